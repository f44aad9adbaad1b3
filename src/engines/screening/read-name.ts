import { foldName, tokenOf } from "./fold.ts";
import { readAsJapanese } from "./japanese-names.ts";
import type { PartyType } from "./party.ts";
import { SCRIPT } from "./romanise.ts";
import { ROLE, type Token } from "./token.ts";
import { readWadeGiles } from "./wade-giles.ts";

const HAN = /\p{Script=Han}/u;
const ASCII_OR_LATIN = /^[\u0000-\u02ff]*$/;

/**
 * Every way in which a name may be read, folded: as it stands first; a person's Chinese characters as Japan reads them too, and
 * Wade-Giles as Pinyin. The words of a reading that is a guess count as syllables that many characters share.
 */
export function readName(text: string, type: PartyType, written?: string[][]): readonly (readonly Token[])[] {
  const fold = (of: string) => {
    const words: string[] | undefined = written && [];
    if (words !== undefined) written?.push(words);
    return foldName(of, type, words);
  };
  const read = fold(text);
  if (type !== "person" && type !== "other") return [read];
  const others = otherReadings(text);
  return others.length === 0 ? [read] : [read, ...others.map((other) => asGuess(fold(other)))];
}

function otherReadings(text: string): readonly string[] {
  if (!ASCII_OR_LATIN.test(text)) return HAN.test(text) ? readAsJapanese(text.normalize("NFKC").trim()) : [];
  const pinyin = readWadeGiles(text);
  return pinyin === undefined ? [] : [pinyin];
}

function asGuess(tokens: readonly Token[]): readonly Token[] {
  return tokens.map(({ text, role }) => tokenOf(text, role === ROLE.small ? ROLE.name : role, SCRIPT.syllables));
}
