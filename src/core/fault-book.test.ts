import { expect, it } from "vitest";
import { faultBook } from "./fault-book.ts";
import { problem } from "./outcome.ts";

const wrong = (remedy: string) =>
  problem({ en: "is wrong", fr: "est faux", es: "está mal" }, { en: remedy, fr: remedy, es: remedy });
const fault = (row: number, field: string, remedy: string) => ({ ...wrong(remedy), row, field, value: `v${row}` });

it("names the first faults of each sort and counts the others, up to the last row", () => {
  const book = faultBook({ ofASort: 3 });
  for (let row = 1; row <= 98_001; row++) book.add(fault(row, `names.${row % 7}.text`, "write a text"));
  book.add(fault(5, "type", "write one of two"));
  const faults = book.faults();
  expect(book.count()).toBe(98_002);
  expect(faults.map(({ row }) => row)).toEqual([1, 2, 3, 98_001, 5]);
  expect(faults[3]?.say).toEqual({
    en: "and 97998 more like the 3 above, up to this row",
    fr: "et 97998 autres comme les 3 ci-dessus, jusqu'à cette ligne",
    es: "y 97998 más como las 3 anteriores, hasta esta fila",
  });
  expect(faults[3]?.remedy.en).toBe("write a text");
});

it("is bounded where every fault is of a sort of its own", () => {
  const book = faultBook();
  for (let row = 1; row <= 5000; row++) book.add(fault(row, `field ${"x".repeat(row)}`, "mend it"));
  expect(book.faults().length).toBeLessThan(80);
  expect(book.count()).toBe(5000);
});
