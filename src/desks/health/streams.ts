import type { Stream } from "../../core/stream.ts";

/** A figure of a shorter stretch may be added up to a month; a quarter, a year, a running or a rolling sum never stands in one. */
const WITHIN_A_MONTH = { by: { field: "span" }, in: ["day", "month"] };
const WITHIN_A_WEEK = { by: { field: "span" }, in: ["day", "week"] };
/** Quarters and years are never added up from months, which are watched by themselves. */
const OF_A_QUARTER = { by: { field: "span" }, in: ["quarter"] };
const OF_A_YEAR = { by: { field: "span" }, in: ["year"] };
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
    nested: true,
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
    nested: true,
    where: [WITHIN_A_WEEK],
  },
  {
    name: "overdoses-by-month",
    label: { en: "Overdoses by month", fr: "Surdoses par mois", es: "Sobredosis por mes" },
    kind: "overdose-indicator",
    grain: "month",
    by: { field: "substance" },
    values: "counts",
    nested: true,
    partial: true,
    where: [WITHIN_A_MONTH, NUMBERS],
  },
  {
    name: "overdoses-by-week",
    label: { en: "Overdoses by week", fr: "Surdoses par semaine", es: "Sobredosis por semana" },
    kind: "overdose-indicator",
    grain: "week",
    by: { field: "substance" },
    values: "counts",
    nested: true,
    partial: true,
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
  {
    name: "laboratory-counts-by-quarter",
    label: {
      en: "Published laboratory counts by quarter",
      fr: "Comptes de laboratoire publiés par trimestre",
      es: "Conteos de laboratorio publicados por trimestre",
    },
    kind: "laboratory-count",
    grain: "quarter",
    by: { field: "substance" },
    values: "counts",
    nested: true,
    where: [OF_A_QUARTER],
  },
  {
    name: "laboratory-counts-by-year",
    label: {
      en: "Published laboratory counts by year",
      fr: "Comptes de laboratoire publiés par année",
      es: "Conteos de laboratorio publicados por año",
    },
    kind: "laboratory-count",
    grain: "year",
    by: { field: "substance" },
    values: "counts",
    nested: true,
    where: [OF_A_YEAR],
  },
  {
    name: "overdoses-by-quarter",
    label: { en: "Overdoses by quarter", fr: "Surdoses par trimestre", es: "Sobredosis por trimestre" },
    kind: "overdose-indicator",
    grain: "quarter",
    by: { field: "substance" },
    values: "counts",
    nested: true,
    partial: true,
    where: [OF_A_QUARTER, NUMBERS],
  },
  {
    name: "overdoses-by-year",
    label: { en: "Overdoses by year", fr: "Surdoses par année", es: "Sobredosis por año" },
    kind: "overdose-indicator",
    grain: "year",
    by: { field: "substance" },
    values: "counts",
    nested: true,
    partial: true,
    where: [OF_A_YEAR, NUMBERS],
  },
  {
    name: "overdose-rates-by-quarter",
    label: {
      en: "Overdose rates by quarter",
      fr: "Taux de surdoses par trimestre",
      es: "Tasas de sobredosis por trimestre",
    },
    kind: "overdose-indicator",
    grain: "quarter",
    by: { field: "substance" },
    values: "levels",
    where: [OF_A_QUARTER, RATES],
  },
  {
    name: "overdose-rates-by-year",
    label: { en: "Overdose rates by year", fr: "Taux de surdoses par année", es: "Tasas de sobredosis por año" },
    kind: "overdose-indicator",
    grain: "year",
    by: { field: "substance" },
    values: "levels",
    where: [OF_A_YEAR, RATES],
  },
  {
    name: "drug-amounts-seized-by-year",
    label: {
      en: "Amounts of drugs seized by year",
      fr: "Quantités de drogues saisies par année",
      es: "Cantidades de drogas aseguradas por año",
    },
    kind: "drug-seizure-figure",
    grain: "year",
    by: { field: "drug" },
    values: "levels",
    where: [OF_A_YEAR],
  },
];
