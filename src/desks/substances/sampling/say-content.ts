import { say } from "../../../core/say.ts";
import type { Words } from "../../../core/words.ts";
import {
  type Content,
  contentOf,
  type Quantity,
  quantify,
  reported,
  type UncertaintyComponent,
} from "../../../engines/measurement/quantity.ts";

const WORDS = {
  measured: {
    en: "{value} ± {expanded} (coverage factor {factor}, {coverage} %)",
    fr: "{value} ± {expanded} (facteur d'élargissement {factor}, {coverage} %)",
    es: "{value} ± {expanded} (factor de cobertura {factor}, {coverage} %)",
  },
  "below-quantification": {
    en: "detected, below the limit of quantification of {limit}: no number is stated",
    fr: "décelée, sous la limite de quantification de {limit} : aucun nombre n'est donné",
    es: "detectada, por debajo del límite de cuantificación de {limit}: no se da ningún número",
  },
  "below-detection": {
    en: "below the limit of detection of {limit}: not detected, which is not zero",
    fr: "sous la limite de détection de {limit} : non décelée, ce qui n'est pas zéro",
    es: "por debajo del límite de detección de {limit}: no detectada, lo que no es cero",
  },
  component: {
    en: "{name}: standard uncertainty {standard}, {share} % of the variance",
    fr: "{name} : incertitude-type {standard}, {share} % de la variance",
    es: "{name}: incertidumbre estándar {standard}, {share} % de la varianza",
  },
  replicates: { en: "replicates", fr: "répétitions", es: "réplicas" },
  wrongNumber: {
    en: "`{value}` is no number: write digits with a decimal point",
    fr: "`{value}` n'est pas un nombre : écrivez des chiffres avec un point décimal",
    es: "`{value}` no es un número: escriba dígitos con punto decimal",
  },
  wrongComponent: {
    en: "`{value}` is no component: write a name and its standard uncertainty, such as calibration=0.02 or recovery=1%",
    fr: "`{value}` n'est pas une composante : écrivez un nom et son incertitude-type, par exemple étalonnage=0.02 ou rendement=1%",
    es: "`{value}` no es un componente: escriba un nombre y su incertidumbre estándar, como calibración=0.02 o recuperación=1%",
  },
  wrongLimits: {
    en: "the limits are not in order: give a limit of detection, and one of quantification that is not below it",
    fr: "les limites ne sont pas en ordre : donnez une limite de détection et une limite de quantification qui ne lui est pas inférieure",
    es: "los límites no están en orden: dé un límite de detección y uno de cuantificación que no sea menor",
  },
  nothing: {
    en: "nothing makes the value uncertain: give two replicates that differ, or a component",
    fr: "rien ne rend la valeur incertaine : donnez deux répétitions différentes ou une composante",
    es: "nada hace incierto el valor: dé dos réplicas distintas o un componente",
  },
} as const satisfies Record<string, Words>;

/** What is asked as texts, as somebody typed it. */
export type TypedContent = {
  readonly replicates: readonly string[];
  readonly components: readonly string[];
  readonly coverage: string;
  readonly detection?: string | undefined;
  readonly quantification?: string | undefined;
};

/** A content with its uncertainty, or as below a limit, in words. */
export type SaidContent =
  | { readonly ok: true; readonly quantity: Quantity; readonly content: Content; readonly say: readonly Words[] }
  | { readonly ok: false; readonly problems: readonly Words[] };

/** States a content from its replicates: value and expanded uncertainty, or the limit below which it lies. */
export function sayContent(typed: TypedContent): SaidContent {
  const problems: Words[] = [];
  const number = (text: string): number => {
    if (/^\d{1,12}(\.\d{1,12})?$/.test(text)) return Number(text);
    problems.push(say(WORDS.wrongNumber, { value: text }));
    return 0;
  };
  const replicates = typed.replicates.map(number);
  const components = typed.components.flatMap((text): UncertaintyComponent[] => {
    const [, name = "", value = "", sign = ""] = /^([^=]{1,60})=(\d{1,12}(?:\.\d{1,12})?)(%?)$/.exec(text) ?? [];
    if (name !== "") return [{ name, standard: Number(value) / (sign === "" ? 1 : 100), isRelative: sign !== "" }];
    problems.push(say(WORDS.wrongComponent, { value: text }));
    return [];
  });
  const coverage = number(typed.coverage) / 100;
  if (coverage >= 1) problems.push(say(WORDS.wrongNumber, { value: typed.coverage }));
  const detection = typed.detection === undefined ? 0 : number(typed.detection);
  const quantification = typed.quantification === undefined ? detection : number(typed.quantification);
  if (quantification < detection) problems.push(WORDS.wrongLimits);
  const isCertain = components.every((one) => one.standard === 0) && new Set(replicates).size < 2;
  if (problems.length === 0 && (replicates.length === 0 || isCertain || coverage === 0)) problems.push(WORDS.nothing);
  if (problems.length > 0) return { ok: false, problems };
  const quantity = quantify(replicates, components, coverage);
  const content = contentOf(quantity.value, { detection, quantification });
  return { ok: true, quantity, content, say: sentences(quantity, content, typed.coverage) };
}

function sentences(quantity: Quantity, content: Content, coverage: string): readonly Words[] {
  if (content.state !== "measured") return [say(WORDS[content.state], { limit: content.limit })];
  const values = { ...reported(quantity), factor: quantity.coverageFactor.toFixed(2), coverage };
  return [
    say(WORDS.measured, values),
    ...quantity.budget.map(({ name, standard }) =>
      say(WORDS.component, {
        name: name === "replicates" ? WORDS.replicates : name,
        standard: standard.toPrecision(3),
        share: ((100 * standard ** 2) / quantity.combined ** 2).toFixed(0),
      }),
    ),
  ];
}
