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
  numberOf,
  type OpenRecord,
  openRecord,
  polarityIn,
  readWith,
  setField,
  type Tally,
  textIn,
} from "./read-record.ts";
import { checkIdentities } from "./check-identities.ts";
import { BOUNDS, type SpectrumKind, type SpectrumReading, type SpectrumRecord } from "./spectrum-record.ts";

/**
 * Reads a library in NIST's MSP text: `Name: value` lines, `Num Peaks: n`, then peaks, several to a line or one, divided by
 * blanks, commas, semicolons or brackets, each perhaps with a note in quotes. Names of fields are read in any case.
 */
export function readMsp(text: string): SpectrumReading {
  return checkIdentities(readWith(text, readSpectra));
}

function readSpectra(lines: Iterable<Line>, tally: Tally): void {
  let open: OpenRecord | undefined;
  let inPeaks = false;
  const close = () => {
    if (open === undefined) return;
    checkCount(open, "num peaks");
    closeRecord(tally, open, recordOf);
    open = undefined;
    inPeaks = false;
  };
  for (const line of lines) {
    const text = line.text.trim();
    if (text === "") {
      if (inPeaks || open?.fields.size === 0) close();
      continue;
    }
    const field = /^([A-Za-z][A-Za-z0-9 _#./-]{0,60}?)\s*[:=]\s?(.*)$/.exec(text.slice(0, BOUNDS.line));
    const name = field?.[1]?.toLowerCase().replaceAll("_", " ");
    if (name === "name") close();
    if (open === undefined) {
      open = openRecord(line.row);
      inPeaks = false;
    }
    if (text.length > BOUNDS.line) open.faults.push(fault(line.row, "line", text, FORMAT_PROBLEMS.tooLong));
    else if (name !== undefined && (!inPeaks || name === "name")) {
      setField(open, name, line, (field?.[2] ?? "").trim());
      if (name === "num peaks") inPeaks = true;
    } else if (inPeaks) readPeaks(open, line.row, text);
    else open.faults.push(fault(line.row, "line", text, FORMAT_PROBLEMS.unreadable));
  }
  close();
}

/** Two numbers of which the first has a comma for its point: three or four numbers where commas divide. */
const DECIMAL_COMMA = /^\d+,\d+[\s;]+\d+([.,]\d+)?$/;

function readPeaks(open: OpenRecord, row: number, text: string): void {
  if (DECIMAL_COMMA.test(text) && (!text.includes(",", text.indexOf(",") + 1) || announcesOneALine(open))) {
    if (open.faults.length < 100) open.faults.push(fault(row, "peak", text, FORMAT_PROBLEMS.decimalComma));
    return;
  }
  const numbers = text
    .replace(/"[^"]*"/g, ";")
    .split(/[\s,;:()[\]{}]+/)
    .filter((one) => one !== "");
  for (let at = 0; at < numbers.length; at += 2) addPeak(open, row, numbers[at], numbers[at + 1]);
}

/** Says whether fewer peaks are announced than commas would divide: one for each line that was read, this one included. */
function announcesOneALine({ fields, peaks, faults }: OpenRecord): boolean {
  const announced = numberOf(fields.get("num peaks")?.value);
  return announced !== undefined && (faults.length > 0 || announced < peaks.length + 2);
}

function recordOf(open: OpenRecord): SpectrumRecord {
  return {
    row: open.row,
    kind: kindOf(open),
    name: textIn(open, "name") ?? "",
    identifier: textIn(open, "db#", "dbid", "id", "accession", "nist#"),
    formula: formulaIn(open, "formula"),
    exactMass: numberIn(open, "exactmass") ?? numberIn(open, "exact mass"),
    inchikey: inchikeyIn(open, "inchikey"),
    smiles: textIn(open, "smiles"),
    cas: textIn(open, "casno", "cas#", "cas"),
    polarity: polarityIn(open, "ion mode"),
    precursorMz: numberIn(open, "precursormz"),
    adduct: textIn(open, "precursor type"),
    collisionEnergy: textIn(open, "collision energy"),
    instrument: textIn(open, "instrument type", "instrument"),
    licence: textIn(open, "license", "licence"),
    peaks: open.peaks,
  };
}

function kindOf(open: OpenRecord): SpectrumKind {
  const type = textIn(open, "spectrum type")?.toUpperCase();
  if (type === "MS2" || open.fields.has("precursormz")) return "msms";
  const instrument = textIn(open, "instrument type", "instrument") ?? "";
  return /\bEI\b|EI-/.test(instrument) || type === undefined ? "ei" : "ms";
}
