import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACCUMULATED, accumulated } from "./accumulated.ts";
import { bayes } from "./bayes.ts";
import { cusum } from "./cusum.ts";
import { detect, METHODS, signalsOf } from "./detect.ts";
import {
  countQuantile,
  countTail,
  normalQuantile,
  normalTail,
  studentQuantile,
  studentTwoSided,
} from "./distributions.ts";
import { ears, earsEvidence } from "./ears.ts";
import { FARRINGTON, farrington, farringtonEvidence, farringtonPoint } from "./farrington.ts";
import { firstDetections } from "./first-detections.ts";
import { glr } from "./glr.ts";
import { ALARM, type Judgements, NO_COUNT, QUIET, TOO_FEW_EARLIER, UNDECIDED } from "./judgements.ts";
import { nowcast, reportingTriangle } from "./nowcast.ts";
import { poisson } from "./planted.ts";
import { seededRandom } from "./random.ts";
import { type Cell, countSeries } from "./series.ts";
import { digamma, logGamma, trigamma } from "./special-functions.ts";
import { logLinearTrend, mannKendall } from "./trend.ts";

/** Seven years of weeks around ten cases, the same every time. */
function weeks(change: (t: number, count: number) => Cell = (_, count) => count) {
  const random = seededRandom(42);
  return countSeries(
    Array.from({ length: 364 }, (_, t) => {
      const mean = 10 + 5 * Math.cos((2 * Math.PI * t) / 52);
      return change(t, Math.round(mean + 4 * (random() + random() - 1)));
    }),
    52,
  );
}

describe("functions of chance", () => {
  it("equal tabled values", () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 14);
    expect(logGamma(101)).toBeCloseTo(363.73937555556347, 10);
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 13);
    expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 12);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 12);
    expect(normalTail(1.959963984540054)).toBeCloseTo(0.025, 14);
    expect(normalTail(-1)).toBeCloseTo(0.841344746068543, 13);
    expect(studentTwoSided(2.228138851986274, 10)).toBeCloseTo(0.05, 12);
    expect(studentQuantile(0.975, 5)).toBeCloseTo(2.570581835636314, 10);
  });

  it("count as adding up probabilities does", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 60, noNaN: true }),
        fc.double({ min: 1, max: 6, noNaN: true }),
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        (mean, dispersion, p) => {
          const size = mean / (dispersion - 1);
          const isPoisson = dispersion < 1 + 1e-9;
          let point = isPoisson ? Math.exp(-mean) : Math.exp(-size * Math.log1p(dispersion - 1));
          let below = point;
          let count = 0;
          while (below < p) {
            point *= isPoisson ? mean / (count + 1) : ((count + size) / (count + 1)) * ((dispersion - 1) / dispersion);
            count++;
            below += point;
          }
          const found = countQuantile({ mean, dispersion }, p);
          // At the very probability of a count rounding decides.
          if (Math.abs(below - p) > 1e-7) expect(found).toBe(count);
          expect(countTail({ mean, dispersion }, count + 1)).toBeCloseTo(1 - below, 7);
        },
      ),
    );
  });
});

describe("EARS", () => {
  it("equals the figures worked out by hand", () => {
    const judged = ears(countSeries([4, 5, 6, 5, 4, 6, 5, 8], 52), { form: "C1" }, 7, 7);
    expect(judged.threshold[0]).toBeCloseTo(7.523164, 6);
    expect(judged.verdicts[0]).toBe(ALARM);
  });

  it("takes nothing that is missing, withheld or censored for zero", () => {
    const cells: Cell[] = [4, { state: "missing" }, 6, { state: "suppressed", below: 5 }, 4, 6, 5, 8];
    const judged = ears(countSeries(cells, 52), { form: "C1" }, 7, 7);
    expect(judged.expected[0]).toBe(5);
    expect(earsEvidence(countSeries(cells, 52), { form: "C1" }, 7)).toEqual({
      used: [0, 2, 4, 5, 6],
      leftOut: [
        { at: 1, why: "missing" },
        { at: 3, why: "suppressed" },
      ],
    });
    const last = (cell: Cell) => ears(countSeries([4, 5, 6, 5, 4, 6, 5, cell], 52), { form: "C1" }, 7, 7).verdicts[0];
    expect(last({ state: "missing" })).toBe(NO_COUNT);
    expect(last({ state: "suppressed" })).toBe(UNDECIDED);
    expect(last({ state: "censored", below: 5 })).toBe(QUIET);
    expect(last({ state: "censored", below: 50 })).toBe(UNDECIDED);
    const gone: Cell[] = [4, ...Array.from({ length: 6 }, (): Cell => ({ state: "missing" })), 90];
    expect(ears(countSeries(gone, 52), { form: "C1" }, 7, 7).verdicts[0]).toBe(TOO_FEW_EARLIER);
  });
});

