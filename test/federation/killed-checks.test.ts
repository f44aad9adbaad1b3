import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { blindCheck } from "../../src/service/blind-check.ts";
import { closePartnerCalls } from "../../src/service/call-partner.ts";
import { verifyLog } from "../../src/service/verify-log.ts";
import { callerAs } from "../open-test-nodes.ts";
import { chance } from "./process/chance.ts";
import { type Hand, openHand, type Running, type Site, startNode, until } from "./process/node-process.ts";
import { enterRecoveries } from "./process/recoveries.ts";
import { befriend, openSites, type Sites } from "./process/sites.ts";

const officer = callerAs("mx.fgr", "tracing-officer", "firearms-tracing");
const draw = chance(81);
/** How often the holder's process is killed, and its connections to the database are cut. */
const KILLS = 4;
const CUTS = 40;

let sites: Sites;
let at: Record<"MX" | "US", Site>;
let us: Hand;
let mx: Hand;
let running: Running;

beforeAll(async () => {
  sites = await openSites();
  at = { MX: await sites.site("MX"), US: await sites.site("US") };
  [mx, us] = [await openHand(at.MX), await openHand(at.US)];
  await befriend(mx, us);
  await enterRecoveries(us.node, "us.atf", ["B1"]);
  running = await startNode(at.US);
}, 240_000);
afterAll(async () => {
  if (mx !== undefined) await closePartnerCalls(mx.node);
  await running?.kill();
  for (const one of [us, mx]) await one?.close();
  await sites?.close();
});

const ask = async () => {
  const answer = await blindCheck(mx.node, officer, "US", "serial", ["TPATFB1"]);
  return answer.ok ? answer : undefined;
};

it("what a holder takes off a day's budget is what its log says, and all that was answered, whenever it is killed or its connections are cut", async () => {
  await until("the list is made", ask, (answer) => answer?.hits === 1, 60);
  const answered: string[] = [];
  let isOver = false;
  let failed = 0;
  const askOn = async () => {
    while (!isOver) {
      const answer = await ask();
      if (answer === undefined) {
        failed++;
        await sleep(20);
      } else answered.push(answer.check);
    }
  };
  const asking = Promise.all([askOn(), askOn(), askOn()]);
  for (let kill = 0; kill < KILLS; kill++) {
    for (let cut = 0; cut < CUTS / KILLS; cut++) {
      await sleep(draw() * 60);
      await us.rows(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'active' and query like '%blind_use%'",
      );
    }
    const before = answered.length;
    await until(
      "somebody is answered",
      async () => answered.length,
      (now) => now > before + 3,
      60,
    );
    await sleep(draw() * 20);
    await running.kill();
    running = await startNode(at.US);
  }
  const before = answered.length;
  await until(
    "somebody is answered",
    async () => answered.length,
    (now) => now > before + 3,
    60,
  );
  isOver = true;
  await asking;

  const logged = await us.events("blind-check");
  const checks = logged.map(({ check }) => check);
  const [used] = await us.rows<{ n: number }>("select sum(evaluations)::int as n from blind_use");
  expect(failed).toBeGreaterThan(0);
  // Once in the budget for each entry of the log, and one entry at least for each answer.
  expect(used?.n).toBe(logged.reduce((sum, { evaluations }) => sum + Number(evaluations), 0));
  expect(new Set(checks).size).toBe(checks.length);
  expect(answered.filter((check) => !checks.includes(check))).toEqual([]);
  const asked = (await mx.events("blind-ask")).map(({ check }) => check);
  expect(answered.filter((check) => !asked.includes(check))).toEqual([]);
  for (const one of [us, mx]) expect(await verifyLog(one.node)).toMatchObject({ ok: true });
}, 240_000);
