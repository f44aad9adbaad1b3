import { type Fault, type Problem, problem } from "../../../core/outcome.ts";
import { numberRepeats } from "../../../core/read-value.ts";
import { fileByFile, type Interpretation, type Source, type SourceFile, type SourceRow } from "../../../core/source.ts";
import { findingOf } from "../../../core/table-reader.ts";
import { rowFault, valueFault } from "../../../core/table-row.ts";
import { dataYear } from "../reading/data-year.ts";
import { type ExpectedColumn, findHeading, type Heading } from "../reading/find-heading.ts";
import { headedTables } from "../reading/headed-tables.ts";
import { type Axis, anyPlace, cutMatrix } from "../reading/matrix.ts";
import { cellFigure, type Distinct, LONG_COLUMNS, matrixFigures } from "../reading/matrix-figures.ts";
import type { NamedPlace } from "../reading/place-of.ts";
import { readWhole } from "../reading/read-number.ts";
import { type TableRows, tablesOf } from "../reading/read-rows.ts";
import { byName, noteFinding, passed } from "../reading/say.ts";
import { isTotalLabel } from "../reading/total-label.ts";
import { tableFault, VALUE_PROBLEMS } from "../reading/value-fault.ts";

const MOST_ROWS = 5000;

const LONG = {
  year: { name: LONG_COLUMNS.year, also: ["Calendar Year", "CY", "Recovery Year"] },
  source: { name: LONG_COLUMNS.source, also: ["Source", "Purchase State", "State of Purchase"] },
  recovery: { name: LONG_COLUMNS.recovery, also: ["Recovery", "State of Recovery", "Recovery Location"] },
  firearms: {
    name: LONG_COLUMNS.firearms,
    also: ["Count", "Firearms Traced", "Number of Firearms", "Traces", "Number of Traces"],
  },
} satisfies Record<string, ExpectedColumn>;

type Column = keyof typeof LONG;

/** ATF's yearly table of traced firearms by state of first sale and state of recovery, in either orientation. */
export const atfSourceRecovery: Source = {
  name: "us/atf-source-recovery",
  title: {
    en: "ATF firearms traced by source state and recovery state",
    fr: "Armes à feu retracées par l'ATF, par État d'origine et État de récupération",
    es: "Armas de fuego rastreadas por ATF, por estado de origen y estado de recuperación",
  },
  publisher: {
    en: "Bureau of Alcohol, Tobacco, Firearms and Explosives",
    fr: "Bureau de l'alcool, du tabac, des armes à feu et des explosifs (ATF)",
    es: "Oficina de Alcohol, Tabaco, Armas de Fuego y Explosivos (ATF)",
  },
  agency: "us.atf",
  completeness: "partial",
  form: "table",
  expects: {
    en: "ATF's workbook of one year: states against states, its axes labelled Source State and Recovery State, with printed totals and footnotes; or a table with the columns year, source_state, recovery_state, firearms.",
    fr: "Le classeur de l'ATF pour une année : États contre États, axes intitulés Source State et Recovery State, totaux imprimés et notes; ou un tableau avec les colonnes year, source_state, recovery_state et firearms.",
    es: "El libro de ATF de un año: estados contra estados, ejes rotulados Source State y Recovery State, totales impresos y notas; o una tabla con las columnas year, source_state, recovery_state y firearms.",
  },
  terms: {
    en: "Work of the US government, in the public domain. ATF's footnotes are to be shown with any figure: traced firearms are not a random sample of firearms used in crime, and not all firearms used in crime are traced.",
    fr: "Œuvre du gouvernement des États-Unis, du domaine public. Les notes de l'ATF doivent accompagner tout chiffre : les armes retracées ne sont pas un échantillon aléatoire des armes du crime, et celles-ci ne sont pas toutes retracées.",
    es: "Obra del gobierno de los Estados Unidos, de dominio público. Las notas de ATF deben acompañar toda cifra: las armas rastreadas no son una muestra aleatoria de las armas usadas en delitos, y no todas estas se rastrean.",
  },
  interpret: fileByFile(interpretFile),
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  const tables = tablesOf(file);
  const first = await tables.next();
  if (first.done === true) {
    yield { type: "refused", rows: [], faults: [tableFault({ row: 1, cells: [] }, file.name, NO_MATRIX)] };
    return;
  }
  const long = findHeading(first.value.first, LONG);
  if (long.ok || long.found >= 3) {
    yield* longForm(startingWith(first.value, tables));
    return;
  }
  yield { type: "heading", cells: Object.values(LONG_COLUMNS) };
  const distinct = numberRepeats();
  for (let next: IteratorResult<TableRows, unknown> = first; next.done !== true; next = await tables.next()) {
    const rows: SourceRow[] = [];
    for await (const row of next.value.all()) if (rows.length <= MOST_ROWS) rows.push(row);
    yield* sheet(rows, next.value.sheet, file.name, distinct);
  }
}

