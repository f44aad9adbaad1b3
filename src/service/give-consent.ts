import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { canonicalJson } from "../core/canonical.ts";
import { type Caller, countryOf, type Purpose, ROLES, type Role } from "../core/caller.ts";
import { type Day, dayNumber } from "../core/day.ts";
import { PARTS, type Part } from "../core/fields.ts";
import type { Profile } from "../core/marking.ts";
import { type Consent, MOST_CONSENTED, writeConsent, writeWithdrawal } from "../exchange/consent.ts";
import { decide } from "../policy/decide.ts";
import { mayShare } from "../policy/share.ts";
import { changeAndLog } from "../store/change-and-log.ts";
import {
  consentNamed,
  type HeldUnder,
  heldUnder,
  keepConsent,
  keepWithdrawal,
  recordsOfRelease,
} from "../store/consents.ts";
import { profilesById } from "../store/profiles.ts";
import { versionsAt } from "../store/read-records.ts";
import { appendToFeed, feedLine } from "./append-to-feed.ts";
import { mustBeAgency } from "./house-words.ts";
import { nodeProfile } from "./may-oversee.ts";
import { listPeers } from "./peers.ts";
import { whoAsks } from "./read-record.ts";
import { refuseAsked } from "./refuse-asked.ts";
import type { Refusal } from "./refusal.ts";
import { leavesOfRecords } from "./select-records.ts";
import { today } from "./today.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { refusedByNumber } from "./usual-decision.ts";

export { MOST_CONSENTED };

/** What is consented to: which records, by whom they may go, to whom, for what, until when, and who says so. */
export type ConsentOrder = {
  /** Records by their ids, or all that one release of this node held. */
  readonly about: { readonly records: readonly string[] } | { readonly release: string };
  /** The agency that may then release them: one that holds them, or the caller's own. */
  readonly passer: string;
  readonly receiver: string;
  readonly purpose: Purpose;
  /** The parts that may go; all that the rules then permit unless said. */
  readonly parts?: readonly Part[] | undefined;
  /** Who consents. */
  readonly person: string;
  /** The last day on which it holds. */
  readonly until: Day;
};

/** A consent that was given: its note, and the partner that it was told to. */
export type GivenConsent = { readonly consent: Consent; readonly note: string; readonly told: readonly string[] };

/** Why a consent cannot be given or withdrawn, though the caller may. */
export type ConsentFault = {
  readonly wrong:
    | "no-records"
    | "receiver-at-home"
    | "until"
    | "not-held"
    | "no-rule"
    | "several-provisions"
    | "unknown"
    | "withdrawn";
  readonly about: string;
};

const LONGEST_DAYS = 366;

/**
 * Gives a consent in writing: the node signs it with its log's key, keeps it, logs it, and tells it to the partner whose
 * agency may use it. It is given only for what some rule would permit with it, under that provision.
 */
export async function giveConsent(
  node: TripointNode,
  caller: Caller,
  order: ConsentOrder,
): Promise<GivenConsent | ConsentFault | Refusal> {
  const { about, passer, receiver, purpose } = order;
  const records = [...new Set("records" in about ? about.records : await recordsOfRelease(node.store, about.release))];
  const named = "records" in about ? (records[0] ?? "") : about.release;
  if (records.length === 0 || records.length > MOST_CONSENTED) return { wrong: "no-records", about: named };
  const profiles = await profilesOf(node, records);
  for (const record of records) {
    const profile = profiles.get(record);
    if (profile === undefined || !decide(node.rules, caller, "consent", profile, "facts").permitted)
      return await refuseAsked(node, caller, "consent", record, refusedByNumber(node, caller, "consent", record));
  }
  if (countryOf(receiver) === node.country.code) return { wrong: "receiver-at-home", about: receiver };
  mustBeAgency(receiver);
  const day = today();
  const days = dayNumber(order.until) - dayNumber(day);
  if (!(days >= 0 && days <= LONGEST_DAYS)) return { wrong: "until", about: order.until };
  const provision = await provisionOf(node, order, profiles, day);
  if ("wrong" in provision) return provision;
  const consent: Consent = {
    ...{ id: randomUUID(), origin: node.log.origin, agency: caller.agency, records },
    ...{ passer, receiver, purpose, ...provision },
    ...{ person: order.person.trim(), role: caller.role, day, until: order.until },
  };
  const note = writeConsent(consent, node.log.signer);
  const told = (await listPeers(node)).filter((peer) => peer.country === countryOf(passer)).map((peer) => peer.origin);
  return await changeAndLog(node.store, node.log, async (client) => {
    await tell(client, node, told, note);
    return {
      result: { consent, note, told },
      events: [{ ...whoAsks(caller), type: "consent-given", id: consent.id, records, note, told }],
      after: async (inside, leaf) => await keepConsent(inside, consent, note, leaf),
    };
  });
}

