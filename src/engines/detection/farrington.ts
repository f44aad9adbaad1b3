import { countQuantile, countTail, normalQuantile, normalTail, studentTwoSided } from "./distributions.ts";
import {
  ALARM,
  blankJudgements,
  type Evidence,
  evidenceOf,
  type Judgements,
  NO_FIT,
  TOO_FEW_CASES,
  TOO_FEW_EARLIER,
  verdictOf,
} from "./judgements.ts";
import { referencePlaces, type SeasonBlocks, seasonBlocks } from "./reference-times.ts";
import {
  fitSeasonal,
  leverage,
  predictSeasonal,
  type SeasonalFit,
  type SeasonalWorkspace,
  seasonalWorkspace,
} from "./seasonal-fit.ts";
import { COUNTED, type CountSeries, sumBetween } from "./series.ts";

/** Settings of the improved Farrington method; the names in brackets are those of R `surveillance::farringtonFlexible`. */
export type FarringtonSettings = {
  /** How many years back (`b`). */
  readonly years: number;
  /** Half the width of the windows around the same time of year (`w`). */
  readonly halfWidth: number;
  /** Parts of the year (`noPeriods`); 1 compares with the windows alone. */
  readonly periods: number;
  /** The threshold's own formula (`thresholdMethod`): `delta` by a power of the counts, `nbPlugin` and `muan` by a quantile of counts. */
  readonly threshold: "delta" | "nbPlugin" | "muan";
  /** The power that makes counts symmetric, of `delta` (`powertrans`). */
  readonly power: "2/3" | "1/2" | "none";
  /** The probability of an alarm when nothing happens, one-sided. */
  readonly alpha: number;
  /** Whether a trend is tried at all. */
  readonly trend: boolean;
  /** The trend is kept when its p-value lies below (`pThresholdTrend`). */
  readonly trendBelow: number;
  /** Whether past outbreaks are weighed down (`reweight`), and from which residual (`weightsThreshold`). */
  readonly reweight: boolean;
  readonly reweightFrom: number;
  /** How many times just before are not compared with (`pastWeeksNotIncluded`). */
  readonly skipRecent: number;
  /** An alarm needs so many cases in so many times, this one included (`limit54`). */
  readonly leastCases: number;
  readonly leastCasesIn: number;
  /** Whether counts are expected in proportion to the population. */
  readonly populationOffset: boolean;
};

/** Noufaily et al. 2013, as health agencies run it: ten parts of the year, five years, trend always tried, residuals from 2.58. */
export const FARRINGTON: FarringtonSettings = {
  ...{ years: 5, halfWidth: 3, periods: 10, threshold: "nbPlugin", power: "2/3", alpha: 0.01 },
  ...{ trend: true, trendBelow: 1, reweight: true, reweightFrom: 2.58, skipRecent: 26 },
  ...{ leastCases: 5, leastCasesIn: 4, populationOffset: false },
};

/** What the method found for one time. */
export type FarringtonPoint = {
  readonly expected: number;
  readonly logExpected: number;
  /** The standard error of the logarithm of what is expected. */
  readonly standardError: number;
  readonly dispersion: number;
  readonly threshold: number;
  /** Change of the logarithm a period; NaN without a trend. */
  readonly slope: number;
  /** (count − expected) / (threshold − expected); `nbPlugin` and `muan` take the logarithm of what is expected, as R does. NaN without a count. */
  readonly score: number;
  /** The probability of so many or more. NaN without a count. */
  readonly surprise: number;
  /** Whether enough cases were counted of late for an alarm to mean anything. */
  readonly enoughCases: boolean;
};

