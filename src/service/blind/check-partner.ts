import { randomBytes } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { Caller } from "../../core/caller.ts";
import { IDENTIFIER_TYPES, identifierInput, type IdentifierType } from "../../core/identifier-types.ts";
import { isProblem, type Problem } from "../../core/outcome.ts";
import { type AskedBatch, blindBatch, BATCH_SIZES, LARGEST_BATCH, openBatch } from "../../exchange/blind/batch.ts";
import { BLIND_TYPE, LONGEST_ANSWER, readAnswer, writeCheck } from "../../exchange/blind/frames.ts";
import { hasTag, PROOF_OF_HIT_BYTES } from "../../exchange/blind/tag-list.ts";
import { sharedWorkshop } from "../../exchange/blind/workshop.ts";
import type { Peer } from "../../exchange/peer.ts";
import type { Decision } from "../../policy/decide.ts";
import { checkAtOnce, keepAsks, keepCheck, keepCheckUntil, keepHits, type ListName } from "../../store/blind-asks.ts";
import { changeAndLog } from "../../store/change-and-log.ts";
import { inTransaction } from "../../store/database.ts";
import { changeAndLogAtOnce } from "../../store/log-at-once.ts";
import { appendEvents, type LogEvent } from "../../store/node-log.ts";
import { profileId } from "../../store/profiles.ts";
import { whoAsks } from "../read-record.ts";
import { type Refusal, refusal } from "../refusal.ts";
import { askProfile, leastOf, mayAsk } from "./audience.ts";
import { type BlindSide, daysAfter, today } from "./blind-side.ts";
import { faultOf, type PartnerFault } from "./partner-faults.ts";
import { FINDINGS } from "./partner-findings.ts";
import { believedKey, believedList, noteDisbelief, refusalOf } from "./partner-list.ts";
import { misuse } from "../../core/said-error.ts";

/** What a check says of one value: hit or not, or why it was not asked. */
export type CheckedValue =
  | { readonly value: string; readonly hit: boolean }
  | { readonly value: string; readonly problem: Problem };

/** What came of a check; its id names it in a request that follows a hit. */
export type CheckAnswer =
  | { readonly ok: true; readonly check: string; readonly values: readonly CheckedValue[]; readonly hits: number }
  | PartnerFault
  | ({ readonly ok: false } & Refusal);

/** How long asks for deconfliction are kept when no rule says so, in days. */
const KEEP_ASKS = 30;

/** The most values of one check: several batches. */
export const MOST_CHECKED = 100_000;

/** A check that was begun before it is known whom to ask: what is asked, cleaned, and few identifiers blinded already. */
export type BegunCheck = {
  readonly cleaned: readonly { readonly value: string; readonly canonical: string | Problem }[];
  readonly asked: readonly string[];
  readonly blinded: Promise<AskedBatch> | undefined;
};

/** Begins a check: few identifiers are blinded while other things are looked up. Throws on none and on too many. */
export function beginCheck(identifier: IdentifierType, values: readonly string[]): BegunCheck {
  if (values.length === 0 || values.length > MOST_CHECKED) {
    throw misuse({
      en: `\`${values.length}\` values cannot be checked at once: give 1 to ${MOST_CHECKED}`,
      fr: `\`${values.length}\` valeurs ne peuvent être vérifiées d'un coup : donnez-en de 1 à ${MOST_CHECKED}`,
      es: `no se pueden consultar \`${values.length}\` valores a la vez: indique de 1 a ${MOST_CHECKED}`,
    });
  }
  const cleaned = values.map((value) => ({ value, canonical: IDENTIFIER_TYPES[identifier].clean(value) }));
  const asked = [...new Set(cleaned.flatMap(({ canonical }) => (isProblem(canonical) ? [] : [canonical])))];
  const areFew = asked.length > 0 && asked.length <= BATCH_SIZES[0];
  const blinded = areFew ? blindedBatch(identifier, asked) : undefined;
  blinded?.catch(() => undefined);
  return { cleaned, asked, blinded };
}

async function blindedBatch(identifier: IdentifierType, values: readonly string[]): Promise<AskedBatch> {
  const inputs = values.map((value) => identifierInput(identifier, value));
  return await blindBatch(await sharedWorkshop(), inputs);
}

/**
 * Asks a partner whether it holds identifiers, without telling it which: hit or no hit for each, in order. The rules of
 * this node must let the caller ask; what is asked is logged on both sides, the values on neither. For deconfliction
 * the values are kept for a time, so that a partner who asks later is told.
 */
