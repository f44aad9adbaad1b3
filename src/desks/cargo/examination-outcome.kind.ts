import { caseNumber, country, day, flag, identifier, oneOf, personName, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { type Problem, problem } from "../../core/outcome.ts";
import { MODES, OUTCOMES } from "./codes.ts";

/** What the examination of an item brought: rules and scores are measured by it. */
export const examinationOutcome = defineKind({
  name: "examination-outcome",
  version: 1,
  label: { en: "Examination outcome", fr: "Résultat d'examen", es: "Resultado de la revisión" },
  plural: { en: "Examination outcomes", fr: "Résultats d'examen", es: "Resultados de las revisiones" },
  purpose: {
    en: "Says what the examination of an item brought, so that hit rates and missed rates are measured.",
    fr: "Indique ce que l'examen d'un envoi a donné, afin de mesurer les taux de succès et d'omission.",
    es: "Indica qué arrojó la revisión de un envío, para medir las tasas de acierto y de omisión.",
  },
  fields: {
    item: identifier({ label: { en: "Item", fr: "Envoi", es: "Envío" } }),
    examinedOn: day({ label: { en: "Examined on", fr: "Examiné le", es: "Revisado el" } }),
    mode: oneOf(MODES, { label: { en: "Mode", fr: "Mode", es: "Modo" } }),
    examinedIn: country({ label: { en: "Examined in", fr: "Examiné en", es: "Revisado en" } }),
    result: oneOf(OUTCOMES, { label: { en: "Result", fr: "Résultat", es: "Resultado" } }),
    blind: flag({
      label: {
        en: "Examiner knew no reason",
        fr: "L'examinateur ignorait les motifs",
        es: "El revisor desconocía los motivos",
      },
    }),
    found: optional(text({ label: { en: "Found", fr: "Trouvé", es: "Encontrado" } })),
    seizure: optional(identifier({ label: { en: "Seizure", fr: "Saisie", es: "Aseguramiento" } })),
    examiner: optional(personName({ label: { en: "Examiner", fr: "Examinateur", es: "Revisor" }, part: "case" })),
    agencyCase: optional(
      caseNumber({ label: { en: "Agency case number", fr: "Numéro de dossier", es: "Número de expediente" } }),
    ),
  },
  columns: ["examinedOn", "item", "mode", "examinedIn", "result", "found"],
  caption: (r, language) => `${r.examinedOn} · ${OUTCOMES[r.result][language]}`,
  day: (r) => r.examinedOn,
  place: (r) => r.examinedIn,
  check(r, complain) {
    if (r.result === "controlled-goods" && r.found === undefined) complain("found", NEEDS_FOUND);
  },
  sharing: { marking: "amber", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of an examination outcome. */
export type Outcome = ValuesOf<typeof examinationOutcome>;

const NEEDS_FOUND: Problem = problem(
  { en: "is missing", fr: "manque", es: "falta" },
  { en: "say what was found", fr: "indiquez ce qui a été trouvé", es: "indique qué se encontró" },
);