/**
 * Farrington Flexible (Farrington et al. 1996; Noufaily et al. 2013; Salmon et al. 2016), a quasi-Poisson log-linear model of the same time
 * in earlier years. Equal to R `surveillance` 1.20.3 in all it answers, including that after reweighting the standard error comes from
 * Σ ω (y/μ − 1)² / df rather than from Pearson's dispersion, as its code has it.
 *
 * Known differences: an alarm is a count above the threshold and above what is expected, and not 0 (R asks for a score above 1; one enormous earlier value can put
 * the quantile of a very wide distribution below its mean, and where it lies below the logarithm that scores are taken from nothing is judged, as nothing alarms in R); recent cases that are unknown
 * do not make the answer unknown when those counted suffice; with days, time is counted from the first row, not from the first row that was counted;
 * a window that begins before the series is cut, where R stops.
 */
export function farrington(series: CountSeries, settings: FarringtonSettings, from: number, to: number): Judgements {
  const judged = blankJudgements(from, to);
  for (let at = from; at <= to; at++) {
    const place = at - from;
    const point = farringtonPoint(series, settings, at);
    if (typeof point === "number") {
      judged.verdicts[place] = point;
      continue;
    }
    judged.expected[place] = point.expected;
    judged.threshold[place] = point.threshold;
    judged.surprise[place] = point.surprise;
    judged.statistic[place] = point.score;
    // A quantile at or below what scores are taken from bounds nothing: R's score is negative there, and nothing alarms.
    if (settings.threshold !== "delta" && point.threshold <= point.logExpected) {
      judged.verdicts[place] = NO_FIT;
      continue;
    }
    const verdict = verdictOf(series, at, Math.max(point.threshold, point.expected));
    judged.verdicts[place] =
      !point.enoughCases && verdict <= ALARM
        ? TOO_FEW_CASES
        : verdict === ALARM && series.counts[at] === 0
          ? 0
          : verdict;
  }
  return judged;
}

/** What the method finds for one time, or the verdict that says why it finds nothing. */
export function farringtonPoint(
  series: CountSeries,
  settings: FarringtonSettings,
  at: number,
): FarringtonPoint | typeof TOO_FEW_EARLIER | typeof NO_FIT {
  const rows = rowsOf(series, settings, at);
  if (rows === undefined) return TOO_FEW_EARLIER;
  const model = modelOf(rows, settings, timeOf(series, at), offsetOf(series, settings, at));
  if (model === undefined) return NO_FIT;
  const { fit, dispersion, ofErrors } = model;
  const { logMean, variance } = predictSeasonal(
    fit,
    settings.periods,
    timeOf(series, at),
    offsetOf(series, settings, at),
  );
  if (!Number.isFinite(logMean)) return NO_FIT;
  const standardError = Math.sqrt(variance * ofErrors);
  const count = series.states[at] === COUNTED ? (series.counts[at] as number) : Number.NaN;
  const { threshold, surprise } = thresholdOf(settings, logMean, standardError, dispersion, count);
  const base = settings.threshold === "delta" ? Math.exp(logMean) : logMean;
  return {
    expected: Math.exp(logMean),
    logExpected: logMean,
    ...{ standardError, dispersion, threshold, surprise },
    slope: fit.hasTrend ? fit.slope : Number.NaN,
    score: (count - base) / (threshold - base),
    enoughCases: sumBetween(series, at - settings.leastCasesIn + 1, at).sum >= settings.leastCases,
  };
}

function offsetOf(series: CountSeries, settings: FarringtonSettings, at: number): number {
  return settings.populationOffset && series.population !== undefined ? Math.log(series.population[at] as number) : 0;
}

let rooms: SeasonalWorkspace = seasonalWorkspace(512);

