import { type Fault, type Problem, problem, shown } from "../../../core/outcome.ts";
import type { SourceFile, SourceRow } from "../../../core/source.ts";

/** The rows of a table one after the other, its first ones ahead so that a heading can be looked for. */
export type TableRows = { readonly first: readonly SourceRow[]; readonly all: () => AsyncGenerator<SourceRow> };

const LOOK_AHEAD = 30;

/** Opens the rows of a table. A file that is no table has none. */
export async function readRows(file: SourceFile): Promise<TableRows> {
  const batches: AsyncIterator<readonly SourceRow[]> =
    file.form === "table" ? file.rows[Symbol.asyncIterator]() : [][Symbol.iterator]() as never;
  const held: SourceRow[] = [];
  let ended = file.form !== "table";
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

/** Says whether a row is a note of the publisher: one cell of text alone, marked as a note. */
export function isNote(row: SourceRow): boolean {
  const filled = row.cells.filter((cell) => cell.trim() !== "");
  const [only] = new Set(filled);
  return row.broken === undefined && only !== undefined && filled.every((cell) => cell === only) && NOTE.test(only.trim());
}

const NOTE = /^([-*†‡•–—]+\s*|\(?\d{1,2}[).]?\s+)?(?=.*\p{L}{2}.*\s)(notes?\b|sources?\b|\*|-|†|‡|includes\b|data\b|statistics\b|the\b|all\b|.{60,})/iu;

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
