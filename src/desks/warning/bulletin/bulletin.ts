import type { Words } from "../../../core/words.ts";
import type { Signal } from "../signal.kind.ts";
import type { Warning } from "../warning.kind.ts";

/** Counts are told in multiples of this, rounded down, so that no small count is told, nor found as the difference of two bulletins. */
export const BULLETIN_UNIT = 5;

/** A series as the bulletin takes it: how many in each quarter, the oldest first; null where a part of the quarter was not received. */
export type BulletinSeries = {
  readonly stream: Words;
  readonly place: Words;
  readonly category: Words;
  readonly quarters: readonly { readonly quarter: string; readonly count: number | null }[];
  /** Mann-Kendall's p-value and Sen's slope over the last two years; undefined when there are too few counts. */
  readonly trend: { readonly pValue: number; readonly slope: number } | undefined;
};

/** What a bulletin is made of. */
export type BulletinInput = {
  readonly quarter: string;
  readonly from: string;
  readonly until: string;
  readonly about: Words;
  readonly agency: Words;
  readonly synthetic: boolean;
  readonly logSize: number;
  readonly knownOn: string;
  readonly series: readonly BulletinSeries[];
  readonly signals: readonly {
    readonly values: Signal;
    readonly stream: Words;
    readonly place: Words;
    readonly category: Words;
  }[];
  readonly warnings: readonly { readonly record: string; readonly values: Warning; readonly place: Words }[];
  /** By stream: how many times the quarter has, and in how many of them nothing was received. */
  readonly coverage: readonly {
    readonly stream: Words;
    readonly times: number;
    readonly missing: number;
    readonly reporters: number;
  }[];
  /** How the alarm system does, when that was measured: false alarms a series and year, share found of outbreaks of four deviations. */
  readonly measured: { readonly on: string; readonly falseAlarms: number; readonly found: number } | undefined;
};

/** One row of the table of trends, as it is told. */
export type TrendRow = {
  readonly stream: Words;
  readonly category: Words;
  readonly now: string;
  readonly before: string;
  readonly lastYear: string;
  /** In per cent, in steps of five; null when a count is small or was not received. */
  readonly change: number | null;
  readonly trend: "up" | "down" | "none" | "unknown";
  /** The last eight quarters in multiples of the unit; null where not received. */
  readonly bars: readonly (number | null)[];
};

const MOST_ROWS = 40;
const SIGNIFICANT = 0.05;
/** A change in per cent is told from so many cases on. */
export const LEAST_COMPARED = 20;

/** The rows of the table of trends: what is counted most in the quarter first. */
export function trendRows({ series, quarter }: Pick<BulletinInput, "series" | "quarter">): readonly TrendRow[] {
  const rows = series.flatMap((one) => {
    const at = one.quarters.findIndex((each) => each.quarter === quarter);
    if (at < 0) return [];
    const countAt = (place: number) => one.quarters[place]?.count ?? null;
    const [now, before, lastYear] = [countAt(at), countAt(at - 1), countAt(at - 4)];
    const recent = one.quarters.slice(Math.max(0, at - 7), at + 1).map(({ count }) => count);
    if (recent.every((count) => count === null || count < BULLETIN_UNIT)) return [];
    const row: TrendRow = {
      ...{ stream: one.stream, category: one.category },
      ...{ now: told(now), before: told(before), lastYear: told(lastYear) },
      change: changeOf(now, lastYear),
      trend:
        one.trend === undefined
          ? "unknown"
          : one.trend.pValue >= SIGNIFICANT || one.trend.slope === 0
            ? "none"
            : one.trend.slope > 0
              ? "up"
              : "down",
      bars: recent.map((count) => (count === null ? null : downTo(count))),
    };
    return [{ row, size: now ?? 0 }];
  });
  return rows
    .sort((a, b) => b.size - a.size || (a.row.category.en < b.row.category.en ? -1 : 1))
    .slice(0, MOST_ROWS)
    .map(({ row }) => row);
}

/**
 * A count as it is told: in multiples of five; below five not at all, nor that there is any, since the parts of a small
 * sum would be found by it; a dash where nothing was received.
 */
function told(count: number | null): string {
  if (count === null) return "–";
  return count < BULLETIN_UNIT ? `<${BULLETIN_UNIT}` : String(downTo(count));
}

/** By how many times a signal exceeds what was expected; undefined where the count is too small to be told. */
export function timesExpected({ counted, expected }: Pick<Signal, "counted" | "expected">): number | undefined {
  return counted < BULLETIN_UNIT ? undefined : downTo(counted) / Math.max(0.1, expected ?? 0);
}

/** A bulletin as data: what its pages tell, and no count that they do not. */
export function bulletinData(input: BulletinInput): object {
  const { series: _, signals, ...rest } = input;
  return {
    ...rest,
    trends: trendRows(input),
    signals: signals.map(({ values, stream, place, category }) => {
      const { from, method, surprise, state, judgement } = values;
      const times = timesExpected(values);
      return { stream, place, category, from, method, surprise, state, judgement, times };
    }),
  };
}

function downTo(count: number): number {
  return Math.floor(count / BULLETIN_UNIT) * BULLETIN_UNIT;
}

/** The change in per cent; none from a count so small that rounding alone would move it by more than a quarter. */
function changeOf(now: number | null, before: number | null): number | null {
  if (now === null || before === null || now < BULLETIN_UNIT || before < LEAST_COMPARED) return null;
  return Math.round((20 * (downTo(now) - downTo(before))) / downTo(before)) * 5;
}
