import type { Stream } from "../../core/stream.ts";

/** A figure of a shorter stretch may be added up to a month; a quarter, a year, a running or a rolling sum never stands in one. */
const WITHIN_A_MONTH = { by: { field: "span" }, in: ["day", "month"] };
const WITHIN_A_WEEK = { by: { field: "span" }, in: ["day", "week"] };
const NUMBERS = { by: { field: "measure" }, in: ["count", "predicted-count"] };
const RATES = { by: { field: "measure" }, in: ["crude-rate", "age-adjusted-rate", "percent"] };

/** The series of this desk for early warning: what others publish, by substance. */
export const HEALTH_STREAMS: readonly Stream[] = [
  {
    name: "published-laboratory-counts",
    label: {
      en: "Published laboratory counts",
      fr: "Comptes de laboratoire publiés",
      es: "Conteos de laboratorio publicados",
    },
    kind: "laboratory-count",
    grain: "month",
    by: { field: "substance" },
    values: "counts",
    where: [WITHIN_A_MONTH],
  },
  {
    name: "weekly-laboratory-counts",
    label: {
      en: "Published laboratory counts by week",
      fr: "Comptes de laboratoire publiés par semaine",
      es: "Conteos de laboratorio publicados por semana",
    },
    kind: "laboratory-count",
    grain: "week",
    by: { field: "substance" },
    values: "counts",
    where: [WITHIN_A_WEEK],
  },
  {
    name: "overdoses-by-month",
    label: { en: "Overdoses by month", fr: "Surdoses par mois", es: "Sobredosis por mes" },
    kind: "overdose-indicator",
    grain: "month",
    by: { field: "substance" },
    values: "counts",
    where: [WITHIN_A_MONTH, NUMBERS],
  },
  {
    name: "overdoses-by-week",
    label: { en: "Overdoses by week", fr: "Surdoses par semaine", es: "Sobredosis por semana" },
    kind: "overdose-indicator",
    grain: "week",
    by: { field: "substance" },
    values: "counts",
    where: [WITHIN_A_WEEK, NUMBERS],
  },
  {
    name: "overdose-rates",
    label: { en: "Overdose rates by month", fr: "Taux de surdoses par mois", es: "Tasas de sobredosis por mes" },
    kind: "overdose-indicator",
    grain: "month",
    by: { field: "substance" },
    values: "levels",
    // Rates of days are never added up.
    where: [{ by: { field: "span" }, in: ["month"] }, RATES],
  },
  {
    name: "drug-amounts-seized",
    label: {
      en: "Amounts of drugs seized by month",
      fr: "Quantités de drogues saisies par mois",
      es: "Cantidades de drogas aseguradas por mes",
    },
    kind: "drug-seizure-figure",
    grain: "month",
    by: { field: "drug" },
    values: "levels",
    where: [WITHIN_A_MONTH],
  },
];
