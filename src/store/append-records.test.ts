import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { arbitraryValues } from "../../test/contracts/arbitrary-values.ts";
import { sighting } from "../../test/contracts/sighting.ts";
import { openTestStore, type TestStore } from "../../test/open-test-store.ts";
import type { Kind, RecordValues } from "../core/kind.ts";
import { readEntryBundle } from "../core/log/entry-bundle.ts";
import { frontierRoot } from "../core/log/merkle.ts";
import { emptyEdge, extendTiles, partialTiles, TILE_WIDTH } from "../core/log/tiles.ts";
import { verifyConsistency, verifyInclusion } from "../core/log/verify-proof.ts";
import { PLAIN_HANDLING, type Profile } from "../core/marking.ts";
import { joinParts, openSealed, recordEntry } from "../core/sealed.ts";
import { type Appended, appendRecords, sealRecords } from "./append-records.ts";
import { digest, tree } from "./hashing.ts";
import {
  appendEvents,
  consistencyProof,
  entryLeaf,
  eventEntry,
  eventsFrom,
  inclusionProof,
  latestCheckpoint,
  type NodeLog,
  readBundle,
  readTile,
} from "./node-log.ts";
import { logSize, versionsFrom, versionsOf } from "./read-records.ts";
import type { NewRecord } from "./sealed-batch.ts";

const kind: Kind = sighting;
const PROFILE: Profile = {
  kind: "sighting",
  originator: "zz.test",
  country: "ZZ",
  marking: "amber",
  ...PLAIN_HANDLING,
  terms: "",
  synthetic: true,
};
const VALUES = {
  seenOn: "2024-05-31",
  colour: "red",
  owner: "María",
  finds: [{ sort: "red", quantity: 2, finder: "José" }, { sort: "blue" }],
};

let test: TestStore;
let log: NodeLog;

beforeAll(async () => {
  test = await openTestStore([kind]);
});
beforeEach(async () => {
  await test.empty();
  log = test.newLog();
});
afterAll(async () => {
  await test?.close();
});

function record(reference: string, values: RecordValues = VALUES, profile: Profile = PROFILE): NewRecord {
  return { kind, record: `zz.test:sighting:${reference}`, values, profile };
}

async function append(records: readonly NewRecord[], intake?: number, into: NodeLog = log): Promise<Appended> {
  return await appendRecords(test.store, into, await sealRecords(test.store, records, intake));
}

/** The whole log as it is kept: entries in order, after every tile, bundle and checkpoint was found to agree with them. */
async function wholeLog(): Promise<string[]> {
  const size = await logSize(test.store);
  const entries: string[] = [];
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const bundle = await readBundle(test.store, index);
    const read = readEntryBundle(bundle?.bytes ?? new Uint8Array(), bundle?.width ?? 0);
    if (!read.ok) throw new Error(read.reason);
    entries.push(...read.entries.map((entry) => new TextDecoder().decode(entry)));
  }
  expect(entries).toHaveLength(size);
  const growth = extendTiles(emptyEdge, entries.map(entryLeaf), tree);
  for (const tile of growth.tiles)
    expect(
      Buffer.compare((await readTile(test.store, tile.level, tile.index, tile.width)) ?? Buffer.of(), tile.bytes),
    ).toBe(0);
  expect(partialTiles(size).every(({ level }) => growth.edge.partial[level] !== undefined)).toBe(true);
  const root = Buffer.from(frontierRoot(growth.edge.frontier, tree)).toString("base64");
  const checkpoint = await latestCheckpoint(test.store);
  if (size > 0) expect(checkpoint?.note.split("\n").slice(0, 3)).toEqual(["tripoint.test", String(size), root]);
  return entries;
}

