import { describe, expect, it } from "vitest";
import { sayRound } from "./say-round.ts";

const ROUND = {
  ...{ round: "EXAMPLE 1", scheme: "EXAMPLE scheme", substance: "fentanyl", unit: "percent" },
  ...{ from: "2024-01-01", until: "2024-03-31" },
};
const result = (laboratory: string, value: number) => ({
  ...{ round: "EXAMPLE 1", laboratory, substance: "fentanyl", unit: "percent", state: "measured", value },
  reportedOn: "2024-02-01",
});
const said = (values: readonly number[], round: object = {}) => {
  const answer = sayRound(
    { ...ROUND, ...round },
    values.map((value, at) => result(`EXAMPLE laboratory ${at + 1}`, value)),
  );
  return answer.ok ? { ...answer, text: answer.say.map(({ en }) => en).join("\n") } : answer.faults;
};

describe("a round in words", () => {
  it("scores nothing by results that agree but for one, and says what is needed", () => {
    expect(said([5, 5, 5, 5, 9])).toMatchObject({
      scored: undefined,
      text: expect.stringContaining("no robust scatter"),
    });
    const given = said([5, 5, 5, 5, 9], {
      ...{ assignedValue: 5, assignedUncertainty: 0.1, standardDeviation: 0.5, assignedBy: "formulation" },
    });
    expect(given).toMatchObject({ scored: { scores: { length: 5, 4: { z: 8, assessment: "action" } } } });
    expect(given).toMatchObject({ text: expect.not.stringContaining("fewer than five") });
  });

  it("says when a consensus is of few results", () => {
    expect(said([5, 6, 7, 8])).toMatchObject({ text: expect.stringContaining("fewer than five results") });
    expect(said([5, 6, 7, 8, 9])).toMatchObject({ text: expect.not.stringContaining("fewer than five results") });
  });
});
