import type { Spectrum } from "./spectrum.ts";

/**
 * What agreement of two peaks counts. `cosine`: product of m/z^mzPower * intensity^intensityPower, over the lengths of both
 * spectra (0 and 1: plain cosine; 0 and 0.5: square root; 3 and 0.6: Stein and Scott 1994, J Am Soc Mass Spectrom 5:859).
 * `entropy`: spectral entropy similarity (Li et al. 2021, Nat Methods 18:1524), weighted so that spectra of few peaks count
 * their small peaks more (intensity^(0.25 + 0.25 S) while the entropy S is below 3), or unweighted.
 */
export type Measure =
  | { readonly name: "cosine"; readonly mzPower: number; readonly intensityPower: number }
  | { readonly name: "entropy"; readonly weighted: boolean };

/** Intensities as they are. */
export const COSINE: Measure = { name: "cosine", mzPower: 0, intensityPower: 1 };
/** Square roots of intensities: small peaks count more. */
export const SQRT_COSINE: Measure = { name: "cosine", mzPower: 0, intensityPower: 0.5 };
/** Weighted spectral entropy, the best single measure for MS/MS. */
export const ENTROPY: Measure = { name: "entropy", weighted: true };
/** Heavy fragments count more: for EI at unit mass. */
export const STEIN_SCOTT: Measure = { name: "cosine", mzPower: 3, intensityPower: 0.6 };

/** A spectrum whose peaks carry the weight with which they count; for a cosine of length 1, for entropy of sum 1. */
export type Weighed = { readonly mz: Float64Array; readonly weight: Float64Array; readonly precursorMz?: number };

/** Gives each peak the weight that a measure asks for. */
export function weigh(spectrum: Spectrum, measure: Measure): Weighed {
  const { mz, intensity, precursorMz } = spectrum;
  const weight = new Float64Array(mz.length);
  const power = measure.name === "cosine" ? measure.intensityPower : measure.weighted ? entropyPower(intensity) : 1;
  const mzPower = measure.name === "cosine" ? measure.mzPower : 0;
  let sum = 0;
  for (let at = 0; at < mz.length; at++) {
    const height = intensity[at] as number;
    let value = power === 1 ? height : power === 0.5 ? Math.sqrt(height) : height ** power;
    if (mzPower !== 0) value *= (mz[at] as number) ** mzPower;
    weight[at] = value;
    sum += measure.name === "cosine" ? value * value : value;
  }
  const length = measure.name === "cosine" ? Math.sqrt(sum) : sum;
  for (let at = 0; at < weight.length; at++) weight[at] = (weight[at] as number) / length;
  return { mz, weight, precursorMz };
}

/** Spectral entropy in nats: 0 for one peak, ln n for n equal ones. */
export function spectralEntropy(intensity: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < intensity.length; at++) sum += intensity[at] as number;
  let entropy = 0;
  for (let at = 0; at < intensity.length; at++) {
    const share = (intensity[at] as number) / sum;
    if (share > 0) entropy -= share * Math.log(share);
  }
  return entropy;
}

function entropyPower(intensity: Float64Array): number {
  const entropy = spectralEntropy(intensity);
  return entropy < 3 ? 0.25 + 0.25 * entropy : 1;
}

/** What two agreeing peaks add to the score, from their weights: a score is the sum over the pairs. */
export function contribution(measure: Measure, a: number, b: number): number {
  return measure.name === "cosine" ? a * b : entropyShare(a, b);
}

/** Half of (a+b) log2(a+b) - a log2 a - b log2 b: what the pair takes off the entropy of the mixed spectrum. */
function entropyShare(a: number, b: number): number {
  const both = a + b;
  return (both * Math.log2(both) - a * Math.log2(a) - b * Math.log2(b)) / 2;
}
