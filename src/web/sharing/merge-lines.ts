import type { GuidanceLine } from "./exchange-answers.ts";

/** A line of guidance that several agencies share: whoever gives is a list, too. */
export type MergedLine = Omit<GuidanceLine, "from"> & { readonly from: readonly string[] };

/** Puts the lines together that differ in who gives alone, in the order in which they first stand. */
export function mergeLines(lines: readonly GuidanceLine[]): readonly MergedLine[] {
  const merged = Map.groupBy(lines, ({ from: _, ...rest }) => JSON.stringify(rest));
  return [...merged.values()].flatMap((alike): MergedLine[] => {
    const [first] = alike;
    return first === undefined ? [] : [{ ...first, from: [...new Set(alike.map(({ from }) => from))] }];
  });
}
