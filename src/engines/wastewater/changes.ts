/** How a place changed between two campaigns. */
export const CHANGES = ["increase", "stable", "decrease", "not-compared"] as const;

/** One of them. */
export type Change = (typeof CHANGES)[number];

/** The change of one place. */
export type PlaceChange = {
  readonly place: string;
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** Where a year has no value but is known to lie below one; infinite when the limit is not told. */
  readonly beforeBelow?: number | undefined;
  readonly afterBelow?: number | undefined;
  readonly change: Change;
  /** In percent of the value before; undefined when that is zero or one of the two is unknown. */
  readonly percent: number | undefined;
};

/** The values of one place by year, by the daily mean, and what those without a value certainly do not reach (infinite when not told). */
export type PlaceYears = {
  readonly place: string;
  readonly years: ReadonlyMap<number, number>;
  readonly below?: ReadonlyMap<number, number>;
};

/** The change of more than this, in percent, is one. */
const CHANGE_LIMIT = 10;

/**
 * The class of a change by the rule that EUDA publishes: more than 10 % up is an increase, more than 10 % down a decrease,
 * all between is stable. Found where nothing was found before counts as an increase, nothing twice as stable (so the
 * classes of its 2023 release add up). Unknown values are not compared.
 */
export function changeOf(
  before: number | undefined,
  after: number | undefined,
): { readonly change: Change; readonly percent: number | undefined } {
  if (before === undefined || after === undefined) return { change: "not-compared", percent: undefined };
  if (before === 0) return { change: after > 0 ? "increase" : "stable", percent: undefined };
  const percent = ((after - before) / before) * 100;
  // A change of exactly 10 % comes out a little off in binary numbers.
  const edge = CHANGE_LIMIT + 1e-9;
  return { change: percent > edge ? "increase" : percent < -edge ? "decrease" : "stable", percent };
}

/** The class where one of the two is only known to lie below a value: the one that all such values give, if they do. */
function boundedChange(before: number | undefined, after: number | undefined, bound: number | undefined): Change {
  if (bound === undefined) return "not-compared";
  const edge = CHANGE_LIMIT / 100;
  if (before !== undefined) return bound <= before * (1 - edge) ? "decrease" : "not-compared";
  return after !== undefined && after >= bound * (1 + edge) ? "increase" : "not-compared";
}

/** Compares all places between two years: each place that has both, and how many are of each class. */
export function compareYears(
  places: readonly PlaceYears[],
  before: number,
  after: number,
): { readonly places: readonly PlaceChange[]; readonly counts: Readonly<Record<Change, number>> } {
  const counts = { increase: 0, stable: 0, decrease: 0, "not-compared": 0 };
  const changes = places.flatMap(({ place, years, below }): PlaceChange[] => {
    const [first, last] = [years.get(before), years.get(after)];
    const beforeBelow = first === undefined ? below?.get(before) : undefined;
    const afterBelow = last === undefined ? below?.get(after) : undefined;
    if ([first, last, beforeBelow, afterBelow].every((one) => one === undefined)) return [];
    const known = changeOf(first, last);
    const change =
      known.change === "not-compared" ? boundedChange(first, last, afterBelow ?? beforeBelow) : known.change;
    counts[change]++;
    return [{ place, before: first, after: last, beforeBelow, afterBelow, change, percent: known.percent }];
  });
  return { places: changes, counts };
}

/**
 * Places in the order of their values in one year, the highest first; equal values share a rank. Only places of that year
 * are ranked, so that a change of the set of places is not taken for a trend.
 */
export function rankPlaces(
  places: readonly PlaceYears[],
  year: number,
): readonly { readonly place: string; readonly value: number; readonly rank: number }[] {
  const known = places.flatMap(({ place, years }) => {
    const value = years.get(year);
    return value === undefined ? [] : [{ place, value }];
  });
  known.sort((a, b) => b.value - a.value || (a.place < b.place ? -1 : 1));
  return known.map((one) => ({ ...one, rank: 1 + known.findIndex(({ value }) => value === one.value) }));
}
