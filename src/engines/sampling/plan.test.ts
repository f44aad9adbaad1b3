import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bayesianPlan, hypergeometricPlan, shownBy } from "./plan.ts";

const UNITS = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000];
/**
 * What the hypergeometric table of ST/NAR/38 is remembered to hold for 95 % without negatives, computed again with
 * Python's fractions; the document was not at hand.
 */
const TABLE_95 = {
  0.5: [3, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5],
  0.7: [5, 6, 7, 7, 8, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 9, 9, 9],
  0.9: [8, 12, 15, 18, 19, 20, 21, 22, 23, 23, 26, 27, 27, 28, 28, 28, 28, 28, 28],
} as const;

/** Counts every sample of a small exhibit one by one: how many hold so few negatives when so many units are positive. */
function shareOfSamples(
  units: number,
  positive: number,
  analyse: number,
  negatives: number,
): [few: number, all: number] {
  let [few, all] = [0, 0];
  for (let mask = 0; mask < 2 ** units; mask++) {
    const taken = [...Array(units).keys()].filter((at) => ((mask >> at) & 1) === 1);
    if (taken.length !== analyse) continue;
    all++;
    if (taken.filter((at) => at >= positive).length <= negatives) few++;
  }
  return [few, all];
}

/** The probability of so many negatives or fewer in a sample drawn unit by unit, without any factorial. */
function hypergeometricTail(units: number, others: number, analyse: number, most: number): number {
  let chances = [1];
  for (let drawn = 0; drawn < analyse; drawn++) {
    const next = Array.from({ length: most + 2 }, () => 0);
    for (const [found, chance] of chances.entries()) {
      const isOther = (others - found) / (units - drawn);
      next[Math.min(found + 1, most + 1)] = (next[Math.min(found + 1, most + 1)] ?? 0) + chance * isOther;
      next[found] = (next[found] ?? 0) + chance * (1 - isOther);
    }
    // More than the most is never few again.
    chances = next.slice(0, most + 1);
  }
  return chances.reduce((sum, one) => sum + one, 0);
}

describe("hypergeometricPlan", () => {
  it.each([0.5, 0.7, 0.9] as const)("gives the published table for 95 % and a share of %d", (share) => {
    const found = UNITS.map((units) => hypergeometricPlan({ units, share, confidence: 0.95, negatives: 0 })?.analyse);
    expect(found).toEqual(TABLE_95[share]);
  });

  it("is the smallest sample, by counting every sample of small exhibits", () => {
    for (let units = 1; units <= 9; units++)
      for (const share of [0.3, 0.5, 0.8, 1])
        for (const [confidence, risk] of [
          [0.95, 5],
          [0.8, 20],
        ] as const)
          for (const negatives of [0, 1]) {
            const shown = Math.ceil(Math.round(share * 10 * units) / 10);
            const enough = [...Array(units + 1).keys()].filter((analyse) => {
              if (analyse < negatives) return false;
              const [few, all] = shareOfSamples(units, shown - 1, analyse, negatives);
              return few * 100 <= risk * all;
            });
            const plan = hypergeometricPlan({ units, share, confidence, negatives });
            expect(plan?.analyse, `${units} ${share} ${confidence} ${negatives}`).toBe(enough[0]);
          }
  });

  it("answers at once for the largest exhibits, as by whole numbers where these can be had", () => {
    const begun = performance.now();
    const plan = hypergeometricPlan({ units: 1_000_000, share: 0.5, confidence: 0.95, negatives: 1000 });
    const few = shownBy(1_000_000, { analysed: 900_000, positive: 899_000 }, 0.95);
    // In whole numbers of a million digits these took minutes.
    expect(performance.now() - begun).toBeLessThan(20_000);
    // Where half are negative, 1,000 or fewer of 2,077 are negative in 5 %: the normal approximation of the binomial.
    expect(Math.abs((plan?.analyse ?? 0) - 2077)).toBeLessThan(5);
    expect(plan?.reached).toBeGreaterThanOrEqual(0.95);
    expect(few).toBeGreaterThan(998_000);
    // On both sides of the change from whole numbers to logarithms: so many of all as the counting of samples gives.
    for (const [units, negatives] of [
      [300, 20],
      [2000, 3],
    ] as const) {
      const made = hypergeometricPlan({ units, share: 0.6, confidence: 0.95, negatives });
      const [less, enough] = [(made?.analyse ?? 0) - 1, made?.analyse ?? 0].map((analyse) =>
        hypergeometricTail(units, units - (made?.shown ?? 0) + 1, analyse, negatives),
      );
      expect(less).toBeGreaterThan(0.05);
      expect(enough).toBeLessThanOrEqual(0.05);
    }
  });

  it("decides at the very edge, where decimals would round", () => {
    expect(hypergeometricPlan({ units: 100, share: 1, confidence: 0.95, negatives: 0 })).toMatchObject({ analyse: 95 });
    expect(hypergeometricPlan({ units: 1_000_000, share: 1, confidence: 0.95, negatives: 0 })).toMatchObject({
      analyse: 950_000,
      shown: 1_000_000,
    });
    expect(hypergeometricPlan({ units: 100, share: 0.55, confidence: 0.95, negatives: 0 })?.shown).toBe(55);
    expect(hypergeometricPlan({ units: 10, share: 1, confidence: 0.95, negatives: 1 })).toBeUndefined();
  });

  it("refuses what is no question", () => {
    const question = { units: 10, share: 0.9, confidence: 0.95, negatives: 0 };
    for (const wrong of [
      { units: 0 },
      { units: 1.5 },
      { share: 0 },
      { share: 1.1 },
      { confidence: 1 },
      { negatives: -1 },
    ])
      expect(() => hypergeometricPlan({ ...question, ...wrong })).toThrow(RangeError);
  });
});

