import { monthSpan, two } from "../../../core/day.ts";
import { type Fault, type Problem, problem, shown } from "../../../core/outcome.ts";
import type { Interpretation, Source, SourceFile, SourceRow } from "../../../core/source.ts";
import { findingOf } from "../../../core/table-reader.ts";
import { BLANK_LINES, valueFault } from "../../../core/table-row.ts";
import { fill } from "../../../core/words.ts";
import { publishedFigure } from "../../../desks/firearms/published-figure.kind.ts";
import { findState, STATES } from "../regions.ts";
import { SPANISH_MONTHS } from "../spanish-month.ts";
import { type Column, type Columns, foldLabel, openHeaded } from "./columns.ts";
import { type CrimeType, crimeType } from "./crime-types.ts";

/** Federal crimes by state, month and type as SESNSP publishes them: one figure for each month of a row in scope. */
export const federalCrime: Source = {
  name: "mx/federal-crime",
  title: {
    en: "Federal crimes by state, month and type (IDEFF)",
    fr: "Infractions fédérales par État, mois et type (IDEFF)",
    es: "Incidencia delictiva del fuero federal (IDEFF)",
  },
  publisher: {
    en: "Executive Secretariat of the National Public Security System, from data of the Attorney General's Office",
    fr: "Secrétariat exécutif du Système national de sécurité publique, d'après les données du Bureau du procureur général de la République",
    es: "Secretariado Ejecutivo del Sistema Nacional de Seguridad Pública, con datos de la Fiscalía General de la República",
  },
  agency: "mx.sesnsp",
  completeness: "complete",
  form: "table",
  encoding: "latin1",
  expects: {
    en: "a table with AÑO, INEGI, ENTIDAD, LEY, CONCEPTO, TIPO and the months ENERO to DICIEMBRE; ISO-8859-1 or UTF-8; weapons-law, drug and organised-crime types are kept",
    fr: "un tableau avec AÑO, INEGI, ENTIDAD, LEY, CONCEPTO, TIPO et les mois ENERO à DICIEMBRE; ISO-8859-1 ou UTF-8; les types relatifs aux armes, aux drogues et au crime organisé sont conservés",
    es: "una tabla con AÑO, INEGI, ENTIDAD, LEY, CONCEPTO, TIPO y los meses ENERO a DICIEMBRE; ISO-8859-1 o UTF-8; se conservan los tipos de armas, drogas y delincuencia organizada",
  },
  terms: {
    en: "Open data, Libre Uso MX: free use with attribution",
    fr: "Données ouvertes, Libre Uso MX : utilisation libre avec mention de la source",
    es: "Datos abiertos, Libre Uso MX: uso libre con atribución",
  },
  interpret,
};

type Key = "year" | "inegi" | "entity" | "law" | "concept" | "type" | "total" | (typeof SPANISH_MONTHS)[number];

const capitals = (name: string) => name.toUpperCase();
const COLUMNS = {
  year: { names: ["AÑO", "ANIO", "EJERCICIO"] },
  inegi: { names: ["INEGI", "CLAVE_ENT", "CVE_ENT", "CLAVE ENTIDAD", "CVE INEGI"] },
  entity: { names: ["ENTIDAD", "ENTIDAD FEDERATIVA", "ESTADO"] },
  law: { names: ["LEY"] },
  concept: { names: ["CONCEPTO"] },
  type: { names: ["TIPO", "TIPO DE DELITO"] },
  ...(Object.fromEntries(
    SPANISH_MONTHS.map((month) => [
      month,
      { names: [month, month.slice(0, 3), ...(month === "septiembre" ? ["setiembre", "sept"] : [])].map(capitals) },
    ]),
  ) as unknown as Record<(typeof SPANISH_MONTHS)[number], Column>),
  total: { names: ["TOTAL", "TOTAL ANUAL", "SUMA"], optional: true },
} satisfies Record<Key, Column>;

/** Rows read from one file at most: fifty years of the publisher's table. */
const MOST_ROWS = 100_000;
const SERIES = "Incidencia Delictiva del Fuero Federal";
const MEASURE = "Delitos en averiguaciones previas o carpetas de investigación";
const UNIT = "carpetas";

async function* interpret(files: readonly SourceFile[]): AsyncGenerator<Interpretation> {
  for (const file of files) if (file.form === "table") yield* interpretTable(file.rows);
}

async function* interpretTable(chunks: AsyncIterable<readonly SourceRow[]>): AsyncGenerator<Interpretation> {
  const headed = yield* openHeaded(chunks, COLUMNS);
  if (headed === undefined) return;
  const { columns } = headed;
  const tally = newTally();
  let rows = 0;
  for await (const row of headed.rows) {
    if (++rows > MOST_ROWS) yield refused(row, "", String(rows), TOO_MANY);
    else yield* readRow(row, columns, tally);
  }
  yield* closing(tally);
  if (headed.blank() > 0) yield { type: "passed", rows: headed.blank(), why: BLANK_LINES };
}

