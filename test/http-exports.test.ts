import { request } from "node:http";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Kind, plainFields, type RecordValues } from "../src/core/kind.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { notAFormula } from "../src/service/export/export-table.ts";
import { readCsv } from "../src/service/intake/read-csv.ts";
import { READ_BOUNDS } from "../src/service/intake/read-bytes.ts";
import { submit } from "../src/service/submit.ts";
import { openBrowser, makePerson } from "./open-browser.ts";
import { NO_LIMITS, openTestHouse, type TestHouse } from "./open-test-house.ts";

let house: TestHouse;
let api: FastifyInstance;
let own: Record<string, string>;
let sameCountry: Record<string, string>;
let abroad: Record<string, string>;

const recovery = kindNamed("firearm-recovery") as Kind;
const seizure = kindNamed("seizure") as Kind;
const RECORDS = 1203;
const SECRET = "EXAMPLE, Withheld Person";
const url = (kind: Kind, format: string, more = "") =>
  `/api/nodes/US/records/${kind.name}/export?format=${format}${more}`;

async function keep(
  agency: string,
  kind: Kind,
  given: readonly { reference: string; synthetic: boolean; values: RecordValues }[],
) {
  const caller = { agency, country: "US", role: "intake-officer", purpose: "record-keeping" } as const;
  const answer = await submit(house.node("US"), caller, kind, given);
  if ("refused" in answer) throw new Error(answer.say.en);
  for (const one of answer) if (one.fate === "refused") throw new Error(JSON.stringify(one.faults));
}

