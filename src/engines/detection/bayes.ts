import { type CountLaw, countQuantile, countTail } from "./distributions.ts";
import {
  ALARM,
  blankBounds,
  type Evidence,
  evidenceOf,
  type Judgements,
  QUIET,
  verdictOf,
  withFiguresWhenAsked,
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
  const bounds = blankBounds(from, to);
  const { verdicts, threshold } = bounds;
  const { counts, states } = series;
  const known = { n: 0, sum: 0 };
  const asked = comparedCount(settings);
  const bound = boundsFor(settings.alpha);
  for (let at = from; at <= to; at++) {
    if (reachesBefore(series, settings, at)) continue;
    sumCompared(series, settings, at, known);
    if (known.n < 3 || known.n < asked / 2) continue;
    const place = at - from;
    const most = bound(known.n, known.sum);
    threshold[place] = most;
    if (states[at] === COUNTED) verdicts[place] = (counts[at] as number) > most ? ALARM : QUIET;
    else verdicts[place] = verdictOf(series, at, most);
  }
  return withFiguresWhenAsked(bounds, ({ expected, statistic, surprise }) => {
    for (let at = from; at <= to; at++) {
      const place = at - from;
      if (Number.isNaN(threshold[place])) continue;
      sumCompared(series, settings, at, known);
      const law = lawOf(known.n, known.sum);
      expected[place] = law.mean;
      if (states[at] !== COUNTED) continue;
      surprise[place] = countTail(law, counts[at] as number);
      statistic[place] = ((counts[at] as number) - law.mean) / Math.sqrt(law.mean * law.dispersion);
    }
  });
}

function lawOf(n: number, sum: number): CountLaw {
  return { mean: (sum + 0.5) / n, dispersion: (n + 1) / n };
}

const TABLED = 4096;
let tabled: { readonly alpha: number; readonly byNumber: Float64Array[] } = { alpha: Number.NaN, byNumber: [] };

/** The quantile of the predictive distribution by number and sum of what was compared with: it depends on nothing else, and so is worked out once for all series. */
function boundsFor(alpha: number): (n: number, sum: number) => number {
  if (tabled.alpha !== alpha) tabled = { alpha, byNumber: [] };
  const { byNumber } = tabled;
  return (n, sum) => {
    if (!(sum < TABLED) || sum !== Math.floor(sum)) return countQuantile(lawOf(n, sum), 1 - alpha);
    const table = (byNumber[n] ??= new Float64Array(TABLED).fill(Number.NaN));
    const found = table[sum] as number;
    if (found === found) return found;
    return (table[sum] = countQuantile(lawOf(n, sum), 1 - alpha));
  };
}

function comparedCount({ years, halfWidth, thisYear }: BayesSettings): number {
  return (thisYear ? halfWidth : 0) + years * (2 * halfWidth + 1);
}

/** Whether what a time would be compared with begins before the series. */
function reachesBefore({ frequency }: CountSeries, { years, halfWidth }: BayesSettings, at: number): boolean {
  return at - years * frequency - halfWidth < 0;
}

function sumCompared(
  { counts, states, frequency }: CountSeries,
  { years, halfWidth, thisYear }: BayesSettings,
  at: number,
  into: { n: number; sum: number },
): void {
  let n = 0;
  let sum = 0;
  for (let year = thisYear ? 0 : 1; year <= years; year++) {
    const middle = at - year * frequency;
    const last = year === 0 ? at - 1 : middle + halfWidth;
    for (let one = middle - halfWidth; one <= last; one++) {
      if (states[one] !== COUNTED) continue;
      n++;
      sum += counts[one] as number;
    }
  }
  into.n = n;
  into.sum = sum;
}

/** Which earlier times one judgement compared with. */
export function bayesEvidence(series: CountSeries, settings: BayesSettings, at: number): Evidence {
  if (reachesBefore(series, settings, at)) return { used: [], leftOut: [] };
  const { years, halfWidth, thisYear } = settings;
  const places: number[] = [];
  for (let year = thisYear ? 0 : 1; year <= years; year++) {
    const middle = at - year * series.frequency;
    const last = year === 0 ? at - 1 : middle + halfWidth;
    for (let one = middle - halfWidth; one <= last; one++) places.push(one);
  }
  return evidenceOf(series, places);
}
