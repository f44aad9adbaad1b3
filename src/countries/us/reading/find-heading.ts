import { absentColumn, columnFault, renamedColumn, unknownColumns } from "../../../core/heading-words.ts";
import type { Fault, Problem } from "../../../core/outcome.ts";
import type { Finding, SourceRow } from "../../../core/source.ts";
import { foldText } from "../../../core/text.ts";

/** A column that a source expects, and the other spellings under which its publisher is known to write it. */
export type ExpectedColumn = { readonly name: string; readonly also?: readonly string[]; readonly optional?: true };

/** Where the expected columns stand in a table; a missing optional one is at -1. */
export type Heading<K extends string> = {
  readonly row: SourceRow;
  readonly at: Readonly<Record<K, number>>;
  /** The name of each expected column as the file writes it. */
  readonly named: Readonly<Record<K, string>>;
  /** Columns under another spelling, and columns that nobody expects and nobody reads. */
  readonly findings: readonly Finding[];
};

/** The heading, or every fault of it at once: each missing column, each one that stands twice. */
export type HeadingSearch<K extends string> =
  | { readonly ok: true; readonly heading: Heading<K> }
  | { readonly ok: false; readonly row: SourceRow; readonly faults: readonly Fault[]; readonly found: number };

/**
 * Finds the heading among the first rows of a table: the row that names most of the expected columns, compared without
 * case, spaces, punctuation and footnote digits.
 */
export function findHeading<K extends string>(
  rows: readonly SourceRow[],
  expected: Readonly<Record<K, ExpectedColumn>>,
): HeadingSearch<K> {
  let best: { row: SourceRow; found: number } | undefined;
  for (const row of rows) {
    const found = (Object.keys(expected) as K[]).filter((key) => placesOf(row.cells, expected[key]).length > 0).length;
    if (best === undefined || found > best.found) best = { row, found };
  }
  const row = best?.row ?? { row: 1, cells: [] };
  const at = {} as Record<K, number>;
  const named = {} as Record<K, string>;
  const faults: Fault[] = [];
  const findings: Finding[] = [];
  for (const key of Object.keys(expected) as K[]) {
    const column = expected[key];
    const places = placesOf(row.cells, column);
    at[key] = places[0] ?? -1;
    named[key] = row.cells[places[0] ?? -1]?.trim() ?? column.name;
    if (places.length > 1) faults.push(columnFault(row, column.name, TWICE));
    else if (places.length === 0 && column.optional === undefined) faults.push(columnFault(row, column.name));
    else if (places.length === 1 && named[key] !== column.name)
      findings.push(renamedColumn(row, named[key], column.name));
    else if (places.length === 0) findings.push(absentColumn(row, column.name));
  }
  if (faults.length > 0) return { ok: false, row, faults, found: best?.found ?? 0 };
  findings.push(...unknownColumns(row, Object.values<number>(at)));
  return { ok: true, heading: { row, at, named, findings } };
}

/** The places of a column in a heading: by its own name if it is there, else by its other spellings. */
function placesOf(cells: readonly string[], column: ExpectedColumn): readonly number[] {
  const own = placesNamed(cells, [column.name]);
  return own.length > 0 ? own : placesNamed(cells, column.also ?? []);
}

function placesNamed(cells: readonly string[], names: readonly string[]): readonly number[] {
  const wanted = new Set(names.map(foldLabel));
  return cells.flatMap((cell, at) => {
    const label = foldLabel(cell);
    return label !== "" && (wanted.has(label) || wanted.has(foldLabel(withoutNotes(cell)))) ? [at] : [];
  });
}

/** What labels are compared by: letters and digits alone, without accents and case. */
export function foldLabel(text: string): string {
  return foldText(text)
    .replaceAll("&", "and")
    .replace(/[^a-z0-9]/g, "");
}

/** A label without the footnote marks that follow it: `China1`, `Other Drugs**`, `Florida (1)`, `Georgia [a]`. */
export function withoutNotes(label: string): string {
  return label.trim().replace(/(?<=[\p{L})])\d{1,2}$|\s*[*†‡]+$|\s*(\(\d{1,2}\)|\[\w{1,2}\])$/u, "");
}

const TWICE: Problem = {
  say: {
    en: "are the columns found: the column {name} stands more than once",
    fr: "sont les colonnes trouvées : la colonne {name} figure plus d'une fois",
    es: "son las columnas encontradas: la columna {name} aparece más de una vez",
  },
  remedy: {
    en: "keep one column of this name and read the file again",
    fr: "gardez une seule colonne de ce nom et relisez le fichier",
    es: "deje una sola columna con ese nombre y vuelva a leer el archivo",
  },
};
