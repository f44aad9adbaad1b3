/** A calendar day as `YYYY-MM-DD`; compares as text. */
export type Day = string;

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Says whether a text is a day of the Gregorian calendar between 1600 and 2999. */
export function isDay(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (year < 1600 || year > 2999 || month < 1 || month > 12 || day < 1) return false;
  if (day > (MONTH_DAYS[month - 1] ?? 0)) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Days since 1970-01-01 of a valid day (civil-from-days arithmetic; no clock). */
export function dayNumber(day: Day): number {
  return Math.round(
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000,
  );
}

/** The day that stands a number of days after 1970-01-01. */
export function dayOfNumber(number: number): Day {
  const year = 1970 + Math.floor(number / 365.2425);
  for (let y = year - 1; ; y++) {
    const start = dayNumber(`${y}-01-01`);
    if (number < start + (dayNumber(`${y}-12-31`) - start + 1)) {
      let rest = number - start;
      for (let month = 1; ; month++) {
        const length = monthLength(y, month);
        if (rest < length) return `${y}-${two(month)}-${two(rest + 1)}`;
        rest -= length;
      }
    }
  }
}

/** The day after a day. */
export function dayAfter(day: Day): Day {
  return dayOfNumber(dayNumber(day) + 1);
}

/** The day before a day. */
export function dayBefore(day: Day): Day {
  return dayOfNumber(dayNumber(day) - 1);
}

/** Days from one day to another; negative when the second comes first. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Number of days in a month (1 to 12) of a year. */
export function monthLength(year: number, month: number): number {
  if (month !== 2) return MONTH_DAYS[month - 1] ?? 0;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** The first and the last day of a month written `YYYY-MM`. */
export function monthSpan(month: string): { readonly from: Day; readonly to: Day } {
  const length = monthLength(Number(month.slice(0, 4)), Number(month.slice(5, 7)));
  return { from: `${month}-01`, to: `${month}-${two(length)}` };
}

/** A number below 100 with two digits. */
export function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
