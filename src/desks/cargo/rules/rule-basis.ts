import type { Words } from "../../../core/words.ts";

/** The basis of a rule that rests on what the goods are called in the trade, and on no text. */
export const TRADE_NAMES: Words = {
  en: "assumption: trade names to be reviewed by targeting officers of the three countries",
  fr: "hypothèse : appellations commerciales à réviser par les agents de ciblage des trois pays",
  es: "supuesto: nombres comerciales por revisar por los oficiales de análisis de riesgo de los tres países",
};

/** The basis of a rule whose worth only outcomes can show. */
export const TO_BE_MEASURED: Words = {
  en: "assumption: to be confirmed by measured precision",
  fr: "hypothèse : à confirmer par la précision mesurée",
  es: "supuesto: por confirmar con la precisión medida",
};

/** The texts, rulings and headings that rules rest on, as each language cites them. */
export const BASES = {
  press: {
    en: "21 CFR 1310.05; SOR/2025-261 (designated devices); CBP ruling NY H89507 on heading 8479.89",
    fr: "21 CFR 1310.05; DORS/2025-261 (instruments désignés); décision NY H89507 du CBP sur la position 8479.89",
    es: "21 CFR 1310.05; SOR/2025-261 (dispositivos designados); resolución NY H89507 del CBP sobre la partida 8479.89",
  },
  dies: {
    en: "SOR/2025-261 (designated devices: dies, moulds, punches)",
    fr: "DORS/2025-261 (instruments désignés : matrices, moules, poinçons)",
    es: "SOR/2025-261 (dispositivos designados: dados, moldes, punzones)",
  },
  filler: {
    en: "21 CFR 1310.05; CBP ruling NY E87750 on heading 8422.30",
    fr: "21 CFR 1310.05; décision NY E87750 du CBP sur la position 8422.30",
    es: "21 CFR 1310.05; resolución NY E87750 del CBP sobre la partida 8422.30",
  },
  armsHeading: {
    en: `HS heading 9305; ${TRADE_NAMES.en}`,
    fr: `position SH 9305; ${TRADE_NAMES.fr}`,
    es: `partida SA 9305; ${TRADE_NAMES.es}`,
  },
  convention: {
    en: "UN 1988 Convention, Tables I and II; entries marked to be confirmed rest on memory",
    fr: "Convention des Nations Unies de 1988, Tableaux I et II; les entrées à confirmer reposent sur la mémoire",
    es: "Convención de las Naciones Unidas de 1988, Cuadros I y II; las entradas por confirmar se anotaron de memoria",
  },
  checkDigit: {
    en: "check digit of the CAS Registry",
    fr: "clé de contrôle du registre CAS",
    es: "dígito verificador del registro CAS",
  },
  chapters: {
    en: "Harmonized System 2022: chapters 28, 29, 30, 38 chemicals, 82 and 84 machines and tools, 93 arms",
    fr: "Système harmonisé 2022 : chapitres 28, 29, 30 et 38 produits chimiques, 82 et 84 machines et outils, 93 armes",
    es: "Sistema Armonizado 2022: capítulos 28, 29, 30 y 38 productos químicos, 82 y 84 máquinas y herramientas, 93 armas",
  },
  pastFigures: {
    en: "median and scatter of past declarations of the same heading and currency",
    fr: "médiane et dispersion des déclarations passées de même position et de même monnaie",
    es: "mediana y dispersión de declaraciones anteriores de la misma partida y moneda",
  },
  pastWays: {
    en: "share of past items from the same country to the same country with goods of the same chapter",
    fr: "part des envois passés du même pays au même pays avec des marchandises du même chapitre",
    es: "proporción de envíos anteriores del mismo país al mismo país con mercancía del mismo capítulo",
  },
} as const satisfies Record<string, Words>;
