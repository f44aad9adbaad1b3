import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PLAIN_HANDLING } from "../core/marking.ts";
import { checkRules, type Finding, isFault } from "./check-rules.ts";
import { readRules } from "./read-rules.ts";

const schema = readFileSync(new URL("tripoint.cedarschema", import.meta.url), "utf8");
const DAY = "2026-11-21";
const HOUSE = {
  agencies: ["ca.rcmp", "ca.cbsa", "us.atf", "us.fbi", "mx.fgr"],
  kinds: ["seizure", "coverage"].map((name) => ({ name, sharing: { marking: "amber", ...PLAIN_HANDLING } as const })),
};
const OWN = `when { principal.role == "analyst" && context.purpose == "audit" && resource.originator == principal.agency }`;
const READ = rule("own", "permit", 'action == Action::"read"', OWN);
const SHARED = rule(
  "share",
  "permit",
  'action == Action::"release"',
  `when { principal.agency == "ca.cbsa" && context.receiver == "us.atf" && context.purpose == "customs-enforcement" &&
   context.part == "facts" && resource.originator == "ca.cbsa" && !resource.received }`,
);

function rule(id: string, effect: string, action: string, conditions: string, notes = ""): string {
  return `@id("${id}") @cites("c") @en("e") @fr("f") @es("s") ${notes} ${effect} (principal, ${action}, resource) ${conditions};`;
}

function check(...texts: string[]): readonly Finding[] {
  const reading = readRules(schema, Object.fromEntries(texts.map((text, at) => [`${at}.cedar`, text])));
  if (!reading.ok) throw new Error(reading.faults.map(({ en }) => en).join("; "));
  return checkRules(reading.book, HOUSE, DAY).findings;
}

function unseen(found: readonly Finding[]): Extract<Finding, { readonly type: "unseen" }>[] {
  return found.filter((one) => one.type === "unseen");
}

