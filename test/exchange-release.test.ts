import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { feedPage } from "../src/service/feed-page.ts";
import { receiveLines } from "../src/service/receive.ts";
import { type Released, release } from "../src/service/release.ts";
import { gatherCountry } from "../src/service/report/gather-country.ts";
import { verifyLog } from "../src/service/verify-log.ts";
import { type ListQuery, versionsOf } from "../src/store/read-records.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import type { Kind } from "../src/core/kind.ts";
import {
  beginAnew,
  callerAs,
  enter,
  eventsOf,
  openTestParties,
  pullAll,
  settle,
  type TestParty,
} from "./open-test-nodes.ts";

const recovery = kindNamed("firearm-recovery") as Kind;
const liaison = callerAs("us.atf", "liaison-officer", "firearms-tracing");

let us: TestParty;
let ca: TestParty;

beforeAll(async () => {
  [us, ca] = await openTestParties("US", "CA");
});
beforeEach(async () => {
  await beginAnew([us, ca]);
});
afterAll(async () => {
  for (const party of [us, ca]) await party?.test.close();
});

async function share(records: readonly string[], parts?: readonly ("facts" | "identifiers")[]): Promise<Released> {
  const released = await release(us.node, liaison, {
    peer: ca.peer,
    receiver: "ca.rcmp",
    purpose: "firearms-tracing",
    selection: { records },
    consents: [],
    ...(parts === undefined ? {} : { parts }),
  });
  if ("refused" in released) throw new Error(released.say.en);
  return released;
}

