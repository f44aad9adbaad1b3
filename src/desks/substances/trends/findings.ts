import { judge } from "../../../engines/protocol/judge.ts";
import type { CensoredValue } from "../../../engines/measurement/censored.ts";
import type { LabAnalysis } from "../lab-analysis.kind.ts";
import { PROTOCOL_EDITIONS } from "../protocol/editions.ts";
import { substancesOf } from "../protocol/judge-record.ts";
import { substanceName } from "../register/substance-name.ts";
import { namesClass } from "../protocol/name-claims.ts";

/** What a content was stated in; mg/g is told as percent. */
export type ContentUnit = "percent" | "mg-per-unit" | "mg-per-ml" | "ng-per-ml";

/** One substance that an analysis found, as trends count it. */
export type Finding = {
  /** Its name folded, by which it is counted. */
  readonly key: string;
  readonly substance: string;
  /** Whether the identification meets the edition that the record names; else, and of a class alone, it is presumptive. */
  readonly isIdentified: boolean;
  readonly isTrace: boolean;
  /** Its content, or that it lies below a limit; undefined where neither is stated. */
  readonly content: { readonly unit: ContentUnit; readonly value: CensoredValue } | undefined;
};

/** The substances with a positive test, each once, in the order of the record. */
export function findingsOf(record: LabAnalysis): readonly Finding[] {
  const edition = PROTOCOL_EDITIONS[record.edition];
  return substancesOf(record).flatMap(({ substance, tests, analysis }): Finding[] => {
    if (!analysis.tests.some((test) => test.result === "positive")) return [];
    const own = tests.map((place) => record.tests[place - 1] as LabAnalysis["tests"][number]);
    return [
      {
        key: substanceKey(substance),
        substance,
        isIdentified: judge(edition, analysis).outcome === "meets" && !namesClass(substance),
        isTrace: own.some((test) => test.abundance === "trace") && !own.some((test) => test.abundance === "primary"),
        content: own.map(contentOf).findLast((one) => one !== undefined),
      },
    ];
  });
}

/** The name under which a substance is counted: what three languages and its salts call it is one, as far as the house knows them. */
export function substanceKey(name: string): string {
  return substanceName(name).toLowerCase();
}

function contentOf(test: LabAnalysis["tests"][number]): Finding["content"] {
  const { contentState, content, contentUnit, detectionLimit, quantificationLimit } = test;
  if (contentUnit === undefined) return undefined;
  const [unit, factor] = contentUnit === "mg-per-g" ? (["percent", 0.1] as const) : ([contentUnit, 1] as const);
  if (contentState === "measured" && content !== undefined) return { unit, value: { value: content * factor } };
  const limit =
    contentState === "below-quantification"
      ? quantificationLimit
      : contentState === "below-detection"
        ? detectionLimit
        : undefined;
  return limit === undefined ? undefined : { unit, value: { below: limit * factor } };
}