beforeAll(async () => {
  house = await openTestHouse(["US"]);
  api = buildApi(house.house, { limits: NO_LIMITS });
  for (let from = 0; from < RECORDS; from += 1000) {
    const size = Math.min(1000, RECORDS - from);
    await keep(
      "us.atf",
      recovery,
      Array.from({ length: size }, (_, at) => ({
        reference: `R-${from + at}`,
        synthetic: (from + at) % 2 === 0,
        values: {
          ...sampleOf(recovery),
          possessor: SECRET,
          make: ['=HYPERLINK("http://evil")', "+1+1", "-2", "@SUM(A1)", "Colt", 'a "b", c; d'][(from + at) % 6],
        },
      })),
    );
  }
  await keep("us.cbp", seizure, [{ reference: "S-1", synthetic: true, values: sampleOf(seizure) }]);
  own = await house.headers("US", "us.atf", "analyst", "criminal-investigation");
  sameCountry = await house.headers("US", "us.cbp", "analyst", "criminal-investigation");
  abroad = await house.headers("US", "mx.fgr", "analyst", "criminal-investigation");
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

async function csvRows(text: string): Promise<readonly (readonly string[])[]> {
  async function* chunks() {
    yield Buffer.from(text);
  }
  const { rows } = readCsv("export.csv", chunks(), "utf-8", READ_BOUNDS);
  const all: (readonly string[])[] = [];
  for await (const batch of rows) for (const row of batch) all.push(row.cells);
  return all;
}

async function sheetsOf(bytes: Buffer) {
  const { default: excel } = await import("exceljs");
  const book = new excel.Workbook();
  await book.xlsx.load(bytes as never);
  return book.worksheets;
}

describe("an export", () => {
  it("is for who may list, under the same rules", async () => {
    for (const format of ["csv", "xlsx", "json", "parquet"]) {
      expect((await api.inject({ url: url(recovery, format) })).statusCode).toBe(401);
      const nothing = await api.inject({ url: url(recovery, format), headers: abroad });
      expect(nothing.statusCode).toBe(200);
      expect(nothing.rawPayload.toString("latin1")).not.toContain("R-1");
      expect(String(nothing.headers["content-disposition"])).toBe(`attachment; filename="firearm-recovery.${format}"`);
      const filtered = await api.inject({
        url: url(recovery, format, "&possessor.starts=example"),
        headers: sameCountry,
      });
      expect(filtered.rawPayload.toString("latin1")).not.toContain("R-1");
    }
    expect(
      (await api.inject({ url: url(recovery, "csv"), headers: { ...own, "tripoint-purpose": "" } })).statusCode,
    ).toBe(400);
    for (const [path, status] of [
      [url(recovery, "pdf"), 404],
      [url(recovery, "csv", "&wings=2"), 400],
      [url(recovery, "csv", "&make.from=A"), 400],
      ["/api/nodes/US/records/none/export?format=csv", 404],
      ["/api/nodes/US/records/seizure/export", 400],
    ] as const) {
      expect([path, (await api.inject({ url: path, headers: own })).statusCode]).toEqual([path, status]);
    }
  });

  it("holds every record as CSV, withheld values named, synthetic ones labelled, formulas disarmed", async () => {
    const answer = await api.inject({ url: url(recovery, "csv", "&language=fr"), headers: sameCountry });
    expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(String(answer.headers["content-disposition"])).toContain("firearm-recovery-SYNTHETIC.csv");
    expect(answer.body).not.toContain(SECRET);
    const [heading = [], ...rows] = await csvRows(answer.body);
    expect(heading.slice(0, 6)).toEqual(["record", "revision", "originator", "marking", "synthetic", "withheld"]);
    expect(heading.slice(6)).toEqual(plainFields(recovery).map(([name]) => name));
    expect(rows).toHaveLength(RECORDS);
    expect(new Set(rows.map((row) => row[0])).size).toBe(RECORDS);
    const cell = (row: readonly string[], name: string) => row[heading.indexOf(name)];
    for (const row of rows) {
      expect(cell(row, "possessor")).toBe("[retenu]");
      expect(cell(row, "withheld")).toBe("persons case");
      const isEven = Number(row[0]?.split("-").at(-1)) % 2 === 0;
      expect(cell(row, "synthetic")).toBe(isEven ? "SYNTHÉTIQUE" : "");
      for (const text of row) expect(text).not.toMatch(/^[=+\-@\t\r]/);
    }
    expect(rows.some((row) => cell(row, "make") === '\'=HYPERLINK("http://evil")')).toBe(true);
    expect(rows.some((row) => cell(row, "make") === 'a "b", c; d')).toBe(true);
  });

  it("repeats a record for each of its items", async () => {
    const [heading = [], ...rows] = await csvRows(
      (await api.inject({ url: url(seizure, "csv"), headers: sameCountry })).body,
    );
    const { items } = sampleOf(seizure) as { items: RecordValues[] };
    expect(rows).toHaveLength(items.length);
    expect(rows.map((row) => row[heading.indexOf("items.item")])).toEqual(items.map((_, at) => String(at + 1)));
  });

  it("is an Excel workbook whose texts are texts, and which says what it is", async () => {
    const answer = await api.inject({ url: url(recovery, "xlsx", "&language=es&make=Colt"), headers: sameCountry });
    const [sheet, about] = await sheetsOf(answer.rawPayload);
    expect(sheet?.rowCount).toBe(1 + RECORDS / 6 - 0.5);
    const heading = sheet?.getRow(1).values as string[];
    expect(heading[5]).toBe("Sintético");
    const at = heading.indexOf("Poseedor");
    expect(sheet?.getRow(2).getCell(at).value).toBe("[retenido]");
    const day = sheet?.getRow(2).getCell(heading.indexOf("Recuperada el")).value;
    expect(day).toEqual(new Date("2024-05-31T00:00:00Z"));
    const said = JSON.stringify(about?.getSheetValues());
    for (const words of ["Datos sintéticos", "Investigación penal", "us.cbp, Analista", "make: Colt", "Retenido"])
      expect(said).toContain(words);
    const whole = await api.inject({ url: url(recovery, "xlsx"), headers: own });
    const [all] = await sheetsOf(whole.rawPayload);
    expect(all?.rowCount).toBe(RECORDS + 1);
    all?.eachRow((row) =>
      row.eachCell((cell) => expect([cell.type, cell.formula]).not.toEqual([6, expect.anything()])),
    );
    const makes = all?.getColumn((all.getRow(1).values as string[]).indexOf("Make")).values;
    expect(makes).toContain('\'=HYPERLINK("http://evil")');
    expect(makes).not.toContain('=HYPERLINK("http://evil")');
  });

  it("is JSON with the rules that it names", async () => {
    const answer = await api.inject({ url: url(recovery, "json", "&from=2024-01-01"), headers: sameCountry });
    expect(answer.body).not.toContain(SECRET);
    const file = answer.json();
    expect(file).toMatchObject({
      format: "tripoint-export/1",
      kind: "firearm-recovery",
      synthetic: expect.stringContaining("Synthetic data"),
      agency: "us.cbp",
      purpose: "criminal-investigation",
      filters: { from: "2024-01-01" },
      count: RECORDS,
    });
    expect(file.records).toHaveLength(RECORDS);
    expect(file.records[0].values.possessor).toBeNull();
    expect(file.records[0].withheld.map((one: { part: string }) => one.part)).toEqual(["persons", "case"]);
    for (const id of file.records[0].permittedBy) expect(file.rules[id]).toMatchObject({ effect: "permit" });
  });

  it("is Parquet with typed columns", async () => {
    const answer = await api.inject({ url: url(recovery, "parquet"), headers: sameCountry });
    const path = join(import.meta.dirname, "..", "node_modules", "hyparquet", "src", "index.js");
    type Reader = {
      readonly parquetReadObjects: (options: { file: ArrayBuffer }) => Promise<Record<string, unknown>[]>;
      readonly parquetMetadata: (file: ArrayBuffer) => { key_value_metadata: { key: string; value: string }[] };
    };
    const { parquetReadObjects, parquetMetadata } = (await import(path)) as Reader;
    const file = new Uint8Array(answer.rawPayload).buffer;
    const rows = await parquetReadObjects({ file });
    expect(rows).toHaveLength(RECORDS);
    const sample = sampleOf(recovery) as { recoveredOn: string };
    expect(rows[0]).toMatchObject({
      revision: 1,
      withheld: "persons case",
      possessor: null,
      recoveredOn: new Date(`${sample.recoveredOn}T00:00:00Z`),
    });
    const [head] = parquetMetadata(file).key_value_metadata;
    expect(JSON.parse(head?.value ?? "")).toMatchObject({
      kind: "firearm-recovery",
      synthetic: expect.stringContaining("Synthetic"),
    });
    expect(answer.rawPayload.includes(SECRET)).toBe(false);
    const mine = await api.inject({ url: url(recovery, "parquet"), headers: own });
    expect((await parquetReadObjects({ file: new Uint8Array(mine.rawPayload).buffer }))[0]).toMatchObject({
      possessor: SECRET,
    });
  });

  it("is logged: that it began, whose records were read, and how it ended", async () => {
    await api.inject({ url: url(recovery, "csv", "&make=Colt"), headers: sameCountry });
    const asked = {
      agency: "us.cbp",
      role: "analyst",
      purpose: "criminal-investigation",
      kind: "firearm-recovery",
      format: "csv",
    };
    expect((await house.events("US", "export")).at(-1)).toMatchObject({ ...asked, filters: ["make"] });
    expect((await house.events("US", "export-ended")).at(-1)).toMatchObject({ ...asked, records: 200, isWhole: true });
    const listed = (await house.events("US", "list")).at(-1);
    expect(listed?.["records"]).toHaveLength(200);
  });

  it("can be followed as a link by who is signed in, the purpose in the address", async () => {
    await makePerson(house.house, house.node("US"), "linker", [{ agency: "us.atf", role: "analyst" }]);
    const browser = openBrowser(api);
    await browser.signIn("linker");
    const path = url(recovery, "csv");
    expect((await browser.get(path)).statusCode).toBe(400);
    expect((await browser.get(`${path}&purpose=criminal-investigation`)).statusCode).toBe(200);
    expect((await browser.get(`${path}&purpose=curiosity`)).statusCode).toBe(400);
    const list = path.replace("/export?format=csv", "?purpose=criminal-investigation");
    expect((await browser.get(list)).statusCode).toBe(400);
  });

  it("that is broken off is logged as not whole, and makes room for others", async () => {
    const served = buildApi(house.house, { limits: NO_LIMITS });
    const address = await served.listen({ host: "127.0.0.1", port: 0 });
    for (let turn = 0; turn < 6; turn++) {
      await new Promise<void>((resolve, reject) => {
        const asking = request(`${address}${url(recovery, "json")}`, { headers: own }, (answer) => {
          answer.once("data", () => {
            asking.destroy();
            resolve();
          });
        });
        asking.on("error", (error: NodeJS.ErrnoException) => (error.code === "ECONNRESET" ? undefined : reject(error)));
        asking.end();
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await served.inject({ url: url(recovery, "csv"), headers: own })).statusCode).toBe(200);
    await served.close();
  });
});

describe("a text that looks like a formula", () => {
  it.each(["=1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "＝1", "\n1"])("%j gets an apostrophe", (text) => {
    expect(notAFormula(text)).toBe(`'${text}`);
  });
  it.each(["1-2", "a=b", "x@y", "", "Colt", "'=1"])("%j stays", (text) => expect(notAFormula(text)).toBe(text));
});
