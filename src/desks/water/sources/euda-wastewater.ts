import { columnFault } from "../../../core/heading-words.ts";
import { type Fault, isProblem } from "../../../core/outcome.ts";
import {
  BLANK_PROBLEM,
  PLACE_PROBLEM,
  plainNumber,
  readSpan,
  readValue,
  SPAN_PROBLEM,
  unknownWord,
  VALUE_PROBLEM,
} from "../../../core/read-value.ts";
import { fileByFile, type Interpretation, type SourceFile, type SourceRow } from "../../../core/source.ts";
import {
  cellFault,
  findingOf,
  BELOW_REFUSED,
  hasHeading,
  type TableLine,
  tableLines,
  type WantedColumn,
} from "../../../core/table-reader.ts";
import type { HouseSource } from "../../../core/source.ts";
import type { Analyte } from "../codes.ts";
import { type DecimalMark, decimalMarkOf, withPoint } from "./decimal-mark.ts";
import { wastewaterSample } from "../wastewater-sample.kind.ts";
import { wastewaterSite } from "../wastewater-site.kind.ts";

const isLacking = { optional: true } as const;
const SITE_OF = {
  site: { name: "Site ID", also: ["SiteID", "Site code"] },
  country: { name: "Country", also: ["Country code"] },
  city: { name: "City" },
} satisfies Record<string, WantedColumn>;
/** The table of loads: a file that lacks one of these is refused, as no load may be lost unseen. */
const LOAD_COLUMNS = {
  year: { name: "Year", also: ["Campaign", "Campaign year"] },
  metabolite: { name: "Metabolite", also: ["Drug", "Substance", "Target residue"] },
  ...SITE_OF,
  wednesday: { name: "Wednesday", also: ["Wed"] },
  thursday: { name: "Thursday", also: ["Thu"] },
  friday: { name: "Friday", also: ["Fri"] },
  saturday: { name: "Saturday", also: ["Sat"] },
  sunday: { name: "Sunday", also: ["Sun"] },
  monday: { name: "Monday", also: ["Mon"] },
  tuesday: { name: "Tuesday", also: ["Tue"] },
  weekdays: { name: "Weekday mean", also: ["Weekday average", "Mean weekday"] },
  weekend: { name: "Weekend mean", also: ["Weekend average", "Mean weekend"] },
  daily: { name: "Daily mean", also: ["Daily average", "Mean daily load"] },
} satisfies Record<string, WantedColumn>;
const SITE_COLUMNS = {
  ...SITE_OF,
  location: { name: "Location", ...isLacking },
  latitude: { name: "Latitude", also: ["Lat"], ...isLacking },
  longitude: { name: "Longitude", also: ["Long", "Lon"], ...isLacking },
  population: { name: "Population", ...isLacking },
  institution: { name: "Institution", ...isLacking },
  website: { name: "Website", ...isLacking },
} satisfies Record<string, WantedColumn>;

type LoadColumn = keyof typeof LOAD_COLUMNS;
type SiteColumn = keyof typeof SITE_COLUMNS;

const DAYS = ["wednesday", "thursday", "friday", "saturday", "sunday", "monday", "tuesday"] as const;
const MEANS = [
  ["weekdays", "weekday-mean"],
  ["weekend", "weekend-mean"],
  ["daily", "mean"],
] as const;

const VALUES = [...DAYS, ...MEANS.map(([column]) => column)];
const LOADS_HEADING = /^(year|campaign( year)?|metabolite|drug|substance|target residue|daily mean)$/i;

/** A value that is said to be below a limit which is not told: known to be small, never zero. */
const UNSTATED_LIMIT = /^<\s?(LOQ|LOD|LLOQ|MQL)$/i;
const NOT_SAMPLED = { NA: { state: "not-collected" }, "N/A": { state: "not-collected" } } as const;

/** What each residue is measured as: cocaine by benzoylecgonine, cannabis by THC-COOH. */
const EUDA_ANALYTES: Readonly<Record<string, Analyte>> = {
  cocaine: "benzoylecgonine",
  benzoylecgonine: "benzoylecgonine",
  mdma: "mdma",
  methamphetamine: "methamphetamine",
  amphetamine: "amphetamine",
  cannabis: "thc-cooh",
  "thc-cooh": "thc-cooh",
  ketamine: "ketamine",
};

