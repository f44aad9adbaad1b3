import { describe, expect, it } from "vitest";
import { checkContent, type TestContent } from "./check-content.ts";

const measured: TestContent = {
  ...{ result: "positive", contentState: "measured", content: 1.8, contentUnit: "percent" },
  ...{ expandedUncertainty: 0.2, coverageFactor: 2 },
};
const faultsOf = (test: TestContent) => {
  const faults: string[] = [];
  checkContent(test, (field, { say }) => faults.push(`${field} ${say.en}`));
  return faults;
};

describe("the content of a test", () => {
  it.each([
    [0.1, 2, 0.2],
    [0.0912, 2, 0.2],
    [0.0548, 2.31, 0.13],
    [0.052, 2, 0.1],
    [1.234, 2, 2.5],
  ])("takes a standard uncertainty of %f and a factor of %f for %f, as certificates round", (u, k, expanded) => {
    const test = { ...measured, standardUncertainty: u, coverageFactor: k, expandedUncertainty: expanded };
    expect(faultsOf(test)).toEqual([]);
  });

  it.each([
    [0.2, 2, 0.2],
    [0.05, 2, 0.4],
    [1.2, 2, 1.2],
    [0.011, 3, 0.022],
  ])("finds that %f times %f is not %f", (u, k, expanded) => {
    const test = { ...measured, standardUncertainty: u, coverageFactor: k, expandedUncertainty: expanded };
    expect(faultsOf(test)).toEqual(["expandedUncertainty is not the standard uncertainty times the coverage factor"]);
  });

  it("takes no level of confidence for a factor, and no uncertainty without a content", () => {
    expect(faultsOf({ ...measured, coverageFactor: 95 })).toEqual([
      "coverageFactor is no coverage factor: it lies between 1 and 14",
    ]);
    const { content: _, ...without } = measured;
    expect(faultsOf({ ...without, contentState: "not-measured" })).toEqual([
      "expandedUncertainty is given without a content",
    ]);
  });
});
