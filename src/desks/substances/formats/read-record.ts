import { type Fault, type Problem, shown } from "../../../core/outcome.ts";
import type { Finding } from "../../../core/source.ts";
import { readFormula } from "../../../engines/spectra/formula.ts";
import { FORMAT_PROBLEMS } from "./format-problems.ts";
import { BOUNDS, type SpectrumReading, type SpectrumRecord } from "./spectrum-record.ts";

/** A line of a file with its number, counted from 1, without its end. */
export type Line = { readonly row: number; readonly text: string };

/** What is gathered while a file is read. */
export type Tally = {
  readonly records: SpectrumRecord[];
  readonly faults: Fault[];
  readonly findings: Finding[];
  refused: number;
};

/** One spectrum while it is read: its fields by name with their lines, its peaks, and what is wrong with it. */
export type OpenRecord = {
  readonly row: number;
  readonly fields: Map<string, { readonly row: number; readonly value: string }>;
  readonly peaks: (readonly [number, number])[];
  readonly faults: Fault[];
};

/** The lines of a file one by one, whatever ends them, without copying the file. */
function* linesOf(text: string): Generator<Line> {
  let row = 1;
  for (let from = 0; from < text.length; row++) {
    let end = text.indexOf("\n", from);
    if (end < 0) end = text.length;
    const line = text.slice(from, text[end - 1] === "\r" && end > from ? end - 1 : end);
    yield { row, text: row === 1 ? line.replace(/^\uFEFF/, "") : line };
    from = end + 1;
  }
}

/** Reads a whole file with a reader that calls `take` for each spectrum; refuses what is beyond the bounds. */
export function readWith(text: string, read: (lines: Iterable<Line>, tally: Tally) => void): SpectrumReading {
  const tally: Tally = { records: [], faults: [], findings: [], refused: 0 };
  if (text.length > BOUNDS.characters) addFault(tally, fault(1, "file", String(text.length), FORMAT_PROBLEMS.tooLong));
  else read(linesOf(text), tally);
  if (tally.records.length === 0 && tally.refused === 0 && tally.faults.length === 0)
    addFault(tally, fault(1, "file", text.slice(0, 60), FORMAT_PROBLEMS.noSpectrum));
  return tally;
}

/** A fault at a line; foreign values are cut for display. */
export function fault(row: number, field: string, value: string, problem: Problem): Fault {
  return { row, field, value: shown(value), ...problem };
}

/** Notes a fault of the file, as far as faults are listed. */
export function addFault(tally: Tally, one: Fault): void {
  if (tally.faults.length < BOUNDS.faults) tally.faults.push(one);
}

/** Opens a spectrum that begins on a line. */
export function openRecord(row: number): OpenRecord {
  return { row, fields: new Map(), peaks: [], faults: [] };
}

/** Keeps the first value of a field; a value that is too long is a fault. */
export function setField(record: OpenRecord, name: string, { row }: Line, value: string): void {
  if (value.length > BOUNDS.field) record.faults.push(fault(row, name, value, FORMAT_PROBLEMS.tooLong));
  else if (!record.fields.has(name)) record.fields.set(name, { row, value });
}

/** Faults of one spectrum that are listed. */
const LISTED = 100;

/**
 * Reads one peak; anything but two numbers in range is a fault. Beyond the bounds one fault says so, and of very many faults the
 * first are listed.
 */
export function addPeak(record: OpenRecord, row: number, x: string | undefined, y: string | undefined): void {
  if (record.peaks.length > BOUNDS.peaks || record.faults.length >= LISTED) return;
  const mz = numberOf(x);
  const height = numberOf(y);
  if (mz === undefined || height === undefined || mz <= 0 || height < 0)
    record.faults.push(fault(row, "peak", `${x ?? ""} ${y ?? ""}`.trim(), FORMAT_PROBLEMS.notPeak));
  else {
    if (record.peaks.length === BOUNDS.peaks)
      record.faults.push(fault(row, "peak", `${x} ${y}`, FORMAT_PROBLEMS.tooMany));
    record.peaks.push([mz, height]);
  }
}

