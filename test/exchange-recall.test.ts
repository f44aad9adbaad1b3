import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { kindNamed } from "../src/desks/kinds.ts";
import type { Kind } from "../src/core/kind.ts";
import type { Part } from "../src/core/fields.ts";
import { readRules, rulesOn } from "../src/policy/read-rules.ts";
import type { Recall } from "../src/exchange/message.ts";
import { appendToFeed, feedLine } from "../src/service/append-to-feed.ts";
import { inTransaction } from "../src/store/database.ts";
import { findSerials } from "../src/service/find-serials.ts";
import { recall, recallStatus } from "../src/service/recall.ts";
import { type Released, release } from "../src/service/release.ts";
import { giveConsent } from "../src/service/give-consent.ts";
import { today } from "../src/service/today.ts";
import { sendCorrections } from "../src/service/send-corrections.ts";
import { verifyFeeds } from "../src/service/verify-feeds.ts";
import { openCheckpoint } from "../src/core/log/checkpoint.ts";
import { verifyInclusion } from "../src/core/log/verify-proof.ts";
import { recordEntry } from "../src/core/sealed.ts";
import { sourceEvidence } from "../src/store/feed-evidence.ts";
import { tree } from "../src/store/hashing.ts";
import { entryLeaf, verifySignature } from "../src/store/node-log.ts";
import { rewriteTables } from "../src/store/rewrite-tables.ts";
import { verifyLog } from "../src/service/verify-log.ts";
import { versionsOf } from "../src/store/read-records.ts";
import { beginAnew, callerAs, enter, eventsOf, openTestParties, settle, type TestParty } from "./open-test-nodes.ts";

const recovery = kindNamed("firearm-recovery") as Kind;
const liaison = callerAs("us.atf", "liaison-officer", "firearms-tracing");

let us: TestParty;
let ca: TestParty;
let mx: TestParty;

beforeAll(async () => {
  [us, ca, mx] = await openTestParties("US", "CA", "MX");
});
beforeEach(async () => {
  await beginAnew([us, ca, mx]);
});
afterAll(async () => {
  for (const party of [us, ca, mx]) await party?.test.close();
});

async function share(to: TestParty, records: readonly string[], parts?: readonly Part[]): Promise<Released> {
  const released = await release(us.node, liaison, {
    peer: to.peer,
    receiver: to === ca ? "ca.rcmp" : "mx.fgr",
    purpose: "firearms-tracing",
    selection: { records },
    consents: [],
    ...(parts === undefined ? {} : { parts }),
  });
  if ("refused" in released) throw new Error(released.say.en);
  return released;
}

/** Every text column of every table of a node, as one text: where something erased could still stand. */
async function everything(party: TestParty): Promise<string> {
  const tables = await party.sql("select tablename from pg_tables where schemaname = 'public'");
  let all = "";
  for (const { tablename } of tables) {
    all += JSON.stringify(await party.sql(`select t::text from "${String(tablename)}" t`));
  }
  return all;
}

const holdsSerial = async (party: TestParty) => (await everything(party)).includes("QQ7654321");

/** The tables whose files, with those of their indexes and long values, hold a text. */
async function filesHolding(party: TestParty, text: string): Promise<readonly unknown[]> {
  await party.sql("checkpoint");
  const rows = await party.sql(
    `with file as (
       select c.relname, c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'
       union all select c.relname, c.reltoastrelid from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relkind = 'r' and c.reltoastrelid <> 0
       union all select t.relname, i.indexrelid from pg_index i join pg_class t on t.oid = i.indrelid
         join pg_namespace n on n.oid = t.relnamespace where n.nspname = 'public'
     )
     select distinct relname from file where position(convert_to($1, 'UTF8') in pg_read_binary_file(pg_relation_filepath(oid))) > 0`,
    [text],
  );
  return rows.map((row) => row["relname"]);
}

