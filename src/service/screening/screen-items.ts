import { setImmediate } from "node:timers/promises";
import type { Caller } from "../../core/caller.ts";
import { dayNumber, dayOfNumber } from "../../core/day.ts";
import type { Kind } from "../../core/kind.ts";
import type { Profile } from "../../core/marking.ts";
import { shown } from "../../core/outcome.ts";
import { CARGO_KINDS, type DecisionValues } from "../../desks/cargo/cargo-kinds.ts";
import { GOODS_RULES } from "../../desks/cargo/rules/edition.ts";
import { nameScriptOf } from "../../desks/cargo/screening/declaration-of.ts";
import { editionReason, preAdviceAnswer, propose, type Proposal } from "../../desks/cargo/screening/propose.ts";
import { screenParty } from "../../desks/cargo/screening/screen-party.ts";
import { prepareGoodsRules } from "../../engines/goods-rules/judge-goods.ts";
import { appendRecords, sealRecords } from "../../store/append-records.ts";
import { appendEvents } from "../../store/node-log.ts";
import type { NewRecord } from "../../store/sealed-batch.ts";
import { checkRecord, maySubmit, profileOf } from "../check-record.ts";
import { readAll } from "../read-all.ts";
import { whoAsks } from "../read-record.ts";
import { type Refusal, refusal } from "../refusal.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { blindDraw } from "./blind-draw.ts";
import { listsInForce } from "./lists-in-force.ts";
import { type DeclaredItem, type ItemSpan, MOST_ITEMS, readItems } from "./read-items.ts";

/** What is asked of a run of screening. */
export type ScreenRun = ItemSpan & {
  readonly today: string;
  /** The share of items that are drawn blind; 0.01 unless said. */
  readonly rate?: number;
  /** Also items that were screened before and that no person has decided on: after an edition of a list or of the rules. */
  readonly again?: boolean;
  /** Only items that were screened before. */
  readonly onlyKnown?: boolean;
  /** The edition of a list that the run follows: items proposed anew name it among their reasons. */
  readonly after?: string;
};

/** What a run did. */
export type ScreenReport = {
  readonly items: number;
  readonly screened: number;
  readonly released: number;
  readonly referred: number;
  readonly waiting: number;
  /** Proposals that differ from those before, of items screened again. */
  readonly changed: number;
  readonly rulesEdition: string;
  readonly lists: string;
};

const BATCH = 500;
const PAST_DAYS = 365;
const USUAL_RATE = 0.01;

/**
 * Screens declared items against the lists and the rules, and proposes a course for each with every reason. What
 * nothing stands against is released; everything else waits for a person. What a person has decided stays. Refuses
 * the whole when the caller may not enter decisions of the caller's agency.
 */
