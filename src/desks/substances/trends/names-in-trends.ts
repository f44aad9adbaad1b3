import type { Words } from "../../../core/words.ts";
import { nameInWords } from "../register/substance-name.ts";
import type { Trends } from "./gather-trends.ts";

/** What the substances of trends are called in each language, by the name under which they stand; those that the house does not know are left out. */
export function namesInTrends({
  series,
  combinations,
  firstSeen,
}: Pick<Trends, "series" | "combinations" | "firstSeen">): Readonly<Record<string, Words>> {
  const written = new Set([
    ...series.map(({ substance }) => substance),
    ...combinations.flatMap(({ substances }) => substances),
    ...firstSeen.map(({ substance }) => substance),
  ]);
  return Object.fromEntries(
    [...written].flatMap((one) => {
      const words = nameInWords(one);
      return words === undefined ? [] : [[one, words] as const];
    }),
  );
}
