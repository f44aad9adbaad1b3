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
  readonly weights: Float64Array;
  /** The fitted means. */
  mu: Float64Array;
  /** The means before the last step. */
  before: Float64Array;
  /** Where runs of rows begin: of one part of the year and one offset, each a period after the one before. */
  readonly starts: Int32Array;
};

/** Makes rooms for so many rows. */
export function seasonalWorkspace(most: number): SeasonalWorkspace {
  const room = () => new Float64Array(most);
  return {
    ...{ length: 0, groups: new Uint8Array(most), starts: new Int32Array(most + 1) },
    ...{ counts: room(), times: room(), offsets: room(), mu: room(), before: room(), weights: room() },
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
 * pass over the rows; within a run the means are a geometric series. `workspace.weights` holds the prior weights and is left as it is; `workspace.mu` holds the
 * fitted means afterwards.
 */
export function fitSeasonal(rows: SeasonalWorkspace, parts: number, hasTrend: boolean): SeasonalFit {
  const { length, counts, times, weights } = rows;
  if (parts >= MOST_GROUPS)
    throw new Error(`\`${parts}\` parts of a year are too many: take fewer than ${MOST_GROUPS}`);
  const runs = findRuns(rows);
  const centre = length === 0 ? 0 : (times[length >> 1] as number);
  const sums: Sums = {
    ...{ levels: new Float64Array(parts + 1), weights: new Float64Array(parts + 1) },
    ...{ times: new Float64Array(parts + 1), responses: new Float64Array(parts + 1) },
    ...{ slope: 0, timeWeight: 0, squares: 0, along: 0, deviance: 0, saturated: 0 },
  };
  begin(rows, sums, centre);
  let converged = false;
  for (let step = 0; step < MOST_STEPS && !converged; step++) {
    const before = sums.deviance;
    solve(sums, parts, hasTrend);
    stepRows(rows, runs, sums, centre);
    converged = Math.abs(sums.deviance - before) / (Math.abs(sums.deviance) + 0.1) < ENOUGH;
    if (!Number.isFinite(sums.deviance)) break;
  }
  let pearson = 0;
  for (let row = 0; row < length; row++) {
    const mean = rows.mu[row] as number;
    const away = ((counts[row] as number) - mean) / mean;
    pearson += (weights[row] as number) * (rows.before[row] as number) * away * away;
  }
  return { converged, hasTrend, ...endOf(sums, length, centre, hasTrend, pearson) };
}

/** What a step leaves for the next: what was solved for the parts and the slope, and the sums of the means that follow from it. */
type Sums = {
  /** By part: the level at the centre, and sums of weights, of weighted times and of weighted responses, which `solve` turns into what it solves. */
  readonly levels: Float64Array;
  readonly weights: Float64Array;
  readonly times: Float64Array;
  readonly responses: Float64Array;
  slope: number;
  timeWeight: number;
  squares: number;
  along: number;
  deviance: number;
  saturated: number;
};

function findRuns({ length, times, groups, offsets, starts }: SeasonalWorkspace): number {
  let runs = 0;
  for (let row = 0; row < length; row++) {
    const goesOn =
      row > 0 &&
      groups[row] === groups[row - 1] &&
      (times[row] as number) - (times[row - 1] as number) === 1 &&
      offsets[row] === offsets[row - 1];
    if (!goesOn) starts[runs++] = row;
  }
  starts[runs] = length;
  return runs;
}

/** The sums of the first step, in which every mean is its count and 0.1 more. */
function begin({ length, counts, times, groups, offsets, weights, mu }: SeasonalWorkspace, sums: Sums, centre: number) {
  for (let row = 0; row < length; row++) {
    const count = counts[row] as number;
    const own = weights[row] as number;
    const log = logOfStart(count);
    const full = saturatedOf(count);
    const mean = count + 0.1;
    mu[row] = mean;
    sums.saturated += own * full;
    sums.deviance += own * (full - count * log + mean);
    const weight = own * mean;
    const value = weight * (log - (offsets[row] as number)) + own * (count - mean);
    const group = groups[row] as number;
    const time = (times[row] as number) - centre;
    sums.weights[group] = (sums.weights[group] as number) + weight;
    sums.responses[group] = (sums.responses[group] as number) + value;
    sums.times[group] = (sums.times[group] as number) + weight * time;
    sums.squares += weight * time * time;
    sums.along += value * time;
  }
  sums.deviance *= 2;
}

/** Solves for the slope and the level of each part. Afterwards `sums.times` holds mean times. */
function solve(sums: Sums, parts: number, hasTrend: boolean): void {
  let { squares, along } = sums;
  for (let group = 1; group <= parts; group++) {
    const weight = sums.weights[group] as number;
    sums.levels[group] = (sums.responses[group] as number) / weight;
    if (weight > 0) {
      squares -= (sums.times[group] as number) ** 2 / weight;
      along -= ((sums.times[group] as number) * (sums.responses[group] as number)) / weight;
    }
    sums.times[group] = hasTrend ? (sums.times[group] as number) / weight : 0;
  }
  if (!hasTrend) return;
  sums.timeWeight = squares;
  sums.slope = along / squares;
  for (let group = 1; group <= parts; group++)
    sums.levels[group] = (sums.levels[group] as number) - sums.slope * (sums.times[group] as number);
}

/** The means of what was solved, with their deviance and the sums of the next step. Keeps what `endOf` needs of this one. */
function stepRows(rows: SeasonalWorkspace, runs: number, sums: Sums, centre: number): void {
  const { counts, times, groups, offsets, weights, starts } = rows;
  const mu = rows.before;
  rows.before = rows.mu;
  rows.mu = mu;
  lastWeights.set(sums.weights);
  lastTimes.set(sums.times);
  sums.weights.fill(0);
  sums.times.fill(0);
  sums.responses.fill(0);
  const { slope } = sums;
  const growth = Math.exp(slope);
  const origin = (times[0] as number) - centre;
  const isTabled = fillPowers(growth, slope, (times[rows.length - 1] as number) - centre - origin);
  if (isTabled)
    for (let group = 0; group < sums.levels.length; group++)
      raisedLevels[group] = Math.exp((sums.levels[group] as number) + slope * origin);
  let squares = 0;
  let along = 0;
  let misfit = 0;
  for (let run = 0; run < runs; run++) {
    const first = starts[run] as number;
    const end = starts[run + 1] as number;
    const group = groups[first] as number;
    const offset = offsets[first] as number;
    let time = (times[first] as number) - centre;
    let own = (sums.levels[group] as number) + slope * time;
    let raised =
      isTabled && offset === 0 && Number.isInteger(time - origin)
        ? (raisedLevels[group] as number) * (powers[time - origin] as number)
        : Math.exp(own + offset);
    let ofWeights = 0;
    let ofTimes = 0;
    let ofResponses = 0;
    for (let row = first; row < end; row++) {
      const count = counts[row] as number;
      const prior = weights[row] as number;
      const mean = raised > Number.EPSILON ? raised : Number.EPSILON;
      mu[row] = mean;
      misfit += prior * (mean - count * (own + offset));
      const weight = prior * mean;
      const value = weight * own + prior * (count - mean);
      ofWeights += weight;
      ofResponses += value;
      const timed = weight * time;
      ofTimes += timed;
      squares += timed * time;
      along += value * time;
      time++;
      own += slope;
      raised *= growth;
    }
    sums.weights[group] = (sums.weights[group] as number) + ofWeights;
    sums.times[group] = (sums.times[group] as number) + ofTimes;
    sums.responses[group] = (sums.responses[group] as number) + ofResponses;
  }
  sums.squares = squares;
  sums.along = along;
  sums.deviance = 2 * (sums.saturated + misfit);
}

/** Powers of the growth of one period, and the means of the parts at the first row: so most runs need no exponential of their own. */
const powers = new Float64Array(1024);
const raisedLevels = new Float64Array(MOST_GROUPS);

/** Fills the powers for so many periods; false when there are too many or they would leave the numbers' range. */
function fillPowers(growth: number, slope: number, periods: number): boolean {
  if (!(periods < powers.length) || !(Math.abs(slope) * periods < 50)) return false;
  let power = 1;
  for (let at = 0; at <= periods; at++) {
    powers[at] = power;
    power *= growth;
  }
  return true;
}

/** The weights and mean times of the parts in the last step. */
const lastWeights = new Float64Array(MOST_GROUPS);
const lastTimes = new Float64Array(MOST_GROUPS);

function endOf(sums: Sums, length: number, centre: number, hasTrend: boolean, pearson: number) {
  const { levels, slope, timeWeight } = sums;
  const levelWeights = lastWeights.slice(0, levels.length);
  const meanTimes = lastTimes.slice(0, levels.length);
  let filled = 0;
  for (let group = 1; group < levels.length; group++) {
    const isFilled = (levelWeights[group] as number) > 0;
    if (isFilled) filled++;
    meanTimes[group] = (meanTimes[group] as number) + centre;
    levels[group] = isFilled ? (levels[group] as number) - slope * centre : Number.NaN;
  }
  const freedom = length - filled - (hasTrend ? 1 : 0);
  return {
    ...{ slope, levels, levelWeights, meanTimes, timeWeight, freedom },
    dispersion: freedom > 0 ? pearson / freedom : Number.NaN,
  };
}

const TABLED = 1024;
const startLogs = Float64Array.from({ length: TABLED }, (_, count) => Math.log(count + 0.1));
const saturated = Float64Array.from({ length: TABLED }, (_, count) =>
  count > 0 ? count * Math.log(count) - count : 0,
);

/** log(count + 0.1), for most counts out of a table. */
function logOfStart(count: number): number {
  return count < TABLED && Number.isInteger(count) ? (startLogs[count] as number) : Math.log(count + 0.1);
}

function saturatedOf(count: number): number {
  if (count < TABLED && Number.isInteger(count)) return saturated[count] as number;
  return count > 0 ? count * Math.log(count) - count : 0;
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
  const weight = (rows.weights[row] as number) * (rows.before[row] as number);
  const away = (rows.times[row] as number) - (fit.meanTimes[part] as number);
  return weight * (1 / (fit.levelWeights[part] as number) + (fit.hasTrend ? (away * away) / fit.timeWeight : 0));
}
