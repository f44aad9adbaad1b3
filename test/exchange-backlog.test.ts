import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Kind } from "../src/core/kind.ts";
import { PLAIN_HANDLING } from "../src/core/marking.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import type { FeedLine } from "../src/exchange/feed-line.ts";
import { readMessage } from "../src/exchange/read-message.ts";
import { feedPage } from "../src/service/feed-page.ts";
import { readyRelease } from "../src/service/keep-release.ts";
import { openRelease } from "../src/service/open-release.ts";
import { pullForever } from "../src/service/pull-feeds.ts";
import { release } from "../src/service/release.ts";
import { openInThread } from "../src/service/release-workshop.ts";
import { today } from "../src/service/today.ts";
import { verifyFeeds } from "../src/service/verify-feeds.ts";
import { verifyLog } from "../src/service/verify-log.ts";
import { appendRecords, sealRecords } from "../src/store/append-records.ts";
import { placeIn } from "../src/store/feed-places.ts";
import { written } from "../src/store/byte-text.ts";
import type { SealedBatch } from "../src/store/sealed-batch.ts";
import { beginAnew, callerAs, directTransport, openTestParties, type TestParty } from "./open-test-nodes.ts";

const kind = kindNamed("firearm-recovery") as Kind;
const MANY = 2100;

let us: TestParty;
let ca: TestParty;
let lines: readonly FeedLine[];

beforeAll(async () => {
  [us, ca] = await openTestParties("US", "CA");
  await beginAnew([us, ca]);
  const profile = {
    kind: kind.name,
    originator: "us.atf",
    country: "US",
    marking: "amber",
    ...PLAIN_HANDLING,
  } as const;
  const values = { recoveredOn: "2024-05-31", recoveredIn: "US-TX", custodyReason: "seized", firearmType: "pistol" };
  const records = Array.from({ length: MANY }, (_, at) => ({
    ...{ kind, profile: { ...profile, synthetic: true, terms: "" }, record: `us.atf:${kind.name}:B-${at}` },
    values: { ...values, markState: "intact", serialNumber: `TB${at}`, make: "Ñandú" },
  }));
  await appendRecords(us.node.store, us.node.log, await sealRecords(us.node.store, records));
  await releaseAll();
  const page = await feedPage(us.node, ca.peer, { position: 0, chain: "" }, 100, 0);
  if (!page.ok) throw new Error(page.fault);
  ({ lines } = page);
});
afterAll(async () => {
  for (const party of [us, ca]) await party?.test.close();
});

async function releaseAll(): Promise<void> {
  const released = await release(us.node, callerAs("us.atf", "liaison-officer", "firearms-tracing"), {
    ...{ peer: ca.peer, receiver: "ca.rcmp", purpose: "firearms-tracing", consents: [] },
    selection: { kind, query: {} },
  });
  if ("refused" in released) throw new Error(released.say.en);
}

/** What the thread makes of a line, once it has started. */
async function inThread(body: string, position = 1) {
  const place = { peer: us.peer.origin, position };
  for (let tries = 0; tries < 600; tries++) {
    const opened = await openInThread(ca.node, us.peer, body, place, today());
    if (opened !== undefined) return opened;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the thread does not start");
}

/** What this thread makes of it. */
async function here(body: string, position = 1) {
  const read = readMessage(body);
  if (!read.ok || read.message.type !== "release") throw new Error("it is no release");
  const opened = await openRelease(ca.node, us.peer, read.message, today());
  if (!opened.ok) return opened;
  const { keepUntil } = read.message;
  const place = { peer: us.peer.origin, position, keepUntil };
  return { ...opened, ready: await readyRelease(ca.node.store, opened.versions, place) };
}

function textsOf(batch: SealedBatch | undefined) {
  return [...(batch?.texts.values() ?? [])].map(({ statement, text, places, versions }) => {
    return { statement, text: written(text).toString("utf8"), places, versions };
  });
}

describe("a release that is opened in a thread", () => {
  it("is sealed byte for byte as it is here", async () => {
    expect(lines.length).toBe(5);
    const [body] = lines.map((line) => line.body) as [string];
    const [there, own] = [await inThread(body), await here(body)];
    if (!there.ok || !own.ok) throw new Error("it was refused");
    expect(there.refused).toEqual([]);
    expect(textsOf(there.ready.asNew)).toEqual(textsOf(own.ready.asNew));
    expect(there.ready.asNew?.entries).toEqual(own.ready.asNew?.entries);
    expect(there.ready.asNew?.leaves).toEqual(own.ready.asNew?.leaves);
    expect(there.ready.proofs).toEqual(own.ready.proofs);
    expect(there.ready.records.map(({ record }) => record)).toEqual(own.ready.records.map(({ record }) => record));
    expect(await there.ready.versions()).toEqual(await own.ready.versions());
  });

  it("is refused where it is refused here: a part that was changed, a checkpoint that was forged, and what is none", async () => {
    const body = lines[0]?.body ?? "";
    const changed = body.replace(/TB(\d+)\\/, "TBX$1\\");
    expect(changed).not.toBe(body);
    const [there, own] = [await inThread(changed), await here(changed)];
    if (!there.ok || !own.ok) throw new Error("all of it was refused");
    expect(there.refused).toEqual(own.refused);
    expect(there.refused).toEqual([expect.objectContaining({ reason: expect.stringContaining("wrong-part") })]);
    expect(there.ready.asNew?.size).toBe(499);
    const forged = body.replace(
      /(tripoint\.us\\n)(\d)/,
      (_, head: string, digit: string) => head + (digit === "9" ? 8 : 9),
    );
    expect(await inThread(forged)).toMatchObject({ ok: false, reason: expect.stringContaining("does not hold") });
    const place = { peer: us.peer.origin, position: 1 };
    expect(await openInThread(ca.node, us.peer, body.slice(1), place, today())).toBeUndefined();
  });
});

describe("a backlog", () => {
  it("is taken page after page, whole and once, also when it comes again in other lines", async () => {
    await releaseAll();
    const stop = new AbortController();
    const pulling = pullForever(ca.node, "tripoint.us", directTransport(us, ca), stop.signal, { limit: 4 });
    await expect
      .poll(async () => (await placeIn(ca.node.store, "tripoint.us")).position, { timeout: 60_000, interval: 100 })
      .toBe(2 * lines.length);
    stop.abort();
    await pulling;
    const [count] = await ca.sql(
      `select count(*)::int as records, count(distinct record_id)::int as distinct,
         (select count(*)::int from received_version) as lines,
         (select count(*)::int from feed_out where type = 'receipt') as receipts from firearm_recovery`,
    );
    expect(count).toEqual({ records: MANY, distinct: MANY, lines: 2 * MANY, receipts: 2 * lines.length });
    expect(await verifyLog(ca.node)).toMatchObject({ ok: true, records: MANY, faults: [] });
    expect(await verifyFeeds(ca.node)).toMatchObject({ ok: true, taken: 2 * lines.length, faults: [] });
  });
});
