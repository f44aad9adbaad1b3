import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kindNamed } from "../src/desks/kinds.ts";
import type { Kind } from "../src/core/kind.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { feedPage } from "../src/service/feed-page.ts";
import { peerNamed } from "../src/service/peers.ts";
import { receiveLines } from "../src/service/receive.ts";
import { placeIn } from "../src/store/feed-places.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

type Headers = Record<string, string>;

let house: TestHouse;
let api: FastifyInstance;
let liaison: Headers;
let supervisor: Headers;
let abroad: Headers;

const recovery = kindNamed("firearm-recovery") as Kind;
const record = "us.atf:firearm-recovery:R-1";

async function send(method: "GET" | "POST", url: string, headers: Headers, payload?: unknown) {
  const answer = await api.inject({
    method,
    url,
    headers: { ...headers, ...(payload === undefined ? {} : { "content-type": "application/json" }) },
    ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
  });
  expect(answer.headers["content-type"]).toContain("application/json");
  expect(answer.body).not.toMatch(/node_modules|    at |select |insert |QQ7654321/);
  return { status: answer.statusCode, body: answer.json() };
}

const US = "/api/nodes/US";
const MX = "/api/nodes/MX";
const release = { receiver: "mx.fgr", purpose: "firearms-tracing", records: [record] };

/** Lets the two nodes tell each other everything. */
async function settle(): Promise<void> {
  for (const [from, to] of [
    ["US", "MX"],
    ["MX", "US"],
    ["US", "MX"],
  ] as const) {
    const [teller, hearer] = [house.node(from), house.node(to)];
    const [me, peer] = [await peerNamed(teller, hearer.log.origin), await peerNamed(hearer, teller.log.origin)];
    if (me === undefined || peer === undefined) throw new Error("the nodes do not know each other");
    const page = await feedPage(teller, me, await placeIn(hearer.store, teller.log.origin), 100, 0);
    if (!page.ok) throw new Error(page.fault);
    const received = await receiveLines(hearer, peer, page.lines);
    if (received.refusal !== undefined) throw new Error(received.refusal.reason);
  }
}