describe("an append", () => {
  it("keeps new records with their parts, items and log entries", async () => {
    expect(await append([record("1"), record("2", { ...VALUES, colour: "blue", finds: [] })])).toEqual({
      fates: ["added", "added"],
      size: 2,
    });
    const versions = await versionsFrom(test.store, 0, 10);
    expect(versions.map((version) => joinParts(version.parts))).toEqual([
      VALUES,
      { seenOn: "2024-05-31", colour: "blue", owner: "María" },
    ]);
    expect(await wholeLog()).toEqual(versions.map((version) => recordEntry(version.digest)));
    for (const version of versions) expect(openSealed(version, digest).ok).toBe(true);
    expect(await test.sql("select leaf, item, sort, quantity from sighting_finds order by leaf, item")).toEqual([
      { leaf: 0, item: 1, sort: "red", quantity: 2 },
      { leaf: 0, item: 2, sort: "blue", quantity: null },
    ]);
  });

  it("of nothing changes nothing", async () => {
    expect(await append([])).toEqual({ fates: [], size: 0 });
    expect(await latestCheckpoint(test.store)).toBeUndefined();
  });

  it("tells new, changed and unchanged records apart, and keeps every version", async () => {
    await append([record("1"), record("2")], 1);
    const later = [
      record("1"),
      record("2", { ...VALUES, colour: "green" }),
      record("3"),
      record("4", VALUES, { ...PROFILE, marking: "green" }),
    ];
    expect(await append(later, 2)).toEqual({ fates: ["unchanged", "revised", "added", "added"], size: 5 });
    expect(await append([record("4", VALUES, PROFILE)], 3)).toEqual({ fates: ["revised"], size: 6 });
    const versions = await versionsOf(test.store, kind, "zz.test:sighting:2");
    expect(versions.map((version) => [version.leaf, joinParts(version.parts)["colour"]])).toEqual([
      [1, "red"],
      [2, "green"],
    ]);
    expect(await test.sql("select record_id, revision, is_current, intake from sighting order by leaf")).toEqual(
      [
        ["1", 1, true, 1],
        ["2", 1, false, 1],
        ["2", 2, true, 2],
        ["3", 1, true, 2],
        ["4", 1, false, 2],
        ["4", 2, true, 3],
      ].map(([id, revision, is_current, intake]) => ({
        record_id: `zz.test:sighting:${id}`,
        revision,
        is_current,
        intake,
      })),
    );
    await wholeLog();
  });

  it("of the same batch again changes nothing, however often", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryValues(kind), { minLength: 1, maxLength: 12 }), async (all) => {
        await test.empty();
        log = test.newLog();
        const batch = all.map((values, at) => record(String(at), values));
        await append(batch, 1);
        const before = await test.sql("select * from sealed_record order by leaf");
        for (const into of [log, test.newLog()]) {
          const again = await append(batch.toReversed(), 2, into);
          expect(again).toEqual({ fates: batch.map(() => "unchanged"), size: batch.length });
        }
        expect(await test.sql("select * from sealed_record order by leaf")).toEqual(before);
        expect(await test.sql("select count(*) as n from checkpoint")).toEqual([{ n: 1 }]);
      }),
      { numRuns: 10 },
    );
  });

  it("says of a record that stands twice in one file what became of the second sight", async () => {
    const other = { ...VALUES, colour: "green" };
    expect(await append([record("1"), record("1"), record("1", other)], 7)).toEqual({
      fates: ["added", "unchanged", "repeated"],
      size: 1,
    });
    expect(await append([record("1", other), record("2"), record("2", other)], 8)).toEqual({
      fates: ["revised", "added", "repeated"],
      size: 3,
    });
    expect((await append([record("1"), record("1", other)], 8)).fates).toEqual(["repeated", "unchanged"]);
  });

  it("keeps the first of several sights of a record in one append, also without a file", async () => {
    const [green, blue] = ["green", "blue"].map((colour) => record("1", { ...VALUES, colour }));
    expect(await append([record("1"), green as NewRecord, record("1")])).toEqual({
      fates: ["added", "repeated", "unchanged"],
      size: 1,
    });
    expect((await append([green as NewRecord, blue as NewRecord])).fates).toEqual(["revised", "repeated"]);
    expect(await test.sql("select revision, colour, is_current from sighting order by leaf")).toEqual([
      { revision: 1, colour: "red", is_current: false },
      { revision: 2, colour: "green", is_current: true },
    ]);
    await wholeLog();
  });

  it("does not bring back a part that was erased", async () => {
    await append([record("1"), record("2")], 1);
    const [version] = await versionsOf(test.store, kind, "zz.test:sighting:1");
    await test.sql("update sealed_record set persons = null, digests = $1 where leaf = 0", [
      JSON.stringify({ persons: digest(version?.parts.persons ?? "") }),
    ]);
    const [erased] = await versionsOf(test.store, kind, "zz.test:sighting:1");
    expect(erased).toMatchObject({ digest: version?.digest, statement: version?.statement, parts: { persons: null } });
    expect(await append([record("1"), record("2")], 2)).toEqual({ fates: ["unchanged", "unchanged"], size: 2 });
    expect(await test.sql("select persons from sealed_record where leaf = 0")).toEqual([{ persons: null }]);
  });

  it("keeps an erased part erased when another part of the record changes", async () => {
    await append([record("1")], 1);
    const [version] = await versionsOf(test.store, kind, "zz.test:sighting:1");
    const gone = digest(version?.parts.persons ?? "");
    await test.sql("update sealed_record set persons = null, digests = $1 where leaf = 0", [
      JSON.stringify({ persons: gone }),
    ]);
    await test.sql("update sighting set owner = null where leaf = 0");
    await test.sql("update sighting_finds set finder = null where leaf = 0");
    expect(await append([record("1", { ...VALUES, colour: "blue" })], 2)).toMatchObject({ fates: ["revised"] });
    const [, newer] = await versionsOf(test.store, kind, "zz.test:sighting:1");
    expect(newer?.parts.persons).toBeNull();
    expect(JSON.parse(newer?.statement ?? "{}")).toMatchObject({ revision: 2, parts: { persons: gone } });
    expect(joinParts(newer?.parts ?? {})).toMatchObject({ colour: "blue" });
    expect(JSON.stringify(newer)).not.toContain("María");
    expect(await test.sql("select owner from sighting where leaf = 1")).toEqual([{ owner: null }]);
    expect(await test.sql("select finder from sighting_finds where leaf = 1")).toEqual([
      { finder: null },
      { finder: null },
    ]);
    const entries = await wholeLog();
    expect(entries[1]).toBe(recordEntry(newer?.digest ?? ""));
    expect(await append([record("1", { ...VALUES, colour: "blue", owner: "Jo" })], 3)).toMatchObject({
      fates: ["unchanged"],
    });
  });

  it("that fails keeps nothing of its batch", async () => {
    await append([record("1")]);
    const broken = record("3", { ...VALUES, seenOn: "2024-02-31" });
    await expect(append([record("2"), broken, record("4")])).rejects.toThrow(/2024-02-31/);
    expect(await test.sql("select record_id from sighting")).toEqual([{ record_id: "zz.test:sighting:1" }]);
    expect(await test.sql("select count(*) as n from sealed_record")).toEqual([{ n: 1 }]);
    expect(await append([record("2")])).toEqual({ fates: ["added"], size: 2 });
    await wholeLog();
  });

  it("takes references and values that mean something to COPY, SQL and JSON", async () => {
    const odd = ["\\N", "\\.", "a\tb", 'x"y', "o'k", "{}", "é😀", "1;drop table sighting"];
    await append(odd.map((one) => record(one, { ...VALUES, note: one, finds: [{ sort: "red", finder: one }] })));
    for (const one of odd) {
      const [version] = await versionsOf(test.store, kind, `zz.test:sighting:${one}`);
      expect(joinParts(version?.parts ?? {})).toMatchObject({ note: one, finds: [{ sort: "red", finder: one }] });
    }
    const again = odd.map((one) => record(one, { ...VALUES, note: one, finds: [{ sort: "red", finder: one }] }));
    expect(new Set((await append(again)).fates)).toEqual(new Set(["unchanged"]));
  });
});

