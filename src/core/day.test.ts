import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, dayOfNumber, daysBetween, isDay, monthLength, monthSpan, two } from "./day.ts";

const FIRST = dayNumber("1600-01-01");
const LAST = dayNumber("2999-12-31");
const days = fc.integer({ min: FIRST, max: LAST });

describe("days", () => {
  it.each(["1600-01-01", "1970-01-01", "2000-02-29", "2024-02-29", "2400-02-29", "2999-12-31"])("%s is one", (day) => {
    expect(isDay(day)).toBe(true);
  });

  it.each([
    "",
    "1599-12-31",
    "3000-01-01",
    "1900-02-29",
    "2023-02-29",
    "2024-02-30",
    "2024-04-31",
    "2024-00-10",
    "2024-13-01",
    "2024-01-00",
    "2024-1-1",
    "2024/01/01",
    "2024-01-1x",
    "+024-01-01",
    "２０２４-01-01",
    " 2024-01-01",
    "2024-01-01\n",
  ])("`%s` is none", (text) => {
    expect(isDay(text)).toBe(false);
  });

  it("are numbered from 1970-01-01, and every number has its day", () => {
    expect(dayNumber("1970-01-01")).toBe(0);
    expect(dayNumber("1969-12-31")).toBe(-1);
    expect(dayNumber("2000-03-01")).toBe(11_017);
    fc.assert(
      fc.property(days, (number) => {
        const day = dayOfNumber(number);
        expect(isDay(day)).toBe(true);
        expect(dayNumber(day)).toBe(number);
        expect(day).toBe(new Date(number * 86_400_000).toISOString().slice(0, 10));
      }),
    );
  });

  it("stand in order as texts, so many days apart as their numbers say", () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        const [one, other] = [dayOfNumber(a), dayOfNumber(b)];
        expect(one < other).toBe(a < b);
        expect(daysBetween(one, other)).toBe(b - a);
      }),
    );
    expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
    expect(daysBetween("2023-02-28", "2023-03-01")).toBe(1);
  });

  it("fill the months", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1600, max: 2998 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const { from, to } = monthSpan(`${year}-${two(month)}`);
        expect(daysBetween(from, to) + 1).toBe(monthLength(year, month));
        expect(dayOfNumber(dayNumber(to) + 1).slice(8)).toBe("01");
      }),
    );
    expect(monthSpan("2024-02")).toEqual({ from: "2024-02-01", to: "2024-02-29" });
    expect([1900, 2000, 2023, 2024].map((year) => monthLength(year, 2))).toEqual([28, 29, 28, 29]);
  });
});
