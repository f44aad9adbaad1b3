import { fill, type Language, type Words } from "./words.ts";

/** An error with a sentence in the languages of the house; its message is the English one. */
export type SaidError = Error & { readonly say: Words; readonly isMisuse: boolean };

/** An error to be thrown whose sentence a person reads in a language of the house. */
export function saidError(say: Words, values: Readonly<Record<string, string | number>> = {}): SaidError {
  return made(say, values, false);
}

/** An error to be thrown when a command or a setting was not used as it is meant. */
export function misuse(say: Words, values: Readonly<Record<string, string | number>> = {}): SaidError {
  return made(say, values, true);
}

/** What an error says in a language; one that is no `SaidError` says its message. */
export function errorSentence(error: unknown, language: Language): string {
  if (isSaid(error)) return error.say[language];
  return error instanceof Error ? error.message : String(error);
}

/** Whether an error says that a command or a setting was not used as it is meant. */
export function isMisuse(error: unknown): boolean {
  return isSaid(error) && error.isMisuse;
}

function made(say: Words, values: Readonly<Record<string, string | number>>, misused: boolean): SaidError {
  const words = fill(say, values);
  return Object.assign(new Error(words.en), { say: words, isMisuse: misused });
}

function isSaid(error: unknown): error is SaidError {
  return error instanceof Error && "say" in error && "isMisuse" in error;
}
