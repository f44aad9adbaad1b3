import { receivedEntry } from "../../src/core/sealed.ts";
import { type Consent, writeConsent } from "../../src/exchange/consent.ts";
import type { MessageSigner } from "../../src/exchange/ed25519.ts";
import type { Message } from "../../src/exchange/message.ts";
import type { NoteSigner } from "../../src/core/log/signed-note.ts";
import { checkpointOf, type GoldenNode, type GoldenVersion, logEvent, proofOf } from "./golden-nodes.ts";
import { type Linked, linked } from "./golden-feeds.ts";

/** What the originator of the example consents to: its first record may go on from Canada to Mexico. */
export const CONSENT: Consent = {
  ...{ id: "consent-1", origin: "tripoint.us", agency: "us.atf", records: ["us.atf:firearm-recovery:EXAMPLE-1"] },
  ...{ parts: ["facts", "identifiers"], passer: "ca.rcmp", receiver: "mx.fgr", purpose: "firearms-tracing" },
  ...{ arrangement: "example-onward", cites: "Example memorandum, section 2", person: "EXAMPLE, Superintendent" },
  ...{ role: "supervisor", day: "2026-11-21", until: "2027-10-31" },
};

/**
 * What Canada's node tells Mexico's: a record of the United States, passed on with the originator's consent, and what
 * Mexico's node answers. `said` and `signer` are those of the consent, so that tests can have others.
 */
export function consentFeeds(
  { ca, mx }: { readonly ca: GoldenNode; readonly mx: GoldenNode },
  { statement, parts, digest }: GoldenVersion,
  said: Consent,
  signer: NoteSigner,
  changes: Partial<Extract<Message, { type: "release" }>> = {},
): { readonly toMx: readonly Linked[]; readonly toCa: readonly Linked[] } {
  logEvent(ca, { type: "receive", message: "consent" });
  const leaf = ca.entries.push(receivedEntry(digest)) - 1;
  const release: Message = {
    ...{ type: "release", id: "release-1", why: "share", receiver: "mx.fgr", arrangement: "example-onward" },
    from: { agency: "ca.rcmp", role: "liaison-officer", purpose: "firearms-tracing" },
    ...{ cites: "Example memorandum, section 2", purposes: ["firearms-tracing"], keepUntil: "2028-11-21" },
    conditions: ["consent:originator", "no-onward", "not-in-proceedings"],
    ...{ consent: writeConsent(said, signer), checkpoint: checkpointOf(ca) },
    versions: [{ statement, leaf, proof: proofOf(ca, leaf), parts: { ...parts, persons: null, case: null } }],
    ...changes,
  };
  const toMx = linked(ca, mx.origin, [release], ca.messageKeys[0] as MessageSigner);
  const receipt: Message = {
    ...{ type: "receipt", position: 1, digest: (toMx[0] as Linked).digest, outcome: "stored", done: 1, leaf: 1 },
    refused: [],
  };
  return { toMx, toCa: linked(mx, ca.origin, [receipt], mx.messageKeys[0] as MessageSigner) };
}
