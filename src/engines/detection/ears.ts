import { normalQuantile, normalTail } from "./distributions.ts";
import {
  ALARM,
  blankBounds,
  type Evidence,
  evidenceOf,
  type Judgements,
  QUIET,
  TOO_FEW_EARLIER,
  verdictOf,
  withFiguresWhenAsked,
} from "./judgements.ts";
import { COUNTED, type CountSeries } from "./series.ts";

/** Settings of an EARS detector (Hutwagner et al. 2003). */
export type EarsSettings = {
  readonly form: "C1" | "C2" | "C3";
  /** How many earlier values are compared with; 7 unless said, at least 3. */
  readonly baseline?: number;
  /** The probability of an alarm when nothing happens; 0.001 unless said, for C3 0.025. */
  readonly alpha?: number;
  /** The smallest standard deviation that is taken; 0 unless said. */
  readonly minSigma?: number;
};

/**
 * EARS C1 (the values just before), C2 (with a gap of two) and C3 (C2 with the excess of the two times before): threshold mean + z · sd
 * over the baseline; C3: count + sd · (z − the excesses of C2 above 1 at the two times before), at least 0, as the code of R
 * `surveillance` has it (its help text states another variance). Values that are missing, withheld or censored are left out; fewer than
 * half of the baseline, or fewer than 3, judge nothing. `statistic` is (count − mean) / sd.
 *
 * Equal to R on complete series but for a C3 whose sd was 0 at one of the two times before: there R gets 0 / 0 or an infinite excess; here
 * an excess of a constant baseline is infinite when the count rises above it, else 0.
 */
export function ears(series: CountSeries, settings: EarsSettings, from: number, to: number): Judgements {
  const { minSigma = 0 } = settings;
  const window = windowOf(settings);
  const bounds = blankBounds(from, to);
  const inOnePass = settings.form === "C3" ? boundsOfWholeC3 : boundsOfWhole;
  if (!inOnePass(series, settings, window, bounds, to)) boundsOfAny(series, settings, window, bounds, to);
  return withFiguresWhenAsked(bounds, ({ expected, statistic, surprise }) => {
    const { means, sds } = momentsBetween(series, window, minSigma, from, to);
    for (let at = from; at <= to; at++) {
      const place = at - from;
      if (bounds.verdicts[place] === TOO_FEW_EARLIER) continue;
      const [mean, sd] = [means[place] as number, sds[place] as number];
      expected[place] = mean;
      if (series.states[at] !== COUNTED) continue;
      const over = (series.counts[at] as number) - mean;
      const score = sd === 0 ? (over > 0 ? Number.POSITIVE_INFINITY : 0) : over / sd;
      statistic[place] = score;
      surprise[place] = score === Number.POSITIVE_INFINITY ? 0 : normalTail(score);
    }
  });
}

type Bounds = ReturnType<typeof blankBounds>;

/** Whole numbers whose squares add up to no more than this in a window have exact sums. */
const MOST_SQUARES = 2 ** 44;

/**
 * Bounds and verdicts of C1 and C2 in one pass, by sums that move with the window: of whole numbers they are exact. False, with bounds to be written anew, when a
 * value is unknown, not whole or enormous.
 */
function boundsOfWhole(
  series: CountSeries,
  settings: EarsSettings,
  window: Window,
  bounds: Bounds,
  to: number,
): boolean {
  const { baseline, lag } = window;
  const { from, verdicts, threshold } = bounds;
  const { counts, states } = series;
  const { minSigma = 0 } = settings;
  const z = quantileOf(settings);
  const begin = Math.max(from, lag + baseline);
  if (!areWhole(series, begin - lag - baseline, begin)) return false;
  const ofAll = 1 / baseline;
  const ofPairs = 1 / (baseline * (baseline - 1));
  let sum = 0;
  let squares = 0;
  for (let at = begin - lag - baseline; at < begin - lag - 1; at++) {
    const count = counts[at] as number;
    sum += count;
    squares += count * count;
  }
  for (let at = begin; at <= to; at++) {
    const count = counts[at] as number;
    if (states[at] !== COUNTED || count !== Math.floor(count)) return false;
    const entering = counts[at - lag - 1] as number;
    sum += entering;
    squares += entering * entering;
    if (squares > MOST_SQUARES) return false;
    const sd = Math.sqrt((baseline * squares - sum * sum) * ofPairs);
    const bound = sum * ofAll + z * (sd < minSigma ? minSigma : sd);
    threshold[at - from] = bound;
    verdicts[at - from] = count > bound ? ALARM : QUIET;
    const leaving = counts[at - lag - baseline] as number;
    sum -= leaving;
    squares -= leaving * leaving;
  }
  return true;
}

