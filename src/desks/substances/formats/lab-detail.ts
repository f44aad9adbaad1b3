import { isDay, two } from "../../../core/day.ts";
import { type Fault, problem } from "../../../core/outcome.ts";
import { say } from "../../../core/say.ts";
import {
  fileByFile,
  type Draft,
  type Interpretation,
  type Source,
  type SourceFile,
  type SourceRow,
} from "../../../core/source.ts";
import { BLANK_LINES, valueFault } from "../../../core/table-row.ts";
import type { TECHNIQUES } from "../codes.ts";
import { labAnalysis } from "../lab-analysis.kind.ts";
import { type ColumnTable, columnTable, isTable } from "./sample-table.ts";

const REQUIRED = ["sampleid", "substance", "method", "abundance"] as const;
const OPTIONAL = ["date_complete", "lab", "lab_num_substances_any"] as const;
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

/** Samples of one file that are held together, since lines of one need not follow each other. */
const MOST_ROWS = 500_000;
const NAMED = 20;

/** The methods that such files name, folded. */
const METHODS: Readonly<Record<string, keyof typeof TECHNIQUES>> = {
  gcms: "gc-ms",
  "derivatized gcms": "gc-ms",
  lcms: "lc-ms",
  lcqtof: "lc-ms",
  lcqtofms: "lc-ms",
  dartms: "mass-spectrometry",
  ftir: "infrared-spectroscopy",
  raman: "raman-spectroscopy",
  hplc: "liquid-chromatography",
  strip: "immunoassay",
  "test strip": "immunoassay",
  "fentanyl test strip": "immunoassay",
};

/**
 * One line for each substance of each sample, as the street drug laboratory of the University of North Carolina publishes it
 * (`lab_detail.csv`) and others write it too: `abundance` empty for a main component, `trace` for a trace. Such files say
 * nothing of validation, samplings or review, so no identification of them meets the protocol by itself.
 */
export const labDetail: Omit<Source, "agency" | "publisher"> = {
  name: "format/lab-detail",
  title: {
    en: "Drug checking: one line a substance (lab_detail)",
    fr: "Analyse de drogues : une ligne par substance (lab_detail)",
    es: "Análisis de drogas: una línea por sustancia (lab_detail)",
  },
  form: "table",
  expects: {
    en: "a table with the columns sampleid, substance, method, abundance and, where known, date_complete (11feb2022 or 2022-02-11) and lab; further columns are not read",
    fr: "un tableau avec les colonnes sampleid, substance, method, abundance et, si connues, date_complete (11feb2022 ou 2022-02-11) et lab; les autres colonnes ne sont pas lues",
    es: "una tabla con las columnas sampleid, substance, method, abundance y, si se conocen, date_complete (11feb2022 o 2022-02-11) y lab; las demás columnas no se leen",
  },
  terms: {
    en: "the publisher's own",
    fr: "celles de l'éditeur",
    es: "las de quien publica",
  },
  interpret: fileByFile(interpretFile),
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  for await (const said of columnTable<Column>(file, REQUIRED, OPTIONAL)) {
    if (isTable(said)) yield* interpretTable(said);
    else yield said;
  }
}

async function* interpretTable(table: ColumnTable<Column>): AsyncGenerator<Interpretation> {
  const samples = new Map<string, SourceRow[]>();
  let rows = 0;
  for await (const row of table.rows) {
    const sample = table.cell(row, "sampleid");
    if (sample === "") yield { type: "refused", rows: [row], faults: [valueFault(row, "sampleid", "", NO_SAMPLE)] };
    else if (++rows > MOST_ROWS)
      yield { type: "refused", rows: [row], faults: [valueFault(row, "row", String(MOST_ROWS), TOO_MANY)] };
    else {
      const own = samples.get(sample);
      if (own === undefined) samples.set(sample, [row]);
      else own.push(row);
    }
  }
  let unlike = 0;
  for (const [sample, own] of samples) {
    const read = readSample(table, sample, own);
    if ("faults" in read) {
      yield { type: "refused", rows: own, faults: read.faults };
      continue;
    }
    yield { type: "draft", draft: read.draft };
    const [first] = own;
    const announced = first === undefined ? "" : table.cell(first, "lab_num_substances_any");
    if (/^\d{1,4}$/.test(announced) && Number(announced) !== own.length && ++unlike <= NAMED) {
      const words = say(OTHER_NUMBER, { sample, announced, read: own.length });
      yield {
        type: "finding",
        finding: { ...(first && { row: first.row }), code: "substances-announced", say: words },
      };
    }
  }
  if (table.blank() > 0) yield { type: "passed", rows: table.blank(), why: BLANK_LINES };
}

