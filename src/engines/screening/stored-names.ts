import { isMain, mayReach, neededWeight, needOf, reachableWeight } from "./candidates.ts";
import { foldPieces, isOtherOfPerson, MOST_TOKENS, partPieces, type Piece, readPart } from "./fold.ts";
import { joinableHash, type JoinedTexts, joinedTexts, joinHashes, mayBeWord } from "./joined-words.ts";
import { BETWEEN, DOT, dottedEnd, HYPHEN, isLetterAlone, LEFT_OUT, OF_PART, OTHER, SORT } from "./name-bytes.ts";
import {
  CONSONANTS,
  FACTS,
  LENGTHS,
  LETTERS,
  LONGEST_PART,
  makePartTable,
  PART_BITS,
  type PartTable,
  putPart,
  REACH,
  rowOfPart,
  SURE,
  WITHIN,
} from "./part-table.ts";
import type { PartyType } from "./party.ts";
import { canJoin, joinSkeletons, MOST_JOINED, queryName } from "./query-name.ts";
import { mayBeLike, queryWord } from "./query.ts";
import type { ScreeningIndex } from "./screening-index.ts";
import { isAnybody, screen } from "./screen.ts";
import { ROLE } from "./token.ts";
import { LEAST_RARE } from "./vocabulary.ts";
import { mayBeWadeGiles } from "./wade-giles.ts";

/** What was learnt of the parts of names of one type: it holds for one index. */
type PartsOfType = {
  readonly type: PartyType;
  readonly table: PartTable<readonly Piece[]>;
};
type Learnt = {
  readonly ofTypes: Map<PartyType, PartsOfType>;
  /** What neighbouring words may be, written as one. */
  readonly joined: JoinedTexts;
};

const learntOf = new WeakMap<ScreeningIndex, Learnt>();
const utf8 = new TextDecoder();
const latin = new TextDecoder("latin1");

/**
 * The numbers of the rows of stored names of which one name has a hit on the lists, as `screen` has them for the name alone. Rows stand
 * as PostgreSQL's COPY writes them (UTF-8): a line each, a number, then names behind tabs. A name of unaccented letters, digits and
 * what stands between them is mostly told to be nobody's by its bytes: each part of a name is read once for all names, and
 * what its parts weigh at least, and agree at most, shows that no name of the lists is near. Every other name is read as
 * `screen` reads it.
 */
export function rowsThatHit(index: ScreeningIndex, type: PartyType, rows: Uint8Array, threshold: number): number[] {
  const learnt = learntAbout(index);
  const parts = partsOf(learnt, type);
  const found: number[] = [];
  for (let from = 0; from < rows.length; ) {
    let [at, row] = [from, 0];
    for (; at < rows.length && rows[at] !== TAB && rows[at] !== NEW_LINE; at++)
      row = row * 10 + (rows[at] as number) - ZERO;
    let isHit = false;
    while (at < rows.length && rows[at] === TAB) {
      const begin = ++at;
      while (at < rows.length && rows[at] !== TAB && rows[at] !== NEW_LINE) at++;
      isHit ||= isSomebody(index, learnt, parts, rows, begin, at, threshold);
    }
    if (isHit) found.push(row);
    from = at + 1;
  }
  return found;
}

function isSomebody(
  index: ScreeningIndex,
  learnt: Learnt,
  parts: PartsOfType,
  rows: Uint8Array,
  begin: number,
  end: number,
  threshold: number,
): boolean {
  if (isNobody(index, learnt, parts, rows, begin, end, threshold)) return false;
  const name = asWritten(utf8.decode(rows.subarray(begin, end)));
  return (
    name !== undefined && screen(index, { type: parts.type, names: [name] }, { threshold, explain: false }).length > 0
  );
}

const ESCAPED: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** A text that COPY wrote; undefined where there is none. */
function asWritten(text: string): string | undefined {
  if (!text.includes("\\")) return text;
  if (text === "\\N") return undefined;
  return text.replace(/\\(.)/gs, (_, letter: string) => ESCAPED[letter] ?? letter);
}

function learntAbout(index: ScreeningIndex): Learnt {
  let learnt = learntOf.get(index);
  if (learnt === undefined) {
    learnt = { ofTypes: new Map(), joined: joinedTexts(index) };
    learntOf.set(index, learnt);
  }
  return learnt;
}

function partsOf({ ofTypes }: Learnt, type: PartyType): PartsOfType {
  const parts = ofTypes.get(type) ?? { type, table: makePartTable<readonly Piece[]>() };
  ofTypes.set(type, parts);
  return parts;
}

