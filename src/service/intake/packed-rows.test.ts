import { expect, it } from "vitest";
import { packedRows } from "./packed-rows.ts";

it("gives the rows of every record back as they were", () => {
  const packed = packedRows();
  const first = [{ row: 2, cells: ["a", "", "ñandú, « 1 »", "\u0000"] }];
  const second = [
    { row: 3, cells: [], sheet: "2031" },
    { row: 4, cells: ["𝔘", "x\ny"] },
  ];
  expect([packed.add("R-1", first), packed.add("", second), packed.size()]).toEqual([1, 2, 2]);
  expect(packed.at(0)).toEqual({ reference: "R-1", rows: first });
  expect(packed.at(1)).toEqual({ reference: "", rows: second });
});