function readSample(
  table: ColumnTable<Column>,
  sample: string,
  rows: readonly SourceRow[],
): { readonly draft: Draft } | { readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const tests = rows.flatMap((row) => {
    const [substance, method, abundance] = (["substance", "method", "abundance"] as const).map((one) =>
      table.cell(row, one),
    );
    const technique = METHODS[(method ?? "").toLowerCase().replace(/[-_/]/g, "").replace(/\s+/g, " ")];
    if (technique === undefined) faults.push(valueFault(row, "method", method ?? "", UNKNOWN_METHOD));
    const strength = ABUNDANCE[(abundance ?? "").toLowerCase()];
    if (strength === undefined) faults.push(valueFault(row, "abundance", abundance ?? "", UNKNOWN_ABUNDANCE));
    if (substance === "") faults.push(valueFault(row, "substance", "", NO_SUBSTANCE));
    // The sample was looked at and held nothing: a record without a test, not one of a substance of this name.
    if (/^no compounds? of interest detected$/i.test(substance ?? "")) return [];
    return [{ substance, technique, result: "positive", abundance: strength, instrument: method }];
  });
  const dates = new Set(rows.map((row) => table.cell(row, "date_complete")).filter((one) => one !== ""));
  const days = [...dates].map(dayOf);
  const [head] = rows;
  if (head !== undefined && (dates.size > 1 || days.includes(undefined)))
    faults.push(valueFault(head, "date_complete", [...dates].join(", "), dates.size > 1 ? TWO_DATES : NO_DATE));
  if (faults.length > 0) return { faults };
  const laboratory = head === undefined ? "" : table.cell(head, "lab");
  const values = {
    ...{ laboratory: laboratory === "" ? "not stated" : laboratory, exhibit: sample, material: "unknown" },
    ...{ edition: "swgdrug-8.1", tests },
    ...(days[0] === undefined ? {} : { analysedOn: days[0] }),
  };
  const columns = { exhibit: "sampleid", analysedOn: "date_complete", laboratory: "lab" };
  return { draft: { kind: labAnalysis, reference: sample, values, rows, columns } };
}

const ABUNDANCE: Readonly<Record<string, string>> = { "": "primary", primary: "primary", trace: "trace" };
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A day as such files write it: 11feb2022, or 2022-02-11. */
function dayOf(text: string): string | undefined {
  const [, day = "", name = "", year = ""] = /^(\d{1,2})([a-z]{3})(\d{4})$/i.exec(text) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase());
  const written = month < 0 ? text : `${year}-${two(month + 1)}-${two(Number(day))}`;
  return isDay(written) ? written : undefined;
}

const OTHER_NUMBER = {
  en: "sample `{sample}`: substances announced: {announced}; lines read: {read}",
  fr: "échantillon `{sample}` : substances annoncées : {announced}; lignes lues : {read}",
  es: "muestra `{sample}`: sustancias anunciadas: {announced}; líneas leídas: {read}",
};
const NO_SAMPLE = problem(
  { en: "is missing", fr: "est absent", es: "falta" },
  {
    en: "give the number of the sample",
    fr: "indiquez le numéro de l'échantillon",
    es: "indique el número de la muestra",
  },
);
const NO_SUBSTANCE = problem(
  { en: "is missing", fr: "est absente", es: "falta" },
  { en: "name the substance", fr: "nommez la substance", es: "nombre la sustancia" },
);
const TOO_MANY = problem(
  {
    en: "lines are more than are read at once",
    fr: "lignes dépassent ce qui est lu en une fois",
    es: "líneas son más de las que se leen de una vez",
  },
  { en: "divide the file by samples", fr: "divisez le fichier par échantillons", es: "divida el archivo por muestras" },
);
const UNKNOWN_METHOD = problem(
  { en: "is a method that is not known", fr: "est une méthode inconnue", es: "es un método desconocido" },
  {
    en: "write GCMS, Derivatized GCMS, LCMS, LC-QTOF, DART-MS, HPLC, FTIR, Raman or strip",
    fr: "écrivez GCMS, Derivatized GCMS, LCMS, LC-QTOF, DART-MS, HPLC, FTIR, Raman ou strip",
    es: "escriba GCMS, Derivatized GCMS, LCMS, LC-QTOF, DART-MS, HPLC, FTIR, Raman o strip",
  },
);
const UNKNOWN_ABUNDANCE = problem(
  { en: "is no abundance", fr: "n'est pas une abondance", es: "no es una abundancia" },
  {
    en: "leave it empty for a main component, or write trace",
    fr: "laissez vide pour un composant principal, ou écrivez trace",
    es: "déjelo vacío para un componente principal, o escriba trace",
  },
);
const NO_DATE = problem(
  { en: "is no day", fr: "n'est pas une date", es: "no es un día" },
  { en: "write 11feb2022 or 2022-02-11", fr: "écrivez 11feb2022 ou 2022-02-11", es: "escriba 11feb2022 o 2022-02-11" },
);
const TWO_DATES = problem(
  { en: "differ within one sample", fr: "diffèrent pour un même échantillon", es: "difieren en una misma muestra" },
  { en: "give each sample one day", fr: "donnez une seule date par échantillon", es: "dé un solo día a cada muestra" },
);
