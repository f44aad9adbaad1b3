import { columnFault, renamedColumn, unknownColumns } from "../../../core/heading-words.ts";
import { type Fault, problem, shown } from "../../../core/outcome.ts";
import type { Finding, Interpretation, SourceRow } from "../../../core/source.ts";
import { isBlank } from "../../../core/table-row.ts";
import { foldText } from "../../../core/text.ts";

/** A column as its publisher names it, with the other spellings it is known to use. */
export type Column = { readonly names: readonly string[]; readonly optional?: true };

/** Where the columns stand in a table. */
export type Columns<K extends string> = {
  readonly ok: true;
  readonly at: Readonly<Record<K, number>>;
  /** The heading of each column as written. */
  readonly written: Readonly<Record<K, string>>;
  /** How many cells the heading has. */
  readonly width: number;
  /** Columns renamed or not read. */
  readonly said: readonly Finding[];
};

/** A label without case, accents, spaces and punctuation. */
export function foldLabel(label: string): string {
  return foldText(label.replace(/^\ufeff/, "")).replace(/[^a-z0-9]/g, "");
}

/** Finds the columns in a heading; answers every missing or doubled one at once. */
export function findColumns<K extends string>(
  row: SourceRow,
  expected: Readonly<Record<K, Column>>,
): Columns<K> | { readonly ok: false; readonly faults: readonly Fault[] } {
  const labels = row.cells.map(foldLabel);
  const at = {} as Record<K, number>;
  const written = {} as Record<K, string>;
  const faults: Fault[] = [];
  const said: Finding[] = [];
  for (const key of Object.keys(expected) as K[]) {
    const { names, optional } = expected[key];
    const [name = ""] = names;
    const places = names
      .map((spelling) => labels.flatMap((label, place) => (label === foldLabel(spelling) ? [place] : [])))
      .find((found) => found.length > 0);
    at[key] = places?.[0] ?? -1;
    written[key] = places === undefined ? name : (row.cells[places[0] ?? 0] ?? name).trim();
    if (places === undefined && !optional) faults.push(columnFault(row, name));
    else if ((places?.length ?? 0) > 1)
      faults.push({ ...TWICE, row: row.row, field: name, value: shown(written[key]) });
    else if (places !== undefined && foldLabel(written[key]) !== foldLabel(name)) {
      said.push(renamedColumn(row, written[key], name));
    }
  }
  said.push(...unknownColumns(row, Object.values<number>(at)));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, at, written, width: row.cells.length, said };
}

const TWICE = problem(
  {
    en: "stands twice in the heading",
    fr: "figure deux fois dans l'en-tête",
    es: "aparece dos veces en el encabezado",
  },
  {
    en: "leave the column that holds the values and rename or remove the other",
    fr: "gardez la colonne qui contient les valeurs et renommez ou retirez l'autre",
    es: "deje la columna que tiene los valores y cambie el nombre de la otra o elimínela",
  },
);

/** A table whose heading was looked for among its first rows. */
export type Headed<K extends string> = {
  readonly row: SourceRow;
  readonly columns: ReturnType<typeof findColumns<K>>;
  /** Rows above the heading that are not blank. */
  readonly above: readonly SourceRow[];
  /** The rows below it, blank ones left out. */
  readonly rows: AsyncIterable<SourceRow>;
  /** Blank rows met so far. */
  readonly blank: () => number;
};

/** The rows among which a heading is looked for. */
const MOST_ABOVE = 30;

/** Finds the heading of a table: the first row that has every column, else the one that has most of them. */
async function readHeaded<K extends string>(
  chunks: AsyncIterable<readonly SourceRow[]>,
  expected: Readonly<Record<K, Column>>,
): Promise<Headed<K> | undefined> {
  let blank = 0;
  const all = (async function* () {
    for await (const chunk of chunks) {
      for (const row of chunk) {
        if (isBlank(row)) blank++;
        else yield row;
      }
    }
  })();
  const first: SourceRow[] = [];
  let best: { at: number; lacks: number } | undefined;
  while (first.length < MOST_ABOVE && best?.lacks !== 0) {
    const next = await all.next();
    if (next.done) break;
    const columns = findColumns(next.value, expected);
    const lacks = columns.ok ? 0 : columns.faults.length;
    if (best === undefined || lacks < best.lacks) best = { at: first.length, lacks };
    first.push(next.value);
  }
  const row = best && first[best.at];
  if (best === undefined || row === undefined) return undefined;
  const below = first.slice(best.at + 1);
  const rows = (async function* () {
    yield* below;
    yield* all;
  })();
  return { row, columns: findColumns(row, expected), above: first.slice(0, best.at), rows, blank: () => blank };
}

/** What is said of a table whose heading lacks columns: every row is refused, so that the heading can be mended. */
async function* refuseTable<K extends string>(
  headed: Headed<K>,
  faults: readonly Fault[],
): AsyncGenerator<Interpretation> {
  yield { type: "refused", rows: [...headed.above, headed.row], faults };
  for await (const row of headed.rows) yield { type: "refused", rows: [row], faults: [] };
}

const ABOVE = { en: "lines above the heading", fr: "lignes au-dessus de l'en-tête", es: "líneas sobre el encabezado" };

/** A table whose columns were all found. */
export type OpenedTable<K extends string> = Headed<K> & { readonly columns: Columns<K> };

/**
 * Opens a table under its heading and says what there is to say of it; returns nothing when there is no heading, or
 * when a column is missing and every row was refused with it.
 */
export async function* openHeaded<K extends string>(
  chunks: AsyncIterable<readonly SourceRow[]>,
  expected: Readonly<Record<K, Column>>,
): AsyncGenerator<Interpretation, OpenedTable<K> | undefined> {
  const headed = await readHeaded(chunks, expected);
  if (headed === undefined) return undefined;
  const { columns } = headed;
  yield { type: "heading", cells: headed.row.cells };
  if (!columns.ok) {
    yield* refuseTable(headed, columns.faults);
    return undefined;
  }
  for (const finding of columns.said) yield { type: "finding", finding };
  if (headed.above.length > 0) yield { type: "passed", rows: headed.above.length, why: ABOVE };
  return { ...headed, columns };
}
