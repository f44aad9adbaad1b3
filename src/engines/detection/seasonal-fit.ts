/** The rows of a log-linear model with one level for each part of the year and, if wished, a trend; reused from fit to fit. */
export type SeasonalRows = {
  /** How many rows are filled. */
  length: number;
  readonly counts: Float64Array;
  /** Time of the row, in periods. */
  readonly times: Float64Array;
  /** The part of the year, from 1. */
  readonly groups: Uint8Array;
  /** The logarithm of the population, 0 without one. */
  readonly offsets: Float64Array;
};

/** Rooms for rows and the steps of fitting them. */
export type SeasonalWorkspace = SeasonalRows & {
  readonly eta: Float64Array;
  readonly mu: Float64Array;
  readonly weights: Float64Array;
  /** The weight that each row had in the last step. */
  readonly working: Float64Array;
  readonly saturated: Float64Array;
};

/** Makes rooms for so many rows. */
export function seasonalWorkspace(most: number): SeasonalWorkspace {
  const room = () => new Float64Array(most);
  return {
    length: 0,
    groups: new Uint8Array(most),
    ...{ counts: room(), times: room(), offsets: room(), eta: room(), mu: room(), weights: room() },
    ...{ working: room(), saturated: room() },
  };
}

/** A fitted model: everything that predictions and standard errors need. */
export type SeasonalFit = {
  readonly converged: boolean;
  readonly hasTrend: boolean;
  /** Change of the logarithm of the mean a period; 0 without a trend. */
  readonly slope: number;
  /** Level of each part of the year, at time 0; NaN for a part without rows. */
  readonly levels: Float64Array;
  /** Weight and weighted mean time of each part, and the weight of time within parts: the inverse of the information matrix. */
  readonly levelWeights: Float64Array;
  readonly meanTimes: Float64Array;
  readonly timeWeight: number;
  /** Pearson's estimate of the dispersion, not bounded below, with the weights of the last step and the means after it, as `glm` has it. */
  readonly dispersion: number;
  /** Rows less coefficients. */
  readonly freedom: number;
};

const MOST_STEPS = 25;
const ENOUGH = 1e-8;
const MOST_GROUPS = 256;

/**
 * Fits a quasi-Poisson log-linear model by iteratively reweighted least squares (McCullagh and Nelder 1989, 2.5), from counts + 0.1 until
 * the deviance changes by less than 1e-8 of itself, at most 25 steps: the start and the end of R's `glm`, so that even a part of the
 * year without a single case stops at the same value. The information matrix is an arrow (a diagonal of parts and one row of time), so a step costs one
 * pass over the rows. `workspace.weights` holds the prior weights and is left as it is; `workspace.mu` holds the fitted means afterwards.
 */
