import { isDay } from "../../../core/day.ts";
import { type Fault, type Problem, problem, shown } from "../../../core/outcome.ts";
import { NEW_LAYOUT } from "../../../core/read-value.ts";
import type { Interpretation, Source, SourceFile, SourceRow } from "../../../core/source.ts";
import { foldText } from "../../../core/text.ts";
import { fill } from "../../../core/words.ts";
import { type ListEntry, listedDraft } from "../../../desks/cargo/listed-party.kind.ts";
import { spanishMonth } from "../spanish-month.ts";

const LIST = "sat-69b";

/** Mexico's list of taxpayers with presumed simulated operations (article 69-B), companies alone, edition by edition. */
export const sat69b: Source = {
  name: "mx/sat-69b",
  list: LIST,
  title: {
    en: "SAT: article 69-B list, companies",
    fr: "SAT : liste de l'article 69-B, entreprises",
    es: "SAT: listado del artículo 69-B, personas morales",
  },
  publisher: {
    en: "Tax Administration Service (SAT)",
    fr: "Service d'administration fiscale (SAT)",
    es: "Servicio de Administración Tributaria (SAT)",
  },
  agency: "mx.anam",
  form: "table",
  encoding: "latin1",
  completeness: "complete",
  expects: {
    en: "the complete list as CSV, ISO-8859-1 or UTF-8 (Listado_Completo_69-B.csv), with its title lines, or the day in the file's name (an edition: `tripoint lists add`)",
    fr: "la liste complète en CSV, encodée en ISO-8859-1 ou en UTF-8 (Listado_Completo_69-B.csv), avec ses lignes de titre ou la date dans le nom du fichier (une édition : `tripoint lists add`)",
    es: "el listado completo en CSV con codificación ISO-8859-1 o UTF-8 (Listado_Completo_69-B.csv), con sus líneas de título o la fecha en el nombre del archivo (una edición: `tripoint lists add`)",
  },
  terms: {
    en: "Published by law; open data",
    fr: "Publié en vertu de la loi; données ouvertes",
    es: "Publicado por ley; datos abiertos",
  },
  interpret,
};

/** The columns that are needed, as folded words of their headings. */
const NEEDED = { rfc: "rfc", name: "nombre del contribuyente", standing: "situacion del contribuyente" } as const;
/** What editions may call these columns otherwise. */
const OTHER_HEADINGS: Readonly<Record<string, string>> = {
  ...{ "rfc del contribuyente": NEEDED.rfc, "clave rfc": NEEDED.rfc, "registro federal de contribuyentes": NEEDED.rfc },
  ...{ "razon social": NEEDED.name, "denominacion o razon social": NEEDED.name, contribuyente: NEEDED.name },
  ...{ "nombre denominacion o razon social": NEEDED.name, "nombre o razon social": NEEDED.name, nombre: NEEDED.name },
  ...{ situacion: NEEDED.standing, "situacion actual": NEEDED.standing },
};
const FIRST_PUBLISHED = "publicacion pagina sat presuntos";
const KNOWN = 20;

/** Whether a heading names the day of first publication, by which one company's procedures are told apart, in other words. */
function isFirstPublished(heading: string): boolean {
  return /^(?:fecha de )?publicacion .*\bsat\b.*\bpresunt/.test(heading) && !heading.includes("dof");
}

/** What the list says of a company; the last two clear it. */
const STANDINGS: Readonly<Record<string, boolean>> = {
  presunto: false,
  definitivo: false,
  desvirtuado: true,
  "sentencia favorable": true,
};

