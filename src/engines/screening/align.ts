import { CONTRACTIONS_OF, isWordOfPair } from "./contractions.ts";
import { type QueryWord, ROW, type ScreeningIndex, WORDS } from "./screening-index.ts";
import { similarityWithArticle } from "./query.ts";
import { joinsOf, type QueryName } from "./query-name.ts";
import { alikeness, INITIAL_SIMILARITY, KNOWN, knownNames, OTHER_NAME } from "./similarity.ts";
import { isOtherThanKorean } from "./syllables.ts";
import type { Script } from "./romanise.ts";
import { ROLE, type Token } from "./token.ts";
import { MOST_TOKENS } from "./fold.ts";

/** How a word of the query came to agree with the list's name. */
export const HOW = {
  none: 0,
  same: 1,
  alike: 2,
  initial: 3,
  joined: 4,
  parted: 5,
  initials: 6,
  acronym: 7,
  contracted: 8,
} as const;

/** How the words of a query's name and of a list's name agree: of each word of either side its partner (-1 for none), and how and how much. */
export type Alignment = {
  readonly partnerOfQuery: ArrayLike<number>;
  readonly partnerOfListed: ArrayLike<number>;
  readonly how: ArrayLike<number>;
  readonly howAlike: ArrayLike<number>;
};

/** The comparison that stands in the scratch of an index, kept for later. */
export function keepAlignment({ scratch, rows }: ScreeningIndex, query: QueryName, name: number): Alignment {
  const asked = query.words.length;
  const count = (rows[(name + 1) * ROW + WORDS] as number) - (rows[name * ROW + WORDS] as number);
  const [partnerOfQuery, how, howAlike, partnerOfListed]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let at = 0; at < asked; at++) {
    partnerOfQuery.push(scratch.partnerOfQuery[at] as number);
    how.push(scratch.how[at] as number);
    howAlike.push(scratch.howAlike[at] as number);
  }
  for (let at = 0; at < count; at++) partnerOfListed.push(scratch.partnerOfListed[at] as number);
  return { partnerOfQuery, partnerOfListed, how, howAlike };
}

const LEAST_JOINED = 0.85;
const INITIALS = 0.85;

/**
 * Sets the words of a query's name against the words of a list's name, best pairs first: the same, several written as one,
 * alike, first letters. The answer stands in the index's scratch: for each word of either side its partner (-1 for none),
 * and for each word of the query how and how much it agrees.
 */
export function align(index: ScreeningIndex, query: QueryName, name: number): void {
  const { scratch, words, rows } = index;
  const { partnerOfQuery, partnerOfListed, how, howAlike } = scratch;
  const from = rows[name * ROW + WORDS] as number;
  const count = (rows[(name + 1) * ROW + WORDS] as number) - from;
  const asked = query.words.length;
  for (let at = 0; at < asked; at++) {
    partnerOfQuery[at] = -1;
    how[at] = HOW.none;
    howAlike[at] = 0;
  }
  for (let at = 0; at < count; at++) partnerOfListed[at] = -1;
  let open = pairSame(index, query, from, count);
  if (open === 0 || open === asked + MOST_TOKENS) return;
  pairContracted(index, query, from, count);
  pairJoined(index, query, from, count);
  pairParted(index, query, from, count);
  pairShifted(index, query, from, count);
  open = 0;
  for (let at = 0; at < asked; at++) if ((partnerOfQuery[at] as number) < 0) open++;
  if (open > 0) pairAlike(index, query, words, from, count);
  if (query.type !== "company") pairInitials(index, query, from, count);
  if (query.type !== "person") pairAcronym(index, query, from, count);
}

/** Pairs words that are the same; answers how many of the query are left. */
function pairSame({ scratch, words }: ScreeningIndex, query: QueryName, from: number, count: number): number {
  const asked = query.words.length;
  let open = asked;
  // A word that occurs twice agrees with the one that stands in order.
  let next = 0;
  for (let at = 0; at < asked; at++) {
    const word = query.words[at] as QueryWord;
    if (word.words.length === 0 || word.alike[0] !== 1) continue;
    for (let step = 0; step < count; step++) {
      const listed = next + step < count ? next + step : next + step - count;
      if ((scratch.partnerOfListed[listed] as number) >= 0 || words[from + listed] !== word.words[0]) continue;
      setPair(scratch, at, listed, HOW.same, 1);
      next = listed + 1 < count ? listed + 1 : 0;
      open--;
      break;
    }
  }
  return open;
}

function setPair(scratch: ScreeningIndex["scratch"], at: number, listed: number, how: number, alike: number): void {
  scratch.partnerOfQuery[at] = listed;
  scratch.partnerOfListed[listed] = at;
  scratch.how[at] = how;
  scratch.howAlike[at] = alike;
}

