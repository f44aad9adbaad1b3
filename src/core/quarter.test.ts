import { describe, expect, it } from "vitest";
import { dayAfter } from "./day.ts";
import { quarterAfter, quarterDays, quarterOf } from "./quarter.ts";

describe("quarters", () => {
  it("follow each other without a gap, and every one holds its first and last day", () => {
    let quarter = "1999-Q3";
    for (let at = 0; at < 12; at++) {
      const days = quarterDays(quarter);
      if (days === undefined) throw new Error(quarter);
      expect([quarterOf(days.from), quarterOf(days.until)]).toEqual([quarter, quarter]);
      expect(quarterOf(dayAfter(days.until))).toBe(quarterAfter(quarter));
      quarter = quarterAfter(quarter);
    }
    expect(quarter).toBe("2002-Q3");
    expect(quarterDays("2024-Q2")).toEqual({ from: "2024-04-01", until: "2024-06-30" });
  });

  it("are no other texts", () => {
    expect(["2024-Q0", "2024-Q5", "2024", "2024-04", "1599-Q1", "3000-Q1", ""].map(quarterDays)).toEqual(
      Array(7).fill(undefined),
    );
  });
});
