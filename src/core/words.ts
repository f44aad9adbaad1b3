/** The languages that stand equal on every screen, page and file. */
export const LANGUAGES = ["en", "fr", "es"] as const;

/** One of the languages of the house. */
export type Language = (typeof LANGUAGES)[number];

/** A text shown to people: a missing language does not compile. */
export type Words = { readonly [L in Language]: string };

/** Says whether a text names one of the languages of the house. */
export function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text);
}

/** What fills a place of a text: a number, a text for all languages, or one in each. */
export type Said = Words | string | number;

/**
 * Fills the places of a text in all three languages: `{name}` by its value, `{name|row|rows}` by the first word where the number of
 * that name is one in that language, else by the second. `shown` says how a number is written. A place without a value stays as it is.
 */
export function fill(
  words: Words,
  values: Readonly<Record<string, Said>>,
  shown: (number: number, language: Language) => string = String,
): Words {
  const one = (language: Language) =>
    words[language].replace(PLACE, (place, name: string, single?: string, several?: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) return place;
      const said = typeof value === "object" ? value[language] : value;
      if (single !== undefined) return PLURALS[language].select(Number(said)) === "one" ? single : (several ?? "");
      return typeof said === "number" ? shown(said, language) : said;
    });
  return { en: one("en"), fr: one("fr"), es: one("es") };
}

const PLACE = /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;
// A number that is written with spaces or commas is none to `Number`, and never one.
const PLURALS = { en: new Intl.PluralRules("en"), fr: new Intl.PluralRules("fr"), es: new Intl.PluralRules("es") };

/** The same text in all three languages: for names and codes that have no translation. */
export function sameWords(text: string): Words {
  return { en: text, fr: text, es: text };
}

/** A label and what it stands before, with the colon as each language sets it. */
export function labelled(label: string, text: string, language: Language): string {
  return `${label}${language === "fr" ? " :" : ":"} ${text}`.trimEnd();
}
