import { addKey, buildKeyTable, collectKeys, type KeyTable } from "./key-table.ts";
import { joinedPairs } from "./contractions.ts";
import { SCRIPT } from "./romanise.ts";
import { MOST_SAME_NAMES } from "./same-names.ts";
import { hashOf, ROLE, type Token } from "./token.ts";

/** What a hash is a key of. */
export const KEY = {
  word: 1,
  deletion: 2,
  skeleton: 3,
  sameName: 4,
  joined: 5,
  joinedSkeleton: 6,
  skeletonDeletion: 7,
  article: 8,
} as const;

/** All distinct words of a list's names, in typed arrays: word `w` has the letters `letterStart[w]` to `letterStart[w + 1]`. */
export type Vocabulary = {
  readonly size: number;
  readonly texts: readonly string[];
  readonly letters: Uint8Array;
  readonly letterStart: Uint32Array;
  readonly skeletons: Uint8Array;
  readonly skeletonStart: Uint32Array;
  readonly role: Uint8Array;
  readonly script: Uint8Array;
  readonly mask: Int32Array;
  /** Of each word `MOST_SAME_NAMES` numbers: the names that it is a form of, then 0. */
  readonly sameNames: Uint16Array;
  /** 1 for a word that may be two names drawn together. */
  readonly isContraction: Uint8Array;
  /** In which systems a word may be one syllable, as bits; 1 for a father's name. */
  readonly syllable: Uint8Array;
  readonly isPatronymic: Uint8Array;
  /** What a word says of who is meant: its role's weight, less for words that many names share. */
  readonly weight: Float32Array;
  /** Words by their spelling, spellings with a letter left out, consonants, and the given name they stand for. */
  readonly keys: KeyTable;
};

/** What a word weighs, of its role's weight, that every name holds. */
export const LEAST_RARE = 0.5;

/** Lists smaller than this say nothing about which words are common. */
const FEWEST_FOR_FREQUENCY = 1000;

/** Puts the distinct words of a list in arrays. `counts` says how many of `names` names hold each word. */
export function buildVocabulary(tokens: readonly Token[], counts: Int32Array, names: number): Vocabulary {
  const size = tokens.length;
  let [letterTotal, skeletonTotal] = [0, 0];
  for (const token of tokens) {
    letterTotal += token.letters.length;
    skeletonTotal += token.skeletonLetters.length;
  }
  const vocabulary = {
    size,
    texts: tokens.map(({ text }) => text),
    letters: new Uint8Array(letterTotal),
    letterStart: new Uint32Array(size + 1),
    skeletons: new Uint8Array(skeletonTotal),
    skeletonStart: new Uint32Array(size + 1),
    role: new Uint8Array(size),
    script: new Uint8Array(size),
    mask: new Int32Array(size),
    sameNames: new Uint16Array(size * MOST_SAME_NAMES),
    isContraction: new Uint8Array(size),
    syllable: new Uint8Array(size),
    isPatronymic: new Uint8Array(size),
    weight: new Float32Array(size),
  };
  const keys = collectKeys(size * 14);
  const scale = Math.log(Math.max(2, names));
  tokens.forEach((token, word) => {
    const letterAt = vocabulary.letterStart[word] as number;
    vocabulary.letters.set(token.letters, letterAt);
    vocabulary.letterStart[word + 1] = letterAt + token.letters.length;
    const skeletonAt = vocabulary.skeletonStart[word] as number;
    vocabulary.skeletons.set(token.skeletonLetters, skeletonAt);
    vocabulary.skeletonStart[word + 1] = skeletonAt + token.skeletonLetters.length;
    vocabulary.role[word] = token.role;
    vocabulary.script[word] = token.script;
    vocabulary.mask[word] = token.mask;
    vocabulary.isContraction[word] = token.isContraction ? 1 : 0;
    vocabulary.syllable[word] = token.syllable;
    vocabulary.isPatronymic[word] = token.isPatronymic ? 1 : 0;
    vocabulary.sameNames.set(token.sameNames, word * MOST_SAME_NAMES);
    const rarity = names < FEWEST_FOR_FREQUENCY ? 1 : Math.log(names / Math.max(1, counts[word] as number)) / scale;
    vocabulary.weight[word] = token.weight * (LEAST_RARE + (1 - LEAST_RARE) * rarity);
    forEachKey(token, (hash) => addKey(keys, hash, word));
  });
  return { ...vocabulary, keys: buildKeyTable(keys) };
}

const SHORTEST_DELETION = 4;
const SHORTEST_SKELETON = 2;
const SHORTEST_SKELETON_DELETION = 5;

/** Every key by which a word is found, and by which it finds others: two words that share one are compared. */
export function forEachKey(token: Token, visit: (hash: number) => void): void {
  const { text, skeleton, role } = token;
  visit(hashOf(text, KEY.word));
  if (role !== ROLE.name && role !== ROLE.generic) return;
  if (text.length >= SHORTEST_DELETION) {
    visit(hashOf(text, KEY.deletion));
    for (let left = 0; left < text.length; left++) {
      if (left > 0 && text[left] === text[left - 1]) continue;
      visit(hashWithout(text, left, KEY.deletion));
    }
  }
  if (skeleton.length >= SHORTEST_SKELETON || token.script !== SCRIPT.full) visit(hashOf(skeleton, KEY.skeleton));
  if (token.script === SCRIPT.bare) for (const other of soundsOf(skeleton)) visit(hashOf(other, KEY.skeleton));
  if (skeleton.length >= SHORTEST_SKELETON_DELETION) {
    visit(hashOf(skeleton, KEY.skeletonDeletion));
    for (let left = 0; left < skeleton.length; left++) visit(hashWithout(skeleton, left, KEY.skeletonDeletion));
  }
  for (const line of token.sameNames) visit(hashOf(String(line), KEY.sameName));
  if (token.isContraction) for (const pair of joinedPairs(text)) visit(hashOf(pair, KEY.word));
  const bare = withoutArticle(text);
  if (bare !== undefined) visit(hashOf(bare, KEY.word));
}

const OTHER_SOUND: Readonly<Record<string, string>> = { f: "v", b: "p", j: "g", g: "j" };
const MOST_SOUNDS = 16;

/** The consonants that the same Arabic letters write in other languages, beside those as they stand. */
function soundsOf(skeleton: string): readonly string[] {
  let found = [""];
  for (const sound of skeleton) {
    const other = OTHER_SOUND[sound];
    const isOpen = other !== undefined && found.length * 2 <= MOST_SOUNDS;
    found = found.flatMap((text) => (isOpen ? [text + sound, text + other] : [text + sound]));
  }
  return found.slice(1);
}

/** A word without the Arabic article that is written onto it, `alsaleh`, `essaadi`; undefined where it has none. */
export function withoutArticle(text: string): string | undefined {
  return /^(?:[ae]l|[ae]([sdnrtz])(?=\1))(.{4,})$/.exec(text)?.[2];
}

function hashWithout(text: string, left: number, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at++) {
    if (at !== left) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 2;
}
