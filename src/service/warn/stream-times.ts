import { dayNumber, dayOfNumber, monthSpan } from "../../core/day.ts";
import type { Grain } from "../../core/stream.ts";

/** Eight years of weeks: what lies before says nothing about now. */
export const MOST_TIMES = { week: 417, month: 132 } as const satisfies Record<Grain, number>;
/** How many times make a year. */
export const FREQUENCY = { week: 52, month: 12 } as const satisfies Record<Grain, number>;

/** The place of a day among times that begin on another: weeks from Monday, or months. */
export function timeBetween(grain: Grain, first: string, day: string): number {
  if (grain === "week") return Math.floor((dayNumber(day) - dayNumber(first)) / 7);
  return monthOf(day) - monthOf(first);
}

/** The last day of the time that begins on a day. */
export function endOf(grain: Grain, begin: string): string {
  return grain === "week" ? dayOfNumber(dayNumber(begin) + 6) : monthSpan(begin.slice(0, 7)).to;
}

function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** The day on which a time begins, counted from another. */
export function dayOfTime(grain: Grain, first: string, at: number): string {
  if (grain === "week") return dayOfNumber(dayNumber(first) + 7 * at);
  const month = monthOf(first) + at;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}
