import { type Fault, isProblem } from "../../../core/outcome.ts";
import { dayNumber, dayOfNumber, isDay } from "../../../core/day.ts";
import {
  BLANK_PROBLEM,
  DAY_PROBLEM,
  numberRepeats,
  PLACE_PROBLEM,
  readValue,
  unknownWord,
  VALUE_PROBLEM,
} from "../../../core/read-value.ts";
import { fileByFile, type Interpretation, type Source, type SourceFile, type SourceRow } from "../../../core/source.ts";
import {
  cellFault,
  findingOf,
  hasHeading,
  slugOf,
  type TableLine,
  tableLines,
  type WantedColumn,
} from "../../../core/table-reader.ts";
import { wastewaterSample } from "../../../desks/water/wastewater-sample.kind.ts";
import { CDC, US_PUBLIC_DOMAIN } from "../reading/health-terms.ts";
import { statePlace } from "../reading/state-place.ts";

const isLacking = { optional: true } as const;
const optional = (name: string) => ({ name, ...isLacking });
/** The table by treatment plant: a file that lacks a figure's column is refused, as no figure may be lost unseen. */
const PLANT_COLUMNS = {
  jurisdiction: { name: "wwtp_jurisdiction" },
  plant: optional("wwtp_id"),
  plot: { name: "key_plot_id", also: ["wwtp_id"] },
  population: { name: "population_served" },
  start: { name: "date_start" },
  end: { name: "date_end" },
  change: { name: "ptc_15d" },
  detections: { name: "detect_prop_15d" },
  percentile: { name: "percentile" },
  target: { name: "pcr_target", also: ["pathogen", "pathogen_target", "virus"], ...isLacking },
  location: optional("sample_location"),
  where: optional("sample_location_specify"),
  reporter: optional("reporting_jurisdiction"),
  counties: optional("county_names"),
  fips: optional("county_fips"),
  prior: optional("sampling_prior"),
  first: optional("first_sample_date"),
} satisfies Record<string, WantedColumn>;
/** The table of weekly levels, with the columns of its publisher's page that say nothing of a level. */
const LEVEL_COLUMNS = {
  date: { name: "date" },
  level: { name: "geographic_level" },
  region: { name: "Region" },
  weekLevel: { name: "regional_levels" },
  activity: optional("activity_level"),
  sites: optional("Number_of_Sites"),
  coverage: optional("Coverage"),
  variant: optional("Variant"),
  target: PLANT_COLUMNS.target,
  state: optional("State_Abbreviation"),
  share: optional("share"),
  colour: optional("Variant__colour"),
  present: optional("variant_present"),
  cdc: optional("cdc_region"),
  regionColour: optional("Region__colour"),
  category: optional("WVAL_Category"),
  time: optional("Time_Period"),
  abbreviation: optional("state_abbr"),
  latitude: optional("state_latitude"),
  longitude: optional("state_longitude"),
  fips: optional("fips"),
  cdcColour: optional("cdc_region__colour"),
  id: optional("id"),
  data: optional("data_source"),
} satisfies Record<string, WantedColumn>;

type PlantLine = TableLine<keyof typeof PLANT_COLUMNS>;
type LevelLine = TableLine<keyof typeof LEVEL_COLUMNS>;
type Read = Fault[] | { readonly key: string; readonly values: Record<string, unknown> };

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

const PLANT_HEADING = /^(wwtp_|key_plot_id$|ptc_15d$|detect_prop_15d$)/i;

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  if (file.form !== "table") return;
  const [isPlants, whole] = await hasHeading(file, PLANT_HEADING);
  yield* isPlants ? interpretPlants(whole) : interpretLevels(whole);
}

/** Each table lacks columns of other releases: only what nobody reads, or is missing, is told. */
const isUntold = (say: Interpretation) => say.type === "finding" && say.finding.code === "absent-column";

async function* interpretPlants(file: SourceFile): AsyncGenerator<Interpretation> {
  const distinct = numberRepeats();
  for await (const { say, line } of tableLines(file, PLANT_COLUMNS)) {
    if (say === undefined) yield drafted(line.row, readPlant(line), distinct);
    else if (!isUntold(say)) yield say;
  }
}

