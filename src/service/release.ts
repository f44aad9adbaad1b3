import { type Caller, countryOf, type Purpose } from "../core/caller.ts";
import { dayOfNumber } from "../core/day.ts";
import { PARTS, type Part } from "../core/fields.ts";
import type { Kind } from "../core/kind.ts";
import type { Profile, Terms } from "../core/marking.ts";
import type { Language, Words } from "../core/words.ts";
import type { Release } from "../exchange/message.ts";
import type { Peer } from "../exchange/peer.ts";
import { type Decision, decide as mayRead } from "../policy/decide.ts";
import { mayShare, type ShareAnswer } from "../policy/share.ts";
import { type BulkProver, bulkProver } from "../store/bulk-proofs.ts";
import { appendEvents, inLogTransaction, keepEdge, latestCheckpoint, writeEvents } from "../store/node-log.ts";
import { profilesById } from "../store/profiles.ts";
import { type KeptVersion, type ListQuery, versionsAt } from "../store/read-records.ts";
import { keepLimits, keepRelease } from "../store/releases.ts";
import { appendToFeed } from "./append-to-feed.ts";
import { type ConsentsAtHand, consentsAtHand, NO_CONSENTS } from "./consents-at-hand.ts";
import {
  BY_CONSENT,
  type Envelope,
  type EnvelopeHead,
  type Going,
  LONGEST_VERSION,
  onBehalf,
  onwardPermit,
  type Permit,
  packEnvelopes,
  partsAtHand,
} from "./envelopes.ts";
import { mustBeAgency } from "./house-words.ts";
import { kindOfRecord, whoAsks } from "./read-record.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { type ListOfKind, leavesListed } from "./release-list.ts";
import { leavesOfList, leavesOfRecords } from "./select-records.ts";
import { today } from "./today.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { misuse } from "../core/said-error.ts";

/** What is to be released: records by their ids, the current records of a kind that a query finds, or what the caller finds in a list of it. */
export type Selection =
  | { readonly records: readonly string[] }
  | { readonly kind: Kind; readonly query: Omit<ListQuery, "profiles" | "limit" | "before"> }
  | { readonly kind: Kind; readonly list: ListOfKind };

/** A release that is asked for: to which partner, for which of its agencies, for what, and resting on which consents. */
export type ReleaseOrder = {
  readonly peer: Pick<Peer, "origin" | "country">;
  readonly receiver: string;
  /** What the receiver will use it for. */
  readonly purpose: Purpose;
  readonly selection: Selection;
  /** The consents that it shall rest on, `supervisor`, `originator`: each counts where a signed one is at hand. */
  readonly consents: readonly string[];
  /** The parts that are wanted; all that may go unless said. */
  readonly parts?: readonly Part[] | undefined;
  readonly why?: Release["why"];
  /** The request that it answers. */
  readonly request?: string;
  /** Why it is released: it stands in the own log, and is not sent. */
  readonly reason?: string | undefined;
  /** Stops before the next batch; what went out before stays out. */
  readonly signal?: AbortSignal;
  /** Called with how many records have gone out so far. */
  readonly onProgress?: (records: number) => void;
};

/** One envelope that went out. */
export type SentRelease = Permit & { readonly id: string; readonly position: number; readonly records: number };

/** What was released, and what was not and why. */
export type Released = {
  readonly sent: readonly SentRelease[];
  readonly records: number;
  readonly withheld: readonly { readonly record: string; readonly say: Words }[];
};

const BATCH = 500;
const MOST_TOLD = 1000;

/**
 * Releases records to a partner's agency: each part of each record only where a rule permits it that day, in envelopes
 * with their proofs, terms and conditions. Every envelope is logged with what it holds in the transaction that puts it
 * on the partner's feed; every refusal is logged with its reason. A refusal of all of it is answered as such.
 */
