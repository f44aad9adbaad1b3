import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonSchemaOf } from "../src/core/kind-schema.ts";
import type { Kind } from "../src/core/kind.ts";
import { KINDS, kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { ANSWERS, namedSchemas } from "../src/http/answer-schemas.ts";
import { buildApi } from "../src/http/api.ts";
import { submit } from "../src/service/submit.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

type Json = Record<string, unknown>;
type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  parameters?: { name: string; in: string; required: boolean; schema: Json; description?: string }[];
  requestBody?: { content: Record<string, { schema: Json }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>;
  security?: Json[];
};
type Document = Json & {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; securitySchemes: Json };
  tags: { name: string }[];
};

let house: TestHouse;
let api: FastifyInstance;
let document: Document;
const routes: string[] = [];

beforeAll(async () => {
  house = await openTestHouse();
  api = buildApi(house.house);
  api.addHook("onRoute", ({ method, url, schema }) => {
    if ((schema as Json | undefined)?.["hide"] !== true) routes.push(`${String(method).toLowerCase()} ${url}`);
  });
  document = (await api.inject({ url: "/openapi.json" })).json();
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );

describe("the description of the API", () => {
  it("is OpenAPI 3.1 and covers every route", () => {
    expect(document["openapi"]).toMatch(/^3\.1\.\d+$/);
    expect(document["info"]).toMatchObject({ title: "Tripoint", version: expect.any(String) });
    const described = operations()
      .map(({ method, path }) => `${method} ${path}`)
      .sort();
    const real = routes
      .filter((route) => !route.startsWith("head "))
      .map((route) => route.replace(/:(\w+)/g, "{$1}").replace("*", "{path}"))
      .sort();
    expect(real.length).toBeGreaterThan(15);
    expect(described).toEqual(real);
  });

  it("names every operation once, in English, within a group, and says what may come", () => {
    const names = operations().map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    const tags = document.tags.map(({ name }) => name);
    for (const { operation } of operations()) {
      expect(operation.summary).toMatch(/^[A-Z][^]{8,}$/);
      expect(tags).toContain(operation.tags[0]);
      expect(Object.keys(operation.responses)).toContain("default");
      for (const [status, { description }] of Object.entries(operation.responses)) {
        expect([operation.operationId, status, description]).not.toContain("Default Response");
      }
    }
  });

  it("declares each parameter of a path, and the purpose wherever records are asked for", () => {
    for (const { path, operation } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
      const declared = (operation.parameters ?? []).filter((one) => one.in === "path");
      expect(declared.map(({ name }) => name).toSorted()).toEqual(inPath.toSorted());
      expect(declared.every(({ required }) => required)).toBe(true);
      const isForCallers = operation.security === undefined;
      const purpose = operation.parameters?.find((one) => one.in === "header" && /purpose/i.test(one.name));
      const mayStandInQuery =
        operation.parameters?.some((one) => one.in === "query" && one.name === "purpose") === true;
      if (!isForCallers) expect(purpose).toBeUndefined();
      else
        expect(purpose).toMatchObject({
          name: expect.stringMatching(/^tripoint-purpose$/i),
          required: !mayStandInQuery,
        });
    }
    expect(document["security"]).toEqual([{ token: [] }, { session: [] }]);
    expect(Object.keys(document.components.securitySchemes)).toEqual(["token", "session", "signature"]);
  });

  it("lets in without a token exactly what it says is open", async () => {
    for (const { path, method, operation } of operations()) {
      const url = path.replace("{country}", "US").replace(/\{\w+\}/g, "x");
      const answer = await api.inject({
        method: method as "GET",
        url,
        headers: { origin: "http://localhost:80", "sec-fetch-site": "same-origin" },
        payload: ["post", "put", "patch"].includes(method) ? {} : undefined,
      });
      const code = answer.headers["content-type"]?.includes("json")
        ? (answer.json().error?.code as unknown)
        : undefined;
      if (operation.security?.length === 0) expect([path, code]).not.toEqual([path, expect.stringMatching(/^no-/)]);
      else expect([path, answer.statusCode]).toEqual([path, 401]);
    }
  });

  it("has no reference that leads nowhere", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to as string);
    expect(references.length).toBeGreaterThan(20);
    for (const to of references) {
      const name = /^#\/components\/schemas\/(.+)$/.exec(to)?.[1] ?? "";
      expect(Object.keys(document.components.schemas)).toContain(decodeURIComponent(name.replaceAll("~1", "/")));
    }
  });

  it("describes each kind by its fields", () => {
    for (const kind of KINDS) {
      const schema = document.components.schemas[kind.name] as { properties: Record<string, Json>; required: string[] };
      expect(Object.keys(schema.properties)).toEqual(Object.keys(kind.fields));
      for (const [name, property] of Object.entries(schema.properties)) {
        expect([kind.name, name, property["title"]]).toEqual([kind.name, name, kind.fields[name]?.label.en]);
      }
    }
    const recovery = document.components.schemas["firearm-recovery"] as { properties: Record<string, Json> };
    expect(recovery.properties["serialNumber"]).toMatchObject({
      type: "string",
      description: expect.stringContaining("? for each character"),
      "x-part": "identifiers",
      "x-form": "ATF F 3312.1 5a",
    });
  });
});

