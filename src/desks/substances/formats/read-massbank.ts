import { FORMAT_PROBLEMS } from "./format-problems.ts";
import {
  addPeak,
  checkCount,
  closeRecord,
  fault,
  formulaIn,
  inchikeyIn,
  type Line,
  numberIn,
  type OpenRecord,
  openRecord,
  polarityIn,
  readWith,
  setField,
  type Tally,
  textIn,
} from "./read-record.ts";
import { checkIdentities } from "./check-identities.ts";
import { BOUNDS, type SpectrumReading, type SpectrumRecord } from "./spectrum-record.ts";

/** Fields whose value begins with a name of its own, such as `AC$MASS_SPECTROMETRY: ION_MODE POSITIVE`. */
const NAMED = ["AC$MASS_SPECTROMETRY", "MS$FOCUSED_ION", "CH$LINK", "AC$CHROMATOGRAPHY"];

/** Reads MassBank records (record format 2.6), one or several after each other, each ended by `//`. */
export function readMassBank(text: string): SpectrumReading {
  return checkIdentities(readWith(text, readRecords));
}

function readRecords(lines: Iterable<Line>, tally: Tally): void {
  let open: OpenRecord | undefined;
  let inPeaks = false;
  for (const line of lines) {
    const { text, row } = line;
    if (text.trim() === "") continue;
    if (text.trim() === "//") {
      if (open !== undefined) close(tally, open);
      open = undefined;
      inPeaks = false;
      continue;
    }
    const field = /^([A-Z_]{2,}(?:\$[A-Z_/]+)?):\s?(.*)$/.exec(text.slice(0, BOUNDS.line));
    if (field?.[1] === "ACCESSION" && open?.fields.has("ACCESSION") === true) {
      unfinished(tally, open);
      open = undefined;
    }
    open ??= openRecord(row);
    if (text.length > BOUNDS.line) open.faults.push(fault(row, "line", text, FORMAT_PROBLEMS.tooLong));
    else if (field !== null) {
      inPeaks = field[1] === "PK$PEAK";
      const value = (field[2] as string).trim();
      const named = NAMED.includes(field[1] as string) ? /^([A-Z_/()0-9-]+)\s+(.*)$/.exec(value) : null;
      setField(open, named === null ? (field[1] as string) : `${field[1]} ${named[1]}`, line, named?.[2] ?? value);
    } else if (inPeaks && text.startsWith("  ")) {
      const [mz, intensity] = text.trim().split(/\s+/);
      addPeak(open, row, mz, intensity);
    } else if (!text.startsWith("  ")) open.faults.push(fault(row, "line", text, FORMAT_PROBLEMS.unreadable));
  }
  if (open !== undefined) unfinished(tally, open);
}

function unfinished(tally: Tally, open: OpenRecord): void {
  open.faults.push(fault(open.row, "//", textIn(open, "ACCESSION") ?? "", FORMAT_PROBLEMS.unfinished));
  close(tally, open);
}

function close(tally: Tally, open: OpenRecord): void {
  checkCount(open, "PK$NUM_PEAK");
  if (!open.fields.has("ACCESSION")) open.faults.push(fault(open.row, "ACCESSION", "", FORMAT_PROBLEMS.missing));
  closeRecord(tally, open, recordOf);
}

function recordOf(open: OpenRecord): SpectrumRecord {
  const type = textIn(open, "AC$MASS_SPECTROMETRY MS_TYPE");
  const instrument = textIn(open, "AC$INSTRUMENT_TYPE");
  return {
    row: open.row,
    kind: type !== undefined && type !== "MS" ? "msms" : /\bEI\b|EI-/.test(instrument ?? "") ? "ei" : "ms",
    name: textIn(open, "CH$NAME") ?? "",
    identifier: textIn(open, "ACCESSION"),
    formula: formulaIn(open, "CH$FORMULA"),
    exactMass: numberIn(open, "CH$EXACT_MASS"),
    inchikey: inchikeyIn(open, "CH$LINK INCHIKEY"),
    smiles: textIn(open, "CH$SMILES"),
    cas: textIn(open, "CH$LINK CAS"),
    polarity: polarityIn(open, "AC$MASS_SPECTROMETRY ION_MODE"),
    precursorMz: numberIn(open, "MS$FOCUSED_ION PRECURSOR_M/Z"),
    adduct: textIn(open, "MS$FOCUSED_ION PRECURSOR_TYPE"),
    collisionEnergy: textIn(open, "AC$MASS_SPECTROMETRY COLLISION_ENERGY"),
    instrument,
    licence: textIn(open, "LICENSE"),
    peaks: open.peaks,
  };
}
