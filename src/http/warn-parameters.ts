import type { Parameter } from "./parameter.ts";

/** The parameters of early warning. */
export const WARN_PARAMETERS = {
  day: {
    schema: {
      type: "string",
      format: "date",
      pattern: "^(1[6-9]|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$",
      description: "As known at the end of this day (UTC); today unless said.",
    },
    must: {
      en: "give a day as 2024-05-31",
      fr: "indiquez un jour ainsi : 2024-05-31",
      es: "indique un día así: 2024-05-31",
    },
  },
  knownBy: {
    schema: {
      type: "string",
      enum: ["log", "reports"],
      default: "log",
      description: "What the node's log held by then, or what had been reported by then of all that is held now.",
    },
    must: { en: "give log or reports", fr: "indiquez log ou reports", es: "indique log o reports" },
  },
  series: {
    schema: {
      type: "string",
      minLength: 3,
      maxLength: 2200,
      description: "A series as signals name it, `stream|place|category`.",
    },
    must: { en: "give the name of a series", fr: "indiquez le nom d'une série", es: "indique el nombre de una serie" },
  },
  subscription: {
    schema: {
      type: "integer",
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      description: "The number of a subscription.",
    },
    must: {
      en: "give the number of a subscription",
      fr: "indiquez le numéro d'un abonnement",
      es: "indique el número de una suscripción",
    },
  },
} satisfies Record<string, Parameter>;
