import { type Goods, GOODS_WORDS, goodsAt, MENDABLE, NOT_GOODS } from "./goods.ts";
import type { Context } from "./keep-item.ts";
import { FILLERS, KNOWN_MODIFIERS } from "./modifiers.ts";
import { type Measure, MEASURE_WORDS, MEASURES, QUANTITY_WORDS } from "./quantities.ts";
import { NUMBER_WORDS } from "./spanish-number.ts";
import { nearestWord } from "./spelling.ts";
import { phraseAt, singulars, type Token } from "./words-of-line.ts";

const KNOWN_WORDS: ReadonlySet<string> = new Set([
  ...GOODS_WORDS,
  ...NUMBER_WORDS,
  ...QUANTITY_WORDS,
  ...MEASURE_WORDS,
  ...KNOWN_MODIFIERS,
  ...FILLERS,
]);
const MENDABLE_WORDS = [...new Set([...MENDABLE, ...MEASURE_WORDS.filter((word) => word.length >= 6)])];
/** What the noun of an item is. */
export type Head =
  | { readonly is: "goods"; readonly goods: Goods; readonly length: number }
  | { readonly is: "measure"; readonly measure: Measure; readonly goods?: Goods; readonly length: number }
  | { readonly is: "nothing"; readonly length: number };

/** The noun at a token: the longest phrase of goods, measures and words that are neither. */
export function headAt(tokens: readonly Token[], at: number, measured = false): Head | undefined {
  const nothing = phraseAt(NOT_GOODS, tokens, at);
  const measure = phraseAt(MEASURES, tokens, at);
  const goods = goodsAt(tokens, at, measured);
  const longest = Math.max(nothing?.length ?? 0, measure?.length ?? 0, goods?.length ?? 0);
  if (longest === 0) return undefined;
  if (measure?.length === longest) {
    const alike = goods?.length === longest ? goods.means : undefined;
    return { is: "measure", measure: measure.means, goods: alike, length: longest };
  }
  if (goods?.length === longest) return { is: "goods", goods: goods.means, length: longest };
  return { is: "nothing", length: longest };
}

/** The noun at a token, mending a misspelt word when that makes one; what was mended is told. */
export function mendedHeadAt(context: Context, at: number, measured = false): Head | undefined {
  const { tokens, line } = context;
  const plain = headAt(tokens, at, measured);
  if (plain) return plain;
  const mended = [...tokens];
  const repairs: { from: string; to: string }[] = [];
  for (const place of [at, at + 1]) {
    const token = mended[place];
    if (token?.kind !== "word" || singulars(token.fold).some((form) => KNOWN_WORDS.has(form))) continue;
    const near = singulars(token.fold)
      .map((form) => nearestWord(form, MENDABLE_WORDS))
      .find((word) => word !== undefined && word[0] === token.fold[0]);
    if (near === undefined) continue;
    mended[place] = { ...token, fold: near };
    repairs.push({ from: line.slice(token.from, token.to), to: near });
    const head = headAt(mended, at, measured);
    if (head) {
      tokens.splice(0, tokens.length, ...mended);
      context.repairs.push(...repairs);
      return head;
    }
  }
  return undefined;
}
