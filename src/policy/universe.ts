import { testOfRule, wordsOfRule } from "./rule-tests.ts";
import { countryOf, PURPOSES, ROLES } from "../core/caller.ts";
import { PARTS, type Part } from "../core/fields.ts";
import type { Handling, Profile } from "../core/marking.ts";
import type { AnyAction, Rule } from "./decide.ts";
import { canHold, type Row } from "./expression.ts";
import { handlingsToldApart, syntheticToldApart } from "./told-apart.ts";

/** What the house has: its agencies and kinds, and how records of each kind are usually handled. */
export type HouseNames = {
  readonly agencies: readonly string[];
  readonly kinds: readonly { readonly name: string; readonly sharing: Handling }[];
};

/**
 * The sample universe: every agency and kind that the house has or a rule names, every role, purpose, part and consent,
 * and records handled in every way that a rule can tell apart. What no rule names behaves alike, so this stands for all.
 */
export type Universe = {
  readonly agencies: readonly string[];
  readonly kinds: readonly string[];
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
  readonly handlings: readonly Handling[];
  /** Whether records are synthetic: both, where a rule looks at it. */
  readonly synthetic: readonly boolean[];
  readonly consents: readonly (readonly string[])[];
  /** Kinds of identifier that may be checked blindly. */
  readonly identifiers: readonly string[];
  /** Agencies and kinds that only a rule names: the house does not have them (yet). */
  readonly strangers: ReadonlySet<string>;
};

/** What an agency has asked about: no record, but checked blindly as one. */
export const ASKED = "ask";

/** An agency of a country that no arrangement knows: it must get nothing that is not published. */
const OUTSIDER = "xx.outsider";

const AGENCY = /^[a-z]{2}\.[a-z0-9-]+$/;

/** Spreads the universe over what the house has and what its rules name. */
export function universeOf(rules: readonly Rule[], house: HouseNames): Universe {
  const named = (...attributes: readonly string[]) =>
    rules.flatMap((rule) => {
      const words = wordsOfRule(rule);
      return attributes.flatMap((attribute) => [...(words.get(attribute) ?? [])]);
    });
  const agenciesNamed = named("principal.agency", "resource.originator", "context.receiver").filter((name) =>
    AGENCY.test(name),
  );
  const kindsNamed = named("resource.kind");
  const kinds = house.kinds.map((kind) => kind.name);
  const agencies = [...new Set([...house.agencies, ...agenciesNamed, OUTSIDER])].sort();
  const known = new Set(agenciesNamed);
  // Agencies of a country that no rule names are treated alike: two of them, so that one can ask for the other's.
  const unnamed = Map.groupBy(
    agencies.filter((agency) => !known.has(agency)),
    countryOf,
  );
  const kept = new Set([...unnamed.values()].flatMap((alike) => alike.slice(0, 2)));
  return {
    agencies: agencies.filter((agency) => known.has(agency) || kept.has(agency)),
    kinds: [...new Set([...kinds, ...kindsNamed])].sort(),
    roles: Object.keys(ROLES),
    purposes: Object.keys(PURPOSES),
    handlings: handlingsToldApart(rules),
    synthetic: syntheticToldApart(rules),
    consents: [[], ["supervisor"], ["originator"], ["originator", "supervisor"]],
    identifiers: [...new Set([...named("context.identifier"), "other"])].sort(),
    strangers: new Set(
      [...agenciesNamed, ...kindsNamed].filter(
        (name) => name !== ASKED && !house.agencies.includes(name) && !kinds.includes(name),
      ),
    ),
  };
}

/** The records of the universe that a node holds of its own: every part of every profile. */
export function ownRecords(universe: Universe): { readonly profile: Profile; readonly part: Part }[] {
  return universe.agencies.flatMap((originator) =>
    universe.kinds.flatMap((kind) =>
      universe.handlings.flatMap((handling) =>
        universe.synthetic.flatMap((synthetic) =>
          PARTS.map((part) => ({
            profile: { kind, originator, country: countryOf(originator), ...handling, synthetic, terms: "" },
            part,
          })),
        ),
      ),
    ),
  );
}

