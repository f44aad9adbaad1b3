import { LOCALES } from "../../../core/field-types.ts";
import { fill, type Said, type Words } from "../../../core/words.ts";
import {
  bayesianPlan,
  hypergeometricPlan,
  MOST_UNITS,
  type Prior,
  type SampleFound,
  type SamplingPlan,
  type SamplingQuestion,
  shownBy,
} from "../../../engines/sampling/plan.ts";

const WORDS = {
  plan: {
    en: "units to analyse, chosen at random: {analyse} of {units}; with no more negatives than {negatives}, positive are at least {shown} ({share} %), with {confidence} % confidence ({how}; reached: {reached} %)",
    fr: "unités à analyser, choisies au hasard : {analyse} sur {units}; nombre de négatives admis : {negatives}; nombre de positives démontré : au moins {shown} ({share} %), avec un niveau de confiance de {confidence} % ({how}; atteint : {reached} %)",
    es: "unidades por analizar, elegidas al azar: {analyse} de {units}; número de negativas admitido: {negatives}; número de positivas demostrado: al menos {shown} ({share} %), con {confidence} % de confianza ({how}; alcanzada: {reached} %)",
  },
  none: {
    en: "no sample shows that (units: {units}; negatives: {negatives}): allow fewer negatives or a smaller share",
    fr: "aucun échantillon ne le démontre (unités : {units}; négatives : {negatives}) : admettez moins de négatives ou une proportion moindre",
    es: "ninguna muestra lo demuestra (unidades: {units}; negativas: {negatives}): admita menos negativas o una proporción menor",
  },
  shown: {
    en: "positive of those analysed: {positive} of {analysed}; this shows as positive at least {shown} of {units} ({share} %), with {confidence} % confidence",
    fr: "positives parmi les unités analysées : {positive} sur {analysed}; nombre de positives démontré : au moins {shown} sur {units} ({share} %), avec un niveau de confiance de {confidence} %",
    es: "positivas entre las analizadas: {positive} de {analysed}; número de positivas demostrado: al menos {shown} de {units} ({share} %), con {confidence} % de confianza",
  },
  hypergeometric: { en: "hypergeometric plan", fr: "plan hypergéométrique", es: "plan hipergeométrico" },
  bayesian: {
    en: "Bayesian plan, beta prior {a}, {b}",
    fr: "plan bayésien, loi a priori bêta {a}, {b}",
    es: "plan bayesiano, distribución previa beta {a}, {b}",
  },
  units: {
    en: "`{value}` is no number of units: write a whole number from 1 to {most}",
    fr: "`{value}` n'est pas un nombre d'unités : écrivez un nombre entier de 1 à {most}",
    es: "`{value}` no es un número de unidades: escriba un número entero de 1 a {most}",
  },
  percent: {
    en: "`{value}` is no percentage for {name}: write a number above 0 and below 100 (100 is a share, not a confidence)",
    fr: "`{value}` n'est pas un pourcentage pour {name} : écrivez un nombre supérieur à 0 et inférieur à 100 (100 est une proportion, non une confiance)",
    es: "`{value}` no es un porcentaje para {name}: escriba un número mayor que 0 y menor que 100 (100 es una proporción, no una confianza)",
  },
  negatives: {
    en: "`{value}` is no number of negatives: write a whole number from 0 to 1000",
    fr: "`{value}` n'est pas un nombre de négatives : écrivez un nombre entier de 0 à 1000",
    es: "`{value}` no es un número de negativas: escriba un número entero de 0 a 1000",
  },
  prior: {
    en: "`{value}` is no prior: write two numbers above 0, such as 1,1 when nothing is known",
    fr: "`{value}` n'est pas une loi a priori : écrivez deux nombres supérieurs à 0, par exemple 1,1 si rien n'est connu",
    es: "`{value}` no es una distribución previa: escriba dos números mayores que 0, como 1,1 si no se sabe nada",
  },
  found: {
    en: "`{value}` is no result of a sample: write units analysed, at most all, and how many of them were positive, with at most 1000 negative",
    fr: "`{value}` n'est pas le résultat d'un échantillon : écrivez les unités analysées, au plus toutes, et combien étaient positives, avec au plus 1000 négatives",
    es: "`{value}` no es el resultado de una muestra: escriba las unidades analizadas, a lo más todas, y cuántas fueron positivas, con a lo más 1000 negativas",
  },
} as const satisfies Record<string, Words>;

