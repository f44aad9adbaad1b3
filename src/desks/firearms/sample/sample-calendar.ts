import { type Day, dayNumber, daysBetween, monthLength, two } from "../../../core/day.ts";

/** The days of the sample, ready to be written: days since 1970-01-01, from 80 years before the period to 400 days after. */
export type SampleCalendar = {
  readonly from: number;
  readonly until: number;
  /** The day as text. */
  readonly text: (day: number) => Day;
  readonly year: (day: number) => number;
  /** The month of the period, counted from 0 at its first. */
  readonly month: (day: number) => number;
  /** How many months the period touches. */
  readonly months: number;
};

const BEFORE = 80;
const AFTER_DAYS = 400;

/** Writes down the days around a period once; throws when it ends before it begins. */
export function sampleCalendar(from: Day, until: Day): SampleCalendar {
  if (daysBetween(from, until) < 0)
    throw new Error(`the period \`${from}/${until}\` ends before it begins: swap the days`);
  const firstYear = Number(from.slice(0, 4)) - BEFORE;
  const first = dayNumber(`${firstYear}-01-01`);
  const last = dayNumber(until) + AFTER_DAYS;
  const texts: Day[] = [];
  for (let year = firstYear; first + texts.length <= last; year++) {
    for (let month = 1; month <= 12; month++) {
      for (let day = 1; day <= monthLength(year, month); day++) texts.push(`${year}-${two(month)}-${two(day)}`);
    }
  }
  const years = Int16Array.from(texts, (text) => Number(text.slice(0, 4)));
  const months = Int32Array.from(texts, (text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1);
  const start = dayNumber(from);
  const end = dayNumber(until);
  const zero = months[start - first] as number;
  return {
    from: start,
    until: end,
    text: (day) => texts[day - first] as Day,
    year: (day) => years[day - first] as number,
    month: (day) => (months[day - first] as number) - zero,
    months: (months[end - first] as number) - zero + 1,
  };
}
