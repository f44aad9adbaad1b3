import { LANGUAGES, type Language, type Words } from "./words.ts";

/** What fills a place of a sentence: a text for all languages, or one in each. */
export type Said = Words | string | number;

/** Fills the `{name}` places of a sentence, each with what it is called in that language. */
export function say(words: Words, values: Readonly<Record<string, Said>>): Words {
  const one = (language: Language) =>
    words[language].replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) return place;
      return typeof value === "object" ? value[language] : String(value);
    });
  return Object.fromEntries(LANGUAGES.map((language) => [language, one(language)])) as Words;
}
