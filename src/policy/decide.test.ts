import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Caller, PURPOSES, type Purpose } from "../core/caller.ts";
import { PARTS } from "../core/fields.ts";
import { PLAIN_HANDLING, type Profile } from "../core/marking.ts";
import { decide, decideCheck, permittedProfiles } from "./decide.ts";
import { readRules, rulesOn } from "./read-rules.ts";
import { mayShare } from "./share.ts";

const here = new URL(".", import.meta.url);
const schema = readFileSync(new URL("tripoint.cedarschema", here), "utf8");
const files = Object.fromEntries(
  readdirSync(new URL("arrangements/", here)).map((name) => [
    name,
    readFileSync(new URL(`arrangements/${name}`, here), "utf8"),
  ]),
);

function houseRules() {
  const reading = readRules(schema, files);
  if (!reading.ok) throw new Error(reading.faults.map(({ en }) => en).join("\n"));
  return rulesOn(reading.book, "2026-11-21");
}

const atfTrace: Profile = {
  kind: "trace-result",
  originator: "us.atf",
  country: "US",
  marking: "amber+strict",
  ...PLAIN_HANDLING,
  terms: "",
  synthetic: true,
};
const fgrRecovery: Profile = {
  kind: "firearm-recovery",
  originator: "mx.fgr",
  country: "MX",
  marking: "amber",
  ...PLAIN_HANDLING,
  terms: "",
  synthetic: true,
};
const officer: Caller = { agency: "us.atf", country: "US", role: "tracing-officer", purpose: "criminal-investigation" };
const compiler: Caller = { agency: "ca.rcmp", country: "CA", role: "report-compiler", purpose: "joint-report" };

describe("the rules of the house", () => {
  it("are valid under the schema and speak three languages", () => {
    expect(readRules(schema, files)).toMatchObject({ ok: true });
  });

  it("let an officer read all parts of the officer's own agency's records", () => {
    const rules = houseRules();
    for (const part of PARTS) expect(decide(rules, officer, "read", atfTrace, part).permitted).toBe(true);
  });

  it("keep records of another country from an officer", () => {
    expect(decide(houseRules(), officer, "read", fgrRecovery, "facts")).toEqual({ permitted: false, rules: [] });
  });

  it("let the compiler count everywhere and read abroad nowhere", () => {
    const rules = houseRules();
    expect(decide(rules, compiler, "count", atfTrace, "facts")).toMatchObject({
      permitted: true,
      rules: [{ id: "joint-report-counts" }],
    });
    expect(decide(rules, compiler, "read", fgrRecovery, "facts").permitted).toBe(false);
  });

  it("keep trace records from the report's purpose, and name the provision", () => {
    const usCompiler: Caller = { ...compiler, agency: "us.atf", country: "US" };
    const decision = decide(houseRules(), usCompiler, "read", atfTrace, "facts");
    expect(decision.permitted).toBe(false);
    expect(decision.rules.map((rule) => rule.id)).toEqual(["trace-data-criminal-justice-only"]);
    expect(decision.rules[0]?.cites).toContain("18 U.S.C. 923");
  });

  it("show health users no record", () => {
    const health: Caller = { agency: "us.atf", country: "US", role: "health-analyst", purpose: "public-health" };
    for (const part of PARTS) expect(decide(houseRules(), health, "read", atfTrace, part).permitted).toBe(false);
  });

  it("turn a role without its purpose away", () => {
    expect(decide(houseRules(), { ...officer, purpose: "joint-report" }, "read", fgrRecovery, "facts").permitted).toBe(
      false,
    );
    expect(
      decide(houseRules(), { ...compiler, purpose: "criminal-investigation" }, "count", atfTrace, "facts").permitted,
    ).toBe(false);
  });
});

describe("a blind check", () => {
  const rules = houseRules();
  const ask = (purpose: Purpose, change: { identifier?: string; holder?: string } = {}) =>
    decideCheck(
      rules,
      { caller: { ...officer, purpose }, identifier: "serial", holder: "MX", ...change },
      { ...atfTrace, kind: "ask", marking: "amber" },
    );

  it("is decided by the rules of its purpose: deconfliction by its own, every other by those of the check", () => {
    expect(ask("criminal-investigation")).toMatchObject({ permitted: true, rules: [{ id: "blind-check-ask" }] });
    expect(ask("deconfliction")).toMatchObject({ permitted: true, rules: [{ id: "deconflict-ask" }] });
  });

  it("goes to another country, about an identifier that a rule names", () => {
    for (const purpose of ["criminal-investigation", "deconfliction"] as const) {
      expect(ask(purpose, { holder: "US" }).permitted).toBe(false);
      expect(ask(purpose, { identifier: "name" }).permitted).toBe(false);
    }
    expect(ask("public-health").permitted).toBe(false);
  });
});

describe("an empty rule set", () => {
  it("refuses everything", () => {
    const reading = readRules(schema, {});
    if (!reading.ok) throw new Error(reading.faults.map(({ en }) => en).join("\n"));
    const question = { caller: officer, receiver: { agency: "mx.fgr", country: "MX" }, profile: atfTrace };
    for (const purpose of Object.keys(PURPOSES) as Purpose[]) {
      const consents = ["originator", "supervisor"];
      const asked = { ...question, purpose, consents, day: "2026-11-21" };
      const answer = mayShare(rulesOn(reading.book, "2026-11-21"), asked);
      expect(answer).toMatchObject({ arrangement: undefined, conditions: [], keepDays: undefined });
      for (const part of PARTS) expect(answer.parts[part]).toEqual({ permitted: false, rules: [] });
    }
    for (const action of ["read", "count", "publish", "submit", "find"] as const) {
      for (const part of PARTS) {
        expect(decide(rulesOn(reading.book, "2026-11-21"), officer, action, atfTrace, part).permitted).toBe(false);
        expect(
          permittedProfiles(rulesOn(reading.book, "2026-11-21"), officer, action, part, [{ id: 1, profile: atfTrace }]),
        ).toEqual([]);
      }
    }
  });
});

describe("reading rules", () => {
  it("names every rule without its citation or a language", () => {
    const reading = readRules(schema, { "bad.cedar": '@id("x") permit (principal, action, resource);' });
    expect(reading).toMatchObject({ ok: false });
    if (!reading.ok) expect(reading.faults[0]?.en).toContain("cites, en, fr, es");
  });

  it("refuses a rule that looks at what the schema does not know", () => {
    const text =
      '@id("x") @cites("c") @en("e") @fr("f") @es("s") permit (principal, action, resource) when { resource.serial == "1" };';
    expect(readRules(schema, { "bad.cedar": text })).toMatchObject({ ok: false });
  });
});
