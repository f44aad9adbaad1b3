import type { Fault } from "../../../core/outcome.ts";
import { numberRepeats } from "../../../core/read-value.ts";
import { fileByFile, type Interpretation, type Source, type SourceFile, type SourceRow } from "../../../core/source.ts";
import { findingOf, slugOf } from "../../../core/table-reader.ts";
import { rowFault, valueFault } from "../../../core/table-row.ts";
import { seatOf } from "../reading/cbp-area.ts";
import { add, listed, rowList } from "../reading/cbp-events.ts";
import { CBP_FINDINGS } from "../reading/cbp-words.ts";
import { type Decimals, readDecimal, withDecimals } from "../reading/decimal-commas.ts";
import { type ExpectedColumn, foldLabel, type Heading, withoutNotes } from "../reading/find-heading.ts";
import { fiscalMonth, readFiscalYear, readMonth } from "../reading/fiscal-month.ts";
import { headedTables } from "../reading/headed-tables.ts";
import { readWhole } from "../reading/read-number.ts";
import { tablesOf } from "../reading/read-rows.ts";
import { byName, figureDraft, passed } from "../reading/say.ts";
import { isTotalRow } from "../reading/total-label.ts";
import { VALUE_PROBLEMS } from "../reading/value-fault.ts";

const COLUMNS = {
  year: { name: "FY", also: ["Fiscal Year", "Fiscal Year (FY)"] },
  month: { name: "Month (abbv)", also: ["Month", "Month (abbr)", "Month Abbreviation"] },
  component: { name: "Component", also: ["CBP Component"] },
  region: { name: "Region", also: ["Border", "Border Region"] },
  land: { name: "Land Filter", also: ["Land", "Land Only"] },
  area: { name: "Area of Responsibility", also: ["AOR", "Area of Responsibility (AOR)", "Field Office/Sector"] },
  drug: { name: "Drug Type", also: ["Drug", "Drug Category"] },
  events: { name: "Count of Event", also: ["Count of Events", "Event Count", "Number of Events"] },
  pounds: { name: "Sum Qty (lbs)", also: ["Sum Quantity (lbs)", "Quantity (lbs)", "Sum of Qty (lbs)"] },
} satisfies Record<string, ExpectedColumn>;

type Column = keyof typeof COLUMNS;

const KNOWN = new Set(
  [
    ...["Office of Field Operations", "U.S. Border Patrol", "Air and Marine Operations"],
    ...["Southwest Border", "Northern Border", "Coastal/Interior", "Central/Coastal/Other", "Land Only", "Other"],
    ...["Cocaine", "Ecstasy", "Fentanyl", "Heroin", "Ketamine", "Khat (Catha Edulis)", "Lsd", "Marijuana"],
    ...["Methamphetamine", "Other Drugs"],
  ].map(foldLabel),
);

/** CBP's monthly drug seizure statistics: each line gives two figures, the number of events and the pounds. */
export const cbpDrugs: Source = {
  name: "us/cbp-drugs",
  title: {
    en: "CBP drug seizure statistics by month",
    fr: "Statistiques mensuelles des saisies de drogues du CBP",
    es: "Estadísticas mensuales de aseguramientos de drogas de CBP",
  },
  publisher: {
    en: "U.S. Customs and Border Protection",
    fr: "Service des douanes et de la protection des frontières des États-Unis",
    es: "Oficina de Aduanas y Protección Fronteriza de los Estados Unidos",
  },
  agency: "us.cbp",
  completeness: "complete",
  form: "table",
  expects: {
    en: "A table with the columns FY, Month (abbv), Component, Region, Land Filter, Area of Responsibility, Drug Type, Count of Event, Sum Qty (lbs). Releases overlap: a newer one makes new versions of the same figures.",
    fr: "Un tableau avec les colonnes FY, Month (abbv), Component, Region, Land Filter, Area of Responsibility, Drug Type, Count of Event et Sum Qty (lbs). Les diffusions se chevauchent : une plus récente crée de nouvelles versions des mêmes chiffres.",
    es: "Una tabla con las columnas FY, Month (abbv), Component, Region, Land Filter, Area of Responsibility, Drug Type, Count of Event y Sum Qty (lbs). Las publicaciones se traslapan: una más reciente crea nuevas versiones de las mismas cifras.",
  },
  terms: {
    en: "Work of the US government, in the public domain in the United States (17 U.S.C. 105).",
    fr: "Œuvre du gouvernement des États-Unis, du domaine public aux États-Unis (17 U.S.C. 105).",
    es: "Obra del gobierno de los Estados Unidos, de dominio público en ese país (17 U.S.C. 105).",
  },
  interpret: fileByFile(interpretFile),
};

