import { type Fault, problem } from "../../../core/outcome.ts";
import { say } from "../../../core/say.ts";
import { fileByFile, type Interpretation, type Source, type SourceFile } from "../../../core/source.ts";
import { BLANK_LINES, valueFault } from "../../../core/table-row.ts";
import { agreementOf } from "../../../engines/measurement/agreement.ts";
import { labAnalysis } from "../lab-analysis.kind.ts";
import { type ColumnTable, columnTable, isTable } from "./sample-table.ts";

const COLUMNS = ["FILE_ID", "FENTANYL_STRIP_POS", "FENTANYL_FTIR_POS"] as const;
type Column = (typeof COLUMNS)[number];

/**
 * Fentanyl by test strip and by infrared spectroscopy for each sample, as Drug Checking BC publishes it: no days, places or
 * other substances. Infrared misses fentanyl below a few percent, so a positive strip beside a negative spectrum is expected.
 */
export const stripAndFtir: Omit<Source, "agency" | "publisher"> = {
  name: "format/strip-and-ftir",
  title: {
    en: "Drug Checking BC: fentanyl by test strip and by infrared",
    fr: "Drug Checking BC : fentanyl par bandelette et par infrarouge",
    es: "Drug Checking BC: fentanilo por tira reactiva y por infrarrojo",
  },
  form: "table",
  expects: {
    en: "a table with the columns FILE_ID, FENTANYL_STRIP_POS and FENTANYL_FTIR_POS; 1.0 is positive, 0.0 negative, empty not tested",
    fr: "un tableau avec les colonnes FILE_ID, FENTANYL_STRIP_POS et FENTANYL_FTIR_POS; 1.0 est positif, 0.0 négatif, vide non testé",
    es: "una tabla con las columnas FILE_ID, FENTANYL_STRIP_POS y FENTANYL_FTIR_POS; 1.0 es positivo, 0.0 negativo, vacío sin prueba",
  },
  terms: {
    en: "MIT licence (British Columbia Centre on Substance Use)",
    fr: "licence MIT (British Columbia Centre on Substance Use)",
    es: "licencia MIT (British Columbia Centre on Substance Use)",
  },
  interpret: fileByFile(interpretFile),
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  for await (const said of columnTable<Column>(file, COLUMNS, [])) {
    if (isTable(said)) yield* interpretTable(said);
    else yield said;
  }
}

async function* interpretTable(table: ColumnTable<Column>): AsyncGenerator<Interpretation> {
  const crossed = { yesYes: 0, yesNo: 0, noYes: 0, noNo: 0 };
  for await (const row of table.rows) {
    const faults: Fault[] = [];
    const reference = table.cell(row, "FILE_ID").replace(/\.(dx|jdx|csv|txt)$/i, "");
    if (reference === "") faults.push(valueFault(row, "FILE_ID", "", NO_NAME));
    const [strip, infrared] = (["FENTANYL_STRIP_POS", "FENTANYL_FTIR_POS"] as const).map((column) => {
      const text = table.cell(row, column);
      const result = RESULTS[text];
      if (result === undefined) faults.push(valueFault(row, column, text, NO_RESULT));
      return result;
    });
    if (faults.length > 0) {
      yield { type: "refused", rows: [row], faults };
      continue;
    }
    const tests = [
      { technique: "immunoassay", result: strip },
      { technique: "infrared-spectroscopy", result: infrared },
    ].filter(({ result }) => result !== "");
    if (tests.length === 2) {
      if (strip === "positive") crossed[infrared === "positive" ? "yesYes" : "yesNo"]++;
      else crossed[infrared === "positive" ? "noYes" : "noNo"]++;
    }
    const values = {
      ...{
        laboratory: "Drug Checking BC",
        exhibit: reference,
        seizedIn: "CA-BC",
        material: "unknown",
        edition: "swgdrug-8.1",
      },
      tests: tests.map((test) => ({ substance: "fentanyl", ...test })),
    };
    const columns = {
      exhibit: "FILE_ID",
      "tests.1.result": "FENTANYL_STRIP_POS",
      "tests.2.result": "FENTANYL_FTIR_POS",
    };
    yield { type: "draft", draft: { kind: labAnalysis, reference, values, rows: [row], columns } };
  }
  if (Object.values(crossed).some((count) => count > 0)) {
    const { samples, agreement, kappa, error, foundBySecond } = agreementOf(crossed);
    const words = say(AGREEMENT, {
      ...{ samples, agreement: percent(agreement), kappa: kappa?.toFixed(3) ?? "–", error: error?.toFixed(3) ?? "–" },
      ...{ both: crossed.yesYes, stripAlone: crossed.yesNo, infraredAlone: crossed.noYes, neither: crossed.noNo },
      found: foundBySecond === undefined ? "–" : percent(foundBySecond),
    });
    yield { type: "finding", finding: { code: "methods-agree", say: words } };
  }
  if (table.blank() > 0) yield { type: "passed", rows: table.blank(), why: BLANK_LINES };
}

const RESULTS: Readonly<Record<string, string>> = {
  ...{ "1.0": "positive", "1": "positive", "0.0": "negative", "0": "negative", "": "" },
};

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

const AGREEMENT = {
  en: "of {samples} samples strip and infrared agree on {agreement} % (Cohen's kappa {kappa}, standard error {error}): both {both}, strip alone {stripAlone}, infrared alone {infraredAlone}, neither {neither}; infrared found {found} % of what the strip found, as it misses small contents",
  fr: "sur {samples} échantillons, bandelette et infrarouge concordent à {agreement} % (kappa de Cohen {kappa}, erreur-type {error}) : les deux {both}, bandelette seule {stripAlone}, infrarouge seul {infraredAlone}, aucun {neither}; l'infrarouge a trouvé {found} % de ce qu'a trouvé la bandelette, car les faibles teneurs lui échappent",
  es: "de {samples} muestras, tira e infrarrojo coinciden en {agreement} % (kappa de Cohen {kappa}, error estándar {error}): ambos {both}, solo tira {stripAlone}, solo infrarrojo {infraredAlone}, ninguno {neither}; el infrarrojo halló {found} % de lo que halló la tira, pues no detecta contenidos pequeños",
};
const NO_NAME = problem(
  { en: "is missing", fr: "est absent", es: "falta" },
  {
    en: "give the name of the spectrum's file",
    fr: "indiquez le nom du fichier du spectre",
    es: "indique el nombre del archivo del espectro",
  },
);
const NO_RESULT = problem(
  { en: "is no result", fr: "n'est pas un résultat", es: "no es un resultado" },
  { en: "write 1.0, 0.0 or nothing", fr: "écrivez 1.0, 0.0 ou rien", es: "escriba 1.0, 0.0 o nada" },
);
