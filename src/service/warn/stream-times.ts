import { dayNumber, dayOfNumber, monthSpan } from "../../core/day.ts";
import type { Grain } from "../../core/stream.ts";

/** Eight years of weeks: what lies before says nothing about now. */
export const MOST_TIMES = { week: 417, month: 132, quarter: 48, year: 30 } as const satisfies Record<Grain, number>;
/** How many times make a year. */
export const FREQUENCY = { week: 52, month: 12, quarter: 4, year: 1 } as const satisfies Record<Grain, number>;

/** Of how many months a time is. */
const MONTHS = { month: 1, quarter: 3, year: 12 } as const satisfies Record<Exclude<Grain, "week">, number>;

/** The place of a day among times that begin on another: weeks from Monday, months, quarters or years. */
export function timeBetween(grain: Grain, first: string, day: string): number {
  if (grain === "week") return Math.floor((dayNumber(day) - dayNumber(first)) / 7);
  return Math.floor(monthOf(day) / MONTHS[grain]) - Math.floor(monthOf(first) / MONTHS[grain]);
}

/** The last day of the time that begins on a day. */
export function endOf(grain: Grain, begin: string): string {
  if (grain === "week") return dayOfNumber(dayNumber(begin) + 6);
  return monthSpan(dayOfTime("month", begin, MONTHS[grain] - 1).slice(0, 7)).to;
}

function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** The day on which a time begins, counted from another. */
export function dayOfTime(grain: Grain, first: string, at: number): string {
  if (grain === "week") return dayOfNumber(dayNumber(first) + 7 * at);
  const month = (Math.floor(monthOf(first) / MONTHS[grain]) + at) * MONTHS[grain];
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}
