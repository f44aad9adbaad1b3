import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, countryOf, type Purpose, type Role } from "../src/core/caller.ts";
import { KINDS } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { permittedActs } from "../src/service/permitted-acts.ts";
import { NO_LIMITS, openTestHouse, type TestHouse } from "./open-test-house.ts";

type Act = {
  readonly permitted: boolean;
  readonly purposes: string[];
  readonly roles: string[];
  readonly rules: string[];
};
type Acts = {
  readonly acts: Record<string, Act>;
  readonly kinds: Record<string, Record<"submit" | "release", Act>>;
  readonly rules: Record<string, { readonly words: string }>;
};

let house: TestHouse;
let api: FastifyInstance;

beforeAll(async () => {
  house = await openTestHouse(["CA", "US"]);
  api = buildApi(house.house, { limits: NO_LIMITS });
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

const PATH = "/api/nodes/US/acts";

async function actsOf(agency: string, role: Role, purpose: Purpose, language = "en"): Promise<Acts> {
  const headers = await house.headers("US", agency, role, purpose);
  const answer = await api.inject({ url: `${PATH}?language=${language}`, headers });
  expect(answer.statusCode).toBe(200);
  return answer.json<Acts>();
}

describe("what a caller may do", () => {
  it("is told to nobody without a token, or without a purpose", async () => {
    expect((await api.inject({ url: PATH })).statusCode).toBe(401);
    const { authorization } = await house.headers("US", "us.atf", "analyst", "audit");
    const answer = await api.inject({ url: PATH, headers: { authorization: authorization ?? "" } });
    expect(answer.statusCode).toBe(400);
  });

  const callers = [
    ["us.atf", "tracing-officer", "criminal-investigation"],
    ["us.atf", "intake-officer", "record-keeping"],
    ["us.cbp", "targeting-officer", "customs-enforcement"],
    ["us.dea", "supervisor", "drug-control"],
    ["us.atf", "auditor", "audit"],
    ["us.atf", "administrator", "record-keeping"],
  ] as const satisfies readonly (readonly [string, Role, Purpose])[];

  it.each(callers)("is what the node then does: entering records as %s, %s, for %s", async (agency, role, purpose) => {
    const { kinds } = await actsOf(agency, role, purpose);
    expect(Object.keys(kinds)).toEqual(KINDS.map(({ name }) => name));
    const headers = await house.headers("US", agency, role, purpose);
    for (const kind of KINDS) {
      const answer = await api.inject({
        method: "POST",
        url: `/api/nodes/US/records/${kind.name}`,
        headers,
        payload: { reference: "ACT-1", synthetic: true, values: sampleOf(kind) },
      });
      expect([kind.name, answer.statusCode !== 403]).toEqual([kind.name, kinds[kind.name]?.submit.permitted]);
    }
  });

  it.each(callers)("is what the node then does: the exchange as %s, %s, for %s", async (agency, role, purpose) => {
    const { acts } = await actsOf(agency, role, purpose);
    const headers = await house.headers("US", agency, role, purpose);
    const status = async (method: "GET" | "POST", url: string, payload: object = {}) =>
      (await api.inject({ method, url, headers, ...(method === "POST" && { payload }) })).statusCode;
    expect((await status("GET", "/api/nodes/US/recalls")) !== 403).toBe(acts["oversee"]?.permitted);
    expect((await status("GET", "/api/nodes/US/events")) !== 403).toBe(acts["oversee"]?.permitted);
    expect((await status("GET", "/api/nodes/US/training/completions")) !== 403).toBe(acts["trained"]?.permitted);
    const trained = await status("POST", "/api/nodes/US/training", { learner: "x", seed: 1, answers: [] });
    expect(trained !== 403).toBe(acts["train"]?.permitted);
  });

  it("names the purposes and roles that would do, each of which does", async () => {
    const tracer = await actsOf("us.atf", "tracing-officer", "audit");
    expect(tracer.kinds["trace-request"]?.submit).toMatchObject({
      permitted: false,
      purposes: ["criminal-investigation", "firearms-tracing"],
      roles: [],
    });
    expect(tracer.kinds["seizure"]?.submit).toMatchObject({ permitted: false, roles: ["intake-officer"] });
    expect(tracer.acts["recall"]?.roles).toEqual(["liaison-officer", "supervisor", "legal-adviser"]);
    for (const [kind, { submit }] of Object.entries(tracer.kinds)) {
      for (const purpose of submit.purposes as Purpose[]) {
        const again = await actsOf("us.atf", "tracing-officer", purpose);
        expect([kind, again.kinds[kind]?.submit.permitted]).toEqual([kind, true]);
      }
    }
  });

  it("names what forbids, in the reader's language", async () => {
    const { kinds, rules } = await actsOf("us.atf", "administrator", "record-keeping", "es");
    const by = kinds["seizure"]?.submit.rules ?? [];
    expect(by).toContain("administrators-see-no-records");
    expect(rules[by[0] ?? ""]?.words).toContain("administrador");
  });

  it("lets records be entered at the node of the caller's own country alone", () => {
    const caller: Caller = {
      agency: "ca.rcmp",
      country: countryOf("ca.rcmp"),
      role: "intake-officer",
      purpose: "record-keeping",
    };
    const abroad = permittedActs(house.house, house.node("US"), caller);
    const home = permittedActs(house.house, house.node("CA"), caller);
    expect(abroad.kinds.get("seizure")?.submit).toMatchObject({ permitted: false, purposes: [], roles: [] });
    expect(home.kinds.get("seizure")?.submit.permitted).toBe(true);
  });

  it("lets only who may release anything of a kind release it", async () => {
    const liaison = await actsOf("us.atf", "liaison-officer", "firearms-tracing");
    const auditor = await actsOf("us.atf", "auditor", "audit");
    const releasable = (acts: Acts) =>
      KINDS.filter(({ name }) => acts.kinds[name]?.release.permitted).map(({ name }) => name);
    expect(releasable(liaison)).toContain("trace-result");
    expect(releasable(auditor)).toEqual([]);
  });
});
