import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { release } from "../../src/service/release.ts";
import { verifyLog } from "../../src/service/verify-log.ts";
import { expectWhole } from "./process/expect-whole.ts";
import { type Hand, openHand, type Running, type Site, startNode, tripoint, until } from "./process/node-process.ts";
import { enterRecoveries, RECOVERY } from "./process/recoveries.ts";
import { befriend, openSites, type Sites } from "./process/sites.ts";

const LONG = 120_000;
const HOUR = 3600;

let sites: Sites;
let at: Record<"CA" | "US", Site>;
let us: Hand;
let ca: Hand;
const running: Partial<Record<"CA" | "US", Running>> = {};
const released: string[] = [];
beforeAll(async () => {
  sites = await openSites();
  at = { CA: await sites.site("CA"), US: await sites.site("US") };
  [us, ca] = await Promise.all([openHand(at.US), openHand(at.CA)]);
  await befriend(us, ca);
  await Promise.all([startAnew("CA"), startAnew("US")]);
}, LONG);
afterAll(async () => {
  for (const one of Object.values(running)) await one.kill();
  for (const one of [us, ca]) await one?.close();
  await sites?.close();
});

async function startAnew(country: "CA" | "US", clockSeconds = 0): Promise<void> {
  await running[country]?.end();
  running[country] = await startNode(at[country], clockSeconds);
}

/** Releases so many new records by a process whose clock is right. */
async function releaseMore(count: number): Promise<void> {
  const references = Array.from({ length: count }, (_, n) => `C${released.length + n}`);
  const records = await enterRecoveries(us.node, "us.atf", references);
  const caller = { agency: "us.atf", country: "US", role: "liaison-officer", purpose: "firearms-tracing" } as const;
  const order = { peer: { origin: ca.node.log.origin, country: "CA" }, receiver: "ca.rcmp", consents: [] };
  const purpose = "firearms-tracing";
  expect(await release(us.node, caller, { ...order, purpose, selection: { records } })).toMatchObject({
    records: count,
  });
  released.push(...records);
}

const trouble = async () =>
  (
    await ca.rows<{ en: string | null }>(
      "select trouble::json ->> 'en' as en from feed_place where peer = 'tripoint.us'",
    )
  )[0]?.en;

/** The two times that a sentence tells, in seconds apart. */
function apart(sentence: string): number {
  const times = sentence.match(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g) ?? [];
  expect(times).toHaveLength(2);
  return Math.abs(Date.parse(`${times[0]}Z`) - Date.parse(`${times[1]}Z`)) / 1000;
}

describe.each([
  ["the node that asks is an hour ahead", "CA", HOUR],
  ["the node that is asked is an hour ahead", "US", HOUR],
] as const)("while the clock of %s", (_, wrong, seconds) => {
  it(
    "its requests are refused with both times told, nothing is lost, and it goes on when the clock is right",
    async () => {
      const before = (await us.events("exchange-refusal")).filter((one) => one["fault"] === "clock").length;
      await startAnew(wrong, seconds);
      await releaseMore(3);
      const said = await until("the trouble is shown", trouble, (text) => /clock/.test(text ?? ""));
      // A message key is valid from ten minutes before it was made.
      expect(apart(said ?? "")).toBeGreaterThan(HOUR - 650);
      expect(apart(said ?? "")).toBeLessThan(HOUR + 60);
      if (seconds > 0) expect((await tripoint(at.CA, "exchange", "CA")).error).toMatch(/clock/);
      const refusals = (await us.events("exchange-refusal")).filter((one) => one["fault"] === "clock");
      // A node whose clock is before its own message key asks nobody.
      expect(refusals.length > before).toBe(wrong === "US" || seconds > 0);
      expect(refusals.at(-1)).toMatchObject({ peer: "tripoint.ca" });
      expect(await ca.rows("select from received_version")).toHaveLength(released.length - 3);
      await startAnew(wrong);
      await expectWhole(us, ca, released);
      await until("the trouble is over", trouble, (text) => text === null);
      expect(await verifyLog(us.node)).toMatchObject({ ok: true });
      expect((await ca.rows<{ n: number }>(`select count(*)::int as n from ${RECOVERY.replace("-", "_")}`))[0]?.n).toBe(
        released.length,
      );
    },
    LONG,
  );
});
