import type { FarringtonSettings } from "./farrington.ts";
import { type Evidence, evidenceOf } from "./judgements.ts";
import { referencePlaces } from "./reference-times.ts";
import { COUNTED, type CountSeries } from "./series.ts";
import { solvePositive } from "./solve-positive.ts";

/** Level, trend, and two waves of the year. */
const TERMS = 6;
/** Standard deviations of what is believed beforehand of the logarithm: of a year's trend, and of each part of a wave. */
const TREND_DEVIATION = 0.2;
const WAVE_DEVIATION = 0.5;
const MOST_STEPS = 6;
/** Residuals beyond so many standard deviations are those of an enormous value. */
const EXTREME = 6;
/** A count so many times the mean, and as many more, would bend the first fit. */
const ENORMOUS = 15;
const ROUGHLY = 0.02;
const ENOUGH = 1e-3;

/** The model looks back so many years, where the series does. */
const YEARS = 7;
/** A lasting change of level is sought in half a year just before what is judged; its logarithm has, beforehand, a variance of 1 in so many. */
const LEVEL_YEARS = 0.5;
const LEVEL_PRIOR = 60;

/** What is expected of the last times, and how far counts stray from it. */
export type Expectations = {
  /** Oldest first. */
  readonly expected: Float64Array;
  /** Variance over mean of the sum of 1, 2, … counts in a row, as seen in the earlier years; at least 1 and never falling. */
  readonly dispersions: Float64Array;
  /** The variance of the logarithm of the level that the expectations share. */
  readonly levelVariance: number;
};

/** How many rows the last fit had. */
let fitted = 0;
let counts = new Float64Array(0);
let places = new Int32Array(0);
/** How many times after the oldest one a row lies. */
let since = new Int32Array(0);
let logs = new Float64Array(0);
let weights = new Float64Array(0);
let means = new Float64Array(0);
let residuals = new Float64Array(0);
const normal = new Float64Array(TERMS * TERMS);
const right = new Float64Array(TERMS);

function makeRoom(length: number): void {
  if (counts.length >= length) return;
  counts = new Float64Array(2 * length);
  places = new Int32Array(2 * length);
  logs = new Float64Array(2 * length);
  weights = new Float64Array(2 * length);
  means = new Float64Array(2 * length);
  residuals = new Float64Array(2 * length);
  since = new Int32Array(2 * length);
}

/**
 * Expects the last times from a quasi-Poisson log-linear model of level, trend and two waves of the year over up to seven earlier years, without the `skip` last
 * times; trend and waves are drawn a little towards none (ridge), and counts far above a first fit are weighed down as in Farrington's method (Anscombe
 * residuals). The level then follows the half year before what is skipped, as far as that speaks for it (an empirical Bayes estimate), so that a lasting
 * shift or a slow drift is expected after some months. It has fewer terms than Farrington's ten parts of the year and comes nearer to now, so that its error is
 * smaller. Undefined when the series does not reach back far enough or too few times of it were counted.
 */
