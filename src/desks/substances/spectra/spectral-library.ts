import type { Technique } from "../../../engines/spectra/evidence.ts";
import { type AnalogueLibrary, prepareAnalogues } from "../../../engines/spectra/find-analogues.ts";
import {
  type IdentificationLibrary,
  MSMS_TOLERANCE,
  prepareIdentification,
} from "../../../engines/spectra/identify.ts";
import { type MixtureLibrary, prepareMixtures } from "../../../engines/spectra/mixture.ts";
import { type Spectrum, spectrumOf } from "../../../engines/spectra/spectrum.ts";
import type { SpectrumRecord } from "../formats/spectrum-record.ts";

/** A spectrum of a library, and the record that holds it where there is one. */
export type LibrarySpectrum = SpectrumRecord & { readonly record?: string };

/** The spectra of one technique and polarity, prepared for identification and, once asked for, for analogues and mixtures. */
export type LibraryPart = {
  readonly technique: Technique;
  readonly records: readonly LibrarySpectrum[];
  readonly library: IdentificationLibrary;
  readonly analogues: () => AnalogueLibrary;
  readonly mixtures: () => MixtureLibrary;
};

/** A library of spectra whose parts are prepared when they are first needed, and kept. */
export type SpectralLibrary = {
  readonly size: number;
  /** The part that a query is compared with; undefined when it is neither fragments of a precursor nor electron ionisation. */
  readonly partFor: (query: SpectrumRecord) => LibraryPart | undefined;
};

/** Makes a library of spectra. Fragments are compared with fragments of the same polarity, electron ionisation with its own kind. */
export function spectralLibrary(records: readonly LibrarySpectrum[]): SpectralLibrary {
  const parts = new Map<string, LibraryPart>();
  return {
    size: records.length,
    partFor(query) {
      const technique = techniqueOf(query);
      if (technique === undefined) return undefined;
      const key = `${technique} ${query.polarity ?? ""}`;
      const part = parts.get(key) ?? partOf(records, technique, query);
      parts.set(key, part);
      return part;
    },
  };
}

function partOf(library: readonly LibrarySpectrum[], technique: Technique, { polarity }: SpectrumRecord): LibraryPart {
  const records = library.filter(
    (one) =>
      techniqueOf(one) === technique &&
      (polarity === undefined || one.polarity === undefined || one.polarity === polarity),
  );
  const entries = records.map((one) => ({
    spectrum: spectrumFrom(one),
    compound: one.inchikey?.slice(0, 14) ?? one.name.toLowerCase(),
  }));
  let analogues: AnalogueLibrary | undefined;
  let mixtures: MixtureLibrary | undefined;
  const prepared = prepareIdentification(entries, technique);
  return {
    technique,
    records,
    library: prepared,
    mixtures: () =>
      (mixtures ??= prepareMixtures(
        prepared.entries.map(({ spectrum }) => spectrum),
        { da: technique === "ei" ? 0 : MSMS_TOLERANCE },
        entries.map(({ compound }) => compound),
      )),
    analogues: () => (analogues ??= prepareAnalogues(records.map(withMass), technique)),
  };
}

/** For electron ionisation the mass of the molecule stands in the place of the precursor. */
function withMass(record: SpectrumRecord): Spectrum {
  const spectrum = spectrumFrom(record);
  const mass = record.kind === "ei" ? (record.precursorMz ?? record.exactMass) : record.precursorMz;
  return mass === undefined ? spectrum : { ...spectrum, precursorMz: mass };
}

/** How a spectrum was made, as far as it can be compared: fragments, or electron ionisation. */
function techniqueOf({ kind, precursorMz }: SpectrumRecord): Technique | undefined {
  if (kind === "ei") return "ei";
  return kind === "msms" || (kind === "unknown" && precursorMz !== undefined) ? "msms" : undefined;
}

/** The spectrum of a record as the engines take it. */
export function spectrumFrom({ peaks, precursorMz, polarity }: SpectrumRecord): Spectrum {
  return spectrumOf(peaks, {
    ...(precursorMz === undefined ? {} : { precursorMz }),
    ...(polarity === undefined ? {} : { polarity }),
  });
}
