import { expect, it } from "vitest";
import { newTally, readCount, refuse } from "./tally.ts";

it("counts what was read of a message without table rows, also where everything is refused", () => {
  const tally = newTally();
  refuse(tally, undefined, [{ row: 3, cells: ["RR473124829GB"] }], []);
  tally.counts.added = 2;
  expect(readCount(tally, 0)).toBe(3);
  expect(readCount(tally, 10)).toBe(10);
});
