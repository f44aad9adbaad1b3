import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, countryOf, PURPOSES, type Purpose, ROLES, type Role } from "../src/core/caller.ts";
import type { Kind } from "../src/core/kind.ts";
import { LANGUAGES } from "../src/core/words.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { houseRuleBook } from "../src/node.ts";
import { readRules, rulesOn } from "../src/policy/read-rules.ts";
import { adviseShare, askShare, type ShareAdvice } from "../src/service/ask.ts";
import { submit } from "../src/service/submit.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

const DAY = "2026-11-21";
const seizure = kindNamed("seizure") as Kind;
let house: TestHouse;
let api: FastifyInstance;

beforeAll(async () => {
  house = await openTestHouse(["CA", "US"]);
  api = buildApi(house.house);
  const keep = async (country: string, agency: string, ...records: object[]) => {
    const caller = by(agency, "intake-officer", "record-keeping");
    const given = records.map((more, at) => ({ reference: `S-${at}`, values: sampleOf(seizure), ...more }));
    expect(await submit(house.node(country), caller, seizure, given)).not.toHaveProperty("refused");
  };
  await keep("CA", "ca.cbsa", {}, { marking: "red" }, { handling: "h1+h3" });
  await keep("US", "us.cbp", {});
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

const by = (agency: string, role: Role, purpose: Purpose): Caller => ({
  agency,
  country: countryOf(agency),
  role,
  purpose,
});

async function advice(question: object, caller = by("ca.cbsa", "liaison-officer", "customs-enforcement")) {
  const answer = await askShare(house.node("CA"), caller, {
    ...{ about: { kind: seizure }, receiver: "us.atf", purpose: "customs-enforcement", consents: [], day: DAY },
    ...question,
  });
  if (answer === undefined || "refused" in answer) throw new Error("no answer");
  return answer;
}

const goes = (answer: ShareAdvice) => answer.parts.filter((one) => one.mayGo).map((one) => one.part);
const changes = (answer: ShareAdvice) => answer.changes.map((one) => one.say.en);

describe("may I share this?", () => {
  it("permits under conditions, with the provision, its version, the facts and the parts", async () => {
    const answer = await advice({ about: { record: "ca.cbsa:seizure:S-0" } });
    expect(answer.outcome).toBe("conditions");
    expect(goes(answer)).toEqual(["facts", "identifiers"]);
    expect(answer.arrangement).toMatchObject({ id: "cbsa-atf-share", from: "2023-03-31", until: null });
    expect(answer.arrangement?.cites).toContain("March 2023");
    expect(answer.arrangement?.assumptions.length).toBeGreaterThan(0);
    expect(answer.arrangement?.version).toMatch(/^[\w-]{12}$/);
    expect(answer.conditions.map(({ code }) => code)).toContain("no-onward");
    expect(answer.destroyBy).toBe("2028-11-20");
    const facts = Object.fromEntries(answer.facts.map(({ name, value }) => [name, value]));
    expect(facts).toMatchObject({
      ...{ "principal.agency": "ca.cbsa", "principal.role": "liaison-officer", "context.receiver": "us.atf" },
      ...{ "context.purpose": "customs-enforcement", "resource.kind": "seizure", day: DAY },
    });
    expect(facts).not.toHaveProperty("resource.grading");
    expect(answer.parts.find(({ part }) => part === "case")).toMatchObject({ mayGo: false, decidedBy: [] });
  });

  it("finds the smallest changes, and no set that holds another", async () => {
    const answer = await advice({ about: { record: "ca.cbsa:seizure:S-0" } });
    expect(answer.towards).toBe("permit");
    expect(changes(answer)).toContain("leaving out “Persons”, leaving out “Case”");
    expect(changes(answer)).toContain(
      "with a supervisor's consent, for the purpose “Criminal investigation”, leaving out “Case”",
    );
    const sets = answer.changes.map((one) => one.changes.map((change) => JSON.stringify(change)));
    for (const set of sets)
      for (const other of sets) if (set !== other) expect(other.every((change) => set.includes(change))).toBe(false);
  });

  it("finds a role, a consent, a purpose, a day", async () => {
    const two = { parts: ["facts", "identifiers"] };
    const analyst = by("ca.cbsa", "analyst", "customs-enforcement");
    expect(changes(await advice(two, analyst))[0]).toBe("by an officer who is “Liaison officer”");
    expect(changes(await advice({ ...two, purpose: "audit" }))).toEqual(
      expect.arrayContaining([
        "for the purpose “Criminal investigation”",
        "for the purpose “Firearms tracing”",
        "for the purpose “Customs enforcement”",
      ]),
    );
    expect(changes(await advice({ ...two, day: "2023-01-01" }))[0]).toBe("from 2023-03-31 on");
    const persons = { parts: ["persons"], purpose: "criminal-investigation" };
    expect(changes(await advice(persons))[0]).toBe("with a supervisor's consent");
  });

  it("of what is permitted, says what would forbid it", async () => {
    const answer = await advice({ parts: ["persons"], purpose: "criminal-investigation", consents: ["supervisor"] });
    expect(answer.outcome).toBe("conditions");
    expect(answer.towards).toBe("deny");
    expect(changes(answer)).toContain("without a supervisor's consent");
    expect(changes(answer)).toContain("for the purpose “Audit”");
    expect(changes(answer)).not.toContain("for the purpose “Criminal investigation”");
  });

  it("denies with the provision that forbids", async () => {
    const answer = await advice({ receiver: "mx.fgr", purpose: "firearms-tracing", about: { kind: seizure } });
    expect(answer.outcome).toBe("deny");
    expect(answer.arrangement).toBeUndefined();
    expect(answer.conditions).toEqual([]);
    expect(answer.provisions.map(({ id }) => id)).toEqual(["customs-information-abroad"]);
    expect(answer.provisions[0]?.cites).toContain("107(8)");
  });

  it("uses the record's own handling", async () => {
    const red = { about: { record: "ca.cbsa:seizure:S-1" }, parts: ["facts"] };
    const caller = by("ca.cbsa", "liaison-officer", "customs-enforcement");
    expect((await advice(red, caller)).outcome).toBe("deny");
    const consented = await advice({ ...red, consents: ["supervisor"] }, caller);
    expect(consented.outcome).toBe("conditions");
    expect(consented.conditions.map(({ code }) => code)).toContain("named-recipients-only");
  });

  it("every change it names turns the answer, and the empty rule set permits nothing whatever is changed", async () => {
    const rules = rulesOn(await houseRuleBook(), DAY);
    const question = {
      caller: by("us.atf", "analyst", "audit"),
      receiver: { agency: "ca.cbsa", country: "CA" },
      purpose: "firearms-tracing" as const,
      profile: {
        ...{ kind: "trace-result", originator: "us.atf", country: "US", marking: "amber+strict" as const },
        ...{ pap: "clear" as const, handling: "h0", grading: "", synthetic: false, terms: "" },
      },
      day: DAY,
      consents: [],
    };
    const answer = adviseShare(rules, question, ["facts"]);
    expect(answer.changes.map((one) => one.say.en)).toContain("by an officer who is “Liaison officer”");
    const reading = readRules(rules.book.schema, {});
    if (!reading.ok) throw new Error(reading.faults.map(({ en }) => en).join());
    const nothing = adviseShare(rulesOn(reading.book, DAY), question, ["facts"]);
    expect(nothing).toMatchObject({ outcome: "deny", changes: [], provisions: [], arrangement: undefined });
  });

  it("speaks three languages", async () => {
    const answer = await advice({ about: { record: "ca.cbsa:seizure:S-0" } });
    const said = [answer.say, ...answer.conditions.map((one) => one.words), ...answer.changes.map((one) => one.say)];
    for (const words of [...said, ...answer.facts.map((one) => one.label)])
      for (const language of LANGUAGES) expect(words[language]).toMatch(/^\S/);
    expect(answer.changes[0]?.say.fr).not.toBe(answer.changes[0]?.say.en);
  });
});

describe("who may ask", () => {
  const ask = (headers: Record<string, string>, body: object) =>
    api.inject({ method: "POST", url: "/api/nodes/CA/ask", headers, payload: body });
  const about = (record: string) => ({ record, receiver: "us.atf", purpose: "customs-enforcement", day: DAY });

  it("lets nobody in without a token, a known token, and a purpose", async () => {
    expect((await ask({}, about("ca.cbsa:seizure:S-0"))).statusCode).toBe(401);
    const wrong = { authorization: `Bearer tripoint_${"A".repeat(43)}`, "tripoint-purpose": "audit" };
    expect((await ask(wrong, about("ca.cbsa:seizure:S-0"))).statusCode).toBe(401);
    const { authorization } = await house.headers("CA", "ca.cbsa", "liaison-officer", "audit");
    expect((await ask({ authorization: authorization ?? "" }, about("ca.cbsa:seizure:S-0"))).statusCode).toBe(400);
  });

  it("answers alike of a record that may not be seen and of one that is not there, for every role of others", async () => {
    for (const [agency, role, purpose] of [
      ["us.atf", "liaison-officer", "customs-enforcement"],
      ["ca.rcmp", "analyst", "criminal-investigation"],
      ["ca.rcmp", "liaison-officer", "criminal-investigation"],
      ["ca.cbsa", "health-analyst", "public-health"],
      ["mx.fgr", "auditor", "audit"],
    ] as const) {
      const headers = await house.headers("CA", agency, role, purpose);
      const held = await ask(headers, about("ca.cbsa:seizure:S-1"));
      const not = await ask(headers, about("ca.cbsa:seizure:S-77"));
      expect([403, 404]).toContain(held.statusCode);
      expect(held.statusCode, `${agency} ${role}`).toBe(not.statusCode);
      expect(held.body.replaceAll("S-1", "…")).toBe(not.body.replaceAll("S-77", "…"));
    }
  });

  it("answers who may see a part, as each role and purpose of the house would read it", async () => {
    for (const role of Object.keys(ROLES) as Role[])
      for (const purpose of Object.keys(PURPOSES) as Purpose[]) {
        const caller = by("ca.cbsa", role, purpose);
        const asked = { about: { record: "ca.cbsa:seizure:S-0" }, receiver: "us.atf", purpose: "audit", day: DAY };
        const answer = await askShare(house.node("CA"), caller, { ...asked, consents: [] } as never);
        const { readRecord } = await import("../src/service/read-record.ts");
        const read = await readRecord(house.node("CA"), caller, "ca.cbsa:seizure:S-0");
        const isSeen = read !== undefined && !("refused" in read);
        expect(answer !== undefined && !("refused" in answer), `${role} ${purpose}`).toBe(isSeen);
      }
  }, 60_000);

  it("says every fault of a question at once, in the reader's language", async () => {
    const headers = await house.headers("CA", "ca.cbsa", "liaison-officer", "customs-enforcement");
    const answer = await ask(
      { ...headers, "accept-language": "fr" },
      { receiver: "ATF", purpose: "fun", kind: "guns", role: "boss", day: "soon", consents: ["mine"], parts: 3, x: 1 },
    );
    expect(answer.statusCode).toBe(400);
    const fields = answer.json().error.faults.map((one: { field: string }) => one.field);
    expect(fields.sort()).toEqual(["consents", "day", "kind", "parts", "purpose", "receiver", "role", "x"]);
    expect(answer.json().error.language).toBe("fr");
    for (const body of ["[]", '"x"', "null", "{"]) {
      const broken = await api.inject({
        ...{ method: "POST", url: "/api/nodes/CA/ask", payload: body },
        headers: { ...headers, "content-type": "application/json" },
      });
      expect(broken.statusCode).toBe(400);
    }
  });

  it("shows the answer, and logs asking about a record", async () => {
    const headers = await house.headers("CA", "ca.cbsa", "liaison-officer", "customs-enforcement");
    const answer = (await ask(headers, about("ca.cbsa:seizure:S-0"))).json();
    expect(answer).toMatchObject({ outcome: "conditions", arrangement: "cbsa-atf-share", towards: "permit" });
    const { rows } = await house
      .node("CA")
      .store.pool.query("select content from log_event where type = 'ask' order by leaf desc limit 1");
    expect(JSON.parse(rows[0].content)).toMatchObject({
      ...{ agency: "ca.cbsa", record: "ca.cbsa:seizure:S-0", receiver: "us.atf", outcome: "conditions" },
    });
  });
});
