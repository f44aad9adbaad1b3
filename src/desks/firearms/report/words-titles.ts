import type { Words } from "../../../core/words.ts";

/** The title of the report. */
export const REPORT_TITLE: Words = {
  en: "Joint report on cross-border firearms seizures",
  fr: "Rapport conjoint sur les saisies transfrontalières d'armes à feu",
  es: "Informe conjunto sobre aseguramientos transfronterizos de armas de fuego",
};

/** The last row of a table. */
export const TOTAL_WORDS: Words = { en: "Total", fr: "Total", es: "Total" };

/** The heading over the names of countries. */
export const COUNTRY_WORDS: Words = { en: "Country", fr: "Pays", es: "País" };

/** The heading over quarters and years. */
export const PERIOD_WORDS: Words = { en: "Period", fr: "Période", es: "Periodo" };

/** A value that the record does not state. */
export const NOT_STATED: Words = { en: "Not stated", fr: "Non précisé", es: "No precisado" };

/** The titles of the sections, in their order. */
export const SECTION_TITLES = {
  coverage: {
    en: "What was reported, and what was not",
    fr: "Ce qui a été déclaré et ce qui ne l'a pas été",
    es: "Lo que se comunicó y lo que no",
  },
  seizures: { en: "Seizures", fr: "Saisies", es: "Aseguramientos" },
  recoveries: { en: "Firearms recovered", fr: "Armes à feu récupérées", es: "Armas de fuego recuperadas" },
  corridors: { en: "Corridors", fr: "Corridors", es: "Corredores" },
  methods: { en: "Methods", fr: "Méthodes", es: "Métodos" },
  organisations: {
    en: "Criminal organisations named",
    fr: "Organisations criminelles nommées",
    es: "Organizaciones delictivas señaladas",
  },
  tracing: { en: "Tracing", fr: "Dépistage", es: "Rastreo" },
  flows: {
    en: "Traced firearms as published",
    fr: "Armes à feu retracées, telles que publiées",
    es: "Armas de fuego rastreadas, según lo publicado",
  },
  marks: {
    en: "Privately made firearms, marks and parts",
    fr: "Armes de fabrication privée, marques et pièces",
    es: "Armas de fabricación privada, marcas y piezas",
  },
  together: {
    en: "Seized together with firearms",
    fr: "Biens saisis avec des armes à feu",
    es: "Bienes asegurados junto con armas de fuego",
  },
  denominators: {
    en: "Counts beside published figures",
    fr: "Les nombres au regard de chiffres publiés",
    es: "Los conteos junto a cifras publicadas",
  },
  quality: { en: "Quality of the data", fr: "Qualité des données", es: "Calidad de los datos" },
  reconciliation: {
    en: "Reconciliation with national totals",
    fr: "Rapprochement avec les totaux nationaux",
    es: "Conciliación con los totales nacionales",
  },
  duplicates: {
    en: "Events reported by more than one country",
    fr: "Événements déclarés par plus d'un pays",
    es: "Hechos comunicados por más de un país",
  },
  method: { en: "Method and limits", fr: "Méthode et limites", es: "Método y límites" },
} as const satisfies Record<string, Words>;

/** The kinds that the report counts, as the coverage tables name them. */
export const REPORT_KINDS = {
  seizure: { en: "Seizures", fr: "Saisies", es: "Aseguramientos" },
  "firearm-recovery": {
    en: "Firearm recoveries",
    fr: "Récupérations d'armes à feu",
    es: "Recuperaciones de armas de fuego",
  },
  "trace-request": { en: "Trace requests", fr: "Demandes de dépistage", es: "Solicitudes de rastreo" },
  "trace-result": { en: "Trace results", fr: "Résultats de dépistage", es: "Resultados de rastreo" },
} as const satisfies Record<string, Words>;
