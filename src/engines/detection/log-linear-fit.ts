import { solvePositive } from "./solve-positive.ts";
import { digamma, trigamma } from "./special-functions.ts";
import { type Fitting, stepWave, type WaveTimes } from "./wave-step.ts";

/** A log-linear model of counts: columns of the design, row after row. */
export type Design = {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float64Array;
  /** Of a level, a trend and one wave of a whole number of times: the time of each row and how many times make a year. */
  readonly wave?: WaveTimes;
};

/** The fitted model; `inverse` is the inverse of the information matrix for a dispersion of 1. */
export type LogLinearFit = {
  readonly converged: boolean;
  readonly coefficients: Float64Array;
  readonly inverse: Float64Array;
  readonly means: Float64Array;
  readonly deviance: number;
  /** Pearson's estimate of the dispersion. */
  readonly dispersion: number;
  readonly freedom: number;
};

/**
 * A design of a level, optionally a trend, and sines and cosines of the year for times `from` (1 and up) to `to`, with which the times are
 * written as R does it: t itself.
 */
export function seasonalDesign(from: number, to: number, frequency: number, trend: boolean, harmonics: number): Design {
  const columns = 1 + (trend ? 1 : 0) + 2 * harmonics;
  const rows = Math.max(0, to - from + 1);
  const values = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const time = from + row;
    let at = row * columns;
    values[at++] = 1;
    if (trend) values[at++] = time;
    for (let wave = 1; wave <= harmonics; wave++) {
      values[at++] = Math.cos((2 * wave * Math.PI * time) / frequency);
      values[at++] = Math.sin((2 * wave * Math.PI * time) / frequency);
    }
  }
  const isOneWave = trend && harmonics === 1 && Number.isInteger(frequency) && from >= 0;
  const wave = { times: Int32Array.from({ length: rows }, (_, row) => from + row), frequency };
  return { columns, rows, values, ...(isOneWave ? { wave } : {}) };
}

/** The rows of a design for which `isKept` says yes. */
export function someRows(design: Design, isKept: (row: number) => boolean): Design {
  const { columns, values } = design;
  const kept = Array.from({ length: design.rows }, (_, row) => row).filter(isKept);
  const chosen = new Float64Array(kept.length * columns);
  kept.forEach((row, at) => chosen.set(values.subarray(row * columns, (row + 1) * columns), at * columns));
  const { wave } = design;
  const ofKept = wave && { ...wave, times: Int32Array.from(kept, (row) => wave.times[row] as number) };
  return { columns, rows: kept.length, values: chosen, ...(ofKept === undefined ? {} : { wave: ofKept }) };
}

/** The mean that a model expects of one row of a design. */
export function meanOf(design: Design, row: number, coefficients: Float64Array): number {
  let eta = 0;
  for (let column = 0; column < design.columns; column++)
    eta += (design.values[row * design.columns + column] as number) * (coefficients[column] as number);
  return Math.exp(eta);
}

const MOST_STEPS = 50;
const ENOUGH = 1e-8;

/** Begins from means near the counts: Poisson's from counts + 0.1, a negative binomial's from the counts with 1/6 for 0, as R's families do. */
function startsOf(counts: Float64Array, theta: number): Float64Array {
  if (theta === Number.POSITIVE_INFINITY) return counts.map((count) => count + 0.1);
  return counts.map((count) => (count === 0 ? 1 / 6 : count));
}

/** Begins from a mean of each row, or from one level for all. */
function beginFit(design: Design, from: Float64Array | number): Fitting {
  const means = typeof from === "number" ? new Float64Array(design.rows).fill(from) : from;
  const eta = typeof from === "number" ? new Float64Array(design.rows).fill(Math.log(from)) : means.map(Math.log);
  return {
    ...{ means, eta, working: new Float64Array(design.rows) },
    information: new Float64Array(design.columns ** 2),
    coefficients: new Float64Array(design.columns),
  };
}

