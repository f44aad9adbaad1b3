import { type Day, dayNumber, dayOfNumber } from "../../../core/day.ts";

/** How long the periods of a trend are. */
export type Grain = "week" | "month" | "quarter" | "year";

/** The grains of a trend. */
export const GRAINS: readonly Grain[] = ["week", "month", "quarter", "year"];

/** The first day of the period in which a day lies; weeks begin on Monday (ISO 8601). */
export function periodOf(day: Day, grain: Grain): Day {
  if (grain === "week") {
    const number = dayNumber(day);
    // Day 0, 1 January 1970, was a Thursday.
    return dayOfNumber(number - ((((number + 3) % 7) + 7) % 7));
  }
  const month = Number(day.slice(5, 7));
  if (grain === "year") return `${day.slice(0, 4)}-01-01`;
  const first = grain === "month" ? month : month - ((month - 1) % 3);
  return `${day.slice(0, 4)}-${String(first).padStart(2, "0")}-01`;
}

/** The first day of the period after the one that begins on a day. */
function nextPeriod(start: Day, grain: Grain): Day {
  if (grain === "week") return dayOfNumber(dayNumber(start) + 7);
  const step = { month: 1, quarter: 3, year: 12 }[grain];
  const months = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + step;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}-01`;
}

/** The first days of all periods from one to another, both included; the newest `most` of them where there are more. */
export function periodsBetween(first: Day, last: Day, grain: Grain, most: number): readonly Day[] {
  const periods: Day[] = [];
  for (let at = first; at <= last; at = nextPeriod(at, grain)) {
    periods.push(at);
    if (periods.length > most) periods.shift();
  }
  return periods;
}
