import { describe, expect, it } from "vitest";
import { hasKnownNames, isLookedAt, knownParties, readKnownNames, typeOf } from "../../../scripts/known-names.ts";
import { areaUnderCurve, bestF1 } from "../../../scripts/score-pairs.ts";
import { prepare } from "./prepare.ts";
import { screen } from "./screen.ts";

const isKnown = hasKnownNames();
const left = isKnown ? "" : " (left out: ../shared/reference/name-matching is not here)";
const person = (name: string | undefined) => ({ type: "person" as const, names: [name ?? ""] });

describe.skipIf(!isKnown)(`names of published lists${left}`, () => {
  it("mistyped names are found, and one made person of a thousand is taken for another at most", () => {
    const index = prepare(knownParties());
    const best = (name: string | undefined) =>
      screen(index, person(name), { threshold: 0.5, limit: 1, explain: false })[0]?.score ?? 0;
    const positives = readKnownNames("screen-positives.csv").map((row) => best(row["query"]));
    const negatives = readKnownNames("screen-negatives.csv.gz").map((row) => best(row["query"]));
    const share = (scores: readonly number[]) => scores.filter((score) => score >= 0.9).length / scores.length;
    expect(share(positives)).toBeGreaterThanOrEqual(0.99);
    expect(share(negatives)).toBeLessThanOrEqual(0.001);
  });

  it("aliases and names in other scripts are found", () => {
    const found = (file: string, list: string, within: number) => {
      const isAsked = (row: Record<string, string>) =>
        row["kind"] === "primary" && row["list"] === list && row["type"] === "person";
      const index = prepare(knownParties(isAsked));
      const rows = readKnownNames(file).filter((row) => row["type"] === "person");
      const right = rows.filter((row) =>
        screen(index, person(row["query"]), { threshold: 0.2, limit: within, explain: false }).some(
          ({ party }) => party.id === row["target_entity_id"],
        ),
      );
      return right.length / rows.length;
    };
    expect(found("alias-queries.csv.gz", "ofac", 10)).toBeGreaterThanOrEqual(0.8);
    expect(found("cross-script.csv", "un", 1)).toBeGreaterThanOrEqual(0.88);
  });

  it("labelled pairs that no setting was chosen on are told apart", () => {
    const pairs = readKnownNames("pairs.csv").filter((row) => !isLookedAt(row));
    const isMatch = pairs.map((row) => row["is_match"] === "true");
    const scores = pairs.map((row) => {
      const type = typeOf(row["schema"]);
      const names = [{ text: row["name2"] as string, quality: "primary" as const }];
      const index = prepare([{ id: "1", list: "pair", type, names }]);
      return (
        screen(index, { type, names: [row["name1"] as string] }, { threshold: 0.01, explain: false })[0]?.score ?? 0
      );
    });
    expect(bestF1(scores, isMatch)).toBeGreaterThanOrEqual(0.88);
    expect(areaUnderCurve(scores, isMatch)).toBeGreaterThanOrEqual(0.93);
  });
});
