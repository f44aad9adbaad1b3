import { get, type IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Kind } from "../src/core/kind.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { tellAccount } from "../src/service/live/tell-account.ts";
import { submit } from "../src/service/submit.ts";
import { type Browser, makePerson, openBrowser } from "./open-browser.ts";
import { NO_LIMITS, openTestHouse, type TestHouse } from "./open-test-house.ts";

let house: TestHouse;
let api: FastifyInstance;
let port: number;
let analystId: string;

const LIVE = "/api/nodes/US/live";

async function keep(kind: string, agency = "us.cbp"): Promise<void> {
  const of = kindNamed(kind) as Kind;
  const caller = { agency, country: "US", role: "intake-officer", purpose: "record-keeping" } as const;
  await submit(house.node("US"), caller, of, [
    { reference: `L-${Math.random()}`, synthetic: true, values: sampleOf(of) },
  ]);
}

async function browserOf(account: string): Promise<Browser> {
  const browser = openBrowser(api);
  expect((await browser.signIn(account)).statusCode).toBe(200);
  return browser;
}

/** A line that stands open, with what came over it so far. */
type OpenLine = { readonly answer: IncomingMessage; text(): string; isEnded(): boolean; close(): void };

function open(browser: Browser, headers: Record<string, string> = {}): Promise<OpenLine> {
  return new Promise((resolve, reject) => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const asked = {
      host: "127.0.0.1",
      port,
      path: LIVE,
      agent: false as const,
      headers: { host: "localhost", cookie, ...headers },
    };
    const asking = get(asked, (answer) => {
      let text = "";
      let ended = false;
      answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      answer.on("close", () => (ended = true));
      answer.on("error", () => undefined);
      resolve({ answer, text: () => text, isEnded: () => ended, close: () => asking.destroy() });
    });
    asking.on("error", reject);
  });
}

async function until(holds: () => boolean, ms = 10_000): Promise<void> {
  for (const end = Date.now() + ms; !holds(); ) {
    if (Date.now() > end) throw new Error("it did not come about in time");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const eventsIn = (line: OpenLine) =>
  [...line.text().matchAll(/^data: (.*)$/gm)].map(
    ([, text]) => JSON.parse(text ?? "") as { type: string; kind?: string },
  );
const lastId = (line: OpenLine) => Number([...line.text().matchAll(/^id: (\d+)$/gm)].at(-1)?.[1]);

beforeAll(async () => {
  house = await openTestHouse();
  api = buildApi(house.house, { limits: NO_LIMITS, beatMs: 300 });
  port = Number(new URL(await api.listen({ host: "127.0.0.1", port: 0 })).port);
  analystId = await makePerson(house.house, house.node("US"), "analyst", [{ agency: "us.atf", role: "analyst" }]);
  await makePerson(house.house, house.node("US"), "stranger", [{ agency: "mx.fgr", role: "liaison-officer" }]);
  await makePerson(house.house, house.node("MX"), "abroad", [{ agency: "mx.fgr", role: "analyst" }]);
  await makePerson(house.house, house.node("US"), "nothing", []);
  await keep("seizure");
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

describe("watching a node", () => {
  it("is for who is signed in and acts there", async () => {
    expect((await openBrowser(api).get(LIVE)).statusCode).toBe(401);
    expect((await (await browserOf("abroad")).get(LIVE)).json().error.code).toBe("other-node");
    expect((await (await browserOf("nothing")).get(LIVE)).json().error.code).toBe("no-grant");
    expect((await (await browserOf("analyst")).get("/api/nodes/XX/live")).statusCode).toBe(404);
  });

  it("tells that records of a kind came in, to who may read such records, and never what", async () => {
    const [analyst, stranger] = [await open(await browserOf("analyst")), await open(await browserOf("stranger"))];
    expect(analyst.answer.headers).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    await until(() => lastId(analyst) > 0 && lastId(stranger) > 0);
    await keep("seizure");
    await until(() => eventsIn(analyst).some(({ type }) => type === "records") && eventsIn(stranger).length > 0);
    expect(eventsIn(analyst)).toContainEqual({ type: "records", kind: "seizure" });
    expect(eventsIn(analyst)).toContainEqual({ type: "checkpoint", size: lastId(analyst) });
    expect(eventsIn(stranger).filter(({ type }) => type === "records")).toEqual([]);
    expect(eventsIn(stranger).some(({ type }) => type === "checkpoint")).toBe(true);
    expect(analyst.text()).not.toMatch(/L-0|us\.cbp/);
    analyst.close();
    stranger.close();
  });

  it("goes on where it broke off", async () => {
    const browser = await browserOf("analyst");
    const first = await open(browser);
    await until(() => lastId(first) > 0);
    const seen = lastId(first);
    first.close();
    await keep("firearm-recovery");
    const again = await open(browser, { "last-event-id": String(seen) });
    await until(() => eventsIn(again).length > 0);
    expect(eventsIn(again)).toContainEqual({ type: "records", kind: "firearm-recovery" });
    expect(lastId(again)).toBeGreaterThan(seen);
    again.close();
    for (const odd of ["x", "-1", "99999999999999999999", String(1e15)]) {
      const line = await open(browser, { "last-event-id": odd });
      await until(() => line.text().includes("id: "));
      expect(eventsIn(line).filter(({ type }) => type === "records")).toEqual([]);
      line.close();
    }
  });

  it("keeps the line open by beats, and closes it once nobody is signed in any more", async () => {
    const browser = await browserOf("analyst");
    const line = await open(browser);
    await until(() => /^: $/m.test(line.text()));
    expect(line.isEnded()).toBe(false);
    await browser.post("/session/sign-out");
    await until(() => line.isEnded());
  });

  it("tells an account how far its own work has come, and nobody else", async () => {
    const [own, other] = [await open(await browserOf("analyst")), await open(await browserOf("stranger"))];
    await until(() => lastId(own) > 0 && lastId(other) > 0);
    tellAccount(analystId, { type: "progress", work: "import-1", done: 7, unit: "rows" });
    await until(() => own.text().includes("import-1"));
    expect(eventsIn(own)).toContainEqual({ type: "progress", work: "import-1", done: 7, unit: "rows" });
    expect(other.text()).not.toContain("import-1");
    own.close();
    other.close();
  });

  it("has so many lines for each account", async () => {
    const browser = await browserOf("analyst");
    const lines = await Promise.all(Array.from({ length: 8 }, () => open(browser)));
    const ninth = await open(browser);
    expect(ninth.answer.statusCode).toBe(429);
    for (const line of lines) line.close();
    await until(() => lines.every((line) => line.isEnded()));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const next = await open(browser);
    expect(next.answer.statusCode).toBe(200);
    next.close();
  });

  it("does not keep the server from ending", async () => {
    const other = buildApi(house.house, { limits: NO_LIMITS });
    const own = Number(new URL(await other.listen({ host: "127.0.0.1", port: 0 })).port);
    const browser = openBrowser(other);
    await browser.signIn("analyst");
    const before = port;
    port = own;
    const line = await open(browser);
    port = before;
    await until(() => lastId(line) > 0);
    await other.close();
    await until(() => line.isEnded());
  });
});