/** Checks values by a schema as any program with the document would. */
async function checker(schemas: Record<string, Json>) {
  const app = Fastify({
    ajv: { customOptions: { strict: false, coerceTypes: false, removeAdditional: false, useDefaults: false } },
  });
  for (const schema of namedSchemas()) app.addSchema(schema);
  for (const [name, body] of Object.entries(schemas)) app.post(`/${name}`, { schema: { body } }, async () => "fits");
  return async (name: string, value: unknown) => {
    const answer = await app.inject({ method: "POST", url: `/${name}`, payload: value as object });
    return answer.body;
  };
}

describe("the schemas of the kinds", () => {
  it("take the sample of each kind and refuse what the kind refuses", async () => {
    const check = await checker(Object.fromEntries(KINDS.map((kind) => [kind.name, jsonSchemaOf(kind) as Json])));
    for (const kind of KINDS) {
      const sample = sampleOf(kind);
      expect([kind.name, await check(kind.name, sample)]).toEqual([kind.name, "fits"]);
      expect(await check(kind.name, { ...sample, colour: "red" })).not.toBe("fits");
      for (const name of jsonSchemaOf(kind)["required"] as string[]) {
        const { [name]: _, ...rest } = sample;
        expect(await check(kind.name, rest)).not.toBe("fits");
      }
      for (const name of Object.keys(sample)) {
        expect([kind.name, name, await check(kind.name, { ...sample, [name]: { odd: 1 } })]).not.toContain("fits");
      }
    }
    const { items, ...seizure } = sampleOf(kindNamed("seizure") as Kind) as { items: Json[] };
    expect(await check("seizure", { ...seizure, items: [{ ...items[0], quantity: -1 }] })).not.toBe("fits");
    expect(await check("seizure", { ...seizure, items: [{ ...items[0], unit: "stones" }] })).not.toBe("fits");
  });
});

describe("the answers", () => {
  it("are what the document says they are", async () => {
    const check = await checker(ANSWERS);
    const caller = { agency: "us.cbp", country: "US", role: "intake-officer", purpose: "record-keeping" } as const;
    for (const kind of KINDS) {
      const given = { reference: "A-1", synthetic: true, values: sampleOf(kind) };
      await submit(house.node("US"), caller, kind, [given]);
    }
    const headers = await house.headers("US", "us.atf", "analyst", "criminal-investigation");
    const auditor = await house.headers("US", "us.atf", "auditor", "audit");
    const clerk = await house.headers("US", "us.atf", "intake-officer", "record-keeping");
    const asked: readonly [keyof typeof ANSWERS, string, Record<string, string>, number?][] = [
      ["page", "/api/nodes/US/records/seizure", headers],
      ["page", "/api/nodes/US/records/firearm-recovery", auditor],
      ["page", "/api/nodes/US/records/trace-result", auditor],
      ["page", "/api/nodes/US/records/coverage", headers],
      ["record", "/api/nodes/US/record/us.cbp:seizure:A-1?proof=1", headers],
      ["record", "/api/nodes/US/record/us.cbp:seizure:A-1", auditor],
      ["serials", "/api/nodes/US/serials?pattern=EX00*", headers],
      ["error", "/api/nodes/US/record/us.cbp:trace-result:A-1?language=fr", headers, 403],
      ["error", "/api/nodes/US/records/seizure?limit=x", headers, 400],
      ["error", "/api/nodes/US/records/seizure", { authorization: headers["authorization"] ?? "" }, 400],
      ["error", "/nothing", {}, 404],
      ["kinds", "/api/kinds", {}],
      ["kind", "/api/kinds/seizure", {}],
      ["nodes", "/api/nodes", {}],
      ["health", "/health", {}],
      ["reports", "/api/reports", {}],
    ];
    for (const [name, url, given, status = 200] of asked) {
      const answer = await api.inject({ url, headers: given });
      expect([url, answer.statusCode, answer.body]).toEqual([url, status, expect.anything()]);
      expect([url, await check(name, answer.json())]).toEqual([url, "fits"]);
    }
    const good = { reference: "B-1", values: sampleOf(kindNamed("seizure") as Kind) };
    for (const payload of [good, [good, { reference: 1 }], [{}]]) {
      const answer = await api.inject({
        method: "POST",
        url: "/api/nodes/US/records/seizure",
        headers: clerk,
        payload,
      });
      expect(await check("submitted", answer.json())).toBe("fits");
    }
  });
});

