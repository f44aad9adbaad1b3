import { fileByFile, type Interpretation, type Source, type SourceFile } from "../../../core/source.ts";
import { rowFault, valueFault } from "../../../core/table-row.ts";
import type { Words } from "../../../core/words.ts";
import { substance } from "../../../desks/substances/substance.kind.ts";
import type { ExpectedColumn } from "../reading/find-heading.ts";
import { headedTables } from "../reading/headed-tables.ts";
import { tablesOf } from "../reading/read-rows.ts";
import { DEA, NO_CODE, NO_NAME, splitName } from "../reading/substance-names.ts";

const COLUMNS = {
  list: { name: "code_list" },
  code: { name: "code" },
  meaning: { name: "meaning" },
} satisfies Record<string, ExpectedColumn>;

/** The list of numbers of substances; the other lists of the file name categories and schedules. */
const NUMBERS = "DrugCodeSimpleType";

/** DEA's numbers of controlled substances, as the code lists of NIEM carry them: one substance for each, with its names. */
export const deaDrugCodes: Source = {
  ...DEA,
  name: "us/dea-drug-codes",
  title: {
    en: "DEA numbers of controlled substances (NIEM code lists)",
    fr: "Numéros de substances contrôlées de la DEA (listes de codes NIEM)",
    es: "Números de sustancias controladas de la DEA (listas de códigos NIEM)",
  },
  completeness: "partial",
  expects: {
    en: "a table with the columns code_list, code and meaning; rows of DrugCodeSimpleType are read",
    fr: "un tableau avec les colonnes code_list, code et meaning; les lignes de DrugCodeSimpleType sont lues",
    es: "una tabla con las columnas code_list, code y meaning; se leen las filas de DrugCodeSimpleType",
  },
  terms: {
    en: "NIEM model under CC BY 4.0; DEA's content is in the public domain. It gives no schedule.",
    fr: "Modèle NIEM sous CC BY 4.0; le contenu de la DEA est du domaine public. Il n'indique aucune annexe.",
    es: "Modelo NIEM bajo CC BY 4.0; el contenido de la DEA es de dominio público. No indica la lista.",
  },
  interpret: fileByFile(interpretFile),
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  let others = 0;
  for await (const part of headedTables(tablesOf(file), COLUMNS)) {
    if (part.heading === undefined) {
      yield part.say;
      continue;
    }
    const { at, named, row: head } = part.heading;
    for await (const row of part.rows) {
      const wrong = rowFault(row, head.cells.length);
      const cell = (column: keyof typeof COLUMNS) => row.cells[at[column]]?.trim() ?? "";
      if (wrong === undefined && cell("list") !== NUMBERS) {
        others++;
        continue;
      }
      const [name, ...also] = splitName(cell("meaning"));
      const isCode = /^\d{4}[A-Z]?$/.test(cell("code"));
      const faults = [
        ...(wrong === undefined ? [] : [wrong]),
        ...(isCode ? [] : [valueFault(row, named.code, cell("code"), NO_CODE)]),
        ...(name === undefined ? [valueFault(row, named.meaning, cell("meaning"), NO_NAME)] : []),
      ];
      if (faults.length > 0 || name === undefined) {
        yield { type: "refused", rows: [row], faults };
        continue;
      }
      const source = "DEA, NIEM code list";
      yield {
        type: "draft",
        draft: {
          kind: substance,
          reference: `dea/${cell("code")}`,
          rows: [row],
          columns: { nameEn: named.meaning },
          values: {
            nameEn: name,
            class: "other",
            names: [
              { name: cell("code"), sort: "code", language: "none", source },
              ...also.map((one) => ({ name: one, sort: "other", language: "en", source })),
            ],
          },
        },
      };
    }
  }
  if (others > 0) yield { type: "passed", rows: others, why: OTHER_LISTS };
}

const OTHER_LISTS: Words = {
  en: "rows of lists other than that of substances: categories and schedules",
  fr: "lignes de listes autres que celle des substances : catégories et annexes",
  es: "filas de listas distintas de la de sustancias: categorías y listas",
};
