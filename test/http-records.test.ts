import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, countryOf, PURPOSES } from "../src/core/caller.ts";
import type { RecordValues } from "../src/core/kind.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { verifyBundle } from "../src/service/bundle.ts";
import { submit } from "../src/service/submit.ts";
import { verifyLog } from "../src/service/verify-log.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

type Headers = Record<string, string>;

let house: TestHouse;
let api: FastifyInstance;
let own: Headers;
let sameCountry: Headers;
let abroad: Headers;

const officer = (agency: string): Caller => ({
  agency,
  country: countryOf(agency),
  role: "intake-officer",
  purpose: "record-keeping",
});

async function keep(country: string, agency: string, kind: string, reference: string, changes: RecordValues = {}) {
  const of = kindNamed(kind);
  if (of === undefined) throw new Error(kind);
  const answer = await submit(house.node(country), officer(agency), of, [
    { reference, synthetic: true, values: { ...sampleOf(of), ...changes } },
  ]);
  expect(answer).toMatchObject([{ fate: expect.stringMatching(/added|revised/) }]);
}

async function get(url: string, headers: Headers = {}) {
  const answer = await api.inject({ url, headers });
  expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  expect(answer.headers["content-type"]).toContain("application/json");
  expect(answer.headers["x-powered-by"]).toBeUndefined();
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: answer.json() };
}

const recordUrl = (id: string, query = "") => `/api/nodes/US/record/${encodeURIComponent(id)}${query}`;