export async function screenItems(node: TripointNode, caller: Caller, run: ScreenRun): Promise<ScreenReport | Refusal> {
  const decisionKind = CARGO_KINDS.decision as unknown as Kind;
  const profiles = new Map<string, Profile>();
  const permission = maySubmit(node, caller, profileOf(profiles, decisionKind, caller.agency, false));
  if (!permission.permitted) {
    const about = `${decisionKind.name} / ${shown(caller.agency)}`;
    await appendEvents(node.store, node.log, [{ ...whoAsks(caller), type: "refusal", action: "submit", about }]);
    return refusal(caller, "submit", about, permission);
  }
  const rate = run.rate ?? USUAL_RATE;
  if (!(rate >= 0 && rate <= 1)) throw new Error(`\`${rate}\` is no share: give 0 to 1`);
  const known = new Map((await readDecisions(node, caller)).map((values) => [values.item, values]));
  const span = run.from === undefined ? {} : { from: dayOfNumber(dayNumber(run.from) - PAST_DAYS) };
  const all = (await readItems(node, caller, span)).filter(({ originator }) => originator === caller.agency);
  const wanted = all.filter(({ declaration: { id, day } }) => {
    if ((run.from !== undefined && day < run.from) || (run.until !== undefined && day > run.until)) return false;
    const decision = known.get(id);
    if (decision === undefined) return run.onlyKnown !== true;
    return run.again === true && decision.state !== "decided";
  });
  const chosen = wanted.slice(0, run.limit ?? MOST_ITEMS);
  const lists = await listsInForce(node, caller);
  const editions = lists?.editions ?? "";
  const judge = prepareGoodsRules(GOODS_RULES);
  const past = judge.past(all.map(({ declaration }) => declaration));
  const draws = blindDraw(node);
  const counts = { screened: 0, released: 0, referred: 0, waiting: 0, changed: 0 };
  let batch: NewRecord[] = [];
  const write = async () => {
    await appendRecords(node.store, node.log, await sealRecords(node.store, batch));
    batch = [];
  };
  for (const [at, item] of chosen.entries()) {
    // Others are served in between.
    if (at % BATCH === BATCH - 1) await setImmediate();
    const { declaration } = item;
    const earlier = known.get(declaration.id);
    // An item is drawn once, at the rate of its first screening.
    const itsRate = earlier?.drawRate ?? rate;
    const parties = (["sender", "receiver"] as const).flatMap((party) =>
      lists === undefined ? [] : screenParty(lists.index, declaration[party]).map((match) => ({ ...match, party })),
    );
    const judged = propose(judge.judge(declaration, past), parties, draws(declaration.id, itsRate));
    const about = { rate: itsRate, today: run.today, edition: judge.edition, editions };
    if (earlier !== undefined && isSame(earlier, decisionOf(item, judged, about))) continue;
    if (earlier !== undefined) counts.changed++;
    const proposal =
      earlier === undefined || run.after === undefined
        ? judged
        : { ...judged, reasons: [...judged.reasons, editionReason(run.after, earlier.proposal)] };
    const fresh = decisionOf(item, proposal, about);
    const reference = declaration.id;
    const check = checkRecord(node, decisionKind, reference.slice(0, 200), fresh);
    if (!check.ok)
      throw new Error(
        `a proposal is no decision: ${check.faults.map(({ field, say }) => `${field} ${say.en}`).join(", ")}`,
      );
    batch.push({
      kind: decisionKind,
      record: `${caller.agency}:${decisionKind.name}:${reference}`,
      values: check.values,
      profile: profileOf(profiles, decisionKind, caller.agency, item.isSynthetic),
    });
    counts.screened++;
    if (proposal.course === "release") counts.released++;
    else if (proposal.course === "refer") counts.referred++;
    else counts.waiting++;
    if (batch.length >= BATCH) await write();
  }
  if (batch.length > 0) await write();
  return { items: all.length, ...counts, rulesEdition: judge.edition, lists: editions };
}

/** The decisions of the caller's agency. */
export async function readDecisions(node: TripointNode, caller: Caller): Promise<readonly DecisionValues[]> {
  const seen = await readAll(node, caller, CARGO_KINDS.decision, {
    parts: ["facts", "identifiers", "persons", "case"],
    limit: 2 * MOST_ITEMS,
  });
  return seen
    .filter(({ originator }) => originator === caller.agency)
    .map(({ values }) => values as unknown as DecisionValues);
}

function decisionOf(
  { declaration }: DeclaredItem,
  { course, score, reasons }: Proposal,
  about: {
    readonly rate: number;
    readonly today: string;
    readonly edition: string;
    readonly editions: string;
  },
): DecisionValues {
  const state = course === "release" ? ("passed" as const) : ("proposed" as const);
  return {
    item: declaration.id,
    screenedOn: about.today,
    mode: declaration.mode as DecisionValues["mode"],
    originCountry: declaration.origin,
    destinationCountry: declaration.destination,
    nameScript: nameScriptOf(declaration),
    proposal: course,
    score,
    drawRate: about.rate,
    state,
    ...(state === "passed" && { answer: preAdviceAnswer("release", false) }),
    rulesEdition: about.edition,
    ...(about.editions !== "" && { listsEdition: about.editions.slice(0, 1900) }),
    reasons: reasons.map(({ sort, rule, weight, say, clears }) => ({
      sort,
      rule: rule.slice(0, 300),
      weight,
      en: say.en.slice(0, 1900),
      fr: say.fr.slice(0, 1900),
      es: say.es.slice(0, 1900),
      ...(clears !== undefined && { clearsEn: clears.en, clearsFr: clears.fr, clearsEs: clears.es }),
    })),
  };
}

/** Whether a proposal says what an earlier one said, whatever the day and the editions it rests on. */
function isSame(earlier: DecisionValues, fresh: DecisionValues): boolean {
  const text = ({ proposal, reasons }: DecisionValues) =>
    JSON.stringify([proposal, reasons.filter(({ sort }) => sort !== "edition").map(({ rule, en }) => [rule, en])]);
  return text(earlier) === text(fresh);
}