describe("a recall", () => {
  it("erases the parts at every holder, each answers with a receipt, and who has not stays visible", async () => {
    const one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "QQ7654321" });
    const other = await enter(us, "us.atf", "firearm-recovery", "R-2", { serialNumber: "ZZ1111111" });
    await share(ca, [one, other]);
    await share(mx, [one]);
    await settle(us, ca);
    await settle(us, mx);
    for (const party of [ca, mx]) expect(await holdsSerial(party)).toBe(true);
    // What was searched for must not outlive the recall in the log of the reads.
    const tracer = callerAs("ca.rcmp", "tracing-officer", "firearms-tracing");
    expect(await findSerials(ca.node, tracer, "QQ7654321", false)).toMatchObject({ findings: [{ record: one }] });
    const answer = await recall(us.node, callerAs("us.atf", "supervisor", "record-keeping"), {
      records: [one],
      parts: ["identifiers"],
      reason: "the serial number was misread",
    });
    expect(answer).toMatchObject({ told: [{ peer: "tripoint.ca" }, { peer: "tripoint.mx" }], erased: 0 });
    await settle(us, ca);
    const auditor = callerAs("us.atf", "auditor", "audit");
    expect(await recallStatus(us.node, auditor)).toMatchObject([
      {
        reason: "the serial number was misread",
        holders: [
          { peer: "tripoint.ca", outcome: "erased", done: 1, awaited: null },
          { peer: "tripoint.mx", outcome: null, answeredAt: null },
        ],
      },
    ]);
    expect(await holdsSerial(ca)).toBe(false);
    expect(await holdsSerial(mx)).toBe(true);
    await settle(us, mx);
    expect(await recallStatus(us.node, auditor)).toMatchObject([
      { holders: [{ outcome: "erased" }, { outcome: "erased", done: 1 }] },
    ]);
    expect(await holdsSerial(mx)).toBe(false);
    // The originator keeps its own, but not what it has told.
    expect(JSON.stringify(await us.sql("select body from feed_out"))).not.toContain("QQ7654321");
    const [kept] = await versionsOf(ca.node.store, recovery, one);
    const [own] = await versionsOf(us.node.store, recovery, one);
    expect(kept).toMatchObject({ digest: own?.digest, parts: { identifiers: null } });
    expect(kept?.parts.facts).not.toBeNull();
    expect((await versionsOf(ca.node.store, recovery, other))[0]?.parts.identifiers).not.toBeNull();
    expect(await ca.sql("select serial_number from firearm_recovery order by record_id")).toEqual([
      { serial_number: null },
      { serial_number: "ZZ1111111" },
    ]);
    for (const party of [us, ca, mx]) {
      expect(await verifyLog(party.node)).toMatchObject({ ok: true, faults: [] });
      expect(await verifyFeeds(party.node)).toMatchObject({ ok: true, faults: [] });
    }
    expect(await eventsOf(us, "recall")).toMatchObject([{ records: [one], told: ["tripoint.ca", "tripoint.mx"] }]);
  });

  it("leaves nothing in the files of the tables once they are written anew, for the receiver or the sender", async () => {
    const one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "QQ7654321" });
    const other = await enter(us, "us.atf", "firearm-recovery", "R-2", { serialNumber: "ZZ1111111" });
    await share(ca, [one]);
    await share(ca, [other]);
    await settle(us, ca);
    await recall(us.node, callerAs("us.atf", "supervisor", "record-keeping"), {
      records: [one],
      parts: ["identifiers"],
      reason: "the serial number was misread",
      alsoHere: true,
    });
    await settle(us, ca);
    for (const party of [us, ca]) {
      expect(await filesHolding(party, "QQ7654321")).toContain("firearm_recovery");
      const written = await rewriteTables(party.node.store, new Date());
      expect(written).toContain(party === us ? "feed_out" : "feed_in");
      expect(await filesHolding(party, "QQ7654321")).toEqual([]);
      expect(await filesHolding(party, "ZZ1111111")).toContain("firearm_recovery");
      expect(await rewriteTables(party.node.store, new Date())).toEqual([]);
      expect(await verifyLog(party.node)).toMatchObject({ ok: true, faults: [] });
    }
  });

  it("is for the originator's own officers: others are refused and nobody is told", async () => {
    const one = await enter(us, "us.atf", "firearm-recovery", "R-1");
    await share(ca, [one]);
    await settle(us, ca);
    const attempts = [
      [us, callerAs("us.atf", "analyst", "criminal-investigation")],
      [us, callerAs("us.cbp", "supervisor", "record-keeping")],
      [ca, callerAs("us.atf", "supervisor", "record-keeping")],
      [ca, callerAs("ca.rcmp", "supervisor", "record-keeping")],
    ] as const;
    for (const [party, caller] of attempts) {
      const answer = await recall(party.node, caller, { records: [one], reason: "x" });
      expect(answer).toMatchObject({ refused: true });
      expect(await eventsOf(party, "refusal")).toContainEqual(
        expect.objectContaining({ action: "recall", agency: caller.agency, role: caller.role }),
      );
    }
    for (const party of [us, ca]) expect(await party.sql("select * from recall")).toEqual([]);
    for (const caller of [callerAs("us.atf", "analyst", "audit"), callerAs("ca.rcmp", "auditor", "audit")]) {
      expect(await recallStatus(us.node, caller)).toMatchObject({ refused: true });
    }
  });

  it("finds what was not pulled yet: the recalled part never leaves, what stood beside it still comes", async () => {
    const one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "QQ7654321" });
    const other = await enter(us, "us.atf", "firearm-recovery", "R-2", { serialNumber: "ZZ1111111" });
    await share(ca, [one, other]);
    await recall(us.node, callerAs("us.atf", "supervisor", "record-keeping"), {
      records: [one],
      parts: ["identifiers"],
      reason: "misread",
    });
    await settle(us, ca);
    expect(await ca.sql("select record_id, serial_number from firearm_recovery order by record_id")).toEqual([
      { record_id: one, serial_number: null },
      { record_id: other, serial_number: "ZZ1111111" },
    ]);
    expect(await everything(ca)).not.toContain("QQ7654321");
    expect(await ca.sql("select position, type, outcome from feed_in order by position")).toEqual([
      { position: 1, type: "erased", outcome: "noted" },
      { position: 2, type: "release", outcome: "stored" },
      { position: 3, type: "recall", outcome: "erased" },
    ]);
    expect(await recallStatus(us.node, callerAs("us.atf", "auditor", "audit"))).toMatchObject([
      { holders: [{ outcome: "erased" }] },
    ]);
    for (const party of [us, ca]) expect(await verifyFeeds(party.node)).toMatchObject({ ok: true, faults: [] });
  });

  it("does not hide that what was kept of a feed was changed", async () => {
    await share(ca, [await enter(us, "us.atf", "firearm-recovery", "R-1")]);
    await share(ca, [await enter(us, "us.atf", "firearm-recovery", "R-2")]);
    await settle(us, ca);
    const changes: readonly [TestParty, string, string, RegExp][] = [
      [
        us,
        "update feed_out set body = body || ' ' where position = 1",
        "update feed_out set body = rtrim(body)",
        /another body/,
      ],
      [
        ca,
        "update feed_in set body = body || ' ' where position = 2",
        "update feed_in set body = rtrim(body)",
        /another body/,
      ],
      [ca, "update feed_in set digest = chain, is_erased = true where position = 1", "", /chain value|signature/],
      [us, "delete from feed_out where position = 1", "", /lines between are missing/],
    ];
    for (const [party, change, back, fault] of changes) {
      await party.sql(change);
      expect(await verifyFeeds(party.node)).toMatchObject({
        ok: false,
        faults: expect.arrayContaining([expect.objectContaining({ en: expect.stringMatching(fault) })]),
      });
      if (back === "") continue;
      await party.sql(back);
      expect(await verifyFeeds(party.node)).toMatchObject({ ok: true });
    }
  });

  it("leaves the proof of the node that had released it, which anybody can check", async () => {
    const one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "QQ7654321" });
    await share(ca, [one]);
    await settle(us, ca);
    const supervisor = callerAs("us.atf", "supervisor", "record-keeping");
    await recall(us.node, supervisor, { records: [one], parts: ["identifiers"], reason: "misread" });
    await settle(us, ca);
    const [kept] = await versionsOf(ca.node.store, recovery, one);
    const source = await sourceEvidence(ca.node.store, kept?.leaf ?? -1);
    if (source === undefined || kept === undefined) throw new Error("no evidence");
    const known = { origin: "tripoint.us", keys: [us.node.log.signer.key], witnesses: [] };
    const opened = openCheckpoint(Buffer.from(source.checkpoint), known, verifySignature);
    if (!opened.ok) throw new Error(opened.reason);
    const { size, root } = opened.checkpoint;
    const proof = source.proof.map((hash) => new Uint8Array(Buffer.from(hash, "base64")));
    const leafHash = entryLeaf(recordEntry(kept.digest));
    expect(verifyInclusion({ index: source.leaf, size, root, leafHash, proof }, tree)).toEqual({ ok: true });
  });

  it("is passed on to whom a holder has passed the record, and the originator sees until that answer is in", async () => {
    const one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "QQ7654321" });
    await share(ca, [one]);
    await settle(us, ca);
    await onward([one]);
    // It goes as long as the rule is in force under which it was passed on.
    await settle({ ...ca, node: { ...ca.node, rules: await rulesOfOnward() } }, mx);
    expect(await holdsSerial(mx)).toBe(true);
    await recall(us.node, callerAs("us.atf", "supervisor", "record-keeping"), {
      records: [one],
      reason: "not ours to give",
    });
    await settle(us, ca);
    const auditor = callerAs("us.atf", "auditor", "audit");
    expect(await recallStatus(us.node, auditor)).toMatchObject([
      { holders: [{ peer: "tripoint.ca", outcome: "erased", awaited: expect.stringContaining("tripoint.mx") }] },
    ]);
    await settle(ca, mx);
    await settle(us, ca);
    for (const party of [ca, mx]) expect(await everything(party)).not.toContain("QQ7654321");
    expect(await recallStatus(us.node, auditor)).toMatchObject([
      { holders: [{ outcome: "erased", awaited: null, done: 4 }] },
    ]);
  });

  it("is not taken from a node that neither made nor gave the record", async () => {
    const one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "QQ7654321" });
    await share(ca, [one]);
    await settle(us, ca);
    const forged: Recall = {
      type: "recall",
      id: "forged",
      from: { agency: "mx.fgr", role: "supervisor", purpose: "record-keeping" },
      reason: "because",
      records: [{ record: one, parts: ["identifiers"] }],
    };
    await inTransaction(mx.node.store.pool, (client) =>
      appendToFeed(client, mx.node, "tripoint.ca", [feedLine(forged)]),
    );
    await settle(mx, ca);
    expect(await mx.sql("select outcome, done, refused from feed_receipt")).toEqual([
      {
        outcome: "refused",
        done: 0,
        refused: [{ record: one, revision: 0, reason: "`tripoint.mx` has not released it" }],
      },
    ]);
    expect(await holdsSerial(ca)).toBe(true);
  });
});

