import { remembering } from "../../core/remembering.ts";

/** A phrase that a text holds: which one, and what the text has there. */
export type PhraseHit = { readonly phrase: number; readonly written: string };

/** Words that may stand between the words of a phrase. */
const FILLERS = new Set(
  "a al an and avec con d de del des du e el en et for in l la las le les los of on or ou para por pour s the to un una une with y".split(
    " ",
  ),
);
const MOST_FILLERS = 2;
/** Words from so many letters on are still known with one letter wrong, missing or too many. */
const LONG_WORD = 8;
const LONGEST_TEXT = 4000;
const MOST_WORDS = 400;
const LOOKALIKES: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t" };

type Node = { readonly next: Map<string, Node>; phrase: number };

/** A phrase where it stands in a text: its first and its last word, counted from 0. */
export type Occurrence = PhraseHit & { readonly from: number; readonly to: number };

/** An index of phrases: `find` answers every phrase that a text holds, once; `all` wherever it stands. */
export type PhraseIndex = {
  readonly find: (text: string) => readonly PhraseHit[];
  readonly all: (text: string) => readonly Occurrence[];
};

/**
 * Prepares phrases of any languages for search. Case, accents, plural endings and the usual small words do not matter;
 * a phrase written as one word is found; a digit in the place of a letter, and one wrong letter in a long word, too.
 */
export function phraseIndex(phrases: readonly string[]): PhraseIndex {
  const root: Node = { next: new Map(), phrase: -1 };
  const words = new Set<string>();
  const enter = (parts: readonly string[], phrase: number) => {
    let node = root;
    for (const part of parts) {
      words.add(part);
      let next = node.next.get(part);
      if (next === undefined) node.next.set(part, (next = { next: new Map(), phrase: -1 }));
      node = next;
    }
    if (node.phrase < 0) node.phrase = phrase;
  };
  phrases.forEach((phrase, at) => {
    const parts = wordsOf(phrase).filter((part) => !FILLERS.has(part));
    if (parts.length === 0) return;
    enter(parts, at);
    if (parts.length > 1 && parts.join("").length >= 6) enter([parts.join("")], at);
  });
  const near = nearWords(words);
  const known = remembering((word) => (words.has(word) || FILLERS.has(word) ? word : near(word)));
  return {
    find: (text) => {
      const hits = new Map<number, PhraseHit>();
      for (const hit of findIn(root, text, known)) if (!hits.has(hit.phrase)) hits.set(hit.phrase, hit);
      return [...hits.values()];
    },
    all: (text) => findIn(root, text, known),
  };
}

function findIn(root: Node, text: string, known: (word: string) => string): readonly Occurrence[] {
  const { written, folded } = textRead(text);
  const read = folded.map(known);
  const hits: Occurrence[] = [];
  for (let from = 0; from < read.length; from++) {
    let node = root.next.get(read[from] as string);
    let fillers = 0;
    for (let at = from; node !== undefined; ) {
      if (node.phrase >= 0) hits.push({ phrase: node.phrase, written: quoted(text, written, from, at), from, to: at });
      at++;
      while (
        at < read.length &&
        !node.next.has(read[at] as string) &&
        FILLERS.has(read[at] as string) &&
        fillers < MOST_FILLERS
      ) {
        at++;
        fillers++;
      }
      node = at < read.length ? node.next.get(read[at] as string) : undefined;
    }
  }
  return hits;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** More signs than this between the words of a phrase are left out of what is quoted. */
const MOST_SIGNS = 20;

/** What stands in a text from one word to another, with the hyphens and signs between them, so that a reader finds it there. */
function quoted(text: string, words: readonly string[], from: number, to: number): string {
  const joined = words.slice(from, to + 1).join(" ");
  if (from === to) return joined;
  let at = -1;
  let start = 0;
  for (const { index, 0: word } of text.matchAll(WORD)) {
    if (++at === from) start = index;
    if (at < to) continue;
    const whole = text.slice(start, index + word.length).replace(/[\s`]+/g, " ");
    return whole.length > joined.length + MOST_SIGNS ? joined : whole;
  }
  return joined;
}

type TextRead = { readonly written: readonly string[]; readonly folded: readonly string[] };

/** The words of a text as written and folded; many rules ask for the same text one after the other. */
const textRead = remembering((text: string): TextRead => {
  const written = (text.slice(0, LONGEST_TEXT).match(WORD) ?? []).slice(0, MOST_WORDS);
  return { written, folded: written.map(foldWord) };
});

/** The words of a text, folded: small letters without accents, plural endings and final e. */
export function wordsOf(text: string): readonly string[] {
  return (plain(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(stem);
}

const PLAIN = /^[\u0000-\u007f]*$/;

/** Small letters without accents and other forms. */
function plain(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const single = word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
  return single.length > 4 && single.endsWith("e") ? single.slice(0, -1) : single;
}

const foldWord = remembering((word: string): string => stem(plain(word)));

/** Finds the known word that another one differs from by a letter, or by digits that look like letters. */
function nearWords(words: ReadonlySet<string>): (word: string) => string {
  const shortened = new Map<string, string>();
  for (const word of words) {
    if (word.length < LONG_WORD || /\d/.test(word)) continue;
    shortened.set(word, word);
    for (const less of withoutOne(word)) if (!shortened.has(less)) shortened.set(less, word);
  }
  return (word) => {
    if (/\d/.test(word) && /\p{L}{2}/u.test(word)) {
      const spelled = stem(word.replace(/[013457]/g, (digit) => LOOKALIKES[digit] as string));
      if (words.has(spelled) && spelled.length >= 4) return spelled;
    }
    if (word.length < LONG_WORD - 1 || /\d/.test(word)) return word;
    for (const less of [word, ...withoutOne(word)]) {
      const found = shortened.get(less);
      if (found !== undefined && isOneEdit(found, word) && !isOtherGroup(found, word)) return found;
    }
    return word;
  };
}

/** Whether two words differ by methyl and ethyl, or by the vowel of -ane, -ene, -ine, -one: one letter, and another substance. */
function isOtherGroup(one: string, other: string): boolean {
  const asEthyl = (word: string) => word.replace(/m(?=eth?[iy]l)/, "");
  const asOne = (word: string) => word.replace(/[aeioy](?=n[ae]?$)/, "");
  return one !== other && (asEthyl(one) === asEthyl(other) || asOne(one) === asOne(other));
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

function isOneEdit(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from++;
  const rest = (text: string, skip: number) => text.slice(from + skip);
  return (
    rest(one, 1) === rest(other, 1) ||
    rest(one, 1) === rest(other, 0) ||
    rest(one, 0) === rest(other, 1) ||
    (rest(one, 2) === rest(other, 2) && one[from] === other[from + 1] && one[from + 1] === other[from])
  );
}
