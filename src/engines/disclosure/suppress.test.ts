import loadHighs from "highs";
import { expect, test } from "vitest";
import { audit } from "./audit.ts";
import { cellId, crossTab } from "./cross-tab.ts";
import { highsSolver } from "./highs-solver.ts";
import { joinTables } from "./join-tables.ts";
import type { Solver } from "./solver.ts";
import { suppress } from "./suppress.ts";
import type { Suppression } from "./suppress.ts";
import type { Cell, Publication, Tables } from "./tables.ts";

const solver = highsSolver(await (loadHighs as unknown as typeof loadHighs.default)());

/** A table with margins, ids `r1c2`, `r1` for row totals, `c2` for column totals, `all`. */
function grid(rows: number[][]): Tables {
  const cells: Cell[] = [];
  const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
  const width = rows[0]?.length ?? 0;
  rows.forEach((row, r) => row.forEach((count, c) => cells.push({ id: `r${r + 1}c${c + 1}`, count })));
  rows.forEach((row, r) => cells.push({ id: `r${r + 1}`, count: sum(row) }));
  for (let c = 0; c < width; c++) cells.push({ id: `c${c + 1}`, count: sum(rows.map((row) => row[c] as number)) });
  cells.push({ id: "all", count: sum(rows.map(sum)) });
  const relations = [
    ...rows.map((row, r) => ({ total: `r${r + 1}`, parts: row.map((_, c) => `r${r + 1}c${c + 1}`) })),
    ...Array.from({ length: width }, (_, c) => ({
      total: `c${c + 1}`,
      parts: rows.map((_, r) => `r${r + 1}c${c + 1}`),
    })),
    { total: "all", parts: rows.map((_, r) => `r${r + 1}`) },
    { total: "all", parts: Array.from({ length: width }, (_, c) => `c${c + 1}`) },
  ];
  return { cells, relations };
}

function marked(tables: Tables, id: string, marks: Partial<Cell>): Tables {
  return { ...tables, cells: tables.cells.map((cell) => (cell.id === id ? { ...cell, ...marks } : cell)) };
}

function done(result: ReturnType<typeof suppress>): Suppression {
  if (result.outcome === "faulty") throw new Error(JSON.stringify(result.faults));
  return result;
}

function withheldIn(result: Suppression): string[] {
  return result.cells.filter((cell) => cell.published === null).map((cell) => cell.id);
}

/** What goes into the next report's `previous`. */
function published(name: string, tables: Tables, result: Suppression): Publication {
  const counts = new Map(tables.cells.map((cell) => [cell.id, cell.count]));
  const cells = result.cells.map(({ id, published }) => ({ id, published, count: counts.get(id) as number }));
  return { name, cells, relations: tables.relations };
}

test("a table without small counts is printed whole", () => {
  const result = done(
    suppress(
      grid([
        [10, 20],
        [30, 0],
      ]),
      { solver },
    ),
  );
  expect(result.outcome).toBe("safe");
  expect(withheldIn(result)).toEqual([]);
  expect(result.audit.narrowest).toBeNull();
});

test("one small count in a 2 by 2 table takes the three others with it, and no total", () => {
  const result = done(
    suppress(
      grid([
        [3, 20],
        [30, 40],
      ]),
      { solver },
    ),
  );
  expect(result.outcome).toBe("safe");
  expect(withheldIn(result)).toEqual(["r1c1", "r1c2", "r2c1", "r2c2"]);
  expect(result.audit.intervals[0]).toEqual({ id: "r1c1", low: 0, high: 23, exact: true });
  expect(result.reasons.map(({ id, why }) => [id, why])).toEqual([
    ["r1c1", "small"],
    ["r1c2", "partner"],
    ["r2c1", "partner"],
    ["r2c2", "partner"],
  ]);
  expect(result.reasons[1]?.protects).toEqual(["r1c1"]);
});

test("a 3 by 3 table with one small count withholds one rectangle, the cheapest that leaves room", () => {
  const result = done(
    suppress(
      grid([
        [2, 50, 60],
        [70, 9, 80],
        [90, 95, 8],
      ]),
      { solver },
    ),
  );
  const withheld = withheldIn(result);
  expect(withheld).toHaveLength(4);
  expect(withheld).toContain("r1c1");
  expect(withheld.some((id) => ["all", "r1", "c1"].includes(id))).toBe(false);
});

