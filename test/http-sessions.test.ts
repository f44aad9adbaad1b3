import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PARTS } from "../src/core/fields.ts";
import { PLAIN_HANDLING } from "../src/core/marking.ts";
import { PURPOSES, type Purpose } from "../src/core/caller.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { decide } from "../src/policy/decide.ts";
import { firstAdministratorToken } from "../src/service/accounts/first-administrator.ts";
import { submit } from "../src/service/submit.ts";
import { type Browser, makePerson, openBrowser, ORIGIN, PASSWORD } from "./open-browser.ts";
import { NO_LIMITS, openTestHouse, type TestHouse } from "./open-test-house.ts";

let house: TestHouse;
let api: FastifyInstance;
let officer: string;

const investigation = { "tripoint-purpose": "criminal-investigation" };
const LIST = "/api/nodes/US/records/seizure";

const sql = async (country: string, text: string, values: unknown[] = []) =>
  (await house.node(country).store.pool.query<Record<string, unknown>>(text, values)).rows;

/** Forgets failed attempts, so that one test does not make the next wait. */
const forgive = () => sql("MX", "delete from sign_in_attempt");

async function browserOf(account: string): Promise<Browser> {
  const browser = openBrowser(api);
  const answer = await browser.signIn(account);
  expect([account, answer.statusCode]).toEqual([account, 200]);
  return browser;
}