const [TAB, NEW_LINE, ZERO] = [9, 10, 48];
/** What may stand before the name of a ship. */
const SHIP = /^(?:[mfs][vts]|bm)$/i;
/** Single capitals that may be small words between the names of a person: Y, E, I. */
const MAY_BE_SMALL: readonly number[] = [89, 69, 73];
const LONGEST_NAME = 300;

/** Marks of a part, above its number. */
const MARK = {
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
  /** A name with it may be read in another way as well. */
  readsOtherwise: 128 << PART_BITS,
  /** Its weight is the least that it may have. */
  rough: 256 << PART_BITS,
  /** Its words may not all be syllables. */
  noSyllable: 512 << PART_BITS,
} as const;
/** Above the marks: how many places a legal form may have that begins here. */
const FORM_BITS = PART_BITS + 10;
const MOST_OF_FORM = 2 ** (31 - FORM_BITS) - 1;
const NUMBER = 2 ** PART_BITS - 1;

/** The rows of a name's parts. */
const rowsFound = new Int32Array(MOST_TOKENS);

/** Whether a name is surely nobody's; false where it must be read as text to know. */
function isNobody(
  index: ScreeningIndex,
  learnt: Learnt,
  of: PartsOfType,
  bytes: Uint8Array,
  begin: number,
  end: number,
  threshold: number,
): boolean {
  if (end - begin > LONGEST_NAME) return false;
  const { table } = of;
  const { rows, weights } = table;
  const isOfCompanies = of.type === "other" || of.type === "company";
  let [count, sure, reach, marks, places, ofForm] = [0, 0, 0, 0, 0, 0];
  for (let at = begin; at < end; ) {
    const sort = SORT[bytes[at] as number] as number;
    if (sort === OTHER) return false;
    if (sort === BETWEEN) {
      // A full stop behind a single letter may join it to the next.
      if (bytes[at] === DOT && isLetterAlone(bytes, begin, at)) return false;
      at++;
      continue;
    }
    const from = at;
    const dotted = isOfCompanies ? dottedEnd(bytes, from, end) : from;
    let [one, two, three, four, length, hyphens, leftOut] = [0, 0, 0, 0, 0, 0, 0];
    for (; at < end; at++) {
      const here = bytes[at] as number;
      const its = SORT[here];
      if (its === LEFT_OUT || (at < dotted && here === DOT)) {
        leftOut++;
        continue;
      }
      if (its !== OF_PART) break;
      if (here === HYPHEN) hyphens++;
      if (length < 4) one = (one << 8) | here;
      else if (length < 8) two = (two << 8) | here;
      else if (length < 12) three = (three << 8) | here;
      else four = (four << 8) | here;
      length++;
    }
    if (length === 0) continue;
    if (hyphens > 0 && leftOut > 0) return false;
    if (length > LONGEST_PART || count === rowsFound.length) return false;
    if (length === 1 && MAY_BE_SMALL.includes(one)) return false;
    const row = rowOfPart(table, one, two, three, four);
    if (rows[row + FACTS] === 0) {
      const text = latin.decode(bytes.subarray(from, at)).replace(/['`.]/g, "");
      const pieces = partPieces(text, of.type);
      const number = putPart(table, row, [one, two, three, four], pieces);
      // The parts before this one are forgotten with the rest.
      if (number < 0) return isNobody(index, learnt, of, bytes, begin, end, threshold);
      describe(index, of, row, number, pieces);
      if (mayBeWadeGiles(text) || (of.type === "other" && (SHIP.test(text) || isOtherOfPerson(text))))
        rows[row + FACTS] = (rows[row + FACTS] as number) | MARK.readsOtherwise;
    }
    const facts = rows[row + FACTS] as number;
    if ((facts & MARK.readsOtherwise) !== 0) return false;
    // `S.A.` is one part of the name of a company alone.
    if (dotted > from && ((facts & MARK.form) === 0 || places === 0)) return false;
    rowsFound[count++] = row;
    // What begins a name is no legal form; what a form may take in counts as if it did, and as if it did not.
    if ((facts & MARK.form) !== 0 && places === 0) marks |= MARK.unsure;
    marks |= facts & (dotted > from ? MARK.unsure | MARK.rough : MARK.unsure | MARK.rough | MARK.noSyllable);
    reach += weights[row + REACH] as number;
    if (ofForm > 0 && (facts & MARK.place) !== 0) ofForm--;
    else {
      sure += weights[row + SURE] as number;
      marks |= facts & MARK.named;
    }
    if ((facts & MARK.place) !== 0) places++;
    ofForm = Math.max(ofForm, (facts >>> FORM_BITS) - 1);
  }
  // Syllables, and names of small words alone, may be read in several ways.
  if ((marks & MARK.noSyllable) === 0 || (marks & MARK.named) === 0) return false;
  const isSure = (marks & MARK.unsure) === 0 && isLong(index);
  if (isSure && reach < needOf(index.settings, sure, threshold) && !mayJoin(learnt.joined, rows, count)) return true;
  if (isSure && (marks & MARK.rough) !== 0) {
    for (let at = 0; at < count; at++) weigh(index, of, rowsFound[at] as number);
    return isNobody(index, learnt, of, bytes, begin, end, threshold);
  }
  const pieces: Piece[] = [];
  for (let at = 0; at < count; at++) {
    const number = (rows[(rowsFound[at] as number) + FACTS] as number) & NUMBER;
    for (const piece of table.known[number] ?? []) pieces.push(piece);
  }
  const words = foldPieces(pieces, of.type).map((token) => queryWord(index, token));
  return !mayReach(index, words, threshold) || !isAnybody(index, queryName("", of.type, words), threshold);
}

/** Short lists are compared whole. */
function isLong({ names, settings }: ScreeningIndex): boolean {
  return names > settings.mostCompared;
}

/** Whether neighbouring words of a name may be one word of the lists, or its last part is another word there. */
function mayJoin(joined: JoinedTexts, rows: Int32Array, count: number): boolean {
  if (((rows[(rowsFound[count - 1] as number) + FACTS] as number) & MARK.endsOtherwise) !== 0) return true;
  for (let from = 0; from + 1 < count; from++) {
    const first = rowsFound[from] as number;
    if (((rows[first + FACTS] as number) & MARK.joins) === 0) continue;
    let letters = rows[first + LETTERS] as number;
    let consonants = rows[first + CONSONANTS] as number;
    let consonantCount = ((rows[first + LENGTHS] as number) >>> 8) & 255;
    for (let [to, words] = [from + 1, 1]; to < count && words < MOST_JOINED; to++) {
      const row = rowsFound[to] as number;
      const facts = rows[row + FACTS] as number;
      // Titles and articles are left out.
      if ((facts & MARK.word) === 0) continue;
      if ((facts & MARK.joins) === 0) break;
      const lengths = rows[row + LENGTHS] as number;
      letters = joinHashes(letters, rows[row + LETTERS] as number, lengths & 255);
      consonants = joinHashes(consonants, rows[row + WITHIN] as number, lengths >>> 16);
      consonantCount += lengths >>> 16;
      words++;
      if (mayBeWord(joined, letters, consonants, consonantCount)) return true;
    }
  }
  return false;
}

/** Weights are kept short: what is sure a little less than it is, what may agree a little more. */
const LESS = 1 - 1e-6;
const MORE = 1 + 1e-6;

/** Fills the row of a part that is met for the first time. */
function describe(
  index: ScreeningIndex,
  { type, table: { rows, weights } }: PartsOfType,
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
    const word = mayBeLike(index, token) ? queryWord(index, token) : undefined;
    facts |= MARK.word;
    if (!part.isForm && canJoin(token)) facts |= MARK.joins;
    if (part.mostOfForm === 0 && (token.role === ROLE.name || token.role === ROLE.generic)) facts |= MARK.named;
    // What no name may hold that is looked for weighs so much at least, however common it is.
    const weight = neededWeight({ token, weight: word?.weight ?? token.weight * LEAST_RARE });
    if (part.mostOfForm === 0 && isMain({ token })) {
      weights[row + SURE] = weight * LESS;
      if (word === undefined) facts |= MARK.rough;
    }
    weights[row + REACH] = word === undefined ? 0 : reachableWeight(word) * MORE;
    const within = joinSkeletons("", token.skeleton);
    rows[row + LETTERS] = joinableHash(token.text);
    rows[row + CONSONANTS] = joinableHash(token.skeleton);
    rows[row + WITHIN] = joinableHash(within);
    rows[row + LENGTHS] = token.text.length | (token.skeleton.length << 8) | (within.length << 16);
  }
  rows[row + FACTS] = facts;
}

/** Puts what a part weighs in its row, where the least that it may weigh stands there. */
function weigh(index: ScreeningIndex, { type, table: { rows, weights, known } }: PartsOfType, row: number): void {
  const facts = rows[row + FACTS] as number;
  if ((facts & MARK.rough) === 0) return;
  const [token] = readPart(known[facts & NUMBER] ?? [], type)?.words ?? [];
  if (token !== undefined) weights[row + SURE] = neededWeight(queryWord(index, token)) * LESS;
  rows[row + FACTS] = facts & ~MARK.rough;
}
