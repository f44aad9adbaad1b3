import { expect, it } from "vitest";
import { clockOf } from "./clock.ts";

const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 0, day, hour));

it("runs, warns when little is left, and says when it has run out", () => {
  expect(clockOf(at(1), at(9), at(1))).toEqual({ tone: "running", passed: 0 });
  expect(clockOf(at(1), at(9), at(5))).toEqual({ tone: "running", passed: 0.5 });
  expect(clockOf(at(1), at(9), at(7))).toEqual({ tone: "soon", passed: 0.75 });
  expect(clockOf(at(1), at(3), at(2, 1)).tone).toBe("soon");
  expect(clockOf(at(1), at(9), at(9, 1))).toEqual({ tone: "overdue", passed: 1 });
});

it("takes a clock that was made after its end, or is asked before its beginning", () => {
  expect(clockOf(at(2), at(2), at(1))).toEqual({ tone: "soon", passed: 1 });
  expect(clockOf(at(2), at(9), at(1)).passed).toBe(0);
});
