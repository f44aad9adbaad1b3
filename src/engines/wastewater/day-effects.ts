import { normalQuantile } from "../detection/distributions.ts";

/** The load of one day: its weekday (0 Monday to 6 Sunday), its campaign or week, and what set the day apart. */
export type DayLoad = {
  readonly load: number;
  readonly weekday: number;
  /** Days of one block share a level: a week of a site. */
  readonly block: string;
  readonly event?: string;
};

/** How much higher days of one sort are than usual ones, as a ratio with its central 95 %. */
export type DayEffect = {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly days: number;
};

/** The effects of weekdays and events. */
export type DayEffects = {
  /** Friday to Monday against Tuesday to Thursday, as EUDA groups them. */
  readonly weekend: DayEffect | undefined;
  /** Each weekday against the mean of its block. */
  readonly weekdays: readonly (DayEffect | undefined)[];
  readonly events: ReadonlyMap<string, DayEffect>;
  /** Days that were left out: a load of zero has no ratio. */
  readonly leftOut: number;
};

/** Tuesday, Wednesday and Thursday: the loads of these days are taken for weekday use. */
const MIDWEEK = new Set([1, 2, 3]);

/**
 * The effects of the day of the week and of events on loads. Logarithms of the loads are compared within blocks, so that
 * places of different level do not mix: each block gives one difference of means, and their spread gives the interval (normal approximation,
 * at least three blocks). An event is compared with days of the same block without one.
 */
export function dayEffects(days: readonly DayLoad[]): DayEffects {
  const usable = days.filter(({ load }) => load > 0);
  const blocks = [...Map.groupBy(usable, ({ block }) => block).values()];
  const between = (isOne: (day: DayLoad) => boolean, isOther: (day: DayLoad) => boolean) =>
    effectOf(
      blocks.flatMap((block) => {
        const [one, other] = [block.filter(isOne), block.filter(isOther)];
        if (one.length === 0 || other.length === 0) return [];
        return [{ difference: logMean(one) - logMean(other), days: one.length }];
      }),
    );
  const isPlain = ({ event }: DayLoad) => event === undefined;
  const names = new Set(usable.flatMap(({ event }) => event ?? []));
  return {
    weekend: between(
      (day) => isPlain(day) && !MIDWEEK.has(day.weekday),
      (day) => isPlain(day) && MIDWEEK.has(day.weekday),
    ),
    weekdays: Array.from({ length: 7 }, (_, weekday) =>
      between(
        (day) => isPlain(day) && day.weekday === weekday,
        (day) => isPlain(day) && day.weekday !== weekday,
      ),
    ),
    events: new Map(
      [...names].flatMap((name) => {
        const effect = between(({ event }) => event === name, isPlain);
        return effect === undefined ? [] : [[name, effect] as const];
      }),
    ),
    leftOut: days.length - usable.length,
  };
}

function logMean(days: readonly DayLoad[]): number {
  return days.reduce((sum, { load }) => sum + Math.log(load), 0) / days.length;
}

function effectOf(
  differences: readonly { readonly difference: number; readonly days: number }[],
): DayEffect | undefined {
  if (differences.length === 0) return undefined;
  const count = differences.length;
  const mean = differences.reduce((sum, { difference }) => sum + difference, 0) / count;
  const days = differences.reduce((sum, one) => sum + one.days, 0);
  if (count < 3) return { ratio: Math.exp(mean), low: 0, high: Number.POSITIVE_INFINITY, days };
  const variance = differences.reduce((sum, { difference }) => sum + (difference - mean) ** 2, 0) / (count - 1);
  const half = normalQuantile(0.975) * Math.sqrt(variance / count);
  return { ratio: Math.exp(mean), low: Math.exp(mean - half), high: Math.exp(mean + half), days };
}