function rowsOf(series: CountSeries, settings: FarringtonSettings, at: number): SeasonalWorkspace | undefined {
  const blocks = blocksFor(series, settings, at);
  if (blocks === undefined) return undefined;
  if (rooms.counts.length < blocks.last - blocks.first + 1)
    rooms = seasonalWorkspace(2 * (blocks.last - blocks.first + 1));
  const { counts, times, groups, offsets, weights } = rooms;
  let row = 0;
  for (let place = blocks.first; place < at - settings.skipRecent; place++) {
    if (blocks.groups[place] === 0 || series.states[place] !== COUNTED) continue;
    const offset = offsetOf(series, settings, place);
    if (!Number.isFinite(offset)) continue;
    counts[row] = series.counts[place] as number;
    times[row] = timeOf(series, place);
    groups[row] = blocks.groups[place] as number;
    offsets[row] = offset;
    weights[row] = 1;
    row++;
  }
  rooms.length = row;
  return row < settings.periods + 2 || !groups.subarray(0, row).includes(settings.periods) ? undefined : rooms;
}

let keptFor: { readonly days: Int32Array | undefined; readonly key: string } | undefined;
const kept = new Map<number, SeasonBlocks | undefined>();

/** The parts of the year before a place; kept, as thousands of series share them. */
function blocksFor(series: CountSeries, settings: FarringtonSettings, at: number): SeasonBlocks | undefined {
  const key = `${series.frequency} ${settings.years} ${settings.halfWidth} ${settings.periods}`;
  if (keptFor?.key !== key || keptFor.days !== series.days || kept.size >= MOST_KEPT) {
    kept.clear();
    keptFor = { days: series.days, key };
  }
  let blocks = kept.get(at);
  if (blocks === undefined && !kept.has(at)) {
    const places = referencePlaces(series, at, settings.years);
    blocks = places && seasonBlocks(places, settings.halfWidth, settings.periods);
    kept.set(at, blocks);
  }
  return blocks;
}

const MOST_KEPT = 512;

/** The time of a place in periods: by days where there are some, in units of the first step, else the place itself. */
function timeOf(series: CountSeries, place: number): number {
  const { days } = series;
  if (days === undefined || days.length < 2) return place;
  return ((days[place] as number) - (days[0] as number)) / ((days[1] as number) - (days[0] as number));
}

type Model = {
  readonly fit: SeasonalFit;
  /** At least 1. */
  readonly dispersion: number;
  /** The dispersion by which standard errors are widened. */
  readonly ofErrors: number;
};

function modelOf(
  rows: SeasonalWorkspace,
  settings: FarringtonSettings,
  time: number,
  offset: number,
): Model | undefined {
  const { years, periods, trendBelow } = settings;
  const model = fitTwice(rows, settings, settings.trend);
  if (model === undefined || !model.fit.hasTrend) return model;
  const { fit, ofErrors } = model;
  const t = fit.slope / Math.sqrt(ofErrors / fit.timeWeight);
  let highest = 0;
  for (let row = 0; row < rows.length; row++) highest = Math.max(highest, rows.counts[row] as number);
  const isKept =
    years >= 3 &&
    // A slope of exactly 0 has the p-value 1, or a little less by rounding: where every trend is to be kept, that must not decide.
    (trendBelow >= 1 || studentTwoSided(t, fit.freedom) < trendBelow) &&
    Math.exp(predictSeasonal(fit, periods, time, offset).logMean) <= highest;
  return isKept ? model : fitTwice(rows, settings, false);
}

