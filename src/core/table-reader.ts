import { absentColumn, columnFault, renamedColumn, unknownColumns } from "./heading-words.ts";
import { type Fault, type Problem, shown } from "./outcome.ts";
import type { Finding, Interpretation, SourceFile, SourceRow } from "./source.ts";
import { BLANK_LINES, isBlank, rowFault } from "./table-row.ts";
import { foldText } from "./text.ts";
import { fill, type Language, type Words } from "./words.ts";

/** A column that a source reads, the other spellings it is known under, and whether a file may lack it. */
export type WantedColumn = { readonly name: string; readonly also?: readonly string[]; readonly optional?: true };

/** One row under a heading that was understood. */
export type TableLine<K extends string> = {
  readonly row: SourceRow;
  /** The cell of a column, trimmed; empty where the file lacks the column. */
  readonly cell: (column: K) => string;
  /** The name of a column as the file writes it. */
  readonly named: (column: K) => string;
};

/** What comes of a table: something to say of it, or a line. */
export type TablePart<K extends string> =
  | { readonly say: Interpretation; readonly line?: undefined }
  | { readonly say?: undefined; readonly line: TableLine<K> };

/** How a table is read where it differs from a plain one. */
export type TableReading = {
  /** Says at which row the data end; that row and all behind it are handed to `after`. */
  readonly endsAt?: (row: SourceRow) => boolean;
  readonly after?: (row: SourceRow) => void;
};

const LOOK_AHEAD = 30;

/**
 * Reads the rows of a file under the heading that holds the wanted columns, strictly: a heading that lacks one is refused
 * with every missing column at once, rows of another width are refused, columns that nobody reads are named, blank rows
 * are passed over and counted. A file of another form has no lines.
 */
export async function* tableLines<K extends string>(
  file: SourceFile,
  wanted: Readonly<Record<K, WantedColumn>>,
  reading: TableReading = {},
): AsyncGenerator<TablePart<K>> {
  if (file.form !== "table") return;
  const ahead: SourceRow[] = [];
  let heading: Heading<K> | undefined;
  let isOver = false;
  const counts = { heading: 0, blank: 0, after: 0, unread: 0 };
  const read = function* (row: SourceRow): Generator<TablePart<K>> {
    if (isOver || reading.endsAt?.(row) === true) {
      isOver = true;
      counts.after++;
      reading.after?.(row);
    } else if (isBlank(row)) counts.blank++;
    else {
      const fault = rowFault(row, (heading as Heading<K>).width);
      if (fault !== undefined) yield { say: { type: "refused", rows: [row], faults: [fault] } };
      else yield { line: lineOf(row, heading as Heading<K>) };
    }
  };
  const begin = function* (): Generator<TablePart<K>> {
    const found = findHeading(ahead, wanted);
    if (!found.ok) {
      yield { say: { type: "refused", rows: ahead.length === 0 ? [] : [found.row], faults: found.faults } };
      counts.unread = Math.max(0, ahead.length - 1);
      return;
    }
    heading = found.heading;
    yield { say: { type: "heading", cells: found.row.cells } };
    for (const finding of found.say) yield { say: { type: "finding", finding } };
    const at = ahead.indexOf(found.row);
    counts.heading = at + 1;
    for (const row of ahead.slice(at + 1)) yield* read(row);
  };
  let isRefused = false;
  for await (const batch of file.rows) {
    for (const row of batch) {
      if (isRefused) counts.unread++;
      else if (heading !== undefined) yield* read(row);
      else if (ahead.push(row) === LOOK_AHEAD) {
        yield* begin();
        isRefused = heading === undefined;
      }
    }
  }
  if (heading === undefined && !isRefused) yield* begin();
  for (const [rows, why] of [
    [counts.heading, PASSED.heading],
    [counts.blank, BLANK_LINES],
    [counts.after, PASSED.after],
    [counts.unread, BELOW_REFUSED],
  ] as const)
    if (rows > 0) yield { say: { type: "passed", rows, why } };
}

type TableFile = Extract<SourceFile, { form: "table" }>;