beforeAll(async () => {
  house = await openTestHouse();
  api = buildApi(house.house, { limits: NO_LIMITS });
  const kind = kindNamed("seizure");
  if (kind === undefined) throw new Error("no seizures");
  const caller = { agency: "us.cbp", country: "US", role: "intake-officer", purpose: "record-keeping" } as const;
  await submit(house.node("US"), caller, kind, [{ reference: "S-1", synthetic: true, values: sampleOf(kind) }]);
  officer = await makePerson(house.house, house.node("US"), "officer", [
    { agency: "us.cbp", role: "analyst" },
    { agency: "us.atf", role: "tracing-officer" },
  ]);
  await makePerson(house.house, house.node("US"), "chief", [{ agency: "us.atf", role: "administrator" }]);
  await makePerson(house.house, house.node("MX"), "oficial", [{ agency: "mx.fgr", role: "analyst" }]);
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

describe("signing in by password", () => {
  it("opens a session that no script and no other site can use", async () => {
    const browser = openBrowser(api);
    expect((await browser.get("/session")).statusCode).toBe(401);
    const answer = await browser.signIn("Officer ");
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      account: "officer",
      name: "Example officer",
      language: "en",
      grants: [
        { agency: "us.atf", country: "US", role: "tracing-officer" },
        { agency: "us.cbp", country: "US", role: "analyst" },
      ],
      grant: 0,
      purposes: Object.keys(PURPOSES),
    });
    expect(answer.cookies).toEqual([
      expect.objectContaining({ name: "tripoint", httpOnly: true, sameSite: "Strict", path: "/" }),
    ]);
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect((await browser.get("/session")).json()).toEqual(answer.json());
    expect(await house.events("US", "sign-in")).toContainEqual(
      expect.objectContaining({ account: "officer", way: "password" }),
    );
  });

  it("sets a cookie for TLS alone where people come by https", async () => {
    const origin = "https://tripoint.example.org";
    const safe = buildApi(house.house, { limits: NO_LIMITS, publicUrl: `${origin}/` });
    const browser = openBrowser(safe, origin);
    const answer = await browser.signIn("officer");
    expect(answer.cookies).toEqual([
      expect.objectContaining({ name: "__Host-tripoint", secure: true, httpOnly: true, sameSite: "Strict", path: "/" }),
    ]);
    expect((await browser.get("/session")).statusCode).toBe(200);
    expect((await openBrowser(safe, ORIGIN).signIn("officer")).statusCode).toBe(403);
    await safe.close();
  });

  it("keeps neither passwords nor session numbers", async () => {
    const browser = await browserOf("officer");
    const number = browser.cookies.get("tripoint") ?? "";
    expect(number).toMatch(/^us\.[\w-]{43}$/);
    const kept = JSON.stringify([await sql("US", "select * from account"), await sql("US", "select * from session")]);
    expect(kept).not.toContain(number.slice(3));
    expect(kept).not.toContain(PASSWORD);
    expect(kept).toContain("$argon2id$v=19$m=65536,t=3,p=1$");
  });

  it("gives a new number at each sign-in, and ends the old session of the browser", async () => {
    const browser = await browserOf("officer");
    const before = browser.cookies.get("tripoint") ?? "";
    await browser.signIn("officer");
    expect(browser.cookies.get("tripoint")).not.toBe(before);
    const old = openBrowser(api);
    old.cookies.set("tripoint", before);
    expect((await old.get("/session")).statusCode).toBe(401);
  });

  it("refuses a wrong password, an unknown and a disabled account in the same words, and logs it", async () => {
    const gone = await makePerson(house.house, house.node("US"), "gone", []);
    await sql("US", "update account set is_disabled = true where id = $1", [gone]);
    const said = new Set<string>();
    for (const [account, password] of [
      ["officer", "not the password at all"],
      ["nobody-of-this-name", PASSWORD],
      ["gone", PASSWORD],
      ["' or 1=1 --", PASSWORD],
      ["", ""],
    ] as const) {
      const answer = await openBrowser(api).signIn(account, password);
      expect([account, answer.statusCode]).toEqual([account, 401]);
      expect(answer.cookies).toEqual([]);
      said.add(answer.body);
    }
    await forgive();
    for (const payload of [[], "x", 7, { account: {}, password: [] }, { account: "officer" }]) {
      expect(
        (
          await openBrowser(api).post("/session/sign-in", JSON.stringify(payload), {
            "content-type": "application/json",
          })
        ).statusCode,
      ).toBe(401);
    }
    expect(said.size).toBe(1);
    expect(await house.events("US", "refusal")).toContainEqual(
      expect.objectContaining({ action: "sign-in", account: "officer", why: "wrong password" }),
    );
    await forgive();
  });

  it("takes as long for an account that there is not", async () => {
    const time = async (account: string) => {
      const times: number[] = [];
      for (let turn = 0; turn < 7; turn++) {
        const start = performance.now();
        await openBrowser(api).signIn(account, "not the password at all");
        times.push(performance.now() - start);
        await forgive();
      }
      return times.sort((a, b) => a - b)[3] ?? 0;
    };
    await time("officer");
    const [known, unknown] = [await time("officer"), await time("nobody")];
    expect(unknown / known).toBeGreaterThan(0.6);
    expect(unknown / known).toBeLessThan(1.7);
  });

  it("makes who guesses wait, but not the owner at a known address", async () => {
    await makePerson(house.house, house.node("US"), "target", []);
    const at = async (remoteAddress: string, password: string) =>
      await api.inject({
        method: "POST",
        url: "/session/sign-in",
        remoteAddress,
        headers: { host: "localhost", origin: ORIGIN },
        payload: { account: "target", password },
      });
    expect((await at("10.0.0.1", PASSWORD)).statusCode).toBe(200);
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, guess) => at(`10.9.0.${guess}`, `guess number ${guess} of many`)),
    );
    const statuses = guesses.map((answer) => answer.statusCode).sort((a, b) => a - b);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
    const waiting = await at("10.9.1.1", PASSWORD);
    expect(waiting.statusCode).toBe(429);
    expect(Number(waiting.headers["retry-after"])).toBeGreaterThan(0);
    expect(waiting.json().error).toMatchObject({ code: "wait", seconds: expect.any(Number) });
    expect((await at("10.0.0.1", PASSWORD)).statusCode).toBe(200);
    await forgive();
  });

  it("makes an address wait that tries many accounts", async () => {
    const statuses: number[] = [];
    for (let guess = 0; guess < 24; guess++) {
      const answer = await api.inject({
        method: "POST",
        url: "/session/sign-in",
        remoteAddress: `2001:db8:0:1::${guess + 1}`,
        headers: { host: "localhost", origin: ORIGIN },
        payload: { account: `account-${guess}`, password: PASSWORD },
      });
      statuses.push(answer.statusCode);
    }
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
    expect(statuses.slice(20)).toEqual(Array(4).fill(429));
    await forgive();
  });
});

