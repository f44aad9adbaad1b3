import { hasContraction, hasJoin, needAndReach, needOf } from "./candidates.ts";
import { foldPieces, MOST_TOKENS, type Piece } from "./fold.ts";
import { addHeld, candidatesHeld, type HeldWeights, makeHeldWeights } from "./held-names.ts";
import { type JoinedTexts, joinedTexts, joinHashes, mayBeWord } from "./joined-words.ts";
import {
  BETWEEN,
  BRACKET,
  DOT,
  dottedEnd,
  HYPHEN,
  isAbbreviationIn,
  isLetterAlone,
  isSmallOrLetter,
  LEFT_OUT,
  OF_PART,
  OTHER,
  SMALLER,
  SORT,
} from "./name-bytes.ts";
import {
  CONSONANTS,
  FACTS,
  LEAST_ALL,
  LENGTHS,
  LETTERS,
  LONGEST_PART,
  makePartTable,
  MOST_ALL,
  REACH,
  READS,
  rowOfPart,
  SURE,
  WITHIN,
} from "./part-table.ts";
import type { PartyType } from "./party.ts";
import { MOST_JOINED, type QueryName, queryName } from "./query-name.ts";
import { queryWord } from "./query.ts";
import { scoreName } from "./score-name.ts";
import type { QueryWord, ScreeningIndex } from "./screening-index.ts";
import { isAnybody, qualityOf, screen } from "./screen.ts";
import { FORM_BITS, type KnownPart, MARK, NUMBER, type PartsOfType, putNewPart, READ, weigh } from "./stored-parts.ts";
import { mayBeWadeGiles } from "./wade-giles.ts";

/** What was learnt of the parts of names: it holds for one index. */
type Learnt = {
  readonly ofTypes: Map<PartyType, PartsOfType>;
  /** What neighbouring words may be, written as one. */
  readonly joined: JoinedTexts;
  readonly held: HeldWeights;
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
  const { type } = parts;
  if (isNobody(index, learnt, parts, type, rows, begin, end, threshold)) {
    if (!isPersonToo) return false;
    if (isNobody(index, learnt, partsOf(learnt, "person"), type, rows, begin, end, threshold)) return false;
  }
  const name = asWritten(utf8.decode(rows.subarray(begin, end)));
  return name !== undefined && screen(index, { type, names: [name] }, { threshold, explain: false }).length > 0;
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
    learnt = { ofTypes: new Map(), joined: joinedTexts(index), held: makeHeldWeights(index) };
    learntOf.set(index, learnt);
  }
  return learnt;
}

function partsOf({ ofTypes }: Learnt, type: PartyType): PartsOfType {
  const parts = ofTypes.get(type) ?? { type, table: makePartTable<KnownPart>() };
  ofTypes.set(type, parts);
  return parts;
}

const [TAB, NEW_LINE, ZERO] = [9, 10, 48];
const LONGEST_NAME = 300;

/** The rows of a name's parts. */
const rowsFound = new Int32Array(MOST_TOKENS);

/** Whether the name that was last told to be nobody's may be read as a person's too. */
let isPersonToo = false;

/**
 * Whether a name, read as one of a type, is surely nobody's for a party of the type asked about; false where it must be read as text to
 * know. Where `isPersonToo` is set after it, the name must be read as a person's as well.
 */
