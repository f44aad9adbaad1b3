import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Fault, faultSentence } from "../../core/outcome.ts";
import type { SourceRow } from "../../core/source.ts";
import { fill, type Language, type Words } from "../../core/words.ts";
import { type TextFile, textFile } from "../text-file.ts";

/** The column that a file of refused rows has behind its own; it is left out when the mended file is fed back. */
export const FAULTS_COLUMN = "tripoint_faults";

/** Where refused rows are written down, as they were, each with all its faults. */
export type RefusedRows = {
  heading(cells: readonly string[]): void;
  /** Rows `alongside` are good ones of a record that is kept without the refused ones. */
  add(rows: readonly SourceRow[], faults: readonly Fault[], alongside?: readonly SourceRow[]): void;
  /** Ends the file and answers its path; undefined when nothing was refused. Throws when it could not be written. */
  end(): Promise<string | undefined>;
};

/** Opens a file of refused rows; it is made at the first refused row. JSON records are written as JSON Lines. */
export function refusedRows(directory: string, name: string, isJson: boolean, language: Language): RefusedRows {
  const path = join(
    directory,
    `${name.replace(/[^\w.-]+/g, "_").replace(/\.(csv|xlsx|jsonl?|ndjson|gz)$/gi, "")}.refused.${isJson ? "jsonl" : "csv"}`,
  );
  let heading: readonly string[] | undefined;
  let file: TextFile | undefined;
  let ready: Promise<Error | undefined> = Promise.resolve(undefined);
  const waiting: string[] = [];
  const write = (text: string) => {
    if (file !== undefined) file.add(text);
    else waiting.push(text);
  };
  const open = () => {
    if (waiting.length > 0 || file !== undefined) return;
    waiting.push("");
    ready = mkdir(directory, { recursive: true, mode: 0o700 }).then(
      () => {
        file = textFile(path);
        for (const text of waiting) file.add(text);
        return undefined;
      },
      (error: Error) => error,
    );
  };
  return {
    heading(cells) {
      heading ??= cells;
    },
    add(rows, faults, alongside = []) {
      const isFirst = file === undefined && waiting.length === 0;
      open();
      if (isFirst && heading !== undefined && !isJson) write(csvLine([...heading, FAULTS_COLUMN]));
      [...rows, ...alongside].forEach((row, at) => {
        const said = faults.filter(
          (fault) => fault.row === row.row || (at === 0 && !rows.some((one) => one.row === fault.row)),
        );
        const text =
          said.length === 0 && faults[0] !== undefined && at < rows.length
            ? fill(REFUSED_WITH, { row: String(faults[0].row) })[language]
            : said.map((fault) => faultSentence(fault, language)).join(" | ");
        write(isJson ? jsonLine(row, text) : csvLine([...padded(row.cells, heading?.length ?? 0), text]));
      });
    },
    async end() {
      const failure = await ready;
      if (failure !== undefined) throw failure;
      if (file === undefined) return undefined;
      await file.end();
      return path;
    },
  };
}

const REFUSED_WITH: Words = {
  en: "good, and refused with row {row} of the same record: a record is kept whole or not at all",
  fr: "valable, et refusée avec la ligne {row} de la même fiche : une fiche est conservée en entier ou pas du tout",
  es: "válida, y rechazada con la fila {row} del mismo registro: un registro se conserva completo o no se conserva",
};

function jsonLine(row: SourceRow, faults: string): string {
  const text = row.cells[0] ?? "null";
  return text.startsWith("{") ? `${text.slice(0, -1)},"${FAULTS_COLUMN}":${JSON.stringify(faults)}}\n` : `${text}\n`;
}

function padded(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width ? cells : [...cells, ...Array.from({ length: width - cells.length }, () => "")];
}

/** One line of CSV after RFC 4180. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\n`;
}
