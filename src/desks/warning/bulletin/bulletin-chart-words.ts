import type { Words } from "../../../core/words.ts";

/** The words of the bulletin's charts. */
export const BULLETIN_CHARTS = {
  described: {
    en: "Bar chart. {title} ({columns}): {list}.",
    fr: "Diagramme à barres. {title} ({columns}) : {list}.",
    es: "Gráfica de barras. {title} ({columns}): {list}.",
  },
  directions: {
    en: "Direction of the series over two years",
    fr: "Évolution des séries sur deux ans",
    es: "Dirección de las series en dos años",
  },
  series: { en: "Series", fr: "Séries", es: "Series" },
  up: { en: "Rising", fr: "En hausse", es: "Al alza" },
  down: { en: "Falling", fr: "En baisse", es: "A la baja" },
  level: { en: "Neither", fr: "Ni l'un ni l'autre", es: "Ninguna" },
  unknown: { en: "Too few counts", fr: "Trop peu de comptes", es: "Muy pocos conteos" },
  byRisk: { en: "Warnings by risk", fr: "Alertes par risque", es: "Alertas por riesgo" },
  warnings: { en: "Warnings", fr: "Alertes", es: "Alertas" },
  bySubstance: {
    en: "Signals by substance or class",
    fr: "Signaux par substance ou catégorie",
    es: "Señales por sustancia o clase",
  },
  signals: { en: "Signals", fr: "Signaux", es: "Señales" },
  counts: {
    en: "Counts in the quarter and a year before, in multiples of five",
    fr: "Comptes du trimestre et de l'année précédente, en multiples de cinq",
    es: "Conteos del trimestre y de un año antes, en múltiplos de cinco",
  },
  now: { en: "This quarter", fr: "Ce trimestre", es: "Este trimestre" },
  lastYear: { en: "A year before", fr: "Un an plus tôt", es: "Un año antes" },
  gaps: {
    en: "Weeks, months or quarters without a report",
    fr: "Semaines, mois ou trimestres sans déclaration",
    es: "Semanas, meses o trimestres sin reporte",
  },
  missing: { en: "Without a report", fr: "Sans déclaration", es: "Sin reporte" },
} as const satisfies Record<string, Words>;
