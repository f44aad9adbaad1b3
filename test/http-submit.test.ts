import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Kind, RecordValues } from "../src/core/kind.ts";
import { KINDS, kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { verifyLog } from "../src/service/verify-log.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

type Headers = Record<string, string>;

let house: TestHouse;
let api: FastifyInstance;
let clerk: Headers;

const recovery = kindNamed("firearm-recovery") as Kind;
const good = (reference: unknown, changes: RecordValues = {}) => ({
  reference,
  synthetic: true,
  values: { ...sampleOf(recovery), ...changes },
});

async function post(payload: unknown, headers: Headers = clerk, url = "/api/nodes/US/records/firearm-recovery") {
  const isText = typeof payload === "string";
  const answer = await api.inject({
    method: "POST",
    url,
    headers: { "content-type": "application/json", ...headers },
    payload: isText ? payload : JSON.stringify(payload),
  });
  expect(answer.headers["content-type"]).toContain("application/json");
  expect(answer.body).not.toMatch(/node_modules|    at |select |insert /);
  return { status: answer.statusCode, body: answer.json(), size: answer.body.length };
}

async function held(table = "firearm_recovery"): Promise<number> {
  const { rows } = await house.node("US").store.pool.query(`select count(*)::int as held from ${table}`);
  return rows[0].held;
}

beforeAll(async () => {
  house = await openTestHouse();
  api = buildApi(house.house);
  clerk = await house.headers("US", "us.atf", "intake-officer", "record-keeping");
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

describe("who may submit", () => {
  it("nobody without token, purpose or permission, and then nothing is kept and the body is not read", async () => {
    const attempts: readonly [Headers, number][] = [
      [{}, 401],
      [{ authorization: `Bearer tripoint_${"x".repeat(43)}`, "tripoint-purpose": "record-keeping" }, 401],
      [{ authorization: clerk.authorization ?? "" }, 400],
      [{ ...clerk, "tripoint-purpose": "criminal-investigation" }, 403],
      [await house.headers("US", "us.atf", "analyst", "record-keeping"), 403],
      [await house.headers("MX", "us.atf", "intake-officer", "record-keeping"), 401],
    ];
    for (const [headers, status] of attempts) {
      expect((await post(good("R-0"), headers)).status).toBe(status);
      expect((await post("{ broken", headers)).status).toBe(status === 403 ? 400 : status);
    }
    expect(await held()).toBe(0);
  });

  it("nobody for another agency: the whole is refused in the reader's language, before anything is kept", async () => {
    const mixed = [good("R-0"), { ...good("R-1"), originator: "us.cbp" }];
    const answer = await post(mixed, { ...clerk, "accept-language": "fr" });
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain("us.cbp");
    expect(answer.body.error.message).toContain("aucune règle ne permet");
    expect(await held()).toBe(0);
    const { rows } = await house
      .node("US")
      .store.pool.query("select content from log_event where type = 'refusal' order by leaf desc limit 1");
    expect(JSON.parse(rows[0].content)).toMatchObject({ agency: "us.atf", action: "submit" });
    const foreign = await house.headers("US", "mx.fgr", "intake-officer", "record-keeping");
    expect((await post({ ...good("R-1"), originator: "us.atf" }, foreign)).status).toBe(403);
  });
});

describe("what is kept", () => {
  it("keeps one record and answers its number; the same again changes nothing; other values are a new version", async () => {
    const first = await post(good("R-1"));
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      counts: { added: 1, revised: 0, unchanged: 0, refused: 0 },
      faults: 0,
      faultsLeftOut: 0,
      records: [{ index: 0, fate: "added", record: "us.atf:firearm-recovery:R-1", repairs: [] }],
    });
    expect((await post(good("R-1"))).body.counts).toMatchObject({ unchanged: 1 });
    expect((await post(good("R-1", { model: "M-2" }))).body.counts).toMatchObject({ revised: 1 });
    const reader = await house.headers("US", "us.atf", "analyst", "criminal-investigation");
    const read = await api.inject({ url: "/api/nodes/US/record/us.atf:firearm-recovery:R-1", headers: reader });
    expect(read.json().versions.map((one: { values: RecordValues }) => one.values["model"])).toEqual(["M-1", "M-2"]);
  });

  it.each(KINDS.map((kind) => [kind.name, kind] as const))("takes the sample of %s", async (name, kind) => {
    // Signals and warnings are entered by their unit's supervisor alone.
    const isOfUnit = ["signal", "warning"].includes(name);
    const answer = await post(
      { reference: "EXAMPLE-1", synthetic: true, values: sampleOf(kind) },
      isOfUnit ? await house.headers("US", "us.dea", "supervisor", "drug-control") : clerk,
      `/api/nodes/US/records/${name}`,
    );
    expect(answer.body).toMatchObject({ records: [{ fate: "added", repairs: [] }] });
  });

  it("reads texts as a template does, and says what it read differently", async () => {
    const written = {
      ...good("R-2"),
      values: {
        recoveredOn: "2024/5/3",
        recoveredIn: " us-tx ",
        custodyReason: "Incautada",
        firearmType: "pistol",
        markState: "intact",
        serialNumber: "ab-12",
        tracing: "sí",
      },
    };
    const wrong = await post(written);
    expect(wrong.status).toBe(422);
    expect(wrong.body.records[0].faults).toMatchObject([{ field: "custodyReason", value: "Incautada" }]);
    const right = await post({ ...written, values: { ...written.values, custodyReason: "Asegurada" } });
    expect(right.body.records[0].repairs).toEqual(
      expect.arrayContaining([
        { field: "recoveredOn", from: "2024/5/3", to: "2024-05-03" },
        { field: "serialNumber", from: "ab-12", to: "AB12" },
      ]),
    );
  });

  it("keeps the good ones, and answers every fault of the others by index", async () => {
    const before = await held();
    const { status, body } = await post(
      [
        good("B-1"),
        good("B-2", { recoveredOn: "2024-02-30", firearmType: "bazooka", colour: "red", possessorBornOn: 5 }),
        good("B-3"),
        good("B-3"),
        good("B-4", { recoveredIn: "US-ZZ" }),
        good("B-5", { markState: "never-marked" }),
        { values: {} },
        null,
        [],
        "text",
        { ...good("B-6"), extra: 1, synthetic: "true", originator: 7 },
        good(12),
        good("x".repeat(201)),
        good("a\u0000b"),
        good("\ud800"),
      ],
      { ...clerk, "accept-language": "es" },
    );
    expect(status).toBe(207);
    expect(body.counts).toEqual({ added: 2, revised: 0, unchanged: 0, refused: 13 });
    expect(await held()).toBe(before + 2);
    const fields = body.records.map((one: { faults?: { field: string }[] }) => one.faults?.map((fault) => fault.field));
    expect(fields[0]).toBeUndefined();
    expect(fields[1]).toEqual(expect.arrayContaining(["recoveredOn", "firearmType", "colour", "possessorBornOn"]));
    expect(fields.slice(2)).toEqual([
      undefined,
      ["reference"],
      ["recoveredIn"],
      ["serialNumber"],
      ["reference"],
      ["record"],
      ["record"],
      ["record"],
      ["originator", "synthetic", "extra"],
      ["reference"],
      ["reference"],
      ["reference"],
      ["reference"],
    ]);
    expect(body.records[3].faults[0].message).toBe("aparece más de una vez en este envío");
    for (const one of body.records) for (const fault of one.faults ?? []) expect(fault.remedy).not.toBe("");
  });

  it("takes 1,000 at once, and no more", async () => {
    const many = Array.from({ length: 1000 }, (_, at) => good(`N-${at}`));
    const answer = await post(many);
    expect([answer.status, answer.body.counts.added]).toEqual([200, 1000]);
    expect((await post(many)).body.counts.unchanged).toBe(1000);
    const tooMany = await post([...many, good("N-1000")]);
    expect([tooMany.status, tooMany.body.error.code]).toEqual([413, "wrong-count"]);
    expect((await post([])).status).toBe(400);
  });

  it("keeps each once when the same records come twice at the same time", async () => {
    const both = await Promise.all([post([good("P-1"), good("P-2")]), post([good("P-2"), good("P-1")])]);
    const fates = both.flatMap(({ body }) => body.records.map((one: { fate: string }) => one.fate)) as string[];
    expect(fates.sort()).toEqual(["added", "added", "unchanged", "unchanged"]);
    const { rows } = await house
      .node("US")
      .store.pool.query("select count(*)::int as n from firearm_recovery where record_id like '%:P-_' and is_current");
    expect(rows[0].n).toBe(2);
  });
});

describe("hostile bodies", () => {
  it.each([
    ["", 400],
    ["{", 400],
    ["[1,2", 400],
    ['{"reference":"x","values":{"__proto__":{"a":1}}}', 400],
    ['{"__proto__":1,"reference":"x"}', 400],
    ['{"constructor":{"prototype":1}}', 400],
    ["null", 422],
    ["7", 422],
    ['"text"', 422],
    ["[[[]]]", 422],
  ])("answers %s with %i", async (payload, status) => {
    const answer = await post(payload);
    expect(answer.status).toBe(status);
  });

  it("takes JSON alone", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "text/xml",
    ]) {
      const answer = await post("a=1", { ...clerk, "content-type": type });
      expect([answer.status, answer.body.error.code]).toEqual([415, "not-json"]);
    }
  });

  it("stops at 4 MiB", async () => {
    const answer = await post(good("L-1", { model: "x".repeat(4 * 1024 * 1024) }));
    expect([answer.status, answer.body.error.code]).toEqual([413, "too-large"]);
  });

  it("refuses what is nested without end, beside a record that is kept", async () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    const record = JSON.stringify(good("D-1"));
    for (const [at, odd] of [
      `{"reference":"D-2","values":{"make":${deep}}}`,
      `{"reference":${deep},"values":{}}`,
      `{"reference":"D-2","values":${deep}}`,
      `{"reference":"D-2","values":{},"more":${deep}}`,
      deep,
      `{"reference":"D-2","values":${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}}`,
    ].entries()) {
      const answer = await post(`[${record.replace("D-1", `D-1${at}`)},${odd}]`);
      expect(answer.status).toBe(207);
      expect(answer.body.counts).toMatchObject({ added: 1, refused: 1 });
    }
  });

  it("does not let faults flood the answer", async () => {
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`field${at}`, 1]));
    expect((await post({ reference: "W-1", values: wide })).body.records[0].faults).toHaveLength(1);
    const items = Array.from({ length: 5000 }, () => ({ class: "x".repeat(200), unit: "?", quantityState: "?" }));
    const answer = await post(
      { reference: "W-2", values: { ...sampleOf(kindNamed("seizure") as Kind), items } },
      clerk,
      "/api/nodes/US/records/seizure",
    );
    expect(answer.body).toMatchObject({ faults: 15_000, faultsLeftOut: 14_000 });
    expect(answer.body.records[0].faults).toHaveLength(1000);
    expect(answer.size).toBeLessThan(1_500_000);
  });

  it("keeps texts that mean something to a database, a page or a spreadsheet just as they are", async () => {
    const texts = [
      "'; drop table firearm_recovery; --",
      "<script>alert(1)</script>",
      "=cmd|'/c calc'!A1",
      "\\N",
      "\\.",
      "a\tb\\nc",
      "%s%n",
      "😀 ñ É \u202e",
    ];
    const reader = await house.headers("US", "us.atf", "analyst", "criminal-investigation");
    const sent = await post(texts.map((text, at) => good(`T-${at} ${text.replaceAll("\t", " ")}`, { place: text })));
    expect(sent.body.counts.added).toBe(texts.length);
    for (const [at, text] of texts.entries()) {
      const id = encodeURIComponent(sent.body.records[at].record);
      const read = await api.inject({ url: `/api/nodes/US/record/${id}`, headers: reader });
      expect(read.json().versions[0].values.place).toBe(text);
      const found = await api.inject({
        url: `/api/nodes/US/records/firearm-recovery?place=${encodeURIComponent(text)}`,
        headers: reader,
      });
      expect(found.json().records).toHaveLength(1);
    }
  });
});

it("leaves a log that verifies", async () => {
  expect(await verifyLog(house.node("US"))).toMatchObject({ ok: true, faults: [] });
});
