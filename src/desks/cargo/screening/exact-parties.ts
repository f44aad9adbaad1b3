import type { Words } from "../../../core/words.ts";
import { fill } from "../../../core/words.ts";
import { foldText } from "../../../core/text.ts";
import type { DeclaredParty } from "../../../engines/goods-rules/declaration.ts";
import type { ScreenedEntry } from "../lists/listed-party-of.ts";
import type { PartyMatch } from "./propose.ts";

/** Compares one party with all entries of the lists. */
export type PartyScreen = (party: DeclaredParty) => readonly Omit<PartyMatch, "party">[];

/**
 * Compares parties by what is equal, and by nothing else: numbers, e-mail, telephone, and all words of a name in any
 * order without case and accents. A weak alias alone weighs little.
 */
export function exactParties(entries: readonly ScreenedEntry[]): PartyScreen {
  const byName = new Map<
    string,
    { readonly entry: ScreenedEntry; readonly text: string; readonly isWeak: boolean }[]
  >();
  const byNumber = new Map<
    string,
    { readonly entry: ScreenedEntry; readonly type: string; readonly value: string }[]
  >();
  const put = <T>(map: Map<string, T[]>, key: string, value: T) => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [value]);
    else list.push(value);
  };
  for (const entry of entries) {
    for (const { text, quality } of entry.names) {
      const words = wordsOf(text);
      if (words.length >= 5) put(byName, words, { entry, text, isWeak: quality === "weak" });
    }
    for (const { type, value } of entry.identifiers ?? []) {
      const key = numberKey(value);
      if (key.length >= 6) put(byNumber, key, { entry, type, value });
    }
  }
  return (party) => {
    const found = new Map<ScreenedEntry, { score: number; reasons: Words[] }>();
    const agree = (entry: ScreenedEntry, score: number, reason: Words) => {
      const known = found.get(entry);
      if (known === undefined) found.set(entry, { score, reasons: [reason] });
      else {
        known.score = 1 - (1 - known.score) * (1 - score);
        known.reasons.push(reason);
      }
    };
    for (const { entry, text, isWeak } of byName.get(wordsOf(party.name)) ?? [])
      agree(entry, isWeak ? 0.4 : 0.8, fill(isWeak ? SAME_WEAK : SAME_NAME, { text }));
    for (const number of [party.phone, party.email, party.taxNumber])
      for (const { entry, type, value } of number === undefined ? [] : (byNumber.get(numberKey(number)) ?? []))
        agree(entry, 0.95, fill(SAME_NUMBER, { type, value }));
    return [...found].map(([entry, { score, reasons }]) => ({
      list: entry.list,
      entry: entry.id,
      listedName: entry.names[0]?.text ?? "",
      score: Number(score.toFixed(4)),
      reasons,
    }));
  };
}

function wordsOf(text: string): string {
  return (foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).sort().join(" ");
}

function numberKey(text: string): string {
  return text.toUpperCase().replace(/[^0-9A-Z@]/g, "");
}

const SAME_NAME: Words = {
  en: "all words of `{text}` are equal",
  fr: "tous les mots de `{text}` sont identiques",
  es: "todas las palabras de `{text}` son iguales",
};
const SAME_WEAK: Words = {
  en: "all words of the weak alias `{text}` are equal, which many others bear",
  fr: "tous les mots de l'alias peu sûr `{text}` sont identiques, que beaucoup d'autres portent",
  es: "todas las palabras del alias poco seguro `{text}` son iguales, que muchos otros llevan",
};
const SAME_NUMBER: Words = {
  en: "the number `{value}` ({type}) is equal",
  fr: "le numéro `{value}` ({type}) est identique",
  es: "el número `{value}` ({type}) es igual",
};