/** EUDA and SCORE: loads of one week a year and site, and the table of sites. */
export const eudaWastewater: HouseSource = {
  name: "house/euda-wastewater",
  title: {
    en: "Wastewater analysis and drugs: one week a year by site",
    fr: "Analyse des eaux usées et drogues : une semaine par an et par site",
    es: "Análisis de aguas residuales y drogas: una semana al año por sitio",
  },
  publisher: {
    en: "European Union Drugs Agency with the SCORE group",
    fr: "Agence de l'Union européenne sur les drogues et groupe SCORE",
    es: "Agencia de la Unión Europea sobre Drogas y grupo SCORE",
  },
  completeness: "selected",
  form: "table",
  expects: {
    en: "The table of all data (Year, Metabolite, Site ID, Country, City, seven days, three means) or the table of sites (SiteID, Location, Latitude, Longitude, Population, Institution). The file names days of the week, not dates; a blank day was not sampled.",
    fr: "Le tableau de toutes les données (Year, Metabolite, Site ID, Country, City, sept jours, trois moyennes) ou le tableau des sites (SiteID, Location, Latitude, Longitude, Population, Institution). Le fichier nomme des jours de la semaine et non des dates; un jour vide n'a pas été prélevé.",
    es: "La tabla de todos los datos (Year, Metabolite, Site ID, Country, City, siete días, tres medias) o la tabla de sitios (SiteID, Location, Latitude, Longitude, Population, Institution). El archivo nombra días de la semana, no fechas; un día vacío no se muestreó.",
  },
  terms: {
    en: "Reproduction authorised with acknowledgement of the source: EUDA, SCORE.",
    fr: "Reproduction autorisée avec mention de la source : EUDA, SCORE.",
    es: "Reproducción autorizada con mención de la fuente: EUDA, SCORE.",
  },
  interpret: fileByFile(interpretFile),
};

type Campaign = {
  readonly site: string;
  readonly year: string;
  readonly place: string | undefined;
  readonly city: string;
  readonly rows: SourceRow[];
  readonly measures: Record<string, unknown>[];
  readonly analytes: Set<string>;
};

type LoadLine = TableLine<LoadColumn>;
type TableFile = Extract<SourceFile, { form: "table" }>;

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  if (file.form !== "table") return;
  const [isLoads, table] = await hasHeading(file, LOADS_HEADING);
  const [isWide, whole] = await hasYearColumns(table);
  if (isWide) yield* refuseWide(whole);
  else if (isLoads) yield* interpretLoads(whole);
  else
    for await (const { say, line } of tableLines(whole, SITE_COLUMNS)) yield line === undefined ? say : readSite(line);
}

/** A row with columns of several years and without one of them called Year: loads, but of which days and mean nobody says. */
async function hasYearColumns(file: TableFile): Promise<readonly [boolean, TableFile]> {
  const [hasYear, whole] = await hasHeading(file, /^(year|campaign( year)?)$/i);
  const [isWide, again] = await hasHeading(whole, /^(19|20)\d\d$/);
  return [!hasYear && isWide, again];
}

async function* refuseWide(file: TableFile): AsyncGenerator<Interpretation> {
  let below = -1;
  for await (const rows of file.rows) {
    if (below < 0) {
      const heading = rows.find(({ cells }) => cells.some((cell) => /^(19|20)\d\d$/.test(cell.trim()))) as SourceRow;
      yield { type: "refused", rows: [heading], faults: [columnFault(heading, "Year", WIDE)] };
    }
    below += rows.length;
  }
  if (below > 0) yield { type: "passed", rows: below, why: BELOW_REFUSED };
}

