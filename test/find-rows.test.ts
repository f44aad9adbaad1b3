import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestStore, type TestStore } from "./open-test-store.ts";
import type { Filters } from "../src/core/filter.ts";
import { fitsFilter, foldStart } from "../src/core/filter.ts";
import { type Kind, plainFields } from "../src/core/kind.ts";
import { PLAIN_HANDLING, type Profile } from "../src/core/marking.ts";
import { KINDS, kindNamed } from "../src/desks/kinds.ts";
import { appendRecords, sealRecords } from "../src/store/append-records.ts";
import type { NodeLog } from "../src/store/node-log.ts";
import { findRows, type RowQuery } from "../src/store/extracts/find-rows.ts";
import { makeChunk } from "../src/store/extracts/make-extracts.ts";

const kind = kindNamed("firearm-recovery") as Kind;
const CHUNK = 200;

let test: TestStore;
let log: NodeLog;
type Row = { leaf: number; is_current: boolean; profile: number; record_day: string } & Record<string, unknown>;
let rows: readonly Row[];

const pick = <T>(list: readonly T[], at: number) => list[at % list.length] as T;

function values(at: number, changed = 0) {
  return {
    recoveredOn: `2024-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + ((at * 7) % 28)).padStart(2, "0")}`,
    recoveredIn: pick(["US-TX", "US-AZ", "US-CA"], at),
    custodyReason: "seized",
    firearmType: pick(["pistol", "rifle", "shotgun"], at * 3 + changed),
    markState: "intact",
    serialNumber: `AB${at * 31}`,
    make: pick(["Glock", "Colt", "Ruger", "Taurus", "Smith"], at),
    ...(at % 3 === 0 ? { possessor: `${pick(["GARCÍA", "Garza", "O'NEIL", "Núñez"], at)}, ${at}` } : {}),
    ...(at % 4 === 0 ? { tracing: at % 8 === 0 } : {}),
    agencyCase: `2024-${String(at).padStart(6, "0")}`,
  };
}

async function append(from: number, until: number, changed = 0): Promise<void> {
  const records = Array.from({ length: until - from }, (_, index) => {
    const at = from + index;
    const profile: Profile = {
      ...{ kind: kind.name, originator: pick(["us.atf", "us.cbp", "us.dea"], at), country: "US" },
      ...{ marking: "amber", ...PLAIN_HANDLING, terms: "", synthetic: true },
    };
    return { kind, record: `us.atf:firearm-recovery:${at}`, values: values(at, changed), profile };
  });
  await appendRecords(test.store, log, await sealRecords(test.store, records));
}

async function readRows(): Promise<void> {
  rows = (await test.sql("select * from firearm_recovery order by leaf desc")) as Row[];
}

beforeAll(async () => {
  test = await openTestStore(KINDS);
  log = test.newLog();
  for (let from = 0; from < 1500; from += 250) await append(from, from + 250);
  while (await makeChunk(test.store, kind, CHUNK));
  // Newer ones and newer versions stand in no chunk yet, or in one that says too much.
  await append(100, 180, 1);
  await append(1500, 1620);
  await readRows();
});
afterAll(async () => await test?.close());

/** What a list must answer, worked out row by row. */
function expected(query: RowQuery): readonly number[] {
  const fields = new Map(plainFields(kind));
  return rows
    .filter((row) => row.is_current && query.profiles.includes(row.profile) && row.leaf < (query.before ?? 1e9))
    .filter((row) => query.from === undefined || row.record_day >= query.from)
    .filter((row) => query.until === undefined || row.record_day <= query.until)
    .filter((row) =>
      Object.entries(query.filters ?? {}).every(([name, filter]) => {
        const type = fields.get(name)?.type;
        if (type === undefined) throw new Error(name);
        const start = filter.starts === undefined ? undefined : foldStart(type, filter.starts);
        const column = name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
        return fitsFilter(type, filter, start, row[column]);
      }),
    )
    .map((row) => row.leaf);
}

const place = fc.nat({ max: 1700 });
const filters: fc.Arbitrary<Filters> = fc.record(
  {
    make: fc.constantFrom<Filters[string]>(
      { is: ["Colt"] },
      { is: ["Colt", "Smith"] },
      { is: ["None"] },
      { starts: "gl" },
    ),
    firearmType: fc.constantFrom<Filters[string]>({ is: ["rifle"] }, { is: ["pistol", "shotgun"] }),
    possessor: fc.constantFrom<Filters[string]>(
      { starts: "garcia" },
      { starts: "GAR" },
      { starts: "o'n" },
      { is: ["Núñez, 3"] },
    ),
    serialNumber: fc.oneof(
      place.map((at) => ({ is: [`AB${at * 31}`] })),
      place.map((at) => ({ starts: `AB${String(at).slice(0, 2)}` })),
    ),
    agencyCase: place.map((at) => ({ starts: `2024-00${String(at).slice(0, 1)}` })),
    recoveredOn: fc
      .tuple(place, place)
      .map(([one, other]) => ({ from: values(one).recoveredOn, until: values(other).recoveredOn })),
    tracing: fc.constantFrom<Filters[string]>({ is: [true] }, { is: [false] }),
  },
  { requiredKeys: [] },
);