describe("a correction", () => {
  it("goes to every holder by itself, with the parts it holds and no others", async () => {
    const one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "QQ7654321" });
    await share(ca, [one], ["facts"]);
    await share(mx, [one]);
    await settle(us, ca);
    await settle(us, mx);
    expect(await sendCorrections(us.node)).toEqual({ corrected: 0, refused: 0 });
    await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "QQ7654322" });
    expect(await sendCorrections(us.node)).toEqual({ corrected: 2, refused: 0 });
    expect(await sendCorrections(us.node)).toEqual({ corrected: 0, refused: 0 });
    await settle(us, ca);
    await settle(us, mx);
    expect(await mx.sql("select revision, is_current, serial_number from firearm_recovery order by revision")).toEqual([
      { revision: 1, is_current: false, serial_number: "QQ7654321" },
      { revision: 2, is_current: true, serial_number: "QQ7654322" },
    ]);
    expect(await ca.sql("select revision, is_current, serial_number from firearm_recovery order by revision")).toEqual([
      { revision: 1, is_current: false, serial_number: null },
      { revision: 2, is_current: true, serial_number: null },
    ]);
    expect(await ca.sql("select why from received_release order by position")).toEqual([
      { why: "share" },
      { why: "correction" },
    ]);
  });
});

it("a serial number that was searched before is not found after its recall", async () => {
  const one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "QQ7654321" });
  const officer = callerAs("us.atf", "tracing-officer", "criminal-investigation");
  expect(await findSerials(us.node, officer, "QQ7654321", false)).toMatchObject({ findings: [{ record: one }] });
  await recall(us.node, callerAs("us.atf", "supervisor", "record-keeping"), {
    records: [one],
    parts: ["identifiers"],
    reason: "x",
    alsoHere: true,
  });
  expect(await findSerials(us.node, officer, "QQ7654321", false)).toMatchObject({ findings: [] });
  expect(await everything(us)).not.toContain("QQ7654321");
});

