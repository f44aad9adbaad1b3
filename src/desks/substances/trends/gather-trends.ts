import type { Day } from "../../../core/day.ts";
import { dayNumber } from "../../../core/day.ts";
import type { LabAnalysis } from "../lab-analysis.kind.ts";
import { type ContentCell, contentCells, type Contents, holdContent } from "./content-cells.ts";
import { findingsOf, substanceKey } from "./findings.ts";
import { type Grain, periodOf, periodsBetween } from "./periods.ts";

/** By which of its days an analysis stands in a period: the three are never mixed. */
export type TrendDate = "submitted" | "analysed" | "reported";

/** The dates of a trend. */
export const TREND_DATES: readonly TrendDate[] = ["submitted", "analysed", "reported"];

/** What is asked of the trends. */
export type TrendQuery = {
  readonly date: TrendDate;
  readonly grain: Grain;
  /** Whether places are told apart: not at all, by country, or by region. */
  readonly place: "all" | "country" | "region";
  readonly from?: Day | undefined;
  readonly until?: Day | undefined;
  /** The substance of which contents and companions are told. */
  readonly substance?: string | undefined;
};

/** Analyses of one substance at one place in a period. `presumptive` ones have a positive test and do not meet the protocol. */
export type TrendCell = { readonly identified: number; readonly presumptive: number; readonly trace: number };

/** The analyses that found a substance at a place, period by period. */
export type TrendSeries = {
  readonly substance: string;
  readonly key: string;
  /** Null where places are not told apart, or the analysis names none. */
  readonly place: string | null;
  readonly total: number;
  readonly cells: readonly TrendCell[];
};

/** When a substance was first seen in a country, by each of the three days; the record is that of the first submission. */
export type FirstSeen = {
  readonly substance: string;
  readonly key: string;
  readonly country: string | null;
  readonly days: Readonly<Record<TrendDate, Day | null>>;
  readonly record: string;
  readonly records: number;
};

/**
 * Analyses by each day apart, and of those of a period of submission how many are reported by now (null where counts are
 * rounded: a difference of rounded counts says nothing) and after how many days.
 */
export type Volume = {
  readonly period: Day;
  readonly submitted: number;
  readonly analysed: number;
  readonly reported: number;
  readonly submittedAndReported: number | null;
  readonly medianDays: number | null;
};

/** What trends tell of analyses. */
export type Trends = {
  readonly periods: readonly Day[];
  readonly series: readonly TrendSeries[];
  /** Substances beyond those that are listed. */
  readonly furtherSubstances: number;
  readonly contents: readonly { readonly unit: string; readonly cells: readonly ContentCell[] }[];
  /** Sets of substances found together, the most frequent first, period by period. */
  readonly combinations: readonly {
    readonly substances: readonly string[];
    readonly total: number;
    readonly cells: readonly number[];
  }[];
  readonly firstSeen: readonly FirstSeen[];
  readonly volumes: readonly Volume[];
  /** All analyses of a place, period by period: what its series are in proportion to. */
  readonly sizes: readonly { readonly place: string | null; readonly cells: readonly number[] }[];
  /** Analyses in all, those without the day that was asked for, and those made for demonstration. */
  readonly analyses: number;
  readonly undated: number;
  readonly synthetic: number;
};

/** Analyses are added one by one, then the trends are told. */
export type TrendTally = {
  readonly add: (record: string, isSynthetic: boolean, values: LabAnalysis) => void;
  readonly answer: () => Trends;
};

/** More periods than this are cut at the old end. */
const MOST_PERIODS = 600;
const MOST_SUBSTANCES = 60;
const MOST_SERIES = 400;
const MOST_COMBINATIONS = 25;

type Row = {
  readonly substance: string;
  readonly key: string;
  readonly place: string | null;
  total: number;
  readonly cells: Map<Day, { identified: number; presumptive: number; trace: number }>;
};
type Together = { readonly substances: readonly string[]; total: number; readonly cells: Map<Day, number> };
type Seen = { -readonly [K in keyof FirstSeen]: FirstSeen[K] } & { readonly days: Record<TrendDate, Day | null> };
type Days = { submitted: number; analysed: number; reported: number; readonly waits: number[] };

