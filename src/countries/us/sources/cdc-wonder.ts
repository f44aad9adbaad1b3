import type { MeasuredValue } from "../../../core/measured-value.ts";
import { type Fault, isProblem } from "../../../core/outcome.ts";
import { monthNumber, PLACE_PROBLEM, readSpan, readValue, SPAN_PROBLEM } from "../../../core/read-value.ts";
import { fileByFile, type Interpretation, type Source, type SourceFile, type SourceRow } from "../../../core/source.ts";
import { cellFault, findingOf, type TableLine, tableLines, type WantedColumn } from "../../../core/table-reader.ts";
import { overdoseIndicator } from "../../../desks/health/overdose-indicator.kind.ts";
import { CDC, US_PUBLIC_DOMAIN } from "../reading/health-terms.ts";
import { statePlace } from "../reading/state-place.ts";

const COLUMNS = {
  notes: { name: "Notes", optional: true },
  month: { name: "Month" },
  code: { name: "Month Code" },
  state: { name: "Residence State", also: ["State", "Occurrence State"] },
  stateCode: { name: "Residence State Code", also: ["State Code", "Occurrence State Code"], optional: true },
  deaths: { name: "Deaths" },
  population: { name: "Population", optional: true },
  rate: { name: "Crude Rate", optional: true },
  adjusted: { name: "Age Adjusted Rate", optional: true },
} satisfies Record<string, WantedColumn>;

type Column = keyof typeof COLUMNS;

const MARKS = {
  Suppressed: { state: "suppressed", below: 10 },
  Missing: { state: "not-reported" },
  "Not Available": { state: "not-collected" },
} as const;

/** CDC WONDER: drug overdose deaths by month and state of residence, with the day of the query; hidden rows are small counts. */
export const cdcWonder: Source = {
  name: "us/cdc-wonder",
  title: {
    en: "CDC WONDER: drug overdose deaths by month and state",
    fr: "CDC WONDER : décès par surdose par mois et par État",
    es: "CDC WONDER: defunciones por sobredosis por mes y estado",
  },
  publisher: CDC,
  agency: "us.cdc",
  completeness: "partial",
  form: "table",
  expects: {
    en: "A text export with the columns Month, Month Code, Residence State, Deaths, and the notes below the table. The day of the query in the notes says when this was known; counts from 1 to 9 are withheld, and hidden rows are taken for withheld ones.",
    fr: "Une exportation texte avec les colonnes Month, Month Code, Residence State et Deaths, et les notes sous le tableau. Le jour de l'interrogation, dans les notes, indique quand cela était connu; les nombres de 1 à 9 sont supprimés et les lignes masquées sont considérées comme telles.",
    es: "Una exportación de texto con las columnas Month, Month Code, Residence State y Deaths, y las notas debajo de la tabla. El día de la consulta, en las notas, indica cuándo se sabía; los conteos de 1 a 9 se reservan y las filas ocultas se toman por reservadas.",
  },
  terms: US_PUBLIC_DOMAIN,
  interpret: fileByFile(interpretFile),
};

type Row = {
  readonly row: SourceRow;
  readonly month: string;
  readonly place: string;
  readonly deaths: MeasuredValue;
  readonly isProvisional: boolean;
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  const rows: Row[] = [];
  const notes: string[] = [];
  let refused = 0;
  const totals = new Map<string, number>();
  const endsAt = ({ cells }: SourceRow) => /^"?(---|Dataset:|Query Parameters)/.test(cells[0]?.trim() ?? "");
  const after = ({ cells }: SourceRow) => void notes.push(cells.join(" ").trim());
  for await (const { say, line } of tableLines(file, COLUMNS, { endsAt, after })) {
    if (say !== undefined) {
      yield say;
      continue;
    }
    const read = readLine(line);
    if (read.faults !== undefined) {
      refused++;
      yield { type: "refused", rows: [line.row], faults: read.faults };
    } else if (read.total === undefined) rows.push(read.row);
    else {
      if (read.total.value !== undefined) totals.set(read.total.month ?? "", read.total.value);
      yield { type: "passed", rows: 1, why: TOTALS };
    }
  }
  const text = notes.join(" ");
  const queried = queryDay(text);
  if (queried === undefined) yield findingOf("query-date", NO_DAY);
  const sums = new Map<string, number>();
  for (const { row, month, place, deaths, isProvisional } of rows) {
    if (deaths.value !== undefined) sums.set(month, (sums.get(month) ?? 0) + deaths.value);
    yield draft(month, place, deaths, queried, [row], isProvisional);
  }
  // A row that was refused is not a hidden one: which rows are absent is known only when all of them were read.
  const isHiding = /Show Suppressed:\s*False/i.test(text);
  const hidden = isHiding && refused === 0 ? hiddenCells(rows) : [];
  if (isHiding && refused > 0) yield findingOf("hidden-unknown", HIDDEN_UNKNOWN, { rows: refused });
  for (const { month, place, isProvisional } of hidden)
    yield draft(month, place, { state: "suppressed", below: 10 }, queried, [], isProvisional);
  if (hidden.length > 0) yield findingOf("hidden-rows", HIDDEN, { rows: hidden.length });
  for (const [month, published] of [...totals].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const months = month === "" ? [...sums.values()] : [sums.get(month) ?? 0];
    const gap = published - months.reduce((all, one) => all + one, 0);
    const absent = hidden.filter((one) => month === "" || one.month === month).length;
    if (gap < 0 || gap > 9 * absent) yield findingOf("total-differs", DIFFERS, { month: month || "Total", gap });
  }
  yield {
    type: "control",
    control: {
      name: "Deaths",
      unit: "deaths",
      published: rows.reduce((all, { row }) => all + Number(row.cells.find((_, at) => at === deathsAt(row)) ?? 0), 0),
      read: [...sums.values()].reduce((all, one) => all + one, 0),
    },
  };
}