beforeAll(async () => {
  house = await openTestHouse();
  api = buildApi(house.house);
  await keep("US", "us.atf", "firearm-recovery", "R-1");
  await keep("US", "us.atf", "firearm-recovery", "R-2", { recoveredOn: "2024-06-30", serialNumber: "EX009999" });
  await keep("US", "us.atf", "firearm-recovery", "R/3 a%2Fb?#", { recoveredOn: "2023-01-01", privatelyMade: true });
  await keep("US", "us.atf", "trace-result", "T-1");
  await keep("US", "us.cbp", "seizure", "S-1");
  await keep("MX", "mx.fgr", "firearm-recovery", "M-1", { recoveredIn: "MX-SON" });
  own = await house.headers("US", "us.atf", "analyst", "criminal-investigation");
  sameCountry = await house.headers("US", "us.cbp", "analyst", "criminal-investigation");
  abroad = await house.headers("US", "mx.fgr", "analyst", "criminal-investigation");
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

describe("who is let in", () => {
  const routes = [
    "/api/nodes/US/records/seizure",
    "/api/nodes/US/newest",
    "/api/nodes/US/record/us.cbp%3Aseizure%3AS-1",
    "/api/nodes/US/serials?pattern=EX0012",
    "/api/reports/any/figures/any",
  ];

  it.each(routes)("nobody without a token: %s", async (url) => {
    const answer = await get(url, { "tripoint-purpose": "audit" });
    expect(answer.status).toBe(401);
    expect(answer.body.error).toMatchObject({ code: "no-token", language: "en" });
    expect(answer.headers["www-authenticate"]).toMatch(/^Bearer/);
  });

  it.each(routes)("nobody with a token that no node knows: %s", async (url) => {
    const unknown = `tripoint_${"A".repeat(43)}`;
    for (const token of [unknown, `${own.authorization?.slice(7)}x`, "x", "tripoint_", "' or '1'='1"]) {
      const answer = await get(url, { ...own, authorization: `Bearer ${token}` });
      expect(answer.status).toBe(401);
    }
    for (const authorization of ["", "Bearer", "Basic dXM6YXRm", own.authorization?.slice(7) ?? "", "B".repeat(8000)]) {
      expect((await get(url, { ...own, authorization })).status).toBe(401);
    }
  });

  it.each(routes)("nobody without a purpose, and all purposes are named in three languages: %s", async (url) => {
    for (const purpose of [undefined, "", "curiosity", "audit, audit", "constructor", "__proto__"]) {
      const answer = await get(url, {
        authorization: own.authorization ?? "",
        ...(purpose === undefined ? {} : { "tripoint-purpose": purpose }),
      });
      expect(answer.status).toBe(400);
      expect(answer.body.error.code).toBe(purpose === undefined ? "no-purpose" : "unknown-purpose");
      expect(answer.body.error.purposes.map((one: { name: string }) => one.name)).toEqual(Object.keys(PURPOSES));
      for (const one of answer.body.error.purposes) expect([one.en, one.fr, one.es].every(Boolean)).toBe(true);
    }
  });

  it("a token opens one node alone", async () => {
    const answer = await get("/api/nodes/MX/records/firearm-recovery", own);
    expect(answer.status).toBe(401);
    expect(answer.body.error.code).toBe("unknown-token");
    const made = await house.headers("MX", "us.atf", "analyst", "criminal-investigation");
    expect((await get("/api/nodes/MX/records/firearm-recovery", made)).body.records).toEqual([]);
    expect((await get("/api/nodes/US/records/firearm-recovery", made)).status).toBe(401);
  });

  it("says which nodes there are when one is unknown", async () => {
    for (const country of ["CA", "XX", "constructor", "%00", "..%2F.."]) {
      const answer = await get(`/api/nodes/${country}/records/seizure`, own);
      expect(answer.status).toBe(404);
      expect(answer.body.error.message).toContain("MX, US");
    }
    expect((await get("/api/nodes/us/records/seizure", own)).status).toBe(200);
  });

  it("keeps tokens as digests only, and logs that one was made", async () => {
    const { rows } = await house.node("US").store.pool.query("select * from access_token");
    expect(JSON.stringify(rows)).not.toContain(own.authorization?.slice(16));
    expect(await house.events("US", "token")).toContainEqual(
      expect.objectContaining({ agency: "us.cbp", role: "analyst", salt: expect.stringMatching(/^[\w-]{22}$/) }),
    );
  });
});

describe("reading one record", () => {
  it("shows an agency all of its own", async () => {
    const { status, body } = await get(recordUrl("us.atf:firearm-recovery:R-1"), own);
    expect(status).toBe(200);
    expect(body.versions).toHaveLength(1);
    expect(body.versions[0]).toMatchObject({
      revision: 1,
      synthetic: true,
      withheld: [],
      permittedBy: ["own-records-read", "same-country-investigation"],
    });
    expect(body.versions[0].values).toEqual(sampleOf(kindNamed("firearm-recovery")!));
    expect(body.rules["own-records-read"].cites).toContain("own law");
  });

  it("takes references with slashes, spaces and percent signs", async () => {
    const { status, body } = await get(recordUrl("us.atf:firearm-recovery:R/3 a%2Fb?#"), own);
    expect([status, body.record]).toEqual([200, "us.atf:firearm-recovery:R/3 a%2Fb?#"]);
  });

  it("withholds persons and case files of another agency as nulls, with the reason, and logs the reading", async () => {
    const { body } = await get(recordUrl("us.cbp:seizure:S-1"), own);
    const [version] = body.versions;
    expect(version.values).toMatchObject({ seizedIn: "US-TX", possessor: null, agencyCase: null });
    expect(version.values.items).toHaveLength(3);
    expect(version.values.items[0]).toMatchObject({ class: "handgun", serialNumber: "EX001234", line: null });
    expect(version.withheld.map((one: { part: string }) => one.part)).toEqual(["persons", "case"]);
    for (const one of version.withheld) expect(one.why).toContain("no rule permits this part");
    const events = await house.events("US", "read");
    expect(events.at(-1)).toMatchObject({
      agency: "us.atf",
      role: "analyst",
      purpose: "criminal-investigation",
      record: "us.cbp:seizure:S-1",
      parts: ["facts", "identifiers"],
      salt: expect.stringMatching(/^[\w-]{22}$/),
    });
    const before = events.length;
    await get(recordUrl("us.atf:firearm-recovery:R-1"), own);
    expect(await house.events("US", "read")).toHaveLength(before);
  });

  it("withholds facts that a rule forbids, and cites it", async () => {
    const auditor = await house.headers("US", "us.cbp", "auditor", "audit");
    const { body } = await get(recordUrl("us.atf:trace-result:T-1"), auditor);
    expect(body.versions[0].values).toMatchObject({ outcome: "traced-to-purchaser", purchaser: null, dealer: null });
    expect(body.versions[0].withheld).toHaveLength(3);
  });

  it.each([
    ["en", "no rule permits `mx.fgr` as `analyst`"],
    ["fr", "à l'organisme `mx.fgr`"],
    ["es", "a la dependencia `mx.fgr`"],
  ])("refuses another country in %s, and logs the refusal", async (language, words) => {
    const answer = await get(recordUrl("us.cbp:seizure:S-1"), {
      ...abroad,
      "accept-language": `${language}-XX,en;q=0.1`,
    });
    expect(answer.status).toBe(403);
    expect(answer.headers["content-language"]).toBe(language);
    expect(answer.body.error).toMatchObject({ code: "not-permitted", language, rules: [] });
    expect(answer.body.error.message).toContain(words);
    const asked = await get(recordUrl("us.cbp:seizure:S-1", `?language=${language}`), abroad);
    expect(asked.body).toEqual(answer.body);
    expect((await house.events("US", "refusal")).at(-1)).toMatchObject({
      agency: "mx.fgr",
      record: "us.cbp:seizure:S-1",
    });
  });

  it("refuses the wrong purpose with the rule that forbids it and what it stands on", async () => {
    const compiler = await house.headers("US", "us.atf", "report-compiler", "joint-report");
    const { status, body } = await get(recordUrl("us.atf:trace-result:T-1", "?language=es"), compiler);
    expect(status).toBe(403);
    expect(body.error.message).toContain("título 18 del Código de los Estados Unidos (U.S.C.), nota a la sec. 923");
    expect(body.error.rules).toEqual([
      expect.objectContaining({
        id: "trace-data-criminal-justice-only",
        cites: expect.stringContaining("Pub. L. 111-117"),
      }),
    ]);
    expect(body.error.rules[0].words).toContain("sistema de rastreo");
  });

  it("answers 404 to what is no record, however it is spelt", async () => {
    const ids = [
      "us.atf:firearm-recovery:R-99",
      "us.atf:constructor:R-1",
      "us.atf:__proto__:R-1",
      "nothing",
      ":",
      "us.atf:seizure",
      "us.atf:firearm-recovery:R-1' or '1'='1",
      "us.atf:firearm-recovery:R-1\u0000",
      "us.atf:firearm-recovery:R-1\n",
      "../../etc/passwd",
      "us.atf:firearm-recovery:ÑÉ…😀",
    ];
    for (const id of ids) {
      const answer = await get(recordUrl(id), own);
      expect([id, answer.status, answer.body.error.code]).toEqual([id, 404, "unknown-record"]);
      expect(answer.text).not.toMatch(/select|syntax|stack|node_modules/i);
    }
  });

  it("answers 400 or 414 to addresses that cannot be read", async () => {
    for (const id of ["%", "%zz", "%ff%fe", "%ED%A0%80"]) {
      expect((await api.inject({ url: `/api/nodes/US/record/${id}`, headers: own })).statusCode).toBe(400);
    }
    const long = await api.inject({ url: `/api/nodes/US/record/${"a".repeat(5000)}`, headers: own });
    expect(long.statusCode).toBe(414);
    expect(long.json().error.code).toBe("bad-address");
    const longer = await get(`/api/nodes/US/record/${"a".repeat(401)}`, own);
    expect(longer.status).toBe(400);
    expect(longer.body.error.faults[0].field).toBe("id");
  });

  it("proves what it shows, so that it verifies offline with nothing but the key", async () => {
    await keep("US", "us.cbp", "seizure", "S-1", { place: "El Paso" });
    const { body } = await get(recordUrl("us.cbp:seizure:S-1", "?proof=1"), own);
    const { proof } = body;
    expect(body.versions.map((one: { revision: number }) => one.revision)).toEqual([1, 2]);
    for (const version of proof.versions) {
      expect(version.parts).toMatchObject({ persons: null, case: null });
      expect(JSON.stringify(version)).not.toContain("EXAMPLE, Person");
    }
    const folder = await mkdtemp(join(tmpdir(), "tripoint-proof-"));
    const file = join(folder, "bundle.jsonl");
    const { versions, ...head } = proof;
    await writeFile(file, [head, ...versions].map((line) => JSON.stringify(line)).join("\n"));
    expect(await verifyBundle(file, proof.key)).toEqual({
      ok: true,
      records: 2,
      withheld: 4,
      signedCount: null,
      cosigned: [],
      faults: [],
    });
    await writeFile(
      file,
      [head, ...versions].map((line) => JSON.stringify(line).replace("El Paso", "El Pato")).join("\n"),
    );
    expect((await verifyBundle(file, proof.key)).ok).toBe(false);
    await rm(folder, { recursive: true });
    expect((await get(recordUrl("us.cbp:seizure:S-1", "?proof=1"), abroad)).status).toBe(403);
    expect((await get(recordUrl("us.cbp:seizure:S-9", "?proof=1"), own)).status).toBe(404);
    expect((await get(recordUrl("us.cbp:seizure:S-1", "?proof=maybe"), own)).status).toBe(400);
  });
});

describe("listing records", () => {
  const url = "/api/nodes/US/records/firearm-recovery";
  const references = (body: { records: { record: string }[] }) => body.records.map((one) => one.record.split(":")[2]);

  it("lists an agency's own newest first, and turns the page by keyset", async () => {
    const whole = (await get(url, own)).body;
    expect(references(whole)).toEqual(["R/3 a%2Fb?#", "R-2", "R-1"]);
    expect(whole.next).toBeNull();
    const first = (await get(`${url}?limit=2`, own)).body;
    const second = (await get(`${url}?limit=2&before=${first.next}`, own)).body;
    expect([...references(first), ...references(second)]).toEqual(references(whole));
    expect((await get(`${url}?before=0`, own)).body.records).toEqual([]);
    expect((await get(`${url}?before=${Number.MAX_SAFE_INTEGER}`, own)).body.records).toHaveLength(3);
  });

  it("filters by day and by any plain field, read by its own type", async () => {
    const list = async (query: string) => references((await get(`${url}?${query}`, own)).body);
    expect(await list("from=2024-06-01")).toEqual(["R-2"]);
    expect(await list("until=2023-12-31")).toEqual(["R/3 a%2Fb?#"]);
    expect(await list("serialNumber=ex-00.9999")).toEqual(["R-2"]);
    expect(await list("privatelyMade=oui")).toEqual(["R/3 a%2Fb?#"]);
    expect(await list("recoveredOn=2024/5/31")).toEqual(["R-1"]);
    expect(await list(`firearmType=${encodeURIComponent("Pistola")}&make=EXAMPLE%20ARMS&limit=1`)).toHaveLength(1);
    expect(await list("make=%27%20or%20%271%27%3D%271")).toEqual([]);
    expect(await list("recoveredOn=2024-05-31&recoveredOn=1999-01-01")).toEqual(["R-1"]);
    expect(await list("make=EXAMPLE%20ARMS%7COTHER")).toEqual([]);
  });

  it("says all that is wrong with a query at once, in the reader's language", async () => {
    const answer = await get(`${url}?limit=0&from=yesterday&language=fr`, own);
    expect(answer.status).toBe(400);
    expect(answer.body.error.faults.map((one: { field: string }) => one.field).sort()).toEqual(["from", "limit"]);
    expect(answer.body.error.message).toContain("requête");
    const fields = await get(`${url}?colour=red&recoveredOn=soon&items=1&__proto__=1&make=`, own);
    expect(fields.body.error.faults.map((one: { field: string }) => one.field)).toEqual(
      expect.arrayContaining(["colour", "recoveredOn", "items", "make"]),
    );
    expect(fields.body.error.faults.find((one: { field: string }) => one.field === "recoveredOn").remedy).toContain(
      "2024-05-31",
    );
  });

  it.each([
    "limit=501",
    "limit=-1",
    "limit=1.5",
    "limit=NaN",
    "limit=1e99",
    "limit=",
    "limit=1&limit=2",
    "before=-1",
    "before=99999999999999999999",
    "from=2024-02-30",
    "from=0000-01-01",
    "until=9999-99-99",
    "from=2024-01-01'--",
    "language=de",
    "make.starts=a&make.starts=b",
    "make=a&make=",
    `make=${"x".repeat(3000)}`,
    "make=%00",
    "make=%EF%BF%BD",
    "place=%0B",
  ])("refuses %s", async (query) => {
    const answer = await get(`${url}?${query}`, own);
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe("wrong-values");
    for (const fault of answer.body.error.faults) expect(fault.value.length).toBeLessThanOrEqual(120);
  });

  it("does not let a filter tell what is withheld", async () => {
    const possessor = encodeURIComponent("EXAMPLE, Person");
    expect((await get(`${url}?possessor=${possessor}`, own)).body.records).toHaveLength(3);
    const seen = (await get(url, sameCountry)).body;
    expect(seen.records).toHaveLength(3);
    expect(seen.records[0].values.possessor).toBeNull();
    expect((await get(`${url}?possessor=${possessor}`, sameCountry)).body.records).toEqual([]);
    expect((await get(`${url}?agencyCase=EXAMPLE-2024-0001`, sameCountry)).body.records).toEqual([]);
    expect((await get(`${url}?serialNumber=EX009999`, sameCountry)).body.records).toHaveLength(1);
    const auditor = await house.headers("US", "us.cbp", "auditor", "audit");
    expect((await get(url, auditor)).body.records).toHaveLength(3);
    expect((await get(`${url}?serialNumber=EX009999`, auditor)).body.records).toEqual([]);
  });

  it("does not tell another country what is held, and logs who listed others' records", async () => {
    expect((await get(url, abroad)).body).toEqual({
      kind: "firearm-recovery",
      records: [],
      next: null,
      about: 0,
      rules: {},
    });
    await get(`${url}?limit=1`, sameCountry);
    expect((await house.events("US", "list")).at(-1)).toMatchObject({
      agency: "us.cbp",
      kind: "firearm-recovery",
      records: ["us.atf:firearm-recovery:R/3 a%2Fb?#"],
    });
  });

  it("answers 404 to a kind that is none", async () => {
    for (const kind of ["firearms", "constructor", "__proto__", "%27", "sealed_record"]) {
      const answer = await get(`/api/nodes/US/records/${kind}`, own);
      expect(answer.status).toBe(404);
      expect(answer.body.error.message).toContain("firearm-recovery");
    }
  });
});

describe("the newest records", () => {
  type Newest = { kinds: { kind: string; records: { record: string; caption: string; leaf: number }[] }[] };
  const newest = async (headers: Record<string, string>, query = "") =>
    ((await get(`/api/nodes/US/newest${query}`, headers)).body as unknown as Newest).kinds;

  it("are those that the lists begin with, kind by kind, with captions in the reader's language", async () => {
    const kinds = await newest(own, "?limit=2");
    expect(kinds.length).toBeGreaterThan(1);
    for (const { kind, records } of kinds) {
      const list = (await get(`/api/nodes/US/records/${kind}?limit=2`, own)).body.records;
      expect(records.map(({ record, leaf }) => ({ record, leaf }))).toEqual(
        list.map(({ record, leaf }: { record: string; leaf: number }) => ({ record, leaf })),
      );
    }
    const spanish = await newest(own, "?limit=1&language=es");
    const recovery = spanish.find(({ kind }) => kind === "firearm-recovery");
    expect(recovery?.records).toHaveLength(1);
    expect(kinds.flatMap(({ records }) => records.map(({ caption }) => caption))).not.toContain("");
  });

  it("show a caller nothing that its lists do not show, and reading other agencies' is logged", async () => {
    const stranger = await house.headers("US", "us.fbi", "report-compiler", "joint-report");
    const before = (await house.events("US", "list")).length;
    for (const { kind, records } of await newest(stranger)) {
      const list = (await get(`/api/nodes/US/records/${kind}?limit=6`, stranger)).body.records;
      const listed = new Set(list.map(({ record }: { record: string }) => record));
      expect(records.filter(({ record }) => !listed.has(record))).toEqual([]);
    }
    const other = await house.headers("US", "us.cbp", "analyst", "criminal-investigation");
    expect((await newest(other)).length).toBeGreaterThan(0);
    expect((await house.events("US", "list")).length).toBeGreaterThan(before);
    const foreign = await house.headers("US", "mx.fgr", "tracing-officer", "firearms-tracing");
    expect(await newest(foreign)).toEqual([]);
  });
});

describe("finding serial numbers", () => {
  const find = (query: string, headers: Headers) => get(`/api/nodes/US/serials?${query}`, headers);

  it("finds records and items by a pattern, and logs finding others'", async () => {
    const exact = (await find("pattern=EX00-1234", own)).body.findings;
    expect(exact.map((one: { record: string }) => one.record).sort()).toEqual([
      "us.atf:firearm-recovery:R-1",
      "us.atf:firearm-recovery:R/3 a%2Fb?#",
      "us.cbp:seizure:S-1",
    ]);
    expect((await find("pattern=EX%3F%3F9*", own)).body.findings).toMatchObject([
      { record: "us.atf:firearm-recovery:R-2", kind: "firearm-recovery", serial: "EX009999" },
    ]);
    expect((await find("pattern=EXOO1Z34", own)).body.findings).toEqual([]);
    expect((await find("pattern=EXOO1Z34&confusables=1", own)).body.findings).toHaveLength(3);
    expect((await find("pattern=EX*&limit=2", own)).body.findings).toHaveLength(2);
    expect((await house.events("US", "find")).at(-1)).toMatchObject({ agency: "us.atf", pattern: "########" });
  });

  it("finds nothing for another country or for a role that may not search", async () => {
    expect((await find("pattern=EX001234", abroad)).body.findings).toEqual([]);
    const clerk = await house.headers("US", "us.atf", "intake-officer", "record-keeping");
    expect((await find("pattern=EX001234", clerk)).body.findings).toEqual([]);
  });

  it.each([
    "",
    "pattern=",
    "pattern=*",
    "pattern=%3F%3F%3F",
    "pattern=A*",
    "pattern=%27%3B--",
    "pattern=%00AB",
    "pattern=AB&limit=0",
    "pattern=AB&confusables=yes",
    "pattern=AB&x=1",
    `pattern=${"A".repeat(81)}`,
    "pattern=AB&pattern=CD",
  ])("refuses `%s`", async (query) => {
    const answer = await find(query, { ...own, "accept-language": "es" });
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ code: "wrong-values", language: "es" });
    expect(answer.body.error.faults.length).toBeGreaterThan(0);
  });
});

it("leaves a log that verifies", async () => {
  expect(await verifyLog(house.node("US"))).toMatchObject({ ok: true, faults: [] });
});
