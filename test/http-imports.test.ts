import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Kind } from "../src/core/kind.ts";
import { templateRows } from "../src/core/template.ts";
import { templateColumns } from "../src/core/template-heading.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { csvLine } from "../src/service/intake/refused-rows.ts";
import { makePerson, openBrowser } from "./open-browser.ts";
import { NO_LIMITS, openTestHouse, type TestHouse } from "./open-test-house.ts";

let house: TestHouse;
let api: FastifyInstance;
let clerk: Record<string, string>;

const recovery = kindNamed("firearm-recovery") as Kind;
const SOURCE = "template/firearm-recovery";
const SENT = "/api/nodes/US/import";

/** A file of the template; a change of `undefined` leaves the cell empty. */
function fileOf(records: readonly [reference: string, changes?: Record<string, string>][]): string {
  const columns = templateColumns(recovery);
  const lines = records.map(([reference, changes = {}]) => {
    const [cells = []] = templateRows(recovery, reference, "", true, sampleOf(recovery));
    return csvLine(cells.map((cell, at) => changes[columns[at] ?? ""] ?? cell));
  });
  return csvLine([...columns]) + lines.join("");
}

const send = (body: string | Buffer, more: { headers?: Record<string, string>; query?: string; name?: string } = {}) =>
  api.inject({
    method: "POST",
    url: `${SENT}?source=${encodeURIComponent(SOURCE)}${more.query ?? ""}`,
    headers: {
      ...(more.headers ?? clerk),
      "content-type": "application/octet-stream",
      "tripoint-file-name": encodeURIComponent(more.name ?? "récupérations.csv"),
    },
    payload: body,
  });

const accept = (id: string, payload: object = {}, headers = clerk) =>
  api.inject({ method: "POST", url: `${SENT}/${id}/accept`, headers, payload });

const sql = async (text: string) => (await house.node("US").store.pool.query<Record<string, unknown>>(text)).rows;
const imports = () => join(house.house.directory, "imports");

beforeAll(async () => {
  house = await openTestHouse();
  api = buildApi(house.house, { limits: NO_LIMITS });
  clerk = await house.headers("US", "us.atf", "intake-officer", "record-keeping");
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});
beforeEach(async () => {
  for (const id of await readdir(imports()).catch(() => [])) {
    const { rm } = await import("node:fs/promises");
    await rm(join(imports(), id), { recursive: true });
  }
});

const GOOD_AND_BAD = fileOf([
  ["I-1"],
  ["I-2", { recoveredOn: "31.31.2024", firearmType: "banana" }],
  ["I-3", { recoveredOn: "2024/5/7" }],
  ["I-4", { originator: "us.cbp" }],
  ["I-1", { make: "Other" }],
]);

