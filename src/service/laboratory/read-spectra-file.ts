import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { checkIdentities } from "../../desks/substances/formats/check-identities.ts";
import { BOUNDS, type SpectrumReading } from "../../desks/substances/formats/spectrum-record.ts";
import { readSpectra } from "../../desks/substances/spectra/read-spectra.ts";
import { readMzml } from "./read-mzml.ts";

/** How much of a file of spectra is believed: bytes once unpacked, and spectra. */
export type SpectraBounds = { readonly bytes: number; readonly spectra: number };

/** The bounds unless others are given. */
export const SPECTRA_BOUNDS: SpectraBounds = { bytes: BOUNDS.characters, spectra: BOUNDS.records };

const PIECE = 1 << 20;

/**
 * Reads the bytes of a file of spectra, packed by gzip or not: mzML when it is XML, else MSP, MGF, MassBank or JCAMP-DX.
 * Throws a RangeError when it is larger than the bounds once unpacked, and an Error when it cannot be unpacked.
 */
export async function readSpectraFile(
  bytes: Uint8Array,
  bounds: SpectraBounds = SPECTRA_BOUNDS,
): Promise<SpectrumReading> {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const plain = isPacked
    ? await promisify(gunzip)(bytes, { maxOutputLength: bounds.bytes })
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (plain.length > bounds.bytes) throw new RangeError(`more than ${bounds.bytes} bytes`);
  const head = plain.subarray(0, 400).toString("latin1");
  if (!/^(\xEF\xBB\xBF)?\s*<(\?xml|mzML|indexedmzML|!DOCTYPE)/i.test(head)) {
    const reading = readSpectra(plain.toString("utf8"));
    return reading.records.length <= bounds.spectra ? reading : cut(reading, bounds.spectra);
  }
  const encoding = /encoding=["'](iso-8859-1|windows-1252)["']/i.test(head) ? "windows-1252" : "utf-8";
  return checkIdentities(readMzml(decoded(plain, encoding), bounds.spectra));
}

/** The first spectra of a reading; the others are counted as refused. */
function cut(reading: SpectrumReading, most: number): SpectrumReading {
  const { records, refused } = reading;
  return { ...reading, records: records.slice(0, most), refused: refused + records.length - most };
}

function* decoded(bytes: Uint8Array, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += PIECE)
    yield decoder.decode(bytes.subarray(at, at + PIECE), { stream: at + PIECE < bytes.length });
}
