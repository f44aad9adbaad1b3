import { describe, expect, it } from "vitest";
import { compareGroups } from "./compare-groups.ts";

const score = (group: string, laboratory: string, z: number) => ({ group, laboratory, z });

describe("groups of laboratories", () => {
  it("lie low or high when their mean is clear of its scatter, and level otherwise", () => {
    const told = compareGroups([
      ...["L1", "L2", "L3"].map((one, at) => score("low", one, -1.4 - 0.1 * at)),
      ...["L4", "L5", "L6"].map((one, at) => score("high", one, 1 + 0.1 * at)),
      ...["L7", "L8", "L9"].map((one, at) => score("level", one, [-1, 0.2, 1.1][at] ?? 0)),
      ...["LA", "LB", "LC"].map((one) => score("slight", one, 0.3)),
      score("few", "LX", 4),
      score("few", "LY", 4.1),
    ]);
    expect(Object.fromEntries(told.map((one) => [one.group, one.says]))).toEqual({
      few: "too-few",
      high: "high",
      level: "level",
      low: "low",
      slight: "level",
    });
    expect(told.find((one) => one.group === "low")?.mean).toBeCloseTo(-1.5, 12);
    expect(told.find((one) => one.group === "few")?.error).toBeCloseTo(0.05, 12);
    expect(compareGroups(["L1", "L2", "L3"].map((one) => score("half", one, 0.5)))[0]?.says).toBe("level");
  });

  it("count each laboratory once", () => {
    const often = Array.from({ length: 50 }, () => score("a", "loud", 3));
    const [told] = compareGroups([...often, score("a", "x", 0), score("a", "y", 0)]);
    expect(told).toMatchObject({ mean: 1, laboratories: 3, results: 52, says: "level" });
  });
});
