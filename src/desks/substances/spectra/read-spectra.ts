import { checkIdentities } from "../formats/check-identities.ts";
import { readJcamp } from "../formats/read-jcamp.ts";
import { readMassBank } from "../formats/read-massbank.ts";
import { readMgf } from "../formats/read-mgf.ts";
import { readMsp } from "../formats/read-msp.ts";
import type { SpectrumReading } from "../formats/spectrum-record.ts";

/** How far into a file its first telling line is looked for, in characters. */
const HEAD = 20_000;

/** Reads a file of spectra in whichever of the formats its first telling line is; MSP when none tells. */
export function readSpectra(text: string): SpectrumReading {
  const head = text.slice(0, HEAD);
  const at = (line: RegExp) => {
    const place = head.search(line);
    return place < 0 ? Number.POSITIVE_INFINITY : place;
  };
  const formats = [
    { at: at(/^\uFEFF?ACCESSION:/m), read: readMassBank },
    { at: at(/^\uFEFF?BEGIN IONS/im), read: readMgf },
    { at: at(/^\uFEFF?##\s*TITLE\s*=/im), read: (all: string) => checkIdentities(readJcamp(all)) },
    { at: at(/^\uFEFF?NAME:/im), read: readMsp },
  ];
  const first = formats.toSorted((a, b) => a.at - b.at)[0];
  return (first?.read ?? readMsp)(text);
}
