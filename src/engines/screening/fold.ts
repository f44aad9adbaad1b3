import { readArabicWord, readCompanyWords } from "./company-words.ts";
import { editDistance, LONGEST_WORD, lettersOf, placesOf } from "./edit-distance.ts";
import { asLetters } from "./digits-as-letters.ts";
import { readHangul } from "./hangul.ts";
import { LEGAL_FORMS, LONGEST_FORM } from "./legal-forms.ts";
import {
  ARTICLES,
  genericWord,
  HYPHEN_ARTICLES,
  NO_PARTICLES_OF_PERSONS,
  NUMBER_WORDS,
  PARTICLES,
  TITLES,
} from "./name-words.ts";
import type { PartyType } from "./party.ts";
import { romanise, SCRIPT, type Script } from "./romanise.ts";
import { isSyllableBehind, nameSyllables, SYLLABLES_BESIDE, SYLLABLES_LAST } from "./name-syllables.ts";
import { syllableSystems } from "./syllables.ts";
import { ROLE, type Token, tokenOf } from "./token.ts";

/** Longer names are cut: a name of a person or company is shorter in every country. */
const LONGEST_NAME = 300;
/** More words than this are left out. */
export const MOST_TOKENS = 16;
const MOST_REMEMBERED = 200_000;

/** A part of a written word. `tokens` remembers what it is in a name of each type. */
export type Piece = {
  readonly text: string;
  readonly script: Script;
  readonly hyphen: boolean;
  /** A single capital that begins a name, and no small word (`E` of Mary E. Smith; `y` of Soto y Vega). */
  readonly isInitial: boolean;
  readonly tokens: Partial<Record<PartyType, Token>>;
};

const rememberedPieces: Readonly<Record<PartyType, Map<string, readonly Piece[]>>> = {
  person: new Map(),
  company: new Map(),
  vessel: new Map(),
  other: new Map(),
};

/**
 * The words of a name, folded: unaccented small Latin letters, articles and dotted abbreviations resolved, legal forms and
 * words that organisations share taken to one word each. At most `MOST_TOKENS`; none when nothing legible is left.
 * `written` takes for each of them the words that it stands for, in Latin letters.
 */
export function foldName(text: string, type: PartyType, written?: string[]): readonly Token[] {
  return foldPieces(piecesOf(text, type), type, written);
}

/** The words of a name that is cut into pieces already, as `foldName` has them. */
export function foldPieces(cut: readonly Piece[], type: PartyType, written?: string[]): readonly Token[] {
  const pieces = joinServants(cut);
  const tokens: Token[] = [];
  const titles: Token[] = [];
  const takeIn = (token: Token, as: string) => {
    tokens.push(token);
    written?.push(as);
  };
  for (let at = 0; at < pieces.length && tokens.length < MOST_TOKENS; ) {
    const form = type === "person" || type === "vessel" ? undefined : formAt(pieces, at);
    if (form !== undefined && (at > 0 || form.standsFirst || pieces.length === 1)) {
      tokens.push(tokenOf(form.form, ROLE.form, SCRIPT.full));
      written?.push(textOf(pieces.slice(at, at + form.words)));
      at += form.words;
      continue;
    }
    const piece = pieces[at] as Piece;
    at++;
    const token = tokenIn(piece, type);
    if (token.role === ROLE.title && isSyllableBehind(tokens, token))
      takeIn(tokenOf(token.text, ROLE.name, token.script), piece.text);
    else if (token.role === ROLE.title) titles.push(token);
    else if (isUnitsAfterTens(tokens.at(-1), token)) {
      tokens.push(tokenOf(String(Number(tokens.pop()?.text) + Number(token.text)), ROLE.number, SCRIPT.full));
      written?.push(`${written.pop()} ${piece.text}`);
    } else takeIn(token, piece.text);
  }
  if (tokens.some(({ role }) => role === ROLE.name || role === ROLE.generic || role === ROLE.number)) {
    if (type === "person" || type === "other") nameSyllables(tokens);
    return tokens;
  }
  // Nothing but small words: then they are the name.
  written?.unshift(...titles.map((token) => token.text));
  return [...titles, ...tokens].slice(0, MOST_TOKENS).map((token) => tokenOf(token.text, ROLE.name, token.script));
}

