import { isObject, membersOf } from "../core/foreign-object.ts";
import { LANGUAGES, sameWords, type Words } from "../core/words.ts";

/** What a partner's refusal says: its code, and its own words, foreign and cut; each undefined when it has none. */
export type Said = { readonly code: string | undefined; readonly say: Words | undefined };

const MOST = 500;

/**
 * Reads the body of a refusal, `{ error: { code, message, say } }`. `say` holds the sentence in each language; where it
 * is missing the one in `message` stands for all.
 */
export function readSaid(body: Uint8Array): Said {
  let error: unknown;
  try {
    error = membersOf(JSON.parse(Buffer.from(body).toString("utf8")))["error"];
  } catch {
    // An answer that is none of ours: its status says enough.
  }
  const { code, message, say } = membersOf(error);
  const isCode = typeof code === "string" && /^[a-z-]{1,60}$/.test(code);
  return {
    code: isCode ? code : undefined,
    say: wordsOf(say) ?? (isText(message) ? sameWords(cut(message)) : undefined),
  };
}

function wordsOf(say: unknown): Words | undefined {
  if (!isObject(say) || !LANGUAGES.every((language) => isText(say[language]))) return undefined;
  const of = (language: keyof Words) => cut(String(say[language]));
  return { en: of("en"), fr: of("fr"), es: of("es") };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function cut(text: string): string {
  return text.slice(0, MOST).replace(/[\u0000-\u001f\u007f]/g, " ");
}
