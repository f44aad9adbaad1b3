import type { Caller } from "../../core/caller.ts";
import {
  CARGO_KINDS,
  type DecisionValues,
  type HoldValues,
  type OutcomeValues,
} from "../../desks/cargo/cargo-kinds.ts";
import { GOODS_RULES } from "../../desks/cargo/rules/edition.ts";
import { holdBoard, type JointHold } from "../../desks/cargo/screening/hold-board.ts";
import {
  errorLedger,
  joinOutcomes,
  type LedgerLine,
  measureRules,
  type RuleMeasure,
  type Share,
  shareOf,
  isHit,
} from "../../desks/cargo/screening/measure.ts";
import { nameOfRule } from "../../engines/goods-rules/rules.ts";
import { prepareGoodsRules } from "../../engines/goods-rules/judge-goods.ts";
import type { Kind } from "../../core/kind.ts";
import type { Words } from "../../core/words.ts";
import { decide } from "../../policy/decide.ts";
import { appendEvents } from "../../store/node-log.ts";
import { profileOf } from "../check-record.ts";
import { whoAsks } from "../read-record.ts";
import { readAll } from "../read-all.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { itemPages } from "./read-items.ts";
import { blindDraw } from "./blind-draw.ts";
import { type DrawCommitment, drawCommitment } from "./commit-draw.ts";
import { screeningOffice } from "./screening-office.ts";
import { decisionPages, type KeptDecision, readDecisions } from "./screen-items.ts";

const MOST_OUTCOMES = 500_000;
const MOST_HOLDS = 20_000;

/** What waits for a person: the weightiest first; of equal weight the oldest. */
export async function readQueue(
  node: TripointNode,
  caller: Caller,
  limit: number,
): Promise<{ readonly waiting: number; readonly items: readonly KeptDecision[] }> {
  const open = [...(await readDecisions(node, caller, "proposed"))];
  const order = { "hold-for-decision": 0, refer: 1, release: 2 };
  const items = open.sort(
    (one, other) =>
      order[one.proposal] - order[other.proposal] ||
      other.score - one.score ||
      (one.screenedOn === other.screenedOn
        ? one.item < other.item
          ? -1
          : 1
        : one.screenedOn < other.screenedOn
          ? -1
          : 1),
  );
  return { waiting: items.length, items: items.slice(0, limit) };
}

/** How screening erred, and how each rule has done, as far as outcomes say. */
export type Measures = {
  readonly decisions: number;
  /** How many of the decisions are on items that were made up. */
  readonly synthetic: number;
  readonly outcomes: number;
  /** The stated rate of the draw, where all decisions were drawn at one rate. */
  readonly drawRate: number | undefined;
  /** Since when the log binds the node to the key of its draw; undefined before the first draw. */
  readonly draw: DrawCommitment | undefined;
  readonly ledger: readonly LedgerLine[];
  readonly rules: readonly RuleMeasure[];
};

/**
 * Measures screening by the outcomes of examinations. Who may only count an agency's decisions, as its auditors do, gets the
 * same measures, which name no item and nobody.
 */
export async function measureScreening(node: TripointNode, caller: Caller): Promise<Measures> {
  const reader = await whoCounts(node, caller);
  const decisions = await decisionsToCount(node, reader);
  const outcomes = await readOutcomes(node, reader);
  const judged = joinOutcomes(decisions, outcomes, blindDraw(node));
  const rates = new Set(decisions.map(({ drawRate }) => drawRate));
  return {
    decisions: decisions.length,
    synthetic: decisions.filter(({ synthetic }) => synthetic).length,
    outcomes: outcomes.length,
    drawRate: rates.size === 1 ? [...rates][0] : undefined,
    draw: await drawCommitment(node),
    ledger: errorLedger(judged),
    rules: measureRules(judged),
  };
}

