import { type Caller, countryOf } from "../core/caller.ts";
import type { Kind } from "../core/kind.ts";
import type { Part } from "../core/fields.ts";
import type { Profile } from "../core/marking.ts";
import { kindNamed } from "../desks/kinds.ts";
import { type Action, type Decision, decide } from "../policy/decide.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** The profile of an agency's records of a kind when they are handled as the kind says, whether or not any is held. */
function usualProfile(kind: Kind, originator: string): Profile {
  const of = { kind: kind.name, originator, country: countryOf(originator), synthetic: false, terms: "" };
  return { ...of, ...kind.sharing };
}

/** What is decided on such records: an answer that rests on it does not tell what is held. */
export function decideUsual(
  node: Pick<TripointNode, "rules">,
  caller: Caller,
  action: Action,
  kind: Kind,
  originator: string,
  part: Part = "facts",
): Decision {
  return decide(node.rules, caller, action, usualProfile(kind, originator), part);
}

/**
 * Why an act on a record is refused, by what its number alone says, so that the refusal is the same whether or not it is
 * held: the rules that stand against the act as a rule, or none.
 */
export function refusedByNumber(
  node: Pick<TripointNode, "rules">,
  caller: Caller,
  action: Action,
  record: string,
): Decision {
  const [originator = "", name = ""] = record.split(":", 2);
  const kind = kindNamed(name);
  const usual = kind === undefined ? undefined : decideUsual(node, caller, action, kind, originator);
  return usual === undefined || usual.permitted ? { permitted: false, rules: [] } : usual;
}
