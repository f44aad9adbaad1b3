import { isDay, monthSpan, two } from "../../../core/day.ts";
import type { Span } from "../../../core/measured-value.ts";
import { type Fault, isProblem } from "../../../core/outcome.ts";
import {
  BLANK_PROBLEM,
  type Marks,
  monthNumber,
  numberRepeats,
  PLACE_PROBLEM,
  readSpan,
  readValue,
  SPAN_PROBLEM,
  unknownWord,
} from "../../../core/read-value.ts";
import { fileByFile, type Interpretation, type Source, type SourceFile } from "../../../core/source.ts";
import {
  cellFault,
  findingOf,
  slugOf,
  type TableLine,
  tableLines,
  type WantedColumn,
} from "../../../core/table-reader.ts";
import { overdoseIndicator } from "../../../desks/health/overdose-indicator.kind.ts";
import { PROVINCE_OF_NUMBER, provinceNamed } from "../reading/provinces.ts";

const COLUMNS = {
  substance: { name: "Substance" },
  source: { name: "Source" },
  specific: { name: "Specific_Measure" },
  event: { name: "Type_Event" },
  region: { name: "Region" },
  province: { name: "PRUID" },
  grain: { name: "Time_Period" },
  time: { name: "Year_Quarter" },
  aggregator: { name: "Aggregator" },
  disaggregator: { name: "Disaggregator" },
  unit: { name: "Unit" },
  value: { name: "Value" },
} satisfies Record<string, WantedColumn>;

type Column = keyof typeof COLUMNS;

const INDICATORS: Readonly<Record<string, string>> = {
  Deaths: "deaths",
  Hospitalizations: "hospitalizations",
  "Emergency Department (ED) Visits": "emergency-visits",
  "Emergency Department Visits": "emergency-visits",
  "Emergency Medical Services (EMS)": "ambulance-responses",
};

const UNITS: Readonly<Record<string, { readonly measure: string; readonly unit: string }>> = {
  Number: { measure: "count", unit: "events" },
  Percent: { measure: "percent", unit: "%" },
  "Crude rate": { measure: "crude-rate", unit: "per 100,000 people" },
  "Age-adjusted rate": { measure: "age-adjusted-rate", unit: "per 100,000 people" },
};

/**
 * The publisher writes -1 for withheld and -2 for not available. The file itself does not say so: in its data, -1 stands
 * in small provinces and small groups, -2 where a province reports nothing of the sort.
 */
const MARKS: Marks = {
  "-1": { state: "suppressed" },
  "-2": { state: "not-collected" },
  "Suppr.": { state: "suppressed" },
  "n/a": { state: "not-collected" },
};

/** Opioid- and stimulant-related harms in Canada by province, year and quarter; the newest quarters rise in later releases. */
export const substanceHarms: Source = {
  name: "ca/substance-harms",
  title: {
    en: "Opioid- and stimulant-related harms in Canada",
    fr: "Méfaits associés aux opioïdes et aux stimulants au Canada",
    es: "Daños relacionados con opioides y estimulantes en Canadá",
  },
  publisher: {
    en: "Public Health Agency of Canada, Health Infobase",
    fr: "Agence de la santé publique du Canada, Infobase de la santé",
    es: "Agencia de Salud Pública de Canadá, Health Infobase",
  },
  agency: "ca.phac",
  completeness: "partial",
  form: "table",
  expects: {
    en: "SubstanceHarmsData.csv with Substance, Source, Specific_Measure, Type_Event, Region, PRUID, Time_Period, Year_Quarter, Aggregator, Disaggregator, Unit, Value. -1 is kept as withheld, -2 as not collected. A newer release makes new versions.",
    fr: "SubstanceHarmsData.csv avec Substance, Source, Specific_Measure, Type_Event, Region, PRUID, Time_Period, Year_Quarter, Aggregator, Disaggregator, Unit et Value. -1 est conservé comme supprimé, -2 comme non recueilli. Une diffusion plus récente crée de nouvelles versions.",
    es: "SubstanceHarmsData.csv con Substance, Source, Specific_Measure, Type_Event, Region, PRUID, Time_Period, Year_Quarter, Aggregator, Disaggregator, Unit y Value. -1 se guarda como reservado y -2 como no recabado. Una publicación más reciente crea nuevas versiones.",
  },
  terms: {
    en: "Open Government Licence - Canada.",
    fr: "Licence du gouvernement ouvert - Canada.",
    es: "Licencia de Gobierno Abierto de Canadá.",
  },
  interpret: fileByFile(interpretFile),
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  const distinct = numberRepeats();
  const sums = new Map<string, { published: number; read: number }>();
  const repeated: number[] = [];
  for await (const { say, line } of tableLines(file, COLUMNS)) {
    if (say !== undefined) {
      yield say;
      continue;
    }
    const isCount = line.cell("unit") === "Number";
    const sum = sums.get(line.cell("source")) ?? { published: 0, read: 0 };
    if (isCount) sums.set(line.cell("source"), sum);
    if (isCount) sum.published += Math.max(0, Number(line.cell("value").replaceAll(",", "")) || 0);
    const read = readLine(line);
    if (Array.isArray(read)) {
      yield { type: "refused", rows: [line.row], faults: read };
      continue;
    }
    const { reference, ordinal } = distinct(read.key);
    if (ordinal > 1) repeated.push(line.row.row);
    if (isCount) sum.read += Number(read.values["value"] ?? 0);
    yield {
      type: "draft",
      draft: {
        kind: overdoseIndicator,
        reference,
        values: read.values,
        rows: [line.row],
        columns: {
          value: "Value",
          from: "Year_Quarter",
          until: "Year_Quarter",
          place: "Region",
          indicator: "Source",
          measure: "Unit",
        },
      },
    };
  }
  if (repeated.length > 0)
    yield findingOf("key-again", AGAIN, { lines: repeated.length, rows: repeated.slice(0, 10).join(", ") });
  for (const [name, sum] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1)))
    yield { type: "control", control: { name, unit: "events", ...sum } };
}