describe("Farrington Flexible", () => {
  it("leaves gaps out and says so", () => {
    const whole = farringtonPoint(weeks(), FARRINGTON, 363);
    const gaps = weeks((t, count) =>
      t % 10 === 0 ? { state: "missing" } : t % 10 === 5 ? { state: "suppressed" } : count,
    );
    const holed = farringtonPoint(gaps, FARRINGTON, 363);
    if (typeof whole === "number" || typeof holed === "number") throw new Error("no fit");
    expect(Math.abs(holed.expected / whole.expected - 1)).toBeLessThan(0.1);
    const { used, leftOut } = farringtonEvidence(gaps, FARRINGTON, 363);
    expect(used.every((at) => at % 10 !== 0 && at % 10 !== 5)).toBe(true);
    const why = Map.groupBy(leftOut, (one) => one.why);
    expect(why.get("missing")?.length).toBeGreaterThan(20);
    expect(why.get("too-recent")?.length).toBe(26);
  });

  it("judges nothing where one enormous value leaves no bound, as it alarms at nothing in R; nor does a chart whose model is bent", () => {
    const random = seededRandom(5);
    const weeks = Array.from({ length: 364 }, (_, at) => (at === 182 ? 1_000_000 : poisson(random, 20)));
    for (const verdict of detect(countSeries(weeks, 52), "farrington", 360, 363).verdicts)
      expect(verdict).not.toBe(ALARM);
    const days = Array.from({ length: 900 }, (_, at) => (at === 450 ? 1_000_000 : poisson(random, 20)));
    for (const frequency of [52, 365])
      for (const verdict of detect(countSeries(days, frequency), "glr", 896, 899).verdicts)
        expect(verdict).not.toBe(ALARM);
    const quarters = Array.from({ length: 48 }, (_, at) => (at === 36 ? 1_000_000 : 20 + (at % 4)));
    for (const verdict of detect(countSeries(quarters, 4), "farrington", 44, 47).verdicts)
      expect(verdict).not.toBe(ALARM);
  });

  it("weighs one enormous value down, and names it", () => {
    const series = weeks((t, count) => (t === 209 ? 5000 : count));
    const point = farringtonPoint(series, FARRINGTON, 363);
    if (typeof point === "number") throw new Error("no fit");
    expect(farringtonEvidence(series, FARRINGTON, 363).leftOut).toContainEqual({ at: 209, why: "weighed-down" });
  });

  it("expects in proportion to the population", () => {
    const series = weeks();
    const population = Float64Array.from({ length: 364 }, (_, t) => (t < 350 ? 1000 : 2000));
    const settings = { ...FARRINGTON, trend: false };
    const one = farringtonPoint(series, settings, 363);
    const two = farringtonPoint({ ...series, population }, { ...settings, populationOffset: true }, 363);
    if (typeof one === "number" || typeof two === "number") throw new Error("no fit");
    expect(two.expected / one.expected).toBeCloseTo(2, 6);
  });

  it("judges nothing before there are years to compare with", () => {
    expect(farrington(weeks(), FARRINGTON, 200, 200).verdicts[0]).toBe(TOO_FEW_EARLIER);
  });
});

describe("charts and the others", () => {
  it("CUSUM stands still where nothing was counted", () => {
    const judged = cusum(countSeries([2, 3, 2, 3, 6, { state: "missing" }, 6], 52), { transform: "standard" }, 4, 6);
    const rise = (6 - 2.5) / Math.sqrt(2.5) - 1.04;
    expect([...judged.statistic]).toEqual([rise, rise, 2 * rise]);
    expect([...judged.verdicts]).toEqual([QUIET, NO_COUNT, ALARM]);
  });

  it("the second order of Anscombe's transform takes off the bias of the mean's power", () => {
    const judged = cusum(countSeries([4, 4, 4, 9], 52), { transform: "anscombe2nd" }, 3, 3);
    // E x^(2/3) is about m^(2/3) − m^(−1/3)/9: 1.5 (4.326749 − 2.519842 + 0.069996) / 1.259921 − 1.04.
    expect(judged.statistic[0]).toBeCloseTo(1.194549, 5);
  });

  it("the likelihood ratio chart alarms at the count it names, and not one below", () => {
    const settings = { limit: 5, alpha: "estimated", trend: true, harmonics: 1, thresholds: "every" } as const;
    for (const at of [300, 330, 363]) {
      const bound = glr(weeks(), settings, 300, at).threshold.at(-1) as number;
      const verdict = (count: number) =>
        glr(
          weeks((t, own) => (t === at ? count : own)),
          settings,
          300,
          at,
        ).verdicts.at(-1);
      expect([verdict(bound), verdict(bound - 1)]).toEqual([ALARM, QUIET]);
    }
  });

  it("Bayes takes the quantile of the predictive distribution", () => {
    const settings = { years: 0, halfWidth: 6, thisYear: true, alpha: 0.05 };
    const judged = bayes(countSeries([0, 1, 0, 2, 0, 1, 4], 52), settings, 6, 6);
    expect(judged.threshold[0]).toBe(countQuantile({ mean: 4.5 / 6, dispersion: 7 / 6 }, 0.95));
    expect(judged.verdicts[0]).toBe(ALARM);
  });

  it("what has built up finds an outbreak that no single week shows", () => {
    const series = weeks((t, count) => (t >= 360 ? count + 6 : count));
    expect(accumulated(series, ACCUMULATED, 360, 363).verdicts).toContain(ALARM);
    expect(accumulated(weeks(), ACCUMULATED, 363, 363).verdicts[0]).toBe(QUIET);
  });

  it("every method names a great outbreak with its reasons, and is the same twice", () => {
    const series = weeks((t, count) => (t >= 361 ? 80 : count));
    for (const method of METHODS) {
      const judged = detect(series, method, 340, 363);
      const signals = signalsOf(series, method, judged);
      expect(
        signals.some((one) => one.at >= 361),
        method,
      ).toBe(true);
      for (const one of signals) expect(one.evidence.used.length, method).toBeGreaterThan(5);
      const told = (one: Judgements) => [one.verdicts, one.expected, one.threshold, one.surprise, one.statistic];
      expect(told(detect(series, method, 340, 363))).toEqual(told(judged));
    }
  });
});

