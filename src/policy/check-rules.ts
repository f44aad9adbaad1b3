import { testOfRule, wordsOfRule } from "./rule-tests.ts";
import { countryOf } from "../core/caller.ts";
import { type Day, dayNumber, dayOfNumber } from "../core/day.ts";
import { PARTS, type Part } from "../core/fields.ts";
import { type Profile, profileKey } from "../core/marking.ts";
import { type AnyAction, askCedar, type Rule, type RuleBook } from "./decide.ts";
import { type Escalation, findEscalations } from "./check-chains.ts";
import type { Row } from "./expression.ts";
import { type UnknownWord, unknownWordsOf } from "./unknown-words.ts";
import type { Words } from "../core/words.ts";
import { isInForce, rulesOn } from "./read-rules.ts";
import { isAt, isNone, placesOf, type RuleTable, ruleTable, type Which } from "./rule-questions.ts";
import {
  ASKED,
  type HouseNames,
  ownRecords,
  possibleChecks,
  possibleReleases,
  rolesOfRelease,
  rowsAtHome,
  rowsOfCheck,
  rowsOfRelease,
  type Universe,
  universeOf,
} from "./universe.ts";

/** Something wrong with the rules, found by asking everything that can be asked. */
export type Finding =
  /** A rule compares something with words that it can never be: misspelt roles, purposes, parts, labels. */
  | { readonly type: "unknown-words"; readonly rule: string; readonly words: readonly UnknownWord[] }
  /** A rule that no request of the universe meets, on any day. */
  | { readonly type: "never-applies"; readonly rule: string }
  /** A rule that can apply only to agencies or kinds that the house does not have: no fault, but worth knowing. */
  | { readonly type: "waits"; readonly rule: string; readonly names: readonly string[] }
  /** A rule that permits nothing, on any day, since these rules forbid all of it. */
  | { readonly type: "overridden"; readonly rule: string; readonly by: readonly string[] }
  /** One rule permits what another forbids, neither more nor less. */
  | { readonly type: "contradiction"; readonly rule: string; readonly by: string }
  /** Records that nobody may read, not even who made them; on some later day first, where `since` says so. */
  | ({ readonly type: "unseen"; readonly since: Day | undefined } & Unseen)
  /** A chain of permitted shares that ends where no direct share may; on some later day first, where `since` says so. */
  | ({ readonly type: "escalation"; readonly since: Day | undefined } & Escalation)
  /** Enumeration and Cedar answered differently: the check itself cannot be believed. */
  | { readonly type: "disagreement"; readonly request: string }
  /** A rule that cannot be enumerated, so nothing is proved. */
  | { readonly type: "not-enumerated"; readonly rule: string; readonly reason: Words };

/** What a check found, and how much it asked. */
export type RulesCheck = {
  readonly findings: readonly Finding[];
  readonly rules: number;
  readonly questions: number;
  readonly chains: number;
};

/** Says whether a finding is a fault: a rule that waits for a desk or an agency is none. */
export function isFault(finding: Finding): boolean {
  return finding.type !== "waits";
}

/**
 * Asks the rules everything that can be asked in the sample universe, and says which of them can never apply, which
 * contradict each other, which records nobody may see, and whether a chain of permitted shares reaches somebody whom a
 * direct share would not. A finite universe asked in full is the proof; a sample of it is asked of Cedar as well.
 */
