import { studentQuantile, studentTwoSided } from "./distributions.ts";
import { ALARM, NO_COUNT, NO_FIT, QUIET, TOO_FEW_CASES, TOO_FEW_EARLIER, UNDECIDED, VERDICTS } from "./judgements.ts";
import { COUNTED, type CountSeries, MISSING } from "./series.ts";
import { solvePositive } from "./solve-positive.ts";

/** What is said of one time of a series of levels, as of a time of counts; NaN where nothing can be said. */
export type LevelPoint = {
  readonly at: number;
  readonly count: number;
  readonly state: number;
  readonly verdict: (typeof VERDICTS)[number];
  readonly method: "seasonal" | "recent";
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
  readonly surprise: number;
  readonly summed: number;
};

/** The probability of an alarm when nothing happens, one-sided, and of the band on either side. */
const ALPHA = 0.01;
/** A season is fitted from so many years on, over at most so many. */
const LEAST_YEARS = 3;
const MOST_YEARS = 5;
/** Without a season a level is compared with so many times before it, and never with the one just before. */
const RECENT_TIMES = 26;
const LEAST_EARLIER = 9;
/** Values that lie farther above the fit than so many standard deviations are left out of it once. */
const OUTLYING = 3;
/** Below it rows do not tell level, trend and wave apart, as when every value is of the same quarter. */
const LEAST_PIVOT = 1e-11;

/**
 * Judges times of a series of levels (loads, rates, masses) by the prediction of a normal linear model of their logarithm: level, trend and one yearly wave
 * where three to five earlier years hold enough values, else the level of the 26 times before. The bound is that of Student's t, with what is uncertain in
 * the model itself. What is missing, withheld or below a limit is left out of what is compared with and is no value to be judged; only where the
 * limit that it does not reach lies within the band is it known to be quiet. A reported zero counts as half of the smallest value above zero that was seen before.
 */
export function watchLevels(series: CountSeries, from: number, to: number): readonly LevelPoint[] {
  const points: LevelPoint[] = [];
  for (let at = Math.max(0, from); at <= to; at++) points.push(levelPoint(series, at));
  return points;
}

function levelPoint(series: CountSeries, at: number): LevelPoint {
  const { counts, states, frequency } = series;
  const cell = { at, count: counts[at] as number, state: states[at] as number, summed: 1 };
  const none = { expected: Number.NaN, lower: Number.NaN, upper: Number.NaN, surprise: Number.NaN };
  const valued = (place: number) => states[place] === COUNTED && (counts[place] as number) >= 0;
  const begin = Math.max(0, at - MOST_YEARS * frequency);
  const long = placesBetween(begin, at - 2).filter(valued);
  const isSeasonal =
    long.length >= (LEAST_YEARS * frequency) / 2 && at - (long[0] as number) >= LEAST_YEARS * frequency;
  const method = isSeasonal ? "seasonal" : "recent";
  const places = isSeasonal ? long : placesBetween(Math.max(0, at - 1 - RECENT_TIMES), at - 2).filter(valued);
  if (places.length < LEAST_EARLIER) return { ...cell, ...none, method, verdict: VERDICTS[TOO_FEW_EARLIER] };
  const least = Math.min(...places.map((place) => counts[place] as number).filter((value) => value > 0));
  if (!Number.isFinite(least)) return { ...cell, ...none, method, verdict: VERDICTS[NO_FIT] };
  const logOf = (value: number) => Math.log(value > 0 ? value : least / 2);
  const row = (place: number) => {
    const years = (place - at) / frequency;
    return isSeasonal ? [1, years, Math.cos(2 * Math.PI * years), Math.sin(2 * Math.PI * years)] : [1];
  };
  const found = predict(
    places.map(row),
    places.map((place) => logOf(counts[place] as number)),
    row(at),
  );
  if (found === undefined) return { ...cell, ...none, method, verdict: VERDICTS[NO_FIT] };
  return { ...cell, method, ...judgeByLog(series, at, found, { logOf, valueOf: Math.exp, leastCases: 0 }) };
}

