import type { Words } from "../../../core/words.ts";

/** A span of days, both ends in it. */
export type Band = { readonly key: string; readonly label: Words; readonly least: number; readonly most?: number };

/**
 * Time-to-crime in the bands of ATF's state tables, recalled from memory ([R] in `domain/firearms.md` 6.1: confirm
 * before it decides anything). ATF publishes the bands in months and years; in days a month is taken as 365/12, so that
 * three years are 1,095 days, the limit of "short" in the Brady code.
 */
export const TIME_TO_CRIME_BANDS: readonly Band[] = [
  {
    key: "under-3-months",
    label: { en: "Under 3 months", fr: "Moins de 3 mois", es: "Menos de 3 meses" },
    least: 0,
    most: 90,
  },
  {
    key: "3-to-7-months",
    label: { en: "3 to under 7 months", fr: "De 3 à moins de 7 mois", es: "De 3 a menos de 7 meses" },
    least: 91,
    most: 212,
  },
  {
    key: "7-to-12-months",
    label: { en: "7 to under 12 months", fr: "De 7 à moins de 12 mois", es: "De 7 a menos de 12 meses" },
    least: 213,
    most: 364,
  },
  {
    key: "1-to-2-years",
    label: { en: "1 to under 2 years", fr: "De 1 à moins de 2 ans", es: "De 1 a menos de 2 años" },
    least: 365,
    most: 729,
  },
  {
    key: "2-to-3-years",
    label: { en: "2 to under 3 years", fr: "De 2 à moins de 3 ans", es: "De 2 a menos de 3 años" },
    least: 730,
    most: 1094,
  },
  {
    key: "3-years-and-more",
    label: { en: "3 years and more", fr: "3 ans et plus", es: "3 años y más" },
    least: 1095,
  },
];

/** Days from a request to its result. */
export const TIME_TO_RESULT_BANDS: readonly Band[] = [
  { key: "1-day", label: { en: "0 or 1 day", fr: "0 ou 1 jour", es: "0 o 1 día" }, least: 0, most: 1 },
  { key: "2-to-7-days", label: { en: "2 to 7 days", fr: "2 à 7 jours", es: "2 a 7 días" }, least: 2, most: 7 },
  { key: "8-to-30-days", label: { en: "8 to 30 days", fr: "8 à 30 jours", es: "8 a 30 días" }, least: 8, most: 30 },
  {
    key: "31-to-90-days",
    label: { en: "31 to 90 days", fr: "31 à 90 jours", es: "31 a 90 días" },
    least: 31,
    most: 90,
  },
  {
    key: "91-to-180-days",
    label: { en: "91 to 180 days", fr: "91 à 180 jours", es: "91 a 180 días" },
    least: 91,
    most: 180,
  },
  {
    key: "over-180-days",
    label: { en: "More than 180 days", fr: "Plus de 180 jours", es: "Más de 180 días" },
    least: 181,
  },
];
