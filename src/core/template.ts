import { flag, text } from "./field-types.ts";
import type { Field, FieldType } from "./fields.ts";
import { isObject } from "./foreign-object.ts";
import { hash53 } from "./hash-53.ts";
import { itemFields, type Kind, listOfKind, plainFields, type RecordValues } from "./kind.ts";
import { type Fault, isProblem, type Problem, problem, shown } from "./outcome.ts";
import type { Draft, Interpretation, SourceFile, SourceObject, SourceRow } from "./source.ts";
import { HANDLING_FIELDS, readHandling } from "./read-handling.ts";
import { BAD_COLUMN, type Layout, readHeading } from "./template-heading.ts";
import { sameWords } from "./words.ts";

/** One record as rows of its template; a record with several items takes several rows, its own fields on the first. */
export function templateRows(
  kind: Kind,
  reference: string,
  originator: string,
  synthetic: boolean,
  values: RecordValues,
): string[][] {
  const fields = plainFields(kind);
  const list = listOfKind(kind);
  const head = [reference, originator, synthetic ? "yes" : "no", ...HANDLING_FIELDS.map(() => "")];
  const own = fields.map(([name, field]) => cellOf(field, values[name]));
  if (list === undefined) return [[...head, ...own]];
  const items = (values[list.name] as readonly RecordValues[]) ?? [];
  const rest = own.map(() => "");
  return (items.length === 0 ? [{}] : items).map((item: RecordValues, at) => [
    ...head,
    ...(at === 0 ? own : rest),
    ...itemFields(list).map(([name, field]) => cellOf(field, item[name])),
  ]);
}

function cellOf(field: Field, value: unknown): string {
  return value === undefined ? "" : field.type.write(value as string | number | boolean);
}

const NO_REFERENCE = problem(
  { en: "is missing", fr: "est absent", es: "falta" },
  {
    en: "give each record the number under which your agency keeps it",
    fr: "donnez à chaque fiche le numéro sous lequel votre organisme la conserve",
    es: "asigne a cada registro el número con que lo conserva su dependencia",
  },
);
const LONG_ROW = problem(
  {
    en: "stands beyond the last column",
    fr: "se trouve au-delà de la dernière colonne",
    es: "está más allá de la última columna",
  },
  {
    en: "put the value in quotation marks if it holds a comma",
    fr: "mettez la valeur entre guillemets si elle contient une virgule",
    es: "ponga el valor entre comillas si contiene una coma",
  },
);
const SAID_OTHERWISE = problem(
  {
    en: "differs from an earlier row of the same record",
    fr: "diffère d'une ligne précédente de la même fiche",
    es: "difiere de una fila anterior del mismo registro",
  },
  {
    en: "say it once and leave it empty in the rows of the other items, or give each record its own reference",
    fr: "indiquez-le une fois et laissez vide dans les lignes des autres articles, ou donnez à chaque fiche sa propre référence",
    es: "indíquelo una vez y déjelo vacío en las filas de los demás artículos, o asigne a cada registro su propia referencia",
  },
);
const SYNTHETIC = flag({ label: sameWords("synthetic") }).type;
const ORIGINATOR = text({ label: sameWords("originator") }).type;
/**
 * Reads files that follow a kind's own template: tables, or JSON objects `{ reference, originator?, synthetic?, marking?, pap?, handling?, grading?, values }`.
 * Rows that follow each other under one reference are one record.
 */