beforeAll(async () => {
  house = await openTestHouse();
  api = buildApi(house.house);
  const clerk = await house.headers("US", "us.atf", "intake-officer", "record-keeping");
  const values = { ...sampleOf(recovery), serialNumber: "QQ7654321" };
  const given = { reference: "R-1", synthetic: true, values };
  expect((await send("POST", `${US}/records/firearm-recovery`, clerk, given)).status).toBe(200);
  liaison = await house.headers("US", "us.atf", "liaison-officer", "firearms-tracing");
  supervisor = await house.headers("US", "us.atf", "supervisor", "record-keeping");
  abroad = await house.headers("MX", "mx.fgr", "liaison-officer", "firearms-tracing");
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

describe("who must not get in", () => {
  const acts = [
    ["releases", release],
    ["recalls", { records: [record], reason: "x" }],
    ["requests", { partner: "US", record, parts: ["persons"], reason: "x", confirmedBy: "y" }],
    ["requests/none/answer", { partner: "US", outcome: "nothing-held" }],
  ] as const;
  const lists = ["outbox", "inbox", "requests", "recalls", "exchange"];

  it("without a token, a token of this node, or a purpose", async () => {
    const noPurpose = { authorization: liaison["authorization"] ?? "" };
    for (const [headers, status] of [
      [{}, 401],
      [abroad, 401],
      [noPurpose, 400],
    ] as const) {
      for (const [path, body] of acts)
        expect([path, (await send("POST", `${US}/${path}`, headers, body)).status]).toEqual([path, status]);
      for (const path of lists)
        expect([path, (await send("GET", `${US}/${path}`, headers)).status]).toEqual([path, status]);
    }
  });

  it("with a role, purpose or agency to which no rule gives it, and nothing is told to anybody", async () => {
    const { pool } = house.node("US").store;
    const others = [
      await house.headers("US", "us.atf", "analyst", "criminal-investigation"),
      await house.headers("US", "us.atf", "health-analyst", "public-health"),
      await house.headers("US", "us.atf", "intake-officer", "record-keeping"),
      await house.headers("US", "mx.fgr", "liaison-officer", "firearms-tracing"),
    ];
    for (const headers of others) {
      for (const [path, body] of acts) {
        const answer = await send(
          "POST",
          `${US}/${path}`,
          headers,
          "partner" in body ? { ...body, partner: "MX" } : body,
        );
        expect([path, answer.status]).toEqual([path, 403]);
        expect(answer.body.error.code).toBe("not-permitted");
      }
      for (const path of lists)
        expect([path, (await send("GET", `${US}/${path}`, headers)).status]).toEqual([path, 403]);
    }
    const wrongPurpose = { ...liaison, "tripoint-purpose": "public-health" };
    expect((await send("POST", `${US}/requests`, wrongPurpose, { ...acts[2][1], partner: "MX" })).status).toBe(403);
    expect((await pool.query("select * from feed_out")).rows).toEqual([]);
    const { rows } = await pool.query("select count(*)::int as n from log_event where type = 'refusal'");
    expect(rows[0].n).toBe(others.length * (acts.length + lists.length) + 1);
  });

  it("and nobody learns from a refusal whether a record is held", async () => {
    const analyst = await house.headers("US", "us.atf", "analyst", "criminal-investigation");
    const held = await send("POST", `${US}/releases`, analyst, release);
    const none = await send("POST", `${US}/releases`, analyst, { ...release, records: [record.replace("R-1", "R-2")] });
    expect(JSON.stringify(none.body).replace("R-2", "R-1")).toBe(JSON.stringify(held.body));
  });
});

describe("a body", () => {
  it("that is wrong is answered with every fault, in the reader's language", async () => {
    const french = { ...liaison, "accept-language": "fr" };
    const answer = await send("POST", `${US}/releases`, french, { receiver: 1, purpose: "fun", records: [], more: {} });
    expect(answer.status).toBe(400);
    expect(answer.body.error.faults.map((fault: { field: string }) => fault.field)).toEqual([
      "receiver",
      "purpose",
      "records",
      "more",
    ]);
    expect(JSON.stringify(answer.body)).toContain("n'est pas ce qui est demandé");
    for (const body of [
      [],
      "x",
      { ...release, filter: { kind: "seizure" } },
      { ...release, consents: ["supervisor"] },
    ]) {
      expect((await send("POST", `${US}/releases`, liaison, body)).status).toBe(400);
    }
    const filter = { kind: "firearm-recovery", where: { none: "x" } };
    expect(
      (await send("POST", `${US}/releases`, liaison, { receiver: "mx.fgr", purpose: "firearms-tracing", filter }))
        .status,
    ).toBe(400);
    expect((await send("POST", `${US}/releases`, liaison, { ...release, receiver: "ca.rcmp" })).status).toBe(404);
  });
});

describe("the whole round", () => {
  it("releases, shows the receipt, answers a request, recalls, and shows who has answered", async () => {
    const released = await send("POST", `${US}/releases`, liaison, { ...release, parts: ["facts"] });
    expect(released).toMatchObject({ status: 200, body: { records: 1, sent: [{ position: 1 }] } });
    await settle();
    expect((await send("GET", `${US}/outbox`, supervisor)).body.releases).toMatchObject([
      { receiver: "mx.fgr", records: 1, outcome: "stored", done: 1, refused: [] },
    ]);
    const watcher = await house.headers("MX", "mx.fgr", "auditor", "audit");
    expect((await send("GET", `${MX}/inbox`, watcher)).body.releases).toMatchObject([
      { peer: "tripoint.us", outcome: "stored" },
    ]);
    const asked = await send("POST", `${MX}/requests`, abroad, {
      partner: "US",
      record,
      parts: ["identifiers"],
      reason: "found again",
      confirmedBy: "Lic. Pérez",
    });
    expect(asked.status).toBe(200);
    await settle();
    expect((await send("GET", `${US}/requests`, supervisor)).body.requests).toMatchObject([
      { id: asked.body.id, state: "open" },
    ]);
    const answer = `${US}/requests/${asked.body.id}/answer`;
    expect((await send("POST", answer, liaison, { partner: "MX", outcome: "refuse" })).status).toBe(400);
    expect((await send("POST", answer, liaison, { partner: "MX", outcome: "release" })).body).toMatchObject({
      outcome: "released",
      records: 1,
    });
    expect((await send("POST", answer, liaison, { partner: "MX", outcome: "nothing-held" })).status).toBe(409);
    expect(
      (await send("POST", `${US}/requests/none/answer`, liaison, { partner: "MX", outcome: "nothing-held" })).status,
    ).toBe(404);
    await settle();
    const { pool } = house.node("MX").store;
    expect((await pool.query("select serial_number from firearm_recovery")).rows).toEqual([
      { serial_number: "QQ7654321" },
    ]);
    const recalled = await send("POST", `${US}/recalls`, supervisor, { records: [record], reason: "not ours to give" });
    expect(recalled).toMatchObject({ status: 200, body: { told: [{ peer: "tripoint.mx" }] } });
    expect((await send("GET", `${US}/exchange`, supervisor)).body.partners).toMatchObject([
      { peer: "tripoint.mx", recallsAwaited: 1, unanswered: 1 },
    ]);
    await settle();
    expect((await send("GET", `${US}/recalls`, supervisor)).body.recalls).toMatchObject([
      { holders: [{ outcome: "erased", awaited: null }] },
    ]);
    expect((await send("GET", `${US}/exchange`, supervisor)).body.partners).toMatchObject([
      { recallsAwaited: 0, unanswered: 0, trouble: null },
    ]);
    expect((await pool.query("select facts, identifiers from sealed_record")).rows).toEqual([
      { facts: null, identifiers: null },
    ]);
  });
});