/** Whether a heading among the first rows has a column that tells one sort of table, and the same file still to be read. */
export async function hasHeading(file: TableFile, column: RegExp): Promise<readonly [boolean, TableFile]> {
  const batches = file.rows[Symbol.asyncIterator]();
  const first = await batches.next();
  async function* rows(): AsyncGenerator<readonly SourceRow[]> {
    if (first.done !== true) yield first.value;
    for (let next = await batches.next(); next.done !== true; next = await batches.next()) yield next.value;
  }
  const cells = first.done === true ? [] : first.value.slice(0, LOOK_AHEAD).flatMap((row) => row.cells);
  return [cells.some((cell) => column.test(cell.replace(/^\ufeff/, "").trim())), { ...file, rows: rows() }];
}

type Heading<K extends string> = {
  readonly at: Readonly<Record<K, number>>;
  readonly named: Readonly<Record<K, string>>;
  readonly width: number;
};

type Found<K extends string> =
  | {
      readonly ok: true;
      readonly heading: Heading<K>;
      readonly row: SourceRow;
      readonly say: readonly Finding[];
    }
  | { readonly ok: false; readonly row: SourceRow; readonly faults: readonly Fault[] };

function findHeading<K extends string>(
  rows: readonly SourceRow[],
  wanted: Readonly<Record<K, WantedColumn>>,
): Found<K> {
  const keys = Object.keys(wanted) as K[];
  let row: SourceRow = rows[0] ?? { row: 1, cells: [] };
  let most = -1;
  for (const one of rows) {
    const found = keys.filter((key) => placeOf(one.cells, wanted[key]) >= 0).length;
    if (found > most) [row, most] = [one, found];
  }
  const at = {} as Record<K, number>;
  const named = {} as Record<K, string>;
  const faults: Fault[] = [];
  const say: Finding[] = [];
  for (const key of keys) {
    const column = wanted[key];
    at[key] = placeOf(row.cells, column);
    named[key] = row.cells[at[key]]?.trim() ?? column.name;
    if (at[key] < 0 && column.optional === undefined) faults.push(columnFault(row, column.name));
    else if (at[key] < 0) say.push(absentColumn(row, column.name));
    else if (named[key] !== column.name) say.push(renamedColumn(row, named[key], column.name));
  }
  if (faults.length > 0) return { ok: false, row, faults };
  say.push(...unknownColumns(row, Object.values<number>(at)));
  return { ok: true, heading: { at, named, width: row.cells.length }, row, say };
}

function placeOf(cells: readonly string[], column: WantedColumn): number {
  for (const name of [column.name, ...(column.also ?? [])]) {
    const at = cells.findIndex((cell) => fold(cell) === fold(name));
    if (at >= 0) return at;
  }
  return -1;
}

function fold(text: string): string {
  return foldText(text.replace(/^\ufeff/, "")).replace(/[^a-z0-9%]/g, "");
}

function lineOf<K extends string>(row: SourceRow, { at, named }: Heading<K>): TableLine<K> {
  return { row, cell: (column) => row.cells[at[column]]?.trim() ?? "", named: (column) => named[column] };
}

const COUNTS = {
  en: new Intl.NumberFormat("en-CA"),
  fr: new Intl.NumberFormat("fr-CA"),
  es: new Intl.NumberFormat("es-MX"),
};

/** A count as the readers of a language write it. */
export function countIn(count: number, language: Language): string {
  return COUNTS[language].format(count);
}

/** A finding about a file, its words filled with values; what is a number among them is a count, written as readers write it. */
export function findingOf(
  code: string,
  say: Words,
  values: Readonly<Record<string, string | number>> = {},
  row?: number,
): Interpretation {
  return { type: "finding", finding: { code, say: fill(say, values, countIn), ...(row === undefined ? {} : { row }) } };
}

/** A fault at a cell of a line. */
export function cellFault<K extends string>(line: TableLine<K>, column: K, wrong: Problem): Fault {
  return { ...wrong, row: line.row.row, field: line.named(column), value: shown(line.cell(column)) };
}

/** A text as part of a reference: small letters, digits and hyphens. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Why rows below a heading that was refused are passed over. */
export const BELOW_REFUSED: Words = {
  en: "rows of a table whose heading was refused",
  fr: "lignes d'un tableau dont l'en-tête a été refusé",
  es: "filas de una tabla cuyo encabezado fue rechazado",
};
const PASSED = {
  heading: { en: "headings", fr: "en-têtes", es: "encabezados" },
  after: {
    en: "notes of the publisher below the table",
    fr: "notes de l'éditeur sous le tableau",
    es: "notas de quien publica debajo de la tabla",
  },
} as const satisfies Record<string, Words>;