async function* interpretLoads(file: TableFile): AsyncGenerator<Interpretation> {
  const lines: LoadLine[] = [];
  for await (const { say, line } of tableLines(file, LOAD_COLUMNS)) {
    if (line === undefined) yield say;
    else lines.push(line);
  }
  const mark = decimalMarkOf(lines.flatMap(({ cell }) => VALUES.map((column) => cell(column))));
  const campaigns = new Map<string, Campaign>();
  const sums = { published: 0, read: 0 };
  const means: string[] = [];
  for (const line of lines) {
    const sum = DAYS.reduce((all, day) => all + (Number(withPoint(line.cell(day), mark)) || 0), 0);
    sums.published += sum;
    const faults = readLoads(line, mark, campaigns, means);
    if (faults.length > 0) yield { type: "refused", rows: [line.row], faults };
    else sums.read += sum;
  }
  for (const { site, year, place, city, rows, measures } of campaigns.values()) {
    const span = readSpan(year);
    yield {
      type: "draft",
      draft: {
        kind: wastewaterSample,
        handling: { marking: "clear" },
        reference: `euda/${site}/${year}`,
        values: {
          ...{ siteId: site, publication: "EUDA SCORE", collectedFrom: span?.from, collectedUntil: span?.until },
          ...{ span: "year", place, placeText: city, collection: "not-stated", measures },
        },
        rows,
        columns: { siteId: "Site ID", collectedFrom: "Year", place: "Country", placeText: "City" },
      },
    };
  }
  if (means.length > 0)
    yield findingOf("mean-differs", MEAN, { rows: means.length, list: means.slice(0, 10).join(", ") });
  const round = (sum: number) => Math.round(sum * 100) / 100;
  if (campaigns.size > 0)
    yield {
      type: "control",
      control: { name: "daily loads", unit: "mg/1000/d", published: round(sums.published), read: round(sums.read) },
    };
}

/** What the publisher, or the Union, writes for a country where ISO 3166-1 has another code. */
const OTHER_CODES: Readonly<Record<string, string>> = { H: "HU", EL: "GR", UK: "GB" };

function countryOf(cell: string): string | undefined {
  if (Object.hasOwn(OTHER_CODES, cell)) return OTHER_CODES[cell];
  return /^[A-Z]{2}$/.test(cell) ? cell : undefined;
}

function readLoads(
  line: LoadLine,
  mark: DecimalMark,
  campaigns: Map<string, Campaign>,
  means: string[],
): readonly Fault[] {
  const { cell } = line;
  const faults: Fault[] = [];
  const analyte = EUDA_ANALYTES[cell("metabolite").toLowerCase()];
  if (analyte === undefined) faults.push(cellFault(line, "metabolite", unknownWord(Object.keys(EUDA_ANALYTES))));
  if (!/^\d{4}$/.test(cell("year")) || readSpan(cell("year")) === undefined)
    faults.push(cellFault(line, "year", SPAN_PROBLEM));
  if (cell("site") === "") faults.push(cellFault(line, "site", BLANK_PROBLEM));
  const place = countryOf(cell("country"));
  if (place === undefined) faults.push(cellFault(line, "country", PLACE_PROBLEM));
  const common = { analyte, quantity: "load-per-1000", unit: "mg/1000/d" };
  const measures: Record<string, unknown>[] = [];
  const known: number[] = [];
  const of = (column: LoadColumn, more: object) => {
    const written = cell(column);
    if (UNSTATED_LIMIT.test(written)) {
      measures.push({ ...common, ...more, state: "suppressed", quality: written });
      return undefined;
    }
    const text = withPoint(written, mark);
    const value = isProblem(text) ? text : readValue(text, NOT_SAMPLED);
    if (isProblem(value)) faults.push(cellFault(line, column, value));
    else
      measures.push({ ...common, ...more, ...(value.state === "not-reported" ? { state: "not-collected" } : value) });
    return isProblem(value) ? undefined : value.value;
  };
  for (const day of DAYS) {
    const value = of(day, { statistic: "single", weekday: day });
    if (value !== undefined) known.push(value);
  }
  let daily: number | undefined;
  for (const [column, statistic] of MEANS) daily = of(column, { statistic });
  const key = `${cell("site")}/${cell("year")}`;
  let campaign = campaigns.get(key);
  if (faults.length === 0 && campaign?.analytes.has(analyte ?? "") === true)
    faults.push(cellFault(line, "metabolite", TWICE));
  if (faults.length > 0) return faults;
  const mean = known.reduce((all, one) => all + one, 0) / known.length;
  if (known.length === 7 && daily !== undefined && Math.abs(mean - daily) > 0.02 + daily * 0.0005)
    means.push(String(line.row.row));
  if (campaign === undefined) {
    const own = { site: cell("site"), year: cell("year"), place, city: cell("city") };
    campaigns.set(key, (campaign = { ...own, rows: [], measures: [], analytes: new Set() }));
  }
  campaign.rows.push(line.row);
  campaign.measures.push(...measures);
  campaign.analytes.add(analyte ?? "");
  return [];
}

