import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { emptyEdge } from "../src/core/log/tiles.ts";
import { writeBackup, writeBackupKeys } from "../src/service/backup.ts";
import { recall } from "../src/service/recall.ts";
import { release } from "../src/service/release.ts";
import { readBackup } from "../src/service/restore-backup.ts";
import { EXCHANGED } from "../src/store/exchange-rows.ts";
import { verifyFeeds } from "../src/service/verify-feeds.ts";
import { verifyLog } from "../src/service/verify-log.ts";
import { beginAnew, callerAs, enter, openTestParties, settle, type TestParty } from "./open-test-nodes.ts";

const liaison = callerAs("us.atf", "liaison-officer", "firearms-tracing");
let us: TestParty;
let ca: TestParty;
let folder: string;

beforeAll(async () => {
  [us, ca] = await openTestParties("US", "CA");
});
beforeEach(async () => {
  await beginAnew([us, ca]);
  folder = await mkdtemp(join(tmpdir(), "tripoint-backup-"));
});
afterAll(async () => {
  for (const party of [us, ca]) await party?.test.close();
});

/** The node of Canada holds two records of its own and one that it has received. */
async function fill(): Promise<string> {
  await enter(ca, "ca.rcmp", "firearm-recovery", "C-1", { serialNumber: "CC1111111" });
  await enter(ca, "ca.rcmp", "seizure", "C-2");
  await enter(ca, "ca.rcmp", "firearm-recovery", "C-1", { serialNumber: "CC2222222" });
  const one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "QQ7654321" });
  const order = {
    peer: ca.peer,
    receiver: "ca.rcmp",
    purpose: "firearms-tracing",
    selection: { records: [one] },
    consents: [],
  } as const;
  const released = await release(us.node, liaison, order);
  if ("refused" in released) throw new Error(released.say.en);
  await settle(us, ca);
  return one;
}

const kept = async () => ({
  sealed: await ca.sql("select * from sealed_record order by leaf"),
  recoveries: await ca.sql("select * from firearm_recovery order by leaf"),
  items: await ca.sql("select * from seizure_items order by leaf, item"),
  beside: await ca.sql("select * from received_version"),
  log: await ca.sql("select * from log_bundle"),
});

it("a copy brings everything back into an empty database, and shows nothing without the keys", async () => {
  await fill();
  const [copy, keys] = [join(folder, "copy.jsonl"), join(folder, "keys.jsonl")];
  const report = await writeBackup(ca.node, copy);
  expect(report).toMatchObject({ versions: 4 });
  const [{ lines } = { lines: 0 }] = await ca.sql("select count(*)::int as lines from backup_row_key");
  expect(await writeBackupKeys(ca.node, keys)).toBe(report.versions + report.events + Number(lines));
  expect(await readFile(copy, "utf8")).not.toMatch(/CC2222222|QQ7654321/);
  const before = await kept();
  await ca.test.empty();
  ca.node.log.edge = emptyEdge;
  expect(await readBackup(ca.node, copy)).toMatchObject({ versions: 4, gone: expect.any(Number), faults: [] });
  expect(await ca.sql("select facts from sealed_record where facts is not null")).toEqual([]);
  await ca.test.empty();
  ca.node.log.edge = emptyEdge;
  expect(await readBackup(ca.node, copy, keys)).toMatchObject({ versions: 4, gone: 0, faults: [] });
  const { log, ...rows } = await kept();
  expect(rows).toEqual({
    sealed: before.sealed,
    recoveries: before.recoveries,
    items: before.items,
    beside: before.beside,
  });
  expect(log).toHaveLength(1);
  expect(await verifyLog(ca.node)).toMatchObject({ ok: true, faults: [], records: 4 });
  await rm(folder, { recursive: true });
});