export async function release(node: TripointNode, caller: Caller, order: ReleaseOrder): Promise<Released | Refusal> {
  const { receiver, peer } = order;
  if (countryOf(receiver) !== peer.country) {
    throw misuse({
      en: `\`${receiver}\` is no agency of the partner \`${peer.origin}\`: name one of ${peer.country}`,
      fr: `\`${receiver}\` n'est pas un organisme du partenaire \`${peer.origin}\` : nommez-en un de ${peer.country}`,
      es: `\`${receiver}\` no es una dependencia del socio \`${peer.origin}\`: indique una de ${peer.country}`,
    });
  }
  mustBeAgency(receiver);
  const decide = await decider(node, caller, order);
  const sent: SentRelease[] = [];
  const withheld: { record: string; say: Words }[] = [];
  let refused: Refusal | undefined;
  let prover: { readonly size: number; readonly note: string; readonly prove: BulkProver } | undefined;
  let writing: Promise<readonly SentRelease[]> = Promise.resolve([]);
  const settle = async (next: Promise<readonly SentRelease[]>) => {
    const before = writing;
    // The next envelopes are packed while these are written; a failure is thrown where they are waited for.
    next.catch(() => undefined);
    writing = next;
    sent.push(...(await before));
  };

  let ready = 0;
  for await (const { leaves, unknown } of selected(node, caller, order, decide)) {
    if (order.signal?.aborted === true) break;
    const versions = await versionsAt(node.store, leaves);
    const limits = versions.some((one) => one.isReceived) ? await keepLimits(node.store, leaves) : NO_LIMITS;
    const going: Going[] = [];
    const hand = await consentsFor(node, caller, order, versions);
    const nothing = { decision: NO_RULE, lacking: hand.lacking("", order.consents) };
    const staying: Staying[] = unknown.map((record) => ({ record, ...nothing }));
    for (const version of versions) {
      const one = goes(order, version, decide, hand, limits.get(version.leaf));
      if ("version" in one) going.push(one);
      else if ("records" in order.selection) {
        // Who may see nothing of a record learns from the reason no more than of one that is not there.
        const told = maySee(node, caller, decide(version.profile, [])?.profile) ? one : nothing;
        staying.push({ record: version.record, ...told });
      }
    }
    if (staying.length > 0) {
      await logRefusal(node, caller, order, staying);
      const told = staying.slice(0, Math.max(1, MOST_TOLD - withheld.length)).map((one) => refuseOne(caller, one));
      refused ??= told[0];
      for (const [at, { say }] of told.entries()) withheld.push({ record: staying[at]?.record ?? "", say });
    }
    if (going.length === 0) continue;
    const last = Math.max(...going.map(({ version }) => version.leaf));
    if (prover === undefined || prover.size <= last) prover = await newProver(node);
    const head: EnvelopeHead = {
      why: order.why ?? "share",
      request: order.request,
      from: onBehalf(caller),
      receiver,
      checkpoint: prover.note,
    };
    await settle(send(node, caller, order, await packEnvelopes(head, going, prover.prove), writing));
    ready += going.length;
    order.onProgress?.(ready);
  }
  sent.push(...(await writing));
  if (sent.length === 0) return refused ?? (await refuseNothing(node, caller, order));
  return { sent, records: sent.reduce((sum, one) => sum + one.records, 0), withheld };
}

const NO_RULE: Decision = { permitted: false, rules: [] };
const NO_LIMITS: ReadonlyMap<number, string> = new Map();

/** A version that may not go: why, and what of a consent it lacks. */
type Staying = { readonly record: string; readonly decision: Decision; readonly lacking: Words | undefined };

function maySee(node: TripointNode, caller: Caller, profile: Profile | undefined): boolean {
  return profile !== undefined && PARTS.some((part) => mayRead(node.rules, caller, "read", profile, part).permitted);
}

function refuseOne(caller: Caller, { record, decision, lacking }: Staying): Refusal {
  const { say, ...rest } = refusal(caller, "release", record, decision);
  if (lacking === undefined) return { say, ...rest };
  const both = (language: Language) => `${say[language]}; ${lacking[language]}`;
  return { ...rest, say: { en: both("en"), fr: both("fr"), es: both("es") } };
}

/** The signed consents to what is asked for; none are looked for where none are counted on. */
async function consentsFor(
  node: TripointNode,
  caller: Caller,
  order: ReleaseOrder,
  versions: readonly KeptVersion[],
): Promise<ConsentsAtHand> {
  if (order.consents.length === 0) return NO_CONSENTS;
  const records = versions.map(({ record }) => record);
  return await consentsAtHand(node, caller, { receiver: order.receiver, purpose: order.purpose }, records);
}

type Decider = (
  profile: number,
  consents: readonly string[],
) => { readonly answer: ShareAnswer; readonly profile: Profile } | undefined;

