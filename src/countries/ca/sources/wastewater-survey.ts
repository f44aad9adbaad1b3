import type { MeasuredValue } from "../../../core/measured-value.ts";
import { type Fault, isProblem } from "../../../core/outcome.ts";
import {
  type Marks,
  PLACE_PROBLEM,
  plainNumber,
  readSpan,
  readValue,
  SPAN_PROBLEM,
  unknownWord,
} from "../../../core/read-value.ts";
import { fileByFile, type Interpretation, type Source, type SourceFile, type SourceRow } from "../../../core/source.ts";
import {
  cellFault,
  findingOf,
  slugOf,
  type TableLine,
  tableLines,
  type WantedColumn,
} from "../../../core/table-reader.ts";
import type { Analyte } from "../../../desks/water/codes.ts";
import { wastewaterSample } from "../../../desks/water/wastewater-sample.kind.ts";
import { provinceNamed } from "../reading/provinces.ts";

const COLUMNS = {
  date: { name: "REF_DATE" },
  place: { name: "GEO" },
  dguid: { name: "DGUID", optional: true },
  measure: { name: "Measure" },
  characteristic: { name: "Characteristics" },
  unit: { name: "UOM" },
  unitId: { name: "UOM_ID", optional: true },
  factor: { name: "SCALAR_FACTOR" },
  factorId: { name: "SCALAR_ID", optional: true },
  vector: { name: "VECTOR", optional: true },
  coordinate: { name: "COORDINATE", optional: true },
  value: { name: "VALUE" },
  status: { name: "STATUS" },
  symbol: { name: "SYMBOL", optional: true },
  terminated: { name: "TERMINATED", optional: true },
  decimals: { name: "DECIMALS", optional: true },
} satisfies Record<string, WantedColumn>;

type Column = keyof typeof COLUMNS;

const ANALYTES: Readonly<Record<string, Analyte>> = {
  Amphetamine: "amphetamine",
  "Cannabis (THC-COOH)": "thc-cooh",
  "Cocaine (Benzoylecgonine)": "benzoylecgonine",
  Codeine: "codeine",
  "Ecstasy (MDMA)": "mdma",
  "Fentanyl (Norfentanyl)": "norfentanyl",
  Methadone: "methadone",
  Methamphetamine: "methamphetamine",
  Morphine: "morphine",
  Oxycodone: "oxycodone",
};

type Part = "value" | "low" | "high" | "standardError" | "imputed";

/** What a characteristic is, by the words that every release has. */
const PARTS: readonly (readonly [RegExp, Part])[] = [
  [/^low 95/i, "low"],
  [/^high 95/i, "high"],
  [/^standard error/i, "standardError"],
  [/^imputation rate/i, "imputed"],
  [/^load per capita/i, "value"],
];

/** Statistics Canada's symbols of its standard tables. */
const STATUS: Marks = {
  "..": { state: "not-reported" },
  "...": { state: "not-collected" },
  x: { state: "suppressed" },
  F: { state: "suppressed" },
};

/** Statistics Canada's symbols that stand beside a value: how good it is, or how firm. */
const QUALITY: Readonly<Record<string, string>> = {
  A: "A: excellent",
  B: "B: very good",
  C: "C: good",
  D: "D: acceptable",
  E: "E: use with caution",
  p: "p: preliminary",
  r: "r: revised",
  "0s": "0s: rounded to zero",
};

/** Statistics Canada's wastewater survey: monthly loads of residues in cities, with limits, error and imputation. */
export const wastewaterSurvey: Source = {
  name: "ca/wastewater-survey",
  title: {
    en: "Canadian Wastewater Survey: drug residues by city and month (table 13-10-0871)",
    fr: "Enquête canadienne sur les eaux usées : résidus de drogues par ville et mois (tableau 13-10-0871)",
    es: "Encuesta canadiense de aguas residuales: residuos de drogas por ciudad y mes (tabla 13-10-0871)",
  },
  publisher: { en: "Statistics Canada", fr: "Statistique Canada", es: "Oficina de Estadística de Canadá" },
  agency: "ca.statcan",
  completeness: "complete",
  form: "table",
  expects: {
    en: "The full table as CSV: REF_DATE, GEO, Measure, Characteristics, UOM, VALUE, STATUS. The five characteristics of a city, month and substance become one measure; the weighted average is no place.",
    fr: "Le tableau complet en CSV : REF_DATE, GEO, Measure, Characteristics, UOM, VALUE et STATUS. Les cinq caractéristiques d'une ville, d'un mois et d'une substance deviennent une mesure; la moyenne pondérée n'est pas un lieu.",
    es: "La tabla completa en CSV: REF_DATE, GEO, Measure, Characteristics, UOM, VALUE y STATUS. Las cinco características de una ciudad, mes y sustancia forman una medición; el promedio ponderado no es un lugar.",
  },
  terms: {
    en: "Statistics Canada Open Licence: reproduced as is, with attribution.",
    fr: "Licence ouverte de Statistique Canada : reproduit tel quel, avec mention de la source.",
    es: "Licencia abierta de la Oficina de Estadística de Canadá: reproducido tal cual, con atribución.",
  },
  interpret: fileByFile(interpretFile),
};

