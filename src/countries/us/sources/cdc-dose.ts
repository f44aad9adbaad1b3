import { type Fault, isProblem } from "../../../core/outcome.ts";
import {
  PLACE_PROBLEM,
  plainNumber,
  type Marks,
  numberRepeats,
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
import { CDC, US_PUBLIC_DOMAIN } from "../reading/health-terms.ts";
import { statePlace } from "../reading/state-place.ts";

const DRUGS = {
  alldrug: "All drugs",
  drug: "All drugs",
  opioid: "Opioids",
  fentanyl: "Fentanyl",
  heroin: "Heroin",
  stimulant: "Stimulants",
  cocaine: "Cocaine",
  methamphetamine: "Methamphetamine",
  benzodiazepine: "Benzodiazepines",
} as const;

const isLacking = { optional: true } as const;
const COLUMNS = {
  jurisdiction: { name: "jurisdiction", also: ["geoid"] },
  county: { name: "county", ...isLacking },
  fips: { name: "fips", ...isLacking },
  year: { name: "year" },
  month: { name: "month", ...isLacking },
  frame: { name: "time_frame", also: ["rate_time"], ...isLacking },
  dataset: { name: "dataset", ...isLacking },
  type: { name: "type", ...isLacking },
  population: { name: "population", ...isLacking },
  sex: { name: "sex", ...isLacking },
  age: { name: "age_range", ...isLacking },
  jurisdictions: { name: "jurisdiction_count", ...isLacking },
  personYears: { name: "person_years", ...isLacking },
  ...Object.fromEntries(
    Object.keys(DRUGS).flatMap((drug) => [
      [`count_${drug}`, { name: `count_${drug}`, ...isLacking }],
      [`rate_${drug}`, { name: `rate_${drug}`, also: [`${drug}_rate`], ...isLacking }],
    ]),
  ),
} as Readonly<Record<string, WantedColumn>>;

const POPULATION_MARKS: Marks = { ".": { state: "not-collected" }, NA: { state: "not-collected" } };
/** Counts from 1 to 9 and rates based on fewer than 20 are withheld; the other marks say why nothing was collected. */
const COUNT_MARKS: Marks = {
  suppressed: { state: "suppressed", below: 10 },
  NA: { state: "not-collected" },
  ".": { state: "not-collected" },
};
const RATE_MARKS: Marks = {
  ...{ suppressed: { state: "suppressed" }, NA: { state: "not-collected" }, ".": { state: "not-collected" } },
  ...{ "*": { state: "suppressed" }, "§": { state: "not-collected" }, "¶": { state: "not-collected" } },
};

/** CDC DOSE: nonfatal overdoses in emergency departments and hospitals, by discharge records or syndromic systems. */
export const cdcDose: Source = {
  name: "us/cdc-dose",
  title: {
    en: "CDC DOSE: nonfatal overdoses in emergency departments and hospitals",
    fr: "CDC DOSE : surdoses non mortelles aux urgences et à l'hôpital",
    es: "CDC DOSE: sobredosis no mortales en urgencias y hospitales",
  },
  publisher: CDC,
  agency: "us.cdc",
  completeness: "partial",
  form: "table",
  expects: {
    en: "A table of DOSE: by jurisdiction or county with count_ and rate_ columns (discharge records), or with _rate columns (syndromic). suppressed, *, § and ¶ are kept as states, never as zero.",
    fr: "Un tableau de DOSE : par territoire ou comté avec des colonnes count_ et rate_ (dossiers de sortie), ou avec des colonnes _rate (surveillance syndromique). suppressed, *, § et ¶ sont conservés comme états, jamais comme zéro.",
    es: "Una tabla de DOSE: por jurisdicción o condado con columnas count_ y rate_ (egresos), o con columnas _rate (vigilancia sindrómica). suppressed, *, § y ¶ se conservan como estados, nunca como cero.",
  },
  terms: US_PUBLIC_DOMAIN,
  interpret: fileByFile(interpretFile),
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  const distinct = numberRepeats();
  const sums = new Map<string, { published: number; read: number }>();
  let values = 0;
  for await (const { say, line } of tableLines(file, COLUMNS)) {
    if (say !== undefined) {
      // Each of the three tables lacks the columns of the others.
      if (say.type !== "finding" || say.finding.code !== "absent-column") yield say;
      if (say.type === "heading") yield* absentDrugs(say.cells);
      continue;
    }
    const common = readCommon(line);
    const figures = readFigures(line);
    const faults = [...(Array.isArray(common) ? common : []), ...figures.flatMap((one) => one.fault ?? [])];
    addPublished(sums, line);
    if (faults.length > 0 || Array.isArray(common)) {
      yield { type: "refused", rows: [line.row], faults };
      continue;
    }
    const { key, ...shared } = common;
    for (const figure of figures) {
      if (figure.fault !== undefined) continue;
      values++;
      const { column, drug, isRate, measured } = figure;
      if (!isRate && measured.value !== undefined) add(sums, column, "read", measured.value);
      const isSyndromic = line.cell("dataset") === "";
      const unit = isRate ? (isSyndromic ? "per 10,000 visits" : "per 100,000 people") : "events";
      yield {
        type: "draft",
        draft: {
          kind: overdoseIndicator,
          reference: distinct(`${key}/${slugOf(drug)}/${isRate ? "rate" : "count"}`).reference,
          values: { ...shared, substance: drug, measure: isRate ? "crude-rate" : "count", unit, ...measured },
          rows: [line.row],
          columns: { value: column, place: line.named("jurisdiction"), from: line.named("year") },
        },
      };
    }
  }
  if (values === 0) yield findingOf("no-values", NO_VALUES);
  for (const [name, sum] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1)))
    yield { type: "control", control: { name, unit: "events", ...sum } };
}

