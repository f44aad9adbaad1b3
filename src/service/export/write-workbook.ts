import { PassThrough } from "node:stream";
import { setTimeout } from "node:timers/promises";
import type { Kind } from "../../core/kind.ts";
import type { Language, Words } from "../../core/words.ts";
import type { RecordView } from "../read-record.ts";
import {
  type Cell,
  type ExportColumn,
  exportColumns,
  exportRows,
  notAFormula,
  SYNTHETIC,
  WITHHELD,
  WITHHELD_WORDS,
} from "./export-table.ts";

/** What a workbook says of itself on its second sheet. */
export type WorkbookNotes = readonly (readonly [label: Words, value: string])[];

/** Excel takes 1,048,576 rows a sheet. */
const MOST_ROWS = 1_000_000;
const MOST_WAITING = 512 * 1024;

/**
 * Writes records as an Excel workbook: headings and codes in the reader's language, days and numbers as such, texts as
 * texts that no spreadsheet takes for formulas; a last sheet says what it is. Waits for a slow reader.
 */
export async function* writeWorkbook(
  kind: Kind,
  language: Language,
  pages: AsyncIterable<readonly RecordView[]>,
  notes: () => WorkbookNotes,
): AsyncGenerator<Buffer> {
  const { default: excel } = await import("exceljs");
  const out = new PassThrough({ highWaterMark: MOST_WAITING });
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  const writing = fill().then(
    () => book.commit(),
    (error: Error) => void out.destroy(error),
  );

  async function fill(): Promise<void> {
    const columns = exportColumns(kind);
    let rows = 0;
    let sheet = addSheet(1);
    for await (const views of pages) {
      for (const view of views) {
        for (const row of exportRows(kind, view, SYNTHETIC[language])) {
          if (rows > 0 && rows % MOST_ROWS === 0) {
            sheet.commit();
            sheet = addSheet(rows / MOST_ROWS + 1);
          }
          sheet.addRow(row.map((cell, at) => shown(cell, columns[at]))).commit();
          rows++;
        }
      }
      while (out.readableLength > MOST_WAITING / 2 && !out.destroyed) await setTimeout(10);
      if (out.destroyed) return;
    }
    sheet.commit();
    const about = book.addWorksheet(ABOUT[language]);
    for (const [label, value] of notes()) about.addRow([label[language], notAFormula(value)]).commit();
    about.commit();
  }

  function addSheet(number: number) {
    const name = number === 1 ? kind.plural[language] : `${kind.plural[language].slice(0, 26)} ${number}`;
    const sheet = book.addWorksheet(name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31), {
      views: [{ state: "frozen", ySplit: 1 }],
    });
    const columns = exportColumns(kind);
    sheet.columns = columns.map(({ field }) => ({
      width: 18,
      style:
        field?.type.column === "date" ? { numFmt: "yyyy-mm-dd" } : field?.type.column === "text" ? { numFmt: "@" } : {},
    }));
    const heading = sheet.addRow(columns.map(({ label }) => notAFormula(label[language])));
    heading.font = { bold: true };
    heading.commit();
    return sheet;
  }

  function shown(cell: Cell, column: ExportColumn | undefined) {
    if (cell === null || cell === "") return null;
    if (cell === WITHHELD) return WITHHELD_WORDS[language];
    const type = column?.field?.type;
    if (type === undefined) return typeof cell === "string" ? notAFormula(cell) : cell;
    // Excel knows no day before 1900-03-01 that it counts right.
    if (type.column === "date" && String(cell) > "1900-03-01") return new Date(`${String(cell)}T00:00:00Z`);
    if (typeof cell === "number") return cell;
    return notAFormula(type.codes !== undefined || typeof cell === "boolean" ? type.show(cell, language) : cell);
  }

  try {
    for await (const chunk of out) yield chunk as Buffer;
    await writing;
  } finally {
    out.destroy();
  }
}

const ABOUT: Words = { en: "About", fr: "À propos", es: "Acerca de" };
