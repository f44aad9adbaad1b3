import { fill, type Said, type Words } from "./words.ts";

export type { Said };

/** Fills the `{name}` places of a sentence, each with what it is called in that language. */
export function say(words: Words, values: Readonly<Record<string, Said>>): Words {
  return fill(words, values);
}