/** The same for C3, which needs the excesses of the two times before the first one. */
function boundsOfWholeC3(
  series: CountSeries,
  settings: EarsSettings,
  window: Window,
  bounds: Bounds,
  to: number,
): boolean {
  const { baseline, lag } = window;
  const { from, verdicts, threshold } = bounds;
  const { counts, states } = series;
  const { minSigma = 0 } = settings;
  const z = quantileOf(settings);
  const begin = Math.max(from - 2, lag + baseline);
  if (!areWhole(series, begin - lag - baseline, begin)) return false;
  const ofAll = 1 / baseline;
  const ofPairs = 1 / (baseline * (baseline - 1));
  let sum = 0;
  let squares = 0;
  let beforeLast = Number.NaN;
  let last = Number.NaN;
  for (let at = begin - lag - baseline; at < begin - lag - 1; at++) {
    const count = counts[at] as number;
    sum += count;
    squares += count * count;
  }
  for (let at = begin; at <= to; at++) {
    const count = counts[at] as number;
    if (states[at] !== COUNTED || count !== Math.floor(count)) return false;
    const entering = counts[at - lag - 1] as number;
    sum += entering;
    squares += entering * entering;
    if (squares > MOST_SQUARES) return false;
    const root = Math.sqrt((baseline * squares - sum * sum) * ofPairs);
    const sd = root < minSigma ? minSigma : root;
    const earlier = beforeLast + last;
    beforeLast = last;
    last = excessOf(count - sum * ofAll, sd);
    const leaving = counts[at - lag - baseline] as number;
    sum -= leaving;
    squares -= leaving * leaving;
    if (at < from || earlier !== earlier) continue;
    const bound = boundOfC3(count, sd, z - earlier);
    threshold[at - from] = bound;
    verdicts[at - from] = count > bound && count > 0 ? ALARM : QUIET;
  }
  return true;
}

/** Whether all values from one place on, and before another, are whole numbers that were counted. */
function areWhole({ counts, states }: CountSeries, from: number, before: number): boolean {
  for (let at = from; at < before; at++)
    if (states[at] !== COUNTED || counts[at] !== Math.floor(counts[at] as number)) return false;
  return true;
}

/** The same of any values, window by window. */
function boundsOfAny(series: CountSeries, settings: EarsSettings, window: Window, bounds: Bounds, to: number): void {
  const { from, verdicts, threshold } = bounds;
  const { counts, states } = series;
  const z = quantileOf(settings);
  const { means, sds } = momentsBetween(series, window, settings.minSigma ?? 0, from - 2, to);
  let beforeLast = Number.NaN;
  let last = Number.NaN;
  for (let at = from - 2, place = -2; at <= to; at++, place++) {
    const mean = means[place + 2] as number;
    const sd = sds[place + 2] as number;
    const count = counts[at] as number;
    const isCounted = states[at] === COUNTED;
    const earlier = settings.form === "C3" ? beforeLast + last : 0;
    beforeLast = last;
    last = mean !== mean ? Number.NaN : isCounted ? excessOf(count - mean, sd) : 0;
    if (place < 0) continue;
    threshold[place] = Number.NaN;
    verdicts[place] = TOO_FEW_EARLIER;
    if (mean !== mean || earlier !== earlier) continue;
    const bound = settings.form === "C3" ? boundOfC3(count, sd, z - earlier) : mean + z * sd;
    threshold[place] = bound;
    const above = settings.form === "C3" ? mean : bound;
    if (!isCounted) verdicts[place] = verdictOf(series, at, above);
    else verdicts[place] = count > bound && (count > 0 || settings.form !== "C3") ? ALARM : QUIET;
  }
}

function quantileOf({ form, alpha }: EarsSettings): number {
  return normalQuantile(1 - (alpha ?? (form === "C3" ? 0.025 : 0.001)));
}

function boundOfC3(count: number, sd: number, left: number): number {
  const bound = sd === 0 ? count : count + sd * left;
  return bound < 0 ? 0 : bound;
}

/** How far a C2 lies above 1; of a constant baseline infinitely far when the count lies above it. */
function excessOf(over: number, sd: number): number {
  if (sd === 0) return over > 0 ? Number.POSITIVE_INFINITY : 0;
  return over > sd ? over / sd - 1 : 0;
}

type Window = { readonly baseline: number; readonly lag: number; readonly least: number };

/** How many values are compared with, how many times just before are not, and how many must be known. */
function windowOf({ form, baseline: asked }: EarsSettings): Window {
  const baseline = Math.max(3, asked ?? 7);
  return { baseline, lag: form === "C1" ? 0 : 2, least: Math.max(3, Math.ceil(baseline / 2)) };
}

/** Mean and standard deviation of the window of each time; NaN where too little is known. */
function momentsBetween(
  { counts, states }: CountSeries,
  { baseline, lag, least }: Window,
  minSigma: number,
  from: number,
  to: number,
): { readonly means: Float64Array; readonly sds: Float64Array } {
  const length = Math.max(0, to - from + 1);
  const means = new Float64Array(length).fill(Number.NaN);
  const sds = new Float64Array(length).fill(Number.NaN);
  for (let at = Math.max(from, lag + baseline); at <= to; at++) {
    const first = at - lag - baseline;
    const last = at - lag - 1;
    let n = 0;
    let sum = 0;
    let squares = 0;
    for (let one = first; one <= last; one++) {
      if (states[one] !== COUNTED) continue;
      n++;
      sum += counts[one] as number;
    }
    if (n < least) continue;
    const mean = sum / n;
    for (let one = first; one <= last; one++)
      if (states[one] === COUNTED) squares += ((counts[one] as number) - mean) ** 2;
    means[at - from] = mean;
    sds[at - from] = Math.max(minSigma, Math.sqrt(squares / (n - 1)));
  }
  return { means, sds };
}

/** The baseline of one time: what is in it, and what had to be left out. */
export function earsEvidence(series: CountSeries, settings: EarsSettings, at: number): Evidence {
  const { baseline, lag } = windowOf(settings);
  const earlier = settings.form === "C3" ? 2 : 0;
  const recent = Array.from({ length: lag }, (_, n) => at - 1 - n).filter((one) => one >= 0 && earlier === 0);
  const from = Math.max(0, at - lag - baseline - earlier);
  const places = Array.from({ length: Math.max(0, at - lag - from) }, (_, n) => from + n);
  return evidenceOf(
    series,
    places,
    recent.map((one) => ({ at: one, why: "too-recent" as const })),
  );
}