export function checkRules(book: RuleBook, house: HouseNames, day: Day): RulesCheck {
  const rules = [...book.rules.values()];
  const unread = rules.flatMap((rule): Finding[] => {
    const read = testOfRule(rule);
    return read.ok ? [] : [{ type: "not-enumerated", rule: rule.id, reason: read.reason }];
  });
  if (unread.length > 0) return { findings: unread, rules: rules.length, questions: 0, chains: 0 };
  const universe = universeOf(rules, house);
  const records = ownRecords(universe);
  const table = ruleTable(rules, [...records, ...receivedRecords(rules, universe)]);
  const scopes = new Map(rules.map((rule) => [rule, newScope()]));
  const sets = daysOfChange(book, day).map(
    (one) => new Set(rules.filter((rule) => isInForce(rule, one)).map((rule) => rule.id)),
  );
  let questions = 0;
  const days = [day, ...book.turns.filter((turn) => turn > day)];
  const ahead = days.map((one) => ({ day: one, inForce: new Set(rulesOn(book, one).rules.keys()), seen: NOBODY }));
  for (const row of rowsAtHome(universe, AT_HOME)) {
    questions += table.records.length;
    notePermit(table, scopes, row, sets);
    if (row.action !== "read") continue;
    for (const one of ahead) one.seen = table.either(one.seen, table.permitted(row, one.inForce));
  }
  for (const row of possibleChecks(universe, rules)) notePermit(table, scopes, row, sets);
  const releases = possibleReleases(universe, rules);
  for (const row of releases) notePermit(table, scopes, row, sets);
  for (const row of everyRow(universe, rules)) {
    if (!AT_HOME.includes(row.action)) questions += table.records.length;
    noteForbid(table, scopes, row);
  }
  const found = days.map((one) => findEscalations(book, universe, releases, one));
  const escalations = days.flatMap((one, at) =>
    (found[at]?.escalations ?? []).map((of) => ({ ...of, since: at === 0 ? undefined : one })),
  );
  const contradicting = contradictions(table, scopes, universe, rules);
  const unknown = rules.flatMap((rule) => unknownIn(rule, rules));
  const told = new Set([...unknown, ...contradicting].map(({ rule }) => rule));
  return {
    findings: [
      ...unknown,
      // What a misspelt word or a contradiction explains is not said twice.
      ...scopeFindings(scopes, universe).filter((one) => one.type === "waits" || !told.has(one.rule)),
      ...contradicting,
      ...ahead.flatMap(({ seen, day: on }, at) =>
        unseenAmong(records, seen, universe).map((one) => ({ ...one, since: at === 0 ? undefined : on })),
      ),
      ...escalations.map((one): Finding => ({ type: "escalation", ...one })),
      ...disagreements(book, table, universe, day),
    ].filter(isSaidFirst()),
    rules: rules.length,
    questions,
    chains: found.reduce((sum, one) => sum + one.chains, 0),
  };
}

const NOBODY: Which = false;

function unknownIn(rule: Rule, rules: readonly Rule[]): Extract<Finding, { readonly type: "unknown-words" }>[] {
  const words = unknownWordsOf(
    rule,
    rules.map(({ id }) => id),
  );
  return words.length === 0 ? [] : [{ type: "unknown-words", rule: rule.id, words }];
}

/** What was wrong on an earlier day is not said again for a later one. */
function isSaidFirst(): (finding: Finding) => boolean {
  const said = new Set<string>();
  return (finding) => {
    const before = said.size;
    said.add(JSON.stringify({ ...finding, since: undefined }));
    return said.size > before;
  };
}

/** What is known of where a rule applies: whether it does, whether it decides, and what might always forbid it. */
type Scope = { applies: boolean; decides: boolean; covering: Set<Rule> | undefined; forbidding: Set<Rule> };

function newScope(): Scope {
  return { applies: false, decides: false, covering: undefined, forbidding: new Set() };
}

const AT_HOME: readonly AnyAction[] = [
  ...(["read", "find", "count", "publish", "submit"] as const),
  ...(["recall", "request", "answer", "oversee", "consent"] as const),
];

function* everyRow(universe: Universe, rules: readonly Rule[]): Generator<Row> {
  yield* rowsAtHome(universe, AT_HOME);
  yield* rowsOfCheck(universe);
  yield* rowsOfRelease(universe, rolesOfRelease(universe, rules));
}

/** One day in each stretch of days with the same rules in force: those in which a day of the past or future can fall. */
function daysOfChange(book: RuleBook, day: Day): readonly Day[] {
  const [first] = book.turns;
  const before = first === undefined ? [] : [dayOfNumber(dayNumber(first) - 1)];
  return [day, ...before, ...book.turns];
}

function noteForbid(table: RuleTable, scopes: ReadonlyMap<Rule, Scope>, row: Row): void {
  for (const [rule, scope] of scopes)
    if (rule.effect === "forbid" && !scope.applies) scope.applies = !isNone(table.match(rule, row));
}

function notePermit(
  table: RuleTable,
  scopes: ReadonlyMap<Rule, Scope>,
  row: Row,
  sets: readonly ReadonlySet<string>[],
): void {
  const forbids = table.rules.filter((rule) => rule.effect === "forbid");
  let matching: readonly Rule[] | undefined;
  for (const [rule, scope] of scopes) {
    if (rule.effect === "forbid") continue;
    if (scope.decides && scope.covering?.size === 0) continue;
    const match = table.match(rule, row);
    if (isNone(match)) continue;
    scope.applies = true;
    matching ??= forbids.filter((forbid) => !isNone(table.match(forbid, row)));
    for (const forbid of matching) {
      if (!isNone(table.both(match, table.match(forbid, row)))) scope.forbidding.add(forbid);
    }
    const covers = (forbid: Rule) => isNone(table.without(match, table.match(forbid, row)));
    scope.covering = new Set([...(scope.covering ?? matching)].filter(covers));
    scope.decides ||= sets
      .filter((inForce) => inForce.has(rule.id))
      .some((inForce) => {
        const forbidden = (matching ?? []).filter((forbid) => inForce.has(forbid.id));
        return !isNone(forbidden.reduce((rest, forbid) => table.without(rest, table.match(forbid, row)), match));
      });
  }
}

