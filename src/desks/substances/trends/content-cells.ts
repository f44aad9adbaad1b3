import type { Day } from "../../../core/day.ts";
import { type CensoredQuantile, censoredQuantile, type CensoredValue } from "../../../engines/measurement/censored.ts";
import type { Finding } from "./findings.ts";

/** The contents of a substance in one period: how many were measured, lie below a limit, or are not stated. */
export type ContentCell = {
  readonly measured: number;
  readonly below: number;
  readonly notStated: number;
  readonly lower: CensoredQuantile;
  readonly median: CensoredQuantile;
  readonly upper: CensoredQuantile;
};

/** Contents as they are gathered: by period, those of each unit, and how many findings state none. */
export type Contents = Map<Day, { readonly values: Map<string, CensoredValue[]>; notStated: number }>;

/** Holds the content of one finding. */
export function holdContent(contents: Contents, period: Day, content: Finding["content"]): void {
  const held = contents.get(period) ?? { values: new Map<string, CensoredValue[]>(), notStated: 0 };
  contents.set(period, held);
  if (content === undefined) {
    held.notStated++;
    return;
  }
  const values = held.values.get(content.unit) ?? [];
  values.push(content.value);
  held.values.set(content.unit, values);
}

/** The contents by unit and period; a period without a value in a unit has counts of 0 and quantiles that are unknown. */
export function contentCells(contents: Contents, periods: readonly Day[]) {
  const units = new Set([...contents.values()].flatMap((one) => [...one.values.keys()]));
  return [...units].toSorted().map((unit) => ({
    unit,
    cells: periods.map((period): ContentCell => {
      const held = contents.get(period);
      const values = held?.values.get(unit) ?? [];
      const measured = values.filter((one) => "value" in one).length;
      return {
        measured,
        below: values.length - measured,
        notStated: held?.notStated ?? 0,
        lower: censoredQuantile(values, 0.25),
        median: censoredQuantile(values, 0.5),
        upper: censoredQuantile(values, 0.75),
      };
    }),
  }));
}
