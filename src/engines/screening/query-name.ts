import { foldName } from "./fold.ts";
import type { PartyType } from "./party.ts";
import type { ScreeningIndex } from "./prepare.ts";
import type { Script } from "./romanise.ts";
import { NO_ALIKE, NONE, NOT_PARTED, type QueryWord, queryWord } from "./query.ts";
import { makeToken, ROLE, type Token, tokenKey } from "./token.ts";

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
};

const LONGEST_JOINED = 22;
const MOST_JOINED = 3;
const MOST_REMEMBERED = 50_000;
const joinedTokens = new Map<string, Token>();

/** Reads a name for a query on an index; undefined when nothing in it can be read. */
export function readQueryName(index: ScreeningIndex, text: string, type: PartyType): QueryName | undefined {
  const tokens = foldName(text, type);
  if (tokens.length === 0) return undefined;
  const words = tokens.map((token) => queryWord(index, token));
  let weight = 0;
  for (const word of words) weight += word.weight;
  return { text, type, words, weight, joins: undefined };
}

/** The neighbouring words of a query's name, written as one. */
export function joinsOf(query: QueryName): readonly JoinedWords[] {
  if (query.joins !== undefined) return query.joins;
  const joins: JoinedWords[] = [];
  forEachJoin(query.words, (from, to, text) => {
    const token = joinedToken(text, (query.words[to] as QueryWord).token.script);
    joins.push({ from, to, word: { token, weight: 0, words: NONE, alike: NO_ALIKE, reach: 0, parted: NOT_PARTED } });
  });
  query.joins = joins;
  return joins;
}

/** Visits every run of two or three neighbouring words that may be one word elsewhere. */
export function forEachJoin(
  words: readonly QueryWord[],
  visit: (from: number, to: number, text: string, skeleton: string, weight: number) => void,
): void {
  for (let from = 0; from + 1 < words.length; from++) {
    const first = words[from] as QueryWord;
    if (!canJoin(first.token)) continue;
    let { text, skeleton } = first.token;
    let { weight } = first;
    for (let to = from + 1; to < Math.min(words.length, from + MOST_JOINED); to++) {
      const next = words[to] as QueryWord;
      if (!canJoin(next.token)) break;
      text += next.token.text;
      skeleton = joinSkeletons(skeleton, next.token.skeleton);
      weight += next.weight;
      if (text.length > LONGEST_JOINED) break;
      visit(from, to, text, skeleton, weight);
    }
  }
}

/** The consonants of two words written as one: a vowel stands at the beginning only. */
export function joinSkeletons(one: string, two: string): string {
  return two.length > 1 && two.charCodeAt(0) === VOWEL ? one + two.slice(1) : one + two;
}

const VOWEL = 97;

function canJoin({ role, text }: Token): boolean {
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