export function fitSeasonal(rows: SeasonalWorkspace, parts: number, hasTrend: boolean): SeasonalFit {
  const { length, counts, times, groups, offsets, eta, mu, weights, working, saturated } = rows;
  if (parts >= MOST_GROUPS)
    throw new Error(`\`${parts}\` parts of a year are too many: take fewer than ${MOST_GROUPS}`);
  const levels = new Float64Array(parts + 1);
  const levelWeights = new Float64Array(parts + 1);
  const meanTimes = new Float64Array(parts + 1);
  const sums = new Float64Array(parts + 1);
  const centre = length === 0 ? 0 : (times[length >> 1] as number);
  for (let row = 0; row < length; row++) {
    const count = counts[row] as number;
    mu[row] = count + 0.1;
    eta[row] = Math.log(count + 0.1);
    saturated[row] = count > 0 ? count * Math.log(count) - count : 0;
  }
  let slope = 0;
  let timeWeight = 0;
  let deviance = devianceOf(rows);
  let converged = false;
  for (let step = 0; step < MOST_STEPS && !converged; step++) {
    levelWeights.fill(0);
    meanTimes.fill(0);
    sums.fill(0);
    for (let row = 0; row < length; row++) {
      const mean = mu[row] as number;
      const weight = (weights[row] as number) * mean;
      const group = groups[row] as number;
      working[row] = weight;
      levelWeights[group] = (levelWeights[group] as number) + weight;
      const response = (eta[row] as number) - (offsets[row] as number) + ((counts[row] as number) - mean) / mean;
      sums[group] = (sums[group] as number) + weight * response;
      if (hasTrend) meanTimes[group] = (meanTimes[group] as number) + weight * ((times[row] as number) - centre);
    }
    for (let group = 1; group <= parts; group++) {
      const weight = levelWeights[group] as number;
      levels[group] = (sums[group] as number) / weight;
      meanTimes[group] = (meanTimes[group] as number) / weight;
    }
    if (hasTrend) {
      timeWeight = 0;
      let along = 0;
      for (let row = 0; row < length; row++) {
        const mean = mu[row] as number;
        const away = (times[row] as number) - centre - (meanTimes[groups[row] as number] as number);
        const weight = (working[row] as number) * away;
        timeWeight += weight * away;
        along += weight * ((eta[row] as number) - (offsets[row] as number) + ((counts[row] as number) - mean) / mean);
      }
      slope = along / timeWeight;
    }
    for (let row = 0; row < length; row++) {
      const group = groups[row] as number;
      const away = hasTrend ? (times[row] as number) - centre - (meanTimes[group] as number) : 0;
      const next = (levels[group] as number) + slope * away + (offsets[row] as number);
      eta[row] = next;
      mu[row] = Math.max(Number.EPSILON, Math.exp(next));
    }
    const next = devianceOf(rows);
    converged = Math.abs(next - deviance) / (Math.abs(next) + 0.1) < ENOUGH;
    deviance = next;
    if (!Number.isFinite(next)) break;
  }
  let pearson = 0;
  for (let row = 0; row < length; row++) {
    const mean = mu[row] as number;
    pearson += (working[row] as number) * (((counts[row] as number) - mean) / mean) ** 2;
  }
  let filled = 0;
  for (let group = 1; group <= parts; group++) {
    const weight = levelWeights[group] as number;
    if (weight > 0) filled++;
    meanTimes[group] = (meanTimes[group] as number) + centre;
    levels[group] = weight > 0 ? (levels[group] as number) - slope * (meanTimes[group] as number) : Number.NaN;
  }
  const freedom = length - filled - (hasTrend ? 1 : 0);
  return {
    ...{ converged, hasTrend, slope, levels, levelWeights, meanTimes, timeWeight, freedom },
    dispersion: freedom > 0 ? pearson / freedom : Number.NaN,
  };
}

function devianceOf({ length, counts, eta, mu, weights, saturated }: SeasonalWorkspace): number {
  let sum = 0;
  for (let row = 0; row < length; row++) {
    const one = (saturated[row] as number) - (counts[row] as number) * (eta[row] as number) + (mu[row] as number);
    sum += (weights[row] as number) * one;
  }
  return 2 * sum;
}

/** What the model expects of a part of the year at a time: the logarithm of the mean, and the variance of it for a dispersion of 1. */
export function predictSeasonal(
  fit: SeasonalFit,
  part: number,
  time: number,
  offset: number,
): { readonly logMean: number; readonly variance: number } {
  const away = time - (fit.meanTimes[part] as number);
  const ofTime = fit.hasTrend ? (away * away) / fit.timeWeight : 0;
  return {
    logMean: (fit.levels[part] as number) + fit.slope * time + offset,
    variance: 1 / (fit.levelWeights[part] as number) + ofTime,
  };
}

/** How much a fitted row follows its own count (the diagonal of the hat matrix), from the weights before the last step as in `glm`. */
export function leverage(fit: SeasonalFit, rows: SeasonalWorkspace, row: number): number {
  const part = rows.groups[row] as number;
  const weight = rows.working[row] as number;
  const away = (rows.times[row] as number) - (fit.meanTimes[part] as number);
  return weight * (1 / (fit.levelWeights[part] as number) + (fit.hasTrend ? (away * away) / fit.timeWeight : 0));
}
