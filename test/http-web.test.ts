import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApi } from "../src/http/api.ts";
import { compressAssets } from "../src/web/build/compress-assets.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

let house: TestHouse;
let api: FastifyInstance;
let directory: string;

const PAGE = '<!doctype html><script nonce="__NONCE__" src="/assets/app-1.js"></script>';
const page = { accept: "text/html,*/*" };

beforeAll(async () => {
  house = await openTestHouse(["MX"]);
  directory = await mkdtemp(join(tmpdir(), "tripoint-web-"));
  await mkdir(join(directory, "assets"));
  await writeFile(join(directory, "index.html"), PAGE);
  await writeFile(join(directory, "assets/app-1.js"), "console.log(1);".repeat(500));
  await writeFile(join(directory, "assets/small.svg"), "<svg/>");
  await writeFile(join(directory, "secret.txt"), "not for the world");
  await compressAssets(directory);
  api = buildApi(house.house, { web: { directory, noncePlace: "__NONCE__" } });
});
afterAll(async () => {
  await api?.close();
  await house?.close();
  await rm(directory, { recursive: true, force: true });
});

describe("the browser application", () => {
  it("is one page under every path that is no other's, with a nonce of its own each time", async () => {
    const nonces = new Set<string>();
    for (const url of [
      "/",
      "/sign-in",
      "/records/seizure?x=1",
      "/first?token=us.x",
      "/US/records/a.b%2Fc",
      "/apiary",
    ]) {
      const answer = await api.inject({ url, headers: page });
      expect([url, answer.statusCode, answer.headers["cache-control"]]).toEqual([url, 200, "no-store"]);
      const nonce = /nonce="([\w-]{24})"/.exec(answer.body)?.[1] ?? "";
      const policy = String(answer.headers["content-security-policy"]);
      expect(policy).toContain(`script-src 'self' 'nonce-${nonce}';`);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(policy).toContain("frame-ancestors 'none'");
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(6);
  });

  it("is not in the place of what programs ask for", async () => {
    for (const url of [
      "/api/nothing",
      "/session/nothing",
      "/log/XX",
      "/reports/x/y",
      "/assets/gone.js",
      "/openapi.jsonx",
      "/health/x",
    ]) {
      const answer = await api.inject({ url, headers: url === "/openapi.jsonx" ? {} : page });
      expect([url, answer.statusCode]).toEqual([url, 404]);
      expect(answer.json().error.code).toMatch(/^unknown-/);
    }
    expect((await api.inject({ url: "/sign-in" })).statusCode).toBe(404);
    expect((await api.inject({ method: "POST", url: "/sign-in", headers: page })).statusCode).toBe(404);
    expect((await api.inject({ url: "/status", headers: page })).body).toContain("<title>Tripoint</title>");
  });

  it("has files that never change, in a smaller form for who takes it", async () => {
    const plain = await api.inject({ url: "/assets/app-1.js" });
    expect(plain.headers).toMatchObject({ "cache-control": "public, max-age=31536000, immutable" });
    expect(plain.headers["content-type"]).toContain("javascript");
    expect(plain.body).toBe(await readFile(join(directory, "assets/app-1.js"), "utf8"));
    for (const [wish, form] of [
      ["br, gzip", "br"],
      ["gzip", "gzip"],
    ]) {
      const answer = await api.inject({ url: "/assets/app-1.js", headers: { "accept-encoding": wish } });
      expect(answer.headers["content-encoding"]).toBe(form);
      expect(answer.rawPayload.length).toBeLessThan(plain.rawPayload.length / 10);
    }
    expect((await api.inject({ url: "/assets/small.svg", headers: { "accept-encoding": "br" } })).body).toBe("<svg/>");
  });

  it("gives nothing else away", async () => {
    for (const url of [
      "/assets/../index.html",
      "/assets/../secret.txt",
      "/assets/%2e%2e/secret.txt",
      "/assets/..%2fsecret.txt",
      "/assets/",
      "/secret.txt",
      "/index.html",
    ]) {
      const answer = await api.inject({ url });
      expect([url, answer.statusCode]).toEqual([url, 404]);
      expect(answer.body).not.toContain("not for the world");
    }
  });

  it("leads to the status page where it is not built", async () => {
    const bare = buildApi(house.house);
    const answer = await bare.inject({ url: "/", headers: page });
    expect([answer.statusCode, answer.headers.location]).toEqual([302, "/status"]);
    expect((await bare.inject({ url: "/sign-in", headers: page })).statusCode).toBe(404);
    await bare.close();
  });
});

describe("how often one may ask", () => {
  it("is limited by address, by sign-in and by caller", async () => {
    const strict = buildApi(house.house, { limits: { address: 20, caller: 5, signIn: 3 } });
    const status = async (options: object) => (await strict.inject(options as { url: string })).statusCode;
    const headers = await house.headers("MX", "mx.fgr", "analyst", "criminal-investigation");
    const other = await house.headers("MX", "mx.anam", "analyst", "criminal-investigation");
    const list = (of: object, remoteAddress: string) =>
      status({ url: "/api/nodes/MX/records/seizure", headers: of, remoteAddress });
    const statuses: number[] = [];
    // The caller's limit holds wherever the caller asks from.
    for (let turn = 0; turn < 7; turn++) statuses.push(await list(headers, `10.0.0.${turn}`));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect(await list(other, "10.0.0.1")).toBe(200);
    const refused = await strict.inject({
      url: "/api/nodes/MX/records/seizure?language=es",
      headers,
      remoteAddress: "10.0.0.8",
    });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(refused.json().error).toMatchObject({ code: "too-many-requests", language: "es" });

    const wrong: number[] = [];
    for (let turn = 0; turn < 25; turn++) wrong.push(await list({ ...headers, authorization: "Bearer x" }, "10.1.0.1"));
    expect(wrong.filter((one) => one === 401)).toHaveLength(20);
    expect(await status({ url: "/nothing", remoteAddress: "10.1.0.1" })).toBe(429);
    expect(await status({ url: "/health", remoteAddress: "10.1.0.2" })).toBe(200);

    const signIns: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      signIns.push(await status({ method: "POST", url: "/session/sign-in", payload: {}, remoteAddress: "10.2.0.1" }));
    }
    expect(signIns).toEqual([403, 403, 403, 429, 429]);
    await strict.close();
  });
});
