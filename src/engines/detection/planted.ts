import { logGamma } from "./special-functions.ts";

/** A generator of numbers from 0 to below 1. */
export type Random = () => number;

/** A count that follows Poisson's law: by multiplication below 30, else by inversion around the mode, both exact. */
export function poisson(random: Random, mean: number): number {
  if (!(mean > 0)) return 0;
  if (mean < 30) {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = random(); product > limit; product *= random()) count++;
    return count;
  }
  // From the mode outwards, nearest first: each step takes its probability off the drawn one.
  const mode = Math.floor(mean);
  const point = Math.exp(mode * Math.log(mean) - mean - logGamma(mode + 1));
  let left = random() - point;
  let [up, above, down, below] = [mode, point, mode, point];
  while (left > 0) {
    above *= mean / ++up;
    left -= above;
    if (left <= 0) return up;
    if (down > 0) {
      below *= down-- / mean;
      left -= below;
      if (left <= 0) return down;
    }
    if (above < 1e-300 && down === 0) return up;
  }
  return mode;
}

/** A number of the standard normal law (Box and Muller). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A number of the gamma law with a shape and mean 1 (Marsaglia and Tsang 2000). */
function gammaOfMeanOne(random: Random, shape: number): number {
  const raised = shape < 1 ? shape + 1 : shape;
  const d = raised - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
      const drawn = d * v * (shape < 1 ? (1 - random()) ** (1 / shape) : 1);
      return drawn / shape;
    }
  }
}

/** A count with a mean and a variance of `dispersion` times the mean: Poisson at 1, else negative binomial. */
export function drawCount(random: Random, mean: number, dispersion: number): number {
  if (dispersion <= 1 || !(mean > 0)) return poisson(random, mean);
  return poisson(random, mean * gammaOfMeanOne(random, mean / (dispersion - 1)));
}

/** How a made series looks when nothing happens: its level, season, trend and dispersion. */
export type NullShape = {
  readonly level: number;
  /** Amplitude of the yearly wave of the logarithm. */
  readonly season: number;
  /** Change of the logarithm in a year. */
  readonly trend: number;
  readonly dispersion: number;
};

/** The shapes that the false-alarm rate is stated over: rare to frequent, with and without season and trend, Poisson and over-dispersed. */
export const NULL_SHAPES: readonly NullShape[] = [0.5, 2, 8, 30, 120].flatMap((level) =>
  [
    { season: 0, trend: 0, dispersion: 1 },
    { season: 0.4, trend: 0, dispersion: 1.5 },
    { season: 0.4, trend: 0.15, dispersion: 2 },
    { season: 0, trend: -0.1, dispersion: 3 },
  ].map((rest) => ({ level, ...rest })),
);

/** Counts of a made series in which nothing happens. */
export function nullCounts(random: Random, shape: NullShape, length: number, frequency: number): Float64Array {
  const { level, season, trend, dispersion } = shape;
  const phase = random() * frequency;
  return Float64Array.from({ length }, (_, at) => {
    const wave = season * Math.cos((2 * Math.PI * (at - phase)) / frequency);
    return drawCount(random, level * Math.exp(wave + (trend * (at - length)) / frequency), dispersion);
  });
}

/** An outbreak that was planted: from when, and how many cases more at each time. */
export type Planted = { readonly from: number; readonly cases: readonly number[] };

/**
 * An outbreak as Noufaily et al. (2013) plant them: its size is Poisson with mean `size` standard deviations of the background at its beginning, its cases
 * come at log-normal delays (mean 0, standard deviation 0.5 of the logarithm, in times). One case at least, in its first time.
 */
export function plantOutbreak(random: Random, from: number, size: number, deviation: number): Planted {
  const cases = Math.max(1, poisson(random, size * Math.max(deviation, 0.5)));
  const counts: number[] = [1];
  for (let one = 1; one < cases; one++) {
    const delay = Math.floor(Math.exp(0.5 * normal(random)));
    while (counts.length <= delay) counts.push(0);
    counts[delay] = (counts[delay] as number) + 1;
  }
  return { from, cases: counts };
}