/** A plain decimal number, with an exponent at most; undefined for anything else, and for one too large to be held. */
export function numberOf(text: string | undefined): number | undefined {
  const isPlain = text !== undefined && text.length < 40 && /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(text);
  const number = isPlain ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** What is wrong with a text that is no number: a decimal comma is told as such. */
export function notNumber(text: string): (typeof FORMAT_PROBLEMS)["notNumber"] {
  return /^[+-]?\d+,\d+(?:[eE][+-]?\d{1,3})?$/.test(text.trim())
    ? FORMAT_PROBLEMS.commaNumber
    : FORMAT_PROBLEMS.notNumber;
}

/** Checks that as many peaks were read as the file announces; `field` is the line that announces them. */
export function checkCount(record: OpenRecord, field: string, read = record.peaks.length): void {
  const stated = record.fields.get(field);
  if (stated === undefined) {
    record.faults.push(fault(record.row, field, "", FORMAT_PROBLEMS.missing));
    return;
  }
  const count = numberOf(stated.value);
  if (count === undefined) record.faults.push(fault(stated.row, field, stated.value, notNumber(stated.value)));
  else if (count !== read && !record.faults.some((one) => one.field === "peak"))
    record.faults.push(fault(stated.row, field, stated.value, FORMAT_PROBLEMS.count(count, read)));
}

/** A field as a number above 0; undefined where it is absent or `None`, a fault where it is anything else. */
export function numberIn(record: OpenRecord, field: string): number | undefined {
  const found = record.fields.get(field);
  if (found === undefined || isEmpty(found.value)) return undefined;
  const value = numberOf(found.value);
  if (value !== undefined && value > 0) return value;
  record.faults.push(fault(found.row, field, found.value, notNumber(found.value)));
  return undefined;
}

/** A field as a text; undefined where it is absent or says that nothing is known. */
export function textIn(record: OpenRecord, ...fields: readonly string[]): string | undefined {
  for (const field of fields) {
    const value = record.fields.get(field)?.value;
    if (value !== undefined && !isEmpty(value)) return value;
  }
  return undefined;
}

/** A field as a molecular formula; charges such as `C13H18N+` and brackets are taken off before it is checked. */
export function formulaIn(record: OpenRecord, field: string): string | undefined {
  const found = record.fields.get(field);
  if (found === undefined || isEmpty(found.value)) return undefined;
  const bare = found.value.replace(/^\[(.*)\]\d*[+-]?$/, "$1").replace(/[+-]$/, "");
  if (readFormula(bare) !== undefined) return bare;
  record.faults.push(fault(found.row, field, found.value, FORMAT_PROBLEMS.notFormula));
  return undefined;
}

/** A field as an InChIKey. */
export function inchikeyIn(record: OpenRecord, field: string): string | undefined {
  const found = record.fields.get(field);
  if (found === undefined || isEmpty(found.value)) return undefined;
  if (/^[A-Z]{14}-[A-Z]{10}-[A-Z]$/.test(found.value)) return found.value;
  record.faults.push(fault(found.row, field, found.value, FORMAT_PROBLEMS.notInchikey));
  return undefined;
}

/** A field as an ion mode: positive, negative, their first letters, or a sign. */
export function polarityIn(record: OpenRecord, field: string): "positive" | "negative" | undefined {
  const found = record.fields.get(field);
  if (found === undefined || isEmpty(found.value)) return undefined;
  const first = found.value[0]?.toLowerCase();
  if (/^(p|pos|positive|\+|n|neg|negative|-)$/i.test(found.value))
    return first === "p" || first === "+" ? "positive" : "negative";
  record.faults.push(fault(found.row, field, found.value, FORMAT_PROBLEMS.notPolarity));
  return undefined;
}

/** Keeps a finished spectrum, or refuses it with every fault it has. */
export function closeRecord(tally: Tally, open: OpenRecord, make: (open: OpenRecord) => SpectrumRecord): void {
  const record = make(open);
  if (record.name === "") open.faults.push(fault(open.row, "name", "", FORMAT_PROBLEMS.missing));
  if (open.faults.length === 0 && !record.peaks.some(([, height]) => height !== 0))
    open.faults.push(fault(open.row, "peaks", record.name, FORMAT_PROBLEMS.noPeaks));
  if (open.faults.length === 0 && tally.records.length >= BOUNDS.records)
    open.faults.push(fault(open.row, "file", record.name, FORMAT_PROBLEMS.tooMany));
  if (open.faults.length === 0) tally.records.push(record);
  else {
    tally.refused++;
    for (const one of open.faults) addFault(tally, one);
  }
}

function isEmpty(value: string): boolean {
  return value === "" || /^(n\/?a|none|nan|null|unknown|-)$/i.test(value);
}
