import type { Kind } from "../../../core/kind.ts";
import { type Fault, type Problem, problem, type Repair, shown } from "../../../core/outcome.ts";
import type { Draft, Interpretation, SourceFile, SourceRow } from "../../../core/source.ts";
import { foldText } from "../../../core/text.ts";
import { fill } from "../../../core/words.ts";
import { type DeclaredColumn, type DeclaredColumns, EITHER_CONTENT } from "./declared-columns.ts";
import { withDecimalPoint } from "./decimal-comma.ts";

type Item = {
  readonly values: Record<string, unknown>;
  readonly goods: Record<string, unknown>[];
  readonly rows: SourceRow[];
};

/** Lines of one item, and items that wait for more of their lines. */
const MOST_LINES = 2000;
const MOST_WAITING = 200_000;

/**
 * Reads declarations from a table (one row for each line of goods, headings in any of the three languages) or from JSON
 * (one object for each item, its lines in a list). Headings that are not known are reported and not read; a file
 * without the heading of the item's number is refused whole.
 */
export async function* readDeclared(
  kind: Kind,
  columns: DeclaredColumns,
  files: readonly SourceFile[],
): AsyncGenerator<Interpretation> {
  for (const file of files) {
    if (file.form === "table") yield* readTable(kind, columns, file);
    else if (file.form === "objects") yield* readObjects(kind, columns, file);
  }
}

async function* readTable(
  kind: Kind,
  columns: DeclaredColumns,
  file: Extract<SourceFile, { form: "table" }>,
): AsyncGenerator<Interpretation> {
  let heading: readonly (DeclaredPlace | undefined)[] | undefined;
  let names: readonly string[] = [];
  const waiting = new Map<string, Item>();
  const writtenAs = (field: string) =>
    names[heading?.findIndex((place) => place?.column.field === field) ?? -1] ?? field;
  for await (const batch of file.rows) {
    for (const row of batch) {
      if (row.cells.every((cell) => cell.trim() === "")) {
        yield { type: "passed", rows: 1, why: BLANK };
        continue;
      }
      if (heading === undefined) {
        names = row.cells;
        heading = headingOf(columns, row.cells);
        yield { type: "heading", cells: row.cells };
        const faults = headingFaults(columns, heading, row);
        if (faults.length > 0) {
          yield { type: "refused", rows: [row], faults };
          return;
        }
        const unknown = row.cells.filter((_, at) => heading?.[at] === undefined);
        if (unknown.length > 0)
          yield {
            type: "finding",
            finding: {
              row: row.row,
              code: "unknown-columns",
              say: fill(UNKNOWN_COLUMNS, { names: shown(unknown.join(", ")) }),
            },
          };
        continue;
      }
      if (row.cells.length > heading.length) {
        yield {
          type: "refused",
          rows: [row],
          faults: [{ ...TOO_WIDE, row: row.row, field: "row", value: String(row.cells.length) }],
        };
        continue;
      }
      const item: Record<string, unknown> = {};
      const line: Record<string, unknown> = {};
      const repairs: Repair[] = [];
      row.cells.forEach((cell, at) => {
        const place = heading?.[at];
        if (place === undefined || cell.trim() === "") return;
        (place.isGoods ? line : item)[place.column.field] = converted(place.column, cell);
        const to = numberOf(place.column, cell);
        if (to !== cell.trim()) repairs.push({ row: row.row, field: names[at] ?? "", from: cell.trim(), to });
      });
      for (const repair of repairs) yield { type: "repair", repair };
      const key = String(item[columns.key] ?? "").trim();
      if (key === "") {
        const field = writtenAs(columns.key);
        yield { type: "refused", rows: [row], faults: [{ ...NO_KEY, row: row.row, field, value: "" }] };
        continue;
      }
      const known = waiting.get(key);
      if (known === undefined && waiting.size >= MOST_WAITING) {
        yield {
          type: "refused",
          rows: [row],
          faults: [{ ...TOO_MANY, row: row.row, field: "file", value: String(MOST_WAITING) }],
        };
        return;
      }
      const of = known ?? { values: {}, goods: [], rows: [] };
      if (known === undefined) waiting.set(key, of);
      const clash = Object.entries(item).find(
        ([name, value]) => of.values[name] !== undefined && of.values[name] !== value,
      );
      if (clash !== undefined || of.goods.length >= MOST_LINES) {
        const [name = columns.list, value = ""] = clash ?? [];
        const field = writtenAs(name);
        yield {
          type: "refused",
          rows: [row],
          faults: [{ ...(clash === undefined ? TOO_MANY : OTHER_VALUE), row: row.row, field, value: shown(value) }],
          alongside: of.rows,
        };
        continue;
      }
      Object.assign(of.values, item);
      if (Object.keys(line).length > 0) of.goods.push(line);
      of.rows.push(row);
    }
  }
  const written = new Map(names.map((name, at) => [heading?.[at]?.column.field ?? "", name]));
  for (const [key, item] of waiting) {
    yield* completed(columns, item, written.get(columns.key) ?? "");
    yield { type: "draft", draft: draftOf(kind, columns, key, item, written) };
  }
}

