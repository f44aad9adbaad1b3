import { beforeAll, describe, expect, it } from "vitest";
import { type Answer, askSurveillance, type Bound, type Job, surveillanceVersion } from "../../bench/surveillance.ts";
import { bayes } from "../../src/engines/detection/bayes.ts";
import { cusum } from "../../src/engines/detection/cusum.ts";
import { ears } from "../../src/engines/detection/ears.ts";
import { FARRINGTON, farrington } from "../../src/engines/detection/farrington.ts";
import { glr } from "../../src/engines/detection/glr.ts";
import { ALARM, type Judgements } from "../../src/engines/detection/judgements.ts";
import { drawCount } from "../../src/engines/detection/planted.ts";
import { seededRandom } from "../../src/engines/detection/random.ts";
import { type Cell, type CountSeries, countSeries } from "../../src/engines/detection/series.ts";

/** Our detectors against R `surveillance` as it is installed here, on awkward series made for this. */

const WEEKS = 364;
const random = seededRandom(77);

function made(
  mean: (week: number) => number,
  dispersion: number,
  change = (count: number, _week: number): Cell => count,
) {
  const weeks = Array.from({ length: WEEKS }, (_, week) => week);
  const cells = weeks.map((week) => change(drawCount(random, mean(week), dispersion), week));
  return countSeries(cells, 52, { population: weeks.map((week) => Math.round(5e5 * (1 + week / 900))) });
}

function waves(level: number, wave: number, trend = 0): (week: number) => number {
  return (week) => level * Math.exp(wave * Math.cos((2 * Math.PI * week) / 52) + (trend * week) / 52);
}

const SERIES: Readonly<Record<string, CountSeries>> = {
  seasonal: made(waves(12, 0.4), 1.5),
  gaps: made(waves(7, 0.4), 1.5, (count, week) =>
    week % 17 === 3 || (week > 200 && week < 206) ? { state: "missing" } : count,
  ),
  "a level shift": made((week) => waves(7, 0.4)(week) * (week > 250 ? 2.2 : 1), 1.5),
  "one enormous value": made(waves(4.5, 0.4), 1.3, (count, week) => (week === 260 ? 4000 : count)),
  "a million once": made(waves(0.6, 0.4), 1, (count, week) => (week === 255 ? 1_000_000 : count)),
  "low counts": made(() => 0.15, 1),
  zeros: made(
    () => 1,
    1,
    () => 0,
  ),
  trend: made(waves(4.5, 0.2, 0.35), 1.3),
  "wide and many": made(waves(55, 0.6), 5),
  "a million in a busy series": made(waves(20, 0.3), 1, (count, week) => (week === 182 ? 1_000_000 : count)),
};
const NAMES = Object.keys(SERIES);

type Case = { readonly job: Job; readonly judge: (series: CountSeries, from: number, to: number) => Judgements };

function casesOf(name: string, nth: number): readonly Case[] {
  const cases: Case[] = [];
  const add = (what: string, about: Pick<Job, "method" | "times" | "settings">, judge: Case["judge"]) =>
    cases.push({ job: { name: `${name}, ${what}`, series: [nth, nth], ...about }, judge });
  for (const threshold of ["nbPlugin", "delta", "muan"] as const) {
    const populationOffset = threshold === "delta";
    const settings = {
      ...{ b: 5, w: 3, noPeriods: 10, thresholdMethod: threshold, alpha: 0.01, trend: true, pThresholdTrend: 1 },
      ...{ reweight: true, weightsThreshold: 2.58, pastWeeksNotIncluded: 26, populationOffset },
    };
    add(`Farrington ${threshold}`, { method: "farrington", times: [354, 363], settings }, (one, from, to) =>
      farrington(one, { ...FARRINGTON, threshold, populationOffset }, from, to),
    );
  }
  for (const form of ["C1", "C2", "C3"] as const)
    add(`EARS ${form}`, { method: "ears", times: [20, 363], settings: { method: form } }, (one, from, to) =>
      ears(one, { form }, from, to),
    );
  const ofBayes = { b: 0, w: 6, actY: true, alpha: 0.05 };
  add("Bayes", { method: "bayes", times: [20, 363], settings: ofBayes }, (one, from, to) =>
    bayes(one, { years: 0, halfWidth: 6, thisYear: true, alpha: 0.05 }, from, to),
  );
  // R judges no chart whose beginning has gaps, and fits no model to zeros alone.
  if (name === "gaps") return cases;
  add("CUSUM", { method: "cusum", times: [300, 363], settings: { trans: "rossi" } }, (one, from, to) =>
    cusum(one, { transform: "rossi" }, from, to),
  );
  for (const transform of ["standard", "anscombe", "anscombe2nd", "pearsonNegBin"] as const) {
    const settings = { trans: transform, k: 0.5, h: 3, ...(transform === "pearsonNegBin" && { alpha: 0.1 }) };
    add(`CUSUM ${transform}`, { method: "cusum", times: [300, 363], settings }, (one, from, to) =>
      cusum(one, { transform, k: 0.5, h: 3 }, from, to),
    );
  }
  if (name === "zeros") return cases;
  // R's negative binomial fit stops with an error where counts vary no more than Poisson's, or one is enormous.
  const alpha = ["low counts", "one enormous value", "a million once", "a million in a busy series"].includes(name)
    ? 0
    : "estimated";
  const ofGlr = { alpha, ret: "value", "c.ARL": 5 };
  add("GLR", { method: "glr", times: [312, 363], settings: ofGlr }, (one, from, to) =>
    glr(one, { limit: 5, alpha, trend: true, harmonics: 1, thresholds: "alarms" }, from, to),
  );
  if (name.startsWith("a million")) return cases;
  add(
    "GLR of a given alpha",
    { method: "glr", times: [312, 363], settings: { ...ofGlr, alpha: 0.2 } },
    (one, from, to) => glr(one, { limit: 5, alpha: 0.2, trend: true, harmonics: 1, thresholds: "alarms" }, from, to),
  );
  return cases;
}

