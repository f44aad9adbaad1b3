import type { Words } from "../../../core/words.ts";

/** The words of the panel of enantiomers. */
export const ENANTIOMER_PAGE = {
  title: {
    en: "{analyte}: R and S enantiomers",
    fr: "{analyte} : énantiomères R et S",
    es: "{analyte}: enantiómeros R y S",
  },
  series: {
    en: "Share of the R enantiomer of {analyte} at {site}",
    fr: "Part de l'énantiomère R de {analyte} à {site}",
    es: "Proporción del enantiómero R de {analyte} en {site}",
  },
  share: { en: "R / (R + S)", fr: "R / (R + S)", es: "R / (R + S)" },
  reads: {
    en: "The newest share, {value}, reads as: {reading}.",
    fr: "La part la plus récente, {value}, se lit ainsi : {reading}.",
    es: "La proporción más reciente, {value}, se interpreta así: {reading}.",
  },
} as const satisfies Record<string, Words>;
