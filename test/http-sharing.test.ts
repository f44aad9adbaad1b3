import { createHash } from "node:crypto";
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
const UNTIL = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
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
    ["consents", { ...release, passer: "us.atf", person: "x", until: UNTIL }],
    ["consents/none/withdrawal", { person: "x", reason: "y" }],
  ] as const;
  const lists = ["outbox", "inbox", "requests", "recalls", "consents", "exchange", "events", "events/0"];

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
    const blind = await house.headers("US", "us.cdc", "health-analyst", "public-health");
    const asked = { ...release, parts: ["persons"], consents: ["supervisor", "originator"] };
    const seen = await send("POST", `${US}/releases`, blind, asked);
    const absent = await send("POST", `${US}/releases`, blind, { ...asked, records: [record.replace("R-1", "R-2")] });
    expect(JSON.stringify(absent.body).replace("R-2", "R-1")).toBe(JSON.stringify(seen.body));
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
    for (const body of [[], "x", { ...release, filter: { kind: "seizure" } }, { ...release, consents: ["minister"] }]) {
      expect((await send("POST", `${US}/releases`, liaison, body)).status).toBe(400);
    }
    const filter = { kind: "firearm-recovery", where: { none: "x" } };
    expect(
      (await send("POST", `${US}/releases`, liaison, { receiver: "mx.fgr", purpose: "firearms-tracing", filter }))
        .status,
    ).toBe(400);
    expect((await send("POST", `${US}/releases`, liaison, { ...release, receiver: "ca.rcmp" })).status).toBe(404);
  });

  it("that names an agency that there is not is answered with those that there are, and nothing is done", async () => {
    const { pool } = house.node("US").store;
    const size = async () => (await pool.query<{ size: number }>("select size from log_state")).rows[0]?.size;
    const before = await size();
    const by = { ...supervisor, "accept-language": "es" };
    const consent = { ...release, receiver: "mx.none", passer: "mx.fgr", person: "x", until: UNTIL };
    for (const [path, headers, body] of [
      ["releases", { ...liaison, "accept-language": "es" }, { ...release, receiver: "mx.none" }],
      ["ask", by, { receiver: "mx.none", purpose: "firearms-tracing", record }],
      ["consents", by, consent],
    ] as const) {
      const answer = await send("POST", `${US}/${path}`, headers, body);
      expect([path, answer.status, answer.body.error.code]).toEqual([path, 400, "misuse"]);
      expect(answer.body.error.message).toMatch(/dependencia `mx\.none`.*`mx\.fgr`/);
    }
    expect(await size()).toBe(before);
  });
});

