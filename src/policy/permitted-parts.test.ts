import fc from "fast-check";
import { expect, it } from "vitest";
import { countryOf, PURPOSES, type Purpose, ROLES, type Role } from "../core/caller.ts";
import { PARTS } from "../core/fields.ts";
import type { Profile } from "../core/marking.ts";
import { houseRules } from "../node.ts";
import { type Action, askCedar } from "./decide.ts";
import { isPermitted, permittedParts } from "./permitted-parts.ts";
import { isAt, ruleTable } from "./rule-questions.ts";
import { mayShare } from "./share.ts";
import { ownRecords, universeOf } from "./universe.ts";

const rules = await houseRules("2026-11-21");
const universe = universeOf([...rules.rules.values()], { agencies: ["us.cbp", "mx.sedena"], kinds: [] });
const own = ownRecords(universe).filter(({ part }) => part === "facts");

const request = fc.record({
  agency: fc.constantFrom(...universe.agencies),
  role: fc.constantFrom(...(Object.keys(ROLES) as Role[])),
  purpose: fc.constantFrom(...(Object.keys(PURPOSES) as Purpose[])),
  action: fc.constantFrom<Action>("read", "find", "count", "publish", "submit"),
  profile: fc.integer({ min: 0, max: own.length - 1 }),
  receiver: fc.constantFrom("", ...universe.agencies),
  arrangement: fc.constantFrom(...rules.rules.keys()),
});

it("a release is answered alike one by one, through the answer on sharing, and for a whole table of records", () => {
  const inForce = new Set(rules.rules.keys());
  const table = ruleTable([...rules.rules.values()], own);
  const release = fc.record({
    from: fc.constantFrom("ca.cbsa", "ca.rcmp", "us.atf", "us.dea", "mx.fgr", "mx.gn", "ca.fintrac"),
    to: fc.constantFrom(...universe.agencies),
    role: fc.constantFrom<Role>("liaison-officer", "analyst", "supervisor"),
    purpose: fc.constantFrom(...(Object.keys(PURPOSES) as Purpose[])),
    consents: fc.constantFrom<string[]>([], ["supervisor"], ["originator"], ["originator", "supervisor"]),
    profile: fc.integer({ min: 0, max: own.length - 1 }),
  });
  fc.assert(
    fc.property(release, ({ from, to, role, purpose, consents, profile: at }) => {
      const { profile } = own[at] as (typeof own)[number];
      const ends = { receiver: to, receiverCountry: countryOf(to) };
      const caller = { agency: from, country: countryOf(from), role, purpose };
      const context = { purpose, part: "facts", ...ends, consents };
      const single = askCedar(rules, caller, "release", profile, context).permitted;
      const receiver = { agency: to, country: countryOf(to) };
      const answer = mayShare(rules, { caller, receiver, purpose, profile, day: "2026-11-21", consents });
      expect(answer.parts.facts.permitted).toBe(single);
      const row = { action: "release", ...caller, ...ends, consents, identifier: "", holder: "" } as const;
      expect(isAt(table.permitted(row, inForce), at)).toBe(single);
    }),
    { numRuns: 500 },
  );
}, 60_000);

it("a table of permitted parts answers as Cedar does, own records and received ones", () => {
  fc.assert(
    fc.property(request, ({ agency, role, purpose, action, profile, receiver, arrangement }) => {
      const caller = { agency, country: countryOf(agency), role, purpose };
      const terms = { arrangement, conditions: ["no-onward"], from: "tripoint.us", purposes: [purpose], receiver };
      const of: Profile = {
        ...(own[profile]?.profile as Profile),
        terms: receiver === "" ? "" : JSON.stringify(terms),
      };
      const table = permittedParts(rules, caller, action, [{ id: 7, profile: of }]);
      for (const part of PARTS) {
        expect(isPermitted(table, 7, part)).toBe(askCedar(rules, caller, action, of, { purpose, part }).permitted);
        expect(isPermitted(table, 6, part) || isPermitted(table, 8, part)).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
}, 60_000);
