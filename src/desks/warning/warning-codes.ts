import type { Words } from "../../core/words.ts";

/** How a time of a series came to be a signal. */
export const SIGNAL_METHODS = {
  seasonal: {
    en: "Above the same season of earlier years",
    fr: "Au-dessus de la même saison des années antérieures",
    es: "Por encima de la misma temporada de años anteriores",
  },
  recent: {
    en: "Above the weeks or months just before",
    fr: "Au-dessus des semaines ou des mois précédents",
    es: "Por encima de las semanas o los meses inmediatos anteriores",
  },
  "first-detection": {
    en: "Seen here for the first time",
    fr: "Observé ici pour la première fois",
    es: "Observado aquí por primera vez",
  },
} as const satisfies Record<string, Words>;

/** Where a signal stands. */
export const SIGNAL_STATES = {
  new: { en: "Waits for assessment", fr: "En attente d'évaluation", es: "En espera de valoración" },
  assessed: { en: "Assessed", fr: "Évalué", es: "Valorado" },
} as const satisfies Record<string, Words>;

/** What a person judged a signal to be. */
export const JUDGEMENTS = {
  event: { en: "A real event", fr: "Événement réel", es: "Evento real" },
  watch: { en: "Not clear yet: to be watched", fr: "Incertain : à surveiller", es: "Aún incierto: en seguimiento" },
  expected: {
    en: "Explained and expected",
    fr: "Expliqué et attendu",
    es: "Explicado y esperado",
  },
  artefact: {
    en: "An artefact of reporting",
    fr: "Artefact de déclaration",
    es: "Artefacto del reporte",
  },
  chance: { en: "Chance", fr: "Hasard", es: "Azar" },
} as const satisfies Record<string, Words>;

/** The steps in the life of a warning. */
export const WARNING_STEPS = {
  notified: { en: "Notified", fr: "Notifiée", es: "Notificada" },
  updated: { en: "Updated", fr: "Mise à jour", es: "Actualizada" },
  closed: { en: "Closed", fr: "Close", es: "Cerrada" },
  retracted: { en: "Retracted", fr: "Rétractée", es: "Retractada" },
} as const satisfies Record<string, Words>;

/** How great the risk is judged to be. */
export const RISK_LEVELS = {
  low: { en: "Low", fr: "Faible", es: "Bajo" },
  moderate: { en: "Moderate", fr: "Modéré", es: "Moderado" },
  high: { en: "High", fr: "Élevé", es: "Alto" },
  "very-high": { en: "Very high", fr: "Très élevé", es: "Muy alto" },
} as const satisfies Record<string, Words>;

/** How sure it is. */
export const CERTAINTIES = {
  observed: { en: "Confirmed by a laboratory", fr: "Confirmé par un laboratoire", es: "Confirmado por un laboratorio" },
  likely: { en: "Likely", fr: "Probable", es: "Probable" },
  possible: { en: "Possible", fr: "Possible", es: "Posible" },
} as const satisfies Record<string, Words>;

/** Whom a warning is for; a public alert is what the Common Alerting Protocol is for. */
export const AUDIENCES = {
  authorities: { en: "Authorities", fr: "Autorités", es: "Autoridades" },
  professionals: {
    en: "Authorities and health professionals",
    fr: "Autorités et professionnels de la santé",
    es: "Autoridades y profesionales de la salud",
  },
  public: { en: "The public", fr: "Le public", es: "El público" },
} as const satisfies Record<string, Words>;

/** What a warning is about. */
export const WARNING_SUBJECTS = {
  "new-substance": { en: "New substance", fr: "Nouvelle substance", es: "Sustancia nueva" },
  contamination: {
    en: "Dangerous mixture or content",
    fr: "Mélange ou teneur dangereux",
    es: "Mezcla o contenido peligroso",
  },
  rise: {
    en: "Rise beyond what is expected",
    fr: "Hausse au-delà de l'attendu",
    es: "Aumento por encima de lo esperado",
  },
  spread: { en: "Spread to new places", fr: "Extension à de nouveaux lieux", es: "Extensión a nuevos lugares" },
} as const satisfies Record<string, Words>;

/** The steps that may follow a step: a warning that is closed or retracted stays so. */
export const NEXT_STEPS: Readonly<Record<keyof typeof WARNING_STEPS, readonly (keyof typeof WARNING_STEPS)[]>> = {
  notified: ["updated", "closed", "retracted"],
  updated: ["updated", "closed", "retracted"],
  closed: ["retracted"],
  retracted: [],
};