describe("a list of rows", () => {
  it("is what a look at every row finds: filtered, permitted, paged, newest first", async () => {
    const query = fc.record({
      profiles: fc.subarray([1, 2, 3], { minLength: 1 }),
      filters,
      limit: fc.constantFrom(1, 7, 60, 5000),
      before: fc.option(place, { nil: undefined }),
      from: fc.option(fc.constantFrom("2024-03-01", "2024-12-31"), { nil: undefined }),
      until: fc.option(fc.constantFrom("2024-01-02", "2024-06-30"), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(query, async (asked) => {
        const wanted = expected(asked);
        const { leaves, next } = await findRows(test.store, kind, { within: 1e9, ...asked });
        expect(leaves).toEqual(wanted.slice(0, asked.limit));
        expect(next).toBe(leaves.length === asked.limit ? leaves.at(-1) : undefined);
      }),
      { numRuns: 300 },
    );
  });

  it("turns its pages to the end without a gap or a repetition", async () => {
    for (const asked of [{}, { make: { is: ["Colt"] } }, { possessor: { starts: "gar" } }] as Filters[]) {
      const all: number[] = [];
      let before: number | undefined;
      do {
        const page = await findRows(test.store, kind, {
          within: 1e9,
          profiles: [1, 2, 3],
          filters: asked,
          limit: 37,
          before,
        });
        all.push(...page.leaves);
        before = page.next;
      } while (before !== undefined);
      expect(all).toEqual(expected({ profiles: [1, 2, 3], filters: asked, limit: 0 }));
    }
  });

  it("says about how many there are, of those permitted alone", async () => {
    const about = async (query: Partial<RowQuery>) =>
      (await findRows(test.store, kind, { within: 1e9, profiles: [1, 2, 3], limit: 10, counts: true, ...query }))
        .about ?? -1;
    const filtered = { make: { is: ["Colt"] } };
    expect(await about({ filters: filtered, limit: 5000 })).toBe(
      expected({ profiles: [1, 2, 3], filters: filtered, limit: 0 }).length,
    );
    for (const query of [{}, { filters: filtered }, { profiles: [2] }] as Partial<RowQuery>[]) {
      const exact = expected({ profiles: [1, 2, 3], limit: 0, ...query }).length;
      expect(Math.abs((await about(query)) - exact)).toBeLessThanOrEqual(80);
    }
    expect(await about({ profiles: [99] })).toBe(0);
  });

  it("forgets what was changed or erased at once, and finds it out anew", async () => {
    const chunks = async () =>
      (await test.sql("select id, from_leaf, last_leaf from list_chunk order by from_leaf")).length;
    const before = await chunks();
    const erased = rows.find((row) => row["possessor"] !== null && row.leaf < 400) as Row;
    const who = { possessor: { is: [erased["possessor"] as string] } };
    const ask = async () =>
      (await findRows(test.store, kind, { within: 1e9, profiles: [1, 2, 3], filters: who, limit: 10 })).leaves;
    expect(await ask()).toEqual([erased.leaf]);
    await test.sql("update firearm_recovery set possessor = null where leaf = $1", [erased.leaf]);
    expect(await chunks()).toBe(before - 1);
    expect(await ask()).toEqual([]);
    await test.sql("delete from firearm_recovery where leaf = 900");
    await readRows();
    const other = { make: { is: ["Ruger"] } };
    const found = async () =>
      (await findRows(test.store, kind, { within: 1e9, profiles: [1, 2, 3], filters: other, limit: 5000 })).leaves;
    expect(await found()).toEqual(expected({ profiles: [1, 2, 3], filters: other, limit: 0 }));
    while (await makeChunk(test.store, kind, CHUNK));
    expect(await chunks()).toBeGreaterThanOrEqual(before);
    expect(await found()).toEqual(expected({ profiles: [1, 2, 3], filters: other, limit: 0 }));
    const { rows: blocks } = await test.store.pool.query<{ bytes: Buffer }>(
      "select bytes from list_block where field = 'possessor'",
    );
    expect(blocks.some(({ bytes }) => bytes.includes(String(erased["possessor"])))).toBe(false);
  });

  it("keeps no chunk whose rows were changed while it was made", async () => {
    const row = rows.find((one) => one["possessor"] !== null && one.is_current && one.leaf < CHUNK) as Row;
    for (let turn = 0; turn < 8; turn++) {
      await test.sql("truncate list_chunk cascade");
      const making = makeChunk(test.store, kind, CHUNK);
      await new Promise((resolve) => setTimeout(resolve, turn));
      await test.sql("update firearm_recovery set possessor = $1 where leaf = $2", [`SOMEBODY ${turn}`, row.leaf]);
      await making;
      while (await makeChunk(test.store, kind, CHUNK));
      const asked = { possessor: { is: [`SOMEBODY ${turn}`] } };
      const found = await findRows(test.store, kind, { within: 1e9, profiles: [1, 2, 3], filters: asked, limit: 10 });
      expect([turn, found.leaves]).toEqual([turn, [row.leaf]]);
    }
  });

  it("comes in time, as far as it got, and goes on from there", async () => {
    await test.sql("truncate list_chunk cascade");
    const all: number[] = [];
    let before: number | undefined;
    let pages = 0;
    do {
      const page = await findRows(test.store, kind, { within: 0, profiles: [1, 2, 3], limit: 400, before });
      all.push(...page.leaves);
      before = page.next;
      pages++;
    } while (before !== undefined && pages < 100);
    await readRows();
    expect(all).toEqual(expected({ profiles: [1, 2, 3], limit: 0 }));
  });

  it("is refused for a field that the kind does not have", async () => {
    await expect(
      findRows(test.store, kind, { within: 1e9, profiles: [1], limit: 1, filters: { wings: { is: [2] } } }),
    ).rejects.toThrow("`wings`");
  });
});
