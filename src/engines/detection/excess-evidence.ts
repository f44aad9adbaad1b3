import { logGammaRise } from "./special-functions.ts";

/** The excess that is weighed, in standard deviations of a count; and at least so many cases a time. */
const EXCESS = 4 / 3;
const LEAST_EXCESS = 0.7;
/** Below this dispersion counts are judged as if they had it. */
const LEAST_DISPERSION = 1.02;

/**
 * By how much a count speaks for an outbreak: the logarithm of its probability with an excess of 4/3 standard deviations (0.7 cases at least) over that without one.
 * Without: negative binomial, variance `dispersion` times the mean. With: the cases of the outbreak come on top, so that mean and variance are both greater by the
 * excess. A count beyond the one that speaks most for this excess speaks as much, so that the evidence never falls as counts rise.
 */
export function excessEvidence(count: number, mean: number, dispersion: number): number {
  const without = Math.max(LEAST_DISPERSION, dispersion);
  const excess = Math.max(EXCESS * Math.sqrt(without * mean), LEAST_EXCESS);
  const raised = mean + excess;
  const size = mean / (without - 1);
  // The dispersion with the outbreak, less one.
  const odds = (mean * (without - 1)) / raised;
  const raisedSize = raised / odds;
  const fall = excess / (without * mean);
  const most = Math.max(mean, (raisedSize - (1 + fall) * size) / fall);
  const given = Math.min(count, most);
  const ofCount = logGammaRise(raisedSize, given) - logGammaRise(size, given) - given * Math.log1p(fall);
  return ofCount - raisedSize * Math.log1p(odds) + size * Math.log(without);
}
