import { type Fault, type Problem, problem, shown } from "../../../core/outcome.ts";
import type { SourceFile, SourceRow } from "../../../core/source.ts";

/** One sheet of a workbook, or all of a text: its first rows ahead, so that a heading can be looked for. */
export type TableRows = {
  readonly sheet: string | undefined;
  readonly first: readonly SourceRow[];
  readonly all: () => AsyncGenerator<SourceRow>;
};

const LOOK_AHEAD = 30;

/** The tables of a file, one after the other: the rows of one are passed over when the next is asked for. */
export async function* tablesOf(file: SourceFile): AsyncGenerator<TableRows> {
  if (file.form !== "table") return;
  const rows = flat(file.rows);
  let next = await rows.next();
  while (next.done !== true) {
    const sheet = next.value.sheet;
    const first: SourceRow[] = [];
    const inside = () => next.done !== true && next.value.sheet === sheet;
    while (inside() && first.length < LOOK_AHEAD) {
      first.push(next.value as SourceRow);
      next = await rows.next();
    }
    yield {
      sheet,
      first,
      async *all() {
        yield* first;
        for (; inside(); next = await rows.next()) yield next.value as SourceRow;
      },
    };
    while (inside()) next = await rows.next();
  }
}

async function* flat(batches: AsyncIterable<readonly SourceRow[]>): AsyncGenerator<SourceRow> {
  for await (const batch of batches) yield* batch;
}

/** Says whether a row holds nothing. */
export function isBlank(row: SourceRow): boolean {
  return row.broken === undefined && row.cells.every((cell) => cell.trim() === "");
}

/** The publisher's note that a row holds: one text alone of three words or more, or after a dash, an asterisk or `Source:`. */
export function noteOf(row: SourceRow): string | undefined {
  const filled = new Set(row.cells.map((cell) => cell.trim()).filter((cell) => cell !== ""));
  const [only] = filled;
  if (row.broken !== undefined || filled.size !== 1 || only === undefined) return undefined;
  return /\p{L}{2}/u.test(only) && (/^([-*†‡•]|(sources?|notes?) ?:)/i.test(only) || only.split(/\s+/).length >= 3)
    ? only
    : undefined;
}

/** Why a row cannot be read at all: broken, or of another width than its heading. Sheets leave out trailing blanks. */
export function rowFault(row: SourceRow, width: number): Fault | undefined {
  if (row.broken !== undefined) return { ...row.broken, row: row.row, field: "row", value: shown(row.cells.join(" ")) };
  const cells = row.cells.length;
  const surplus = row.cells.slice(width).some((cell) => cell.trim() !== "");
  if (!surplus && (cells >= width || row.sheet !== undefined)) return undefined;
  return {
    ...problem(WIDTH.say, WIDTH.remedy, { cells, width }),
    row: row.row,
    field: "row",
    value: shown(row.cells.join(",")),
  };
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
