import { statesMolarMass } from "../formats/check-identities.ts";
import type { SpectrumRecord } from "../formats/spectrum-record.ts";
import type { ReferenceSpectrum } from "../reference-spectrum.kind.ts";

/**
 * The values of a reference spectrum as a file states it. A CAS number that has not its form is the kind's business to
 * refuse; nothing is mended here. A molar mass in the place of the exact mass is left out, for its reader to tell.
 */
export function spectrumValues(record: SpectrumRecord, library: string): ReferenceSpectrum {
  const { name, kind, identifier, units, peaks, formula, inchikey, smiles, cas } = record;
  const exactMass = statesMolarMass(record) ? undefined : record.exactMass;
  const { polarity, precursorMz, adduct, collisionEnergy, instrument, licence } = record;
  const given = {
    ...{ substance: name, spectrumKind: kind, library, number: identifier, formula, exactMass, inchikey, smiles, cas },
    ...{ polarity, precursorMz, adduct, collisionEnergy, instrument, licence, unitX: units?.[0], unitY: units?.[1] },
    peaks: peaks.map(([x, y]) => `${plain(x)}:${plain(y)}`).join(" "),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as ReferenceSpectrum;
}

/** A number in digits alone, to nine decimals. */
function plain(value: number): string {
  const text = String(value);
  return /^\d+(\.\d{1,9})?$/.test(text) ? text : value.toFixed(9).replace(/\.?0+$/, "");
}
