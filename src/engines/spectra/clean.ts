import { type Spectrum, type Tolerance, widthAt } from "./spectrum.ts";

/** What to take out of a spectrum before it is compared; what is not named is left as it is. */
export type CleanSettings = {
  /** Peaks below this share of the highest are noise, such as 0.01. */
  readonly noise?: number;
  /** How many of the highest peaks are kept. */
  readonly most?: number;
  /** Peaks at or above the precursor's m/z less this many Da are taken out: the precursor and its isotopes. */
  readonly precursor?: number;
  /** Peaks this close are one peak: intensities are added, m/z is their mean by intensity. */
  readonly merge?: Tolerance;
};

/**
 * Cleans a spectrum in this order: precursor region, merging (the highest peak takes in its neighbours first, as
 * Flash entropy does), noise, number of peaks. The result is a new spectrum.
 */
export function clean(spectrum: Spectrum, { noise = 0, most = Infinity, precursor, merge }: CleanSettings): Spectrum {
  const limit =
    precursor === undefined || spectrum.precursorMz === undefined ? Infinity : spectrum.precursorMz - precursor;
  let peaks = Array.from(spectrum.mz, (mz, at) => ({ mz, intensity: spectrum.intensity[at] as number })).filter(
    ({ mz }) => mz < limit,
  );
  if (merge !== undefined) peaks = merged(peaks, merge);
  const floor = noise * peaks.reduce((highest, { intensity }) => Math.max(highest, intensity), 0);
  peaks = peaks.filter(({ intensity }) => intensity >= floor);
  if (peaks.length > most)
    peaks = peaks
      .toSorted((a, b) => b.intensity - a.intensity || a.mz - b.mz)
      .slice(0, most)
      .sort((a, b) => a.mz - b.mz);
  return {
    ...spectrum,
    mz: Float64Array.from(peaks, ({ mz }) => mz),
    intensity: Float64Array.from(peaks, ({ intensity }) => intensity),
  };
}

type Loose = { readonly mz: number; readonly intensity: number };

/** Peaks by rising m/z, of which no two are within the tolerance of a peak that took others in. */
function merged(peaks: readonly Loose[], tolerance: Tolerance): Loose[] {
  const order = peaks.map((_, at) => at).sort((a, b) => byHeight(peaks[a] as Loose, peaks[b] as Loose));
  const taken = new Uint8Array(peaks.length);
  const result: Loose[] = [];
  for (const at of order) {
    if (taken[at] === 1) continue;
    const centre = (peaks[at] as Loose).mz;
    const width = widthAt(tolerance, centre);
    let from = at;
    let to = at;
    while (from > 0 && taken[from - 1] === 0 && centre - (peaks[from - 1] as Loose).mz <= width) from--;
    while (to + 1 < peaks.length && taken[to + 1] === 0 && (peaks[to + 1] as Loose).mz - centre <= width) to++;
    taken.fill(1, from, to + 1);
    const group = peaks.slice(from, to + 1);
    const intensity = group.reduce((sum, one) => sum + one.intensity, 0);
    result.push({ mz: group.reduce((sum, one) => sum + one.mz * one.intensity, 0) / intensity, intensity });
  }
  return result.sort((a, b) => a.mz - b.mz);
}

function byHeight(a: Loose, b: Loose): number {
  return b.intensity - a.intensity || a.mz - b.mz;
}