type ScopeFinding = Extract<Finding, { readonly type: "never-applies" | "overridden" | "waits" }>;

function scopeFindings(scopes: ReadonlyMap<Rule, Scope>, universe: Universe): ScopeFinding[] {
  return [...scopes].flatMap(([rule, scope]): ScopeFinding[] => {
    if (!scope.applies) return [{ type: "never-applies", rule: rule.id }];
    if (rule.effect === "permit" && !scope.decides) {
      // Where one rule alone forbids all of it, those that forbid some of it add nothing.
      const alone = [...(scope.covering ?? [])];
      const by = alone.length > 0 ? alone : [...scope.forbidding];
      return [{ type: "overridden", rule: rule.id, by: by.map((one) => one.id).sort() }];
    }
    const names = strangersOf(rule, universe);
    return names.length === 0 ? [] : [{ type: "waits", rule: rule.id, names }];
  });
}

/** The agencies and kinds that a rule names and the house does not have. */
function strangersOf(rule: Rule, universe: Universe): string[] {
  const words = wordsOfRule(rule);
  const named = ["principal.agency", "resource.originator", "context.receiver", "resource.kind"].flatMap(
    (attribute) => [...(words.get(attribute) ?? [])],
  );
  return [...new Set(named.filter((name) => universe.strangers.has(name)))].sort();
}

/** Pairs of a permit and a forbid that meet exactly the same requests: looked for where the forbid covers the permit. */
function contradictions(
  table: RuleTable,
  scopes: ReadonlyMap<Rule, Scope>,
  universe: Universe,
  rules: readonly Rule[],
): Extract<Finding, { readonly type: "contradiction" }>[] {
  const pairs = [...scopes].flatMap(([rule, { applies, covering }]) =>
    applies && rule.effect === "permit" ? [...(covering ?? [])].map((forbid) => ({ rule, forbid })) : [],
  );
  const same = new Set(pairs);
  if (pairs.length === 0) return [];
  for (const row of everyRow(universe, rules)) {
    for (const pair of same) {
      if (!isNone(table.without(table.match(pair.forbid, row), table.match(pair.rule, row)))) same.delete(pair);
    }
  }
  return [...same].map(({ rule, forbid }) => ({ type: "contradiction", rule: rule.id, by: forbid.id }));
}

/** Records that nobody may read: of these kinds, made by these agencies, handled in these ways. */
export type Unseen = {
  readonly kinds: readonly string[];
  readonly originators: readonly string[];
  /** Ways of handling as people write them; none when they cannot be read however they are handled. */
  readonly handlings: readonly string[];
  /** Only those that are marked as synthetic. */
  readonly isSyntheticOnly: boolean;
};

function unseenAmong(
  records: readonly { readonly profile: Profile }[],
  seen: Which,
  universe: Universe,
): Extract<Finding, { readonly type: "unseen" }>[] {
  const hidden = new Map<string, Profile>();
  const visible = new Set<string>();
  records.forEach(({ profile }, at) => {
    if (profile.kind === ASKED || universe.strangers.has(profile.kind) || universe.strangers.has(profile.originator))
      return;
    const key = profileKey(profile);
    if (isAt(seen, at)) visible.add(key);
    hidden.set(key, profile);
  });
  const left = [...hidden].flatMap(([key, profile]) => (visible.has(key) ? [] : [profile]));
  const ofOne = Map.groupBy(left, ({ kind, originator }) => `${kind} ${originator}`).values();
  const alike = Map.groupBy(
    [...ofOne].map((profiles) => {
      const { kind, originator } = profiles[0] as Profile;
      const ways = new Set(profiles.map(handlingOf));
      const isSyntheticOnly = universe.synthetic.length > 1 && profiles.every(({ synthetic }) => synthetic);
      const handlings = ways.size === universe.handlings.length ? [] : [...ways];
      return { kind, originator, handlings, isSyntheticOnly };
    }),
    ({ kind, handlings, isSyntheticOnly }) => `${kind} ${isSyntheticOnly} ${handlings.join()}`,
  );
  const ofKind = [...alike.values()].flatMap((some) => {
    const [first] = some;
    return first === undefined ? [] : [{ ...first, originators: some.map((one) => one.originator) }];
  });
  return [
    ...Map.groupBy(ofKind, ({ originators, handlings, isSyntheticOnly }) =>
      [originators.join(), handlings.join(), isSyntheticOnly].join(" "),
    ).values(),
  ].map((some) => ({
    ...{ type: "unseen", since: undefined, kinds: some.map(({ kind }) => kind) },
    originators: some[0]?.originators ?? [],
    handlings: some[0]?.handlings ?? [],
    isSyntheticOnly: some[0]?.isSyntheticOnly === true,
  }));
}

