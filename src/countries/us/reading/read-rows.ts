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

/** The publisher's note that a row holds: one text alone of three words or more, or after a dash, an asterisk or `Source:`. */
export function noteOf(row: SourceRow): string | undefined {
  const filled = new Set(row.cells.map((cell) => cell.trim()).filter((cell) => cell !== ""));
  const [only] = filled;
  if (row.broken !== undefined || filled.size !== 1 || only === undefined) return undefined;
  return /\p{L}{2}/u.test(only) && (/^([-*†‡•]|(sources?|notes?) ?:)/i.test(only) || only.split(/\s+/).length >= 3)
    ? only
    : undefined;
}
