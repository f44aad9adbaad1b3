import { normalTail } from "../detection/distributions.ts";

/** One value, or a value known only to lie below a limit of quantification. */
export type CensoredValue = { readonly value: number } | { readonly below: number };

/** The mean of values of which some lie below a limit. */
export type CensoredMean = {
  readonly values: number;
  readonly censored: number;
  /** What the mean certainly lies between: everything below a limit taken for zero, and for the limit. */
  readonly least: number;
  readonly most: number;
  /** The mean of the log-normal distribution that fits best; undefined when fewer than three values, or less than a fifth, are known. */
  readonly estimate: number | undefined;
};

/**
 * The mean of values that are partly censored from below: bounds that always hold, and the maximum likelihood estimate of
 * a log-normal distribution (expectation-maximisation with the truncated normal moments; Helsel 2012). Nothing is replaced by
 * zero or by half the limit. Undefined for no values.
 */
export function censoredMean(values: readonly CensoredValue[]): CensoredMean | undefined {
  if (values.length === 0) return undefined;
  const known = values.flatMap((one) => ("value" in one ? [one.value] : []));
  const limits = values.flatMap((one) => ("below" in one ? [one.below] : []));
  const sum = known.reduce((all, one) => all + one, 0);
  const least = sum / values.length;
  const most = (sum + limits.reduce((all, one) => all + one, 0)) / values.length;
  const isEnough = known.length >= 3 && known.length >= values.length / 5 && known.every((one) => one > 0);
  const estimate = limits.length === 0 ? least : isEnough ? fittedMean(known, limits) : undefined;
  return { values: values.length, censored: limits.length, least, most, estimate };
}

function fittedMean(known: readonly number[], limits: readonly number[]): number {
  const logs = known.map(Math.log);
  const bounds = limits.map(Math.log);
  const count = logs.length + bounds.length;
  let mean = (sumOf(logs) + sumOf(bounds)) / count;
  let deviation = Math.max(0.05, Math.sqrt(sumOf(logs.map((one) => (one - mean) ** 2)) / logs.length));
  for (let turn = 0; turn < 500; turn++) {
    let [first, second] = [sumOf(logs), sumOf(logs.map((one) => one * one))];
    for (const bound of bounds) {
      const z = (bound - mean) / deviation;
      const below = Math.max(1e-300, normalTail(-z));
      const hazard = Math.exp(-(z * z) / 2) / (Math.sqrt(2 * Math.PI) * below);
      const expected = mean - deviation * hazard;
      const variance = deviation * deviation * Math.max(0, 1 - z * hazard - hazard * hazard);
      first += expected;
      second += expected * expected + variance;
    }
    const better = first / count;
    const spread = Math.sqrt(Math.max(1e-6, second / count - better * better));
    const moved = Math.abs(better - mean) + Math.abs(spread - deviation);
    [mean, deviation] = [better, spread];
    if (moved < 1e-10) break;
  }
  return Math.exp(mean + (deviation * deviation) / 2);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
