import type { Words } from "../../../core/words.ts";

/** The words of what was consumed, and of what its interval rests on. */
export const CONSUMPTION_PAGE = {
  consumed: {
    en: "{drug} consumed at the newest load: about {value} mg per 1,000 people and day, 95 % between {low} and {high}; factor {factor}, {source}{marked}.",
    fr: "{drug}, consommation à la charge la plus récente : environ {value} mg par 1 000 personnes et par jour, à 95 % entre {low} et {high}; facteur {factor}, {source}{marked}.",
    es: "{drug}, consumo con la carga más reciente: cerca de {value} mg por 1,000 personas y día, al 95 % entre {low} y {high}; factor {factor}, {source}{marked}.",
  },
  title: {
    en: "What the intervals of consumption rest on",
    fr: "Sur quoi reposent les intervalles de consommation",
    es: "En qué se basan los intervalos de consumo",
  },
  about: {
    en: "{draws} simulated draws, the same each time. Each quantity is multiplied by a relative error of its own; who measures may know better ones.",
    fr: "{draws} tirages simulés, identiques à chaque fois. Chaque grandeur est multipliée par une erreur relative propre; qui mesure peut en connaître de meilleures.",
    es: "{draws} extracciones simuladas, siempre las mismas. Cada magnitud se multiplica por un error relativo propio; quien mide puede conocer otros mejores.",
  },
  component: { en: "Of what", fr: "De quoi", es: "De qué" },
  distribution: { en: "Distribution", fr: "Distribution", es: "Distribución" },
  basis: { en: "Basis", fr: "Fondement", es: "Fundamento" },
  uniform: { en: "even, ±{size}", fr: "uniforme, ±{size}", es: "uniforme, ±{size}" },
  logNormal: { en: "log-normal, {size}", fr: "log-normale, {size}", es: "log-normal, {size}" },
} as const satisfies Record<string, Words>;
