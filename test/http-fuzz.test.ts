import fc from "fast-check";
import type { FastifyInstance, InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Kind } from "../src/core/kind.ts";
import { KINDS } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { submit } from "../src/service/submit.ts";
import { type Browser, makePerson, openBrowser, ORIGIN } from "./open-browser.ts";
import { NO_LIMITS, openTestHouse, type TestHouse } from "./open-test-house.ts";

type Json = Record<string, unknown>;
type Operation = {
  readonly path: string;
  readonly method: string;
  readonly operationId: string;
  readonly parameters?: { name: string; in: string; schema: Json }[];
  readonly requestBody?: { content: Record<string, { schema: Json }> };
  readonly security?: Json[];
};
type Asker = { readonly name: string; readonly headers: Record<string, string>; readonly mayRead: boolean };

/** Stands in the records' parts: whoever may not read them must never see it. */
const CANARY = "CANARY7731";
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 25);
/** Signing everybody out, and changing accounts, would change who asks. */
const CHANGES_ASKERS = /^(signOut|signOutEverywhere|changeAccount|signAccountOut|changeSession|changePassword)$/;
const READS_RECORDS = /^(listRecords|newestRecords|readRecord|exportRecords)$/;
const NEVER_ENDS = "watchNode";

let house: TestHouse;
let api: FastifyInstance;
let operations: readonly Operation[];
let schemas: Record<string, Json>;
let askers: readonly Asker[];

const headersOf = (browser: Browser): Record<string, string> => ({
  cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
  origin: ORIGIN,
  "sec-fetch-site": "same-origin",
  "tripoint-csrf": browser.csrf,
});

beforeAll(async () => {
  house = await openTestHouse();
  api = buildApi(house.house, { limits: NO_LIMITS });
  const caller = { agency: "us.atf", country: "US", role: "intake-officer", purpose: "record-keeping" } as const;
  for (const kind of KINDS) {
    // A kind that is published, or shown to the whole community, is no secret.
    if (kind.sharing.marking === "clear" || kind.sharing.marking === "green") continue;
    await submit(house.node("US"), caller, kind, [
      { reference: `${CANARY}-1`, synthetic: true, values: withCanary(kind, sampleOf(kind)) },
    ]);
  }
  const document = (await api.inject({ url: "/openapi.json" })).json<{
    paths: Record<string, Record<string, Omit<Operation, "path" | "method">>>;
    components: { schemas: Record<string, Json> };
  }>();
  schemas = document.components.schemas;
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, path, method })),
  );
  await makePerson(house.house, house.node("US"), "chief", [{ agency: "us.atf", role: "administrator" }]);
  await makePerson(house.house, house.node("US"), "health", [{ agency: "us.atf", role: "health-analyst" }]);
  const [chief, health] = [openBrowser(api), openBrowser(api)];
  await chief.signIn("chief");
  await health.signIn("health");
  askers = [
    { name: "nobody", headers: { origin: ORIGIN, "sec-fetch-site": "same-origin" }, mayRead: false },
    { name: "a made-up token", headers: { authorization: `Bearer tripoint_${"A".repeat(43)}` }, mayRead: false },
    {
      name: "a partner",
      headers: await house.headers("US", "mx.fgr", "analyst", "criminal-investigation"),
      mayRead: false,
    },
    { name: "an administrator", headers: headersOf(chief), mayRead: false },
    { name: "public health", headers: headersOf(health), mayRead: false },
    {
      name: "an officer",
      headers: await house.headers("US", "us.atf", "analyst", "criminal-investigation"),
      mayRead: true,
    },
    {
      name: "a clerk",
      headers: await house.headers("US", "us.atf", "intake-officer", "record-keeping"),
      mayRead: true,
    },
  ];
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

/** A sample whose free texts hold the canary. */
function withCanary(kind: Kind, values: Json): Json {
  const changed: Json = { ...values };
  for (const [name, field] of Object.entries(kind.fields)) {
    if (
      field.list === undefined &&
      /^(text|long-text|person-name|case-number)$/.test(field.type.name) &&
      name in values
    ) {
      changed[name] = `${CANARY} ${String(values[name])}`.slice(0, 90);
    }
  }
  return changed;
}

