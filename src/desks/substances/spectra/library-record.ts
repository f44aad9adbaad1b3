import { SPECTRUM_KINDS } from "../codes.ts";
import type { SpectrumKind } from "../formats/spectrum-record.ts";
import type { LibrarySpectrum } from "./spectral-library.ts";

/** A spectrum of a library from the values of its record; undefined where its facts are not here, or hold no peak above 0. */
export function libraryRecord(record: string, values: Readonly<Record<string, unknown>>): LibrarySpectrum | undefined {
  const text = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  const number = (name: string) => (typeof values[name] === "number" ? values[name] : undefined);
  const [name, kind, list] = [text("substance"), text("spectrumKind"), text("peaks")];
  if (name === undefined || list === undefined || kind === undefined || !isKind(kind)) return undefined;
  const peaks = list.split(" ").map((pair): [number, number] => {
    const [at, height] = pair.split(":");
    return [Number(at), Number(height)];
  });
  if (!peaks.some(([at, height]) => at > 0 && height > 0)) return undefined;
  const polarity = text("polarity");
  const given = {
    ...{ identifier: text("number"), formula: text("formula"), exactMass: number("exactMass") },
    ...{ inchikey: text("inchikey"), precursorMz: number("precursorMz") },
    polarity: polarity === "positive" || polarity === "negative" ? polarity : undefined,
  };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { row: 0, record, name, kind, peaks: peaks.filter(([at]) => at > 0), ...known };
}

function isKind(text: string): text is SpectrumKind {
  return Object.hasOwn(SPECTRUM_KINDS, text);
}
