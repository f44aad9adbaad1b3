import type { Day } from "../../../core/day.ts";
import type { TrendDate, TrendQuery, Trends, TrendSeries, Volume } from "./gather-trends.ts";
import { periodOf } from "./periods.ts";

/** By what trends for somebody who may know aggregates alone are gathered: the one table that all that is told is summed from. */
export const PROTECTED_BY = { grain: "quarter", place: "country", substance: undefined } as const;

/**
 * Trends for somebody who may know aggregates alone, from trends gathered by `PROTECTED_BY` and each of the three days:
 * counts of quarters and countries as `told` of a cell, rounded down to multiples of a minimum, with identified and presumptive
 * taken together. Years, and all countries together, are sums of what is told of quarters and countries, so that none of them
 * says more than those do. Contents, combinations and first sightings are left out, as each tells of single analyses;
 * periods before the first and after the last one told, and the order by exact counts, would tell of counts that are not.
 */
export function protectTrends(
  gathered: Readonly<Record<TrendDate, Trends>>,
  { date, grain, place }: Pick<TrendQuery, "date" | "grain" | "place">,
  told: (count: number, cell: string) => number,
): Trends {
  const placed = (of: string | null) => (place === "all" ? null : of);
  // A cell is the same whichever of the three days it is counted by: three draws for one count would tell more than one.
  const cellsOf = (of: readonly (string | null)[], periods: readonly Day[], counts: readonly number[]) => {
    const cells = new Map<Day, number>();
    for (const [at, count] of counts.entries()) {
      const period = periodOf(periods[at] ?? "", grain === "year" ? "year" : "quarter");
      const rough = told(count, JSON.stringify([...of, periods[at]]));
      if (rough > 0) cells.set(period, rough + (cells.get(period) ?? 0));
    }
    return cells;
  };
  const exact = gathered[date];
  const series = new Map<string, { substance: string; key: string; place: string | null; cells: Map<Day, number> }>();
  for (const one of exact.series) {
    const id = JSON.stringify([one.key, placed(one.place)]);
    const counts = one.cells.map(({ identified, presumptive }) => identified + presumptive);
    const known = series.get(id)?.cells;
    const cells = sumOf(known, cellsOf([one.key, one.place], exact.periods, counts));
    if (cells.size > 0) series.set(id, { substance: one.substance, key: one.key, place: placed(one.place), cells });
  }
  const sizes = new Map<string | null, Map<Day, number>>();
  for (const one of exact.sizes) {
    const cells = sumOf(sizes.get(placed(one.place)), cellsOf([one.place], exact.periods, one.cells));
    if (cells.size > 0) sizes.set(placed(one.place), cells);
  }
  const volumeOf = (of: Trends) =>
    of.sizes.reduce(
      (sum, { place: where, cells }) => sumOf(sum, cellsOf([where], of.periods, cells)),
      new Map<Day, number>(),
    );
  const volumes = {
    submitted: volumeOf(gathered.submitted),
    analysed: volumeOf(gathered.analysed),
    reported: volumeOf(gathered.reported),
  };
  const held = [...series.values(), ...[...sizes.values(), ...Object.values(volumes)].map((cells) => ({ cells }))];
  const days = held.flatMap(({ cells }) => [...cells.keys()]).sort();
  const periods = [...new Set(exact.periods.map((at) => periodOf(at, grain === "year" ? "year" : "quarter")))].filter(
    (at) => at >= (days[0] ?? "9") && at <= (days.at(-1) ?? ""),
  );
  const few = { contents: [], combinations: [], firstSeen: [], furtherSubstances: 0 };
  const sums = {
    analyses: told(exact.analyses, "analyses"),
    undated: told(exact.undated, "undated"),
    synthetic: told(exact.synthetic, "synthetic"),
  };
  return {
    periods,
    series: [...series.values()]
      .map(
        ({ cells, ...of }): TrendSeries => ({
          ...of,
          total: periods.reduce((sum, at) => sum + (cells.get(at) ?? 0), 0),
          cells: periods.map((at) => ({ identified: 0, presumptive: cells.get(at) ?? 0, trace: 0 })),
        }),
      )
      .toSorted((one, other) => other.total - one.total || (one.key < other.key ? -1 : one.key > other.key ? 1 : 0)),
    volumes: periods.map(
      (period): Volume => ({
        period,
        submitted: volumes.submitted.get(period) ?? 0,
        analysed: volumes.analysed.get(period) ?? 0,
        reported: volumes.reported.get(period) ?? 0,
        submittedAndReported: null,
        medianDays: null,
      }),
    ),
    sizes: [...sizes].map(([of, cells]) => ({ place: of, cells: periods.map((at) => cells.get(at) ?? 0) })),
    ...few,
    ...sums,
  };
}

function sumOf(one: ReadonlyMap<Day, number> | undefined, other: ReadonlyMap<Day, number>): Map<Day, number> {
  const sum = new Map(one);
  for (const [period, count] of other) sum.set(period, count + (sum.get(period) ?? 0));
  return sum;
}
