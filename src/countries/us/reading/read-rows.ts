import { type Fault, type Problem, problem, shown } from "../../../core/outcome.ts";
import type { SourceFile, SourceRow } from "../../../core/source.ts";

/** The rows of a table one after the other, its first ones ahead so that a heading can be looked for. */
export type TableRows = { readonly first: readonly SourceRow[]; readonly all: () => AsyncGenerator<SourceRow> };

const LOOK_AHEAD = 30;

/** Opens the rows of a table. A file that is no table has none. */
export async function readRows(file: SourceFile): Promise<TableRows> {
  if (file.form !== "table") return { first: [], all: async function* () {} };
  const batches = file.rows[Symbol.asyncIterator]();
  const held: SourceRow[] = [];
  let ended = false;
  while (!ended && held.length < LOOK_AHEAD) {
    const next = await batches.next();
    if (next.done === true) ended = true;
    else held.push(...next.value);
  }
  async function* all(): AsyncGenerator<SourceRow> {
    yield* held;
    while (!ended) {
      const next = await batches.next();
      if (next.done === true) return;
      yield* next.value;
    }
  }
  return { first: held.slice(0, LOOK_AHEAD), all };
}

/** Says whether a row holds nothing. */
export function isBlank(row: SourceRow): boolean {
  return row.broken === undefined && row.cells.every((cell) => cell.trim() === "");
}

/** The publisher's note that a row holds: one text alone of three words or more, or after a dash or an asterisk. */
export function noteOf(row: SourceRow): string | undefined {
  const filled = new Set(row.cells.map((cell) => cell.trim()).filter((cell) => cell !== ""));
  const [only] = filled;
  if (row.broken !== undefined || filled.size !== 1 || only === undefined) return undefined;
  return /\p{L}{2}/u.test(only) && (/^[-*†‡•]/.test(only) || only.split(/\s+/).length >= 3) ? only : undefined;
}

/** Why a row cannot be read at all: broken, or of another width than its heading. Sheets leave out trailing blanks. */
export function rowFault(row: SourceRow, width: number): Fault | undefined {
  if (row.broken !== undefined) return { ...row.broken, row: row.row, field: "row", value: shown(row.cells.join(" ")) };
  const cells = row.cells.length;
  const surplus = row.cells.slice(width).some((cell) => cell.trim() !== "");
  if (!surplus && (cells >= width || row.sheet !== undefined)) return undefined;
  return { ...problem(WIDTH.say, WIDTH.remedy, { cells, width }), row: row.row, field: "row", value: shown(row.cells.join(",")) };
}

const WIDTH: Problem = {
  say: {
    en: "has {cells} cells where the heading has {width}",
    fr: "compte {cells} cellules alors que l'en-tête en compte {width}",
    es: "tiene {cells} celdas y el encabezado tiene {width}",
  },
  remedy: {
    en: "check its commas and quotation marks",
    fr: "vérifiez ses virgules et ses guillemets",
    es: "revise sus comas y comillas",
  },
};
