import type { PartyType } from "./party.ts";
import type { QueryWord, ScreeningIndex } from "./screening-index.ts";
import type { Script } from "./romanise.ts";
import { readName } from "./read-name.ts";
import { NO_ALIKE, NONE, NOT_PARTED, queryWord } from "./query.ts";
import { endHash, hashOn, makeToken, ROLE, startHash, type Token, tokenKey } from "./token.ts";
import { KEY } from "./vocabulary.ts";

/** Two or three neighbouring words of a query, written as one. */
export type JoinedWords = { readonly from: number; readonly to: number; readonly word: QueryWord };

/** A name asked about, folded, with what its words are like in the lists. */
export type QueryName = {
  readonly text: string;
  readonly type: PartyType;
  readonly words: readonly QueryWord[];
  readonly weight: number;
  /** Its neighbouring words written as one: made when a comparison first needs them. */
  joins: readonly JoinedWords[] | undefined;
  /** What was written for each of its words, in Latin letters. */
  readonly written: readonly string[];
};

const LONGEST_JOINED = 22;
/** So many neighbouring words are written as one at most. */
export const MOST_JOINED = 3;
const MOST_REMEMBERED = 50_000;
const joinedTokens = new Map<string, Token>();

/** Reads a name for a query on an index, in every way that it may be read; none when nothing in it can be read. */
export function readQueryNames(index: ScreeningIndex, text: string, type: PartyType): readonly QueryName[] {
  const written: string[][] = [];
  return readName(text, type, written).flatMap((tokens, at) => {
    if (tokens.length === 0) return [];
    const words = tokens.map((token) => queryWord(index, token));
    return [queryName(text, type, words, written[at])];
  });
}

/** A name of these words, for a query; `written` is needed where a hit is to be explained. */
export function queryName(
  text: string,
  type: PartyType,
  words: readonly QueryWord[],
  written: readonly string[] = [],
): QueryName {
  let weight = 0;
  for (const word of words) weight += word.weight;
  return { text, type, words, weight, joins: undefined, written };
}

/** The neighbouring words of a query's name, written as one. */
export function joinsOf(query: QueryName): readonly JoinedWords[] {
  if (query.joins !== undefined) return query.joins;
  const joins: JoinedWords[] = [];
  forEachJoin(query.words, (from, to) => {
    let text = "";
    for (let at = from; at <= to; at++) text += (query.words[at] as QueryWord).token.text;
    const token = joinedToken(text, (query.words[to] as QueryWord).token.script);
    const word = { token, weight: 0, words: NONE, alike: NO_ALIKE, reach: 0, parted: NOT_PARTED, heldBy: undefined };
    joins.push({ from, to, word });
  });
  query.joins = joins;
  return joins;
}

/** What visits a run of words: its ends, its weight, the hashes of its letters and of its consonants (0 where they are too few). */
type VisitJoin = (from: number, to: number, weight: number, letters: number, consonants: number) => void;

const FEWEST_CONSONANTS = 4;

/** Visits every run of two or three neighbouring words that may be one word elsewhere. */
export function forEachJoin(words: readonly QueryWord[], visit: VisitJoin): void {
  for (let from = 0; from + 1 < words.length; from++) {
    const first = words[from] as QueryWord;
    if (!canJoin(first.token)) continue;
    let letters = hashOn(startHash(KEY.word), first.token.text, 0);
    let consonants = hashOn(startHash(KEY.skeleton), first.token.skeleton, 0);
    let length = first.token.text.length;
    let consonantCount = first.token.skeleton.length;
    let { weight } = first;
    for (let to = from + 1; to < Math.min(words.length, from + MOST_JOINED); to++) {
      const { token, weight: more } = words[to] as QueryWord;
      length += token.text.length;
      if (!canJoin(token) || length > LONGEST_JOINED) break;
      const skip = vowelsBefore(token.skeleton);
      letters = hashOn(letters, token.text, 0);
      consonants = hashOn(consonants, token.skeleton, skip);
      consonantCount += token.skeleton.length - skip;
      weight += more;
      visit(from, to, weight, endHash(letters), consonantCount < FEWEST_CONSONANTS ? 0 : endHash(consonants));
    }
  }
}

/** The consonants of two words written as one: a vowel stands at the beginning only. */
export function joinSkeletons(one: string, two: string): string {
  return one + two.slice(vowelsBefore(two));
}

function vowelsBefore(skeleton: string): number {
  return skeleton.length > 1 && skeleton.charCodeAt(0) === VOWEL ? 1 : 0;
}

const VOWEL = 97;

/** Whether a word may be one with its neighbours elsewhere. */
export function canJoin({ role, text }: Token): boolean {
  return (
    role === ROLE.name || role === ROLE.initial || role === ROLE.generic || (role === ROLE.small && text.length > 1)
  );
}

function joinedToken(text: string, script: Script): Token {
  const key = tokenKey(text, ROLE.name, script);
  let token = joinedTokens.get(key);
  if (token === undefined) {
    if (joinedTokens.size >= MOST_REMEMBERED) joinedTokens.clear();
    token = makeToken(text, ROLE.name, script);
    joinedTokens.set(key, token);
  }
  return token;
}