async function* startingWith(first: TableRows, rest: AsyncIterable<TableRows>): AsyncGenerator<TableRows> {
  yield first;
  yield* rest;
}

function* sheet(
  rows: readonly SourceRow[],
  name: string | undefined,
  file: string,
  distinct: Distinct,
): Generator<Interpretation> {
  const matrix = rows.length > MOST_ROWS ? undefined : cutMatrix(rows);
  if (matrix === undefined) {
    const figures = rows.some((row) => row.cells.some((cell) => /^\s*\d[\d,.]*\s*$/.test(cell)));
    if (figures || name === undefined)
      yield { type: "refused", rows: rows.slice(0, 1), faults: [tableFault(rows[0], name ?? file, NO_MATRIX)] };
    else yield* passed(rows.length, "note");
    return;
  }
  const year = dataYear(
    matrix.notes.map(({ text }) => text),
    name,
    file,
  );
  const faults: Fault[] = [];
  if (matrix.rowsAre === undefined) faults.push(tableFault(matrix.heading, name ?? file, NO_AXES));
  if (!year.ok)
    faults.push(tableFault(matrix.heading, year.found.join("; ") || file, year.found.length > 0 ? YEARS : NO_YEAR));
  if (matrix.rowsAre === undefined || !year.ok) {
    yield { type: "refused", rows: [matrix.heading], faults };
    return;
  }
  for (const { text, row } of matrix.notes) yield noteFinding(text, row.row);
  if (matrix.inferred)
    yield findingOf("axis-inferred", INFERRED, { axis: AXIS_LABELS[matrix.rowsAre] }, matrix.heading.row);
  yield* matrixFigures(matrix, matrix.rowsAre, year.year, distinct);
  if (matrix.next !== undefined) {
    const { heading, rows: lines } = matrix.next;
    yield { type: "refused", rows: [], faults: [tableFault(heading, name ?? file, SECOND)] };
    yield findingOf("unread-lines", UNREAD, { lines }, heading.row);
  }
  yield* passed(matrix.headings, "heading");
  yield* passed(matrix.blanks, "blank");
  yield* passed(new Set(matrix.notes.map(({ row }) => row)).size, "note");
  yield* passed(matrix.lines.filter(({ is }) => is === "total").length, "total");
}

const AXIS_LABELS: Readonly<Record<Axis, string>> = { source: "Source State", recovery: "Recovery State" };

/** The long form: one line for each pair of states. */
async function* longForm(tables: AsyncIterable<TableRows>): AsyncGenerator<Interpretation> {
  const distinct = numberRepeats();
  const years = new Map<string, { published: number; read: number }>();
  const add = (year: string, to: "published" | "read", value: number) => {
    const sum = years.get(year) ?? { published: 0, read: 0 };
    sum[to] += value;
    years.set(year, sum);
  };
  let totals = 0;
  for await (const part of headedTables(tables, LONG)) {
    if (part.heading === undefined) {
      yield part.say;
      continue;
    }
    const { at } = part.heading;
    for await (const row of part.rows) {
      if (isTotalLabel(row.cells[at.source] ?? "") || isTotalLabel(row.cells[at.recovery] ?? "")) {
        totals++;
        continue;
      }
      const year = row.cells[at.year]?.trim() ?? "";
      const raw = Number((row.cells[at.firearms] ?? "").replaceAll(",", ""));
      add(year, "published", Number.isFinite(raw) ? raw : 0);
      const line = longLine(row, part.heading);
      if (Array.isArray(line)) {
        yield { type: "refused", rows: [row], faults: line };
        continue;
      }
      add(year, "read", line.value ?? 0);
      yield* cellFigure(line.year, line.source, line.recovery, line.value, row, distinct);
    }
  }
  yield* passed(totals, "total");
  for (const [year, { published, read }] of byName(years))
    yield { type: "control", control: { name: `${year} firearms`, published, read, unit: "firearms" } };
}

type LongLine = { year: number; source: NamedPlace; recovery: NamedPlace; value: number | undefined };

