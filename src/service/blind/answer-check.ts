import { setTimeout } from "node:timers/promises";
import { answerBatch, BATCH_SIZES } from "../../exchange/blind/batch.ts";
import {
  BLIND_TYPE,
  type CheckHead,
  LONGEST_CHECK,
  readCheck,
  type TagFrame,
  writeAnswer,
  writeTags,
} from "../../exchange/blind/frames.ts";
import { ELEMENT_BYTES } from "../../exchange/blind/group.ts";
import { sharedWorkshop } from "../../exchange/blind/workshop.ts";
import type { Peer } from "../../exchange/peer.ts";
import { evaluationsAtOnce, takeBudget } from "../../store/blind-tags.ts";
import { changeAndLog } from "../../store/change-and-log.ts";
import { changeAndLogAtOnce } from "../../store/log-at-once.ts";
import { appendEvents, type LogEvent } from "../../store/node-log.ts";
import { profilesLastRead } from "../../store/profiles.ts";
import { noteRefusal, type RefusedRequest, type UnkeptNonce } from "../peer-requests.ts";
import { type Audience, leastOf, permittedAmong, type Permitted, permittedTo } from "./audience.ts";
import { type Holder, today } from "./blind-side.ts";
import { heldTags } from "./hold-tags.ts";
import { holderKey, holderKeyAtHand } from "./holder-key.ts";
import { type PeerRefusal, refuseTo } from "./peer-refusals.ts";

/** Who a partner is, as its signature showed. */
export type AskingPeer = Pick<Peer, "origin" | "country">;

/** What HTTP must know of a check: the media type of its bodies, and the most bytes of one. */
export const CHECK_BODY = { type: BLIND_TYPE, most: LONGEST_CHECK } as const;

/** The evaluations a day for one partner and purpose when no rule sets another number. */
const EVALUATIONS_A_DAY = 2048;

/** How long an asker waits for a list that is being made, in milliseconds; the work goes on behind it. */
const PATIENCE = 20_000;

type CheckOutcome = { readonly ok: true; readonly answer: Uint8Array } | PeerRefusal;

/**
 * Evaluates a partner's batch of blinded identifiers and proves it: this node learns neither the identifiers nor
 * whether it holds them. Refused without a rule, under another epoch, and when the day's budget is used up; each answer
 * and each refusal is logged. A nonce that is still to be kept is kept first, or in the statement that takes the batch
 * out of the budget and logs it.
 */
export async function answerCheck(
  side: Holder,
  peer: AskingPeer,
  body: Uint8Array,
  unkept?: UnkeptNonce,
): Promise<CheckOutcome | RefusedRequest> {
  const read = readCheck(body);
  const begun = read.ok ? beginAnswer(side, peer, read.frame) : undefined;
  if (begun !== undefined && (await takeAtOnce(side, peer, begun, unkept)))
    return await answered(side, peer, await begun.evaluating);
  const admitted = await unkept?.admit();
  if (admitted?.ok === false) return admitted;
  if (!read.ok) return await refuseForm(side, peer, refuseTo("malformed", { detail: read.reason }));
  const { head, blinded } = read.frame;
  const evaluations = evaluationsIn(blinded);
  if (!isBatchSize(evaluations)) {
    const about = { count: evaluations, sizes: BATCH_SIZES.join(", ") };
    return await refuseForm(side, peer, refuseTo("wrong-size", about));
  }
  const { pair, committed } = await holderKey(side, peer.origin);
  const epoch = { given: head.epoch, epoch: committed.epoch };
  if (head.epoch !== committed.epoch) {
    const permitted = await permittedTo(side, peer.country, head);
    return permitted.ok
      ? await refuseForm(side, peer, refuseTo("epoch", epoch))
      : await refuse(side, peer, head, permitted);
  }
  const evaluate = async () => await (begun?.evaluating ?? answerBatch(await sharedWorkshop(), pair, blinded));
  return await takeAndAnswer(side, peer, head, evaluations, evaluate);
}

/** A batch that is being evaluated by what is known already: that it is permitted, and by which of the profiles that were read. */
type BegunAnswer = {
  readonly head: CheckHead;
  readonly evaluations: number;
  readonly permitted: Permitted;
  readonly profiles: number;
  readonly evaluating: ReturnType<typeof answerBatch>;
};

/** Begins to evaluate a batch, while nothing is written yet; nothing leaves before the log and the budget say so. */
function beginAnswer(
  side: Holder,
  peer: AskingPeer,
  { head, blinded }: { readonly head: CheckHead; readonly blinded: Uint8Array },
): BegunAnswer | undefined {
  const evaluations = evaluationsIn(blinded);
  const key = holderKeyAtHand(side, peer.origin);
  const known = profilesLastRead(side.node.store);
  if (!isBatchSize(evaluations) || key?.committed.epoch !== head.epoch || known === undefined) return undefined;
  const permitted = permittedAmong(side, peer.country, head, known);
  if (!permitted.ok) return undefined;
  const evaluating = sharedWorkshop().then((workshop) => answerBatch(workshop, key.pair, blinded));
  evaluating.catch(() => undefined);
  return { head, evaluations, permitted, profiles: known.length, evaluating };
}

