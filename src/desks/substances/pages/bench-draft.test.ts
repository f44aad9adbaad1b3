import { describe, expect, it } from "vitest";
import { benchValues, draftOf, EMPTY_BENCH, emptyTest, typedPeaks, withNext } from "./bench-draft.ts";

/** As an English reader means `1,234`; a French one is understood by the comma alone. */
const inEnglish = (text: string) => (text === "1,234" ? "1234" : undefined);
const inFrench = () => undefined;

describe("a bench", () => {
  it("sends what is stated, and leaves out lines that say nothing yet", () => {
    expect(benchValues(EMPTY_BENCH)["tests"]).toEqual([]);
    const test = { ...emptyTest(), substance: "fentanyl", technique: "gc-ms", isValidated: true };
    const values = benchValues({ ...EMPTY_BENCH, netMass: "1.5", tests: [test, emptyTest()] });
    expect(values).toMatchObject({ netMass: 1.5, tests: [{ substance: "fentanyl", result: "positive" }] });
    expect(draftOf({ ...values, tests: values["tests"] }).tests).toEqual([test]);
  });

  it("adds what was suggested on samplings of their own", () => {
    const tests = [{ ...emptyTest(), substance: "x", technique: "colour-test" }];
    const next = withNext({ ...EMPTY_BENCH, tests }, "x", ["gc-ms", "infrared-spectroscopy"]);
    expect(next.tests.map((one) => one.sampling)).toEqual(["", "2", "3"]);
  });

  it("reads peaks as they are pasted, and names the line that is none", () => {
    expect(typedPeaks("105.0699 180\n\n188.1434\t999\n91,05;12", inEnglish)).toEqual({
      peaks: [
        [105.0699, 180],
        [188.1434, 999],
        [91.05, 12],
      ],
    });
    expect(typedPeaks("105 1\nx 2", inEnglish)).toEqual({ wrong: 2 });
    expect(typedPeaks("105", inEnglish)).toEqual({ wrong: 1 });
    expect(typedPeaks("-5 1", inEnglish)).toEqual({ wrong: 1 });
    expect(typedPeaks("105 1,234", inEnglish)).toEqual({ peaks: [[105, 1234]] });
    expect(typedPeaks("105 1,234", inFrench)).toEqual({ peaks: [[105, 1.234]] });
  });
});
