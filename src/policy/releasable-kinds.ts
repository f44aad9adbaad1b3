import { type Caller, countryOf, PURPOSES, type Purpose } from "../core/caller.ts";
import { PARTS } from "../core/fields.ts";
import type { Profile } from "../core/marking.ts";
import { decideShare, type Rules } from "./decide.ts";
import { placesOf, ruleTable } from "./rule-questions.ts";
import { canBeEnumerated } from "./rule-tests.ts";
import { type HouseNames, possibleReleasesOf, universeOf } from "./universe.ts";

/**
 * The kinds of which somebody of an agency, in a role, may release anything at all of the agency's own records: to some
 * receiver, for some purpose, handled as the kind usually is or without a limit, with every consent. Cedar has answered the same of one
 * case of each.
 */
export function releasableKinds(
  rules: Rules,
  house: HouseNames,
  who: Pick<Caller, "agency" | "role">,
): ReadonlySet<string> {
  const inForce = [...rules.rules.values()];
  // A rule that cannot be enumerated could permit anything: each release is decided for itself anyway.
  if (inForce.some((rule) => !canBeEnumerated(rule))) return new Set(house.kinds.map((kind) => kind.name));
  const universe = universeOf(inForce, house);
  const { agency, role } = who;
  const country = countryOf(agency);
  // More consents permit more.
  const consents = universe.consents.toSorted((one, other) => other.length - one.length).slice(0, 1);
  const rows = possibleReleasesOf({ ...universe, consents }, inForce, agency, role);
  if (rows.length === 0) return new Set();
  const records = house.kinds.flatMap(({ name: kind, sharing }) =>
    [sharing, { ...sharing, marking: "clear" as const }].flatMap((handling) =>
      PARTS.map((part) => {
        const profile: Profile = { kind, originator: agency, country, ...handling, synthetic: false, terms: "" };
        return { profile, part };
      }),
    ),
  );
  const table = ruleTable(inForce, records);
  const names = new Set(rules.rules.keys());
  const found = new Set<string>();
  for (const row of rows) {
    const may = table.permitted(row, names);
    if (may === false) continue;
    for (const at of placesOf(may, records.length)) {
      const { profile, part } = records[at] as (typeof records)[number];
      if (found.has(profile.kind) || !Object.hasOwn(PURPOSES, row.purpose)) continue;
      const purpose = row.purpose as Purpose;
      const caller: Caller = { agency, country, role, purpose };
      const receiver = { agency: row.receiver, country: row.receiverCountry };
      const question = { caller, receiver, purpose, profile, consents: row.consents };
      if (decideShare(rules, question, part).permitted) found.add(profile.kind);
    }
  }
  return found;
}