function evaluationsIn(blinded: Uint8Array): number {
  return blinded.length / ELEMENT_BYTES;
}

function isBatchSize(evaluations: number): boolean {
  return BATCH_SIZES.some((size) => size === evaluations);
}

/** Takes a batch out of the budget and logs it in one statement; false when that has to be done step by step. */
async function takeAtOnce(
  side: Holder,
  peer: AskingPeer,
  { head, evaluations, permitted, profiles }: BegunAnswer,
  unkept: UnkeptNonce | undefined,
): Promise<boolean> {
  const use = { partner: peer.origin, day: today(side), purpose: head.purpose };
  const take = evaluationsAtOnce(use, evaluations, limitOf(permitted), profiles, unkept);
  return await changeAndLogAtOnce(side.node.store, side.node.log, take, [
    evaluatedEvent(peer, head, evaluations, permitted),
  ]);
}

/** Takes a batch out of the budget and answers it, or logs why not. */
async function takeAndAnswer(
  side: Holder,
  peer: AskingPeer,
  head: CheckHead,
  evaluations: number,
  evaluate: () => ReturnType<typeof answerBatch>,
): Promise<CheckOutcome> {
  // What is permitted is found out while the log is locked, and the batch is evaluated while the log is written.
  const permitting = permittedTo(side, peer.country, head);
  const evaluating = permitting.then(async ({ ok }) => (ok ? await evaluate() : undefined));
  evaluating.catch(() => undefined);
  const isWithin = await changeAndLog(side.node.store, side.node.log, async (client) => {
    const permitted = await permitting;
    if (!permitted.ok) return { result: false, events: [] };
    const use = { partner: peer.origin, day: today(side), purpose: head.purpose };
    const isWithin = await takeBudget(client, use, "evaluations", evaluations, limitOf(permitted));
    const event = isWithin
      ? evaluatedEvent(peer, head, evaluations, permitted)
      : { ...whoOf(head), ...aboutOf(peer, head), type: "refusal", action: "blind-check", code: "over-budget" };
    return { result: isWithin, events: [event] };
  });
  const permitted = await permitting;
  if (!permitted.ok) return await refuse(side, peer, head, permitted);
  const answer = await evaluating;
  if (answer === undefined) throw new Error("what is permitted was not evaluated");
  if (!isWithin) return refuseTo("over-budget", { limit: limitOf(permitted), purpose: head.purpose });
  return await answered(side, peer, answer);
}

async function answered(
  side: Holder,
  peer: AskingPeer,
  answer: Awaited<ReturnType<typeof answerBatch>>,
): Promise<CheckOutcome> {
  if (!answer.ok) return await refuseForm(side, peer, refuseTo("not-an-element"));
  return { ok: true, answer: writeAnswer(answer.evaluated, answer.proof) };
}

function limitOf({ rules }: Permitted): number {
  return leastOf(rules, "evaluations-a-day", EVALUATIONS_A_DAY);
}

function evaluatedEvent(peer: AskingPeer, head: CheckHead, evaluations: number, permitted: Permitted): LogEvent {
  const rules = permitted.rules.map((rule) => rule.id);
  return { ...whoOf(head), ...aboutOf(peer, head), type: "blind-check", epoch: head.epoch, evaluations, rules };
}

function aboutOf(peer: AskingPeer, { identifier, check }: CheckHead) {
  return { partner: peer.origin, identifier, check };
}

/** The list of tags for an audience of a partner, or what changed in it since the state that the asker has. */
export async function answerTags(
  side: Holder,
  peer: AskingPeer,
  audience: Audience,
  has: Parameters<typeof heldTags>[4],
): Promise<{ readonly ok: true; readonly frame: Uint8Array; readonly tags: TagFrame } | PeerRefusal> {
  const permitted = await permittedTo(side, peer.country, audience);
  if (!permitted.ok) return await refuse(side, peer, audience, permitted);
  const work = heldTags(side, peer.origin, audience, permitted, has);
  work.catch(() => undefined);
  const tags = await Promise.race([work, setTimeout(PATIENCE, undefined, { ref: false })]);
  if (tags === undefined) {
    return refuseTo("preparing");
  }
  return { ok: true, frame: writeTags(tags), tags };
}

async function refuse(
  side: Holder,
  peer: AskingPeer,
  of: Audience & Partial<Pick<CheckHead, "check">>,
  refusal: PeerRefusal,
): Promise<PeerRefusal> {
  const { code } = refusal;
  const about = { partner: peer.origin, identifier: of.identifier, ...(of.check && { check: of.check }) };
  await appendEvents(side.node.store, side.node.log, [
    { ...whoOf(of), ...about, type: "refusal", action: "blind-check", code },
  ]);
  return refusal;
}

/** Refuses what is not of the contract's form; logged within bounds, as every request of a partner that is refused. */
async function refuseForm({ node, now }: Holder, peer: AskingPeer, refusal: PeerRefusal): Promise<PeerRefusal> {
  await noteRefusal(node, peer.origin, refusal.code, now(), refusal.say.en);
  return refusal;
}

function whoOf({ agency, role, purpose }: Audience) {
  return { agency, role, purpose };
}