test("a single small part of a total needs a partner", () => {
  const tables: Tables = {
    cells: [
      { id: "t", count: 63 },
      { id: "a", count: 3 },
      { id: "b", count: 10 },
      { id: "c", count: 50 },
    ],
    relations: [{ total: "t", parts: ["a", "b", "c"] }],
  };
  expect(withheldIn(done(suppress(tables, { solver })))).toEqual(["a", "b"]);
});

test("two small parts that add up to less than the minimum need a third", () => {
  const tables: Tables = {
    cells: [
      { id: "t", count: 63 },
      { id: "a", count: 1 },
      { id: "b", count: 2 },
      { id: "c", count: 60 },
      { id: "d", count: 0 },
    ],
    relations: [{ total: "t", parts: ["a", "b", "c", "d"] }],
  };
  const alone = audit(
    tables,
    tables.cells.map(({ id, count }) => ({ id, published: "ab".includes(id) ? null : count })),
    { solver },
  );
  expect(alone).toMatchObject({
    outcome: "broken",
    breaches: [{ id: "a", interval: { low: 0, high: 3 } }, { id: "b" }],
  });
  const result = done(suppress(tables, { solver }));
  expect(withheldIn(result)).toEqual(["a", "b", "c"]);
  expect(result.audit.intervals.every((interval) => (interval.high ?? 5) >= 5)).toBe(true);
});

test("what goes out does not tell a small count from its partner", () => {
  const result = done(
    suppress(
      grid([
        [3, 20],
        [30, 40],
      ]),
      { solver },
    ),
  );
  expect(result.cells.map((cell) => Object.keys(cell))).toEqual(result.cells.map(() => ["id", "published"]));
});

test("zeros are printed, or protected where the rule says so", () => {
  const tables = grid([
    [0, 20, 30],
    [30, 40, 50],
    [60, 70, 80],
  ]);
  expect(withheldIn(done(suppress(tables, { solver })))).toEqual([]);
  const result = done(suppress(tables, { solver, rule: { zeros: "protect" } }));
  expect(withheldIn(result)).toContain("r1c1");
  const interval = result.audit.intervals.find(({ id }) => id === "r1c1");
  expect(interval?.high).toBeGreaterThanOrEqual(5);
});

test("a sensitive count of any size stays open on both sides", () => {
  const result = done(
    suppress(
      marked(
        grid([
          [200, 300],
          [300, 400],
        ]),
        "r1c1",
        { sensitive: true },
      ),
      { solver },
    ),
  );
  const interval = result.audit.intervals.find(({ id }) => id === "r1c1");
  expect(interval?.low).toBeLessThanOrEqual(180);
  expect(interval?.high).toBeGreaterThanOrEqual(220);
  expect(result.reasons[0]).toMatchObject({ id: "r1c1", why: "sensitive" });
});

test("an exempt cell is printed and cannot serve as a partner", () => {
  const result = done(
    suppress(
      marked(
        grid([
          [3, 20, 30],
          [30, 40, 50],
          [50, 60, 70],
        ]),
        "r1c2",
        { exempt: true },
      ),
      { solver },
    ),
  );
  expect(result.outcome).toBe("safe");
  expect(withheldIn(result)).toContain("r1c3");
  expect(result.cells.find(({ id }) => id === "r1c2")?.published).toBe(20);
});

test("a cell that exempt cells give away is reported, with what a reader can say of it", () => {
  let tables: Tables = {
    cells: [
      { id: "t", count: 33 },
      { id: "a", count: 3 },
      { id: "b", count: 30 },
    ],
    relations: [{ total: "t", parts: ["a", "b"] }],
  };
  tables = marked(marked(tables, "t", { exempt: true }), "b", { exempt: true });
  const result = done(suppress(tables, { solver }));
  expect(result.outcome).toBe("exposed");
  expect(result.audit.breaches).toEqual([
    { id: "a", printed: false, interval: { id: "a", low: 3, high: 3, exact: true }, required: { low: 0, high: 5 } },
  ]);
});

test("where the full width cannot be had, the widest that can is kept", () => {
  const tables = marked(
    {
      cells: [
        { id: "t", count: 4 },
        { id: "a", count: 3 },
        { id: "b", count: 1 },
      ],
      relations: [{ total: "t", parts: ["a", "b"] }],
    },
    "t",
    { exempt: true },
  );
  const result = done(suppress(tables, { solver }));
  expect(result.outcome).toBe("exposed");
  expect(result.audit.intervals).toMatchObject([
    { id: "a", low: 0, high: 4 },
    { id: "b", low: 0, high: 4 },
  ]);
});

