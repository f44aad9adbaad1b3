import { basename } from "node:path";
import type { Fault } from "../../core/outcome.ts";
import type { Finding, SourceFile } from "../../core/source.ts";
import { openBytes, READ_BOUNDS, type ReadBounds } from "./read-bytes.ts";
import { readCsv, type TextEncoding } from "./read-csv.ts";
import { fileFault } from "./read-problems.ts";
import { readWorkbook } from "./read-workbook.ts";

/** A foreign table: its rows as a stream, or why there is none. */
export type TableReading =
  | {
      readonly ok: true;
      readonly file: Extract<SourceFile, { form: "table" }>;
      /** The sheets that are read, in their order; empty for a text. */
      readonly sheets: readonly string[];
      /** The hidden sheets of a workbook, which are not read unless asked for by name. */
      readonly hidden: readonly string[];
      /** Once the rows have ended: what of the workbook is hidden, and whether it was read. */
      readonly remarks: () => readonly Finding[];
      /** Once the rows have ended: why they ended early, if they did. The rows before are good. */
      readonly trouble: () => Fault | undefined;
    }
  | { readonly ok: false; readonly fault: Fault };

/** What may be said about a table before it is opened. */
export type TableOptions = {
  /** UTF-8 unless said; a byte order mark decides in any case. */
  readonly encoding?: TextEncoding;
  /** The one sheet that is read; all visible ones unless said. */
  readonly sheet?: string;
  readonly bounds?: Partial<ReadBounds>;
};

/**
 * Opens a CSV text (`,`, `;` or tab; gzip by its first bytes) or an Excel workbook as a stream of rows in batches of
 * 500, within bounds. `row` is the line of the file or the row of the sheet as a person finds it.
 */
export async function openTable(path: string, options: TableOptions = {}): Promise<TableReading> {
  const bounds: ReadBounds = { ...READ_BOUNDS, ...options.bounds };
  const name = basename(path);
  const opened = await openBytes(path, bounds);
  if (!opened.ok) return { ok: false, fault: fileFault(name, opened.problem) };
  if (opened.form === "text") {
    const { rows, trouble } = readCsv(name, opened.chunks, options.encoding ?? "utf-8", bounds);
    return { ok: true, file: { form: "table", name, rows }, sheets: [], hidden: [], remarks: () => [], trouble };
  }
  const workbook = await readWorkbook(path, name, options.sheet, bounds);
  if (!workbook.ok) return workbook;
  const { rows, sheets, hidden, remarks, trouble } = workbook;
  return { ok: true, file: { form: "table", name, rows }, sheets, hidden, remarks, trouble };
}
