import { countTail } from "./distributions.ts";
import { ALARM, blankJudgements, type Judgements, QUIET, TOO_FEW_EARLIER, UNDECIDED, NO_COUNT } from "./judgements.ts";
import { fitLogLinear, meanOf, seasonalDesign, someRows } from "./log-linear-fit.ts";
import { COUNTED, type CountSeries, MISSING, sumBetween } from "./series.ts";

/** Settings of the CUSUM chart (Rossi, Lampugnani and Marchi 1999; Höhle 2007). */
export type CusumSettings = {
  /** How a count x of mean m is made standard normal. */
  readonly transform: "rossi" | "standard" | "anscombe" | "anscombe2nd" | "pearsonNegBin" | "none";
  /** What is taken off at each time; 1.04 unless said. */
  readonly k?: number;
  /** Where the chart alarms; 2.26 unless said. */
  readonly h?: number;
  /** Where the mean comes from: the mean of everything before (`mean`), a seasonal Poisson model of it (`seasonal`), or a number. */
  readonly mean?: "mean" | "seasonal" | number;
  /** The dispersion of `pearsonNegBin`, variance m + alpha m²; 0.1 unless said. */
  readonly alpha?: number;
};

/**
 * The one-sided CUSUM chart C(t) = max(0, C(t − 1) + z(t) − k), alarm when C(t) >= h, without return to zero after an alarm, from `from` on, with the
 * mean learnt from what came before. `threshold` is the count that reaches h, as R `surveillance::algo.cusum` turns it
 * back (`standard` rounded up; `anscombe2nd` with m^(1/3)/9 there and m^(−1/6)/9 in the chart, and `none` h − C(t), as its code has it). `statistic` is the chart.
 * A time without a count leaves the chart as it is; a withheld or censored one too, and is undecided.
 */
export function cusum(series: CountSeries, settings: CusumSettings, from: number, to: number): Judgements {
  const { transform, k = 1.04, h = 2.26, alpha = 0.1 } = settings;
  const judged = blankJudgements(from, to);
  const means = meansOf(series, settings.mean ?? "mean", from, to);
  if (means === undefined) return judged;
  let chart = 0;
  for (let at = from; at <= to; at++) {
    const place = at - from;
    const mean = means[place] as number;
    if (!(mean > 0)) {
      judged.verdicts[place] = TOO_FEW_EARLIER;
      continue;
    }
    const before = chart;
    const count = series.counts[at] as number;
    const isCounted = series.states[at] === COUNTED;
    if (isCounted) chart = Math.max(0, before + standardised(transform, count, mean, alpha) - k);
    judged.expected[place] = mean;
    judged.statistic[place] = chart;
    const bound = boundOf(transform, { mean, alpha, reach: h + k - before, left: h - chart });
    judged.threshold[place] = bound > 0 ? bound : 0;
    if (isCounted) {
      judged.surprise[place] = countTail({ mean, dispersion: 1 }, count);
      judged.verdicts[place] = chart >= h ? ALARM : QUIET;
    } else judged.verdicts[place] = series.states[at] === MISSING ? NO_COUNT : UNDECIDED;
  }
  return judged;
}

function meansOf(series: CountSeries, how: "mean" | "seasonal" | number, from: number, to: number) {
  const length = Math.max(0, to - from + 1);
  if (typeof how === "number") return new Float64Array(length).fill(how);
  const { sum, unknown } = sumBetween(series, 0, from - 1);
  const known = from - unknown;
  if (known < 3) return undefined;
  if (how === "mean") return new Float64Array(length).fill(sum / known);
  const isKnown = (at: number) => series.states[at] === COUNTED;
  const design = someRows(seasonalDesign(1, from, series.frequency, false, 1), isKnown);
  const fit = fitLogLinear(
    design,
    series.counts.subarray(0, from).filter((_, at) => isKnown(at)),
  );
  const ahead = seasonalDesign(from + 1, to + 1, series.frequency, false, 1);
  return Float64Array.from({ length }, (_, row) => meanOf(ahead, row, fit.coefficients));
}

function standardised(transform: CusumSettings["transform"], x: number, m: number, alpha: number): number {
  switch (transform) {
    case "rossi":
      return (x - 3 * m + 2 * Math.sqrt(x * m)) / (2 * Math.sqrt(m));
    case "standard":
      return (x - m) / Math.sqrt(m);
    case "anscombe":
      return (1.5 * (x ** (2 / 3) - m ** (2 / 3))) / m ** (1 / 6);
    case "anscombe2nd":
      return (1.5 * (x ** (2 / 3) - m ** (2 / 3) + m ** (-1 / 6) / 9)) / m ** (1 / 6);
    case "pearsonNegBin":
      return (x - m) / Math.sqrt(m + alpha * m * m);
    case "none":
      return x;
  }
}

type Bound = { readonly mean: number; readonly alpha: number; readonly reach: number; readonly left: number };

function boundOf(transform: CusumSettings["transform"], { mean, alpha, reach, left }: Bound): number {
  const sixth = mean ** (1 / 6);
  const power = mean ** (2 / 3);
  switch (transform) {
    case "rossi": {
      const root = Math.sqrt(mean);
      return 2 * root * reach + 5 * mean - 2 * Math.sqrt(4 * mean * mean + 2 * mean * root * reach);
    }
    case "standard":
      return Math.ceil(Math.sqrt(mean) * reach + mean);
    case "anscombe":
      return Math.max(0, (2 / 3) * sixth * reach + power) ** 1.5;
    case "anscombe2nd":
      return Math.max(0, (2 / 3) * sixth * reach + power - mean ** (1 / 3) / 9) ** 1.5;
    case "pearsonNegBin":
      return Math.sqrt(mean + alpha * mean * mean) * reach + mean;
    case "none":
      return left;
  }
}