/** The handling of a profile as people write it: `TLP:AMBER PAP:CLEAR h0 4x4:B2`. */
export function handlingOf({ marking, pap, handling, grading }: Profile): string {
  return `TLP:${marking.toUpperCase()} PAP:${pap.toUpperCase()} ${handling} ${grading}`.trim();
}

/** Received records, so that rules about them can be met: one under each rule that releases, to each kind of receiver. */
function receivedRecords(
  rules: readonly Rule[],
  universe: Universe,
): { readonly profile: Profile; readonly part: Part }[] {
  const releasing = rules.filter((rule) => {
    const read = testOfRule(rule);
    return rule.effect === "permit" && read.ok && (read.actions === undefined || read.actions.has("release"));
  });
  const someOfEach = [...Map.groupBy(universe.agencies, countryOf).values()].flatMap((alike) => alike.slice(0, 2));
  return releasing.flatMap((rule) => {
    const words = wordsOfRule(rule);
    const pick = (attribute: string, all: readonly string[], most: number) => {
      const named = all.filter((one) => words.get(attribute)?.has(one) === true);
      return (named.length === 0 ? all : named).slice(0, most);
    };
    const receivers = pick("context.receiver", universe.agencies, 40);
    const purposes = pick("context.purpose", universe.purposes, 40);
    const kinds = pick("resource.kind", universe.kinds, 2);
    const originators = pick("principal.agency", someOfEach, 8);
    return originators.flatMap((originator) =>
      kinds.flatMap((kind) =>
        universe.handlings.flatMap((handling) =>
          universe.synthetic.flatMap((synthetic) =>
            PARTS.map((part, at) => {
              const receiver = receivers[at % receivers.length] ?? "";
              const terms = {
                ...{ arrangement: rule.id, conditions: [...rule.obligations].sort(), from: "", purposes, receiver },
              };
              const profile = {
                kind,
                originator,
                country: countryOf(originator),
                ...handling,
                synthetic,
                terms: JSON.stringify(terms),
              };
              return { profile, part };
            }),
          ),
        ),
      ),
    );
  });
}

const SAMPLED = 1500;

/** Asks Cedar itself a spread of the same questions. */
function disagreements(book: RuleBook, table: RuleTable, universe: Universe, day: Day): Finding[] {
  const rules = rulesOn(book, day);
  const inForce = new Set(rules.rules.keys());
  const rows = [...rowsAtHome(universe, AT_HOME), ...rowsOfCheck(universe), ...rowsOfRelease(universe, universe.roles)];
  const found: Finding[] = [];
  // A stride prime to both counts walks through rows and records without repeating itself.
  for (let at = 0, row = 0, column = 0; at < SAMPLED; at++, row += 7919, column += 104_729) {
    const asked = rows[row % rows.length] as Row;
    const place = column % table.records.length;
    if (agrees(rules, table, asked, place, inForce)) continue;
    const { profile, part } = table.records[place] as { profile: Profile; part: Part };
    found.push({ type: "disagreement", request: JSON.stringify({ ...asked, profile: profileKey(profile), part }) });
  }
  // Most of a universe is refused: what is permitted is asked as well.
  let permitted = 0;
  for (let row = 0; row < rows.length && permitted < SAMPLED; row += 101) {
    const asked = rows[row] as Row;
    for (const place of placesOf(table.permitted(asked, inForce), table.records.length)) {
      if ((place + row) % 37 !== 0) continue;
      permitted++;
      if (!agrees(rules, table, asked, place, inForce))
        found.push({ type: "disagreement", request: JSON.stringify(asked) });
    }
  }
  return found;
}

function agrees(
  rules: ReturnType<typeof rulesOn>,
  table: RuleTable,
  row: Row,
  place: number,
  inForce: ReadonlySet<string>,
): boolean {
  const { profile, part } = table.records[place] as { profile: Profile; part: Part };
  const { action, purpose, receiver, receiverCountry, consents, identifier, holder } = row;
  const context: Record<string, string | string[]> =
    action === "release"
      ? { purpose, part, receiver, receiverCountry, consents: [...consents] }
      : action === "blind-check" || action === "deconflict"
        ? { purpose, identifier, holder }
        : { purpose, part };
  const caller = { agency: row.agency, country: row.country, role: row.role as never };
  return askCedar(rules, caller, action, profile, context).permitted === isAt(table.permitted(row, inForce), place);
}
