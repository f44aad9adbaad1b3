import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate } from "./duplicate-features.ts";
import { isNear, seenAbroad } from "./seen-abroad.ts";

describe("nearness of serial numbers", () => {
  it.each([
    ["AB1234", "AB1234"],
    ["QZ9P96249", "QZ9P96429"],
    ["QC3T21072", "QC3T21372"],
    ["AB1234", "AB12?4"],
    ["AB1234", "AB134"],
    ["AB?2345", "AB12354"],
  ])("takes %s and %s as one slip", (a, b) => {
    expect(isNear(a, b)).toBe(true);
    expect(isNear(b, a)).toBe(true);
  });

  it.each([
    ["AB1234", "AB1256"],
    ["AB1234", "BA1243"],
    ["AB1234", "AB12"],
  ])("keeps %s and %s apart", (a, b) => {
    expect(isNear(a, b)).toBe(false);
    expect(isNear(b, a)).toBe(false);
  });

  it("agrees with an edit distance written apart from it", () => {
    const serial = fc.string({ unit: fc.constantFrom(..."ABC12"), maxLength: 6 });
    fc.assert(
      fc.property(serial, serial, (a, b) => {
        expect(isNear(a, b)).toBe(slips(a, b) <= 1);
      }),
    );
  });
});

/** Optimal string alignment distance (Damerau): the independent answer. */
function slips(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number) => d[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1);
      (d[i] as number[])[j] = best;
    }
  }
  return at(a.length, b.length);
}

describe("a country's own records", () => {
  const seen = (record: string, from: string, serial: string): Candidate => ({
    record,
    kind: "firearm-recovery",
    country: record.slice(0, 2),
    from,
    until: from,
    items: [],
    serials: [serial],
  });

  it("may be what others report from there by the same number, or by a near one in the same days", () => {
    const abroad = [seen("AA-1", "2024-01-05", "QZ9P96249"), seen("AA-2", "2024-01-05", "XY100S")];
    const home = [
      seen("BB-1", "2024-01-08", "QZ9P96429"),
      seen("BB-2", "2024-01-09", "QZ9P96429"),
      seen("BB-3", "2024-06-05", "XY1OO5"),
      seen("BB-4", "2024-01-02", "XY?005"),
      seen("BB-5", "2024-01-05", "XY200X"),
    ];
    expect(seenAbroad(home, abroad).map((one) => one.record)).toEqual(["BB-1", "BB-3", "BB-4"]);
    expect(seenAbroad(home, [])).toEqual([]);
  });
});
