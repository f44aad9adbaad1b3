import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestNode, type TestNode } from "../../test/open-test-node.ts";
import type { Kind } from "../core/kind.ts";
import { PLAIN_HANDLING, type Profile } from "../core/marking.ts";
import { TILE_WIDTH } from "../core/log/tiles.ts";
import type { Words } from "../core/words.ts";
import { kindNamed } from "../desks/kinds.ts";
import { appendRecords, sealRecords } from "../store/append-records.ts";
import { digest } from "../store/hashing.ts";
import { appendEvents } from "../store/node-log.ts";
import { sizeAndCheckpoint, versionsFrom } from "../store/read-records.ts";
import { verifyLog } from "./verify-log.ts";
import type { TripointNode } from "./tripoint-node.ts";

const recovery = kindNamed("firearm-recovery") as Kind;
const PROFILE: Profile = {
  ...{ kind: "firearm-recovery", originator: "us.atf", country: "US" },
  ...{ marking: "amber", ...PLAIN_HANDLING, terms: "", synthetic: true },
};
/** Beyond one page of the verification (20 bundles), so that tiles of a higher level are left behind by the last page. */
const SIZE = 20 * TILE_WIDTH + 100;

let test: TestNode;
let node: TripointNode;

async function append(from: number, count: number): Promise<void> {
  const records = Array.from({ length: count }, (_, at) => ({
    kind: recovery,
    record: `us.atf:firearm-recovery:${from + at}`,
    values: {
      ...{ recoveredOn: "2024-05-31", recoveredIn: "US-TX", custodyReason: "seized", firearmType: "pistol" },
      ...{ markState: "intact", serialNumber: `AB${from + at}`, make: "Colt", possessor: "María" },
    },
    profile: PROFILE,
  }));
  await appendRecords(node.store, node.log, await sealRecords(node.store, records));
}

beforeAll(async () => {
  test = await openTestNode("US");
});
afterAll(async () => {
  await test?.close();
});

describe("a log", () => {
  beforeEach(async () => {
    await test.empty();
    node = test.newNode();
  });

  it("verifies while it is empty, and at every size", async () => {
    expect(await verifyLog(node)).toEqual({ ok: true, size: 0, records: 0, events: 0, faults: [] });
    let size = 0;
    for (const more of [1, 254, 1, 1, 255, 700]) {
      await append(size, more);
      size += more;
      expect(await verifyLog(node)).toMatchObject({ ok: true, size, records: size, faults: [] });
    }
  });

  it("verifies with events between the records and parts erased from them, and says how far it is", async () => {
    await append(0, 100);
    await appendEvents(node.store, node.log, [{ type: "read" }, { type: "refusal", record: "x" }]);
    await append(100, 5200);
    const [version] = await versionsFrom(node.store, 7, 1);
    await test.sql("update sealed_record set persons = null, digests = $1 where leaf = 7", [
      JSON.stringify({ persons: digest(version?.parts.persons ?? "") }),
    ]);
    expect((await verifyLog(node)).faults.map(({ en }) => en)).toEqual([expect.stringContaining("`possessor`")]);
    await test.sql("update firearm_recovery set possessor = null where leaf = 7");
    const progress: [number, number][] = [];
    const found = await verifyLog(node, (done, of) => void progress.push([done, of]));
    expect(found).toEqual({ ok: true, size: 5302, records: 5300, events: 2, faults: [] });
    expect(progress).toEqual([
      [5120, 5302],
      [5302, 5302],
    ]);
  });
});

describe("a log that grows meanwhile", () => {
  it("verifies as it stood when the verification began", async () => {
    await test.empty();
    node = test.newNode();
    await append(0, 3000);
    let isOver = false;
    // What a verification begins with is of one moment, however fast the log grows.
    const states = (async () => {
      const wrong: unknown[] = [];
      while (!isOver) {
        const { size, checkpoint } = await sizeAndCheckpoint(test.store);
        if (checkpoint?.size !== size) wrong.push({ size, signed: checkpoint?.size });
      }
      return wrong;
    })();
    const growing = (async () => {
      let from = 3000;
      for (; !isOver; from += 40) await append(from, 40);
      return from;
    })();
    const verifier = { ...node, log: test.newLog() };
    for (let time = 0; time < 6; time++) expect(await verifyLog(verifier)).toMatchObject({ ok: true, faults: [] });
    isOver = true;
    const size = await growing;
    expect(await states).toEqual([]);
    expect(size).toBeGreaterThan(3000);
    expect(await verifyLog(verifier)).toMatchObject({ ok: true, size });
  });
});

