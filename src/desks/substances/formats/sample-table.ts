import { type Fault, problem, shown } from "../../../core/outcome.ts";
import type { Interpretation, SourceFile, SourceRow } from "../../../core/source.ts";

/** A table whose columns were found: its rows with a reader of their cells by column. */
export type ColumnTable<C extends string> = {
  readonly rows: AsyncIterable<SourceRow>;
  readonly cell: (row: SourceRow, column: C) => string;
  readonly has: (column: C) => boolean;
  readonly blank: () => number;
};

/**
 * Finds the columns of a laboratory's table by the names of its first line, whatever their case and order. Further columns
 * are not read. Every missing column is a fault, and each row is refused with them, so that only the heading needs mending.
 */
export async function* columnTable<C extends string>(
  file: SourceFile,
  required: readonly C[],
  optional: readonly C[],
): AsyncGenerator<Interpretation | ColumnTable<C>> {
  if (file.form !== "table") return;
  const batches = file.rows[Symbol.asyncIterator]();
  let first = await batches.next();
  while (first.done !== true && first.value.length === 0) first = await batches.next();
  if (first.done === true) return;
  const [head, ...rest] = first.value as readonly [SourceRow, ...SourceRow[]];
  yield { type: "heading", cells: head.cells };
  const names = head.cells.map((cell) => cell.trim().toLowerCase());
  const at = new Map([...required, ...optional].map((name) => [name, names.indexOf(name.toLowerCase())]));
  const faults: Fault[] = required
    .filter((name) => (at.get(name) ?? -1) < 0)
    .map((name) => ({ ...NO_COLUMN, row: head.row, field: name, value: shown(head.cells.join(", ")) }));
  if (faults.length > 0) yield { type: "refused", rows: [], faults };
  let blank = 0;
  async function* rows(): AsyncGenerator<SourceRow> {
    for (let batch: readonly SourceRow[] | undefined = rest; batch !== undefined; ) {
      for (const row of batch) {
        if (row.cells.every((cell) => cell.trim() === "")) blank++;
        else yield row;
      }
      const next = await batches.next();
      batch = next.done === true ? undefined : next.value;
    }
  }
  if (faults.length > 0) {
    for await (const row of rows()) yield { type: "refused", rows: [row], faults: [] };
    return;
  }
  yield {
    rows: rows(),
    cell: (row, column) => (row.cells[at.get(column) ?? -1] ?? "").trim(),
    has: (column) => (at.get(column) ?? -1) >= 0,
    blank: () => blank,
  };
}

/** Says whether what a table said is the table itself. */
export function isTable<C extends string>(one: Interpretation | ColumnTable<C>): one is ColumnTable<C> {
  return "cell" in one;
}

const NO_COLUMN = problem(
  { en: "no such column", fr: "colonne absente", es: "falta la columna" },
  {
    en: "give the table this column in its first line, or take the file as its publisher sends it",
    fr: "ajoutez cette colonne à la première ligne, ou reprenez le fichier tel que l'éditeur le transmet",
    es: "agregue esta columna en la primera línea, o tome el archivo como lo envía quien lo publica",
  },
);
