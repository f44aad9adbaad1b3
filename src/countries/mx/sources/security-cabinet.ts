import { type Fault, type Problem, problem, shown } from "../../../core/outcome.ts";
import type { Interpretation, Source, SourceFile, SourceRow } from "../../../core/source.ts";
import { findingOf } from "../../../core/table-reader.ts";
import { BLANK_LINES, valueFault } from "../../../core/table-row.ts";
import { foldText } from "../../../core/text.ts";
import { seizure } from "../../../desks/firearms/seizure.kind.ts";
import { findStates } from "../regions.ts";
import type { ReadItem } from "../statements/keep-item.ts";
import { readLine } from "../statements/read-line.ts";
import { type DaySpan, isDayMissing, readDays } from "../statements/statement-days.ts";
import { type Column, type Columns, openHeaded } from "./columns.ts";

/** What the Security Cabinet says was seized in captures it calls relevant: Spanish statements, one seizure each. */
export const securityCabinet: Source = {
  name: "mx/security-cabinet",
  title: {
    en: "Goods seized in relevant captures, as stated by the Security Cabinet",
    fr: "Biens saisis lors de captures marquantes, selon le Cabinet de sécurité",
    es: "Bienes asegurados en capturas relevantes, según el Gabinete de Seguridad",
  },
  publisher: {
    en: "Government of Mexico, Security Cabinet (press conferences, transcribed in a table)",
    fr: "Gouvernement du Mexique, Cabinet de sécurité (conférences de presse, transcrites en tableau)",
    es: "Gobierno de México, Gabinete de Seguridad (conferencias de prensa, transcritas en una tabla)",
  },
  agency: "mx.gs",
  completeness: "selected",
  form: "table",
  expects: {
    en: "a table with record, conference_date, date_of_arrest, city_municipality, state_of_arrest, involved_institutions, items_seized; one line of items_seized for each sort of goods",
    fr: "un tableau avec record, conference_date, date_of_arrest, city_municipality, state_of_arrest, involved_institutions, items_seized; une ligne de items_seized par sorte de biens",
    es: "una tabla con record, conference_date, date_of_arrest, city_municipality, state_of_arrest, involved_institutions, items_seized; una línea de items_seized por clase de bienes",
  },
  terms: {
    en: "Official communications of the Mexican government; cite the Security Cabinet. Selected cases: not usable for statistics",
    fr: "Communications officielles du gouvernement mexicain; citer le Cabinet de sécurité. Cas choisis : impropres à la statistique",
    es: "Comunicados oficiales del Gobierno de México; citar al Gabinete de Seguridad. Casos escogidos: no sirven para estadística",
  },
  interpret,
};

type Key = "record" | "conference" | "arrest" | "city" | "state" | "institutions" | "items";

const COLUMNS: Readonly<Record<Key, Column>> = {
  record: { names: ["record", "registro", "folio", "no", "num", "numero", "id"] },
  conference: {
    names: ["conference_date", "fecha_conferencia", "fecha de conferencia", "fecha de la conferencia", "conferencia"],
    optional: true,
  },
  arrest: {
    names: [
      "date_of_arrest",
      "arrest_date",
      "date_of_seizure",
      "fecha_de_detencion",
      "fecha_detencion",
      "fecha de la detencion",
      "fecha de captura",
      "fecha de aseguramiento",
      "fecha",
    ],
  },
  city: {
    names: ["city_municipality", "city", "municipality", "ciudad_municipio", "municipio", "ciudad", "lugar"],
    optional: true,
  },
  state: { names: ["state_of_arrest", "state", "estado", "entidad", "entidad federativa", "estado de detencion"] },
  institutions: {
    names: ["involved_institutions", "institutions", "instituciones", "instituciones involucradas", "dependencias"],
    optional: true,
  },
  items: {
    names: [
      "items_seized",
      "seized_items",
      "objetos_asegurados",
      "bienes asegurados",
      "aseguramiento",
      "aseguramientos",
      "asegurado",
    ],
  },
};

/** The day on which the government took office whose cabinet makes these statements. */
const SERIES_BEGINS = "2024-10-01";
const MOST_ROWS = 20_000;
/** The longest statement that a record holds, and the longest line read as one sort of goods. */
const MOST_STATEMENT = 20_000;
const MOST_LINE = 1000;
const NOT_STATED = /^(?:[?¿.\-–—]*|n\/?[ad]|s\/?d|no especificad[ao]|sin dato)$/;

async function* interpret(files: readonly SourceFile[]): AsyncGenerator<Interpretation> {
  for (const file of files) if (file.form === "table") yield* interpretTable(file.rows);
}

