import { statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import type { Caller } from "../core/caller.ts";
import type { Day } from "../core/day.ts";
import type { Part } from "../core/fields.ts";
import { type Profile, profileKey } from "../core/marking.ts";
import type { Words } from "../core/words.ts";
import { attributesOf } from "./attributes.ts";
import type { CheckQuestion } from "./check-question.ts";
import type { ShareQuestion } from "./share-question.ts";

/** What a caller wants to do with records. */
export type Action =
  | "read"
  | "count"
  | "publish"
  | "submit"
  | "find"
  | "recall"
  | "request"
  | "answer"
  | "oversee"
  | "consent";

/** Everything a rule may be asked about: also releasing to a partner's agency, which has circumstances of its own. */
export type AnyAction = Action | "release" | "blind-check" | "deconflict";

/** One rule of an arrangement, as people read it. */
export type Rule = {
  readonly id: string;
  readonly effect: "permit" | "forbid";
  /** The file it stands in, without its ending: the arrangement. */
  readonly file: string;
  /** The provision it stands on. */
  readonly cites: string;
  /** The same provision as officials of each language cite it. */
  readonly citation: Words;
  /** The rule in plain words. */
  readonly words: Words;
  readonly conditions: Words | undefined;
  /** Conditions as codes that travel with what is released: `no-onward`, `minimum-cell:5`, `keep-days:90`. */
  readonly obligations: readonly string[];
  /** The countries bound by it; empty for a rule of the house. */
  readonly parties: readonly string[];
  /** The first and the last day on which it is in force; undefined when it has no beginning or no end. */
  readonly from: Day | undefined;
  readonly until: Day | undefined;
  /** Since when the provision cited reads as it does; it may have been in force before in other words. */
  readonly wordingFrom: Day | undefined;
  /** What in it is assumed, since no public text says it: `parties`, `purposes`, `parts`, … as `ASSUMPTIONS` names them. */
  readonly assumptions: readonly string[];
  /** Some of its terms are assumed: the text it stands for is not public, or says less. */
  readonly isAssumption: boolean;
  /** Its Cedar text with its annotations. */
  readonly text: string;
};

/** All rules of the house with the schema they are valid under, whether or not they are in force. */
export type RuleBook = {
  readonly schema: string;
  /** By id, in the order of their ids. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** The days on which the set of rules in force changes, in order. */
  readonly turns: readonly Day[];
  /** The rules in force from one turn to the next, as they were made ready. */
  readonly ready: Map<number, Rules>;
};

/** The rules that are in force on some day, ready to decide by: what is not among them decides nothing. */
export type Rules = {
  readonly book: RuleBook;
  readonly rules: ReadonlyMap<string, Rule>;
  /** The name under which Cedar keeps them parsed. */
  readonly name: string;
  readonly cache: Map<string, Decision>;
};

/** The answer to one question of access, with the rules that decided it. Without a rule the answer is no. */
export type Decision = { readonly permitted: boolean; readonly rules: readonly Rule[] };

/** Decides whether a caller may do something with one part of the records of a profile. No rule means no. */
export function decide(rules: Rules, caller: Caller, action: Action, profile: Profile, part: Part): Decision {
  return answer(rules, caller, action, profile, { purpose: caller.purpose, part });
}

/** Decides whether one part of the records of a profile may be released to a partner's agency. No rule means no. */
export function decideShare(rules: Rules, question: Omit<ShareQuestion, "day">, part: Part): Decision {
  const { caller, receiver, purpose, profile, consents } = question;
  return answer(rules, caller, "release", profile, {
    purpose,
    part,
    receiver: receiver.agency,
    receiverCountry: receiver.country,
    consents: consents.toSorted(),
  });
}

/** Decides whether records of a profile may be checked blindly for an identifier. No rule means no. */
export function decideCheck(rules: Rules, question: CheckQuestion, profile: Profile): Decision {
  const { caller, identifier, holder } = question;
  return answer(rules, caller, caller.purpose === "deconfliction" ? "deconflict" : "blind-check", profile, {
    purpose: caller.purpose,
    identifier,
    holder,
  });
}

function answer(
  rules: Rules,
  caller: Caller,
  action: AnyAction,
  profile: Profile,
  context: Readonly<Record<string, string | string[]>>,
): Decision {
  const key = `${caller.agency}|${caller.country}|${caller.role}|${action}|${profileKey(profile)}|${JSON.stringify(context)}`;
  const known = rules.cache.get(key);
  if (known !== undefined) return known;
  const decision = askCedar(rules, caller, action, profile, context);
  if (rules.cache.size > 50_000) rules.cache.clear();
  rules.cache.set(key, decision);
  return decision;
}

/** Asks Cedar itself, without any memory: what every other way of deciding must agree with. */
export function askCedar(
  rules: Rules,
  caller: Pick<Caller, "agency" | "country" | "role">,
  action: AnyAction,
  profile: Profile,
  context: Readonly<Record<string, string | string[]>>,
): Decision {
  const principal = { type: "Caller", id: caller.agency };
  const resource = { type: "Profile", id: profileKey(profile) };
  const { agency, country, role } = caller;
  const answer = statefulIsAuthorized({
    principal,
    action: { type: "Action", id: action },
    resource,
    context: { ...context },
    preparsedSchemaName: rules.name,
    preparsedPolicySetId: rules.name,
    validateRequest: true,
    entities: [
      { uid: principal, attrs: { agency, country, role }, parents: [] },
      { uid: resource, attrs: { ...attributesOf(profile) }, parents: [] },
    ],
  });
  // A request that is not of the schema is answered no. A rule that cannot be evaluated decides nothing; should it be
  // one that forbids, what remains could permit too much, so then nothing is permitted.
  if (answer.type === "failure") return NOTHING;
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) return NOTHING;
  return {
    permitted: decision === "allow",
    // Cedar names them in no order of its own.
    rules: diagnostics.reason.toSorted().flatMap((id) => rules.rules.get(id) ?? []),
  };
}

const NOTHING: Decision = { permitted: false, rules: [] };

/** The numbers of the profiles with which a caller may do something: a list is then one indexed filter. */
export function permittedProfiles(
  rules: Rules,
  caller: Caller,
  action: Action,
  part: Part,
  profiles: readonly { readonly id: number; readonly profile: Profile }[],
): number[] {
  return profiles.filter(({ profile }) => decide(rules, caller, action, profile, part).permitted).map(({ id }) => id);
}
