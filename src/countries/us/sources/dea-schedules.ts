import { fileByFile, type Interpretation, type Source, type SourceFile, type SourceRow } from "../../../core/source.ts";
import { findingOf } from "../../../core/table-reader.ts";
import { rowFault, valueFault } from "../../../core/table-row.ts";
import { controlEntry } from "../../../desks/substances/control-entry.kind.ts";
import { substance } from "../../../desks/substances/substance.kind.ts";
import type { ExpectedColumn } from "../reading/find-heading.ts";
import { headedTables } from "../reading/headed-tables.ts";
import { tablesOf } from "../reading/read-rows.ts";
import { DEA, NO_NAME, NO_SCHEDULE } from "../reading/substance-names.ts";

const COLUMNS = {
  name: { name: "name" },
  schedule: { name: "dea_schedule" },
  count: { name: "n_other_names", optional: true },
  others: { name: "other_names" },
  guid: { name: "guid" },
} satisfies Record<string, ExpectedColumn>;

/** The most other names of one substance. */
const MOST_NAMES = 499;

/** Substances with a schedule and their other names, as the Department of Defense lists them: a second-hand account. */
export const deaSchedules: Source = {
  ...DEA,
  name: "us/dea-schedules",
  title: {
    en: "Substances with a DEA schedule and their other names (Department of Defense list)",
    fr: "Substances inscrites par la DEA et leurs autres noms (liste du ministère de la Défense)",
    es: "Sustancias con lista de la DEA y sus otros nombres (lista del Departamento de Defensa)",
  },
  completeness: "partial",
  expects: {
    en: "a table with the columns name, dea_schedule, other_names (parted by ` ; `) and guid",
    fr: "un tableau avec les colonnes name, dea_schedule, other_names (séparés par ` ; `) et guid",
    es: "una tabla con las columnas name, dea_schedule, other_names (separados por ` ; `) y guid",
  },
  terms: {
    en: "US government list in the public domain; repository under the MIT licence. It is not the legal list.",
    fr: "Liste du gouvernement américain, du domaine public; dépôt sous licence MIT. Ce n'est pas la liste légale.",
    es: "Lista del gobierno estadounidense, de dominio público; repositorio con licencia MIT. No es la lista legal.",
  },
  interpret: fileByFile(interpretFile),
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  const seen = new Map<string, number>();
  for await (const part of headedTables(tablesOf(file), COLUMNS)) {
    if (part.heading === undefined) {
      yield part.say;
      continue;
    }
    const { at, named, row: head } = part.heading;
    for await (const row of part.rows) {
      const cell = (column: keyof typeof COLUMNS) => row.cells[at[column]]?.trim() ?? "";
      const wrong = rowFault(row, head.cells.length);
      const name = cell("name");
      const schedules = cell("schedule")
        .split(/[,;/|]/)
        .map((one) => one.trim());
      const isSchedule = schedules.every((one) => /^(?:I{1,3}|IV|V)$/.test(one));
      const faults = [
        ...(wrong === undefined ? [] : [wrong]),
        ...(name === "" ? [valueFault(row, named.name, name, NO_NAME)] : []),
        ...(isSchedule ? [] : [valueFault(row, named.schedule, cell("schedule"), NO_SCHEDULE)]),
      ];
      if (faults.length > 0) {
        yield { type: "refused", rows: [row], faults };
        continue;
      }
      const written = cell("others")
        .split(/(?<!\s)\s+;\s+/)
        .map((one) => one.trim())
        .filter((one) => one !== "");
      const others = written.filter((one) => one !== name);
      const stated = Number(cell("count"));
      if (at.count >= 0 && stated !== others.length && stated !== written.length)
        yield findingOf("names-differ", NAMES_DIFFER, { stated, found: others.length }, row.row);
      const first = seen.get(name.toLowerCase());
      if (first !== undefined) yield findingOf("name-again", AGAIN, { name, first: String(first) }, row.row);
      seen.set(name.toLowerCase(), first ?? row.row);
      yield* drafts(row, { name, schedules, others, guid: cell("guid") || `row-${row.row}` });
    }
  }
}

type Listed = {
  readonly name: string;
  readonly schedules: readonly string[];
  readonly others: readonly string[];
  readonly guid: string;
};

function* drafts(row: SourceRow, { name, schedules, others, guid }: Listed): Generator<Interpretation> {
  const source = "Department of Defense list of prohibited ingredients";
  const names = [...new Set(others)].slice(0, MOST_NAMES);
  yield {
    type: "draft",
    draft: {
      kind: substance,
      reference: `dod/${guid}`,
      rows: [row],
      values: {
        nameEn: name,
        class: "other",
        names: names.map((one) => ({ name: one, sort: "other", language: "en", source })),
      },
    },
  };
  for (const schedule of new Set(schedules)) {
    yield {
      type: "draft",
      draft: {
        kind: controlEntry,
        reference: `dod/${guid}/${schedule}`,
        rows: [row],
        values: {
          substance: name,
          country: "US",
          instrument: "21 CFR 1308",
          schedule,
          control: "controlled",
          scope: "named",
          citation: `21 CFR 1308, Schedule ${schedule}, as given by the ${source}`,
          obtained: "secondary",
        },
      },
    };
  }
}

const NAMES_DIFFER = {
  en: "{stated} other names are announced and {found} are given",
  fr: "{stated} autres noms sont annoncés et {found} sont donnés",
  es: "se anuncian {stated} otros nombres y se dan {found}",
};
const AGAIN = {
  en: "`{name}` already stands in row {first}",
  fr: "`{name}` figure déjà à la ligne {first}",
  es: "`{name}` ya figura en la fila {first}",
};
