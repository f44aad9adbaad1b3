import { countryCodeOf } from "../../../core/country-names.ts";
import { isDay } from "../../../core/day.ts";
import { type Fault, type Problem, problem, shown } from "../../../core/outcome.ts";
import { NEW_LAYOUT } from "../../../core/read-value.ts";
import type { Finding, Interpretation, SourceFile, SourceRow } from "../../../core/source.ts";
import { fill } from "../../../core/words.ts";
import { type ListEntry, listedDraft } from "../../../desks/cargo/listed-party.kind.ts";
import { birthDate } from "../../../core/listed-day.ts";
import { readRemarks } from "./ofac-remarks.ts";

/** The four files of an OFAC list, told by how many columns they have. */
const FORMS = { 12: "entries", 5: "aliases", 6: "addresses", 2: "remarks" } as const;
type Form = (typeof FORMS)[keyof typeof FORMS];

const TYPES: Readonly<Record<string, ListEntry["type"]>> = {
  individual: "person",
  vessel: "vessel",
  aircraft: "other",
  "": "company",
};
const ALIAS_TYPES = new Set(["aka", "fka", "nka"]);

type Statement = ListEntry["statements"][number];

/** Reads an OFAC list from its legacy CSV files, given together: the entries, and what there is of aliases, addresses, remarks. */
export async function* readOfacFiles(list: string, files: readonly SourceFile[]): AsyncGenerator<Interpretation> {
  const tables = new Map<Form, SourceRow[]>();
  const edition = editionOf(files);
  for (const file of files) {
    if (file.form !== "table") continue;
    const written: SourceRow[] = [];
    for await (const batch of file.rows) written.push(...batch);
    const { rows, finding } = inKnownColumns(written);
    if (finding !== undefined) yield { type: "finding", finding };
    const first = rows.find(({ cells }) => isEntryNumber(cells[0]));
    const form = FORMS[(first?.cells.length ?? 0) as keyof typeof FORMS];
    const begin = rows.find(({ cells }) => !isFiller(cells));
    if (first === undefined && begin !== undefined) {
      yield refusal([begin], [{ ...NO_NUMBER, row: begin.row, field: "ent_num", value: shown(begin.cells[0]) }]);
      return;
    }
    if (form === undefined || tables.has(form)) {
      const value = `${file.name}: ${first?.cells.length ?? 0}`;
      yield refusal(rows.slice(0, 1), [{ ...OTHER_COLUMNS, row: first?.row ?? 1, field: "file", value }]);
      return;
    }
    tables.set(form, rows);
  }
  const entries = tables.get("entries");
  if (entries === undefined) {
    yield refusal([], [{ ...NO_ENTRIES, row: 1, field: "file", value: files.map(({ name }) => name).join(", ") }]);
    return;
  }
  for (const form of ["aliases", "addresses"] as const)
    if (!tables.has(form)) yield { type: "finding", finding: missing(form) };
  const beside = new Map<string, Statement[]>();
  const wide = new Map<string, string>();
  for (const form of ["aliases", "addresses", "remarks"] as const)
    for (const row of tables.get(form) ?? []) {
      const said = readBeside(form, row);
      if (said === "passed") yield { type: "passed", rows: 1, why: NOT_A_ROW };
      else if (Array.isArray(said)) yield refusal([row], said);
      else if (form === "remarks") wide.set(row.cells[0]?.trim() ?? "", nullable(row.cells[1]));
      else {
        const number = row.cells[0]?.trim() ?? "";
        beside.set(number, [
          ...(beside.get(number) ?? []),
          ...(said as { statements: readonly Statement[] }).statements,
        ]);
      }
    }
  const unread = { count: 0, value: "", row: 0 };
  for (const row of entries) {
    const { cells } = row;
    if (isFiller(cells)) {
      yield { type: "passed", rows: 1, why: NOT_A_ROW };
      continue;
    }
    const faults = entryFaults(row);
    if (faults.length > 0) {
      yield refusal([row], faults);
      continue;
    }
    const id = cells[0]?.trim() ?? "";
    const statements: Statement[] = [...(beside.get(id) ?? [])];
    for (const programme of nullable(cells[3]).split("] ["))
      if (programme !== "") statements.push({ statement: "programme", value: programme });
    if (nullable(cells[5]) !== "")
      statements.push({ statement: "identifier", value: nullable(cells[5]), detail: "call-sign" });
    const flag = nullable(cells[9]);
    if (flag !== "")
      statements.push({ statement: "country", value: countryCodeOf(flag) ?? flag, detail: `flag ${flag}` });
    statements.push(...readRemarks(nullable(cells[11]) + (wide.get(id) ?? "")));
    for (const { statement, value } of statements)
      if (statement === "birth" && birthDate(value) === undefined && unread.count++ === 0)
        Object.assign(unread, { value, row: row.row });
    const type = TYPES[nullable(cells[2]).toLowerCase()] ?? "other";
    yield {
      type: "draft",
      draft: listedDraft(list, { id, type, name: nullable(cells[1]), statements }, [row], edition),
    };
  }
  if (unread.count > 0) {
    const say = fill(UNREAD_BIRTHS, { count: unread.count, value: shown(unread.value) });
    yield { type: "finding", finding: { row: unread.row, code: "unread-births", say } };
  }
}

