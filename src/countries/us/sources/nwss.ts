import { type Fault, isProblem } from "../../../core/outcome.ts";
import { dayNumber, dayOfNumber, isDay } from "../../../core/day.ts";
import {
  BLANK_PROBLEM,
  numberRepeats,
  PLACE_PROBLEM,
  readValue,
  SPAN_PROBLEM,
  VALUE_PROBLEM,
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
import { wastewaterSample } from "../../../desks/water/wastewater-sample.kind.ts";
import { CDC, US_PUBLIC_DOMAIN } from "../reading/health-terms.ts";
import { statePlace } from "../reading/state-place.ts";

const isLacking = { optional: true } as const;
const COLUMNS = {
  jurisdiction: { name: "wwtp_jurisdiction", ...isLacking },
  plant: { name: "wwtp_id", ...isLacking },
  location: { name: "sample_location", ...isLacking },
  plot: { name: "key_plot_id", ...isLacking },
  population: { name: "population_served", ...isLacking },
  start: { name: "date_start", ...isLacking },
  end: { name: "date_end", ...isLacking },
  change: { name: "ptc_15d", ...isLacking },
  detections: { name: "detect_prop_15d", ...isLacking },
  percentile: { name: "percentile", ...isLacking },
  date: { name: "date", ...isLacking },
  level: { name: "geographic_level", ...isLacking },
  region: { name: "Region", ...isLacking },
  state: { name: "State_Abbreviation", ...isLacking },
  weekLevel: { name: "regional_levels", ...isLacking },
  activity: { name: "activity_level", ...isLacking },
  sites: { name: "Number_of_Sites", ...isLacking },
  coverage: { name: "Coverage", ...isLacking },
  variant: { name: "Variant", ...isLacking },
} satisfies Record<string, WantedColumn>;

type Column = keyof typeof COLUMNS;

/** CDC's wastewater system: weekly changes by treatment plant, or weekly activity levels by state. */
export const nwss: Source = {
  name: "us/nwss",
  title: {
    en: "NWSS: wastewater metrics by plant, activity levels by state",
    fr: "NWSS : mesures des eaux usées par station, niveaux d'activité par État",
    es: "NWSS: métricas de aguas residuales por planta, niveles de actividad por estado",
  },
  publisher: CDC,
  agency: "us.cdc",
  completeness: "partial",
  form: "table",
  expects: {
    en: "A table with wwtp_jurisdiction, wwtp_id, key_plot_id, date_start, date_end, ptc_15d, detect_prop_15d, percentile; or with date, geographic_level, Region and regional_levels. Shares of variants are passed over.",
    fr: "Un tableau avec wwtp_jurisdiction, wwtp_id, key_plot_id, date_start, date_end, ptc_15d, detect_prop_15d et percentile; ou avec date, geographic_level, Region et regional_levels. Les parts des variants sont laissées de côté.",
    es: "Una tabla con wwtp_jurisdiction, wwtp_id, key_plot_id, date_start, date_end, ptc_15d, detect_prop_15d y percentile; o con date, geographic_level, Region y regional_levels. Las proporciones de variantes se omiten.",
  },
  terms: US_PUBLIC_DOMAIN,
  interpret: fileByFile(interpretFile),
};

/** The publisher writes 999 and -99 where a value cannot be computed. */
const NOT_COMPUTED = new Set(["999", "999.0", "-99", "-99.0", "NA", ""]);

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  const distinct = numberRepeats();
  const passed = { variants: 0, current: 0 };
  const seen = { published: 0, read: 0 };
  let limited = 0;
  for await (const { say, line } of tableLines(file, COLUMNS)) {
    if (say !== undefined) {
      if (say.type !== "finding" || !["absent-column", "unknown-column"].includes(say.finding.code)) yield say;
      continue;
    }
    if (line.cell("variant") !== "") {
      passed.variants++;
      continue;
    }
    const isPlant = line.cell("plot") !== "" || line.cell("plant") !== "";
    const read = isPlant ? readPlant(line) : readLevel(line);
    if (!isPlant) seen.published++;
    if (Array.isArray(read)) {
      yield { type: "refused", rows: [line.row], faults: read };
      continue;
    }
    if (!isPlant) seen.read++;
    if (/limited/i.test(line.cell("coverage"))) limited++;
    const { key, values } = read;
    const { reference } = distinct(key);
    yield {
      type: "draft",
      draft: { kind: wastewaterSample, handling: { marking: "clear" }, reference, values, rows: [line.row] },
    };
  }
  if (passed.variants > 0) yield { type: "passed", rows: passed.variants, why: VARIANTS };
  if (limited > 0) yield findingOf("limited-coverage", LIMITED, { rows: limited });
  if (seen.published > 0) yield { type: "control", control: { name: "weeks with a level", unit: "rows", ...seen } };
}

