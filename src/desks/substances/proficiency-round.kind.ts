import { amount, count, day, identifier, oneOf, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { problem } from "../../core/outcome.ts";
import { ASSIGNMENTS, CONTENT_UNITS } from "./codes.ts";

/** One round of a proficiency test: what was sent to the laboratories, and the value against which they are scored. */
export const proficiencyRound = defineKind({
  name: "proficiency-round",
  version: 1,
  label: { en: "Proficiency round", fr: "Tour d'essai d'aptitude", es: "Ronda de ensayo de aptitud" },
  plural: { en: "Proficiency rounds", fr: "Tours d'essais d'aptitude", es: "Rondas de ensayos de aptitud" },
  purpose: {
    en: "Says what laboratories were tested on, so that their results, and national trends, can be compared.",
    fr: "Indique sur quoi les laboratoires ont été évalués, afin que leurs résultats et les tendances nationales soient comparables.",
    es: "Indica en qué se evaluó a los laboratorios, para poder comparar sus resultados y las tendencias nacionales.",
  },
  fields: {
    round: identifier({ label: { en: "Round", fr: "Tour", es: "Ronda" } }),
    scheme: text({ label: { en: "Scheme", fr: "Programme", es: "Programa" } }),
    provider: optional(text({ label: { en: "Provider", fr: "Organisateur", es: "Proveedor" } })),
    sample: optional(text({ label: { en: "Sample", fr: "Échantillon", es: "Muestra" } })),
    substance: text({ label: { en: "Substance", fr: "Substance", es: "Sustancia" } }),
    unit: oneOf(CONTENT_UNITS, { label: { en: "Unit", fr: "Unité", es: "Unidad" } }),
    from: day({ label: { en: "From", fr: "Du", es: "Desde" } }),
    until: day({ label: { en: "Until", fr: "Au", es: "Hasta" } }),
    assignedValue: optional(amount({ label: { en: "Assigned value", fr: "Valeur assignée", es: "Valor asignado" } })),
    assignedUncertainty: optional(
      amount({
        label: {
          en: "Standard uncertainty of the assigned value",
          fr: "Incertitude-type de la valeur assignée",
          es: "Incertidumbre estándar del valor asignado",
        },
      }),
    ),
    assignedBy: optional(
      oneOf(ASSIGNMENTS, {
        label: { en: "How it was assigned", fr: "Mode d'assignation", es: "Forma de asignación" },
      }),
    ),
    standardDeviation: optional(
      amount({
        label: {
          en: "Standard deviation for proficiency assessment",
          fr: "Écart-type pour l'évaluation de l'aptitude",
          es: "Desviación estándar para la evaluación de la aptitud",
        },
      }),
    ),
    participants: optional(count({ label: { en: "Participants", fr: "Participants", es: "Participantes" } })),
  },
  columns: ["round", "scheme", "substance", "from", "assignedValue", "standardDeviation", "participants"],
  caption: (r) => `${r.scheme} · ${r.substance} · ${r.from}/${r.until}`,
  day: (r) => r.from,
  place: () => undefined,
  check(r, complain) {
    if (r.until < r.from) complain("until", ENDS_BEFORE);
    if (r.standardDeviation === 0) complain("standardDeviation", ZERO_DEVIATION);
    if (r.assignedValue !== undefined && r.assignedBy === undefined) complain("assignedBy", NOT_SAID_HOW);
  },
  sharing: { marking: "amber", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a proficiency round. */
export type ProficiencyRound = ValuesOf<typeof proficiencyRound>;

const ENDS_BEFORE = problem(
  { en: "lies before the first day", fr: "précède le premier jour", es: "es anterior al primer día" },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
const ZERO_DEVIATION = problem(
  { en: "is zero", fr: "est nul", es: "es cero" },
  {
    en: "write what the results may scatter, or leave it empty",
    fr: "inscrivez la dispersion admise ou laissez vide",
    es: "escriba la dispersión admitida o déjelo vacío",
  },
);
const NOT_SAID_HOW = problem(
  {
    en: "is missing beside an assigned value",
    fr: "est absent à côté d'une valeur assignée",
    es: "falta junto a un valor asignado",
  },
  {
    en: "say how the value was assigned",
    fr: "indiquez comment la valeur a été assignée",
    es: "indique cómo se asignó el valor",
  },
);
