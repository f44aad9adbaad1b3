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
  quarter: {
    schema: {
      type: "string",
      pattern: "^[0-9]{4}-Q[1-4]$",
      description: "A quarter, as 2024-Q2; that of `day` unless said.",
    },
    must: { en: "write it as 2024-Q2", fr: "écrivez-le sous la forme 2024-Q2", es: "escríbalo como 2024-Q2" },
  },
  bulletinRegion: {
    schema: {
      type: "string",
      pattern: "^[A-Z]{2}-[A-Z0-9]{1,3}$",
      description: "One region of the country; the whole country unless said.",
    },
    must: {
      en: "give the code of a region",
      fr: "indiquez le code d'une région",
      es: "indique el código de una región",
    },
  },
  bulletinForm: {
    schema: { type: "string", enum: ["html", "pdf"], default: "html", description: "A page of the web, or PDF/UA-1." },
    must: { en: "give html or pdf", fr: "indiquez html ou pdf", es: "indique html o pdf" },
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
