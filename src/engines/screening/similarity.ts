import { vowelsFit } from "./bare-vowels.ts";
import { editDistance, placesOf } from "./edit-distance.ts";
import { SCRIPT, type Script } from "./romanise.ts";
import { MOST_SAME_NAMES } from "./same-names.ts";
import { areOtherSyllables } from "./syllables.ts";
import { ROLE, type Token } from "./token.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Words less alike than this are different words. */
const LEAST_SIMILARITY = 0.68;
/** The same where one script leaves vowels out: what is left of a word is shorter. */
const LEAST_BARE = 0.62;
/** What a single letter is worth beside a word that it begins. */
export const INITIAL_SIMILARITY = 0.6;
/** What a vowel counts where consonants agree: in every script, and where one script leaves vowels out. */
const VOWEL_COST = 0.45;
const BARE_VOWEL_COST = 0.1;
/** Forms of one name. */
const SAME_NAME = 0.88;
/** The most that two names can be alike that are known to be two, such as `Luis` and `Luisa`: one may still be a slip for the other. */
export const OTHER_NAME = 0.5;
/** Words that are the same as far as a script says that says less than the other; the most that others can be alike. */
const SAME_ACROSS = 0.93;
const MOST_ACROSS = 0.9;

/**
 * How alike two words are, from 0 to 1, and 1 only for the same word: letters put in, left out, changed or swapped are counted, vowels at
 * about half, and set against the length. Numbers are the same or not. A single letter agrees with a word it begins by 0.6. Forms of one
 * name are alike by 0.88 at least, names known to be two by 0.5 at most.
 */
export function similarity(token: Token, vocabulary: Vocabulary, word: number): number {
  const role = vocabulary.role[word] as number;
  const from = vocabulary.letterStart[word] as number;
  const to = vocabulary.letterStart[word + 1] as number;
  if (!comparable(token.role) || !comparable(role))
    return (role === token.role || token.letters.length === 1) && same(token, vocabulary, from, to) ? 1 : 0;
  if (token.role === ROLE.number || role === ROLE.number) return same(token, vocabulary, from, to) ? 1 : 0;
  if (token.role === ROLE.initial || role === ROLE.initial) {
    if (token.letters[0] !== vocabulary.letters[from] && !isYe(token.letters, 0, vocabulary.letters, from)) return 0;
    return token.role === role ? 1 : INITIAL_SIMILARITY;
  }
  const skeletonFrom = vocabulary.skeletonStart[word] as number;
  const skeletonTo = vocabulary.skeletonStart[word + 1] as number;
  const alike = alikeness(
    token,
    vocabulary.letters,
    from,
    to,
    vocabulary.skeletons,
    skeletonFrom,
    skeletonTo,
    vocabulary.script[word] as Script,
  );
  if (alike === 1) return 1;
  const known = knownNames(token, vocabulary, word);
  if (known === KNOWN.same) {
    const isAcross = (token.script === SCRIPT.bare) !== (vocabulary.script[word] === SCRIPT.bare);
    return Math.max(alike, isAcross ? SAME_ACROSS : SAME_NAME);
  }
  return alike > OTHER_NAME && (known === KNOWN.two || isOther(token, vocabulary, word)) ? OTHER_NAME : alike;
}

/** Whether two words that no table knows are two names by how they are made: syllables of one system, a name and one made of it. */
function isOther(token: Token, vocabulary: Vocabulary, word: number): boolean {
  const text = vocabulary.texts[word] as string;
  const systems = vocabulary.syllable[word] as number;
  if ((token.syllable & systems) !== 0) return areOtherSyllables(token.text, token.syllable, text, systems);
  return text.length > token.text.length ? isMadeOf(text, token.text) : isMadeOf(token.text, text);
}

/** Endings that make a family name of another: `Harrison`, `Petrovsky`, `Popovich`, `Martinez`. */
const MADE =
  /^(?:son|sen|ski|sky|skiy|skyi|skyy|skij|skii|skaya|ich|ych|vich|ovich|evich|enko|chenko|chuk|ez|ton|man|mann|well)$/;

function isMadeOf(longer: string, shorter: string): boolean {
  if (longer.length - shorter.length < 2 || shorter.length < 4 || !longer.startsWith(shorter)) return false;
  const end = longer.slice(shorter.length);
  return MADE.test(end) || (end === "on" && shorter.endsWith("s"));
}

/** What the table of names says of two words: nothing, forms of one name, two names. */
export const KNOWN = { nothing: 0, same: 1, two: 2 } as const;

/** Whether a word and a word of the lists are known to be forms of one name, or to be two names. */
export function knownNames({ sameNames }: Token, vocabulary: Vocabulary, word: number): number {
  const first = word * MOST_SAME_NAMES;
  if (sameNames.length === 0 || vocabulary.sameNames[first] === 0) return KNOWN.nothing;
  for (const line of sameNames) {
    for (let at = first; at < first + MOST_SAME_NAMES; at++) if (vocabulary.sameNames[at] === line) return KNOWN.same;
  }
  return KNOWN.two;
}

