import type { FarringtonSettings } from "./farrington.ts";
import { referencePlaces } from "./reference-times.ts";
import { COUNTED, type CountSeries } from "./series.ts";

/** Level, trend, and two waves of the year. */
const TERMS = 6;
/** Standard deviations of what is believed beforehand of the logarithm: of a year's trend, and of each part of a wave. */
const TREND_DEVIATION = 0.2;
const WAVE_DEVIATION = 0.5;
const MOST_STEPS = 6;
const ENOUGH = 1e-5;

/** What is expected of the last times, oldest first, and the dispersion, at least 1. */
type Expectations = { readonly expected: Float64Array; readonly dispersion: number };

let counts = new Float64Array(0);
let rows = new Float64Array(0);
let logs = new Float64Array(0);
let weights = new Float64Array(0);
let means = new Float64Array(0);
const normal = new Float64Array(TERMS * TERMS);
const right = new Float64Array(TERMS);

function makeRoom(length: number): void {
  if (counts.length >= length) return;
  counts = new Float64Array(2 * length);
  logs = new Float64Array(2 * length);
  weights = new Float64Array(2 * length);
  means = new Float64Array(2 * length);
  rows = new Float64Array(2 * length * TERMS);
}

/**
 * Expects the last times from a quasi-Poisson log-linear model of level, trend and two waves of the year over the earlier years, without the `skip` last times;
 * trend and waves are drawn a little towards none (ridge), and counts far above a first fit are weighed down as in Farrington's method (Anscombe
 * residuals). It has fewer terms than Farrington's ten parts of the year and comes nearer to now, so that its error is smaller. Undefined when the
 * series does not reach back far enough or nothing was counted.
 */
export function waveExpectations(
  series: CountSeries,
  settings: Pick<FarringtonSettings, "years" | "reweightFrom" | "populationOffset">,
  at: number,
  times: number,
  skip: number,
): Expectations | undefined {
  if (referencePlaces(series, at, settings.years) === undefined) return undefined;
  const offset = (place: number) =>
    settings.populationOffset && series.population !== undefined ? Math.log(series.population[place] as number) : 0;
  const begin = Math.max(0, at - settings.years * series.frequency);
  makeRoom(at - begin + 1);
  let length = 0;
  let total = 0;
  for (let place = begin; place <= at - skip; place++) {
    const log = offset(place);
    if (series.states[place] !== COUNTED || !Number.isFinite(log)) continue;
    counts[length] = series.counts[place] as number;
    logs[length] = log;
    weights[length] = 1;
    writeRow(rows, length * TERMS, place - at, series.frequency);
    total += counts[length] as number;
    length++;
  }
  if (length < 4 * TERMS || total === 0) return undefined;
  let size = 0;
  for (let row = 0; row < length; row++) size += Math.exp(logs[row] as number);
  const beta = new Float64Array(TERMS);
  beta[0] = Math.log(total / size);
  let dispersion = 1;
  for (let pass = 0; pass < 2; pass++) {
    for (let step = 0; step < MOST_STEPS; step++) {
      const change = improve(beta, length, dispersion);
      if (change === undefined) return undefined;
      if (change < ENOUGH) break;
    }
    dispersion = weigh(beta, length, settings.reweightFrom, pass === 0);
  }
  const row = new Float64Array(TERMS);
  const expected = Float64Array.from({ length: times }, (_, back) => {
    const place = at - times + 1 + back;
    writeRow(row, 0, place - at, series.frequency);
    return Math.exp(linear(beta, row, 0) + offset(place));
  });
  return expected.every(Number.isFinite) && Number.isFinite(dispersion) ? { expected, dispersion } : undefined;
}

function writeRow(into: Float64Array, from: number, time: number, frequency: number): void {
  const turn = (2 * Math.PI * time) / frequency;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  into[from] = 1;
  into[from + 1] = time / frequency;
  into[from + 2] = cos;
  into[from + 3] = sin;
  into[from + 4] = cos * cos - sin * sin;
  into[from + 5] = 2 * sin * cos;
}

