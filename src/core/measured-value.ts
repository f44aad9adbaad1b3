import { problem, type Problem } from "./outcome.ts";
import type { Words } from "./words.ts";

/** What stands where a value is expected: only `reported` is a number, and none of the others is ever zero. */
export const VALUE_STATES = {
  reported: { en: "Reported", fr: "Déclarée", es: "Reportado" },
  "not-reported": { en: "Not reported", fr: "Non déclarée", es: "No reportado" },
  "not-collected": { en: "Not collected", fr: "Non recueillie", es: "No recabado" },
  suppressed: {
    en: "Withheld because it is small or unreliable",
    fr: "Supprimée parce que petite ou peu fiable",
    es: "Reservado por ser pequeño o poco confiable",
  },
  "below-limit": {
    en: "Below the limit of quantification",
    fr: "Sous la limite de quantification",
    es: "Por debajo del límite de cuantificación",
  },
} as const satisfies Record<string, Words>;

/** One of the states of a value. */
export type ValueState = keyof typeof VALUE_STATES;

/** How long the stretch is that a published value speaks of; a rolling or running one must never be added up. */
export const SPANS = {
  day: { en: "Day", fr: "Jour", es: "Día" },
  week: { en: "Week", fr: "Semaine", es: "Semana" },
  month: { en: "Month", fr: "Mois", es: "Mes" },
  quarter: { en: "Quarter", fr: "Trimestre", es: "Trimestre" },
  year: { en: "Year", fr: "Année", es: "Año" },
  "to-date": { en: "Part of a year", fr: "Partie d'une année", es: "Parte de un año" },
  rolling: {
    en: "Twelve months ending",
    fr: "Douze mois se terminant",
    es: "Doce meses que terminan",
  },
  years: { en: "Several years", fr: "Plusieurs années", es: "Varios años" },
} as const satisfies Record<string, Words>;

/** One of the spans of a value. */
export type Span = keyof typeof SPANS;

/** A value with its state, and the value that it certainly does not reach where that is known. */
export type MeasuredValue = {
  readonly value?: number | undefined;
  readonly state: ValueState;
  readonly below?: number | undefined;
};

/** Says what does not fit together in a value and its state; `field` names the place of a part of it. */
export function checkMeasured(
  of: MeasuredValue,
  complain: (field: string, wrong: Problem) => void,
  field: (part: "value" | "state" | "below") => string = (part) => part,
): void {
  if (of.state === "reported" && of.value === undefined) complain(field("value"), VALUE_MISSING);
  if (of.state !== "reported" && of.value !== undefined) complain(field("state"), VALUE_UNEXPECTED);
  const mayHaveLimit = of.state === "suppressed" || of.state === "below-limit";
  if (!mayHaveLimit && of.below !== undefined) complain(field("below"), LIMIT_UNEXPECTED);
  if (of.state === "below-limit" && of.below === undefined) complain(field("below"), LIMIT_MISSING);
}

const VALUE_MISSING = problem(
  {
    en: "is missing although the value is said to be reported",
    fr: "est absente alors que la valeur est dite déclarée",
    es: "falta aunque el valor figura como reportado",
  },
  {
    en: "write the value, or say why there is none",
    fr: "inscrivez la valeur ou indiquez pourquoi elle manque",
    es: "escriba el valor o indique por qué falta",
  },
);
const VALUE_UNEXPECTED = problem(
  {
    en: "says there is no value although one is given",
    fr: "indique l'absence de valeur alors qu'une valeur est donnée",
    es: "indica que no hay valor aunque se da uno",
  },
  {
    en: "write reported, or remove the value",
    fr: "inscrivez reported ou retirez la valeur",
    es: "escriba reported o elimine el valor",
  },
);
const LIMIT_UNEXPECTED = problem(
  {
    en: "is a limit of a value that was neither withheld nor below one",
    fr: "est une limite pour une valeur qui n'est ni supprimée ni sous une limite",
    es: "es un límite de un valor que no está reservado ni por debajo de uno",
  },
  {
    en: "remove the limit, or correct the state",
    fr: "retirez la limite ou corrigez l'état",
    es: "elimine el límite o corrija el estado",
  },
);
const LIMIT_MISSING = problem(
  {
    en: "is missing: which limit was the value below",
    fr: "est absente : sous quelle limite se trouvait la valeur",
    es: "falta: por debajo de qué límite estaba el valor",
  },
  {
    en: "write the limit of quantification in the unit of the value",
    fr: "inscrivez la limite de quantification dans l'unité de la valeur",
    es: "escriba el límite de cuantificación en la unidad del valor",
  },
);