export function waveExpectations(
  series: CountSeries,
  settings: Pick<FarringtonSettings, "years" | "reweightFrom" | "populationOffset">,
  at: number,
  times: number,
  skip: number,
  longest: number,
): Expectations | undefined {
  if (referencePlaces(series, at, settings.years) === undefined) return undefined;
  const offset = (place: number) =>
    settings.populationOffset && series.population !== undefined ? Math.log(series.population[place] as number) : 0;
  const begin = Math.max(0, at - YEARS * series.frequency);
  makeRoom(at - begin + 1);
  year = yearOf(series.frequency);
  const oldest = at - YEARS * series.frequency;
  let isOffset = false;
  let length = 0;
  let total = 0;
  let highest = 0;
  for (let place = begin; place <= at - skip; place++) {
    const log = offset(place);
    if (series.states[place] !== COUNTED || !Number.isFinite(log)) continue;
    counts[length] = series.counts[place] as number;
    places[length] = place;
    logs[length] = log;
    since[length] = place - oldest;
    isOffset ||= log !== 0;
    weights[length] = 1;
    total += counts[length] as number;
    highest = Math.max(highest, counts[length] as number);
    length++;
  }
  fitted = length;
  if (length < 4 * TERMS) return undefined;
  let size = length;
  if (isOffset) for (let row = (size = 0); row < length; row++) size += Math.exp(logs[row] as number);
  if (total === 0) {
    // Nothing in all these times: half a case in them is expected.
    const expected = Float64Array.from(
      { length: times },
      (_, back) => (0.5 / size) * Math.exp(offset(at - times + 1 + back)),
    );
    return { expected, dispersions: new Float64Array(longest).fill(1), levelVariance: 1 };
  }
  const beta = new Float64Array(TERMS);
  beta[0] = Math.log(total / size);
  if (!isOffset && highest > ENORMOUS * (total / size) + ENORMOUS) beta[0] = Math.log(weighEnormous(length));
  let dispersion = 1;
  for (let pass = 0; pass < 2; pass++) {
    for (let step = 0; step < MOST_STEPS; step++) {
      const change = improve(beta, length, dispersion);
      if (change === undefined) return undefined;
      // The first fit is for weights alone. A step leaves an error of about its square.
      if (change < (pass === 0 ? ROUGHLY : ENOUGH)) break;
    }
    dispersion = dispersionOf(beta, length, settings.reweightFrom, pass === 0 ? undefined : dispersion);
    if (pass === 0) weighDown(length, settings.reweightFrom, dispersion);
  }
  const { change, variance } = levelChange(length, at - skip - LEVEL_YEARS * series.frequency, dispersion);
  const expected = new Float64Array(times);
  for (let back = 0; back < times; back++) {
    const place = at - times + 1 + back;
    expected[back] = Math.exp(linear(beta, place - oldest) + offset(place)) * change;
  }
  if (!expected.every(Number.isFinite) || !Number.isFinite(dispersion)) return undefined;
  const dispersions = dispersionsOfSums(length, longest, dispersion, settings.reweightFrom);
  return { expected, dispersions, levelVariance: variance };
}

/** The earlier times that `waveExpectations` expects from; those that it left out or weighed down, with why. */
export function waveEvidence(
  series: CountSeries,
  settings: Parameters<typeof waveExpectations>[1],
  at: number,
  skip: number,
): Evidence {
  const begin = Math.max(0, at - YEARS * series.frequency);
  const all = Array.from({ length: at - begin }, (_, place) => begin + place);
  const recent = all.filter((place) => place > at - skip).map((place) => ({ at: place, why: "too-recent" as const }));
  const evidence = evidenceOf(
    series,
    all.filter((place) => place <= at - skip),
    recent,
  );
  if (waveExpectations(series, settings, at, 1, skip, 1) === undefined) return evidence;
  for (let row = 0; row < fitted; row++)
    if ((weights[row] as number) < 1) evidence.leftOut.push({ at: places[row] as number, why: "weighed-down" });
  return evidence;
}

/** By how much the level after a place differs from the fitted one, drawn towards not at all. */
function levelChange(length: number, from: number, dispersion: number): { change: number; variance: number } {
  const prior = LEVEL_PRIOR * dispersion;
  let counted = prior;
  let expected = prior;
  for (let row = length - 1; row >= 0 && (places[row] as number) > from; row--) {
    const mean = means[row] as number;
    counted += mean + (weights[row] as number) * ((counts[row] as number) - mean);
    expected += mean;
  }
  return { change: counted / expected, variance: dispersion / expected };
}

/**
 * The mean of squared sums of residuals of 1, 2, … rows over their expected variance: where what is not modelled lasts, sums stray farther than single counts. A
 * residual counts up to `reweightFrom` standard deviations, so that no past outbreak hides the next one.
 */
function dispersionsOfSums(length: number, longest: number, single: number, reweightFrom: number): Float64Array {
  const found = new Float64Array(longest).fill(single);
  for (let row = 0; row < length; row++) {
    const mean = means[row] as number;
    residuals[row] = Math.min((counts[row] as number) - mean, reweightFrom * Math.sqrt(single * mean));
  }
  for (let times = 2; times <= longest && times < length; times++) {
    let residual = 0;
    let mean = 0;
    let sum = 0;
    for (let row = 0; row < length; row++) {
      residual += residuals[row] as number;
      mean += means[row] as number;
      if (row < times - 1) continue;
      sum += (residual * residual) / mean;
      residual -= residuals[row - times + 1] as number;
      mean -= means[row - times + 1] as number;
    }
    found[times - 1] = Math.max(found[times - 2] as number, sum / (length - times + 1));
  }
  return found;
}