/** Everything that may be asked in a node. */
export function* rowsAtHome(universe: Universe, actions: readonly AnyAction[]): Generator<Row> {
  for (const action of actions)
    for (const agency of universe.agencies)
      for (const role of universe.roles)
        for (const purpose of universe.purposes)
          yield {
            ...{ action, agency, country: countryOf(agency), role, purpose },
            ...{ receiver: "", receiverCountry: "", consents: [], identifier: "", holder: "" },
          };
}

/** Every blind check that may be asked for; agencies of a country that no rule tells apart are one. */
export function* rowsOfCheck(universe: Universe): Generator<Row> {
  const first = Map.groupBy(universe.agencies, countryOf);
  const holders = [...first.keys()];
  const agencies = holders.map((country) => (first.get(country) as readonly string[])[0] as string);
  for (const row of rowsAtHome({ ...universe, agencies }, ["blind-check", "deconflict"]))
    for (const identifier of universe.identifiers) for (const holder of holders) yield { ...row, identifier, holder };
}

/** Every release that may be asked for; only the roles given. */
export function* rowsOfRelease(universe: Universe, roles: readonly string[]): Generator<Row> {
  for (const agency of universe.agencies)
    for (const receiver of universe.agencies) {
      if (receiver === agency) continue;
      const ends = { agency, country: countryOf(agency), receiver, receiverCountry: countryOf(receiver) };
      for (const role of roles)
        for (const purpose of universe.purposes)
          for (const consents of universe.consents)
            yield { action: "release", ...ends, role, purpose, consents, identifier: "", holder: "" };
    }
}

/** Every release that some rule could permit, told by who asks, for what and to whom: few of all that may be asked for. */
export function possibleReleases(universe: Universe, rules: readonly Rule[]): readonly Row[] {
  return possible([...rowsOfRelease(universe, rolesOfRelease(universe, rules))], rules);
}

/** Every release that some rule could permit somebody of one agency, in a role. */
export function possibleReleasesOf(
  universe: Universe,
  rules: readonly Rule[],
  agency: string,
  role: string,
): readonly Row[] {
  const agencies = [...new Set([agency, ...universe.agencies])];
  const own = rowsOfRelease({ ...universe, agencies }, [role]);
  return possible(
    [...own].filter((row) => row.agency === agency),
    rules,
  );
}

/** Says whether some rule could permit what a row asks, for some record; only Cedar says whether it is permitted. */
export function couldPermit(row: Row, rules: readonly Rule[]): boolean {
  return possible([row], rules).length > 0;
}

/** Every blind check that some rule could permit. */
export function possibleChecks(universe: Universe, rules: readonly Rule[]): readonly Row[] {
  return possible([...rowsOfCheck(universe)], rules);
}

function possible(rows: readonly Row[], rules: readonly Rule[]): readonly Row[] {
  const permits = rules.flatMap((rule) => {
    const read = rule.effect === "permit" ? testOfRule(rule) : undefined;
    return read?.ok === true ? [{ actions: read.actions, test: read.test }] : [];
  });
  return rows.filter((row) =>
    permits.some(({ actions, test }) => (actions === undefined || actions.has(row.action)) && canHold(test, row)),
  );
}

/** The roles that a rule on releases names, and one that none names. */
export function rolesOfRelease(universe: Universe, rules: readonly Rule[]): readonly string[] {
  const named = new Set(
    rules
      .filter((rule) => {
        const read = testOfRule(rule);
        return read.ok && (read.actions === undefined || read.actions.has("release"));
      })
      .flatMap((rule) => [...(wordsOfRule(rule).get("principal.role") ?? [])]),
  );
  const other = universe.roles.find((role) => !named.has(role));
  return [...universe.roles.filter((role) => named.has(role)), ...(other === undefined ? [] : [other])];
}
