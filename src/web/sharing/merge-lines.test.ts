import { expect, it } from "vitest";
import { mergeLines } from "./merge-lines.ts";

it("puts lines together that differ in who gives alone", () => {
  const rest = { to: ["Other"], kinds: ["Things"], parts: ["Facts"], purposes: ["Use"], roles: [], consents: [] };
  const merged = mergeLines([
    { from: "One", ...rest },
    { from: "Two", ...rest, consents: ["a consent"] },
    { from: "Three", ...rest },
    { from: "One", ...rest },
  ]);
  expect(merged).toEqual([
    { from: ["One", "Three"], ...rest },
    { from: ["Two"], ...rest, consents: ["a consent"] },
  ]);
  expect(mergeLines([])).toEqual([]);
});
