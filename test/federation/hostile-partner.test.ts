import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messageSigner } from "../../src/exchange/ed25519.ts";
import { newPrivateKey } from "../../src/exchange/message-key-files.ts";
import { type FeedLine, writeLine } from "../../src/exchange/feed-line.ts";
import { addPeer } from "../../src/service/peers.ts";
import { verifyFeeds } from "../../src/service/verify-feeds.ts";
import { verifyLog } from "../../src/service/verify-log.ts";
import { type FalsePartner, openFalsePartner } from "./process/false-partner.ts";
import { type Hand, openHand, type Running, type Site, startNode, until } from "./process/node-process.ts";
import { openSites, type Sites } from "./process/sites.ts";

const LONG = 180_000;

let sites: Sites;
let at: Site;
let us: Hand;
let mx: FalsePartner;
/** Another partner, which asks: so many refusals a minute of each partner are logged one by one. */
let ca: FalsePartner;
let running: Running | undefined;
beforeAll(async () => {
  sites = await openSites();
  at = await sites.site("US");
  us = await openHand(at);
  mx = await openFalsePartner("MX", "tripoint.us");
  ca = await openFalsePartner("CA", "tripoint.us");
  for (const { introduction } of [mx, ca]) {
    const added = await addPeer(us.node, introduction);
    if (!added.ok) throw new Error(added.say.en);
  }
  running = await startNode(at);
  await until(
    "it is asked",
    async () => mx.asked,
    (asked) => asked > 0,
  );
}, LONG);
afterAll(async () => {
  await running?.kill();
  await mx?.close();
  await ca?.close();
  await us?.close();
  await sites?.close();
});

const texts = (...lines: readonly FeedLine[]) => lines.map((line) => `${writeLine(line)}\n`).join("");
const place = async () =>
  (await us.rows<{ position: number }>("select position from feed_place where peer = 'tripoint.mx'"))[0]?.position ?? 0;
const refusals = async () => [...(await us.events("refusal")), ...(await us.events("exchange-refusal"))];
const reply = (outcome: string) => ({ type: "reply", request: `r-${Math.random()}`, outcome, cites: "", reason: "" });

/** Answers one pull by something, and waits until the node has logged why it refused it; nothing of it was taken. */
async function refused(answer: string | Buffer, fault: string): Promise<void> {
  const [before, stood] = [(await refusals()).length, await place()];
  mx.answerNext((out) => void out.end(answer));
  const all = await until(`\`${fault}\` is logged`, refusals, (found) => found.length > before);
  expect(all.filter((one) => one["peer"] === "tripoint.mx")).toContainEqual(
    expect.objectContaining({ fault, reason: expect.stringMatching(/tripoint\.mx|key|line/) }),
  );
  expect(await place()).toBe(stood);
}

/** Says a line that holds, and waits for what the receipt says of it. */
async function receiptFor(message: Parameters<FalsePartner["line"]>[0]): Promise<{ outcome: string; reason: string }> {
  const line = mx.line(message);
  mx.say(line);
  await until("the line is taken", place, (now) => now === line.position);
  const sql =
    "select body from feed_out where peer = 'tripoint.mx' and type = 'receipt' order by position desc limit 1";
  const [row] = await us.rows<{ body: string }>(sql);
  const receipt = JSON.parse(row?.body ?? "{}") as { position: number; outcome: string; refused: { reason: string }[] };
  expect(receipt.position).toBe(line.position);
  return { outcome: receipt.outcome, reason: receipt.refused[0]?.reason ?? "" };
}

