import type { AnalysisStatement, ProtocolAddition, ProtocolLayer } from "../../../core/protocol-layer.ts";
import { say } from "../../../core/say.ts";
import { sameWords, type Words } from "../../../core/words.ts";
import { judge, type Verdict } from "../../../engines/protocol/judge.ts";
import { type Completion, nextTests } from "../../../engines/protocol/next-tests.ts";
import type { Analysis, Edition } from "../../../engines/protocol/protocol.ts";
import { nameKey, withoutSalt } from "../register/name-key.ts";
import { substanceName } from "../register/substance-name.ts";
import { CONTENT_UNITS } from "../codes.ts";
import type { LabAnalysis } from "../lab-analysis.kind.ts";
import { namesClass } from "./name-claims.ts";
import { PROTOCOL_EDITIONS, USUAL_COSTS } from "./editions.ts";

/** What a country asks beyond the protocol, and whether the analysis states it; undefined when it says nothing of it. */
export type AdditionAnswer = { readonly addition: ProtocolAddition; readonly isMet: boolean | undefined };

/** The judgement for one substance of an analysis. */
export type SubstanceVerdict = {
  readonly substance: string;
  /** The places of its tests in the record, counted from 1, in the order of the verdict's tests. */
  readonly tests: readonly number[];
  readonly verdict: Verdict;
  /** The cheapest further tests that would complete it, those first that rest on no recalled fact. */
  readonly next: readonly (Completion & { readonly isRecalled: boolean })[];
  /** What the record does not state and would complete it by itself, were it so. */
  readonly unstated: readonly Unstated[];
  /** The name is of a class: no combination of tests identifies a substance by it. */
  readonly isClass: boolean;
  /** Negative results, by their places in the verdict's tests, that the content found explains, each with its limit of detection. */
  readonly explained: ReadonlyMap<number, Words>;
};

/** What a test may state of itself beside its result. */
export type Unstated = "isIndependent" | "isReviewable" | "isValidated" | "sampling";

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
  const places = Map.groupBy(record.tests.keys(), (at) => substanceName(record.tests[at]?.substance ?? ""));
  return [...places.values()].map((of) => ({
    substance: shownName(of.map((at) => record.tests[at]?.substance ?? "")),
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
  const isMixed = new Set(positiveNames(record)).size > 1;
  const substances = substancesOf(record).map(({ substance, tests, analysis }): SubstanceVerdict => {
    const own = tests.map((place) => record.tests[place - 1] as LabAnalysis["tests"][number]);
    return {
      ...{ substance, tests },
      verdict: judge(edition, analysis),
      next: furtherTests(edition, analysis, costs, isMixed),
      unstated: unstatedOf(edition, analysis, own),
      isClass: namesClass(substance),
      explained: explainedOf(own),
    };
  });
  const additions = (layer?.additions ?? []).map((addition) => ({
    addition,
    isMet: STATED[addition.states](record),
  }));
  return { edition, substances, additions };
}

/** Negative results whose limit of detection is not below a content that another test of the substance found, in the same unit. */
function explainedOf(tests: readonly LabAnalysis["tests"][number][]): ReadonlyMap<number, Words> {
  const found = new Map<number, Words>();
  tests.forEach(({ result, detectionLimit, contentUnit }, at) => {
    if (result !== "negative" || detectionLimit === undefined || contentUnit === undefined) return;
    const isBelow = tests.some((other) => {
      if (other.result !== "positive" || other.contentUnit !== contentUnit) return false;
      const most = other.contentState === "below-quantification" ? other.quantificationLimit : other.content;
      return most !== undefined && most <= detectionLimit;
    });
    const n = { ...sameWords(String(detectionLimit)), fr: String(detectionLimit).replace(".", ",") };
    if (isBelow) found.set(at, say(sameWords("{n} {unit}"), { n, unit: CONTENT_UNITS[contentUnit] }));
  });
  return found;
}

const FINISHED = new Set(["tablet", "capsule"]);
const MAY_BE_PURE = new Set(["powder", "crystals", "unknown"]);

function positiveNames({ tests }: LabAnalysis): readonly string[] {
  return tests.flatMap(({ result, substance }) => (result === "positive" ? [substanceName(substance)] : []));
}

/**
 * Further tests that make sense: none where all was negative, none that was negative already, markings on finished products
 * alone, a melting point only of what may be pure.
 */
function furtherTests(
  edition: Edition,
  analysis: Analysis,
  costs: Readonly<Record<string, number>>,
  isMixed: boolean,
): SubstanceVerdict["next"] {
  if (analysis.tests.every(({ result }) => result === "negative")) return [];
  const negative = new Set(
    analysis.tests.flatMap(({ result, technique }) => (result === "negative" ? [technique] : [])),
  );
  const sensible = Object.fromEntries(
    Object.entries(costs).filter(
      ([technique]) =>
        !negative.has(technique) &&
        (technique !== "pharmaceutical-identifiers" || FINISHED.has(analysis.material)) &&
        (technique !== "melting-point" || (!isMixed && MAY_BE_PURE.has(analysis.material))),
    ),
  );
  const sure: Edition = {
    ...edition,
    listings: edition.listings.filter(({ source }) => source.evidence !== "recalled"),
  };
  const certain = nextTests(sure, analysis, sensible).map((one) => ({ ...one, isRecalled: false }));
  if (certain.length > 0 || isComplete(edition, analysis)) return isComplete(edition, analysis) ? [] : certain;
  return nextTests(edition, analysis, sensible).map((one) => ({ ...one, isRecalled: true }));
}

function isComplete(edition: Edition, analysis: Analysis): boolean {
  return judge(edition, analysis).outcome === "meets";
}

/** What would complete the analysis if it were stated of every positive test that says nothing of it. */
function unstatedOf(
  edition: Edition,
  analysis: Analysis,
  tests: readonly LabAnalysis["tests"][number][],
): readonly Unstated[] {
  if (isComplete(edition, analysis)) return [];
  const may = (what: Unstated) => {
    const stated = analysis.tests.map((test, at) =>
      tests[at]?.[what] === undefined ? { ...test, [what]: what === "sampling" ? `unnamed ${at}` : true } : test,
    );
    return isComplete(edition, { ...analysis, tests: stated });
  };
  return (["isIndependent", "isReviewable", "isValidated", "sampling"] as const).filter(may);
}

/** The first name that is not that of a salt, where the tests are told by several. */
function shownName(names: readonly string[]): string {
  const isOne = names.every((name) => nameKey(name) === nameKey(names[0] ?? ""));
  return (isOne ? names[0] : (names.find((name) => withoutSalt(name) === undefined) ?? names[0]))?.trim() ?? "";
}

const STATED: Readonly<Record<AnalysisStatement, (record: LabAnalysis) => boolean | undefined>> = {
  "designated-analyst": (record) => record.designatedAnalyst,
  "official-expert": (record) => record.officialExpert,
  "accredited-laboratory": (record) => record.accreditedLaboratory,
  "net-mass": (record) => (record.netMass === undefined ? undefined : true),
};