/** Begins to gather trends. First sightings look at all analyses, everything else at those of the span. */
export function gatherTrends(query: TrendQuery): TrendTally {
  const rows = new Map<string, Row>();
  const together = new Map<string, Together>();
  const seen = new Map<string, Seen>();
  const volumes = new Map<Day, Days>();
  const contents: Contents = new Map();
  const sizes = new Map<string | null, Map<Day, number>>();
  // A substance that laboratories write in several ways stands under the way that came first.
  const written = new Map<string, string>();
  const wanted = query.substance === undefined ? undefined : substanceKey(query.substance);
  let analyses = 0;
  let undated = 0;
  let synthetic = 0;
  let first: Day | undefined;
  let last: Day | undefined;

  const isAsked = (day: Day | undefined): day is Day =>
    day !== undefined && day >= (query.from ?? "") && day <= (query.until ?? "9");
  const holdPeriod = (day: Day): Day => {
    const period = periodOf(day, query.grain);
    if (first === undefined || period < first) first = period;
    if (last === undefined || period > last) last = period;
    return period;
  };
  const volumeAt = (day: Day): Days => {
    const period = holdPeriod(day);
    const known = volumes.get(period);
    if (known !== undefined) return known;
    const made = { submitted: 0, analysed: 0, reported: 0, waits: [] };
    volumes.set(period, made);
    return made;
  };

  return {
    add(record, isSynthetic, values) {
      analyses++;
      if (isSynthetic) synthetic++;
      const days = { submitted: values.submittedOn, analysed: values.analysedOn, reported: values.reportedOn };
      for (const date of TREND_DATES) {
        const day = days[date];
        if (isAsked(day)) volumeAt(day)[date]++;
      }
      if (isAsked(days.submitted) && days.reported !== undefined)
        volumeAt(days.submitted).waits.push(dayNumber(days.reported) - dayNumber(days.submitted));
      const found = findingsOf(values).map((one) => {
        const substance = written.get(one.key) ?? one.substance;
        written.set(one.key, substance);
        return { ...one, substance };
      });
      const region = values.seizedIn;
      for (const one of found) holdSighting(seen, one, region?.slice(0, 2) ?? null, days, record);
      const day = days[query.date];
      if (day === undefined) undated++;
      if (!isAsked(day)) return;
      const period = holdPeriod(day);
      const places = { all: undefined, country: region?.slice(0, 2), region };
      const place = places[query.place] ?? null;
      const size = sizes.get(place) ?? new Map<Day, number>();
      sizes.set(place, size.set(period, 1 + (size.get(period) ?? 0)));
      for (const one of found) {
        const id = `${one.key}|${place ?? ""}`;
        const row = rows.get(id) ?? { substance: one.substance, key: one.key, place, total: 0, cells: new Map() };
        rows.set(id, row);
        const cell = row.cells.get(period) ?? { identified: 0, presumptive: 0, trace: 0 };
        row.cells.set(period, cell);
        row.total++;
        cell[one.isIdentified ? "identified" : "presumptive"]++;
        if (one.isTrace) cell.trace++;
        if (one.key === wanted) holdContent(contents, period, one.content);
      }
      if (found.length > 1 && (wanted === undefined || found.some((one) => one.key === wanted)))
        holdCombination(together, found, period);
    },
    answer() {
      const periods =
        first === undefined || last === undefined ? [] : periodsBetween(first, last, query.grain, MOST_PERIODS);
      return {
        periods,
        ...seriesOf(rows, periods, wanted),
        contents: contentCells(contents, periods),
        combinations: [...together.values()]
          .toSorted((a, b) => b.total - a.total || (a.substances.join() < b.substances.join() ? -1 : 1))
          .slice(0, MOST_COMBINATIONS)
          .map(({ substances, total, cells }) => ({
            substances,
            total,
            cells: periods.map((at) => cells.get(at) ?? 0),
          })),
        firstSeen: [...seen.values()].toSorted((a, b) =>
          dayOf(b) < dayOf(a) ? -1 : dayOf(b) > dayOf(a) ? 1 : a.key < b.key ? -1 : 1,
        ),
        volumes: periods.map((period): Volume => {
          const { waits = [], ...told } = volumes.get(period) ?? { submitted: 0, analysed: 0, reported: 0 };
          const middle = waits.toSorted((a, b) => a - b)[Math.ceil(waits.length / 2) - 1];
          return { period, ...told, submittedAndReported: waits.length, medianDays: middle ?? null };
        }),
        sizes: [...sizes].map(([place, cells]) => ({ place, cells: periods.map((at) => cells.get(at) ?? 0) })),
        ...{ analyses, undated, synthetic },
      };
    },
  };
}

function seriesOf(rows: ReadonlyMap<string, Row>, periods: readonly Day[], wanted: string | undefined) {
  const totals = new Map<string, number>();
  for (const { key, total } of rows.values()) totals.set(key, total + (totals.get(key) ?? 0));
  const most = [...totals].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key);
  const listed = new Set(most.slice(0, MOST_SUBSTANCES));
  if (wanted !== undefined && totals.has(wanted)) listed.add(wanted);
  const series = [...rows.values()]
    .filter(({ key }) => listed.has(key))
    .toSorted(
      (a, b) =>
        Number(b.key === wanted) - Number(a.key === wanted) ||
        most.indexOf(a.key) - most.indexOf(b.key) ||
        ((a.place ?? "") < (b.place ?? "") ? -1 : 1),
    )
    .slice(0, MOST_SERIES)
    .map(({ cells, ...told }): TrendSeries => ({ ...told, cells: periods.map((at) => cells.get(at) ?? NONE) }));
  return { series, furtherSubstances: totals.size - listed.size };
}

const NONE: TrendCell = { identified: 0, presumptive: 0, trace: 0 };

function holdSighting(
  seen: Map<string, Seen>,
  { key, substance }: { readonly key: string; readonly substance: string },
  country: string | null,
  days: Readonly<Record<TrendDate, Day | undefined>>,
  record: string,
): void {
  const id = `${key}|${country ?? ""}`;
  const own = { submitted: days.submitted ?? null, analysed: days.analysed ?? null, reported: days.reported ?? null };
  const known = seen.get(id);
  if (known === undefined) {
    seen.set(id, { substance, key, country, days: own, record, records: 1 });
    return;
  }
  known.records++;
  const before = dayOf(known);
  for (const date of TREND_DATES) {
    const [mine, theirs] = [own[date], known.days[date]];
    if (mine !== null && (theirs === null || mine < theirs)) known.days[date] = mine;
  }
  if (dayOf({ days: own }) < before) known.record = record;
}

/** The day by which sightings are ordered: the first of the three that is known. */
function dayOf({ days }: Pick<FirstSeen, "days">): Day {
  return days.submitted ?? days.analysed ?? days.reported ?? "9";
}

function holdCombination(
  together: Map<string, Together>,
  found: readonly { readonly key: string; readonly substance: string }[],
  period: Day,
): void {
  const sorted = found.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const id = sorted.map((one) => one.key).join("|");
  const set = together.get(id) ?? { substances: sorted.map((one) => one.substance), total: 0, cells: new Map() };
  together.set(id, set);
  set.total++;
  set.cells.set(period, 1 + (set.cells.get(period) ?? 0));
}
