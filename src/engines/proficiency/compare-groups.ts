import type { Score } from "./score-round.ts";

/** How the results of one group of laboratories lie against the assigned values. */
export type GroupBias = {
  readonly group: string;
  readonly results: number;
  readonly laboratories: number;
  /** Mean of the z scores: 0 when the group is right on average. */
  readonly mean: number;
  /** Standard error of that mean, from the scatter between laboratories; undefined for fewer than two of them. */
  readonly error: number | undefined;
  /** `low` or `high` when the mean lies more than twice its standard error from 0 and more than 0.5: large enough to shift a trend. */
  readonly says: "low" | "high" | "level" | "too-few";
};

/** One score, and the group and laboratory it belongs to. */
export type GroupedScore = Pick<Score, "laboratory" | "z"> & { readonly group: string };

/** From so many laboratories on, a group is judged. */
const FEWEST = 3;
/** A mean z nearer to 0 than this shifts no trend that is worth a word. */
const SLIGHT = 0.5;

/**
 * Says of each group of laboratories (such as those of a country) whether its results lie low or high as a whole. Each
 * laboratory counts once, by the mean of its z scores, so that one that takes part often does not speak for the others.
 */
export function compareGroups(scores: readonly GroupedScore[]): readonly GroupBias[] {
  return [...Map.groupBy(scores, (one) => one.group)]
    .map(([group, of]): GroupBias => {
      const means = [...Map.groupBy(of, (one) => one.laboratory).values()].map((own) =>
        meanOf(own.map((one) => one.z)),
      );
      const mean = meanOf(means);
      const square = means.reduce((sum, one) => sum + (one - mean) ** 2, 0);
      const error = means.length < 2 ? undefined : Math.sqrt(square / (means.length - 1) / means.length);
      const counts = { group, results: of.length, laboratories: means.length, mean, error };
      if (error === undefined || means.length < FEWEST) return { ...counts, says: "too-few" };
      const isClear = Math.abs(mean) > SLIGHT && Math.abs(mean) > 2 * error;
      return { ...counts, says: isClear ? (mean < 0 ? "low" : "high") : "level" };
    })
    .toSorted((a, b) => (a.group < b.group ? -1 : 1));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}
