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
  /** `of` is all that was counted in the stream at the place: what a count is a share of; null where classes hold one another. */
  readonly quarters: readonly { readonly quarter: string; readonly count: number | null; readonly of: number | null }[];
  /** Whether only a part of the people is counted, so that no rate is told by the census. */
  readonly partial?: boolean;
  /** Whether less than nineteen twentieths of the quarter's cases are reported by now, as far as that is known. */
  readonly provisional?: boolean;
  /** Whether nobody can say how much of it is reported, as its records have no day of reporting. */
  readonly delayUnknown?: boolean;
  /** How much more than by chance the weeks or months of a quarter scatter: 1 is Poisson's. */
  readonly dispersion: number;
  /** Mann-Kendall's p-value and Sen's slope over the last two years; undefined when there are too few counts. */
  readonly trend: { readonly pValue: number; readonly slope: number } | undefined;
};

/** Loads or rates of one series in a quarter: the median of its times, and how many there were; null where none was reported. */
export type BulletinLevel = {
  readonly stream: Words;
  readonly place: Words;
  readonly category: Words;
  readonly now: number | null;
  readonly lastYear: number | null;
  readonly times: number;
  /** How many there were a year before. */
  readonly timesLastYear: number;
  /** Whether the publisher's own figure is of a whole quarter. */
  readonly isOfQuarter: boolean;
};

/** What a bulletin is made of. */
export type BulletinInput = {
  readonly quarter: string;
  readonly from: string;
  readonly until: string;
  /** Whether the quarter had ended when the bulletin was made. */
  readonly isOver: boolean;
  readonly about: Words;
  readonly agency: Words;
  readonly synthetic: boolean;
  readonly logSize: number;
  readonly knownOn: string;
  readonly series: readonly BulletinSeries[];
  readonly levels: readonly BulletinLevel[];
  readonly signals: readonly {
    readonly values: Signal;
    /** Whether it is of a load, rate or mass instead of a count. */
    readonly isLevel: boolean;
    readonly stream: Words;
    readonly place: Words;
    readonly category: Words;
  }[];
  readonly warnings: readonly { readonly record: string; readonly values: Warning; readonly place: Words }[];
  /** By stream: how many times the quarter has, in how many of them nothing was received, and the share of its cases that is reported by now. */
  readonly coverage: readonly {
    readonly stream: Words;
    readonly times: number;
    readonly missing: number;
    readonly reporters: number;
    readonly reported: Reported;
  }[];
  /** How the alarm system does in weeks and in months, when that was measured. */
  readonly measured: { readonly on: string; readonly week: Measured; readonly month: Measured } | undefined;
  /** How many people the place had at its last census; undefined where that is not known. */
  readonly people: { readonly count: number; readonly source: Words } | undefined;
};

/** False alarms a series and year, and the share found of outbreaks of four deviations. */
export type Measured = { readonly falseAlarms: number; readonly found: number };

/** How much of a quarter is reported: a share with its interval; all, as it lies past the delays seen so far; or not known, as records have no day of reporting. */
export type Reported = { readonly share: number; readonly low: number; readonly high: number } | "settled" | "unknown";

/** One row of the table of trends, as it is told. */
export type TrendRow = {
  readonly stream: Words;
  readonly category: Words;
  readonly now: string;
  readonly before: string;
  readonly lastYear: string;
  /** The share of all counts of the stream at the place, in whole per cent; null when the count is small or was not received. */
  readonly share: number | null;
  /** Counts of the quarter per 100,000 people, of told counts; null when the count is small or the people are not known. */
  readonly rate: number | null;
  /** In per cent, in steps of five, with its 95 % interval; null when a count is small or was not received. */
  readonly change: TrendChange | null;
  readonly provisional: boolean;
  readonly delayUnknown: boolean;
  readonly trend: "up" | "down" | "none" | "unknown";
  /** The last eight quarters in multiples of the unit; null where not received. */
  readonly bars: readonly (number | null)[];
};

/** A change in per cent with its 95 % interval, all in steps of five. */
export type TrendChange = { readonly percent: number; readonly low: number; readonly high: number };

