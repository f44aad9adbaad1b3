import { createHash } from "node:crypto";
import type { Caller } from "../../core/caller.ts";
import { dayNumber } from "../../core/day.ts";
import { subjectOf } from "../../core/stream.ts";
import { falseShares, type WatchPoint } from "../../engines/detection/watch.ts";
import { COUNTED } from "../../engines/detection/series.ts";
import { timesWithout } from "../../engines/detection/times-without.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { couldAlarm, judgeInWorkers } from "./judge-in-workers.ts";
import { endOf } from "./stream-times.ts";
import { watchedStreams } from "./watched-series.ts";
import type { Knowledge, WatchedSeries, WatchedStream } from "./watched-stream.ts";
import type { SignalValues } from "../../desks/warning/warning-words.ts";

/** How many of the last times of a stream are judged: reports of them may still have come. */
const LAST_TIMES = { week: 4, month: 2, quarter: 1, year: 1 } as const;
/** A place must have been reported so long before something can be there for the first time. */
const LEAST_BEFORE_FIRST = { week: 26, month: 12, quarter: 8, year: 5 } as const;
/** Another series moved when its probability lies below this, at most so many days away. */
const MOVED_BELOW = 0.02;
const NEAR_DAYS = 35;
const MOST_MOVED = 10;

/** What a run found: the signals as values of records, each under the reference that it has for ever. */
export type FoundSignals = {
  readonly signals: readonly {
    readonly reference: string;
    readonly values: SignalValues;
    readonly synthetic: boolean;
  }[];
  readonly series: number;
  readonly judged: number;
  /** Series of which nothing could be said, for want of earlier values. */
  readonly tooShort: number;
};

type Point = {
  readonly of: WatchedSeries;
  readonly stream: WatchedStream;
  readonly point: WatchPoint;
  readonly day: string;
};

/**
 * Judges the last times of every series that a caller may count, as they were known. The most surprising come first; every signal says what was
 * expected, which other series of the same substance, or of the same place in another stream, moved, and how complete the reports were.
 */
export async function findSignals(
  node: TripointNode,
  caller: Caller,
  knowledge: Knowledge & { readonly size: number; readonly on: string },
  only?: ReadonlySet<string>,
): Promise<FoundSignals> {
  const streams = await watchedStreams(node, caller, knowledge, only);
  const work = streams.flatMap((stream) =>
    stream.series.map((of) => {
      const to = stream.days.length - 1;
      return { stream, of, series: of.series, from: Math.max(0, to - LAST_TIMES[stream.stream.grain] + 1), to };
    }),
  );
  const worth = work.filter(couldAlarm);
  const judged = await judgeInWorkers(worth.map(({ series, from, to }) => ({ series, from, to })));
  const points = judged.flatMap((found, at) => {
    const { of, stream } = worth[at] as (typeof worth)[number];
    return found.map((point): Point => ({ of, stream, point, day: stream.days[point.at] as string }));
  });
  const tested = work.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const alarms = points.filter(({ point }) => point.verdict === "alarm");
  const shares = falseShares(
    alarms.map(({ point }) => point.surprise),
    tested,
  );
  const moving = points.filter(({ point }) => point.surprise < MOVED_BELOW && point.count > point.expected);
  const byCategory = Map.groupBy(moving, ({ of }) => subjectOf(of.category).toLowerCase());
  const byPlace = Map.groupBy(moving, ({ of }) => of.place);
  const context = { knowledge, judged: work.length, byCategory, byPlace };
  const signals = [
    ...alarms.map((alarm, at) => signalOf(alarm, shares[at] as number, context)),
    ...work.flatMap(({ of, stream, from, to }) => firstSeen(of, stream, from, to, context)),
  ];
  const tooShort = judged.filter((found) => found.every(({ verdict }) => verdict === "too-few-earlier")).length;
  return { signals, series: work.length, judged: tested, tooShort };
}

type Context = {
  readonly knowledge: Knowledge & { readonly size: number; readonly on: string };
  readonly judged: number;
  readonly byCategory: ReadonlyMap<string, readonly Point[]>;
  readonly byPlace: ReadonlyMap<string, readonly Point[]>;
};

/** A category as it stands in references: a long one ends with a digest, so that no two are alike. */
function shortCategory(category: string): string {
  if (category.length <= 90) return category;
  return `${category.slice(0, 77)}~${createHash("sha256").update(category).digest("hex").slice(0, 12)}`;
}

