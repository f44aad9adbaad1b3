import type { Grain } from "../../../core/stream.ts";
import type { Words } from "../../../core/words.ts";
import type { Signal } from "../signal.kind.ts";
import type { Warning } from "../warning.kind.ts";
import type { StepChanges } from "../warning-changes.ts";

/** A signal as the node shows it. */
export type SignalShown = {
  readonly record: string;
  readonly revision: number;
  readonly synthetic: boolean;
  readonly values: Signal;
  readonly series: string;
};

/** A series as the node shows it: one value a time. */
export type SeriesShown = {
  readonly id: string;
  readonly grain: Grain;
  readonly days: readonly string[];
  readonly counts: readonly (number | null)[];
  readonly expected: readonly (number | null)[];
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
  readonly verdicts: readonly string[];
  readonly complete: readonly (number | null)[];
};

type ShareShown = { readonly share: number | null };
type Level = {
  readonly level: number;
  readonly falseAlarms: ShareShown;
  readonly detected: readonly { readonly size: number; readonly found: ShareShown }[];
};

type LevelsMeasured = { readonly falseAlarms: ShareShown; readonly doubled: ShareShown };

/** The board of a day. */
export type BoardShown = {
  readonly day: string;
  readonly size: number;
  readonly since?: string;
  readonly all: number;
  readonly signals: readonly SignalShown[];
  readonly series: readonly SeriesShown[];
  readonly streams: readonly {
    readonly name: string;
    readonly label: Words;
    /** The codes that categories begin with, in words. */
    readonly codes: Readonly<Record<string, Words>>;
    /** Whether its values are loads, rates or masses. */
    readonly isLevel: boolean;
  }[];
  readonly measured:
    | ({ readonly on: string; readonly levels?: { readonly [G in "week" | "month"]: LevelsMeasured } } & {
        readonly [G in "week" | "month"]: { readonly byLevel: readonly Level[] };
      })
    | null;
};

/** A warning as the node shows it. */
export type WarningShown = {
  readonly record: string;
  readonly revision: number;
  readonly marking: string;
  readonly synthetic: boolean;
  readonly published: string;
  readonly updated: string;
  readonly values: Warning;
  readonly changes: readonly StepChanges[];
};

/** The points of a series for a chart: a time of which nothing was received stays a gap. */
export function pointsOf(series: SeriesShown, last: number) {
  const from = Math.max(0, series.days.length - last);
  return series.days.slice(from).map((at, place) => {
    const index = from + place;
    const [low, high] = [series.lower[index] ?? null, series.upper[index] ?? null];
    return {
      at: series.grain === "year" ? at.slice(0, 4) : series.grain === "month" ? at.slice(0, 7) : at,
      value: series.counts[index] ?? null,
      ...(low === null || high === null ? {} : { low, high: Math.max(low, high) }),
      isAlarm: series.verdicts[index] === "alarm",
    };
  });
}

/** How the alarm system does where about so many are expected; undefined when it was not measured, as of quarters and years. */
export function measuredAt(board: BoardShown, { grain, expected = 0.1 }: Pick<Signal, "grain" | "expected">) {
  const levels = grain === "week" || grain === "month" ? (board.measured?.[grain].byLevel ?? []) : [];
  const apart = ({ level }: Level) => Math.abs(Math.log(level / Math.max(expected, 0.1)));
  const nearest = levels.toSorted((a, b) => apart(a) - apart(b))[0];
  const found = nearest?.detected.find(({ size }) => size === 4) ?? nearest?.detected[0];
  if (board.measured === null || nearest === undefined || found === undefined) return undefined;
  return {
    on: board.measured.on,
    level: nearest.level,
    rate: nearest.falseAlarms.share ?? 0,
    found: found.found.share ?? 0,
  };
}

/** How the alarm system does on loads and rates; undefined when that was not measured, as of quarters and years. */
export function levelsMeasured({ measured }: BoardShown, { grain }: Pick<Signal, "grain">) {
  const found = grain === "week" || grain === "month" ? measured?.levels?.[grain] : undefined;
  if (measured === null || found === undefined) return undefined;
  return { on: measured.on, rate: found.falseAlarms.share ?? 0, found: found.doubled.share ?? 0 };
}