const SIGNIFICANT = 0.05;
/** A change in per cent, and a rate, is told from so many cases on: below, chance alone moves it by nearly half. */
export const LEAST_COMPARED = 20;

/** The rows of the table of trends: what is counted most in the quarter first. */
export function trendRows({
  series,
  quarter,
  people,
}: Pick<BulletinInput, "series" | "quarter" | "people">): readonly TrendRow[] {
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
      share: shareOf(now, one.quarters[at]?.of ?? null),
      rate:
        people === undefined || one.partial === true || now === null || now < LEAST_COMPARED
          ? null
          : (100_000 * downTo(now)) / people.count,
      change: changeOf(now, lastYear, one.dispersion),
      provisional: one.provisional === true && now !== null,
      delayUnknown: one.delayUnknown === true,
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
  return rows.sort((a, b) => b.size - a.size || (a.row.category.en < b.row.category.en ? -1 : 1)).map(({ row }) => row);
}

/**
 * A count as it is told: in multiples of five; below five not at all, nor that there is any, since the parts of a small
 * sum would be found by it; a dash where nothing was received.
 */
function told(count: number | null): string {
  if (count === null) return "–";
  return count < BULLETIN_UNIT ? `<${BULLETIN_UNIT}` : String(downTo(count));
}

function downTo(count: number): number {
  return Math.floor(count / BULLETIN_UNIT) * BULLETIN_UNIT;
}

/** Of told counts alone, so that no exact count can be worked out from it. */
function shareOf(now: number | null, of: number | null): number | null {
  if (now === null || of === null || now < BULLETIN_UNIT) return null;
  return Math.min(100, Math.round((100 * downTo(now)) / downTo(of)));
}

/**
 * The change in per cent; none from a count so small that rounding alone would move it by more than a quarter. The interval is that of a ratio of two quasi-Poisson
 * counts: the logarithm's variance is the dispersion times the sum of one over each. Worked out from told counts alone.
 */
function changeOf(now: number | null, before: number | null, dispersion: number): TrendChange | null {
  if (now === null || before === null || now < BULLETIN_UNIT || before < LEAST_COMPARED) return null;
  const [later, earlier] = [downTo(now), downTo(before)];
  const reach = Math.exp(Z_95 * Math.sqrt(Math.max(1, dispersion) * (1 / later + 1 / earlier)));
  const percent = (ratio: number) => Math.round(20 * (ratio - 1)) * 5;
  const ratio = later / earlier;
  return { percent: percent(ratio), low: percent(ratio / reach), high: percent(ratio * reach) };
}

const Z_95 = 1.959963984540054;

/** A bulletin as data: what its tables tell and no more, so that no small count stands in it, nor the evidence of a warning with its counts. */
export function toldBulletin(input: BulletinInput): object {
  return {
    ...input,
    series: trendRows(input),
    signals: input.signals.map((signal) => {
      const { values, stream, place, category } = signal;
      return {
        ...{ stream, place, category, from: values.from, until: values.until, method: values.method },
        ...{ times: timesExpected(signal), surprise: values.surprise, falseShare: values.falseShare },
        ...{ complete: values.complete, state: values.state, judgement: values.judgement },
      };
    }),
    warnings: input.warnings.map(({ record, values, place }) => ({
      ...{ record, place, risk: values.risk, state: values.state, lastStep: values.steps.at(-1)?.on },
      headline: { en: values.headlineEn, fr: values.headlineFr, es: values.headlineEs },
    })),
  };
}

/**
 * How many times what was expected a signal counted or measured, to one decimal; null where nothing was expected, or a count is too small to be told. A load, rate or mass
 * is no count of cases: nothing of it is withheld.
 */
export function timesExpected({ values, isLevel }: BulletinInput["signals"][number]): number | null {
  const { counted, expected = 0, method } = values;
  if (method === "first-detection" || (isLevel ? !(expected > 0) : counted < BULLETIN_UNIT)) return null;
  const ratio = isLevel ? counted / expected : downTo(counted) / Math.max(0.1, expected);
  return Math.round(10 * ratio) / 10;
}
