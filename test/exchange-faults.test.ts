import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { sameWords } from "../src/core/words.ts";
import { signLine, type FeedLine } from "../src/exchange/feed-line.ts";
import { signErased } from "../src/exchange/erased-line.ts";
import type { Message } from "../src/exchange/message.ts";
import { type FeedPage, type FeedTransport, TransportFailure } from "../src/exchange/transport.ts";
import { appendToFeed, feedLine } from "../src/service/append-to-feed.ts";
import { exchangeStatus } from "../src/service/exchange-status.ts";
import { feedPage } from "../src/service/feed-page.ts";
import { pullForever, startPulling } from "../src/service/pull-feeds.ts";
import { recall } from "../src/service/recall.ts";
import { receiveLines } from "../src/service/receive.ts";
import { release } from "../src/service/release.ts";
import { verifyLog } from "../src/service/verify-log.ts";
import { inTransaction } from "../src/store/database.ts";
import { placeIn } from "../src/store/feed-places.ts";
import { digest } from "../src/store/hashing.ts";
import {
  beginAnew,
  callerAs,
  directTransport,
  enter,
  eventsOf,
  openTestParties,
  settle,
  type TestParty,
} from "./open-test-nodes.ts";

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

async function share(records: readonly string[]): Promise<void> {
  const order = { peer: ca.peer, receiver: "ca.rcmp", purpose: "firearms-tracing", consents: [] } as const;
  const released = await release(us.node, liaison, { ...order, selection: { records } });
  if ("refused" in released) throw new Error(released.say.en);
}

async function tell(from: TestParty, to: TestParty, message: Message): Promise<void> {
  await inTransaction(from.node.store.pool, (client) =>
    appendToFeed(client, from.node, to.node.log.origin, [feedLine(message)]),
  );
}

async function pageOf(from: TestParty, to: TestParty): Promise<readonly FeedLine[]> {
  const page = await feedPage(from.node, to.peer, { position: 0, chain: "" }, 100, 0);
  if (!page.ok) throw new Error(page.fault);
  return page.lines;
}

/** Chance that repeats: the same seed gives the same faults. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

const damage: readonly ((line: FeedLine, lines: readonly FeedLine[]) => readonly FeedLine[])[] = [
  (line) => [{ ...line, body: line.body.replace(/[0-9]/, (digit) => String((Number(digit) + 1) % 10)) }],
  (line) => [{ ...line, body: line.body.slice(0, -7) }],
  (line) => [{ ...line, position: line.position + 1 }],
  (line) => [{ ...line, previous: "x".repeat(43) }],
  (line) => [{ ...line, signature: `${line.signature.startsWith("A") ? "B" : "A"}${line.signature.slice(1)}` }],
  (line) => [{ ...line, key: "0".repeat(16) }],
  (line) => [{ ...line, body: `{"digest":"${digest(line.body)}","type":"erased"}` }],
  (line) => [line, line],
  (_, lines) => [...lines].reverse(),
  () => [],
];

/** A way to a feed that cuts, delays, repeats, reorders and damages what it carries. */
function nasty(from: TestParty, to: TestParty, seed: number, state: { faults: number }): FeedTransport {
  const honest = directTransport(from, to);
  const next = chance(seed);
  return {
    async pull(after, limit, _, signal): Promise<FeedPage> {
      const kind = next(8);
      if (kind === 0) throw new Error("cut");
      await sleep(next(4));
      const place = kind === 1 ? { position: 0, chain: "" } : after;
      const page = await honest.pull(place, 1 + next(limit), 0, signal);
      // Every kind of damage once, then by chance.
      const first = state.faults < damage.length ? state.faults : undefined;
      if ((kind > 4 && first === undefined) || page.lines.length === 0) return page;
      state.faults++;
      const at = next(page.lines.length);
      const line = page.lines[at] as FeedLine;
      const changed = (damage[first ?? next(damage.length)] as (typeof damage)[number])(line, page.lines);
      return { ...page, lines: [...page.lines.slice(0, at), ...changed, ...page.lines.slice(at + 1)] };
    },
    close: () => honest.close(),
  };
}

