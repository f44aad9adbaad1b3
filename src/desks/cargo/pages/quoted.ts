import type { Language } from "../../../core/words.ts";

const QUOTES: Readonly<Record<Language, readonly [string, string]>> = {
  en: ["“", "”"],
  fr: ["«\u00a0", "\u00a0»"],
  es: ["«", "»"],
};

/** A sentence with its values in the quotation marks of its language, where it has them in backticks. */
export function quoted(text: string, language: Language): string {
  const [open, close] = QUOTES[language];
  return text.replace(/`([^`]*)`/g, (_, value: string) => `${open}${value}${close}`);
}
