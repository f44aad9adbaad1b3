import anyAscii from "any-ascii";
import { ARABIC_NAMES, plainArabic } from "./arabic-names.ts";

/** Letters of Arabic, Persian, Urdu and Pashto as names in Latin script write them; long vowels stand, short ones are not written. */
const ARABIC: Readonly<Record<string, string>> = {
  ...{
    ا: "a",
    أ: "a",
    إ: "i",
    آ: "a",
    ٱ: "a",
    ء: "",
    ؤ: "u",
    ئ: "i",
    ب: "b",
    ت: "t",
    ث: "th",
    ج: "j",
    ح: "h",
    خ: "kh",
  },
  ...{
    د: "d",
    ذ: "dh",
    ر: "r",
    ز: "z",
    س: "s",
    ش: "sh",
    ص: "s",
    ض: "d",
    ط: "t",
    ظ: "z",
    ع: "",
    غ: "gh",
    ف: "f",
    ق: "q",
  },
  ...{
    ك: "k",
    ل: "l",
    م: "m",
    ن: "n",
    ه: "h",
    و: "u",
    ي: "i",
    ى: "a",
    ة: "a",
    پ: "p",
    چ: "ch",
    ژ: "zh",
    گ: "g",
    ک: "k",
  },
  ...{
    ی: "i",
    ې: "e",
    ۍ: "i",
    ہ: "h",
    ھ: "h",
    ے: "e",
    ۓ: "e",
    ں: "n",
    ٹ: "t",
    ڈ: "d",
    ڑ: "r",
    ۀ: "a",
    ځ: "z",
    څ: "ts",
    ډ: "d",
  },
  ...{
    ټ: "t",
    ړ: "r",
    ږ: "g",
    ښ: "sh",
    ګ: "g",
    ڼ: "n",
    ۇ: "u",
    ۆ: "o",
    ە: "e",
    ێ: "e",
    ڵ: "l",
    ڤ: "v",
    ﷲ: "allah",
    ۃ: "a",
  },
};
const ARABIC_LETTER = /[\u0621-\u064a\u0671-\u06d3\u06d5]/;
const HAN = /\p{Script=Han}/u;
const SCRIPT_WITHOUT_VOWELS = /[\u0590-\u05ff\u0621-\u064a\u0671-\u06d3]/;

/**
 * What a script leaves open: nothing; the short vowels (Arabic, Hebrew); or all but the sound of each syllable, which many
 * characters share (Chinese).
 */
export const SCRIPT = { full: 0, bare: 1, syllables: 2 } as const;
export type Script = (typeof SCRIPT)[keyof typeof SCRIPT];

/** One word in Latin letters, and what its script leaves open. */
export type Romanised = { readonly text: string; readonly script: Script };

/** Writes one word of any script in unaccented Latin letters; capitals within it mark syllables or words. */
export function romanise(word: string): Romanised {
  if (!SCRIPT_WITHOUT_VOWELS.test(word))
    return { text: anyAscii(word), script: HAN.test(word) ? SCRIPT.syllables : SCRIPT.full };
  if (!ARABIC_LETTER.test(word)) return { text: anyAscii(word), script: SCRIPT.bare };
  const known = ARABIC_NAMES.get(plainArabic(word));
  if (known !== undefined) return { text: known, script: SCRIPT.bare };
  const letters = [...word.replace(/[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f]/g, "")];
  let text = "";
  letters.forEach((letter, at) => {
    const next = letters[at + 1];
    const longVowelFollows = next !== undefined && "اويى".includes(next);
    if (at === 0 && letter === "و") text += longVowelFollows || next !== undefined ? "w" : "u";
    else if (at === 0 && (letter === "ي" || letter === "ی")) text += "y";
    // Two letters, and not the one sound that Latin letters write so (`zh`, `sh`): a short vowel may stand between.
    else if ((letter === "ه" || letter === "ح") && /[sdzktg]$/.test(text)) text += "ah";
    // Two letters for the one sound `ch` of other languages.
    else if (letter === "ش" && text.endsWith("t")) text = `${text.slice(0, -1)}ch`;
    else if (at === 0 && letter === "ع") text += next === "ا" ? "" : "a";
    else text += ARABIC[letter] ?? anyAscii(letter);
  });
  // The article is written onto its word.
  const article = /^ا?ل/.test(letters.join("")) && letters.join("").startsWith("ال") && letters.length >= 5;
  return { text: article ? text.slice(2) : text, script: SCRIPT.bare };
}
