import { joinedPairs } from "./contractions.ts";
import { firstKey } from "./key-table.ts";
import { MOST_TOKENS } from "./fold.ts";
import type { QueryWord, Scratch, ScreeningIndex } from "./screening-index.ts";
import { similarity } from "./similarity.ts";
import { hashOf, ROLE, type Token } from "./token.ts";
import { forEachKey, KEY, type Vocabulary } from "./vocabulary.ts";

/** No words, and nothing alike. */
export const NONE = new Int32Array(0);
export const NO_ALIKE = new Float32Array(0);

/** Room for the work of queries. */
export function makeScratch(): Scratch {
  return {
    lastStep: 0,
    touched: new Int32Array(4096),
    touchedCount: 0,
    names: NONE,
    bounds: NO_ALIKE,
    chances: NO_ALIKE,
    steps: new Int32Array(4096),
    order: new Float64Array(0),
    alike: new Float32Array(MOST_TOKENS * MOST_TOKENS),
    partnerOfQuery: new Int8Array(MOST_TOKENS),
    partnerOfListed: new Int8Array(MOST_TOKENS),
    how: new Uint8Array(MOST_TOKENS),
    howAlike: new Float32Array(MOST_TOKENS),
    joinedLetters: new Uint8Array(96),
    joinedSkeleton: new Uint8Array(96),
  };
}

const MOST_REMEMBERED = 400_000;

const MOST_LIKE_ONE = 400;

/** A word of a query with the words like it, remembered from query to query. */
export function queryWord(index: ScreeningIndex, token: Token): QueryWord {
  let word = index.remembered.get(token);
  if (word === undefined) {
    if (index.remembered.size >= MOST_REMEMBERED) index.remembered.clear();
    word = likeWords(index, token);
    index.remembered.set(token, word);
  }
  return word;
}

/** Whether a word may be like one that the names hold which are looked for; where it is not, it need not be compared with any. */
export function mayBeLike({ wantedWords, joined }: ScreeningIndex, token: Token): boolean {
  if (wantedWords === undefined || token.isContraction) return true;
  let found = firstKey(joined, hashOf(token.text, KEY.joined)) >= 0;
  found ||= token.skeleton.length >= 4 && firstKey(joined, hashOf(token.skeleton, KEY.joinedSkeleton)) >= 0;
  forEachKey(token, (hash) => {
    found ||= firstKey(wantedWords, hash) >= 0;
  });
  return found;
}

function likeWords(index: ScreeningIndex, token: Token): QueryWord {
  const { vocabulary } = index;
  let found: Map<number, number> | undefined;
  forEachKey(token, (hash) => {
    const { hashes, ids } = vocabulary.keys;
    for (let at = firstKey(vocabulary.keys, hash); at >= 0 && hashes[at] === hash; at++) {
      const word = ids[at] as number;
      found ??= new Map();
      if (!found.has(word)) found.set(word, similarityWithArticle(token, vocabulary, word));
    }
  });
  const parted = partedAt(index, token);
  if (found === undefined)
    return { token, weight: token.weight, words: NONE, alike: NO_ALIKE, reach: 0, parted, heldBy: undefined };
  const like = [...found]
    .filter(([, alike]) => alike > 0)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_LIKE_ONE);
  let reach = 0;
  for (const [word] of like) reach += (index.nameStart[word + 1] as number) - (index.nameStart[word] as number);
  // A first letter weighs as first letters do, not as the small word that is written like it.
  const isSmall = token.role === ROLE.small;
  const best = like.find(([word]) => (vocabulary.role[word] === ROLE.small) === isSmall);
  const held = index.wanted === undefined ? like : like.filter(([word]) => isHeld(index, word));
  return {
    token,
    weight: best !== undefined && best[1] >= 0.8 ? (vocabulary.weight[best[0]] as number) : token.weight,
    words: Int32Array.from(held, ([word]) => word),
    alike: Float32Array.from(held, ([, alike]) => alike),
    reach,
    parted,
    heldBy: undefined,
  };
}

function isHeld({ nameStart }: ScreeningIndex, word: number): boolean {
  return nameStart[word] !== nameStart[word + 1];
}

const WITH_ARTICLE = 0.95;

/** How alike a word of a query and of the lists are: an Arabic article written onto one of them hardly counts. */
export function similarityWithArticle(token: Token, vocabulary: Vocabulary, word: number): number {
  const alike = similarity(token, vocabulary, word);
  if (alike >= WITH_ARTICLE || token.role !== ROLE.name) return alike;
  const from = vocabulary.letterStart[word] as number;
  const to = vocabulary.letterStart[word + 1] as number;
  const here = token.letters;
  const listedLonger = to - from - here.length;
  if (listedLonger === 2 && isArticle(vocabulary.letters, from) && endsAlike(here, 0, vocabulary.letters, from + 2)) {
    return WITH_ARTICLE;
  }
  if (listedLonger === -2 && isArticle(here, 0) && endsAlike(vocabulary.letters, from, here, 2, to - from)) {
    return WITH_ARTICLE;
  }
  return alike;
}

const [A, E, L] = [0, 4, 11];

/** `al`, `el`, and `es`, `ad` and the like before the same letter. */
function isArticle(letters: Uint8Array, at: number): boolean {
  const [first, second] = [letters[at], letters[at + 1]];
  return (first === A || first === E) && (second === L || second === letters[at + 2]);
}

function endsAlike(one: Uint8Array, oneAt: number, two: Uint8Array, twoAt: number, length = one.length): boolean {
  if (length < 4) return false;
  for (let at = 0; at < length; at++) if (one[oneAt + at] !== two[twoAt + at]) return false;
  return true;
}

/** No word parted. */
export const NOT_PARTED: readonly number[] = [];

function partedAt(index: ScreeningIndex, { text, skeleton, isContraction }: Token): readonly number[] {
  if (text.length < 3) return NOT_PARTED;
  const whole = firstKey(index.joined, hashOf(text, KEY.joined));
  const consonants = skeleton.length < 4 ? -1 : firstKey(index.joined, hashOf(skeleton, KEY.joinedSkeleton));
  if (whole < 0 && consonants < 0 && !isContraction) return NOT_PARTED;
  const pairs = isContraction ? joinedPairs(text).map((pair) => firstKey(index.joined, hashOf(pair, KEY.joined))) : [];
  return [whole, consonants, ...pairs].filter((first) => first >= 0);
}
