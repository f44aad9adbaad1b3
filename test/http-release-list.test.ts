import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Kind } from "../src/core/kind.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { peerOfCountry } from "../src/service/exchange-status.ts";
import { release } from "../src/service/release.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

type Headers = Record<string, string>;
type Group = { records: number; parts: string[]; arrangement: string | null; rules: { id: string }[] };

let house: TestHouse;
let api: FastifyInstance;
let liaison: Headers;
const recovery = kindNamed("firearm-recovery") as Kind;
const ORDER = { receiver: "mx.fgr", purpose: "firearms-tracing" };
const LIST = "/api/nodes/US/records/firearm-recovery/release";

async function post(url: string, headers: Headers, payload: unknown) {
  const answer = await api.inject({
    ...{ method: "POST", url, headers: { ...headers, "content-type": "application/json" } },
    payload: JSON.stringify(payload),
  });
  return { status: answer.statusCode, body: answer.json() };
}

beforeAll(async () => {
  house = await openTestHouse();
  api = buildApi(house.house);
  const clerk = await house.headers("US", "us.atf", "intake-officer", "record-keeping");
  const records = Array.from({ length: 1200 }, (_, at) => ({
    reference: `L-${at}`,
    synthetic: true,
    // A tenth is for the recipients named alone: it needs a supervisor's consent.
    ...(at % 10 === 0 && { marking: "red" }),
    values: { ...sampleOf(recovery), make: at < 1100 ? "ALPHA" : "BETA" },
  }));
  for (let at = 0; at < records.length; at += 600) {
    const url = "/api/nodes/US/records/firearm-recovery";
    expect((await post(url, clerk, records.slice(at, at + 600))).status).toBe(200);
  }
  liaison = await house.headers("US", "us.atf", "liaison-officer", "firearms-tracing");
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

describe("the preview of a list", () => {
  it("says how many may go and under what, how many not and why, and releases nothing", async () => {
    const { status, body } = await post(`${LIST}/preview?make=ALPHA&language=fr`, liaison, ORDER);
    expect(status).toBe(200);
    expect(body).toMatchObject({ records: 1100, mayGo: 990 });
    const groups = body.groups as Group[];
    expect(groups.map(({ records }) => records)).toEqual([990, 110]);
    expect(groups[0]).toMatchObject({ arrangement: "trace-request-share" });
    expect(groups[0]?.parts).toContain("facts");
    expect(groups[1]).toMatchObject({ parts: [], arrangement: null });
    expect(groups[1]?.rules.map(({ id }) => id)).toContain("tlp-red-release");
    expect(JSON.stringify(groups[1])).toContain("consentement d'un superviseur");
    const preview = async () =>
      (await post(`${LIST}/preview?make=ALPHA`, liaison, { ...ORDER, consents: ["supervisor"] })).body.mayGo;
    expect(await preview()).toBe(990);
    const supervisor = await house.headers("US", "us.atf", "supervisor", "record-keeping");
    const signed = await post("/api/nodes/US/consents", supervisor, {
      ...{ ...ORDER, passer: "us.atf", person: "Supt. Example", until: new Date().toISOString().slice(0, 10) },
      records: Array.from({ length: 110 }, (_, at) => `us.atf:firearm-recovery:L-${at * 10}`),
    });
    expect(signed.status).toBe(200);
    expect(await preview()).toBe(1100);
    const { rows } = await house.node("US").store.pool.query("select * from feed_out");
    expect(rows).toEqual([]);
  });

  it("finds by the list's own filters: beginnings, several values, spans of days", async () => {
    const asked = async (query: string) => (await post(`${LIST}/preview?${query}`, liaison, ORDER)).body.records;
    expect(await asked("make.starts=be")).toBe(100);
    expect(await asked("make=ALPHA&make=BETA")).toBe(1200);
    expect(await asked("recoveredOn.until=2001-01-01")).toBe(0);
    const wrong = await post(`${LIST}/preview?colour=red&recoveredOn.from=soon`, liaison, ORDER);
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.faults).toHaveLength(2);
  });
});

describe("who must not get in", () => {
  it("without a token, with one of another node, and with a wrong order", async () => {
    const abroad = await house.headers("MX", "mx.fgr", "liaison-officer", "firearms-tracing");
    for (const path of [LIST, `${LIST}/preview`]) {
      expect((await post(path, {}, ORDER)).status).toBe(401);
      expect((await post(path, abroad, ORDER)).status).toBe(401);
      expect((await post(path, liaison, { receiver: "x", records: [] })).status).toBe(400);
      expect((await post(path, liaison, { ...ORDER, receiver: "ca.rcmp" })).status).toBe(404);
    }
    expect((await post(LIST, liaison, { ...ORDER, consents: ["minister"] })).status).toBe(400);
    expect((await post(LIST.replace("firearm-recovery", "none"), liaison, ORDER)).status).toBe(404);
  });

  it("with a role to which no rule gives it: nothing may go, and nothing goes", async () => {
    const analyst = await house.headers("US", "us.atf", "analyst", "criminal-investigation");
    expect((await post(`${LIST}/preview`, analyst, ORDER)).body).toMatchObject({ records: 1200, mayGo: 0 });
    expect((await post(LIST, analyst, ORDER)).status).toBe(403);
    const health = await house.headers("US", "us.cdc", "health-analyst", "public-health");
    expect((await post(`${LIST}/preview`, health, ORDER)).body.records ?? 0).toBe(0);
    const { rows } = await house.node("US").store.pool.query("select * from feed_out");
    expect(rows).toEqual([]);
  });
});

describe("the release of a list", () => {
  it("stops before the next batch when it is cancelled, and says how far it came", async () => {
    const node = house.node("US");
    const peer = await peerOfCountry(node, "MX");
    if (peer === undefined) throw new Error("the nodes do not know each other");
    const cancelling = new AbortController();
    const told: number[] = [];
    const caller = { agency: "us.atf", country: "US", role: "liaison-officer", purpose: "firearms-tracing" } as const;
    const answer = await release(node, caller, {
      ...{ peer, receiver: "mx.fgr", purpose: "firearms-tracing", consents: [] },
      selection: { kind: recovery, list: { filters: { make: { is: ["BETA", "ALPHA"] } } } },
      signal: cancelling.signal,
      onProgress(records) {
        told.push(records);
        cancelling.abort();
      },
    });
    expect(told).toHaveLength(1);
    expect(answer).toMatchObject({ records: told[0] });
    expect(told[0]).toBeLessThan(1080);
  });

  it("sends what may go and leaves the rest", async () => {
    const { status, body } = await post(`${LIST}?make=ALPHA`, liaison, { ...ORDER, reason: "a joint operation" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ records: 990, withheld: [] });
    const { rows } = await house
      .node("US")
      .store.pool.query(
        "select count(distinct h.record_id)::int as n from holding h join release r on r.id = h.release where r.leaf > 0",
      );
    expect(rows[0].n).toBeGreaterThanOrEqual(990);
  });
});