test("an attacker told which cells are small still finds a second value", () => {
  // The partners and the corner stand at the minimum: moving r1c1 either way takes one of them below it.
  const tables = grid([
    [3, 5, 80],
    [5, 5, 90],
    [70, 60, 95],
  ]);
  const naive = ["r1c1", "r1c2", "r2c1", "r2c2"];
  const printed = tables.cells.map(({ id, count }) => ({ id, published: naive.includes(id) ? null : count }));
  expect(audit(tables, printed, { solver })).toMatchObject({ outcome: "safe", fallsIfTold: ["r1c1"] });
  expect(done(suppress(tables, { solver })).audit.fallsIfTold).toEqual([]);
});

test("a hierarchy is protected through its subtotals", () => {
  const built = crossTab({
    scope: "seized",
    dimensions: [
      {
        name: "place",
        members: [
          { name: "north", members: ["a", "b", "c"] },
          { name: "south", members: ["d", "e"] },
        ],
      },
    ],
    counts: Object.entries({ a: 2, b: 40, c: 30, d: 25, e: 60 }).map(([place, count]) => ({ at: { place }, count })),
  });
  if (built.outcome === "faulty") throw new Error("faulty");
  const result = done(suppress(built.tables, { solver }));
  expect(withheldIn(result)).toEqual([cellId("seized", { place: "a" }), cellId("seized", { place: "c" })]);
});

test("linked tables are attacked together through the margin they share", () => {
  const of = (name: string, members: string[], counts: Record<string, number>) => {
    const dimensions = [
      { name: "region", members: ["x", "y"] },
      { name, members },
    ];
    const list = Object.entries(counts).map(([key, count]) => ({
      at: { region: key[0] as string, [name]: key.slice(1) },
      count,
    }));
    const built = crossTab({ scope: "seized", dimensions, counts: list });
    if (built.outcome === "faulty") throw new Error("faulty");
    return built.tables;
  };
  const types = of("type", ["p", "r"], { xp: 3, xr: 30, yp: 40, yr: 50 });
  const months = of("month", ["1", "2"], { x1: 13, x2: 20, y1: 45, y2: 45 });
  const joined = joinTables([types, months]);
  if (joined.outcome === "faulty") throw new Error("faulty");
  expect(joined.tables.cells).toHaveLength(types.cells.length + months.cells.length - 3);
  const result = done(suppress(joined.tables, { solver }));
  expect(result.outcome).toBe("safe");
  expect(withheldIn(result)).toHaveLength(4);
});

test("two reports that together give a month away: the attack is found, and blocked", () => {
  const may: Tables = {
    cells: [
      { id: "to May", count: 40 },
      { id: "all to May", count: 90 },
    ],
    relations: [],
  };
  const first = done(suppress(may, { solver }));
  expect(withheldIn(first)).toEqual([]);
  const june: Tables = {
    cells: [
      { id: "to June", count: 43 },
      { id: "June", count: 3, unprinted: true },
      { id: "all to June", count: 190 },
      { id: "rest to June", count: 147 },
    ],
    relations: [
      { total: "to June", parts: ["to May", "June"] },
      { total: "all to June", parts: ["to June", "rest to June"] },
    ],
  };
  const previous = [published("May", may, first)];
  const careless = audit(
    june,
    june.cells.map(({ id, count, unprinted }) => ({ id, published: unprinted ? null : count })),
    { solver, previous },
  );
  expect(careless).toMatchObject({ outcome: "broken", breaches: [{ id: "June", interval: { low: 3, high: 3 } }] });
  const result = done(suppress(june, { solver, previous }));
  expect(result.outcome).toBe("safe");
  expect(withheldIn(result)).toEqual(["to June", "June", "rest to June"]);
});

test("a cell withheld earlier is not given away by what is printed now", () => {
  const first: Tables = {
    cells: [
      { id: "t", count: 23 },
      { id: "a", count: 3 },
      { id: "b", count: 20 },
    ],
    relations: [{ total: "t", parts: ["a", "b"] }],
  };
  const previous = [published("first", first, done(suppress(first, { solver })))];
  const second: Tables = {
    cells: [
      { id: "b", count: 20 },
      { id: "c", count: 30 },
      { id: "u", count: 50 },
    ],
    relations: [{ total: "u", parts: ["b", "c"] }],
  };
  const result = done(suppress(second, { solver, previous }));
  expect(result.outcome).toBe("safe");
  expect(withheldIn(result)).toHaveLength(2);
  expect(withheldIn(result)).toContain("b");
});