describe("a file that is sent", () => {
  it("is understood row by row, with every fault, and nothing of it is kept", async () => {
    const size = (await sql("select size from log_state"))[0]?.["size"];
    const answer = await send(GOOD_AND_BAD, { query: "&language=fr" });
    expect(answer.statusCode).toBe(200);
    const said = answer.json();
    expect(said).toMatchObject({
      source: SOURCE,
      files: [{ name: "récupérations.csv" }],
      counts: { good: 2, faulty: 3, refused: 3, faults: 4, repaired: 1 },
      next: null,
    });
    expect(said.rows.map((row: { row: number }) => row.row)).toEqual([2, 3, 4, 5, 6]);
    expect(said.rows[0]).toMatchObject({
      record: { reference: "I-1", synthetic: true, originator: "us.atf" },
      faults: [],
    });
    expect(said.rows[1].faults).toEqual([
      {
        row: 3,
        field: "recoveredOn",
        value: "31.31.2024",
        message: "n'est pas un jour du calendrier",
        remedy: expect.any(String),
      },
      expect.objectContaining({ row: 3, field: "firearmType", value: "banana" }),
    ]);
    expect(said.rows[1].record.values).toMatchObject({ recoveredOn: "31.31.2024" });
    expect(said.rows[3].faults).toEqual([expect.objectContaining({ field: "originator", value: "us.cbp" })]);
    expect(said.rows[4].faults).toEqual([expect.objectContaining({ field: "reference", value: "I-1" })]);
    expect(said.repairs).toEqual([{ row: 4, field: "recoveredOn", from: "2024/5/7", to: "2024-05-07" }]);
    expect((await sql("select size from log_state"))[0]?.["size"]).toBe(size);
    expect(await sql("select 1 from firearm_recovery")).toEqual([]);
    expect(await sql("select 1 from intake")).toEqual([]);
  });

  it("gives its good rows and those mended on the spot when it is accepted, once", async () => {
    const said = (await send(GOOD_AND_BAD)).json();
    const mended = [
      {
        ...said.rows[1].record,
        values: { ...said.rows[1].record.values, recoveredOn: "2024-12-31", firearmType: "rifle" },
      },
      { ...said.rows[4].record, reference: "I-5", values: { ...said.rows[4].record.values, recoveredOn: "never" } },
    ];
    const answer = await accept(said.import, { mended });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      counts: { added: 2, refused: 3 },
      mended: [
        { index: 0, fate: "added", record: "us.atf:firearm-recovery:I-2" },
        { index: 1, fate: "refused", faults: [expect.objectContaining({ field: "recoveredOn", value: "never" })] },
      ],
      cancelled: false,
    });
    expect(
      (await sql("select record_id from firearm_recovery order by record_id")).map((row) => row["record_id"]),
    ).toEqual(["us.atf:firearm-recovery:I-1", "us.atf:firearm-recovery:I-2", "us.atf:firearm-recovery:I-3"]);
    expect((await accept(said.import)).statusCode).toBe(404);
    const again = (await send(GOOD_AND_BAD)).json();
    expect((await accept(again.import)).json().counts).toMatchObject({ added: 0, unchanged: 2 });
  });

  it("has its refused rows as a file, with the faults beside them, also after it was accepted", async () => {
    const said = (await send(GOOD_AND_BAD, { query: "&language=es" })).json();
    const refused = () => api.inject({ url: said.refused, headers: clerk });
    const before = (await refused()).body;
    expect(before.split("\n")[0]).toContain("tripoint_faults");
    expect(before).toContain("31.31.2024");
    expect(before).toContain("no es un día del calendario");
    await accept(said.import);
    expect((await refused()).body).toBe(before);
    const clean = (await send(fileOf([["I-1"]]))).json();
    expect(clean.refused).toBeNull();
    const none = await api.inject({ url: `${SENT}/${clean.import}/refused`, headers: clerk });
    expect([none.statusCode, none.json().error.code]).toEqual([404, "no-refused"]);
  });

  it("can be looked through page by page, the faulty rows alone too", async () => {
    const many = fileOf(
      Array.from({ length: 250 }, (_, at) => [`P-${at}`, at % 50 === 7 ? { recoveredOn: "x" } : undefined]),
    );
    const said = (await send(many)).json();
    expect(said.rows).toHaveLength(100);
    expect(said.next).toBe(100);
    const page = async (query: string) =>
      (await api.inject({ url: `${SENT}/${said.import}?${query}`, headers: clerk })).json();
    const next = await page("after=100&limit=100");
    expect([next.rows[0].at, next.rows.length, next.next]).toEqual([100, 100, 200]);
    expect((await page("after=200&limit=100")).next).toBeNull();
    const faulty = await page("only=faulty&limit=3");
    expect([faulty.rows.map((row: { at: number }) => row.at), faulty.next]).toEqual([[7, 57, 107], 157]);
    for (const query of ["after=-1", "limit=0", "only=good", "x=1"]) {
      const answer = await api.inject({ url: `${SENT}/${said.import}?${query}`, headers: clerk });
      expect([query, answer.statusCode]).toEqual([query, 400]);
    }
  });

  it.each([
    ["an Excel workbook that is none", Buffer.from("504b0304aabbccdd", "hex"), "x.xlsx"],
    ["a PDF", Buffer.from("%PDF-1.7"), "x.csv"],
    ["nothing", Buffer.alloc(0), "x.csv"],
    ["another heading", Buffer.from("a,b,c\n1,2,3\n"), "x.csv"],
    ["JSON that is none", Buffer.from('{"reference": '), "x.jsonl"],
    ["bytes", Buffer.from([0, 1, 2, 255, 254, 0]), "x.csv"],
  ])("with %s in it is answered with faults", async (_, bytes, name) => {
    const answer = await send(bytes, { name });
    expect(answer.statusCode).toBe(200);
    expect(answer.json().counts).toMatchObject({ good: 0 });
    expect(answer.json().faults.length).toBeGreaterThan(0);
  });

  it("is refused when it is too large, unnamed, of no source, or one too many", async () => {
    const headers = { ...clerk, "content-type": "application/octet-stream" };
    const unnamed = await api.inject({ method: "POST", url: `${SENT}?source=${SOURCE}`, headers, payload: "x" });
    expect([unnamed.statusCode, unnamed.json().error.code]).toEqual([400, "no-file"]);
    for (const source of ["none", "template/none", "us/../../x", "mx/cnspp"]) {
      const answer = await api.inject({
        method: "POST",
        url: `${SENT}?source=${encodeURIComponent(source)}`,
        headers: { ...headers, "tripoint-file-name": "x.csv" },
        payload: "x",
      });
      expect([source, answer.statusCode]).toEqual([source, 404]);
    }
    const large = await send(Buffer.alloc(64 * 1024 * 1024 + 1, 0x61));
    expect([large.statusCode, large.json().error.code]).toEqual([413, "too-large"]);
    expect(await readdir(imports())).toEqual([]);
    for (let turn = 0; turn < 5; turn++) expect((await send(fileOf([["I-1"]]))).statusCode).toBe(200);
    expect((await send(fileOf([["I-1"]]))).statusCode).toBe(409);
  });

  it.each([
    "../../../etc/passwd",
    "..\\..\\x.csv",
    "/etc/passwd",
    ".hidden",
    "%00",
    "a\nb.csv",
    `${"x".repeat(300)}.csv`,
    "CON",
  ])("named %j lies in its own folder", async (name) => {
    const answer = await send(fileOf([["I-1"]]), { name });
    expect(answer.statusCode).toBe(200);
    const [file] = answer.json().files as { name: string }[];
    expect(file?.name).toMatch(/^[^./\\][^/\\\n\0]*$/);
    const path = join(imports(), answer.json().import, "files/0", file?.name ?? "");
    expect((await readFile(path, "utf8")).length).toBeGreaterThan(0);
  });
});