/** Says it in three languages, each in its own words, with nothing left to be filled in. */
function expectThreeLanguages({ en, fr, es }: Words): void {
  expect(new Set([en, fr, es]).size).toBe(3);
  for (const text of [en, fr, es]) expect(text).not.toMatch(/\{[a-z]+\}/i);
}

describe("a log that was tampered with", () => {
  beforeAll(async () => {
    await test.empty();
    node = test.newNode();
    await append(0, SIZE - 1);
    await appendEvents(node.store, node.log, [{ type: "read", record: "us.atf:firearm-recovery:1" }]);
    expect(await verifyLog(node)).toMatchObject({ ok: true, size: SIZE });
  });

  /** What verification says after some SQL, which is undone again. */
  async function saidAfter(change: string, back: string): Promise<readonly string[]> {
    await test.sql(change);
    const { ok, faults } = await verifyLog(node);
    await test.sql(back);
    expect(ok).toBe(faults.length === 0);
    for (const words of faults) expectThreeLanguages(words);
    return faults.map(({ en }) => en);
  }

  it.each([
    ["a fact", "facts = replace(facts, 'Colt', 'Bolt')", "facts = replace(facts, 'Bolt', 'Colt')"],
    ["a name", "persons = replace(persons, 'María', 'Mario')", "persons = replace(persons, 'Mario', 'María')"],
    ["the record's name", "record_id = record_id || 'x'", "record_id = rtrim(record_id, 'x')"],
    ["the revision", "revision = revision + 1", "revision = revision - 1"],
    ["the version of the kind", "kind_version = kind_version + 1", "kind_version = kind_version - 1"],
    ["the digests of an erased part", "digests = '{}', facts = null", "digests = null, facts = 'x'"],
  ])("shows that %s was changed", async (_, change, back) => {
    const leaf = change.startsWith("digests") ? 41 : 42;
    expect(
      await saidAfter(
        `update sealed_record set ${change} where leaf = ${leaf}`,
        `update sealed_record set ${back} where leaf = ${leaf}`,
      ),
    ).toContainEqual(
      expect.stringMatching(new RegExp(`^leaf \`${leaf}\` says .*: the record was changed after it was logged$`)),
    );
    if (leaf === 41) await restoreFacts(41);
  });

  it("shows that a typed row was changed, from which reports count", async () => {
    expect(
      await saidAfter(
        "update firearm_recovery set recovered_in = 'US-CA' where leaf = 77",
        "update firearm_recovery set recovered_in = 'US-TX' where leaf = 77",
      ),
    ).toEqual([
      expect.stringContaining("differs from what was sealed at `recoveredIn`"),
      expect.stringContaining("what is kept counted for `firearm-recovery/recovery-places` differs from the records"),
    ]);
  });

  async function restoreFacts(leaf: number): Promise<void> {
    await test.sql("update sealed_record s set facts = b.facts from backup b where s.leaf = $1 and b.leaf = $1", [
      leaf,
    ]);
    expect(await verifyLog(node)).toMatchObject({ ok: true });
  }

  beforeAll(async () => {
    await test.sql(
      "create table backup as select * from sealed_record; create table event_backup as select * from log_event",
    );
    return async () => await test.sql("drop table backup; drop table event_backup");
  });

  it("shows that a record or an event was removed, or came from nowhere", async () => {
    expect(
      await saidAfter(
        "delete from sealed_record where leaf = 300",
        "insert into sealed_record select * from backup where leaf = 300",
      ),
    ).toEqual([expect.stringContaining("leaf `300` says `record ")]);
    expect(await saidAfter("delete from log_event", "insert into log_event select * from event_backup")).toEqual([
      expect.stringContaining(`leaf \`${SIZE - 1}\` says \`event `),
    ]);
    expect(
      await saidAfter(
        `insert into sealed_record select ${SIZE}, record_id, revision, profile, kind_version, facts, identifiers, persons, "case", digests from backup where leaf = 5`,
        `delete from sealed_record where leaf = ${SIZE}`,
      ),
    ).toEqual([`something is kept for leaf \`${SIZE}\`, which the log does not have: it came in past the log`]);
    expect(
      await saidAfter(
        "update log_event set content = replace(content, ':1', ':2')",
        "update log_event set content = replace(content, ':2', ':1')",
      ),
    ).toHaveLength(1);
  });

  it("shows that the profile of a record was changed: its originator, its marking", async () => {
    const faults = await saidAfter("update profile set marking = 'clear'", "update profile set marking = 'amber'");
    expect(faults.length).toBe(100);
  });

  it("shows that a tile was changed or is missing, whatever its level and place", async () => {
    const tiles = await test.sql("select level, index, width from log_tile order by level, index");
    expect(tiles.map(({ level, index, width }) => [level, index, width].join(" "))).toEqual([
      ...Array.from({ length: 20 }, (_, index) => `0 ${index} 256`),
      "0 20 100",
      "1 0 20",
    ]);
    for (const [level, index] of [
      [0, 0],
      [0, 19],
      [0, 20],
      [1, 0],
    ]) {
      const where = `where level = ${level} and index = ${index}`;
      const flip = `update log_tile set bytes = set_byte(bytes, 33, 255 - get_byte(bytes, 33)) ${where}`;
      expect(await saidAfter(flip, flip), `tile ${level}/${index}`).toEqual([
        `tile \`${level}/${index}\` differs from the entries: restore it from a copy`,
      ]);
      await test.sql("create table kept_tiles as select * from log_tile");
      expect(
        await saidAfter(`delete from log_tile ${where}`, `insert into log_tile select * from kept_tiles ${where}`),
        `tile ${level}/${index}`,
      ).toHaveLength(1);
      await test.sql("drop table kept_tiles");
    }
  });

  it("shows that an entry was changed, although the record was changed with it", async () => {
    const flip = "update log_bundle set bytes = set_byte(bytes, 30, 255 - get_byte(bytes, 30)) where index = 3";
    const faults = await saidAfter(flip, flip);
    expect(faults.length).toBeGreaterThanOrEqual(3);
    expect(faults.join("\n")).toMatch(/leaf `768` says/);
    expect(faults.join("\n")).toMatch(/tile `0\/3` differs/);
    expect(faults.join("\n")).toMatch(/the signed root is not the root of the entries/);
    await test.sql("create table kept_bundles as select * from log_bundle where index = 3");
    expect(
      await saidAfter("delete from log_bundle where index = 3", "insert into log_bundle select * from kept_bundles"),
    ).toEqual(["entry bundle `3` is missing or broken: restore it from a copy"]);
    await test.sql("drop table kept_bundles");
  });

  it("shows that the log was cut, or its checkpoint forged, moved or removed", async () => {
    await test.sql("create table kept_checkpoints as select * from checkpoint");
    const restore = "truncate checkpoint; insert into checkpoint select * from kept_checkpoints";
    const size = `update log_state set size = ${SIZE}`;
    expect(await saidAfter(`update log_state set size = ${SIZE - 1}`, size)).not.toEqual([]);
    expect(await saidAfter(`update log_state set size = ${SIZE + 1}`, size)).not.toEqual([]);
    expect(await saidAfter(`delete from checkpoint where size = ${SIZE}`, restore)).toEqual([
      `the newest checkpoint is about \`${SIZE - 1}\` entries, the log has \`${SIZE}\``,
    ]);
    expect(await saidAfter("delete from checkpoint", restore)).toEqual([
      "the log has no checkpoint: its root was never signed",
    ]);
    const note = "note = translate(note, 'ABCD', 'BCDA')";
    expect((await saidAfter(`update checkpoint set ${note} where size = ${SIZE}`, restore)).length).toBe(1);
    expect(
      (await saidAfter(`update checkpoint set note = replace(note, E'\\n${SIZE}\\n', E'\\n${SIZE + 1}\\n')`, restore))
        .length,
    ).toBe(1);
    expect((await saidAfter("update checkpoint set note = ''", restore)).length).toBe(1);
    const stranger = { ...node, log: test.newLog() };
    expect(await verifyLog(stranger)).toMatchObject({ ok: true });
    await test.sql("drop table kept_checkpoints");
  });

  it("shows that another key signed it", async () => {
    const { logSigner } = await import("../store/node-log.ts");
    const { generateKeyPairSync } = await import("node:crypto");
    const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string;
    const { ok, faults } = await verifyLog({ ...node, log: { ...node.log, signer: logSigner(node.log.origin, pem) } });
    expect([ok, faults.length]).toEqual([false, 1]);
  });
});
