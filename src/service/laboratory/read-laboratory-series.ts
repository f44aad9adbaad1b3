import type { Caller } from "../../core/caller.ts";
import type { Day } from "../../core/day.ts";
import type { TrendQuery } from "../../desks/substances/trends/gather-trends.ts";
import { warningSeries } from "../../desks/substances/trends/warning-series.ts";
import type { CountSeries } from "../../engines/detection/series.ts";
import type { Rule } from "../../policy/decide.ts";
import type { Refusal } from "../refusal.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { readTrends } from "./read-trends.ts";

/** A series of analyses, the first day of each time, and the rules that it stands on. */
export type LaboratorySeries = {
  readonly series: CountSeries;
  readonly days: readonly Day[];
  readonly rules: readonly Rule[];
};

/**
 * Why no series can be told: too long periods, or no analysis with the day that is asked by that may be read; whether there
 * are some that may only be counted is not said.
 */
export type NoSeries = { readonly none: "too-coarse" | "nothing-readable" };

/**
 * The analyses of a substance as a series for early warning, at a country, a region, or everywhere (null). None for a caller
 * who may only count analyses: rounded counts would raise alarms of their own.
 */
export async function readLaboratorySeries(
  node: TripointNode,
  caller: Caller,
  of: Pick<TrendQuery, "date" | "grain"> & { readonly substance: string; readonly place: string | null },
): Promise<LaboratorySeries | Refusal | NoSeries> {
  const { date, grain, substance, place: code } = of;
  if (grain === "quarter" || grain === "year") return { none: "too-coarse" };
  const place = code === null ? "all" : code.length === 2 ? "country" : "region";
  const answer = await readTrends(node, caller, { date, grain, place, substance });
  if ("refused" in answer) return answer;
  if (answer.minimum !== null) return { none: "nothing-readable" };
  const series = warningSeries(answer.trends, { substance, place: code, grain });
  return series === undefined
    ? { none: "nothing-readable" }
    : { series, days: answer.trends.periods, rules: answer.rules };
}
