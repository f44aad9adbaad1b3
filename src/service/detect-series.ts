import type { Fault } from "../core/outcome.ts";
import type { Grain } from "../core/stream.ts";
import { detect, type Method, METHODS, type Signal, signalsOf } from "../engines/detection/detect.ts";
import { type Verdict, VERDICTS } from "../engines/detection/judgements.ts";
import { mannKendall, type MannKendall } from "../engines/detection/trend.ts";
import { readSeries } from "./read-series.ts";

/** What one method said of a file: how often each verdict, and each alarm. */
export type MethodAnswer = {
  readonly method: Method;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly signals: readonly Signal[];
};

/** What the methods say of a file of one series. */
export type Detection = {
  readonly days: readonly string[];
  /** What one time is, as the steps of the dates show. */
  readonly grain: SeriesGrain;
  /** From which place on times are judged. */
  readonly from: number;
  readonly answers: readonly MethodAnswer[];
  /** Whether the last two years, or 400 times, rise or fall, and from which place on. */
  readonly trend: MannKendall | undefined;
  readonly trendFrom: number;
};

/** A day, a week, a month, a quarter or a year. */
export type SeriesGrain = "day" | Grain;

const GRAIN_OF: Readonly<Record<number, SeriesGrain>> = {
  365: "day",
  52: "week",
  12: "month",
  4: "quarter",
  1: "year",
};

/** Says whether a text names a method. */
export function isMethod(text: string): text is Method {
  return (METHODS as readonly string[]).includes(text);
}

/** The names of the methods. */
export function methodNames(): readonly Method[] {
  return METHODS;
}

/** Reads a CSV of one series and judges its last `times` by the methods; every fault at once when it cannot be read. */
export async function detectSeries(
  path: string,
  methods: readonly Method[],
  times: number,
): Promise<Detection | { readonly faults: readonly Fault[] }> {
  const reading = await readSeries(path);
  if (!reading.ok) return { faults: reading.faults };
  const { series, days } = reading;
  const last = days.length - 1;
  const from = Math.max(0, days.length - times);
  const answers = methods.map((method): MethodAnswer => {
    const judged = detect(series, method, from, last);
    const verdicts = Object.fromEntries(VERDICTS.map((name) => [name, 0])) as Record<Verdict, number>;
    for (const verdict of judged.verdicts) verdicts[VERDICTS[verdict] as Verdict]++;
    return { method, verdicts, signals: signalsOf(series, method, judged) };
  });
  const trendFrom = Math.max(0, days.length - Math.min(400, 2 * series.frequency));
  const grain = GRAIN_OF[series.frequency] as SeriesGrain;
  return { days, grain, from, answers, trendFrom, trend: mannKendall(series, trendFrom, last) };
}
