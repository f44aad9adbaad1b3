import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApi } from "../src/http/api.ts";
import { type IdentityProvider, readIdentityProviders } from "../src/service/accounts/identity-provider.ts";
import { makePerson, openBrowser, ORIGIN } from "./open-browser.ts";
import { CLIENT, openIdentityProvider, type TestProvider } from "./open-identity-provider.ts";
import { NO_LIMITS, openTestHouse, type TestHouse } from "./open-test-house.ts";

let house: TestHouse;
let api: FastifyInstance;
let provider: TestProvider;
let configured: readonly IdentityProvider[];

const CALLBACK = `${ORIGIN}/session/oidc/callback`;

const sql = async (country: string, text: string, values: unknown[] = []) =>
  (await house.node(country).store.pool.query<Record<string, unknown>>(text, values)).rows;

beforeAll(async () => {
  house = await openTestHouse();
  provider = await openIdentityProvider(CALLBACK);
  configured = readIdentityProviders({
    TRIPOINT_OIDC_ISSUER: provider.issuer,
    TRIPOINT_OIDC_CLIENT_ID: CLIENT.clientId,
    TRIPOINT_OIDC_CLIENT_SECRET: CLIENT.clientSecret,
    TRIPOINT_OIDC_NAME: "Agency directory",
    TRIPOINT_OIDC_GRANTS: "groups=tracers:US:us.atf:tracing-officer; groups=analysts:MX:mx.fgr:analyst",
  });
  api = buildApi(house.house, { limits: NO_LIMITS, providers: configured });
  provider.people.set("sub-1", { preferred_username: "Ana", groups: ["tracers", "others"] });
  provider.people.set("sub-2", { preferred_username: "ana", groups: ["tracers"] });
  provider.people.set("sub-3", { preferred_username: "nobody-here", groups: ["tracers"] });
  await makePerson(house.house, house.node("US"), "ana", [{ agency: "us.cbp", role: "analyst" }]);
});
afterAll(async () => {
  await api?.close();
  await provider?.close();
  await house?.close();
});

/** Signs somebody in by the provider; `change` alters the address on the way back. */
async function signIn(person: string, change: (url: string) => string = (url) => url, next = "/records?kind=x") {
  const browser = openBrowser(api);
  const start = await browser.get(`/session/oidc/start?next=${encodeURIComponent(next)}`);
  expect(start.statusCode).toBe(302);
  const back = new URL(change(await provider.signIn(start.headers.location ?? "", person)));
  const answer = await browser.get(`${back.pathname}${back.search}`, { "sec-fetch-site": "cross-site" });
  return { browser, start, answer, back };
}

