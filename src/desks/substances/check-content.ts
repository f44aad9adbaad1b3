import { problem, type Problem } from "../../core/outcome.ts";

/** What a test of an analysis says of a content: its state, the value with its uncertainty, and the limits of the method. */
export type TestContent = {
  readonly result: string;
  readonly contentState?: string | undefined;
  readonly content?: number | undefined;
  readonly contentUnit?: string | undefined;
  readonly standardUncertainty?: number | undefined;
  readonly expandedUncertainty?: number | undefined;
  readonly coverageFactor?: number | undefined;
  readonly detectionLimit?: number | undefined;
  readonly quantificationLimit?: number | undefined;
};

/** Says what does not fit together in the content of one test, field by field. */
export function checkContent(test: TestContent, complain: (field: keyof TestContent, wrong: Problem) => void): void {
  const { contentState: state, content } = test;
  if (content !== undefined && state !== "measured") complain("contentState", NOT_MEASURED);
  if (content === undefined && state === "measured") complain("content", CONTENT_MISSING);
  if (content !== undefined && test.contentUnit === undefined) complain("contentUnit", UNIT_MISSING);
  if (isMore(test.quantificationLimit, content)) complain("contentState", BELOW_QUANTIFICATION);
  if (isMore(test.detectionLimit, test.quantificationLimit)) complain("detectionLimit", LIMITS_SWAPPED);
  if (state === "below-detection" && test.result === "positive") complain("result", UNDETECTED);
  if (content !== undefined && test.result === "negative") complain("result", NEGATIVE_WITH_CONTENT);
  if (test.contentUnit === "percent" && isMore(content, 100)) complain("content", MORE_THAN_ALL);
  if (state === "below-detection" && test.detectionLimit === undefined) complain("detectionLimit", LIMIT_MISSING);
  if (state === "below-quantification" && test.quantificationLimit === undefined)
    complain("quantificationLimit", LIMIT_MISSING);
  if (test.expandedUncertainty !== undefined && test.coverageFactor === undefined)
    complain("coverageFactor", FACTOR_MISSING);
  if (test.expandedUncertainty !== undefined && content === undefined)
    complain("expandedUncertainty", UNCERTAINTY_ALONE);
  if (isOutside(test.coverageFactor)) complain("coverageFactor", NOT_A_FACTOR);
  else if (!isProduct(test)) complain("expandedUncertainty", NOT_THE_PRODUCT);
}

function isMore(value: number | undefined, than: number | undefined): boolean {
  return value !== undefined && than !== undefined && value > than;
}

/** Student's factors for 95 % run from 1.96 to 12.7, for one degree of freedom; 1 leaves the standard uncertainty as it is. */
function isOutside(factor: number | undefined): boolean {
  return factor !== undefined && (factor < 1 || factor > 14);
}

/**
 * Says whether an expanded uncertainty is the standard one times the factor, as far as rounding lets it: certificates round to one
 * or two digits, and rather up, so half the last digit as written is let pass below and the whole above.
 */
function isProduct({ standardUncertainty, expandedUncertainty, coverageFactor }: TestContent): boolean {
  if (standardUncertainty === undefined || expandedUncertainty === undefined || coverageFactor === undefined)
    return true;
  const [, digits = ""] = String(expandedUncertainty).split(".");
  const product = standardUncertainty * coverageFactor;
  const digit = 10 ** -digits.length;
  return expandedUncertainty >= 0.95 * product - digit / 2 && expandedUncertainty <= 1.1 * product + digit;
}

