import { type Day, monthSpan, two } from "./day.ts";

/** The quarter of a year that a day lies in, as `2024-Q1`; compares as text. */
export function quarterOf(day: Day): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** The quarter after a quarter. */
export function quarterAfter(quarter: string): string {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))];
  return number === 4 ? `${year + 1}-Q1` : `${year}-Q${number + 1}`;
}

/** The first and the last day of a quarter such as `2024-Q1`; undefined for any other text. */
export function quarterDays(quarter: string): { readonly from: Day; readonly until: Day } | undefined {
  const found = /^(1[6-9]\d\d|2\d{3})-Q([1-4])$/.exec(quarter);
  if (found === null) return undefined;
  const last = 3 * Number(found[2]);
  return { from: `${found[1]}-${two(last - 2)}-01`, until: monthSpan(`${found[1]}-${two(last)}`).to };
}
