import { type Fault, isProblem } from "../../../core/outcome.ts";
import {
  BLANK_PROBLEM,
  DAY_PROBLEM,
  numberRepeats,
  PLACE_PROBLEM,
  plainNumber,
  readSpan,
  readValue,
  SPAN_PROBLEM,
  unknownWord,
} from "../../../core/read-value.ts";
import { isDay } from "../../../core/day.ts";
import { fileByFile, type Interpretation, type Source, type SourceFile } from "../../../core/source.ts";
import { cellFault, findingOf, type TableLine, tableLines, type WantedColumn } from "../../../core/table-reader.ts";
import { laboratoryCount } from "../../../desks/health/laboratory-count.kind.ts";
import { US_PUBLIC_DOMAIN } from "../reading/health-terms.ts";
import { statePlace } from "../reading/state-place.ts";

const COLUMNS = {
  laboratories: { name: "LABTYPE" },
  aggregate: { name: "RPTAGGR" },
  year: { name: "YYYY" },
  period: { name: "PERIOD" },
  reports: { name: "DRUG_REPORTS" },
  queried: { name: "QUERY_RUN_DATE" },
  substanceId: { name: "SUBSTANCE_ID" },
  substance: { name: "SUBSTANCE_DESCRIPTION" },
  baseId: { name: "BASE_ID" },
  base: { name: "BASE_DESCRIPTION" },
  categoryCode: { name: "DRUG_CATEGORY_CODE" },
  category: { name: "DRUG_CATEGORY_DESCRIPTION" },
  state: { name: "STATE" },
  stateName: { name: "STATE_LONG_NAME" },
  fips: { name: "STATE_FIPS" },
} satisfies Record<string, WantedColumn>;

type Column = keyof typeof COLUMNS;

/** DEA's laboratory system: drug reports by substance, state and year, with the day of the query. */
export const nflisReports: Source = {
  name: "us/nflis-reports",
  title: {
    en: "NFLIS-Drug: reports by substance, state and year",
    fr: "NFLIS-Drug : mentions par substance, État et année",
    es: "NFLIS-Drug: menciones por sustancia, estado y año",
  },
  publisher: {
    en: "Drug Enforcement Administration, National Forensic Laboratory Information System",
    fr: "Drug Enforcement Administration, système national d'information des laboratoires judiciaires",
    es: "Administración para el Control de Drogas, sistema nacional de información de laboratorios forenses",
  },
  agency: "us.dea",
  completeness: "partial",
  form: "table",
  expects: {
    en: "A query of the public Data Query System with its fifteen columns. Counts are drug reports of items submitted in the year; the last year of a query is not complete. A newer query makes new versions.",
    fr: "Une interrogation du Data Query System public avec ses quinze colonnes. Les nombres sont des mentions de drogue pour les pièces soumises dans l'année; la dernière année d'une interrogation est incomplète. Une interrogation plus récente crée de nouvelles versions.",
    es: "Una consulta del Data Query System público con sus quince columnas. Los conteos son menciones de droga de los indicios enviados en el año; el último año de una consulta está incompleto. Una consulta más reciente crea nuevas versiones.",
  },
  terms: US_PUBLIC_DOMAIN,
  interpret: fileByFile(interpretFile),
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  const distinct = numberRepeats();
  const sums = new Map<string, { published: number; read: number }>();
  let open = 0;
  for await (const { say, line } of tableLines(file, COLUMNS)) {
    if (say !== undefined) {
      yield say;
      continue;
    }
    const year = line.cell("year");
    const sum = sums.get(year) ?? { published: 0, read: 0 };
    sums.set(year, sum);
    sum.published += plainNumber(line.cell("reports")) ?? 0;
    const read = readLine(line);
    if (Array.isArray(read)) {
      yield { type: "refused", rows: [line.row], faults: read };
      continue;
    }
    sum.read += read.value ?? 0;
    if (read.knownOn < `${Number(year) + 1}-04-01`) open++;
    const reference = distinct([year, line.cell("substanceId"), line.cell("state")].join("/")).reference;
    yield {
      type: "draft",
      draft: {
        kind: laboratoryCount,
        reference,
        values: read,
        rows: [line.row],
        columns: { from: "YYYY", value: "DRUG_REPORTS", place: "STATE", substance: "SUBSTANCE_DESCRIPTION" },
      },
    };
  }
  if (open > 0) yield findingOf("year-open", OPEN, { rows: open });
  for (const [name, sum] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1)))
    yield { type: "control", control: { name, unit: "reports", ...sum } };
}

function readLine(line: TableLine<Column>) {
  const { cell } = line;
  const faults: Fault[] = [];
  const span = /^\d{4}$/.test(cell("year")) ? readSpan(cell("year")) : undefined;
  if (span === undefined) faults.push(cellFault(line, "year", SPAN_PROBLEM));
  if (cell("period") !== cell("year")) faults.push(cellFault(line, "period", unknownWord([cell("year")])));
  if (cell("aggregate") !== "DrugReport") faults.push(cellFault(line, "aggregate", unknownWord(["DrugReport"])));
  const at = statePlace(cell("state"));
  if (at === undefined) faults.push(cellFault(line, "state", PLACE_PROBLEM));
  const reports = readValue(cell("reports"), {}, true);
  if (isProblem(reports)) faults.push(cellFault(line, "reports", reports));
  const knownOn = cell("queried").slice(0, 10);
  if (!isDay(knownOn)) faults.push(cellFault(line, "queried", DAY_PROBLEM));
  for (const column of ["substance", "substanceId"] as const)
    if (cell(column) === "") faults.push(cellFault(line, column, BLANK_PROBLEM));
  if (faults.length > 0 || span === undefined || at === undefined || isProblem(reports)) return faults;
  const year = Number(cell("year"));
  return {
    substance: cell("substance"),
    base: cell("base"),
    category: cell("category"),
    ...{ counted: "reports", countedBy: "submitted", publication: "NFLIS-Drug" },
    ...span,
    ...at,
    ...reports,
    knownOn,
    submittedUntil: `${year}-12-31`,
    // Items submitted in a year count when they are analysed by the end of March.
    analysedUntil: `${year + 1}-03-31`,
    laboratories: cell("laboratories"),
  };
}

const OPEN = {
  en: "{rows} {rows|line is|lines are} of a year whose analyses were still coming in on the day of the query: {rows|it|they} will rise",
  fr: "{rows} {rows|ligne porte|lignes portent} sur une année dont les analyses arrivaient encore le jour de l'interrogation : {rows|elle augmentera|elles augmenteront}",
  es: "{rows} {rows|línea es|líneas son} de un año cuyos análisis aún llegaban el día de la consulta: {rows|subirá|subirán}",
};
