import type { Words } from "../../../core/words.ts";
import type { Lack, Outcome } from "../../../engines/protocol/judge.ts";
import type { Unstated } from "./judge-record.ts";
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
  despite: {
    en: "{substance}: a combination of the protocol is met, but the negative result of test {tests} stands against it: explain it before an identification is reported ({edition})",
    fr: "{substance} : une combinaison du protocole est réunie, mais le résultat négatif du test {tests} s'y oppose : expliquez-le avant de déclarer une identification ({edition})",
    es: "{substance}: se reúne una combinación del protocolo, pero el resultado negativo de la prueba {tests} se opone a ella: explíquelo antes de informar de una identificación ({edition})",
  },
  isomers: {
    en: "the name states a position on the ring, and the results that count do not by themselves tell such isomers apart: state what did (retention time against all of them, infrared or magnetic resonance), or report the group",
    fr: "le nom précise une position sur le cycle, et les résultats qui comptent ne distinguent pas à eux seuls de tels isomères : indiquez ce qui les a distingués (temps de rétention comparé à tous, infrarouge ou résonance magnétique), ou déclarez le groupe",
    es: "el nombre indica una posición en el anillo, y los resultados que cuentan no distinguen por sí solos tales isómeros: indique qué los distinguió (tiempo de retención frente a todos ellos, infrarrojo o resonancia magnética) o informe del grupo",
  },
  noneLooked: {
    en: "{substance}: all results are negative: nothing speaks for it ({edition})",
    fr: "{substance} : tous les résultats sont négatifs : rien ne parle en sa faveur ({edition})",
    es: "{substance}: todos los resultados son negativos: nada habla a su favor ({edition})",
  },
  rests: {
    en: "this rests on a fact that is {how}: {technique} in category {category} — {cites}",
    fr: "cela repose sur un fait {how} : {technique} en catégorie {category} — {cites}",
    es: "esto se basa en un dato {how}: {technique} en la categoría {category} — {cites}",
  },
  next: {
    en: "would complete it if positive on a separate sampling: {techniques}",
    fr: "compléterait l'identification si positif sur un prélèvement distinct : {techniques}",
    es: "la completaría si resulta positivo en otra toma de muestra: {techniques}",
  },
  nextRecalled: {
    en: "would complete it if positive on a separate sampling, by a category that is recalled and not confirmed: {techniques}",
    fr: "compléterait l'identification si positif sur un prélèvement distinct, selon une catégorie citée de mémoire et non confirmée : {techniques}",
    es: "la completaría si resulta positivo en otra toma de muestra, según una categoría recordada y no confirmada: {techniques}",
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

/** What would complete an analysis without a further test, were it so and stated. */
export const UNSTATED_WORDS: Readonly<Record<Unstated, Words>> = {
  isIndependent: {
    en: "no further test is needed if each result of the hyphenated technique (such as the retention time beside the spectrum) was used for itself: state it if it was",
    fr: "aucun autre test n'est nécessaire si chaque résultat de la technique couplée (tel le temps de rétention à côté du spectre) a été utilisé pour lui-même : déclarez-le si c'est le cas",
    es: "no hace falta otra prueba si cada resultado de la técnica acoplada (como el tiempo de retención junto al espectro) se utilizó por sí mismo: indíquelo si así fue",
  },
  isReviewable: {
    en: "no further test is needed if the data of the tests were kept for review: state it if they were",
    fr: "aucun autre test n'est nécessaire si les données des tests ont été conservées pour examen : déclarez-le si c'est le cas",
    es: "no hace falta otra prueba si los datos de las pruebas se conservaron para revisión: indíquelo si así fue",
  },
  isValidated: {
    en: "no further test is needed if the methods are validated: state it if they are",
    fr: "aucun autre test n'est nécessaire si les méthodes sont validées : déclarez-le si c'est le cas",
    es: "no hace falta otra prueba si los métodos están validados: indíquelo si así es",
  },
  sampling: {
    en: "no further test is needed if the tests were made on separate samplings: name the sampling of each if they were",
    fr: "aucun autre test n'est nécessaire si les tests ont porté sur des prélèvements distincts : nommez le prélèvement de chacun si c'est le cas",
    es: "no hace falta otra prueba si las pruebas se hicieron en tomas distintas: indique la toma de cada una si así fue",
  },
};
