import { expect, it } from "vitest";
import { dayOfNumber } from "../../core/day.ts";
import { companions } from "./companions.ts";
import type { Declaration } from "./declaration.ts";

const item = (id: string, day: number, phone: string, hs = "847989"): Declaration => ({
  ...{ id, mode: "post", day: dayOfNumber(20_000 + day), origin: "CN", destination: "US", transit: [] },
  ...{ sender: { name: "" }, receiver: { name: "", phone }, hasPermit: false, goods: [{ description: "", hs }] },
});
const phone = (of: number) => `+1 555 ${String(of).padStart(7, "0")}`;

it("finds the items of each receiver among many, by day and number, the item itself left out", () => {
  const index = companions();
  for (let at = 0; at < 20_000; at++)
    index.add(item(`I${at}`, at % 300, phone(at % 6_000)), at % 2 === 0 ? ["press"] : []);
  const found = index.of(item("I7", 7, phone(7)));
  expect(found.map(({ id }) => id)).toEqual(["I12007", "I18007", "I6007"]);
  expect(found.map(({ day, headings, components }) => [day, headings, components])).toEqual(
    [7, 7, 7].map((day) => [20_000 + day, ["8479"], []]),
  );
  expect(index.count()).toBe(20_000);
  expect(index.idAt(index.placeOf("I12007"))).toBe("I12007");
  expect(index.placeOf("nothing")).toBe(-1);
});

it("an item that is declared anew takes the place of the one before, with its receiver", () => {
  const index = companions();
  index.add(item("A", 1, phone(1)), []);
  index.add(item("A", 2, phone(2), "293337"), ["precursor"]);
  expect(index.of(item("B", 1, phone(1)))).toEqual([]);
  expect(index.of(item("B", 1, phone(2)))).toMatchObject([
    { id: "A", day: 20_002, headings: ["2933"], components: ["precursor"] },
  ]);
});

it("of a receiver of very many items those put in last are looked at, so that no address makes work without end", () => {
  const index = companions();
  for (let at = 0; at < 5_000; at++) index.add(item(`I${at}`, at % 60, phone(1)), []);
  const found = index.of(item("X", 1, phone(1))).map(({ id }) => Number(id.slice(1)));
  expect(found.length).toBe(500);
  expect(Math.min(...found)).toBe(4_500);
});
