import { expect, test } from "vitest";
import { cellId, crossTab } from "./cross-tab.ts";
import { joinTables } from "./join-tables.ts";
import type { Tables } from "./tables.ts";

function built(result: ReturnType<typeof crossTab>): Tables {
  if (result.outcome === "faulty") throw new Error(JSON.stringify(result.faults));
  return result.tables;
}

const months = { name: "month", members: [{ name: "Q1", members: ["01", "02"] }, "04"] };
const regions = { name: "region", members: ["north", "south"] };

test("a cross-tabulation has every margin and subtotal, each tied to its parts", () => {
  const tables = built(
    crossTab({
      scope: "seized",
      dimensions: [regions, months],
      counts: [
        { at: { region: "north", month: "01" }, count: 2 },
        { at: { region: "north", month: "02" }, count: 3 },
        { at: { region: "south", month: "04" }, count: 7 },
        { at: { region: "south", month: "04" }, count: 1 },
      ],
    }),
  );
  const count = new Map(tables.cells.map((cell) => [cell.id, cell.count]));
  expect(tables.cells).toHaveLength(3 * 5);
  expect(tables.relations).toHaveLength(5 + 3 * 2);
  expect(count.get("seized")).toBe(13);
  expect(count.get(cellId("seized", { region: "north" }))).toBe(5);
  expect(count.get("seized;month=Q1;region=north")).toBe(5);
  expect(count.get("seized;month=04")).toBe(8);
  for (const { total, parts } of tables.relations) {
    expect(parts.reduce((sum, id) => sum + (count.get(id) as number), 0)).toBe(count.get(total));
  }
});

test("a named total stands in the id, so that running periods of two reports are not mistaken for each other", () => {
  const of = (total: string) =>
    built(crossTab({ scope: "s", dimensions: [{ name: "period", total, members: ["05"] }], counts: [] }));
  expect(of("to 05").cells.map(({ id }) => id)).toEqual(["s;period=to 05", "s;period=05"]);
});

test("names with the signs of an id in them stay apart", () => {
  expect(cellId("a;b", { "c=d": "e@f%" })).toBe("a%3bb;c%3dd=e%40f%25");
});

test("marks reach inner cells and totals by their place", () => {
  const tables = built(
    crossTab({
      scope: "s",
      dimensions: [regions],
      counts: [],
      mark: (at) => (at.region === undefined ? { exempt: true } : {}),
    }),
  );
  expect(tables.cells.map(({ exempt }) => exempt)).toEqual([true, undefined, undefined]);
});

test("every fault of a cross-tabulation is named at once", () => {
  const result = crossTab({
    scope: "s",
    dimensions: [{ name: "region", members: ["x", "x"] }],
    counts: [
      { at: { region: "z" }, count: 1 },
      { at: { region: "x" }, count: -1 },
      { at: {}, count: 1 },
    ],
  });
  expect(result.outcome === "faulty" && result.faults.map(({ about }) => about)).toEqual(["region", "1", "2", "3"]);
});

test("joined tables share the cells of one id and must agree on them", () => {
  const counts = [{ at: { region: "north", month: "01", type: "pistol" }, count: 9 }];
  const one = built(crossTab({ scope: "s", dimensions: [regions, months], counts }));
  const two = built(crossTab({ scope: "s", dimensions: [regions, { name: "type", members: ["pistol"] }], counts }));
  const joined = joinTables([one, two]);
  expect(joined.outcome === "tables" && joined.tables.cells.length).toBe(15 + 6 - 3);
  expect(joined.outcome === "tables" && joined.tables.relations.length).toBe(11 + 5 - 1);
  const wrong = joinTables([one, { cells: [{ id: "s", count: 8 }], relations: [] }]);
  expect(wrong).toMatchObject({ outcome: "faulty", faults: [{ about: "s" }] });
});
