import { FORMAT_PROBLEMS } from "./format-problems.ts";
import {
  addFault,
  addPeak,
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

/** Reads spectra in Mascot's generic format: `BEGIN IONS`, `KEY=value` lines, peaks, `END IONS`; lines that begin with `#` are notes. */
export function readMgf(text: string): SpectrumReading {
  return checkIdentities(readWith(text, readSpectra));
}

function readSpectra(lines: Iterable<Line>, tally: Tally): void {
  let open: OpenRecord | undefined;
  for (const line of lines) {
    const text = line.text.trim();
    if (text === "" || /^[#;!/]/.test(text)) continue;
    if (text === "BEGIN IONS") {
      if (open !== undefined) unfinished(tally, open);
      open = openRecord(line.row);
    } else if (text === "END IONS" && open !== undefined) {
      closeRecord(tally, open, recordOf);
      open = undefined;
    } else if (text.length > BOUNDS.line) note(tally, open, line.row, text);
    else {
      const field = /^([A-Za-z][A-Za-z0-9_ -]{0,60})=(.*)$/.exec(text);
      if (field !== null && open !== undefined)
        setField(open, (field[1] as string).toLowerCase(), line, (field[2] as string).trim());
      else if (field === null && open !== undefined) addPeak(open, line.row, ...twoOf(text));
      else if (field === null) note(tally, open, line.row, text);
    }
  }
  if (open !== undefined) unfinished(tally, open);
}

function twoOf(text: string): [string | undefined, string | undefined] {
  const [x, y] = text.split(/[\s,]+/);
  return [x, y];
}

function note(tally: Tally, open: OpenRecord | undefined, row: number, text: string): void {
  const one = fault(row, "line", text, FORMAT_PROBLEMS.unreadable);
  if (open === undefined) addFault(tally, one);
  else open.faults.push(one);
}

function unfinished(tally: Tally, open: OpenRecord): void {
  open.faults.push(fault(open.row, "END IONS", "BEGIN IONS", FORMAT_PROBLEMS.unfinished));
  closeRecord(tally, open, recordOf);
}

function recordOf(open: OpenRecord): SpectrumRecord {
  const mass = open.fields.get("pepmass");
  if (mass !== undefined) open.fields.set("pepmass", { ...mass, value: mass.value.split(/\s+/)[0] ?? "" });
  const charge = textIn(open, "charge");
  const sign = charge === undefined ? undefined : charge.includes("-") ? "negative" : "positive";
  return {
    row: open.row,
    kind: "msms",
    name: textIn(open, "name", "compound_name", "title") ?? "",
    identifier: textIn(open, "spectrumid", "spectrum_id", "scans"),
    formula: formulaIn(open, "formula"),
    exactMass: numberIn(open, "exactmass"),
    inchikey: inchikeyIn(open, "inchikey"),
    smiles: textIn(open, "smiles"),
    polarity: polarityIn(open, "ionmode") ?? sign,
    precursorMz: numberIn(open, "pepmass") ?? numberIn(open, "precursor_mz"),
    adduct: textIn(open, "adduct"),
    collisionEnergy: textIn(open, "collision_energy"),
    instrument: textIn(open, "source_instrument", "instrument"),
    peaks: open.peaks,
  };
}