type Tally = {
  readonly passed: Map<string, number>;
  readonly fresh: Map<string, { readonly row: number; readonly kept: boolean }>;
  published: number;
  read: number;
  brokenSeries: boolean;
  /** Printed sums of the months, as far as they are there, beside the months of the same rows. */
  printed: { rows: number; differ: number; total: number; read: number };
};

function newTally(): Tally {
  return {
    passed: new Map(),
    fresh: new Map(),
    published: 0,
    read: 0,
    brokenSeries: false,
    printed: { rows: 0, differ: 0, total: 0, read: 0 },
  };
}

/** One row: what its type is, then each month, blank or not; every fault at once, good months are kept. */
function* readRow(row: SourceRow, columns: Columns<Key>, tally: Tally): Generator<Interpretation> {
  const cell = (name: Key) => (row.cells[columns.at[name]] ?? "").trim();
  const note = noteIn(row);
  if (note !== undefined) {
    yield { type: "passed", rows: 1, why: fill(NOTE, { note: shown(note) }) };
    return;
  }
  if (isPrintedTotal(row) || SPANISH_MONTHS.every((month) => cell(month) === columns.written[month].trim())) {
    yield { type: "passed", rows: 1, why: TOTAL_OR_HEADING };
    return;
  }
  const faults: Fault[] = [];
  const blame = (name: Key, wrong: Problem) =>
    void faults.push(valueFault(row, columns.written[name], cell(name), wrong));
  const [law, concept, label] = [cell("law"), cell("concept"), cell("type")];
  const type = crimeType(law, concept, label);
  const category = [...new Set([law, concept, label])].join(" › ");
  if (law === "" || concept === "" || label === "")
    blame(law === "" ? "law" : concept === "" ? "concept" : "type", EMPTY);
  else if (!type.known && !tally.fresh.has(category)) {
    tally.fresh.set(category, { row: row.row, kept: type.kept });
    yield findingOf("new-type", type.kept ? NEW_KEPT : NEW_PASSED, { category: shown(category) }, row.row);
  }
  if (!type.kept && faults.length === 0) {
    tally.passed.set(category, (tally.passed.get(category) ?? 0) + 1);
    return;
  }
  if (row.cells.slice(columns.width).some((rest) => rest.trim() !== "")) {
    faults.push(valueFault(row, "", row.cells.at(-1) ?? "", TOO_WIDE));
  }
  const year = /^(?:19|20)\d{2}$/.test(cell("year")) ? cell("year") : undefined;
  if (year === undefined) blame("year", NOT_A_YEAR);
  const entity = entityOf(cell("inegi"), cell("entity"));
  if ("wrong" in entity) blame(entity.at, entity.wrong);
  if (year === undefined || "wrong" in entity || !type.kept || faults.length > 0) {
    for (const month of SPANISH_MONTHS) tally.published += readCount(cell(month)) ?? 0;
    yield { type: "refused", rows: [row], faults };
    return;
  }
  if (year === "2012" && type.code === "salud-posesion") tally.brokenSeries = true;
  let sum = 0;
  for (const [at, month] of SPANISH_MONTHS.entries()) {
    const written = cell(month);
    const value = readCount(written);
    if (written !== "" && value === undefined) {
      blame(month, NOT_A_COUNT);
      continue;
    }
    if (value !== undefined && String(value) !== written) {
      const repair = { row: row.row, field: columns.written[month], from: shown(written), to: String(value) };
      yield { type: "repair", repair };
    }
    tally.published += value ?? 0;
    tally.read += value ?? 0;
    sum += value ?? 0;
    yield { type: "draft", draft: draftOf(row, columns, { year, month: at + 1, type, category, entity, value }) };
  }
  if (faults.length > 0) yield { type: "refused", rows: [row], faults };
  else if (columns.at.total >= 0) yield* compareTotal(row, cell("total"), sum, tally);
}

/** A row that holds nothing but a note of the publisher, such as `Fuente: SESNSP`. */
function noteIn(row: SourceRow): string | undefined {
  const filled = row.cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const [only] = filled;
  if (row.broken !== undefined || filled.length !== 1 || only === undefined) return undefined;
  return /^(fuentes?|notas?) ?[:.]/i.test(only) || (/\p{L}{2}/u.test(only) && only.split(/\s+/).length >= 3)
    ? only
    : undefined;
}

