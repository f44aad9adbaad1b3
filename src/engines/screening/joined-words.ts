import { joinedPairs } from "./contractions.ts";
import { skeletonOf } from "./skeleton.ts";
import type { ScreeningIndex } from "./screening-index.ts";
import { withoutArticle } from "./vocabulary.ts";

/** Texts whose hashes can be joined: that of two texts written as one follows from theirs. Equal texts have equal bits, others seldom. */
export type JoinedTexts = Uint8Array;

const BITS = 20;
const FACTOR = 0x2c1b3c6d;
const LONGEST = 64;
const POWERS = new Int32Array(LONGEST + 1);
POWERS[0] = 1;
for (let at = 1; at <= LONGEST; at++) POWERS[at] = Math.imul(POWERS[at - 1] as number, FACTOR);
const [LETTER_SEED, CONSONANT_SEED] = [0x5bd1e995, 0x1b873593];

/** The hash of a text that `joinHashes` takes. */
export function joinableHash(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, FACTOR) + text.charCodeAt(at)) | 0;
  return hash;
}

/** The hash of two texts written as one, from that of the first and that of the second, whose length is given (64 at most). */
export function joinHashes(first: number, second: number, length: number): number {
  return (Math.imul(first, POWERS[length] as number) + second) | 0;
}

const FEWEST_CONSONANTS = 4;

/** The words of the lists, by letters and by consonants, in bits: what neighbouring words may be, written as one. */
export function joinedTexts({ vocabulary: { texts }, nameStart }: ScreeningIndex): JoinedTexts {
  const bits = new Uint8Array(2 ** (BITS - 3));
  const put = (hash: number) => {
    const bit = bitOf(hash);
    bits[bit >>> 3] = (bits[bit >>> 3] as number) | (1 << (bit & 7));
  };
  texts.forEach((text, word) => {
    // No name that is looked for holds it.
    if (nameStart[word] === nameStart[word + 1]) return;
    put(joinableHash(text) ^ LETTER_SEED);
    const bare = withoutArticle(text);
    if (bare !== undefined) put(joinableHash(bare) ^ LETTER_SEED);
    put(joinableHash(skeletonOf(text)) ^ CONSONANT_SEED);
    for (const pair of joinedPairs(text)) put(joinableHash(pair) ^ LETTER_SEED);
  });
  return bits;
}

/** Whether a word of the lists may have these letters, or these consonants, so many; false where surely none has. */
export function mayBeWord(bits: JoinedTexts, letters: number, consonants: number, count: number): boolean {
  const byLetters = bitOf(letters ^ LETTER_SEED);
  if ((((bits[byLetters >>> 3] as number) >>> (byLetters & 7)) & 1) !== 0) return true;
  if (count < FEWEST_CONSONANTS) return false;
  const byConsonants = bitOf(consonants ^ CONSONANT_SEED);
  return (((bits[byConsonants >>> 3] as number) >>> (byConsonants & 7)) & 1) !== 0;
}

function bitOf(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x297a2d39) >>> (32 - BITS);
}
