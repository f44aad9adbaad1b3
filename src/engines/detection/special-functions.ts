/** Lanczos (1964) with g = 7 and the nine coefficients of Godfrey (2001): relative error below 2e-15 for x > 0. */
const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 0.000009984369578019572, 1.5056327351493116e-7,
] as const;
const HALF_LOG_TWO_PI = 0.9189385332046728;
const MOST_TERMS = 10_000;
const EPSILON = 2e-16;
const TINY = 1e-300;

/** The logarithm of the gamma function for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum: number = LANCZOS[0];
  for (let at = 1; at < 9; at++) sum += (LANCZOS[at] as number) / (x - 1 + at);
  const t = x + 6.5;
  return HALF_LOG_TWO_PI + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** log Γ(x + by) − log Γ(x) for x > 0 and by >= 0, without the loss of digits where x is large: Stirling's series for both at once. */
export function logGammaRise(x: number, by: number): number {
  if (x < 100) return logGamma(x + by) - logGamma(x);
  return (x + by - 0.5) * Math.log1p(by / x) + by * Math.log(x) - by + stirling(x + by) - stirling(x);
}

function stirling(x: number): number {
  const r = 1 / (x * x);
  return (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r / 1680))) / x;
}

/** The derivative of `logGamma` for x > 0: recurrence to 8, then the asymptotic series (Abramowitz and Stegun 6.3.18). */
export function digamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 8; at++) shift -= 1 / at;
  const r = 1 / (at * at);
  const tail = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * (1 / 132 - r * (691 / 32760))))));
  return shift + Math.log(at) - 0.5 / at - tail;
}

/** The second derivative of `logGamma` for x > 0 (Abramowitz and Stegun 6.4.12 after the recurrence). */
export function trigamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 8; at++) shift += 1 / (at * at);
  const r = 1 / (at * at);
  const tail = r * (1 / 6 - r * (1 / 30 - r * (1 / 42 - r * (1 / 30 - r * (5 / 66 - r * (691 / 2730))))));
  return shift + 1 / at + r / 2 + tail / at;
}

/** Γ(a, x) / Γ(a), the upper regularised incomplete gamma function (a > 0, x >= 0): series below a + 1, else Lentz's continued fraction. */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x);
}

/** γ(a, x) / Γ(a), the lower regularised incomplete gamma function (a > 0, x >= 0), exact in its own small values. */
export function lowerGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x);
}

function gammaSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_TERMS; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * EPSILON) break;
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a));
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 3e-15) break;
  }
  return h * Math.exp(a * Math.log(x) - x - logGamma(a));
}

/** I_x(a, b), the regularised incomplete beta function (a, b > 0; 0 <= x <= 1): Lentz's continued fraction (Abramowitz and Stegun 26.5.8). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const beta = a > b ? logGamma(b) - logGammaRise(a, b) : logGamma(a) - logGammaRise(b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - beta);
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 3e-15) break;
  }
  return h;
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