/** Decides once for every profile that is met, with the consents that are at hand. */
async function decider(node: TripointNode, caller: Caller, order: ReleaseOrder): Promise<Decider> {
  const profiles = await profilesById(node.store);
  const answers = new Map<string, ReturnType<Decider>>();
  const receiver = { agency: order.receiver, country: order.peer.country };
  const { purpose } = order;
  const day = today();
  return (id, consents) => {
    const key = `${id} ${consents.join(" ")}`;
    if (!answers.has(key)) {
      const profile = profiles.get(id);
      const answer = profile && mayShare(node.rules, { caller, receiver, purpose, profile, day, consents });
      answers.set(key, profile && answer && { answer, profile });
    }
    return answers.get(key);
  };
}

/**
 * A version as it may go, or why nothing of it may. A consent counts where a signed one names this record; it lets go the
 * parts that it names, under its own provision alone.
 */
function goes(
  order: ReleaseOrder,
  version: KeptVersion,
  decide: Decider,
  hand: ConsentsAtHand,
  limit: string | undefined,
): Going | Omit<Staying, "record"> {
  const { record } = version;
  const signed = order.consents.filter((of) => hand.find(record, of) !== undefined);
  const claimed = decide(version.profile, signed);
  const provision = claimed?.answer.arrangement;
  const isUnder = (of: string) => hand.find(record, of)?.consent.arrangement === provision;
  const holding = provision === undefined ? signed : signed.filter(isUnder);
  const decided = holding.length === signed.length ? claimed : decide(version.profile, holding);
  const notes = holding.flatMap((of) => hand.find(record, of) ?? []);
  const lacking =
    hand.lacking(record, order.consents) ?? (holding.length < signed.length ? OTHER_PROVISION : undefined);
  const stays = staying(decided?.answer, order.parts ?? PARTS, lacking);
  if (decided === undefined || Buffer.byteLength(version.statement) > LONGEST_VERSION) return stays;
  const { answer, profile } = decided;
  const { arrangement, cites, purposes, conditions, keepDays } = answer;
  if (arrangement === undefined) return stays;
  if (conditions.includes(RECORD_REASONS) && !isReasoned(order)) {
    const rules = PARTS.flatMap((part) => answer.parts[part].rules).filter(isReasonRule);
    return { decision: { permitted: false, rules: [...new Set(rules)] }, lacking: REASON_LACKING };
  }
  const wanted = order.parts;
  const freely = notes.length === 0 ? answer : decide(version.profile, [])?.answer;
  const covers = (part: Part) =>
    freely?.parts[part].permitted === true || notes.every(({ consent }) => consent.parts.includes(part));
  const parts = partsAtHand(
    version.parts,
    (part) => answer.parts[part].permitted && covers(part) && (wanted === undefined || wanted.includes(part)),
  );
  if (parts.length === 0) return stays;
  const today = Math.floor(Date.now() / 86_400_000);
  const keepUntil = keepDays === undefined ? undefined : dayOfNumber(today + keepDays);
  const permit: Permit = { arrangement, cites, purposes, conditions, keepUntil };
  const consents = notes.map(({ consent }) => consent.id);
  if (profile.terms === "") return { version, parts, permit, consents };
  const originators = holding.includes("originator") ? hand.find(record, "originator") : undefined;
  const onward =
    originators === undefined
      ? permit
      : { ...permit, conditions: [...permit.conditions, BY_CONSENT], consent: originators.note };
  return { version, parts, permit: onwardPermit(onward, JSON.parse(profile.terms) as Terms, limit), consents };
}

/** Why nothing of the parts that are asked for goes: what was decided on the first of them that may not, or that none is held. */
function staying(
  answer: ShareAnswer | undefined,
  parts: readonly Part[],
  lacking: Words | undefined,
): Omit<Staying, "record"> {
  if (answer === undefined) return { decision: NO_RULE, lacking };
  const refused = parts.map((part) => answer.parts[part]).filter(({ permitted }) => !permitted);
  if (refused.length === 0) return { decision: NO_RULE, lacking: lacking ?? NOT_HELD };
  return { decision: refused[0] ?? NO_RULE, lacking };
}

const NOT_HELD: Words = {
  en: "the parts that may go are not held here, or were erased",
  fr: "les parties communicables ne sont pas détenues ici, ou ont été effacées",
  es: "las partes que pueden ir no se conservan aquí, o se borraron",
};

const RECORD_REASONS = "record-reasons";
const isReasonRule = ({ obligations }: Decision["rules"][number]) => obligations.includes(RECORD_REASONS);

/** Whether the log will say why: a correction follows a release of which it does. */
function isReasoned({ why, reason = "" }: ReleaseOrder): boolean {
  return why === "correction" || reason.trim() !== "";
}

