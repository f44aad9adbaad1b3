import { NULL_SHAPES, nullCounts, type Planted, plantOutbreak } from "./planted.ts";
import { seededRandom } from "./random.ts";
import { COUNTED, type CountSeries } from "./series.ts";
import { watch } from "./watch.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** A share with the interval that holds it with probability 0.95 (Wilson 1927). */
export type Share = {
  readonly of: number;
  readonly all: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
};

/** What outbreaks of one size came to. */
export type Detected = {
  /** Mean size in standard deviations of the background. */
  readonly size: number;
  readonly found: Share;
  /** Times from the beginning to the first alarm, of those found: 0 is at once. NaN when none was found. */
  readonly meanDelay: number;
  readonly medianDelay: number;
};

/** How the alarm system does, with how it was found out. */
export type Evaluation = {
  readonly seed: number;
  readonly frequency: number;
  /** Of made series in which nothing happens: how often a time alarms, and what that makes in a year of one series. */
  readonly falseAlarms: Share;
  readonly falseAlarmsPerSeriesYear: number;
  /** The same, apart by how many are expected at a time. */
  readonly byLevel: readonly {
    readonly level: number;
    readonly falseAlarms: Share;
    readonly detected: readonly Detected[];
  }[];
  /** Outbreaks planted into made series. */
  readonly inMade: readonly Detected[];
  /** Outbreaks planted into real series, and how often those alarm by themselves; undefined when none is long enough. */
  readonly inReal:
    | {
        readonly series: number;
        readonly alarms: Share;
        readonly alarmsPerSeriesYear: number;
        readonly detected: readonly Detected[];
      }
    | undefined;
};

/** Settings of an evaluation. */
export type EvaluationSettings = {
  readonly seed: number;
  readonly frequency: 12 | 52;
  /** Made series of each shape. */
  readonly made: number;
  /** Sizes of outbreaks in standard deviations. */
  readonly sizes: readonly number[];
};

type Tally = { found: number; all: number; delays: number[] };
type Alarms = { alarms: number; times: number };

/**
 * Evaluates the alarm system as it runs: how often it alarms when nothing happens, how often and how soon it finds what was planted, in made series
 * and on top of real ones. The same seed gives the same figures.
 */
export function evaluate(settings: EvaluationSettings, real: readonly CountSeries[]): Evaluation {
  const { seed, frequency, made, sizes } = settings;
  const random = seededRandom(seed);
  const years = 6;
  const length = years * frequency;
  const from = length - frequency;
  const all: Alarms = { alarms: 0, times: 0 };
  const inMade = sizes.map(newTally);
  const levels = new Map<number, { alarms: Alarms; tallies: Tally[] }>();
  for (const shape of NULL_SHAPES) {
    let level = levels.get(shape.level);
    if (level === undefined)
      levels.set(shape.level, (level = { alarms: { alarms: 0, times: 0 }, tallies: sizes.map(newTally) }));
    for (let one = 0; one < made; one++) {
      const series = plain(nullCounts(random, shape, length, frequency), frequency);
      for (const tally of [all, level.alarms]) countAlarms(series, from, tally);
      sizes.forEach((size, at) =>
        plantInto(random, series, from, size, [inMade[at] as Tally, level.tallies[at] as Tally]),
      );
    }
  }
  const inReal = sizes.map(newTally);
  const own: Alarms = { alarms: 0, times: 0 };
  const long = real.filter((series) => series.counts.length >= 4 * frequency && series.frequency === frequency);
  for (const series of long) {
    const begin = series.counts.length - frequency;
    countAlarms(series, begin, own);
    sizes.forEach((size, at) => plantInto(random, series, begin, size, [inReal[at] as Tally]));
  }
  const falseAlarms = shareOf(all.alarms, all.times);
  return {
    ...{ seed, frequency, falseAlarms, falseAlarmsPerSeriesYear: falseAlarms.share * frequency },
    byLevel: [...levels].map(([level, { alarms, tallies }]) => ({
      level,
      falseAlarms: shareOf(alarms.alarms, alarms.times),
      detected: tallies.map((tally, at) => detectedOf(sizes[at] as number, tally)),
    })),
    inMade: inMade.map((tally, at) => detectedOf(sizes[at] as number, tally)),
    inReal:
      long.length === 0
        ? undefined
        : {
            series: long.length,
            alarms: shareOf(own.alarms, own.times),
            alarmsPerSeriesYear: (own.alarms / Math.max(1, own.times)) * frequency,
            detected: inReal.map((tally, at) => detectedOf(sizes[at] as number, tally)),
          },
  };
}

function newTally(): Tally {
  return { found: 0, all: 0, delays: [] };
}

function plain(counts: Float64Array, frequency: number): CountSeries {
  const { length } = counts;
  return {
    ...{ counts, frequency, states: new Uint8Array(length) },
    below: new Float64Array(length).fill(Number.POSITIVE_INFINITY),
  };
}