function isNobody(
  index: ScreeningIndex,
  learnt: Learnt,
  of: PartsOfType,
  asked: PartyType,
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
  let [least, most, reads, forms, parted] = [0, 0, 0, 0, begin];
  isPersonToo = false;
  for (let at = begin; at < end; ) {
    const sort = SORT[bytes[at] as number] as number;
    if (sort === OTHER) return false;
    if (sort === BETWEEN) {
      // A full stop behind a single letter may join it to the next.
      if (bytes[at] === DOT && isLetterAlone(bytes, begin, at)) return false;
      if (bytes[at] === BRACKET && isAbbreviationIn(bytes, at, end)) return false;
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
      if (here === HYPHEN) {
        if (at < parted) break;
        hyphens++;
      }
      if (length < 4) one = (one << 8) | here;
      else if (length < 8) two = (two << 8) | here;
      else if (length < 12) three = (three << 8) | here;
      else four = (four << 8) | here;
      length++;
    }
    if (length === 0) {
      // A hyphen that parts.
      if (at === from) at++;
      continue;
    }
    if (length > LONGEST_PART || count === rowsFound.length) return false;
    if (length === 1 && SMALLER[one] !== 0) {
      const small = isSmallOrLetter(bytes, begin, from, end);
      if (small < 0) return false;
      if (small > 0) one = SMALLER[one] as number;
    }
    if (hyphens > 0 && leftOut > 0 && (dotted > from || mayBeWadeGiles(latin.decode(bytes.subarray(from, at)))))
      return false;
    const row = rowOfPart(table, one, two, three, four);
    if (rows[row + FACTS] === 0) {
      const text =
        length === 1 ? String.fromCharCode(one) : latin.decode(bytes.subarray(from, at)).replace(/['`.]/g, "");
      // Where the table was full, the parts before this one are forgotten with the rest.
      if (!putNewPart(index, of, row, [one, two, three, four], text))
        return isNobody(index, learnt, of, asked, bytes, begin, end, threshold);
    }
    const facts = rows[row + FACTS] as number;
    if ((facts & MARK.readsOtherwise) !== 0) {
      const how = rows[row + READS] as number;
      if ((how & READ.whole) !== 0) return false;
      if ((how & READ.parted) !== 0) {
        parted = at;
        at = from;
        continue;
      }
      reads |= how;
    }
    // `S.A.` is one part of the name of a company alone.
    if (dotted > from && ((facts & MARK.form) === 0 || places === 0)) return false;
    rowsFound[count++] = row;
    // What begins a name is no legal form; what a form may take in counts as if it did, and as if it did not.
    if ((facts & MARK.form) !== 0 && places === 0) marks |= MARK.unsure;
    marks |= facts & (dotted > from ? MARK.unsure | MARK.rough : MARK.unsure | MARK.rough | MARK.noSyllable);
    reach += weights[row + REACH] as number;
    most += weights[row + MOST_ALL] as number;
    if (ofForm > 0 && (facts & MARK.place) !== 0) ofForm--;
    else {
      least += weights[row + LEAST_ALL] as number;
      sure += weights[row + SURE] as number;
      marks |= facts & MARK.named;
    }
    if ((facts & MARK.place) !== 0) places++;
    ofForm = Math.max(ofForm, (facts >>> FORM_BITS) - 1);
    forms |= facts >>> FORM_BITS;
  }
  // Syllables, and names of small words alone, may be read in several ways.
  if ((marks & MARK.noSyllable) === 0 || (marks & MARK.named) === 0) return false;
  if ((marks & MARK.unsure) === 0 && isLong(index) && !mayJoin(learnt.joined, rows, count)) {
    const need = needOf(index.settings, sure, threshold);
    if (reach >= need) {
      if ((marks & MARK.rough) !== 0) {
        for (let at = 0; at < count; at++) weigh(index, of, rowsFound[at] as number);
        return isNobody(index, learnt, of, asked, bytes, begin, end, threshold);
      }
      if (forms !== 0 || (reads & READ.drawnTogether) !== 0) {
        if (isAnybodyOf(index, learnt, of, asked, count, threshold)) return false;
      } else {
        const words = wordsAlone(of, count);
        for (const word of words) addHeld(index, learnt.held, word);
        const found = candidatesHeld(index, learnt.held, need, least, most, threshold);
        if (isOneOf(index, found, queryName("", asked, words), threshold)) return false;
      }
    }
  } else if (isAnybodyOf(index, learnt, of, asked, count, threshold)) return false;
  isPersonToo = (reads & READ.asPerson) !== 0 && of.type !== "person";
  return true;
}

/** The words of a name's parts where each of them is one word or none. */
function wordsAlone({ table: { rows, known } }: PartsOfType, count: number): readonly QueryWord[] {
  const words: QueryWord[] = [];
  for (let at = 0; at < count; at++) {
    const facts = rows[(rowsFound[at] as number) + FACTS] as number;
    const word = (facts & MARK.word) === 0 ? undefined : known[facts & NUMBER]?.word;
    if (word !== undefined) words.push(word);
  }
  return words;
}

/** Whether one of the names found scores as much; where they are not known, whether any does. */
function isOneOf(
  index: ScreeningIndex,
  found: readonly number[] | undefined,
  query: QueryName,
  threshold: number,
): boolean {
  if (found === undefined) return isAnybody(index, query, threshold);
  return found.some((name) => scoreName(index, query, name) * qualityOf(index, name) >= threshold);
}

/** Whether the lists have anybody for a name of these parts, whatever they are beside each other. */
function isAnybodyOf(
  index: ScreeningIndex,
  { held }: Learnt,
  { type, table: { rows, known } }: PartsOfType,
  asked: PartyType,
  count: number,
  threshold: number,
): boolean {
  const pieces: Piece[] = [];
  for (let at = 0; at < count; at++) {
    const number = (rows[(rowsFound[at] as number) + FACTS] as number) & NUMBER;
    for (const piece of known[number]?.pieces ?? []) pieces.push(piece);
  }
  const words = foldPieces(pieces, type).map((token) => queryWord(index, token));
  const query = queryName("", asked, words);
  if (!isLong(index) || hasJoin(index, words) || hasContraction(index, words))
    return isAnybody(index, query, threshold);
  const [need, reachable] = needAndReach(index, words, threshold);
  if (reachable < need) return false;
  for (const word of words) addHeld(index, held, word);
  return isOneOf(index, candidatesHeld(index, held, need, query.weight, query.weight, threshold), query, threshold);
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