describe("a message key that the partner does not take any more", () => {
  it("is told to the operator with what to do, and logged once until it is taken again", async () => {
    const state = { refuses: true, pulls: 0 };
    const honest = directTransport(us, ca);
    const way: FeedTransport = {
      async pull(...asked) {
        state.pulls++;
        if (!state.refuses) return await honest.pull(asked[0], asked[1], 0, asked[3]);
        throw new TransportFailure("refused", sameWords("`tripoint.us` refuses (`unknown-key`)"), "unknown-key");
      },
      close: () => honest.close(),
    };
    const [stop, said] = [new AbortController(), [] as string[]];
    const settings = { firstDelayMs: 1, longestDelayMs: 2 };
    const pulling = pullForever(ca.node, "tripoint.us", way, stop.signal, settings, (line) => void said.push(line));
    try {
      const soon = { timeout: 20_000, interval: 10 };
      await vi.waitFor(() => expect(state.pulls).toBeGreaterThan(5), soon);
      expect(await eventsOf(ca, "key-refused")).toMatchObject([{ peer: "tripoint.us", key: ca.signer.id }]);
      expect(said[0]).toContain("tripoint peers rotate-key CA");
      expect((await exchangeStatus(ca.node)).find(({ peer }) => peer === "tripoint.us")?.trouble?.fr).toContain(
        `\`${ca.signer.id}\``,
      );
    } finally {
      stop.abort();
      await pulling;
    }
  });
});

describe("over a way that cuts, delays, repeats, reorders and damages", () => {
  it.each([1, 2, 3])("nothing is lost, nothing comes twice, and every refusal is logged (seed %i)", async (seed) => {
    const records: string[] = [];
    for (let at = 0; at < 24; at++) {
      records.push(await enter(us, "us.atf", "firearm-recovery", `R-${at}`, { serialNumber: `SN${1000 + at}` }));
    }
    const state = { faults: 0 };
    const stop = new AbortController();
    const settings = { limit: 6, firstDelayMs: 1, longestDelayMs: 5 };
    const pulls = [
      pullForever(ca.node, "tripoint.us", nasty(us, ca, seed, state), stop.signal, settings),
      pullForever(us.node, "tripoint.ca", nasty(ca, us, seed + 100, state), stop.signal, settings),
    ];
    for (let at = 0; at < records.length; at += 3) {
      await share(records.slice(at, at + 3));
      if (at % 6 === 0) await cutConnections(at % 12 === 0 ? ca : us);
    }
    const gone = records.slice(0, 4);
    const supervisor = callerAs("us.atf", "supervisor", "record-keeping");
    const recalled = await again(() =>
      recall(us.node, supervisor, { records: gone, parts: ["identifiers"], reason: "misread" }),
    );
    expect(recalled).toMatchObject({ told: [{ peer: "tripoint.ca" }] });
    await expect
      .poll(async () => (await exchangeStatus(us.node)).find((one) => one.peer === "tripoint.ca"), {
        timeout: 50_000,
        interval: 200,
      })
      .toMatchObject({ unanswered: 0, recallsAwaited: 0 });
    stop.abort();
    await Promise.all(pulls);
    expect(state.faults).toBeGreaterThan(5);
    expect(await ca.sql("select record_id, serial_number from firearm_recovery order by leaf")).toHaveLength(24);
    expect(
      await ca.sql(
        "select count(distinct record_id)::int as n, count(serial_number)::int as serials from firearm_recovery",
      ),
    ).toEqual([{ n: 24, serials: 20 }]);
    expect(await ca.sql("select count(*)::int as n from feed_in where type <> 'receipt'")).toEqual(
      await us.sql("select count(*)::int as n from feed_out where type <> 'receipt'"),
    );
    for (const party of [us, ca]) {
      expect(await verifyLog(party.node)).toMatchObject({ ok: true, faults: [] });
      for (const refusal of await eventsOf(party, "refusal")) {
        expect(refusal).toMatchObject({
          action: "receive",
          fault: expect.any(String),
          reason: expect.stringMatching(/line `\d+`|message key/),
        });
      }
    }
    expect((await eventsOf(ca, "refusal")).length).toBeGreaterThan(0);
  });
});

