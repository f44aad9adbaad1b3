import { FORMAT_PROBLEMS } from "./format-problems.ts";
import { type Ordinates, readOrdinates } from "./jcamp-ordinates.ts";
import {
  addFault,
  addPeak,
  checkCount,
  closeRecord,
  fault,
  formulaIn,
  type Line,
  notNumber,
  numberOf,
  type OpenRecord,
  openRecord,
  readWith,
  setField,
  type Tally,
  textIn,
} from "./read-record.ts";
import { BOUNDS, type SpectrumKind, type SpectrumReading, type SpectrumRecord } from "./spectrum-record.ts";

/** Blocks may stand within link blocks, to this depth. */
const DEEPEST = 4;
/** The tables that are read, by label without blanks. */
const TABLES = ["XYDATA", "XYPOINTS", "PEAKTABLE"];

type Block = { readonly open: OpenRecord; table: string | undefined; readonly lines: Line[]; last: string };

/**
 * Reads JCAMP-DX 4.24 and 5.01: peak tables, XY points, and XY data in every packed form (AFFN, PAC, SQZ, DIF, DUP); several
 * spectra in link blocks. Ordinates are multiplied by their factors; abscissae of XY data are counted from FIRSTX to LASTX.
 */
export function readJcamp(text: string): SpectrumReading {
  return readWith(text, readBlocks);
}

function readBlocks(lines: Iterable<Line>, tally: Tally): void {
  const blocks: Block[] = [];
  for (const line of lines) {
    const text = (line.text.split("$$", 1)[0] as string).trim();
    if (text === "") continue;
    const block = blocks.at(-1);
    if (text.length > BOUNDS.line) {
      const one = fault(line.row, "line", text, FORMAT_PROBLEMS.tooLong);
      if (block === undefined) addFault(tally, one);
      else block.open.faults.push(one);
      continue;
    }
    const label = /^##([^=]{0,60})=(.*)$/.exec(text);
    const name = label?.[1]?.toUpperCase().replace(/[\s/_-]/g, "");
    if (name === "TITLE") {
      if (blocks.length >= DEEPEST) return addFault(tally, fault(line.row, "TITLE", text, FORMAT_PROBLEMS.tooMany));
      blocks.push({ open: openRecord(line.row), table: undefined, lines: [], last: "" });
    }
    const current = blocks.at(-1);
    if (current === undefined) addFault(tally, fault(line.row, "line", text, FORMAT_PROBLEMS.unreadable));
    else if (name === "END") close(tally, blocks.pop() as Block);
    else if (name !== undefined) addLabel(current, name, { row: line.row, text: (label?.[2] ?? "").trim() });
    else if (current.table !== undefined) current.lines.push({ row: line.row, text });
  }
  for (const block of blocks) {
    block.open.faults.push(fault(block.open.row, "END", textIn(block.open, "TITLE") ?? "", FORMAT_PROBLEMS.unfinished));
    close(tally, block);
  }
}

function addLabel(block: Block, name: string, line: Line): void {
  block.table = TABLES.includes(name) ? name : undefined;
  if (name === "" || name === "NTUPLES" || name === "PEAKASSIGNMENTS") {
    if (name !== "") block.open.faults.push(fault(line.row, name, line.text, FORMAT_PROBLEMS.notSupported));
    return;
  }
  setField(block.open, name, line, line.text);
}

function close(tally: Tally, block: Block): void {
  const { open } = block;
  const isLink = textIn(open, "DATATYPE")?.toUpperCase() === "LINK";
  if (isLink && open.faults.length === 0) return;
  const table = TABLES.find((name) => open.fields.has(name));
  if (table === "XYDATA") readData(block);
  else if (table !== undefined) readPairs(block);
  else if (open.faults.length === 0) open.faults.push(fault(open.row, "XYDATA", "", FORMAT_PROBLEMS.missing));
  closeRecord(tally, open, recordOf);
}

function readPairs({ open, lines }: Block): void {
  const xFactor = factorIn(open, "XFACTOR");
  const yFactor = factorIn(open, "YFACTOR");
  for (const { row, text } of lines) {
    const numbers = text.split(/[\s,;]+/).filter((one) => one !== "");
    for (let at = 0; at < numbers.length; at += 2) addPeak(open, row, numbers[at], numbers[at + 1]);
  }
  if (open.faults.length === 0 && hasDecimalCommas(open, lines)) return;
  open.peaks.forEach(([x, y], at) => (open.peaks[at] = [x * xFactor, y * yFactor]));
  if (open.fields.has("NPOINTS")) checkCount(open, "NPOINTS");
}

