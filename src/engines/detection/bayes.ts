import { countQuantile, countTail } from "./distributions.ts";
import {
  blankJudgements,
  type Evidence,
  evidenceOf,
  type Judgements,
  TOO_FEW_EARLIER,
  verdictOf,
} from "./judgements.ts";
import { COUNTED, type CountSeries } from "./series.ts";

/** Settings of the Bayesian method (Riebler 2004; Höhle 2007). */
export type BayesSettings = {
  /** How many years back (`b`). */
  readonly years: number;
  /** How many times before, or on both sides of the same time in earlier years (`w`). */
  readonly halfWidth: number;
  /** Whether the times just before are compared with (`actY`). */
  readonly thisYear: boolean;
  readonly alpha: number;
};

/**
 * The predictive distribution of the next count given Jeffreys' prior: negative binomial with size Σ + ½ and probability n / (n + 1), where n
 * counts with sum Σ were compared with. An alarm is a count above its 1 − `alpha` quantile, as in R `surveillance::algo.bayes`. Values that are
 * missing, withheld or censored make n smaller.
 */
export function bayes(series: CountSeries, settings: BayesSettings, from: number, to: number): Judgements {
  const judged = blankJudgements(from, to);
  const places: number[] = [];
  for (let at = from; at <= to; at++) {
    const place = at - from;
    if (!comparedWith(series, settings, at, places)) continue;
    let sum = 0;
    let n = 0;
    for (const one of places) {
      if (series.states[one] !== COUNTED) continue;
      sum += series.counts[one] as number;
      n++;
    }
    if (n < 3 || n < places.length / 2) {
      judged.verdicts[place] = TOO_FEW_EARLIER;
      continue;
    }
    const law = { mean: (sum + 0.5) / n, dispersion: (n + 1) / n };
    judged.expected[place] = law.mean;
    judged.threshold[place] = countQuantile(law, 1 - settings.alpha);
    judged.verdicts[place] = verdictOf(series, at, judged.threshold[place]);
    if (series.states[at] !== COUNTED) continue;
    judged.surprise[place] = countTail(law, series.counts[at] as number);
    judged.statistic[place] = ((series.counts[at] as number) - law.mean) / Math.sqrt(law.mean * law.dispersion);
  }
  return judged;
}

function comparedWith(series: CountSeries, settings: BayesSettings, at: number, into: number[]): boolean {
  const { years, halfWidth, thisYear } = settings;
  into.length = 0;
  if (at - years * series.frequency - halfWidth < 0) return false;
  if (thisYear) for (let one = at - halfWidth; one < at; one++) into.push(one);
  for (let year = 1; year <= years; year++) {
    const middle = at - year * series.frequency;
    for (let one = middle - halfWidth; one <= middle + halfWidth; one++) into.push(one);
  }
  return true;
}

/** Which earlier times one judgement compared with. */
export function bayesEvidence(series: CountSeries, settings: BayesSettings, at: number): Evidence {
  const places: number[] = [];
  return comparedWith(series, settings, at, places) ? evidenceOf(series, places) : { used: [], leftOut: [] };
}
