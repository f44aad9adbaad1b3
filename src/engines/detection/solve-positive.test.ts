import { describe, expect, it } from "vitest";
import { solvePositive } from "./solve-positive.ts";

const ROWS = [
  [4, 2, 0.6],
  [2, 5, 1],
  [0.6, 1, 3],
];
const lower = (rows: readonly (readonly number[])[]) =>
  Float64Array.from(rows.flatMap((row, i) => row.map((one, j) => (j > i ? Number.NaN : one))));

describe("a symmetric positive system", () => {
  it("is solved from its lower triangle alone", () => {
    const asked = [1, -2, 3];
    const right = Float64Array.from(ROWS, (row) => row.reduce((sum, one, at) => sum + one * (asked[at] as number), 0));
    expect(solvePositive(lower(ROWS), right, 3)).toBe(true);
    asked.forEach((one, at) => expect(right[at]).toBeCloseTo(one, 12));
  });

  it("that does not determine an answer has none, in whatever units it is written", () => {
    for (const unit of [1e-9, 1, 1e9]) {
      const alike = [
        [unit, unit],
        [unit, unit],
      ];
      expect(solvePositive(lower(alike), Float64Array.of(1, 1), 2)).toBe(false);
      const apart = [
        [unit, 0.9 * unit],
        [0.9 * unit, unit],
      ];
      expect(solvePositive(lower(apart), Float64Array.of(1, 1), 2)).toBe(true);
    }
    expect(solvePositive(lower([[-1]]), Float64Array.of(1), 1)).toBe(false);
  });
});
