import { beforeAll, describe, expect, it } from "vitest";
import { type Answer, askSurveillance, type Job, surveillanceVersion } from "../../bench/surveillance.ts";
import { bayes } from "../../src/engines/detection/bayes.ts";
import { cusum } from "../../src/engines/detection/cusum.ts";
import { ears } from "../../src/engines/detection/ears.ts";
import { type FarringtonSettings, farrington } from "../../src/engines/detection/farrington.ts";
import { glr } from "../../src/engines/detection/glr.ts";
import type { Judgements } from "../../src/engines/detection/judgements.ts";
import { drawCount } from "../../src/engines/detection/planted.ts";
import { seededRandom } from "../../src/engines/detection/random.ts";
import { type CountSeries, countSeries } from "../../src/engines/detection/series.ts";

/** Our detectors against R `surveillance` under many settings, drawn once by a seed, on weekly and monthly series made for this. */

const random = seededRandom(20261);
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

type Case = { readonly job: Job; readonly judge: (series: CountSeries, from: number, to: number) => Judgements };

/** Seasonal counts with a trend, past outbreaks and, in one of three, a few unknown ones. */
function madeSeries(nth: number, frequency: number, length: number): CountSeries {
  const level = oneOf([0.8, 3, 10, 40, 300]);
  const [wave, trend, dispersion] = [oneOf([0, 0.3, 0.8]), oneOf([-0.15, 0, 0.2]), oneOf([1, 1.6, 4])];
  const times = Array.from({ length }, (_, at) => at);
  const cells = times.map((at) => {
    const year = at / frequency;
    const outbreak = at % 83 < 4 ? 2.5 : 1;
    const mean = level * outbreak * Math.exp(wave * Math.sin(2 * Math.PI * year) + trend * year);
    const count = drawCount(random, mean, dispersion);
    return nth % 3 === 1 && at % 41 === 7 && at < length - 30 ? ({ state: "missing" } as const) : count;
  });
  return countSeries(cells, frequency, {
    population: times.map((at) => Math.round(2e5 * Math.exp((0.04 * at) / frequency) + 3e4 * Math.sin(at / 7))),
  });
}

function farringtonCase(name: string, nth: number, times: readonly [number, number], isWeekly: boolean): Case {
  const years = oneOf([3, 4, 5]);
  const threshold = oneOf(["delta", "nbPlugin", "muan"] as const);
  const power = oneOf(["2/3", "1/2", "none"] as const);
  const settings: FarringtonSettings = {
    ...{
      years,
      halfWidth: isWeekly ? oneOf([2, 3, 4]) : oneOf([1, 2]),
      periods: isWeekly ? oneOf([1, 5, 10]) : oneOf([1, 2]),
    },
    ...{ threshold, power, alpha: oneOf([0.1, 0.05, 0.01, 0.001]), trend: oneOf([true, true, false]) },
    ...{ trendBelow: oneOf([1, 0.05, 0.3]), reweight: oneOf([true, true, false]), reweightFrom: oneOf([1, 2, 2.58]) },
    ...{ skipRecent: isWeekly ? oneOf([3, 13, 26]) : oneOf([1, 6]), leastCases: oneOf([0, 5]), leastCasesIn: 4 },
    populationOffset: oneOf([true, false]),
  };
  const inR = {
    ...{
      b: years,
      w: settings.halfWidth,
      noPeriods: settings.periods,
      thresholdMethod: threshold,
      alpha: settings.alpha,
    },
    ...{ powertrans: power, trend: settings.trend, pThresholdTrend: settings.trendBelow, reweight: settings.reweight },
    ...{ weightsThreshold: settings.reweightFrom, pastWeeksNotIncluded: settings.skipRecent },
    populationOffset: settings.populationOffset,
    ...(settings.leastCases === 0 && { limit54: "0/4" }),
  };
  return {
    job: { name: `${name} ${JSON.stringify(inR)}`, method: "farrington", series: [nth, nth], times, settings: inR },
    judge: (one, from, to) => farrington(one, settings, from, to),
  };
}

