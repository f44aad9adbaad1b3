import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chance } from "./process/chance.ts";
import { allAnswered, expectWhole } from "./process/expect-whole.ts";
import {
  type Hand,
  openHand,
  type Running,
  type Site,
  startNode,
  tripoint,
  tripointKilled,
  until,
} from "./process/node-process.ts";
import { enterRecoveries, RECOVERY } from "./process/recoveries.ts";
import { befriend, openSites, type Sites } from "./process/sites.ts";

const LONG = 300_000;
const RECORDS = 2000;
const draw = chance(Number(process.env["TRIPOINT_TEST_SEED"] ?? 7));

let sites: Sites;
let at: Record<"CA" | "US", Site>;
let us: Hand;
let ca: Hand;
const running: Partial<Record<"CA" | "US", Running>> = {};
beforeAll(async () => {
  sites = await openSites();
  at = { CA: await sites.site("CA"), US: await sites.site("US") };
  [us, ca] = await Promise.all([openHand(at.US), openHand(at.CA)]);
  await befriend(us, ca);
}, LONG);
afterAll(async () => {
  for (const one of Object.values(running)) await one.kill();
  for (const one of [us, ca]) await one?.close();
  await sites?.close();
});

const order = ["release", "US", "ca.rcmp", "--kind", RECOVERY, "--for", "firearms-tracing", "--agency", "us.atf"];

async function startAnew(country: "CA" | "US"): Promise<void> {
  await running[country]?.kill();
  running[country] = await startNode(at[country]);
}

/** Lets a process live for a while and kills it, so many times, and then lets it live. */
async function killAgainAndAgain(country: "CA" | "US", times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    await startAnew(country);
    await sleep(100 + draw() * 1500);
    await running[country]?.kill();
  }
  await startAnew(country);
}

/** A random moment soon after the next line was put on the feed. */
async function whileReleasing(): Promise<void> {
  const head = async () => (await us.rows<{ n: number }>("select count(*)::int as n from feed_out"))[0]?.n ?? 0;
  const before = await head();
  await until("a line goes out", head, (now) => now > before, 60);
  await sleep(draw() * 300);
}

describe("a release of thousands of records", () => {
  it(
    "reaches a partner that was down all the while",
    async () => {
      const references = Array.from({ length: RECORDS }, (_, n) => `K${n}`);
      await enterRecoveries(us.node, "us.atf", references);
      await startAnew("US");
      expect(await tripoint(at.US, ...order)).toMatchObject({ code: 0, error: "" });
      expect(await ca.rows("select 1 from feed_in")).toHaveLength(0);
      await startAnew("CA");
      await expectWhole(
        us,
        ca,
        references.map((reference) => `us.atf:${RECOVERY}:${reference}`),
      );
    },
    LONG,
  );

  it(
    "is whole at the receiver although every process on both sides was killed at random instants",
    async () => {
      const references = Array.from({ length: RECORDS }, (_, n) => `L${n}`);
      await enterRecoveries(us.node, "us.atf", references, () => ({ recoveredOn: "2026-06-01" }));
      const later = [...order, "--from", "2026-06-01"];
      let isOver = false;
      const killing = Promise.all([killAgainAndAgain("CA", 3), killAgainAndAgain("US", 2)]).then(() => (isOver = true));
      const ends: string[] = [];
      while (!isOver || ends.length < 3) ends.push(await tripointKilled(at.US, whileReleasing(), ...later));
      await killing;
      expect(ends).toContain("killed");
      expect(await tripoint(at.US, ...later)).toMatchObject({ code: 0, error: "" });
      const all = ["K", "L"].flatMap((letter) =>
        Array.from({ length: RECORDS }, (_, n) => `us.atf:${RECOVERY}:${letter}${n}`),
      );
      await expectWhole(us, ca, all);
    },
    LONG,
  );

  it(
    "can be recalled as a whole, and nothing of it is left, whoever is killed",
    async () => {
      const records = Array.from({ length: RECORDS }, (_, n) => `us.atf:${RECOVERY}:L${n}`).slice(0, 1000);
      const killing = killAgainAndAgain("CA", 2);
      const recall = ["recall", "US", ...records, "--reason", "entered by mistake", "--agency", "us.atf"];
      expect(await tripoint(at.US, ...recall)).toMatchObject({ code: 0 });
      await killing;
      await allAnswered(us, ca);
      const left = `select count(*)::int as n from sealed_record where record_id = any($1)
        and (facts is not null or identifiers is not null or persons is not null or "case" is not null)`;
      expect(await ca.rows(left, [records])).toEqual([{ n: 0 }]);
      // In a release a statement stands as a text, so its quotation marks are escaped.
      const kept = `select count(*)::int as n from feed_in where position(':L7' || chr(92) || '"' in body) > 0`;
      expect(await ca.rows(kept)).toEqual([{ n: 0 }]);
      const [receipt] = await us.rows(
        "select outcome, done::int from feed_receipt r join feed_out o using (peer, position) where o.type = 'recall'",
      );
      expect(receipt).toEqual({ outcome: "erased", done: 2000 });
    },
    LONG,
  );
});
