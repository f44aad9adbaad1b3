import { LOCALES } from "../../core/field-types.ts";
import { percentageSet } from "../../core/percentage.ts";
import type { Language } from "../../core/words.ts";

/** How numbers, days and times are written in a language. */
export type Formats = {
  readonly number: (value: number, digits?: number) => string;
  /** A share from 0 to 1 as a percentage. */
  readonly percent: (share: number, digits?: number) => string;
  /** A day such as `2024-05-31`, as the language writes it: short for tables, long for sentences. */
  readonly day: (day: string, length?: "short" | "long") => string;
  /** A month such as `2024-05`. */
  readonly month: (month: string) => string;
  /** A day such as `2024-05-31` or a month such as `2024-05` as the language writes it; what is neither, as it stands. */
  readonly dayOrMonth: (at: string) => string;
  /** A moment, by this machine's clock and time zone. */
  readonly moment: (moment: Date) => string;
  /** How long ago a moment was, in the largest whole unit. */
  readonly ago: (moment: Date, now: Date) => string;
  /** Names one after the other, the last joined by a word. */
  readonly list: (names: readonly string[], join?: "and" | "or") => string;
  /** Orders texts as the language's dictionaries do. */
  readonly compare: (one: string, other: string) => number;
};

const made = new Map<Language, Formats>();

/** The formats of a language; made once. */
export function formatsOf(language: Language): Formats {
  const known = made.get(language);
  if (known !== undefined) return known;
  const locale = LOCALES[language];
  const numbers = new Map<string, Intl.NumberFormat>();
  const numberFormat = (digits: number | undefined, style: "decimal" | "percent") => {
    const key = `${style}${digits ?? ""}`;
    let format = numbers.get(key);
    if (format === undefined) {
      format = new Intl.NumberFormat(locale, {
        style,
        ...(digits === undefined
          ? { maximumFractionDigits: style === "percent" ? 0 : 6 }
          : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
      });
      numbers.set(key, format);
    }
    return format;
  };
  const days = {
    short: new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }),
    long: new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }),
  };
  // In French the first of a month is an ordinal.
  const dated = (text: string) => (language === "fr" ? text.replace(/^1 /, "1er ") : text);
  const months = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const lists = {
    and: new Intl.ListFormat(locale, { type: "conjunction" }),
    or: new Intl.ListFormat(locale, { type: "disjunction" }),
  };
  const collator = new Intl.Collator(locale, { numeric: true });
  const formats: Formats = {
    number: (value, digits) => numberFormat(digits, "decimal").format(value),
    percent: (share, digits) => percentageSet(numberFormat(digits, "percent").format(share), language),
    day: (day, length = "short") => dated(days[length].format(new Date(`${day}T00:00:00Z`))),
    month: (month) => months.format(new Date(`${month}-01T00:00:00Z`)),
    dayOrMonth: (at) =>
      /^\d{4}-\d\d-\d\d$/.test(at) ? formats.day(at) : /^\d{4}-\d\d$/.test(at) ? formats.month(at) : at,
    moment: (moment) => dated(moments.format(moment)),
    ago(moment, now) {
      const seconds = (moment.getTime() - now.getTime()) / 1000;
      for (const [unit, length] of UNITS) {
        if (Math.abs(seconds) >= length) return ago.format(Math.round(seconds / length), unit);
      }
      return ago.format(0, "minute");
    },
    list: (names, join = "and") => lists[join].format(names),
    compare: collator.compare,
  };
  made.set(language, formats);
  return formats;
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];
