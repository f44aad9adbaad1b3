import { fill, type Words } from "../../core/words.ts";
import type { GoodsReason } from "./declaration.ts";
import { type GoodsRule, nameOfRule } from "./rules.ts";

/** A reason as a rule gives it; its weight and whether somebody must decide may be less than the rule's own, and a permit that is declared already clears by being confirmed. */
export function reasonOf(
  rule: GoodsRule,
  say: Words,
  {
    weight = rule.weight,
    component,
    waits = true,
    hasPermit = false,
  }: { weight?: number; component?: string | undefined; waits?: boolean; hasPermit?: boolean },
): GoodsReason {
  return {
    rule: nameOfRule(rule),
    weight,
    say,
    clears: hasPermit ? (rule.clearsWithPermit ?? rule.clears) : rule.clears,
    waits: rule.waits === true && waits,
    ...(component !== undefined && { component }),
  };
}

/** Fills some places by words that differ by language, and the others by values. */
export function naming(
  words: Words,
  places: Readonly<Record<string, Words>>,
  values: Readonly<Record<string, string | number>>,
): Words {
  const of = (language: keyof Words) => {
    const said = Object.entries(places).map(([place, by]) => [place, by[language]] as const);
    return fill(words, { ...values, ...Object.fromEntries(said) })[language];
  };
  return { en: of("en"), fr: of("fr"), es: of("es") };
}