/** The columns of a file of entries in their order, as folded headings of published files and of their descriptions. */
const ENTRY_COLUMNS: readonly (readonly string[])[] = [
  ["entnum", "uid", "id"],
  ["sdnname", "name"],
  ["sdntype", "type"],
  ["program", "programs"],
  ["title"],
  ["callsign"],
  ["vesstype", "vesseltype"],
  ["tonnage"],
  ["grt", "grossregisteredtonnage"],
  ["vessflag", "vesselflag"],
  ["vessowner", "vesselowner"],
  ["remarks"],
];

/**
 * The rows of a file of entries in the columns known, put in order by a line of headings. Without one nothing says which column was
 * added or moved: such a file stays as it is.
 */
function inKnownColumns(rows: readonly SourceRow[]): { readonly rows: SourceRow[]; readonly finding?: Finding } {
  const known = ENTRY_COLUMNS.length;
  const [heading] = rows;
  const folded = heading?.cells.map((cell) => cell.replace(/[^A-Za-z]/g, "").toLowerCase()) ?? [];
  const places = ENTRY_COLUMNS.map((names) => folded.findIndex((name) => names.includes(name)));
  if (heading !== undefined && places.every((at) => at >= 0)) {
    const isUsual = folded.length === known && places.every((at, place) => at === place);
    const inOrder = ({ row, cells }: SourceRow): SourceRow => ({ row, cells: places.map((at) => cells[at] ?? "") });
    // A record that is too short, or the mark of the end, stays as it is and is told.
    const ordered = rows.map((one, at) => (at > 0 && one.cells.length === folded.length ? inOrder(one) : one));
    const head = { row: heading.row, cells: ["ent_num", ...heading.cells.slice(1)] };
    return { rows: [head, ...ordered.slice(1)], ...(!isUsual && { finding: drifted(folded.length, heading.row) }) };
  }
  return { rows: [...rows] };
}

function drifted(count: number, row: number): Finding {
  return { row, code: "drifted-columns", say: fill(DRIFTED, { count }) };
}

/** The day in the name of a file or its folder's copy, such as `sdn-2023-01-27.csv`. */
function editionOf(files: readonly SourceFile[]): string | undefined {
  const day = files.flatMap(({ name }) => /\d{4}-\d{2}-\d{2}/.exec(name)?.[0] ?? [])[0];
  return day !== undefined && isDay(day) ? day : undefined;
}

function readBeside(form: Exclude<Form, "entries">, { row, cells }: SourceRow) {
  if (isFiller(cells) || (!isEntryNumber(cells[0]) && row === 1)) return "passed" as const;
  const faults: Fault[] = [];
  const columns = Object.entries(FORMS).find(([, one]) => one === form)?.[0];
  if (cells.length !== Number(columns))
    faults.push({ ...OTHER_COLUMNS, row, field: "row", value: shown(cells.length) });
  if (!isEntryNumber(cells[0])) faults.push({ ...NO_NUMBER, row, field: "ent_num", value: shown(cells[0]) });
  if (form === "aliases" && !ALIAS_TYPES.has(nullable(cells[2])))
    faults.push({ ...NO_TYPE, row, field: "alt_type", value: shown(cells[2]) });
  if (faults.length > 0) return faults;
  if (form === "aliases")
    return { statements: [{ statement: "alias", value: nullable(cells[3]), detail: nullable(cells[2]) }] as const };
  if (form === "addresses") {
    const country = nullable(cells[4]);
    const address = [nullable(cells[2]), nullable(cells[3]), country].filter((part) => part !== "").join(", ");
    const statements: Statement[] = [{ statement: "address", value: address }];
    const code = country === "" ? undefined : countryCodeOf(country);
    if (code !== undefined) statements.push({ statement: "country", value: code, detail: "address" });
    return { statements };
  }
  return { statements: [] };
}

