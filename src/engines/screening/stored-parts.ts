import { isMain, neededWeight, reachableWeight } from "./candidates.ts";
import { beginsPair } from "./contractions.ts";
import { isOtherOfPerson, partPieces, type Piece, readPart } from "./fold.ts";
import { joinableHash } from "./joined-words.ts";
import {
  CONSONANTS,
  FACTS,
  LEAST_ALL,
  LENGTHS,
  LETTERS,
  MOST_ALL,
  PART_BITS,
  type PartTable,
  putPart,
  REACH,
  READS,
  SURE,
  WITHIN,
} from "./part-table.ts";
import type { PartyType } from "./party.ts";
import { canJoin, joinSkeletons } from "./query-name.ts";
import { mayBeLike, queryWord } from "./query.ts";
import type { QueryWord, ScreeningIndex } from "./screening-index.ts";
import { HYPHEN_ARTICLES } from "./name-words.ts";
import { ROLE, ROLE_WEIGHT } from "./token.ts";
import { LEAST_RARE } from "./vocabulary.ts";
import { mayBeWadeGiles } from "./wade-giles.ts";

/** What was learnt of the parts of names of one type: it holds for one index. */
export type PartsOfType = {
  readonly type: PartyType;
  readonly table: PartTable<KnownPart>;
};
/** What is known of a part beside its row. */
export type KnownPart = {
  readonly pieces: readonly Piece[];
  /** Its word, once it was weighed. */
  word: QueryWord | undefined;
};
/** Marks of a part, above its number. */
export const MARK = {
  /** It says who is meant. */
  named: 1 << PART_BITS,
  /** Only the whole name says what it is. */
  unsure: 2 << PART_BITS,
  /** It is another word at the end of the name. */
  endsOtherwise: 4 << PART_BITS,
  /** It is a legal form by itself unless it begins the name. */
  form: 8 << PART_BITS,
  /** It takes a place in the name. */
  place: 16 << PART_BITS,
  /** It is a word; and one that may be written as one with its neighbours. */
  word: 32 << PART_BITS,
  joins: 64 << PART_BITS,
  /** A name with it may be read in another way as well (see `READ`). */
  readsOtherwise: 128 << PART_BITS,
  /** Its weight is the least that it may have. */
  rough: 256 << PART_BITS,
  /** Its words may not all be syllables. */
  noSyllable: 512 << PART_BITS,
} as const;
/** Above the marks: how many places a legal form may have that begins here. */
export const FORM_BITS = PART_BITS + 10;
const MOST_OF_FORM = 2 ** (31 - FORM_BITS) - 1;
export const NUMBER = 2 ** PART_BITS - 1;

/** In which other way a name may be read: whole only; as a person's too; its hyphens as spaces; two of its words drawn together. */
export const READ = { whole: 1, asPerson: 2, parted: 4, drawnTogether: 8 } as const;

/** What may stand before the name of a ship. */
const SHIP = /^(?:[mfs][vts]|bm)$/i;
/** What is another word beside some words: God's name behind `servant of`, a title behind syllables. */
const OTHER_BESIDE = /^(?:all?ah?|na)$/i;

/** Puts a part that is met for the first time into its free row; false where the table was full and begins anew. */
export function putNewPart(
  index: ScreeningIndex,
  of: PartsOfType,
  row: number,
  bytes: readonly [number, number, number, number],
  text: string,
): boolean {
  const { type, table } = of;
  const pieces = partPieces(text, type);
  const number = putPart(table, row, bytes, { pieces, word: undefined });
  if (number < 0) return false;
  describe(index, of, row, number, pieces);
  if (OTHER_BESIDE.test(text)) table.rows[row + FACTS] = (table.rows[row + FACTS] as number) | MARK.unsure;
  const reads = readsOf(text, type, (table.rows[row + FACTS] as number) & MARK.unsure);
  if (reads === 0) return true;
  table.rows[row + READS] = reads;
  table.rows[row + FACTS] = (table.rows[row + FACTS] as number) | MARK.readsOtherwise;
  return true;
}