const CONTRACTED = 0.9;

/** A name of one side that two of the other side are drawn together in, `Maite` for María Teresa; small words may stand between them. */
function pairContracted(index: ScreeningIndex, query: QueryName, from: number, count: number): void {
  const { scratch, vocabulary, words } = index;
  const asked = query.words.length;
  const listedWord = (at: number) => words[from + at] as number;
  for (let at = 0; at < asked; at++) {
    const { token } = query.words[at] as QueryWord;
    if (!token.isContraction || (scratch.partnerOfQuery[at] as number) >= 0) continue;
    const texts = (listed: number) => vocabulary.texts[listedWord(listed)] as string;
    const isSmall = (listed: number) => vocabulary.role[listedWord(listed)] === ROLE.small;
    const [first, last] = pairAt(token.text, count, scratch.partnerOfListed, texts, isSmall);
    for (let listed = last; listed >= first && first >= 0; listed--)
      setPair(scratch, at, listed, HOW.contracted, CONTRACTED);
  }
  for (let listed = 0; listed < count; listed++) {
    if (vocabulary.isContraction[listedWord(listed)] === 0 || (scratch.partnerOfListed[listed] as number) >= 0)
      continue;
    const texts = (at: number) => (query.words[at] as QueryWord).token.text;
    const isSmall = (at: number) => (query.words[at] as QueryWord).token.role === ROLE.small;
    const short = vocabulary.texts[listedWord(listed)] as string;
    const [first, last] = pairAt(short, asked, scratch.partnerOfQuery, texts, isSmall);
    for (let at = last; at >= first && first >= 0; at--) setPair(scratch, at, listed, HOW.contracted, CONTRACTED);
  }
}

/** Where the two names stand that a contraction is drawn together of, both free and none but small words between; -1 where they do not. */
function pairAt(
  short: string,
  count: number,
  partners: Int8Array,
  text: (at: number) => string,
  isSmall: (at: number) => boolean,
): readonly [number, number] {
  for (const [one, two] of CONTRACTIONS_OF.get(short) ?? []) {
    for (let first = 0; first + 1 < count; first++) {
      if (!isWordOfPair(text(first), one)) continue;
      let last = first + 1;
      while (last + 1 < count && isSmall(last)) last++;
      if (text(last) === two && isFree(partners, first, last)) return [first, last];
    }
  }
  return [-1, -1];
}

/** Words of the query that, written as one, are a word of the list's name. */
function pairJoined(index: ScreeningIndex, query: QueryName, from: number, count: number): void {
  const { scratch, words } = index;
  for (const joined of joinsOf(query)) {
    if (!isFree(scratch.partnerOfQuery, joined.from, joined.to)) continue;
    let [bestListed, bestAlike] = [-1, LEAST_JOINED];
    for (let listed = 0; listed < count; listed++) {
      if ((scratch.partnerOfListed[listed] as number) >= 0) continue;
      const alike = alikeOf(index, joined.word, words[from + listed] as number);
      if (alike > bestAlike) [bestListed, bestAlike] = [listed, alike];
    }
    if (bestListed < 0) continue;
    for (let at = joined.from; at <= joined.to; at++) setPair(scratch, at, bestListed, HOW.joined, bestAlike);
  }
}

function isFree(partners: Int8Array, from: number, to: number): boolean {
  for (let at = from; at <= to; at++) if ((partners[at] as number) >= 0) return false;
  return true;
}

/** How alike a query's word and a list's word are: looked up where they share a key, else compared. */
function alikeOf(index: ScreeningIndex, word: QueryWord, listed: number): number {
  for (let at = 0; at < word.words.length; at++) if (word.words[at] === listed) return word.alike[at] as number;
  const { mask, role } = index.vocabulary;
  // A single letter has few letters in common with the word it begins, a short form few with its name.
  const isShort = word.token.role === ROLE.initial || role[listed] === ROLE.initial || word.token.sameNames.length > 0;
  const apart = bitCount(word.token.mask ^ (mask[listed] as number));
  if (apart > 6 && !isShort && word.token.script === index.vocabulary.script[listed]) return 0;
  return similarityWithArticle(word.token, index.vocabulary, listed);
}