/** Fits, weighs down what lies far above what the first fit expects, and fits again. */
function fitTwice(rows: SeasonalWorkspace, settings: FarringtonSettings, trend: boolean): Model | undefined {
  const { length, counts, weights } = rows;
  weights.fill(1, 0, length);
  let fit = fitSeasonal(rows, settings.periods, trend);
  if (!fit.converged && trend) fit = fitSeasonal(rows, settings.periods, false);
  if (!fit.converged) return undefined;
  const { mu } = rows;
  const dispersion = Math.max(fit.dispersion, 1);
  if (!settings.reweight) return { fit, dispersion, ofErrors: fit.dispersion };
  const far = settings.reweightFrom ** 2;
  let sum = 0;
  for (let row = 0; row < length; row++) {
    const count = counts[row] as number;
    const mean = mu[row] as number;
    let weight = 1;
    // Anscombe's residual never exceeds Pearson's: a bound of 0 or more that Pearson's does not reach needs no roots.
    const spread = dispersion * (1 - leverage(fit, rows, row));
    const away = count - mean;
    if (settings.reweightFrom < 0 || (away > 0 && away * away > far * spread * mean)) {
      const root = Math.cbrt(count);
      const sqrt = Math.sqrt(mean);
      const residual = (1.5 * ((root * root) / Math.cbrt(sqrt) - sqrt)) / Math.sqrt(spread);
      if (residual > settings.reweightFrom) weight = 1 / (residual * residual);
    }
    weights[row] = weight;
    sum += weight;
  }
  const scale = length / sum;
  for (let row = 0; row < length; row++) weights[row] = (weights[row] as number) * scale;
  fit = fitSeasonal(rows, settings.periods, fit.hasTrend);
  let ofErrors = 0;
  for (let row = 0; row < length; row++) {
    const mean = rows.mu[row] as number;
    ofErrors += (weights[row] as number) * (((counts[row] as number) - mean) / mean) ** 2;
  }
  return { fit, dispersion: Math.max(fit.dispersion, 1), ofErrors: ofErrors / fit.freedom };
}

const POWERS = { "2/3": 2 / 3, "1/2": 1 / 2, none: 1 } as const;

function thresholdOf(
  settings: FarringtonSettings,
  logMean: number,
  standardError: number,
  dispersion: number,
  count: number,
): { readonly threshold: number; readonly surprise: number } {
  const mean = Math.exp(logMean);
  const z = normalQuantile(1 - settings.alpha);
  if (settings.threshold !== "delta") {
    const taken = settings.threshold === "muan" ? Math.exp(logMean + z * standardError) : mean;
    if (!Number.isFinite(taken)) return { threshold: Number.NaN, surprise: Number.NaN };
    const law = { mean: taken, dispersion };
    return {
      threshold: countQuantile(law, 1 - settings.alpha),
      surprise: Number.isNaN(count) ? Number.NaN : countTail(law, count),
    };
  }
  const power = POWERS[settings.power];
  const spread = dispersion + mean * standardError * standardError;
  // The variance of the count to the power, from that of the count (delta method).
  const sd = power * mean ** (power - 1) * Math.sqrt(mean * spread);
  return {
    threshold: Math.max(0, mean ** power + z * sd) ** (1 / power),
    surprise: Number.isNaN(count) ? Number.NaN : normalTail((count ** power - mean ** power) / sd),
  };
}

/** Which earlier times one judgement compared with, and which were left out or weighed down. */
export function farringtonEvidence(series: CountSeries, settings: FarringtonSettings, at: number): Evidence {
  const blocks = blocksFor(series, settings, at);
  if (blocks === undefined) return { used: [], leftOut: [] };
  const asked: number[] = [];
  const recent: { at: number; why: "too-recent" | "outside-window" }[] = [];
  for (let place = blocks.first; place < at; place++) {
    if (blocks.groups[place] === 0) recent.push({ at: place, why: "outside-window" });
    else if (place >= at - settings.skipRecent) recent.push({ at: place, why: "too-recent" });
    else asked.push(place);
  }
  const evidence = evidenceOf(series, asked, recent);
  const rows = rowsOf(series, settings, at);
  if (rows === undefined || modelOf(rows, settings, timeOf(series, at), offsetOf(series, settings, at)) === undefined)
    return evidence;
  const kept = evidence.used.filter((place) => Number.isFinite(offsetOf(series, settings, place)));
  let full = 0;
  for (let row = 0; row < rows.length; row++) full = Math.max(full, rows.weights[row] as number);
  kept.forEach((place, row) => {
    if ((rows.weights[row] as number) < full * (1 - 1e-9)) evidence.leftOut.push({ at: place, why: "weighed-down" });
  });
  return evidence;
}