/** What is expected of the logarithm of a value: its mean, the standard error of a further one, and the degrees of freedom of Student's t. */
export type Prediction = { readonly mean: number; readonly error: number; readonly freedom: number };

/**
 * Judges a time of a series by what is expected of its logarithm: the band, how surprising it is, and whether it alarms, which
 * asks for `leastCases`. What is missing or withheld is no value to be judged; below a limit it is quiet where the band holds the limit.
 */
export function judgeByLog(
  { counts, states, below }: CountSeries,
  at: number,
  { mean, error, freedom }: Prediction,
  scale: {
    readonly logOf: (value: number) => number;
    readonly valueOf: (log: number) => number;
    readonly leastCases: number;
  },
): Pick<LevelPoint, "expected" | "lower" | "upper" | "surprise" | "verdict"> {
  const { logOf, valueOf, leastCases } = scale;
  const [count, state] = [counts[at] as number, states[at] as number];
  const reach = studentQuantile(1 - ALPHA, freedom) * error;
  const band = { expected: valueOf(mean), lower: valueOf(mean - reach), upper: valueOf(mean + reach) };
  if (state !== COUNTED) {
    const isQuiet = state !== MISSING && (below[at] as number) <= band.upper;
    const verdict = VERDICTS[state === MISSING ? NO_COUNT : isQuiet ? QUIET : UNDECIDED];
    return { ...band, surprise: Number.NaN, verdict };
  }
  const t = (logOf(count) - mean) / error;
  const both = studentTwoSided(t, freedom) / 2;
  const isHigh = count > band.upper;
  const verdict = VERDICTS[isHigh && count < leastCases ? TOO_FEW_CASES : isHigh ? ALARM : QUIET];
  return { ...band, surprise: t > 0 ? both : 1 - both, verdict };
}

function placesBetween(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}

/** What least squares predict for a further row; values far above the first fit are left out of the second. */
function predict(rows: readonly number[][], values: readonly number[], asked: number[]): Prediction | undefined {
  const first = fit(rows, values, asked);
  if (first === undefined) return undefined;
  const kept = rows.map((row, at) => (values[at] as number) - dot(row, first.weights) <= OUTLYING * first.deviation);
  if (kept.every(Boolean)) return first;
  return fit(
    rows.filter((_, at) => kept[at]),
    values.filter((_, at) => kept[at]),
    asked,
  );
}

function fit(rows: readonly number[][], values: readonly number[], asked: number[]) {
  const size = asked.length;
  const freedom = rows.length - size;
  if (freedom < 5) return undefined;
  const normal = Float64Array.from(
    asked.flatMap((_, i) => asked.map((__, j) => rows.reduce((sum, row) => sum + at(row, i) * at(row, j), 0))),
  );
  const weights = Float64Array.from(asked, (_, i) =>
    rows.reduce((sum, row, place) => sum + at(row, i) * (values[place] as number), 0),
  );
  const through = Float64Array.from(asked);
  if (!solvePositive(normal.slice(), weights, size, LEAST_PIVOT) || !solvePositive(normal, through, size, LEAST_PIVOT))
    return undefined;
  const squares = rows.reduce((sum, row, place) => sum + ((values[place] as number) - dot(row, weights)) ** 2, 0);
  // Rounded values repeat: a spread below a hundredth would make any next digit an alarm.
  const deviation = Math.max(0.01, Math.sqrt(squares / freedom));
  return {
    weights,
    deviation,
    freedom,
    mean: dot(asked, weights),
    error: deviation * Math.sqrt(1 + dot(asked, through)),
  };
}

function at(row: ArrayLike<number>, place: number): number {
  return row[place] as number;
}

function dot(a: readonly number[], b: ArrayLike<number>): number {
  return a.reduce((sum, one, place) => sum + one * at(b, place), 0);
}