const REASON_LACKING: Words = {
  en: "the provision has the reasons of the disclosure recorded: say why it is released",
  fr: "la disposition exige que les motifs de la communication soient consignés : indiquez-en le motif",
  es: "la disposición exige que se asienten los motivos de la comunicación: indique el motivo",
};

const OTHER_PROVISION: Words = {
  en: "the consent at hand is to a release under another provision: ask for one under the provision of today",
  fr: "le consentement obtenu vise une communication en vertu d'une autre disposition : demandez-en un en vertu de celle d'aujourd'hui",
  es: "el consentimiento obtenido es para comunicar conforme a otra disposición: solicite uno conforme a la de hoy",
};

type Selected = { readonly leaves: readonly number[]; readonly unknown: readonly string[] };

/** The leaves that are asked for, batch by batch. A filter finds only records of which the filtered parts may go. */
async function* selected(
  node: TripointNode,
  caller: Caller,
  order: ReleaseOrder,
  decide: Decider,
): AsyncGenerator<Selected> {
  const { selection } = order;
  if ("records" in selection) {
    for (let at = 0; at < selection.records.length; at += BATCH) {
      yield await leavesOfRecords(node.store, selection.records.slice(at, at + BATCH));
    }
    return;
  }
  if ("list" in selection) {
    for await (const leaves of leavesListed(node, caller, selection.kind, selection.list))
      yield { leaves, unknown: [] };
    return;
  }
  const may = (id: number, part: Part) => decide(id, order.consents)?.answer.parts[part].permitted === true;
  for await (const leaves of leavesOfList(node.store, selection.kind, selection.query, may, BATCH)) {
    yield { leaves, unknown: [] };
  }
}

async function newProver(node: TripointNode) {
  const checkpoint = await latestCheckpoint(node.store);
  if (checkpoint === undefined) throw new Error(`the log \`${node.log.origin}\` has records and no checkpoint`);
  return { ...checkpoint, prove: bulkProver(node.store, checkpoint.size) };
}

/** Puts envelopes on the partner's feed, each in a transaction of its own with its log entry; after those before them. */
async function send(
  node: TripointNode,
  caller: Caller,
  order: ReleaseOrder,
  envelopes: readonly Envelope[],
  before: Promise<unknown>,
): Promise<readonly SentRelease[]> {
  await before;
  const sent: SentRelease[] = [];
  for (const envelope of envelopes) sent.push(await sendOne(node, caller, order, envelope));
  return sent;
}

async function sendOne(
  node: TripointNode,
  caller: Caller,
  order: ReleaseOrder,
  { id, permit, body, held, contents, consents: signed }: Envelope,
): Promise<SentRelease> {
  const { peer, receiver, consents, why = "share", request, reason } = order;
  const { position, edge } = await inLogTransaction(node.store, node.log, async (client, before) => {
    const [line] = await appendToFeed(client, node, peer.origin, [{ type: "release", body }]);
    const position = line?.position ?? 0;
    const about = { ...permit, id, peer: peer.origin, position, receiver, why, request, consents };
    const edge = await writeEvents(client, node.log, before, [
      { ...whoAsks(caller), ...about, signed, reason, type: "release", records: contents },
    ]);
    const kinds = new Set(held.flatMap(({ record }) => kindOfRecord(record) ?? []));
    const { agency, role } = caller;
    const { purpose } = order;
    const row = { ...about, request, agency, role, purpose, leaf: before.frontier.size };
    await keepRelease(client, kinds, row, held);
    return { position, edge };
  });
  keepEdge(node.log, edge);
  return { ...permit, id, position, records: held.length };
}

async function logRefusal(
  node: TripointNode,
  caller: Caller,
  order: ReleaseOrder,
  staying: readonly { readonly record: string; readonly decision: Decision }[],
): Promise<void> {
  const { receiver, purpose, peer } = order;
  const records = staying.map(({ record, decision }) => [record, ...decision.rules.map((rule) => rule.id)]);
  const event = { ...whoAsks(caller), type: "refusal", action: "release", peer: peer.origin, receiver, records };
  await appendEvents(node.store, node.log, [{ ...event, for: purpose }]);
}

/** Nothing was found that may go: answered as a refusal, so that nobody learns by asking what is held. */
async function refuseNothing(node: TripointNode, caller: Caller, order: ReleaseOrder): Promise<Refusal> {
  const { selection } = order;
  const about = "records" in selection ? (selection.records[0] ?? "") : selection.kind.name;
  await logRefusal(node, caller, order, [{ record: about, decision: NO_RULE }]);
  return refusal(caller, "release", about, NO_RULE);
}
