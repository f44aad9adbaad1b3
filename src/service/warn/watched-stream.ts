import type { Stream } from "../../core/stream.ts";
import type { CountSeries } from "../../engines/detection/series.ts";

/** One series that is watched: of which stream, where, of which substance or class. */
export type WatchedSeries = {
  /** `stream|place|category`; it names the series everywhere. */
  readonly id: string;
  readonly stream: Stream;
  readonly place: string;
  readonly category: string;
  readonly series: CountSeries;
  readonly synthetic: boolean;
};

/** How complete a time of a stream was when it was looked at, as the delays of earlier reports show. */
export type Completeness = {
  readonly complete: number;
  readonly low: number;
  readonly high: number;
  readonly reported: number;
};

/** All series of one stream, with the days on which its times begin. */
export type WatchedStream = {
  readonly stream: Stream;
  readonly days: readonly string[];
  readonly series: readonly WatchedSeries[];
  /** By time, for the last ones alone; empty where reports have no day. */
  readonly completeness: ReadonlyMap<number, Completeness>;
  /** Agencies that stated what they cover, by time. */
  readonly reporters: readonly number[];
};

/** What was known: the versions that the log held when it had so many leaves, and what had happened and been reported by a day. */
export type Knowledge = { readonly until: string; readonly asOf?: number };
