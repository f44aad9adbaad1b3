import { aligner, type CompareSettings, type Slice } from "./align.ts";
import type { Spectrum } from "./spectrum.ts";
import { type Weighed, weigh } from "./weigh.ts";

/** One pair of peaks that agreed: where they stand, how high they are (share of the highest), what they add to the score. */
export type Reason = {
  readonly queryMz: number;
  readonly libraryMz: number;
  readonly queryHeight: number;
  readonly libraryHeight: number;
  readonly contribution: number;
  /** The library's peak agrees after a shift by the difference of the precursors. */
  readonly shifted: boolean;
};

/** A score from 0 to 1 with what it is made of. */
export type Comparison = {
  readonly score: number;
  readonly matched: number;
  readonly reasons: readonly Reason[];
  /** Share of the intensity of each spectrum that lies in peaks that agreed. */
  readonly explainedQuery: number;
  readonly explainedLibrary: number;
};

/** Compares two spectra; reasons come with the greatest contribution first. */
export function compare(query: Spectrum, library: Spectrum, settings: CompareSettings): Comparison {
  const align = aligner(settings);
  const score = align.score(weigh(query, settings.measure), sliceOf(weigh(library, settings.measure)));
  const queryTop = highest(query);
  const libraryTop = highest(library);
  const reasons = align.pairs().map((pair): Reason => {
    return {
      queryMz: query.mz[pair.query] as number,
      libraryMz: library.mz[pair.library] as number,
      queryHeight: (query.intensity[pair.query] as number) / queryTop,
      libraryHeight: (library.intensity[pair.library] as number) / libraryTop,
      contribution: pair.contribution,
      shifted: pair.shifted,
    };
  });
  return {
    score,
    matched: reasons.length,
    reasons: reasons.toSorted((a, b) => b.contribution - a.contribution || a.queryMz - b.queryMz),
    explainedQuery: (reasons.reduce((sum, one) => sum + one.queryHeight, 0) * queryTop) / total(query),
    explainedLibrary: (reasons.reduce((sum, one) => sum + one.libraryHeight, 0) * libraryTop) / total(library),
  };
}

/** A weighed spectrum as a slice of its own. */
export function sliceOf({ mz, weight, precursorMz }: Weighed): Slice {
  const peaks = new Float64Array(2 * mz.length);
  for (let at = 0; at < mz.length; at++) {
    peaks[2 * at] = mz[at] as number;
    peaks[2 * at + 1] = weight[at] as number;
  }
  return { peaks, from: 0, to: mz.length, precursorMz: precursorMz ?? Number.NaN };
}

function highest({ intensity }: Spectrum): number {
  return intensity.reduce((most, one) => Math.max(most, one), 0) || 1;
}

function total({ intensity }: Spectrum): number {
  return intensity.reduce((sum, one) => sum + one, 0) || 1;
}