describe("an import", () => {
  it("is for who may enter records of the agency; a refusal leaves nothing behind and is logged", async () => {
    const analyst = await house.headers("US", "us.atf", "analyst", "criminal-investigation");
    const answer = await send(GOOD_AND_BAD, { headers: analyst });
    expect([answer.statusCode, answer.json().error.code]).toEqual([403, "not-permitted"]);
    expect(await readdir(imports())).toEqual([]);
    const [refusal] = await sql("select content from log_event where type = 'refusal' order by leaf desc limit 1");
    expect(JSON.parse(String(refusal?.["content"]))).toMatchObject({
      agency: "us.atf",
      role: "analyst",
      action: "submit",
    });
    expect((await send(GOOD_AND_BAD, { headers: {} })).statusCode).toBe(401);
  });

  it("is its sender's alone", async () => {
    await makePerson(house.house, house.node("US"), "clerk", [{ agency: "us.atf", role: "intake-officer" }]);
    await makePerson(house.house, house.node("US"), "colleague", [{ agency: "us.atf", role: "intake-officer" }]);
    const [own, other] = [openBrowser(api), openBrowser(api)];
    await own.signIn("clerk");
    await other.signIn("colleague");
    const keeping = { "tripoint-purpose": "record-keeping" };
    const sent = await own.ask("POST", `${SENT}?source=${encodeURIComponent(SOURCE)}`, {
      payload: fileOf([["I-9"], ["I-10", { recoveredOn: "x" }]]),
      headers: { ...keeping, "content-type": "text/csv", "tripoint-file-name": "a.csv" },
    });
    expect(sent.statusCode).toBe(200);
    const id = sent.json<{ import: string }>().import;
    const cbp = await house.headers("US", "us.cbp", "intake-officer", "record-keeping");
    for (const path of [`${SENT}/${id}`, `${SENT}/${id}/refused`]) {
      expect((await own.get(path, keeping)).statusCode).toBe(200);
      expect((await other.get(path, keeping)).statusCode).toBe(404);
      expect((await api.inject({ url: path, headers: clerk })).statusCode).toBe(404);
      expect((await api.inject({ url: path, headers: cbp })).statusCode).toBe(404);
    }
    expect((await other.post(`${SENT}/${id}/accept`, {}, keeping)).statusCode).toBe(404);
    expect((await other.ask("DELETE", `${SENT}/${id}`, { headers: keeping })).statusCode).toBe(404);
    expect((await own.post(`${SENT}/${id}/accept`, {}, { ...keeping, "tripoint-csrf": "x" })).statusCode).toBe(403);
    expect((await own.post(`${SENT}/${id}/accept`, {}, keeping)).json()).toMatchObject({ counts: { added: 1 } });
  });

  it("is gone when it is cancelled, when it has expired, and when its number is made up", async () => {
    const said = (await send(GOOD_AND_BAD)).json();
    const path = join(imports(), said.import);
    expect((await api.inject({ method: "DELETE", url: `${SENT}/${said.import}`, headers: clerk })).statusCode).toBe(
      204,
    );
    expect(existsSync(path)).toBe(false);
    const late = (await send(GOOD_AND_BAD)).json();
    const file = join(imports(), late.import, "manifest.json");
    const manifest = JSON.parse(await readFile(file, "utf8")) as { expires: number };
    expect(manifest.expires - Date.now()).toBeLessThanOrEqual(24 * 3600 * 1000);
    await writeFile(file, JSON.stringify({ ...manifest, expires: Date.now() - 1 }));
    expect((await accept(late.import)).statusCode).toBe(404);
    await send(fileOf([["I-1"]]));
    expect(existsSync(join(imports(), late.import))).toBe(false);
    for (const id of ["A".repeat(22), "..", "x", "%2e%2e%2fx", "A".repeat(22).replace("A", ".")]) {
      expect([400, 404]).toContain((await api.inject({ url: `${SENT}/${id}`, headers: clerk })).statusCode);
      expect([400, 404]).toContain((await accept(id)).statusCode);
    }
  });

  it("takes files together, and says what is wrong with what is said of mended rows", async () => {
    const first = (await send(fileOf([["T-1"]]), { name: "one.csv" })).json();
    const both = (await send(fileOf([["T-2"]]), { name: "two.csv", query: `&import=${first.import}` })).json();
    expect(both.import).toBe(first.import);
    expect(both.counts.good).toBe(2);
    for (const mended of [{}, [7], [{ kind: "none" }], "x"]) {
      const answer = await accept(first.import, { mended });
      expect([mended, answer.statusCode]).toEqual([mended, 400]);
    }
    expect((await accept(first.import)).json().counts).toMatchObject({ added: 2 });
  });

  it("whose sender hangs up is forgotten", async () => {
    const served = buildApi(house.house, { limits: NO_LIMITS });
    const address = await served.listen({ host: "127.0.0.1", port: 0 });
    await new Promise<void>((resolve) => {
      const asking = request(`${address}${SENT}?source=${SOURCE}`, {
        method: "POST",
        headers: {
          ...clerk,
          "content-type": "text/csv",
          "tripoint-file-name": "x.csv",
          "transfer-encoding": "chunked",
        },
      });
      asking.on("error", () => undefined);
      asking.on("close", () => resolve());
      asking.write("reference,");
      setTimeout(() => asking.destroy(), 200);
    });
    for (let turn = 0; turn < 100 && (await readdir(imports())).length > 0; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await readdir(imports())).toEqual([]);
    await served.close();
  });

  it("names the sources of its node", async () => {
    const { sources, templates } = (await api.inject({ url: "/api/nodes/US/sources", headers: clerk })).json();
    expect(sources.map((one: { name: string }) => one.name)).toContain("us/cbp-weapons");
    for (const { title, expects } of sources)
      expect([title.en, title.fr, title.es, expects.fr].every(Boolean)).toBe(true);
    expect(templates).toContainEqual(expect.objectContaining({ name: SOURCE, kind: "firearm-recovery" }));
  });
});
