import { type Fault, isProblem } from "../../../core/outcome.ts";
import {
  BLANK_PROBLEM,
  numberRepeats,
  PLACE_PROBLEM,
  plainNumber,
  readSpan,
  readValue,
  SPAN_PROBLEM,
} from "../../../core/read-value.ts";
import type { MeasuredValue } from "../../../core/measured-value.ts";
import { fileByFile, type Interpretation, type Source, type SourceFile } from "../../../core/source.ts";
import {
  cellFault,
  hasHeading,
  slugOf,
  type TableLine,
  tableLines,
  type WantedColumn,
} from "../../../core/table-reader.ts";
import { laboratoryCount } from "../../../desks/health/laboratory-count.kind.ts";
import { statePlace } from "../reading/state-place.ts";

const COLUMNS = {
  state: { name: "State", optional: true },
  time: { name: "Time", also: ["YYYY"] },
  drug: { name: "Drug.sample", also: ["SubstanceDetected"] },
  total: { name: "Total", also: ["Freq"] },
  together: { name: "Count_fent", optional: true },
  share: { name: "P100_fent", also: ["Percent_p100"], optional: true },
  sum: { name: "Cumsum_p100", optional: true },
} satisfies Record<string, WantedColumn>;

/** The tables by category are refused where the column of places, or of samples with fentanyl, is missing. */
const BY_CATEGORY = { ...COLUMNS, state: { name: "State" }, together: { name: "Count_fent" } };

type Column = keyof typeof COLUMNS;

/** Counts computed from NFLIS records: samples of a category, those that also held fentanyl, and how often each substance was found. */
export const nflisCooccurrence: Source = {
  name: "us/nflis-cooccurrence",
  title: {
    en: "NFLIS-Drug: samples by category, and those that also held fentanyl",
    fr: "NFLIS-Drug : échantillons par catégorie, et ceux qui contenaient aussi du fentanyl",
    es: "NFLIS-Drug: muestras por categoría, y las que también contenían fentanilo",
  },
  publisher: {
    en: "Lim et al. 2024, Lancet Regional Health - Americas, from NFLIS records",
    fr: "Lim et coll. 2024, Lancet Regional Health - Americas, d'après les données du NFLIS",
    es: "Lim et al. 2024, Lancet Regional Health - Americas, con datos de NFLIS",
  },
  agency: "us.dea",
  completeness: "selected",
  form: "table",
  expects: {
    en: "A table with State, Time, Drug.sample, Total, Count_fent, or with YYYY, SubstanceDetected, Freq. Shares are not kept: they follow from the counts.",
    fr: "Un tableau avec State, Time, Drug.sample, Total et Count_fent, ou avec YYYY, SubstanceDetected et Freq. Les parts ne sont pas conservées : elles découlent des nombres.",
    es: "Una tabla con State, Time, Drug.sample, Total y Count_fent, o con YYYY, SubstanceDetected y Freq. Las proporciones no se guardan: se derivan de los conteos.",
  },
  terms: {
    en: "Creative Commons Attribution 4.0.",
    fr: "Creative Commons Attribution 4.0 International.",
    es: "Creative Commons Atribución 4.0.",
  },
  interpret: fileByFile(interpretFile),
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  const distinct = numberRepeats();
  const sums = { Total: { published: 0, read: 0 }, Count_fent: { published: 0, read: 0 } };
  if (file.form !== "table") return;
  const [isByCategory, whole] = await hasHeading(file, /^(state|drug\.sample|count_fent)$/i);
  for await (const { say, line } of tableLines(whole, isByCategory ? BY_CATEGORY : COLUMNS)) {
    if (say !== undefined) {
      if (say.type !== "finding" || say.finding.code !== "absent-column") yield say;
      continue;
    }
    sums.Total.published += plainNumber(line.cell("total")) ?? 0;
    sums.Count_fent.published += plainNumber(line.cell("together")) ?? 0;
    const read = readLine(line, isByCategory);
    if (read.faults !== undefined) {
      yield { type: "refused", rows: [line.row], faults: read.faults };
      continue;
    }
    const { key, total, together, common } = read;
    const { reference } = distinct(key);
    sums.Total.read += total.value ?? 0;
    const draft = (name: string, more: object, measured: MeasuredValue, column: Column): Interpretation => ({
      type: "draft",
      draft: {
        kind: laboratoryCount,
        reference: name,
        values: { ...common, ...more, ...measured },
        rows: [line.row],
        columns: { value: line.named(column), substance: line.named("drug"), from: line.named("time") },
      },
    });
    yield draft(reference, {}, total, "total");
    if (together === undefined) continue;
    sums.Count_fent.read += together.value ?? 0;
    yield draft(`${reference}/fentanyl`, { together: "Fentanyl" }, together, "together");
  }
  for (const [name, sum] of Object.entries(sums))
    if (sum.published > 0) yield { type: "control", control: { name, unit: "samples", ...sum } };
}

function readLine(line: TableLine<Column>, isByCategory: boolean) {
  const { cell } = line;
  const faults: Fault[] = [];
  const span = readSpan(cell("time"));
  if (span === undefined) faults.push(cellFault(line, "time", SPAN_PROBLEM));
  const at = isByCategory ? statePlace(cell("state")) : { place: "US" };
  if (at === undefined) faults.push(cellFault(line, "state", PLACE_PROBLEM));
  if (cell("drug") === "") faults.push(cellFault(line, "drug", BLANK_PROBLEM));
  const total = readValue(cell("total"), {}, true);
  if (isProblem(total)) faults.push(cellFault(line, "total", total));
  const together = cell("together") === "" ? undefined : readValue(cell("together"), {}, true);
  if (isProblem(together)) faults.push(cellFault(line, "together", together));
  if (faults.length > 0 || at === undefined || span === undefined || isProblem(total) || isProblem(together))
    return { faults };
  const counted = line.named("total") === "Freq" ? "reports" : "samples";
  return {
    key: ["nflis", counted, at.place, cell("time"), slugOf(cell("drug")) || "blank"].join("/"),
    total,
    together,
    common: {
      ...{ substance: cell("drug"), counted, countedBy: "not-stated", publication: "NFLIS-Drug, Lim et al. 2024" },
      ...span,
      ...at,
    },
  };
}
