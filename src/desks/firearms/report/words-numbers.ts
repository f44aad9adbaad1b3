import { dayNumber } from "../../../core/day.ts";
import { LOCALES } from "../../../core/field-types.ts";
import type { Day } from "../../../core/day.ts";
import { percentageSet } from "../../../core/percentage.ts";
import { fill, type Language, type Said, type Words } from "../../../core/words.ts";
import type { Figure } from "./joint-report.ts";

/** A noun in its singular and plural in each language. */
export type Noun = { readonly [L in Language]: readonly [one: string, many: string] };

/** What the report counts, as nouns. */
export const NOUNS = {
  seizure: {
    en: ["seizure", "seizures"],
    fr: ["saisie", "saisies"],
    es: ["aseguramiento", "aseguramientos"],
  },
  recovery: {
    en: ["firearm recovered", "firearms recovered"],
    fr: ["arme à feu récupérée", "armes à feu récupérées"],
    es: ["arma de fuego recuperada", "armas de fuego recuperadas"],
  },
  request: {
    en: ["trace request", "trace requests"],
    fr: ["demande de dépistage", "demandes de dépistage"],
    es: ["solicitud de rastreo", "solicitudes de rastreo"],
  },
  result: {
    en: ["trace result", "trace results"],
    fr: ["résultat de dépistage", "résultats de dépistage"],
    es: ["resultado de rastreo", "resultados de rastreo"],
  },
  cell: { en: ["cell", "cells"], fr: ["cellule", "cellules"], es: ["celda", "celdas"] },
  country: { en: ["country", "countries"], fr: ["pays", "pays"], es: ["país", "países"] },
} as const satisfies Record<string, Noun>;

/** The same text made once for each language. */
function wordsOf(make: (language: Language) => string): Words {
  return { en: make("en"), fr: make("fr"), es: make("es") };
}

/** A number as each language writes it, with so many digits after the decimal sign. */
export function numberWords(value: number, decimals = 0): Words {
  return wordsOf((language) => numberIn(language, value, decimals));
}

function numberIn(language: Language, value: number, decimals: number): string {
  return value.toLocaleString(LOCALES[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

/** A share from 0 to 1 as a percentage with one digit after the decimal sign. */
export function shareWords(value: number): Words {
  return wordsOf((language) => percentageIn(language, value, 1));
}

/** A share from 0 to 1 as a percentage: `12.3%`, `12,3 %`. */
export function percentageIn(language: Language, share: number, decimals: number): string {
  const written = share.toLocaleString(LOCALES[language], {
    style: "percent",
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return percentageSet(written, language);
}

/** A number with its noun in the right form: `1 seizure`, `0 saisie`, `2 aseguramientos`. */
export function countWords(value: number, noun: Noun): Words {
  return wordsOf((language) => {
    const isOne = new Intl.PluralRules(LOCALES[language]).select(value) === "one";
    return `${numberIn(language, value, 0)} ${noun[language][isOne ? 0 : 1]}`;
  });
}

/** A day as each language writes it out; in French the first of a month is `1er`. */
export function dayWords(day: Day): Words {
  return datedIn("long", day);
}

function datedIn(dateStyle: "long" | "medium", day: Day): Words {
  const { en, fr, es } = wordsOf((language) =>
    new Intl.DateTimeFormat(LOCALES[language], { dateStyle, timeZone: "UTC" }).format(dayNumber(day) * 86_400_000),
  );
  return { en, fr: fr.replace(/^1 /, "1er "), es };
}

/** A day as each language writes it in a table, on one line: `Jan 1, 2024`, `1er janv. 2024`, `1 ene 2024`. */
export function shortDayWords(day: Day): Words {
  const words = datedIn("medium", day);
  return wordsOf((language) => words[language].replaceAll(" ", "\u00a0"));
}

/** Several texts as a list: `a, b and c`. */
export function listWords(parts: readonly Words[]): Words {
  return wordsOf((language) =>
    new Intl.ListFormat(LOCALES[language], { type: "conjunction" }).format(parts.map((part) => part[language])),
  );
}

/** Texts one after the other with a separator. */
export function joinWords(parts: readonly Words[], separator: string): Words {
  return wordsOf((language) => parts.map((part) => part[language]).join(separator));
}

/** Fills places as `fill` does; a number is written as each language writes whole numbers. */
export function fillWords(words: Words, values: Readonly<Record<string, Said>>): Words {
  return fill(words, values, (number, language) => numberIn(language, number, 0));
}

/** Why a figure shows no number. */
const STATES = {
  suppressed: { en: "suppressed", fr: "supprimé", es: "suprimido" },
  "not-reported": { en: "not reported", fr: "non déclaré", es: "no comunicado" },
  "not-computable": { en: "cannot be computed", fr: "non calculable", es: "no calculable" },
} as const satisfies Record<string, Words>;

/** A figure in a sentence: its number, or why there is none. */
export function figureWords(figure: Figure, noun?: Noun): Words {
  if (figure.state !== "shown" || figure.value === null) {
    return figure.state === "shown" ? STATES["not-computable"] : STATES[figure.state];
  }
  if (figure.share) return shareWords(figure.value);
  return noun ? countWords(figure.value, noun) : numberWords(figure.value, figure.decimals ?? 0);
}

/** A quarter or a year as a column or row is headed: `2024, 2nd quarter`. */
export function spanWords(span: string): Words {
  const year = span.slice(0, 4);
  if (span.length === 4) return { en: year, fr: year, es: year };
  const quarter = Number(span.slice(6));
  return {
    en: `${year}, Q${quarter}`,
    fr: `${year}, T${quarter}`,
    es: `${year}, T${quarter}`,
  };
}

/** Each language's text with its first letter in capitals. */
export function sentenceCase(words: Words): Words {
  return wordsOf(
    (language) => words[language].charAt(0).toLocaleUpperCase(LOCALES[language]) + words[language].slice(1),
  );
}

/** Sentences of one paragraph, a space between them. */
export function paragraph(...sentences: readonly (Words | null)[]): Words {
  return joinWords(
    sentences.filter((sentence) => sentence !== null),
    " ",
  );
}
