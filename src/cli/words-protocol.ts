import type { Words } from "../core/words.ts";

/** What the commands of the analysis protocol say. */
export const PROTOCOL_WORDS = {
  commandProtocol: {
    en: "judge analyses, plan samples, state contents, score proficiency rounds",
    fr: "évaluer des analyses, planifier l'échantillonnage, exprimer des teneurs, noter des essais d'aptitude",
    es: "valorar análisis, planear muestreos, expresar contenidos, puntuar ensayos de aptitud",
  },
  commandJudge: {
    en: "judge a laboratory analysis under the protocol, with its reasons and the next tests",
    fr: "évaluer une analyse de laboratoire selon le protocole, avec les motifs et les tests suivants",
    es: "valorar un análisis de laboratorio según el protocolo, con las razones y las pruebas siguientes",
  },
  commandSampling: {
    en: "say how many of many like units to analyse, or what an analysed sample shows",
    fr: "indiquer combien d'unités semblables analyser, ou ce que démontre un échantillon analysé",
    es: "indicar cuántas unidades semejantes analizar, o qué demuestra una muestra analizada",
  },
  commandContent: {
    en: "state a content with its expanded uncertainty, or the limit below which it lies",
    fr: "exprimer une teneur avec son incertitude élargie, ou la limite sous laquelle elle se situe",
    es: "expresar un contenido con su incertidumbre expandida, o el límite por debajo del cual está",
  },
  commandScores: {
    en: "score the results of a proficiency round after ISO 13528",
    fr: "noter les résultats d'un tour d'essai d'aptitude selon ISO 13528",
    es: "puntuar los resultados de una ronda de ensayo de aptitud según ISO 13528",
  },
  optionCountry: {
    en: "whose additions are asked for as well",
    fr: "pays dont les exigences propres sont aussi vérifiées",
    es: "país cuyas exigencias propias también se revisan",
  },
  optionUnits: { en: "units of the exhibit", fr: "unités de la pièce", es: "unidades del indicio" },
  optionShare: {
    en: "at least so many percent positive",
    fr: "au moins tel pourcentage de positives",
    es: "al menos tal porcentaje de positivas",
  },
  optionConfidence: {
    en: "with so many percent confidence",
    fr: "avec tel niveau de confiance, en pour cent",
    es: "con tal confianza, en por ciento",
  },
  optionNegatives: {
    en: "negatives that are allowed for",
    fr: "nombre de négatives admises",
    es: "negativas que se admiten",
  },
  optionPrior: {
    en: "Bayesian plan with this beta prior, such as 1,1",
    fr: "plan bayésien avec cette loi a priori bêta, par exemple 1,1",
    es: "plan bayesiano con esta distribución previa beta, como 1,1",
  },
  optionFound: {
    en: "units analysed and positive, such as 28/27",
    fr: "unités analysées et positives, par exemple 28/27",
    es: "unidades analizadas y positivas, como 28/27",
  },
  optionComponent: {
    en: "a standard uncertainty by name, such as calibration=0.02 or recovery=1% (may be repeated)",
    fr: "une incertitude-type nommée, par exemple étalonnage=0.02 ou rendement=1% (répétable)",
    es: "una incertidumbre estándar con nombre, como calibración=0.02 o recuperación=1% (repetible)",
  },
  optionCoverage: {
    en: "percent of values that the uncertainty covers",
    fr: "pourcentage de valeurs couvert par l'incertitude",
    es: "porcentaje de valores que cubre la incertidumbre",
  },
  optionDetection: { en: "limit of detection", fr: "limite de détection", es: "límite de detección" },
  optionQuantification: {
    en: "limit of quantification",
    fr: "limite de quantification",
    es: "límite de cuantificación",
  },
  notJson: {
    en: "`{file}` cannot be read as JSON of at most 16 MB: give the values of a record",
    fr: "`{file}` ne peut être lu comme du JSON d'au plus 16 Mo : donnez les valeurs d'une fiche",
    es: "`{file}` no se puede leer como JSON de a lo más 16 MB: dé los valores de un registro",
  },
  notRound: {
    en: "`{file}` is no round: give an object with `round`, the values of its record, and `results`, a list of those of its results",
    fr: "`{file}` n'est pas un tour : donnez un objet avec `round`, les valeurs de sa fiche, et `results`, la liste de celles de ses résultats",
    es: "`{file}` no es una ronda: dé un objeto con `round`, los valores de su registro, y `results`, la lista de los de sus resultados",
  },
  noCountry: {
    en: "`{country}` is no country of this house: choose one of {list}",
    fr: "`{country}` n'est pas un pays du présent système : choisissez parmi {list}",
    es: "`{country}` no es un país de este sistema: elija uno de {list}",
  },
  noTests: {
    en: "the analysis holds no test: there is nothing to judge",
    fr: "l'analyse ne contient aucun test : il n'y a rien à évaluer",
    es: "el análisis no contiene ninguna prueba: no hay nada que valorar",
  },
} as const satisfies Record<string, Words>;
