/**
 * The factor by which a standard deviation with so many degrees of freedom is multiplied to cover a share of the values
 * on both sides: the two-sided quantile of Student's t. Infinitely many degrees of freedom give the normal distribution.
 */
export function coverageFactor(coverage: number, freedom: number): number {
  if (!(coverage > 0 && coverage < 1)) throw new RangeError(`a coverage of \`${coverage}\`: write one between 0 and 1`);
  if (!(freedom > 0)) throw new RangeError(`\`${freedom}\` degrees of freedom: there must be some`);
  let [low, high] = [0, 1];
  while (covered(high, freedom) < coverage) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-14 * high; step++) {
    const middle = (low + high) / 2;
    if (covered(middle, freedom) < coverage) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The share of values within so many standard deviations on both sides. */
function covered(factor: number, freedom: number): number {
  if (freedom <= 100_000) return 1 - incompleteBeta(freedom / (freedom + factor * factor), freedom / 2, 0.5);
  // With so many, t is all but normal: brought to a normal score (Abramowitz and Stegun 26.7.8).
  return errorFunction((factor * (1 - 1 / (4 * freedom))) / Math.sqrt(1 + factor ** 2 / (2 * freedom)) / Math.SQRT2);
}

/** The error function by its series. */
function errorFunction(x: number): number {
  if (x > 6) return 1;
  let [sum, term] = [x, x];
  for (let at = 1; Math.abs(term) > 1e-17 * sum && at < 500; at++) {
    term *= (2 * x * x) / (2 * at + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** The regularised incomplete beta function by its continued fraction (Lentz's method). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
  const tiny = 1e-300;
  let [c, d, result] = [1, 0, 1];
  for (let at = 0; at < 20_000; at++) {
    const half = at >> 1;
    const step =
      at === 0
        ? 1
        : at % 2 === 0
          ? (half * (b - half) * x) / ((a + 2 * half - 1) * (a + 2 * half))
          : -((a + half) * (a + b + half) * x) / ((a + 2 * half) * (a + 2 * half + 1));
    d = 1 + step * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = 1 + step / c;
    if (Math.abs(c) < tiny) c = tiny;
    result *= c * d;
    if (Math.abs(1 - c * d) < 1e-15) break;
  }
  return front * (result - 1);
}

/** ln B(a, b), where one of the two is a half. */
function logBeta(a: number, b: number): number {
  const large = Math.max(a, b);
  if (large < 100) return logGamma(a) + logGamma(b) - logGamma(a + b);
  // ln Γ(x) - ln Γ(x + 1/2) for large x, where the two are too close to be taken from each other.
  return 0.5 * Math.log(Math.PI / large) + 1 / (8 * large) - 1 / (192 * large ** 3);
}

/** ln Γ(x) by Stirling's series after shifting x above 15. */
function logGamma(x: number): number {
  let [shift, at] = [0, x];
  for (; at < 15; at++) shift -= Math.log(at);
  const inverse = 1 / at;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)));
  return shift + (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series;
}
