import { dayNumber, dayOfNumber, isDay, monthSpan, two } from "./day.ts";
import type { MeasuredValue, Span, ValueState } from "./measured-value.ts";
import { type Problem, problem } from "./outcome.ts";
import { quarterDays } from "./quarter.ts";
import type { Words } from "./words.ts";

/** What a publisher's marks stand for, such as `*` or `suppressed`; `below` is the value that is certainly not reached. */
export type Marks = Readonly<Record<string, { readonly state: ValueState; readonly below?: number }>>;

/**
 * Reads a published value: a number of zero or more (thousands commas, decimals, a power of ten), an empty cell (not
 * reported), `<5` (below a limit), or one of the publisher's marks. A problem for everything else.
 */
export function readValue(cell: string, marks: Marks, isWhole = false): MeasuredValue | Problem {
  const text = cell.trim();
  if (Object.hasOwn(marks, text)) return marks[text] as MeasuredValue;
  if (text === "") return { state: "not-reported" };
  const limit = /^<\s?(\d+(?:\.\d+)?)$/.exec(text);
  if (limit) return { state: "below-limit", below: Number(limit[1]) };
  const value = plainNumber(text);
  if (value === undefined) return VALUE_PROBLEM;
  if (value > 1e15 || (isWhole && !Number.isInteger(value))) return isWhole ? WHOLE_PROBLEM : VALUE_PROBLEM;
  return { state: "reported", value };
}

/**
 * A number of zero or more as publishers write it: digits, thousands commas at every third place, a decimal point, a
 * power of ten (`6.61e-05`), the `.0` of an exported whole number. Undefined for anything else.
 */
