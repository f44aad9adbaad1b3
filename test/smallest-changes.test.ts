import { beforeAll, describe, expect, it } from "vitest";
import { countryOf, PURPOSES, type Purpose, ROLES, type Role } from "../src/core/caller.ts";
import type { Day } from "../src/core/day.ts";
import { PARTS, type Part } from "../src/core/fields.ts";
import { PLAIN_HANDLING } from "../src/core/marking.ts";
import { COUNTRIES } from "../src/countries/countries.ts";
import { KINDS } from "../src/desks/kinds.ts";
import { houseRuleBook } from "../src/node.ts";
import type { Rules } from "../src/policy/decide.ts";
import { rulesOn } from "../src/policy/read-rules.ts";
import { mayShare } from "../src/policy/share.ts";
import type { ShareQuestion } from "../src/policy/share-question.ts";
import { type Change, CONSENTS, smallestChanges } from "../src/policy/smallest-changes.ts";

/** What would change an answer is what does: each set of changes is applied by hand and asked of Cedar, and so is every smaller one. */

const DAY = "2026-11-21" as Day;
const ROLE_NAMES = Object.keys(ROLES) as Role[];
const PURPOSE_NAMES = Object.keys(PURPOSES) as Purpose[];
const AGENCIES = COUNTRIES.flatMap((country) => country.agencies.map((agency) => agency.code));
let rules: Rules;

beforeAll(async () => {
  rules = rulesOn(await houseRuleBook(), DAY);
});

/** Numbers below a bound, the same every time (Mulberry32). */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

type Asked = { readonly question: ShareQuestion; readonly parts: readonly Part[] };

/** Releases for which there is an arrangement. */
const USUAL = [
  ["ca.cbsa", "us.atf", "customs-enforcement", "seizure"],
  ["us.dea", "ca.rcmp", "criminal-investigation", "seizure"],
  ["ca.cbsa", "us.cbp", "customs-enforcement", "firearm-recovery"],
  ["us.atf", "mx.fgr", "firearms-tracing", "trace-result"],
  ["mx.fgr", "us.atf", "firearms-tracing", "trace-request"],
  ["mx.fgr", "us.dea", "drug-control", "lab-analysis"],
  ["us.hsi", "ca.cnftc", "criminal-investigation", "firearm-recovery"],
  ["ca.rcmp", "mx.fgr", "drug-control", "warning"],
] as const;

/** A question near one that an arrangement answers: of each of its circumstances one in four is another. */
function drawn(draw: (bound: number) => number): Asked {
  const one = <T>(of: readonly T[]): T => of[draw(of.length)] as T;
  const [releasing, to, usualPurpose, kindName] = one(USUAL);
  const isOther = () => draw(4) === 0;
  const agency = isOther() ? one(AGENCIES) : releasing;
  const kind = KINDS.find(({ name }) => name === kindName && !isOther()) ?? one(KINDS);
  const receiver = isOther() ? one(AGENCIES.filter((other) => countryOf(other) !== countryOf(agency))) : to;
  const originator = draw(8) === 0 ? one(AGENCIES) : agency;
  const handling = one([
    {},
    {},
    { marking: "red" },
    { handling: "h1" },
    { grading: "4x4:X4" },
    { pap: "red" },
  ] as const);
  return {
    question: {
      caller: {
        agency,
        country: countryOf(agency),
        role: isOther() ? one(ROLE_NAMES) : "liaison-officer",
        purpose: "record-keeping",
      },
      receiver: { agency: receiver, country: countryOf(receiver) },
      purpose: isOther() ? one(PURPOSE_NAMES) : usualPurpose,
      profile: {
        ...{ kind: kind.name, originator, country: countryOf(originator), ...kind.sharing, ...handling },
        ...{ synthetic: false, terms: "" },
      },
      day: DAY,
      consents: CONSENTS.filter(() => draw(4) === 0),
    },
    parts: draw(2) === 0 ? PARTS : PARTS.slice(0, 1 + draw(2)),
  };
}