const CASES = NAMES.flatMap(casesOf);
const version = surveillanceVersion();
if (version === undefined) console.log("left out: R `surveillance` is not installed (Debian r-cran-surveillance)");

describe.skipIf(version === undefined)(`equal to R surveillance ${version} on series of our own`, () => {
  let answers: Readonly<Record<string, Answer>>;
  beforeAll(() => {
    answers = askSurveillance(
      NAMES.map((name) => SERIES[name] as CountSeries),
      CASES.map(({ job }) => job),
    );
  });

  const bothOf = ({ job, judge }: Case) => {
    const [from, to] = job.times;
    const judged = judge(SERIES[NAMES[job.series[0]] as string] as CountSeries, from, to);
    const ours = job.method === "glr" ? judged.statistic : judged.threshold;
    return (answers[job.name] as Answer).bounds[0]?.map((theirs, at) => ({
      ...{ ours: ours[at] as number, theirs, week: from + at, isAlarm: judged.verdicts[at] === ALARM },
    })) as { ours: number; theirs: Bound; week: number; isAlarm: boolean }[];
  };

  it.each(CASES.map((one) => [one.job.name, one] as const))("%s", (name, one) => {
    const both = bothOf(one).filter(({ ours, theirs }) => !Number.isNaN(ours) && !Number.isNaN(theirs.threshold));
    for (const { ours, theirs, week, isAlarm } of both) {
      const where = `week ${week}: ${ours}, R ${theirs.threshold}`;
      // Relative to the bound, or to one case where it lies below one.
      expect(Math.abs(ours - theirs.threshold) / Math.max(1, Math.abs(theirs.threshold)), where).toBeLessThan(1e-6);
      expect(isAlarm, where).toBe(theirs.isAlarm);
    }
    // What only one of them judges: R not with an unknown count in a window of EARS or among the last four weeks, nor a C3 after a constant baseline, nor
    // Farrington's bound with fewer than five recent cases, where ours is given but never alarms; ours not a CUSUM without a case before.
    const isPartly =
      name.startsWith("gaps") || /(low counts|million once), EARS C3|(enormous value|million once), Farr/.test(name);
    const isNever = /(low counts|zeros), Farrington|zeros, (EARS C3|CUSUM)/.test(name);
    if (isNever) expect(both).toEqual([]);
    else if (isPartly) expect(both.length).toBeGreaterThanOrEqual(5);
    else expect(both).toHaveLength(one.job.times[1] - one.job.times[0] + 1);
  });

  it("alarms in neither where nothing or hardly anything was counted, and in both where a level has shifted", () => {
    const alarmsOf = (name: string) => CASES.filter(({ job }) => job.name === name).flatMap(bothOf);
    for (const name of ["low counts, Farrington nbPlugin", "zeros, Farrington nbPlugin", "zeros, Bayes"])
      expect(alarmsOf(name).filter(({ isAlarm, theirs }) => isAlarm || theirs.isAlarm)).toEqual([]);
    const shifted = alarmsOf("a level shift, CUSUM");
    expect(shifted.filter(({ isAlarm }) => isAlarm).length).toBeGreaterThan(5);
  });
});
