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

/** Fills `{name}` places of a text in all three languages; a place without a value stays as it is. */
export function fill(words: Words, values: Readonly<Record<string, string | number>>): Words {
  const one = (text: string) =>
    text.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));
  return { en: one(words.en), fr: one(words.fr), es: one(words.es) };
}

/** Fills places as `fill` does; a value in words is put in language by language. */
export function fillWith(words: Words, values: Readonly<Record<string, string | number | Words>>): Words {
  const of = (language: Language) => {
    const plain = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "object" ? value[language] : value,
    ]);
    return fill(words, Object.fromEntries(plain))[language];
  };
  return { en: of("en"), fr: of("fr"), es: of("es") };
}

/** The same text in all three languages: for names and codes that have no translation. */
export function sameWords(text: string): Words {
  return { en: text, fr: text, es: text };
}

/** A label and what it stands before, with the colon as each language sets it. */
export function labelled(label: string, text: string, language: Language): string {
  return `${label}${language === "fr" ? " :" : ":"} ${text}`.trimEnd();
}
