import type { CompareSettings } from "./align.ts";
import { type Spectrum, widthAt } from "./spectrum.ts";
import type { Weighed } from "./weigh.ts";

/** How near to each other peaks of the spectra of a library lie: so many of one spectrum may meet one peak of a query. */
export type Crowd = {
  /** The most peaks of one spectrum that one peak finds, as long as its width is no more than `reach`. */
  readonly most: number;
  readonly reach: number;
  /** The most peaks of one spectrum. */
  readonly peaks: number;
};

/** Keys of postings are rounded, and ranges a little wider than the tolerance: this much in Da, on both sides together. */
const ROUNDING = 1e-4;
/** From here on keys of postings are cut, so that all peaks beyond have one key. */
const HIGHEST_MZ = 42_900;
const HIGHEST_ABOVE = 499;

/** Says how crowded the spectra of a library are under its settings. */
export function crowdOf(library: readonly Spectrum[], { tolerance, alignment }: CompareSettings): Crowd {
  const highest = library.reduce((most, { mz }) => Math.max(most, mz.at(-1) ?? 0), 0);
  const reach = widthAt(tolerance, highest + 1);
  let most = 1;
  let peaks = 1;
  for (const one of library) {
    peaks = Math.max(peaks, one.mz.length);
    most = Math.max(most, crowding(one, reach, alignment !== "direct"));
  }
  return { most, reach, peaks };
}

/** The most peaks of a spectrum, by rising m/z, of which each lies within a width of one place. */
function crowding(
  { mz, precursorMz }: Pick<Weighed, "mz" | "precursorMz">,
  width: number,
  withLosses: boolean,
): number {
  const window = 2 * width + ROUNDING;
  const limit = withLosses ? Math.min(HIGHEST_MZ, (precursorMz ?? HIGHEST_MZ) + HIGHEST_ABOVE) : HIGHEST_MZ;
  let most = 1;
  let beyond = 0;
  for (let at = 0, low = 0; at < mz.length; at++) {
    const value = mz[at] as number;
    while (value - (mz[low] as number) > window) low++;
    most = Math.max(most, at - low + 1);
    if (value >= limit) beyond++;
  }
  return Math.max(most, beyond);
}

/** The highest sum of 16 bits, less a little. */
const HIGHEST = 32_000;
const HIGHEST_SCALE = 16_384;

/**
 * What a score of 1 is in sums of 16 bits, so that none can run over for this query; below 64 there is none that serves. Two agreeing peaks of weights
 * a and b add at most (a + b) / 2 (for a cosine of their squares), and weights are rounded up by less than a tenth or by 1/4,095; each
 * addition is rounded up to the next whole number.
 */
export function scaleOf(
  query: Weighed,
  { most, reach, peaks }: Crowd,
  { tolerance, alignment }: CompareSettings,
): number {
  const width = widthAt(tolerance, (query.mz.at(-1) ?? 0) + 1);
  const ofLibrary = width <= reach ? most : peaks;
  const ofQuery = crowding(query, width, alignment !== "direct");
  const passes = alignment === "either" ? 2 : 1;
  const pairs = passes * Math.min(query.mz.length * ofLibrary, peaks * ofQuery);
  return Math.min(
    HIGHEST_SCALE,
    Math.floor((HIGHEST - 2 * pairs) / (passes * 0.55 * (ofLibrary + ofQuery) + pairs / 4095)),
  );
}