type Line = {
  readonly key: string;
  readonly year: number;
  readonly from: string;
  readonly until: string;
  readonly place: string;
  readonly placeText: string;
  readonly drug: string;
  readonly events: number | undefined;
  readonly pounds: number | undefined;
};

type Tally = {
  readonly open: Set<number>;
  readonly areas: Map<string, number>;
  readonly unusual: Map<string, number>;
  readonly marked: Set<string>;
  readonly again: number[];
  placed: number;
  rounded: number;
  commas: boolean;
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  const tally: Tally = {
    open: new Set(),
    areas: new Map(),
    unusual: new Map(),
    marked: new Set(),
    again: [],
    placed: 0,
    rounded: 0,
    commas: false,
  };
  const sums = new Map<string, { published: number; read: number }>();
  const distinct = numberRepeats();
  let totals = 0;
  for await (const part of headedTables(tablesOf(file), COLUMNS)) {
    if (part.heading === undefined) {
      yield part.say;
      continue;
    }
    const { heading, rows } = part;
    const columns = columnsOf(heading);
    for await (const { row, decimals } of withDecimals(rows, heading.at.pounds)) {
      if (decimals === "comma") tally.commas = true;
      if (isTotalRow(row)) {
        totals++;
        yield* printedTotals(row, heading, decimals, sums);
        continue;
      }
      const line = readLine(row, heading, decimals, tally);
      addPublished(sums, row, heading, decimals);
      if (Array.isArray(line)) {
        yield { type: "refused", rows: [row], faults: line };
        continue;
      }
      const { reference, ordinal } = distinct(line.key);
      if (ordinal > 1) tally.again.push(row.row);
      addSum(sums, `FY${line.year}`, "events", "read", line.events ?? 0);
      addSum(sums, `FY${line.year}`, "lb", "read", line.pounds ?? 0);
      yield* figures(line, reference, row, columns);
    }
  }
  yield* passed(totals, "total");
  yield* tallyFindings(tally);
  for (const [name, { published, read }] of byName(sums)) {
    const unit = name.endsWith(" lb") ? "lb" : "events";
    yield { type: "control", control: { name, published: rounded(published), read: rounded(read), unit } };
  }
}

/** The totals that a row prints, beside the sums of the lines that stand above it and were read. */
function* printedTotals(
  row: SourceRow,
  { at }: Heading<Column>,
  decimals: Decimals,
  sums: ReadonlyMap<string, { readonly read: number }>,
): Generator<Interpretation> {
  for (const [column, unit] of [
    ["events", "events"],
    ["pounds", "lb"],
  ] as const) {
    const written = row.cells[at[column]] ?? "";
    const printed = unit === "lb" ? readDecimal(written, decimals) : readWhole(written);
    if (printed.state !== "value") continue;
    let read = 0;
    for (const [name, sum] of sums) if (name.endsWith(` ${unit}`)) read += sum.read;
    const name = `printed total in row ${row.row}`;
    yield { type: "control", control: { name, published: rounded(printed.value), read: rounded(read), unit } };
  }
}

/** Sums of doubles differ in their last digits by the order of adding: six decimals of a pound are compared. */
function rounded(sum: number): number {
  return Math.round(sum * 1e6) / 1e6;
}

function* figures(
  line: Line,
  key: string,
  row: SourceRow,
  columns: Readonly<Record<string, string>>,
): Generator<Interpretation> {
  const { from, until, place, placeText, drug: category } = line;
  const common = { series: "CBP nationwide drug seizures", category, from, until, place, placeText };
  yield figureDraft(
    { reference: `${key}/events`, ...common, measure: "Seizure events", value: line.events, unit: "events" },
    [row],
    { ...columns, value: columns.events ?? "" },
  );
  yield figureDraft(
    { reference: `${key}/lb`, ...common, measure: "Quantity seized", value: line.pounds, unit: "lb" },
    [row],
    { ...columns, value: columns.pounds ?? "" },
  );
}