export function plainNumber(text: string): number | undefined {
  const plain = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(",", "") : text;
  return /^(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(plain) ? Number(plain) : undefined;
}

/** The days of a year, quarter, month or day as `2024`, `2024 Q1`, `2024-05` or `2024-05-31`; undefined for anything else. */
export function readSpan(
  text: string,
): { readonly from: string; readonly until: string; readonly span: Span } | undefined {
  if (isDay(text)) return { from: text, until: text, span: "day" };
  const year = /^(\d{4})$/.exec(text);
  if (year && isDay(`${text}-01-01`)) return { from: `${text}-01-01`, until: `${text}-12-31`, span: "year" };
  const month = /^(\d{4})[-/](\d{2})$/.exec(text);
  if (month && isDay(`${month[1]}-${month[2]}-01`)) {
    const { from, to } = monthSpan(`${month[1]}-${month[2]}`);
    return { from, until: to, span: "month" };
  }
  const quarter = /^(\d{4})[ -]?Q([1-4])$/.exec(text);
  const days = quarter ? quarterDays(`${quarter[1]}-Q${quarter[2]}`) : undefined;
  return days && { ...days, span: "quarter" };
}

/** The twelve months that end with a month (`2024-05`). */
export function yearEnding(month: string): { readonly from: string; readonly until: string; readonly span: Span } {
  const until = monthSpan(month).to;
  const before = `${Number(month.slice(0, 4)) - 1}-${month.slice(5, 7)}`;
  return { from: dayOfNumber(dayNumber(monthSpan(before).to) + 1), until, span: "rolling" };
}

/** English months, in full and short, as `01` to `12`; undefined for anything else. */
export function monthNumber(name: string): string | undefined {
  const at = MONTHS.indexOf(name.trim().toLowerCase().slice(0, 3));
  const isMonth = at >= 0 && FULL[at]?.startsWith(name.trim().toLowerCase().replace(/\.$/, "")) === true;
  return isMonth ? two(at + 1) : undefined;
}

const FULL = [
  ...["january", "february", "march", "april", "may", "june", "july", "august", "september", "october"],
  ...["november", "december"],
];
const MONTHS = FULL.map((name) => name.slice(0, 3));

/** Gives every record a name of its own: the second of the same key gets `~2`, the third `~3`. */
export function numberRepeats(): (key: string) => { readonly reference: string; readonly ordinal: number } {
  const seen = new Map<string, number>();
  return (key) => {
    const ordinal = (seen.get(key) ?? 0) + 1;
    seen.set(key, ordinal);
    return { reference: ordinal === 1 ? key : `${key}~${ordinal}`, ordinal };
  };
}

/** What is wrong with a cell that should hold a value. */
export const VALUE_PROBLEM: Problem = problem(
  {
    en: "is neither a number of zero or more nor a mark that is known",
    fr: "n'est ni un nombre positif ou nul ni une marque connue",
    es: "no es un número igual o mayor que cero ni una marca conocida",
  },
  {
    en: "write digits, such as 12.5; leave it empty when not known",
    fr: "écrivez des chiffres, par exemple 12.5; laissez vide si la valeur est inconnue",
    es: "escriba dígitos, por ejemplo 12.5; déjelo vacío si no se conoce",
  },
);

/** What is wrong with a cell that should hold a count. */
export const WHOLE_PROBLEM: Problem = problem(
  {
    en: "is not a whole number of zero or more",
    fr: "n'est pas un nombre entier positif ou nul",
    es: "no es un número entero igual o mayor que cero",
  },
  {
    en: "write digits alone, such as 1250; leave it empty when not known",
    fr: "écrivez uniquement des chiffres, par exemple 1250; laissez vide si la valeur est inconnue",
    es: "escriba solo dígitos, por ejemplo 1250; déjelo vacío si no se conoce",
  },
);

/** What is wrong with a cell that should name a stretch of time. */
export const SPAN_PROBLEM: Problem = problem(
  {
    en: "is not a period that this source knows",
    fr: "n'est pas une période connue de cette source",
    es: "no es un periodo que conozca esta fuente",
  },
  {
    en: "write it as the publisher does, such as 2024, 2024-05 or 2024 Q1",
    fr: "écrivez-la comme l'éditeur, par exemple 2024, 2024-05 ou 2024 Q1",
    es: "escríbalo como quien publica, por ejemplo 2024, 2024-05 o 2024 Q1",
  },
);

/** What is wrong with a cell that should name a day. */
export const DAY_PROBLEM: Problem = problem(
  {
    en: "is not a day that this source can read",
    fr: "n'est pas une date que cette source sait lire",
    es: "no es una fecha que esta fuente sepa leer",
  },
  {
    en: "write year, month and day, such as 2024-05-31; a time may follow",
    fr: "écrivez l'année, le mois et le jour, par exemple 2024-05-31; une heure peut suivre",
    es: "escriba año, mes y día, por ejemplo 2024-05-31; puede seguir una hora",
  },
);

/** What is wrong with a cell that should name a place. */
export const PLACE_PROBLEM: Problem = problem(
  { en: "is not a place that is known", fr: "n'est pas un lieu connu", es: "no es un lugar conocido" },
  {
    en: "write its name or code as the publisher does",
    fr: "écrivez son nom ou son code comme l'éditeur",
    es: "escriba su nombre o su código como quien publica",
  },
);

/** What to do about something in a publisher's file that a source does not know. */
export const NEW_IN_FILE: Words = {
  en: "check the publisher's file; what is new in it must be added to this source",
  fr: "vérifiez le fichier de l'éditeur; toute nouveauté doit être ajoutée à cette source",
  es: "compruebe el archivo del editor; toda novedad debe añadirse a esta fuente",
};

/** What to do about a layout of a publisher's file that a source does not know. */
export const NEW_LAYOUT: Words = {
  en: "check the publisher's file; a new layout must be added to this source",
  fr: "vérifiez le fichier de l'éditeur; une nouvelle disposition doit être ajoutée à cette source",
  es: "compruebe el archivo del editor; un formato nuevo debe añadirse a esta fuente",
};

/** What is wrong with a cell that must be filled. */
export const BLANK_PROBLEM: Problem = problem(
  { en: "is missing", fr: "est absent", es: "falta" },
  { en: "fill it in", fr: "remplissez cette cellule", es: "complete esta celda" },
);

/** What is wrong with a word that a source does not know: the known ones stand in the remedy. */
export function unknownWord(known: readonly string[]): Problem {
  return problem(
    {
      en: "is not among the values this source knows",
      fr: "ne figure pas parmi les valeurs connues de cette source",
      es: "no figura entre los valores que conoce esta fuente",
    },
    {
      en: "write one of: {known}; or tell the maintainers what the publisher means by it",
      fr: "inscrivez l'une des suivantes : {known}; ou dites aux responsables ce que l'éditeur entend par là",
      es: "escriba uno de: {known}; o informe a los responsables qué quiere decir quien lo publica",
    },
    { known: known.join(", ") },
  );
}