/** In which other ways a name with a part may be read, as bits of `READ`. */
function readsOf(text: string, type: PartyType, unsure: number): number {
  if (mayBeWadeGiles(text)) return READ.whole;
  const words = text.split("-");
  if (words.length > 1 && unsure !== 0 && !words.some((word) => HYPHEN_ARTICLES.has(word.toLowerCase())))
    return READ.parted;
  const drawn = beginsPair(text.toLowerCase()) ? READ.drawnTogether : 0;
  if (type !== "other") return drawn;
  if (SHIP.test(text)) return READ.whole;
  return isOtherOfPerson(text) ? drawn | READ.asPerson : drawn;
}

/** Weights are kept short: what is sure a little less than it is, what may agree a little more. */
const LESS = 1 - 1e-6;
const MORE = 1 + 1e-6;

/** Fills the row of a part that is met for the first time. */
function describe(
  index: ScreeningIndex,
  { type, table: { rows, weights, known } }: PartsOfType,
  row: number,
  number: number,
  pieces: readonly Piece[],
): void {
  const part = pieces.length === 0 ? undefined : readPart(pieces, type);
  if (part === undefined || part.places > 1 || part.mostOfForm > MOST_OF_FORM) {
    rows[row + FACTS] = number | MARK.unsure;
    return;
  }
  let facts = number | (part.mostOfForm << FORM_BITS);
  if (part.endsOtherwise) facts |= MARK.endsOtherwise;
  if (part.isForm) facts |= MARK.form;
  if (!part.isSyllable) facts |= MARK.noSyllable;
  if (part.places > 0) facts |= MARK.place;
  const [token] = part.words;
  if (token !== undefined) {
    // Words of no name that is looked for are not weighed before that is asked: they may be many.
    const isUnlike = part.mostOfForm === 0 && isMain({ token }) && !mayBeLike(index, token);
    const word = isUnlike ? undefined : queryWord(index, token);
    facts |= MARK.word;
    if (!part.isForm && canJoin(token)) facts |= MARK.joins;
    if (part.mostOfForm === 0 && (token.role === ROLE.name || token.role === ROLE.generic)) facts |= MARK.named;
    if (word === undefined) {
      facts |= MARK.rough;
      // What no name may hold that is looked for weighs so much at least, however common it is.
      weights[row + SURE] = neededWeight({ token, weight: token.weight * LEAST_RARE }) * LESS;
    } else {
      putWeights(weights, row, word, part.mostOfForm > 0);
      weights[row + REACH] = reachableWeight(word) * MORE;
      (known[number] as KnownPart).word = word;
    }
    const within = joinSkeletons("", token.skeleton);
    rows[row + LETTERS] = joinableHash(token.text);
    rows[row + CONSONANTS] = joinableHash(token.skeleton);
    rows[row + WITHIN] = joinableHash(within);
    rows[row + LENGTHS] = token.text.length | (token.skeleton.length << 8) | (within.length << 16);
  }
  rows[row + FACTS] = facts;
}

/** Puts what a part weighs in its row, where the least that it may weigh stands there. */
export function weigh(
  index: ScreeningIndex,
  { type, table: { rows, weights, known } }: PartsOfType,
  row: number,
): void {
  const facts = rows[row + FACTS] as number;
  if ((facts & MARK.rough) === 0) return;
  const part = known[facts & NUMBER] as KnownPart;
  const [token] = readPart(part.pieces, type)?.words ?? [];
  if (token !== undefined) {
    part.word = queryWord(index, token);
    putWeights(weights, row, part.word, false);
  }
  rows[row + FACTS] = facts & ~MARK.rough;
}

/** Puts what a word weighs in its part's row; a legal form may take it in. */
function putWeights(weights: Float32Array, row: number, word: QueryWord, mayBeOfForm: boolean): void {
  if (!mayBeOfForm && isMain(word)) weights[row + SURE] = neededWeight(word) * LESS;
  weights[row + LEAST_ALL] = mayBeOfForm ? 0 : word.weight * LESS;
  weights[row + MOST_ALL] = (word.weight + (mayBeOfForm ? (ROLE_WEIGHT[ROLE.form] ?? 0) : 0)) * MORE;
}