it("a part that was recalled cannot be brought back from an older copy, what is damaged beside it can", async () => {
  const one = await fill();
  const copy = join(folder, "copy.jsonl");
  await writeBackup(ca.node, copy);
  await recall(us.node, callerAs("us.atf", "supervisor", "record-keeping"), {
    records: [one],
    parts: ["identifiers"],
    reason: "misread",
  });
  await settle(us, ca);
  await ca.sql("delete from sealed_record");
  await ca.sql("delete from firearm_recovery");
  await ca.sql("delete from seizure");
  await ca.sql("delete from seizure_items");
  // The part has no key any more, nor has the message that brought it.
  expect(await readBackup(ca.node, copy)).toMatchObject({ versions: 4, gone: 2, faults: [] });
  expect(await ca.sql("select record_id, serial_number, is_current from firearm_recovery order by leaf")).toEqual([
    { record_id: "ca.rcmp:firearm-recovery:C-1", serial_number: "CC1111111", is_current: false },
    { record_id: "ca.rcmp:firearm-recovery:C-1", serial_number: "CC2222222", is_current: true },
    { record_id: one, serial_number: null, is_current: true },
  ]);
  expect(await verifyLog(ca.node)).toMatchObject({ ok: true, faults: [] });
});

it("a node on another machine goes on with its partners from a copy: nothing is lost, nothing comes twice", async () => {
  const one = await fill();
  const own = "ca.rcmp:firearm-recovery:C-1";
  const officer = callerAs("ca.rcmp", "liaison-officer", "firearms-tracing");
  const toUs = { peer: us.peer, receiver: "us.atf", purpose: "firearms-tracing", consents: [] } as const;
  const released = await release(ca.node, officer, { ...toUs, selection: { records: [own] } });
  if ("refused" in released) throw new Error(released.say.en);
  await settle(ca, us);
  // A line that waits while the machine is lost.
  const late = await enter(ca, "ca.rcmp", "firearm-recovery", "C-9", { serialNumber: "CC9999999" });
  await release(ca.node, officer, { ...toUs, selection: { records: [late] } });
  const [copy, keys] = [join(folder, "copy.jsonl"), join(folder, "keys.jsonl")];
  const { rows } = await writeBackup(ca.node, copy);
  await writeBackupKeys(ca.node, keys);
  expect(await readFile(copy, "utf8")).not.toMatch(/QQ7654321|CC9999999|us\.example/i);
  const tables = async () => Promise.all(EXCHANGED.map((table) => ca.sql(`select * from ${table} order by 1, 2`)));
  const before = await tables();
  await ca.test.empty();
  ca.node.log.edge = emptyEdge;
  expect(await readBackup(ca.node, copy, keys)).toMatchObject({ rows, gone: 0, faults: [] });
  expect(await tables()).toEqual(before);
  // Told again it changes nothing.
  expect(await readBackup(ca.node, copy, keys)).toMatchObject({ rows: 0, versions: 0, faults: [] });
  await enter(us, "us.atf", "firearm-recovery", "R-2");
  await release(us.node, liaison, {
    ...{ peer: ca.peer, receiver: "ca.rcmp", purpose: "firearms-tracing", consents: [] },
    selection: { records: ["us.atf:firearm-recovery:R-2"] },
  });
  await settle(us, ca);
  expect(await us.sql("select record_id from firearm_recovery where record_id like 'ca.%' order by 1")).toEqual([
    { record_id: own },
    { record_id: late },
  ]);
  expect(await ca.sql("select record_id from firearm_recovery where record_id like 'us.%' order by 1")).toEqual([
    { record_id: one },
    { record_id: "us.atf:firearm-recovery:R-2" },
  ]);
  expect(await us.sql("select position, count(*)::int as n from feed_receipt group by 1 having count(*) > 1")).toEqual(
    [],
  );
  // What went out before reaches its holder again, and what came in is erased when it is recalled.
  await recall(ca.node, callerAs("ca.rcmp", "supervisor", "record-keeping"), { records: [own], reason: "misread" });
  await recall(us.node, callerAs("us.atf", "supervisor", "record-keeping"), { records: [one], reason: "misread" });
  await settle(us, ca);
  expect(await us.sql("select serial_number from firearm_recovery where record_id = $1", [own])).toEqual([
    { serial_number: null },
  ]);
  expect(await ca.sql("select serial_number from firearm_recovery where record_id = $1", [one])).toEqual([
    { serial_number: null },
  ]);
  for (const party of [us, ca]) {
    expect(await verifyFeeds(party.node)).toMatchObject({ ok: true, faults: [] });
    expect(await verifyLog(party.node)).toMatchObject({ ok: true, faults: [] });
  }
  // The messages that were erased since have no key any more: the copy cannot show them, and the chains hold.
  await ca.sql("delete from feed_in");
  await ca.sql("delete from feed_out");
  const again = await readBackup(ca.node, copy);
  expect(again.faults).toEqual([]);
  expect(again.gone).toBeGreaterThan(0);
  expect(JSON.stringify(await ca.sql("select body from feed_in"))).not.toContain("QQ7654321");
});

