import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { type Spectrum, spectrumOf } from "../src/engines/spectra/spectrum.ts";

/** A spectrum whose compound is known: the first block of its InChIKey. */
export type KnownSpectrum = {
  readonly id: string;
  readonly compound: string;
  readonly isMsms: boolean;
  /** Measured by electron ionisation: what is neither this nor MS/MS, such as whole spectra of electrospray, is learned from by nothing. */
  readonly isEi: boolean;
  /** Mass of the compound in Da, where it is stated. */
  readonly mass?: number;
  readonly spectrum: Spectrum;
};

/**
 * Says whether an EI spectrum is of the compound itself: one that has peaks above its mass is of a derivative, such as its
 * trimethylsilyl ether, under the name of the compound.
 */
export function isUnderived({ mass, spectrum: { mz, intensity } }: KnownSpectrum): boolean {
  if (mass === undefined) return false;
  const floor = 0.01 * intensity.reduce((most, one) => Math.max(most, one), 0);
  return !mz.some((at, place) => at > mass + 4.5 && (intensity[place] as number) > floor);
}

const SHARED = path.resolve(import.meta.dirname, "../../shared");

/** Says whether the reference spectra stand beside the checkout. */
export function hasReference(): boolean {
  return existsSync(path.join(SHARED, "reference/ms-library"));
}

/** Reads the spectra of one of the reference files of `../shared/reference/ms-library`. */
export function readReference(name: string): readonly KnownSpectrum[] {
  const lines = linesOf(name);
  return lines.map((line) => {
    const { id, ik, kind, ion, pmz, m, p } = JSON.parse(line) as {
      id: string;
      ik: string;
      kind: string;
      ion: string;
      pmz: number | null;
      m: number | null;
      p: [number, number][];
    };
    const about = { precursorMz: pmz ?? undefined, polarity: ion === "POSITIVE" ? "positive" : "negative" } as const;
    const mass = m ?? undefined;
    return {
      id,
      compound: ik.slice(0, 14),
      isMsms: kind === "MS2",
      isEi: kind === "EI",
      mass,
      spectrum: spectrumOf(p, about),
    };
  });
}

/** Reads the rows of one of the reference tables of `../shared/reference/ms-library`, without its head. */
export function readReferenceTable(name: string): readonly (readonly string[])[] {
  return linesOf(name)
    .slice(1)
    .map((line) => line.trim().split(","));
}

function linesOf(name: string): readonly string[] {
  const file = path.join(SHARED, "reference/ms-library", name);
  return gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n");
}

/** Reads the MassBank subset of `../shared/data/spectra-massbank`. */
export function readMassBankSubset(): readonly KnownSpectrum[] {
  const file = path.join(SHARED, "data/spectra-massbank/massbank_subset.msp.gz");
  const entries = gunzipSync(readFileSync(file))
    .toString("utf8")
    .split(/\n\s*\n/);
  return entries.flatMap((entry) => {
    const field = (name: string) => new RegExp(`^${name}: *(.*)$`, "m").exec(entry)?.[1]?.trim();
    const id = field("DB#");
    if (id === undefined) return [];
    const peaks = [...peaksIn(entry)];
    const about = {
      precursorMz: Number(field("PrecursorMZ")) || undefined,
      polarity: field("Ion_mode") === "NEGATIVE" ? "negative" : "positive",
    } as const;
    const isMsms = field("Spectrum_type") === "MS2";
    const isEi = !isMsms && /\bEI\b/.test(field("Instrument_type") ?? "");
    const mass = Number(field("ExactMass")) || undefined;
    const compound = (field("InChIKey") ?? id).slice(0, 14);
    return [{ id, compound, isMsms, isEi, mass, spectrum: spectrumOf(peaks, about) }];
  });
}

function* peaksIn(entry: string): Generator<[number, number]> {
  for (const [, mz, intensity] of entry.matchAll(/^([\d.]+)\s+([\d.eE+-]+)\s*$/gm))
    yield [Number(mz), Number(intensity)];
}

/** A spectrum of a library of drugs, under all its names as they are compared. */
export type NamedSpectrum = KnownSpectrum & { readonly names: readonly string[] };

/**
 * Reads the EI library of SWGDRUG. A compound is its key with its formula, as compounds with deuterium stand under the key of
 * the compound itself.
 */
export function readSwgdrug(): readonly NamedSpectrum[] {
  const file = path.join(SHARED, "data/spectra-swgdrug/swgdrug_3.4.msp.gz");
  return namedSpectra(gunzipSync(readFileSync(file)).toString("utf8"));
}

/** Reads the EI spectra of fentanyls of NIST. */
export function readNistFentanyls(): readonly NamedSpectrum[] {
  return namedSpectra(
    readFileSync(path.join(SHARED, "data/spectra-nist-fentanyl/single_modification_fentanyl_library.msp"), "utf8"),
  );
}

function namedSpectra(text: string): readonly NamedSpectrum[] {
  return text.split(/\r?\n\s*\r?\n/).flatMap((entry, at) => {
    const field = (name: string) => new RegExp(`^${name}: *(.*?)\\s*$`, "m").exec(entry)?.[1];
    const name = field("Name");
    if (name === undefined) return [];
    const names = [name, ...[...entry.matchAll(/^Synon: *(.*?)\s*$/gm)].map((one) => one[1] ?? "")].map((one) =>
      one.toLowerCase().replace(/[^a-z0-9]/g, ""),
    );
    const key = field("InChIKey")?.slice(0, 14);
    const compound = key === undefined ? (names[0] ?? "") : `${key}/${field("Formula") ?? ""}`;
    const spectrum = spectrumOf([...peaksIn(entry)]);
    return [{ id: `${name}#${at}`, names, compound, isMsms: false, isEi: true, spectrum }];
  });
}