describe("the kinds", () => {
  it("are described in three languages, with an example and a schema", async () => {
    const { kinds } = (await api.inject({ url: "/api/kinds" })).json();
    expect(kinds.map((kind: { name: string }) => kind.name)).toEqual(KINDS.map((kind) => kind.name));
    const kind = (await api.inject({ url: "/api/kinds/seizure" })).json();
    expect(kind.schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
    const words = (of: { label: Json }) => [of.label["en"], of.label["fr"], of.label["es"]].every(Boolean);
    expect(kind.fields.every(words)).toBe(true);
    const items = kind.fields.find((field: { name: string }) => field.name === "items");
    expect(items).toMatchObject({ type: "list", most: 10_000, item: { fr: "Article" } });
    expect(items.fields.find((field: { name: string }) => field.name === "unit").codes.rounds.es).toBe("cartuchos");
  });

  it.each([
    ["csv", "text/csv; charset=utf-8", "\ufeffreference,originator,synthetic,"],
    ["jsonl", "application/jsonl; charset=utf-8", '{"reference":"EXAMPLE-0001","synthetic":true,"values":{'],
    ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"],
  ])("are to be had as a template: %s", async (format, type, begin) => {
    for (const kind of KINDS) {
      const answer = await api.inject({ url: `/api/kinds/${kind.name}/template.${format}` });
      expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, type]);
      expect(answer.headers["content-disposition"]).toBe(`attachment; filename="${kind.name}.${format}"`);
      expect(answer.body.startsWith(begin)).toBe(true);
    }
  });

  it("have no template in another form, and none for another kind", async () => {
    for (const path of ["seizure/template.pdf", "seizure/template.exe", "none/template.csv", "none", "%00"]) {
      const answer = await api.inject({ url: `/api/kinds/${path}` });
      expect([path, answer.statusCode]).toEqual([path, 404]);
      expect(answer.json().error.code).toMatch(/^unknown-/);
    }
  });
});

describe("every answer", () => {
  it("carries the headers of caution, whatever happened", async () => {
    for (const url of [
      "/status",
      "/health",
      "/openapi.json",
      "/nope",
      "/%zz",
      `/api/kinds/${"x".repeat(5000)}`,
      "/api/nodes/US/records/seizure",
      "/log/US/key",
    ]) {
      const { headers } = await api.inject({ url });
      expect([url, headers["x-content-type-options"], headers["referrer-policy"]]).toEqual([
        url,
        "nosniff",
        "no-referrer",
      ]);
      expect(headers["content-security-policy"]).toContain("default-src 'none'");
      expect(headers["x-frame-options"]).toBe("DENY");
      expect(headers["x-powered-by"] ?? headers["server"]).toBeUndefined();
    }
  });

  it.each(["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] as const)("to %s is 404", async (method) => {
    const answer = await api.inject({ method: method as "PUT", url: "/api/nodes/US/records/seizure" });
    expect(answer.statusCode).toBe(404);
  });
});