describe("trends", () => {
  it("Mann-Kendall and Sen by hand", () => {
    const found = mannKendall(countSeries([1, 2, 3, { state: "missing" }, 5, 6], 52), 0, 5);
    expect(found).toMatchObject({ compared: 5, s: 10, slope: 1, tau: 1 });
    expect(found?.variance).toBeCloseTo((5 * 4 * 15) / 18, 12);
    expect(mannKendall(countSeries([3, 3, 3, 3, 3], 52), 0, 4)).toMatchObject({ s: 0, pValue: 1, slope: 0 });
  });

  it("Sen's slope is the median of all pairs", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 4, maxLength: 30 }), (counts) => {
        const slopes = counts.flatMap((a, i) => counts.slice(i + 1).map((b, j) => (b - a) / (j + 1)));
        slopes.sort((a, b) => a - b);
        const half = (slopes.length - 1) / 2;
        const median = ((slopes[Math.floor(half)] as number) + (slopes[Math.ceil(half)] as number)) / 2;
        expect(mannKendall(countSeries(counts, 52), 0, counts.length - 1)?.slope).toBeCloseTo(median, 12);
      }),
    );
  });

  it("a doubling a year is found", () => {
    const counts = Array.from({ length: 260 }, (_, t) => Math.round(20 * 2 ** (t / 52)));
    expect(logLinearTrend(countSeries(counts, 52), 2)?.slope).toBeCloseTo(Math.LN2 / 52, 3);
  });
});

describe("reports still to come", () => {
  it("doubles what is half reported", () => {
    const reports = Array.from({ length: 20 }, (_, happened) =>
      [...Array(10).fill(0), ...Array(10).fill(1)].map((delay: number) => ({ happened, reported: happened + delay })),
    ).flat();
    const points = nowcast(reportingTriangle(reports, 19, 4), 12);
    expect(points[19]?.reported).toBe(10);
    expect(points[19]?.complete).toBeCloseTo(0.5, 12);
    expect(points[19]?.expected).toBeCloseTo(20.5, 12);
    expect(points[18]).toMatchObject({ reported: 20, complete: 1, low: 20, high: 20 });
    const { low = 0, high = 0 } = points[19] ?? {};
    expect(low < 20 && high > 20).toBe(true);
  });
});

describe("first detections", () => {
  it("names what is new to a place, and what returns, once", () => {
    const finding = (sample: string, day: number, place: string, ...substances: string[]) => ({
      sample,
      day,
      place,
      substances,
    });
    const told = firstDetections(
      [
        finding("1", 1, "A", "x", "y"),
        finding("2", 2, "A", "x"),
        finding("3", 3, "A", "z"),
        finding("4", 4, "B", "z", "x"),
        finding("5", 5, "A", "z", "x"),
        finding("6", 400, "A", "y"),
      ],
      { from: 2, absence: 365, largest: 2 },
    );
    const short = told.map((one) => [one.kind, one.place, one.day, one.substances.join("+"), one.without, one.absent]);
    expect(short).toEqual([
      ["new", "A", 3, "z", 2, undefined],
      ["new", "B", 4, "x", 0, undefined],
      ["new", "B", 4, "z", 0, undefined],
      ["new", "A", 5, "x+z", 3, undefined],
      ["returned", "A", 400, "y", 3, 399],
    ]);
    expect(told[0]?.couldHaveBeen).toBeCloseTo(1 - Math.sqrt(0.05), 12);
    expect(told[1]?.elsewhere).toEqual(["A"]);
  });
});