export async function* interpretTemplate(kind: Kind, files: readonly SourceFile[]): AsyncGenerator<Interpretation> {
  for (const file of files) {
    if (file.form === "objects") {
      for await (const batch of file.objects) for (const object of batch) yield readObject(kind, object);
      continue;
    }
    if (file.form !== "table") continue;
    let layout: Layout | { readonly faults: readonly Fault[] } | undefined;
    let open: SourceRow[] = [];
    const list = listOfKind(kind);
    // A record whose rows stand apart would otherwise be taken for a version of itself, without the items of its first rows.
    const closed = new Set<number>();
    const close = (rows: readonly SourceRow[], { reference, originator }: Layout): Fault[] => {
      const [first] = rows;
      if (list === undefined || (first?.cells[reference] ?? "").trim() === "" || first === undefined) return [];
      const key = hash53([reference, originator].map((at) => (first.cells[at] ?? "").trim()).join("\n"));
      if (!closed.has(key)) {
        closed.add(key);
        return [];
      }
      return [{ ...APART, row: first.row, field: "reference", value: shown(first.cells[reference] ?? "") }];
    };
    for await (const batch of file.rows) {
      let rows = batch;
      const [first] = rows;
      if (layout === undefined && first !== undefined) {
        layout = readHeading(kind, first);
        yield { type: "heading", cells: first.cells };
        if ("faults" in layout) yield { type: "refused", rows: [], faults: layout.faults };
        rows = rows.slice(1);
      }
      if (layout === undefined) continue;
      if ("faults" in layout) {
        // Every row is refused with its heading, so that only the heading needs mending.
        yield { type: "refused", rows, faults: [] };
        continue;
      }
      for (const row of rows) {
        if (row.cells.every((cell) => cell.trim() === "")) {
          yield { type: "passed", rows: 1, why: { en: "blank row", fr: "ligne vide", es: "fila en blanco" } };
          continue;
        }
        const reference = (row.cells[layout.reference] ?? "").trim();
        if (open.length > 0 && (list === undefined || reference !== (open[0]?.cells[layout.reference] ?? "").trim())) {
          yield read(kind, layout, open, close(open, layout));
          open = [];
        }
        open.push(row);
      }
    }
    if (layout !== undefined && !("faults" in layout) && open.length > 0)
      yield read(kind, layout, open, close(open, layout));
  }
}

const APART: Problem = {
  say: {
    en: "stands already on rows further up, apart from this one",
    fr: "figure déjà sur des lignes plus haut, séparées de celle-ci",
    es: "ya aparece en filas más arriba, separadas de esta",
  },
  remedy: {
    en: "sort the file so that the rows of one record follow each other; send another version of it in a file of its own",
    fr: "triez le fichier pour que les lignes d'une même fiche se suivent; envoyez une autre version de la fiche dans un fichier à part",
    es: "ordene el archivo para que las filas de un mismo registro vayan seguidas; envíe otra versión de él en un archivo aparte",
  },
};

function read(kind: Kind, layout: Layout, rows: readonly SourceRow[], apart: readonly Fault[]): Interpretation {
  const first = rows[0] as SourceRow;
  const reference = (first.cells[layout.reference] ?? "").trim();
  const faults: Fault[] = [...apart];
  if (reference === "") faults.push({ ...NO_REFERENCE, row: first.row, field: "reference", value: "" });
  const values: Record<string, string | undefined> = { ...layout.blank };
  const items: Record<string, string>[] = [];
  for (const row of rows) {
    const item: Record<string, string> = {};
    for (let at = 0; at < row.cells.length; at++) {
      const cell = row.cells[at] as string;
      if (cell === "") continue;
      if (at >= layout.width) {
        if (cell.trim() !== "") faults.push({ ...LONG_ROW, row: row.row, field: String(at + 1), value: shown(cell) });
        continue;
      }
      const name = layout.plain[at];
      const itemName = layout.item[at];
      if (name !== undefined) {
        const kept = values[name];
        if (kept === undefined || kept.trim() === "") values[name] = cell;
        else if (cell.trim() !== "" && !isSameValue(typeOf(kind, name), cell.trim(), kept.trim()))
          faults.push({ ...SAID_OTHERWISE, row: row.row, field: name, value: shown(cell) });
      } else if (itemName !== undefined) item[itemName] = cell;
    }
    if (Object.keys(item).length > 0) items.push(item);
  }
  const originator = headCell("originator", layout.originator, rows, faults);
  const written = headCell("synthetic", layout.synthetic, rows, faults, SYNTHETIC);
  const synthetic = written === "" ? false : SYNTHETIC.read(written);
  if (isProblem(synthetic)) faults.push({ ...synthetic, row: first.row, field: "synthetic", value: shown(written) });
  const said = layout.handling.map((column, at) => headCell(HANDLING_FIELDS[at] as string, column, rows, faults));
  const handling = readHandling(said);
  if (!handling.ok) faults.push(...handling.faults.map((fault) => ({ ...fault, row: first.row })));
  if (faults.length > 0 || isProblem(synthetic) || !handling.ok) return { type: "refused", rows, faults };
  const list = listOfKind(kind);
  const draft: Draft = {
    kind,
    reference,
    values: list === undefined ? values : { ...values, [list.name]: items },
    rows,
    originator: originator === "" ? undefined : originator,
    synthetic,
    ...(handling.isSaid ? { handling: handling.handling } : {}),
  };
  return { type: "draft", draft };
}