async function* interpretTable(chunks: AsyncIterable<readonly SourceRow[]>): AsyncGenerator<Interpretation> {
  const headed = yield* openHeaded(chunks, COLUMNS);
  if (headed === undefined) return;
  const { columns } = headed;
  const rows: SourceRow[] = [];
  for await (const row of headed.rows) {
    if (rows.length < MOST_ROWS) rows.push(row);
    else yield { type: "refused", rows: [row], faults: [valueFault(row, "", String(MOST_ROWS), TOO_MANY)] };
  }
  const tally = { lines: 0, read: 0, silent: 0 };
  const bounds = conferenceBounds(rows, columns);
  for (const [at, row] of rows.entries()) yield* readStatement(row, columns, bounds[at], tally);
  if (tally.silent > 0) yield { type: "passed", rows: tally.silent, why: NO_ITEMS };
  if (headed.blank() > 0) yield { type: "passed", rows: headed.blank(), why: BLANK_LINES };
  const control = { name: "lines of seized goods", published: tally.lines, read: tally.read, unit: "lines" };
  yield { type: "control", control };
}

/** The day by which each row had been told: that of its conference, or of the next one in the file. */
type Bound = { readonly day: string; readonly inferred: boolean };

/**
 * Conferences stand in order and only the first row of one gives its day, which may itself be missing: a row was told
 * no later than the next day that is given. After the last one given, the latest day of the file stands in.
 */
function conferenceBounds(rows: readonly SourceRow[], columns: Columns<Key>): readonly (Bound | undefined)[] {
  const dayIn = (row: SourceRow, key: Key) => readDays(row.cells[columns.at[key]] ?? "")?.until;
  const stated = rows.map((row) => dayIn(row, "conference"));
  const latest = rows
    .flatMap((row, at) => [stated[at], dayIn(row, "arrest")])
    .filter((day) => day !== undefined)
    .reduce<string | undefined>((most, day) => (most === undefined || day > most ? day : most), undefined);
  const bounds: (Bound | undefined)[] = [];
  let next: Bound | undefined = latest === undefined ? undefined : { day: latest, inferred: true };
  for (let at = rows.length - 1; at >= 0; at--) {
    const own = stated[at];
    if (own !== undefined) next = { day: own, inferred: false };
    bounds[at] = next;
  }
  return bounds;
}

type Tally = { lines: number; read: number; silent: number };

/** One statement: its days, its place, its goods line by line. */
function* readStatement(
  row: SourceRow,
  columns: Columns<Key>,
  bound: Bound | undefined,
  tally: Tally,
): Generator<Interpretation> {
  const cell = (key: Key) => (row.cells[columns.at[key]] ?? "").trim();
  const statement = cell("items");
  if (NOT_STATED.test(foldText(statement))) {
    tally.silent++;
    return;
  }
  const faults: Fault[] = [];
  const blame = (key: Key, wrong: Problem, value = cell(key)) =>
    void faults.push(valueFault(row, columns.written[key], value, wrong));
  const said: Interpretation[] = [];
  const repair = (key: Key, from: string, to: string) =>
    void said.push({ type: "repair", repair: { row: row.row, field: columns.written[key], from: shown(from), to } });
  if (NOT_STATED.test(foldText(cell("record")))) blame("record", NO_RECORD);
  if (statement.length > MOST_STATEMENT) blame("items", LONG_STATEMENT);
  if (!isDayMissing(cell("conference")) && readDays(cell("conference")) === undefined) blame("conference", NOT_DAYS);
  const days = daysOf(cell("arrest"), bound);
  if ("wrong" in days) blame("arrest", days.wrong);
  else {
    if (days.repaired)
      repair("arrest", cell("arrest"), days.from === days.until ? days.from : `${days.from}/${days.until}`);
    if (days.open && bound?.inferred)
      said.push(findingOf("bound-inferred", BOUND_INFERRED, { day: days.until }, row.row));
    if (!days.open && days.from < SERIES_BEGINS)
      said.push(findingOf("day-before-series", TOO_EARLY, { day: days.from }, row.row));
    if (!days.open && bound && !bound.inferred && days.until > bound.day)
      said.push(findingOf("day-after-conference", TOO_LATE, { day: days.until, conference: bound.day }, row.row));
  }
  const place = placeOf(cell("state"), cell("city"));
  if ("wrong" in place) blame("state", place.wrong, place.text);
  else {
    for (const mended of place.mended) repair("state", mended.from, mended.to);
    if (place.several) said.push(findingOf("several-states", SEVERAL_STATES, { text: shown(cell("state")) }, row.row));
  }
  if (faults.length > 0 || "wrong" in days || "wrong" in place) {
    yield { type: "refused", rows: [row], faults };
    return;
  }
  const items: (ReadItem & { line: number })[] = [];
  for (const [at, line] of linesOf(statement).entries()) {
    tally.lines++;
    const read = line.length > MOST_LINE ? { ...NOTHING, unread: line } : readLine(line, items.at(-1));
    for (const item of read.items) items.push({ ...item, line: at + 1 });
    for (const { from, to } of read.repairs) repair("items", from, to);
    for (const { code, say } of read.notes) said.push({ type: "finding", finding: { row: row.row, code, say } });
    if (read.unread === undefined) tally.read++;
    else blame("items", NOT_UNDERSTOOD, read.unread);
  }
  yield* said;
  const institutions = cell("institutions");
  if (items.length > 0) {
    yield {
      type: "draft",
      draft: {
        kind: seizure,
        reference: `capturas-relevantes/${cell("record")}`,
        values: {
          seizedOn: days.from === days.until && !days.open ? days.from : undefined,
          seizedFrom: days.from,
          seizedUntil: days.until,
          seizedIn: place.region,
          place: place.text,
          custodyReason: "seized",
          direction: "unknown",
          conveyance: "unknown",
          seizingUnit: NOT_STATED.test(foldText(institutions)) ? undefined : institutions,
          statement,
          items,
        },
        rows: [row],
        columns: {
          seizedOn: columns.written.arrest,
          seizedFrom: columns.written.arrest,
          seizedUntil: columns.written.arrest,
          seizedIn: columns.written.state,
          place: columns.written.city,
          seizingUnit: columns.written.institutions,
          statement: columns.written.items,
          items: columns.written.items,
        },
      },
    };
  }
  // The record is kept with what was understood; the row comes back mended as its next version.
  if (faults.length > 0) yield { type: "refused", rows: [days.open ? bounded(row, columns, days.until) : row], faults };
}

