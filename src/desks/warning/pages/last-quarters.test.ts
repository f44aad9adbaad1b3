import { expect, it } from "vitest";
import { lastQuarters } from "./last-quarters.ts";

it("counts quarters back over the turn of the year", () => {
  expect(lastQuarters("2024-06-30", 4)).toEqual(["2024-Q2", "2024-Q1", "2023-Q4", "2023-Q3"]);
  expect(lastQuarters("2024-12-01", 1)).toEqual(["2024-Q4"]);
});