/** One step of iteratively reweighted least squares; false when the system cannot be solved. */
function stepFit(fitting: Fitting, design: Design, counts: Float64Array, theta: number): boolean {
  const { columns, rows, values, wave } = design;
  const { eta, means, working, information } = fitting;
  const back = 1 / theta;
  if (wave !== undefined) return stepWave(fitting, wave, counts, back);
  const right = new Float64Array(columns);
  information.fill(0);
  for (let row = 0; row < rows; row++) {
    const mean = means[row] as number;
    const weight = mean / (1 + mean * back);
    const response = (eta[row] as number) + ((counts[row] as number) - mean) / mean;
    const at = row * columns;
    working[row] = weight;
    for (let i = 0; i < columns; i++) {
      const weighed = weight * (values[at + i] as number);
      const line = i * columns;
      right[i] = (right[i] as number) + weighed * response;
      for (let j = 0; j <= i; j++)
        information[line + j] = (information[line + j] as number) + weighed * (values[at + j] as number);
    }
  }
  if (!solvePositive(information.slice(), right, columns)) return false;
  fitting.coefficients = right;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0, at = row * columns; column < columns; column++)
      sum += (values[at + column] as number) * (right[column] as number);
    eta[row] = sum;
    means[row] = Math.max(Number.EPSILON, Math.exp(sum));
  }
  return true;
}

/**
 * Fits a log-linear model by iteratively reweighted least squares: Poisson, or negative binomial with variance μ + μ²/`theta` (McCullagh and
 * Nelder 1989). Steps until the deviance changes by less than 1e-8 of itself, as R's `glm` does, and the dispersion takes the weights of the
 * last step, as its summary does.
 */
export function fitLogLinear(design: Design, counts: Float64Array, theta = Number.POSITIVE_INFINITY): LogLinearFit {
  const fitting = beginFit(design, startsOf(counts, theta));
  let deviance = Number.POSITIVE_INFINITY;
  for (let step = 0; step < MOST_STEPS && stepFit(fitting, design, counts, theta); step++) {
    const next = devianceOf(counts, fitting.means, theta);
    if (Math.abs(next - deviance) < ENOUGH * (Math.abs(next) + 0.1))
      return endFit(fitting, design, counts, theta, true);
    if (!Number.isFinite(next)) break;
    deviance = next;
  }
  return endFit(fitting, design, counts, theta, false);
}

function endFit(
  { coefficients, means, working, information }: Fitting,
  { rows, columns }: Design,
  counts: Float64Array,
  theta: number,
  converged: boolean,
): LogLinearFit {
  let pearson = 0;
  for (let row = 0; row < rows; row++) {
    const mean = means[row] as number;
    pearson += (working[row] as number) * (((counts[row] as number) - mean) / mean) ** 2;
  }
  return {
    ...{ converged, coefficients, means, freedom: rows - columns, dispersion: pearson / (rows - columns) },
    inverse: inverseOf(information, columns),
    deviance: devianceOf(counts, means, theta),
  };
}

function devianceOf(counts: Float64Array, means: Float64Array, theta: number): number {
  let sum = 0;
  for (let row = 0; row < counts.length; row++) {
    const count = counts[row] as number;
    const mean = means[row] as number;
    const own = count > 0 ? count * Math.log(count / mean) : 0;
    if (theta === Number.POSITIVE_INFINITY) sum += own - count + mean;
    else sum += own - (count + theta) * Math.log((count + theta) / (mean + theta));
  }
  return 2 * sum;
}

/** A negative binomial model: the fit, and `theta` of the variance μ + μ²/θ, infinite when the counts vary no more than Poisson's. */
export type NegativeBinomialFit = LogLinearFit & { readonly theta: number };

/**
 * Fits the mean and theta of a negative binomial model by maximum likelihood, in turns of one step each, to the
 * same end as MASS `glm.nb` (Venables and Ripley 2002, 7.4).
 */
export function fitNegativeBinomial(design: Design, counts: Float64Array): NegativeBinomialFit {
  const { fitting, theta, converged } = meetNegativeBinomial(design, counts);
  if (theta === Number.POSITIVE_INFINITY) return { ...fitLogLinear(design, counts), theta };
  return { ...endFit(fitting, design, counts, theta, converged), theta };
}

/** The coefficients and theta alone of `fitNegativeBinomial`. */
export function negativeBinomialTerms(
  design: Design,
  counts: Float64Array,
): Pick<NegativeBinomialFit, "converged" | "coefficients" | "theta"> {
  const { fitting, theta, converged } = meetNegativeBinomial(design, counts);
  if (theta === Number.POSITIVE_INFINITY) return { ...fitLogLinear(design, counts), theta };
  return { converged, coefficients: fitting.coefficients, theta };
}

