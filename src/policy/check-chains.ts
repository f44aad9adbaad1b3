import { canonicalJson } from "../core/canonical.ts";
import { countryOf } from "../core/caller.ts";
import type { Day } from "../core/day.ts";
import type { Part } from "../core/fields.ts";
import { type Profile, profileKey } from "../core/marking.ts";
import type { Rule, RuleBook } from "./decide.ts";
import type { Row } from "./expression.ts";
import { rulesOn } from "./read-rules.ts";
import { isAt, isNone, placesOf, type RuleTable, ruleTable, type Which } from "./rule-questions.ts";
import { conditionsOfProfile } from "./share.ts";
import { ownRecords, rowsAtHome, type Universe } from "./universe.ts";

/** One step of a chain: who gave the part to whom, under which rule, for which purpose, with which consents. */
export type ChainStep = {
  readonly by: string;
  readonly to: string;
  readonly how: "release" | "read" | "find";
  readonly rule: string;
  readonly purpose: string;
  readonly consents: readonly string[];
};

/** A chain of shares, each permitted, that brings a part to somebody to whom its originator could not give it directly. */
export type Escalation = {
  readonly kind: string;
  readonly originator: string;
  readonly part: Part;
  readonly chain: readonly ChainStep[];
};

/** A part of a record where a chain has brought it: which own record it is, and the way it came. */
type Held = {
  readonly profile: Profile;
  readonly part: Part;
  readonly root: number;
  readonly chain: readonly ChainStep[];
};

const MOST_FOUND = 500;
/** Longer chains only repeat what shorter ones can do, since terms add up; the search ends sooner by itself. */
const LONGEST_CHAIN = 4;

/**
 * Follows every permitted release, and what may be read where it ends, from every own record of the universe. Answers
 * the chains that reach an agency, for a purpose, which could get that part neither by a release of the originator nor by
 * reading it there; and how many records in other hands were followed. `releases` are those that may be asked for.
 */
export function findEscalations(
  book: RuleBook,
  universe: Universe,
  releases: readonly Row[],
  day: Day,
): { readonly escalations: readonly Escalation[]; readonly chains: number } {
  const rules = [...rulesOn(book, day).rules.values()];
  const inForce = new Set(rules.map((rule) => rule.id));
  const own = ownRecords(universe).map((one, root): Held => ({ ...one, root, chain: [] }));
  const reach = directReach(ruleTable(rules, own), universe, inForce, releases);
  const escalations = new Map<string, Escalation>();
  const known = new Set<string>();
  let held: readonly Held[] = own;
  let chains = 0;
  for (let depth = 1; depth <= LONGEST_CHAIN && held.length > 0 && escalations.size < MOST_FOUND; depth++) {
    const next: Held[] = [];
    for (const { row, rule, which } of stepsFrom(ruleTable(rules, held), universe, inForce, releases, depth > 1)) {
      for (const at of placesOf(which, held.length)) {
        const one = held[at] as Held;
        const step = stepOf(row, rule);
        const chain = [...one.chain, step];
        const originator = one.profile.originator;
        if (depth > 1 && step.to !== originator && !isAt(reach.get(`${step.to}|${row.purpose}`) ?? false, one.root)) {
          const { kind } = one.profile;
          const key = `${step.to}|${row.purpose}|${chain.map((of) => of.rule).join()}|${kind}|${one.part}`;
          if (escalations.size < MOST_FOUND && !escalations.has(key))
            escalations.set(key, { kind, originator, part: one.part, chain });
        }
        if (row.action !== "release") continue;
        const there: Held = { ...one, profile: receivedAs(one.profile, row, rule), chain };
        const key = `${one.root}|${one.part}|${profileKey(there.profile)}`;
        if (known.has(key)) continue;
        known.add(key);
        next.push(there);
      }
    }
    chains += next.length;
    held = next;
  }
  return { escalations: [...escalations.values()], chains };
}

/** Which own records an agency may get directly for a purpose (`agency|purpose`): released by their originator, or read there. */
function directReach(
  table: RuleTable,
  universe: Universe,
  inForce: ReadonlySet<string>,
  releases: readonly Row[],
): ReadonlyMap<string, Which> {
  const reach = new Map<string, Which>();
  const note = (key: string, which: Which) => void reach.set(key, table.either(reach.get(key) ?? false, which));
  for (const row of rowsAtHome(universe, ["read", "find"])) {
    note(`${row.agency}|${row.purpose}`, table.permitted(row, inForce));
  }
  const own = new Map(
    universe.agencies.map((agency) => [agency, table.those(({ originator }) => originator === agency)]),
  );
  for (const row of releases) {
    const may = table.permitted(row, inForce);
    if (may !== false) note(`${row.receiver}|${row.purpose}`, table.both(may, own.get(row.agency) ?? false));
  }
  return reach;
}

type Steps = { readonly row: Row; readonly rule: Rule; which: Which };

/** Every step that may be taken with records in hand, those alike (same ends, rule, purpose) taken together. */
function stepsFrom(
  table: RuleTable,
  universe: Universe,
  inForce: ReadonlySet<string>,
  releases: readonly Row[],
  alsoReads: boolean,
): readonly Steps[] {
  const steps = new Map<string, Steps>();
  const note = (row: Row) => {
    const may = table.permitted(row, inForce);
    if (isNone(may)) return;
    for (const rule of table.rules) {
      if (rule.effect !== "permit") continue;
      const which = table.both(may, table.match(rule, row));
      if (isNone(which)) continue;
      const key = `${row.action}|${row.agency}|${row.receiver}|${row.purpose}|${rule.id}`;
      const before = steps.get(key);
      if (before === undefined) steps.set(key, { row, rule, which });
      else before.which = table.either(before.which, which);
    }
  };
  for (const row of releases) note(row);
  if (alsoReads) for (const row of rowsAtHome(universe, ["read", "find"])) note(row);
  return [...steps.values()];
}

function stepOf(row: Row, rule: Rule): ChainStep {
  const isRelease = row.action === "release";
  return {
    by: isRelease ? row.agency : "",
    to: isRelease ? row.receiver : row.agency,
    how: isRelease ? "release" : row.action === "find" ? "find" : "read",
    rule: rule.id,
    purpose: row.purpose,
    consents: row.consents,
  };
}

/** The profile that a record has where it was released to: with the fewest conditions that the rule leaves it. */
function receivedAs(profile: Profile, row: Row, rule: Rule): Profile {
  const conditions = [...new Set([...rule.obligations, ...conditionsOfProfile(profile)])].sort();
  const from = `tripoint.${countryOf(row.agency).toLowerCase()}`;
  const terms = { arrangement: rule.id, conditions, from, purposes: [row.purpose], receiver: row.receiver };
  return { ...profile, terms: canonicalJson(terms) };
}
