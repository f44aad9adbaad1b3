import type { Fault } from "../../../core/outcome.ts";
import type { Finding } from "../../../core/source.ts";

/** What kind of spectrum a file holds; fragments of a precursor are `msms`, electron ionisation `ei`. */
export type SpectrumKind = "msms" | "ei" | "ms" | "infrared" | "raman" | "ultraviolet" | "nmr" | "unknown";

/** One spectrum as a foreign file states it: read strictly, nothing mended. */
export type SpectrumRecord = {
  /** The line on which it begins, counted from 1. */
  readonly row: number;
  readonly kind: SpectrumKind;
  readonly name: string;
  /** The publisher's own number, such as a MassBank accession. */
  readonly identifier?: string;
  readonly formula?: string;
  readonly exactMass?: number;
  readonly inchikey?: string;
  readonly smiles?: string;
  readonly cas?: string;
  readonly polarity?: "positive" | "negative";
  readonly precursorMz?: number;
  readonly adduct?: string;
  readonly collisionEnergy?: string;
  readonly instrument?: string;
  readonly licence?: string;
  /** m/z and intensity; for optical spectra wavenumber or wavelength and ordinate, as the file states them. */
  readonly peaks: readonly (readonly [x: number, y: number])[];
  /** Units of the two axes where the file states them (JCAMP-DX). */
  readonly units?: readonly [x: string, y: string];
};

/** What was read from a file: good spectra, every fault of the refused ones, and what is worth knowing of the good ones. */
export type SpectrumReading = {
  readonly records: readonly SpectrumRecord[];
  readonly faults: readonly Fault[];
  readonly findings: readonly Finding[];
  /** How many spectra were refused, each with at least one fault. */
  readonly refused: number;
};

/** Bounds of a foreign file. A file beyond them is refused, not cut. */
export const BOUNDS = {
  characters: 400_000_000,
  records: 2_000_000,
  peaks: 200_000,
  line: 20_000,
  field: 4_000,
  /** Faults that are listed; the count of refused spectra goes on. */
  faults: 5_000,
} as const;
