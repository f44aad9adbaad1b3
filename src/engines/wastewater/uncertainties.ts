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
 * What is taken of each component unless a laboratory or an operator states its own, with where it was read and what in it is
 * assumed. Ranges are those of Castiglioni et al., Environ. Sci. Technol. 2013, 47, 1452-1460; every shape is an assumption.
 */
export const USUAL_UNCERTAINTIES: Readonly<Record<Component, Uncertainty>> = {
  sampling: {
    label: { en: "Sampling", fr: "Prélèvement", es: "Muestreo" },
    distribution: { shape: "uniform", half: 0.1 },
    source: {
      en: "below 10 % where the protocol of sampling is kept (Castiglioni et al. 2013); set it wider for grab samples",
      fr: "moins de 10 % lorsque le protocole de prélèvement est respecté (Castiglioni et coll. 2013); à élargir pour les échantillons ponctuels",
      es: "menos de 10 % si se respeta el protocolo de muestreo (Castiglioni et al. 2013); amplíelo para muestras puntuales",
    },
    standing: "recalled",
  },
  chemistry: {
    label: { en: "Chemical analysis", fr: "Analyse chimique", es: "Análisis químico" },
    distribution: { shape: "log-normal", variation: 0.26 },
    source: {
      en: "6 to 26 % between laboratories in an interlaboratory study (Castiglioni et al. 2013); the most is taken",
      fr: "de 6 à 26 % entre laboratoires dans une étude interlaboratoires (Castiglioni et coll. 2013); le maximum est retenu",
      es: "de 6 a 26 % entre laboratorios en un estudio interlaboratorios (Castiglioni et al. 2013); se toma el máximo",
    },
    standing: "read",
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
      en: "7 to 55 % between ways of estimating it (Castiglioni et al. 2013), and 32 % above the census over 311 days (Lai et al. 2015); that 55 % are two standard deviations is assumed",
      fr: "de 7 à 55 % entre méthodes d'estimation (Castiglioni et coll. 2013), et 32 % de plus que le recensement sur 311 jours (Lai et coll. 2015); que 55 % fassent deux écarts types est supposé",
      es: "de 7 a 55 % entre métodos de estimación (Castiglioni et al. 2013), y 32 % más que el censo en 311 días (Lai et al. 2015); que 55 % sean dos desviaciones estándar es un supuesto",
    },
    standing: "assumed",
  },
  excretion: {
    label: { en: "Excretion", fr: "Excrétion", es: "Excreción" },
    distribution: { shape: "log-normal", variation: 0.26 },
    source: {
      en: "26 % of the back-calculation of cocaine (Castiglioni et al. 2013); that it is as much for other drugs is assumed",
      fr: "26 % pour le rétrocalcul de la cocaïne (Castiglioni et coll. 2013); qu'il en soit autant pour les autres drogues est supposé",
      es: "26 % del cálculo retrospectivo de la cocaína (Castiglioni et al. 2013); que sea igual para otras drogas es un supuesto",
    },
    standing: "assumed",
  },
};
