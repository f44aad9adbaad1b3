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
  if (settings.form === "C3") boundsOfC3(series, settings, window, bounds, to);
  else boundsOfOne(series, settings, window, bounds, to);
  return withFiguresWhenAsked(bounds, ({ statistic, surprise }) => {
    const moments = momentsBetween(series, window, minSigma, from, to);
    for (let at = from; at <= to; at++) {
      const place = at - from;
      if (series.states[at] !== COUNTED || Number.isNaN(bounds.expected[place])) continue;
      const sd = moments.sds[place] as number;
      const over = (series.counts[at] as number) - (moments.means[place] as number);
      const score = sd === 0 ? (over > 0 ? Number.POSITIVE_INFINITY : 0) : over / sd;
      statistic[place] = score;
      surprise[place] = score === Number.POSITIVE_INFINITY ? 0 : normalTail(score);
    }
  });
}

type Bounds = ReturnType<typeof blankBounds>;

function boundsOfOne(series: CountSeries, settings: EarsSettings, window: Window, bounds: Bounds, to: number): void {
  const { alpha = 0.001, minSigma = 0 } = settings;
  const z = normalQuantile(1 - alpha);
  if (boundsOfFull(series, window, z, minSigma, bounds, to)) return;
  const { from, verdicts, expected, threshold } = bounds;
  const { counts, states } = series;
  const { means, sds } = momentsBetween(series, window, minSigma, from, to);
  for (let at = from, place = 0; at <= to; at++, place++) {
    const mean = means[place] as number;
    const bound = mean + z * (sds[place] as number);
    expected[place] = mean;
    threshold[place] = bound;
    if (mean !== mean) verdicts[place] = TOO_FEW_EARLIER;
    else if (states[at] === COUNTED) verdicts[place] = (counts[at] as number) > bound ? ALARM : QUIET;
    else verdicts[place] = verdictOf(series, at, bound);
  }
}

/** The same in one pass, by moving sums, while every value compared with is a whole number; false, with bounds to be written anew, when one is not. */
function boundsOfFull(
  series: CountSeries,
  { baseline, lag }: Window,
  z: number,
  minSigma: number,
  { from, verdicts, expected, threshold }: Bounds,
  to: number,
): boolean {
  const { counts, states } = series;
  const begin = Math.max(from, lag + baseline);
  const ofAll = 1 / baseline;
  const ofPairs = 1 / (baseline * (baseline - 1));
  let sum = 0;
  let squares = 0;
  for (let taken = begin - lag - baseline; taken < to - lag; taken++) {
    const count = counts[taken] as number;
    if (states[taken] !== COUNTED || !isWhole(count)) return false;
    sum += count;
    squares += count * count;
    const at = taken + lag + 1;
    if (at < begin) continue;
    const place = at - from;
    const sd = Math.sqrt((baseline * squares - sum * sum) * ofPairs);
    const mean = sum * ofAll;
    const bound = mean + z * (sd < minSigma ? minSigma : sd);
    expected[place] = mean;
    threshold[place] = bound;
    if (states[at] === COUNTED) verdicts[place] = (counts[at] as number) > bound ? ALARM : QUIET;
    else verdicts[place] = verdictOf(series, at, bound);
    const left = counts[at - lag - baseline] as number;
    sum -= left;
    squares -= left * left;
  }
  return true;
}

function boundsOfC3(series: CountSeries, settings: EarsSettings, window: Window, bounds: Bounds, to: number): void {
  const { alpha = 0.025, minSigma = 0 } = settings;
  const z = normalQuantile(1 - alpha);
  const { from, verdicts, expected, threshold } = bounds;
  const { counts, states } = series;
  // The excesses of the two times before the first one are needed.
  const { means, sds } = momentsBetween(series, window, minSigma, from - 2, to);
  let beforeLast = Number.NaN;
  let last = Number.NaN;
  for (let at = from - 2, place = -2; at <= to; at++, place++) {
    const mean = means[place + 2] as number;
    const sd = sds[place + 2] as number;
    const earlier = beforeLast + last;
    beforeLast = last;
    last = Number.NaN;
    if (mean !== mean) continue;
    const count = counts[at] as number;
    const isCounted = states[at] === COUNTED;
    last = isCounted ? excessOf(count - mean, sd) : 0;
    if (place < 0 || earlier !== earlier) continue;
    const bound = sd === 0 ? count : count + sd * (z - earlier);
    expected[place] = mean;
    threshold[place] = bound < 0 ? 0 : bound;
    if (isCounted) verdicts[place] = count > bound && count > 0 ? ALARM : QUIET;
    else verdicts[place] = verdictOf(series, at, mean);
  }
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

type Moments = { readonly means: Float64Array; readonly sds: Float64Array };
let rooms: Moments = { means: new Float64Array(512), sds: new Float64Array(512) };

/** Mean and standard deviation of the window of each time, in rooms that the next call uses again; NaN where too little is known. */
function momentsBetween(series: CountSeries, window: Window, minSigma: number, from: number, to: number): Moments {
  const length = Math.max(0, to - from + 1);
  if (rooms.means.length < length) rooms = { means: new Float64Array(2 * length), sds: new Float64Array(2 * length) };
  const { means, sds } = rooms;
  means.fill(Number.NaN, 0, length);
  const { lag, baseline } = window;
  const begin = Math.max(from, lag + baseline);
  if (!momentsOfWhole(series, window, rooms, from, begin, to)) momentsOfAny(series, window, rooms, from, begin, to);
  if (minSigma > 0) for (let place = 0; place < length; place++) sds[place] = Math.max(minSigma, sds[place] as number);
  return rooms;
}

/** Whole numbers up to here have squares of which hundreds add up exactly. */
const LARGEST_WHOLE = 2 ** 21;

/** Sums and sums of squares that move with the window: of whole numbers they are exact. False when a number is not whole. */
function momentsOfWhole(
  { counts, states }: CountSeries,
  { baseline, lag, least }: Window,
  { means, sds }: Moments,
  from: number,
  begin: number,
  to: number,
): boolean {
  let n = 0;
  let sum = 0;
  let squares = 0;
  const ofAll = 1 / baseline;
  const ofPairs = 1 / (baseline * (baseline - 1));
  for (let taken = begin - lag - baseline; taken < to - lag; taken++) {
    if (states[taken] === COUNTED) {
      const count = counts[taken] as number;
      if (!isWhole(count)) return false;
      n++;
      sum += count;
      squares += count * count;
    }
    const at = taken + lag + 1;
    if (at < begin) continue;
    const place = at - from;
    if (n === baseline) {
      means[place] = sum * ofAll;
      sds[place] = Math.sqrt((n * squares - sum * sum) * ofPairs);
    } else if (n >= least) {
      means[place] = sum / n;
      sds[place] = Math.sqrt((n * squares - sum * sum) / (n * (n - 1)));
    }
    const out = at - lag - baseline;
    if (states[out] !== COUNTED) continue;
    const count = counts[out] as number;
    n--;
    sum -= count;
    squares -= count * count;
  }
  return true;
}

function isWhole(count: number): boolean {
  return count === (count | 0) && count <= LARGEST_WHOLE && count >= -LARGEST_WHOLE;
}

function momentsOfAny(
  { counts, states }: CountSeries,
  { baseline, lag, least }: Window,
  { means, sds }: Moments,
  from: number,
  begin: number,
  to: number,
): void {
  for (let at = begin; at <= to; at++) {
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
    sds[at - from] = Math.sqrt(squares / (n - 1));
  }
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