function bitCount(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** A word of the query that two or three neighbouring words of the list's name are, written as one. */
function pairParted(index: ScreeningIndex, query: QueryName, from: number, count: number): void {
  const { scratch } = index;
  for (let at = 0; at < query.words.length; at++) {
    const { token } = query.words[at] as QueryWord;
    if ((scratch.partnerOfQuery[at] as number) >= 0 || token.role !== ROLE.name || token.letters.length < 4) continue;
    let [bestFrom, bestTo, bestAlike] = [-1, -1, LEAST_JOINED];
    for (let first = 0; first + 1 < count; first++) {
      for (let last = first + 1; last < Math.min(count, first + 3); last++) {
        if (!isFree(scratch.partnerOfListed, first, last)) break;
        const alike = alikeToParts(index, token, from + first, from + last);
        if (alike > bestAlike) [bestFrom, bestTo, bestAlike] = [first, last, alike];
      }
    }
    if (bestFrom >= 0 && isAlikeToOne(index, query.words[at] as QueryWord, from, count, bestAlike)) continue;
    for (let listed = bestFrom; listed >= 0 && listed <= bestTo; listed++) {
      setPair(scratch, at, listed, HOW.parted, bestAlike);
    }
  }
}

/** Whether a word of the query is as alike to a single free word: then that is its partner, not several. */
function isAlikeToOne(index: ScreeningIndex, word: QueryWord, from: number, count: number, least: number): boolean {
  for (let listed = 0; listed < count; listed++) {
    const isFreeHere = (index.scratch.partnerOfListed[listed] as number) < 0;
    if (isFreeHere && alikeOf(index, word, index.words[from + listed] as number) >= least) return true;
  }
  return false;
}

const LEAST_SHIFTED = 0.935;

/** Two neighbouring words of the query and two of the list's name that are one when the space between them is left out. */
function pairShifted(index: ScreeningIndex, query: QueryName, from: number, count: number): void {
  const { scratch, words } = index;
  for (const joined of joinsOf(query)) {
    if (joined.to > joined.from + 1 || !isFree(scratch.partnerOfQuery, joined.from, joined.to)) continue;
    for (let first = 0; first + 1 < count; first++) {
      if (!isFree(scratch.partnerOfListed, first, first + 1)) continue;
      // Names known to be two, `Valentín` and `Valentina`, are not one with a space put elsewhere.
      const { token } = query.words[joined.from] as QueryWord;
      if (knownNames(token, index.vocabulary, words[from + first] as number) === KNOWN.two) continue;
      const alike = alikeToParts(index, joined.word.token, from + first, from + first + 1);
      if (alike < LEAST_SHIFTED) continue;
      setPair(scratch, joined.from, first, HOW.joined, alike);
      setPair(scratch, joined.to, first + 1, HOW.joined, alike);
      break;
    }
  }
}

function alikeToParts(index: ScreeningIndex, token: Token, first: number, last: number): number {
  const { scratch, vocabulary, words } = index;
  let [letters, consonants] = [0, 0];
  const script = vocabulary.script[words[first] as number] as Script;
  for (let at = first; at <= last; at++) {
    const word = words[at] as number;
    if (vocabulary.role[word] === ROLE.form || vocabulary.role[word] === ROLE.number) return 0;
    for (
      let from = vocabulary.letterStart[word] as number;
      from < (vocabulary.letterStart[word + 1] as number);
      from++
    ) {
      if (letters < scratch.joinedLetters.length) scratch.joinedLetters[letters++] = vocabulary.letters[from] as number;
    }
    const start = vocabulary.skeletonStart[word] as number;
    const end = vocabulary.skeletonStart[word + 1] as number;
    // The first vowel stands in the consonants of a whole word only.
    const skip = at > first && end > start + 1 && vocabulary.skeletons[start] === 0 ? 1 : 0;
    for (let from = start + skip; from < end; from++) {
      if (consonants < scratch.joinedSkeleton.length) {
        scratch.joinedSkeleton[consonants++] = vocabulary.skeletons[from] as number;
      }
    }
  }
  if (Math.abs(letters - token.letters.length) > 3 && script === token.script) return 0;
  return alikeness(token, scratch.joinedLetters, 0, letters, scratch.joinedSkeleton, 0, consonants, script);
}

/** Pairs words that are alike, the most alike first, then those whose places differ least. */
function pairAlike(index: ScreeningIndex, query: QueryName, words: Int32Array, from: number, count: number): void {
  const { scratch } = index;
  const { partnerOfQuery, partnerOfListed, alike } = scratch;
  const asked = query.words.length;
  let some = false;
  for (let at = 0; at < asked; at++) {
    if ((partnerOfQuery[at] as number) >= 0) continue;
    for (let listed = 0; listed < count; listed++) {
      if ((partnerOfListed[listed] as number) >= 0) continue;
      const found = alikeIn(index, query, at, words[from + listed] as number);
      alike[at * MOST_TOKENS + listed] = found;
      some ||= found > 0;
    }
  }
  while (some) {
    let [bestAt, bestListed, best] = [-1, -1, 0];
    for (let at = 0; at < asked; at++) {
      if ((partnerOfQuery[at] as number) >= 0) continue;
      for (let listed = 0; listed < count; listed++) {
        if ((partnerOfListed[listed] as number) >= 0) continue;
        const found = (alike[at * MOST_TOKENS + listed] as number) - Math.abs(at - listed) * 1e-4;
        if (found > best) [bestAt, bestListed, best] = [at, listed, found];
      }
    }
    if (bestAt < 0) return;
    const found = alike[bestAt * MOST_TOKENS + bestListed] as number;
    setPair(scratch, bestAt, bestListed, howAlikeIs(found), found);
  }
}

/** How alike a word of a query and one of the lists are: spellings of one Korean syllable are two names where the name is not Korean. */
function alikeIn(index: ScreeningIndex, query: QueryName, at: number, listed: number): number {
  const word = query.words[at] as QueryWord;
  const found = alikeOf(index, word, listed);
  const { vocabulary } = index;
  const { syllable, text } = word.token;
  if (found <= OTHER_NAME || syllable === 0 || text === vocabulary.texts[listed]) return found;
  let systems = syllable & (vocabulary.syllable[listed] as number);
  for (const { token } of query.words) if (token.role === ROLE.name) systems &= token.syllable;
  return isOtherThanKorean(systems) ? OTHER_NAME : found;
}

function howAlikeIs(alike: number): number {
  if (alike === 1) return HOW.same;
  return Math.abs(alike - INITIAL_SIMILARITY) < 1e-6 ? HOW.initial : HOW.alike;
}

const MOST_INITIALS = 3;

/** A short word of one side that is the first letters of neighbouring words of the other, `JC` for Jean-Claude. */
function pairInitials(index: ScreeningIndex, query: QueryName, from: number, count: number): void {
  const { scratch, words, vocabulary } = index;
  for (let at = 0; at < query.words.length; at++) {
    const { token } = query.words[at] as QueryWord;
    const length = token.letters.length;
    if ((scratch.partnerOfQuery[at] as number) >= 0 || token.role !== ROLE.name || length < 2 || length > MOST_INITIALS)
      continue;
    for (let first = 0; first + length <= count; first++) {
      if (!isFree(scratch.partnerOfListed, first, first + length - 1)) continue;
      let spelt = 0;
      while (spelt < length) {
        const word = words[from + first + spelt] as number;
        if (vocabulary.letters[vocabulary.letterStart[word] as number] !== token.letters[spelt]) break;
        spelt++;
      }
      if (spelt < length) continue;
      for (let listed = first; listed < first + length; listed++) setPair(scratch, at, listed, HOW.initials, INITIALS);
      break;
    }
  }
}

const FEWEST_FOR_ACRONYM = 3;
const ACRONYM = 0.85;

/** A name of one word that is the first letters of all main words of the other name. */
function pairAcronym(index: ScreeningIndex, query: QueryName, from: number, count: number): void {
  const { scratch, words, vocabulary } = index;
  const main = query.words.flatMap(({ token }, at) => (isMain(token.role) ? [at] : []));
  const listedMain: number[] = [];
  for (let at = 0; at < count; at++)
    if (isMain(vocabulary.role[words[from + at] as number] as number)) listedMain.push(at);
  if (main.length === 1 && listedMain.length >= FEWEST_FOR_ACRONYM) {
    const { token } = query.words[main[0] as number] as QueryWord;
    if (token.letters.length !== listedMain.length) return;
    const spells = listedMain.every((at, place) => {
      const word = words[from + at] as number;
      return vocabulary.letters[vocabulary.letterStart[word] as number] === token.letters[place];
    });
    if (spells) for (const at of listedMain) setPair(scratch, main[0] as number, at, HOW.acronym, ACRONYM);
  } else if (listedMain.length === 1 && main.length >= FEWEST_FOR_ACRONYM) {
    const word = words[from + (listedMain[0] as number)] as number;
    const start = vocabulary.letterStart[word] as number;
    if ((vocabulary.letterStart[word + 1] as number) - start !== main.length) return;
    const spells = main.every(
      (at, place) => (query.words[at] as QueryWord).token.letters[0] === vocabulary.letters[start + place],
    );
    if (spells) for (const at of main) setPair(scratch, at, listedMain[0] as number, HOW.acronym, ACRONYM);
  }
}

function isMain(role: number): boolean {
  return role === ROLE.name || role === ROLE.generic || role === ROLE.initial;
}