describe("pages of other sites", () => {
  it("sign nobody in", async () => {
    for (const headers of [
      { origin: "http://evil.example" },
      { origin: "http://evil.example", "sec-fetch-site": undefined },
      { origin: undefined, "sec-fetch-site": undefined },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "null", "sec-fetch-site": undefined },
      { host: "evil.example", origin: "http://evil.example" },
    ]) {
      const answer = await openBrowser(api).post(
        "/session/sign-in",
        { account: "officer", password: PASSWORD },
        headers,
      );
      expect([headers, answer.statusCode]).toEqual([headers, 403]);
      expect(answer.cookies).toEqual([]);
    }
  });

  it("change nothing and read nothing under a session", async () => {
    const browser = await browserOf("officer");
    for (const headers of [
      { origin: "http://evil.example" },
      { origin: undefined, "sec-fetch-site": undefined },
      { "sec-fetch-site": "cross-site" },
      { "tripoint-csrf": undefined },
      { "tripoint-csrf": "x" },
      { "tripoint-csrf": "é".repeat(43) },
    ]) {
      const answer = await browser.ask("PATCH", "/session", { payload: { language: "fr" }, headers });
      expect([headers, answer.statusCode]).toEqual([headers, 403]);
    }
    expect((await browser.get(LIST, { ...investigation, "sec-fetch-site": "cross-site" })).statusCode).toBe(403);
    expect((await browser.get("/session")).json().language).toBe("en");
    expect((await browser.ask("PATCH", "/session", { payload: { language: "fr" } })).json().language).toBe("fr");
    await browser.ask("PATCH", "/session", { payload: { language: "en" } });
  });

  it("do not see what another session's value is for", async () => {
    const [one, other] = [await browserOf("officer"), await browserOf("oficial")];
    one.csrf = other.csrf;
    expect((await one.post("/session/sign-out")).statusCode).toBe(403);
  });
});

