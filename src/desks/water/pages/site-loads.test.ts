import { describe, expect, it } from "vitest";
import { loadsByRegion, siteLoads, withGaps } from "./site-loads.ts";

const point = (at: string, value: number | null, state = value === null ? "below-limit" : "reported") => ({
  ...{ at, state, value, least: value === null ? 0 : null, below: value === null ? 4 : null, low: null, high: null },
});
const key = (siteId: string, more: object = {}) => ({
  ...{ siteId, publication: "P", analyte: "mdma", statistic: "mean", weekday: null, place: "CA-ON", placeText: siteId },
  ...more,
});
const answer = (series: { key: Record<string, string | null>; points: ReturnType<typeof point>[] }[]) => ({
  ...{ series, leftOut: false, knownOn: "2024-06-30" },
});

describe("loads of sites", () => {
  it("say which are of whole years, and colour regions by three digits", () => {
    const loads = siteLoads(
      answer([
        { key: key("a", { span: "year" }), points: [point("2024-01-01", 1567.091)] },
        { key: key("b", { span: "month", place: "CA-QC" }), points: [point("2024-01-01", 0.12345)] },
      ]),
    );
    expect(loads.map(({ isYearly }) => isYearly)).toEqual([true, false]);
    expect([...loadsByRegion(loads)]).toEqual([
      ["CA-ON", 1570],
      ["CA-QC", 0.123],
    ]);
  });

  it("leave out single weekdays, compare the newest with the value before, and never compare what is below its limit", () => {
    const loads = siteLoads(
      answer([
        { key: key("a"), points: [point("2024-01-01", 10), point("2024-02-01", 12)] },
        { key: key("a", { weekday: "friday", statistic: "single" }), points: [point("2024-01-01", 99)] },
        { key: key("a", { statistic: "weekend-mean" }), points: [point("2024-01-01", 99)] },
        { key: key("b"), points: [point("2024-01-01", 10), point("2024-02-01", null)] },
        { key: key("whole", { place: "CA" }), points: [point("2024-01-01", 500)] },
      ]),
    );
    expect(loads.map(({ site, change }) => [site, change])).toEqual([
      ["a", "increase"],
      ["b", "not-compared"],
      ["whole", "not-compared"],
    ]);
    expect(loads[1]?.newest).toMatchObject({ value: null, below: 4 });
    expect(loadsByRegion(loads)).toEqual(new Map([["CA-ON", 12]]));
  });

  it("keep a gap a gap", () => {
    const all = withGaps([point("2023-11-01", 1), point("2024-02-01", 2)], "month");
    expect(all.map(({ at, value }) => [at, value])).toEqual([
      ["2023-11-01", 1],
      ["2023-12-01", null],
      ["2024-01-01", null],
      ["2024-02-01", 2],
    ]);
    expect(withGaps([point("2020-01-01", 1), point("2022-01-01", 2)], "year")).toHaveLength(3);
    expect(withGaps([], "year")).toEqual([]);
  });
});
