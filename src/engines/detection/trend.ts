import { normalTail, studentQuantile } from "./distributions.ts";
import { fitLogLinear, fitNegativeBinomial, seasonalDesign, someRows } from "./log-linear-fit.ts";
import { COUNTED, type CountSeries } from "./series.ts";

/** What Mann and Kendall's test and Sen's slope say of a stretch of a series. */
export type MannKendall = {
  /** How many counts were compared. */
  readonly compared: number;
  /** Pairs that rise less pairs that fall. */
  readonly s: number;
  /** The variance of S under no trend, corrected for ties. */
  readonly variance: number;
  /** With correction for continuity. */
  readonly z: number;
  /** Two-sided. */
  readonly pValue: number;
  /** Kendall's τ-b. */
  readonly tau: number;
  /** The median of the slopes of all pairs, in counts a period (Sen 1968), and its 95 % interval (Gilbert 1987). */
  readonly slope: number;
  readonly low: number;
  readonly high: number;
};

/** Mann (1945), Kendall (1975): whether counts from one place to another rise or fall. Unknown counts are left out, their time is kept. Undefined below 4 counts. */
export function mannKendall(series: CountSeries, from: number, to: number): MannKendall | undefined {
  const places: number[] = [];
  for (let at = from; at <= to; at++) if (series.states[at] === COUNTED) places.push(at);
  const n = places.length;
  if (n < 4) return undefined;
  const slopes = new Float64Array((n * (n - 1)) / 2);
  let s = 0;
  let ties = 0;
  let at = 0;
  for (let later = 1; later < n; later++) {
    const place = places[later] as number;
    const count = series.counts[place] as number;
    for (let earlier = 0; earlier < later; earlier++) {
      const rise = count - (series.counts[places[earlier] as number] as number);
      if (rise > 0) s++;
      else if (rise < 0) s--;
      else ties++;
      slopes[at++] = rise / (place - (places[earlier] as number));
    }
  }
  let tied = 0;
  const groups = new Map<number, number>();
  for (const place of places) {
    const count = series.counts[place] as number;
    groups.set(count, (groups.get(count) ?? 0) + 1);
  }
  for (const size of groups.values()) tied += size * (size - 1) * (2 * size + 5);
  const variance = (n * (n - 1) * (2 * n + 5) - tied) / 18;
  const z = variance === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  const pairs = slopes.length;
  const reach = 1.959963984540054 * Math.sqrt(variance);
  // The median first: what is smaller stands before it afterwards, so that each other rank is sought in one half.
  const half = pairs >> 1;
  const slope = between(slopes, (pairs - 1) / 2, 0, pairs - 1);
  const low = between(slopes, (pairs - reach) / 2 - 1, 0, half);
  const high = between(slopes, (pairs + reach) / 2, Math.max(0, half - 1), pairs - 1);
  return {
    ...{ compared: n, s, variance, z, pValue: Math.min(1, 2 * normalTail(Math.abs(z))) },
    tau: pairs === ties ? 0 : s / Math.sqrt(pairs * (pairs - ties)),
    ...{ slope, low, high },
  };
}

/**
 * The value that would stand at a rank, counted from 0, if the values were sorted; between two ranks in proportion. The rank stands between two places already.
 * Moves values about.
 */
function between(values: Float64Array, rank: number, from: number, to: number): number {
  const bounded = Math.max(0, Math.min(values.length - 1, rank));
  const low = Math.floor(bounded);
  const first = select(values, low, from, to);
  if (low === bounded) return first;
  let next = Number.POSITIVE_INFINITY;
  for (let at = low + 1; at <= to; at++) next = Math.min(next, values[at] as number);
  if (low === to) next = values[low + 1] as number;
  return first + (next - first) * (bounded - low);
}

/** Hoare's selection (1961): the value of a rank, with smaller ones before and larger ones after it. */
function select(values: Float64Array, rank: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] as number) < pivot) left++;
      while ((values[right] as number) > pivot) right--;
      if (left > right) break;
      const kept = values[left] as number;
      values[left++] = values[right] as number;
      values[right--] = kept;
    }
    if (rank <= right) high = right;
    else if (rank >= left) low = left;
    else break;
  }
  return values[rank] as number;
}

/** A log-linear trend: change of the logarithm of the mean a period, with 95 % interval, quasi-Poisson and negative binomial. */
export type LogLinearTrend = {
  readonly compared: number;
  readonly slope: number;
  readonly standardError: number;
  readonly dispersion: number;
  readonly deviance: number;
  readonly low: number;
  readonly high: number;
  readonly negativeBinomial: { readonly slope: number; readonly standardError: number; readonly theta: number };
};

/** The trend of a whole series beside `harmonics` waves of the year: R's `glm(family = quasipoisson)` and MASS `glm.nb`. Undefined when it cannot be fitted. */
export function logLinearTrend(series: CountSeries, harmonics: number): LogLinearTrend | undefined {
  const isKnown = (at: number) => series.states[at] === COUNTED;
  const counts = series.counts.filter((_, at) => isKnown(at));
  const design = someRows(seasonalDesign(1, series.counts.length, series.frequency, true, harmonics), isKnown);
  if (counts.length <= design.columns || counts.every((count) => count === 0)) return undefined;
  const fit = fitLogLinear(design, counts);
  if (!fit.converged) return undefined;
  const variance = fit.inverse[design.columns + 1] as number;
  const slope = fit.coefficients[1] as number;
  const standardError = Math.sqrt(variance * fit.dispersion);
  const reach = studentQuantile(0.975, fit.freedom) * standardError;
  const nb = fitNegativeBinomial(design, counts);
  return {
    ...{ compared: counts.length, slope, standardError, dispersion: fit.dispersion, deviance: fit.deviance },
    ...{ low: slope - reach, high: slope + reach },
    negativeBinomial: {
      slope: nb.coefficients[1] as number,
      standardError: Math.sqrt(nb.inverse[design.columns + 1] as number),
      theta: nb.theta,
    },
  };
}
