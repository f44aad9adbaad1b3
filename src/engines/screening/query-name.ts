import { foldName } from "./fold.ts";
import type { PartyType } from "./party.ts";
import type { ScreeningIndex } from "./prepare.ts";
import type { Script } from "./romanise.ts";
import { type QueryWord, queryWord } from "./query.ts";
import { makeToken, ROLE, type Token, tokenKey } from "./token.ts";

/** Two or three neighbouring words of a query, written as one. */
export type JoinedWords = { readonly from: number; readonly to: number; readonly word: QueryWord; readonly weight: number };

/** A name asked about, folded, with what its words are like in the lists. */
export type QueryName = {
  readonly text: string;
  readonly type: PartyType;
  readonly words: readonly QueryWord[];
  readonly weight: number;
  readonly joins: readonly JoinedWords[];
};

const LONGEST_JOINED = 22;
const MOST_REMEMBERED = 50_000;
const joinedTokens = new Map<string, Token>();

/** Reads a name for a query on an index; undefined when nothing in it can be read. */
export function readQueryName(index: ScreeningIndex, text: string, type: PartyType): QueryName | undefined {
  const tokens = foldName(text, type);
  if (tokens.length === 0) return undefined;
  const words = tokens.map((token) => queryWord(index, token));
  let weight = 0;
  for (const word of words) weight += word.weight;
  return { text, type, words, weight, joins: joinsOf(index, tokens, words) };
}

function joinsOf(index: ScreeningIndex, tokens: readonly Token[], words: readonly QueryWord[]): JoinedWords[] {
  const joins: JoinedWords[] = [];
  for (let from = 0; from + 1 < tokens.length; from++) {
    let text = (tokens[from] as Token).text;
    let weight = (words[from] as QueryWord).weight;
    if (!canJoin(tokens[from] as Token)) continue;
    for (let to = from + 1; to < Math.min(tokens.length, from + 3); to++) {
      const next = tokens[to] as Token;
      if (!canJoin(next)) break;
      text += next.text;
      weight += (words[to] as QueryWord).weight;
      if (text.length > LONGEST_JOINED) break;
      const word = queryWord(index, joinedToken(text, next.script));
      joins.push({ from, to, word, weight });
    }
  }
  return joins;
}

function canJoin({ role, text }: Token): boolean {
  return role === ROLE.name || role === ROLE.initial || role === ROLE.generic || (role === ROLE.small && text.length > 1);
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
