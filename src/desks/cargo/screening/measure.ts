import { wilsonInterval } from "../../../engines/detection/wilson-interval.ts";
import type { DecisionValues, OutcomeValues } from "../cargo-kinds.ts";
import { THRESHOLDS } from "./propose.ts";

/** A share with its uncertainty: Wilson's interval of 95 %. */
export type Share = { readonly hits: number; readonly of: number; readonly low: number; readonly high: number };

/** A share of hits among examined items; without any, everything between 0 and 1 is possible. */
export function shareOf(hits: number, of: number): Share {
  return { hits, of, ...wilsonInterval(hits, of) };
}

const HITS: ReadonlySet<string> = new Set(["controlled-goods", "listed-party"]);

/** Says whether an examination found what screening looks for. */
export function isHit(result: OutcomeValues["result"]): boolean {
  return HITS.has(result);
}

/** A decision with what its examination brought, where there was one. */
export type Judged = {
  readonly decision: DecisionValues;
  readonly outcome: OutcomeValues | undefined;
  /** Whether the blind draw took it; it stands in no record. */
  readonly isDrawn: boolean;
};

/** Joins decisions with outcomes by item; an item that could not be found says nothing. */
export function joinOutcomes(
  decisions: readonly DecisionValues[],
  outcomes: readonly OutcomeValues[],
  isDrawn: (item: string, rate: number) => boolean,
): readonly Judged[] {
  const byItem = new Map<string, OutcomeValues>();
  for (const outcome of outcomes) {
    const known = byItem.get(outcome.item);
    if (outcome.result === "not-found") continue;
    if (known === undefined || (!isHit(known.result) && isHit(outcome.result))) byItem.set(outcome.item, outcome);
  }
  return decisions.map((decision) => ({
    decision,
    outcome: byItem.get(decision.item),
    isDrawn: isDrawn(decision.item, decision.drawRate),
  }));
}

/** How screening erred in one group of items. */
export type LedgerLine = {
  readonly by: "origin" | "script" | "mode" | "all";
  readonly group: string;
  readonly items: number;
  readonly referred: number;
  /** Hits among examined items that were proposed for referral or hold. */
  readonly precision: Share;
  /** Examined and as declared, of those referred: work and delay for nothing. */
  readonly falseAlarms: number;
  /** How many items the draw took, whatever their score; those of them without an outcome could bend what it measures. */
  readonly drawn: number;
  /** Hits among all drawn items that were examined: how many of all items are hits, without bias. */
  readonly drawnHits: Share;
  /** Hits among items that were examined by the draw alone: what screening missed, without bias. */
  readonly missed: Share;
  /** The chance of an item to be referred, beside that of all others: for an eye on unequal treatment. */
  readonly referralShare: number;
};

/** The error ledger: by country of origin, by writing of the names, by mode, and over all. Groups are of goods and papers, never of people. */
export function errorLedger(judged: readonly Judged[]): readonly LedgerLine[] {
  const groups: readonly (readonly [LedgerLine["by"], (of: DecisionValues) => string])[] = [
    ["all", () => ""],
    ["origin", (of) => of.originCountry],
    ["script", (of) => of.nameScript],
    ["mode", (of) => of.mode],
  ];
  return groups.flatMap(([by, keyOf]) =>
    [...Map.groupBy(judged, ({ decision }) => keyOf(decision))]
      .map(([group, of]) => ledgerLine(by, group, of))
      .sort((one, other) => other.items - one.items || (one.group < other.group ? -1 : 1)),
  );
}

function ledgerLine(by: LedgerLine["by"], group: string, judged: readonly Judged[]): LedgerLine {
  const referred = judged.filter(isReferredByScore);
  const examined = referred.filter(({ outcome }) => outcome !== undefined);
  const hits = examined.filter(({ outcome }) => outcome !== undefined && isHit(outcome.result)).length;
  const drawn = judged.filter((one) => one.isDrawn);
  const drawnExamined = drawn.filter(({ outcome }) => outcome !== undefined);
  const drawnHits = drawnExamined.filter(({ outcome }) => outcome !== undefined && isHit(outcome.result)).length;
  const drawnAlone = judged.filter((one) => one.isDrawn && !isReferredByScore(one) && one.outcome !== undefined);
  const missed = drawnAlone.filter(({ outcome }) => outcome !== undefined && isHit(outcome.result)).length;
  return {
    by,
    group,
    items: judged.length,
    referred: referred.length,
    precision: shareOf(hits, examined.length),
    falseAlarms: examined.filter(({ outcome }) => outcome?.result === "as-declared").length,
    drawn: drawn.length,
    drawnHits: shareOf(drawnHits, drawnExamined.length),
    missed: shareOf(missed, drawnAlone.length),
    referralShare: judged.length === 0 ? 0 : referred.length / judged.length,
  };
}

/** Whether an item would have been referred without the draw. */
function isReferredByScore({ decision }: Judged): boolean {
  return (
    decision.proposal === "hold-for-decision" || (decision.proposal === "refer" && decision.score >= THRESHOLDS.refer)
  );
}

/** How a rule has done on past items. */
export type RuleMeasure = {
  readonly rule: string;
  readonly spoke: number;
  readonly precision: Share;
  /** Hits that the rule spoke against, of all hits that are known. */
  readonly recall: Share;
};

/** The measured precision of every rule that spoke, with its share of all known hits. */
export function measureRules(judged: readonly Judged[]): readonly RuleMeasure[] {
  const allHits = judged.filter(({ outcome }) => outcome !== undefined && isHit(outcome.result));
  const rules = new Map<string, Judged[]>();
  for (const one of judged)
    for (const rule of new Set(
      one.decision.reasons.filter(({ sort }) => sort === "rule").map(({ rule: name }) => name),
    )) {
      const list = rules.get(rule);
      if (list === undefined) rules.set(rule, [one]);
      else list.push(one);
    }
  return [...rules]
    .map(([rule, of]) => {
      const examined = of.filter(({ outcome }) => outcome !== undefined);
      const hits = examined.filter(({ outcome }) => outcome !== undefined && isHit(outcome.result)).length;
      return {
        rule,
        spoke: of.length,
        precision: shareOf(hits, examined.length),
        recall: shareOf(hits, allHits.length),
      };
    })
    .sort((one, other) => other.spoke - one.spoke || (one.rule < other.rule ? -1 : 1));
}