/** The waves at each time of the year, the time in years of each time looked back to, and rooms for what a step finds of each time of the year. */
type Year = {
  /** How many times of the year differ. */
  readonly phases: number;
  /** Cosine and sine of one and of two waves, by phase. */
  readonly waves: Float64Array;
  readonly times: Float64Array;
  /** By phase: the logarithm of level and waves, and the same as a factor. */
  readonly logs: Float64Array;
  readonly factors: Float64Array;
  /** The factor of the trend, by time. */
  readonly growths: Float64Array;
  /** By phase: sums of weights, of weighted times and their squares, of responses and timed responses. */
  readonly sums: Float64Array;
};

const SUMS = 5;
const keptYears = new Map<number, Year>();
let year: Year = yearOf(52);

/** The year of a frequency, the same for all series of it; where a year has no whole number of times, each time is its own phase. */
function yearOf(frequency: number): Year {
  const found = keptYears.get(frequency);
  if (found !== undefined) return found;
  const all = Math.ceil(YEARS * frequency);
  const phases = Number.isInteger(frequency) ? frequency : all + 1;
  const waves = new Float64Array(4 * phases);
  for (let phase = 0; phase < phases; phase++) {
    const turn = (2 * Math.PI * (phase - YEARS * frequency)) / frequency;
    const cos = Math.cos(turn);
    const sin = Math.sin(turn);
    waves.set([cos, sin, cos * cos - sin * sin, 2 * sin * cos], 4 * phase);
  }
  const made: Year = {
    ...{ phases, waves },
    times: Float64Array.from({ length: all + 1 }, (_, time) => (time - YEARS * frequency) / frequency),
    ...{ logs: new Float64Array(phases), factors: new Float64Array(phases) },
    ...{ growths: new Float64Array(all + 1), sums: new Float64Array(SUMS * phases) },
  };
  keptYears.set(frequency, made);
  return made;
}

function linear(beta: Float64Array, time: number): number {
  const { waves, phases, times } = year;
  const from = 4 * (time % phases);
  let sum = (beta[0] as number) + (beta[1] as number) * (times[time] as number);
  for (let wave = 0; wave < 4; wave++) sum += (beta[2 + wave] as number) * (waves[from + wave] as number);
  return sum;
}

/** The means of all rows: level and waves are worked out once for each time of the year, the trend is a geometric series. */
function fillMeans(beta: Float64Array, length: number): void {
  const { phases, waves, times, logs: levels, factors, growths } = year;
  for (let phase = 0; phase < phases; phase++) {
    let log = beta[0] as number;
    for (let wave = 0; wave < 4; wave++) log += (beta[2 + wave] as number) * (waves[4 * phase + wave] as number);
    levels[phase] = log;
    factors[phase] = Math.exp(log);
  }
  const trend = beta[1] as number;
  const growth = Math.exp(trend * ((times[1] as number) - (times[0] as number)));
  let grown = Math.exp(trend * (times[0] as number));
  for (let time = 0; time < growths.length; time++) {
    growths[time] = grown;
    grown *= growth;
  }
  for (let row = 0; row < length; row++) {
    const time = since[row] as number;
    const scale = logs[row] === 0 ? 1 : Math.exp(logs[row] as number);
    means[row] = Math.min(LARGEST_MEAN, (factors[time % phases] as number) * (growths[time] as number) * scale);
  }
}

const LARGEST_MEAN = Math.exp(25);

