import { fill, type Words } from "../../core/words.ts";
import type { GoodsReason } from "./declaration.ts";
import { type GoodsRule, nameOfRule } from "./rules.ts";

/** A reason as a rule gives it; its weight and whether somebody must decide may be less than the rule's own. */
export function reasonOf(
  rule: GoodsRule,
  say: Words,
  {
    weight = rule.weight,
    component,
    waits = true,
  }: { weight?: number; component?: string | undefined; waits?: boolean },
): GoodsReason {
  return {
    rule: nameOfRule(rule),
    weight,
    say,
    clears: rule.clears,
    waits: rule.waits === true && waits,
    ...(component !== undefined && { component }),
  };
}

/** Fills one place by words that differ by language, and the others by values. */
export function naming(
  words: Words,
  of: Words,
  place: string,
  values: Readonly<Record<string, string | number>>,
): Words {
  return {
    en: fill(words, { ...values, [place]: of.en }).en,
    fr: fill(words, { ...values, [place]: of.fr }).fr,
    es: fill(words, { ...values, [place]: of.es }).es,
  };
}