/** Every decision with no more of it than measures look at, so that a million fit into memory. */
async function decisionsToCount(node: TripointNode, reader: Caller): Promise<readonly KeptDecision[]> {
  const rules = new Map<string, DecisionValues["reasons"][number]>();
  const slim = ({ sort, rule }: DecisionValues["reasons"][number]) => {
    const kept = rules.get(rule) ?? { sort, rule, weight: 0, en: "", fr: "", es: "" };
    rules.set(rule, kept);
    return kept;
  };
  const decisions: KeptDecision[] = [];
  for await (const page of decisionPages(node, reader))
    for (const { reasons, note: _note, officer: _officer, ...rest } of page)
      decisions.push({ ...rest, reasons: reasons.filter(({ sort }) => sort === "rule").map(slim) });
  return decisions;
}

/** Who reads for measures: the caller, or the agency's screening where the caller may count its decisions. */
async function whoCounts(node: TripointNode, caller: Caller): Promise<Caller> {
  const kind = CARGO_KINDS.decision as unknown as Kind;
  const profile = profileOf(new Map(), kind, caller.agency, false);
  if (profile.country !== node.country.code || !decide(node.rules, caller, "count", profile, "facts").permitted)
    return caller;
  await appendEvents(node.store, node.log, [{ ...whoAsks(caller), type: "count", kind: kind.name, by: [] }]);
  return screeningOffice(caller.agency);
}

async function readOutcomes(node: TripointNode, caller: Caller): Promise<readonly OutcomeValues[]> {
  const seen = await readAll(node, caller, CARGO_KINDS.examined, {
    parts: ["facts", "identifiers"],
    limit: MOST_OUTCOMES,
  });
  return seen.map(({ values }) => values as unknown as OutcomeValues);
}

/** A rule tried on the items that are held. */
export type RuleTrial = {
  readonly rule: string;
  readonly label: Words;
  readonly basis: Words;
  readonly items: number;
  readonly spoke: number;
  readonly precision: Share;
  readonly examples: readonly { readonly item: string; readonly say: Words; readonly result: string | undefined }[];
};

const MOST_EXAMPLES = 50;

/** Tries a rule of the edition in force on past items, whatever was decided on them; undefined when there is no such rule. */
export async function tryRule(node: TripointNode, caller: Caller, id: string): Promise<RuleTrial | undefined> {
  const rule = GOODS_RULES.rules.find((one) => one.id === id);
  if (rule === undefined) return undefined;
  const results = new Map(
    (await readOutcomes(node, caller))
      .filter(({ result }) => result !== "not-found")
      .map(({ item, result }) => [item, result]),
  );
  const judge = prepareGoodsRules(GOODS_RULES);
  const past = judge.past([]);
  for await (const page of itemPages(node, caller, {})) for (const { declaration } of page) past.add(declaration);
  const examples: { item: string; say: Words; result: string | undefined }[] = [];
  const judged: boolean[] = [];
  let [items, spoke] = [0, 0];
  for await (const page of itemPages(node, caller, {}))
    for (const { declaration } of page) {
      items++;
      const reason = judge.judge(declaration, past).find((one) => one.rule === nameOfRule(rule));
      if (reason === undefined) continue;
      spoke++;
      const result = results.get(declaration.id);
      if (result !== undefined) judged.push(isHit(result));
      if (examples.length < MOST_EXAMPLES) examples.push({ item: declaration.id, say: reason.say, result });
    }
  const hits = judged.filter((hit) => hit).length;
  return {
    rule: nameOfRule(rule),
    label: rule.label,
    basis: rule.basis,
    items,
    spoke,
    precision: shareOf(hits, judged.length),
    examples,
  };
}

/** The holds that the caller may see, own and received: who proposed each, who saw it, who agreed. */
export async function readHolds(node: TripointNode, caller: Caller, today: string): Promise<readonly JointHold[]> {
  const seen = await readAll(node, caller, CARGO_KINDS.held, { parts: ["facts", "identifiers"], limit: MOST_HOLDS });
  return holdBoard(
    seen.map(({ record, originator, isSynthetic, values }) => ({
      agency: originator,
      record,
      synthetic: isSynthetic,
      values: values as unknown as HoldValues,
    })),
    today,
  );
}