function say(words: Words, values: Readonly<Record<string, Said>>): Words {
  return fill(words, values, (number, language) => number.toLocaleString(LOCALES[language]));
}

/** What is asked as texts, as somebody typed it. */
export type TypedSampling = {
  readonly units: string;
  readonly share: string;
  readonly confidence: string;
  readonly negatives: string;
  readonly prior?: string | undefined;
  /** `28/27`: units analysed and how many were positive. */
  readonly found?: string | undefined;
};

/** The plan for an exhibit of many units, or what its sample shows, in words. */
export type SaidPlan =
  | {
      readonly ok: true;
      readonly plan: SamplingPlan | undefined;
      readonly shown: number | undefined;
      readonly say: Words;
    }
  | { readonly ok: false; readonly problems: readonly Words[] };

/** Plans the sampling of an exhibit, or says what an analysed sample shows; every fault of what was typed at once. */
export function sayPlan(typed: TypedSampling): SaidPlan {
  const problems: Words[] = [];
  const units = wholeOf(typed.units);
  if (units === undefined || units < 1 || units > MOST_UNITS)
    problems.push(say(WORDS.units, { value: typed.units, most: MOST_UNITS }));
  const share = numberOf(typed.share);
  if (share === undefined || share <= 0 || share > 100)
    problems.push(say(WORDS.percent, { value: typed.share, name: "--share" }));
  const confidence = numberOf(typed.confidence);
  if (confidence === undefined || confidence <= 0 || confidence >= 100)
    problems.push(say(WORDS.percent, { value: typed.confidence, name: "--confidence" }));
  const negatives = wholeOf(typed.negatives);
  if (negatives === undefined || negatives > 1000) problems.push(say(WORDS.negatives, { value: typed.negatives }));
  const prior = typed.prior === undefined ? undefined : priorOf(typed.prior);
  if (typed.prior !== undefined && prior === undefined) problems.push(say(WORDS.prior, { value: typed.prior }));
  const found = typed.found === undefined ? undefined : foundOf(typed.found, units ?? 0);
  if (typed.found !== undefined && found === undefined) problems.push(say(WORDS.found, { value: typed.found }));
  if (
    problems.length > 0 ||
    units === undefined ||
    share === undefined ||
    confidence === undefined ||
    negatives === undefined
  )
    return { ok: false, problems };
  if (found !== undefined) return sayShown(units, found, confidence);
  return saySample({ units, share: share / 100, confidence: confidence / 100, negatives }, prior);
}

function saySample(question: SamplingQuestion, prior: Prior | undefined): SaidPlan {
  const plan = prior === undefined ? hypergeometricPlan(question) : bayesianPlan(question, prior);
  const { units, negatives } = question;
  if (plan === undefined) return { ok: true, plan, shown: undefined, say: say(WORDS.none, { units, negatives }) };
  const how = prior === undefined ? WORDS.hypergeometric : say(WORDS.bayesian, { a: prior.a, b: prior.b });
  const values = {
    ...{ analyse: plan.analyse, units, negatives, shown: plan.shown, how },
    ...{ share: percent(question.share), confidence: percent(question.confidence), reached: percent(plan.reached) },
  };
  return { ok: true, plan, shown: plan.shown, say: say(WORDS.plan, values) };
}

function sayShown(units: number, found: SampleFound, confidence: number): SaidPlan {
  const shown = shownBy(units, found, confidence / 100);
  const values = { ...found, shown, units, share: percent(shown / units), confidence: percent(confidence / 100) };
  return { ok: true, plan: undefined, shown, say: say(WORDS.shown, values) };
}

/** A share in percent, cut and not rounded, so that nothing is claimed that was not reached. */
function percent(share: number): number {
  return Math.floor(share * 10_000 + 1e-6) / 100;
}

function numberOf(text: string): number | undefined {
  return /^\d{1,7}(\.\d{1,6})?$/.test(text.trim()) ? Number(text) : undefined;
}

function wholeOf(text: string): number | undefined {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
}

function priorOf(text: string): Prior | undefined {
  const [a, b, ...rest] = text.split(",").map(numberOf);
  return a !== undefined && b !== undefined && a > 0 && b > 0 && rest.length === 0 ? { a, b } : undefined;
}

function foundOf(text: string, units: number): SampleFound | undefined {
  const [analysed, positive, ...rest] = text.split("/").map(wholeOf);
  if (analysed === undefined || positive === undefined || rest.length > 0) return undefined;
  return positive <= analysed && analysed <= units && analysed - positive <= 1000 ? { analysed, positive } : undefined;
}
