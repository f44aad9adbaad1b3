import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { checkIdentities } from "../../desks/substances/formats/check-identities.ts";
import { BOUNDS, type SpectrumReading } from "../../desks/substances/formats/spectrum-record.ts";
import { readSpectra } from "../../desks/substances/spectra/read-spectra.ts";
import { MZML_PROBLEMS } from "./mzml-problems.ts";
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
    const reading = readSpectra(textOf(plain));
    return reading.records.length <= bounds.spectra ? reading : cut(reading, bounds.spectra);
  }
  const encoding = /encoding=["'](iso-8859-1|windows-1252)["']/i.test(head) ? "windows-1252" : "utf-8";
  const reading = checkIdentities(readMzml(decoded(plain, encoding), bounds.spectra));
  const changed = changedChecksum(plain);
  if (changed === undefined) return reading;
  const fault = { row: 1, field: "fileChecksum", value: changed, ...MZML_PROBLEMS.checksum };
  return { ...reading, faults: [fault, ...reading.faults] };
}

/**
 * The text of a file: UTF-16 where its mark says so, UTF-8 where it is that, else Windows-1252 (which holds Latin-1), as older
 * programs write names with accents. Line ends of old Macintosh files become plain ones.
 */
function textOf(bytes: Uint8Array): string {
  const text = decodedText(bytes);
  return text.includes("\n") ? text : text.replaceAll("\r", "\n");
}

function decodedText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const CHECKSUM = "<fileChecksum>";

/** The checksum that an indexed mzML file states, where the file is not the one that it was made of (SHA-1 up to its own tag). */
function changedChecksum(bytes: Uint8Array): string | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = file.lastIndexOf(CHECKSUM);
  if (at < 0) return undefined;
  const end = at + CHECKSUM.length;
  const stated = /^\s*([0-9a-f]{40})\s*</i.exec(file.subarray(end, end + 60).toString("latin1"))?.[1];
  const found = createHash("sha1").update(file.subarray(0, end)).digest("hex");
  return stated?.toLowerCase() === found ? undefined : (stated ?? "");
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