const NOT_MEASURED = problem(
  {
    en: "does not say `measured` although a content is given",
    fr: "n'indique pas `measured` alors qu'une teneur est donnée",
    es: "no indica `measured` aunque se da un contenido",
  },
  {
    en: "write measured, or remove the content: a value below a limit is given by the limit alone",
    fr: "inscrivez measured, ou retirez la teneur : une valeur sous une limite n'est donnée que par la limite",
    es: "escriba measured o elimine el contenido: un valor por debajo de un límite se da solo por el límite",
  },
);
const CONTENT_MISSING = problem(
  {
    en: "is missing although it was measured",
    fr: "est absente alors qu'elle a été mesurée",
    es: "falta aunque se midió",
  },
  {
    en: "write the content, or choose another state",
    fr: "inscrivez la teneur ou choisissez un autre état",
    es: "escriba el contenido o elija otro estado",
  },
);
const UNIT_MISSING = problem(
  { en: "is missing beside a content", fr: "est absente à côté d'une teneur", es: "falta junto a un contenido" },
  { en: "write the unit of the content", fr: "inscrivez l'unité de la teneur", es: "escriba la unidad del contenido" },
);
const MORE_THAN_ALL = problem(
  { en: "is more than 100 %", fr: "dépasse 100 %", es: "supera el 100 %" },
  {
    en: "correct the content or its unit",
    fr: "corrigez la teneur ou son unité",
    es: "corrija el contenido o su unidad",
  },
);
const LIMIT_MISSING = problem(
  {
    en: "is missing although the content lies below it",
    fr: "est absente alors que la teneur lui est inférieure",
    es: "falta aunque el contenido está por debajo de él",
  },
  { en: "write the limit of the method", fr: "inscrivez la limite de la méthode", es: "escriba el límite del método" },
);
const FACTOR_MISSING = problem(
  {
    en: "is missing beside an expanded uncertainty",
    fr: "est absent à côté d'une incertitude élargie",
    es: "falta junto a una incertidumbre expandida",
  },
  {
    en: "write the coverage factor, usually 2",
    fr: "inscrivez le facteur d'élargissement, habituellement 2",
    es: "escriba el factor de cobertura, por lo común 2",
  },
);
const UNCERTAINTY_ALONE = problem(
  {
    en: "is given without a content",
    fr: "est donnée sans teneur",
    es: "se indica sin contenido",
  },
  {
    en: "write the content that it belongs to, or remove it",
    fr: "inscrivez la teneur à laquelle elle se rapporte, ou retirez-la",
    es: "escriba el contenido al que corresponde o elimínela",
  },
);
const NOT_A_FACTOR = problem(
  {
    en: "is no coverage factor: it lies between 1 and 14",
    fr: "n'est pas un facteur d'élargissement : il se situe entre 1 et 14",
    es: "no es un factor de cobertura: está entre 1 y 14",
  },
  {
    en: "write the factor alone, usually 2, not the level of confidence",
    fr: "inscrivez le seul facteur, habituellement 2, et non le niveau de confiance",
    es: "escriba solo el factor, por lo común 2, no el nivel de confianza",
  },
);
const NOT_THE_PRODUCT = problem(
  {
    en: "is not the standard uncertainty times the coverage factor",
    fr: "n'est pas l'incertitude type multipliée par le facteur d'élargissement",
    es: "no es la incertidumbre típica multiplicada por el factor de cobertura",
  },
  {
    en: "compute it anew, or correct the one of the three that is wrong",
    fr: "recalculez-la, ou corrigez celle des trois valeurs qui est fausse",
    es: "calcúlela de nuevo o corrija el valor erróneo de los tres",
  },
);
const BELOW_QUANTIFICATION = problem(
  {
    en: "says `measured` although the content lies below the limit of quantification",
    fr: "indique `measured` alors que la teneur est inférieure à la limite de quantification",
    es: "indica `measured` aunque el contenido está por debajo del límite de cuantificación",
  },
  {
    en: "write below-quantification and remove the content, or correct the limit",
    fr: "inscrivez below-quantification et retirez la teneur, ou corrigez la limite",
    es: "escriba below-quantification y elimine el contenido, o corrija el límite",
  },
);
const LIMITS_SWAPPED = problem(
  {
    en: "is higher than the limit of quantification",
    fr: "dépasse la limite de quantification",
    es: "es mayor que el límite de cuantificación",
  },
  { en: "correct the two limits", fr: "corrigez les deux limites", es: "corrija los dos límites" },
);
const NEGATIVE_WITH_CONTENT = problem(
  {
    en: "is negative although a content was measured",
    fr: "est négatif alors qu'une teneur a été mesurée",
    es: "es negativo aunque se midió un contenido",
  },
  {
    en: "correct the result or the content",
    fr: "corrigez le résultat ou la teneur",
    es: "corrija el resultado o el contenido",
  },
);
const UNDETECTED = problem(
  {
    en: "is positive although the content lies below the limit of detection",
    fr: "est positif alors que la teneur est inférieure à la limite de détection",
    es: "es positivo aunque el contenido está por debajo del límite de detección",
  },
  {
    en: "write inconclusive or negative, or below-quantification where it was detected",
    fr: "inscrivez inconclusive ou negative, ou below-quantification si elle a été détectée",
    es: "escriba inconclusive o negative, o below-quantification si se detectó",
  },
);
