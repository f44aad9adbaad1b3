import type { Words } from "../../core/words.ts";
import type { Standing } from "./correction-factors.ts";

/** A relative error around 1: multiplied with what it belongs to. */
export type Distribution =
  /** Log-normal with mean 1 and this coefficient of variation. */
  | { readonly shape: "log-normal"; readonly variation: number }
  /** Equally likely between 1 - half and 1 + half. */
  | { readonly shape: "uniform"; readonly half: number };

/** What a load or a consumption is uncertain by. */
export const COMPONENTS = ["sampling", "chemistry", "flow", "population", "excretion"] as const;

/** One of them. */
export type Component = (typeof COMPONENTS)[number];

/** One component of uncertainty with where its distribution comes from. */
export type Uncertainty = {
  readonly label: Words;
  readonly distribution: Distribution;
  readonly source: Words;
  readonly standing: Standing;
};

/**
 * What is assumed of each component unless a laboratory or an operator states its own. Only the spread of the population was read in a source; the others are
 * assumptions of this house, and so is every shape: what makes them plausible stands beside each.
 */
export const USUAL_UNCERTAINTIES: Readonly<Record<Component, Uncertainty>> = {
  sampling: {
    label: { en: "Sampling", fr: "Prélèvement", es: "Muestreo" },
    distribution: { shape: "uniform", half: 0.1 },
    source: {
      en: "flow-proportional composites are held to differ by less than 10 %; set it wider for grab samples",
      fr: "les composites proportionnels au débit sont réputés différer de moins de 10 %; à élargir pour les échantillons ponctuels",
      es: "se considera que las compuestas proporcionales al flujo difieren menos de 10 %; amplíelo para muestras puntuales",
    },
    standing: "assumed",
  },
  chemistry: {
    label: { en: "Chemical analysis", fr: "Analyse chimique", es: "Análisis químico" },
    distribution: { shape: "log-normal", variation: 0.2 },
    source: {
      en: "laboratories are held to differ by 10 to 30 %; the middle is taken",
      fr: "les laboratoires sont réputés différer de 10 à 30 %; le milieu est retenu",
      es: "se considera que los laboratorios difieren de 10 a 30 %; se toma el punto medio",
    },
    standing: "assumed",
  },
  flow: {
    label: { en: "Flow", fr: "Débit", es: "Flujo" },
    distribution: { shape: "log-normal", variation: 0.2 },
    source: {
      en: "meters of treatment plants are held to be right to about 20 %; set it by the calibration of the meter",
      fr: "les débitmètres des stations sont réputés exacts à environ 20 %; à régler d'après l'étalonnage de l'appareil",
      es: "se considera que los medidores de las plantas aciertan a cerca de 20 %; ajústelo según la calibración del medidor",
    },
    standing: "assumed",
  },
  population: {
    label: { en: "Population", fr: "Population", es: "Población" },
    distribution: { shape: "log-normal", variation: 0.275 },
    source: {
      en: "up to 55 % against mobile-phone data, as a study found, and 32 % above the census over 311 days (Lai et al. 2015); that 55 % are two standard deviations is assumed",
      fr: "jusqu'à 55 % par rapport aux données de téléphonie mobile, selon une étude, et 32 % de plus que le recensement sur 311 jours (Lai et coll. 2015); que 55 % fassent deux écarts types est supposé",
      es: "hasta 55 % frente a datos de telefonía móvil, según un estudio, y 32 % más que el censo en 311 días (Lai et al. 2015); que 55 % sean dos desviaciones estándar es un supuesto",
    },
    standing: "assumed",
  },
  excretion: {
    label: { en: "Excretion", fr: "Excrétion", es: "Excreción" },
    distribution: { shape: "log-normal", variation: 0.3 },
    source: {
      en: "shares of excretion in small studies of volunteers are held to differ by about a third",
      fr: "les parts excrétées sont réputées différer d'environ un tiers dans de petites études sur des volontaires",
      es: "se considera que las proporciones excretadas difieren cerca de un tercio en estudios pequeños con voluntarios",
    },
    standing: "assumed",
  },
};