describe("a planted fault is found", () => {
  it("sound rules have none", () => {
    expect(check(READ, SHARED)).toEqual([]);
  });

  it("a rule that can never apply", () => {
    const never = rule(
      "never",
      "permit",
      'action == Action::"read"',
      'when { principal.country == "CA" && principal.country == "US" }',
    );
    const forbids = rule("nor", "forbid", 'action == Action::"release"', 'when { principal.role == "wizard" }');
    const misspelt = rule("misspelt", "permit", 'action == Action::"find"', 'when { resource.marking == "orange" }');
    expect(
      check(READ, never, forbids, misspelt).map((one) => ("rule" in one ? `${one.type} ${one.rule}` : "")),
    ).toEqual(["unknown-words misspelt", "unknown-words nor", "never-applies never"]);
  });

  it("a rule that waits for an agency or a kind is told apart, and is no fault", () => {
    const waits = rule("waits", "permit", 'action == Action::"read"', 'when { resource.kind == "travel-notice" }');
    const found = check(READ, waits);
    expect(found).toEqual([{ type: "waits", rule: "waits", names: ["travel-notice"] }]);
    expect(found.some(isFault)).toBe(false);
  });

  it("a rule that permits nothing, since others forbid all of it", () => {
    const permit = rule("void", "permit", 'action == Action::"find"', 'when { resource.kind == "seizure" }');
    const one = rule("one", "forbid", 'action == Action::"find"', 'when { resource.country == "CA" }');
    const other = rule("other", "forbid", 'action == Action::"find"', 'when { resource.country != "CA" }');
    expect(check(READ, permit, one, other)).toContainEqual({ type: "overridden", rule: "void", by: ["one", "other"] });
    expect(check(READ, permit, one)).toEqual([]);
    const all = rule("all", "forbid", 'action == Action::"find"', "when { true }");
    expect(check(READ, permit, one, all)).toEqual([{ type: "overridden", rule: "void", by: ["all"] }]);
  });

  it("a word that nothing can be, though the rule applies by its other words, with what may have been meant", () => {
    const listed = 'when { ["analyst", "supervizor"].contains(principal.role) && resource.marking != "TLP:RED" }';
    const part = rule("part", "permit", 'action == Action::"read"', 'when { context.part == "person" }');
    expect(check(READ, rule("listed", "permit", 'action == Action::"read"', listed), part)).toEqual([
      {
        ...{ type: "unknown-words", rule: "listed" },
        words: [
          { attribute: "principal.role", word: "supervizor", meant: "supervisor" },
          { attribute: "resource.marking", word: "TLP:RED", meant: "red" },
        ],
      },
      {
        ...{ type: "unknown-words", rule: "part" },
        words: [{ attribute: "context.part", word: "person", meant: "persons" }],
      },
    ]);
  });

  it("but one that is void on some days only is none", () => {
    const permit = rule("at-times", "permit", 'action == Action::"find"', 'when { resource.kind == "seizure" }');
    const forbid = rule("until", "forbid", 'action == Action::"find"', "", '@until("2030-12-31")');
    expect(check(READ, permit, forbid)).toEqual([]);
  });

  it("a permit and a forbid of the same scope", () => {
    const scope = 'when { resource.kind == "seizure" && principal.role == "auditor" }';
    const permit = rule("yes", "permit", 'action == Action::"find"', scope);
    const forbid = rule("no", "forbid", 'action == Action::"find"', scope);
    const found = check(READ, permit, forbid);
    expect(found).toContainEqual({ type: "contradiction", rule: "yes", by: "no" });
    const wider = rule("no", "forbid", 'action == Action::"find"', 'when { resource.kind == "seizure" }');
    expect(check(READ, permit, wider).map((one) => one.type)).toEqual(["overridden"]);
  });

  it("records that nobody may see", () => {
    const hidden = rule("hidden", "forbid", 'action == Action::"read"', 'when { resource.handling.contains("h3") }');
    const [found] = unseen(check(READ, hidden));
    expect(found?.handlings).toContain("TLP:AMBER PAP:CLEAR h3");
    for (const handling of found?.handlings ?? []) expect(handling).toMatch(/h3/);
    expect(found?.kinds).toEqual(["coverage", "seizure"]);
    expect(found?.originators).toContain("mx.fgr");
  });

  it("records that nobody may see by a grade, a pair of codes or labels that no other rule names", () => {
    const grade = 'resource.scale == "4x4" && resource.source == "B" && resource.information == "3"';
    const codes = '["h1", "h2"].containsAny(resource.handling) && resource.handling == ["h2", "h1"]';
    const labels = 'resource.marking == "green" && resource.pap == "amber"';
    for (const [when, handling] of [
      [grade, "TLP:AMBER PAP:CLEAR h0 4x4:B3"],
      [codes, "TLP:AMBER PAP:CLEAR h1+h2"],
      [labels, "TLP:GREEN PAP:AMBER h0"],
    ] as const) {
      const found = check(READ, rule("hidden", "forbid", 'action == Action::"read"', `when { ${when} }`));
      expect(found.map((one) => one.type)).toEqual(["unseen"]);
      expect(unseen(found)[0]?.handlings).toEqual([handling]);
    }
  });

  it("synthetic records that nobody may see", () => {
    const found = check(READ, rule("hidden", "forbid", 'action == Action::"read"', "when { resource.synthetic }"));
    expect(found).toMatchObject([{ type: "unseen", isSyntheticOnly: true, handlings: [] }]);
  });

  it("records and chains that go wrong on a day to come, with that day", () => {
    const from = '@from("2029-01-01")';
    const hidden = rule("hidden", "forbid", 'action == Action::"read"', 'when { resource.kind == "seizure" }', from);
    expect(check(READ, hidden)).toEqual([
      {
        ...{ type: "unseen", since: "2029-01-01", kinds: ["seizure"], handlings: [], isSyntheticOnly: false },
        originators: ["ca.cbsa", "ca.rcmp", "mx.fgr", "us.atf", "us.fbi", "xx.outsider"],
      },
    ]);
    const scope = 'resource.received && principal.country == resource.receiverCountry && context.part == "facts"';
    const reads = rule("colleagues", "permit", 'action == Action::"read"', `when { ${scope} }`, from);
    const found = check(READ, SHARED, reads);
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) expect(one).toMatchObject({ type: "escalation", since: "2029-01-01" });
  });

  it("a chain of permitted shares that reaches whom a direct share would not, with the chain", () => {
    const onward = rule(
      "onward",
      "permit",
      'action == Action::"release"',
      `when { resource.received && principal.agency == resource.receiver && context.receiver == "mx.fgr" &&
       context.purpose == "customs-enforcement" }`,
    );
    const found = check(READ, SHARED, onward).filter((one) => one.type === "escalation");
    expect(found).toContainEqual({
      ...{ type: "escalation", kind: "seizure", originator: "ca.cbsa", part: "facts" },
      chain: [
        {
          ...{ by: "ca.cbsa", to: "us.atf", how: "release", rule: "share", purpose: "customs-enforcement" },
          consents: [],
        },
        {
          ...{ by: "us.atf", to: "mx.fgr", how: "release", rule: "onward", purpose: "customs-enforcement" },
          consents: [],
        },
      ],
    });
    const forbids = rule("third-party", "forbid", 'action == Action::"release"', "when { resource.received }");
    expect(check(READ, SHARED, forbids)).toEqual([]);
  });

  it("a reading at the end of a chain counts as reaching", () => {
    const reads = rule(
      "colleagues",
      "permit",
      'action == Action::"read"',
      'when { resource.received && principal.country == resource.receiverCountry && context.part == "facts" }',
    );
    const found = check(READ, SHARED, reads).filter((one) => one.type === "escalation");
    expect(found.some(({ chain }) => chain.at(-1)?.how === "read" && chain.at(-1)?.to === "us.fbi")).toBe(true);
  });

  it("another purpose at the end of a chain counts as well", () => {
    const reads = rule(
      "anything",
      "permit",
      'action == Action::"read"',
      'when { resource.received && principal.agency == resource.receiver && context.part == "facts" }',
    );
    const found = check(READ, SHARED, reads).filter((one) => one.type === "escalation");
    const purposes = new Set(found.map(({ chain }) => chain.at(-1)?.purpose));
    expect(purposes.has("public-health")).toBe(true);
    expect(purposes.has("customs-enforcement")).toBe(false);
  });

  it("a rule that the check cannot enumerate proves nothing, and says so", () => {
    const like = rule("like", "permit", 'action == Action::"read"', 'when { resource.originator like "us.*" }');
    expect(check(like)).toMatchObject([{ type: "not-enumerated", rule: "like" }]);
  });
});
