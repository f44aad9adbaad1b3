import type { Words } from "../../../core/words.ts";

/** The words of the panel of the bulletin. */
export const BULLETIN_PANEL = {
  title: { en: "Trend bulletin", fr: "Bulletin des tendances", es: "Boletín de tendencias" },
  quarter: { en: "Quarter", fr: "Trimestre", es: "Trimestre" },
  region: { en: "Region", fr: "Région", es: "Región" },
  country: { en: "Whole country", fr: "Tout le pays", es: "Todo el país" },
  page: { en: "Open as a web page", fr: "Ouvrir en page Web", es: "Abrir como página web" },
  pdf: { en: "Open as PDF", fr: "Ouvrir en PDF", es: "Abrir como PDF" },
} as const satisfies Record<string, Words>;