function readPlant(line: TableLine<Column>): Fault[] | { key: string; values: Record<string, unknown> } {
  const { cell } = line;
  const faults: Fault[] = [];
  const at = statePlace(cell("jurisdiction"));
  if (at === undefined) faults.push(cellFault(line, "jurisdiction", PLACE_PROBLEM));
  for (const column of ["start", "end"] as const)
    if (!isDay(cell(column))) faults.push(cellFault(line, column, SPAN_PROBLEM));
  const population = readValue(cell("population"), {}, true);
  if (isProblem(population)) faults.push(cellFault(line, "population", population));
  const measures = (
    [
      ["change", "percent-change", "%"],
      ["detections", "detection-share", "%"],
      ["percentile", "percentile", "percentile"],
    ] as const
  ).map(([column, quantity, unit]) => {
    const text = cell(column);
    const isNumber = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text);
    if (!isNumber && !NOT_COMPUTED.has(text)) faults.push(cellFault(line, column, VALUE_PROBLEM));
    const isValue = isNumber && !NOT_COMPUTED.has(text);
    return {
      ...{ analyte: "sars-cov-2", quantity, statistic: "single", unit },
      ...(isValue ? { value: Number(text), state: "reported" } : { state: "not-reported" }),
    };
  });
  if (faults.length > 0 || at === undefined || isProblem(population)) return faults;
  const site = cell("plot") || cell("plant");
  return {
    key: [slugOf(site), cell("end")].join("/"),
    values: {
      ...{ siteId: site, publication: "NWSS", collectedFrom: cell("start"), collectedUntil: cell("end") },
      ...{ span: "to-date", place: at.place, collection: "aggregate", population: population.value, measures },
    },
  };
}

function readLevel(line: TableLine<Column>): Fault[] | { key: string; values: Record<string, unknown> } {
  const { cell } = line;
  const faults: Fault[] = [];
  if (!isDay(cell("date"))) faults.push(cellFault(line, "date", SPAN_PROBLEM));
  if (cell("region") === "") faults.push(cellFault(line, "region", BLANK_PROBLEM));
  const isState = cell("level") === "State-Territory";
  const at = isState ? statePlace(cell("region")) : { place: "US" };
  if (at === undefined) faults.push(cellFault(line, "region", PLACE_PROBLEM));
  const level = readValue(cell("weekLevel"), { NA: { state: "not-reported" } });
  if (isProblem(level)) faults.push(cellFault(line, "weekLevel", level));
  if (faults.length > 0 || isProblem(level)) return faults;
  const quality = [cell("coverage"), cell("sites") === "" ? "" : `${cell("sites")} sites`].filter((one) => one !== "");
  const measure = { analyte: "sars-cov-2", quantity: "activity-level", statistic: "median", unit: "level", ...level };
  return {
    key: ["level", slugOf(cell("region")), cell("date"), cell("activity") === "" ? "" : "current"]
      .filter((one) => one !== "")
      .join("/"),
    values: {
      ...{
        siteId: `area/${cell("region")}`,
        publication: cell("activity") === "" ? "NWSS activity level" : "NWSS current level",
      },
      collectedFrom: dayOfNumber(dayNumber(cell("date")) - 6),
      collectedUntil: cell("date"),
      ...{ span: "week", place: at?.place, placeText: cell("region"), collection: "aggregate" },
      ...(quality.length > 0 && { quality: quality.join(", ") }),
      measures: [measure],
    },
  };
}

const VARIANTS = {
  en: "shares of variants, which are no measure of a drug",
  fr: "parts de variants, qui ne mesurent aucune drogue",
  es: "proporciones de variantes, que no miden ninguna droga",
};
const LIMITED = {
  en: "{rows} {rows|week rests|weeks rest} on limited coverage",
  fr: "{rows} {rows|semaine repose|semaines reposent} sur une couverture limitée",
  es: "{rows} {rows|semana se basa|semanas se basan} en una cobertura limitada",
};
