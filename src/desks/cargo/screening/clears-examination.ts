import type { Words } from "../../../core/words.ts";

/** What clears a referral that asks for an examination alone. */
export const CLEARS_EXAMINATION: Words = {
  en: "an examination that finds the goods as declared",
  fr: "un examen qui montre les marchandises telles que déclarées",
  es: "una revisión que encuentre la mercancía como se declaró",
};
