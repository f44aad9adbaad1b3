import { describe, expect, it } from "vitest";
import { evaluate, leadTimes, shareOf } from "./evaluate.ts";
import { drawCount, nullCounts, plantOutbreak, poisson } from "./planted.ts";
import { seededRandom } from "./random.ts";
import { countSeries } from "./series.ts";
import { falseShares, watch } from "./watch.ts";

const moments = (draw: () => number, n: number) => {
  const drawn = Array.from({ length: n }, draw);
  const mean = drawn.reduce((sum, one) => sum + one, 0) / n;
  return { mean, variance: drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1) };
};

describe("made counts", () => {
  it.each([0.5, 8, 29.9, 30, 400])("follow Poisson's law at a mean of %d", (mean) => {
    const random = seededRandom(5);
    const found = moments(() => poisson(random, mean), 20_000);
    expect(Math.abs(found.mean - mean)).toBeLessThan(5 * Math.sqrt(mean / 20_000));
    expect(found.variance / mean).toBeGreaterThan(0.94);
    expect(found.variance / mean).toBeLessThan(1.06);
  });

  it("have the dispersion that is asked for", () => {
    const random = seededRandom(6);
    const found = moments(() => drawCount(random, 12, 3), 40_000);
    expect(found.mean).toBeGreaterThan(11.8);
    expect(found.mean).toBeLessThan(12.2);
    expect(found.variance / found.mean).toBeGreaterThan(2.8);
    expect(found.variance / found.mean).toBeLessThan(3.2);
  });

  it("plant as many cases as the size says, from the first time on", () => {
    const random = seededRandom(7);
    const sizes = Array.from({ length: 2000 }, () => plantOutbreak(random, 10, 5, 4));
    expect(sizes.every(({ from, cases }) => from === 10 && (cases[0] as number) >= 1)).toBe(true);
    const mean = sizes.reduce((sum, { cases }) => sum + cases.reduce((a, b) => a + b), 0) / sizes.length;
    expect(mean).toBeGreaterThan(19.5);
    expect(mean).toBeLessThan(20.5);
  });
});

describe("watching a series", () => {
  const years = (count: number) =>
    nullCounts(seededRandom(3), { level: 10, season: 0.3, trend: 0, dispersion: 1.2 }, 52 * count, 52);

  it("compares with the same season where there are three earlier years, else with the weeks before", () => {
    const long = countSeries([...years(6)], 52);
    const brief = countSeries([...years(2)], 52);
    expect(watch(long, 311, 311)[0]?.method).toBe("seasonal");
    expect(watch(brief, 103, 103)[0]?.method).toBe("recent");
    expect(watch(brief, 4, 4)[0]).toMatchObject({ verdict: "too-few-earlier", expected: Number.NaN });
  });

  it.each([2, 6])("alarms at a fivefold count and not at the usual one, with %d years", (count) => {
    const counts = [...years(count)];
    counts[counts.length - 1] = 60;
    const [last] = watch(countSeries(counts, 52), counts.length - 1, counts.length - 1);
    expect(last).toMatchObject({ verdict: "alarm", count: 60 });
    expect(last?.surprise).toBeLessThan(1e-4);
    expect(last?.lower).toBeLessThan(last?.expected as number);
    expect(last?.upper).toBeGreaterThan(last?.expected as number);
    counts[counts.length - 1] = 10;
    expect(watch(countSeries(counts, 52), counts.length - 1, counts.length - 1)[0]?.verdict).toBe("quiet");
  });

  it("takes a missing or withheld week for no count, never for zero", () => {
    for (const cell of [{ state: "missing" }, { state: "suppressed" }] as const)
      for (const count of [2, 6]) {
        const cells = [...years(count)];
        const [last] = watch(countSeries([...cells.slice(0, -1), cell], 52), cells.length - 1, cells.length - 1);
        expect(["no-count", "undecided"]).toContain(last?.verdict);
        expect(last?.count).toBeNaN();
      }
  });
});

it("expects the share of false alarms that Benjamini and Hochberg's procedure controls", () => {
  expect(falseShares([0.01, 0.001, 0.5], 10)).toEqual([0.05, 0.01, 1]);
  expect(falseShares([], 10)).toEqual([]);
});

describe("an evaluation", () => {
  const settings = { seed: 1, frequency: 52, made: 4, sizes: [2, 10] } as const;
  const found = evaluate(settings, [
    countSeries([...nullCounts(seededRandom(9), { level: 20, season: 0.2, trend: 0, dispersion: 1.5 }, 312, 52)], 52),
  ]);

  it("is the same for the same seed", () => {
    expect(evaluate(settings, [])).toEqual({ ...found, inReal: undefined, inMade: found.inMade });
  });

  it("alarms rarely when nothing happens, finds more of what is larger, and says how sure that is", () => {
    expect(found.falseAlarms.share).toBeGreaterThan(0.001);
    expect(found.falseAlarms.share).toBeLessThan(0.03);
    expect(found.falseAlarmsPerSeriesYear).toBeCloseTo(52 * found.falseAlarms.share, 10);
    const [small, large] = found.inMade;
    expect(large?.found.share).toBeGreaterThan((small?.found.share ?? 1) + 0.1);
    expect(large?.found.low).toBeLessThan(large?.found.share as number);
    expect(found.inReal).toMatchObject({ series: 1, alarms: { all: 52 } });
  });
});

it("gives Wilson's interval", () => {
  const { low, high } = shareOf(5, 50);
  expect([low, high]).toEqual([expect.closeTo(0.0435, 3), expect.closeTo(0.2136, 3)]);
  expect(shareOf(0, 0).share).toBeNaN();
});

it("finds which stream runs ahead, among alarms about the same alone", () => {
  const leads = leadTimes(
    [
      { stream: "a", about: "x", days: [100, 400] },
      { stream: "b", about: "x", days: [114, 421] },
      { stream: "b", about: "y", days: [101] },
      { stream: "c", about: "x", days: [900] },
    ],
    90,
  );
  expect(leads).toEqual([
    expect.objectContaining({ stream: "a", before: "b", pairs: 2, median: 21, ahead: shareOf(2, 2) }),
  ]);
});