describe("a feed that does not hold", () => {
  it(
    "is not taken, is logged with the reason, and is taken as soon as it holds",
    async () => {
      await refused(texts(mx.line(reply("refused"), { signer: messageSigner(newPrivateKey()) })), "unknown-key");
      const good = mx.line(reply("refused"));
      await refused(texts({ ...good, signature: `${"A".repeat(86)}==` }), "wrong-signature");
      await refused(texts({ ...good, previous: "x".repeat(43) }), "malformed-feed");
      // A line that holds is taken after each that does not: the node does not wait longer and longer then.
      const wrong: readonly [string, (next: FeedLine) => string | Buffer][] = [
        // What was said to another partner is no line of this feed.
        ["wrong-signature", () => texts(mx.line(reply("refused"), { to: "tripoint.ca" }))],
        ["wrong-chain", (next) => texts({ ...next, previous: "x".repeat(43) })],
        ["malformed-feed", (next) => texts({ ...next, position: next.position + 7 })],
        ["malformed-feed", (next) => texts(next).slice(0, -40).concat("\n")],
        ["malformed-feed", (next) => texts(next).replace('"key"', ' "key"')],
        ["malformed-feed", () => Buffer.from([0xff, 0xfe, 0x0a])],
        ["malformed-feed", () => Buffer.alloc(18 * 1024 * 1024, 0x61)],
      ];
      for (const [fault, answer] of wrong) {
        expect(await receiptFor(reply("refused"))).toMatchObject({ outcome: "refused" });
        await refused(answer(mx.line(reply("refused"))), fault);
      }
      expect(await receiptFor(reply("refused"))).toMatchObject({ outcome: "refused" });
    },
    LONG,
  );

  it(
    "and messages that do not hold are refused in the receipt, and the feed goes on",
    async () => {
      const deep = `${"[".repeat(20)}${"]".repeat(20)}`;
      for (const body of ["{}", "nonsense", '{"type":"release"}', deep, `"${"x".repeat(8 * 1024 * 1024 - 10)}"`]) {
        expect(await receiptFor(body)).toMatchObject({ outcome: "refused", reason: expect.stringMatching(/message/) });
      }
      const recall = {
        type: "recall",
        id: "r1",
        from: { agency: "mx.fgr", role: "liaison-officer", purpose: "audit" },
      };
      const records = [{ record: "us.atf:firearm-recovery:1", parts: ["facts"] }];
      expect(await receiptFor({ ...recall, reason: "none", records })).toMatchObject({
        ...{ outcome: "refused", reason: expect.stringMatching(/has not released it/) },
      });
      const sealed = { facts: null, identifiers: null, persons: null, case: null };
      const strict = {
        ...{ type: "release", id: "s1", why: "share", from: recall.from, receiver: "us.atf", arrangement: "example" },
        ...{ cites: "", purposes: ["audit"], conditions: ["burn-after-reading"], checkpoint: "none" },
        versions: [{ statement: "{}", parts: sealed, leaf: 0, proof: [] }],
      };
      expect(await receiptFor(strict)).toMatchObject({
        ...{ outcome: "refused", reason: expect.stringMatching(/`burn-after-reading` is not known here/) },
      });
      const foreign = { ...recall.from, agency: "us.atf" };
      const own = [{ record: "mx.fgr:firearm-recovery:1", parts: ["facts"] }];
      expect(await receiptFor({ ...recall, from: foreign, reason: "none", records: own })).toMatchObject({
        ...{ outcome: "refused", reason: expect.stringMatching(/`us\.atf` is no agency of the country/) },
      });
      const asked = { about: { identifier: "dna", value: "AB1234", check: "x".repeat(22) }, parts: ["facts"] };
      const request = { type: "request", id: "q1", from: recall.from, ...asked, reason: "none" };
      expect(await receiptFor({ ...request, confirmedBy: "P", due: "2030-01-01T00:00:00Z" })).toMatchObject({
        ...{ outcome: "refused", reason: expect.stringMatching(/`dna` is no identifier/) },
      });
      const receipt = { type: "receipt", position: 4711, digest: "x".repeat(43), outcome: "erased", done: 1 };
      const line = mx.line({ ...receipt, refused: [], leaf: 1 });
      mx.say(line);
      await until("the receipt is taken", place, (now) => now === line.position);
      expect((await us.events("refusal")).at(-1)).toMatchObject({ reason: expect.stringMatching(/no line `4711`/) });
    },
    LONG,
  );

  it(
    "of a partner that answers at once and has nothing is not asked without end",
    async () => {
      mx.isHasty = true;
      const before = mx.asked;
      await new Promise((resolve) => setTimeout(resolve, 2500));
      mx.isHasty = false;
      expect(mx.asked - before).toBeGreaterThan(1);
      expect(mx.asked - before).toBeLessThan(6);
    },
    LONG,
  );
});

