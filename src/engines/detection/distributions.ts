import { incompleteBeta, logGamma, logGammaRise, lowerGamma, upperGamma } from "./special-functions.ts";

/** The probability that a standard normal value lies above `z`: erfc(z / √2) / 2, with erfc by the incomplete gamma function. */
export function normalTail(z: number): number {
  const half = upperGamma(0.5, (z * z) / 2) / 2;
  return z >= 0 ? half : 1 - half;
}

/** The value below which a standard normal value lies with probability `p`: Wichura (1988), algorithm AS 241, PPND16. */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * poly(CENTRE_TOP, r)) / poly(CENTRE_BOTTOM, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const far =
    r <= 5 ? poly(NEAR_TOP, r - 1.6) / poly(NEAR_BOTTOM, r - 1.6) : poly(FAR_TOP, r - 5) / poly(FAR_BOTTOM, r - 5);
  return q < 0 ? -far : far;
}

const CENTRE_TOP = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
  67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
];
const CENTRE_BOTTOM = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
  28729.085735721942674, 5226.495278852545925,
];
const NEAR_TOP = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
];
const NEAR_BOTTOM = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
];
const FAR_TOP = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093,
  0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
];
const FAR_BOTTOM = [
  1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
];

function poly(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let at = coefficients.length - 1; at >= 0; at--) value = value * x + (coefficients[at] as number);
  return value;
}

/** The probability that Student's t with `df` degrees of freedom lies farther from zero than `t`, on both sides together. */
export function studentTwoSided(t: number, df: number): number {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

/** The value below which Student's t lies with probability `p` >= 0.5: bisection of `studentTwoSided`, to 1e-13. */
export function studentQuantile(p: number, df: number): number {
  let low = 0;
  let high = 1;
  while (studentTwoSided(high, df) / 2 > 1 - p && high < 1e12) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-13 * high; step++) {
    const middle = (low + high) / 2;
    if (studentTwoSided(middle, df) / 2 > 1 - p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Counts with a mean and a variance of `dispersion` times the mean: Poisson when the dispersion is 1 or less, else negative binomial
 * with size mean / (dispersion - 1) and probability 1 / dispersion.
 */
export type CountLaw = { readonly mean: number; readonly dispersion: number };

/** Up to here a dispersion is 1 but for rounding. */
const POISSON = 1 + 1e-12;

/** The probability of `count` or more. */
export function countTail({ mean, dispersion }: CountLaw, count: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  if (dispersion <= POISSON) return lowerGamma(count, mean);
  return incompleteBeta((dispersion - 1) / dispersion, count, mean / (dispersion - 1));
}

/** The probability of `count` or fewer. */
function countBelow({ mean, dispersion }: CountLaw, count: number): number {
  if (count < 0) return 0;
  if (mean <= 0) return 1;
  if (dispersion <= POISSON) return upperGamma(count + 1, mean);
  return 1 - incompleteBeta((dispersion - 1) / dispersion, count + 1, mean / (dispersion - 1));
}

/**
 * The smallest count that is not exceeded with probability `p`: a normal guess with Cornish and Fisher's term for skewness, then single
 * steps by the ratio of neighbouring probabilities. A cumulated probability within 64 units of rounding below `p` counts as reached.
 */
export function countQuantile(law: CountLaw, p: number): number {
  const { mean } = law;
  if (!(mean > 0)) return 0;
  const dispersion = Math.max(1, law.dispersion);
  const size = mean / (dispersion - 1);
  const ratio = (dispersion - 1) / dispersion;
  const sd = Math.sqrt(mean * dispersion);
  const z = normalQuantile(p);
  const skew = (2 * dispersion - 1) / sd;
  let at = Math.max(0, Math.floor(mean + sd * (z + (skew * (z * z - 1)) / 6)));
  const wanted = p * (1 - 64 * Number.EPSILON);
  if (at > TOO_FAR_TO_STEP)
    return dispersion <= POISSON || size > 1e4 ? at : bisect((count) => countBelow(law, count) >= wanted, at);
  let below = countBelow(law, at);
  let point = countPoint(law, at);
  // Up while too little is below; down while one less would still do.
  if (below < wanted) {
    while (below < wanted && point > 0) {
      point *= dispersion <= POISSON ? mean / (at + 1) : ((at + size) / (at + 1)) * ratio;
      at++;
      below += point;
    }
    return at;
  }
  while (at > 0 && below - point >= wanted) {
    below -= point;
    point *= dispersion <= POISSON ? at / mean : at / ((at - 1 + size) * ratio);
    at--;
  }
  return at;
}

/** Beyond this the guess is good to 1e-7 of itself when the size is large; else the distribution is smooth and is bisected. */
const TOO_FAR_TO_STEP = 1e6;

function bisect(isEnough: (count: number) => boolean, guess: number): number {
  let low = 0;
  let high = guess;
  for (let step = 0; step < 1000 && !isEnough(high); step++) high *= 2;
  while (high - low > Math.max(1, high * 1e-13)) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The probability of exactly `count`. */
function countPoint({ mean, dispersion }: CountLaw, count: number): number {
  if (dispersion <= POISSON) return Math.exp(count * Math.log(mean) - mean - logGamma(count + 1));
  const size = mean / (dispersion - 1);
  const log = logGammaRise(size, count) - logGamma(count + 1);
  return Math.exp(log - size * Math.log1p(dispersion - 1) + count * Math.log((dispersion - 1) / dispersion));
}
