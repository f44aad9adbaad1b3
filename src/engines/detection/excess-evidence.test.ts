import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countTail } from "./distributions.ts";
import { excessEvidence } from "./excess-evidence.ts";

const MEAN = fc.double({ min: 0.01, max: 1e5, noNaN: true });
const DISPERSION = fc.double({ min: 1, max: 60, noNaN: true });

/** The probability of exactly `count`. */
function point(count: number, mean: number, dispersion: number): number {
  return countTail({ mean, dispersion }, count) - countTail({ mean, dispersion }, count + 1);
}

describe("the evidence of an excess", () => {
  it("is the logarithm of the ratio of two probabilities", () => {
    for (const [mean, dispersion] of [
      [10, 2],
      [0.5, 1.3],
      [40, 4],
    ] as const) {
      const excess = Math.max((4 / 3) * Math.sqrt(dispersion * mean), 0.7);
      const raised = mean + excess;
      for (const count of [Math.round(0.8 * mean), Math.round(mean), Math.round(raised)]) {
        const ratio = point(count, raised, (dispersion * mean + excess) / raised) / point(count, mean, dispersion);
        expect(excessEvidence(count, mean, dispersion)).toBeCloseTo(Math.log(ratio), 6);
      }
    }
  });

  it("never falls as counts rise, speaks against an outbreak at the mean and for one above the excess", () => {
    fc.assert(
      fc.property(MEAN, DISPERSION, fc.nat(2_000_000), fc.nat(2_000_000), (mean, dispersion, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const evidence = excessEvidence(low, mean, dispersion);
        expect(Number.isFinite(evidence)).toBe(true);
        expect(excessEvidence(high, mean, dispersion)).toBeGreaterThanOrEqual(evidence - 1e-6);
        expect(excessEvidence(0, mean, dispersion)).toBeLessThan(1e-9);
        const raised = mean + Math.max((4 / 3) * Math.sqrt(Math.max(1.02, dispersion) * mean), 0.7);
        expect(excessEvidence(raised, mean, dispersion)).toBeGreaterThan(-1e-9);
      }),
      { numRuns: 400, seed: 3 },
    );
  });
});