const ODD = fc.constantFrom<unknown>(
  ...[
    "",
    " ",
    "\u0000",
    "..",
    "../..",
    "%2e%2e%2f",
    "a/b",
    "'; drop table account; --",
    "=1+1",
    "\ud800",
    "💥",
    "null",
    "-1",
    "1e400",
    "x".repeat(500),
  ],
  ...[null, true, -1, 1e308, 0.5, [], {}, [[[[[[[[[[]]]]]]]]]], { $ref: "x" }, { __proto__: { x: 1 }, constructor: 7 }],
);

/** Values that lead to something, by the names of parameters. */
const LEADING: Readonly<Record<string, readonly string[]>> = {
  country: ["US", "US", "US", "MX", "us"],
  kind: KINDS.map((kind) => kind.name),
  id: KINDS.map((kind) => `us.atf:${kind.name}:${CANARY}-1`),
  format: ["csv", "json", "parquet", "xlsx"],
  limit: ["1", "500"],
  from: ["2024-01-01", "1999-12-31"],
  until: ["2024-12-31"],
  pattern: ["EX00*", "??????12"],
  source: KINDS.map((kind) => `template/${kind.name}`),
};

/** A value of a parameter: what leads to something, what fits, or what does not. */
function parameterOf(name: string, schema: Json): fc.Arbitrary<unknown> {
  const leading = LEADING[name];
  if (leading === undefined) return valueOf(schema);
  return fc.oneof({ arbitrary: fc.constantFrom(...leading), weight: 8 }, { arbitrary: valueOf(schema), weight: 2 });
}

/** A value that mostly fits a schema, and sometimes does not at all. */
function valueOf(schema: Json, depth = 0): fc.Arbitrary<unknown> {
  const reference = /^#\/components\/schemas\/(.+)$/.exec(String(schema["$ref"] ?? ""))?.[1];
  const fitting =
    reference === undefined
      ? plainValue(schema, depth)
      : valueOf(schemas[decodeURIComponent(reference)] ?? {}, depth + 1);
  return fc.oneof({ arbitrary: fitting, weight: 6 }, { arbitrary: ODD, weight: 1 });
}

function plainValue(schema: Json, depth: number): fc.Arbitrary<unknown> {
  if (depth > 6) return fc.constant({});
  const choices = (schema["oneOf"] ?? schema["anyOf"]) as Json[] | undefined;
  if (choices !== undefined) return fc.oneof(...choices.map((one) => valueOf(one, depth + 1)));
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...(schema["enum"] as unknown[]));
  const type = Array.isArray(schema["type"]) ? (schema["type"] as string[])[0] : schema["type"];
  switch (type) {
    case "integer":
      return fc.oneof(fc.nat({ max: 300 }), fc.integer());
    case "number":
      return fc.double();
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(valueOf((schema["items"] ?? {}) as Json, depth + 1), { maxLength: 3 });
    case "object": {
      const properties = Object.entries((schema["properties"] ?? {}) as Record<string, Json>);
      const members = Object.fromEntries(properties.map(([name, one]) => [name, valueOf(one, depth + 1)]));
      return fc.record(members, { requiredKeys: [] });
    }
    default:
      return textOf(schema);
  }
}

function textOf(schema: Json): fc.Arbitrary<string> {
  const known = fc.constantFrom(
    ...[
      "US",
      "MX",
      "XX",
      `us.atf:seizure:${CANARY}-1`,
      `us.atf:trace-request:${CANARY}-1`,
      "template/seizure",
      CANARY,
      "A".repeat(22),
    ],
    ...KINDS.map((kind) => kind.name),
    ...["csv", "json", "criminal-investigation", "audit", "2024-05-31", "us.atf", "administrator"],
  );
  const pattern = schema["pattern"];
  const fitting =
    typeof pattern === "string" ? fc.stringMatching(new RegExp(pattern)) : fc.string({ unit: "binary", maxLength: 60 });
  return fc.oneof(known, fitting);
}