describe("a session", () => {
  it("reads what its grant may for the stated purpose, at its own node alone", async () => {
    const browser = await browserOf("officer");
    expect((await browser.get(LIST)).json().error.code).toBe("no-purpose");
    const page = await browser.get(LIST, investigation);
    expect(page.statusCode).toBe(200);
    expect(page.json().records).toHaveLength(1);
    expect((await browser.get(LIST, { "tripoint-purpose": "audit" })).json().records).toEqual([]);
    const abroad = await browser.get("/api/nodes/MX/records/seizure", investigation);
    expect(abroad.json().error).toMatchObject({ code: "other-node" });
    const mexican = await browserOf("oficial");
    expect((await mexican.get(LIST, investigation)).statusCode).toBe(403);
    expect((await mexican.get("/api/nodes/MX/records/seizure", investigation)).statusCode).toBe(200);
  });

  it("acts under another grant of its account when it is chosen, and under no other", async () => {
    const browser = await browserOf("officer");
    const parts = async () =>
      ((await browser.get(LIST, investigation)).json().records as { withheld: { part: string }[] }[])[0]?.withheld.map(
        ({ part }) => part,
      );
    expect(await parts()).toContain("persons");
    expect((await browser.ask("PATCH", "/session", { payload: { grant: 1 } })).json().grant).toBe(1);
    expect(await parts()).toEqual([]);
    for (const grant of [2, -1, 0.5, "0", null, {}]) {
      expect((await browser.ask("PATCH", "/session", { payload: { grant } })).statusCode).toBe(400);
    }
  });

  it("loses at once what its account may no more", async () => {
    const browser = await browserOf("officer");
    await sql("US", "delete from account_grant where account = $1 and role = 'tracing-officer'", [officer]);
    expect((await browser.get(LIST, investigation)).json().error.code).toBe("no-grant");
    expect((await browser.get("/session")).json()).toMatchObject({ grant: null });
    await sql("US", "insert into account_grant values ($1, 'us.atf', 'tracing-officer', 'test')", [officer]);
    expect((await browser.get(LIST, investigation)).statusCode).toBe(200);
    await sql("US", "update account set is_disabled = true where id = $1", [officer]);
    expect((await browser.get(LIST, investigation)).statusCode).toBe(401);
    await sql("US", "update account set is_disabled = false where id = $1", [officer]);
  });

  it("ends after an hour of nothing, after twelve in all, and when it is signed out", async () => {
    for (const [column, interval, status] of [
      ["seen_at", "59 minutes", 200],
      ["seen_at", "61 minutes", 401],
      ["made_at", "11 hours", 200],
      ["made_at", "721 minutes", 401],
    ] as const) {
      const browser = await browserOf("officer");
      await sql("US", `update session set ${column} = now() - interval '${interval}'`);
      expect([column, interval, (await browser.get("/session")).statusCode]).toEqual([column, interval, status]);
    }
    const browser = await browserOf("officer");
    const number = browser.cookies.get("tripoint") ?? "";
    expect((await browser.post("/session/sign-out")).statusCode).toBe(204);
    expect(browser.cookies.size).toBe(0);
    browser.cookies.set("tripoint", number);
    expect((await browser.get("/session")).statusCode).toBe(401);
  });

  it("is kept going by people, not by what runs in the background", async () => {
    const browser = await browserOf("officer");
    const idle = async () =>
      (await sql("US", "select extract(epoch from now() - max(seen_at))::int as idle from session"))[0]?.["idle"];
    await sql("US", "update session set seen_at = now() - interval '30 minutes'");
    await browser.get("/session", { "tripoint-background": "1" });
    expect(await idle()).toBeGreaterThan(1700);
    await browser.get("/session");
    expect(await idle()).toBeLessThan(60);
  });

  it("ends everywhere at once", async () => {
    const [one, other] = [await browserOf("officer"), await browserOf("officer")];
    expect((await one.post("/session/sign-out-everywhere")).statusCode).toBe(204);
    expect((await other.get("/session")).statusCode).toBe(401);
    expect(await house.events("US", "sign-out-everywhere")).not.toEqual([]);
  });

  it("is not another's by guessing at its number", async () => {
    const browser = await browserOf("officer");
    const number = browser.cookies.get("tripoint") ?? "";
    for (const guess of [
      number.slice(0, -1),
      `${number}x`,
      number.replace("us.", "mx."),
      number.toUpperCase(),
      "us.",
      "x".repeat(5000),
      "us.'; drop table session; --",
    ]) {
      const other = openBrowser(api);
      other.cookies.set("tripoint", guess);
      expect((await other.get("/session")).statusCode).toBe(401);
      expect((await other.get(LIST, investigation)).statusCode).toBe(401);
    }
  });

  it("does not stand in for a token that is wrong", async () => {
    const browser = await browserOf("officer");
    const answer = await browser.get(LIST, { ...investigation, authorization: "Bearer tripoint_wrong" });
    expect(answer.json().error.code).toBe("unknown-token");
  });
});

describe("the password of one's own", () => {
  it("is changed by who knows it; other sessions end", async () => {
    await makePerson(house.house, house.node("US"), "changer", []);
    const [one, other] = [await browserOf("changer"), await browserOf("changer")];
    const change = (password: string, newPassword: unknown) => one.post("/session/password", { password, newPassword });
    expect((await change("not the password at all", "a new sentence of my own")).statusCode).toBe(401);
    for (const poor of [
      "short",
      "changer changer changer",
      "aaaaaaaaaaaaaaaaaaaa",
      "abcdefghijklmnopqrst",
      "x".repeat(300),
      7,
      null,
    ]) {
      const answer = await change(PASSWORD, poor);
      expect([poor, answer.statusCode]).toEqual([poor, 400]);
      expect(answer.json().error.faults).toEqual([expect.objectContaining({ field: "newPassword", value: "" })]);
    }
    expect((await change(PASSWORD, "a new sentence of my own")).statusCode).toBe(204);
    expect((await one.get("/session")).statusCode).toBe(200);
    expect((await other.get("/session")).statusCode).toBe(401);
    expect((await openBrowser(api).signIn("changer")).statusCode).toBe(401);
    expect((await openBrowser(api).signIn("changer", "a new sentence of my own")).statusCode).toBe(200);
    await forgive();
  });
});

