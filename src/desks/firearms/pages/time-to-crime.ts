import type { Band } from "../report/tracing-bands.ts";

/** So many results with so many days between two days; null where they cannot be computed. */
export type DaysCount = { readonly days: number | null; readonly records: number };

/** How times are spread over bands. */
export type Spread = {
  readonly bands: readonly { readonly band: Band; readonly records: number; readonly isShort: boolean }[];
  /** Results whose time is known and not negative. */
  readonly known: number;
  readonly short: number;
  /** The end lies before the beginning: an error of the data, counted in no band. */
  readonly negative: number;
  readonly unknown: number;
  readonly median: number | null;
  readonly mean: number | null;
};

/** Days from the first retail sale to the recovery below which a time to crime is short: three years. */
export const SHORT_DAYS = 1095;

/** Spreads times over bands of days, with median and mean of those that are known; short is what is below three years. */
export function spreadOf(counts: readonly DaysCount[], bands: readonly Band[]): Spread {
  const told = counts.flatMap(({ days, records }) => (days === null || days < 0 ? [] : [{ days, records }]));
  const sum = (of: readonly { readonly records: number }[]) => of.reduce((total, { records }) => total + records, 0);
  const known = sum(told);
  return {
    bands: bands.map((band) => ({
      band,
      records: sum(told.filter(({ days }) => days >= band.least && days <= (band.most ?? Infinity))),
      isShort: band.least < SHORT_DAYS,
    })),
    known,
    short: sum(told.filter(({ days }) => days < SHORT_DAYS)),
    negative: sum(counts.filter(({ days }) => days !== null && days < 0)),
    unknown: sum(counts.filter(({ days }) => days === null)),
    median: medianOf(told, known),
    mean: known === 0 ? null : told.reduce((total, { days, records }) => total + days * records, 0) / known,
  };
}

function medianOf(told: readonly { readonly days: number; readonly records: number }[], known: number): number | null {
  if (known === 0) return null;
  const sorted = told.toSorted((one, other) => one.days - other.days);
  const at = (place: number): number => {
    let passed = 0;
    for (const { days, records } of sorted) if ((passed += records) > place) return days;
    return 0;
  };
  return (at(Math.floor((known - 1) / 2)) + at(Math.floor(known / 2))) / 2;
}