/** The question after some changes, made by hand. */
function changed({ question, parts }: Asked, changes: readonly Change[]): Asked {
  return changes.reduce(
    (asked, change): Asked => {
      const { question: of, parts: wanted } = asked;
      switch (change.type) {
        case "purpose":
          return { ...asked, question: { ...of, purpose: change.purpose } };
        case "role":
          return { ...asked, question: { ...of, caller: { ...of.caller, role: change.role } } };
        case "day":
          return { ...asked, question: { ...of, day: change.day } };
        case "with-consent":
          return { ...asked, question: { ...of, consents: [...of.consents, change.of] } };
        case "without-consent":
          return { ...asked, question: { ...of, consents: of.consents.filter((consent) => consent !== change.of) } };
        case "leave-out":
          return { ...asked, parts: wanted.filter((part) => part !== change.part) };
      }
    },
    { question, parts },
  );
}

/** Whether all that is asked for may go, or none of it. */
function fate({ question, parts }: Asked): "all" | "some" | "none" {
  const answer = mayShare(rules, question);
  const going = parts.filter((part) => answer.parts[part].permitted).length;
  return parts.length > 0 && going === parts.length ? "all" : going > 0 ? "some" : "none";
}

function* properSubsets<T>(of: readonly T[]): Generator<readonly T[]> {
  for (let mask = 0; mask < 2 ** of.length - 1; mask++) yield of.filter((_, at) => (mask >> at) % 2 === 1);
}

describe("what would change an answer", () => {
  it("turns it, and nothing less of it does; and no single change that turns it is left unsaid", () => {
    const draw = numbers(2026);
    const seen = { all: 0, some: 0, none: 0, sets: 0 };
    for (let turn = 0; turn < 80; turn++) {
      const asked = drawn(draw);
      const before = fate(asked);
      const wanted = before === "all" ? "none" : "all";
      const sets = smallestChanges(rules, asked.question, asked.parts);
      seen[before]++;
      seen.sets += sets.length;
      const wrong = sets.filter(
        (set) =>
          fate(changed(asked, set)) !== wanted ||
          [...properSubsets(set)].some((less) => fate(changed(asked, less)) === wanted),
      );
      expect([asked, wrong]).toEqual([asked, []]);
      const said = new Set(sets.map((set) => JSON.stringify(set)));
      const { purpose, caller, consents } = asked.question;
      const single: Change[] = [
        ...PURPOSE_NAMES.filter((one) => one !== purpose).map((one): Change => ({ type: "purpose", purpose: one })),
        ...ROLE_NAMES.filter((one) => one !== caller.role).map((one): Change => ({ type: "role", role: one })),
        ...CONSENTS.map((of): Change => ({ type: consents.includes(of) ? "without-consent" : "with-consent", of })),
        ...rules.book.turns.filter((day) => day > DAY).map((day): Change => ({ type: "day", day })),
      ];
      const unsaid = single.filter(
        (change) => fate(changed(asked, [change])) === wanted && !said.has(JSON.stringify([change])),
      );
      expect([asked, unsaid]).toEqual([asked, []]);
    }
    // Questions of every sort were put, and many have an answer.
    expect(Math.min(seen.all, seen.some, seen.none)).toBeGreaterThan(5);
    expect(seen.sets).toBeGreaterThan(100);
  }, 240_000);

  it("is the first day of several that would do", () => {
    const question: ShareQuestion = {
      caller: { agency: "us.atf", country: "US", role: "liaison-officer", purpose: "record-keeping" },
      receiver: { agency: "mx.fgr", country: "MX" },
      purpose: "firearms-tracing",
      profile: {
        ...{ kind: "firearm-recovery", originator: "us.atf", country: "US", marking: "amber", ...PLAIN_HANDLING },
        ...{ synthetic: false, terms: "" },
      },
      day: "2020-01-01",
      consents: [],
    };
    const sets = smallestChanges(rules, question, ["facts", "identifiers"]);
    const days = sets.filter((set) => set.every(({ type }) => type === "day"));
    expect(rules.book.turns.filter((turn) => turn > "2024-02-07").length).toBeGreaterThan(0);
    expect(days).toEqual([[{ type: "day", day: "2024-02-07" }]]);
  });
});