describe("an administrator", () => {
  it("sees no record, whatever the purpose", async () => {
    const profile = {
      kind: "seizure",
      originator: "us.atf",
      country: "US",
      marking: "clear",
      ...PLAIN_HANDLING,
      terms: "",
      synthetic: true,
    } as const;
    const rules = house.node("US").rules;
    for (const purpose of Object.keys(PURPOSES) as Purpose[]) {
      const caller = { agency: "us.atf", country: "US", role: "administrator", purpose } as const;
      for (const action of ["read", "count", "publish", "submit", "find"] as const) {
        for (const part of PARTS) expect(decide(rules, caller, action, profile, part).permitted).toBe(false);
      }
    }
    const browser = await browserOf("chief");
    for (const purpose of Object.keys(PURPOSES)) {
      const headers = { "tripoint-purpose": purpose };
      expect((await browser.get(LIST, headers)).json().records).toEqual([]);
      expect((await browser.get("/api/nodes/US/record/us.cbp%3Aseizure%3AS-1", headers)).statusCode).toBe(403);
      expect((await browser.get("/api/nodes/US/records/coverage", headers)).json().records).toEqual([]);
    }
  });
});

describe("the first administrator", () => {
  let empty: TestHouse;
  let fresh: FastifyInstance;
  beforeAll(async () => {
    empty = await openTestHouse();
    fresh = buildApi(empty.house, { limits: NO_LIMITS });
  });
  afterAll(async () => {
    await fresh?.close();
    await empty?.close();
  });

  it("is made once, by a link whose token is kept as its digest", async () => {
    const browser = openBrowser(fresh);
    expect((await browser.get("/session/ways")).json()).toEqual({ local: true, oidc: [], passkey: true, first: true });
    const replaced = await firstAdministratorToken(empty.house);
    const token = (await firstAdministratorToken(empty.house)) ?? "";
    const { rows } = await empty.node("MX").store.pool.query("select * from one_time_secret");
    expect(JSON.stringify(rows)).not.toContain(token.slice(3));
    const given = { token, account: "Chief", name: "Example Chief", password: PASSWORD, language: "fr" };
    const make = (change: object) => browser.post("/session/first-administrator", { ...given, ...change });
    for (const wrong of [replaced, "", "x", null, {}, token.slice(0, -1), token.replace("mx.", "us.")]) {
      expect([wrong, (await make({ token: wrong })).statusCode]).toEqual([wrong, 404]);
    }
    const faulty = await make({ account: "?", name: "", password: "short", language: "de" });
    expect(faulty.statusCode).toBe(400);
    expect(faulty.json().error.faults.map((one: { field: string }) => one.field)).toEqual([
      "account",
      "name",
      "language",
      "password",
    ]);
    expect((await browser.post("/session/link", { token })).json()).toEqual({
      use: "first-administrator",
      account: null,
      name: null,
    });
    const wrongAgency = await make({ agency: "atf" });
    expect(wrongAgency.json().error.faults).toEqual([expect.objectContaining({ field: "grants.1.agency" })]);
    const answers = await Promise.all([make({ agency: "mx.anam" }), make({ account: "other", agency: "mx.anam" })]);
    expect(answers.map((answer) => answer.statusCode).sort((a, b) => a - b)).toEqual([200, 404]);
    const won = answers.find((answer) => answer.statusCode === 200)?.json();
    expect(won).toMatchObject({
      language: "fr",
      grants: [
        { agency: "mx.anam", country: "MX", role: "administrator" },
        { agency: "us.atf", country: "US", role: "administrator" },
      ],
    });
    expect(await firstAdministratorToken(empty.house)).toBeUndefined();
    expect((await openBrowser(fresh).get("/session/ways")).json().first).toBe(false);
    expect((await make({ account: "third" })).statusCode).toBe(404);
  });

  it("is made by no link that has expired", async () => {
    const { pool } = empty.node("MX").store;
    await pool.query("delete from account_grant");
    await empty.node("US").store.pool.query("delete from account_grant");
    const token = await firstAdministratorToken(empty.house);
    await pool.query("update one_time_secret set expires_at = now() - interval '1 second'");
    const given = { token, account: "late", name: "Example Late", password: PASSWORD };
    expect((await openBrowser(fresh).post("/session/first-administrator", given)).statusCode).toBe(404);
  });
});