async function* readObjects(
  kind: Kind,
  columns: DeclaredColumns,
  file: Extract<SourceFile, { form: "objects" }>,
): AsyncGenerator<Interpretation> {
  const unknown = new Set<string>();
  for await (const batch of file.objects) {
    for (const { row, value } of batch) {
      const source: SourceRow = { row, cells: [shown(value)] };
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        yield {
          type: "refused",
          rows: [source],
          faults: [{ ...NOT_AN_OBJECT, row, field: "record", value: shown(value) }],
        };
        continue;
      }
      const item: Item = { values: {}, goods: [], rows: [source] };
      const faults: Fault[] = [];
      for (const [name, inside] of Object.entries(value as Record<string, unknown>)) {
        if (Array.isArray(inside) && /^(pieces|goods|lines|items|contents|content ?pieces)$/i.test(name)) {
          for (const one of inside.slice(0, MOST_LINES + 1)) {
            if (typeof one !== "object" || one === null || Array.isArray(one))
              faults.push({ ...NOT_AN_OBJECT, row, field: name, value: shown(one) });
            else item.goods.push(fieldsOf(columns, one as Record<string, unknown>, true, unknown));
          }
        } else Object.assign(item.values, fieldsOf(columns, { [name]: inside }, false, unknown));
      }
      const key = String(item.values[columns.key] ?? "").trim();
      if (key === "") faults.push({ ...NO_KEY, row, field: columns.key, value: "" });
      if (item.goods.length > MOST_LINES)
        faults.push({ ...TOO_MANY, row, field: columns.list, value: String(item.goods.length) });
      if (faults.length > 0) yield { type: "refused", rows: [source], faults };
      else {
        yield* completed(columns, item, keyNameIn(columns, value as Record<string, unknown>));
        yield { type: "draft", draft: draftOf(kind, columns, key, item, new Map()) };
      }
    }
  }
  if (unknown.size > 0)
    yield {
      type: "finding",
      finding: { code: "unknown-columns", say: fill(UNKNOWN_COLUMNS, { names: shown([...unknown].join(", ")) }) },
    };
}

/** Puts in what goes without saying, and says so. */
function* completed(columns: DeclaredColumns, { values, rows }: Item, keyHeading: string): Generator<Interpretation> {
  for (const { field, value } of columns.follows?.(values, keyHeading) ?? []) {
    values[field] = value;
    yield { type: "repair", repair: { row: rows[0]?.row ?? 0, field, from: "", to: value } };
  }
}

/** As what an object names the number of its item. */
function keyNameIn(columns: DeclaredColumns, given: Record<string, unknown>): string {
  const isKey = (name: string) => fieldsOf(columns, { [name]: "x" }, false, new Set())[columns.key] !== undefined;
  return Object.keys(given).find(isKey) ?? "";
}

