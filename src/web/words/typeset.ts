import type { Language } from "../../core/words.ts";

const NO_BREAK = "\u00a0";

/** Sets a text as a language is printed: in French no line ends before a colon or a percent sign, or inside the guillemets. */
export function typeset(text: string, language: Language): string {
  if (language !== "fr") return text;
  return text
    .replace(/ ?« ?/g, (found) => `${found.startsWith(" ") ? " " : ""}«${NO_BREAK}`)
    .replace(/[ \u00a0]?»/g, `${NO_BREAK}»`)
    .replace(/ :/g, `${NO_BREAK}:`)
    .replace(/(\d) (?=[%$°])/g, `$1${NO_BREAK}`);
}
