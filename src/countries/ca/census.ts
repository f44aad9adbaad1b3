import type { Census } from "../../core/country.ts";

/** Who lived in the provinces and territories at the last census; the parts add up to the published total. */
export const CA_CENSUS: Census = {
  day: "2021-05-11",
  source: {
    en: "census of May 11, 2021 (Statistics Canada)",
    fr: "recensement du 11 mai 2021 (Statistique Canada)",
    es: "censo del 11 de mayo de 2021 (Statistics Canada)",
  },
  people: {
    CA: 36_991_981,
    "CA-ON": 14_223_942,
    "CA-QC": 8_501_833,
    "CA-BC": 5_000_879,
    "CA-AB": 4_262_635,
    "CA-MB": 1_342_153,
    "CA-SK": 1_132_505,
    "CA-NS": 969_383,
    "CA-NB": 775_610,
    "CA-NL": 510_550,
    "CA-PE": 154_331,
    "CA-YT": 40_232,
    "CA-NT": 41_070,
    "CA-NU": 36_858,
  },
};