async function* interpret(files: readonly SourceFile[]): AsyncGenerator<Interpretation> {
  for (const file of files) {
    if (file.form !== "table") continue;
    let heading: readonly string[] | undefined;
    let edition = dayIn(file.name);
    const used = new Map<string, string>();
    for await (const batch of file.rows) {
      for (const row of batch) {
        if (heading === undefined) {
          const written = row.cells.map((cell) =>
            foldText(cell)
              .replace(/[^a-z0-9 ]/g, "")
              .trim(),
          );
          const folded = written.map(
            (name) => OTHER_HEADINGS[name] ?? (isFirstPublished(name) ? FIRST_PUBLISHED : name),
          );
          const renamed = row.cells.filter((_, at) => written[at] !== folded[at]);
          if (folded.includes(NEEDED.rfc)) {
            heading = folded;
            yield { type: "heading", cells: row.cells };
            const lacking = [...Object.values(NEEDED), FIRST_PUBLISHED].filter((name) => !folded.includes(name));
            if (lacking.length > 0) {
              const faults = lacking.map(
                (field): Fault => ({ ...NO_COLUMN, row: row.row, field, value: shown(row.cells.join(",")) }),
              );
              yield { type: "refused", rows: [row], faults };
              return;
            }
            for (const name of renamed)
              yield {
                type: "finding",
                finding: { row: row.row, code: "renamed-column", say: fill(RENAMED, { column: shown(name) }) },
              };
            if (folded.length !== KNOWN || !folded.includes(FIRST_PUBLISHED))
              yield {
                type: "finding",
                finding: { row: row.row, code: "drifted-columns", say: fill(DRIFTED, { count: folded.length }) },
              };
          } else if (row.row > 10) {
            yield {
              type: "refused",
              rows: [row],
              faults: [{ ...NO_COLUMN, row: row.row, field: "RFC", value: shown(row.cells.join(",")) }],
            };
            return;
          } else {
            edition ??= dayIn(row.cells.join(" "));
            yield { type: "passed", rows: 1, why: TITLE };
          }
          continue;
        }
        const said = readRow(heading, row, used);
        if ("entry" in said) yield { type: "draft", draft: listedDraft(LIST, said.entry, [row], edition) };
        else yield said;
      }
    }
    if (heading === undefined)
      yield { type: "refused", rows: [], faults: [{ ...NO_COLUMN, row: 1, field: "RFC", value: shown(file.name) }] };
  }
}

