import { generateKeyPairSync } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApi } from "../src/http/api.ts";
import { type Browser, makePerson, openBrowser, ORIGIN } from "./open-browser.ts";
import { NO_LIMITS, openTestHouse, type TestHouse } from "./open-test-house.ts";
import { type Change, type SoftwareAuthenticator, softwareAuthenticator } from "./software-authenticator.ts";

let house: TestHouse;
let api: FastifyInstance;
let owner: Browser;
let key: SoftwareAuthenticator;

beforeAll(async () => {
  house = await openTestHouse();
  api = buildApi(house.house, { limits: NO_LIMITS });
  await makePerson(house.house, house.node("US"), "owner", [{ agency: "us.atf", role: "analyst" }]);
  await makePerson(house.house, house.node("US"), "other", [{ agency: "us.cbp", role: "analyst" }]);
  owner = openBrowser(api);
  await owner.signIn("owner");
  key = softwareAuthenticator(ORIGIN);
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

async function register(browser: Browser, of: SoftwareAuthenticator, change: Change = {}) {
  const options = (await browser.post("/session/passkey/registration-options")).json();
  return await browser.post("/session/passkey/register", { label: "Test key", response: of.create(options, change) });
}

async function signIn(of: SoftwareAuthenticator, change: Change = {}) {
  const browser = openBrowser(api);
  const options = (await browser.post("/session/passkey/sign-in-options", {})).json();
  expect(options).toMatchObject({ rpId: "localhost", userVerification: "required" });
  return await browser.post("/session/passkey/sign-in", of.get(options, change));
}

describe("a passkey", () => {
  it("is made by who is signed in, for this site, verified by its owner", async () => {
    const wrong: Change[] = [
      { origin: "https://evil.example" },
      { challenge: "AAAA" },
      { domain: "evil.example" },
      { flags: 0x41 },
      { type: "webauthn.get" },
    ];
    for (const change of wrong) {
      const answer = await register(owner, softwareAuthenticator(ORIGIN), change);
      expect([change, answer.statusCode]).toEqual([change, 400]);
      expect(answer.json().error.code).toBe("passkey-refused");
    }
    const answer = await register(owner, key);
    expect(answer.statusCode).toBe(200);
    expect(answer.json().passkeys).toEqual([expect.objectContaining({ label: "Test key", usedAt: null })]);
    expect((await openBrowser(api).post("/session/passkey/registration-options")).statusCode).toBe(401);
  });

  it("answers the challenge of its own account, once", async () => {
    const other = openBrowser(api);
    await other.signIn("other");
    const options = (await owner.post("/session/passkey/registration-options")).json();
    const made = softwareAuthenticator(ORIGIN).create(options);
    expect((await other.post("/session/passkey/register", { response: made })).statusCode).toBe(400);
    expect((await owner.post("/session/passkey/register", { response: made })).statusCode).toBe(400);
    expect((await register(other, key)).statusCode).toBe(400);
  });

  it("signs its owner in without a name", async () => {
    const answer = await signIn(key);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ account: "owner" });
    expect(answer.cookies).toEqual([expect.objectContaining({ name: "tripoint", httpOnly: true, sameSite: "Strict" })]);
  });

  it("signs nobody in when anything about it is wrong", async () => {
    const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
    const wrong: Change[] = [
      { origin: "https://evil.example" },
      { challenge: "AAAA" },
      { domain: "evil.example" },
      { flags: 0x01 },
      { flags: 0x00 },
      { type: "webauthn.create" },
      { signWith: stranger },
      { userHandle: Buffer.from("another account").toString("base64url") },
    ];
    for (const change of wrong) {
      const answer = await signIn(key, change);
      expect([change, answer.statusCode, answer.cookies]).toEqual([change, 401, []]);
    }
    expect((await signIn(softwareAuthenticator(ORIGIN))).statusCode).toBe(401);
    for (const payload of [{}, { id: 7 }, { id: "x", response: null }, [], { id: "' or 1=1" }]) {
      expect((await openBrowser(api).post("/session/passkey/sign-in", payload)).statusCode).toBe(401);
    }
  });

  it("is refused once its count goes back, as a copy's does, and when an answer is sent twice", async () => {
    const browser = openBrowser(api);
    const options = (await browser.post("/session/passkey/sign-in-options", {})).json();
    const answer = key.get(options);
    expect((await browser.post("/session/passkey/sign-in", answer)).statusCode).toBe(200);
    expect((await browser.post("/session/passkey/sign-in", answer)).statusCode).toBe(401);
    const count = key.counter;
    key.counter = 1;
    expect((await signIn(key)).statusCode).toBe(401);
    key.counter = count;
    expect((await signIn(key)).statusCode).toBe(200);
  });

  it("signs in no disabled account, and none once it is removed", async () => {
    const { pool } = house.node("US").store;
    await pool.query("update account set is_disabled = true where name = 'owner'");
    expect((await signIn(key)).statusCode).toBe(401);
    await pool.query("update account set is_disabled = false where name = 'owner'");
    const [{ id }] = (await owner.get("/session/passkeys")).json().passkeys;
    const other = openBrowser(api);
    await other.signIn("other");
    expect((await other.ask("DELETE", `/session/passkeys/${id}`)).statusCode).toBe(404);
    expect((await owner.ask("DELETE", `/session/passkeys/${id}`)).statusCode).toBe(204);
    expect((await signIn(key)).statusCode).toBe(401);
  });

  it("is not made long after signing in", async () => {
    await house.node("US").store.pool.query("update session set made_at = now() - interval '31 minutes'");
    const answer = await owner.post("/session/passkey/registration-options");
    expect([answer.statusCode, answer.json().error.code]).toEqual([403, "sign-in-again"]);
  });

  it("needs a site with a name", async () => {
    const browser = openBrowser(api, "http://127.0.0.1");
    expect((await browser.get("/session/ways")).json()).toMatchObject({ local: true, passkey: false });
    expect((await browser.post("/session/passkey/sign-in-options", {})).statusCode).toBe(409);
  });
});
