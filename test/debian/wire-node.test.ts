import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve, type ServedApi } from "../../src/http/serve.ts";
import { exchangeStatus } from "../../src/service/exchange-status.ts";
import { introduceSelf } from "../../src/service/own-keys.ts";
import { addPeer, peerNamed } from "../../src/service/peers.ts";
import { recall, recallStatus } from "../../src/service/recall.ts";
import { release } from "../../src/service/release.ts";
import { answerRequest, listRequests, requestParts } from "../../src/service/request-parts.ts";
import { type RunningExchange, runExchange } from "../../src/service/run-exchange.ts";
import { verifyLog } from "../../src/service/verify-log.ts";
import { askWitnesses } from "../../src/service/witness/ask-witnesses.ts";
import { watchPartners } from "../../src/service/witness/watch-partners.ts";
import { seenLogs } from "../../src/service/witness/what-was-seen.ts";
import { callPartner } from "../../src/service/call-partner.ts";
import { openTestHouse, type TestHouse } from "../open-test-house.ts";
import { callerAs, enter, type TestParty } from "../open-test-nodes.ts";
import { freePort } from "../federation/process/node-process.ts";

const PARTNER = path.resolve(import.meta.dirname, "..", "federation", "partner_node.py");
const directory = mkdtempSync(path.join(tmpdir(), "tripoint-wire-node-"));
const liaison = callerAs("us.atf", "liaison-officer", "firearms-tracing");
const tracer = callerAs("us.atf", "tracing-officer", "firearms-tracing");
const OWN = "ca.rcmp:firearm-recovery:PY-1";

let house: TestHouse;
let served: ServedApi;
let exchange: RunningExchange;
let child: ChildProcess;
let answers: AsyncIterator<string>;
let introduction: string;

/** The next line that the partner says, as JSON. */
async function said(): Promise<unknown> {
  const { value, done } = await answers.next();
  if (done === true) throw new Error("the partner has ended");
  return JSON.parse(value);
}

/** Has the partner's operator do something. */
async function order<T = unknown>(...given: readonly unknown[]): Promise<T> {
  child.stdin?.write(`${JSON.stringify(given)}\n`);
  const answer = (await said()) as { ok?: T; error?: string };
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.ok as T;
}

/** Pulls, as the partner, until it has taken everything; the types of what came. */
async function pulled(): Promise<readonly string[]> {
  const all: string[] = [];
  for (;;) {
    const types = await order<string[]>("pull", "tripoint.us");
    if (types.length === 0) return all;
    all.push(...types);
  }
}

const us = () => ({ node: house.node("US") }) as TestParty;
const ca = async () => {
  const peer = await peerNamed(house.node("US"), "tripoint.ca");
  if (peer === undefined) throw new Error("no partner");
  return peer;
};
/** Waits until the house has answered the partner's line at a position by a receipt, and answers it. */
async function receipt(position: number): Promise<readonly unknown[]> {
  let found: readonly unknown[] | undefined;
  await expect
    .poll(
      async () => {
        await pulled();
        found = (await order<Record<string, readonly unknown[]>>("receipts", "tripoint.us"))[String(position)];
        return found !== undefined;
      },
      { timeout: 60_000, interval: 200 },
    )
    .toBe(true);
  return found ?? [];
}

beforeAll(async () => {
  house = await openTestHouse(["US"]);
  served = await serve(house.house, { host: "127.0.0.1", port: 0 });
  house.node("US").exchange.url = served.address;
  const given = ["-B", PARTNER, directory, "tripoint.ca", "CA", String(await freePort())];
  child = spawn("python3", given, { stdio: ["pipe", "pipe", "inherit"] });
  answers = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  introduction = (await said()) as string;
  expect(await addPeer(house.node("US"), introduction)).toMatchObject({ ok: true, fate: "added" });
  const { text, fingerprint } = await introduceSelf(house.node("US"));
  expect(await order("add-peer", text, fingerprint, served.address)).toBeGreaterThan(0);
  exchange = await runExchange(house.house, () => undefined);
}, 120_000);
afterAll(async () => {
  child?.kill();
  await exchange?.stop();
  await served?.close();
  await house?.close();
  rmSync(directory, { recursive: true, force: true });
});