/** A request for an operation as some asker, parts of it true to the description and others not. */
function requestFor(operation: Operation): fc.Arbitrary<{ asker: Asker; options: InjectOptions }> {
  const parameters = operation.parameters ?? [];
  const of = (place: string) => parameters.filter((one) => one.in === place);
  const record = (all: typeof parameters, requiredKeys: string[] | undefined) =>
    fc.record(
      Object.fromEntries(all.map(({ name, schema }) => [name, parameterOf(name, schema)])),
      requiredKeys === undefined ? {} : { requiredKeys },
    );
  const [media, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const body = content === undefined ? fc.constant(undefined) : valueOf(content.schema ?? {});
  const isFile = operation.operationId === "sendFile";
  return fc
    .record({
      asker: fc.constantFrom(...askers),
      path: record(of("path"), undefined),
      query: record(of("query"), []),
      more: fc.oneof(
        { arbitrary: fc.constant<Record<string, string>>({}), weight: 2 },
        fc.dictionary(
          fc.constantFrom("make", "make.starts", "possessor.starts", "recoveredOn.from", "__proto__", "x"),
          fc.string({ maxLength: 9 }),
          { maxKeys: 2 },
        ),
      ),
      purpose: fc.constantFrom(
        "criminal-investigation",
        "record-keeping",
        "audit",
        "public-health",
        "joint-report",
        "curiosity",
        undefined,
      ),
      body,
      wrongType: fc.boolean(),
    })
    .map(({ asker, path, query, more, purpose, body: payload, wrongType }) => {
      const address = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(wellFormed(path[name])).slice(0, 3000),
      );
      const search = Object.entries({ ...query, ...(operation.method === "get" ? more : {}) })
        .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(wellFormed(value))}`)
        .join("&");
      const sent = isFile ? String(payload ?? "reference\nx\n") : JSON.stringify(payload);
      const hasBody = payload !== undefined && operation.method !== "get" && operation.method !== "delete";
      const options: InjectOptions = {
        method: operation.method,
        url: `${address || "/"}${search === "" ? "" : `?${search}`}`,
        headers: {
          host: "localhost",
          ...asker.headers,
          ...(purpose === undefined ? {} : { "tripoint-purpose": purpose }),
          ...(hasBody ? { "content-type": wrongType ? "text/plain" : (media ?? "application/json") } : {}),
          ...(isFile ? { "tripoint-file-name": "fuzz.csv" } : {}),
        },
        ...(hasBody ? { payload: sent } : {}),
      };
      return { asker, options };
    });
}

function wellFormed(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.toWellFormed();
}

describe("every route, asked at random from its description", () => {
  it("has a description to be asked by", () => {
    expect(operations.length).toBeGreaterThan(45);
    for (const name of ["listRecords", "exportRecords", "sendFile", "signIn", "listAccounts", "saveView"]) {
      expect(operations.map(({ operationId }) => operationId)).toContain(name);
    }
  });

  it("fails at nothing, and tells nobody what they have no right to", async () => {
    let asked = 0;
    const statuses = new Map<string, Set<number>>();
    for (const operation of operations) {
      if (operation.operationId === NEVER_ENDS || CHANGES_ASKERS.test(operation.operationId)) continue;
      await fc.assert(
        fc.asyncProperty(requestFor(operation), async ({ asker, options }) => {
          const answer = await api.inject(options);
          asked++;
          const seen = statuses.get(operation.operationId) ?? new Set();
          statuses.set(operation.operationId, seen.add(answer.statusCode));
          const where = `${asker.name}: ${String(options.method)} ${JSON.stringify(options.url)} → ${answer.statusCode}`;
          expect(answer.statusCode === 501 || answer.statusCode < 500, `${where} ${answer.body.slice(0, 300)}`).toBe(
            true,
          );
          expect(answer.headers["x-content-type-options"], where).toBe("nosniff");
          // A submission of which nothing is kept says what became of each record.
          if (answer.statusCode >= 400 && answer.statusCode !== 422) {
            const { error } = answer.json<{ error: { code: string; message: string } }>();
            expect(error.code, where).toMatch(/^[a-z-]+$/);
            expect(error.message.length, where).toBeGreaterThan(10);
            expect(answer.body, where).not.toMatch(/\bat .*\.ts:\d|select .* from|node_modules|argon2/i);
          }
          // What was sent may come back in the words of a fault; what is kept may not.
          const told = answer.rawPayload.toString("latin1");
          const isAskedFor =
            decodeURIComponent(String(options.url)).includes(CANARY) || String(options.payload ?? "").includes(CANARY);
          if (!asker.mayRead && !isAskedFor)
            expect(told.includes(CANARY), `${where} ${told.slice(0, 400)}`).toBe(false);
          const isOpen = operation.security?.length === 0;
          if (asker.name === "nobody" && !isOpen) expect([401, 404], where).toContain(answer.statusCode);
          if (asker.name === "a made-up token" && !isOpen) expect([400, 401, 404], where).toContain(answer.statusCode);
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    }
    expect(asked).toBeGreaterThan(operations.length * RUNS * 0.8);
    // Random as it is, it gets through to the routes themselves.
    const through = [...statuses].filter(([, seen]) => seen.has(200)).map(([operation]) => operation);
    expect(through.length).toBeGreaterThan(operations.length / 5);
    expect(through.filter((operation) => READS_RECORDS.test(operation))).not.toEqual([]);
  }, 600_000);

  it("refuses a text that nothing can hold, wherever it stands", async () => {
    const officer = askers.find(({ name }) => name === "an officer");
    const nothing = "a\u0000b";
    let asked = 0;
    const ask = async (method: Operation["method"], url: string, payload?: object) => {
      const answer = await api.inject({ method, url, headers: { host: "localhost", ...officer?.headers }, payload });
      asked++;
      expect(answer.statusCode === 501 || answer.statusCode < 500, `${method} ${url}: ${answer.body}`).toBe(true);
      return answer;
    };
    for (const { operationId, method, path, parameters = [] } of operations) {
      if (operationId === NEVER_ENDS || CHANGES_ASKERS.test(operationId)) continue;
      for (const { name, in: place } of parameters.filter(({ schema }) => schema["type"] === "string")) {
        const to = path.replace(/\{(\w+)\}/g, (_, one: string) =>
          one === name ? encodeURIComponent(nothing) : one === "country" ? "US" : one === "kind" ? "seizure" : "x",
        );
        await ask(method, place === "query" ? `${to}?${name}=${encodeURIComponent(nothing)}` : to);
      }
    }
    const step = { record: nothing, step: "retracted", reason: "x" };
    expect((await ask("post", "/api/nodes/US/warnings/step", step)).statusCode).toBe(400);
    expect(asked).toBeGreaterThan(50);
  });

  it("holds every number to its bounds, also one beyond all numbers", async () => {
    const officer = askers.find(({ name }) => name === "an officer");
    let asked = 0;
    for (const { method, path, parameters = [] } of operations) {
      for (const { name, in: place } of parameters.filter(({ schema }) => schema["type"] === "integer")) {
        for (const value of ["1e309", "-1e309"]) {
          const to = path.replace(/\{(\w+)\}/g, (_, one: string) =>
            one === name ? value : one === "country" ? "US" : one === "kind" ? "seizure" : "x",
          );
          const answer = await api.inject({
            method,
            url: place === "query" ? `${to}?${name}=${value}` : to,
            headers: { host: "localhost", ...officer?.headers },
          });
          asked++;
          expect(answer.statusCode, `${method} ${path} ${name}=${value}: ${answer.body}`).toBeGreaterThanOrEqual(400);
          expect(answer.statusCode, `${method} ${path} ${name}=${value}: ${answer.body}`).toBeLessThan(500);
        }
      }
    }
    expect(asked).toBeGreaterThan(10);
  });

  it("leaves the log whole", async () => {
    const { verifyLog } = await import("../src/service/verify-log.ts");
    expect(await verifyLog(house.node("US"))).toMatchObject({ ok: true, faults: [] });
  });
});