function readRow(
  heading: readonly string[],
  row: SourceRow,
  used: Map<string, string>,
): { readonly entry: ListEntry } | Interpretation {
  const cell = (name: string) => (row.cells[heading.indexOf(name)] ?? "").trim();
  const rfc = cell(NEEDED.rfc)
    .toUpperCase()
    .replace(/[\s.-]/g, "");
  if (row.cells.every((one) => one.trim() === "")) return { type: "passed", rows: 1, why: TITLE };
  if (/^[A-ZÑ&]{4}\d{6}[A-Z0-9]{3}$/.test(rfc)) return { type: "passed", rows: 1, why: PERSON };
  if (/^X+$/.test(rfc)) return { type: "passed", rows: 1, why: HIDDEN };
  // A remark in brackets says more of the standing, and does not change it.
  const standing = foldText(cell(NEEDED.standing).replace(/\s*\(.*$/, ""));
  const faults: Fault[] = [];
  const complain = (field: string, wrong: Problem, value: string) =>
    void faults.push({ ...wrong, row: row.row, field, value: shown(value) });
  if (row.cells.length !== heading.length) complain("row", OTHER_WIDTH, String(row.cells.length));
  if (!/^[A-ZÑ&]{3}\d{6}[A-Z0-9]{3}$/.test(rfc)) complain("RFC", NOT_RFC, rfc);
  if (cell(NEEDED.name) === "") complain("Nombre del Contribuyente", NO_NAME, "");
  if (!Object.hasOwn(STANDINGS, standing)) complain("Situación del contribuyente", NO_STANDING, cell(NEEDED.standing));
  if (faults.length > 0) return { type: "refused", rows: [row], faults };
  // One company can go through several procedures, one cleared and one not: the day of first publication tells them apart.
  const first = cell(FIRST_PUBLISHED);
  const begun = first === "" ? rfc : `${rfc}/${dayIn(first) ?? first}`;
  let id = begun;
  // The publisher numbers its rows: the same row under another number says nothing more.
  const said = row.cells.filter((_, at) => heading[at] !== "no").join("\t");
  for (let turn = 2; used.has(id) && turn <= 20; turn++) {
    if (used.get(id) === said) return { type: "passed", rows: 1, why: TWICE };
    id = `${begun}/${turn}`;
  }
  used.set(id, said);
  const [name = "", ...remarks] = cell(NEEDED.name)
    .split("//")
    .map((part) => part.trim());
  return {
    entry: {
      id,
      type: "company",
      name: name === "" ? cell(NEEDED.name) : name,
      cleared: STANDINGS[standing] === true,
      statements: [
        { statement: "identifier", value: rfc, detail: "rfc" },
        { statement: "standing", value: cell(NEEDED.standing) },
        ...remarks.map((value) => ({ statement: "standing" as const, value })),
        { statement: "country", value: "MX", detail: "RFC" },
        ...(first === "" ? [] : [{ statement: "programme" as const, value: "Art. 69-B CFF", detail: first }]),
      ],
    },
  };
}

/** A day as `2022-11-30`, `30/11/2022` or `30 de noviembre de 2022` in a text. */
function dayIn(text: string): string | undefined {
  const iso = /\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (iso !== undefined) return isDay(iso) ? iso : undefined;
  const spelled = /(\d{1,2}) de ([a-z]+) de(?:l)? (\d{4})/.exec(foldText(text));
  const slashed = /(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(text);
  const [, day, month, year] = spelled ?? slashed ?? [];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const at = /^\d+$/.test(month) ? Number(month) : spanishMonth(month);
  const found = `${year}-${String(at).padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(found) ? found : undefined;
}

const TITLE = {
  en: "title line or blank line",
  fr: "ligne de titre ou ligne vide",
  es: "línea de título o línea vacía",
};
const TWICE = {
  en: "the same row stands in the list before, in every cell but its number",
  fr: "la même ligne figure déjà dans la liste, dans toutes ses cellules sauf le numéro",
  es: "la misma fila ya figura en el listado, en todas sus celdas salvo el número",
};
const PERSON = {
  en: "natural person (RFC of 13 characters): only companies are kept",
  fr: "personne physique (RFC de 13 caractères) : seules les entreprises sont conservées",
  es: "persona física (RFC de 13 caracteres): solo se conservan personas morales",
};
const HIDDEN = {
  en: "the publisher has hidden RFC and name (suspended by a court)",
  fr: "l'éditeur a masqué le RFC et le nom (suspension judiciaire)",
  es: "el editor ocultó RFC y nombre (suspensión judicial)",
};
const DRIFTED = {
  en: "the list has {count} columns, other ones than in the editions known: the needed columns are there and were read",
  fr: "la liste a {count} colonnes, différentes de celles des éditions connues : les colonnes nécessaires y sont et ont été lues",
  es: "el listado tiene {count} columnas, distintas de las ediciones conocidas: las necesarias están y se leyeron",
};
const RENAMED = {
  en: "column `{column}` is read as one that earlier editions call otherwise: compare a few entries",
  fr: "la colonne `{column}` est lue comme celle que des éditions antérieures nomment autrement : comparez quelques inscriptions",
  es: "la columna `{column}` se lee como una que ediciones anteriores llaman de otro modo: compare algunas inscripciones",
};
const NO_COLUMN: Problem = problem(
  {
    en: "lack a column that is needed",
    fr: "manquent d'une colonne nécessaire",
    es: "carecen de una columna necesaria",
  },
  NEW_LAYOUT,
);
const OTHER_WIDTH: Problem = problem(
  {
    en: "cells, other than the heading has",
    fr: "cellules, contrairement à l'en-tête",
    es: "celdas, distinto del encabezado",
  },
  {
    en: "put names with commas into quotation marks",
    fr: "mettez entre guillemets les noms contenant des virgules",
    es: "ponga entre comillas los nombres que llevan comas",
  },
);
const NOT_RFC: Problem = problem(
  { en: "is no RFC of a company", fr: "n'est pas le RFC d'une entreprise", es: "no es el RFC de una persona moral" },
  {
    en: "write three letters, six digits and three characters, such as ABC010101XY1",
    fr: "écrivez trois lettres, six chiffres et trois caractères, par exemple ABC010101XY1",
    es: "escriba tres letras, seis dígitos y tres caracteres, por ejemplo ABC010101XY1",
  },
);
const NO_NAME: Problem = problem({ en: "is missing", fr: "est absent", es: "falta" }, NEW_LAYOUT);
const NO_STANDING: Problem = problem(
  {
    en: "is a standing this source does not know",
    fr: "est une situation inconnue de cette source",
    es: "es una situación que esta fuente no conoce",
  },
  NEW_LAYOUT,
);
