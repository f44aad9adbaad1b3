import { describe, expect, it } from "vitest";
import { seededRandom } from "./random.ts";
import { type Cell, countSeries } from "./series.ts";
import { watch } from "./watch.ts";

/** Log-normal levels about `level`, with a yearly wave, and a standard deviation of the logarithm of `spread`. */
function levels(seed: number, length: number, level: number, spread: number, wave = 0.3, frequency = 52) {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from(
    { length },
    (_, at) => level * Math.exp(wave * Math.cos((2 * Math.PI * at) / frequency) + spread * normal()),
  );
}
const series = (cells: readonly Cell[], frequency = 52) => ({ ...countSeries(cells, frequency), isLevel: true });

describe("levels", () => {
  it("alarm falsely about as often as set, far below one as well as in thousands, with a season and without", () => {
    for (const level of [0.02, 5, 4000])
      for (const length of [300, 60]) {
        let alarms = 0;
        let times = 0;
        for (let seed = 1; seed <= 40; seed++) {
          const wave = length > 200 ? 0.3 : 0;
          const points = watch(series(levels(seed, length, level, 0.25, wave)), length - 20, length - 1);
          expect(new Set(points.map(({ method }) => method))).toEqual(new Set([length > 200 ? "seasonal" : "recent"]));
          times += points.length;
          alarms += points.filter(({ verdict }) => verdict === "alarm").length;
        }
        // 800 times at 1 in 100, with what many share: less than 4 in 100, and not never.
        expect(alarms / times).toBeLessThan(0.04);
        expect(alarms).toBeGreaterThan(0);
      }
  });

  it("find a planted doubling in the week in which it begins, and one enormous earlier value does not hide it", () => {
    let found = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const values = levels(seed, 300, 12, 0.2);
      values[299] = 12 * Math.exp(0.3 * Math.cos((2 * Math.PI * 299) / 52)) * 2;
      values[220] = 1e6;
      if (watch(series(values), 299, 299)[0]?.verdict === "alarm") found++;
    }
    expect(found).toBeGreaterThanOrEqual(34);
  });

  it("never take what is missing, withheld or below a limit for zero", () => {
    const values: Cell[] = levels(3, 40, 10, 0.2, 0);
    const whole = watch(series(values), 39, 39)[0];
    const holed: Cell[] = values.slice();
    holed[20] = { state: "missing" };
    holed[25] = { state: "suppressed", below: 10 };
    holed[30] = { state: "censored", below: 2 };
    const point = watch(series(holed), 39, 39)[0];
    expect(point?.expected).toBeGreaterThan((whole?.expected ?? 0) * 0.9);
    expect(point?.lower).toBeGreaterThan((whole?.lower ?? 0) * 0.8);
    const judge = (cell: Cell) => watch(series([...values.slice(0, 39), cell]), 39, 39)[0];
    expect(judge({ state: "missing" })).toMatchObject({ verdict: "no-count", count: Number.NaN });
    expect(judge({ state: "censored", below: 2 })?.verdict).toBe("quiet");
    expect(judge({ state: "suppressed" })?.verdict).toBe("undecided");
    expect(judge({ state: "suppressed", below: 900 })?.verdict).toBe("undecided");
  });

  it("say nothing of too few values, nor of nothing but zeros", () => {
    expect(watch(series(levels(1, 9, 5, 0.2)), 8, 8)[0]?.verdict).toBe("too-few-earlier");
    expect(watch(series(Array.from({ length: 30 }, () => 0)), 29, 29)[0]?.verdict).toBe("no-fit");
  });
});
