import { foldText } from "../../../core/text.ts";

/** A word, figure or sign of a statement's line, with its place in it. */
export type Token = {
  readonly kind: "word" | "figure" | "sign";
  /** Small letters, no accents, no hyphens; figures and signs as written. */
  readonly fold: string;
  readonly from: number;
  readonly to: number;
};

const TOKEN =
  /(?<figure>\d+(?:[.,'’]\d+)*(?:\/\d+)?|\.\d+)|(?<word>\p{L}[\p{L}\p{M}\d]*(?:-[\p{L}\d]+)*)|(?<sign>[^\s“”"‘’«»*_])/gu;

/** Cuts a line into words, figures and signs; a figure glued to letters (`40mm`, `9x19`) gives its parts. */
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  for (const match of line.matchAll(TOKEN)) {
    const kind = match.groups?.["figure"] ? "figure" : match.groups?.["word"] ? "word" : "sign";
    const fold = kind === "word" ? foldText(match[0]).replaceAll("-", "") : match[0];
    tokens.push({ kind, fold, from: match.index, to: match.index + match[0].length });
  }
  return tokens;
}

/** What a word may be the plural of, itself first: `cargadores` gives `cargador`, `rifles` gives `rifle`. */
export function singulars(word: string): readonly string[] {
  const forms = [word];
  if (word.length > 3 && word.endsWith("s")) forms.push(word.slice(0, -1));
  if (word.length > 4 && word.endsWith("es")) forms.push(word.slice(0, -2));
  if (word.length > 4 && word.endsWith("ces")) forms.push(`${word.slice(0, -3)}z`);
  return forms;
}

/** Whether a word fits a pattern of a phrase: the singular, or a stem that ends in `*`. */
function fits(word: string, pattern: string): boolean {
  return pattern.endsWith("*") ? word.startsWith(pattern.slice(0, -1)) : singulars(word).includes(pattern);
}

/** Phrases of a vocabulary, found by their first word. */
export type Phrases<T> = ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly means: T }[]>;

/** Builds the index of a vocabulary from phrases written in singular; a first word is never a stem. */
export function phrasesOf<T>(entries: Iterable<readonly [string, T]>): Phrases<T> {
  const index = new Map<string, { words: string[]; means: T }[]>();
  for (const [phrase, means] of entries) {
    const words = foldText(phrase).split(" ");
    const first = words[0] ?? "";
    const list = index.get(first);
    if (list) list.push({ words, means });
    else index.set(first, [{ words, means }]);
  }
  for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length);
  return index;
}

/** The longest phrase of a vocabulary that stands at a place of a line. */
export function phraseAt<T>(
  phrases: Phrases<T>,
  tokens: readonly Token[],
  at: number,
): { readonly means: T; readonly length: number; readonly word: string } | undefined {
  const first = tokens[at];
  if (first?.kind !== "word") return undefined;
  let best: { means: T; length: number; word: string } | undefined;
  for (const form of singulars(first.fold)) {
    for (const { words, means } of phrases.get(form) ?? []) {
      if (best !== undefined && words.length <= best.length) break;
      const fitting = words.every((word, step) => {
        const token = tokens[at + step];
        return step === 0 || (token !== undefined && token.kind !== "sign" && fits(token.fold, word));
      });
      if (fitting) best = { means, length: words.length, word: first.fold };
    }
  }
  return best;
}