/** How alike a word is to another given by its letters and its consonants; 0 when less than `LEAST_SIMILARITY`. */
export function alikeness(
  token: Token,
  letters: Uint8Array,
  from: number,
  to: number,
  skeletons: Uint8Array,
  skeletonFrom: number,
  skeletonTo: number,
  script: Script,
): number {
  const crosses = token.script !== script;
  const bare = crosses && (token.script === SCRIPT.bare || script === SCRIPT.bare);
  const alike = alikenessInLetters(token, letters, from, to, skeletons, skeletonFrom, skeletonTo, bare);
  if (!crosses || !(bare || token.script + script >= SCRIPT.syllables)) return alike;
  return alike === 1 ? SAME_ACROSS : Math.min(alike, bare && alike === SAME_ACROSS ? SAME_ACROSS : MOST_ACROSS);
}

function alikenessInLetters(
  token: Token,
  letters: Uint8Array,
  from: number,
  to: number,
  skeletons: Uint8Array,
  skeletonFrom: number,
  skeletonTo: number,
  bare: boolean,
): number {
  const length = token.letters.length;
  const longer = Math.max(length, to - from);
  const shorter = Math.min(length, to - from);
  if (longer === 0 || (!bare && shorter / longer < 0.5)) return 0;
  const consonants = Math.max(token.skeletonLetters.length, skeletonTo - skeletonFrom);
  const consonantEdits = bare
    ? bareEdits(token.skeletonLetters, skeletons, skeletonFrom, skeletonTo)
    : editDistance(
        (token.skeletonPlaces ??= placesOf(token.skeletonLetters)),
        token.skeletonLetters.length,
        skeletons,
        skeletonFrom,
        skeletonTo,
      );
  if (consonantEdits > (longer >= 8 ? 3 : 2) || (bare && consonantEdits * 2.6 > consonants)) return 0;
  const edits = editDistance((token.places ??= placesOf(token.letters)), length, letters, from, to);
  if (edits === 0) return 1;
  const vowels = Math.max(0, edits - consonantEdits);
  if (bare) {
    // A name that the table knows is compared by the table.
    if (consonantEdits === 0 && token.sameNames.length === 0 && fitsBare(token, letters, from, to)) return SAME_ACROSS;
    // Vowels that do not fit are another name's as often as not.
    const alike =
      (consonantEdits === 0 ? 0.89 : 0.93) - consonantEdits / (consonants + 1) - (BARE_VOWEL_COST * vowels) / longer;
    return alike < LEAST_BARE ? 0 : alike;
  }
  // Vowels differ freely where all consonants agree; beside other differences each costs more than the last.
  const beside = consonantEdits > 0 ? 0.1 * vowels * (vowels - 1) : 0;
  const counted = Math.min(edits, consonantEdits + VOWEL_COST * vowels + beside);
  // The first letter is the one least often mistaken.
  const first = consonantEdits > 0 && token.letters[0] !== letters[from] ? 0.25 : 0;
  const alike = 1 - (counted + first) / longer;
  return alike < LEAST_SIMILARITY ? 0 : Math.min(0.99, alike);
}

/** Whether a word of letters that leave vowels out and one in full may be the same. */
function fitsBare(token: Token, letters: Uint8Array, from: number, to: number): boolean {
  let text = "";
  for (let at = from; at < to; at++) text += LETTERS[letters[at] as number] ?? "";
  return token.script === SCRIPT.bare ? vowelsFit(token.text, text) : vowelsFit(text, token.text);
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const [E, Y] = [4, 24];

/** `E` for `Yekaterina`: one Cyrillic letter that Latin letters write in both ways. */
function isYe(one: Uint8Array, oneAt: number, two: Uint8Array, twoAt: number): boolean {
  if (one.length - oneAt === 1 && one[oneAt] === E) return two[twoAt] === Y && two[twoAt + 1] === E;
  return one[oneAt] === Y && one[oneAt + 1] === E && two[twoAt] === E;
}

/** Sounds that Arabic letters write alike, by their places in the alphabet: `v` as `f`, `p` as `b`, `j` as `g`. */
const WRITTEN_ALIKE: ReadonlyMap<number, number> = new Map([
  [21, 5],
  [15, 1],
  [9, 6],
]);

function bareEdits(asked: Uint8Array, skeletons: Uint8Array, from: number, to: number): number {
  const plain = (letter: number) => WRITTEN_ALIKE.get(letter) ?? letter;
  return editDistance(placesOf(asked.map(plain)), asked.length, skeletons.slice(from, to).map(plain), 0, to - from);
}

function comparable(role: number): boolean {
  return role === ROLE.name || role === ROLE.generic || role === ROLE.number || role === ROLE.initial;
}

function same(token: Token, vocabulary: Vocabulary, from: number, to: number): boolean {
  if (token.letters.length !== to - from) return false;
  for (let at = from; at < to; at++) if (vocabulary.letters[at] !== token.letters[at - from]) return false;
  return true;
}
