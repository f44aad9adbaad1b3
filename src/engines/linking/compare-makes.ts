import { remembering } from "../../core/remembering.ts";

/** Words that names of makers carry and that tell none from another. */
const OF_MANY = new Set(
  "a and arms armes armas co company corp corporation de et firearms gmbh inc industries int intl international llc ltd manufacturing mfg of sa sons the usa y".split(
    " ",
  ),
);

/**
 * Whether two makes, folded, are two makers: not where either is unknown, where all words of the one stand in the other (`Cugir`,
 * `Romarm/Cugir`), or where the one is the first letters of the other (`S&W`, `Smith & Wesson`).
 */
export function isOtherMake(one: string, other: string): boolean {
  if (one === "" || other === "" || one === other) return false;
  const [words, others] = [wordsOf(one), wordsOf(other)];
  const [short, long] = words.list.length <= others.list.length ? [words, others] : [others, words];
  if (short.list.every((word) => long.list.includes(word))) return false;
  return words.whole !== others.first && others.whole !== words.first;
}

/** The words of a make; as one where they may be first letters; and its own first letters. */
type MakeWords = { readonly list: readonly string[]; readonly whole: string; readonly first: string };

const wordsOf = remembering((make: string): MakeWords => {
  const list = make.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "" && !OF_MANY.has(word));
  const [whole, first] = [list.join(""), list.map((word) => word[0]).join("")];
  return { list, whole: whole.length >= 2 && whole.length <= 4 ? whole : make, first: first.length >= 2 ? first : "" };
});