/** A reference holds 200 characters: where the publisher's words are longer, each is cut to its first letters. */
function keyOf(parts: readonly string[]): string {
  const whole = parts.join("/");
  return whole.length <= 190 ? whole : parts.map((part) => part.replaceAll(/([a-z]{4})[a-z]+/g, "$1")).join("/");
}

function readLine(line: TableLine<Column>): Fault[] | { key: string; values: Record<string, unknown> } {
  const { cell } = line;
  const faults: Fault[] = [];
  const indicator = INDICATORS[cell("source")];
  if (indicator === undefined) faults.push(cellFault(line, "source", unknownWord(Object.keys(INDICATORS))));
  const unit = UNITS[cell("unit")];
  if (unit === undefined) faults.push(cellFault(line, "unit", unknownWord(Object.keys(UNITS))));
  const time = timeOf(cell("time")) ?? timeOf(cell("aggregator"));
  if (time === undefined) faults.push(cellFault(line, "time", SPAN_PROBLEM));
  if (!["By year", "By quarter"].includes(cell("grain")))
    faults.push(cellFault(line, "grain", unknownWord(["By year", "By quarter"])));
  const named = provinceNamed(cell("region"));
  const place = named ?? PROVINCE_OF_NUMBER[cell("province")] ?? (cell("region") === "Territories" ? "CA" : undefined);
  if (place === undefined) faults.push(cellFault(line, "region", PLACE_PROBLEM));
  for (const column of ["substance", "event"] as const)
    if (cell(column) === "") faults.push(cellFault(line, column, BLANK_PROBLEM));
  const value = readValue(cell("value"), MARKS);
  if (isProblem(value)) faults.push(cellFault(line, "value", value));
  if (faults.length > 0 || time === undefined || unit === undefined || isProblem(value)) return faults;
  const parts = [cell("specific"), cell("aggregator"), cell("disaggregator")];
  const isWhole = cell("specific") === "Overall numbers";
  const group = [
    cell("event"),
    ...(isWhole ? [] : parts.filter((one) => one !== "" && timeOf(one) === undefined)),
  ].join(", ");
  const keys = [cell("substance"), cell("source"), cell("event"), cell("region"), cell("time"), ...parts, cell("unit")];
  return {
    key: keyOf(keys.map((one) => slugOf(one) || "-")),
    values: {
      ...{
        indicator,
        substance: cell("substance"),
        ...unit,
        group,
        publication: "Health Infobase substance-related harms",
      },
      ...time,
      place,
      ...(named === undefined && { placeText: cell("region") }),
      ...value,
    },
  };
}

/** `2022`, `2022 Q1`, and parts of a year such as `2022 (Jan to Jun)`. */
function timeOf(text: string): { readonly from: string; readonly until: string; readonly span: Span } | undefined {
  const part = /^(\d{4}) \((\w+) to (\w+)\)$/.exec(text);
  if (part === null) return /^\d{4}( Q[1-4])?$/.test(text) ? readSpan(text) : undefined;
  const [first, last] = [monthNumber(part[2] ?? ""), monthNumber(part[3] ?? "")];
  if (first === undefined || last === undefined || last < first) return undefined;
  const from = `${part[1]}-${two(Number(first))}-01`;
  return isDay(from) ? { from, until: monthSpan(`${part[1]}-${last}`).to, span: "to-date" } : undefined;
}

const AGAIN = {
  en: "{lines} {lines|line repeats|lines repeat} the labels of an earlier line; {lines|it is|they are} kept beside it under {lines|its|their} own number ({lines|row|rows} {rows})",
  fr: "{lines} {lines|ligne reprend|lignes reprennent} les libellés d'une ligne antérieure; {lines|elle est conservée|elles sont conservées} à côté sous {lines|son|leur} propre numéro ({lines|ligne|lignes} {rows})",
  es: "{lines} {lines|línea repite|líneas repiten} las etiquetas de una línea anterior; {lines|se conserva|se conservan} a su lado con su propio número ({lines|fila|filas} {rows})",
};
