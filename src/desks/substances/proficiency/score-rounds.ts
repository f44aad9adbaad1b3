import type { FieldFault } from "../../../core/outcome.ts";
import type { Words } from "../../../core/words.ts";
import { compareGroups, type GroupBias } from "../../../engines/proficiency/compare-groups.ts";
import type { RobustFigures, Score, Target } from "../../../engines/proficiency/score-round.ts";
import { substanceKey } from "../trends/findings.ts";
import { sayRound } from "./say-round.ts";

/** A round and its results as records hold them. */
export type RoundRecords = {
  readonly record: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly results: readonly { readonly record: string; readonly values: Readonly<Record<string, unknown>> }[];
};

/** One result of a round with its scores; without a score where nothing was measured or nothing can be scored. */
export type ScoredResult = {
  readonly record: string;
  readonly laboratory: string;
  readonly region: string | null;
  readonly state: string;
  readonly value: number | null;
  readonly limit: number | null;
  readonly uncertainty: number | null;
  readonly score: Pick<Score, "z" | "zPrime" | "zeta" | "assessment"> | null;
};

/** A round with its scores, or with what is wrong with its records. */
export type ScoredRound = {
  readonly record: string;
  readonly round: string;
  readonly scheme: string;
  readonly substance: string;
  readonly unit: string;
  readonly from: string;
  readonly until: string;
  readonly target: Target | null;
  readonly robust: RobustFigures | null;
  /** Whether z may be used, or z' decides. */
  readonly decides: "z" | "z-prime";
  readonly isConsensus: boolean;
  readonly results: readonly ScoredResult[];
  readonly say: readonly Words[];
  readonly faults: readonly FieldFault[];
};

/** Scores one round; results of another substance or unit than the round's are left out, and named by the answer's counts. */
export function scoreRoundRecords({ record, values, results }: RoundRecords): ScoredRound {
  const text = (name: string) => (typeof values[name] === "string" ? values[name] : "");
  const own = results.filter(
    (one) =>
      one.values["unit"] === values["unit"] &&
      substanceKey(String(one.values["substance"])) === substanceKey(text("substance")),
  );
  const said = sayRound(
    values,
    own.map((one) => one.values),
  );
  const scored = said.ok ? said.scored : undefined;
  // Scores come in the order of the results that were measured.
  let next = 0;
  const about = {
    ...{ record, round: text("round"), scheme: text("scheme"), substance: text("substance"), unit: text("unit") },
    ...{ from: text("from"), until: text("until"), isConsensus: values["assignedValue"] === undefined },
  };
  return {
    ...about,
    target: scored?.target ?? null,
    robust: (said.ok ? said.robust : undefined) ?? null,
    decides: scored === undefined || scored.isUncertaintyNegligible ? "z" : "z-prime",
    results: own.map((one): ScoredResult => {
      const number = (name: string) => (typeof one.values[name] === "number" ? one.values[name] : null);
      const value = number("value");
      const score = value === null ? undefined : scored?.scores[next++];
      return {
        ...{ record: one.record, laboratory: String(one.values["laboratory"]), state: String(one.values["state"]) },
        ...{ region: typeof one.values["laboratoryIn"] === "string" ? one.values["laboratoryIn"] : null },
        ...{ value, limit: number("limit"), uncertainty: number("standardUncertainty"), score: score ?? null },
      };
    }),
    say: said.ok ? said.say : [],
    faults: said.ok ? [] : said.faults,
  };
}

/** What the scores of one substance say of a country's laboratories as a whole, and so of its trends of contents. */
export type CountryBias = GroupBias & {
  readonly substance: string;
  /** The mean deviation as a share of the assigned value, over the same results; undefined where none was assigned. */
  readonly relative: number | undefined;
};

/** Compares the countries' laboratories substance by substance: where one lies low or high, its figures cannot stand beside others' as they are. */
export function compareCountries(rounds: readonly ScoredRound[]): readonly CountryBias[] {
  const bySubstance = Map.groupBy(rounds, (one) => substanceKey(one.substance));
  return [...bySubstance.values()].flatMap((of) => {
    const scores = of.flatMap(({ results, target }) =>
      results.flatMap(({ laboratory, region, score, value }) =>
        score === null || region === null || value === null
          ? []
          : [
              {
                ...{ laboratory, z: score.z, group: region.slice(0, 2) },
                relative: target === null || target.value === 0 ? undefined : (value - target.value) / target.value,
              },
            ],
      ),
    );
    return compareGroups(scores).map((one): CountryBias => {
      const shares = scores.flatMap(({ group, relative }) =>
        group === one.group && relative !== undefined ? [relative] : [],
      );
      const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
      return { ...one, substance: of[0]?.substance ?? "", relative: shares.length === 0 ? undefined : mean };
    });
  });
}