/** Says which drugs a table of several lacks, counts and rates apart; a table of all drugs alone lacks none. */
function* absentDrugs(cells: readonly string[]): Generator<Interpretation> {
  const columns = new Set(
    cells.map((cell) =>
      cell
        .replace(/^\ufeff/, "")
        .trim()
        .toLowerCase(),
    ),
  );
  for (const sort of ["count", "rate"] as const) {
    const codes = Object.keys(DRUGS).filter((code) => columns.has(`${sort}_${code}`) || columns.has(`${code}_${sort}`));
    const here = new Set(codes.map((code) => DRUGS[code as keyof typeof DRUGS]));
    if (here.size === 0 || (here.size === 1 && here.has("All drugs"))) continue;
    const absent = Object.entries(DRUGS).flatMap(([code, drug]) =>
      code === "drug" || here.has(drug) ? [] : [`${sort}_${code}`],
    );
    if (absent.length > 0) yield findingOf("absent-drugs", ABSENT, { columns: absent.length, list: absent.join(", ") });
  }
}

function add(
  sums: Map<string, { published: number; read: number }>,
  name: string,
  to: "published" | "read",
  by: number,
) {
  const sum = sums.get(name) ?? { published: 0, read: 0 };
  sum[to] += by;
  sums.set(name, sum);
}

function addPublished(sums: Map<string, { published: number; read: number }>, line: TableLine<string>): void {
  for (const drug of Object.keys(DRUGS)) {
    const count = plainNumber(line.cell(`count_${drug}`));
    if (count !== undefined) add(sums, `count_${drug}`, "published", count);
  }
}

function readCommon(line: TableLine<string>) {
  const { cell } = line;
  const faults: Fault[] = [];
  const at = statePlace(cell("jurisdiction"));
  if (at === undefined) faults.push(cellFault(line, "jurisdiction", PLACE_PROBLEM));
  const frame = cell("frame").toLowerCase();
  const isAnnual = frame === "annual" || cell("month") === "all" || cell("month") === "";
  const isSyndromicAnnual = isAnnual && /^\d+$/.test(cell("month"));
  const years = /^(\d{4})-(\d{4})$/.exec(cell("year"));
  const month = cell("month").padStart(2, "0");
  const span =
    years !== null
      ? { from: `${years[1]}-01-01`, until: `${years[2]}-12-31`, span: "years" as const }
      : readSpan(isAnnual ? cell("year") : `${cell("year")}-${month}`);
  if (span === undefined) faults.push(cellFault(line, /^\d{4}$/.test(cell("year")) ? "month" : "year", SPAN_PROBLEM));
  if (frame !== "" && frame !== "annual" && frame !== "monthly")
    faults.push(cellFault(line, "frame", unknownWord(["annual", "monthly"])));
  const dataset = cell("dataset");
  if (dataset !== "" && dataset !== "ED" && dataset !== "HOSP")
    faults.push(cellFault(line, "dataset", unknownWord(["ED", "HOSP"])));
  const population = readValue(cell("population"), POPULATION_MARKS, true);
  if (isProblem(population)) faults.push(cellFault(line, "population", population));
  if (faults.length > 0 || at === undefined || span === undefined || isProblem(population)) return faults;
  const group = [
    cell("sex") === "" || cell("sex") === "Total" ? undefined : cell("sex"),
    cell("age") === "" || cell("age") === "Total" ? undefined : cell("age"),
  ].filter((one) => one !== undefined);
  const county = cell("county");
  const period = isSyndromicAnnual ? `${cell("year")}-annual-${month}` : `${span.from}-${span.span}`;
  return {
    key: ["dose", dataset || "syndromic", at.place, cell("fips") || "all", period, ...group.map(slugOf)]
      .join("/")
      .toLowerCase(),
    publication: dataset === "" ? "CDC DOSE syndromic" : "CDC DOSE discharge",
    indicator: dataset === "HOSP" ? "hospitalizations" : "emergency-visits",
    ...(group.length > 0 && { group: group.join(", ") }),
    ...span,
    place: at.place,
    ...(county !== "" && { placeText: `${county} (${cell("fips")})` }),
    ...(population.value !== undefined && { population: population.value }),
    ...(isSyndromicAnnual && { note: `annual rate as shown in month ${cell("month")}` }),
    ...(cell("jurisdictions") !== "" && { note: `${cell("jurisdictions")} jurisdictions` }),
  };
}

function readFigures(line: TableLine<string>) {
  return Object.entries(DRUGS).flatMap(([code, drug]) =>
    (["count", "rate"] as const).flatMap((sort) => {
      const name = `${sort}_${code}`;
      const text = line.cell(name);
      if (text === "") return [];
      const isRate = sort === "rate";
      const measured = readValue(text, isRate ? RATE_MARKS : COUNT_MARKS, !isRate);
      return [
        isProblem(measured) ? { fault: cellFault(line, name, measured) } : { column: name, drug, isRate, measured },
      ];
    }),
  );
}

const ABSENT = {
  en: "the file lacks {columns|a column|columns} of drugs that it should have: {list}; nothing is known of {columns|it|them}, which is not zero",
  fr: "il manque au fichier {columns|une colonne|des colonnes} de drogues attendues : {list}; rien n'en est connu, ce qui n'est pas zéro",
  es: "al archivo le {columns|falta una columna|faltan columnas} de drogas que debería tener: {list}; nada se sabe de {columns|ella|ellas}, lo que no es cero",
};
const NO_VALUES = {
  en: "the file has none of the count_ and rate_ columns: nothing was read",
  fr: "le fichier n'a aucune des colonnes count_ et rate_ : rien n'a été lu",
  es: "el archivo no tiene ninguna de las columnas count_ y rate_: no se leyó nada",
};