it("a copy whose rows were cut or changed is told of", async () => {
  await fill();
  const copy = join(folder, "copy.jsonl");
  await writeBackup(ca.node, copy);
  const lines = (await readFile(copy, "utf8")).trimEnd().split("\n");
  await writeFile(copy, lines.slice(0, -2).join("\n"));
  expect((await readBackup(ca.node, copy)).faults).toEqual([expect.stringContaining("breaks off before its end")]);
  const at = lines.findIndex((line) => line.includes('"row":"peer"'));
  const [line, other] = [lines[at] as string, lines[at + 1] as string];
  const swapped = line.replace(/"content":"[^"]*"/, (other.match(/"content":"[^"]*"/) as RegExpMatchArray)[0]);
  await writeFile(copy, [...lines.slice(0, at), swapped, ...lines.slice(at + 2)].join("\n"));
  expect((await readBackup(ca.node, copy)).faults).toEqual([
    expect.stringContaining("a row of `peer` is not the one that was written"),
    expect.stringMatching(/holds `\d+` rows of `peer_key` and states/),
  ]);
});

it("a copy that was changed, or of another node, is not believed", async () => {
  await fill();
  const copy = join(folder, "copy.jsonl");
  await writeBackup(ca.node, copy);
  await expect(readBackup(us.node, copy)).rejects.toThrow(/no backup copy of `tripoint.us`/);
  const text = await readFile(copy, "utf8");
  await writeFile(copy, text.replace('\\"revision\\":2', '\\"revision\\":3'));
  await ca.sql("delete from sealed_record where revision = 2");
  expect((await readBackup(ca.node, copy)).faults).toEqual([expect.stringContaining("is not the one that was logged")]);
  await ca.test.empty();
  ca.node.log.edge = emptyEdge;
  await writeFile(
    copy,
    text.replace(/("bytes":".{16})(.)/, (_, start: string, one: string) => start + (one === "x" ? "y" : "x")),
  );
  await expect(readBackup(ca.node, copy)).rejects.toThrow(/do not lead to the root/);
  expect(await ca.sql("select size from log_state")).toEqual([{ size: 0 }]);
});

it("lines that are too long or no JSON are told of by their numbers, and the others are brought back", async () => {
  await fill();
  const [copy, keys] = [join(folder, "copy.jsonl"), join(folder, "keys.jsonl")];
  await writeBackup(ca.node, copy);
  await writeBackupKeys(ca.node, keys);
  const [head = "", ...rest] = (await readFile(copy, "utf8")).split("\n");
  await writeFile(copy, [head, `{"version":0,"statement":"${"x".repeat(68 * 1024 * 1024)}"}`, "{", ...rest].join("\n"));
  await writeFile(keys, `${await readFile(keys, "utf8")}${"[".repeat(2000)}\n`);
  await ca.test.empty();
  ca.node.log.edge = emptyEdge;
  const { versions, faults } = await readBackup(ca.node, copy, keys);
  expect(versions).toBe(4);
  expect(faults).toEqual([
    expect.stringMatching(/^line `\d+` of `.*keys\.jsonl` has more than 1024 characters/),
    expect.stringMatching(/^line `2` of `.*copy\.jsonl` has more than 67125248 characters/),
    expect.stringMatching(/^line `3` of `.*copy\.jsonl` is no JSON/),
  ]);
});
