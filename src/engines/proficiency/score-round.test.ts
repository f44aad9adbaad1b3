import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { algorithmA, scoreRound } from "./score-round.ts";

/** Creosote, cell means of ISO 5725-5:1998: the worked example of Algorithm A. */
const CREOSOTE = [24.14, 20.155, 19.5, 20.3, 20.705, 17.57, 20.1, 20.94, 21.185];

/** The fixed point found another way: for each scale the mean by bisection, then the scale by bisection. */
function fixedPoint(values: readonly number[]): { mean: number; deviation: number } {
  const drawn = (mean: number, reach: number) =>
    values.map((one) => Math.max(mean - reach, Math.min(mean + reach, one)));
  const meanFor = (deviation: number) => {
    let [low, high] = [Math.min(...values), Math.max(...values)];
    for (let step = 0; step < 200; step++) {
      const mean = (low + high) / 2;
      const sum = drawn(mean, 1.5 * deviation).reduce((all, one) => all + one - mean, 0);
      if (sum > 0) low = mean;
      else high = mean;
    }
    return (low + high) / 2;
  };
  let [low, high] = [1e-9, 10 * (Math.max(...values) - Math.min(...values))];
  for (let step = 0; step < 200; step++) {
    const deviation = (low + high) / 2;
    const mean = meanFor(deviation);
    const of = drawn(mean, 1.5 * deviation);
    const next = 1.134 * Math.sqrt(of.reduce((all, one) => all + (one - mean) ** 2, 0) / (values.length - 1));
    if (next > deviation) low = deviation;
    else high = deviation;
  }
  return { mean: meanFor(high), deviation: high };
}

describe("algorithmA", () => {
  it("gives the figures of the standard's example", () => {
    const found = algorithmA(CREOSOTE);
    // Computed step by step in Python: 20.4121428571, 1.0698397030.
    expect(found?.mean).toBeCloseTo(20.4121428571, 8);
    expect(found?.deviation).toBeCloseTo(1.069839703, 8);
    expect(found?.uncertainty).toBeCloseTo((1.25 * 1.069839703) / 3, 8);
    const other = fixedPoint(CREOSOTE);
    expect(found?.mean).toBeCloseTo(other.mean, 6);
    expect(found?.deviation).toBeCloseTo(other.deviation, 6);
  });

  it("comes to the same fixed point as bisection, for scattered values with outliers", () => {
    const value = fc.integer({ min: 0, max: 1000 }).map((one) => one / 100);
    fc.assert(
      fc.property(fc.uniqueArray(value, { minLength: 8, maxLength: 30 }), fc.constantFrom(0, 50), (values, outlier) => {
        const all = outlier === 0 ? values : [...values, outlier];
        const found = algorithmA(all);
        const other = fixedPoint(all);
        expect(found?.mean).toBeCloseTo(other.mean, 4);
        expect(found?.deviation).toBeCloseTo(other.deviation, 4);
      }),
      { numRuns: 100 },
    );
  });

  it("moves with the unit, and hardly with one wild value", () => {
    const plain = algorithmA(CREOSOTE);
    const scaled = algorithmA(CREOSOTE.map((one) => 10 * one + 5));
    expect(scaled?.mean).toBeCloseTo(10 * (plain?.mean ?? 0) + 5, 6);
    expect(scaled?.deviation).toBeCloseTo(10 * (plain?.deviation ?? 0), 6);
    expect(algorithmA([...CREOSOTE, 1e6])?.mean).toBeLessThan(21.5);
  });

  it("takes equal values as they are, and fewer than two as nothing", () => {
    expect(algorithmA([5, 5, 5])).toMatchObject({ mean: 5, deviation: 0 });
    expect(algorithmA([5, 5, 5, 5, 6])).toMatchObject({ mean: 5, deviation: 0, uncertainty: 0 });
    // Three of five are equal: the scale starts from the scatter of all, √0.3, within which none is drawn in.
    expect(algorithmA([5, 5, 5, 6, 6])).toMatchObject({
      ...{ mean: expect.closeTo(5.4, 9), deviation: expect.closeTo(1.134 * Math.sqrt(0.3), 9) },
    });
    expect(algorithmA([5, 6])).toMatchObject({ mean: 5.5, deviation: expect.closeTo(1.134 * Math.SQRT1_2, 9) });
    expect(algorithmA([5])).toBeUndefined();
  });
});

describe("scoreRound", () => {
  it("scores by z, z' and zeta as written in the standard", () => {
    const results = [
      { laboratory: "L1", value: 10.1, uncertainty: 0.2 },
      { laboratory: "L2", value: 9, uncertainty: 0.1 },
      { laboratory: "L3", value: 11.5 },
    ];
    const { scores, isUncertaintyNegligible } = scoreRound(results, { value: 10, uncertainty: 0.1, deviation: 0.5 });
    expect(isUncertaintyNegligible).toBe(true);
    expect(scores.map((one) => one.z)).toEqual([expect.closeTo(0.2, 10), -2, 3]);
    expect(scores[0]?.zPrime).toBeCloseTo(0.1 / Math.sqrt(0.26), 10);
    expect(scores[0]?.zeta).toBeCloseTo(0.1 / Math.sqrt(0.05), 10);
    expect(scores[2]?.zeta).toBeUndefined();
    expect(scores.map((one) => one.assessment)).toEqual(["acceptable", "acceptable", "action"]);
    const limits = [10.2, 10.21, 9.8, 10.3, 9.7].map((value, at) => ({ laboratory: `L${at}`, value }));
    const at = scoreRound(limits, { value: 10, uncertainty: 0, deviation: 0.1 }).scores;
    expect(at.map((one) => one.assessment)).toEqual(["acceptable", "warn", "acceptable", "action", "action"]);
  });

  it("assesses by z' where the assigned value is uncertain", () => {
    const { scores, isUncertaintyNegligible } = scoreRound([{ laboratory: "L1", value: 11 }], {
      value: 10,
      uncertainty: 0.4,
      deviation: 0.5,
    });
    expect(isUncertaintyNegligible).toBe(false);
    expect(scores[0]).toMatchObject({ z: 2, assessment: "acceptable" });
    const at = { value: 10, uncertainty: 0.15, deviation: 0.5 };
    expect(scoreRound([], at).isUncertaintyNegligible).toBe(false);
    expect(scoreRound([], { ...at, uncertainty: 0.149 }).isUncertaintyNegligible).toBe(true);
    expect(() => scoreRound([], { value: 1, uncertainty: 0, deviation: 0 })).toThrow(RangeError);
  });
});

describe("results of which more than half agree", () => {
  it("end without a scatter, never with one of rounding alone", () => {
    for (const values of [
      [5, 5, 5, 5, 9],
      [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.3],
    ])
      expect(algorithmA(values)?.deviation).toBe(0);
    expect(algorithmA([5, 5, 5, 6, 9])?.deviation).toBeGreaterThan(0.1);
  });
});