type Measure = { readonly analyte: Analyte; readonly unit: string } & { -readonly [P in Part]?: number } & {
  state: string;
  below?: number;
  quality?: string;
};
type City = {
  readonly month: string;
  readonly place: string;
  readonly rows: SourceRow[];
  readonly measures: Map<string, Measure>;
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  const cities = new Map<string, City>();
  const sums = { published: 0, read: 0 };
  for await (const { say, line } of tableLines(file, COLUMNS)) {
    if (say !== undefined) {
      yield say;
      continue;
    }
    sums.published += plainNumber(line.cell("value")) ?? 0;
    const faults = readLine(line, cities);
    if (faults.length > 0) yield { type: "refused", rows: [line.row], faults };
  }
  const imputed: string[] = [];
  for (const { month, place, rows, measures } of cities.values()) {
    const isAverage = /^weighted average/i.test(place);
    const [city = place, province = ""] = place.split(/,\s*/);
    const all = [...measures.values()];
    for (const one of all)
      for (const part of ["value", "low", "high", "standardError", "imputed"] as const) sums.read += one[part] ?? 0;
    if (all.some((one) => (one.imputed ?? 0) >= 90)) imputed.push(`${city} ${month}`);
    const span = readSpan(month);
    yield {
      type: "draft",
      draft: {
        kind: wastewaterSample,
        handling: { marking: "clear" },
        reference: `${month}/${slugOf(place)}`,
        values: {
          ...{ siteId: isAverage ? "weighted-average" : slugOf(place), publication: "Canadian Wastewater Survey" },
          ...{ collectedFrom: span?.from, collectedUntil: span?.until, span: "month", collection: "aggregate" },
          ...{ place: isAverage ? "CA" : provinceNamed(province), placeText: isAverage ? place : city },
          measures: all.map((one) => ({
            quantity: "load-per-1000",
            statistic: isAverage ? "weighted-mean" : "mean",
            ...one,
          })),
        },
        rows,
        columns: { collectedFrom: "REF_DATE", place: "GEO", placeText: "GEO" },
      },
    };
  }
  if (imputed.length > 0)
    yield findingOf("imputed", IMPUTED, { months: imputed.length, list: imputed.slice(0, 10).join(", ") });
  const rounded = { published: Math.round(sums.published * 100) / 100, read: Math.round(sums.read * 100) / 100 };
  yield { type: "control", control: { name: "VALUE", unit: "all characteristics", ...rounded } };
}

function readLine(line: TableLine<Column>, cities: Map<string, City>): readonly Fault[] {
  const { cell } = line;
  const faults: Fault[] = [];
  const analyte = ANALYTES[cell("measure")];
  if (analyte === undefined) faults.push(cellFault(line, "measure", unknownWord(Object.keys(ANALYTES))));
  const part = PARTS.find(([words]) => words.test(cell("characteristic")))?.[1];
  if (part === undefined) faults.push(cellFault(line, "characteristic", unknownWord(["Load per capita"])));
  if (!/^milligrams per one thousand people per day/i.test(cell("unit")))
    faults.push(cellFault(line, "unit", unknownWord(["Milligrams per one thousand people per day"])));
  if (cell("factor") !== "units") faults.push(cellFault(line, "factor", unknownWord(["units"])));
  if (!/^\d{4}-\d{2}$/.test(cell("date")) || readSpan(cell("date")) === undefined)
    faults.push(cellFault(line, "date", SPAN_PROBLEM));
  const isAverage = /^weighted average/i.test(cell("place"));
  if (!isAverage && provinceNamed(cell("place").split(/,\s*/)[1] ?? "") === undefined)
    faults.push(cellFault(line, "place", PLACE_PROBLEM));
  const status = cell("status");
  const why = Object.hasOwn(STATUS, status) ? STATUS[status] : undefined;
  const quality = Object.hasOwn(QUALITY, status) ? QUALITY[status] : undefined;
  if (status !== "" && why === undefined && quality === undefined)
    faults.push(cellFault(line, "status", unknownWord([...Object.keys(QUALITY), ...Object.keys(STATUS)])));
  const value = readValue(cell("value"), {});
  if (isProblem(value)) faults.push(cellFault(line, "value", value));
  if (faults.length > 0 || analyte === undefined || part === undefined || isProblem(value)) return faults;
  const key = `${cell("date")}/${cell("place")}`;
  let city = cities.get(key);
  if (city === undefined)
    cities.set(key, (city = { month: cell("date"), place: cell("place"), rows: [], measures: new Map() }));
  let measure = city.measures.get(analyte);
  if (measure === undefined)
    city.measures.set(analyte, (measure = { analyte, unit: "mg/1000/d", state: "not-reported" }));
  if (measure[part] !== undefined) return [cellFault(line, "characteristic", TWICE)];
  city.rows.push(line.row);
  if (part !== "value") {
    if (value.value !== undefined) measure[part] = value.value;
    return [];
  }
  const state: MeasuredValue = value.state === "not-reported" && why !== undefined ? why : value;
  measure.state = state.state;
  if (state.value !== undefined) measure.value = state.value;
  if (state.below !== undefined) measure.below = state.below;
  if (quality !== undefined) measure.quality = quality;
  return [];
}

const TWICE = {
  say: {
    en: "stands twice for this city, month and substance",
    fr: "figure deux fois pour cette ville, ce mois et cette substance",
    es: "aparece dos veces para esta ciudad, mes y sustancia",
  },
  remedy: { en: "keep one of the two lines", fr: "gardez une des deux lignes", es: "deje una de las dos líneas" },
};
const IMPUTED = {
  en: "{months} city-months hold measures that are imputed to 90 % or more: {list}",
  fr: "{months} mois de villes contiennent des mesures imputées à 90 % ou plus : {list}",
  es: "{months} meses de ciudades contienen mediciones imputadas en 90 % o más: {list}",
};
