import type { Caller } from "../core/caller.ts";
import type { Day } from "../core/day.ts";
import type { Words } from "../core/words.ts";
import type { Consent, ConsentFault } from "../exchange/consent.ts";
import { consentsAfter, type KeptConsent, newestConsents } from "../store/consents.ts";
import { openNamedConsent, openNamedWithdrawal } from "./consent-notes.ts";
import { mayOversee } from "./may-oversee.ts";
import { endedByRecall } from "./recalled-consents.ts";
import type { Refusal } from "./refusal.ts";
import { today } from "./today.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { verifyFault } from "./verify-words.ts";

/** A signed consent as those who watch over the exchange see it; its note proves itself. */
export type ConsentShown = Consent & {
  readonly state: "in-force" | "ended" | "withdrawn" | "recalled";
  /** Those of its records that were recalled since it was given: nothing of them goes by it. */
  readonly recalled: readonly string[];
  readonly note: string;
  readonly withdrawal: string | null;
  readonly leaf: number;
};

const MOST_SHOWN = 500;

/** The newest consents that this node has given, was given, or was shown by a release; a refusal is logged. */
export async function listConsents(
  node: TripointNode,
  caller: Caller,
): Promise<{ readonly consents: readonly ConsentShown[] } | Refusal> {
  const no = await mayOversee(node, caller, "consents");
  if (no !== undefined) return no;
  const readable: { readonly kept: KeptConsent; readonly said: Consent; readonly records: readonly string[] }[] = [];
  for (const kept of await newestConsents(node.store, MOST_SHOWN)) {
    const opened = await openNamedConsent(node, kept.note);
    if (opened.ok) readable.push({ kept, said: opened.said, records: opened.said.records });
  }
  const isRecalled = await endedByRecall(node, readable);
  const day = today();
  const consents = readable.map(({ kept, said }): ConsentShown => {
    const recalled = said.records.filter((record) => isRecalled(kept, said, record));
    const { note, withdrawal, leaf } = kept;
    return { ...said, state: stateOf(kept, said, recalled, day), recalled, note, withdrawal, leaf };
  });
  return { consents };
}

function stateOf(
  { withdrawal }: KeptConsent,
  { until, records }: Consent,
  recalled: readonly string[],
  day: Day,
): ConsentShown["state"] {
  if (withdrawal !== null) return "withdrawn";
  if (until < day) return "ended";
  return recalled.length === records.length ? "recalled" : "in-force";
}

/** What verifying the consents of a node found: how many hold, and what is wrong with the others. */
export type ConsentVerification = {
  readonly ok: boolean;
  readonly count: number;
  readonly withdrawn: number;
  readonly faults: readonly Words[];
};

const PAGE = 100;
const MOST_FAULTS = 100;

/** Verifies every consent that a node keeps, and every withdrawal of one, by the log key of whoever gave it. */
export async function verifyConsents(node: TripointNode): Promise<ConsentVerification> {
  const faults: Words[] = [];
  let [count, withdrawn] = [0, 0];
  let after = { origin: "", id: "" };
  for (;;) {
    const page = await consentsAfter(node.store, after, PAGE);
    for (const kept of page) {
      const fault = await faultOf(node, kept);
      if (fault !== undefined && faults.length < MOST_FAULTS) faults.push(fault);
      count++;
      if (kept.withdrawal !== null) withdrawn++;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return { ok: faults.length === 0, count, withdrawn, faults };
    after = { origin: last.origin, id: last.id };
  }
}

async function faultOf(node: TripointNode, kept: KeptConsent): Promise<Words | undefined> {
  const { origin, id, agency, passer, receiver, note, withdrawal } = kept;
  const opened = await openNamedConsent(node, note);
  if (!opened.ok) return verifyFault("consent", { id, origin, reason: noteFault(opened.fault, kept) });
  const { said } = opened;
  const isSame =
    said.id === id &&
    said.origin === origin &&
    said.agency === agency &&
    said.passer === passer &&
    said.receiver === receiver;
  if (!isSame) return verifyFault("consentDiffers", { id, origin });
  if (withdrawal === null) return undefined;
  const ended = await openNamedWithdrawal(node, withdrawal);
  if (!ended.ok) return verifyFault("withdrawal", { id, origin, reason: noteFault(ended.fault, kept) });
  return ended.said.consent === id && ended.said.agency === agency
    ? undefined
    : verifyFault("otherWithdrawal", { id, origin });
}

/** Why the note of a consent that is kept is not to be believed. */
function noteFault(fault: ConsentFault, { origin, agency }: KeptConsent): Words {
  switch (fault) {
    case "unreadable":
      return verifyFault("noteUnreadable");
    case "unsigned":
      return verifyFault("noteUnsigned", { origin });
    case "unknown-key":
      return verifyFault("noteKeyUnknown", { origin });
    case "other-agency":
      return verifyFault("noteOtherAgency", { agency, origin });
  }
}
