import { type Caller, PURPOSES, type Purpose, ROLES, type Role } from "../core/caller.ts";
import { IDENTIFIER_TYPES } from "../core/identifier-types.ts";
import type { Kind } from "../core/kind.ts";
import { PLAIN_HANDLING, type Profile } from "../core/marking.ts";
import { REPORT_QUESTIONS } from "../desks/firearms/report/questions.ts";
import { KINDS } from "../desks/kinds.ts";
import { type AnyAction, decide, decideCheck, type Decision, type Rule, type Rules } from "../policy/decide.ts";
import { releasableKinds } from "../policy/releasable-kinds.ts";
import { isAt, ruleTable, type Which } from "../policy/rule-questions.ts";
import { canBeEnumerated } from "../policy/rule-tests.ts";
import { couldPermit } from "../policy/universe.ts";
import { askProfile } from "./blind/audience.ts";
import { houseNames } from "./check-house-rules.ts";
import { maySubmit, profileOf } from "./check-record.ts";
import type { House } from "./house.ts";
import { nodeProfile } from "./may-oversee.ts";
import { trainingProfile } from "./training.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** Whether a caller may do something under the rules in force today; where not, what would make it so. */
export type ActAnswer = {
  readonly permitted: boolean;
  /** The purposes under which the caller may, where the stated one does not do. */
  readonly purposes: readonly Purpose[];
  /** The roles of the caller's agency in which somebody may, where no purpose helps the caller. */
  readonly roles: readonly Role[];
  /** What forbids it; none where it is permitted, or no rule permits it. */
  readonly rules: readonly Rule[];
};

/** What is done at a node rather than with records of a kind. */
export const NODE_ACTS = [
  "oversee",
  "request",
  "answer",
  "recall",
  "check",
  "deconflict",
  "report",
  "train",
  "trained",
] as const;

/** What is done with an agency's own records of a kind. */
export const KIND_ACTS = ["submit", "release"] as const;

/** What a caller may do at a node, and with the own agency's records of each kind. */
export type PermittedActs = {
  readonly node: Readonly<Record<(typeof NODE_ACTS)[number], ActAnswer>>;
  readonly kinds: ReadonlyMap<string, Readonly<Record<(typeof KIND_ACTS)[number], ActAnswer>>>;
};

/**
 * Says what a caller may do at a node: computed by asking the rules, so that nothing is offered that would be refused. It
 * looks at no record; a record that is handled otherwise than its kind usually is may fare otherwise.
 */
export function permittedActs(house: House, node: TripointNode, caller: Caller): PermittedActs {
  const { rules } = node;
  const own = nodeProfile(node);
  const abroad = house.countries.map(({ code }) => code).filter((code) => code !== node.country.code);
  const profiles = KINDS.map((kind) => profileOf(new Map(), kind, caller.agency, false));
  const could = couldEver(rules, profiles);
  const ask = (action: AnyAction, question: (who: Caller) => Decision) =>
    withWays(caller, question, (who) => could(action, who) !== false);
  // No kind of a desk: the table does not know it.
  const training = (action: "submit" | "read") =>
    withWays(
      caller,
      (who) => decide(rules, who, action, trainingProfile(who.agency), "facts"),
      () => true,
    );
  const checks = (who: Caller) => oneOf(checksBy(rules, who, abroad));
  return {
    node: {
      oversee: ask("oversee", (who) => decide(rules, who, "oversee", own, "facts")),
      request: ask("request", (who) =>
        oneOf(abroad.map((code) => decide(rules, who, "request", nodeProfile(node, code), "facts"))),
      ),
      answer: ask("answer", (who) => decide(rules, who, "answer", own, "facts")),
      recall: ask("recall", (who) =>
        firstOf(profiles, (profile) => decide(rules, who, "recall", profile, "facts"), could("recall", who)),
      ),
      check: ask("blind-check", (who) => (who.purpose === "deconfliction" ? NO_RULE : checks(who))),
      deconflict: ask("deconflict", (who) => (who.purpose === "deconfliction" ? checks(who) : NO_RULE)),
      report: ask("publish", (who) => allOf(REPORTED.map((kind) => mayPublish(node, who, kind)))),
      train: training("submit"),
      trained: training("read"),
    },
    kinds: new Map(
      KINDS.map((kind, at) => {
        const question = (who: Caller) => maySubmit(node, who, profiles[at] as Profile);
        const submit = withWays(caller, question, (who) => isAt(could("submit", who), at));
        return [kind.name, { submit, release: releaseOf(rules, caller, kind) }];
      }),
    ),
  };
}

