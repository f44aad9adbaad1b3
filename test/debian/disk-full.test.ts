import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyLog } from "../../src/service/verify-log.ts";
import { allAnswered, expectWhole } from "../federation/process/expect-whole.ts";
import {
  type Hand,
  openHand,
  type Running,
  type Site,
  startNode,
  tripoint,
  until,
} from "../federation/process/node-process.ts";
import { enterRecoveries, RECOVERY, recoveryId } from "../federation/process/recoveries.ts";
import { befriend, openSites, type Sites } from "../federation/process/sites.ts";
import { mountSmallDisk, noSmallDisk, type SmallDisk } from "../federation/process/small-disk.ts";

const LONG = 240_000;
const RECORDS = 2000;
const sighting = {
  synthetic: true,
  values: {
    ...{ recoveredOn: "2026-05-02", recoveredIn: "CA-ON", custodyReason: "seized", firearmType: "pistol" },
    ...{ make: "EXAMPLE ARMS", markState: "intact", serialNumber: "TPCBSAA1", possessor: "Possessor Example" },
  },
};
const SECRETS = /postgres:\/\/|PRIVATE|password|Possessor|TPATF/;

let sites: Sites;
let disk: SmallDisk;
let at: Record<"CA" | "US", Site>;
let us: Hand;
let ca: Hand;
const running: Running[] = [];

/** What a process printed, without what it says when all is well. */
const troubles = (said: string) => said.split("\n").filter((line) => /No space left/.test(line));