/** The reference of the signal of a series at a time. */
function signalReference(of: Pick<WatchedSeries, "stream" | "place" | "category">, day: string): string {
  return [of.stream.name, of.place, shortCategory(of.category), day]
    .join("/")
    .replaceAll(/[\u0000-\u001f\u007f]/g, " ");
}

function signalOf({ of, stream, point, day }: Point, falseShare: number, context: Context) {
  const values: SignalValues = {
    ...commonOf(of, stream, point.at, context),
    method: point.method,
    counted: point.count,
    expected: rounded(point.expected),
    lower: point.lower,
    upper: rounded(point.upper),
    surprise: rounded(point.surprise),
    falseShare: rounded(Math.min(1, falseShare)),
    summed: Number.isFinite(point.summed) ? point.summed : 1,
    moved: movedWith(of, day, context),
  };
  return { reference: signalReference(of, day), values, synthetic: of.synthetic };
}

/** What is common to all signals: which series and time, what it was compared with, what was known. */
function commonOf(of: WatchedSeries, stream: WatchedStream, at: number, { knowledge, judged }: Context) {
  const day = stream.days[at] as string;
  let earlier = 0;
  let gaps = 0;
  for (let place = 0; place < at; place++) {
    if (of.series.states[place] === COUNTED) earlier++;
    else gaps++;
  }
  const complete = stream.completeness.get(at);
  const count = of.series.counts[at] as number;
  return {
    ...{ stream: of.stream.name, place: of.place, category: of.category, grain: of.stream.grain },
    ...{ from: day, until: endOf(of.stream.grain, day), earlier, gaps },
    ...(complete === undefined
      ? {}
      : {
          complete: rounded(complete.complete),
          finalLow: Math.max(count, Math.floor(count * (complete.low / Math.max(1, complete.reported)))),
          finalHigh: Math.max(count, Math.ceil(count * (complete.high / Math.max(1, complete.reported)))),
        }),
    reporters: stream.reporters[at] ?? 0,
    ...{ knownOn: knowledge.on, knownSize: knowledge.size, judged, state: "new" as const },
  };
}

/** Other series that rose with one: of the same substance anywhere, or of the same place in another stream; the most surprising first. */
function movedWith(of: WatchedSeries, day: string, { byCategory, byPlace }: Context): SignalValues["moved"] {
  const near = [
    ...(byCategory.get(subjectOf(of.category).toLowerCase()) ?? []),
    ...(byPlace.get(of.place) ?? []).filter((other) => other.of.stream !== of.stream),
  ].filter((other) => other.of !== of && Math.abs(dayNumber(other.day) - dayNumber(day)) <= NEAR_DAYS);
  const best = new Map<string, Point>();
  for (const other of near) {
    const known = best.get(other.of.id);
    if (known === undefined || other.point.surprise < known.point.surprise) best.set(other.of.id, other);
  }
  return [...best.values()]
    .sort((a, b) => a.point.surprise - b.point.surprise || (a.of.id < b.of.id ? -1 : 1))
    .slice(0, MOST_MOVED)
    .map((other) => ({
      ...{ stream: other.of.stream.name, place: other.of.place, category: other.of.category, from: other.day },
      ...{
        counted: other.point.count,
        expected: rounded(other.point.expected),
        surprise: rounded(other.point.surprise),
      },
    }));
}

/**
 * A substance that a place reports for the first time, when the place had reported long enough before. The probability is Laplace's: after n times
 * without it, the next has it with 1 / (n + 2).
 */
function firstSeen(of: WatchedSeries, stream: WatchedStream, from: number, to: number, context: Context) {
  const without = timesWithout(of.series, from);
  if (without === undefined || without < LEAST_BEFORE_FIRST[of.stream.grain]) return [];
  for (let at = from; at <= to; at++) {
    const count = of.series.counts[at] as number;
    if (of.series.states[at] !== COUNTED || count === 0) continue;
    const day = stream.days[at] as string;
    const values: SignalValues = {
      ...commonOf(of, stream, at, context),
      method: "first-detection",
      counted: count,
      expected: 0,
      surprise: rounded(1 / (without + 2)),
      summed: 1,
      moved: movedWith(of, day, context),
    };
    return [{ reference: `${signalReference(of, day)}/first`, values, synthetic: of.synthetic }];
  }
  return [];
}

/** Six digits: more are noise, and a record is read by people. */
function rounded(value: number): number {
  return Number.isFinite(value) ? Number(Math.max(0, value).toPrecision(6)) : 0;
}