test("a small count that was printed earlier is listed, not repeated, and counts as known", () => {
  const tables = grid([
    [3, 20],
    [30, 40],
  ]);
  const previous = [{ name: "first", cells: [{ id: "r1c1", count: 3, published: 3 }], relations: [] }];
  const result = done(suppress(tables, { solver, previous }));
  expect(result).toMatchObject({ outcome: "safe", audit: { alreadyPublished: ["r1c1"], breaches: [] } });
  expect(withheldIn(result)).toEqual(["r1c1"]);
});

test("a corrected count is another unknown, tied to the earlier one only by what is stated", () => {
  const tables: Tables = {
    cells: [
      { id: "t", count: 24 },
      { id: "a", count: 4 },
      { id: "b", count: 20 },
    ],
    relations: [{ total: "t", parts: ["a", "b"] }],
  };
  const earlier: Publication = {
    name: "first",
    cells: [
      { id: "a", count: 9, published: 9 },
      { id: "t", count: 29, published: 29 },
    ],
    relations: [],
  };
  const free = done(suppress(tables, { solver, previous: [earlier] }));
  expect(free).toMatchObject({ outcome: "safe", audit: { alreadyPublished: [] } });
  const stated = {
    ...tables,
    links: [
      {
        terms: [
          { id: "a@first", times: 1 },
          { id: "a", times: -1 },
        ],
        low: 5,
        high: 5,
      },
    ],
  };
  expect(done(suppress(stated, { solver, previous: [earlier] }))).toMatchObject({
    outcome: "exposed",
    audit: { breaches: [{ id: "a", interval: { low: 4, high: 4 } }] },
  });
});

test("where records were only added, an earlier count bounds the current one", () => {
  const tables: Tables = {
    cells: [
      { id: "t", count: 64 },
      { id: "a", count: 4 },
      { id: "b", count: 60 },
    ],
    relations: [{ total: "t", parts: ["a", "b"] }],
  };
  const cells = [{ id: "a", count: 2, published: 2 }];
  const result = done(
    suppress(tables, { solver, previous: [{ name: "first", cells, relations: [], onlyAdded: true }] }),
  );
  expect(result.outcome).toBe("exposed");
  expect(result.audit.breaches).toMatchObject([{ id: "a", interval: { low: 2 }, required: { low: 0, high: 4 } }]);
});

test("a solver that answers wrongly can raise an alarm, never hide a breach", () => {
  const wrong = (value: number): Solver => ({
    open: ({ cost }) => ({
      setBounds() {},
      setCost() {},
      solve: () => ({ outcome: "optimal", values: new Float64Array(cost.length).fill(value) }),
      close() {},
    }),
  });
  const silent: Solver = {
    open: () => ({ setBounds() {}, setCost() {}, solve: () => ({ outcome: "undecided" }), close() {} }),
  };
  const tables = grid([
    [3, 20],
    [30, 40],
  ]);
  for (const liar of [wrong(1), wrong(0), wrong(0.5), silent]) {
    const result = done(suppress(tables, { solver: liar }));
    expect(result.outcome).toBe("exposed");
    expect(result.audit.breaches.map(({ id }) => id)).toEqual(["r1c1"]);
    expect(result.cells.find(({ id }) => id === "r1c1")?.published).toBeNull();
  }
});

test("every fault of the input is named at once", () => {
  const result = suppress(
    {
      cells: [
        { id: "t", count: 5 },
        { id: "a", count: 2.5 },
        { id: "b", count: 1 },
        { id: "b", count: 1 },
      ],
      relations: [
        { total: "t", parts: ["b"] },
        { total: "t", parts: ["z"] },
      ],
    },
    { solver, rule: { minimum: 0 } },
  );
  expect(result.outcome === "faulty" && result.faults.map(({ about }) => about)).toEqual([
    "minimum",
    "a",
    "b",
    "t",
    "t",
  ]);
});

test("the same input gives the same output", () => {
  const tables = grid([
    [3, 20, 7, 2],
    [30, 40, 1, 9],
    [4, 4, 60, 8],
  ]);
  expect(suppress(tables, { solver })).toEqual(suppress(structuredClone(tables), { solver }));
});
