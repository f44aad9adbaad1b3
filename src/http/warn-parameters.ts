import type { Parameter } from "./parameter.ts";

/** The parameters of early warning. */
export const WARN_PARAMETERS = {
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