/** What the rows of one record say in a column before the fields; they may leave it out, not differ. */
function headCell(
  field: string,
  column: number,
  rows: readonly SourceRow[],
  faults: Fault[],
  type?: FieldType<string | number | boolean>,
): string {
  let kept = "";
  if (column < 0) return kept;
  for (const row of rows) {
    const cell = (row.cells[column] ?? "").trim();
    if (kept === "") kept = cell;
    else if (cell !== "" && !isSameValue(type, cell, kept))
      faults.push({ ...SAID_OTHERWISE, row: row.row, field, value: shown(cell) });
  }
  return kept;
}

function typeOf(kind: Kind, name: string): FieldType<string | number | boolean> | undefined {
  const field = kind.fields[name];
  return field === undefined || !("type" in field) ? undefined : field.type;
}

/** Says whether two cells of one record mean the same: `TRUE` and `yes`, `2024-5-31` and `2024-05-31`. */
function isSameValue(type: FieldType<string | number | boolean> | undefined, one: string, other: string): boolean {
  if (one === other) return true;
  const [read, also] = [type?.read(one), type?.read(other)];
  return read !== undefined && !isProblem(read) && read === also;
}

const NOT_A_RECORD: Problem = {
  say: { en: "is not a record", fr: "n'est pas une fiche", es: "no es un registro" },
  remedy: {
    en: 'write it as {"reference": "…", "values": {…}}, one to a line or in a list',
    fr: 'écrivez-la ainsi : {"reference": "…", "values": {…}}, une par ligne ou dans une liste',
    es: 'escríbalo así: {"reference": "…", "values": {…}}, uno por línea o en una lista',
  },
};

function readObject(kind: Kind, { row, value }: SourceObject): Interpretation {
  const rows: SourceRow[] = [{ row, cells: [JSON.stringify(value) ?? ""] }];
  const refuse = (wrong: Problem, field: string, what: unknown): Interpretation => ({
    type: "refused",
    rows,
    faults: [{ ...wrong, row, field, value: shown(what) }],
  });
  if (!isObject(value)) return refuse(NOT_A_RECORD, "record", value);
  const { reference, originator, synthetic, values, marking, pap, handling, grading, ...rest } = value;
  if (typeof reference !== "string" || reference.trim() === "") return refuse(NO_REFERENCE, "reference", reference);
  const agency = asRead(ORIGINATOR, originator, "");
  if (isProblem(agency)) return refuse(agency, "originator", originator);
  const isSynthetic = asRead(SYNTHETIC, synthetic, false);
  if (isProblem(isSynthetic)) return refuse(isSynthetic, "synthetic", synthetic);
  if (!isObject(values)) return refuse(NOT_A_RECORD, "values", values);
  const handled = readHandling([marking, pap, handling, grading]);
  if (!handled.ok) return { type: "refused", rows, faults: handled.faults.map((fault) => ({ ...fault, row })) };
  const unknown = Object.keys(rest).filter((name) => !name.startsWith("tripoint_"));
  if (unknown.length > 0) return refuse({ ...BAD_COLUMN, remedy: NOT_A_RECORD.remedy }, unknown.join(", "), rest);
  return {
    type: "draft",
    draft: {
      kind,
      reference: reference.trim(),
      values,
      rows,
      originator: agency === "" ? undefined : agency,
      synthetic: isSynthetic,
      ...(handled.isSaid ? { handling: handled.handling } : {}),
    },
  };
}

function asRead<T extends string | number | boolean>(type: FieldType<T>, value: unknown, absent: T): T | Problem {
  if (value === undefined || value === null) return absent;
  if (typeof value !== "string") return type.accept(value);
  return value.trim() === "" ? absent : type.read(value.trim());
}
