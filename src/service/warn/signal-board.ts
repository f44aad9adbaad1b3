import type { Caller } from "../../core/caller.ts";
import type { Grain } from "../../core/stream.ts";
import { SIGNAL } from "../../desks/kinds.ts";
import type { SignalValues } from "../../desks/warning/warning-words.ts";
import { type WatchPoint, watch } from "../../engines/detection/watch.ts";
import { decide } from "../../policy/decide.ts";
import { leavesAsOf } from "../../store/known-records.ts";
import { allProfiles } from "../../store/profiles.ts";
import { versionsAt, versionsPlaced } from "../../store/read-records.ts";
import { logSizeOn } from "../../store/stream-cells.ts";
import { logListing } from "../log-listing.ts";
import { viewOf } from "../read-record.ts";
import { type Refusal, refusal } from "../refusal.ts";
import { standingProfiles } from "../standing-profiles.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { watchedStreams } from "./watched-series.ts";
import type { Knowledge, WatchedStream } from "./watched-stream.ts";

/** A signal as a caller may see it. */
export type SeenSignal = {
  readonly record: string;
  readonly revision: number;
  readonly synthetic: boolean;
  readonly values: SignalValues;
  /** The series it stands in. */
  readonly series: string;
};

/** A series for a reader: one value a time, null where there is none. */
export type ShownSeries = {
  readonly id: string;
  readonly stream: string;
  readonly place: string;
  readonly category: string;
  readonly grain: Grain;
  readonly synthetic: boolean;
  readonly days: readonly string[];
  readonly counts: readonly (number | null)[];
  readonly states: readonly number[];
  readonly expected: readonly (number | null)[];
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
  readonly surprise: readonly (number | null)[];
  readonly verdicts: readonly string[];
  readonly methods: readonly string[];
  /** The share reported by then, of the last times alone. */
  readonly complete: readonly (number | null)[];
  readonly reporters: readonly number[];
};

/** What was known by a day: what the log held at its end. `byReports` looks at everything held now, as far as it was reported by that day. */
export async function knowledgeOn(
  node: Pick<TripointNode, "store">,
  day: string,
  byReports = false,
): Promise<Knowledge & { readonly size: number; readonly on: string; readonly since: string | undefined }> {
  const { size, since } = await logSizeOn(node.store, day);
  return byReports ? { until: day, size, on: day, since } : { until: day, asOf: size, size, on: day, since };
}

const MOST_SIGNALS = 2000;

/**
 * The signals as they stood at the end of a day, the most surprising first and those that wait before those assessed. Refused when no signal of the caller's
 * agency, nor of the node's, could be read.
 */
export async function signalsOn(
  node: TripointNode,
  caller: Caller,
  day: string,
): Promise<readonly SeenSignal[] | Refusal> {
  const { size } = await logSizeOn(node.store, day);
  const profiles = (await allProfiles(node.store)).filter(
    ({ profile }) => profile.kind === SIGNAL.name && profile.terms === "",
  );
  const byId = new Map(profiles.map(({ id, profile }) => [id, profile]));
  const seen = profiles.filter(({ profile }) => decide(node.rules, caller, "read", profile, "facts").permitted);
  if (seen.length === 0) {
    const usual = {
      kind: SIGNAL.name,
      originator: caller.agency,
      country: caller.country,
      synthetic: false,
      terms: "",
    };
    const decision = decide(node.rules, caller, "read", { ...usual, ...SIGNAL.sharing }, "facts");
    return decision.permitted ? [] : refusal(caller, "read", SIGNAL.name, decision);
  }
  const ids = seen.map(({ id }) => id);
  const leaves = await leavesAsOf(node.store, SIGNAL, { profiles: ids, asOf: size, limit: MOST_SIGNALS });
  const versions = await versionsAt(node.store, leaves);
  const placed = await versionsPlaced(node.store, SIGNAL, [...new Set(versions.map(({ record }) => record))]);
  const standing = standingProfiles(placed, byId);
  const signals = versions.flatMap((version): SeenSignal[] => {
    const profile = byId.get(version.profile);
    const view = profile && viewOf(node, caller, version, profile, standing(version));
    if (view === undefined || view.absent.includes("facts")) return [];
    const values = view.values as SignalValues;
    const { record, revision, synthetic } = view;
    return [
      {
        record,
        revision,
        synthetic,
        values,
        series: `${values.stream}|${values.place ?? ""}|${values.category ?? ""}`,
      },
    ];
  });
  await logListing(node, caller, { kind: SIGNAL.name, records: signals.map(({ record }) => record) });
  return signals.sort(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      (a.values.surprise ?? 1) - (b.values.surprise ?? 1) ||
      (a.values.from < b.values.from ? 1 : a.values.from > b.values.from ? -1 : 0) ||
      (a.record < b.record ? -1 : 1),
  );
}