function readLine(
  row: SourceRow,
  { at, named, row: head }: Heading<Column>,
  decimals: Decimals,
  tally: Tally,
): Line | Fault[] {
  const wrong = rowFault(row, head.cells.length);
  if (wrong !== undefined) return [wrong];
  const faults: Fault[] = [];
  const cell = (column: Column) => row.cells[at[column]]?.trim() ?? "";
  const refuse = (column: Column, problem: (typeof VALUE_PROBLEMS)[keyof typeof VALUE_PROBLEMS]) =>
    void faults.push(
      valueFault(row, named[column], cell(column), cell(column) === "" ? VALUE_PROBLEMS.blank : problem),
    );
  const year = readFiscalYear(cell("year"));
  const month = readMonth(cell("month"));
  if (year === undefined) refuse("year", VALUE_PROBLEMS.year);
  if (month === undefined) refuse("month", VALUE_PROBLEMS.month);
  for (const column of ["component", "region", "land", "area", "drug"] as const)
    if (cell(column) === "") refuse(column, VALUE_PROBLEMS.blank);
  const events = readWhole(cell("events"));
  const pounds = readDecimal(cell("pounds"), decimals);
  if (events.state === "bad") refuse("events", VALUE_PROBLEMS.whole);
  if (pounds.state === "bad") refuse("pounds", VALUE_PROBLEMS.number);
  if (year === undefined || month === undefined || faults.length > 0) return faults;

  const drug = withoutNotes(cell("drug"));
  if (drug !== cell("drug")) tally.marked.add(cell("drug"));
  for (const label of [cell("component"), cell("region"), cell("land"), drug])
    if (!KNOWN.has(foldLabel(label))) add(tally.unusual, label);
  if (year.open) tally.open.add(year.year);
  const seat = seatOf(cell("area"));
  if (seat === undefined) add(tally.areas, cell("area"));
  else if (seat !== "abroad") tally.placed++;
  const weight = pounds.state === "value" ? twelveDigits(pounds.value) : undefined;
  if (pounds.state === "value" && weight !== pounds.value) tally.rounded++;
  const { from, to } = fiscalMonth(year.year, month);
  const parts = [cell("component"), cell("region"), cell("land"), cell("area"), drug].map(slugOf);
  return {
    key: [`FY${year.year}`, from.slice(0, 7), ...parts].join("/"),
    year: year.year,
    from,
    until: to,
    place: seat === undefined || seat === "abroad" ? "US" : seat,
    placeText: `${cell("area")} (${[cell("component"), cell("region"), cell("land")].join(", ")})`,
    drug,
    events: events.state === "value" ? events.value : undefined,
    pounds: weight,
  };
}

/** Twelve significant digits; by way of thirteen, so that two sums of the same parts do not part at a half. */
function twelveDigits(value: number): number {
  return Number(Number(value.toPrecision(13)).toPrecision(12));
}

function addSum(
  sums: Map<string, { published: number; read: number }>,
  year: string,
  unit: string,
  to: "published" | "read",
  value: number,
): void {
  const name = `${year} ${unit}`;
  const sum = sums.get(name) ?? { published: 0, read: 0 };
  sum[to] += value;
  sums.set(name, sum);
}

/** Adds a line's cells as they stand, whatever becomes of it: what the publisher's own totals would hold. */
function addPublished(
  sums: Map<string, { published: number; read: number }>,
  { cells }: SourceRow,
  { at }: Heading<Column>,
  decimals: Decimals,
): void {
  const year = readFiscalYear(cells[at.year] ?? "")?.year;
  for (const [column, unit] of [
    ["events", "events"],
    ["pounds", "lb"],
  ] as const) {
    const written = cells[at[column]] ?? "";
    const number = unit === "lb" && decimals === "comma" ? written.replace(",", ".") : written.replaceAll(",", "");
    const value = Number.isFinite(Number(number)) ? twelveDigits(Number(number)) : 0;
    addSum(sums, year === undefined ? "FY?" : `FY${year}`, unit, "published", value);
  }
}

