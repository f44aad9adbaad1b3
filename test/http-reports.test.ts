import { once } from "node:events";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Caller } from "../src/core/caller.ts";
import { buildApi } from "../src/http/api.ts";
import type { ApiOptions } from "../src/http/api-options.ts";
import type { ReportManifest } from "../src/service/report/list-reports.ts";
import { refusal } from "../src/service/refusal.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

const LESS = { en: "is less", fr: "est inférieur", es: "es menor" };

type Headers = Record<string, string>;
type Asked = Parameters<NonNullable<ApiOptions["makeReport"]>>[1];

let house: TestHouse;
let api: FastifyInstance;
let bare: FastifyInstance;
let compiler: Headers;
const made: [Caller, Asked][] = [];
let stopped = false;
const explained: string[] = [];

const FILES: Readonly<Record<string, string>> = {
  "en/report.html": "<!doctype html><title>Report</title>",
  "en/report.pdf": "%PDF-1.7",
  "fr/report.html": "<!doctype html><title>Rapport</title>",
  "es/report.pdf": "%PDF-1.7",
  "en/data/coverage.csv": "a,b\r\n1,2\r\n",
  "en/data/datapackage.json": "{}",
};
const ID = "firearms-2024-01-01-2024-12-31";
const manifest: ReportManifest = {
  id: ID,
  desk: "firearms",
  period: { from: "2024-01-01", until: "2024-12-31" },
  minimum: 5,
  title: { en: 'Joint <report> & "more"', fr: "Rapport conjoint", es: "Informe conjunto" },
  synthetic: true,
  countries: [{ code: "US", logSize: 1, logRoot: "x" }],
  duplicates: 0,
  suppressed: 3,
  digest: "d",
  files: [...Object.keys(FILES), "en/outside.html", "en/folder.html", "en/run.exe", "../../mx-key.pem", "/etc/passwd"],
};

async function get(url: string, headers: Headers = {}, from = api) {
  const answer = await from.inject({ url, headers });
  return { status: answer.statusCode, headers: answer.headers, text: answer.body };
}

async function post(payload: unknown, headers: Headers, to = api) {
  const answer = await to.inject({ method: "POST", url: "/api/reports/firearms", headers, payload: payload as object });
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
}

beforeAll(async () => {
  house = await openTestHouse();
  const folder = join(house.house.directory, "reports");
  const write = async (name: string, text: string) => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  };
  for (const [name, text] of Object.entries(FILES)) await write(`${ID}/${name}`, text);
  await write(`${ID}/manifest.json`, JSON.stringify(manifest));
  await write(`${ID}/input.json`, '{"secret":"cells below the minimum"}');
  await write(`${ID}/en/run.exe`, "MZ");
  await mkdir(join(folder, ID, "en/folder.html"));
  await symlink(join(house.house.directory, "us-key.pem"), join(folder, ID, "en/outside.html"));
  await write("odd/manifest.json", JSON.stringify({ ...manifest, id: "../../odd" }));
  api = buildApi(house.house, {
    makeReport: async (caller, asked, { signal }) => {
      made.push([caller, asked]);
      if (asked.from === "2021-01-01") {
        await once(signal, "abort");
        stopped = true;
        signal.throwIfAborted();
      }
      if (asked.from === "2020-01-01") return refusal(caller, "count", "seizure", { permitted: false, rules: [] });
      if (asked.minimum === 2) return { faults: [{ field: "minimum", value: "2", say: LESS, remedy: LESS }] };
      return { id: ID };
    },
    explainFigure: async (caller, report, figure) => {
      explained.push(figure);
      if (figure === "no") return undefined;
      return caller.role === "report-compiler"
        ? { report, figure }
        : refusal(caller, "explain", figure, { permitted: false, rules: [] });
    },
  });
  bare = buildApi(house.house);
  compiler = await house.headers("US", "us.atf", "report-compiler", "joint-report");
});
beforeEach(() => {
  made.length = 0;
});
afterAll(async () => {
  await api?.close();
  await bare?.close();
  await house?.close();
});

