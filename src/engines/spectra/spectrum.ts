/** One peak: mass-to-charge ratio in Da per charge, and intensity in any unit. */
export type Peak = readonly [mz: number, intensity: number];

/** Charge sign of the ions that were measured. */
export type Polarity = "positive" | "negative";

/** A centroided spectrum: peaks by rising m/z, all of positive intensity; the precursor's m/z where there was one. */
export type Spectrum = {
  readonly mz: Float64Array;
  readonly intensity: Float64Array;
  readonly precursorMz?: number;
  readonly polarity?: Polarity;
};

/** How far two peaks may lie apart and still be the same, the limit included: in Da, or in parts per million of the query's m/z. */
export type Tolerance = { readonly da: number } | { readonly ppm: number };

/**
 * Makes a spectrum from peaks in any order; peaks of intensity 0 are left out. Throws a RangeError for an m/z that is not
 * a positive number or a negative or endless intensity: readers of files refuse those first, with row and remedy.
 */
export function spectrumOf(
  peaks: readonly Peak[],
  about: { readonly precursorMz?: number; readonly polarity?: Polarity } = {},
): Spectrum {
  for (const [mz, intensity] of peaks) {
    if (!(mz > 0 && mz < Infinity && intensity >= 0 && intensity < Infinity))
      throw new RangeError(`\`${mz} ${intensity}\` is not a peak: give a positive m/z and an intensity of 0 or more`);
  }
  const kept = peaks.filter(([, intensity]) => intensity > 0).toSorted((a, b) => a[0] - b[0]);
  return {
    ...about,
    mz: Float64Array.from(kept, ([mz]) => mz),
    intensity: Float64Array.from(kept, ([, intensity]) => intensity),
  };
}

/** The peaks of a spectrum as plain pairs. */
export function peaksOf({ mz, intensity }: Spectrum): readonly Peak[] {
  return Array.from(mz, (value, at): Peak => [value, intensity[at] as number]);
}

/** The tolerance in Da at an m/z of the query. */
export function widthAt(tolerance: Tolerance, mz: number): number {
  return "da" in tolerance ? tolerance.da : tolerance.ppm * 1e-6 * mz;
}

/** A spectrum at unit mass, as EI libraries are written: m/z rounded half up, intensities of one mass added. */
export function atUnitMass(spectrum: Spectrum): Spectrum {
  const { mz, intensity } = spectrum;
  const masses: number[] = [];
  const sums: number[] = [];
  for (let at = 0; at < mz.length; at++) {
    const mass = Math.floor((mz[at] as number) + 0.5);
    if (mass === masses.at(-1)) sums[sums.length - 1] = (sums.at(-1) as number) + (intensity[at] as number);
    else if (mass > 0) {
      masses.push(mass);
      sums.push(intensity[at] as number);
    }
  }
  return { ...spectrum, mz: Float64Array.from(masses), intensity: Float64Array.from(sums) };
}
