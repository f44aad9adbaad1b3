import { foldPieces, partPieces, type Piece, wordsAnywhere } from "./fold.ts";
import { mayReach } from "./candidates.ts";
import type { PartyType } from "./party.ts";
import { queryName } from "./query-name.ts";
import { queryWord } from "./query.ts";
import type { QueryWord, ScreeningIndex } from "./screening-index.ts";
import { type Hit, isAnybody, type ScreenOptions, screen } from "./screen.ts";
import { ROLE } from "./token.ts";
import { mayBeWadeGiles } from "./wade-giles.ts";
import { findWord, makeWordTable, type WordTable } from "./word-table.ts";

/** The hits of one of several stored names; `at` is its line. */
export type LineHits = { readonly at: number; readonly hits: readonly Hit[] };

/** What stands between spaces: its pieces, its words where those are the same whatever stands beside it, and whether a name with it may be read in another way. */
type Part = {
  readonly pieces: readonly Piece[];
  readonly words: readonly QueryWord[] | undefined;
  readonly mayReadOtherwise: boolean;
};

/** What was learnt of the parts of names of one type: it holds for one index. */
type PartsOfType = {
  readonly type: PartyType;
  readonly before: Uint8Array;
  readonly table: WordTable<Part>;
  readonly read: (text: string) => Part;
};
type Parts = readonly PartsOfType[];

const learnt = new WeakMap<ScreeningIndex, Parts>();
const utf8 = new TextDecoder();

/**
 * Screens stored names again: UTF-8, a line each, the type, a tab, the name. The answers are those of `screen`, line by line; lines without a
 * hit are left out. Names of unaccented letters, digits, spaces, commas and hyphens, which are nearly all, are told to be nobody's
 * by their bytes: each part of a name is read once, and no text is made of it again.
 */
export function screenLines(
  index: ScreeningIndex,
  bytes: Uint8Array,
  options: ScreenOptions = {},
): readonly LineHits[] {
  const threshold = options.threshold ?? index.settings.threshold;
  const parts = partsOf(index);
  const found: LineHits[] = [];
  let [from, at] = [0, 0];
  while (from <= bytes.length) {
    const next = bytes.indexOf(NEW_LINE, from);
    const end = next < 0 ? bytes.length : next;
    if (!isNobody(index, parts, bytes, from, end, threshold)) {
      const { type, name } = readLine(utf8.decode(bytes.subarray(from, end)));
      const hits = screen(index, { type, names: [name] }, options);
      if (hits.length > 0) found.push({ at, hits });
    }
    from = end + 1;
    at++;
  }
  return found;
}

function partsOf(index: ScreeningIndex): Parts {
  let parts = learnt.get(index);
  if (parts === undefined) {
    parts = TYPES.map((type) => ({
      type,
      before: new TextEncoder().encode(`${type}\t`),
      table: makeWordTable(),
      read: (text) => readPart(index, text, type),
    }));
    learnt.set(index, parts);
  }
  return parts;
}

/** A stored name: what has no known type is of any. */
function readLine(line: string): { readonly type: PartyType; readonly name: string } {
  const tab = line.indexOf("\t");
  const type = line.slice(0, Math.max(0, tab));
  return { type: isPartyType(type) ? type : "other", name: line.slice(tab + 1) };
}

function isPartyType(text: string): text is PartyType {
  return text === "person" || text === "company" || text === "vessel" || text === "other";
}

const [NEW_LINE, DOT, HYPHEN] = [10, 46, 45];
/** What a character is: of a word, between words, or one that only `foldName` reads. */
const [OTHER, OF_WORD, BETWEEN] = [0, 1, 2];
const SORT = new Uint8Array(256);
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")
  SORT[letter.charCodeAt(0)] = OF_WORD;
for (const letter of " ,&.") SORT[letter.charCodeAt(0)] = BETWEEN;

/** Single capitals that may be small words between the names of a person: Y, E, I. */
const MAY_BE_SMALL: readonly number[] = [89, 69, 73];
const TYPES: readonly PartyType[] = ["person", "company", "vessel", "other"];
const MOST_BYTES = 300;
const MOST_PARTS = 16;

const partsFound: Part[] = [];

/** Whether a line is surely nobody's; false where it must be read as text to know. */
function isNobody(
  index: ScreeningIndex,
  parts: Parts,
  bytes: Uint8Array,
  start: number,
  end: number,
  threshold: number,
): boolean {
  const of = typeAt(parts, bytes, start);
  if (of === undefined) return false;
  const { type, table, read } = of;
  const begin = start + of.before.length;
  if (end - begin > MOST_BYTES) return false;
  let count = 0;
  let isFree = true;
  for (let at = begin; at < end; ) {
    // What divides words; a full stop behind a single letter may join letters.
    const sort = SORT[bytes[at] as number] as number;
    if (sort === OTHER) return false;
    if (sort === BETWEEN) {
      if (bytes[at] === DOT && isLetterAlone(bytes, begin, at)) return false;
      at++;
      continue;
    }
    const from = at;
    let hash = 0;
    while (at < end && SORT[bytes[at] as number] === OF_WORD)
      hash = Math.imul(hash ^ (bytes[at++] as number), 0x01000193);
    if (at - from === 1 && MAY_BE_SMALL.includes(bytes[from] as number)) return false;
    if (count === MOST_PARTS) return false;
    const part = findWord(table, bytes, from, at, hash, read);
    if (part.mayReadOtherwise) return false;
    isFree &&= part.words !== undefined;
    partsFound[count++] = part;
  }
  const words = isFree ? wordsOf(count) : foldedWords(index, count, type);
  if (words === undefined) return false;
  return !mayReach(index, words, threshold) || !isAnybody(index, queryName("", type, words), threshold);
}

function typeAt(parts: Parts, bytes: Uint8Array, start: number): PartsOfType | undefined {
  for (const of of parts) {
    const { before } = of;
    let same = 0;
    while (same < before.length && bytes[start + same] === before[same]) same++;
    if (same === before.length) return of;
  }
  return undefined;
}

function isLetterAlone(bytes: Uint8Array, begin: number, dot: number): boolean {
  const isPart = (at: number) => at >= begin && SORT[bytes[at] as number] === OF_WORD && bytes[at] !== HYPHEN;
  return isPart(dot - 1) && !isPart(dot - 2);
}

function readPart(index: ScreeningIndex, text: string, type: PartyType): Part {
  const pieces = partPieces(text, type);
  const words = wordsAnywhere(pieces, type)?.map((token) => queryWord(index, token));
  return { pieces, words, mayReadOtherwise: mayBeWadeGiles(text) };
}

const MOST_WORDS = 16;

/** The words of a name whose parts are the same in any name; undefined where they are too many or none says who is meant. */
function wordsOf(count: number): readonly QueryWord[] | undefined {
  const words: QueryWord[] = [];
  let isNamed = false;
  for (let at = 0; at < count; at++) {
    for (const word of (partsFound[at] as Part).words as readonly QueryWord[]) {
      words.push(word);
      isNamed ||= word.token.role === ROLE.name || word.token.role === ROLE.generic;
    }
  }
  return isNamed && words.length <= MOST_WORDS ? words : undefined;
}

function foldedWords(index: ScreeningIndex, count: number, type: PartyType): readonly QueryWord[] | undefined {
  const pieces: Piece[] = [];
  for (let at = 0; at < count; at++) for (const piece of (partsFound[at] as Part).pieces) pieces.push(piece);
  return foldPieces(pieces, type).map((token) => queryWord(index, token));
}
