import { detect } from "../src/engines/detection/detect.ts";
import { ALARM, type Judgements } from "../src/engines/detection/judgements.ts";
import { bayes } from "../src/engines/detection/bayes.ts";
import { cusum } from "../src/engines/detection/cusum.ts";
import { ears } from "../src/engines/detection/ears.ts";
import { glr } from "../src/engines/detection/glr.ts";
import type { CountSeries } from "../src/engines/detection/series.ts";
import { median, print } from "./bench-house.ts";
import { CHART_WEEKS } from "./judge-series.ts";
import { type Answer, askSurveillance, type Job, surveillanceVersion } from "./surveillance.ts";

/** The same work in R and here: what R is asked, how it is done here, and how many times faster it is to be. */
type Comparison = {
  readonly job: Job;
  readonly judge: (series: CountSeries, from: number, to: number) => Judgements;
  /** What of ours R answers as its bound. */
  readonly bound: "threshold" | "statistic";
  readonly goal: number;
};

const LAST = 363;
/** R takes seconds for each hundred series: all of them are given for Farrington alone, these for the rest. */
const FEWER = 200;
const FROM_SECOND_YEAR = [52, LAST] as const;
/** Why only one gives a bound or an alarm. */
const APART: Readonly<Record<string, string>> = {
  "Farrington Flexible":
    "R gives no bound where fewer than five cases were counted in four weeks; ours does, and never alarms",
  "EARS C3": "R divides 0 by 0 after a constant baseline; here that is judged",
};

const FARRINGTON_IN_R = {
  ...{ b: 5, w: 3, noPeriods: 10, thresholdMethod: "nbPlugin", alpha: 0.01, trend: true, pThresholdTrend: 1 },
  ...{ reweight: true, weightsThreshold: 2.58, pastWeeksNotIncluded: 26, populationOffset: false },
};

function comparisonsOf(many: number): readonly Comparison[] {
  const fewer = [0, Math.min(FEWER, many) - 1] as const;
  const earsBy = (form: "C1" | "C2" | "C3"): Comparison => ({
    job: { name: `EARS ${form}`, method: "ears", series: fewer, times: FROM_SECOND_YEAR, settings: { method: form } },
    judge: (one, from, to) => ears(one, { form }, from, to),
    ...{ bound: "threshold", goal: 1000 },
  });
  return [
    {
      job: {
        ...{ name: "Farrington Flexible", method: "farrington", series: [0, many - 1], times: [LAST, LAST] },
        settings: FARRINGTON_IN_R,
      },
      judge: (one, from, to) => detect(one, "farrington", from, to),
      ...{ bound: "threshold", goal: 250 },
    },
    ...[earsBy("C1"), earsBy("C2"), earsBy("C3")],
    {
      job: {
        ...{ name: "CUSUM", method: "cusum", series: fewer, times: FROM_SECOND_YEAR },
        settings: { trans: "rossi" },
      },
      judge: (one, from, to) => cusum(one, { transform: "rossi" }, from, to),
      ...{ bound: "threshold", goal: 300 },
    },
    {
      job: {
        ...{ name: "Bayes", method: "bayes", series: fewer, times: FROM_SECOND_YEAR },
        settings: { b: 0, w: 6, actY: true, alpha: 0.05 },
      },
      judge: (one, from, to) => bayes(one, { years: 0, halfWidth: 6, thisYear: true, alpha: 0.05 }, from, to),
      ...{ bound: "threshold", goal: 100 },
    },
    {
      job: {
        ...{ name: "GLR", method: "glr", series: fewer, times: [LAST - CHART_WEEKS + 1, LAST] },
        settings: { alpha: "estimated", ret: "value", "c.ARL": 5 },
      },
      judge: (one, from, to) =>
        glr(one, { limit: 5, alpha: "estimated", trend: true, harmonics: 1, thresholds: "alarms" }, from, to),
      ...{ bound: "statistic", goal: 50 },
    },
  ];
}

/**
 * Times R `surveillance` and ours at the same work, each on one core in processor time, and compares bounds and alarms; where R is not installed, says so in one line.
 */
export function compareWithSurveillance(made: readonly CountSeries[]): void {
  const version = surveillanceVersion();
  if (version === undefined) {
    console.log(
      "detection: R `surveillance` is not installed (Debian r-cran-surveillance): the ratios to it are left out",
    );
    return;
  }
  const series = made.slice(0, 1000);
  const comparisons = comparisonsOf(series.length);
  const answers = askSurveillance(
    series,
    comparisons.map(({ job }) => job),
  );
  for (const { job, judge, bound, goal } of comparisons) {
    const answer = answers[job.name] as Answer;
    const given = series.slice(job.series[0], job.series[1] + 1);
    const [from, to] = job.times;
    const judgeAll = () => given.map((one) => judge(one, from, to));
    const ours = judgeAll();
    const evaluations = given.length * (to - from + 1);
    // Repeated until a second has passed, so that the clock's steps do not count.
    const took: number[] = [];
    for (let spent = 0; spent < 1 || took.length < 5; spent += took.at(-1) as number)
      took.push(processorSeconds(judgeAll));
    const difference = differenceOf(ours, answer, bound);
    print({
      work: `detection: ${job.name}, ${given.length} weekly series, ${to - from + 1} weeks each, one core`,
      unit: "us an evaluation",
      value: (1e6 * median(took)) / evaluations,
      peer: {
        name: `R surveillance ${version}, the same series and weeks`,
        value: (1e6 * answer.seconds) / evaluations,
      },
      goal: { value: (1e6 * answer.seconds) / evaluations / goal, better: "less" },
      more: {
        ...{ timesFaster: Number((answer.seconds / median(took)).toPrecision(3)), asked: goal, ...difference },
        apart: APART[job.name],
      },
    });
  }
}

function processorSeconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The greatest difference of bounds that both give, relative to the bound or to 1 where it is smaller, how many only one of them gives, and how many alarms differ. */
function differenceOf(ours: readonly Judgements[], { bounds }: Answer, bound: "threshold" | "statistic") {
  let [compared, onlyOne, alarmsApart, greatest] = [0, 0, 0, 0];
  ours.forEach((judged, nth) => {
    bounds[nth]?.forEach((theirs, at) => {
      const value = judged[bound][at] as number;
      if ((judged.verdicts[at] === ALARM) !== theirs.isAlarm) alarmsApart++;
      if (Number.isNaN(value) || Number.isNaN(theirs.threshold)) {
        if (Number.isNaN(value) !== Number.isNaN(theirs.threshold)) onlyOne++;
        return;
      }
      compared++;
      if (value !== theirs.threshold)
        greatest = Math.max(greatest, Math.abs(value - theirs.threshold) / Math.max(1, Math.abs(theirs.threshold)));
    });
  });
  return { compared, greatestDifference: greatest, onlyOneGivesABound: onlyOne, alarmsApart };
}
