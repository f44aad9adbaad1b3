import { isDay } from "./day.ts";
import { type Problem, problem } from "./outcome.ts";

/**
 * A day as a list writes it by year, month and day, also with the hour or the zone behind it: `2001-01-25`, `2012-11-30-05:00`,
 * `1970-05-04T00:00:00Z`. Undefined for every other writing: which of `03/04/1970` is the month, nobody can tell.
 */
export function listDay(text: string): string | undefined {
  const day = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(text.trim())?.[1];
  return day !== undefined && isDay(day) ? day : undefined;
}

/** A date of birth as a list writes it: a day, a month (`1970-05`), a year, or two years with `/` between; undefined for every other writing. */
export function birthDate(text: string): string | undefined {
  const written = text.trim();
  if (isYear(written)) return written;
  const [, year = "", month = ""] = /^(\d{4})-(\d{2})$/.exec(written) ?? [];
  if (isYear(year) && month >= "01" && month <= "12") return written;
  const [, from = "", until = ""] = /^(\d{4})\/(\d{4})$/.exec(written) ?? [];
  if (isYear(from) && isYear(until) && from <= until) return written;
  return listDay(written);
}

function isYear(text: string): boolean {
  return /^(?:1[6-9]|20)\d{2}$/.test(text);
}

/** What is said of a day that is written in another way: what stands of the entry from earlier editions stays as it was. */
export const UNREAD_DAY: Problem = problem(
  {
    en: "is no day written as year, month and day, so it is not known which number is the month",
    fr: "n'est pas une date écrite année, mois, jour : on ne sait pas quel nombre est le mois",
    es: "no es una fecha escrita como año, mes y día: no se sabe qué número es el mes",
  },
  {
    en: "write it as 1970-05-04 in a copy of the file, or ask the publisher; what earlier editions said of the entry stays",
    fr: "écrivez-la sous la forme 1970-05-04 dans une copie du fichier, ou demandez à l'éditeur; ce que les éditions précédentes disaient de l'inscription demeure",
    es: "escríbala como 1970-05-04 en una copia del archivo, o pregunte al editor; lo que decían las ediciones anteriores de la inscripción se mantiene",
  },
);
