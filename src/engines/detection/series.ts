/** What stands in a cell of a series; only `COUNTED` is a number, and none of the others is ever taken for zero. */
export const COUNTED = 0;
/** Nothing was received. */
export const MISSING = 1;
/** A count exists and is withheld because it is small. */
export const SUPPRESSED = 2;
/** Known only to lie below a limit of counting or of quantification. */
const CENSORED = 3;

/** One cell as a person would give it; `below` is the first value that it certainly does not reach, when that is known. */
export type Cell =
  | number
  | { readonly state: "missing" }
  | { readonly state: "suppressed"; readonly below?: number }
  | { readonly state: "censored"; readonly below: number };

/** Counts at regular times, oldest first. */
export type CountSeries = {
  /** The counts; NaN where there is none. */
  readonly counts: Float64Array;
  /** `COUNTED`, `MISSING`, `SUPPRESSED` or `CENSORED`. */
  readonly states: Uint8Array;
  /** Where a count is suppressed or censored: the value that it does not reach, infinite when unknown. */
  readonly below: Float64Array;
  /** How many times make a year: 12, 52 or 365. */
  readonly frequency: number;
  /** Days since 1970-01-01, rising; with them a year back is found on the calendar, without them by counting. */
  readonly days?: Int32Array;
  /** Population, samples examined, or any other size in proportion to which counts are expected. */
  readonly population?: Float64Array;
  /** Values on a scale with a zero, such as loads or rates, instead of counts: judged by their logarithm. */
  readonly isLevel?: boolean;
};

/** Makes a series of cells. */
export function countSeries(
  cells: readonly Cell[],
  frequency: number,
  more: { readonly days?: ArrayLike<number>; readonly population?: ArrayLike<number> } = {},
): CountSeries {
  const counts = new Float64Array(cells.length).fill(Number.NaN);
  const states = new Uint8Array(cells.length);
  const below = new Float64Array(cells.length).fill(Number.POSITIVE_INFINITY);
  cells.forEach((cell, at) => {
    if (typeof cell === "number") {
      counts[at] = cell;
      return;
    }
    states[at] = { missing: MISSING, suppressed: SUPPRESSED, censored: CENSORED }[cell.state];
    if (cell.state !== "missing" && cell.below !== undefined) below[at] = cell.below;
  });
  const { days, population } = more;
  return {
    ...{ counts, states, below, frequency },
    ...(days === undefined ? {} : { days: Int32Array.from(days) }),
    ...(population === undefined ? {} : { population: Float64Array.from(population) }),
  };
}

/** The sum of the counts from one place to another, both included, and how many cells in between hold no count. */
export function sumBetween(series: CountSeries, from: number, to: number): { sum: number; unknown: number } {
  let sum = 0;
  let unknown = 0;
  for (let at = Math.max(0, from); at <= to; at++) {
    if (series.states[at] === COUNTED) sum += series.counts[at] as number;
    else unknown++;
  }
  return { sum, unknown };
}
