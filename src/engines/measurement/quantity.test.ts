import { describe, expect, it } from "vitest";
import { contentOf, limitsOf, quantify, reported } from "./quantity.ts";
import { coverageFactor } from "./student.ts";

describe("coverageFactor", () => {
  // SciPy 1.17: stats.t.ppf((1 + coverage) / 2, freedom), stats.norm.ppf for infinitely many.
  it.each([
    [0.95, 1, 12.706204736174694],
    [0.95, 4, 2.7764451051977934],
    [0.95, 9, 2.262157162798205],
    [0.9545, 8, 2.366419499743066],
    [0.9973, 12, 3.764235224229145],
    [0.99, 2.5, 7.163728138948783],
    [0.95, 120.7, 1.9798134624794546],
    [0.95, 1e9, 1.959963986912325],
    [0.95, Number.POSITIVE_INFINITY, 1.959963984540054],
  ])("covers %d with %d degrees of freedom as SciPy does", (coverage, freedom, factor) => {
    expect(coverageFactor(coverage, freedom)).toBeCloseTo(factor, 9);
  });

  it("hardly jumps where t gives way to the normal distribution", () => {
    expect(coverageFactor(0.95, 100_001)).toBeCloseTo(coverageFactor(0.95, 100_000), 8);
    expect(() => coverageFactor(1, 3)).toThrow(RangeError);
    expect(() => coverageFactor(0.95, 0)).toThrow(RangeError);
  });
});

describe("quantify", () => {
  const replicates = [1.82, 1.79, 1.85, 1.8, 1.84];
  const components = [
    { name: "calibration", standard: 0.02, isRelative: false },
    { name: "recovery", standard: 0.01, isRelative: true, freedom: 50 },
  ];

  it("adds standard uncertainties by their squares and takes the factor of the effective degrees of freedom", () => {
    const found = quantify(replicates, components);
    // The same by NumPy and SciPy.
    expect(found.value).toBeCloseTo(1.82, 12);
    expect(found.combined).toBeCloseTo(0.029346890806352898, 12);
    expect(found.freedom).toBeCloseTo(115.54576468223088, 8);
    expect(found.coverageFactor).toBeCloseTo(1.9807080702063957, 9);
    expect(found.expanded).toBeCloseTo(0.05812762345560907, 9);
    expect(found.budget.map((one) => one.name)).toEqual(["replicates", "calibration", "recovery"]);
    expect(reported(found)).toEqual({ value: "1.820", expanded: "0.058" });
  });

  it("wants something that makes the value uncertain", () => {
    expect(quantify([5], components).coverageFactor).toBeGreaterThan(1.96);
    expect(() => quantify([5], [])).toThrow(RangeError);
    expect(() => quantify([], components)).toThrow(RangeError);
    expect(() => quantify([5, 5], [{ name: "x", standard: -1, isRelative: false }])).toThrow(RangeError);
  });

  it("reports large and small uncertainties to two digits", () => {
    expect(reported({ value: 1234.6, expanded: 12.4 })).toEqual({ value: "1235", expanded: "12" });
    expect(reported({ value: 12.345, expanded: 0.996 })).toEqual({ value: "12.3", expanded: "1.0" });
    expect(reported({ value: 12.345, expanded: 0.0951 })).toEqual({ value: "12.345", expanded: "0.095" });
  });
});

describe("contentOf", () => {
  it("keeps what lies below a limit as that, never as a number", () => {
    const limits = limitsOf([0.9, 1, 1.1], 2);
    expect(limits.detection).toBeCloseTo(0.165, 12);
    expect(limits.quantification).toBeCloseTo(0.5, 12);
    expect(contentOf(0.1, limits)).toEqual({ state: "below-detection", limit: limits.detection });
    expect(contentOf(0.3, limits)).toEqual({ state: "below-quantification", limit: limits.quantification });
    expect(contentOf(0.7, limits)).toEqual({ state: "measured", value: 0.7 });
    expect(() => limitsOf([1], 2)).toThrow(RangeError);
    expect(() => contentOf(1, { detection: 2, quantification: 1 })).toThrow(RangeError);
  });
});