describe("bayesianPlan", () => {
  it("takes a belief that is exactly the one asked for", () => {
    // (4 + 1/2) / (4 + 1) and (6 + 3) / (6 + 4) are 0.9: the last unit need not be analysed.
    const ask = { share: 1, confidence: 0.9, negatives: 0 };
    expect(bayesianPlan({ ...ask, units: 5 }, { a: 0.5, b: 0.5 })?.analyse).toBe(4);
    expect(bayesianPlan({ ...ask, units: 7 }, { a: 3, b: 1 })?.analyse).toBe(6);
  });

  it("comes to the closed form for large exhibits: share^(a + n) for b = 1", () => {
    for (const share of [0.5, 0.7, 0.9])
      for (const a of [1, 3]) {
        const closed = Math.ceil(Math.log(0.05) / Math.log(share) - a);
        const plan = bayesianPlan({ units: 100_000, share, confidence: 0.95, negatives: 0 }, { a, b: 1 });
        expect(plan?.analyse).toBe(closed);
      }
    // As ST/NAR/38 is remembered to say: 4, 8 and 28 units for a = b = 1.
    const plain = [0.5, 0.7, 0.9].map(
      (share) => bayesianPlan({ units: 100_000, share, confidence: 0.95, negatives: 0 }, { a: 1, b: 1 })?.analyse,
    );
    expect(plain).toEqual([4, 8, 28]);
  });

  it("is what laying out every exhibit with its belief gives", () => {
    const factorial = (of: number): number => (of <= 1 ? 1 : of * factorial(of - 1));
    const chooseOf = (n: number, k: number) => (k < 0 || k > n ? 0 : factorial(n) / factorial(k) / factorial(n - k));
    for (const units of [5, 12, 20])
      for (const negatives of [0, 1]) {
        const belief = (analyse: number, shown: number) => {
          // With a = b = 1 every number of positive units is believed alike.
          const weights = [...Array(units + 1).keys()].map(
            (positive) => chooseOf(positive, analyse - negatives) * chooseOf(units - positive, negatives),
          );
          const whole = weights.reduce((sum, one) => sum + one, 0);
          return weights.slice(shown).reduce((sum, one) => sum + one, 0) / whole;
        };
        const shown = Math.ceil((9 * units) / 10);
        const sizes = [...Array(units + 1).keys()].filter((n) => n >= negatives && belief(n, shown) >= 0.95);
        const plan = bayesianPlan({ units, share: 0.9, confidence: 0.95, negatives }, { a: 1, b: 1 });
        expect(plan?.analyse).toBe(sizes[0]);
        if (plan !== undefined) expect(plan.reached).toBeCloseTo(belief(plan.analyse, shown), 10);
      }
    expect(() => bayesianPlan({ units: 5, share: 0.5, confidence: 0.9, negatives: 0 }, { a: 0, b: 1 })).toThrow();
  });
});

describe("shownBy", () => {
  it("turns a plan around: the planned sample shows what was asked, one unit fewer does not", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 300 }),
        fc.integer({ min: 1, max: 10 }),
        fc.nat(2),
        (units, tenths, negatives) => {
          const plan = hypergeometricPlan({ units, share: tenths / 10, confidence: 0.95, negatives });
          if (plan === undefined) return;
          const { analyse, shown } = plan;
          expect(shownBy(units, { analysed: analyse, positive: analyse - negatives }, 0.95)).toBeGreaterThanOrEqual(
            shown,
          );
          if (analyse > negatives)
            expect(shownBy(units, { analysed: analyse - 1, positive: analyse - 1 - negatives }, 0.95)).toBeLessThan(
              shown,
            );
        },
      ),
      { numRuns: 200 },
    );
  });
});