function columnsOf({ named }: Heading<Column>): Readonly<Record<string, string>> {
  const span = `${named.year}, ${named.month}`;
  const { events, pounds } = named;
  return { from: span, until: span, place: named.area, placeText: named.area, category: named.drug, events, pounds };
}

function* tallyFindings(tally: Tally): Generator<Interpretation> {
  for (const year of [...tally.open].sort((a, b) => a - b))
    yield findingOf("year-open", SAY.open, { year: String(year) });
  if (tally.commas) yield findingOf("decimal-commas", SAY.commas);
  if (tally.rounded > 0) yield findingOf("digits", SAY.rounded, { lines: tally.rounded });
  if (tally.marked.size > 0)
    yield findingOf("label-notes", SAY.marked, { labels: [...tally.marked].sort().join(", ") });
  if (tally.placed > 0) yield findingOf("placed-at-seat", SAY.seat);
  if (tally.areas.size > 0) yield findingOf("area-unknown", SAY.area, { areas: listed(tally.areas) });
  if (tally.unusual.size > 0) yield findingOf("label-unusual", SAY.unusual, { labels: listed(tally.unusual) });
  if (tally.again.length > 0)
    yield findingOf("key-again", SAY.again, { lines: tally.again.length, rows: rowList(tally.again) });
}

const SAY = {
  open: {
    en: "fiscal year {year} is marked FYTD: it has not ended, and its figures will grow",
    fr: "l'exercice {year} porte la mention FYTD : il n'est pas terminé et ses chiffres augmenteront",
    es: "el año fiscal {year} lleva la marca FYTD: no ha terminado y sus cifras crecerán",
  },
  rounded: {
    en: "{lines} {lines|quantity is|quantities are} kept to twelve significant digits: the digits beyond come from the publisher's arithmetic and change between releases",
    fr: "{lines} {lines|quantité est conservée|quantités sont conservées} à douze chiffres significatifs : les suivants proviennent des calculs de l'éditeur et changent d'une diffusion à l'autre",
    es: "{lines} {lines|cantidad se conserva|cantidades se conservan} con doce cifras significativas: las siguientes provienen del cálculo de quien publica y cambian entre publicaciones",
  },
  commas: {
    en: "the quantities are written with decimal commas and were read so: `9,072` is nine and a fraction",
    fr: "les quantités sont écrites avec une virgule décimale et ont été lues ainsi : `9,072` vaut neuf et une fraction",
    es: "las cantidades están escritas con coma decimal y así se leyeron: `9,072` es nueve y una fracción",
  },
  marked: {
    en: "footnote marks are not part of the names: {labels}",
    fr: "les appels de note ne font pas partie des noms : {labels}",
    es: "las llamadas de nota no forman parte de los nombres: {labels}",
  },
  seat: {
    en: "the file names no state: figures are placed in the state where the field office or sector has its seat, though an area may reach into other states",
    fr: "le fichier ne nomme aucun État : les chiffres sont situés dans l'État du siège du bureau ou secteur, même si un secteur peut s'étendre à d'autres États",
    es: "el archivo no nombra estados: las cifras se ubican en el estado donde tiene su sede la oficina o el sector, aunque una zona puede abarcar otros estados",
  },
  ...CBP_FINDINGS,
  again: {
    en: "{lines} {lines|line has|lines have} the same month, office and drug as an earlier line; {lines|it is|they are} kept beside it under {lines|its|their} own number ({lines|row|rows} {rows})",
    fr: "{lines} {lines|ligne a|lignes ont} le même mois, le même bureau et la même drogue qu'une ligne antérieure; {lines|elle est conservée|elles sont conservées} à côté sous {lines|son|leur} propre numéro ({lines|ligne|lignes} {rows})",
    es: "{lines} {lines|línea tiene|líneas tienen} el mismo mes, oficina y droga que una línea anterior; {lines|se conserva|se conservan} a su lado con su propio número ({lines|fila|filas} {rows})",
  },
};
