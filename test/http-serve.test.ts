import { mkdir, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Kind } from "../src/core/kind.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { type ServedApi, serve } from "../src/http/serve.ts";
import { submit } from "../src/service/submit.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

let house: TestHouse;
let served: ServedApi;
let port: number;
const lines: string[] = [];

beforeAll(async () => {
  house = await openTestHouse();
  const kind = kindNamed("firearm-recovery") as Kind;
  const caller = { agency: "us.atf", country: "US", role: "intake-officer", purpose: "record-keeping" } as const;
  await submit(house.node("US"), caller, kind, [{ reference: "R-1", synthetic: true, values: sampleOf(kind) }]);
  const folder = join(house.house.directory, "reports/r");
  await mkdir(join(folder, "en"), { recursive: true });
  await writeFile(join(folder, "en/report.html"), "<!doctype html>");
  await writeFile(join(folder, "input.json"), "{}");
  const period = { from: "2024-01-01", until: "2024-12-31" };
  const manifest = { id: "r", title: { en: "r", fr: "r", es: "r" }, period, files: ["en/report.html"] };
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  served = await serve(house.house, {
    host: "127.0.0.1",
    port: 0,
    log: { level: "info", write: (line) => void lines.push(line) },
  });
  port = Number(new URL(served.address).port);
});
afterAll(async () => {
  await served?.close();
  await house?.close();
});

/** Asks for a path just as it is written, without a client that puts it in order first. */
function ask(path: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers, agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    })
      .on("error", reject)
      .end();
  });
}

function sendBytes(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    let text = "";
    socket.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    socket.on("end", () => resolve(text)).on("error", reject);
  });
}

describe("the API on a port", () => {
  it("listens on this machine alone, and says where", async () => {
    expect(served.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await ask("/health")).status).toBe(200);
  });

  it("says so when the port is taken", async () => {
    await expect(serve(house.house, { host: "127.0.0.1", port })).rejects.toThrow(
      `port \`${port}\` of \`127.0.0.1\` is taken`,
    );
  });

  it.each([
    "/reports/r/../../us-key.pem",
    "/reports/r/%2e%2e/%2e%2e/us-key.pem",
    "/reports/../us-key.pem",
    "/reports/r/en/../../../us-key.pem",
    "/reports/r/en/..%2f..%2finput.json",
    "/reports/r/../r/input.json",
    "/reports/r/en\\report.html",
    "/reports/r/./en/report.html",
    "/reports//etc/passwd",
    "/log/US/tile/../checkpoint",
    "/log/US/tile/%2e%2e/checkpoint",
    "/log/US/tile/0/../0/000.p/1",
    "/log/US/tile/0/000\\..",
    "/log/../api/nodes",
    "//health",
    "/api/kinds/../../package.json",
    "/api/kinds/seizure/template.csv/..",
    "/api/kinds/seizure/template.CSV",
    "/api/kinds/seizure/template.csv%00",
    "/constructor",
    "/__proto__",
  ])("has nothing under %s", async (path) => {
    const { status, text } = await ask(path);
    expect(status).toBe(404);
    expect(JSON.parse(text).error.code).toMatch(/^unknown-/);
  });

  it("serves what is published under its one address", async () => {
    expect(await ask("/reports/r/en/report.html")).toEqual({ status: 200, text: "<!doctype html>" });
    expect((await ask("/log/US/tile/0/000.p/1")).status).toBe(200);
    expect((await ask("/log/US/tile/0/000.p/1?x=1")).status).toBe(200);
  });

  it.each([
    "NOT HTTP\r\n\r\n",
    "GET / HTTP/9.9\r\n\r\n",
    "\u0000\u0001\u0002\r\n\r\n",
    "GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n",
  ])("answers %j as JSON and hangs up", async (bytes) => {
    const answer = await sendBytes(bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(JSON.parse(answer.slice(answer.indexOf("\r\n\r\n"))).error.code).toBe("bad-request");
  });

  it("answers headers without end", async () => {
    const answer = await sendBytes(`GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(100_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });

  it("logs routes, and neither tokens nor what was asked for", async () => {
    const headers = await house.headers("US", "us.atf", "analyst", "criminal-investigation");
    lines.length = 0;
    await ask("/api/nodes/US/records/firearm-recovery?possessor=EXAMPLE%2C%20Person", headers);
    await ask("/api/nodes/US/record/us.atf%3Afirearm-recovery%3AR-1", headers);
    await ask("/api/nodes/US/records/seizure?colour=red", headers);
    const all = lines.join("");
    expect(all).toContain("/api/nodes/:country/records/:kind");
    expect(all).not.toMatch(/EXAMPLE|Person|R-1|tripoint_|Bearer|colour/);
  });
});
