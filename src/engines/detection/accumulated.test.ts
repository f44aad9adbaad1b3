import { describe, expect, it } from "vitest";
import { ACCUMULATED, accumulated, accumulatedPoint } from "./accumulated.ts";
import { FARRINGTON, farrington } from "./farrington.ts";
import { ALARM, NO_COUNT, TOO_FEW_CASES } from "./judgements.ts";
import { poisson } from "./planted.ts";
import { seededRandom } from "./random.ts";
import { type Cell, countSeries } from "./series.ts";

const WEEKS = 364;

/** Seven years of about ten a week with a season, changed by a function of week and count. */
function weekly(change: (week: number, count: number) => Cell) {
  const random = seededRandom(5);
  return countSeries(
    Array.from({ length: WEEKS }, (_, week) =>
      change(week, poisson(random, 10 * Math.exp(0.4 * Math.cos((2 * Math.PI * week) / 52)))),
    ),
    52,
  );
}

function alarmsOf(series: ReturnType<typeof weekly>, from = 312) {
  const { verdicts } = accumulated(series, ACCUMULATED, from, WEEKS - 1);
  return [...verdicts].flatMap((verdict, place) => (verdict === ALARM ? [from + place] : []));
}

describe("the combined detector", () => {
  it("alarms once for one enormous value, and is not deaf or shrill afterwards", () => {
    const [quiet, late] = [alarmsOf(weekly((_, count) => count)), (week: number) => (week >= 361 ? 14 : 0)];
    for (const at of [200, 330, 350]) {
      const enormous = (week: number, count: number) => (week === at ? 1_000_000 : count);
      const expected = at >= 312 ? [...new Set([...quiet, at])].sort((a, b) => a - b) : quiet;
      const alarms = alarmsOf(weekly(enormous));
      expect(alarms).toEqual(expect.arrayContaining(at >= 312 ? [at] : []));
      expect(alarms.length).toBeLessThanOrEqual(expected.length + 1);
      const outbreak = alarmsOf(weekly((week, count) => enormous(week, count + late(week))));
      expect(
        outbreak.some((week) => week >= 361),
        `after ${at}`,
      ).toBe(true);
    }
  });

  it("learns a lasting change of level within a year", () => {
    const alarms = alarmsOf(weekly((week, count) => (week >= 270 ? 2 * count : count)));
    expect(alarms.filter((week) => week >= 330).length).toBeLessThanOrEqual(2);
    expect(alarmsOf(weekly((week, count) => (week >= 350 ? 3 * count : count))).some((week) => week >= 350)).toBe(true);
  });

  it("finds a rise that no single week shows, and judges no gap", () => {
    const series = weekly((week, count) => (week === 360 ? { state: "missing" } : week >= 357 ? count + 5 : count));
    expect(accumulatedPoint(series, ACCUMULATED, 360)?.verdict).toBe(NO_COUNT);
    const alarm = alarmsOf(series).find((week) => week >= 357) as number;
    expect(accumulatedPoint(series, ACCUMULATED, alarm)?.summed).toBeGreaterThan(1);
  });

  it("judges what comes after years without a single case", () => {
    expect(alarmsOf(weekly(() => 0))).toEqual([]);
    expect(alarmsOf(weekly((week) => (week === 350 ? 9 : 0)))).toEqual([350]);
    const few = accumulatedPoint(
      weekly((week) => (week === 350 ? 1 : 0)),
      ACCUMULATED,
      350,
    );
    expect(few?.verdict).toBe(TOO_FEW_CASES);
  });

  it("answers the largest count that does not alarm", () => {
    for (const at of [320, 340, 361]) {
      const point = accumulatedPoint(
        weekly((_, count) => count),
        ACCUMULATED,
        at,
      );
      const bound = point?.threshold as number;
      const verdictWith = (last: number) =>
        accumulatedPoint(
          weekly((week, count) => (week === at ? last : count)),
          ACCUMULATED,
          at,
        )?.verdict;
      expect(verdictWith(bound)).not.toBe(ALARM);
      for (const more of [1, 2, 5, 20, 100, 10_000]) expect(verdictWith(bound + more)).toBe(ALARM);
    }
  });
});

it("Farrington's method never alarms below what it expects, even when an enormous value stands among the earlier ones", () => {
  const series = weekly((week, count) => (week === 250 ? 1_000_000 : count));
  const { verdicts, expected } = farrington(series, FARRINGTON, 338, WEEKS - 1);
  verdicts.forEach((verdict, place) => {
    if (verdict === ALARM) expect(series.counts[338 + place]).toBeGreaterThan(expected[place] as number);
  });
});