describe("a release", () => {
  it("leaves the inputs of the receiver's own report as they were", async () => {
    await enter(ca, "ca.rcmp", "firearm-recovery", "O-1");
    const compiler = callerAs("ca.rcmp", "report-compiler", "joint-report");
    const gather = () => gatherCountry(ca.node, compiler, { from: "2020-01-01", until: "2030-12-31" }, []);
    const before = await gather();
    await share([await enter(us, "us.atf", "firearm-recovery", "O-2")]);
    await settle(us, ca);
    expect(await gather()).toEqual(before);
    await enter(ca, "ca.rcmp", "firearm-recovery", "O-3");
    expect((await gather()).log.size).toBeGreaterThan(before.log.size);
  });

  it("goes over the feed with the parts that may go, is stored, verified and answered by a receipt", async () => {
    const one = await enter(us, "us.atf", "firearm-recovery", "R-1", { possessor: "Somebody Else" });
    const released = await share([one]);
    expect(released).toMatchObject({
      records: 1,
      withheld: [],
      sent: [{ position: 1, arrangement: "trace-request-share" }],
    });
    await settle(us, ca);
    const [version] = await versionsOf(ca.node.store, recovery, one);
    const [own] = await versionsOf(us.node.store, recovery, one);
    expect(version).toMatchObject({ statement: own?.statement, digest: own?.digest, isReceived: true });
    expect(version?.parts).toEqual({ ...own?.parts, persons: null, case: null });
    expect(JSON.stringify(await ca.sql("select * from firearm_recovery"))).not.toContain("Somebody");
    expect(JSON.stringify(await ca.sql("select body from feed_in"))).not.toContain("Somebody");
    expect(await us.sql("select position, outcome, done, refused from feed_receipt")).toEqual([
      { position: 1, outcome: "stored", done: 1, refused: [] },
    ]);
    expect(await eventsOf(us, "release")).toMatchObject([
      {
        agency: "us.atf",
        receiver: "ca.rcmp",
        records: [[one, 1, own?.digest]],
        conditions: ["no-onward", "not-in-proceedings", "not-public"],
      },
    ]);
    expect(await eventsOf(ca, "receive")).toMatchObject([{ message: "release", stored: 1, refused: [] }]);
    for (const party of [us, ca]) expect(await verifyLog(party.node)).toMatchObject({ ok: true, faults: [] });
  });

  it("to an agency that nobody knows is refused with those that exist, and nothing goes on the feed", async () => {
    const records = [await enter(us, "us.atf", "firearm-recovery", "N-1")];
    const order = { peer: ca.peer, purpose: "firearms-tracing", selection: { records }, consents: [] } as const;
    await expect(release(us.node, liaison, { ...order, receiver: "ca.rcpm" })).rejects.toThrow(
      /no agency `ca\.rcpm` is known here: name one of .*`ca\.rcmp`/,
    );
    expect(await us.sql("select position from feed_out")).toEqual([]);
  });

  it("names who is not permitted and why, and logs it", async () => {
    const one = await enter(us, "us.atf", "firearm-recovery", "R-1");
    for (const caller of [
      callerAs("us.atf", "analyst", "firearms-tracing"),
      callerAs("us.cbp", "liaison-officer", "firearms-tracing"),
    ]) {
      const answer = await release(us.node, caller, {
        peer: ca.peer,
        receiver: "ca.rcmp",
        purpose: "firearms-tracing",
        selection: { records: [one, "us.atf:firearm-recovery:none"] },
        consents: [],
      });
      expect(answer).toMatchObject({ refused: true });
    }
    expect(await us.sql("select count(*)::int as n from feed_out")).toEqual([{ n: 0 }]);
    expect(await eventsOf(us, "refusal")).toMatchObject([
      { action: "release", role: "analyst", records: [["us.atf:firearm-recovery:none"], [one]] },
      { action: "release", agency: "us.cbp" },
    ]);
  });

  it("of what a list finds tells nothing of the records that may not go", async () => {
    const one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "ABC1234" });
    await enter(us, "us.cbp", "firearm-recovery", "C-1", { serialNumber: "ABC1234" });
    const order = { peer: ca.peer, receiver: "ca.rcmp", purpose: "firearms-tracing", consents: [] } as const;
    const found = await release(us.node, liaison, { ...order, selection: { kind: recovery, query: {} } });
    expect(found).toMatchObject({ records: 1, withheld: [] });
    const where = { serialNumber: "ABC1234" };
    expect(
      await release(us.node, liaison, { ...order, selection: { kind: recovery, query: { where } } }),
    ).toMatchObject({ records: 1 });
    const nothing: readonly Pick<ListQuery, "where" | "from">[] = [
      { where: { possessor: "x" } },
      { where: { serialNumber: "none" } },
      { from: "2090-01-01" },
    ];
    for (const query of nothing) {
      expect(await release(us.node, liaison, { ...order, selection: { kind: recovery, query } })).toMatchObject({
        refused: true,
      });
    }
    await settle(us, ca);
    expect(await ca.sql("select record_id from firearm_recovery")).toEqual([{ record_id: one }]);
    expect(JSON.stringify([await eventsOf(us, "release"), await eventsOf(us, "refusal")])).not.toContain("C-1");
  });

  it("of many records is packed and proved under one checkpoint, and none is lost or taken twice", async () => {
    const all: string[] = [];
    for (let at = 0; at < 30; at++) all.push(await enter(us, "us.atf", "firearm-recovery", `R-${at}`));
    await share(all.slice(0, 10));
    await share(all);
    const page = await feedPage(us.node, ca.peer, { position: 0, chain: "" }, 100, 0);
    if (!page.ok) throw new Error(page.fault);
    expect(page.head).toBe(2);
    for (let turn = 0; turn < 2; turn++)
      expect(await receiveLines(ca.node, us.peer, page.lines)).toMatchObject({ taken: turn === 0 ? 2 : 0 });
    expect(
      await ca.sql("select count(*)::int as n, count(distinct record_id)::int as d from firearm_recovery"),
    ).toEqual([{ n: 30, d: 30 }]);
    await settle(us, ca);
    expect(await us.sql("select position, done::int from feed_receipt order by position")).toEqual([
      { position: 1, done: 10 },
      { position: 2, done: 30 },
    ]);
    expect(await verifyLog(ca.node)).toMatchObject({ ok: true, records: 30 });
  });

  it("later of a part that was withheld proves itself and fills it in", async () => {
    const one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "ABC1234" });
    await share([one], ["facts"]);
    await settle(us, ca);
    expect(await ca.sql("select serial_number from firearm_recovery")).toEqual([{ serial_number: null }]);
    await share([one], ["identifiers"]);
    await settle(us, ca);
    expect(await ca.sql("select serial_number from firearm_recovery")).toEqual([{ serial_number: "ABC1234" }]);
    const [version, ...more] = await versionsOf(ca.node.store, recovery, one);
    expect(more).toEqual([]);
    expect(version?.parts.facts).not.toBeNull();
    expect(await verifyLog(ca.node)).toMatchObject({ ok: true, records: 1 });
  });

  it("of a newer version replaces the older one; an older one that comes later does not", async () => {
    const one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "ABC1234" });
    await share([one]);
    await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "ABC1235" });
    await share([one]);
    await settle(us, ca);
    expect(await ca.sql("select revision, is_current, serial_number from firearm_recovery order by revision")).toEqual([
      { revision: 1, is_current: false, serial_number: "ABC1234" },
      { revision: 2, is_current: true, serial_number: "ABC1235" },
    ]);
    expect(await pullAll(us, ca)).toBe(0);
    expect(await verifyLog(ca.node)).toMatchObject({ ok: true });
  });
});