/** Breaks the connections of a node to its database, as a crash would. */
async function cutConnections(party: TestParty): Promise<void> {
  await us.test
    .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()", [
      new URL(party.test.url).pathname.slice(1),
    ])
    .catch(() => undefined);
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  return await work().catch(work);
}

describe("a line is refused and nothing of it is kept", () => {
  it("when it was changed, or comes from another feed, or claims to be erased", async () => {
    await share([await enter(us, "us.atf", "firearm-recovery", "R-1")]);
    await tell(us, mx, { type: "reply", request: "none", outcome: "refused", cites: "", reason: "" });
    const [line] = await pageOf(us, ca);
    const [foreign] = await pageOf(us, mx);
    if (line === undefined || foreign === undefined) throw new Error("no line");
    const own = { position: 1, previous: "", body: line.body };
    const forged = [
      ...damage.slice(0, 7).map((change) => change(line, [line])[0] as FeedLine),
      foreign,
      signLine("tripoint.us", "tripoint.ca", own, mx.signer),
      signLine("tripoint.mx", "tripoint.ca", own, us.signer),
      signErased("tripoint.us", "tripoint.ca", { ...own, digest: digest(line.body) }, mx.signer),
    ];
    for (const one of forged) {
      expect(await receiveLines(ca.node, us.peer, [one])).toMatchObject({
        taken: 0,
        refusal: { reason: expect.any(String) },
      });
    }
    expect(await ca.sql("select * from feed_in")).toEqual([]);
    expect(await ca.sql("select * from sealed_record")).toEqual([]);
    expect(await receiveLines(ca.node, us.peer, [line])).toMatchObject({ taken: 1 });
    const twice = signLine(
      "tripoint.us",
      "tripoint.ca",
      { ...own, body: line.body.replace("share", "reply") },
      us.signer,
    );
    expect(await receiveLines(ca.node, us.peer, [twice])).toMatchObject({
      taken: 0,
      refusal: { fault: "other-history" },
    });
    expect(await receiveLines(ca.node, us.peer, [line])).toMatchObject({ taken: 0 });
  });

  it("when its key was revoked, or is not valid yet or any more", async () => {
    await share([await enter(us, "us.atf", "firearm-recovery", "R-1")]);
    const lines = await pageOf(us, ca);
    const [key] = us.peer.messageKeys;
    if (key === undefined) throw new Error("no key");
    for (const messageKeys of [
      [],
      [{ ...key, from: "2089-01-01T00:00:00Z" }],
      [{ ...key, until: "2021-01-01T00:00:00Z" }],
    ]) {
      expect(await receiveLines(ca.node, { ...us.peer, messageKeys }, lines)).toMatchObject({
        taken: 0,
        refusal: { fault: expect.stringContaining("key") },
      });
    }
    expect(await receiveLines(ca.node, us.peer, lines)).toMatchObject({ taken: 1 });
  });
});