export async function checkPartner(
  side: BlindSide,
  caller: Caller,
  peer: Peer,
  identifier: IdentifierType,
  values: readonly string[],
  { cleaned, asked, blinded }: BegunCheck = beginCheck(identifier, values),
): Promise<CheckAnswer> {
  const { store, log } = side.node;
  const decision = mayAsk(side, caller, identifier, peer.country);
  if (!decision.permitted) {
    const about = { partner: peer.origin, identifier };
    await appendEvents(store, log, [{ ...whoAsks(caller), ...about, type: "refusal", action: "blind-check" }]);
    return { ok: false, ...refusal(caller, "blind-check", identifier, decision) };
  }
  const id = randomBytes(16).toString("base64url");
  const hits = new Map<string, Uint8Array>();
  for (let at = 0; at < asked.length; at += LARGEST_BATCH) {
    const part = asked.slice(at, at + LARGEST_BATCH);
    let answer = await askBatch(side, caller, peer, identifier, part, id, false, blinded);
    // The holder has begun a new epoch: its new key and list are fetched, once.
    if (!answer.ok && answer.code === "epoch") answer = await askBatch(side, caller, peer, identifier, part, id, true);
    if (!answer.ok) return answer;
    for (const [value, output] of answer.hits) hits.set(value, output);
  }
  await keepOutcome(side, caller, decision, identifier, id, hits, asked);
  const answers = cleaned.map(
    ({ value, canonical }): CheckedValue =>
      isProblem(canonical) ? { value, problem: canonical } : { value, hit: hits.has(canonical) },
  );
  return { ok: true, check: id, values: answers, hits: answers.filter((one) => "hit" in one && one.hit).length };
}

type BatchHits = { readonly ok: true; readonly hits: ReadonlyMap<string, Uint8Array> };

async function askBatch(
  side: BlindSide,
  caller: Caller,
  peer: Peer,
  identifier: IdentifierType,
  values: readonly string[],
  check: string,
  fetchAnew: boolean,
  begun?: Promise<AskedBatch>,
): Promise<BatchHits | PartnerFault> {
  const key = await believedKey(side, peer, fetchAnew);
  if (!key.ok) return key;
  const { epoch } = key;
  const name = nameOf(caller, peer, identifier);
  const list = await believedList(side, peer, name, epoch);
  if (!list.ok) return list;
  const workshop = await sharedWorkshop();
  const blinded = await (begun ?? blindedBatch(identifier, values));
  const { agency, role, purpose } = caller;
  const body = writeCheck({ check, epoch, agency, role, purpose, identifier }, blinded.blinded);
  const event = {
    ...whoAsks(caller),
    type: "blind-ask",
    partner: peer.origin,
    identifier,
    check,
    epoch,
    asked: values.length,
  };
  const calling = side.call(peer, {
    ...{ method: "POST", path: "blind", body, contentType: BLIND_TYPE, most: LONGEST_ANSWER },
  });
  // The request goes out, and is written down while it is on its way; the answer is used when both are done.
  const [reply] = await Promise.all([
    calling,
    setImmediate().then(() => keepAsked(side, { ...name, id: check, epoch, asked: values.length }, event)),
  ]);
  if (reply.status !== 200) return refusalOf(peer, reply.body);
  const read = readAnswer(reply.body);
  const opened = read.ok
    ? await openBatch(workshop, key.publicKey, blinded, read.frame)
    : ({ ok: false, fault: "frame" } as const);
  if (!opened.ok) {
    // A holder that uses another key is named.
    const fault = faultOf("not-proven", peer.origin, FINDINGS[opened.fault]);
    return await noteDisbelief(side, peer, fault, { check, epoch });
  }
  const hits = new Map<string, Uint8Array>();
  opened.outputs.forEach((output, at) => {
    if (hasTag(list.tags, output)) hits.set(values[at] as string, output.slice(0, PROOF_OF_HIT_BYTES));
  });
  return { ok: true, hits };
}

/** Keeps that a batch is asked, and logs it. */
async function keepAsked(
  { node: { store, log } }: BlindSide,
  check: Parameters<typeof keepCheck>[1],
  event: LogEvent,
): Promise<void> {
  if (await changeAndLogAtOnce(store, log, checkAtOnce(check), [event])) return;
  await changeAndLog(store, log, async (client) => {
    await keepCheck(client, check);
    return { result: undefined, events: [event] };
  });
}

/** Keeps what hit, for the request that may follow, and for a time what was asked for deconfliction. */
async function keepOutcome(
  side: BlindSide,
  caller: Caller,
  decision: Decision,
  identifier: IdentifierType,
  check: string,
  hits: ReadonlyMap<string, Uint8Array>,
  asked: readonly string[],
): Promise<void> {
  const { store } = side.node;
  const found = [...hits].map(([value, output]) => ({ value, output }));
  if (caller.purpose !== "deconfliction") {
    if (found.length > 0) await keepHits(store.pool, check, found);
    return;
  }
  const profile = await profileId(store, askProfile(caller.agency));
  const until = daysAfter(today(side), leastOf(decision.rules, "keep-days", KEEP_ASKS));
  await inTransaction(store.pool, async (client) => {
    await keepHits(client, check, found);
    await keepCheckUntil(client, check, until);
    await keepAsks(client, { identifier, agency: caller.agency, profile, until }, asked);
  });
}

function nameOf({ agency, role, purpose }: Caller, peer: Peer, identifier: IdentifierType): ListName {
  return { partner: peer.origin, identifier, agency, role, purpose };
}
