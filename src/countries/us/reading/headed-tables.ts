import type { Interpretation, SourceRow } from "../../../core/source.ts";
import { findingOf } from "../../../core/table-reader.ts";
import { isBlank } from "../../../core/table-row.ts";
import { type ExpectedColumn, findHeading, type Heading, type HeadingSearch } from "./find-heading.ts";
import { noteOf, type TableRows } from "./read-rows.ts";
import { noteFinding, passed } from "./say.ts";

/** What comes of a file: something to say about it, or a table whose rows are to be read before the next is asked for. */
export type HeadedPart<K extends string> =
  | { readonly say: Interpretation; readonly heading?: undefined }
  | { readonly say?: undefined; readonly heading: Heading<K>; readonly rows: AsyncIterable<SourceRow> };

/**
 * Cuts a file into tables under the expected heading. Blank lines, notes and repeated headings are passed over and
 * counted; a sheet that has nothing of the heading is left unread and named; a file without the heading is refused as a
 * whole, with every missing column at once.
 */
export async function* headedTables<K extends string>(
  all: AsyncIterable<TableRows>,
  expected: Readonly<Record<K, ExpectedColumn>>,
): AsyncGenerator<HeadedPart<K>> {
  let tables = 0;
  let failed: (HeadingSearch<K> & { ok: false }) | undefined;
  const unread: string[] = [];
  for await (const table of all) {
    const search = findHeading(table.first, expected);
    if (!search.ok) {
      if (table.sheet !== undefined) unread.push(table.sheet);
      if (search.found > (failed?.found ?? -1)) failed = search;
      if (search.found > 1) yield* refusal(search, table.all());
      continue;
    }
    tables++;
    const { heading } = search;
    yield { say: { type: "heading", cells: heading.row.cells } };
    for (const one of heading.findings) yield { say: { type: "finding", finding: one } };
    const counts = { heading: 0, blank: 0, note: 0 };
    const notes: Interpretation[] = [];
    yield { heading, rows: dataRows(table.all(), heading.row, counts, notes) };
    for (const note of notes) yield { say: note };
    for (const why of ["heading", "blank", "note"] as const) for (const say of passed(counts[why], why)) yield { say };
  }
  if (tables > 0) {
    for (const sheet of unread) yield { say: findingOf("sheet-unread", UNREAD_SHEET, { sheet }) };
  } else if ((failed?.found ?? 0) <= 1) {
    const none = failed ?? (findHeading([], expected) as HeadingSearch<K> & { ok: false });
    yield { say: { type: "refused", rows: [], faults: none.faults } };
  }
}

async function* dataRows(
  rows: AsyncIterable<SourceRow>,
  head: SourceRow,
  counts: { heading: number; blank: number; note: number },
  notes: Interpretation[],
): AsyncGenerator<SourceRow> {
  const again = JSON.stringify(head.cells);
  for await (const row of rows) {
    const note = noteOf(row);
    if (row.row === head.row) counts.heading++;
    else if (isBlank(row)) counts.blank++;
    else if (note !== undefined) {
      counts.note++;
      notes.push(noteFinding(note, row.row));
    } else if (row.row < head.row || (row.cells[0] === head.cells[0] && JSON.stringify(row.cells) === again))
      counts.heading++;
    else yield row;
  }
}

async function* refusal<K extends string>(
  { row, faults }: HeadingSearch<K> & { ok: false },
  rows: AsyncIterable<SourceRow>,
): AsyncGenerator<HeadedPart<K>> {
  let lines = 0;
  for await (const one of rows) if (!isBlank(one) && one.row > row.row) lines++;
  yield { say: { type: "refused", rows: [row], faults } };
  yield { say: findingOf("unread-lines", UNREAD, { lines }) };
}

const UNREAD = {
  en: "{lines} {lines|line|lines} below this heading {lines|was|were} not read: mend the file itself and read it again",
  fr: "{lines} {lines|ligne sous cet en-tête n'a pas été lue|lignes sous cet en-tête n'ont pas été lues} : corrigez le fichier lui-même et relisez-le",
  es: "{lines|no se leyó|no se leyeron} {lines} {lines|línea|líneas} debajo de este encabezado: corrija el archivo mismo y vuelva a leerlo",
};
const UNREAD_SHEET = {
  en: "the sheet `{sheet}` has none of the expected columns and was not read",
  fr: "la feuille `{sheet}` ne contient aucune des colonnes attendues et n'a pas été lue",
  es: "la hoja `{sheet}` no tiene ninguna de las columnas esperadas y no se leyó",
};