/**
 * Finds pairs such as `41,05 12,5`, of which a comma would make two: told where the stated number of points, or else the order
 * of the abscissae, fits one pair a line and not two.
 */
function hasDecimalCommas(open: OpenRecord, lines: readonly Line[]): boolean {
  const pairs = lines.map(({ text }) => /^(\d+,\d+)[\s;]+\d+,\d+$/.exec(text)?.[1]?.replace(",", "."));
  if (pairs.length === 0 || pairs.includes(undefined)) return false;
  const rises = (all: readonly number[]) => all.every((one, at) => at === 0 || one >= (all[at - 1] as number));
  const stated = numberOf(open.fields.get("NPOINTS")?.value.trim());
  const isOneEach =
    stated === undefined ? rises(pairs.map(Number)) && !rises(open.peaks.map(([x]) => x)) : stated === pairs.length;
  if (isOneEach) open.faults.push(commaIn(lines[0]));
  return isOneEach;
}

function commaIn(line: Line | undefined) {
  return fault(line?.row ?? 1, "peak", line?.text ?? "", FORMAT_PROBLEMS.decimalComma);
}

function readData({ open, lines }: Block): void {
  const yFactor = factorIn(open, "YFACTOR");
  const xFactor = factorIn(open, "XFACTOR");
  const [first, last, points] = ["FIRSTX", "LASTX", "NPOINTS"].map((name) => {
    const found = open.fields.get(name);
    const value = numberOf(found?.value.trim());
    if (value === undefined)
      open.faults.push(
        fault(
          found?.row ?? open.row,
          name,
          found?.value ?? "",
          found === undefined ? FORMAT_PROBLEMS.missing : notNumber(found.value),
        ),
      );
    return value ?? Number.NaN;
  }) as [number, number, number];
  if (open.faults.length > 0) return;
  const step = points > 1 ? (last - first) / (points - 1) : 0;
  const state: Ordinates = { values: [], differences: false };
  for (const { row, text } of lines) {
    const before = state.values.length;
    const read = readOrdinates(text, state, BOUNDS.peaks);
    if (read.outcome !== "ok") {
      open.faults.push(fault(row, "XYDATA", text, FORMAT_PROBLEMS[read.outcome]));
      return;
    }
    const expected = first + step * (before - (read.isCheck ? 1 : 0));
    if (Math.abs(read.x * xFactor - expected) > Math.abs(step) * 1.5 + Math.abs(expected) * 1e-4) {
      open.faults.push(
        /\d,\d/.test(text) ? commaIn({ row, text }) : fault(row, "XYDATA", text, FORMAT_PROBLEMS.notOrdered),
      );
      return;
    }
  }
  const comma = lines.find(({ text }) => /\d,\d/.test(text));
  if (comma !== undefined && state.values.length !== points) return void open.faults.push(commaIn(comma));
  state.values.forEach((value, at) => open.peaks.push([first + step * at, value * yFactor]));
  checkCount(open, "NPOINTS");
}

function factorIn(open: OpenRecord, name: string): number {
  const found = open.fields.get(name);
  if (found === undefined) return 1;
  const value = numberOf(found.value.trim());
  if (value !== undefined && value !== 0) return value;
  open.faults.push(fault(found.row, name, found.value, notNumber(found.value)));
  return 1;
}

function recordOf(open: OpenRecord): SpectrumRecord {
  const formula = open.fields.get("MOLFORM");
  if (formula !== undefined) open.fields.set("MOLFORM", { ...formula, value: formula.value.replace(/\s+/g, "") });
  const x = textIn(open, "XUNITS");
  const y = textIn(open, "YUNITS");
  return {
    row: open.row,
    kind: kindOf(textIn(open, "DATATYPE") ?? ""),
    name: textIn(open, "TITLE") ?? "",
    identifier: textIn(open, "NISTSOURCE", "SAMPLEDESCRIPTION"),
    formula: formulaIn(open, "MOLFORM"),
    cas: textIn(open, "CASREGISTRYNO"),
    instrument: textIn(open, "SPECTROMETERDATASYSTEM"),
    licence: textIn(open, "OWNER"),
    peaks: open.peaks,
    ...(x === undefined && y === undefined ? {} : { units: [x ?? "", y ?? ""] as const }),
  };
}

function kindOf(type: string): SpectrumKind {
  const upper = type.toUpperCase();
  if (upper.includes("MASS")) return "ei";
  if (upper.includes("INFRARED")) return "infrared";
  if (upper.includes("RAMAN")) return "raman";
  if (upper.includes("UV")) return "ultraviolet";
  return upper.includes("NMR") ? "nmr" : "unknown";
}
