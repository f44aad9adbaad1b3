import type { Language } from "../../core/words.ts";

/** What stands between groups of three digits, besides the mark of a language: spaces of any width, apostrophes. */
const GROUPING = /(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?!\d))/g;

/**
 * A number as a reader of a language types it, as it stands in a file: digits with a decimal point. `300,6` is French and
 * Spanish for 300.6; `1,234` is 1.234 in French and 1234 in English and Spanish; `1 234,5` and `1.234,5` are 1234.5 and
 * `1,234.5` is so in every language. Undefined for what is no number, or could be two.
 */
export function typedNumber(typed: string, language: Language): string | undefined {
  const text = typed.trim().replaceAll("−", "-").replaceAll(GROUPING, "");
  const sign = /^[-+]/.test(text) ? text.slice(0, 1) : "";
  const digits = text.slice(sign.length);
  const plain = plainDigits(digits, language);
  return plain === undefined ? undefined : (sign === "-" ? "-" : "") + plain;
}

function plainDigits(text: string, language: Language): string | undefined {
  if (/^(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(text)) return text.replace(/^\./, "0.").replace(/\.$/, "");
  // Both marks: the last one is that of the decimals.
  if (/^\d{1,3}(,\d{3})+\.\d+$/.test(text)) return text.replaceAll(",", "");
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(text)) return text.replaceAll(".", "").replace(",", ".");
  // One mark several times can only part thousands.
  if (/^\d{1,3}(,\d{3}){2,}$/.test(text)) return text.replaceAll(",", "");
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(text)) return text.replaceAll(".", "");
  if (/^\d{1,3},\d{3}$/.test(text) && language !== "fr") return text.replace(",", "");
  if (/^\d*,\d+([eE][+-]?\d{1,3})?$/.test(text) && language !== "en") return text.replace(/^,/, "0,").replace(",", ".");
  return undefined;
}

/** A number as it stands in a file, as a reader of a language types it; what is no number, as it stands. */
export function numberToType(value: string, language: Language): string {
  return language === "fr" && /^-?\d+\.\d+$/.test(value) ? value.replace(".", ",") : value;
}