const NO_RULE: Decision = { permitted: false, rules: [] };
const ROLE_NAMES = Object.keys(ROLES) as Role[];
const PURPOSE_NAMES = Object.keys(PURPOSES) as Purpose[];
const REPORTED = [...new Set(REPORT_QUESTIONS.map((question) => question.kind))];

/** Asks on the caller's behalf; after a no, under every other purpose, then in every other role, that could do. */
function withWays(caller: Caller, question: (who: Caller) => Decision, could: (who: Caller) => boolean): ActAnswer {
  const decision = question(caller);
  if (decision.permitted) return { permitted: true, purposes: [], roles: [], rules: [] };
  const may = (who: Caller) => could(who) && question(who).permitted;
  const purposes = PURPOSE_NAMES.filter((purpose) => may({ ...caller, purpose }));
  const roles =
    purposes.length > 0
      ? []
      : ROLE_NAMES.filter((role) => PURPOSE_NAMES.some((purpose) => may({ ...caller, role, purpose })));
  return { permitted: false, purposes, roles, rules: decision.rules };
}

/**
 * Says which of some profiles a caller could do something with: found by enumeration, to ask Cedar of few. All of them
 * where the rules cannot be enumerated, and where a rule looks at more than the caller.
 */
function couldEver(rules: Rules, profiles: readonly Profile[]): (action: AnyAction, who: Caller) => Which {
  const all = [...rules.rules.values()];
  if (!all.every(canBeEnumerated)) return () => true;
  const names = new Set(rules.rules.keys());
  const table = ruleTable(
    all,
    profiles.map((profile) => ({ profile, part: "facts" })),
  );
  const known = new Map<string, Which>();
  return (action, { agency, country, role, purpose }) => {
    const key = `${action} ${role} ${purpose}`;
    let which = known.get(key);
    if (which === undefined) {
      const nobody = { receiver: "", receiverCountry: "", consents: [], identifier: "", holder: "" };
      const row = { ...nobody, action, agency, country, role, purpose };
      const isOfKinds = action === "submit" || action === "recall";
      which = couldPermit(row, all) && (isOfKinds ? table.permitted(row, names) : true);
      if (action === "blind-check" || action === "deconflict") which = true;
      known.set(key, which);
    }
    return which;
  };
}

function firstOf(profiles: readonly Profile[], ask: (profile: Profile) => Decision, could: Which): Decision {
  let first = NO_RULE;
  for (const [at, profile] of profiles.entries()) {
    if (at > 0 && !isAt(could, at)) continue;
    const decision = ask(profile);
    if (decision.permitted) return decision;
    if (at === 0) first = decision;
  }
  return first;
}

/** What may be released of each kind, by agency and role; kept as long as the rules stay as they are. */
const releasable = new WeakMap<Rules, Map<string, ReadonlySet<string>>>();

function releaseOf(rules: Rules, { agency, role }: Caller, kind: Kind): ActAnswer {
  const known = releasable.get(rules) ?? new Map<string, ReadonlySet<string>>();
  releasable.set(rules, known);
  const key = `${agency} ${role}`;
  const found = known.get(key) ?? releasableKinds(rules, houseNames(), { agency, role });
  known.set(key, found);
  return { permitted: found.has(kind.name), purposes: [], roles: [], rules: [] };
}

function checksBy(rules: Rules, caller: Caller, holders: readonly string[]): Decision[] {
  return holders.flatMap((holder) =>
    Object.keys(IDENTIFIER_TYPES).map((identifier) =>
      decideCheck(rules, { caller, identifier, holder }, askProfile(caller.agency)),
    ),
  );
}

function mayPublish(node: TripointNode, caller: Caller, kind: string): Decision {
  const originator = node.country.nodeAgency;
  const handling = { marking: "amber", ...PLAIN_HANDLING } as const;
  const profile: Profile = { kind, originator, country: node.country.code, ...handling, synthetic: false, terms: "" };
  return decide(node.rules, caller, "publish", profile, "facts");
}

function oneOf(decisions: readonly Decision[]): Decision {
  return decisions.find(({ permitted }) => permitted) ?? decisions[0] ?? NO_RULE;
}

function allOf(decisions: readonly Decision[]): Decision {
  return decisions.find(({ permitted }) => !permitted) ?? decisions[0] ?? NO_RULE;
}
