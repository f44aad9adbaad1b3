import { itemFields, type Kind, listOfKind, plainFields } from "./kind.ts";
import { type Fault, type Problem, problem, shown } from "./outcome.ts";
import { HANDLING_FIELDS } from "./read-handling.ts";
import type { SourceRow } from "./source.ts";
import { foldText } from "./text.ts";
import { withoutValues } from "./without-values.ts";
import { LANGUAGES, type Words } from "./words.ts";

/** The columns of a template that stand before the fields. */
export const TEMPLATE_HEAD = ["reference", "originator", "synthetic", ...HANDLING_FIELDS] as const;

/** The columns of a kind's own CSV or Excel template, in order; a column of its items is written `items.class`. */
export function templateColumns(kind: Kind): readonly string[] {
  const list = listOfKind(kind);
  return [
    ...TEMPLATE_HEAD,
    ...plainFields(kind).map(([name]) => name),
    ...(list === undefined ? [] : itemFields(list).map(([name]) => `${list.name}.${name}`)),
  ];
}

/** What people call the columns that stand before the fields. */
export const HEAD_LABELS: Readonly<Record<(typeof TEMPLATE_HEAD)[number], Words>> = {
  reference: { en: "Reference", fr: "Référence", es: "Referencia" },
  originator: { en: "Originator", fr: "Organisme d'origine", es: "Dependencia de origen" },
  synthetic: { en: "Synthetic", fr: "Synthétique", es: "Sintético" },
  marking: { en: "Marking (TLP)", fr: "Marquage (TLP)", es: "Marcado (TLP)" },
  pap: { en: "Permissible actions (PAP)", fr: "Actions permises (PAP)", es: "Acciones permitidas (PAP)" },
  handling: { en: "Handling codes (Europol)", fr: "Codes de traitement (Europol)", es: "Códigos de manejo (Europol)" },
  grading: {
    en: "Grade of source and information",
    fr: "Cote de la source et de l'information",
    es: "Calificación de fuente e información",
  },
};

/** No label is longer. */
const LONGEST_HEADING = 200;

/** What a heading is compared by: without accents, capitals, marks of required columns, and quotation marks. */
function foldHeading(heading: string): string {
  return foldText(heading.slice(0, LONGEST_HEADING).replace(/[\s*:]+$/, "")).replace(/[\u2018\u2019\u02bc]/g, "'");
}

/**
 * The columns of a template by what people call them: the label of each in every language, that of a list's column also behind
 * the list's own (`Items: Class`). What several are called stands for the first of them.
 */
function columnsNamed(kind: Kind): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const name = (words: string, column: string) => {
    const key = foldHeading(words);
    if (!found.has(key)) found.set(key, column);
  };
  const all = (label: Words, column: string) => LANGUAGES.forEach((language) => name(label[language], column));
  for (const column of TEMPLATE_HEAD) all(HEAD_LABELS[column], column);
  for (const [column, { label }] of plainFields(kind)) all(label, column);
  const list = listOfKind(kind);
  if (list === undefined) return found;
  for (const [column, { label }] of itemFields(list)) {
    all(label, `${list.name}.${column}`);
    for (const language of LANGUAGES)
      for (const sign of [": ", " : ", ".", " · "])
        name(list.field.label[language] + sign + label[language], `${list.name}.${column}`);
  }
  return found;
}

/** What each column of a table holds. */
export type Layout = {
  readonly plain: readonly (string | undefined)[];
  readonly item: readonly (string | undefined)[];
  readonly reference: number;
  readonly originator: number;
  readonly synthetic: number;
  /** The columns that say how a record is to be handled, in the order of `HANDLING_FIELDS`. */
  readonly handling: readonly number[];
  readonly width: number;
  /** Every plain field without a value: a record that begins as its copy is read and compared quickest. */
  readonly blank: Readonly<Record<string, string | undefined>>;
};

/** Reads the first row of a table: what each column holds, or everything that is wrong with it. */
export function readHeading(kind: Kind, row: SourceRow): Layout | { readonly faults: readonly Fault[] } {
  const columns = templateColumns(kind);
  const written = row.cells.map((cell) => cell.trim());
  while (written.length > 0 && written.at(-1) === "") written.pop();
  const named = columnsNamed(kind);
  const names = written.map((heading) =>
    columns.includes(heading) ? heading : (named.get(foldHeading(heading)) ?? heading),
  );
  const faults: Fault[] = [];
  const complain = (say: Words, remedy: Words, value: string) =>
    void faults.push({
      ...problem(say, remedy, { columns: columns.join(", ") }),
      row: row.row,
      field: shown(value),
      value: shown(value),
    });
  if (!names.includes("reference")) complain(NO_HEADING.say, NO_HEADING.remedy, written.join(","));
  names.forEach((name, at) => {
    const heading = written[at] as string;
    if (!columns.includes(name)) complain(BAD_COLUMN.say, BAD_COLUMN.remedy, heading);
    else if (names.indexOf(name) !== at) complain(TWICE.say, TWICE.remedy, heading);
  });
  if (faults.length > 0) return { faults };
  const list = listOfKind(kind);
  const prefix = list === undefined ? undefined : `${list.name}.`;
  const isItem = (name: string) => prefix !== undefined && name.startsWith(prefix);
  const head: readonly string[] = TEMPLATE_HEAD;
  return {
    plain: names.map((name) => (head.includes(name) || isItem(name) ? undefined : name)),
    item: names.map((name) => (isItem(name) ? name.slice(prefix?.length) : undefined)),
    reference: names.indexOf("reference"),
    originator: names.indexOf("originator"),
    synthetic: names.indexOf("synthetic"),
    handling: HANDLING_FIELDS.map((name) => names.indexOf(name)),
    width: names.length,
    blank: withoutValues(names.filter((name) => !head.includes(name) && !isItem(name))),
  };
}

const NO_HEADING: Problem = {
  say: {
    en: "is not the heading of this template",
    fr: "n'est pas l'en-tête de ce gabarit",
    es: "no es el encabezado de esta plantilla",
  },
  remedy: {
    en: "the first row must hold `reference` and the columns of the template: {columns}",
    fr: "la première ligne doit contenir `reference` et les colonnes du gabarit : {columns}",
    es: "la primera fila debe contener `reference` y las columnas de la plantilla: {columns}",
  },
};
/** A column, or a key of an object, that the template does not have. */
export const BAD_COLUMN: Problem = {
  say: {
    en: "is not a column of this template",
    fr: "n'est pas une colonne de ce gabarit",
    es: "no es una columna de esta plantilla",
  },
  remedy: {
    en: "name the column by its code or its label in any of the three languages, or remove it; the template holds: {columns}",
    fr: "renommez la colonne par son code ou son libellé dans l'une des trois langues, ou retirez-la; le gabarit contient : {columns}",
    es: "nombre la columna por su código o su rótulo en cualquiera de los tres idiomas, o elimínela; la plantilla contiene: {columns}",
  },
};
const TWICE: Problem = {
  say: {
    en: "stands twice in the heading",
    fr: "figure deux fois dans l'en-tête",
    es: "aparece dos veces en el encabezado",
  },
  remedy: {
    en: "keep one of the two columns",
    fr: "gardez une seule des deux colonnes",
    es: "conserve solo una de las dos columnas",
  },
};