describe("a whole node that somebody else wrote, in Python, by the page alone", () => {
  let given: string;

  it("takes a release, proves it, and answers by a receipt that is believed", async () => {
    given = await enter(us(), "us.atf", "firearm-recovery", "W-1", { serialNumber: "WW1234567" });
    const released = await release(house.node("US"), liaison, {
      ...{ peer: await ca(), receiver: "ca.rcmp", purpose: "firearms-tracing", consents: [] },
      ...{ selection: { records: [given] }, parts: ["facts"] },
    });
    if ("refused" in released) throw new Error(released.say.en);
    expect(await pulled()).toContain("release");
    expect(await order("held")).toMatchObject([{ record: given, parts: ["facts"], terms: expect.any(Array) }]);
    await expect
      .poll(async () => await house.events("US", "receive"), { timeout: 60_000 })
      .toContainEqual(expect.objectContaining({ peer: "tripoint.ca", message: "receipt", outcome: "stored", done: 1 }));
  });

  it("asks for a part that was withheld, and the part proves itself against the first digest", async () => {
    const id = await order<string>("request", "tripoint.us", given, ["identifiers"], "ca.rcmp", 24);
    const auditor = callerAs("us.atf", "supervisor", "audit");
    await expect
      .poll(async () => await listRequests(house.node("US"), auditor), { timeout: 60_000 })
      .toMatchObject([{ id, direction: "in", state: "open", peer: "tripoint.ca" }]);
    const answer = await answerRequest(house.node("US"), liaison, await ca(), id, { release: { consents: [] } });
    expect(answer).toMatchObject({ ok: true, outcome: "released" });
    await pulled();
    expect(await order("answer", "tripoint.us", id)).toBe("released");
    expect(await order("held")).toMatchObject([{ record: given, parts: ["facts", "identifiers"] }]);
  });

  it("releases a record of its own, which is verified here; one that was changed is refused with its reason", async () => {
    const values = {
      facts: {
        custodyReason: "seized",
        firearmType: "pistol",
        markState: "intact",
        recoveredIn: "CA-ON",
        recoveredOn: "2024-05-31",
      },
      identifiers: { serialNumber: "PY123456" },
    };
    await order("enter", OWN, "firearm-recovery", values);
    const good = await order<number>("release", "tripoint.us", [OWN], "us.atf", "firearms-tracing", ["facts"]);
    expect(await receipt(good)).toEqual(["stored", 1, []]);
    expect((await house.events("US", "receive")).at(-1)).toMatchObject({ peer: "tripoint.ca", message: "release" });
    const bad = await order<number>("say", "tripoint.us", { type: "nonsense" });
    expect(await receipt(bad)).toMatchObject(["refused", 0, [{ reason: expect.stringContaining("type") }]]);
    const later = await order<number>("release", "tripoint.us", [OWN], "us.atf", "firearms-tracing", [
      "facts",
      "identifiers",
    ]);
    expect(await receipt(later)).toEqual(["stored", 1, []]);
  });

  it.each([
    ["receiver", "mx.fgr"],
    ["from.agency", "mx.fgr"],
    ["purposes", []],
    ["conditions", ["Never heard of"]],
    ["conditions", ["not-in-proceedings", "no-onward"]],
    ["keepUntil", "2020-01-01"],
    ["why", "gift"],
    ["request", "none-was-made"],
    ["more", 1],
    ["checkpoint", "tripoint.ca\n9\nAAAA\n\n— tripoint.ca AAAA\n"],
    ["versions.0.leaf", 0],
    ["versions.0.leaf", 1e9],
    ["versions.0.proof", []],
    ["versions.0.parts.facts.values.recoveredIn", "CA-QC"],
    ["versions.0.statement.marking", "clear"],
    ["versions.0.statement.kindVersion", 99],
    ["versions.0.statement.kind", "no-such-kind"],
    ["versions.0.statement.originator", "us.atf"],
    ["versions.0.statement.originator", "mx.fgr"],
    ["versions", []],
  ])(
    "a release whose `%s` is %j is refused with a reason, which both logs keep, and the feed goes on",
    async (where, what) => {
      const before = await house.node("US").store.pool.query("select count(*)::int as n from sealed_record");
      const lies = [[where, what]];
      const at = await order<number>(
        "lie",
        "tripoint.us",
        [OWN],
        "us.atf",
        "firearms-tracing",
        ["facts", "case"],
        lies,
      );
      const [outcome, done, refused] = await receipt(at);
      expect([outcome, done]).toEqual(["refused", 0]);
      const [{ reason }] = refused as [{ reason: string }];
      expect(reason).toMatch(/[a-z]+ [a-z]+ [a-z]+/);
      const logged = [...(await house.events("US", "refusal")), ...(await house.events("US", "receive"))];
      expect(JSON.stringify(logged)).toContain(JSON.stringify(reason).slice(1, 40));
      const after = await house.node("US").store.pool.query("select count(*)::int as n from sealed_record");
      expect(after.rows).toEqual(before.rows);
    },
  );

  it("is asked for a part, and answers by a release that names the request", async () => {
    const asked = await requestParts(house.node("US"), tracer, {
      ...{
        peer: await ca(),
        about: { record: OWN },
        parts: ["case"],
        reason: "to close the trace",
        confirmedBy: "A. Example",
      },
    });
    if ("refused" in asked) throw new Error(asked.say.en);
    expect(await pulled()).toContain("request");
    const auditor = callerAs("us.atf", "supervisor", "audit");
    await expect
      .poll(async () => await listRequests(house.node("US"), auditor), { timeout: 60_000 })
      .toContainEqual(expect.objectContaining({ id: asked.id, direction: "out", state: "released" }));
  });

  it("erases what is recalled and says so; its own recall erases here", async () => {
    const supervisor = callerAs("us.atf", "supervisor", "criminal-investigation");
    const answer = await recall(house.node("US"), supervisor, { records: [given], reason: "entered by mistake" });
    if ("refused" in answer) throw new Error(answer.say.en);
    expect(await pulled()).toContain("recall");
    expect(await order("held")).toMatchObject([{ record: given, parts: [] }]);
    const isAnswered = async () => JSON.stringify(await recallStatus(house.node("US"), supervisor, answer.id));
    await expect.poll(isAnswered, { timeout: 60_000 }).toMatch(/erased/);
    const own = await order<number>(
      "recall",
      "tripoint.us",
      OWN,
      ["facts", "identifiers", "persons", "case"],
      "ca.rcmp",
    );
    expect(await receipt(own)).toMatchObject(["erased", expect.any(Number), []]);
  });

  it("co-signs this log as it grows, and its own is watched", async () => {
    const node = house.node("US");
    expect(await askWitnesses(node, callPartner(node))).toMatchObject([
      { witness: "tripoint.ca", fate: expect.stringMatching(/^(cosigned|unchanged)$/) },
    ]);
    await enter(us(), "us.atf", "firearm-recovery", "W-2");
    expect(await askWitnesses(node, callPartner(node))).toMatchObject([{ witness: "tripoint.ca", fate: "cosigned" }]);
    // Its own log grows between two looks at it, and is told of by the proof that it gives.
    const agrees = [{ origin: "tripoint.ca", fate: "agrees" }];
    expect(await watchPartners(node, callPartner(node))).toMatchObject(agrees);
    await order("enter", `${OWN}0`, "firearm-recovery", {});
    expect(await watchPartners(node, callPartner(node))).toMatchObject(agrees);
    expect(await seenLogs(node)).toMatchObject({ cosigned: [{ witness: "tripoint.ca" }], conflicts: [] });
    expect((await exchangeStatus(node))[0]).toMatchObject({ peer: "tripoint.ca", trouble: null });
  });

  it("and nothing was taken twice on either side, and the log holds", async () => {
    expect(await order("often", "tripoint.us")).toBe(1);
    expect(await verifyLog(house.node("US"))).toMatchObject({ ok: true });
  });

  it("is told to stop when it asks from a place that was never given", async () => {
    await order("forget-place", "tripoint.us");
    await expect(order("pull", "tripoint.us")).rejects.toThrow(/409 .*other-history/);
    expect(await house.events("US", "exchange-refusal")).toContainEqual(
      expect.objectContaining({ peer: "tripoint.ca", fault: "other-history" }),
    );
  });
});
