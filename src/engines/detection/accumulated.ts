import { countQuantile, countTail } from "./distributions.ts";
import { excessEvidence } from "./excess-evidence.ts";
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
  /** How many times ago an outbreak may have begun, the one that is judged included. */
  readonly times: number;
  /** Over how many times before the one that is judged the chart is run, to know where it began anew. */
  readonly before: number;
  /** The probability below which the last count alone must lie before the ones before it are looked at. */
  readonly gate: number;
  /** The probability below which all of them together are an alarm. */
  readonly below: number;
  /** The probability below which the last count alone is an alarm. */
  readonly single: number;
};

/**
 * Chosen on half of 4,000 made series with outbreaks of many shapes and sizes (`bench/detection-study.ts`), so that as many weeks without an outbreak alarm as with
 * Farrington's negative binomial threshold at 0.01, and measured on the other half.
 */
export const ACCUMULATED: AccumulatedSettings = {
  ...{ model: FARRINGTON, times: 5, before: 5, gate: 0.2, below: 0.015, single: 0.001 },
};

/** How much less it is believed, with each time further back, that an outbreak began there. */
const FADE = 0.7;
/**
 * How often a likelihood ratio comes about when nothing happens: of ratio r or more with probability 0.18 · r^−1.1, as seen in made series (0.1 at 1.6, 0.01 at 14, 0.001 at
 * 110), where expectation and dispersion are estimated. With both known it would be below 1 / r.
 */
const BY_CHANCE = 0.18;
const BY_CHANCE_POWER = 1.1;

/** What the combined detector finds for one time; NaN where there is no count. */
export type AccumulatedPoint = {
  readonly expected: number;
  /** The smallest count that is not surprisingly small: as improbable as an alarm on the other side. */
  readonly lower: number;
  /** The largest count that would not alarm, given the counts before it. */
  readonly threshold: number;
  /** The probability of counts that speak as much for an outbreak when nothing happens. */
  readonly surprise: number;
  /** How many times ago the outbreak most likely began: 1 is the one that is judged. */
  readonly summed: number;
  readonly verdict: number;
};

/**
 * A combined detector: the expectation of a model of trend, two waves and a level that follows (`waveExpectations`), with the likelihood ratio of an outbreak that began
 * at one of the last `times` times, so that one too small for a single week's threshold shows when it lasts. Evidence (`excessEvidence`) is added up from each beginning
 * to now, and the ratios of all beginnings are averaged (Shiryaev 1963, Roberts 1966), later ones counting for more. Counts that vary by themselves from one time to the
 * next are told apart from an outbreak, which stays. The dispersion is the one that sums of `times` counts had in the earlier years. A count that is improbable by itself
 * (`single`) alarms whatever came before. The evidence before is looked at only when the last count itself is high (`gate`), so that it does not go on alarming when an
 * outbreak is over, and never reaches over an earlier alarm: like other charts it begins anew after one. Undefined when there are too few earlier values.
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
 * The combined detector over a stretch of a series (`accumulatedPoint`): `statistic` is how many times ago the outbreak most likely began.
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
  const { times, gate, below, single } = settings;
  const { expected, dispersions, levelVariance } = found;
  const lawAt = (place: number, summed: number) => {
    const mean = expected[place - first] as number;
    return { mean, dispersion: (dispersions[summed - 1] as number) + mean * levelVariance };
  };
  /** What a count speaks for an outbreak; a time without a count says nothing. */
  const evidenceAt = (place: number, count: number) => {
    if (series.states[place] !== COUNTED) return 0;
    const { mean, dispersion } = lawAt(place, times);
    return excessEvidence(count, mean, dispersion);
  };
  const ofAll = (1 - FADE) / (1 - FADE ** times);
  /** The ratio of all beginnings after `since` without what the last count speaks, and the most likely one. */
  const ratioBefore = (at: number, since: number) => {
    let evidence = 0;
    let weight = ofAll;
    let ratio = weight;
    let greatest = weight;
    let summed = 1;
    for (let place = at - 1; place > at - times && place > since; place--) {
      evidence += evidenceAt(place, series.counts[place] as number);
      weight *= FADE;
      const one = weight * Math.exp(evidence);
      ratio += one;
      if (one > greatest) [greatest, summed] = [one, at - place + 1];
    }
    return { ratio, summed };
  };
  return {
    /** The probability of what stands at a place and after another; what stands before it is looked at only past the gate. */
    probability(at: number, since: number): { surprise: number; summed: number } {
      const count = series.counts[at] as number;
      const alone = countTail(lawAt(at, 1), count);
      if (alone > gate) return { surprise: alone, summed: 1 };
      const { ratio, summed } = ratioBefore(at, since);
      const together = BY_CHANCE * (ratio * Math.exp(evidenceAt(at, count))) ** -BY_CHANCE_POWER;
      const itself = alone * (below / single);
      return itself < together
        ? { surprise: Math.min(gate, itself), summed: 1 }
        : { surprise: Math.min(gate, together), summed };
    },
    lower: (at: number) => countQuantile(lawAt(at, 1), below),
    /** The largest count of a place with which what stands after another one does not alarm. */
    threshold(at: number, since: number): number {
      const alone = lawAt(at, 1);
      const { mean, dispersion } = lawAt(at, times);
      const least = countQuantile(alone, 1 - gate);
      const wanted = Math.log((BY_CHANCE / below) ** (1 / BY_CHANCE_POWER) / ratioBefore(at, since).ratio);
      let low = least;
      let high = Math.max(least, countQuantile(alone, 1 - single));
      // The evidence of a count rises with it: the last one that says too little is found by halving.
      if (excessEvidence(high, mean, dispersion) <= wanted) return high;
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (excessEvidence(middle, mean, dispersion) > wanted) high = middle;
        else low = middle;
      }
      return low;
    },
  };
}
