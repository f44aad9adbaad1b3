import { existsSync, readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { gunzipSync } from "node:zlib";
import { ACCUMULATED, accumulated } from "../src/engines/detection/accumulated.ts";
import { detect, METHODS } from "../src/engines/detection/detect.ts";
import { ears } from "../src/engines/detection/ears.ts";
import { FARRINGTON, farrington } from "../src/engines/detection/farrington.ts";
import { ALARM, type Judgements } from "../src/engines/detection/judgements.ts";
import { seededRandom } from "../src/engines/detection/random.ts";
import { countSeries, type CountSeries } from "../src/engines/detection/series.ts";
import { spaceTimeScan } from "../src/engines/detection/space-time-scan.ts";
import { print } from "./bench-house.ts";
import { compareWithSurveillance } from "./detection-in-r.ts";
import { CHART_WEEKS, judgeAll, madeSeries } from "./judge-series.ts";
import { plainFarrington } from "./plain-farrington.ts";

/** Figures of early warning: every method on many series, single and in two workers; detection on the kept-apart series; the scan. */

const size = Number(process.argv[2] ?? 10_000);
const made = madeSeries(size, 11);
judgeAll(made.slice(0, 300));

{
  const began = performance.now();
  const alarms = judgeAll(made);
  const took = performance.now() - began;
  const each: Record<string, number> = {};
  for (const method of METHODS) {
    const from = performance.now();
    for (const one of made) detect(one, method, method === "cusum" || method === "glr" ? 364 - CHART_WEEKS : 363, 363);
    each[`${method}Us`] = Number((((performance.now() - from) * 1000) / size).toPrecision(3));
  }
  print({
    work: `detection: the last week of ${size} weekly series of 7 years by ${METHODS.length} methods and Mann-Kendall, one thread`,
    unit: "s",
    value: took / 1000,
    more: { alarms, ...each, memoryMb: Math.round(process.memoryUsage().rss / 1e6) },
  });
}
{
  const halves = await Promise.all([11, 12].map((seed) => startWorker(Math.ceil(size / 2), seed)));
  const began = performance.now();
  await Promise.all(halves.map((half) => half.judge()));
  print({
    work: `detection: the same for ${size} series, two worker threads`,
    unit: "s",
    value: (performance.now() - began) / 1000,
    goal: { value: 2, better: "less" },
  });
  await Promise.all(halves.map((half) => half.end()));
}
{
  const some = made.slice(0, 200);
  const settings = { ...FARRINGTON, threshold: "delta" } as const;
  for (const one of some) farrington(one, settings, 363, 363);
  const began = performance.now();
  const ours = some.map((one) => farrington(one, settings, 363, 363).expected[0] as number);
  const between = performance.now();
  const plain = some.map((one) => plainFarrington(one.counts, settings));
  const ended = performance.now();
  const apart = ours.map((one, at) => Math.abs(one / (plain[at] as number) - 1));
  print({
    work: "detection: Farrington Flexible, one fit of one week",
    unit: "ms",
    value: (between - began) / some.length,
    peer: {
      name: "plain: full design matrix, normal equations by elimination, the same steps",
      value: (ended - between) / some.length,
    },
    more: { greatestDifference: Math.max(...apart) },
  });
}
compareWithSurveillance(made);
scan();
keptApart();

function scan(): void {
  const random = seededRandom(3);
  const [places, periods] = [300, 60];
  const cases = Int32Array.from({ length: places * periods }, () => Math.floor(random() * 3.5));
  const input = {
    x: Float64Array.from({ length: places }, random),
    y: Float64Array.from({ length: places }, random),
    ...{ periods, cases, population: new Float64Array(places * periods).fill(1000) },
  };
  const began = performance.now();
  const [best] = spaceTimeScan(input, { model: "poisson", windows: "prospective", replicates: 99, seed: 1 });
  print({
    work: `detection: space-time scan, ${places} places x ${periods} weeks, ${cases.reduce((a, b) => a + b)} cases, 99 replicates`,
    unit: "s",
    value: (performance.now() - began) / 1000,
    goal: { value: 0.5, better: "less" },
    more: { ratio: best?.ratio, pValue: best?.pValue },
  });
}

async function startWorker(count: number, seed: number) {
  const worker = new Worker(new URL("./judge-series.ts", import.meta.url));
  const answer = () => new Promise((resolve) => worker.once("message", resolve));
  worker.postMessage({ count, seed });
  await answer();
  return {
    judge: () => {
      worker.postMessage("judge");
      return answer();
    },
    end: () => worker.terminate(),
  };
}

/** False alarms and outbreaks found in weeks 313 to 364 of the 100 series of the reference pack, where it is present. */
function keptApart(): void {
  const file = new URL("../../shared/reference/early-warning/bench-series.csv.gz", import.meta.url);
  if (!existsSync(file)) return;
  const lines = gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n").slice(1);
  const rows = lines.map((line) => line.split(",").map(Number));
  const series = [...Map.groupBy(rows, (row) => row[0]).values()].map((of) => ({
    outbreak: of.map((row) => row[3] as number),
    counts: countSeries(
      of.map((row) => row[2] as number),
      52,
    ),
  }));
  const [from, to] = [312, 363];
  // Weeks without an injected case that lie between two with one, at most two in a row, belong to the outbreak: its last stray case is no outbreak of its own.
  const joined = series.map(({ outbreak }) =>
    outbreak.map((cases, at) => {
      const near = (from: number, until: number) => outbreak.slice(Math.max(0, from), until).some((one) => one > 0);
      return cases > 0 || (near(at - 2, at) && near(at + 1, at + 3) && gapAt(outbreak, at) <= 2);
    }),
  );
  const apart = series.map(({ outbreak }) => outbreak.map((cases) => cases > 0));
  const foundIn = (marks: readonly (readonly boolean[])[], judge: (one: CountSeries) => Judgements) => {
    let [quiet, falseAlarms, outbreaks, hits] = [0, 0, 0, 0];
    series.forEach(({ counts }, nth) => {
      const { verdicts } = judge(counts);
      let during: boolean | undefined;
      for (let at = from; at <= to + 1; at++) {
        const isAlarm = verdicts[at - from] === ALARM;
        if (at <= to && marks[nth]?.[at] === true) during = (during ?? false) || isAlarm;
        else {
          if (during !== undefined) {
            outbreaks++;
            if (during) hits++;
            during = undefined;
          }
          if (at > to) continue;
          quiet++;
          if (isAlarm) falseAlarms++;
        }
      }
    });
    return { falseAlarms: (100 * falseAlarms) / quiet, found: (100 * hits) / outbreaks, outbreaks };
  };
  const found = (judge: (one: CountSeries) => Judgements) => foundIn(joined, judge);
  const byFarrington = found((one) => farrington(one, FARRINGTON, from, to));
  const byDelta = found((one) => farrington(one, { ...FARRINGTON, threshold: "delta" }, from, to));
  // The threshold of the combined detector is lowered or raised until it alarms falsely as often as Farrington's.
  let low = 0;
  let high = 0.05;
  for (let step = 0; step < 14; step++) {
    const below = (low + high) / 2;
    if (found((one) => accumulated(one, { ...ACCUMULATED, below }, from, to)).falseAlarms > byFarrington.falseAlarms)
      high = below;
    else low = below;
  }
  const asOften = found((one) => accumulated(one, { ...ACCUMULATED, below: low }, from, to));
  print({
    work: `detection: outbreaks found among ${byFarrington.outbreaks} at Farrington's false-alarm rate, combined detector`,
    unit: "%",
    value: asOften.found,
    goal: { value: byFarrington.found + 10, better: "more" },
    peer: { name: "Farrington Flexible, negative binomial, 0.01", value: byFarrington.found },
    more: {
      ...{
        falseAlarms: asOften.falseAlarms,
        falseAlarmsFarrington: byFarrington.falseAlarms,
        farringtonDelta: byDelta,
      },
      asSet: found((one) => accumulated(one, ACCUMULATED, from, to)),
      everyRunOfWeeksApart: {
        farrington: foundIn(apart, (one) => farrington(one, FARRINGTON, from, to)),
        combined: foundIn(apart, (one) => accumulated(one, { ...ACCUMULATED, below: low }, from, to)),
      },
      c2: found((one) => ears(one, { form: "C2" }, from, to)),
    },
  });
}

/** How many weeks without an injected case stand in a row around a week. */
function gapAt(outbreak: readonly number[], at: number): number {
  let [first, last] = [at, at];
  while (first > 0 && outbreak[first - 1] === 0) first--;
  while (last < outbreak.length - 1 && outbreak[last + 1] === 0) last++;
  return last - first + 1;
}