/** The fifth cell of every layout of this export holds the deaths. */
function deathsAt(row: SourceRow): number {
  return /^\d+$/.test(row.cells[5]?.trim() ?? "") ? 5 : -1;
}

function draft(
  month: string,
  place: string,
  deaths: MeasuredValue,
  knownOn: string | undefined,
  rows: readonly SourceRow[],
  isProvisional: boolean,
): Interpretation {
  const span = readSpan(month);
  const note = isProvisional ? "provisional" : undefined;
  return {
    type: "draft",
    draft: {
      kind: overdoseIndicator,
      reference: `wonder/${place}/${month}`,
      values: {
        ...{ publication: "CDC WONDER multiple cause of death", indicator: "deaths", substance: "All drugs" },
        ...{ measure: "count", unit: "deaths", place, note, knownOn, ...span, ...deaths },
      },
      rows,
    },
  };
}

function readLine(line: TableLine<Column>) {
  const { cell } = line;
  const faults: Fault[] = [];
  const isTotal = /total/i.test(cell("notes")) || (cell("state") === "" && cell("deaths") !== "");
  const deaths = readValue(cell("deaths"), MARKS, true);
  if (isProblem(deaths)) faults.push(cellFault(line, "deaths", deaths));
  const code = /^(\d{4})\/(\d{2})$/.exec(cell("code"));
  const month = code ? `${code[1]}-${code[2]}` : undefined;
  const named = /^([A-Za-z]+)\.?,? (\d{4})/.exec(cell("month"));
  const agrees = month !== undefined && named !== null && `${named[2]}-${monthNumber(named[1] ?? "")}` === month;
  if (!isTotal && (month === undefined || readSpan(month) === undefined || !agrees))
    faults.push(cellFault(line, "code", SPAN_PROBLEM));
  const place = statePlace(cell("state"))?.place;
  if (!isTotal && place === undefined) faults.push(cellFault(line, "state", PLACE_PROBLEM));
  if (faults.length > 0 || isProblem(deaths)) return { faults };
  if (isTotal) return { total: { month, value: deaths.value } };
  const isProvisional = /provisional/i.test(cell("month"));
  return { row: { row: line.row, month: month ?? "", place: place ?? "", deaths, isProvisional } };
}

/** Months and states of the file that have no row: the export hides what is withheld. */
function hiddenCells(rows: readonly Row[]) {
  const seen = new Set(rows.map(({ month, place }) => `${month} ${place}`));
  const months = new Map(rows.map(({ month, isProvisional }) => [month, isProvisional]));
  const places = new Set(rows.map(({ place }) => place));
  return [...months].flatMap(([month, isProvisional]) =>
    [...places].flatMap((place) => (seen.has(`${month} ${place}`) ? [] : [{ month, place, isProvisional }])),
  );
}

function queryDay(text: string): string | undefined {
  const found = /Query Date:\s*([A-Za-z]+) (\d{1,2}), (\d{4})/.exec(text);
  const month = found === null ? undefined : monthNumber(found[1] ?? "");
  return found === null || month === undefined
    ? undefined
    : `${found[3]}-${month}-${(found[2] ?? "").padStart(2, "0")}`;
}

const TOTALS = {
  en: "printed totals, used as controls",
  fr: "totaux imprimés, servant de contrôle",
  es: "totales impresos, usados como control",
};
const NO_DAY = {
  en: "the file states no day of the query: what it says counts as known from the day of this intake",
  fr: "le fichier n'indique pas le jour de l'interrogation : son contenu est réputé connu à partir du jour de cette réception",
  es: "el archivo no indica el día de la consulta: su contenido se considera conocido desde el día de esta carga",
};
const HIDDEN = {
  en: "{rows} {rows|month of a state has|months of a state have} no row, because the export hides counts from 0 to 9: {rows|it is|they are} kept as withheld below 10, not as zero",
  fr: "{rows} mois d'un État {rows|n'a|n'ont} pas de ligne, car l'exportation masque les nombres de 0 à 9 : {rows|il est conservé comme supprimé|ils sont conservés comme supprimés} sous 10, et non comme zéro",
  es: "{rows} {rows|mes de un estado no tiene|meses de un estado no tienen} fila, porque la exportación oculta los conteos de 0 a 9: {rows|se conserva como reservado|se conservan como reservados} por debajo de 10, no como cero",
};
const HIDDEN_UNKNOWN = {
  en: "{rows} {rows|row was|rows were} refused: which rows the export hides is not worked out until {rows|it is|they are} mended",
  fr: "{rows} {rows|ligne a été refusée|lignes ont été refusées} : les lignes masquées par l'exportation ne seront établies qu'une fois {rows|celle-ci corrigée|celles-ci corrigées}",
  es: "{rows|se rechazó|se rechazaron} {rows} {rows|fila|filas}: no se determina qué filas oculta la exportación hasta que {rows|se corrija|se corrijan}",
};
const DIFFERS = {
  en: "the printed total of {month} differs from its rows by {gap}, more than hidden rows explain",
  fr: "le total imprimé de {month} diffère de ses lignes de {gap}, plus que n'expliquent les lignes masquées",
  es: "el total impreso de {month} difiere de sus filas en {gap}, más de lo que explican las filas ocultas",
};