describe.skipIf(noSmallDisk() !== undefined)(`a node whose disk is full (${noSmallDisk() ?? "mounted here"})`, () => {
  beforeAll(async () => {
    sites = await openSites();
    disk = mountSmallDisk(join(sites.directory, "disk"), 100);
    at = { CA: await sites.site("CA"), US: await sites.site("US") };
    await mkdir(join(disk.folder, "tables"), { mode: 0o700 });
    await mkdir(join(disk.folder, "home"), { mode: 0o700 });
    at.CA = { ...at.CA, home: join(disk.folder, "home") };
    const admin = new pg.Client(at.CA.databaseUrl);
    await admin.connect();
    await admin.query(`create tablespace small location '${join(disk.folder, "tables")}'`);
    await admin.query("create database tripoint_ca template template0 tablespace small");
    await admin.end();
    [us, ca] = await Promise.all([openHand(at.US), openHand(at.CA)]);
    await befriend(us, ca);
    running.push(...(await Promise.all([startNode(at.US), startNode(at.CA)])));
  }, LONG);
  afterAll(async () => {
    for (const one of running) await one.kill();
    for (const one of [us, ca]) await one?.close();
    disk?.close();
    await sites?.close();
  }, LONG);

  it(
    "takes whole lines of a feed or nothing of them, says so in one line, and goes on when there is room",
    async () => {
      const references = Array.from({ length: RECORDS }, (_, n) => `D${n}`);
      const records = await enterRecoveries(us.node, "us.atf", references);
      // A server without room may take no new connection.
      const watching = await ca.node.store.pool.connect();
      await disk.fill(3000);
      const order = ["release", "US", "ca.rcmp", "--kind", RECOVERY, "--for", "firearms-tracing", "--agency", "us.atf"];
      expect(await tripoint(at.US, ...order)).toMatchObject({ code: 0, error: "" });
      await until(
        "it says what is wrong",
        async () => troubles(running[1]?.said() ?? ""),
        (all) => all.length > 0,
      );
      const { rows } = await watching.query<{ position: number; lines: number; held: number; stored: number }>(
        `select (select max(position) from feed_place)::int as position, (select count(*) from feed_in)::int as lines,
           (select count(*) from received_version)::int as held,
           (select coalesce(sum((body::jsonb ->> 'done')::int), 0) from feed_out where type = 'receipt' and body like '%"stored"%')::int as stored`,
      );
      watching.release();
      const [state] = rows;
      expect(state?.held).toBeLessThan(RECORDS);
      expect(state?.held).toBe(state?.stored);
      expect(state?.lines).toBe(state?.position);
      await disk.makeRoom();
      await expectWhole(us, ca, records);
    },
    LONG,
  );

  const asOfficer = ["--agency", "ca.cbsa"];
  const csv = (rows: number, wrong: number) => {
    const heading =
      "reference,synthetic,recoveredOn,recoveredIn,custodyReason,firearmType,make,markState,serialNumber,possessor";
    const of = (n: number) =>
      `I${n},yes,${n < wrong ? "someday" : "2026-05-02"},CA-ON,seized,pistol,EXAMPLE ARMS,intact,TPCBSA${n},Possessor Example`;
    return `${[heading, ...Array.from({ length: rows }, (_, n) => of(n))].join("\n")}\n`;
  };
  const held = async () =>
    (
      await ca.rows<{ n: number }>("select count(*)::int as n from firearm_recovery where record_id like 'ca.cbsa:%'")
    )[0]?.n;

  it(
    "keeps whole batches of an intake or nothing of them, and the same file brings the rest when there is room",
    async () => {
      const file = join(sites.directory, "recoveries.csv");
      await writeFile(file, csv(6000, 0));
      await disk.fill(3000);
      const ran = await tripoint(at.CA, "ingest", `template/${RECOVERY}`, file, ...asOfficer);
      expect(ran.code).toBe(1);
      // How far it came may be said before.
      expect(ran.error).toMatch(/^([^\n]* rows, [^\n]*\n)*[^\n]*No space left on device[^\n]*\n$/);
      expect(ran.error + ran.out).not.toMatch(SECRETS);
      await disk.makeRoom();
      const before = (await held()) ?? -1;
      expect(before % 1000).toBe(0);
      expect(before).toBeLessThan(6000);
      expect(await verifyLog(ca.node)).toMatchObject({ ok: true, faults: [] });
      expect(await tripoint(at.CA, "ingest", `template/${RECOVERY}`, file, ...asOfficer)).toMatchObject({ code: 0 });
      expect(await held()).toBe(6000);
    },
    LONG,
  );

  it(
    "says in one line that refused rows and exports could not be written down",
    async () => {
      const file = join(sites.directory, "wrong.csv");
      await writeFile(file, csv(6000, 6000));
      const out = join(disk.folder, "export.jsonl");
      await disk.fill(400);
      for (const args of [
        ["ingest", `template/${RECOVERY}`, file, ...asOfficer],
        ["export", "CA", out, ...asOfficer, "--role", "analyst", "--purpose", "criminal-investigation"],
      ]) {
        const ran = await tripoint(at.CA, ...args);
        expect(ran.code).toBe(1);
        expect(ran.error).toMatch(/^[^\n]*(?:ENOSPC|No space left)[^\n]*\n$/);
        expect(ran.error + ran.out).not.toMatch(SECRETS);
      }
      await disk.makeRoom();
      expect(await verifyLog(ca.node)).toMatchObject({ ok: true, faults: [] });
    },
    LONG,
  );

  it(
    "releases whole or not at all, answers the API that there is no room, and serves on",
    async () => {
      const headers = {
        authorization: `Bearer ${await ca.token("ca.cbsa", "intake-officer")}`,
        "tripoint-purpose": "record-keeping",
        "content-type": "application/json",
      };
      await disk.fill(100);
      const order = ["release", "CA", "us.atf", "--kind", RECOVERY, "--for", "firearms-tracing", ...asOfficer];
      const ran = await tripoint(at.CA, ...order, "--role", "liaison-officer");
      expect(ran.code).toBe(1);
      expect(ran.error).toMatch(/^[^\n]*No space left on device[^\n]*\n$/);
      const reference = (n: number) => ({ ...sighting, reference: `A${n}` });
      const post = async () => {
        const body = JSON.stringify(Array.from({ length: 500 }, (_, n) => reference(n)));
        const answer = await fetch(`${at.CA.url}/api/nodes/CA/records/${RECOVERY}`, { method: "POST", headers, body });
        return { status: answer.status, text: await answer.text() };
      };
      const full = await post();
      expect([full.status, full.text.slice(0, 500)]).toEqual([507, expect.stringMatching(/"no-room".*no room left/)]);
      expect(full.text).not.toMatch(SECRETS);
      await disk.makeRoom();
      // Room that earlier lines have left may have let some lines go: each of them whole.
      await allAnswered(ca, us);
      const [[went], [came]] = await Promise.all([
        ca.rows<{ n: number }>("select coalesce(sum(records), 0)::int as n from release where receiver = 'us.atf'"),
        us.rows<{ n: number }>("select count(*)::int as n from firearm_recovery where record_id like 'ca.cbsa:%'"),
      ]);
      expect(went?.n).toBeLessThan(6000);
      expect(came).toEqual(went);
      expect((await post()).status).toBe(200);
      expect(await tripoint(at.CA, ...order, "--role", "liaison-officer")).toMatchObject({ code: 0, error: "" });
      const ids = Array.from({ length: 6000 }, (_, n) => recoveryId("ca.cbsa", `I${n}`));
      await expectWhole(ca, us, [...ids, ...Array.from({ length: 500 }, (_, n) => recoveryId("ca.cbsa", `A${n}`))]);
      for (const one of running) expect(one.said()).not.toMatch(SECRETS);
    },
    LONG,
  );

  it(
    "starts its database server again, where it was, when that ended for want of room",
    async () => {
      const all = mountSmallDisk(join(sites.directory, "all"), 300);
      const home = join(all.folder, "home");
      const own: Site = { ...(await sites.site("MX")), home, databaseUrl: "" };
      let mx: Running | undefined;
      try {
        mx = await startNode(own);
        const file = join(sites.directory, "mexican.csv");
        await writeFile(file, csv(20_000, 0).replaceAll("CA-ON", "MX-SON"));
        const ingest = () => tripoint(own, "ingest", `template/${RECOVERY}`, file, "--agency", "mx.fgr");
        await all.fill(3000);
        expect(await ingest()).toMatchObject({
          code: 1,
          error: expect.stringMatching(/No space left on device[^\n]*\n$/),
        });
        // The server cannot even recover: what was committed waits in its log.
        const said = () => mx?.said() ?? "";
        const trouble = /the database in `[^`]*` does not start \(`could not write to file [^\n]*No space left/;
        await until(
          "it says what is wrong",
          async () => said(),
          (text) => trouble.test(text),
        );
        await all.makeRoom();
        await until(
          "it says that it goes on",
          async () => said(),
          (text) => text.includes("it runs again"),
        );
        expect(await ingest()).toMatchObject({ code: 0 });
        expect(await tripoint(own, "verify")).toMatchObject({
          code: 0,
          out: expect.stringMatching(/verified; records: 20000/),
        });
        const checkpoint = await fetch(`${own.url}/log/mx/checkpoint`);
        expect([checkpoint.status, await checkpoint.text()]).toEqual([200, expect.stringMatching(/^tripoint\.mx\n/)]);
        expect(said()).not.toMatch(SECRETS);
        expect(await mx.end()).toBe(0);
      } finally {
        await mx?.kill();
        all.close();
      }
    },
    LONG,
  );
});