function entryFaults({ row, cells }: SourceRow): readonly Fault[] {
  const faults: Fault[] = [];
  if (cells.length !== 12) faults.push({ ...OTHER_COLUMNS, row, field: "row", value: shown(cells.length) });
  if (!isEntryNumber(cells[0])) faults.push({ ...NO_NUMBER, row, field: "ent_num", value: shown(cells[0]) });
  if (nullable(cells[1]) === "") faults.push({ ...NO_NAME, row, field: "SDN_Name", value: shown(cells[1]) });
  if (TYPES[nullable(cells[2]).toLowerCase()] === undefined)
    faults.push({ ...NO_TYPE, row, field: "SDN_Type", value: shown(cells[2]) });
  return faults;
}

/** The mark of the end of a file, a record of commas alone, or a line of headings. */
function isFiller(cells: readonly string[]): boolean {
  const text = cells
    .join("")
    .replace(/\u001a/g, "")
    .trim();
  return text === "" || (/^(ID|ent_num)$/i.test(cells[0]?.trim() ?? "") && cells.length > 1);
}

function isEntryNumber(cell: string | undefined): boolean {
  return /^\d{1,9}$/.test(cell?.trim() ?? "");
}

/** A cell without the mark of what is not there, `-0- `. */
function nullable(cell: string | undefined): string {
  const text = (cell ?? "").trim();
  return text === "-0-" ? "" : text;
}

function refusal(rows: readonly SourceRow[], faults: readonly Fault[]): Interpretation {
  return { type: "refused", rows, faults };
}

function missing(form: "aliases" | "addresses"): Finding {
  const file = { aliases: "alt.csv", addresses: "add.csv" }[form];
  return { code: `no-${form}`, say: fill(NOT_GIVEN, { file }) };
}

const UNREAD_BIRTHS = {
  en: "{count} dates of birth are written in a way that is not known, such as `{value}`: they are kept as they stand, and of them the year alone is compared where it comes first",
  fr: "{count} dates de naissance sont écrites d'une manière inconnue, comme `{value}` : elles sont conservées telles quelles, et seule l'année est comparée lorsqu'elle vient en tête",
  es: "{count} fechas de nacimiento están escritas de un modo desconocido, como `{value}`: se conservan tal cual, y solo se compara el año cuando va primero",
};
const NOT_A_ROW = {
  en: "heading, end of the file or a record of commas",
  fr: "titre, fin de fichier ou enregistrement composé de virgules",
  es: "encabezado, fin de archivo o registro solo de comas",
};
const NOT_GIVEN = {
  en: "{file} was not given: the edition stands without it, and entries that had what it holds count as changed",
  fr: "{file} n'a pas été fourni : l'édition est lue sans lui, et les inscriptions qui en tiraient des données comptent comme modifiées",
  es: "no se entregó {file}: la edición se lee sin él, y las inscripciones que tenían sus datos cuentan como modificadas",
};
const DRIFTED = {
  en: "the entries have {count} columns, other ones or in another order than before: the twelve needed were read, compare a few entries",
  fr: "les inscriptions ont {count} colonnes, autres ou dans un autre ordre qu'auparavant : les douze nécessaires ont été lues, comparez quelques inscriptions",
  es: "las inscripciones tienen {count} columnas, distintas o en otro orden que antes: se leyeron las doce necesarias, compare algunas inscripciones",
};
const OTHER_COLUMNS: Problem = problem(
  {
    en: "is a number of columns this source does not know",
    fr: "est un nombre de colonnes inconnu de cette source",
    es: "es un número de columnas que esta fuente no conoce",
  },
  NEW_LAYOUT,
);
const NO_ENTRIES: Problem = problem(
  {
    en: "hold no file of entries (12 columns)",
    fr: "ne contiennent aucun fichier d'inscriptions (12 colonnes)",
    es: "no contienen el archivo de inscripciones (12 columnas)",
  },
  {
    en: "give sdn.csv or cons_prim.csv, with its alias and address files beside it",
    fr: "fournissez sdn.csv ou cons_prim.csv, accompagné des fichiers d'alias et d'adresses",
    es: "entregue sdn.csv o cons_prim.csv, con sus archivos de alias y domicilios",
  },
);
const NO_NUMBER: Problem = problem(
  { en: "is no entry number", fr: "n'est pas un numéro d'inscription", es: "no es un número de inscripción" },
  NEW_LAYOUT,
);
const NO_NAME: Problem = problem({ en: "is no name", fr: "n'est pas un nom", es: "no es un nombre" }, NEW_LAYOUT);
const NO_TYPE: Problem = problem(
  {
    en: "is a type this source does not know",
    fr: "est un type inconnu de cette source",
    es: "es un tipo que esta fuente no conoce",
  },
  NEW_LAYOUT,
);
