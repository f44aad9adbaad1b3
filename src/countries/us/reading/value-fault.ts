import { type Fault, type Problem, problem, shown } from "../../../core/outcome.ts";
import { BLANK_PROBLEM, unknownWord, WHOLE_PROBLEM } from "../../../core/read-value.ts";
import type { SourceRow } from "../../../core/source.ts";
import { valueFault } from "../../../core/table-row.ts";

/** What can be wrong with a cell of a US table, in the three languages. */
export const VALUE_PROBLEMS = {
  year: problem(
    { en: "is not a fiscal year", fr: "n'est pas un exercice financier", es: "no es un año fiscal" },
    {
      en: "write the year as 2024, or 2024 (FYTD) while it runs",
      fr: "écrivez l'exercice ainsi : 2024, ou 2024 (FYTD) s'il est en cours",
      es: "escriba el año así: 2024, o 2024 (FYTD) si está en curso",
    },
  ),
  calendarYear: problem(
    { en: "is not a year", fr: "n'est pas une année", es: "no es un año" },
    {
      en: "write four digits, such as 2016",
      fr: "écrivez quatre chiffres, par exemple 2016",
      es: "escriba cuatro dígitos, por ejemplo 2016",
    },
  ),
  month: problem(
    { en: "is not a month", fr: "n'est pas un mois", es: "no es un mes" },
    {
      en: "write the English abbreviation, such as OCT",
      fr: "écrivez l'abréviation anglaise, par exemple OCT",
      es: "escriba la abreviatura en inglés, por ejemplo OCT",
    },
  ),
  calendarMonth: problem(
    { en: "is not a month of a year", fr: "n'est pas un mois d'une année", es: "no es un mes de un año" },
    { en: "write it as 2023-09", fr: "écrivez-le ainsi : 2023-09", es: "escríbalo así: 2023-09" },
  ),
  number: problem(
    {
      en: "is not a number of zero or more",
      fr: "n'est pas un nombre positif ou nul",
      es: "no es un número igual o mayor que cero",
    },
    {
      en: "write digits, such as 1250 or 12.5; leave it empty when not known",
      fr: "écrivez des chiffres, par exemple 1250 ou 12.5; laissez vide si la valeur est inconnue",
      es: "escriba dígitos, por ejemplo 1250 o 12.5; déjelo vacío si no se conoce",
    },
  ),
  whole: WHOLE_PROBLEM,
  blank: BLANK_PROBLEM,
  place: problem(
    {
      en: "is not a state or territory that is known",
      fr: "n'est pas un État ou un territoire connu",
      es: "no es un estado o territorio conocido",
    },
    {
      en: "write its full name, or its code of ISO 3166-2 such as US-TX",
      fr: "écrivez son nom complet ou son code ISO 3166-2, par exemple US-TX",
      es: "escriba su nombre completo o su código ISO 3166-2, por ejemplo US-TX",
    },
  ),
} as const satisfies Record<string, Problem>;

/** The fault of a whole table, at one of its rows. */
export function tableFault(row: SourceRow | undefined, value: string, wrong: Problem): Fault {
  return { ...wrong, row: row?.row ?? 1, field: "table", value: shown(value) };
}

/** The fault of a value that is not among those the source knows: the list stands in the remedy. */
export function unknownValue(row: SourceRow, field: string, value: string, known: readonly string[]): Fault {
  return valueFault(row, field, value, unknownWord(known));
}
