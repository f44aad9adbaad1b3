import { ROLE, type Token, tokenOf } from "./token.ts";

/** Syllables of Korean, Chinese and Vietnamese names that are small words elsewhere: behind a name no small word stands so. */
export const SYLLABLES_LAST: ReadonlySet<string> = new Set([
  "il",
  "ul",
  "ol",
  "in",
  "on",
  "an",
  "to",
  "so",
  "zu",
  "te",
]);
/** The same, and those that are names beside other syllables. */
export const SYLLABLES_BESIDE: ReadonlySet<string> = new Set([
  ...SYLLABLES_LAST,
  "do",
  "da",
  "di",
  "du",
  "la",
  "le",
  "lo",
  "u",
  "o",
]);

/** `Na` is a name behind syllables, Wei Lin Na; elsewhere it says that nothing is known. */
export function isSyllableBehind(tokens: readonly Token[], { text }: Token): boolean {
  return text === "na" && tokens.length > 1 && tokens.every(({ syllable }) => syllable !== 0);
}

/** `Il` is a name in Kim Jong Il, `Le` in Le Duc Tho: where all words are syllables, or none follows. */
export function nameSyllables(tokens: Token[]): void {
  const isSmall = ({ role, text }: Token) => role === ROLE.small && SYLLABLES_BESIDE.has(text);
  if (tokens.length < 2 || !tokens.some(isSmall)) return;
  const areSyllables = tokens.every((token) => token.syllable !== 0 || isSmall(token));
  tokens.forEach((token, at) => {
    const isLast = at === tokens.length - 1 && SYLLABLES_LAST.has(token.text);
    if (isSmall(token) && (areSyllables || isLast)) tokens[at] = tokenOf(token.text, ROLE.name, token.script);
  });
}
