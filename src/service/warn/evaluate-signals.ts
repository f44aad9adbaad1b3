import type { Caller } from "../../core/caller.ts";
import { dayNumber } from "../../core/day.ts";
import { subjectOf } from "../../core/stream.ts";
import { SIGNAL } from "../../desks/kinds.ts";
import {
  type AlarmOnsets,
  evaluate,
  type Evaluation,
  type EvaluationSettings,
  type LeadTime,
  leadTimes,
} from "../../engines/detection/evaluate.ts";
import { evaluateLevels, type LevelEvaluation } from "../../engines/detection/evaluate-levels.ts";
import type { CountSeries } from "../../engines/detection/series.ts";
import { watch } from "../../engines/detection/watch.ts";
import { keepEvaluation, newestEvaluation } from "../../store/warning-deliveries.ts";
import { maySubmit, profileOf } from "../check-record.ts";
import { type Refusal, refusal } from "../refusal.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { watchedStreams } from "./watched-series.ts";
import type { Knowledge, WatchedStream } from "./watched-stream.ts";

/** How the alarm system does on what a node holds, by grain, and which streams run ahead. */
export type SignalEvaluation = {
  readonly week: Evaluation;
  readonly month: Evaluation;
  /** The same of loads, rates and masses; not there in what was kept before they were measured. */
  readonly levels?: { readonly week: LevelEvaluation; readonly month: LevelEvaluation };
  readonly leads: readonly LeadTime[];
  /** Streams that were looked at, with the years that they hold. */
  readonly streams: readonly { readonly stream: string; readonly series: number; readonly years: number }[];
};

/** At most so many real series of a grain are planted into: the largest ones and, evenly, the others. */
const MOST_REAL = 150;
/** Alarms of two streams within so many days belong together. */
const LEAD_WITHIN = 120;
const MOST_LEAD_SERIES = 400;

/**
 * Evaluates the alarm system for an agency that may enter signals: false alarms on made series, detection of what is planted into made series and
 * into its own, and the lead of each stream on the others over their last three years. The answer is kept, and stands beside each alarm from then on.
 */
export async function evaluateSignals(
  node: TripointNode,
  caller: Caller,
  knowledge: Knowledge,
  settings: Pick<EvaluationSettings, "seed" | "made" | "sizes">,
): Promise<SignalEvaluation | Refusal> {
  const decision = maySubmit(node, caller, profileOf(new Map(), SIGNAL, caller.agency, false));
  if (!decision.permitted) return refusal(caller, "count", SIGNAL.name, decision);
  const streams = await watchedStreams(node, caller, knowledge);
  const realOf = (grain: "week" | "month") => spread(streams.filter(({ stream }) => stream.grain === grain));
  const evaluation: SignalEvaluation = {
    week: evaluate({ ...settings, frequency: 52 }, realOf("week")),
    month: evaluate({ ...settings, frequency: 12 }, realOf("month")),
    levels: {
      week: evaluateLevels({ ...settings, frequency: 52 }),
      month: evaluateLevels({ ...settings, frequency: 12 }),
    },
    leads: leadTimes(onsetsOf(streams), LEAD_WITHIN),
    streams: streams.map(({ stream, series, days }) => ({
      ...{ stream: stream.name, series: series.length },
      years: days.length / (stream.grain === "week" ? 52 : 12),
    })),
  };
  await keepEvaluation(node.store, caller.agency, evaluation);
  return evaluation;
}

/** The newest evaluation of an agency, with the day on which it was made. */
export async function evaluationOf(
  node: TripointNode,
  agency: string,
): Promise<(SignalEvaluation & { readonly on: string }) | undefined> {
  const found = await newestEvaluation(node.store, agency);
  return found === undefined ? undefined : { ...(found.content as SignalEvaluation), on: found.on };
}

/** How the alarm system does where about so many cases are expected, in the words of the evaluation. */
export function performanceAt(evaluation: SignalEvaluation, grain: "week" | "month", expected: number) {
  const of = evaluation[grain];
  const nearest = of.byLevel.toSorted(
    (a, b) =>
      Math.abs(Math.log(a.level / Math.max(expected, 0.1))) - Math.abs(Math.log(b.level / Math.max(expected, 0.1))),
  )[0];
  return {
    frequency: of.frequency,
    level: nearest?.level,
    falseAlarms: nearest?.falseAlarms,
    detected: nearest?.detected ?? [],
  };
}

function totalOf(series: CountSeries): number {
  return series.counts.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : one), 0);
}

function spread(streams: readonly WatchedStream[]): readonly CountSeries[] {
  const all = streams
    .flatMap(({ series }) => series.map((one) => one.series))
    .filter((series) => series.isLevel !== true && totalOf(series) >= series.counts.length / 10)
    .sort((a, b) => totalOf(b) - totalOf(a));
  const step = Math.max(1, all.length / MOST_REAL);
  return Array.from({ length: Math.min(MOST_REAL, all.length) }, (_, at) => all[Math.floor(at * step)] as CountSeries);
}

/** The first days of runs of alarms in the last three years, about each substance in each place. */
function onsetsOf(streams: readonly WatchedStream[]): readonly AlarmOnsets[] {
  return streams.flatMap(({ stream, series, days }) =>
    series
      .toSorted((a, b) => totalOf(b.series) - totalOf(a.series))
      .slice(0, MOST_LEAD_SERIES)
      .map((one): AlarmOnsets => {
        const from = Math.max(0, days.length - 3 * one.series.frequency);
        const alarms = watch(one.series, from, days.length - 1).filter(({ verdict }) => verdict === "alarm");
        const begin = alarms.filter(({ at }, place) => place === 0 || at - (alarms[place - 1]?.at ?? 0) > 4);
        return {
          stream: stream.name,
          about: `${one.place}|${subjectOf(one.category).toLowerCase()}`,
          days: begin.map(({ at }) => dayNumber(days[at] as string)),
        };
      }),
  );
}