function linear(beta: Float64Array, row: Float64Array, from: number): number {
  let sum = 0;
  for (let term = 0; term < TERMS; term++) sum += (beta[term] as number) * (row[from + term] as number);
  return sum;
}

/** One step of iteratively weighted least squares with a ridge; answers the greatest change of a term. */
function improve(beta: Float64Array, length: number, dispersion: number): number | undefined {
  normal.fill(0);
  right.fill(0);
  for (let row = 0; row < length; row++) {
    const from = row * TERMS;
    const eta = linear(beta, rows, from);
    const mean = Math.exp(Math.min(25, eta + (logs[row] as number)));
    const weight = (weights[row] as number) * mean;
    const value = weight * eta + (weights[row] as number) * ((counts[row] as number) - mean);
    for (let i = 0; i < TERMS; i++) {
      const x = rows[from + i] as number;
      right[i] = (right[i] as number) + x * value;
      const wx = weight * x;
      for (let j = 0; j <= i; j++)
        normal[i * TERMS + j] = (normal[i * TERMS + j] as number) + wx * (rows[from + j] as number);
    }
  }
  for (let term = 1; term < TERMS; term++) {
    const deviation = term === 1 ? TREND_DEVIATION : WAVE_DEVIATION;
    const at = term * TERMS + term;
    normal[at] = (normal[at] as number) + dispersion / deviation ** 2;
  }
  return solveInto(beta);
}

/** Solves `normal` x = `right` by Cholesky's decomposition and puts x in place; undefined when it is not positive definite. */
function solveInto(beta: Float64Array): number | undefined {
  for (let i = 0; i < TERMS; i++)
    for (let j = 0; j <= i; j++) {
      let sum = normal[i * TERMS + j] as number;
      for (let k = 0; k < j; k++) sum -= (normal[i * TERMS + k] as number) * (normal[j * TERMS + k] as number);
      if (i === j && !(sum > 0)) return undefined;
      normal[i * TERMS + j] = i === j ? Math.sqrt(sum) : sum / (normal[j * TERMS + j] as number);
    }
  for (let i = 0; i < TERMS; i++) {
    let sum = right[i] as number;
    for (let k = 0; k < i; k++) sum -= (normal[i * TERMS + k] as number) * (right[k] as number);
    right[i] = sum / (normal[i * TERMS + i] as number);
  }
  let change = 0;
  for (let i = TERMS - 1; i >= 0; i--) {
    let sum = right[i] as number;
    for (let k = i + 1; k < TERMS; k++) sum -= (normal[k * TERMS + i] as number) * (right[k] as number);
    right[i] = sum / (normal[i * TERMS + i] as number);
    change = Math.max(change, Math.abs((right[i] as number) - (beta[i] as number)));
    beta[i] = right[i] as number;
  }
  return change;
}

/** Pearson's dispersion of a fit, at least 1; weighs down what lies far above it for the next one. */
function weigh(beta: Float64Array, length: number, reweightFrom: number, isFirst: boolean): number {
  let squares = 0;
  let sum = 0;
  for (let row = 0; row < length; row++) {
    const mean = Math.exp(Math.min(25, linear(beta, rows, row * TERMS) + (logs[row] as number)));
    means[row] = mean;
    squares += ((weights[row] as number) * ((counts[row] as number) - mean) ** 2) / mean;
    sum += weights[row] as number;
  }
  const dispersion = Math.max(1, (squares / (length - TERMS)) * (length / sum));
  if (!isFirst) return dispersion;
  for (let row = 0; row < length; row++) {
    const mean = means[row] as number;
    const root = Math.cbrt(counts[row] as number);
    const sqrt = Math.sqrt(mean);
    const residual = (1.5 * ((root * root) / Math.cbrt(sqrt) - sqrt)) / Math.sqrt(dispersion);
    weights[row] = residual > reweightFrom ? reweightFrom / (residual * residual) : 1;
  }
  return dispersion;
}