function otherCases(name: string, nth: number, times: readonly [number, number], hasGaps: boolean): readonly Case[] {
  const add = (method: Job["method"], settings: Job["settings"], judge: Case["judge"]): Case => ({
    job: { name: `${name} ${method} ${JSON.stringify(settings)}`, method, series: [nth, nth], times, settings },
    judge,
  });
  const [baseline, alpha, minSigma] = [oneOf([5, 7, 14]), oneOf([0.001, 0.01, 0.05]), oneOf([0, 1.5])];
  const cases = (["C1", "C2", "C3"] as const).map((form) =>
    add("ears", { method: form, baseline, alpha, minSigma }, (one, from, to) =>
      ears(one, { form, baseline, alpha, minSigma }, from, to),
    ),
  );
  const [years, halfWidth, thisYear] = [oneOf([1, 2, 3]), oneOf([2, 4]), oneOf([true, false])];
  cases.push(
    add("bayes", { b: years, w: halfWidth, actY: thisYear, alpha: 0.01 }, (one, from, to) =>
      bayes(one, { years, halfWidth, thisYear, alpha: 0.01 }, from, to),
    ),
  );
  if (hasGaps) return cases;
  const [k, h] = [oneOf([0.5, 1.04]), oneOf([2.26, 4])];
  cases.push(
    add("cusum", { trans: "rossi", k, h }, (one, from, to) => cusum(one, { transform: "rossi", k, h }, from, to)),
  );
  for (const limit of [2, 5, 12]) {
    const [given, harmonics, trend] = [oneOf([0, 0.05, 0.4]), oneOf([1, 2]), oneOf([true, false])];
    cases.push(
      add("glr", { alpha: given, ret: "value", "c.ARL": limit, S: harmonics, trend }, (one, from, to) =>
        glr(one, { limit, alpha: given, trend, harmonics, thresholds: "alarms" }, from, to),
      ),
    );
  }
  return cases;
}

const version = surveillanceVersion();
if (version === undefined) console.log("left out: R `surveillance` is not installed (Debian r-cran-surveillance)");

describe.skipIf(version === undefined)(`equal to R surveillance ${version} under settings of many kinds`, () => {
  const grains = [
    { grain: "weekly", frequency: 52, length: 52 * 7, many: 15 },
    { grain: "monthly", frequency: 12, length: 12 * 9, many: 9 },
  ].map(({ grain, frequency, length, many }) => {
    const series = Array.from({ length: many }, (_, nth) => madeSeries(nth, frequency, length));
    const times = [length - 12, length - 1] as const;
    const cases = series.flatMap((_, nth) => [
      ...[1, 2, 3].map((draw) => farringtonCase(`${grain} ${nth}.${draw}`, nth, times, frequency === 52)),
      ...otherCases(`${grain} ${nth}`, nth, times, nth % 3 === 1),
    ]);
    return { grain, series, cases };
  });
  const answers: Record<string, Answer> = {};
  beforeAll(() => {
    for (const { series, cases } of grains)
      Object.assign(
        answers,
        askSurveillance(
          series,
          cases.map(({ job }) => job),
        ),
      );
  }, 120_000);

  it.each(grains)("$grain", ({ series, cases }) => {
    const apart: string[] = [];
    let compared = 0;
    for (const { job, judge } of cases) {
      const [from, to] = job.times;
      const judged = judge(series[job.series[0]] as CountSeries, from, to);
      const ours = job.method === "glr" ? judged.statistic : judged.threshold;
      (answers[job.name] as Answer).bounds[0]?.forEach(({ threshold }, place) => {
        const mine = ours[place] as number;
        // R gives no bound where too few cases were counted of late, or one of them is unknown; ours does, and alarms only where what is known suffices.
        if (Number.isNaN(threshold)) return;
        compared++;
        if (!(Math.abs(mine - threshold) / Math.max(1, Math.abs(threshold)) < 1e-6))
          apart.push(`${job.name} at ${from + place}: ${mine}, R ${threshold}`);
      });
    }
    expect(apart).toEqual([]);
    expect(compared).toBeGreaterThan(9 * cases.length);
  });
});
