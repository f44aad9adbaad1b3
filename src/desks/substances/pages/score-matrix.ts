import type { Assessment } from "../../../engines/proficiency/score-round.ts";
import type { ScoredRound } from "../proficiency/score-rounds.ts";

/** One laboratory's scores of one substance over all rounds: the mean z, and the worst signal. */
export type ScoreCell = { readonly mean: number; readonly worst: Assessment; readonly results: number };

/** All laboratories by substance; undefined where a laboratory has no score of a substance. */
export type ScoreMatrix = {
  readonly substances: readonly string[];
  readonly laboratories: readonly {
    readonly laboratory: string;
    readonly region: string | null;
    readonly cells: readonly (ScoreCell | undefined)[];
  }[];
};

const RANK: Readonly<Record<Assessment, number>> = { acceptable: 0, warn: 1, action: 2 };

/** Lays the scores of rounds out by laboratory and substance. */
export function matrixOf(rounds: readonly Pick<ScoredRound, "substance" | "results">[]): ScoreMatrix {
  const substances = [...new Set(rounds.map(({ substance }) => substance))].toSorted();
  const all = rounds.flatMap(({ substance, results }) =>
    results.flatMap(({ laboratory, region, score }) =>
      score === null ? [] : [{ laboratory, region, substance, score }],
    ),
  );
  const laboratories = [...Map.groupBy(all, (one) => one.laboratory)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([laboratory, own]) => ({
      laboratory,
      region: own.find((one) => one.region !== null)?.region ?? null,
      cells: substances.map((substance): ScoreCell | undefined => {
        const scores = own.filter((one) => one.substance === substance).map((one) => one.score);
        if (scores.length === 0) return undefined;
        const worst = scores.reduce<Assessment>(
          (at, one) => (RANK[one.assessment] > RANK[at] ? one.assessment : at),
          "acceptable",
        );
        return { mean: scores.reduce((sum, one) => sum + one.z, 0) / scores.length, worst, results: scores.length };
      }),
    }));
  return { substances, laboratories };
}
