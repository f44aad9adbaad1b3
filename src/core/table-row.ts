import { type Fault, type Problem, problem, shown } from "./outcome.ts";
import type { SourceRow } from "./source.ts";
import type { Words } from "./words.ts";

/** Says whether a row holds nothing. */
export function isBlank(row: SourceRow): boolean {
  return row.broken === undefined && row.cells.every((cell) => cell.trim() === "");
}

/** Why a row cannot be read at all: broken, or of another width than its heading. Sheets leave out trailing blanks. */
export function rowFault(row: SourceRow, width: number): Fault | undefined {
  if (row.broken !== undefined) return { ...row.broken, row: row.row, field: "row", value: shown(row.cells.join(" ")) };
  const cells = row.cells.length;
  const surplus = row.cells.slice(width).some((cell) => cell.trim() !== "");
  if (!surplus && (cells >= width || row.sheet !== undefined)) return undefined;
  const wrong = problem(WIDTH.say, WIDTH.remedy, { cells, width });
  return { ...wrong, row: row.row, field: "row", value: shown(row.cells.join(",")) };
}

/** The fault of a value in a row, under the name of its column. */
export function valueFault(row: SourceRow, field: string, value: string, wrong: Problem): Fault {
  return { ...wrong, row: row.row, field, value: shown(value) };
}

/** What is said of rows that hold nothing, which are passed over. */
export const BLANK_LINES: Words = { en: "blank lines", fr: "lignes vides", es: "líneas vacías" };

const WIDTH: Problem = {
  say: {
    en: "has {cells} cells where the heading has {width}",
    fr: "compte {cells} cellules alors que l'en-tête en compte {width}",
    es: "tiene {cells} celdas y el encabezado tiene {width}",
  },
  remedy: {
    en: "check its separators and quotation marks",
    fr: "vérifiez ses séparateurs et ses guillemets",
    es: "revise sus separadores y comillas",
  },
};
