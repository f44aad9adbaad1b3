import { countryOf } from "../core/caller.ts";
import type { Day } from "../core/day.ts";
import { PARTS, type Part } from "../core/fields.ts";
import { PLAIN_HANDLING, type Profile } from "../core/marking.ts";
import type { Rule, RuleBook } from "./decide.ts";
import { rulesOn } from "./read-rules.ts";
import { placesOf, ruleTable } from "./rule-questions.ts";
import { type HouseNames, possibleReleases, universeOf } from "./universe.ts";

/** What a rule lets one agency release to others: found by asking, not by reading the rule's text. */
export type Grant = {
  readonly rule: Rule;
  readonly from: string;
  readonly to: readonly string[];
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
  readonly kinds: readonly string[];
  readonly parts: readonly Part[];
  /** The fewest consents with which it is permitted. */
  readonly consents: readonly string[];
};

type Open = { rule: Rule; from: string; to: string; kind: string; part: Part; purpose: string; role: string };

/**
 * Everything that the rules in force on a day let agencies release to each other, of records handled as their kinds say:
 * after everything that is forbidden has been taken away. Purposes, kinds, parts and roles that go together are one grant.
 */
export function grantsOf(book: RuleBook, house: HouseNames, day: Day): readonly Grant[] {
  const inForce = rulesOn(book, day);
  const rules = [...inForce.rules.values()];
  const names = new Set(inForce.rules.keys());
  const universe = universeOf(rules, house);
  const sharing = new Map(house.kinds.map((kind) => [kind.name, kind.sharing]));
  const records = universe.agencies.flatMap((originator) =>
    universe.kinds.flatMap((kind) =>
      // A kind that is graded as a rule may ask for: what holds without a grading holds with it.
      ["", "4x4:B2"].flatMap((grading) =>
        PARTS.map((part) => {
          const handling = sharing.get(kind) ?? { marking: "amber", ...PLAIN_HANDLING };
          const profile: Profile = {
            ...{ kind, originator, country: countryOf(originator), ...handling, grading },
            ...{ synthetic: false, terms: "" },
          };
          return { profile, part };
        }),
      ),
    ),
  );
  const table = ruleTable(rules, records);
  const found = new Map<string, { of: Open; consents: readonly string[] }>();
  const releases = possibleReleases(universe, rules).toSorted(
    (one, other) => one.consents.length - other.consents.length,
  );
  for (const row of releases) {
    const may = table.permitted(row, names);
    if (may === false) continue;
    for (const rule of rules.filter((one) => one.effect === "permit")) {
      for (const at of placesOf(table.both(may, table.match(rule, row)), records.length)) {
        const { profile, part } = records[at] as (typeof records)[number];
        const of = { rule, from: row.agency, to: row.receiver, kind: profile.kind, part };
        const open = { ...of, purpose: row.purpose, role: row.role };
        const key = [rule.id, of.from, of.to, of.kind, part, row.purpose, row.role].join("|");
        if (!found.has(key)) found.set(key, { of: open, consents: row.consents });
      }
    }
  }
  return gathered([...found.values()]);
}

/** Puts together what differs in one thing alone, one thing after the other. */
function gathered(found: readonly { readonly of: Open; readonly consents: readonly string[] }[]): readonly Grant[] {
  let grants: readonly Grant[] = found.map(({ of, consents }) => ({
    ...{ rule: of.rule, from: of.from, to: [of.to], consents },
    ...{ roles: [of.role], purposes: [of.purpose], kinds: [of.kind], parts: [of.part] },
  }));
  for (const thing of ["parts", "kinds", "purposes", "roles", "to"] as const) {
    const groups = Map.groupBy(grants, (grant) => JSON.stringify({ ...grant, rule: grant.rule.id, [thing]: null }));
    grants = [...groups.values()].map((alike) => ({
      ...(alike[0] as Grant),
      [thing]: [...new Set(alike.flatMap((grant) => grant[thing] as readonly string[]))].sort(
        (one, other) => orderOf(thing, one) - orderOf(thing, other) || (one < other ? -1 : 1),
      ),
    }));
  }
  return grants.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function orderOf(thing: string, name: string): number {
  return thing === "parts" ? (PARTS as readonly string[]).indexOf(name) : 0;
}

function keyOf({ rule, from, to, consents, purposes }: Grant): string {
  return [rule.file, rule.id, from, to, consents.join(), purposes.join()].join("|");
}
