import { COUNTED, type CountSeries, MISSING, SUPPRESSED } from "./series.ts";

/**
 * How many times before a place were reported without a case; undefined when one of them had, or may have had, some: what was withheld may have been there,
 * and so may a count known only to lie below a number greater than one. A level below its limit was looked for and not found.
 */
export function timesWithout(series: CountSeries, before: number): number | undefined {
  let without = 0;
  for (let at = 0; at < before; at++) {
    const state = series.states[at];
    if (state === MISSING) continue;
    if (state === SUPPRESSED || (state === COUNTED && (series.counts[at] as number) > 0)) return undefined;
    if (state !== COUNTED && series.isLevel !== true && (series.below[at] as number) > 1) return undefined;
    without++;
  }
  return without;
}
