import { problem, shown, type Fault, type Problem } from "../../../core/outcome.ts";
import type { Interpretation, Source, SourceFile, SourceRow } from "../../../core/source.ts";
import { BLANK_LINES } from "../../../core/table-row.ts";
import { foldText } from "../../../core/text.ts";
import { bareLabel, COLUMNS, draftEntries, LEVELS, type ScheduleEntry, type SchedulePart } from "./schedule-entry.ts";
import { sor98462 } from "./sor-98-462.ts";

/** The same list as a table with both languages side by side; also takes back the refused entries of the XML. */
export const sor98462Table: Source = {
  ...sor98462,
  name: "ca/sor-98-462-table",
  title: {
    en: "Prohibited and restricted firearms (SOR/98-462), as a table",
    fr: "Armes à feu prohibées ou à autorisation restreinte (DORS/98-462), sous forme de tableau",
    es: "Armas de fuego prohibidas o restringidas (SOR/98-462), como tabla",
  },
  form: "table",
  expects: {
    en: `a table of the whole schedule, in its order, with the columns ${COLUMNS.join(", ")}`,
    fr: `un tableau de l'annexe entière, dans son ordre, avec les colonnes ${COLUMNS.join(", ")}`,
    es: `una tabla del anexo completo, en su orden, con las columnas ${COLUMNS.join(", ")}`,
  },
  together: undefined,
  interpret,
};

const TITLES: Readonly<Record<string, string>> = {
  "1": "Prohibited Firearms",
  "2": "Restricted Firearms",
  "3": "Prohibited Weapons",
  "4": "Prohibited Devices",
  "5": "Prohibited Ammunition",
};

/** The Parts in which each heading stands: the table names the heading alone. */
const HEADINGS: readonly (readonly [string, readonly string[]])[] = [
  ["Former Prohibited Weapons Order, No. 1", ["3"]],
  ["Former Prohibited Weapons Order, No. 2", ["3"]],
  ["Former Prohibited Weapons Order, No. 3", ["1", "3"]],
  ["Former Prohibited Weapons Order, No. 4", ["3"]],
  ["Former Prohibited Weapons Order, No. 5", ["3"]],
  ["Former Prohibited Weapons Order, No. 6", ["3"]],
  ["Former Prohibited Weapons Order, No. 7", ["3"]],
  ["Former Prohibited Weapons Order, No. 8", ["1", "3"]],
  ["Former Prohibited Weapons Order, No. 9", ["4"]],
  ["Former Prohibited Weapons Order, No. 10", ["5"]],
  ["Former Prohibited Weapons Order, No. 11", ["1"]],
  ["Former Prohibited Weapons Order, No. 12", ["1"]],
  ["Former Prohibited Weapons Order, No. 13", ["1"]],
  ["Former Restricted Weapons Order", ["2"]],
  ["Former Cartridge Magazine Control Regulations", ["4"]],
  ["Other", ["1", "4"]],
];

async function* interpret(files: readonly SourceFile[]): AsyncGenerator<Interpretation> {
  for (const file of files) if (file.form === "table") yield* interpretTable(file.rows);
}

async function* interpretTable(chunks: AsyncIterable<readonly SourceRow[]>): AsyncGenerator<Interpretation> {
  let places: ReadonlyMap<string, number> | undefined;
  let blank = 0;
  let unread = 0;
  let isHeaded = true;
  let part: SchedulePart | undefined;
  const refusals: Interpretation[] = [];
  const entries: ScheduleEntry[] = [];
  for await (const chunk of chunks) {
    for (const row of chunk) {
      if (row.cells.every((cell) => cell.trim() === "")) {
        blank++;
      } else if (places === undefined) {
        places = new Map(row.cells.map((cell, at) => [foldText(cell).replaceAll(" ", "_"), at]));
        yield { type: "heading", cells: row.cells };
        const absent = COLUMNS.filter((name) => !places?.has(name));
        isHeaded = absent.length === 0;
        if (!isHeaded) refusals.push(refuse([row], "heading", absent.join(", "), NO_COLUMN));
        for (const name of places.keys()) {
          if (name !== "" && !(COLUMNS as readonly string[]).includes(name)) yield unknownColumn(row, name);
        }
      } else if (!isHeaded) {
        unread++;
      } else {
        const cell = (name: (typeof COLUMNS)[number]) => (row.cells[places?.get(name) ?? -1] ?? "").trim();
        const path = cell("label").split(/\s+/).map(bareLabel);
        const level = LEVELS.find((known) => foldText(known) === foldText(cell("level")));
        const found = partOf(cell("part"), part, level === "Section", path[0] ?? "");
        if (found === undefined) refusals.push(refuse([row], "part", cell("part"), UNKNOWN_HEADING));
        else if (level === undefined) refusals.push(refuse([row], "level", cell("level"), UNKNOWN_LEVEL));
        else if (path.includes("")) refusals.push(refuse([row], "label", cell("label"), NO_LABEL));
        else {
          part = found;
          const text = (name: "text_en" | "text_fr") => cell(name).replace(/\s+/g, " ");
          const since = cell("in_force_since");
          entries.push({ row: row.row, part, level, path, en: text("text_en"), fr: text("text_fr"), since });
        }
      }
    }
  }
  yield* refusals;
  if (unread > 0) {
    const { say } = problem(UNREAD, UNREAD, { lines: unread });
    yield { type: "finding", finding: { code: "unread-lines", say } };
  }
  if (blank > 0) yield { type: "passed", rows: blank, why: BLANK_LINES };
  yield* draftEntries(entries);
}

