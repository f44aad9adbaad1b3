import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApi } from "../src/http/api.ts";
import { type Browser, makePerson, openBrowser, PASSWORD } from "./open-browser.ts";
import { NO_LIMITS, openTestHouse, type TestHouse } from "./open-test-house.ts";

let house: TestHouse;
let api: FastifyInstance;
let chief: Browser;
let chiefId: string;
let officerId: string;

const token = (path: string) => path.replace(/^\/set-password\?token=/, "");

beforeAll(async () => {
  house = await openTestHouse();
  api = buildApi(house.house, { limits: NO_LIMITS });
  chiefId = await makePerson(house.house, house.node("US"), "chief", [{ agency: "us.atf", role: "administrator" }]);
  officerId = await makePerson(house.house, house.node("US"), "officer", [{ agency: "us.atf", role: "analyst" }]);
  await makePerson(house.house, house.node("MX"), "jefa", [{ agency: "mx.fgr", role: "administrator" }]);
  chief = openBrowser(api);
  await chief.signIn("chief");
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

describe("the accounts of a node", () => {
  const given = {
    account: "New.Person",
    name: "Example Person",
    language: "es",
    grants: [{ agency: "us.atf", role: "analyst" }],
  };

  it("are kept by administrators alone", async () => {
    const officer = openBrowser(api);
    await officer.signIn("officer");
    for (const [browser, status] of [
      [openBrowser(api), 401],
      [officer, 403],
    ] as const) {
      expect((await browser.get("/api/accounts")).statusCode).toBe(status);
      expect((await browser.post("/api/accounts", given)).statusCode).toBe(status);
      expect(
        (await browser.ask("PATCH", `/api/accounts/${officerId}`, { payload: { disabled: true } })).statusCode,
      ).toBe(status);
      expect((await browser.post(`/api/accounts/${officerId}/link`)).statusCode).toBe(status);
      expect((await browser.post(`/api/accounts/${officerId}/sign-out`)).statusCode).toBe(status);
    }
    const { authorization } = await house.headers("US", "us.atf", "administrator", "audit");
    expect((await api.inject({ url: "/api/accounts", headers: { authorization } })).statusCode).toBe(401);
  });

  it("are made with a link by which the owner sets the password, once", async () => {
    const made = await chief.post("/api/accounts", given);
    expect(made.statusCode).toBe(201);
    expect(made.json()).toMatchObject({
      account: {
        account: "new.person",
        name: "Example Person",
        language: "es",
        home: "US",
        disabled: false,
        hasPassword: false,
      },
      link: { hours: 24 },
    });
    expect(made.body).not.toContain("argon2");
    const link = token(made.json().link.path);
    expect((await openBrowser(api).signIn("new.person", "")).statusCode).toBe(401);
    const browser = openBrowser(api);
    expect((await browser.post("/session/link", { token: link })).json()).toEqual({
      use: "set-password",
      account: "new.person",
      name: "Example Person",
    });
    expect((await browser.post("/session/set-password", { token: link, password: "short" })).statusCode).toBe(400);
    expect((await browser.post("/session/set-password", { token: link, password: PASSWORD })).json()).toMatchObject({
      account: "new.person",
      grants: [{ agency: "us.atf", country: "US", role: "analyst" }],
    });
    for (const wrong of [link, "us.x", null, 7]) {
      const answer = await openBrowser(api).post("/session/set-password", { token: wrong, password: PASSWORD });
      expect(answer.statusCode).toBe(404);
    }
    expect((await openBrowser(api).signIn("new.person")).statusCode).toBe(200);
    expect(await house.events("US", "account")).toContainEqual(
      expect.objectContaining({ account: "new.person", by: "chief", change: "made" }),
    );
    expect(await house.events("US", "grants")).toContainEqual(
      expect.objectContaining({ account: "new.person", by: "chief", grants: [{ agency: "us.atf", role: "analyst" }] }),
    );
  });

  it("have names of their own in the whole house, also when two are made at once", async () => {
    const again = await chief.post("/api/accounts", { ...given, account: "NEW.person" });
    expect(again.json().error.faults).toEqual([expect.objectContaining({ field: "account", value: "new.person" })]);
    expect((await chief.post("/api/accounts", { ...given, account: "jefa" })).statusCode).toBe(400);
    const both = await Promise.all([1, 2, 3].map(() => chief.post("/api/accounts", { ...given, account: "twice" })));
    expect(both.map((answer) => answer.statusCode).sort((a, b) => a - b)).toEqual([201, 400, 400]);
  });

  it("are refused with every fault at once, in the reader's language", async () => {
    const answer = await chief.post("/api/accounts?language=fr", {
      account: "é",
      name: "\u0000",
      language: "de",
      grants: [{ agency: "atf", role: "king" }, 7],
    });
    expect(answer.statusCode).toBe(400);
    const { faults, language } = answer.json().error;
    expect(language).toBe("fr");
    expect(faults.map((one: { field: string }) => one.field)).toEqual([
      "account",
      "name",
      "language",
      "grants.1.agency",
      "grants.1.role",
      "grants.2.agency",
      "grants.2.role",
    ]);
    expect(faults[0].message).toBe("n'est pas un nom d'utilisateur");
  });

  it("lose and get grants; what is taken is gone at the next request", async () => {
    const officer = openBrowser(api);
    await officer.signIn("officer");
    const list = () => officer.get("/api/nodes/US/records/seizure", { "tripoint-purpose": "criminal-investigation" });
    expect((await list()).statusCode).toBe(200);
    const change = (payload: object) => chief.ask("PATCH", `/api/accounts/${officerId}`, { payload });
    expect((await change({ grants: [{ agency: "us.cbp", role: "auditor" }] })).json().grants).toEqual([
      { agency: "us.cbp", role: "auditor" },
    ]);
    expect((await list()).json().error.code).toBe("no-grant");
    expect((await change({ disabled: true, name: "Renamed Person" })).json()).toMatchObject({
      disabled: true,
      name: "Renamed Person",
    });
    expect((await list()).statusCode).toBe(401);
    expect((await openBrowser(api).signIn("officer")).statusCode).toBe(401);
    expect((await change({ disabled: false })).statusCode).toBe(200);
    for (const payload of [{ disabled: "yes" }, { grants: {} }, { link: "x" }, { password: "x" }, { id: "x" }]) {
      expect([payload, (await change(payload)).statusCode]).toEqual([payload, 400]);
    }
  });

  it("are those of the administrator's node; another node's get grants here and nothing else", async () => {
    const jefa = openBrowser(api);
    await jefa.signIn("jefa");
    const accounts = async () =>
      ((await jefa.get("/api/accounts")).json().accounts as { account: string }[]).map(({ account }) => account);
    expect(await accounts()).toEqual(["jefa"]);
    const change = (payload: object) => jefa.ask("PATCH", `/api/accounts/${officerId}`, { payload });
    expect((await change({ disabled: true })).statusCode).toBe(400);
    expect((await change({ link: "allow" })).statusCode).toBe(400);
    expect((await jefa.post(`/api/accounts/${officerId}/link`)).statusCode).toBe(404);
    expect((await jefa.post(`/api/accounts/${officerId}/sign-out`)).statusCode).toBe(404);
    expect((await change({ grants: [{ agency: "us.atf", role: "liaison-officer" }] })).statusCode).toBe(200);
    expect(await accounts()).toEqual(["jefa", "officer"]);
    const officer = openBrowser(api);
    await officer.signIn("officer");
    expect((await officer.get("/session")).json().grants).toContainEqual({
      agency: "us.atf",
      country: "MX",
      role: "liaison-officer",
    });
  });

  it("keep their last administrator, who does not change the own grants", async () => {
    const own = (payload: object) => chief.ask("PATCH", `/api/accounts/${chiefId}`, { payload });
    for (const payload of [{ grants: [] }, { grants: [{ agency: "us.atf", role: "analyst" }] }, { disabled: true }]) {
      expect([payload, (await own(payload)).statusCode]).toEqual([payload, 400]);
    }
    const second = await makePerson(house.house, house.node("US"), "second", [
      { agency: "us.atf", role: "administrator" },
    ]);
    const other = openBrowser(api);
    await other.signIn("second");
    const payload = { grants: [{ agency: "us.atf", role: "auditor" }] };
    expect((await other.ask("PATCH", `/api/accounts/${chiefId}`, { payload })).statusCode).toBe(200);
    expect((await chief.get("/api/accounts")).statusCode).toBe(403);
    expect((await other.ask("PATCH", `/api/accounts/${second}`, { payload })).statusCode).toBe(400);
  });

  it("that there are not are not found", async () => {
    const other = openBrowser(api);
    await other.signIn("second");
    for (const id of ["x", "%00", "%27%20or%201=1", "..%2f..", "x".repeat(101)]) {
      const answer = await other.ask("PATCH", `/api/accounts/${id}`, { payload: {} });
      expect([id, answer.statusCode]).toEqual([id, 404]);
    }
  });
});