describe("a partner that lies", () => {
  const told = async (change: (body: string) => string) => {
    const one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "QQ7654321" });
    await share([one]);
    const [line] = await pageOf(us, ca);
    if (line === undefined) throw new Error("no line");
    const signed = signLine("tripoint.us", "tripoint.ca", { ...line, body: change(line.body) }, us.signer);
    expect(await receiveLines(ca.node, us.peer, [signed])).toMatchObject({ taken: 1 });
    const [receipt] = await pageOf(ca, us);
    expect(await ca.sql("select * from sealed_record")).toEqual([]);
    return JSON.parse(receipt?.body ?? "{}") as { outcome: string; refused: { reason: string }[] };
  };

  it.each([
    [
      "a part that is not the one stated",
      (body: string) => body.replace("QQ7654321", "QQ7654322"),
      /wrong-part identifiers/,
    ],
    [
      "a statement that was changed",
      (body: string) => body.replace('\\"revision\\":1', '\\"revision\\":2'),
      /does not lead to the root/,
    ],
    ["another leaf", (body: string) => body.replace(/"leaf":\d+/, '"leaf":999'), /is not in the log/],
    [
      "another agency's record under its own log",
      (body: string) =>
        body.replaceAll("us.atf:", "mx.fgr:").replace('\\"originator\\":\\"us.atf', '\\"originator\\":\\"mx.fgr'),
      /of another country/,
    ],
    [
      "a record of ours",
      (body: string) =>
        body.replaceAll("us.atf:", "ca.rcmp:").replace('\\"originator\\":\\"us.atf', '\\"originator\\":\\"ca.rcmp'),
      /of this node's country/,
    ],
    [
      "a kind that nobody knows",
      (body: string) => body.replaceAll("firearm-recovery", "firearm-recoveries"),
      /is not known here/,
    ],
    [
      "a receiver elsewhere",
      (body: string) => body.replace('"receiver":"ca.rcmp"', '"receiver":"mx.fgr"'),
      /no agency of this node's country/,
    ],
    [
      "a term that is over",
      (body: string) => body.replace(/"keepUntil":"\d+/, '"keepUntil":"2020'),
      /might be kept until/,
    ],
    [
      "a checkpoint that the log did not sign",
      (body: string) => body.replace(/"checkpoint":"tripoint.us\\n\d+/, '"checkpoint":"tripoint.us\\n77'),
      /signature|checkpoint/,
    ],
    ["no message at all", () => '{"type":"release"}', /message/],
    ["what is no JSON", () => "\u0000", /message/],
  ])("about %s is refused with the reason, in the log and in the receipt", async (_, change, reason) => {
    const receipt = await told(change);
    expect(receipt.outcome).toBe("refused");
    expect(receipt.refused[0]?.reason).toMatch(reason);
    expect(JSON.stringify([...(await eventsOf(ca, "refusal")), ...(await eventsOf(ca, "receive"))])).toMatch(reason);
    expect(await verifyLog(ca.node)).toMatchObject({ ok: true });
  });

  it("about one version loses that one; the good ones beside it are kept", async () => {
    const one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "QQ7654321" });
    const other = await enter(us, "us.atf", "firearm-recovery", "R-2", { serialNumber: "ZZ1111111" });
    await share([one, other]);
    const [line] = await pageOf(us, ca);
    if (line === undefined) throw new Error("no line");
    const body = line.body.replace("QQ7654321", "QQ7654322");
    await receiveLines(ca.node, us.peer, [signLine("tripoint.us", "tripoint.ca", { ...line, body }, us.signer)]);
    expect(await ca.sql("select record_id from firearm_recovery")).toEqual([{ record_id: other }]);
    const [receipt] = await pageOf(ca, us);
    expect(JSON.parse(receipt?.body ?? "{}")).toMatchObject({
      outcome: "stored",
      done: 1,
      refused: [{ record: expect.any(String) }],
    });
  });

  it("about one line among several loses that one: those before and behind it are kept, each answered once", async () => {
    const records: string[] = [];
    for (let at = 1; at <= 6; at++) {
      records.push(await enter(us, "us.atf", "firearm-recovery", `R-${at}`, { serialNumber: `QQ765432${at}` }));
      await share(records.slice(-1));
    }
    const lines = await pageOf(us, ca);
    const forged = lines.with(3, { ...(lines[3] as FeedLine), signature: (lines[2] as FeedLine).signature });
    expect(await receiveLines(ca.node, us.peer, forged)).toMatchObject({
      taken: 3,
      refusal: { fault: "wrong-signature" },
    });
    expect(await ca.sql("select record_id from firearm_recovery order by 1")).toEqual(
      records.slice(0, 3).map((record_id) => ({ record_id })),
    );
    // A line whose contents the database does not take is refused, however many stand around it.
    await ca.sql(`create function no_r5() returns trigger language plpgsql as $$ begin
      if new.record_id like '%R-5' then raise sqlstate '22021'; end if; return new; end $$;
      create trigger no_r5 before insert on firearm_recovery for each row execute function no_r5()`);
    try {
      expect(await receiveLines(ca.node, us.peer, lines)).toMatchObject({ taken: 3, place: { position: 6 } });
    } finally {
      await ca.sql("drop trigger no_r5 on firearm_recovery; drop function no_r5()");
    }
    expect(await ca.sql("select record_id from firearm_recovery order by 1")).toEqual(
      records.filter((record) => !record.endsWith("R-5")).map((record_id) => ({ record_id })),
    );
    expect(await receiveLines(ca.node, us.peer, lines)).toMatchObject({ taken: 0 });
    const receipts = (await pageOf(ca, us)).map(
      ({ body }) => JSON.parse(body) as { position: number; outcome: string },
    );
    expect(receipts.map(({ position, outcome }) => [position, outcome])).toEqual(
      [1, 2, 3, 4, 5, 6].map((position) => [position, position === 5 ? "refused" : "stored"]),
    );
    expect(await verifyLog(ca.node)).toMatchObject({ ok: true });
  });

  it("about what it has taken of our feed is refused: beyond the end, or in another history", async () => {
    await share([await enter(us, "us.atf", "firearm-recovery", "R-1")]);
    expect(await feedPage(us.node, ca.peer, { position: 9, chain: "x".repeat(43) }, 10, 0)).toMatchObject({
      ok: false,
      fault: "beyond-head",
      head: 1,
    });
    expect(await feedPage(us.node, ca.peer, { position: 1, chain: "x".repeat(43) }, 10, 0)).toMatchObject({
      ok: false,
      fault: "other-history",
    });
    expect(await feedPage(us.node, mx.peer, { position: 0, chain: "" }, 10, 0)).toMatchObject({
      ok: true,
      lines: [],
      head: 0,
    });
  });

  it("by a receipt for another text, or an answer to a question that was not asked, changes nothing", async () => {
    await share([await enter(us, "us.atf", "firearm-recovery", "R-1")]);
    await tell(ca, us, {
      type: "receipt",
      position: 1,
      digest: "x".repeat(43),
      outcome: "stored",
      done: 1,
      refused: [],
      leaf: 0,
    });
    await tell(ca, us, { type: "reply", request: "none", outcome: "released", cites: "", reason: "" });
    await settle(ca, us);
    expect(await us.sql("select outcome from feed_in order by position limit 2")).toEqual([
      { outcome: "refused" },
      { outcome: "refused" },
    ]);
    expect(await eventsOf(us, "refusal")).toMatchObject([
      { message: "receipt", of: 1 },
      { message: "reply", request: "none" },
    ]);
  });
});

describe("an up-to-date pair", () => {
  it("hears of a release within a second, waiting at the partner, and the trouble of one that is down is shown", async () => {
    const one = await enter(us, "us.atf", "firearm-recovery", "R-1");
    const pulling = startPulling(ca.node, (peer) => {
      if (peer.origin === "tripoint.us") return directTransport(us, ca);
      return { pull: () => Promise.reject(new Error("nobody answers")), close: async () => undefined };
    });
    try {
      await expect
        .poll(async () => (await exchangeStatus(ca.node)).map((state) => state.trouble))
        .toEqual([{ en: "nobody answers", fr: "nobody answers", es: "nobody answers" }, null]);
      await sleep(300);
      const began = performance.now();
      await share([one]);
      while ((await placeIn(ca.node.store, "tripoint.us")).position < 1) await sleep(5);
      expect(performance.now() - began).toBeLessThan(1000);
    } finally {
      await pulling.stop();
    }
  });
});
