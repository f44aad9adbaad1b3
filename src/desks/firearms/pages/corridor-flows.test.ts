import { describe, expect, it } from "vitest";
import { arrivalsOf, type CorridorCount, flowsOf, quartersOf } from "./corridor-flows.ts";

const count = (
  sold: string | null,
  crossing: string | null,
  recovered: string | null,
  quarter: string,
  records: number,
) => ({ sold, crossing, recovered, quarter, records }) satisfies CorridorCount;

const COUNTS = [
  count("US-TX", "Laredo", "MX-NLE", "2023-Q4", 3),
  count("US-TX", "Laredo", "MX-NLE", "2024-Q2", 4),
  count("US-TX", null, "MX-NLE", "2024-Q2", 9),
  count("US-TX", null, "US-CA", "2024-Q2", 2),
  count("US-TX", null, "US-TX", "2024-Q2", 8),
  count(null, null, "MX-SON", "2024-Q2", 7),
];
const LAREDO = { name: "Laredo", latitude: 27.5, longitude: -99.5 };

describe("corridors", () => {
  it("are added over time, apart by crossing, largest first", () => {
    const flows = flowsOf(COUNTS, [LAREDO], { reach: "countries" });
    expect(flows.map(({ from, crossing, to, value }) => [from, crossing, to, value])).toEqual([
      ["US-TX", null, "MX-NLE", 9],
      ["US-TX", "Laredo", "MX-NLE", 7],
    ]);
    expect(flows[1]?.via).toEqual(LAREDO);
  });

  it("are those of one quarter where one is chosen", () => {
    expect(flowsOf(COUNTS, [], { reach: "countries", quarter: "2023-Q4" }).map(({ value }) => value)).toEqual([3]);
  });

  it("reach within a country, or stay in a region, when that is asked", () => {
    expect(flowsOf(COUNTS, [], { reach: "regions" })).toHaveLength(3);
    expect(flowsOf(COUNTS, [], { reach: "all" })).toHaveLength(4);
  });

  it("say how much arrived in each region", () => {
    expect([...arrivalsOf(flowsOf(COUNTS, [], { reach: "regions" }))]).toEqual([
      ["MX-NLE", 16],
      ["US-CA", 2],
    ]);
  });
});

describe("quarters", () => {
  it("go from the first to the last without a gap", () => {
    expect(quartersOf(COUNTS)).toEqual(["2023-Q4", "2024-Q1", "2024-Q2"]);
    expect(quartersOf([])).toEqual([]);
  });
});
