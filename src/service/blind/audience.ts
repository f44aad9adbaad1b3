import { type Caller, countryOf, isPurpose, isRole } from "../../core/caller.ts";
import type { IdentifierType } from "../../core/identifier-types.ts";
import { PLAIN_HANDLING, type Profile } from "../../core/marking.ts";
import { decideCheck, type Decision, type Rule, type Rules } from "../../policy/decide.ts";
import { digest } from "../../store/hashing.ts";
import { allProfiles } from "../../store/profiles.ts";
import type { TripointNode } from "../tripoint-node.ts";
import type { Holder } from "./blind-side.ts";
import { type PeerRefusal, refuseTo } from "./peer-refusals.ts";

/** Whom a check is for: who asks, and about which kind of identifier. */
export type Audience = {
  readonly agency: string;
  readonly role: string;
  readonly purpose: string;
  readonly identifier: IdentifierType;
};

/** What an audience may learn of: the profiles, in one name, and the rules that say so. */
export type Permitted = {
  readonly caller: Caller;
  readonly profiles: readonly number[];
  readonly scope: string;
  readonly rules: readonly Rule[];
};

/** The profile of what an agency asks about: kind `ask`, its own, and not for everybody. */
export function askProfile(agency: string): Profile {
  const country = countryOf(agency);
  return { kind: "ask", originator: agency, country, marking: "amber", ...PLAIN_HANDLING, synthetic: false, terms: "" };
}

/** Decides whether a caller of this node may ask a partner's country about a kind of identifier. */
export function mayAsk(side: Holder, caller: Caller, identifier: IdentifierType, holder: string): Decision {
  const question = { caller, identifier, holder };
  return decideCheck(side.node.rules, question, askProfile(caller.agency));
}

/** What is permitted to an audience, or that nothing is. */
export type Permission = ({ readonly ok: true } & Permitted) | PeerRefusal;

/** Says what of this node's own an audience of a partner may learn of; refused when no rule lets it learn of anything. */
export async function permittedTo(side: Holder, partnerCountry: string, audience: Audience): Promise<Permission> {
  return permittedAmong(side, partnerCountry, audience, await allProfiles(side.node.store));
}

type KnownProfiles = readonly { readonly id: number; readonly profile: Profile }[];

/** What was found under some rules and profiles: both are replaced, and never changed, when something is new. */
const found = new WeakMap<Rules, WeakMap<KnownProfiles, Map<string, Permission>>>();

/** The same, when the profiles that the node's records have are known. */
export function permittedAmong(
  side: Holder,
  partnerCountry: string,
  audience: Audience,
  known: KnownProfiles,
): Permission {
  const { rules } = side.node;
  let underRules = found.get(rules);
  if (underRules === undefined) found.set(rules, (underRules = new WeakMap()));
  let answers = underRules.get(known);
  if (answers === undefined) underRules.set(known, (answers = new Map()));
  const { agency, role, purpose, identifier } = audience;
  const key = `${side.node.country.code} ${partnerCountry} ${agency} ${role} ${purpose} ${identifier}`;
  let answer = answers.get(key);
  if (answer === undefined) {
    answer = decideAmong(side, partnerCountry, audience, known);
    if (answers.size >= MOST_FOUND) answers.clear();
    answers.set(key, answer);
  }
  return answer;
}

const MOST_FOUND = 1000;

function decideAmong(side: Holder, partnerCountry: string, audience: Audience, known: KnownProfiles): Permission {
  const { agency, role, purpose, identifier } = audience;
  const { node } = side;
  if (countryOf(agency) !== partnerCountry || !isRole(role) || !isPurpose(purpose)) {
    return refuseTo("stranger", { agency, role, purpose });
  }
  const caller: Caller = { agency, country: partnerCountry, role, purpose };
  const question = { caller, identifier, holder: node.country.code };
  const decided = [...known, ...possibleProfiles(node)]
    .filter(({ profile }) => profile.terms === "")
    .map(({ id, profile }) => ({ id, decision: decideCheck(node.rules, question, profile) }));
  const permitted = decided.filter(({ decision }) => decision.permitted);
  if (permitted.length === 0) {
    return refuseTo("not-permitted", { agency, role, purpose, identifier });
  }
  const profiles = permitted.flatMap(({ id }) => id ?? []);
  const rules = [
    ...new Map(permitted.flatMap(({ decision }) => decision.rules.map((rule) => [rule.id, rule]))).values(),
  ];
  return { ok: true, caller, profiles, scope: digest(profiles.join(" ")), rules };
}

/**
 * The profiles that this node's records and asks could have, whether or not there are any: so that a partner who may
 * check is not told by a refusal that there is nothing to be checked.
 */
function possibleProfiles({
  country,
  store,
}: TripointNode): readonly { readonly id?: number; readonly profile: Profile }[] {
  const ask = askProfile(country.nodeAgency);
  const kinds = store.kinds.map((kind): Profile => ({ ...ask, ...kind.sharing, kind: kind.name }));
  return [ask, ...kinds].map((profile) => ({ profile }));
}

/** The smallest number that rules set for a condition such as `evaluations-a-day`; the other number when none does. */
export function leastOf(rules: readonly Rule[], condition: string, otherwise: number): number {
  const set = rules.flatMap((rule) =>
    rule.obligations.flatMap((code) =>
      code.startsWith(`${condition}:`) ? [Number(code.slice(condition.length + 1))] : [],
    ),
  );
  return set.length === 0 ? otherwise : Math.min(...set);
}
