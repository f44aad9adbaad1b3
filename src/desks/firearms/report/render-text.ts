import anyAscii from "any-ascii";
import type { Language } from "../../../core/words.ts";

/**
 * A text as it is set in print: a typographic apostrophe; in French, as set in Canada, a no-break space inside guillemets
 * and before a colon or per cent sign, and none before `;`, `?` and `!`.
 */
export function setText(text: string, language: Language): string {
  const quoted = text.replace(/(?<=\p{L})'(?=\p{L}|\s|$)/gu, "\u2019");
  if (language !== "fr") return quoted;
  return quoted
    .replace(/[ \u00a0\u202f](?=[;?!](\s|$))/g, "")
    .replace(/ (?=[:»%])/g, "\u00a0")
    .replace(/« /g, "«\u00a0");
}

/** Characters that Source Sans 3 draws: Latin, Greek, Cyrillic, Vietnamese, common signs. */
const DRAWN =
  /[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u0181\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03d1\u0400-\u045f\u1ea0-\u1ef9\u2010-\u201e\u2020-\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u25a0\u25b2\u25cf]/u;

/** Characters that are not seen, or that turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u;

/** A text in characters that the report's font has: what it lacks is written in Latin letters, what is unseen is left out. */
export function drawable(text: string): string {
  if (/^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2019\u2026]*$/.test(text)) return text;
  let out = "";
  for (const character of text.toWellFormed().normalize("NFC")) {
    if (DRAWN.test(character)) out += character;
    else if (/\s/u.test(character)) out += " ";
    else if (!UNSEEN.test(character)) out += anyAscii(character);
  }
  return out;
}

/** A text ready for print: typographic, in characters the font has, with places to break inside very long words. */
export function printText(text: string, language: Language): string {
  return drawable(setText(text, language)).replace(/[^\s\u00a0]{25,}/g, (word) =>
    word
      .replace(/[.:/_](?=.)/g, "$&\u200b")
      .replace(/[^\u200b-]{25,}/g, (part) => part.replace(/.{12}(?=.)/g, "$&\u200b"))
      // A hyphen at the end of a line is written again on the next one in Spanish, unless it may break behind it.
      .replace(/-(?=\p{L})/gu, "-\u200b"),
  );
}

/** Advance widths of the printable ASCII characters in Source Sans 3 Regular, in thousandths of the type size. */
const WIDTHS = (
  "200 289 426 497 497 824 609 249 303 303 418 497 249 311 249 350 497 497 497 497 497 497 497 497 497 497 249 249 497 " +
  "497 497 425 847 543 588 571 615 527 494 617 652 263 479 579 486 727 647 664 566 664 569 534 536 645 515 786 513 476 " +
  "539 303 350 303 497 500 542 504 553 456 555 496 292 504 544 246 247 495 255 829 547 542 555 555 347 419 338 544 467 " +
  "719 446 467 425 303 241 303 497"
)
  .split(" ")
  .map(Number);

/** The width of a text in the report's font at a type size, in the size's unit; an accented letter is as wide as its base. */
export function textWidth(text: string, size: number, bold = false): number {
  let sum = 0;
  for (const character of text.normalize("NFD")) {
    const code = character.codePointAt(0) as number;
    if (code < 127) sum += WIDTHS[code - 32] ?? 0;
    else if (code === 0xa0) sum += 200;
    else if (code === 0x200b) continue;
    else if (code < 0x300 || code > 0x36f) sum += 540;
  }
  return ((bold ? 1.05 : 1) * sum * size) / 1000;
}

/** Breaks a text into lines no wider than a width; at most `most` lines, the last cut with an ellipsis. */
export function wrapText(text: string, size: number, width: number, most = 2): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  const kept = lines.length > most ? [...lines.slice(0, most - 1), lines.slice(most - 1).join(" ")] : lines;
  return kept.map((one) => cutText(one, size, width));
}

function cutText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let cut = [...text];
  while (cut.length > 1 && textWidth(`${cut.join("")}…`, size) > width) cut = cut.slice(0, -1);
  return `${cut.join("").trimEnd()}…`;
}

/** Escapes a text for an element or a quoted attribute of HTML, XML and SVG; characters that XML forbids or that turn the direction of a text are left out. */
export function escapeMarkup(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