function tokenIn(piece: Piece, type: PartyType): Token {
  const token = piece.tokens[type] ?? roleOf(piece, type);
  piece.tokens[type] = token;
  return token;
}

/** What a part of a name is, whatever stands before and behind it. */
export type PartWords = {
  /** Its words where no legal form takes them in; titles and articles, which are left out beside other words, are not among them. */
  readonly words: readonly Token[];
  /** How many places it takes in the name, titles too. */
  readonly places: number;
  /** Its last word is another where it ends the name: an article, or `Abdul`. */
  readonly endsOtherwise: boolean;
  /** The most places that a legal form has which may begin here; 0 for none. */
  readonly mostOfForm: number;
  /** It is a legal form by itself, wherever it does not begin the name. */
  readonly isForm: boolean;
  /** Its words may all be syllables: a small word beside them may then be one too. */
  readonly isSyllable: boolean;
};

/** Reads a part of a name of a type by itself; undefined where that says too little: numbers, several words that may begin a legal form. */
export function readPart(pieces: readonly Piece[], type: PartyType): PartWords | undefined {
  // Articles of three letters are left out only where what follows begins as they sound.
  if (pieces.some(({ hyphen, text }) => hyphen && text.length > 2 && HYPHEN_ARTICLES.has(text))) return undefined;
  const inside = pieces.flatMap((piece) => (isArticle(piece) ? [] : servantOf(piece, false)));
  const last = pieces.at(-1);
  const words: Token[] = [];
  let [mostOfForm, isForm] = [0, false];
  for (const piece of inside) {
    if (type !== "person" && type !== "vessel") {
      const longest = LONGEST_FORM.get(piece.text) ?? (isLongForm(piece.text) ? 1 : 0);
      if (longest > 0 && inside.length > 1) return undefined;
      if (longest > 0) [mostOfForm, isForm] = [longest, LEGAL_FORMS.has(piece.text) || isLongForm(piece.text)];
    }
    const token = tokenIn(piece, type);
    if (token.role === ROLE.number) return undefined;
    if (token.role !== ROLE.title) words.push(token);
  }
  const endsOtherwise =
    last !== undefined && (isArticle(last) || SERVANT.test(last.text) || SYLLABLES_LAST.has(last.text));
  const isSyllable = words.every(({ syllable, text }) => syllable !== 0 || SYLLABLES_BESIDE.has(text));
  return { words, places: inside.length, endsOtherwise, mostOfForm, isForm, isSyllable };
}

/** Letters that are one word in every name. */
const ONE_WORD = /^(?:[A-Z]?[a-z]+|[A-Z]{2,})$/;

/** Whether a part of a name of any bearer is another word in the name of a person: a number or a small word elsewhere (`Xi`, `So`). */
export function isOtherOfPerson(part: string): boolean {
  if (ONE_WORD.test(part)) {
    const word = part.toLowerCase();
    if (!NO_PARTICLES_OF_PERSONS.has(word) && !NUMBER_WORDS.has(word)) return false;
  }
  const ofAny = partPieces(part, "other").map((piece) => tokenIn(piece, "other"));
  const ofPerson = partPieces(part, "person").map((piece) => tokenIn(piece, "person"));
  return ofAny.some((token, at) => token !== ofPerson[at] && token.role !== ROLE.generic);
}

function isLongForm(text: string): boolean {
  return text.length >= SHORTEST_MISTYPED_FORM && mistypedForm(text) !== undefined;
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join(" ");
}

/** `Forty 4` and `Forty-four` are 44. */
function isUnitsAfterTens(before: Token | undefined, token: Token): boolean {
  return (
    before?.role === ROLE.number &&
    token.role === ROLE.number &&
    /^[2-9]0$/.test(before.text) &&
    /^[1-9]$/.test(token.text)
  );
}

