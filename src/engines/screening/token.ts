import { CONTRACTIONS_OF } from "./contractions.ts";
import { lettersOf } from "./edit-distance.ts";
import type { Script } from "./romanise.ts";
import { SAME_NAMES } from "./same-names.ts";
import { skeletonOf } from "./skeleton.ts";
import { syllableSystems } from "./syllables.ts";

/** What a word does in a name. */
export const ROLE = { name: 0, small: 1, title: 2, form: 3, generic: 4, number: 5, initial: 6 } as const;
export type Role = (typeof ROLE)[keyof typeof ROLE];

/** How much a word of each role says of who is meant, before how common the word is. In the order of `ROLE`. */
export const ROLE_WEIGHT: readonly number[] = [1, 0.08, 0.02, 0.12, 0.45, 0.6, 0.4];

/** One folded word of a name: small letters a to z and digits, and what comparing it needs. */
export type Token = {
  readonly text: string;
  readonly role: Role;
  readonly weight: number;
  /** What the script it was written in leaves open. */
  readonly script: Script;
  readonly skeleton: string;
  readonly letters: Uint8Array;
  readonly skeletonLetters: Uint8Array;
  /** Where its letters and its consonants stand, as bits: made when the word is first compared. */
  places: Int32Array | undefined;
  skeletonPlaces: Int32Array | undefined;
  /** Which letters occur, as bits: words that share too few are not compared further. */
  readonly mask: number;
  /** The names that this word is a form of, by their lines in the table of names; none where it is not known. */
  readonly sameNames: readonly number[];
  /** Whether it may be two names drawn together, `Maite`. */
  readonly isContraction: boolean;
  /** In which systems it may be one syllable, as bits. */
  readonly syllable: number;
  /** Whether it is a father's name as East Slavic names have it, `Petrovich`, `Petrovna`: often left out. */
  readonly isPatronymic: boolean;
};

/** What `fold` makes of every spelling of "servant of": a part of the name that follows, and by itself of little worth. */
const SERVANT = "abdul";

/** A hash of a text, seeded by what it is a key of: 30 bits (FNV-1a). */
export function hashOf(text: string, seed: number): number {
  return endHash(hashOn(startHash(seed), text, 0));
}

/** The beginning of a hash that is made of several texts. */
export function startHash(seed: number): number {
  return 0x811c9dc5 ^ seed;
}

/** Takes a hash on by a text, from one of its characters. */
export function hashOn(state: number, text: string, from: number): number {
  let hash = state;
  for (let at = from; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** The hash of all the texts it was taken on by. */
export function endHash(state: number): number {
  return Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 2;
}

/** One text for each distinct token. */
export function tokenKey(text: string, role: Role, script: Script): string {
  return `${role}${script}${text}`;
}

const NO_NAMES: readonly number[] = [];

/** Makes a token of a folded word. */
export function makeToken(text: string, role: Role, script: Script): Token {
  const letters = lettersOf(text);
  const skeleton = role === ROLE.name || role === ROLE.generic ? skeletonOf(text) : text;
  const skeletonLetters = lettersOf(skeleton);
  const shortness = role !== ROLE.name || text.length > 2 ? (text === SERVANT ? 0.4 : 1) : 0.7;
  return {
    ...{ text, role, script, skeleton, letters, skeletonLetters },
    weight: (ROLE_WEIGHT[role] as number) * shortness,
    places: undefined,
    skeletonPlaces: undefined,
    mask: maskOf(letters),
    sameNames: (role === ROLE.name ? SAME_NAMES.get(text) : undefined) ?? NO_NAMES,
    isContraction: role === ROLE.name && CONTRACTIONS_OF.has(text),
    syllable: role === ROLE.name ? syllableSystems(text) : 0,
    isPatronymic: role === ROLE.name && PATRONYMIC.test(text),
  };
}

const PATRONYMIC = /.{2}(?:[oeiy]vi[ct]c?h|[oeiy]vy[ct]c?h|(?:ov|ev|iv|yv|iev|yev)n[ay]y?|ichna)$/;

/** Which letters occur, as bits; digits share the last six. */
function maskOf(letters: Uint8Array): number {
  let mask = 0;
  for (const letter of letters) mask |= 1 << (letter < 26 ? letter : 26 + (letter % 6));
  return mask;
}

const MOST_REMEMBERED = 200_000;
const remembered = new Map<string, Token>();

/** The one token of a folded word. */
export function tokenOf(text: string, role: Role, script: Script): Token {
  const key = tokenKey(text, role, script);
  let token = remembered.get(key);
  if (token === undefined) {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    token = makeToken(text, role, script);
    remembered.set(key, token);
  }
  return token;
}
