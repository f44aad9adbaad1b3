import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bayes } from "./bayes.ts";
import { detect } from "./detect.ts";
import { ears } from "./ears.ts";
import { NO_FIT } from "./judgements.ts";
import { drawCount } from "./planted.ts";
import { seededRandom } from "./random.ts";
import { type Cell, countSeries } from "./series.ts";

/** Short cuts answer what the long way does. */

const CELL = fc.oneof(
  { weight: 8, arbitrary: fc.nat(60) },
  { weight: 1, arbitrary: fc.constant<Cell>({ state: "missing" }) },
  { weight: 1, arbitrary: fc.constant<Cell>({ state: "suppressed", below: 5 }) },
);

describe("EARS", () => {
  it("judges whole numbers by moving sums as any numbers by each window", () => {
    fc.assert(
      fc.property(
        fc.array(CELL, { minLength: 20, maxLength: 60 }),
        fc.constantFrom("C1" as const, "C2" as const, "C3" as const),
        fc.integer({ min: 3, max: 14 }),
        fc.constantFrom(0, 0.7),
        (cells, form, baseline, minSigma) => {
          const settings = { form, baseline, minSigma };
          const last = cells.length - 1;
          const whole = ears(countSeries(cells, 52), settings, 0, last);
          // A number that is not whole stands far after the stretch, and takes the long way for all of it.
          const any = countSeries([...cells, 0.5], 52);
          const each = cells.map((_, at) => ears(any, settings, at, at));
          const long = ears(any, settings, 0, last + 1);
          for (const [at, alone] of each.entries()) {
            for (const [one, other] of [
              [whole.threshold[at], alone.threshold[0]],
              [whole.threshold[at], long.threshold[at]],
              [whole.statistic[at], long.statistic[at]],
              [whole.surprise[at], long.surprise[at]],
            ] as [number, number][])
              expect(Number.isNaN(one) ? Number.isNaN(other) : one === other || Math.abs(one - other) < 1e-9).toBe(
                true,
              );
            expect(whole.verdicts[at]).toBe(long.verdicts[at]);
          }
        },
      ),
      { numRuns: 60, seed: 4 },
    );
  });

  it("keeps its digits where counts are enormous", () => {
    const counts = [3e9 + 1, 3e9 + 3, 3e9 + 2, 3e9 + 5, 3e9 + 1, 3e9 + 4, 3e9 + 5, 3e9 + 3];
    const small = counts.map((count) => count - 3e9);
    const [far, near] = [counts, small].map((cells) => ears(countSeries(cells, 52), { form: "C1" }, 7, 7).threshold[0]);
    expect((far as number) - 3e9).toBeCloseTo(near as number, 5);
  });
});

describe("Bayes", () => {
  it("answers out of its table what it works out anew for sums that are not whole", () => {
    const cells = Array.from({ length: 60 }, (_, at) => (at * 7) % 23);
    const settings = { years: 0, halfWidth: 6, thisYear: true, alpha: 0.05 };
    const whole = bayes(countSeries(cells, 52), settings, 6, 59);
    const nearly = bayes(
      countSeries(
        cells.map((count) => count + 1e-12),
        52,
      ),
      settings,
      6,
      59,
    );
    expect([...whole.threshold]).toEqual([...nearly.threshold]);
  });
});

describe("the likelihood ratio chart", () => {
  it("fits counts that vary as Poisson's or hardly more", () => {
    const random = seededRandom(5);
    for (let nth = 0; nth < 400; nth++) {
      const mean = 0.5 + 3 * random();
      const series = countSeries(
        Array.from({ length: 364 }, () => drawCount(random, mean, 1.02)),
        52,
      );
      expect(detect(series, "glr", 338, 363).verdicts[0], `series ${nth}`).not.toBe(NO_FIT);
    }
  });
});