/** One step of iteratively weighted least squares with a ridge; rows of one time of the year share their waves. Answers the greatest change of a term. */
function improve(beta: Float64Array, length: number, dispersion: number): number | undefined {
  fillMeans(beta, length);
  const { phases, waves, times, logs: levels, sums } = year;
  sums.fill(0);
  const slope = beta[1] as number;
  for (let row = 0; row < length; row++) {
    const time = since[row] as number;
    const phase = time % phases;
    const a = times[time] as number;
    const mean = means[row] as number;
    const own = weights[row] as number;
    const weight = own * mean;
    const value = weight * ((levels[phase] as number) + slope * a) + own * ((counts[row] as number) - mean);
    const at = SUMS * phase;
    const wa = weight * a;
    sums[at] = (sums[at] as number) + weight;
    sums[at + 1] = (sums[at + 1] as number) + wa;
    sums[at + 2] = (sums[at + 2] as number) + wa * a;
    sums[at + 3] = (sums[at + 3] as number) + value;
    sums[at + 4] = (sums[at + 4] as number) + value * a;
  }
  normal.fill(0);
  right.fill(0);
  for (let phase = 0; phase < phases; phase++) {
    const at = SUMS * phase;
    const w = sums[at] as number;
    const wa = sums[at + 1] as number;
    const value = sums[at + 3] as number;
    normal[0] = (normal[0] as number) + w;
    normal[TERMS] = (normal[TERMS] as number) + wa;
    normal[TERMS + 1] = (normal[TERMS + 1] as number) + (sums[at + 2] as number);
    right[0] = (right[0] as number) + value;
    right[1] = (right[1] as number) + (sums[at + 4] as number);
    for (let i = 0; i < 4; i++) {
      const wave = waves[4 * phase + i] as number;
      const line = (2 + i) * TERMS;
      const weighed = w * wave;
      normal[line] = (normal[line] as number) + weighed;
      normal[line + 1] = (normal[line + 1] as number) + wa * wave;
      for (let j = 0; j <= i; j++)
        normal[line + 2 + j] = (normal[line + 2 + j] as number) + weighed * (waves[4 * phase + j] as number);
      right[2 + i] = (right[2 + i] as number) + value * wave;
    }
  }
  normal[TERMS + 1] = (normal[TERMS + 1] as number) + dispersion / TREND_DEVIATION ** 2;
  for (let term = 2; term < TERMS; term++)
    normal[term * TERMS + term] = (normal[term * TERMS + term] as number) + dispersion / WAVE_DEVIATION ** 2;
  if (!solvePositive(normal, right, TERMS, 0)) return undefined;
  let change = 0;
  for (let term = 0; term < TERMS; term++)
    change = Math.max(change, Math.abs((right[term] as number) - (beta[term] as number)));
  beta.set(right);
  return change;
}

/**
 * Pearson's dispersion of a fit, at least 1, and the means. After the first fit a residual counts for six standard deviations at most, afterwards (`before` is what was
 * found last) for `reweightFrom`.
 */
function dispersionOf(beta: Float64Array, length: number, reweightFrom: number, before: number | undefined): number {
  fillMeans(beta, length);
  let sum = 0;
  for (let row = 0; row < length; row++) {
    const mean = means[row] as number;
    residuals[row] = ((counts[row] as number) - mean) ** 2 / mean;
    sum += weights[row] as number;
  }
  const scale = length / sum / (length - TERMS);
  const within = (most: number) => {
    let squares = 0;
    for (let row = 0; row < length; row++)
      squares += (weights[row] as number) * Math.min(most, residuals[row] as number);
    return Math.max(1, squares * scale);
  };
  if (before !== undefined) return within(reweightFrom ** 2 * before);
  let found = within(Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < 30; turn++) {
    const next = within(EXTREME ** 2 * found);
    if (next > 0.99 * found) return next;
    found = next;
  }
  return found;
}

/**
 * Weighs down, before the first fit, values that are enormous beside the level of the lower nineteen twentieths of all, which it answers: the first fit would else follow
 * them, and nothing would stand out from it.
 */
function weighEnormous(length: number): number {
  const sorted = counts.slice(0, length).sort();
  const kept = sorted.subarray(0, Math.ceil(0.95 * length));
  const level = Math.max(0.5 / length, kept.reduce((sum, count) => sum + count, 0) / kept.length);
  const spread = kept.reduce((sum, count) => sum + (count - level) ** 2 / level, 0) / kept.length;
  means.fill(level, 0, length);
  weighDown(length, EXTREME, Math.max(1, spread));
  return level;
}

/** Weighs down what lies far above a fit for the next one. */
function weighDown(length: number, reweightFrom: number, dispersion: number): void {
  const far = reweightFrom * Math.sqrt(dispersion);
  for (let row = 0; row < length; row++) {
    const count = counts[row] as number;
    const mean = means[row] as number;
    const sqrt = Math.sqrt(mean);
    weights[row] = 1;
    // Anscombe's residual never exceeds Pearson's, so that most rows need no root of a power.
    if (count - mean <= far * sqrt) continue;
    const root = Math.cbrt(count);
    const residual = (1.5 * ((root * root) / Math.cbrt(sqrt) - sqrt)) / Math.sqrt(dispersion);
    if (residual > reweightFrom) weights[row] = reweightFrom / (residual * residual);
  }
}
