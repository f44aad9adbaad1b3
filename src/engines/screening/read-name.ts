import { foldName } from "./fold.ts";
import { readAsJapanese } from "./japanese-names.ts";
import type { PartyType } from "./party.ts";
import { SCRIPT } from "./romanise.ts";
import { ROLE, type Token, tokenOf } from "./token.ts";
import { readWadeGiles } from "./wade-giles.ts";

const HAN = /\p{Script=Han}/u;
const ASCII_OR_LATIN = /^[\u0000-\u02ff]*$/;

/** What stands before the names of ships: where it does, the bearer may be one. */
const OF_SHIP = /^\s*(?:[MFS]\/?[VTS]|B\/?M)\b/i;

/**
 * Every way in which a name may be read, folded: as it stands first; the name of any bearer as a person's too where no
 * word of organisations stands in it (`Se` is a syllable and a legal form), and as a ship's; a person's Chinese characters as Japan reads them too, and
 * Wade-Giles as Pinyin. The words of a reading that is a guess count as syllables that many characters share.
 */
export function readName(text: string, type: PartyType, written?: string[][]): readonly (readonly Token[])[] {
  const fold = (of: string, as: PartyType) => {
    const words: string[] | undefined = written && [];
    if (words !== undefined) written?.push(words);
    return foldName(of, as, words);
  };
  const read = fold(text, type);
  if (type !== "person" && type !== "other") return [read];
  const readings: (readonly Token[])[] = [read];
  for (const as of type === "other" ? alsoAs(text, read) : []) readings.push(fold(text, as));
  for (const other of otherReadings(text)) readings.push(asGuess(fold(other, type)));
  return readings;
}

const LETTERS_ONLY = /^[\p{Script=Latin} ,]*$/u;

/** As whose the name of any bearer may be read beside. */
function alsoAs(text: string, read: readonly Token[]): readonly PartyType[] {
  if (OF_SHIP.test(text)) return ["vessel"];
  if (read.some(({ role }) => role === ROLE.generic)) return [];
  // Only small words, numbers, legal forms, signs and other scripts are read otherwise.
  if (LETTERS_ONLY.test(text) && read.every(({ role }) => role === ROLE.name)) return [];
  const asPerson = foldName(text, "person");
  const isOfCompany = read.some(({ role }) => role === ROLE.form);
  if (isOfCompany && !asPerson.every(({ syllable }) => syllable !== 0)) return [];
  return asPerson.length === read.length && asPerson.every((token, at) => token === read[at]) ? [] : ["person"];
}

function otherReadings(text: string): readonly string[] {
  if (!ASCII_OR_LATIN.test(text)) return HAN.test(text) ? readAsJapanese(text.normalize("NFKC").trim()) : [];
  const pinyin = readWadeGiles(text);
  return pinyin === undefined ? [] : [pinyin];
}

function asGuess(tokens: readonly Token[]): readonly Token[] {
  return tokens.map(({ text, role }) => tokenOf(text, role === ROLE.small ? ROLE.name : role, SCRIPT.syllables));
}