function countAlarms(series: CountSeries, from: number, into: Alarms): void {
  for (const point of watch(series, from, series.counts.length - 1)) {
    if (point.state !== COUNTED || point.verdict === "too-few-earlier" || point.verdict === "no-fit") continue;
    into.times++;
    if (point.verdict === "alarm") into.alarms++;
  }
}

/** Plants one outbreak into the last year of a series and looks whether, and when, it is found: while it lasts, by an alarm that is not there without it. */
function plantInto(
  random: () => number,
  series: CountSeries,
  from: number,
  size: number,
  into: readonly Tally[],
): void {
  const last = series.counts.length - 1;
  const begin = from + Math.floor(random() * Math.max(1, last - from - 4));
  const planted = plantOutbreak(random, begin, size, deviationBefore(series, begin));
  const end = Math.min(last, begin + planted.cases.length - 1);
  const before = new Set(watch(series, begin, end).flatMap(({ at, verdict }) => (verdict === "alarm" ? [at] : [])));
  const found = watch(withOutbreak(series, planted), begin, end).find(
    ({ at, verdict }) => verdict === "alarm" && !before.has(at),
  );
  for (const tally of into) {
    tally.all++;
    if (found === undefined) continue;
    tally.found++;
    tally.delays.push(found.at - begin);
  }
}

/** The standard deviation of a year of counts before a time. */
function deviationBefore(series: CountSeries, at: number): number {
  let [n, sum, squares] = [0, 0, 0];
  for (let place = Math.max(0, at - series.frequency); place < at; place++) {
    if (series.states[place] !== COUNTED) continue;
    const count = series.counts[place] as number;
    n++;
    sum += count;
    squares += count * count;
  }
  return n < 2 ? 0 : Math.sqrt(Math.max(0, (squares - (sum * sum) / n) / (n - 1)));
}

/** A series with an outbreak on top; where nothing was counted, its cases are not counted either. */
function withOutbreak(series: CountSeries, { from, cases }: Planted): CountSeries {
  const counts = series.counts.slice();
  cases.forEach((more, at) => {
    if (series.states[from + at] === COUNTED) counts[from + at] = (counts[from + at] as number) + more;
  });
  return { ...series, counts };
}

function detectedOf(size: number, { found, all, delays }: Tally): Detected {
  const sorted = delays.toSorted((a, b) => a - b);
  return {
    size,
    found: shareOf(found, all),
    meanDelay: delays.length === 0 ? Number.NaN : delays.reduce((sum, one) => sum + one, 0) / delays.length,
    medianDelay: sorted.length === 0 ? Number.NaN : (sorted[Math.floor((sorted.length - 1) / 2)] as number),
  };
}

/** A share with Wilson's interval. */
export function shareOf(of: number, all: number): Share {
  return { of, all, share: of / all, ...wilsonInterval(of, all) };
}

/** The alarms of one series: of which stream, of what, and the days on which a run of them began. */
export type AlarmOnsets = { readonly stream: string; readonly about: string; readonly days: readonly number[] };

/** How far one stream runs ahead of another: the days from its alarms to the nearest of the other about the same. */
export type LeadTime = {
  readonly stream: string;
  readonly before: string;
  readonly pairs: number;
  /** Days; above zero the first stream alarmed first. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** How many of the pairs had the first stream ahead. */
  readonly ahead: Share;
};

/**
 * The lead of each stream on each other one: every onset of alarms is paired with the nearest onset of the other stream about the same substance and place,
 * at most `within` days away. Medians of few pairs say little: the interval is that of quartiles, and `pairs` is told.
 */
export function leadTimes(onsets: readonly AlarmOnsets[], within: number): readonly LeadTime[] {
  const streams = [...new Set(onsets.map(({ stream }) => stream))].sort();
  const leads: LeadTime[] = [];
  for (const stream of streams)
    for (const before of streams) {
      if (stream >= before) continue;
      const differences = onsets
        .filter((one) => one.stream === stream)
        .flatMap((one) => {
          const others = onsets.filter((other) => other.stream === before && other.about === one.about);
          const days = others.flatMap((other) => other.days);
          return one.days.flatMap((day) => {
            const apart = days.map((other) => other - day).filter((gap) => Math.abs(gap) <= within);
            if (apart.length === 0) return [];
            return [apart.reduce((least, gap) => (Math.abs(gap) < Math.abs(least) ? gap : least))];
          });
        })
        .sort((a, b) => a - b);
      if (differences.length === 0) continue;
      const at = (share: number) => differences[Math.round(share * (differences.length - 1))] as number;
      const moved = differences.filter((gap) => gap !== 0);
      leads.push({
        ...{ stream, before, pairs: differences.length, median: at(0.5), low: at(0.25), high: at(0.75) },
        ahead: shareOf(moved.filter((gap) => gap > 0).length, moved.length),
      });
    }
  return leads;
}
