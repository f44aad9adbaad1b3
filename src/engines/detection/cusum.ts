import { countTail } from "./distributions.ts";
import { ALARM, blankBounds, type Judgements, NO_COUNT, QUIET, UNDECIDED, withFiguresWhenAsked } from "./judgements.ts";
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
 * back (`standard` rounded up; `anscombe2nd` with m^(1/3)/9 there and m^(−1/3)/9 in the chart, and `none` h − C(t), as its code has it). `statistic` is the chart.
 * A time without a count leaves the chart as it is; a withheld or censored one too, and is undecided.
 */
export function cusum(series: CountSeries, settings: CusumSettings, from: number, to: number): Judgements {
  const bounds = blankBounds(from, to);
  const means = meansOf(series, settings.mean ?? "mean", from, to);
  if (means === undefined) return withFiguresWhenAsked(bounds, () => undefined);
  runChart(series, settings, means, bounds, to);
  return withFiguresWhenAsked(bounds, ({ expected, statistic, surprise }) => {
    runChart(series, settings, means, bounds, to, { expected, statistic });
    for (let at = from; at <= to; at++) {
      const mean = expected[at - from] as number;
      if (series.states[at] === COUNTED && mean > 0)
        surprise[at - from] = countTail({ mean, dispersion: 1 }, series.counts[at] as number);
    }
  });
}

/** Writes bounds and verdicts and, where room is given, the means and the chart. The mean is that of each time, or one of all. */
function runChart(
  series: CountSeries,
  { transform, k = 1.04, h = 2.26, alpha = 0.1 }: CusumSettings,
  means: Float64Array | number,
  { from, verdicts, threshold }: ReturnType<typeof blankBounds>,
  to: number,
  more?: Pick<Judgements, "expected" | "statistic">,
): void {
  const { counts, states } = series;
  let chart = 0;
  let mean = Number.NaN;
  let root = Number.NaN;
  for (let at = from, place = 0; at <= to; at++, place++) {
    const own = typeof means === "number" ? means : (means[place] as number);
    if (!(own > 0)) continue;
    if (own !== mean) [mean, root] = [own, Math.sqrt(own)];
    const before = chart;
    const isCounted = states[at] === COUNTED;
    if (isCounted) {
      const raised = before + standardised(transform, counts[at] as number, mean, root, alpha) - k;
      chart = raised > 0 ? raised : 0;
    }
    if (more !== undefined) {
      more.expected[place] = mean;
      more.statistic[place] = chart;
    }
    const bound = boundOf(transform, mean, root, alpha, h + k - before, h - chart);
    threshold[place] = bound > 0 ? bound : 0;
    verdicts[place] = isCounted ? (chart >= h ? ALARM : QUIET) : states[at] === MISSING ? NO_COUNT : UNDECIDED;
  }
}

function meansOf(series: CountSeries, how: "mean" | "seasonal" | number, from: number, to: number) {
  if (typeof how === "number") return how;
  const { sum, unknown } = sumBetween(series, 0, from - 1);
  const known = from - unknown;
  if (known < 3) return undefined;
  if (how === "mean") return sum / known;
  const isKnown = (at: number) => series.states[at] === COUNTED;
  const design = someRows(seasonalDesign(1, from, series.frequency, false, 1), isKnown);
  const fit = fitLogLinear(
    design,
    series.counts.subarray(0, from).filter((_, at) => isKnown(at)),
  );
  const ahead = seasonalDesign(from + 1, to + 1, series.frequency, false, 1);
  return Float64Array.from({ length: Math.max(0, to - from + 1) }, (_, row) => meanOf(ahead, row, fit.coefficients));
}

function standardised(
  transform: CusumSettings["transform"],
  x: number,
  m: number,
  root: number,
  alpha: number,
): number {
  switch (transform) {
    case "rossi":
      return (x - 3 * m + 2 * Math.sqrt(x * m)) / (2 * root);
    case "standard":
      return (x - m) / root;
    case "anscombe":
      return (1.5 * (x ** (2 / 3) - m ** (2 / 3))) / m ** (1 / 6);
    case "anscombe2nd":
      return (1.5 * (x ** (2 / 3) - m ** (2 / 3) + m ** (-1 / 3) / 9)) / m ** (1 / 6);
    case "pearsonNegBin":
      return (x - m) / Math.sqrt(m + alpha * m * m);
    case "none":
      return x;
  }
}

function boundOf(
  transform: CusumSettings["transform"],
  mean: number,
  root: number,
  alpha: number,
  reach: number,
  left: number,
): number {
  switch (transform) {
    case "rossi":
      return 2 * root * reach + 5 * mean - 2 * Math.sqrt(4 * mean * mean + 2 * mean * root * reach);
    case "standard":
      return Math.ceil(root * reach + mean);
    case "anscombe":
      return Math.max(0, (2 / 3) * mean ** (1 / 6) * reach + mean ** (2 / 3)) ** 1.5;
    case "anscombe2nd":
      return Math.max(0, (2 / 3) * mean ** (1 / 6) * reach + mean ** (2 / 3) - mean ** (1 / 3) / 9) ** 1.5;
    case "pearsonNegBin":
      return Math.sqrt(mean + alpha * mean * mean) * reach + mean;
    case "none":
      return left;
  }
}
