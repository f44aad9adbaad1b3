import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countryOf, type Purpose, type Role } from "../src/core/caller.ts";
import type { RecordValues } from "../src/core/kind.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import type { RegisterAnswer, ShownComparison } from "../src/desks/substances/register/shown-answer.ts";
import { buildApi } from "../src/http/api.ts";
import { submit } from "../src/service/submit.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

let house: TestHouse;
let api: FastifyInstance;

async function keep(agency: string, kind: string, changes: readonly (RecordValues & { marking?: string })[]) {
  const of = kindNamed(kind);
  if (of === undefined) throw new Error(kind);
  const country = countryOf(agency);
  const caller = { agency, country, role: "intake-officer", purpose: "record-keeping" } as const;
  const records = changes.map(({ marking, ...values }, at) => ({
    ...{ reference: `${kind}-${at}`, synthetic: true, values },
    ...(marking === undefined ? {} : { marking }),
  }));
  expect(await submit(house.node(country), caller, of, records)).toMatchObject(changes.map(() => ({ fate: "added" })));
}

async function ask<T>(path: string, as: readonly [agency: string, role: Role, purpose: Purpose], country = "US") {
  const headers = await house.headers(country, ...as);
  const answer = await api.inject({ url: `/api/nodes/${country}/register/${path}`, headers });
  return { status: answer.statusCode, body: answer.json<T>() };
}
const lookUp = (what: string, as: readonly [string, Role, Purpose], on = "2026-11-22") =>
  ask<RegisterAnswer>(`substances?what=${encodeURIComponent(what)}&on=${on}`, as);

const OWN = ["us.dea", "analyst", "drug-control"] as const;
const OTHER = ["us.fbi", "analyst", "drug-control"] as const;
const HEALTH = ["us.cbp", "health-analyst", "public-health"] as const;

beforeAll(async () => {
  house = await openTestHouse();
  api = buildApi(house.house);
  const analysis = sampleOf(kindNamed("lab-analysis") as NonNullable<ReturnType<typeof kindNamed>>);
  const { analysedOn: _, reportedOn: __, ...rest } = analysis;
  const found = (substance: string, result: string) => ({
    ...rest,
    tests: [{ substance, technique: "gc-ms", result }],
  });
  await keep("us.dea", "lab-analysis", [
    found("Xylazine", "positive"),
    found("xylazine", "positive"),
    found("xylazine", "negative"),
    found("EXAMPLE POWDER", "positive"),
  ]);
  await keep("us.dea", "control-entry", [
    {
      ...{ substance: "xylazine", country: "US", instrument: "EXAMPLE ACT", schedule: "III", control: "controlled" },
      ...{
        scope: "named",
        citation: "EXAMPLE ACT, Schedule III",
        obtained: "official-text",
        inForceSince: "2026-01-01",
      },
    },
    {
      ...{ substance: "medetomidine", country: "US", instrument: "EXAMPLE ACT", schedule: "III", control: "proposed" },
      ...{ scope: "named", citation: "EXAMPLE ACT, draft", obtained: "official-text", marking: "red" },
    },
  ]);
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

describe("the register over the API", () => {
  it("lets nobody in without a token, a purpose, or at another node", async () => {
    for (const path of ["substances?what=fentanyl", "comparison"]) {
      const url = `/api/nodes/US/register/${path}`;
      expect((await api.inject({ url })).statusCode).toBe(401);
      const { "tripoint-purpose": _, ...noPurpose } = await house.headers("US", ...OWN);
      expect((await api.inject({ url, headers: noPurpose })).statusCode).toBe(400);
      const headers = await house.headers("US", ...OWN);
      expect((await api.inject({ url: url.replace("US", "MX"), headers })).statusCode).toBe(401);
      expect((await api.inject({ url: url.replace("US", "ZZ"), headers })).statusCode).toBe(404);
    }
  });

  it("tells everybody the law that is published, with its record", async () => {
    for (const as of [OWN, OTHER, HEALTH]) {
      const { status, body } = await lookUp("xilacina", as);
      expect(status).toBe(200);
      const us = body.outcome === "found" ? body.laws.find(({ system }) => system === "US") : undefined;
      expect(us).toMatchObject({
        state: "controlled",
        isReceived: true,
        decides: { record: "us.dea:control-entry:control-entry-0" },
      });
    }
    const before = await lookUp("xylazine", OTHER, "2025-12-31");
    expect(before.body.outcome === "found" && before.body.laws.find(({ system }) => system === "US")?.state).toBe(
      "nothing-found",
    );
  });

  it("does not tell others an entry that its agency keeps to itself", async () => {
    const stateOf = (body: RegisterAnswer) =>
      body.outcome === "found" ? body.laws.find(({ system }) => system === "US")?.state : body.outcome;
    expect(stateOf((await lookUp("medetomidine", OWN)).body)).toBe("proposed");
    expect(stateOf((await lookUp("medetomidine", OTHER)).body)).toBe("nothing-found");
  });

  it("tells what laboratories saw only to who may read their analyses", async () => {
    const seen = (body: RegisterAnswer) => (body.outcome === "found" ? body.seen : undefined);
    const own = seen((await lookUp("xylazine", OWN)).body);
    expect(own?.reduce((sum, { analyses }) => sum + analyses, 0)).toBe(2);
    for (const as of [OTHER, HEALTH, ["us.dea", "analyst", "public-health"] as const])
      expect(seen((await lookUp("xylazine", as)).body)).toEqual([]);
    const mine = await ask<ShownComparison>("comparison?on=2026-11-22", OWN);
    expect(mine.body.unresolved.map(({ name }) => name)).toEqual(["EXAMPLE POWDER"]);
    const theirs = await ask<ShownComparison>("comparison?on=2026-11-22", OTHER);
    expect(theirs.body.unresolved).toEqual([]);
    expect(theirs.body.substances.every(({ seen: sightings }) => sightings.length === 0)).toBe(true);
  });

  it("logs the use of another agency's analyses, and not the reading of the law", async () => {
    const same = ["us.cbp", "analyst", "criminal-investigation"] as const;
    const count = async () =>
      Number((await house.node("US").store.pool.query("select size from log_state")).rows[0]?.size);
    const [others, sames] = [await house.headers("US", ...OTHER), await house.headers("US", ...same)];
    const url = "/api/nodes/US/register/substances?what=xylazine";
    const before = await count();
    await api.inject({ url, headers: others });
    expect(await count()).toBe(before);
    await api.inject({ url, headers: sames });
    expect(await count()).toBe(before + 1);
  });

  it("answers ambiguous, unknown and faulty questions as such, and draws what it finds", async () => {
    expect((await lookUp("PHP", OWN)).body).toMatchObject({ outcome: "ambiguous" });
    expect((await lookUp("no such thing", OWN)).body).toMatchObject({ outcome: "unknown" });
    expect((await lookUp("437-38-8", OWN)).body).toMatchObject({ outcome: "faulty", fault: "check-digit" });
    const { body } = await lookUp("fentanyl", OWN);
    expect(body.outcome === "found" && body.structure?.drawing.light).toMatch(/^<svg role='img'.*<title/s);
    expect(JSON.stringify(body)).not.toContain('"graph"');
  });

  it.each([
    "substances",
    "substances?what=",
    `substances?what=${"x".repeat(1001)}`,
    "substances?what=a&on=2024-13-01",
    "substances?what=a&x=1",
    "comparison?on=yesterday",
  ])("refuses %.40s", async (path) => {
    expect((await ask(path, OWN)).status).toBe(400);
  });
});
