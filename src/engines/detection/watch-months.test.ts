import { describe, expect, it } from "vitest";
import { drawCount } from "./planted.ts";
import { seededRandom } from "./random.ts";
import { type Cell, countSeries } from "./series.ts";
import { timesWithout } from "./times-without.ts";
import { watch } from "./watch.ts";

/** Six years of months around ten cases. */
function months(change: (count: number, month: number) => Cell): ReturnType<typeof countSeries> {
  const random = seededRandom(9);
  return countSeries(
    Array.from({ length: 72 }, (_, month) => change(drawCount(random, 10, 1), month)),
    12,
  );
}

describe("months in which one value is enormous", () => {
  for (const enormous of [999, 99_999])
    it(`find an outbreak after ${enormous}, with a band that means something`, () => {
      const spoilt = months((count, month) => (month === 40 ? enormous : month === 71 ? 34 : count));
      const sound = months((count, month) => (month === 71 ? 34 : count));
      const [before, at] = watch(spoilt, 70, 71);
      const [, wanted] = watch(sound, 70, 71);
      expect(before).toMatchObject({ verdict: "quiet" });
      expect(at).toMatchObject({ verdict: "alarm" });
      expect(at?.expected).toBeGreaterThan(7);
      expect(at?.expected).toBeLessThan(14);
      expect(Math.abs((at?.upper ?? 0) - (wanted?.upper ?? 0))).toBeLessThanOrEqual(3);
      for (const point of watch(spoilt, 41, 71)) expect(point.upper).toBeGreaterThanOrEqual(point.expected);
    });

  it("take a lasting rise to twenty times as much for the new level after half a year", () => {
    const risen = months((count, month) => (month >= 48 ? 20 * count : count));
    expect(watch(risen, 48, 48)[0]?.verdict).toBe("alarm");
    expect(watch(risen, 71, 71)[0]?.expected).toBeGreaterThan(30);
  });
});

describe("what was never there before", () => {
  const after = (cell: Cell) => timesWithout(countSeries([...Array<Cell>(20).fill(cell), 9], 12), 20);

  it("is told from what was withheld, or counted only as below a number", () => {
    expect(after(0)).toBe(20);
    expect(after({ state: "missing" })).toBe(0);
    expect(after({ state: "suppressed", below: 5 })).toBeUndefined();
    expect(after({ state: "censored", below: 10 })).toBeUndefined();
    expect(after({ state: "censored", below: 1 })).toBe(20);
    expect(after(3)).toBeUndefined();
  });

  it("is a level that was looked for and lay below its limit", () => {
    const levels = countSeries([...Array.from({ length: 20 }, (): Cell => ({ state: "censored", below: 2.5 })), 9], 12);
    expect(timesWithout({ ...levels, isLevel: true }, 20)).toBe(20);
  });
});
