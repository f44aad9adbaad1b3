import type { RecordValues } from "../../../core/kind.ts";

/** One test as it stands on the bench. */
export type BenchTest = {
  readonly substance: string;
  readonly technique: string;
  readonly result: string;
  readonly sampling: string;
  readonly isValidated: boolean;
  readonly isReviewable: boolean;
  readonly isIndependent: boolean;
};

/** An analysis as it stands on the bench: what its verdict rests on, and what the countries ask beside it. */
export type BenchDraft = {
  readonly laboratory: string;
  readonly material: string;
  readonly edition: string;
  readonly limitedSample: string;
  readonly netMass: string;
  readonly accreditedLaboratory: boolean;
  readonly designatedAnalyst: boolean;
  readonly officialExpert: boolean;
  readonly tests: readonly BenchTest[];
};

/** A test of which nothing is stated yet. */
export function emptyTest(): BenchTest {
  const flags = { isValidated: false, isReviewable: false, isIndependent: false };
  return { substance: "", technique: "", result: "positive", sampling: "", ...flags };
}

/** A bench on which nothing lies. */
export const EMPTY_BENCH: BenchDraft = {
  ...{ laboratory: "", material: "powder", edition: "swgdrug-8.1", limitedSample: "", netMass: "" },
  ...{ accreditedLaboratory: false, designatedAnalyst: false, officialExpert: false },
  tests: [emptyTest()],
};

/** What is sent to be judged: the values that are stated; lines without a substance are left out. */
export function benchValues(draft: BenchDraft): Readonly<Record<string, unknown>> {
  const { laboratory, material, edition, limitedSample, netMass, tests } = draft;
  const mass = Number(netMass);
  return {
    // The verdict does not depend on the laboratory's name: a bench need not state it.
    laboratory: laboratory.trim() === "" ? "–" : laboratory,
    ...{ material, edition },
    ...(limitedSample.trim() === "" ? {} : { limitedSample }),
    // What was not understood as a number is sent as it was typed: the node says so.
    ...(netMass.trim() === "" ? {} : { netMass: Number.isNaN(mass) ? netMass : mass }),
    ...{ accreditedLaboratory: draft.accreditedLaboratory, designatedAnalyst: draft.designatedAnalyst },
    officialExpert: draft.officialExpert,
    tests: tests
      .filter((test) => test.substance.trim() !== "" && test.technique !== "")
      .map(({ sampling, ...test }) => (sampling.trim() === "" ? test : { ...test, sampling })),
  };
}

/** A record's values as they lie on the bench. */
export function draftOf(values: RecordValues): BenchDraft {
  const text = (of: Readonly<Record<string, unknown>>, name: string) => (typeof of[name] === "string" ? of[name] : "");
  const list = (values["tests"] ?? []) as readonly Readonly<Record<string, unknown>>[];
  return {
    ...{ laboratory: text(values, "laboratory"), material: text(values, "material"), edition: text(values, "edition") },
    limitedSample: text(values, "limitedSample"),
    netMass: typeof values["netMass"] === "number" ? String(values["netMass"]) : "",
    accreditedLaboratory: values["accreditedLaboratory"] === true,
    designatedAnalyst: values["designatedAnalyst"] === true,
    officialExpert: values["officialExpert"] === true,
    tests: list.map((test) => ({
      ...{ substance: text(test, "substance"), technique: text(test, "technique"), result: text(test, "result") },
      sampling: text(test, "sampling"),
      ...{ isValidated: test["isValidated"] === true, isReviewable: test["isReviewable"] === true },
      isIndependent: test["isIndependent"] === true,
    })),
  };
}

/** The tests that were suggested, added as if each came out positive on a sampling of its own. */
export function withNext(draft: BenchDraft, substance: string, techniques: readonly string[]): BenchDraft {
  const taken = draft.tests.length;
  const more = techniques.map(
    (technique, at): BenchTest => ({
      ...{ substance, technique, result: "positive", sampling: String(taken + at + 1) },
      ...{ isValidated: true, isReviewable: true, isIndependent: true },
    }),
  );
  return { ...draft, tests: [...draft.tests, ...more] };
}

/**
 * Peaks as they are typed or pasted: m/z and height, one a line; the first line that is none. A number is read as `meant`
 * reads it, and else with a comma for its decimals.
 */
export function typedPeaks(
  text: string,
  meant: (text: string) => string | undefined,
): { readonly peaks: readonly (readonly [number, number])[] } | { readonly wrong: number } {
  const peaks: [number, number][] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const [mz, height, ...more] = line
      .trim()
      .split(/[\s;:]+|,(?=\s)/)
      .map((part) => Number(meant(part) ?? part.replace(",", ".")));
    const isPeak = mz !== undefined && height !== undefined && mz > 0 && height >= 0 && more.every(Number.isFinite);
    if (!isPeak) return { wrong: at + 1 };
    peaks.push([mz, height]);
  }
  return { peaks };
}
