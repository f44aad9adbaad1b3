import type { Spectrum } from "./spectrum.ts";

/**
 * What agreement of two peaks counts. `cosine`: product of m/z^mzPower * intensity^intensityPower, over the lengths of both
 * spectra (0 and 1: plain cosine; 0 and 0.5: square root; 3 and 0.6: Stein and Scott 1994, J Am Soc Mass Spectrom 5:859).
 * `entropy`: spectral entropy similarity (Li et al. 2021, Nat Methods 18:1524), weighted so that spectra of few peaks count
 * their small peaks more (intensity^(0.25 + 0.25 S) while the entropy S is below 3), or unweighted; intensities times
 * m/z^mzPower first, 0 unless said.
 */
export type Measure =
  | { readonly name: "cosine"; readonly mzPower: number; readonly intensityPower: number }
  | { readonly name: "entropy"; readonly weighted: boolean; readonly mzPower?: number };

/** Intensities as they are. */
export const COSINE: Measure = { name: "cosine", mzPower: 0, intensityPower: 1 };
/** Square roots of intensities: small peaks count more. */
export const SQRT_COSINE: Measure = { name: "cosine", mzPower: 0, intensityPower: 0.5 };
/** Weighted spectral entropy, the best single measure for MS/MS. */
export const ENTROPY: Measure = { name: "entropy", weighted: true };
/** Spectral entropy of intensities times m/z: for EI at unit mass, where heavy fragments tell more. */
export const MASS_ENTROPY: Measure = { name: "entropy", weighted: true, mzPower: 1 };
/** Heavy fragments count most: the dot product for EI at unit mass. */
export const STEIN_SCOTT: Measure = { name: "cosine", mzPower: 3, intensityPower: 0.6 };

/** A spectrum whose peaks carry the weight with which they count; for a cosine of length 1, for entropy of sum 1. */
export type Weighed = { readonly mz: Float64Array; readonly weight: Float64Array; readonly precursorMz?: number };

/** Gives each peak the weight that a measure asks for. */
export function weigh(spectrum: Spectrum, measure: Measure): Weighed {
  const { mz, intensity, precursorMz } = spectrum;
  const heights = measure.mzPower
    ? intensity.map((one, at) => one * (mz[at] as number) ** mzPowerOf(measure))
    : intensity;
  const power = measure.name === "cosine" ? measure.intensityPower : measure.weighted ? entropyPower(heights) : 1;
  const weight = new Float64Array(mz.length);
  let sum = 0;
  for (let at = 0; at < mz.length; at++) {
    const height = heights[at] as number;
    const value = power === 1 ? height : power === 0.5 ? Math.sqrt(height) : height ** power;
    weight[at] = value;
    sum += measure.name === "cosine" ? value * value : value;
  }
  const length = measure.name === "cosine" ? Math.sqrt(sum) : sum;
  for (let at = 0; at < weight.length; at++) weight[at] = (weight[at] as number) / length;
  return { mz, weight, precursorMz };
}

/** The power of m/z by which an intensity is multiplied before its own power is taken. */
function mzPowerOf(measure: Measure): number {
  const power = measure.mzPower ?? 0;
  return measure.name === "cosine" ? power / measure.intensityPower : power;
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
export function contributionOf(measure: Measure): (a: number, b: number) => number {
  return measure.name === "cosine" ? (a, b) => a * b : entropyShare;
}

/** Half of (a+b) log2(a+b) - a log2 a - b log2 b: what the pair takes off the entropy of the mixed spectrum. */
function entropyShare(a: number, b: number): number {
  const both = a + b;
  return (both * Math.log2(both) - a * Math.log2(a) - b * Math.log2(b)) / 2;
}