/** A row without a day, with the day of its conference filled in: alone in a file it could not be placed in time. */
function bounded(row: SourceRow, columns: Columns<Key>, day: string): SourceRow {
  return { ...row, cells: row.cells.map((cell, at) => (at === columns.at.conference ? day : cell)) };
}

const NOTHING = { items: [], repairs: [], notes: [] };

/** The lines of a statement, without their dashes and bullets. */
function linesOf(statement: string): readonly string[] {
  return statement
    .split(/[\r\n]+|\s+[—•·●▪*]\s*/)
    .map((line) => line.replace(/^[\s—–\-•·●▪*]+/, "").trim())
    .filter((line) => line !== "");
}

/** The days of a cell; where none is stated, from the first day of the series to that of the conference. */
function daysOf(
  cell: string,
  bound: Bound | undefined,
): (DaySpan & { readonly open?: true }) | { readonly wrong: Problem } {
  if (!isDayMissing(cell)) return readDays(cell) ?? { wrong: NOT_DAYS };
  if (bound === undefined) return { wrong: NO_BOUND };
  const from = bound.day < SERIES_BEGINS ? `${bound.day.slice(0, 4)}-01-01` : SERIES_BEGINS;
  return { from, until: bound.day, open: true };
}

type Place = {
  readonly region: string;
  readonly text: string | undefined;
  readonly several: boolean;
  readonly mended: readonly { readonly from: string; readonly to: string }[];
};

/** The region of a cell that may name several states: then the country, with the states kept in the text. */
function placeOf(stateCell: string, city: string): Place | { readonly wrong: Problem; readonly text: string } {
  const town = NOT_STATED.test(foldText(city)) ? undefined : city;
  if (NOT_STATED.test(foldText(stateCell))) return { region: "MX", text: town, several: false, mended: [] };
  const parts = findStates(stateCell);
  const unknown = parts.filter((part) => part.found === undefined);
  if (unknown.length > 0) return { wrong: NOT_A_STATE, text: unknown.map((part) => part.text).join(", ") };
  const codes = [...new Set(parts.flatMap((part) => part.found?.state.code ?? []))];
  const mended = parts.flatMap(({ text, found }) =>
    found && !found.exact ? [{ from: text, to: found.state.name.es }] : [],
  );
  const several = codes.length > 1;
  const text = several ? [town, stateCell].filter((one) => one !== undefined).join("; ") : town;
  return { region: several ? "MX" : (codes[0] ?? "MX"), text, several, mended };
}

