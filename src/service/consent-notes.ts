import { countryOf } from "../core/caller.ts";
import type { VerifierKey } from "../core/log/verifier-key.ts";
import {
  type Consent,
  type ConsentReading,
  claimedOrigin,
  openConsent,
  openWithdrawal,
  type Withdrawal,
} from "../exchange/consent.ts";
import { logKeyOf } from "./log-key.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** Opens a consent by the log key of the node that it names, as this node knows it: its own, or a partner's. */
export async function openNamedConsent(node: TripointNode, note: string): Promise<ConsentReading<Consent>> {
  return await openBy(node, note, openConsent);
}

/** Opens the withdrawal of a consent in the same way. */
export async function openNamedWithdrawal(node: TripointNode, note: string): Promise<ConsentReading<Withdrawal>> {
  return await openBy(node, note, openWithdrawal);
}

async function openBy<T extends { readonly agency: string }>(
  node: TripointNode,
  note: string,
  open: (note: string, key: VerifierKey) => ConsentReading<T>,
): Promise<ConsentReading<T>> {
  const origin = claimedOrigin(note);
  if (origin === undefined)
    return { ok: false, fault: "unreadable", reason: "it is no consent of a form that is known here" };
  const of = await logKeyOf(node, origin);
  if (of === undefined)
    return {
      ...{ ok: false, fault: "unknown-key" },
      reason: `the log key of \`${origin}\` is not known here, so its consent cannot be verified`,
    };
  const opened = open(note, of.key);
  if (!opened.ok || countryOf(opened.said.agency) === of.country) return opened;
  const reason = `\`${opened.said.agency}\` is no agency of the country of \`${origin}\``;
  return { ok: false, fault: "other-agency", reason };
}