function roleOf({ text: word, script, isInitial }: Piece, type: PartyType): Token {
  if (
    PARTICLES.has(word) &&
    !isInitial &&
    !(type === "vessel" && word === "i") &&
    !(type === "person" && NO_PARTICLES_OF_PERSONS.has(word))
  )
    return tokenOf(word, ROLE.small, script);
  if (type !== "company" && TITLES.has(word)) return tokenOf(word, ROLE.title, script);
  if (type === "vessel" && /^(?:mv|mt|ms|ss|fv|bm|vessel|ship|buque|navire|no|nr|num|numero)$/.test(word))
    return tokenOf(word, ROLE.title, script);
  if (type !== "person") {
    // Behind the name of a ship no conjunction stands.
    const number = type === "vessel" && word === "i" ? "1" : NUMBER_WORDS.get(word);
    if (number !== undefined) return tokenOf(number, ROLE.number, script);
    const generic = genericWord(word);
    if (generic !== undefined && type !== "vessel") return tokenOf(generic, ROLE.generic, script);
  }
  if (/^\d+$/.test(word)) return tokenOf(word.replace(/^0+(?=.)/, ""), ROLE.number, script);
  if (word.length === 1) return tokenOf(word, ROLE.initial, script);
  return tokenOf(word, ROLE.name, script);
}

const SHORTEST_MISTYPED_FORM = 10;

/** The legal form that begins at a piece: the longest that fits. */
function formAt(
  pieces: readonly Piece[],
  at: number,
): { readonly form: string; readonly words: number; readonly standsFirst: boolean } | undefined {
  const first = (pieces[at] as Piece).text;
  const longest = LONGEST_FORM.get(first);
  if (longest === undefined) {
    const form = first.length < SHORTEST_MISTYPED_FORM ? undefined : mistypedForm(first);
    return form === undefined ? undefined : { form, words: 1, standsFirst: false };
  }
  for (let words = Math.min(longest, pieces.length - at); words > 0; words--) {
    let text = (pieces[at] as Piece).text;
    for (let more = 1; more < words; more++) text += ` ${(pieces[at + more] as Piece).text}`;
    const form = LEGAL_FORMS.get(text);
    if (form !== undefined)
      return {
        form,
        words,
        standsFirst: words > 1 || STANDS_FIRST.has(text) || (text.length > 2 && form !== "company"),
      };
  }
  return undefined;
}

/** Short forms and words for "company" that some languages write before the name. */
const STANDS_FIRST: ReadonlySet<string> = new Set([
  "ab",
  "ao",
  "bv",
  "nv",
  "oy",
  "pt",
  "sharika",
  "sharikat",
  "sherkat",
  "shrka",
  "shrkt",
]);

const LONG_FORMS = [...LEGAL_FORMS].flatMap(([text, form]) =>
  text.length >= SHORTEST_MISTYPED_FORM && !text.includes(" ") ? [{ letters: lettersOf(text), form }] : [],
);
const mistyped = new Map<string, string | undefined>();

/** The legal form that a long word is with at most two letters mistyped. */
function mistypedForm(word: string): string | undefined {
  if (!mistyped.has(word)) {
    if (mistyped.size >= MOST_REMEMBERED) mistyped.clear();
    const letters = lettersOf(word);
    const places = placesOf(letters);
    const found = LONG_FORMS.find(
      ({ letters: form }) =>
        form[0] === letters[0] &&
        Math.abs(form.length - letters.length) <= 2 &&
        editDistance(places, letters.length, form, 0, form.length) <= 2,
    );
    mistyped.set(word, found?.form);
  }
  return mistyped.get(word);
}