function fieldsOf(columns: DeclaredColumns, given: Record<string, unknown>, isGoods: boolean, unknown: Set<string>) {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === "") continue;
    // `itemId` is written as `item id`, so that names of fields and of columns are read alike.
    const place =
      placeOf(columns, name.replace(/([a-z])([A-Z])/g, "$1 $2"), isGoods) ?? fieldNamed(columns, name, isGoods);
    if (place === undefined) {
      if (unknown.size < 50) unknown.add(name.slice(0, 60));
    } else
      values[place.column.field] =
        typeof value === "string" || typeof value === "number" ? converted(place.column, String(value)) : value;
  }
  return values;
}

type DeclaredPlace = { readonly column: DeclaredColumn; readonly isGoods: boolean };

/** What each heading of a table means; `Contenu` beside a `Désignation` is the nature of the content, alone it is the goods. */
function headingOf(columns: DeclaredColumns, cells: readonly string[]): readonly (DeclaredPlace | undefined)[] {
  const places = cells.map((cell) => placeOf(columns, cell));
  const nature = columns.item.find(({ field }) => field === "content");
  const described = places.filter((place) => place?.column.field === "description").length;
  if (nature === undefined || described < 2 || places.some((place) => place?.column === nature)) return places;
  return places.map((place, at) =>
    EITHER_CONTENT.has(foldText(cells[at] ?? "")) ? { column: nature, isGoods: false } : place,
  );
}

