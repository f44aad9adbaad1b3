import { ACCUMULATED, accumulated, accumulatedEvidence, type AccumulatedSettings } from "./accumulated.ts";
import { bayes, bayesEvidence, type BayesSettings } from "./bayes.ts";
import { cusum } from "./cusum.ts";
import { ears, earsEvidence } from "./ears.ts";
import { FARRINGTON, farrington, farringtonEvidence, type FarringtonSettings } from "./farrington.ts";
import { glr, type GlrSettings } from "./glr.ts";
import { ALARM, blankJudgements, type Evidence, evidenceOf, type Judgements, VERDICTS } from "./judgements.ts";
import type { CountSeries } from "./series.ts";
import { withoutEnormous } from "./watch.ts";
import { fewBefore, watchFew } from "./watch-few.ts";

/** The methods by name, each with the settings it has unless a caller uses the method itself. */
export const METHODS = ["farrington", "ears-c1", "ears-c2", "ears-c3", "cusum", "bayes", "glr", "accumulated"] as const;

/** The name of a method. */
export type Method = (typeof METHODS)[number];

const BAYES: BayesSettings = { years: 0, halfWidth: 6, thisYear: true, alpha: 0.05 };
const GLR: GlrSettings = { limit: 5, alpha: "estimated", trend: true, harmonics: 1, thresholds: "alarms" };

/** Judges the times from one place to another, both included; charts begin at `from` and learn from what stands before. */
export function detect(series: CountSeries, method: Method, from: number, to: number): Judgements {
  switch (method) {
    case "farrington":
      // Of five quarters or years one that is enormous would be the whole model.
      return farrington(series.frequency < 12 ? withoutEnormous(series, from) : series, modelFor(series), from, to);
    case "ears-c1":
      return ears(series, { form: "C1" }, from, to);
    case "ears-c2":
      return ears(series, { form: "C2" }, from, to);
    case "ears-c3":
      return ears(series, { form: "C3" }, from, to);
    case "cusum":
      return cusum(series, { transform: "rossi" }, from, to);
    case "bayes":
      return bayes(series, BAYES, from, to);
    case "glr":
      return glr(series, series.frequency < 4 ? { ...GLR, harmonics: 0 } : GLR, from, to);
    case "accumulated":
      return series.frequency < 12
        ? fewJudgements(series, from, to)
        : accumulated(series, accumulatedFor(series), from, to);
  }
}

/** Quarters and years by the line through those before, as the alarm run judges them: there is no wave to fit in so few. */
function fewJudgements(series: CountSeries, from: number, to: number): Judgements {
  const judged = blankJudgements(from, to);
  watchFew(series, from, to).forEach(({ verdict, expected, upper, surprise }, place) => {
    judged.verdicts[place] = VERDICTS.indexOf(verdict);
    judged.expected[place] = expected;
    judged.threshold[place] = upper;
    judged.surprise[place] = surprise;
  });
  return judged;
}

/** Quarters and years are compared with the same one of earlier years alone: a window of one on both sides would be most of a year. */
function modelFor(series: CountSeries): FarringtonSettings {
  const weeks = series.frequency / 52;
  const halfWidth = series.frequency < 12 ? 0 : Math.max(1, Math.round(3 * weeks));
  const inPeriods = { halfWidth, skipRecent: Math.max(1, Math.round(26 * weeks)) };
  const periods = series.frequency < 52 ? { periods: 1 } : {};
  return { ...FARRINGTON, ...inPeriods, ...periods, populationOffset: series.population !== undefined };
}

/** Months are added up in twos: five are no outbreak any more. The level that follows needs three earlier years. */
function accumulatedFor(series: CountSeries): AccumulatedSettings {
  const inMonths = series.frequency < 52 ? { times: 2, before: 2 } : {};
  return { ...ACCUMULATED, ...inMonths, model: { ...modelFor(series), years: LEAST_YEARS } };
}

const LEAST_YEARS = 3;

/** An alarm with its reasons. */
export type Signal = {
  readonly method: Method;
  readonly at: number;
  readonly count: number;
  readonly expected: number;
  readonly threshold: number;
  /** The probability of so many or more when nothing is happening. */
  readonly surprise: number;
  /** The method's own figure. */
  readonly statistic: number;
  readonly evidence: Evidence;
};

/** The alarms among judgements, each with the earlier values that it rests on. */
export function signalsOf(series: CountSeries, method: Method, judged: Judgements): readonly Signal[] {
  const signals: Signal[] = [];
  judged.verdicts.forEach((verdict, place) => {
    if (verdict !== ALARM) return;
    const at = judged.from + place;
    const expected = judged.expected[place] as number;
    // After an enormous value Farrington's quantile lies below what is expected; it alarms above that alone.
    const least = method === "farrington" ? expected : Number.NEGATIVE_INFINITY;
    signals.push({
      ...{ method, at, count: series.counts[at] as number, expected, surprise: judged.surprise[place] as number },
      threshold: Math.max(least, judged.threshold[place] as number),
      statistic: judged.statistic[place] as number,
      evidence: evidenceFor(series, method, at, judged.from),
    });
  });
  return signals;
}

function evidenceFor(series: CountSeries, method: Method, at: number, from: number): Evidence {
  switch (method) {
    case "farrington":
      return farringtonEvidence(series, modelFor(series), at);
    case "accumulated":
      return series.frequency < 12
        ? evidenceOf(series, fewBefore(series, at))
        : accumulatedEvidence(series, accumulatedFor(series), at);
    case "ears-c1":
      return earsEvidence(series, { form: "C1" }, at);
    case "ears-c2":
      return earsEvidence(series, { form: "C2" }, at);
    case "ears-c3":
      return earsEvidence(series, { form: "C3" }, at);
    case "bayes":
      return bayesEvidence(series, BAYES, at);
    case "cusum":
    case "glr":
      // Learnt from everything before the chart began.
      return evidenceOf(
        series,
        Array.from({ length: from }, (_, place) => place),
      );
  }
}
