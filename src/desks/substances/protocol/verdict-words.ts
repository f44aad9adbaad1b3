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

/** What lacks for a combination of `{size}` techniques; `{category}` is the category it asks for. */
export const LACK_WORDS: Readonly<Record<Lack | "categoryOnce", Words>> = {
  categoryOnce: {
    en: "no technique of category {category} counts",
    fr: "aucune technique de catégorie {category} ne compte",
    es: "ninguna técnica de categoría {category} cuenta",
  },
  category: {
    en: "fewer than {count} techniques of category {category} count",
    fr: "moins de {count} techniques de catégorie {category} comptent",
    es: "cuentan menos de {count} técnicas de categoría {category}",
  },
  techniques: {
    en: "fewer than {size} different techniques count",
    fr: "moins de {size} techniques différentes comptent",
    es: "cuentan menos de {size} técnicas diferentes",
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
    fr: "l'édition ne retient cette technique que pour une autre matière",
    es: "la edición la incluye solo para otro material",
  },
  "not-validated": {
    en: "its method is not stated to be validated",
    fr: "la méthode n'est pas déclarée validée",
    es: "no se indica que su método esté validado",
  },
  "not-reviewable": {
    en: "its data are not stated to be kept for review, as categories A and B require",
    fr: "ses données ne sont pas déclarées conservées pour examen, comme l'exigent les catégories A et B",
    es: "no se indica que sus datos se conserven para revisión, como exigen las categorías A y B",
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
    en: "{substance}: a combination of the protocol is met, but the negative result of test {tests} stands against it: explain it (a content below the limit of detection of that technique would) before an identification is reported ({edition})",
    fr: "{substance} : une combinaison du protocole est réunie, mais le résultat négatif du test {tests} s'y oppose : expliquez-le (une teneur sous la limite de détection de cette technique y suffirait) avant de déclarer une identification ({edition})",
    es: "{substance}: se reúne una combinación del protocolo, pero el resultado negativo de la prueba {tests} se opone a ella: explíquelo (bastaría un contenido por debajo del límite de detección de esa técnica) antes de informar de una identificación ({edition})",
  },
  despiteSeveral: {
    en: "{substance}: a combination of the protocol is met, but the negative results of tests {tests} stand against it: explain them (contents below the limits of detection of those techniques would) before an identification is reported ({edition})",
    fr: "{substance} : une combinaison du protocole est réunie, mais les résultats négatifs des tests {tests} s'y opposent : expliquez-les (des teneurs sous les limites de détection de ces techniques y suffiraient) avant de déclarer une identification ({edition})",
    es: "{substance}: se reúne una combinación del protocolo, pero los resultados negativos de las pruebas {tests} se oponen a ella: explíquelos (bastarían contenidos por debajo de los límites de detección de esas técnicas) antes de informar de una identificación ({edition})",
  },
  classOnly: {
    en: "{substance}: this is the name of a class: the tests show that a member of it is there, not which one, and so identify no substance ({edition})",
    fr: "{substance} : c'est le nom d'une classe : les tests montrent la présence d'un de ses membres sans dire lequel, et n'identifient donc aucune substance ({edition})",
    es: "{substance}: es el nombre de una clase: las pruebas muestran que hay un miembro de ella, no cuál, y por tanto no identifican ninguna sustancia ({edition})",
  },
  nameMember: {
    en: "compare the results with reference materials of the members of the class, and name the substance that they fit alone",
    fr: "comparez les résultats à des matériaux de référence des membres de la classe et nommez la substance qui seule y correspond",
    es: "compare los resultados con materiales de referencia de los miembros de la clase y nombre la única sustancia a la que se ajustan",
  },
  explained: {
    en: "test {test} does not count: {technique}: its result is negative, as expected: its limit of detection ({limit}) is not below the content that was found",
    fr: "le test {test} ne compte pas : {technique} : le résultat est négatif, comme attendu : sa limite de détection ({limit}) n'est pas inférieure à la teneur trouvée",
    es: "la prueba {test} no cuenta: {technique}: su resultado es negativo, como era de esperar: su límite de detección ({limit}) no es menor que el contenido hallado",
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