describe("published reports", () => {
  it("are listed for anyone, marked when they are made up", async () => {
    const { reports } = JSON.parse((await get("/api/reports")).text);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({ id: ID, from: "2024-01-01", until: "2024-12-31", synthetic: true, minimum: 5 });
    expect(reports[0].files).toContain(`/reports/${ID}/en/report.html`);
  });

  it.each([
    ["en/report.html", "text/html; charset=utf-8"],
    ["en/report.pdf", "application/pdf"],
    ["en/data/coverage.csv", "text/csv; charset=utf-8"],
    ["en/data/datapackage.json", "application/json; charset=utf-8"],
  ])("%s is served as %s, and may do nothing in a browser", async (file, type) => {
    const answer = await get(`/reports/${ID}/${file}`);
    expect([answer.status, answer.text]).toEqual([200, FILES[file]]);
    expect(answer.headers["content-type"]).toBe(type);
    expect(answer.headers["content-length"]).toBe(String(FILES[file]?.length));
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
    expect(answer.headers["content-security-policy"]).toMatch(/^default-src 'none';/);
    expect(answer.headers["content-security-policy"]).not.toContain("script-src");
  });

  it.each([
    "input.json",
    "manifest.json",
    "en/outside.html",
    "en/folder.html",
    "en/run.exe",
    "en",
    "en/",
    "",
    "en/none.html",
    "../../mx-key.pem",
    "..%2f..%2fmx-key.pem",
    "%2e%2e/%2e%2e/mx-key.pem",
    "%2fetc%2fpasswd",
    "/etc/passwd",
    "en/report.html%00",
    "EN/report.html",
    "en//report.html",
    "en/report.html/..",
  ])("nothing else: %s", async (file) => {
    const answer = await get(`/reports/${ID}/${file}`);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain("PRIVATE");
    expect(JSON.parse(answer.text).error.code).toMatch(/^unknown-/);
  });

  it("no report of an odd name", async () => {
    for (const id of ["odd", "..", "%2e%2e", "..%2f..%2fodd", "constructor", `${ID}%00`]) {
      expect((await get(`/reports/${id}/en/report.html`)).status).toBe(404);
    }
  });
});

describe("making a report", () => {
  const period = { from: "2024-01-01", until: "2024-12-31" };

  it("is for the report compiler, for the joint report", async () => {
    const answer = await post({ ...period, minimum: 10 }, compiler);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      id: ID,
      minimum: 5,
      files: expect.arrayContaining([`/reports/${ID}/fr/report.html`]),
    });
    expect(made).toEqual([
      [
        { agency: "us.atf", country: "US", role: "report-compiler", purpose: "joint-report" },
        { ...period, minimum: 10 },
      ],
    ]);
  });

  it("and for nobody else", async () => {
    const others: readonly [Headers, number][] = [
      [{}, 401],
      [{ authorization: compiler.authorization ?? "" }, 400],
      [{ ...compiler, "tripoint-purpose": "criminal-investigation" }, 403],
      [await house.headers("MX", "mx.fgr", "analyst", "joint-report"), 403],
    ];
    for (const [headers, status] of others) expect((await post(period, headers)).status).toBe(status);
    const spanish = await post(period, { ...others[3]?.[0], "accept-language": "es-MX" });
    expect(spanish.body.error.message).toMatch(/^ninguna regla permite .*`mx\.fgr`, función `analyst`/);
    expect(made).toEqual([]);
  });

  it("says what is wrong with what was asked", async () => {
    const answer = await post({ ...period, minimum: 2 }, compiler);
    expect(answer.status).toBe(400);
    expect(answer.body.error.faults).toMatchObject([{ field: "minimum", value: "2" }]);
  });

  it("passes on what the verb refuses", async () => {
    const answer = await post({ from: "2020-01-01", until: "2020-12-31" }, compiler);
    expect([answer.status, answer.body.error.code]).toEqual([403, "not-permitted"]);
  });

  it.each([
    [{}, ["from", "until"]],
    [{ from: "2024-02-30", until: "x" }, ["from", "until"]],
    [{ from: "2024-01-01", until: "2023-01-01" }, ["until"]],
    [{ ...period, minimum: 0 }, ["minimum"]],
    [{ ...period, minimum: "5" }, ["minimum"]],
    [{ ...period, out: "/etc" }, ["out"]],
    [{ from: ["2024-01-01"], until: { a: 1 } }, ["from", "until"]],
    [[], ["from", "until"]],
  ])("refuses %j", async (body, fields) => {
    const answer = await post(body, compiler);
    expect(answer.status).toBe(400);
    expect(answer.body.error.faults.map((one: { field: string }) => one.field)).toEqual(fields);
    expect(made).toEqual([]);
  });

  it("is stopped when its caller hangs up", async () => {
    const address = await api.listen({ host: "127.0.0.1", port: 0 });
    const leaving = new AbortController();
    const asking = fetch(`${address}/api/reports/firearms`, {
      method: "POST",
      headers: { ...compiler, "content-type": "application/json" } as Record<string, string>,
      body: JSON.stringify({ from: "2021-01-01", until: "2021-12-31" }),
      signal: leaving.signal,
    });
    await vi.waitUntil(() => made.length > 0);
    leaving.abort();
    await expect(asking).rejects.toThrow();
    await vi.waitUntil(() => stopped);
  });

  it("says so when the node makes none", async () => {
    expect((await post(period, compiler, bare)).status).toBe(501);
    expect((await get(`/api/reports/${ID}/figures/a`, compiler, bare)).status).toBe(501);
  });
});

