import type { AnalysisStatement, ProtocolAddition, ProtocolLayer } from "../../../core/protocol-layer.ts";
import { judge, type Verdict } from "../../../engines/protocol/judge.ts";
import { type Completion, nextTests } from "../../../engines/protocol/next-tests.ts";
import type { Analysis, Edition } from "../../../engines/protocol/protocol.ts";
import type { LabAnalysis } from "../lab-analysis.kind.ts";
import { PROTOCOL_EDITIONS, USUAL_COSTS } from "./editions.ts";

/** What a country asks beyond the protocol, and whether the analysis states it; undefined when it says nothing of it. */
export type AdditionAnswer = { readonly addition: ProtocolAddition; readonly isMet: boolean | undefined };

/** The judgement for one substance of an analysis. */
export type SubstanceVerdict = {
  readonly substance: string;
  /** The places of its tests in the record, counted from 1, in the order of the verdict's tests. */
  readonly tests: readonly number[];
  readonly verdict: Verdict;
  /** The cheapest further tests that would complete it. */
  readonly next: readonly Completion[];
};

/** The judgement of an analysis: each substance under the protocol, and what the country adds. */
export type RecordVerdict = {
  readonly edition: Edition;
  readonly substances: readonly SubstanceVerdict[];
  readonly additions: readonly AdditionAnswer[];
};

/** The tests of a record for one substance, as the engine takes them, with their places in the record from 1 on. */
export type SubstanceAnalysis = {
  readonly substance: string;
  readonly tests: readonly number[];
  readonly analysis: Analysis;
};

/**
 * Takes a laboratory analysis apart by substance. What a test does not state does not help it: without the word validated
 * it is not, and tests without a named sampling are of one sampling.
 */
export function substancesOf(record: LabAnalysis): readonly SubstanceAnalysis[] {
  const places = Map.groupBy(record.tests.keys(), (at) => nameOf(record, at));
  return [...places.values()].map((of) => ({
    substance: record.tests[of[0] as number]?.substance ?? "",
    tests: of.map((at) => at + 1),
    analysis: {
      material: record.material,
      isSampleLimited: record.limitedSample !== undefined,
      tests: of.map((at) => {
        const test = record.tests[at] as LabAnalysis["tests"][number];
        return {
          technique: test.technique,
          result: test.result,
          sampling: test.sampling ?? "",
          isValidated: test.isValidated === true,
          isReviewable: test.isReviewable === true,
          isIndependent: test.isIndependent === true,
        };
      }),
    },
  }));
}

/** Judges a laboratory analysis, each substance for itself, and says what would complete it. */
export function judgeRecord(
  record: LabAnalysis,
  layer: ProtocolLayer | undefined,
  costs: Readonly<Record<string, number>> = USUAL_COSTS,
): RecordVerdict {
  const edition = PROTOCOL_EDITIONS[record.edition];
  const substances = substancesOf(record).map(
    ({ substance, tests, analysis }): SubstanceVerdict => ({
      ...{ substance, tests },
      verdict: judge(edition, analysis),
      next: nextTests(edition, analysis, costs),
    }),
  );
  const additions = (layer?.additions ?? []).map((addition) => ({
    addition,
    isMet: STATED[addition.states](record),
  }));
  return { edition, substances, additions };
}

/** Names that differ in case and outer blanks alone are one substance. */
function nameOf(record: LabAnalysis, at: number): string {
  return (record.tests[at]?.substance ?? "").trim().toLowerCase();
}

const STATED: Readonly<Record<AnalysisStatement, (record: LabAnalysis) => boolean | undefined>> = {
  "designated-analyst": (record) => record.designatedAnalyst,
  "official-expert": (record) => record.officialExpert,
  "accredited-laboratory": (record) => record.accreditedLaboratory,
  "net-mass": (record) => (record.netMass === undefined ? undefined : true),
};