function meetNegativeBinomial(design: Design, counts: Float64Array) {
  const fitting = beginFit(design, counts.reduce((sum, count) => sum + count, 0) / counts.length);
  const exceeding = exceedances(counts);
  let theta = Number.POSITIVE_INFINITY;
  let previous = fitting.coefficients;
  for (let turn = 0; turn < 100 && stepFit(fitting, design, counts, theta); turn++) {
    const before = previous;
    previous = fitting.coefficients;
    // The first steps are Poisson's from the mean of all, from which theta is learnt.
    if (turn < POISSON_STEPS) continue;
    const next = thetaOf(counts, fitting.means, exceeding, turn === POISSON_STEPS ? 20 : 1, theta);
    if (next === Number.POSITIVE_INFINITY) return { fitting, theta: next, converged: true };
    const moved = previous.some((one, at) => Math.abs(one - (before[at] as number)) > 1e-6 * (1e-2 + Math.abs(one)));
    // Where counts hardly vary more than Poisson's, theta drowns in rounding, and what it adds to the variance does not matter.
    if (!moved && Math.abs(1 / next - 1 / theta) < 1e-6 / theta + 1e-8)
      return { fitting, theta: next, converged: true };
    theta = next;
  }
  return { fitting, theta, converged: false };
}

const POISSON_STEPS = 2;

const LARGEST_THETA = 1e6;
/** Theta is sought again after each step of the means: the first one need not be exact. */
const NEAR_THETA = 1e-3;

/** How many counts exceed 0, 1, 2 …, so that gamma differences of all counts are one sum; undefined for counts too large or not whole. */
function exceedances(counts: Float64Array): Float64Array | undefined {
  let highest = 0;
  for (const count of counts) {
    if (!Number.isInteger(count) || count > MOST_TALLIED) return undefined;
    if (count > highest) highest = count;
  }
  const exceeding = new Float64Array(highest);
  for (const count of counts) if (count > 0) exceeding[count - 1] = (exceeding[count - 1] as number) + 1;
  for (let at = highest - 2; at >= 0; at--) exceeding[at] = (exceeding[at] as number) + (exceeding[at + 1] as number);
  return exceeding;
}

const MOST_TALLIED = 2000;

/** Theta by Newton's method on its logarithm, at most `steps`, from the moment estimate or from where it was. */
function thetaOf(
  counts: Float64Array,
  means: Float64Array,
  exceeding: Float64Array | undefined,
  steps: number,
  start: number,
): number {
  let theta = Number.isFinite(start) ? start : momentTheta(counts, means);
  for (let step = 0; step < steps; step++) {
    let score = counts.length * (Math.log(theta) + 1);
    let bend = counts.length / theta;
    // The logarithm of a product of eight costs as much as one of a single factor; it stays far below what a number holds.
    let product = 1;
    for (let row = 0; row < counts.length; row++) {
      const both = theta + (means[row] as number);
      const inverse = 1 / both;
      const share = ((counts[row] as number) + theta) * inverse;
      product *= both;
      if ((row & 7) === 7) {
        score -= Math.log(product);
        product = 1;
      }
      score -= share;
      bend += (share - 2) * inverse;
    }
    score -= Math.log(product);
    if (exceeding !== undefined) {
      for (let at = 0; at < exceeding.length; at++) {
        const part = 1 / (theta + at);
        score += (exceeding[at] as number) * part;
        bend -= (exceeding[at] as number) * part * part;
      }
    } else {
      for (const count of counts) {
        score += digamma(count + theta) - digamma(theta);
        bend += trigamma(count + theta) - trigamma(theta);
      }
    }
    // In log theta: gradient θ·score, curvature θ·score + θ²·bend.
    const curve = theta * score + theta * theta * bend;
    const move = curve < 0 ? (-theta * score) / curve : Math.sign(score);
    const next = theta * Math.exp(Math.max(-1.5, Math.min(1.5, move)));
    if (!(next < LARGEST_THETA)) return Number.POSITIVE_INFINITY;
    if (Math.abs(next - theta) < NEAR_THETA * theta) return next;
    theta = next;
  }
  return theta;
}

function momentTheta(counts: Float64Array, means: Float64Array): number {
  let spread = 0;
  for (let row = 0; row < counts.length; row++) spread += ((counts[row] as number) / (means[row] as number) - 1) ** 2;
  return counts.length / spread;
}

function inverseOf(matrix: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size).fill(Number.NaN);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    if (!solvePositive(matrix.slice(), unit, size)) return inverse;
    for (let row = 0; row < size; row++) inverse[row * size + column] = unit[row] as number;
  }
  return inverse;
}
