import { dayNumber } from "../../../core/day.ts";
import { type Cell, countSeries, type CountSeries } from "../../../engines/detection/series.ts";
import type { Trends } from "./gather-trends.ts";
import { substanceKey } from "./findings.ts";
import type { Grain } from "./periods.ts";

/**
 * The analyses of a substance as a series for early warning: identified and presumptive together, in proportion to all
 * analyses of the place and period. A period without any analysis is missing, not zero. Undefined where nothing is known at all,
 * and for quarters and years, on which no alarm is raised.
 */
export function warningSeries(
  trends: Trends,
  of: { readonly substance: string; readonly place: string | null; readonly grain: Grain },
): CountSeries | undefined {
  const frequency = { week: 52, month: 12, quarter: undefined, year: undefined }[of.grain];
  if (frequency === undefined || trends.periods.length === 0) return undefined;
  const key = substanceKey(of.substance);
  const found = trends.series.find((one) => one.key === key && one.place === of.place);
  const sizes = trends.sizes.find((one) => one.place === of.place)?.cells ?? trends.periods.map(() => 0);
  const cells = trends.periods.map((_period, at): Cell => {
    if ((sizes[at] ?? 0) === 0) return { state: "missing" };
    const cell = found?.cells[at];
    return cell === undefined ? 0 : cell.identified + cell.presumptive;
  });
  return countSeries(cells, frequency, {
    days: trends.periods.map(dayNumber),
    population: sizes.map((size) => (size === 0 ? Number.NaN : size)),
  });
}