/** What the node of Canada holds goes on to Mexico as if a rule permitted it with the originator's consent. */
async function onward(records: readonly string[]): Promise<void> {
  const given = await giveConsent(
    { ...us.node, rules: await rulesOfOnward() },
    callerAs("us.atf", "supervisor", "record-keeping"),
    {
      ...{ about: { records }, passer: "ca.rcmp", receiver: "mx.fgr", purpose: "firearms-tracing" },
      ...{ person: "Supt. Example", until: today() },
    },
  );
  if (!("note" in given)) throw new Error(JSON.stringify(given));
  await settle(us, ca);
  const released = await release(
    { ...ca.node, rules: await rulesOfOnward() },
    callerAs("ca.rcmp", "liaison-officer", "firearms-tracing"),
    {
      peer: mx.peer,
      receiver: "mx.fgr",
      purpose: "firearms-tracing",
      selection: { records },
      consents: ["originator"],
    },
  );
  if ("refused" in released) throw new Error(released.say.en);
}

async function rulesOfOnward() {
  const { schema } = ca.node.rules.book;
  const reading = readRules(schema, {
    "onward.cedar": `@id("onward") @cites("a test") @en("x") @fr("x") @es("x")
      permit (principal, action == Action::"release", resource)
      when { resource.received && context.consents.contains("originator") && ["facts", "identifiers"].contains(context.part) };
      @id("consent") @cites("a test") @en("x") @fr("x") @es("x")
      permit (principal, action == Action::"consent", resource);`,
  });
  if (!reading.ok) throw new Error(reading.faults.map(({ en }) => en).join("; "));
  return rulesOn(reading.book, "2026-11-21");
}
