import type { Words } from "../../../core/words.ts";
import type { Lack, Outcome } from "../../../engines/protocol/judge.ts";
import type { Discount } from "../../../engines/protocol/protocol.ts";

/** What the tests for a substance amount to. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, Words>> = {
  meets: {
    en: "the identification meets the protocol",
    fr: "l'identification satisfait au protocole",
    es: "la identificación cumple el protocolo",
  },
  presumptive: {
    en: "presumptive: what was found does not yet identify it",
    fr: "présomptif : les résultats ne suffisent pas encore à l'identification",
    es: "presuntivo: lo hallado aún no basta para identificarla",
  },
  insufficient: {
    en: "insufficient: no result counts towards an identification",
    fr: "insuffisant : aucun résultat ne compte pour l'identification",
    es: "insuficiente: ningún resultado cuenta para la identificación",
  },
};

/** The combinations of the editions, by their ids. */
export const RULE_WORDS: Readonly<Record<string, Words>> = {
  "with-category-a": {
    en: "a category A technique and one other that rests on a different property",
    fr: "une technique de catégorie A et une autre fondée sur une propriété différente",
    es: "una técnica de categoría A y otra basada en una propiedad diferente",
  },
  "without-category-a": {
    en: "three different validated techniques, two of them uncorrelated ones of category B",
    fr: "trois techniques validées différentes, dont deux de catégorie B non corrélées",
    es: "tres técnicas validadas diferentes, dos de ellas de categoría B y no correlacionadas",
  },
};

/** What lacks for a combination. */
export const LACK_WORDS: Readonly<Record<Lack, Words>> = {
  category: {
    en: "too few results of the category that it needs",
    fr: "trop peu de résultats de la catégorie requise",
    es: "muy pocos resultados de la categoría requerida",
  },
  techniques: {
    en: "too few different techniques",
    fr: "trop peu de techniques différentes",
    es: "muy pocas técnicas diferentes",
  },
  correlated: {
    en: "the techniques rest on the same property",
    fr: "les techniques reposent sur la même propriété",
    es: "las técnicas se basan en la misma propiedad",
  },
  samplings: {
    en: "all of it was done on one sampling, and the sample is not said to be limited",
    fr: "tout a été fait sur un seul prélèvement, et l'échantillon n'est pas dit limité",
    es: "todo se hizo en una sola toma, y no se indica que la muestra sea limitada",
  },
};

/** Why a test does not count. */
export const DISCOUNT_WORDS: Readonly<Record<Discount, Words>> = {
  negative: {
    en: "its result is negative: it counts for nothing, and stands against the identification until it is explained",
    fr: "le résultat est négatif : il ne compte pas et s'oppose à l'identification tant qu'il n'est pas expliqué",
    es: "su resultado es negativo: no cuenta, y se opone a la identificación mientras no se explique",
  },
  inconclusive: {
    en: "its result is inconclusive",
    fr: "le résultat n'est pas concluant",
    es: "su resultado no es concluyente",
  },
  "not-listed": {
    en: "the edition does not list it",
    fr: "l'édition ne la mentionne pas",
    es: "la edición no la incluye",
  },
  "other-material": {
    en: "the edition lists it for another material only",
    fr: "l'édition ne la retient que pour une autre matière",
    es: "la edición la incluye solo para otro material",
  },
  "not-validated": {
    en: "its method is not stated to be validated",
    fr: "la méthode n'est pas déclarée validée",
    es: "no se indica que su método esté validado",
  },
  "not-reviewable": {
    en: "its data are not kept for review, as categories A and B require",
    fr: "les données ne sont pas conservées pour examen, comme l'exigent les catégories A et B",
    es: "sus datos no se conservan para revisión, como exigen las categorías A y B",
  },
  "not-independent": {
    en: "of a hyphenated technique it counts only when its result was used for itself",
    fr: "d'une technique couplée, elle ne compte que si son résultat a été utilisé pour lui-même",
    es: "de una técnica acoplada solo cuenta si su resultado se utilizó por sí mismo",
  },
};

/** The other sentences of a verdict. */
export const VERDICT_WORDS = {
  verdict: {
    en: "{substance}: {outcome} ({edition})",
    fr: "{substance} : {outcome} ({edition})",
    es: "{substance}: {outcome} ({edition})",
  },
  rule: { en: "met: {rule} — {cites}", fr: "satisfait : {rule} — {cites}", es: "se cumple: {rule} — {cites}" },
  notMet: { en: "not met: {rule}: {lack}", fr: "non satisfait : {rule} : {lack}", es: "no se cumple: {rule}: {lack}" },
  counts: {
    en: "test {test} counts: {technique}, category {category}",
    fr: "le test {test} compte : {technique}, catégorie {category}",
    es: "la prueba {test} cuenta: {technique}, categoría {category}",
  },
  doesNotCount: {
    en: "test {test} does not count: {technique}: {why}",
    fr: "le test {test} ne compte pas : {technique} : {why}",
    es: "la prueba {test} no cuenta: {technique}: {why}",
  },
  rests: {
    en: "this rests on a fact that is {how}: {technique} in category {category} — {cites}",
    fr: "cela repose sur un fait {how} : {technique} en catégorie {category} — {cites}",
    es: "esto se basa en un dato {how}: {technique} en la categoría {category} — {cites}",
  },
  next: {
    en: "would complete it if positive: {techniques}",
    fr: "compléterait l'identification si positif : {techniques}",
    es: "la completaría si resulta positivo: {techniques}",
  },
  nextNone: {
    en: "no three further tests would complete it",
    fr: "aucune combinaison de trois autres tests ne la compléterait",
    es: "ninguna combinación de tres pruebas más la completaría",
  },
  additionMet: {
    en: "{country}: stated: {say} — {cites} ({how})",
    fr: "{country} : déclaré : {say} — {cites} ({how})",
    es: "{country}: indicado: {say} — {cites} ({how})",
  },
  additionNotMet: {
    en: "{country}: not so: {say} — {cites} ({how})",
    fr: "{country} : non satisfait : {say} — {cites} ({how})",
    es: "{country}: no se cumple: {say} — {cites} ({how})",
  },
  additionNotStated: {
    en: "{country}: not stated: {say} — {cites} ({how})",
    fr: "{country} : non déclaré : {say} — {cites} ({how})",
    es: "{country}: sin indicar: {say} — {cites} ({how})",
  },
} as const satisfies Record<string, Words>;
