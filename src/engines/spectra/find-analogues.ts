import { type Change, changesOf } from "./changes.ts";
import { compare, type Reason } from "./compare.ts";
import { type PreparedLibrary, prepareLibrary } from "./prepare-library.ts";
import { searchLibrary } from "./search-library.ts";
import { atUnitMass, type Spectrum } from "./spectrum.ts";
import type { Technique } from "./evidence.ts";
import { ENTROPY, MASS_ENTROPY } from "./weigh.ts";

/** A library prepared to find what an unknown may be derived from. */
export type AnalogueLibrary = {
  readonly technique: Technique;
  readonly spectra: readonly Spectrum[];
  readonly prepared: PreparedLibrary;
};

/** A compound of the library from which the query may be changed. */
export type Analogue = {
  readonly entry: number;
  /** Hybrid entropy similarity: peaks may agree as they are, or moved by the difference of the masses. */
  readonly score: number;
  /** Mass of the query less that of the library's compound, in Da. */
  readonly difference: number;
  /** What the difference may be, the nearest in mass first. */
  readonly may: readonly Change[];
  /** Peaks that both have, and peaks that moved by the difference; the greatest contribution first. */
  readonly kept: readonly Reason[];
  readonly moved: readonly Reason[];
};

/**
 * Prepares a library of spectra with known precursors (for EI: the mass of the molecule as precursor); others are never found
 * by moved peaks.
 */
export function prepareAnalogues(library: readonly Spectrum[], technique: Technique): AnalogueLibrary {
  const spectra = technique === "ei" ? library.map(atUnitMass) : library;
  return { technique, spectra, prepared: prepareLibrary(spectra, settingsOf(technique)) };
}

/**
 * The library compounds from which an unknown may be changed, best first. Those of the query's own mass are left out: they
 * are matters of identification. A query without a precursor has no analogue.
 */
export function findAnalogues(library: AnalogueLibrary, spectrum: Spectrum, limit = 10): readonly Analogue[] {
  const mass = spectrum.precursorMz;
  if (mass === undefined) return [];
  const { technique, prepared, spectra } = library;
  const query = technique === "ei" ? { ...atUnitMass(spectrum), precursorMz: Math.round(mass) } : spectrum;
  const width = technique === "ei" ? 0.5 : 0.01;
  const hits = searchLibrary(prepared, query, { limit: limit * 4 });
  return hits
    .flatMap(({ entry, score }): Analogue[] => {
      const other = spectra[entry] as Spectrum;
      if (other.precursorMz === undefined) return [];
      const difference = (query.precursorMz as number) - other.precursorMz;
      if (Math.abs(difference) <= width) return [];
      const { reasons } = compare(query, other, settingsOf(technique));
      return [
        {
          entry,
          score,
          difference,
          may: changesOf(difference, width),
          kept: reasons.filter((one) => !one.shifted),
          moved: reasons.filter((one) => one.shifted),
        },
      ];
    })
    .slice(0, limit);
}

function settingsOf(technique: Technique) {
  return {
    measure: technique === "ei" ? MASS_ENTROPY : ENTROPY,
    tolerance: { da: technique === "ei" ? 0 : 0.01 },
    alignment: "either",
    pairing: "greedy",
  } as const;
}
