import { randomBytes } from "node:crypto";
import type { Caller } from "../../core/caller.ts";
import type { Interest } from "../../exchange/message.ts";
import { checkOf } from "../../store/blind-asks.ts";
import { changeAndLog } from "../../store/change-and-log.ts";
import { contactOf, keepContact, keepSentInterests } from "../../store/interests.ts";
import { appendEvents } from "../../store/node-log.ts";
import { appendToFeed, feedLine } from "../append-to-feed.ts";
import { daysAfter } from "../blind/blind-side.ts";
import { today } from "../today.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { KEEP_INTERESTS } from "./take-interest.ts";
import { misuse } from "../../core/said-error.ts";

/** How many interests went out; or why none did. */
export type InterestsSent =
  | { readonly ok: true; readonly sent: number }
  | { readonly ok: false; readonly fault: "unknown-check" | "no-contact"; readonly reason: string };

/**
 * Tells a partner of an agency's interest in what its check for deconfliction has hit, and whom to call: one message a
 * hit on the partner's feed. The partner looks each up in its own records and asks, and answers in kind.
 */
export async function sendInterests(node: TripointNode, caller: Caller, check: string): Promise<InterestsSent> {
  const kept = await checkOf(node.store, check);
  if (kept === undefined || kept.agency !== caller.agency || kept.purpose !== "deconfliction") {
    return { ok: false, fault: "unknown-check", reason: `\`${check}\` is no check for deconfliction of this agency` };
  }
  const { agency, epoch, identifier, partner, role } = kept;
  const until = kept.until ?? daysAfter(today(), KEEP_INTERESTS);
  const contact = await contactOf(node.store.pool, agency);
  if (contact === undefined) {
    return {
      ok: false,
      fault: "no-contact",
      reason: `\`${agency}\` has not said whom to call: state its contact first`,
    };
  }
  const interests = kept.hits.map(({ value, output }) => {
    const message: Interest = {
      ...{
        type: "interest",
        id: randomBytes(16).toString("base64url"),
        tag: Buffer.from(output).toString("base64url"),
      },
      ...{ epoch, identifier, agency, role, contact },
    };
    return { value, message };
  });
  if (interests.length === 0) return { ok: true, sent: 0 };
  await changeAndLog(node.store, node.log, async (client) => {
    await keepSentInterests(
      client,
      interests.map(({ value, message: { id, tag } }) => ({
        id,
        partner,
        check,
        identifier,
        value,
        agency,
        tag,
        until,
      })),
    );
    await appendToFeed(
      client,
      node,
      partner,
      interests.map(({ message }) => feedLine(message)),
    );
    const event = { type: "interest-sent", partner, agency, identifier, check, interests: interests.length };
    return { result: undefined, events: [event] };
  });
  return { ok: true, sent: interests.length };
}

/** States whom to call at an agency, in up to 200 characters; logged. */
export async function stateContact(node: TripointNode, agency: string, contact: string): Promise<void> {
  const text = contact.trim();
  if (text === "" || text.length > 200 || /[\u0000-\u001f\u007f]/.test(text)) {
    throw misuse({
      en: "a contact is a line of 1 to 200 characters: name the desk and its telephone number",
      fr: "un contact tient en une ligne de 1 à 200 caractères : nommez le service et son numéro de téléphone",
      es: "un contacto es una línea de 1 a 200 caracteres: indique el área y su teléfono",
    });
  }
  await keepContact(node.store, agency, text);
  await appendEvents(node.store, node.log, [{ type: "contact", agency }]);
}