function rankOf({ values }: SeenSignal): number {
  return values.state === "new" ? 0 : 1;
}

type Kept = { readonly key: string; readonly streams: Promise<readonly WatchedStream[]> };
const kept = new WeakMap<TripointNode["store"], Kept[]>();
const MOST_KEPT = 6;

/** The streams as known, kept in memory as long as the log has not grown. */
async function streamsOnce(node: TripointNode, caller: Caller, knowledge: Knowledge & { readonly size: number }) {
  const now = await logSizeOn(node.store, "9999-12-30");
  const { agency, role, purpose } = caller;
  const rules = node.rules.name;
  const key = JSON.stringify([agency, role, purpose, rules, knowledge.until, knowledge.asOf ?? now.size]);
  const list = kept.get(node.store) ?? [];
  kept.set(node.store, list);
  let found = list.find((one) => one.key === key);
  if (found === undefined) {
    found = { key, streams: watchedStreams(node, caller, knowledge) };
    found.streams.catch(() => list.splice(list.indexOf(found as Kept), 1));
    list.unshift(found);
    list.splice(MOST_KEPT);
  }
  return await found.streams;
}

/** How much of a series is shown. */
const SHOWN_TIMES = { week: 78, month: 48, quarter: 32, year: 20 } as const;

/** Series by their ids as they were known, with what was expected of each time; those that the caller may not count are left out. */
export async function seriesKnown(
  node: TripointNode,
  caller: Caller,
  knowledge: Knowledge & { readonly size: number },
  ids: ReadonlySet<string>,
): Promise<readonly ShownSeries[]> {
  const streams = await streamsOnce(node, caller, knowledge);
  return streams.flatMap((stream) =>
    stream.series.filter(({ id }) => ids.has(id)).map((one) => shownSeries(stream, one)),
  );
}

/** The names of all series that a caller may count, with their cases in the last year: to choose from. */
export async function seriesToChoose(
  node: TripointNode,
  caller: Caller,
  knowledge: Knowledge & { readonly size: number },
): Promise<
  readonly {
    readonly id: string;
    readonly stream: string;
    readonly place: string;
    readonly category: string;
    readonly cases: number;
  }[]
> {
  const streams = await streamsOnce(node, caller, knowledge);
  return streams.flatMap(({ stream, series }) =>
    series.map(({ id, place, category, series: { counts, frequency } }) => ({
      ...{ id, stream: stream.name, place, category },
      cases: counts.slice(-frequency).reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : one), 0),
    })),
  );
}

function shownSeries(stream: WatchedStream, one: WatchedStream["series"][number]): ShownSeries {
  const to = stream.days.length - 1;
  const from = Math.max(0, to - SHOWN_TIMES[one.stream.grain] + 1);
  const points = watch(one.series, from, to);
  const of = (pick: (point: WatchPoint) => number) =>
    points.map((point) => (Number.isFinite(pick(point)) ? pick(point) : null));
  return {
    ...{ id: one.id, stream: one.stream.name, place: one.place, category: one.category, grain: one.stream.grain },
    synthetic: one.synthetic,
    days: stream.days.slice(from),
    counts: of((point) => point.count),
    states: points.map(({ state }) => state),
    expected: of((point) => point.expected),
    lower: of((point) => point.lower),
    upper: of((point) => point.upper),
    surprise: of((point) => point.surprise),
    verdicts: points.map(({ verdict }) => verdict),
    methods: points.map(({ method }) => method),
    complete: points.map(({ at }) => stream.completeness.get(at)?.complete ?? null),
    reporters: points.map(({ at }) => stream.reporters[at] ?? 0),
  };
}
