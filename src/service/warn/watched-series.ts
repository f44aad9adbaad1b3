import { dayNumber } from "../../core/day.ts";
import type { Caller } from "../../core/caller.ts";
import type { Grain, Stream } from "../../core/stream.ts";
import { kindNamed } from "../../desks/kinds.ts";
import { STREAMS } from "../../desks/streams.ts";
import { type Cell, countSeries } from "../../engines/detection/series.ts";
import { nowcast, reportingTriangle } from "../../engines/detection/nowcast.ts";
import { ownProfiles } from "../../store/profiles.ts";
import {
  coverageSpans,
  type CoverageSpan,
  type StreamCell,
  streamCells,
  streamDelays,
} from "../../store/stream-cells.ts";
import { COVERAGE } from "../../desks/kinds.ts";
import { mayCount } from "../count-records.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { measuredStream } from "./measured-stream.ts";
import { dayOfTime, endOf, FREQUENCY, MOST_TIMES, timeBetween } from "./stream-times.ts";
import type { Completeness, Knowledge, WatchedSeries, WatchedStream } from "./watched-stream.ts";

/** How many reporting delays are told apart, and over how many times they are learnt. */
const DELAYS = { week: 10, month: 4, quarter: 2, year: 2 } as const satisfies Record<Grain, number>;
const DELAY_WINDOW = { week: 26, month: 12, quarter: 8, year: 5 } as const satisfies Record<Grain, number>;

/**
 * The series of every stream that a caller may count record by record, as they were known: a time in which nothing of a stream was received and no
 * agency stated to have covered it is missing, never zero, and so is what lies before the first report of a place.
 */
export async function watchedStreams(
  node: TripointNode,
  caller: Caller,
  knowledge: Knowledge,
  only?: ReadonlySet<string>,
): Promise<readonly WatchedStream[]> {
  const streams: WatchedStream[] = [];
  const coverage = await coverageSpans(node.store, COVERAGE, {
    profiles: await countable(node, caller, COVERAGE.name),
    ...knowledge,
  });
  for (const stream of STREAMS) {
    if (only !== undefined && !only.has(stream.name)) continue;
    const kind = kindNamed(stream.kind);
    const profiles = await countable(node, caller, stream.kind);
    if (kind === undefined || profiles.length === 0) continue;
    if (stream.values !== undefined) {
      const measured = await measuredStream(node.store, kind, stream, profiles, knowledge);
      if (measured !== undefined) streams.push(measured);
      continue;
    }
    const scope = { profiles, ...knowledge };
    const cells = await streamCells(node.store, kind, stream, scope);
    const found = streamOf(stream, cells, coverage, knowledge.until, node.country.code);
    if (found === undefined) continue;
    const from = found.days[Math.max(0, found.days.length - 2 * DELAY_WINDOW[stream.grain])] ?? knowledge.until;
    const delays = await streamDelays(node.store, kind, stream, { ...scope, from });
    streams.push({ ...found, completeness: completenessOf(stream, found.days, delays, knowledge.until) });
  }
  return streams;
}

/** The profiles of a kind whose records a caller may count one by one. */
async function countable(node: TripointNode, caller: Caller, kind: string): Promise<readonly number[]> {
  const own = await ownProfiles(node.store, kind);
  return own.filter(({ profile }) => mayCount(node, caller, profile).minimum === 1).map(({ id }) => id);
}

/** Puts the cells of a stream on one line of times; exported for its tests. */
export function streamOf(
  stream: Stream,
  cells: readonly StreamCell[],
  coverage: readonly CoverageSpan[],
  until: string,
  country: string,
): Omit<WatchedStream, "completeness"> | undefined {
  const { grain } = stream;
  const ended = cells.filter((cell) => endOf(grain, cell.period) <= until);
  const last = ended.at(-1)?.period;
  if (last === undefined || ended[0] === undefined) return undefined;
  const all = timeBetween(grain, ended[0].period, last) + 1;
  const first = dayOfTime(grain, ended[0].period, Math.max(0, all - MOST_TIMES[grain]));
  const length = timeBetween(grain, first, last) + 1;
  const days = Array.from({ length }, (_, at) => dayOfTime(grain, first, at));
  const spans = coverage.filter(({ subject }) => subject === stream.kind);
  const covering = days.map((day) => spans.filter((span) => span.from <= day && span.until >= endOf(grain, day)));
  const reported = new Uint8Array(length);
  covering.forEach((of, at) => {
    if (of.some(({ completeness }) => completeness !== "not-published")) reported[at] = 1;
  });
  const begins = new Map<string, number>();
  const sums = new Map<
    string,
    { place: string; category: string; counts: Map<number, number>; unstated: Set<number>; synthetic: boolean }
  >();
  for (const cell of ended) {
    const at = timeBetween(grain, first, cell.period);
    const places = new Set([cell.place ?? country, (cell.place ?? country).slice(0, 2)]);
    for (const place of places) if (!begins.has(place)) begins.set(place, Math.max(0, at));
    if (at < 0) continue;
    reported[at] = 1;
    if (cell.category === null) continue;
    for (const place of places) {
      const id = `${stream.name}|${place}|${cell.category}`;
      let sum = sums.get(id);
      if (sum === undefined)
        sums.set(
          id,
          (sum = { place, category: cell.category, counts: new Map(), unstated: new Set(), synthetic: true }),
        );
      sum.counts.set(at, (sum.counts.get(at) ?? 0) + cell.count);
      if (cell.unstated > 0 && cell.count === 0) sum.unstated.add(at);
      sum.synthetic &&= cell.synthetic;
    }
  }
  const numbers = days.map(dayNumber);
  const series = [...sums].map(([id, { place, category, counts, unstated, synthetic }]): WatchedSeries => {
    const begin = begins.get(place) ?? 0;
    const values = days.map((_, at): Cell => {
      const isMissing = reported[at] === 0 || at < begin || (unstated.has(at) && (counts.get(at) ?? 0) === 0);
      return isMissing ? { state: "missing" } : Math.round(counts.get(at) ?? 0);
    });
    return { id, stream, place, category, synthetic, series: countSeries(values, FREQUENCY[grain], { days: numbers }) };
  });
  return { stream, days, series, reporters: covering.map((of) => new Set(of.map(({ agency }) => agency)).size) };
}

function completenessOf(
  stream: Stream,
  days: readonly string[],
  delays: readonly { readonly happened: string; readonly reported: string; readonly records: number }[],
  until: string,
): ReadonlyMap<number, Completeness> {
  const found = new Map<number, Completeness>();
  if (delays.length === 0 || days[0] === undefined) return found;
  const { grain } = stream;
  const now = timeBetween(grain, days[0], until);
  const reports = delays.flatMap(({ happened, reported, records }) => {
    const report = {
      happened: timeBetween(grain, days[0] as string, happened),
      reported: timeBetween(grain, days[0] as string, reported),
    };
    return Array.from({ length: records }, () => report);
  });
  const points = nowcast(reportingTriangle(reports, now, DELAYS[grain]), DELAY_WINDOW[grain]);
  points.forEach(({ complete, low, high, reported }, at) => {
    if (at > now - DELAYS[grain] && at < days.length && Number.isFinite(complete))
      found.set(at, { complete, low, high, reported });
  });
  return found;
}
