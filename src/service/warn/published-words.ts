import type { Words } from "../../core/words.ts";

/** Groups of drugs as publishers of counts name them, which are no substances of the register. */
export const PUBLISHED_GROUPS: Readonly<Record<string, Words>> = {
  "All drugs": { en: "All drugs", fr: "Toutes les drogues", es: "Todas las drogas" },
  "Other Drugs": { en: "Other Drugs", fr: "Autres drogues", es: "Otras drogas" },
  Marijuana: { en: "Marijuana", fr: "Marijuana", es: "Marihuana" },
  Lsd: { en: "LSD", fr: "LSD", es: "LSD" },
  "Khat (Catha Edulis)": { en: "Khat (Catha edulis)", fr: "Khat (Catha edulis)", es: "Khat (Catha edulis)" },
  Ecstasy: { en: "Ecstasy", fr: "Ecstasy", es: "Éxtasis" },
  Opioids: { en: "Opioids", fr: "Opioïdes", es: "Opioides" },
  Stimulants: { en: "Stimulants", fr: "Stimulants", es: "Estimulantes" },
  Benzodiazepines: { en: "Benzodiazepines", fr: "Benzodiazépines", es: "Benzodiacepinas" },
};

/** The units of published rates and counts, and what is no single site, as they stand in the names of series. */
export const PUBLISHED_UNITS: Readonly<Record<string, Words>> = {
  "per 10,000 visits": { en: "per 10,000 visits", fr: "pour 10 000 visites", es: "por cada 10,000 visitas" },
  "per 100,000 people": { en: "per 100,000 people", fr: "pour 100 000 habitants", es: "por cada 100,000 habitantes" },
  // What it is a load of, and for how many people, stands beside it.
  "mg/1000/d": { en: "mg/d", fr: "mg/j", es: "mg/d" },
  "Weighted average, cities measured": {
    en: "Weighted average, cities measured",
    fr: "Moyenne pondérée, villes mesurées",
    es: "Promedio ponderado, ciudades medidas",
  },
  events: { en: "events", fr: "événements", es: "eventos" },
  deaths: { en: "deaths", fr: "décès", es: "defunciones" },
};
