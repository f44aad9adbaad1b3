import { LOCALES } from "../../../core/field-types.ts";
import type { Day } from "../../../core/day.ts";
import type { Period } from "../../../core/question.ts";
import { fill, type Language } from "../../../core/words.ts";
import type { Figure } from "./joint-report.ts";
import { RENDER_WORDS } from "./render-words.ts";
import { dayWords, percentageIn } from "./words-numbers.ts";

/** The signs that stand where there is no number (after Statistics Canada's standard symbols). */
export const SIGNS = { suppressed: "x", "not-reported": "..", "not-computable": "–" } as const;

/** A reason why a figure has no number. */
export type Gap = keyof typeof SIGNS;

/** A number as it is written in a language, with a true minus sign: `12,345.6`, `12 345,6`. */
export function numberText(value: number, language: Language, decimals = 0): string {
  return value
    .toLocaleString(LOCALES[language], { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .replace("-", "\u2212");
}

/** A share from 0 to 1 as a percentage: `12.3%`, `12,3 %`. */
export function shareText(value: number, language: Language, decimals = 1): string {
  return percentageIn(language, value, decimals).replace("-", "\u2212");
}

/** Why a figure shows no number, or null when it does; a number that is not finite cannot be computed. */
export function gapOf(figure: Figure): Gap | null {
  if (figure.state !== "shown") return figure.state;
  return figure.value === null || !Number.isFinite(figure.value) ? "not-computable" : null;
}

/** A figure as it is printed: its number, or the sign for why there is none. */
export function figureText(figure: Figure, language: Language): string {
  const gap = gapOf(figure);
  if (gap !== null) return figure.sign ?? SIGNS[gap];
  const value = figure.value as number;
  return figure.share === true
    ? shareText(value, language, figure.decimals ?? 1)
    : numberText(value, language, figure.decimals ?? 0);
}

/** A day as it is written in a language: `December 31, 2024`, `1er janvier 2024`, `31 de diciembre de 2024`. */
export function dayText(day: Day, language: Language): string {
  return dayWords(day)[language];
}

/** A period as it is written in a language: `January 1, 2024 to December 31, 2024`. */
export function periodText(period: Period, language: Language): string {
  return fill(RENDER_WORDS.fromUntil, {
    from: dayText(period.from, language),
    until: dayText(period.until, language),
  })[language];
}

/** Names in a row as a language writes them: `Canada, Mexico and United States`. */
export function listText(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(LOCALES[language], { style: "long", type: "conjunction" }).format(names);
}
