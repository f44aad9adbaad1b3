import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyLog } from "../../src/service/verify-log.ts";
import { expectWhole } from "../federation/process/expect-whole.ts";
import { type Hand, openHand, type Running, type Site, startNode, tripoint, until } from "../federation/process/node-process.ts";
import { enterRecoveries, RECOVERY, recoveryId } from "../federation/process/recoveries.ts";
import { befriend, openSites, type Sites } from "../federation/process/sites.ts";
import { mountSmallDisk, noSmallDisk, type SmallDisk } from "../federation/process/small-disk.ts";

const LONG = 240_000;
const RECORDS = 2000;
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
      await disk.fill(1200);
      const order = ["release", "US", "ca.rcmp", "--kind", RECOVERY, "--for", "firearms-tracing", "--agency", "us.atf"];
      expect(await tripoint(at.US, ...order)).toMatchObject({ code: 0, error: "" });
      await until("it says what is wrong", async () => troubles(running[1]?.said() ?? ""), (all) => all.length > 0);
      console.log(running[1]?.said());
      const [state] = await ca.rows<{ position: number; lines: number; held: number; stored: number }>(
        `select (select max(position) from feed_place)::int as position, (select count(*) from feed_in)::int as lines,
           (select count(*) from received_version)::int as held,
           (select coalesce(sum((body::jsonb ->> 'done')::int), 0) from feed_out where type = 'receipt' and body like '%"stored"%')::int as stored`,
      );
      console.log(state);
      expect(state?.held).toBeLessThan(RECORDS);
      expect(state?.held).toBe(state?.stored);
      expect(state?.lines).toBe(state?.position);
      await disk.makeRoom();
      await expectWhole(us, ca, records);
    },
    LONG,
  );
});