/** Withdraws a consent that this node signed; those who may have it are told, and it is not taken any more. */
export async function withdrawConsent(
  node: TripointNode,
  caller: Caller,
  order: { readonly id: string; readonly person: string; readonly reason: string },
): Promise<{ readonly note: string; readonly told: readonly string[] } | ConsentFault | Refusal> {
  const kept = await consentNamed(node.store.pool, node.log.origin, order.id);
  const { agency = caller.agency, passer = "", receiver = "" } = kept ?? {};
  const decision = decide(node.rules, caller, "consent", { ...nodeProfile(node), originator: agency }, "facts");
  if (!decision.permitted) return await refuseAsked(node, caller, "consent", order.id, decision);
  if (kept === undefined) return { wrong: "unknown", about: order.id };
  if (kept.withdrawal !== null) return { wrong: "withdrawn", about: order.id };
  const withdrawal = {
    ...{ origin: node.log.origin, consent: order.id, agency, person: order.person.trim(), role: caller.role },
    ...{ reason: order.reason.trim(), day: today() },
  };
  const note = writeWithdrawal(withdrawal, node.log.signer);
  const countries = new Set([countryOf(passer), countryOf(receiver)]);
  const told = (await listPeers(node)).filter((peer) => countries.has(peer.country)).map((peer) => peer.origin);
  return await changeAndLog<{ readonly note: string; readonly told: readonly string[] } | ConsentFault>(
    node.store,
    node.log,
    async (client) => {
      const isGone = (await consentNamed(client, node.log.origin, order.id))?.withdrawal !== null;
      if (isGone) return { result: { wrong: "withdrawn", about: order.id }, events: [] };
      await tell(client, node, told, note);
      return {
        result: { note, told },
        events: [{ ...whoAsks(caller), type: "consent-withdrawn", id: order.id, note, told }],
        after: async (inside, leaf) => await keepWithdrawal(inside, withdrawal, note, leaf),
      };
    },
  );
}

async function tell(client: PoolClient, node: TripointNode, peers: readonly string[], note: string): Promise<void> {
  for (const peer of peers) await appendToFeed(client, node, peer, [feedLine({ type: "consent", note })]);
}

/** The profiles of the newest versions of records that are here. */
async function profilesOf(node: TripointNode, records: readonly string[]): Promise<ReadonlyMap<string, Profile>> {
  const { leaves } = await leavesOfRecords(node.store, records);
  const byId = await profilesById(node.store);
  const found = new Map<string, Profile>();
  for (const { record, profile } of await versionsAt(node.store, leaves)) {
    const of = byId.get(profile);
    if (of !== undefined) found.set(record, of);
  }
  return found;
}

type ProvisionFound = Pick<Consent, "arrangement" | "cites" | "parts">;

/** The one provision under which all of the records may go once this is consented to, and the parts that may. */
async function provisionOf(
  node: TripointNode,
  { passer, receiver, purpose, parts: wanted }: ConsentOrder,
  profiles: ReadonlyMap<string, Profile>,
  day: Day,
): Promise<ProvisionFound | ConsentFault> {
  const isAbroad = countryOf(passer) !== node.country.code;
  const held = isAbroad ? await heldUnder(node.store, passer, [...profiles.keys()]) : [];
  const to = { agency: receiver, country: countryOf(receiver) };
  let provision: ProvisionFound | undefined;
  for (const [record, own] of profiles) {
    const terms = held.filter((one) => one.record === record);
    if (isAbroad && terms.length === 0) return { wrong: "not-held", about: record };
    const asHeld = isAbroad ? terms.map((one) => receivedAs(node, own, passer, one)) : [own];
    const answers = asHeld.flatMap((profile) =>
      ROLE_NAMES.map((role) => {
        const caller = { agency: passer, country: countryOf(passer), role, purpose };
        return mayShare(node.rules, { caller, receiver: to, purpose, profile, day, consents: BOTH });
      }),
    );
    const answer = answers.find((one) => one.arrangement !== undefined);
    const parts = PARTS.filter((part) => answer?.parts[part].permitted === true && (wanted ?? PARTS).includes(part));
    if (answer?.arrangement === undefined || parts.length === 0) return { wrong: "no-rule", about: record };
    const found = { arrangement: answer.arrangement, cites: answer.cites, parts };
    if (provision !== undefined && provision.arrangement !== found.arrangement)
      return { wrong: "several-provisions", about: record };
    provision = { ...found, parts: parts.filter((part) => (provision?.parts ?? PARTS).includes(part)) };
  }
  return provision ?? { wrong: "no-records", about: "" };
}

const BOTH = ["originator", "supervisor"];
const ROLE_NAMES = (Object.keys(ROLES) as Role[]).toSorted(
  (one, other) => Number(other === "liaison-officer") - Number(one === "liaison-officer"),
);

/** A record's profile as the partner's agency has it that received it. */
function receivedAs(node: TripointNode, own: Profile, passer: string, held: HeldUnder): Profile {
  const { arrangement, purpose, conditions } = held;
  const terms = { from: node.log.origin, receiver: passer, arrangement, purposes: [purpose], conditions };
  return { ...own, terms: canonicalJson(terms) };
}
