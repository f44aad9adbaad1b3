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
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
];
const CENTRE_BOTTOM = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852546,
];
const NEAR_TOP = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
];
const NEAR_BOTTOM = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const FAR_TOP = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
];
const FAR_BOTTOM = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 0.000018463183175100548,
  1.421511758316446e-7, 2.0442631033899397e-15,
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
