import { amount, day, identifier, oneOf, region, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { problem } from "../../core/outcome.ts";
import { CONTENT_STATES, CONTENT_UNITS, TECHNIQUES } from "./codes.ts";

/** What one laboratory reported in a round of a proficiency test. */
export const proficiencyResult = defineKind({
  name: "proficiency-result",
  version: 1,
  label: { en: "Proficiency result", fr: "Résultat d'essai d'aptitude", es: "Resultado de ensayo de aptitud" },
  plural: { en: "Proficiency results", fr: "Résultats d'essais d'aptitude", es: "Resultados de ensayos de aptitud" },
  purpose: {
    en: "Says what a laboratory found in a sample that others had as well.",
    fr: "Indique ce qu'un laboratoire a trouvé dans un échantillon que d'autres ont aussi reçu.",
    es: "Indica qué encontró un laboratorio en una muestra que otros también recibieron.",
  },
  fields: {
    round: identifier({ label: { en: "Round", fr: "Tour", es: "Ronda" } }),
    laboratory: identifier({
      label: {
        en: "Laboratory's code in the round",
        fr: "Code du laboratoire dans le tour",
        es: "Clave del laboratorio en la ronda",
      },
    }),
    laboratoryIn: optional(
      region({ label: { en: "Laboratory lies in", fr: "Laboratoire situé à", es: "Laboratorio ubicado en" } }),
    ),
    reportedOn: day({ label: { en: "Reported on", fr: "Rapporté le", es: "Reportado el" } }),
    substance: text({ label: { en: "Substance", fr: "Substance", es: "Sustancia" } }),
    technique: optional(oneOf(TECHNIQUES, { label: { en: "Technique", fr: "Technique", es: "Técnica" } })),
    state: oneOf(CONTENT_STATES, {
      label: { en: "State of the result", fr: "État du résultat", es: "Estado del resultado" },
    }),
    value: optional(amount({ label: { en: "Value", fr: "Valeur", es: "Valor" } })),
    unit: oneOf(CONTENT_UNITS, { label: { en: "Unit", fr: "Unité", es: "Unidad" } }),
    standardUncertainty: optional(
      amount({ label: { en: "Standard uncertainty", fr: "Incertitude-type", es: "Incertidumbre estándar" } }),
    ),
    limit: optional(
      amount({
        label: {
          en: "Limit below which the result lies",
          fr: "Limite sous laquelle se situe le résultat",
          es: "Límite por debajo del cual está el resultado",
        },
      }),
    ),
  },
  columns: ["round", "laboratory", "laboratoryIn", "substance", "state", "value", "standardUncertainty"],
  caption: (r, language) =>
    `${r.reportedOn} · ${r.substance} · ${r.value === undefined ? CONTENT_STATES[r.state][language] : `${r.value} ${CONTENT_UNITS[r.unit][language]}`}`,
  day: (r) => r.reportedOn,
  place: (r) => r.laboratoryIn,
  check(r, complain) {
    if (r.state === "measured" && r.value === undefined) complain("value", VALUE_MISSING);
    if (r.state !== "measured" && r.value !== undefined) complain("state", NOT_MEASURED);
    if (r.state.startsWith("below-") && r.limit === undefined) complain("limit", LIMIT_MISSING);
  },
  sharing: { marking: "amber", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a proficiency result. */
export type ProficiencyResult = ValuesOf<typeof proficiencyResult>;

const VALUE_MISSING = problem(
  {
    en: "is missing although it was measured",
    fr: "est absente alors qu'elle a été mesurée",
    es: "falta aunque se midió",
  },
  {
    en: "write the value, or choose another state",
    fr: "inscrivez la valeur ou choisissez un autre état",
    es: "escriba el valor o elija otro estado",
  },
);
const NOT_MEASURED = problem(
  {
    en: "does not say `measured` although a value is given",
    fr: "n'indique pas `measured` alors qu'une valeur est donnée",
    es: "no indica `measured` aunque se da un valor",
  },
  {
    en: "write measured, or remove the value",
    fr: "inscrivez measured ou retirez la valeur",
    es: "escriba measured o elimine el valor",
  },
);
const LIMIT_MISSING = problem(
  {
    en: "is missing although the result lies below it",
    fr: "est absente alors que le résultat lui est inférieur",
    es: "falta aunque el resultado está por debajo de él",
  },
  { en: "write the limit", fr: "inscrivez la limite", es: "escriba el límite" },
);
