import { expect, it } from "vitest";
import type { GuidanceShown, ProvisionShown } from "./exchange-answers.ts";
import { findRules } from "./find-rules.ts";

const provision = (id: string, words: string): ProvisionShown => ({
  ...{ id, effect: "permit", arrangement: "some-file", cites: `Act of ${id}`, words, parties: [] },
  ...{ from: null, until: null, wordingFrom: null, version: "0", conditions: null, assumptions: [] },
});
const LINE = {
  ...{ from: "Agency One", to: ["Agency Two"], kinds: ["Firearms"], parts: ["Facts"] },
  ...{ purposes: ["Enquête criminelle"], roles: [], consents: [] },
};
const GUIDANCE: GuidanceShown = {
  ...{ country: "XX", name: "Example", day: "2026-01-01" },
  releases: [{ provision: provision("first-rule", "Gives firearms."), lines: [LINE], conditions: [] }],
  forbidden: [provision("second-rule", "Nothing about health.")],
  atHome: [provision("third-rule", "Reading at home.")],
};
const idsOf = (search: string) => {
  const { releases, forbidden, atHome } = findRules(GUIDANCE, search);
  return [...releases.map((one) => one.provision.id), ...forbidden.map(({ id }) => id), ...atHome.map(({ id }) => id)];
};

it("finds rules by every word, in what they say and in what they permit, without accents", () => {
  expect(idsOf("")).toEqual(["first-rule", "second-rule", "third-rule"]);
  expect(idsOf("ENQUETE two")).toEqual(["first-rule"]);
  expect(idsOf("health")).toEqual(["second-rule"]);
  expect(idsOf("some-file home")).toEqual(["third-rule"]);
  expect(idsOf("health home")).toEqual([]);
});