describe("a request that does not hold", () => {
  const feed = "feed?after=0&chain=&limit=1&wait=0";

  it(
    "is refused with its reason, which is logged",
    async () => {
      ca.say(ca.line(reply("refused")));
      const told = () => us.rows("select from feed_out where peer = 'tripoint.ca'");
      await until("it is told something", told, (lines) => lines.length > 0);
      let sent: Record<string, string> = {};
      expect(await ca.ask(at, feed, { onHeaders: (headers) => void (sent = headers) })).toMatchObject({ status: 200 });
      const hour = 3_600_000;
      const stranger = messageSigner(newPrivateKey());
      const body = Buffer.alloc(64);
      const cases: [string, Parameters<FalsePartner["ask"]>[2], number, string][] = [
        [feed, { headers: sent }, 401, "replayed"],
        [feed, { signer: stranger }, 401, "unknown-key"],
        [feed, { headers: { ...sent, "tripoint-to": "tripoint.mx" } }, 421, "wrong-receiver"],
        [feed, { now: new Date(Date.now() + hour) }, 401, "clock"],
        [feed, { now: new Date(Date.now() - hour) }, 401, "clock"],
        [feed.replace("after=0", "after=1"), { headers: sent }, 401, "wrong-signature"],
        ["blind", { body, signedBody: Buffer.alloc(64, 1) }, 401, "wrong-digest"],
        ["blind", { body: Buffer.alloc(4 * 1024 * 1024) }, 413, "too-large"],
        // A partner that lies about where it stands.
        ["feed?after=999999&chain=" + "A".repeat(43), {}, 409, "beyond-head"],
        ["feed?after=1&chain=" + "A".repeat(43), {}, 409, "other-history"],
      ];
      for (const [path, over, status, code] of cases) {
        const answer = await ca.ask(at, path, over);
        expect([answer.status, answer.code]).toEqual([status, code]);
        expect(answer.message.length).toBeGreaterThan(10);
        if (code === "clock") expect(answer.message.match(/\d{4}-\d\d-\d\dT\d\d:\d\d/g)).toHaveLength(2);
      }
      const logged = await us.events("exchange-refusal");
      for (const [, , , code] of cases) expect(logged.map((one) => one["fault"])).toContain(code);
      // Each with its reason in words, not by its code alone.
      const silent = logged.filter(({ reason, more }) => more === undefined && !/\w+ \w+ \w+/.test(String(reason)));
      expect(silent).toEqual([]);
    },
    LONG,
  );

  it("nor does anything else a stranger sends, and all of it leaves the node whole", async () => {
    const site = { ...at, country: "US" };
    const stranger = await openFalsePartner("FR", "tripoint.us");
    try {
      expect(await stranger.ask(site, feed)).toMatchObject({ status: 403, code: "unknown-peer" });
      const introduction = await fetch(`http://127.0.0.1:${at.port}/exchange/us/introduction`, {
        ...{ method: "POST", body: stranger.introduction, headers: { "content-type": "text/plain" } },
      });
      expect(introduction.status).toBe(403);
    } finally {
      await stranger.close();
    }
    expect(await verifyLog(us.node)).toMatchObject({ ok: true, faults: [] });
    expect(await verifyFeeds(us.node)).toMatchObject({ ok: true, faults: [] });
    expect((await running?.end()) ?? 1).toBe(0);
  });
});
