import type { Kind } from "../../core/kind.ts";
import type { Language } from "../../core/words.ts";
import type { RecordView } from "../read-record.ts";
import {
  type Cell,
  exportColumns,
  exportRows,
  notAFormula,
  SYNTHETIC,
  WITHHELD,
  WITHHELD_WORDS,
} from "./export-table.ts";

/** Writes records as CSV (RFC 4180) in UTF-8 with a byte order mark, values as in the kind's template. */
export async function* writeCsv(
  kind: Kind,
  language: Language,
  pages: AsyncIterable<readonly RecordView[]>,
): AsyncGenerator<string> {
  const columns = exportColumns(kind);
  yield `\ufeff${lineOf(columns.map(({ name }) => name))}`;
  const cell = (value: Cell, at: number): string => {
    if (value === null) return "";
    if (value === WITHHELD) return WITHHELD_WORDS[language];
    if (typeof value === "number") return String(value);
    const { field } = columns[at] ?? {};
    return notAFormula(field === undefined ? String(value) : field.type.write(value));
  };
  for await (const views of pages) {
    let text = "";
    for (const view of views) {
      for (const row of exportRows(kind, view, SYNTHETIC[language])) text += lineOf(row.map(cell));
    }
    yield text;
  }
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n;\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\r\n`;
}