describe("explaining a figure", () => {
  it("hands the verb the figure as it stands in the report", async () => {
    const figure = "seizure-methods.all.outbound.*.a%20b+c.records";
    const answer = await get(`/api/reports/${ID}/figures/${encodeURIComponent(figure)}`, compiler);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { report: ID, figure }]);
  });

  it("answers 404 to a figure or report that is not there, and 403 to who may not know", async () => {
    expect((await get(`/api/reports/${ID}/figures/no`, compiler)).status).toBe(404);
    const before = explained.length;
    expect((await get("/api/reports/none/figures/a", compiler)).status).toBe(404);
    expect((await get("/api/reports/..%2f..%2fodd/figures/a", compiler)).status).toBe(404);
    expect(explained).toHaveLength(before);
    const analyst = await house.headers("MX", "mx.fgr", "analyst", "audit");
    expect((await get(`/api/reports/${ID}/figures/a`, analyst)).status).toBe(403);
  });
});

describe("the status page", () => {
  it.each([
    ["en", "Nodes", "Synthetic: made up for demonstration"],
    ["fr", "Nœuds", "Synthétique : inventé à des fins de démonstration"],
    ["es", "Nodos", "Sintético: inventado para demostración"],
  ])("speaks %s", async (language, heading, mark) => {
    const wished = await get("/status", { "accept-language": `de;q=0.9, ${language}-CA;q=0.8, en;q=0.1` });
    expect(wished.headers["content-language"]).toBe(language);
    expect(wished.text).toContain(`<html lang="${language}">`);
    expect(wished.text).toContain(heading);
    expect(wished.text).toContain(mark);
    expect((await get(`/status?language=${language}`, { "accept-language": "pt" })).text).toBe(wished.text);
  });

  it("holds no script, nothing from elsewhere, and no word of the report as markup", async () => {
    const { text, headers } = await get("/status");
    expect(text).not.toMatch(/<script|https?:|\son\w+=|<report>/i);
    expect(text).toContain("Joint &#60;report&#62; &#38; &#34;more&#34;");
    expect(headers["content-security-policy"]).toMatch(/style-src 'sha256-[\w+/]{43}='; base-uri 'none'/);
    expect(text).not.toContain("records kept");
  });

  it("links to what exists", async () => {
    const { text } = await get("/status?language=fr");
    const links = [...text.matchAll(/href="([^"]+)"/g)].map(([, path]) => path as string);
    expect(links.length).toBeGreaterThan(30);
    const dead = ["en/outside.html", "en/folder.html", "en/run.exe", "MX/checkpoint"];
    for (const path of links.filter((one) => !dead.some((end) => one.endsWith(end)))) {
      expect([path, (await get(path)).status]).toEqual([path, path.endsWith("/checkpoint") ? expect.anything() : 200]);
    }
  });
});

describe("health", () => {
  it("says that all is well, and which node fails when its database is gone", async () => {
    expect(JSON.parse((await get("/health")).text)).toMatchObject({ status: "ok", version: expect.any(String) });
    const { pool } = house.node("MX").store;
    await pool.query("alter table log_state rename to log_state_gone; alter table access_token rename to token_gone");
    const answer = await get("/health");
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text).nodes).toEqual([
      { country: "MX", status: "failing" },
      { country: "US", status: "ok" },
    ]);
    expect((await get("/status?language=es")).text).toContain("La base de datos no responde");
    const token = { authorization: `Bearer tripoint_${"x".repeat(43)}`, "tripoint-purpose": "audit" };
    const broken = await get("/api/nodes/MX/records/seizure", token);
    expect(broken.status).toBe(500);
    expect(JSON.parse(broken.text).error).toMatchObject({ code: "internal", message: expect.stringContaining("req-") });
    expect(broken.text).not.toMatch(/relation|access_token|select|node_modules/i);
    await pool.query("alter table log_state_gone rename to log_state; alter table token_gone rename to access_token");
    expect((await get("/health")).status).toBe(200);
  });
});
