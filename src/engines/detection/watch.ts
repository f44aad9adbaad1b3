import { ACCUMULATED, accumulatedPoint } from "./accumulated.ts";
import { countQuantile, countTail } from "./distributions.ts";
import { ears } from "./ears.ts";
import { FARRINGTON, farringtonPoint, type FarringtonSettings } from "./farrington.ts";
import {
  ALARM,
  NO_COUNT,
  QUIET,
  TOO_FEW_CASES,
  TOO_FEW_EARLIER,
  UNDECIDED,
  verdictOf,
  VERDICTS,
} from "./judgements.ts";
import { COUNTED, type CountSeries, MISSING, sumBetween } from "./series.ts";
import { watchFew } from "./watch-few.ts";
import { watchLevels } from "./watch-levels.ts";

/** How a time was judged: against the same season of earlier years, or, where there are none, against the last times alone. */
export const WATCH_METHODS = ["seasonal", "recent"] as const;

/** One of the two ways. */
export type WatchMethod = (typeof WATCH_METHODS)[number];

/** What is said of one time of a series that is watched; NaN where nothing can be said. */
export type WatchPoint = {
  /** The place in the series. */
  readonly at: number;
  /** The count; NaN where there is none, and then `state` says why. */
  readonly count: number;
  readonly state: number;
  readonly verdict: (typeof VERDICTS)[number];
  readonly method: WatchMethod;
  readonly expected: number;
  /**
   * The band of the model that judged, which the count leaves, when nothing happens, about 1 time in 100 on either side: above it stands an alarm. In weeks
   * the upper end is lower where the weeks before were high already.
   */
  readonly lower: number;
  readonly upper: number;
  /** The probability of so many or more when nothing happens. */
  readonly surprise: number;
  /** How many times the evidence of an outbreak was added up over. */
  readonly summed: number;
};

/** The probability that bounds the band on either side. */
const WATCH_ALPHA = 0.01;
/** Times without a season are compared with nine before them; below that nothing is said. */
const LEAST_EARLIER = 9;
const LEAST_CASES = { cases: 5, times: 4 };

/** Fewer earlier years are no season; Farrington's model takes five at most, as more are long ago. */
const LEAST_YEARS = 3;

/** The settings of the seasonal model for judging a series from a place on: as many earlier years as there are, three to five. */
function watchModel(series: CountSeries, from: number): FarringtonSettings {
  const weeks = series.frequency / 52;
  const monthly = series.frequency < 52 ? { periods: 4, trendBelow: 0.05 } : {};
  const years = Math.floor((from - 1) / series.frequency);
  return {
    ...{ ...FARRINGTON, ...monthly, years: Math.min(FARRINGTON.years, Math.max(LEAST_YEARS, years)) },
    halfWidth: Math.max(1, Math.round(3 * weeks)),
    skipRecent: Math.max(1, Math.round(26 * weeks)),
    populationOffset: series.population !== undefined,
  };
}

/**
 * Judges times of a series as the alarm run does: weeks by the combined detector and months by Farrington's seasonal model where three earlier years or more allow it,
 * else by EARS C2 with the tail of a negative binomial of mean and variance of the same seven times. An alarm asks for five cases in four
 * times in all of them, and the band is always that of the model that judged: a count above it alarms. Levels are judged by `watchLevels`,
 * quarters and years by `watchFew`.
 */
export function watch(series: CountSeries, from: number, to: number): readonly WatchPoint[] {
  if (series.frequency < 12) return watchFew(series, from, to);
  if (series.isLevel === true) return watchLevels(series, from, to);
  const model = watchModel(series, from);
  const points: WatchPoint[] = [];
  for (let at = Math.max(0, from); at <= to; at++)
    points.push(
      (series.frequency >= 52 ? weekPoint(series, at, model) : monthPoint(series, at, model)) ??
        recentPoint(series, at),
    );
  return points;
}

/** A week against the earlier years, with the weeks just before it added up. */
function weekPoint(series: CountSeries, at: number, model: FarringtonSettings): WatchPoint | undefined {
  const found = accumulatedPoint(series, { ...ACCUMULATED, model }, at);
  if (found === undefined) return undefined;
  const { expected, lower, threshold, surprise, summed, verdict } = found;
  return {
    ...{ ...cellAt(series, at), method: "seasonal", expected, lower, upper: threshold, surprise, summed },
    verdict: VERDICTS[verdict] as WatchPoint["verdict"],
  };
}

function cellAt(series: CountSeries, at: number) {
  return { at, count: series.counts[at] as number, state: series.states[at] as number };
}

/**
 * A month against the same season: few months are compared with, so that the variance of a count is φ μ + se² μ², with what is uncertain in the
 * expectation itself. Enormous earlier months are left out, as weighing them down still leaves a band that nothing leaves.
 */
