import { randomBytes } from "node:crypto";
import type { Caller } from "../../core/caller.ts";
import type { Part } from "../../core/fields.ts";
import type { Request } from "../../exchange/message.ts";
import { checkOf } from "../../store/blind-asks.ts";
import type { BlindSide } from "./blind-side.ts";

/** What a person who asks for core data says. */
export type HitRequest = {
  readonly check: string;
  /** The value that hit, as it stands in the kept check. */
  readonly value: string;
  readonly parts: readonly Part[];
  readonly reason: string;
  /** Who confirms that core data are asked for: a person, not a system. */
  readonly confirmedBy: string;
  /** When an answer is due, an instant such as `2026-11-23T12:00:00Z`. */
  readonly due: string;
};

/** The request, and the partner's origin on whose feed it goes; or why there is none. */
export type HitRequestMade =
  | { readonly ok: true; readonly partner: string; readonly message: Request }
  | { readonly ok: false; readonly fault: "unknown-check" | "not-a-hit" | "not-confirmed"; readonly reason: string };

/**
 * Makes the request for core data that follows a hit, in the name of the agency that made the check. Only now does the
 * partner learn the value; a named person must have confirmed it.
 */
export async function requestAfterHit(side: BlindSide, caller: Caller, asked: HitRequest): Promise<HitRequestMade> {
  const check = await checkOf(side.node.store, asked.check);
  if (check === undefined || check.agency !== caller.agency) {
    return {
      ok: false,
      fault: "unknown-check",
      reason: `\`${asked.check}\` is no check of this agency: make one first`,
    };
  }
  if (!check.hits.some((hit) => hit.value === asked.value)) {
    return {
      ok: false,
      fault: "not-a-hit",
      reason: "that value did not hit in this check: core data follow a hit alone",
    };
  }
  if (asked.confirmedBy.trim() === "" || asked.reason.trim() === "") {
    return { ok: false, fault: "not-confirmed", reason: "name the person who confirms the request, and its reason" };
  }
  const { parts, reason, confirmedBy, due, value } = asked;
  const message: Request = {
    type: "request",
    id: randomBytes(16).toString("base64url"),
    from: { agency: caller.agency, role: caller.role, purpose: caller.purpose },
    about: { identifier: check.identifier, value, check: check.id },
    parts,
    reason,
    confirmedBy,
    due,
  };
  return { ok: true, partner: check.partner, message };
}