describe("the log", () => {
  it("grows over tiles and bundles, batch by batch, with events between", async () => {
    let at = 0;
    const sizes: number[] = [];
    for (const more of [1, 254, 1, 1, 600, 3]) {
      await append(Array.from({ length: more }, () => record(String(at++))));
      await appendEvents(test.store, log, [
        { type: "read", at },
        { type: "refusal", at },
      ]);
      sizes.push(await logSize(test.store));
    }
    expect(sizes.at(-1)).toBe(860 + 12);
    const entries = await wholeLog();
    const events = await eventsFrom(test.store, 0, 100);
    expect(events).toHaveLength(12);
    for (const event of events) expect(entries[event.leaf]).toBe(eventEntry(digest(event.content)));
    const roots = (await test.sql("select size, note from checkpoint order by size")) as {
      size: number;
      note: string;
    }[];
    const rootAt = (size: number) =>
      new Uint8Array(Buffer.from(roots.find((one) => one.size === size)?.note.split("\n")[2] ?? "", "base64"));
    const size = sizes.at(-1) as number;
    for (const index of [0, 1, 255, 256, 400, size - 1]) {
      const proof = await inclusionProof(test.store, index, size);
      if (!proof.ok) throw new Error(proof.reason);
      const leafHash = entryLeaf(entries[index] as string);
      expect(verifyInclusion({ index, size, root: rootAt(size), leafHash, proof: proof.proof }, tree).ok).toBe(true);
    }
    for (const from of sizes) {
      const proof = await consistencyProof(test.store, from, size);
      if (!proof.ok) throw new Error(proof.reason);
      const claim = { fromSize: from, fromRoot: rootAt(from), toSize: size, toRoot: rootAt(size), proof: proof.proof };
      expect(verifyConsistency(claim, tree)).toEqual({ ok: true });
    }
  });

  it("stays one when two connections append at once", async () => {
    const logs = [test.newLog(), test.newLog(), log];
    const work = logs.flatMap((into, writer) =>
      Array.from({ length: 8 }, async (_, batch) => {
        const own = Array.from({ length: 1 + ((batch * 7 + writer) % 40) }, (__, at) =>
          record(`${writer}-${batch}-${at}`),
        );
        const shared = record("shared", { ...VALUES, legs: writer * 10 + batch });
        await append([...own, shared], undefined, into);
        await appendEvents(test.store, into, [{ type: "read", writer, batch }]);
        return own.length;
      }),
    );
    const own = (await Promise.all(work)).reduce((sum, one) => sum + one, 0);
    const entries = await wholeLog();
    expect(entries.filter((entry) => entry.startsWith("event "))).toHaveLength(24);
    expect(entries).toHaveLength(own + 24 + 24);
    const versions = await versionsOf(test.store, kind, "zz.test:sighting:shared");
    expect(versions).toHaveLength(24);
    expect(await test.sql("select count(*) as n from sighting where is_current")).toEqual([{ n: own + 1 }]);
    const kept = await versionsFrom(test.store, 0, 10_000);
    for (const version of kept) expect(entries[version.leaf]).toBe(recordEntry(version.digest));
  });
});
