import type { Trends, TrendSeries, Volume } from "./gather-trends.ts";

/**
 * Trends for somebody who may know aggregates alone: counts of periods rounded down to multiples of the minimum, with
 * identified and presumptive taken together. Contents, combinations and first sightings are left out, as each tells of
 * single analyses. Whether anything was rounded away is not said: asked quarter by quarter it would tell single counts.
 */
export function protectTrends(trends: Trends, minimum: number): Trends {
  const told = (count: number) => Math.floor(count / minimum) * minimum;
  const series = trends.series
    .map(({ substance, key, place, cells }): TrendSeries => {
      const rounded = cells.map(({ identified, presumptive }) => ({
        identified: 0,
        presumptive: told(identified + presumptive),
        trace: 0,
      }));
      const total = rounded.reduce((sum, one) => sum + one.presumptive, 0);
      return { substance, key, place, total, cells: rounded };
    })
    .filter(({ total }) => total > 0);
  const volumes = trends.volumes.map(
    ({ period, submitted, analysed, reported }): Volume => ({
      period,
      submitted: told(submitted),
      analysed: told(analysed),
      reported: told(reported),
      submittedAndReported: 0,
      medianDays: null,
    }),
  );
  const sizes = trends.sizes.map(({ place, cells }) => ({ place, cells: cells.map(told) }));
  const few = { contents: [], combinations: [], firstSeen: [], furtherSubstances: 0 };
  const sums = { analyses: told(trends.analyses), undated: told(trends.undated), synthetic: told(trends.synthetic) };
  return { periods: trends.periods, series, volumes, sizes, ...few, ...sums };
}
