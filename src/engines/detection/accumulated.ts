import { countTail } from "./distributions.ts";
import { FARRINGTON, type FarringtonSettings } from "./farrington.ts";
import { ALARM, blankJudgements, type Judgements, NO_COUNT, QUIET, TOO_FEW_CASES, UNDECIDED } from "./judgements.ts";
import { COUNTED, type CountSeries, MISSING, sumBetween } from "./series.ts";
import { waveExpectations } from "./wave-fit.ts";

/** Settings of the combined detector. */
export type AccumulatedSettings = {
  /** The model of what is expected. */
  readonly model: FarringtonSettings;
  /** Up to how many times are added up. */
  readonly times: number;
  /** The probability below which the last count alone must lie before sums are looked at. */
  readonly gate: number;
  /** The probability below which the most surprising sum is an alarm. */
  readonly below: number;
};

/**
 * Chosen on weeks 277 to 312 of the 100 made series of the reference pack, so that as many weeks without an outbreak alarm as with
 * Farrington's negative binomial threshold at 0.01, and measured on weeks 313 to 364 (`bench/detection.ts`).
 */
export const ACCUMULATED: AccumulatedSettings = { model: FARRINGTON, times: 6, gate: 0.1, below: 0.003 };

/**
 * A combined detector: the expectation and dispersion of a model of trend and two waves (`waveExpectations`), with the sums of the last 1, 2, … `times` counts as in a chart of likelihood ratios, so
 * that an outbreak too small for one week's threshold shows when it lasts. Sums are looked at only when the last count itself is high
 * (`gate`), so that it does not go on alarming when an outbreak is over. `surprise` is the probability of the most surprising sum, `statistic` how many
 * times it adds up; `threshold` is NaN, as the bound is on a probability.
 */
export function accumulated(series: CountSeries, settings: AccumulatedSettings, from: number, to: number): Judgements {
  const judged = blankJudgements(from, to);
  const { model, times, gate, below } = settings;
  for (let at = from; at <= to; at++) {
    const place = at - from;
    const found = at + 1 < times ? undefined : waveExpectations(series, model, at, times, times + 2);
    if (found === undefined) continue;
    judged.expected[place] = found.expected[times - 1] as number;
    if (series.states[at] !== COUNTED) {
      judged.verdicts[place] = series.states[at] === MISSING ? NO_COUNT : UNDECIDED;
      continue;
    }
    let count = 0;
    let mean = 0;
    let surprise = 1;
    let summed = 1;
    for (let back = 0; back < times; back++) {
      // A time without a count adds neither cases nor expectation.
      if (series.states[at - back] !== COUNTED) continue;
      count += series.counts[at - back] as number;
      mean += found.expected[times - 1 - back] as number;
      const tail = countTail({ mean, dispersion: found.dispersion }, count);
      if (tail < surprise) {
        surprise = tail;
        summed = back + 1;
      }
      if (back === 0 && tail > gate) break;
    }
    judged.surprise[place] = surprise;
    judged.statistic[place] = summed;
    const enough = sumBetween(series, at - model.leastCasesIn + 1, at).sum >= model.leastCases;
    judged.verdicts[place] = !enough ? TOO_FEW_CASES : surprise < below ? ALARM : QUIET;
  }
  return judged;
}