const SMALL_WORDS = /(?<=^|[ '])(?:(?:de|du|des|la|le|les|del|el|los|las|of|the) |[dl]')(?=.)/g;

/** A heading by its words alone: `Numéro de l'envoi` and `Numéro envoi` are one. */
function headingWords(heading: string): string {
  return foldText(heading).replaceAll("’", "'").replace(SMALL_WORDS, "");
}

function placeOf(columns: DeclaredColumns, heading: string, inGoods?: boolean): DeclaredPlace | undefined {
  const folded = headingWords(heading);
  const find = (list: readonly DeclaredColumn[]) =>
    list.find(({ names }) => names.some((name) => headingWords(name) === folded));
  const item = inGoods === true ? undefined : find(columns.item);
  if (item !== undefined) return { column: item, isGoods: false };
  const goods = find(columns.goods);
  return goods === undefined ? undefined : { column: goods, isGoods: true };
}

function fieldNamed(columns: DeclaredColumns, name: string, isGoods: boolean): DeclaredPlace | undefined {
  const column = (isGoods ? columns.goods : columns.item).find(({ field }) => field === name);
  return column === undefined ? undefined : { column, isGoods };
}

/** A cell as the kind reads it; grams become kilograms, what is no number stays as it is, to be refused with its own words. */
function converted(column: DeclaredColumn, cell: string): string {
  const { convert, field } = column;
  const text = numberOf(column, cell);
  if (convert === "grams") return /^\d+(\.\d+)?$/.test(text) ? String(Number(text) / 1000) : text;
  if (convert === "capitals") return text.toUpperCase();
  if (convert === "content") return CONTENTS[foldText(text)] ?? text;
  return field === "hs" ? text.replace(/[\s.]/g, "") : text;
}

const NUMBERS = new Set(["quantity", "netWeight", "grossWeight", "value", "postage", "packages"]);

function numberOf({ field }: DeclaredColumn, cell: string): string {
  return NUMBERS.has(field) ? withDecimalPoint(cell) : cell.trim();
}

/** Numbers of the boxes on the forms, and their usual words. */
const CONTENTS: Readonly<Record<string, string>> = {
  "11": "sale-of-goods",
  "21": "returned-goods",
  "31": "gift",
  "32": "sample",
  "91": "documents",
  "999": "other",
  merchandise: "sale-of-goods",
  "commercial goods": "sale-of-goods",
};

function headingFaults(
  columns: DeclaredColumns,
  heading: readonly (DeclaredPlace | undefined)[],
  row: SourceRow,
): readonly Fault[] {
  const has = (field: string) => heading.some((place) => place?.column.field === field);
  const faults: Fault[] = [columns.key, "description"]
    .filter((field) => !has(field))
    .map((field) => ({ ...NO_COLUMN, row: row.row, field, value: shown(row.cells.join(",")) }));
  const seen = new Set<string>();
  heading.forEach((place, at) => {
    if (place === undefined) return;
    const name = `${place.column.field}${place.isGoods ? " of goods" : ""}`;
    if (seen.has(name)) faults.push({ ...TWICE, row: row.row, field: place.column.field, value: shown(row.cells[at]) });
    seen.add(name);
  });
  return faults;
}

function draftOf(
  kind: Kind,
  columns: DeclaredColumns,
  key: string,
  item: Item,
  written: ReadonlyMap<string, string>,
): Draft {
  return {
    kind,
    reference: key.toUpperCase().replace(/\s+/g, ""),
    rows: item.rows,
    values: { ...item.values, [columns.list]: item.goods },
    columns: Object.fromEntries([...written].filter(([field]) => field !== "")),
  };
}

const BLANK = { en: "blank line", fr: "ligne vide", es: "línea vacía" };
const UNKNOWN_COLUMNS = {
  en: "not known and not read: {names}",
  fr: "inconnu et non lu : {names}",
  es: "desconocido y no leído: {names}",
};
const NO_COLUMN: Problem = problem(
  { en: "no such column", fr: "colonne absente", es: "falta la columna" },
  {
    en: "name the columns in the first line, such as item id (or document number) and description",
    fr: "nommez les colonnes dans la première ligne, par exemple identifiant (ou connaissement) et désignation",
    es: "nombre las columnas en la primera línea, por ejemplo identificador (o conocimiento) y descripción",
  },
);
const TWICE: Problem = problem(
  { en: "stands twice", fr: "figure deux fois", es: "aparece dos veces" },
  { en: "leave one column out", fr: "retirez une des colonnes", es: "quite una de las columnas" },
);
const TOO_WIDE: Problem = problem(
  { en: "cells are more than the heading has", fr: "cellules dépassent l'en-tête", es: "celdas superan el encabezado" },
  {
    en: "put texts with commas into quotation marks",
    fr: "mettez entre guillemets les textes contenant des virgules",
    es: "ponga entre comillas los textos que llevan comas",
  },
);
const NO_KEY: Problem = problem(
  { en: "is missing", fr: "est absent", es: "falta" },
  {
    en: "give each item its number",
    fr: "donnez à chaque envoi son numéro",
    es: "dé a cada envío su número",
  },
);
const OTHER_VALUE: Problem = problem(
  {
    en: "differs from what an earlier row says of the same item",
    fr: "diffère de ce qu'une ligne précédente dit du même envoi",
    es: "difiere de lo que una fila anterior dice del mismo envío",
  },
  {
    en: "write the same on each row of an item, or only on its first",
    fr: "écrivez la même chose sur chaque ligne d'un envoi, ou seulement sur la première",
    es: "escriba lo mismo en cada fila de un envío, o solo en la primera",
  },
);
const TOO_MANY: Problem = problem(
  {
    en: "is more than one file or item may hold",
    fr: "dépasse ce qu'un fichier ou un envoi peut contenir",
    es: "excede lo que puede contener un archivo o envío",
  },
  { en: "divide the file", fr: "divisez le fichier", es: "divida el archivo" },
);
const NOT_AN_OBJECT: Problem = problem(
  { en: "is no object", fr: "n'est pas un objet", es: "no es un objeto" },
  {
    en: "write each item as one object with its lines of goods in a list",
    fr: "écrivez chaque envoi comme un objet, ses lignes de marchandises dans une liste",
    es: "escriba cada envío como un objeto con sus líneas de mercancía en una lista",
  },
);
