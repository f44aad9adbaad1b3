import type { Words } from "../../core/words.ts";

/** What an indicator of overdoses counts. */
export const INDICATORS = {
  deaths: { en: "Deaths", fr: "Décès", es: "Defunciones" },
  hospitalizations: { en: "Hospital stays", fr: "Hospitalisations", es: "Hospitalizaciones" },
  "emergency-visits": {
    en: "Emergency department visits",
    fr: "Visites à l'urgence",
    es: "Visitas a urgencias",
  },
  "ambulance-responses": {
    en: "Ambulance responses",
    fr: "Interventions des services ambulanciers",
    es: "Atenciones de ambulancia",
  },
} as const satisfies Record<string, Words>;

/** How an indicator is measured; measures are never mixed in one series. */
export const MEASURES = {
  count: { en: "Number", fr: "Nombre", es: "Número" },
  "predicted-count": {
    en: "Number corrected for delayed reporting",
    fr: "Nombre corrigé pour les déclarations tardives",
    es: "Número corregido por reporte tardío",
  },
  "crude-rate": { en: "Crude rate", fr: "Taux brut", es: "Tasa bruta" },
  "age-adjusted-rate": {
    en: "Age-adjusted rate",
    fr: "Taux normalisé selon l'âge",
    es: "Tasa ajustada por edad",
  },
  percent: { en: "Percentage", fr: "Pourcentage", es: "Porcentaje" },
} as const satisfies Record<string, Words>;

/** What a laboratory count counts: a seizure gives several items, an item several reports. */
export const COUNTED = {
  reports: { en: "Drug reports", fr: "Mentions de drogue", es: "Menciones de droga" },
  identifications: { en: "Identifications", fr: "Identifications", es: "Identificaciones" },
  items: { en: "Items", fr: "Pièces", es: "Indicios" },
  samples: { en: "Samples", fr: "Échantillons", es: "Muestras" },
  cases: { en: "Cases", fr: "Dossiers", es: "Expedientes" },
} as const satisfies Record<string, Words>;

/** By which day an item falls into the period of a count. */
export const COUNTED_BY = {
  submitted: { en: "Day of submission", fr: "Jour de la soumission", es: "Día de envío" },
  analysed: { en: "Day of analysis", fr: "Jour de l'analyse", es: "Día de análisis" },
  reported: { en: "Day of the report", fr: "Jour du rapport", es: "Día del informe" },
  "not-stated": { en: "Not stated", fr: "Non précisé", es: "No precisado" },
} as const satisfies Record<string, Words>;

/** Whether a figure of seizures is one seizure or a total. */
export const SEIZURE_SCOPES = {
  single: { en: "One seizure", fr: "Une saisie", es: "Un aseguramiento" },
  total: { en: "Total of a period", fr: "Total d'une période", es: "Total de un periodo" },
} as const satisfies Record<string, Words>;