/** Says whether a row is a sum of the rows above it: its first words say so, and numbers alone stand behind them. */
function isPrintedTotal(row: SourceRow): boolean {
  const [first, ...rest] = row.cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return (
    /^(sub|gran )?total(es)?( (general|nacional))?:?$/i.test(first ?? "") &&
    rest.every((cell) => /^[\d.,]+$/.test(cell))
  );
}

/** Compares the months of a row with the sum that is printed beside them. */
function* compareTotal(row: SourceRow, written: string, sum: number, tally: Tally): Generator<Interpretation> {
  const total = readCount(written);
  if (total === undefined) return;
  const { printed } = tally;
  printed.rows++;
  printed.total += total;
  printed.read += sum;
  if (total !== sum && ++printed.differ <= MOST_DIFFER)
    yield findingOf("total-differs", TOTAL_DIFFERS, { printed: total, sum }, row.row);
}

const MOST_DIFFER = 20;
const TOTAL_DIFFERS = {
  en: "the printed total is {printed}, and the months add up to {sum}",
  fr: "le total imprimé est {printed} et la somme des mois est {sum}",
  es: "el total impreso es {printed} y los meses suman {sum}",
};
const TOTALS_DIFFER = {
  en: "{rows} {rows|row|rows} in all {rows|has|have} a printed total that is not the sum of {rows|its|their} months",
  fr: "{rows} {rows|ligne|lignes} en tout {rows|a|ont} un total imprimé qui n'est pas la somme de {rows|ses|leurs} mois",
  es: "en {rows} {rows|fila|filas} en total, el total impreso no es la suma de sus meses",
};
const TOTAL_OR_HEADING = {
  en: "totals of other rows, or the heading once more",
  fr: "totaux d'autres lignes, ou répétition de l'en-tête",
  es: "totales de otras filas o el encabezado repetido",
};
const NOTE = {
  en: "note of the publisher: {note}",
  fr: "note de l'éditeur : {note}",
  es: "nota de quien publica: {note}",
};

type Figure = {
  readonly year: string;
  readonly month: number;
  readonly type: CrimeType;
  readonly category: string;
  readonly entity: { readonly code: string; readonly text: string };
  readonly value: number | undefined;
};

function draftOf(row: SourceRow, columns: Columns<Key>, figure: Figure) {
  const month = `${figure.year}-${two(figure.month)}`;
  const { from, to } = monthSpan(month);
  const { code, text } = figure.entity;
  return {
    kind: publishedFigure,
    reference: `IDEFF ${month} ${code} ${figure.type.code}`,
    values: {
      series: SERIES,
      measure: MEASURE,
      category: figure.category,
      from,
      until: to,
      place: code === ABROAD ? undefined : code,
      placeText: text,
      value: figure.value,
      unit: UNIT,
      state: figure.value === undefined ? "not-reported" : "reported",
    },
    rows: [row],
    columns: {
      category: columns.written.type,
      from: columns.written.year,
      until: columns.written.year,
      place: columns.written.entity,
      placeText: columns.written.entity,
      value: columns.written[SPANISH_MONTHS[figure.month - 1] ?? "enero"],
    },
  };
}

/** What stands in a reference for crimes that the publisher files under no state. */
const ABROAD = "extranjero";

/** The state that INEGI's number and the name agree on; crimes abroad have neither a number nor a place. */
function entityOf(
  inegi: string,
  name: string,
): { readonly code: string; readonly text: string } | { readonly at: "inegi" | "entity"; readonly wrong: Problem } {
  if (foldLabel(name) === ABROAD) {
    return /^0*$/.test(inegi) || Number(inegi) > 32 ? { code: ABROAD, text: name } : { at: "inegi", wrong: NO_NUMBER };
  }
  const found = findState(name);
  if (found === undefined || !found.exact) return { at: "entity", wrong: NOT_A_STATE };
  const numbered = STATES.find((state) => state.inegi === Number(inegi));
  if (!/^\d{1,2}$/.test(inegi) || numbered !== found.state) return { at: "inegi", wrong: OTHER_NUMBER };
  return { code: found.state.code, text: name };
}

/** A count as written, with or without thousands commas; undefined when it is none. */
function readCount(text: string): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (/^\d{1,3}(?:,\d{3}){1,2}$/.test(text)) return Number(text.replaceAll(",", ""));
  return /^\d{1,9}\.0+$/.test(text) ? Number(text) : undefined;
}

function* closing(tally: Tally): Generator<Interpretation> {
  for (const [category, rows] of tally.passed) {
    yield { type: "passed", rows, why: fill(OUT_OF_SCOPE, { category: shown(category) }) };
  }
  if (tally.brokenSeries) yield findingOf("level-shift", LEVEL_SHIFT);
  const { published, read, printed } = tally;
  if (printed.differ > MOST_DIFFER) yield findingOf("totals-differ", TOTALS_DIFFER, { rows: printed.differ });
  if (printed.rows > 0)
    yield {
      type: "control",
      control: { name: "printed totals of rows", published: printed.total, read: printed.read, unit: UNIT },
    };
  yield { type: "control", control: { name: "case files of the types in scope", published, read, unit: UNIT } };
}