function longLine(row: SourceRow, { at, named, row: head }: Heading<Column>): LongLine | Fault[] {
  const wrong = rowFault(row, head.cells.length);
  if (wrong !== undefined) return [wrong];
  const faults: Fault[] = [];
  const cell = (column: Column) => row.cells[at[column]]?.trim() ?? "";
  const refuse = (column: Column, problem: Problem) =>
    void faults.push(
      valueFault(row, named[column], cell(column), cell(column) === "" ? VALUE_PROBLEMS.blank : problem),
    );
  const year = /^(19[6-9]|20\d)\d(\.0)?$/.test(cell("year")) ? Number.parseInt(cell("year"), 10) : undefined;
  const source = anyPlace(cell("source"));
  const recovery = anyPlace(cell("recovery"));
  const number = readWhole(cell("firearms"));
  if (year === undefined) refuse("year", VALUE_PROBLEMS.calendarYear);
  if (source === undefined) refuse("source", VALUE_PROBLEMS.place);
  if (recovery === undefined) refuse("recovery", VALUE_PROBLEMS.place);
  if (number.state === "bad") refuse("firearms", VALUE_PROBLEMS.whole);
  if (year === undefined || source === undefined || recovery === undefined || faults.length > 0) return faults;
  return { year, source, recovery, value: number.state === "value" ? number.value : undefined };
}

const NO_MATRIX = problem(
  {
    en: "is neither a table of states against states nor one with the columns year, source_state, recovery_state, firearms",
    fr: "n'est ni un tableau d'États contre États ni un tableau avec les colonnes year, source_state, recovery_state et firearms",
    es: "no es una tabla de estados contra estados ni una con las columnas year, source_state, recovery_state y firearms",
  },
  {
    en: "give ATF's workbook as published, or name these four columns",
    fr: "donnez le classeur de l'ATF tel que publié ou nommez ces quatre colonnes",
    es: "entregue el libro de ATF como se publicó o nombre esas cuatro columnas",
  },
);
const NO_AXES = problem(
  {
    en: "does not say which axis is the source state and which the recovery state",
    fr: "n'indique pas quel axe est l'État d'origine et lequel est l'État de récupération",
    es: "no indica qué eje es el estado de origen y cuál el de recuperación",
  },
  {
    en: "write Source State and Recovery State where the publisher's table has them, above the columns and beside the rows",
    fr: "inscrivez Source State et Recovery State là où le tableau de l'éditeur les porte, au-dessus des colonnes et à côté des lignes",
    es: "escriba Source State y Recovery State donde los tiene la tabla de quien publica, sobre las columnas y junto a las filas",
  },
);
const NO_YEAR = problem(
  {
    en: "does not say which year the figures are of",
    fr: "n'indique pas l'année des chiffres",
    es: "no indica de qué año son las cifras",
  },
  {
    en: "put the year into the file's name as cy_2016",
    fr: "mettez l'année dans le nom du fichier, sous la forme cy_2016",
    es: "ponga el año en el nombre del archivo, como cy_2016",
  },
);
const YEARS = problem(
  {
    en: "are different years for the same figures",
    fr: "sont des années différentes pour les mêmes chiffres",
    es: "son años distintos para las mismas cifras",
  },
  {
    en: "find out which is right and correct the file's name or its notes",
    fr: "vérifiez laquelle est juste et corrigez le nom du fichier ou ses notes",
    es: "averigüe cuál es correcto y corrija el nombre del archivo o sus notas",
  },
);
const SECOND = problem(
  {
    en: "holds a second table, which was not read",
    fr: "contient un deuxième tableau, qui n'a pas été lu",
    es: "contiene una segunda tabla, que no se leyó",
  },
  {
    en: "put it with its title and axis labels on a sheet or into a file of its own",
    fr: "mettez-le avec son titre et les intitulés de ses axes sur une autre feuille ou dans un autre fichier",
    es: "póngala con su título y los rótulos de sus ejes en otra hoja o en otro archivo",
  },
);
const UNREAD = {
  en: "{lines} {lines|line|lines} from this heading on {lines|was|were} not read",
  fr: "{lines} {lines|ligne à partir de cet en-tête n'a pas été lue|lignes à partir de cet en-tête n'ont pas été lues}",
  es: "{lines|no se leyó|no se leyeron} {lines} {lines|línea|líneas} a partir de este encabezado",
};
const INFERRED = {
  en: "only one axis is labelled: the rows are read as {axis}",
  fr: "un seul axe porte un intitulé : les lignes sont lues comme {axis}",
  es: "solo un eje está rotulado: las filas se leen como {axis}",
};