async function* interpretLevels(file: SourceFile): AsyncGenerator<Interpretation> {
  const distinct = numberRepeats();
  const weeks = new Set<string>();
  const seen = { published: 0, read: 0 };
  let [variants, limited] = [0, 0];
  for await (const { say, line } of tableLines(file, LEVEL_COLUMNS)) {
    if (say !== undefined) {
      if (!isUntold(say)) yield say;
      continue;
    }
    if (line.cell("variant") !== "") {
      variants++;
      continue;
    }
    seen.published++;
    const read = readLevel(line);
    if (!Array.isArray(read) && weeks.has(read.key)) {
      yield { type: "refused", rows: [line.row], faults: [cellFault(line, "region", TWICE)] };
      continue;
    }
    if (!Array.isArray(read)) {
      weeks.add(read.key);
      seen.read++;
      if (/limited/i.test(line.cell("coverage"))) limited++;
    }
    yield drafted(line.row, read, distinct);
  }
  if (variants > 0) yield { type: "passed", rows: variants, why: VARIANTS };
  if (limited > 0) yield findingOf("limited-coverage", LIMITED, { rows: limited });
  if (seen.published > 0) yield { type: "control", control: { name: "weeks with a level", unit: "rows", ...seen } };
}

function drafted(row: SourceRow, read: Read, distinct: ReturnType<typeof numberRepeats>): Interpretation {
  if (Array.isArray(read)) return { type: "refused", rows: [row], faults: read };
  const { key, values } = read;
  const { reference } = distinct(key);
  return {
    type: "draft",
    draft: { kind: wastewaterSample, handling: { marking: "clear" }, reference, values, rows: [row] },
  };
}

/** The system watches several viruses, in files of the same columns: only this one's are read here. */
const isOtherVirus = (target: string) => !/^(|sars[- ]?cov[- ]?2)$/i.test(target);

function readPlant(line: PlantLine): Read {
  const { cell } = line;
  const faults: Fault[] = [];
  if (isOtherVirus(cell("target"))) faults.push(cellFault(line, "target", unknownWord(["sars-cov-2"])));
  const at = statePlace(cell("jurisdiction"));
  if (at === undefined) faults.push(cellFault(line, "jurisdiction", PLACE_PROBLEM));
  for (const column of ["start", "end"] as const)
    if (!isDay(cell(column))) faults.push(cellFault(line, column, DAY_PROBLEM));
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

function readLevel(line: LevelLine): Read {
  const { cell } = line;
  const faults: Fault[] = [];
  if (isOtherVirus(cell("target"))) faults.push(cellFault(line, "target", unknownWord(["sars-cov-2"])));
  if (!isDay(cell("date"))) faults.push(cellFault(line, "date", DAY_PROBLEM));
  if (cell("share") !== "" || cell("present") !== "") faults.push(cellFault(line, "share", NO_VARIANT));
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

const NO_VARIANT = {
  say: {
    en: "is the share of a variant, but no column Variant names it",
    fr: "est la part d'un variant, mais aucune colonne Variant ne le nomme",
    es: "es la proporción de una variante, pero ninguna columna Variant la nombra",
  },
  remedy: {
    en: "name the column of variants Variant and read the file again",
    fr: "nommez Variant la colonne des variants et relisez le fichier",
    es: "llame Variant a la columna de variantes y vuelva a leer el archivo",
  },
};
const TWICE = {
  say: {
    en: "stands twice for this week: one region has one level a week",
    fr: "figure deux fois pour cette semaine : une région a un seul niveau par semaine",
    es: "aparece dos veces en esta semana: una región tiene un solo nivel por semana",
  },
  remedy: {
    en: "keep one of the rows; where they are of variants, name their column Variant",
    fr: "gardez une des lignes; s'il s'agit de variants, nommez leur colonne Variant",
    es: "deje una de las filas; si son de variantes, llame Variant a su columna",
  },
};
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
