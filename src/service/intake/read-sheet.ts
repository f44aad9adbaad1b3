import { dayOfNumber, two } from "../../core/day.ts";
import { type Problem, problem } from "../../core/outcome.ts";
import type { SourceRow } from "../../core/source.ts";
import type { ReadBounds } from "./read-bytes.ts";
import { READ_PROBLEMS, stopReading } from "./read-problems.ts";
import { readXml } from "./read-xml.ts";

/** What the cells of a sheet refer to. */
export type SheetContext = {
  readonly sheet: string;
  readonly strings: readonly string[];
  /** For each cell style, whether it shows a day or a time. */
  readonly dates: readonly boolean[];
  readonly epoch1904: boolean;
  /** Hears once, at the end, how many rows and columns with values a reader of the sheet does not see. */
  readonly onHidden?: (rows: number, columns: number) => void;
};

const BATCH = 500;
const MOST_ROWS = 1_048_576;

/**
 * Reads the rows of a sheet: numbers as text exactly as stored, days after their style as ISO 8601, formulas as their
 * stored result. Rows without any value are left out; trailing empty cells too.
 */
export async function* readSheet(
  chunks: AsyncIterable<Buffer>,
  context: SheetContext,
  bounds: ReadBounds,
): AsyncGenerator<readonly SourceRow[]> {
  let rows: SourceRow[] = [];
  let row = 0;
  let cells: string[] = [];
  let broken: Problem | undefined;
  let column = 0;
  let type = "n";
  let style = 0;
  let value: string | undefined;
  let formula = false;
  let hearing: "v" | "t" | undefined;
  let phonetic = false;
  let raised = false;
  let hiddenRow = false;
  let hiddenRows = 0;
  let width = 0;
  const hiddenColumns: (readonly [from: number, to: number])[] = [];

  const open = (name: string, attributes: Readonly<Record<string, string>>) => {
    if (name === "row") {
      row = attributes.r === undefined ? row + 1 : Number(attributes.r);
      if (!Number.isInteger(row) || row < 1 || row > MOST_ROWS) stopReading(READ_PROBLEMS.broken);
      cells = [];
      broken = undefined;
      column = 0;
      hiddenRow = isTrue(attributes.hidden);
    } else if (name === "col" && isTrue(attributes.hidden) && hiddenColumns.length < bounds.columns) {
      hiddenColumns.push([Number(attributes.min), Number(attributes.max)]);
    } else if (name === "c") {
      column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
      type = attributes.t ?? "n";
      style = Number(attributes.s ?? 0);
      value = undefined;
      formula = false;
    } else if (name === "f") formula = true;
    else if (name === "v") {
      hearing = "v";
      value = "";
    } else if (name === "rPh") phonetic = true;
    else if (name === "r" && type === "inlineStr") raised = false;
    else if (name === "vertAlign") raised = attributes.val === "superscript";
    else if (name === "t" && !phonetic && type === "inlineStr") {
      hearing = "t";
      value ??= "";
    }
  };
  const close = (name: string) => {
    if (name === "v" || name === "t") hearing = undefined;
    else if (name === "r") raised = false;
    else if (name === "rPh") phonetic = false;
    else if (name === "c") {
      if (value === undefined && formula) broken ??= noResultAt(column, row);
      const text = value === undefined ? "" : cellText(value, type, style, context);
      if (text === "") return;
      if (column > bounds.columns || text.length > bounds.cell) broken ??= READ_PROBLEMS.tooWide;
      else {
        while (cells.length < column - 1) cells.push("");
        cells[column - 1] = text;
      }
    } else if (name === "row" && (cells.length > 0 || broken !== undefined)) {
      if (hiddenRow) hiddenRows++;
      width = Math.max(width, cells.length);
      rows.push({ row, cells, sheet: context.sheet, ...(broken === undefined ? {} : { broken }) });
    }
  };
  const text = (heard: string) => {
    if (hearing !== undefined && value !== undefined) value += raised ? raisedText(heard) : heard;
  };

  for await (const _ of readXml(chunks, { open, close, text })) {
    if (rows.length < BATCH) continue;
    const ready = rows;
    rows = [];
    for (let at = 0; at < ready.length; at += BATCH) yield ready.slice(at, at + BATCH);
  }
  if (rows.length > 0) yield rows;
  let hidden = 0;
  for (let at = 1; at <= width; at++) if (hiddenColumns.some(([from, to]) => at >= from && at <= to)) hidden++;
  context.onHidden?.(hiddenRows, hidden);
}

/** Says whether an attribute of XML Schema's type boolean is true. */
export function isTrue(attribute: string | undefined): boolean {
  return attribute === "1" || attribute === "true";
}

function noResultAt(column: number, row: number): Problem {
  const { say, remedy } = READ_PROBLEMS.noResult;
  let letters = "";
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return problem(say, remedy, { cell: `${letters}${row}` });
}

/** The number of the column of a cell's address: `C14` is in column 3. */
function columnOf(address: string): number {
  let column = 0;
  for (let at = 0; at < address.length && column < 100_000; at++) {
    const letter = address.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column > 0 ? column : stopReading(READ_PROBLEMS.broken);
}

function cellText(value: string, type: string, style: number, context: SheetContext): string {
  if (type === "s") return context.strings[Number(value)] ?? stopReading(READ_PROBLEMS.broken);
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type === "str" || type === "inlineStr") return unescaped(value);
  if (type === "n" && context.dates[style] === true) return dayText(value, context.epoch1904);
  return value;
}

/** Raised digits as characters of their own: the mark of a footnote is no digit of the number before it. */
export function raisedText(text: string): string {
  return text.replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(Number(digit)));
}

/** Characters that XML cannot carry stand in a workbook as `_x000D_` (ECMA-376 part 1, 22.4.2.4). */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/**
 * The day of a spreadsheet's serial number: day 1 is 1900-01-01, and day 60 the 29 February 1900 that never was
 * (ECMA-376 part 1, 18.17.4.1); with the epoch of 1904, day 0 is 1904-01-01. A number outside stays as it is stored.
 */
export function dayText(stored: string, epoch1904: boolean): string {
  const serial = Number(stored);
  if (stored.trim() === "" || !(serial >= 0 && serial < 2_958_466)) return stored;
  let days = Math.floor(serial);
  let seconds = Math.round((serial - days) * 86_400);
  if (seconds === 86_400) {
    days++;
    seconds = 0;
  }
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (days === 0 && !epoch1904) return time;
  const day = dayOfNumber(days + (epoch1904 ? -24_107 : days < 60 ? -25_568 : -25_569));
  return seconds === 0 ? day : `${day}T${time}`;
}