function refused(row: SourceRow, field: string, value: string, wrong: Problem): Interpretation {
  return { type: "refused", rows: [row], faults: [valueFault(row, field, value, wrong)] };
}

const AS_PUBLISHED = {
  en: "write it as the publisher does",
  fr: "écrivez-le comme l'éditeur",
  es: "escríbalo como lo hace el editor",
};
const EMPTY = problem({ en: "is empty", fr: "est vide", es: "está vacío" }, AS_PUBLISHED);
const NOT_A_YEAR = problem(
  { en: "is not a year", fr: "n'est pas une année", es: "no es un año" },
  { en: "write four digits", fr: "inscrivez quatre chiffres", es: "escriba cuatro dígitos" },
);
const NOT_A_STATE = problem(
  {
    en: "is none of the 32 states, nor EXTRANJERO",
    fr: "n'est aucun des 32 États, ni EXTRANJERO",
    es: "no es ninguna de las 32 entidades, ni EXTRANJERO",
  },
  AS_PUBLISHED,
);
const OTHER_NUMBER = problem(
  {
    en: "is not INEGI's number of the state named",
    fr: "n'est pas le numéro INEGI de l'État nommé",
    es: "no es la clave INEGI de la entidad nombrada",
  },
  {
    en: "correct the number or the name",
    fr: "corrigez le numéro ou le nom",
    es: "corrija la clave o el nombre",
  },
);
const NO_NUMBER = problem(
  {
    en: "is the number of a state although the crimes are abroad",
    fr: "est le numéro d'un État alors que les infractions ont eu lieu à l'étranger",
    es: "es la clave de una entidad aunque los delitos son en el extranjero",
  },
  { en: "leave it empty", fr: "laissez-le vide", es: "déjelo vacío" },
);
const NOT_A_COUNT = problem(
  {
    en: "is not a count of case files",
    fr: "n'est pas un nombre de dossiers",
    es: "no es un número de carpetas",
  },
  {
    en: "write digits, or leave it empty when the month is not reported",
    fr: "inscrivez des chiffres, ou laissez vide si le mois n'est pas déclaré",
    es: "escriba dígitos o déjelo vacío si el mes no se ha reportado",
  },
);
const TOO_WIDE = problem(
  {
    en: "stands beyond the last column of the heading",
    fr: "dépasse la dernière colonne de l'en-tête",
    es: "está más allá de la última columna del encabezado",
  },
  {
    en: "check that no comma or line break moved the cells",
    fr: "vérifiez qu'aucune virgule ni aucun saut de ligne n'a décalé les cellules",
    es: "compruebe que ninguna coma o salto de línea haya desplazado las celdas",
  },
);
const TOO_MANY = problem(
  {
    en: "is beyond the rows that this table can have",
    fr: "dépasse le nombre de lignes possible pour ce tableau",
    es: "rebasa las filas que puede tener esta tabla",
  },
  { en: "divide the file by year", fr: "divisez le fichier par année", es: "divida el archivo por año" },
);
const OUT_OF_SCOPE = {
  en: "not weapons law, drugs or organised crime: {category}",
  fr: "hors armes, drogues et crime organisé : {category}",
  es: "ajeno a armas, drogas y delincuencia organizada: {category}",
};
const NEW_KEPT = {
  en: "`{category}` is a new type that concerns weapons, drugs or organised crime: it was kept",
  fr: "`{category}` est un nouveau type relatif aux armes, aux drogues ou au crime organisé : il a été conservé",
  es: "`{category}` es un tipo nuevo sobre armas, drogas o delincuencia organizada: se conservó",
};
const NEW_PASSED = {
  en: "`{category}` is a new type outside weapons, drugs and organised crime: its rows were passed over",
  fr: "`{category}` est un nouveau type étranger aux armes, aux drogues et au crime organisé : ses lignes ont été laissées de côté",
  es: "`{category}` es un tipo nuevo ajeno a armas, drogas y delincuencia organizada: sus filas se dejaron de lado",
};
const LEVEL_SHIFT = {
  en: "federal drug possession drops in August and September 2012 because retail cases moved to the states: a change of law, not of crime",
  fr: "la possession de drogue au niveau fédéral chute en août et septembre 2012 parce que les petits cas sont passés aux États : un changement de droit, non de criminalité",
  es: "la posesión federal de drogas cae en agosto y septiembre de 2012 porque el narcomenudeo pasó a los estados: un cambio legal, no del delito",
};