function readSite(line: TableLine<SiteColumn>): Interpretation {
  const { cell } = line;
  const faults: Fault[] = [];
  const place = countryOf(cell("country"));
  if (place === undefined) faults.push(cellFault(line, "country", PLACE_PROBLEM));
  for (const column of ["site", "city"] as const)
    if (cell(column) === "") faults.push(cellFault(line, column, BLANK_PROBLEM));
  const numberOf = (column: SiteColumn) => {
    const text = cell(column);
    if (text === "" || text === "N/A") return undefined;
    const size = plainNumber(text.replace(/^-/, ""));
    const isWritten = size !== undefined && (column !== "population" || !text.startsWith("-"));
    if (!isWritten) faults.push(cellFault(line, column, VALUE_PROBLEM));
    return text.startsWith("-") ? -(size ?? 0) : size;
  };
  const [latitude, longitude, population] = [numberOf("latitude"), numberOf("longitude"), numberOf("population")];
  if (faults.length > 0) return { type: "refused", rows: [line.row], faults };
  const told = (column: SiteColumn) => (["", "N/A"].includes(cell(column)) ? undefined : cell(column));
  return {
    type: "draft",
    draft: {
      kind: wastewaterSite,
      handling: { marking: "clear" },
      reference: `euda/${cell("site")}`,
      values: {
        ...{ siteId: cell("site"), name: told("location") ?? cell("city"), city: cell("city"), place },
        ...{ siteType: "treatment-plant", population, populationMethod: "not-stated", latitude, longitude },
        ...{ laboratory: told("institution") },
      },
      rows: [line.row],
      columns: {
        siteId: "SiteID",
        place: "Country",
        latitude: "Latitude",
        longitude: "Longitude",
        population: "Population",
      },
    },
  };
}

const WIDE = {
  say: {
    en: "are the columns found: the years stand as columns, which does not say which days and which mean a value is",
    fr: "sont les colonnes trouvées : les années y sont en colonnes, ce qui ne dit pas de quels jours ni de quelle moyenne est une valeur",
    es: "son las columnas encontradas: los años están en columnas, lo que no dice de qué días ni de qué media es un valor",
  },
  remedy: {
    en: "take the table of all data, with one row for each {name}, substance and site",
    fr: "prenez le tableau de toutes les données, avec une ligne par {name}, substance et site",
    es: "tome la tabla de todos los datos, con una fila por {name}, sustancia y sitio",
  },
};
const TWICE = {
  say: {
    en: "stands twice for this site and year",
    fr: "figure deux fois pour ce site et cette année",
    es: "aparece dos veces para este sitio y año",
  },
  remedy: { en: "keep one of the two lines", fr: "gardez une des deux lignes", es: "deje una de las dos líneas" },
};
const MEAN = {
  en: "{rows} printed daily {rows|mean differs|means differ} from the mean of the seven days; both are kept as printed ({rows|row|rows} {list})",
  fr: "{rows} {rows|moyenne journalière imprimée diffère|moyennes journalières imprimées diffèrent} de la moyenne des sept jours; les deux sont conservées telles quelles (lignes {list})",
  es: "{rows} {rows|media diaria impresa difiere|medias diarias impresas difieren} de la media de los siete días; ambas se conservan como están (filas {list})",
};
