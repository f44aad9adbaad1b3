import { expect, test } from "vitest";
import type { Coverage } from "../coverage.kind.ts";
import { statusWords, stretchesOf } from "./tables-coverage-status.ts";

const base: Coverage = {
  agency: "aa.one",
  subject: "seizure",
  publication: "File",
  country: "AA",
  from: "2024-01-01",
  until: "2024-12-31",
  completeness: "complete",
};
const QUARTER = { from: "2024-04-01", until: "2024-06-30" };
const of = (...coverage: Coverage[]) => statusWords(coverage, "seizure", QUARTER).en;

test("a quarter is as complete as the statements that cover it", () => {
  expect(of()).toBe("Nothing received");
  expect(of({ ...base, subject: "trace-result" })).toBe("Nothing received");
  expect(of(base)).toBe("Complete");
  expect(of({ ...base, completeness: "selected" })).toBe("Selected cases only");
  expect(of({ ...base, completeness: "not-published" })).toBe("Nothing is published");
  expect(of({ ...base, until: "2024-03-31" })).toBe("Nothing received");
  expect(of({ ...base, until: "2024-05-31" })).toBe("Part of the period");
  expect(of({ ...base, until: "2024-05-31" }, { ...base, from: "2024-06-01" })).toBe("Complete");
  expect(of({ ...base, until: "2024-05-30" }, { ...base, from: "2024-06-01" })).toBe("Part of the period");
  expect(of({ ...base, until: "2024-05-31" }, { ...base, from: "2024-06-01", completeness: "partial" })).toBe(
    "Partial",
  );
});

test("one agency's silence makes the country's report partial", () => {
  const silent: Coverage = { ...base, agency: "aa.two", completeness: "not-published" };
  expect(of(base, silent)).toBe("Partial");
  expect(of({ ...base, until: "2024-03-31" }, silent)).toBe("Nothing is published");
});

test("statements that follow each other and say the same are one stretch", () => {
  const month = (from: string, until: string, more: Partial<Coverage> = {}) => ({
    ...base,
    from,
    until,
    records: 7,
    ...more,
  });
  const joined = stretchesOf([
    month("2024-02-01", "2024-02-29", { receivedOn: "2024-03-02" }),
    month("2024-01-01", "2024-01-31", { receivedOn: "2024-04-01" }),
    month("2024-03-01", "2024-03-31", { completeness: "partial" }),
    month("2024-03-15", "2024-03-31"),
  ]);
  expect(
    joined.map(({ from, until, records, statements, receivedOn }) => [from, until, records, statements, receivedOn]),
  ).toEqual([
    ["2024-01-01", "2024-02-29", 14, 2, "2024-04-01"],
    ["2024-03-01", "2024-03-31", 7, 1, undefined],
    ["2024-03-15", "2024-03-31", 7, 1, undefined],
  ]);
});
