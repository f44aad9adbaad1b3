import { describe, expect, it } from "vitest";
import { attackSpace } from "./attack-space.ts";
import type { FullRule } from "./tables.ts";
import { targetsOf } from "./targets.ts";

const RULE: FullRule = { minimum: 5, zeros: "publish", margin: 0.1 };

/** What must stay possible in a reader's eyes for the first of two cells and their total. */
function reachOf(count: number, isSensitive: boolean, rule = RULE): readonly number[] {
  const cells = [
    { id: "a", count, ...(isSensitive && { sensitive: true }) },
    { id: "b", count: 40 },
    { id: "t", count: count + 40 },
  ];
  const made = attackSpace({ cells, relations: [{ total: "t", parts: ["a", "b"] }] }, [], rule);
  if (made.outcome !== "space") throw new Error(JSON.stringify(made.faults));
  return targetsOf(made.space, 0).flatMap(({ attacker, reach }) => (attacker === "reader" ? [reach] : []));
}

describe("what must stay possible for a cell that is withheld", () => {
  it("is nothing and the minimum for a small count", () => {
    expect(reachOf(3, false)).toEqual([2, -3]);
    expect(reachOf(1, false)).toEqual([4, -1]);
  });

  it("is the margin of a larger count that is marked, and at least the minimum, on either side", () => {
    expect(reachOf(200, true)).toEqual([20, -20]);
    expect(reachOf(201, true)).toEqual([21, -21]);
    expect(reachOf(20, true)).toEqual([5, -5]);
    expect(reachOf(6, true, { ...RULE, margin: 1 })).toEqual([6, -6]);
  });
});