/**
 * The Part a heading stands in. Headings repeat between Parts, so a Part never goes back, and a new one begins with
 * section 1 and only then; undefined when that does not fit. A Part written out in full says so itself.
 */
function partOf(
  written: string,
  before: SchedulePart | undefined,
  isSection: boolean,
  section: string,
): SchedulePart | undefined {
  const full = /^part\s+(\d[\d.]*)\s+(.+?)(?::\s+(.+))?$/i.exec(written);
  if (full) return { number: full[1] ?? "", title: full[2] ?? "", heading: full[3] };
  const known = HEADINGS.find(([heading]) => foldText(heading) === foldText(written));
  if (known === undefined) return undefined;
  const reached = Number(before?.number ?? 0);
  const begins = isSection && section === "1";
  const fits = (candidate: number) => (begins ? candidate > reached : candidate === reached);
  const number = known[1].find((candidate) => fits(Number(candidate)));
  if (number === undefined) return undefined;
  return { number, title: TITLES[number] ?? "", heading: known[0] };
}

function refuse(rows: readonly SourceRow[], field: string, value: string, wrong: Problem): Interpretation {
  const fault: Fault = { ...wrong, row: rows[0]?.row ?? 1, field, value: shown(value) };
  return { type: "refused", rows, faults: [fault] };
}

function unknownColumn(row: SourceRow, column: string): Interpretation {
  const { say } = problem(COLUMN_NOT_READ, COLUMN_NOT_READ, { column: shown(column) });
  return { type: "finding", finding: { row: row.row, code: "column-not-read", say } };
}

const FOLLOW_SCHEDULE = {
  en: "write the Part out, such as `PART 4 Prohibited Devices: Other`, and feed the whole schedule",
  fr: "écrivez la partie en toutes lettres, par exemple `PART 4 Prohibited Devices: Other`, et fournissez l'annexe entière",
  es: "escriba la parte completa, por ejemplo `PART 4 Prohibited Devices: Other`, y entregue el anexo completo",
};
const NO_COLUMN = problem(
  { en: "is missing from the heading", fr: "manque dans l'en-tête", es: "falta en el encabezado" },
  {
    en: "name the columns as the list of sources says",
    fr: "nommez les colonnes comme l'indique la liste des sources",
    es: "nombre las columnas como indica la lista de fuentes",
  },
);
const UNKNOWN_HEADING = problem(
  {
    en: "does not say in which Part of the schedule the entry stands",
    fr: "n'indique pas dans quelle partie de l'annexe figure la disposition",
    es: "no indica en qué parte del anexo está la disposición",
  },
  FOLLOW_SCHEDULE,
);
const UNKNOWN_LEVEL = problem(
  { en: "is not a level of provisions", fr: "n'est pas un niveau de disposition", es: "no es un nivel de disposición" },
  {
    en: `write one of ${LEVELS.join(", ")}`,
    fr: `inscrivez l'un de ${LEVELS.join(", ")}`,
    es: `escriba uno de ${LEVELS.join(", ")}`,
  },
);
const NO_LABEL = problem(
  {
    en: "is not a label that can be cited",
    fr: "n'est pas un numéro que l'on puisse citer",
    es: "no es una numeración que se pueda citar",
  },
  {
    en: "write the labels from the section inwards, such as `67 (a) (ii)`",
    fr: "inscrivez les numéros à partir de l'article, par exemple `67 (a) (ii)`",
    es: "escriba la numeración desde el artículo, por ejemplo `67 (a) (ii)`",
  },
);
const COLUMN_NOT_READ = {
  en: "the column `{column}` is not known to this source and was not read",
  fr: "la colonne `{column}` est inconnue de cette source et n'a pas été lue",
  es: "la columna `{column}` es desconocida para esta fuente y no se leyó",
};
const UNREAD = {
  en: "{lines} {lines|line|lines} below this heading {lines|was|were} not read: mend the file itself and read it again",
  fr: "{lines} {lines|ligne sous cet en-tête n'a pas été lue|lignes sous cet en-tête n'ont pas été lues} : corrigez le fichier lui-même et relisez-le",
  es: "{lines|no se leyó|no se leyeron} {lines} {lines|línea|líneas} debajo de este encabezado: corrija el archivo mismo y vuelva a leerlo",
};