describe("the whole round", () => {
  it("releases, shows the receipt, answers a request, recalls, and shows who has answered", async () => {
    const reason = "the pistol was seen again";
    const released = await send("POST", `${US}/releases`, liaison, { ...release, parts: ["facts"], reason });
    expect(released).toMatchObject({ status: 200, body: { records: 1, sent: [{ position: 1 }] } });
    await settle();
    const outbox = (await send("GET", `${US}/outbox?language=es`, supervisor)).body.releases;
    expect(outbox).toMatchObject([{ receiver: "mx.fgr", records: 1, outcome: "stored", done: 1, refused: [] }]);
    // The conditions stand there as codes, and in the reader's words.
    expect(outbox[0].terms.length).toBe(outbox[0].conditions.length);
    expect(outbox[0].terms.join()).toContain("no se transmite");
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
    // A refusal names what forbids the part that is asked for, and no rule that permits another part.
    const persons = await send("POST", `${US}/releases`, liaison, { ...release, parts: ["persons"] });
    expect(persons.status).toBe(403);
    expect(persons.body.error.rules.map(({ id }: { id: string }) => id)).toEqual(["us-persons-abroad"]);
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

describe("what was exchanged of one record", () => {
  const path = (of: string, country = US) => `${country}/record/${encodeURIComponent(of)}/exchange`;

  it("is told to those who watch over the exchange and may read the record: releases, receipts, recalls", async () => {
    const { status, body } = await send("GET", `${path(record)}?language=fr`, liaison);
    expect(status).toBe(200);
    expect(body.sent).toMatchObject([
      { receiver: "mx.fgr", why: "reply", outcome: "stored", isRecalled: true, parts: [], refusedBecause: null },
      { receiver: "mx.fgr", revision: 1, outcome: "stored", isRecalled: true, parts: [], peer: "tripoint.mx" },
    ]);
    expect(body.sent[1].receiptAt).not.toBeNull();
    expect(body.sent[1].terms.length).toBe(body.sent[1].conditions.length);
    expect(body.sent[1].terms.join()).toContain("à ne pas transmettre");
    expect(body.received).toEqual([]);
    expect(body.recalls).toMatchObject([
      { reason: "not ours to give", source: "", holders: [{ peer: "tripoint.mx", outcome: "erased", awaited: null }] },
    ]);
    const other = await send("GET", path(record, MX), abroad);
    expect(other.body.received ?? []).toMatchObject([{ peer: "tripoint.us" }, { peer: "tripoint.us" }]);
    expect(other.body.sent).toEqual([]);
  });

  it("is told to nobody else, and a record that may not be seen is answered like one that is not there", async () => {
    expect((await send("GET", path(record), {})).status).toBe(401);
    expect((await send("GET", path(record), abroad)).status).toBe(401);
    const analyst = await house.headers("US", "us.atf", "analyst", "criminal-investigation");
    expect((await send("GET", path(record), analyst)).status).toBe(403);
    const keeper = await house.headers("US", "us.atf", "liaison-officer", "record-keeping");
    for (const headers of [keeper, await house.headers("US", "us.dea", "liaison-officer", "record-keeping")]) {
      const held = await send("GET", path(record), headers);
      const none = await send("GET", path(record.replace("R-1", "R-9")), headers);
      expect(held.status).toBe(none.status);
      expect(JSON.stringify(none.body).replaceAll("R-9", "R-1")).toBe(JSON.stringify(held.body));
      expect(JSON.stringify(held.body)).not.toContain("mx.fgr");
    }
    expect((await send("GET", path("nothing"), liaison)).status).toBe(404);
    expect((await send("GET", path("us.atf:firearm-recovery:R-9"), liaison)).status).toBe(404);
  });
});

describe("the receipts that a tracing officer follows", () => {
  const asked = "us.atf:trace-request:T-1";
  const path = `${US}/receipts?record=${asked}&record=${record}&record=us.atf:trace-request:T-9`;

  it("are those of the own agency's trace requests, and nobody else is told", async () => {
    const clerk = await house.headers("US", "us.atf", "intake-officer", "record-keeping");
    const kind = kindNamed("trace-request") as Kind;
    const given = { reference: "T-1", synthetic: true, values: sampleOf(kind) };
    expect((await send("POST", `${US}/records/trace-request`, clerk, given)).status).toBe(200);
    const order = { ...release, records: [asked] };
    expect((await send("POST", `${US}/releases`, liaison, order)).status).toBe(200);
    const tracer = await house.headers("US", "us.atf", "tracing-officer", "firearms-tracing");
    expect((await send("GET", path, tracer)).body.receipts).toMatchObject([
      { record: asked, receiver: "mx.fgr", outcome: null },
    ]);
    await settle();
    expect((await send("GET", path, tracer)).body.receipts).toMatchObject([{ record: asked, outcome: "stored" }]);
    expect((await send("GET", path, {})).status).toBe(401);
    const others = [
      await house.headers("US", "us.cbp", "tracing-officer", "firearms-tracing"),
      await house.headers("US", "us.atf", "tracing-officer", "public-health"),
      await house.headers("US", "us.atf", "health-analyst", "public-health"),
      clerk,
    ];
    for (const headers of others) expect((await send("GET", path, headers)).body.receipts).toEqual([]);
  });
});

describe("the events of the exchange", () => {
  type Shown = { leaf: number; type: string; action: string | null; message: string | null };
  const eventsOf = async (query = ""): Promise<{ events: Shown[]; next?: number }> =>
    (await send("GET", `${US}/events${query}`, supervisor)).body;

  it("are listed newest first, page by page, and never what was read or searched", async () => {
    const reader = await house.headers("US", "us.atf", "analyst", "criminal-investigation");
    for (const url of [`${US}/record/${encodeURIComponent(record)}`, `${US}/serials?pattern=QQ*`])
      expect((await api.inject({ url, headers: reader })).statusCode).toBe(200);
    const { events } = await eventsOf("?limit=500");
    const types = new Set(events.map(({ type }) => type));
    expect([...types]).toEqual(expect.arrayContaining(["release", "receive", "reply", "recall", "refusal"]));
    const messages = new Set(events.map(({ message }) => message));
    expect([...messages]).toEqual(expect.arrayContaining(["receipt", "request"]));
    for (const hidden of ["read", "find", "ask", "token", "training", "export"]) expect(types).not.toContain(hidden);
    expect(events.filter(({ type }) => type === "refusal").map(({ action }) => action)).not.toContain("read");
    expect(events.map(({ leaf }) => leaf)).toEqual(events.map(({ leaf }) => leaf).sort((one, other) => other - one));
    const first = await eventsOf("?limit=2");
    const second = await eventsOf(`?limit=2&before=${first.next}`);
    expect([...first.events, ...second.events]).toEqual(events.slice(0, 4));
  });

  it("are told one by one as the log has their digest, with the reason of a release", async () => {
    const { events } = await eventsOf("?limit=500");
    const release = events.findLast(({ type }) => type === "release");
    const { content } = (await send("GET", `${US}/events/${release?.leaf}`, supervisor)).body;
    expect(JSON.parse(content)).toMatchObject({ type: "release", reason: "the pistol was seen again" });
    const bundle = await api.inject({ url: `/log/US/tile/entries/000.p/${(release?.leaf ?? 0) + 1}` });
    const digest = createHash("sha256").update(content).digest("base64url");
    expect(bundle.rawPayload.toString("latin1").endsWith(`event ${digest}`)).toBe(true);
    // What is none of the exchange, and what is not there, are answered alike.
    const listed = new Set(events.map(({ leaf }) => leaf));
    const others = Array.from({ length: release?.leaf ?? 0 }, (_, leaf) => leaf).filter((leaf) => !listed.has(leaf));
    expect(others.length).toBeGreaterThan(0);
    for (const leaf of [...others, 999_999])
      expect([leaf, (await send("GET", `${US}/events/${leaf}`, supervisor)).status]).toEqual([leaf, 404]);
    expect((await send("GET", `${US}/events/none`, supervisor)).status).toBe(400);
  });
});

describe("the witnesses of a log", () => {
  it("are told with their keys to whoever acts at the node, and to nobody else", async () => {
    expect((await send("GET", `${US}/witnesses`, {})).status).toBe(401);
    expect((await send("GET", `${US}/witnesses`, abroad)).status).toBe(401);
    const { body } = await send("GET", `${US}/witnesses`, liaison);
    expect(body).toMatchObject({ cosigned: [], notCosigned: ["tripoint.mx"], conflicts: [] });
    expect(body.keys).toEqual([{ origin: "tripoint.mx", country: "MX", key: expect.stringContaining("tripoint.mx") }]);
    expect(body.checkpoint).toContain("tripoint.us\n");
  });
});

describe("the rules beside what they permit", () => {
  it("are open to anybody, in three languages, with the Cedar text of each", async () => {
    const french = (await send("GET", "/api/guidance/mx?language=fr", {})).body;
    expect(french).toMatchObject({ country: "MX", name: "Mexique" });
    for (const { provision, lines } of french.releases) {
      expect(provision.text).toContain(`@id("${provision.id}")`);
      expect(lines.length).toBeGreaterThan(0);
    }
    expect(french.forbidden.every((one: { effect: string }) => one.effect === "forbid")).toBe(true);
    expect(french.atHome.length).toBeGreaterThan(0);
    expect((await send("GET", "/api/guidance/zz", {})).status).toBe(404);
  });
});

describe("a consent", () => {
  it("is given in writing by a supervisor, carries a release that needs it, and is withdrawn", async () => {
    const clerk = await house.headers("US", "us.atf", "intake-officer", "record-keeping");
    const red = { reference: "R-2", synthetic: true, marking: "red", values: sampleOf(recovery) };
    expect((await send("POST", `${US}/records/firearm-recovery`, clerk, red)).status).toBe(200);
    const records = ["us.atf:firearm-recovery:R-2"];
    const order = { ...release, records, consents: ["supervisor"] };
    const claimed = await send("POST", `${US}/releases`, { ...liaison, "accept-language": "es" }, order);
    expect(claimed.status).toBe(403);
    expect(claimed.body.error.message).toContain("ningún supervisor de la dependencia que comunica ha consentido");
    const wrong = await send("POST", `${US}/consents`, supervisor, { passer: "x", records, release: "y" });
    expect(wrong.body.error.faults.map((fault: { field: string }) => fault.field)).toEqual([
      ...["passer", "receiver", "purpose", "person", "until"],
    ]);
    const { consents: _, ...consented } = { ...order, passer: "us.atf", person: "Supt. Example", until: UNTIL };
    expect((await send("POST", `${US}/consents`, supervisor, { ...consented, release: "x" })).status).toBe(400);
    expect(
      (await send("POST", `${US}/consents`, supervisor, { ...consented, until: "2020-01-01" })).body,
    ).toMatchObject({
      error: { code: "until" },
    });
    const given = await send("POST", `${US}/consents`, supervisor, consented);
    expect(given).toMatchObject({ status: 200, body: { agency: "us.atf", role: "supervisor", told: [] } });
    expect(given.body.note).toMatch(/^tripoint-consent\/1\n\{.*\}\n\n— tripoint\.us \S+\n$/);
    const released = await send("POST", `${US}/releases`, liaison, order);
    expect(released).toMatchObject({ status: 200, body: { records: 1 } });
    // A supervisor's consent is a matter of the releasing country: it is logged, and not told.
    const { rows } = await house.node("US").store.pool.query("select body from feed_out");
    expect(JSON.stringify(rows)).not.toContain("Supt. Example");
    const unseen = await send("GET", `${US}/consents?language=es`, clerk);
    expect(unseen.status).toBe(403);
    expect(unseen.body.error.message).toContain("los consentimientos firmados");
    const [french] = (await send("GET", `${US}/consents?language=fr`, liaison)).body.consents;
    expect(french).toMatchObject({ recalled: [], cites: expect.stringMatching(/^(?!Joint statement)/) });
    const listed = (await send("GET", `${US}/consents`, liaison)).body.consents;
    expect(listed).toMatchObject([{ id: given.body.id, state: "in-force", person: "Supt. Example", records }]);
    const end = `${US}/consents/${given.body.id}/withdrawal`;
    const because = { person: "Supt. Other", reason: "x" };
    expect((await send("POST", end, supervisor, because)).body).toMatchObject({ told: ["tripoint.mx"] });
    expect((await send("POST", end, supervisor, because)).status).toBe(409);
    expect((await send("POST", `${US}/releases`, liaison, order)).status).toBe(403);
  });
});
