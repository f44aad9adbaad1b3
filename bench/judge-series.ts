import { parentPort } from "node:worker_threads";
import { detect, METHODS } from "../src/engines/detection/detect.ts";
import { ALARM } from "../src/engines/detection/judgements.ts";
import { seededRandom } from "../src/engines/detection/random.ts";
import { countSeries, type CountSeries } from "../src/engines/detection/series.ts";
import { mannKendall } from "../src/engines/detection/trend.ts";

/** How many of the last weeks a chart runs over; the other methods judge the last week. */
export const CHART_WEEKS = 26;

/** Made weekly series of seven years: seasonal, over-dispersed, with a trend, some with an outbreak; the same for the same seed. */
export function madeSeries(count: number, seed: number): readonly CountSeries[] {
  const random = seededRandom(seed);
  const poisson = (mean: number) => {
    let [count, product] = [0, random()];
    for (const limit = Math.exp(-mean); product > limit; count++) product *= random();
    return count;
  };
  return Array.from({ length: count }, () => {
    const [level, wave, slope] = [Math.exp(3.5 * random() - 0.5), random(), (random() - 0.5) * 0.002];
    const outbreak = random() < 0.2 ? 363 - Math.floor(random() * 8) : 1000;
    const cells = Array.from({ length: 364 }, (_, t) => {
      const mean = level * Math.exp(wave * Math.cos((2 * Math.PI * t) / 52) + slope * t);
      return poisson(mean * (0.5 + random())) + (t >= outbreak ? poisson(2 * Math.sqrt(mean)) : 0);
    });
    return countSeries(cells, 52);
  });
}

/** Judges the last week of each series by every method, and its last year's trend; answers how many alarms there were. */
export function judgeAll(series: readonly CountSeries[]): number {
  let alarms = 0;
  for (const one of series) {
    const last = one.counts.length - 1;
    for (const method of METHODS) {
      const from = method === "cusum" || method === "glr" ? last - CHART_WEEKS + 1 : last;
      const { verdicts } = detect(one, method, from, last);
      if (verdicts[verdicts.length - 1] === ALARM) alarms++;
    }
    mannKendall(one, last - 51, last);
  }
  return alarms;
}

parentPort?.once("message", ({ count, seed }: { readonly count: number; readonly seed: number }) => {
  const series = madeSeries(count, seed);
  judgeAll(series.slice(0, 200));
  parentPort?.postMessage("ready");
  parentPort?.once("message", () => parentPort?.postMessage(judgeAll(series)));
});