/** Conjunctions that stand between the names of a person, where no full stop says that they are first letters. */
const SMALL_OR_LETTER = /(?<=\s)[YEI](?=\s)/g;
const HAS_SMALL_OR_LETTER = /\s[YEI]\s/;
const LETTER_DOT = /(?<![\p{L}\p{N}])\p{Ll}\./gu;
/** What stands before the name of a ship: M/V, F/V, B/M, S.S. */
const SHIP_LETTERS = /(?<![\p{L}\p{N}])\p{L}\/\p{L}(?![\p{L}\p{N}])/gu;
const SYLLABLES = /[\p{Script=Han}\p{Script=Hangul}]/u;
const PLAIN = /^[A-Za-z0-9 .,()&-]*$/;
const PLAIN_SPLIT = /[ .,()&]+/;
const ANY_SPLIT = /[^\p{L}\p{N}\p{M}\u200c-]+/u;
const MARKS = /['’‘`´ʼʿʾ‛ʻ′]/g;
const DOTTED = /(?<![\p{L}\p{N}])(?:\p{L}\.\s?){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu;
const DOTTED_CLOSE = /(?<![\p{L}\p{N}])(?:\p{L}\.){1,}\p{L}(?![\p{L}\p{N}])\.?/gu;
const BRACKETED = /\(([A-Z]{2,6})\)/g;

function piecesOf(text: string, type: PartyType): Piece[] {
  let cut = text.length > LONGEST_NAME ? text.slice(0, LONGEST_NAME) : text;
  if (!PLAIN.test(cut)) {
    cut = cut.normalize("NFKC").replace(MARKS, "");
    if (type !== "person" && SYLLABLES.test(cut)) cut = readCompanyWords(cut);
    if (type === "vessel") cut = cut.replace(SHIP_LETTERS, " ");
  }
  if (type !== "person" && cut.includes(".")) {
    cut = cut.replace(DOTTED_CLOSE, (found) => `${found.replaceAll(".", "")} `);
    cut = cut.replace(DOTTED, (found) => `${found.replace(/[.\s]/g, "")} `);
  }
  if (type === "person" && cut.includes(".")) cut = cut.replace(LETTER_DOT, (found) => found.toUpperCase());
  if (cut.includes("(")) {
    const first = /\p{L}/u.exec(cut)?.[0]?.toUpperCase();
    const bare = cut.replace(BRACKETED, (found, inner: string) => (inner[0] === first ? " " : found));
    if (/\p{L}/u.test(bare)) cut = bare;
  }
  const pieces: Piece[] = [];
  if ((type === "person" || type === "other") && HAS_SMALL_OR_LETTER.test(cut) && cut === cut.toUpperCase()) {
    cut = cut.replace(SMALL_OR_LETTER, (found) => found.toLowerCase());
  }
  for (const part of cut.split(PLAIN.test(cut) ? PLAIN_SPLIT : ANY_SPLIT)) {
    if (part === "") continue;
    for (const piece of partPieces(part, type)) pieces.push(piece);
  }
  return pieces;
}

/** The pieces of what stands between spaces, in a name of a type: hyphens are seen. */
export function partPieces(part: string, type: PartyType): readonly Piece[] {
  if (!part.includes("-") && !part.includes("\u200c")) return wordPieces(part, type);
  const words = part.split(/[-\u200c]+/).filter((word) => word !== "");
  return words.flatMap((word, at) =>
    wordPieces(word, type).map((piece) => (at < words.length - 1 ? { ...piece, hyphen: true } : piece)),
  );
}

/** One written word in Latin letters: several pieces where it holds syllables or words, `SiemensAG`, `习近平`. */
function wordPieces(word: string, type: PartyType): readonly Piece[] {
  const known = rememberedPieces[type];
  let pieces = known.get(word);
  if (pieces === undefined) {
    if (known.size >= MOST_REMEMBERED) known.clear();
    pieces = readWord(word, type);
    known.set(word, pieces);
  }
  return pieces;
}

function readWord(word: string, type: PartyType): Piece[] {
  const isPlain = /^[\x20-\x7e]*$/.test(word);
  const hangul = isPlain ? undefined : readHangul(word, type === "person");
  const arabic = isPlain || type === "person" || type === "vessel" ? undefined : readArabicWord(word);
  if (arabic !== undefined) return readWord(arabic, type);
  const { text, script } =
    isPlain || hangul !== undefined ? { text: hangul ?? word, script: SCRIPT.full } : romanise(word);
  const isLetter = type === "person" && script === SCRIPT.full && /^\p{Lu}$/u.test(word);
  // The soft sign is no letter in Latin: `Татьяна` is one word.
  const latin = isLetter ? text.slice(0, 1) : text.replace(/['"]/g, "");
  return latin
    .replace(/(\p{Ll})(?=\p{Lu}[\p{Ll}\p{Lu}])/gu, "$1 ")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((piece) => piece !== "")
    .map((piece) => ({
      text: (type === "person" ? asLetters(piece) : piece).slice(0, LONGEST_WORD),
      script,
      hyphen: false,
      isInitial: (type === "person" || type === "other") && /^\p{Lu}$/u.test(word),
      tokens: {},
    }));
}

const SERVANT = /^abd(?:[aeiou][lrsndtz]?)?$/;
const SERVANT_JOINED = /^abd[aeiou](?:l(?=[^l].{2})|(?=[rsndtzjqkhmwgbf]))(.{3,})$/;

/** Leaves articles out, and takes every spelling of "servant of" (`Abd al-`, `Abdul`, `Abdel...`) to the word `abdul` before the name. */
function joinServants(pieces: readonly Piece[]): readonly Piece[] {
  if (!pieces.some(isServantOrArticle)) return pieces.some(isOfFaith) ? pieces.flatMap(partFaith) : pieces;
  const areSyllables = pieces.every(({ text }) => syllableSystems(text) !== 0);
  return pieces.flatMap((piece, at) => {
    if (areSyllables && SYLLABLES_LAST.has(piece.text)) return [piece];
    if (isOfGod(piece, pieces[at + 1])) return [pieceOf("abdullah", piece.script)];
    if (isOfGod(pieces[at - 1], piece)) return [];
    const isLast = at === pieces.length - 1;
    return isArticle(piece, pieces[at + 1]) && pieces.length > 1 && !isLast ? [] : servantOf(piece, isLast);
  });
}

/** `Abd Allah` is Abdullah, which is written as one. */
function isOfGod(piece: Piece | undefined, next: Piece | undefined): boolean {
  return piece !== undefined && next !== undefined && SERVANT.test(piece.text) && /^all?ah?$/.test(next.text);
}

/** Articles of three letters sound as what follows begins: `ash-Shishani`. */
function isArticle({ text, hyphen }: Piece, next?: Piece): boolean {
  if (ARTICLES.has(text)) return true;
  return hyphen && HYPHEN_ARTICLES.has(text) && (text.length < 3 || next?.text.startsWith(text.slice(1)) === true);
}

/** A piece with "servant of" apart and in one spelling; a last one has nothing behind it that it could serve. */
function servantOf(piece: Piece, isLast: boolean): readonly Piece[] {
  const { text, script } = piece;
  const joined = text.length > 6 && !text.startsWith("abdull") ? SERVANT_JOINED.exec(text)?.[1] : undefined;
  if (joined !== undefined) return [pieceOf("abdul", script), pieceOf(joined.replace(/^(.)\1/, "$1"), script)];
  return SERVANT.test(text) && !isLast ? [pieceOf("abdul", script)] : partFaith(piece);
}

const OF_FAITH = /^(.{2,}?)(?:[aeiou](?:dd|(?<=[eu])ld)(?:ine?|een|yne?)|edine)$/;

function isOfFaith({ text }: Piece): boolean {
  return text.length > 7 && OF_FAITH.test(text);
}

/** `Noureddine` and `Saifuddin` are Nour and Saif al-Din. */
function partFaith(piece: Piece): Piece[] {
  const stem = isOfFaith(piece) ? OF_FAITH.exec(piece.text)?.[1] : undefined;
  return stem === undefined ? [piece] : [pieceOf(stem, piece.script), pieceOf("din", piece.script)];
}

function isServantOrArticle({ text, hyphen }: Piece): boolean {
  return ARTICLES.has(text) || (hyphen && HYPHEN_ARTICLES.has(text)) || text.startsWith("abd");
}

function pieceOf(text: string, script: Script): Piece {
  return { text, script, hyphen: false, isInitial: false, tokens: {} };
}