function monthPoint(series: CountSeries, at: number, model: FarringtonSettings): WatchPoint | undefined {
  const found = farringtonPoint(withoutEnormous(series, at), model, at);
  if (typeof found === "number") return undefined;
  const { expected, dispersion, standardError, enoughCases } = found;
  const cell = { ...cellAt(series, at), method: "seasonal" as const, summed: 1 };
  const law = { mean: expected, dispersion: dispersion + standardError ** 2 * expected };
  // A very wide distribution has quantiles below its mean.
  const upper = Math.max(Math.ceil(expected), countQuantile(law, 1 - WATCH_ALPHA));
  const band = { expected, lower: countQuantile(law, WATCH_ALPHA), upper };
  const judged = verdictOf(series, at, upper);
  const verdict = VERDICTS[!enoughCases && judged <= ALARM ? TOO_FEW_CASES : judged] as WatchPoint["verdict"];
  return { ...cell, ...band, verdict, surprise: cell.state === COUNTED ? countTail(law, cell.count) : Number.NaN };
}

/** A count so many times the mean of the lower nineteen twentieths, and as many more, is enormous, while such counts are few. */
const ENORMOUS = 15;

/** A series in which enormous counts before a place are missing; the same one when there are none. */
export function withoutEnormous(series: CountSeries, before: number): CountSeries {
  const known: number[] = [];
  for (let at = 0; at < before; at++) if (series.states[at] === COUNTED) known.push(series.counts[at] as number);
  const sorted = known.sort((a, b) => a - b);
  const kept = sorted.slice(0, Math.ceil(0.95 * sorted.length));
  const most = ENORMOUS * (kept.reduce((sum, one) => sum + one, 0) / kept.length) + ENORMOUS;
  if (!((sorted.at(-1) ?? 0) > most)) return series;
  const states = series.states.map((state, at) =>
    at < before && state === COUNTED && (series.counts[at] as number) > most ? MISSING : state,
  );
  return { ...series, states };
}

/** A time without earlier years: the seven times that end three before it. */
function recentPoint(series: CountSeries, at: number): WatchPoint {
  const cell = { ...cellAt(series, at), method: "recent" as const, summed: 1 };
  const none = { expected: Number.NaN, lower: Number.NaN, upper: Number.NaN, surprise: Number.NaN };
  const earlier = [...Array(7).keys()].map((back) => at - 3 - back).filter((place) => place >= 0);
  const counts = earlier.flatMap((place) => (series.states[place] === COUNTED ? [series.counts[place] as number] : []));
  if (at < LEAST_EARLIER || counts.length < 5) return { ...cell, ...none, verdict: VERDICTS[TOO_FEW_EARLIER] };
  const mean = counts.reduce((sum, one) => sum + one, 0) / counts.length;
  const variance = counts.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (counts.length - 1);
  // A week's half case is added, so that a stretch of zeros does not make any case impossible; the mean itself is uncertain, too.
  const expected = Math.max(mean, 0.5 / counts.length);
  const dispersion = Math.max(1, variance / expected) * (1 + 1 / counts.length);
  const law = { mean: expected, dispersion };
  const judged = ears(series, { form: "C2" }, at, at);
  const upper = Math.max(judged.threshold[0] as number, countQuantile(law, 1 - WATCH_ALPHA));
  const band = { expected: mean, lower: countQuantile(law, WATCH_ALPHA), upper };
  if (cell.state !== COUNTED) {
    const verdict = VERDICTS[cell.state === MISSING ? NO_COUNT : UNDECIDED] as WatchPoint["verdict"];
    return { ...cell, ...band, surprise: Number.NaN, verdict };
  }
  const enough = sumBetween(series, at - LEAST_CASES.times + 1, at).sum >= LEAST_CASES.cases;
  const verdict = VERDICTS[!enough ? TOO_FEW_CASES : cell.count > upper ? ALARM : QUIET] as WatchPoint["verdict"];
  return { ...cell, ...band, surprise: countTail(law, cell.count), verdict };
}

/**
 * The share of false alarms among the alarms at least as surprising as each one: Benjamini and Hochberg's (1995) adjusted p-values, for `tested` judgements of
 * which these are the alarms' p-values.
 */
export function falseShares(surprises: readonly number[], tested: number): readonly number[] {
  const order = surprises.map((_, at) => at).sort((a, b) => (surprises[a] as number) - (surprises[b] as number));
  const shares = new Array<number>(surprises.length).fill(1);
  let least = 1;
  for (let rank = order.length; rank >= 1; rank--) {
    const at = order[rank - 1] as number;
    least = Math.min(least, ((surprises[at] as number) * Math.max(tested, order.length)) / rank);
    shares[at] = least;
  }
  return shares;
}
