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

/** What is assumed of each component unless a laboratory or an operator states its own. */
export const USUAL_UNCERTAINTIES: Readonly<Record<Component, Uncertainty>> = {
  sampling: {
    label: { en: "Sampling", fr: "Prélèvement", es: "Muestreo" },
    distribution: { shape: "uniform", half: 0.1 },
    source: {
      en: "below 10 % for flow-proportional composites (SCORE best practice); set it wider for grab samples",
      fr: "moins de 10 % pour les composites proportionnels au débit (bonnes pratiques SCORE); à élargir pour les échantillons ponctuels",
      es: "menos de 10 % en compuestas proporcionales al flujo (buenas prácticas de SCORE); amplíelo para muestras puntuales",
    },
    standing: "recalled",
  },
  chemistry: {
    label: { en: "Chemical analysis", fr: "Analyse chimique", es: "Análisis químico" },
    distribution: { shape: "log-normal", variation: 0.2 },
    source: {
      en: "10 to 30 % between laboratories (SCORE inter-laboratory exercises); the middle is taken",
      fr: "de 10 à 30 % entre laboratoires (essais interlaboratoires SCORE); le milieu est retenu",
      es: "de 10 a 30 % entre laboratorios (ejercicios interlaboratorio de SCORE); se toma el punto medio",
    },
    standing: "recalled",
  },
  flow: {
    label: { en: "Flow", fr: "Débit", es: "Flujo" },
    distribution: { shape: "log-normal", variation: 0.2 },
    source: {
      en: "about 20 % for meters of treatment plants (Mathieu et al. 2011, Lai et al. 2011)",
      fr: "environ 20 % pour les débitmètres des stations (Mathieu et coll. 2011, Lai et coll. 2011)",
      es: "cerca de 20 % en medidores de plantas (Mathieu et al. 2011, Lai et al. 2011)",
    },
    standing: "recalled",
  },
  population: {
    label: { en: "Population", fr: "Population", es: "Población" },
    distribution: { shape: "log-normal", variation: 0.275 },
    source: {
      en: "up to 55 % against mobile-phone data; taken as two standard deviations",
      fr: "jusqu'à 55 % par rapport aux données de téléphonie mobile; pris comme deux écarts types",
      es: "hasta 55 % frente a datos de telefonía móvil; se toma como dos desviaciones estándar",
    },
    standing: "read",
  },
  excretion: {
    label: { en: "Excretion", fr: "Excrétion", es: "Excreción" },
    distribution: { shape: "log-normal", variation: 0.3 },
    source: {
      en: "an assumption of this house: shares of excretion in small studies of volunteers differ by about a third",
      fr: "hypothèse de la maison : les parts excrétées diffèrent d'environ un tiers dans de petites études sur des volontaires",
      es: "supuesto de esta casa: las proporciones excretadas difieren cerca de un tercio en estudios pequeños con voluntarios",
    },
    standing: "recalled",
  },
};
