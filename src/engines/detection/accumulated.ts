import { countQuantile, countTail } from "./distributions.ts";
import { FARRINGTON, type FarringtonSettings } from "./farrington.ts";
import {
  ALARM,
  blankJudgements,
  type Evidence,
  type Judgements,
  QUIET,
  TOO_FEW_CASES,
  verdictOf,
} from "./judgements.ts";
import { COUNTED, type CountSeries, sumBetween } from "./series.ts";
import { type Expectations, waveEvidence, waveExpectations } from "./wave-fit.ts";

/** Settings of the combined detector. */
export type AccumulatedSettings = {
  /** The model of what is expected. */
  readonly model: FarringtonSettings;
  /** Up to how many times are added up. */
  readonly times: number;
  /** Over how many times before the one that is judged the chart is run, to know where it began anew. */
  readonly before: number;
  /** The probability below which the last count alone must lie before sums are looked at. */
  readonly gate: number;
  /** The probability below which the most surprising sum is an alarm. */
  readonly below: number;
};

/**
 * Chosen on half of 4,000 made series with outbreaks of many shapes and sizes (`bench/detection-study.ts`), so that as many weeks without an outbreak alarm as with
 * Farrington's negative binomial threshold at 0.01, and measured on the other half.
 */
export const ACCUMULATED: AccumulatedSettings = { model: FARRINGTON, times: 5, before: 5, gate: 0.2, below: 0.006 };

/** What the combined detector finds for one time; NaN where there is no count. */
export type AccumulatedPoint = {
  readonly expected: number;
  /** The smallest count that is not surprisingly small: as improbable as an alarm on the other side. */
  readonly lower: number;
  /** The largest count that would not alarm, given the counts before it. */
  readonly threshold: number;
  /** The probability of the most surprising sum. */
  readonly surprise: number;
  /** How many times that sum spans. */
  readonly summed: number;
  readonly verdict: number;
};

/**
 * A combined detector: the expectation of a model of trend, two waves and a level that follows (`waveExpectations`), with the sums of the last 1, 2, … `times` counts, so
 * that an outbreak too small for one week's threshold shows when it lasts. Each sum has the dispersion that sums of its length had in the earlier years. Sums are
 * looked at only when the last count itself is high (`gate`), so that it does not go on alarming when an outbreak is over, and never reach over an earlier alarm: like
 * other charts it begins anew after one. Undefined when there are too few earlier values.
 */
export function accumulatedPoint(
  series: CountSeries,
  settings: AccumulatedSettings,
  at: number,
): AccumulatedPoint | undefined {
  const { model, times, before, below } = settings;
  const held = times + before;
  const found = at + 1 < held ? undefined : waveExpectations(series, model, at, held, held + 2, times);
  if (found === undefined) return undefined;
  const judge = judgeFrom(series, settings, found, at - held + 1);
  let since = at - held;
  for (let earlier = at - before; earlier < at; earlier++)
    if (series.states[earlier] === COUNTED && judge.probability(earlier, since).surprise < below) since = earlier;
  const threshold = judge.threshold(at, since);
  const isCounted = series.states[at] === COUNTED;
  const { surprise, summed } = isCounted ? judge.probability(at, since) : { surprise: Number.NaN, summed: 1 };
  const verdict = verdictOf(series, at, threshold);
  const enough = sumBetween(series, at - model.leastCasesIn + 1, at).sum >= model.leastCases;
  return {
    ...{ expected: found.expected[held - 1] as number, lower: judge.lower(at), threshold, surprise, summed },
    verdict: !enough && (verdict === ALARM || verdict === QUIET) ? TOO_FEW_CASES : verdict,
  };
}

/**
 * The combined detector over a stretch of a series (`accumulatedPoint`): `surprise` is the probability of the most surprising sum, `statistic` how many times it
 * adds up.
 */
export function accumulated(series: CountSeries, settings: AccumulatedSettings, from: number, to: number): Judgements {
  const judged = blankJudgements(from, to);
  for (let at = from; at <= to; at++) {
    const place = at - from;
    const point = accumulatedPoint(series, settings, at);
    if (point === undefined) continue;
    judged.expected[place] = point.expected;
    judged.threshold[place] = point.threshold;
    judged.surprise[place] = point.surprise;
    if (series.states[at] === COUNTED) judged.statistic[place] = point.summed;
    judged.verdicts[place] = point.verdict;
  }
  return judged;
}

/** Which earlier times one judgement expects from, and which were left out or weighed down. */
export function accumulatedEvidence(
  series: CountSeries,
  { model, times, before }: AccumulatedSettings,
  at: number,
): Evidence {
  return waveEvidence(series, model, at, times + before + 2);
}

/** Judges single times by the expectations of which the first one is of the place `first`. */
function judgeFrom(series: CountSeries, settings: AccumulatedSettings, found: Expectations, first: number) {
  const { times, gate, below } = settings;
  const { expected, dispersions, levelVariance } = found;
  const lawOf = (mean: number, summed: number) => ({
    mean,
    dispersion: (dispersions[summed - 1] as number) + mean * levelVariance,
  });
  return {
    /** The probability of the most surprising sum that ends at a place and begins after another; sums are looked at only past the gate. */
    probability(at: number, since: number): { surprise: number; summed: number } {
      let count = 0;
      let mean = 0;
      let surprise = 1;
      let summed = 1;
      for (let place = at; place > at - times && place > since; place--) {
        // A time without a count adds neither cases nor expectation.
        if (series.states[place] !== COUNTED) continue;
        count += series.counts[place] as number;
        mean += expected[place - first] as number;
        const tail = countTail(lawOf(mean, at - place + 1), count);
        if (tail < surprise) [surprise, summed] = [tail, at - place + 1];
        if (place === at && tail > gate) break;
      }
      return { surprise, summed };
    },
    lower: (at: number) => countQuantile(lawOf(expected[at - first] as number, 1), below),
    /** The largest count of a place with which no sum that begins after another one alarms. */
    threshold(at: number, since: number): number {
      let mean = expected[at - first] as number;
      let earlier = 0;
      const least = countQuantile(lawOf(mean, 1), 1 - gate);
      let most = countQuantile(lawOf(mean, 1), 1 - below);
      for (let place = at - 1; place > at - times && place > since; place--) {
        if (series.states[place] !== COUNTED) continue;
        earlier += series.counts[place] as number;
        mean += expected[place - first] as number;
        most = Math.min(most, countQuantile(lawOf(mean, at - place + 1), 1 - below) - earlier);
      }
      return Math.max(least, most);
    },
  };
}