const NOT_UNDERSTOOD = problem(
  {
    en: "was not understood: no goods were read from it",
    fr: "n'a pas été compris : aucun bien n'en a été tiré",
    es: "no se entendió: no se leyó ningún bien de ello",
  },
  {
    en: "write a quantity, a unit and a noun on one line, such as `3 armas largas` or `2 kilos de marihuana`, and feed the row back",
    fr: "écrivez une quantité, une unité et un nom sur une ligne, par exemple `3 armas largas` ou `2 kilos de marihuana`, puis redonnez la ligne",
    es: "escriba cantidad, unidad y sustantivo en una línea, por ejemplo `3 armas largas` o `2 kilos de marihuana`, y vuelva a entregar la fila",
  },
);
const NO_RECORD = problem(
  { en: "is empty", fr: "est vide", es: "está vacío" },
  {
    en: "give the statement its number: without one it cannot be found again",
    fr: "donnez son numéro à la déclaration : sans lui, on ne peut la retrouver",
    es: "asigne su número a la declaración: sin él no se puede volver a encontrar",
  },
);
const LONG_STATEMENT = problem(
  {
    en: "is longer than a record can hold (20,000 characters)",
    fr: "dépasse ce qu'une fiche peut contenir (20 000 caractères)",
    es: "supera lo que cabe en un registro (20 000 caracteres)",
  },
  {
    en: "divide it into several records",
    fr: "scindez-la en plusieurs fiches",
    es: "divídala en varios registros",
  },
);
const NOT_DAYS = problem(
  {
    en: "is neither a day, nor two days, nor a question mark",
    fr: "n'est ni un jour, ni deux jours, ni un point d'interrogation",
    es: "no es un día, ni dos días, ni un signo de interrogación",
  },
  {
    en: "write `2025-06-22`, `2025-06-22 a 2025-06-25`, or leave it empty when not stated",
    fr: "écrivez `2025-06-22`, `2025-06-22 a 2025-06-25`, ou laissez vide si le jour n'est pas indiqué",
    es: "escriba `2025-06-22`, `2025-06-22 a 2025-06-25`, o déjelo vacío si no se indica",
  },
);
const NO_BOUND = problem(
  {
    en: "gives no day, and no day in the file bounds it",
    fr: "ne donne aucun jour, et aucun jour du fichier ne le borne",
    es: "no da ningún día, y ningún día del archivo lo acota",
  },
  {
    en: "fill in the day of the conference",
    fr: "inscrivez le jour de la conférence",
    es: "indique el día de la conferencia",
  },
);
const NOT_A_STATE = problem(
  {
    en: "is none of the 32 states",
    fr: "n'est aucun des 32 États",
    es: "no es ninguna de las 32 entidades federativas",
  },
  {
    en: "write the state's name, several parted by commas, or leave it empty when not stated",
    fr: "inscrivez le nom de l'État, plusieurs séparés par des virgules, ou laissez vide s'il n'est pas indiqué",
    es: "escriba el nombre del estado, varios separados por comas, o déjelo vacío si no se indica",
  },
);
const TOO_MANY = problem(
  {
    en: "rows are the most that one file of statements can have",
    fr: "lignes sont le maximum pour un fichier de déclarations",
    es: "filas son el máximo para un archivo de declaraciones",
  },
  { en: "divide the file", fr: "divisez le fichier", es: "divida el archivo" },
);
const NO_ITEMS = {
  en: "captures for which no seized goods are stated",
  fr: "captures sans biens saisis déclarés",
  es: "capturas sin bienes asegurados declarados",
};
const BOUND_INFERRED = {
  en: "no day is stated and no later conference stands in the file: {day}, its latest day, was taken as the last possible one",
  fr: "aucun jour n'est indiqué et aucune conférence ultérieure ne figure au fichier : {day}, son jour le plus tardif, a été pris comme dernier possible",
  es: "no se indica día ni hay conferencia posterior en el archivo: se tomó {day}, su día más tardío, como el último posible",
};
const TOO_EARLY = {
  en: "{day} lies before the first statements of this series (October 2024): perhaps the year is wrong; it was kept as written",
  fr: "{day} précède les premières déclarations de la série (octobre 2024) : l'année est peut-être fausse; la date a été conservée telle quelle",
  es: "{day} es anterior a las primeras declaraciones de la serie (octubre de 2024): quizá el año esté mal; se conservó como está escrito",
};
const TOO_LATE = {
  en: "{day} lies after the conference of {conference} at which it can have been told at the latest; it was kept as written",
  fr: "{day} est postérieur à la conférence du {conference}, la dernière où cela a pu être annoncé; la date a été conservée telle quelle",
  es: "{day} es posterior a la conferencia del {conference}, la última en que pudo anunciarse; se conservó como está escrito",
};
const SEVERAL_STATES = {
  en: "`{text}` names several states: the record is placed in the country, with the states in its text",
  fr: "`{text}` nomme plusieurs États : la fiche est située au niveau du pays, les États figurant dans son texte",
  es: "`{text}` nombra varios estados: el registro se sitúa en el país, con los estados en su texto",
};
