import { dayNumber } from "../../core/day.ts";
import type { Kind } from "../../core/kind.ts";
import { categoryOf, type Stream } from "../../core/stream.ts";
import { type Cell, countSeries } from "../../engines/detection/series.ts";
import type { Store } from "../../store/database.ts";
import { type SeriesCell, seriesCells } from "../../store/series-cells.ts";
import { dayOfTime, endOf, FREQUENCY, MOST_TIMES, timeBetween } from "./stream-times.ts";
import type { WatchedSeries, WatchedStream } from "./watched-stream.ts";

/** More cells than this are no stream of figures: the run stops and says so. */
const MOST_CELLS = 2_000_000;
/** Fields that say where and how long, not what. */
const NOT_NAMED = new Set(["place", "span"]);

/**
 * The series of a stream of values, as they were known: the publisher's own figures, never added up to a larger place. Of each record the version counts that
 * was known last; with `asOf`, among those that this node had taken in by the day. Figures without a region of the house are not watched.
 */
export async function measuredStream(
  store: Store,
  kind: Kind,
  stream: Stream,
  profiles: readonly number[],
  { until, asOf }: { readonly until: string; readonly asOf?: number },
): Promise<WatchedStream | undefined> {
  const by = keysOf(kind, stream);
  const asked = { kind, by, where: conditionsOf(stream), grain: stream.grain, profiles, until, knownOn: until };
  const cells = await seriesCells(store, { ...asked, byReceipt: asOf !== undefined, most: MOST_CELLS });
  if (cells.length > MOST_CELLS)
    throw new Error(`\`${stream.name}\` has more than ${MOST_CELLS} figures: narrow its conditions`);
  return measuredStreamOf(kind, stream, cells, until);
}

/** The fields by which series of values are told apart: what the stream is by, then all that the kind sets apart. */
export function keysOf(kind: Kind, stream: Stream): readonly string[] {
  const first = "field" in stream.by ? stream.by.field : stream.by.item;
  return [...new Set([first, ...(kind.series?.alike ?? []), "place"])];
}

/** The conditions of a stream of values. Throws on one that is no list of values of a field. */
function conditionsOf(stream: Stream): ReadonlyMap<string, readonly string[]> {
  return new Map(
    (stream.where ?? []).map((condition): [string, readonly string[]] => {
      if ("in" in condition && "field" in condition.by) return [condition.by.field, textsOf(condition.in)];
      if ("in" in condition && "item" in condition.by) return [condition.by.item, textsOf(condition.in)];
      throw new Error(`\`${stream.name}\` has a condition that values cannot have: name a field and its values`);
    }),
  );
}

function textsOf(values: readonly (string | null)[]): readonly string[] {
  return values.filter((one) => one !== null);
}

/** Puts the cells of a stream of values on one line of times; exported for its tests. */
export function measuredStreamOf(
  kind: Kind,
  stream: Stream,
  cells: readonly SeriesCell[],
  until: string,
): WatchedStream | undefined {
  const { grain } = stream;
  const by = keysOf(kind, stream);
  const placeAt = by.indexOf("place");
  const ended = cells.filter((cell) => endOf(grain, cell.at) <= until && typeof cell.key[placeAt] === "string");
  const times = ended.map(({ at }) => at).sort();
  const [earliest, last] = [times[0], times.at(-1)];
  if (earliest === undefined || last === undefined) return undefined;
  const all = timeBetween(grain, earliest, last) + 1;
  const first = dayOfTime(grain, earliest, Math.max(0, all - MOST_TIMES[grain]));
  const length = timeBetween(grain, first, last) + 1;
  const days = Array.from({ length }, (_, at) => dayOfTime(grain, first, at));
  const numbers = days.map(dayNumber);
  const series = [...Map.groupBy(ended, ({ key }) => JSON.stringify(key)).values()].map((of): WatchedSeries => {
    const { key } = of[0] as SeriesCell;
    const place = key[placeAt] as string;
    const category = categoryOf(
      by.flatMap((name, at) => (NOT_NAMED.has(name) || key[at] === null ? [] : [key[at] as string])),
    );
    const values: Cell[] = days.map(() => ({ state: "missing" }));
    for (const cell of of) {
      const at = timeBetween(grain, first, cell.at);
      if (at >= 0) values[at] = valueOf(cell, kind.series?.join === "mean");
    }
    const isLevel = stream.values === "levels";
    const made = countSeries(
      values.map((value) => (typeof value === "number" && !isLevel ? Math.round(value) : value)),
      FREQUENCY[grain],
      { days: numbers },
    );
    const synthetic = of.every((cell) => cell.synthetic);
    return {
      ...{ id: `${stream.name}|${place}|${category}`, stream, place, category, synthetic },
      series: isLevel ? { ...made, isLevel } : made,
    };
  });
  return { stream, days, series, completeness: new Map(), reporters: days.map(() => 0) };
}

/** What stands at one time: a number only where all of it was reported; nothing else is ever zero. */
function valueOf(cell: SeriesCell, isMean: boolean): Cell {
  const { reported, suppressed, censored, sum, below, notReported, notCollected } = cell;
  const hidden = suppressed + censored;
  const lacks = notReported + notCollected > 0;
  if (reported + hidden === 0 || (lacks && !isMean)) return { state: "missing" };
  const share = isMean ? reported + hidden : 1;
  if (hidden === 0) return sum / share;
  const bound = below === null ? undefined : (sum + below) / share;
  if (suppressed > 0 || bound === undefined)
    return { state: "suppressed", ...(bound === undefined ? {} : { below: bound }) };
  // A part was found: the mean of it and what lies below a limit is no censored value of its own.
  return reported > 0 ? { state: "suppressed", below: bound } : { state: "censored", below: bound };
}