describe("signing in by the agency's identity provider", () => {
  it("is offered by its name", async () => {
    expect((await openBrowser(api).get("/session/ways")).json().oidc).toEqual([
      { id: "oidc", name: "Agency directory" },
    ]);
  });

  it("asks for a code with PKCE, state and nonce, of which the browser holds a part", async () => {
    const start = await openBrowser(api).get("/session/oidc/start");
    const asked = new URL(start.headers.location ?? "").searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: "code",
      redirect_uri: CALLBACK,
      code_challenge_method: "S256",
      scope: "openid profile email",
    });
    for (const name of ["state", "nonce", "code_challenge"]) expect(asked.get(name)?.length).toBeGreaterThan(40);
    expect(start.cookies).toEqual([
      expect.objectContaining({ name: "tripoint-oidc", httpOnly: true, sameSite: "Lax" }),
    ]);
    const kept = JSON.stringify(await sql("MX", "select * from one_time_secret"));
    expect(kept).not.toContain(asked.get("state"));
  });

  it("is refused until an administrator allows the account to be linked", async () => {
    const { answer } = await signIn("sub-1");
    expect(answer.headers.location).toBe("/sign-in?refused=not-allowed");
    expect(answer.cookies.find(({ name }) => name === "tripoint")).toBeUndefined();
    const refused = await sql("MX", "select content from log_event where type = 'refusal'");
    expect(JSON.stringify(refused)).toContain("no account linked or allowed to be");
  });

  it("links the account of that name once; claims give grants for the session alone", async () => {
    await sql("US", "update account set may_link = true where name = 'ana'");
    const { browser, answer } = await signIn("sub-1");
    expect(answer.headers.location).toBe("/records?kind=x");
    const session = (await browser.get("/session")).json();
    expect(session).toMatchObject({
      account: "ana",
      grants: [
        { agency: "us.cbp", country: "US", role: "analyst" },
        { agency: "us.atf", country: "US", role: "tracing-officer" },
      ],
      grant: 0,
    });
    expect((await browser.ask("PATCH", "/session", { payload: { grant: 1 } })).json().grant).toBe(1);
    const page = await browser.get("/api/nodes/US/records/seizure", { "tripoint-purpose": "criminal-investigation" });
    expect(page.statusCode).toBe(200);
    expect(await sql("US", "select role from account_grant where role = 'tracing-officer'")).toEqual([]);
    // Another of the same name at the provider is somebody else.
    expect((await signIn("sub-2")).answer.headers.location).toBe("/sign-in?refused=not-allowed");
    expect((await signIn("sub-3")).answer.headers.location).toBe("/sign-in?refused=not-allowed");
    provider.people.set("sub-1", { preferred_username: "renamed", groups: [] });
    const again = await signIn("sub-1");
    expect((await again.browser.get("/session")).json().grants).toHaveLength(1);
  });

  it("lets no disabled account in", async () => {
    await sql("US", "update account set is_disabled = true where name = 'ana'");
    expect((await signIn("sub-1")).answer.headers.location).toBe("/sign-in?refused=not-allowed");
    await sql("US", "update account set is_disabled = false where name = 'ana'");
  });

  it("takes an answer once, from the browser that asked, with our state, issuer and code", async () => {
    const { browser, back, answer } = await signIn("sub-1");
    expect(answer.headers.location).toBe("/records?kind=x");
    const twice = await browser.get(`${back.pathname}${back.search}`);
    expect(twice.headers.location).toBe("/sign-in?refused=stale");

    const start = await openBrowser(api).get("/session/oidc/start");
    const stolen = new URL(await provider.signIn(start.headers.location ?? "", "sub-1"));
    const victim = openBrowser(api);
    const elsewhere = await victim.get(`${stolen.pathname}${stolen.search}`);
    expect(elsewhere.headers.location).toBe("/sign-in?refused=stale");
    expect(victim.cookies.has("tripoint")).toBe(false);

    const changes: [RegExp, string, string][] = [
      [/state=[^&]+/, "state=x", "stale"],
      [/&?state=[^&]+/, "", "stale"],
      [/iss=[^&]+/, "iss=https%3A%2F%2Fevil.example", "provider"],
      [/&?iss=[^&]+/, "", "provider"],
      [/code=[^&]+/, "code=made-up", "provider"],
      [/code=[^&]+/, "error=access_denied", "provider"],
    ];
    for (const [part, by, reason] of changes) {
      const { answer: refused } = await signIn("sub-1", (url) => url.replace(part, by));
      expect([by, refused.headers.location]).toEqual([by, `/sign-in?refused=${reason}`]);
      expect(refused.cookies.find(({ name }) => name === "tripoint")).toBeUndefined();
    }
  });

  it("refuses a code that was given to another flow: PKCE and nonce", async () => {
    const attacker = openBrowser(api);
    const start = await attacker.get("/session/oidc/start");
    const theirs = new URL(await provider.signIn(start.headers.location ?? "", "sub-1")).searchParams.get("code") ?? "";
    const { answer } = await signIn("sub-1", (url) => url.replace(/code=[^&]+/, `code=${theirs}`));
    expect(answer.headers.location).toBe("/sign-in?refused=provider");
    for (const field of ["nonce", "verifier"]) {
      const browser = openBrowser(api);
      const begun = await browser.get("/session/oidc/start");
      await sql("MX", `update one_time_secret set content = jsonb_set(content, '{${field}}', '"${"x".repeat(43)}"')`);
      const back = new URL(await provider.signIn(begun.headers.location ?? "", "sub-1"));
      const ended = await browser.get(`${back.pathname}${back.search}`);
      expect([field, ended.headers.location]).toEqual([field, "/sign-in?refused=provider"]);
    }
  });

  it("sends nobody elsewhere afterwards", async () => {
    for (const next of [
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
      "/a\r\nset-cookie: x=1",
    ]) {
      expect((await signIn("sub-1", undefined, next)).answer.headers.location).toBe("/");
    }
  });

  it("says so when the provider does not answer, or there is none", async () => {
    const gone = readIdentityProviders({ TRIPOINT_OIDC_ISSUER: "http://127.0.0.1:9", TRIPOINT_OIDC_CLIENT_ID: "x" });
    for (const [providers, status] of [
      [gone, 302],
      [[], 404],
    ] as const) {
      const other = buildApi(house.house, { limits: NO_LIMITS, providers });
      const answer = await openBrowser(other).get("/session/oidc/start");
      expect(answer.statusCode).toBe(status);
      if (status === 302) expect(answer.headers.location).toBe("/sign-in?refused=provider");
      await other.close();
    }
  });
});

describe("the configuration of an identity provider", () => {
  const given = { TRIPOINT_OIDC_ISSUER: "https://id.example.org", TRIPOINT_OIDC_CLIENT_ID: "x" };
  it("is none, whole, or refused", () => {
    expect(readIdentityProviders({})).toEqual([]);
    expect(readIdentityProviders(given)).toEqual([expect.objectContaining({ name: "id.example.org", grants: [] })]);
    expect(() => readIdentityProviders({ TRIPOINT_OIDC_ISSUER: "https://id.example.org" })).toThrow("CLIENT_ID");
    expect(() => readIdentityProviders({ ...given, TRIPOINT_OIDC_ISSUER: "http://id.example.org" })).toThrow(
      "https://",
    );
    for (const grants of ["groups=x:US:us.atf", "groups=x:US:us.atf:king", "groups:US:us.atf:analyst", "x"]) {
      expect(() => readIdentityProviders({ ...given, TRIPOINT_OIDC_GRANTS: grants })).toThrow("is no grant");
    }
  });
});
