import { countryOf, type Purpose, type Role } from "../core/caller.ts";
import { canonicalJson } from "../core/canonical.ts";
import type { Day } from "../core/day.ts";
import type { Part } from "../core/fields.ts";
import { type Handling, PLAIN_HANDLING, type Profile } from "../core/marking.ts";
import type { Rule, RuleBook, Rules } from "./decide.ts";
import type { Row } from "./expression.ts";
import { rulesOn } from "./read-rules.ts";
import { isNone, placesOf, type RuleTable, ruleTable, type Which } from "./rule-questions.ts";
import type { ShareQuestion } from "./share-question.ts";
import { mayShare } from "./share.ts";
import { type HouseNames, possibleReleases, type Universe, universeOf } from "./universe.ts";

/** Circumstances to be judged: a question of sharing about one part of a record. */
export type Exercise = { readonly question: ShareQuestion; readonly part: Part };

/** A number below a bound, the next of a stream. */
type Draw = (bound: number) => number;

/**
 * Makes exercises from the rules in force on a day: of each rule on releases a case that it permits, the same case with
 * one change that turns the answer, and of each rule that forbids a case that only it stands against. The same
 * rules, day and seed give the same exercises.
 */
export function makeExercises(
  book: RuleBook,
  house: HouseNames,
  day: Day,
  seed: number,
  most: number,
): readonly Exercise[] {
  const inForce = rulesOn(book, day);
  const rules = [...inForce.rules.values()];
  const names = new Set(inForce.rules.keys());
  const { universe, releases } = questionsOf(inForce, house);
  const table = ruleTable(rules, recordsToJudge(universe, house));
  const draw = numbersFrom(seed);
  const made: Exercise[] = [];
  for (const rule of rules) {
    const of = rule.effect === "permit" ? permittedBy(table, rule, names) : forbiddenBy(table, rule, rules);
    const found = pick(table, releases, of, draw);
    if (found === undefined) continue;
    const exercise = exerciseOf(table, found.row, found.at, day);
    made.push(exercise);
    const near = rule.effect === "permit" ? nearMiss(inForce, exercise, universe, draw) : undefined;
    if (near !== undefined) made.push(near);
  }
  const known = new Map(made.map((exercise) => [exerciseKey(exercise), exercise]));
  return shuffled([...known.values()], draw).slice(0, most);
}

type Questions = { readonly house: HouseNames; readonly universe: Universe; readonly releases: readonly Row[] };
const questions = new WeakMap<Rules, Questions>();

/** What may be asked under some rules; the same for every seed, so it is worked out once. */
function questionsOf(inForce: Rules, house: HouseNames): Questions {
  const known = questions.get(inForce);
  if (known?.house === house) return known;
  const rules = [...inForce.rules.values()];
  const universe = universeOf(rules, house);
  const made = { house, universe, releases: possibleReleases(universe, rules) };
  questions.set(inForce, made);
  return made;
}

/** The text by which an exercise is known: its circumstances without the day. */
export function exerciseKey({ question, part }: Exercise): string {
  const { caller, receiver, purpose, profile, consents } = question;
  const { agency, role } = caller;
  return canonicalJson({ agency, role, receiver: receiver.agency, purpose, profile, consents: [...consents], part });
}

function recordsToJudge(universe: Universe, house: HouseNames): { readonly profile: Profile; readonly part: Part }[] {
  const sharing = new Map(house.kinds.map((kind) => [kind.name, kind.sharing]));
  const amber: Handling = { marking: "amber", ...PLAIN_HANDLING };
  const parts: readonly Part[] = ["facts", "identifiers", "persons", "case"];
  return universe.agencies
    .filter((agency) => house.agencies.includes(agency))
    .flatMap((originator) =>
      universe.kinds.flatMap((kind) => {
        const usual = sharing.get(kind) ?? amber;
        const handlings: readonly Handling[] = [
          usual,
          ...[{ marking: "red" }, { pap: "red" }, { pap: "amber" }, { handling: "h1" }, { handling: "h3" }].map(
            (said) => ({ ...usual, ...said }) as Handling,
          ),
          ...["4x4:B2", "4x4:X4"].map((grading) => ({ ...usual, grading })),
        ];
        const own = { kind, originator, country: countryOf(originator), synthetic: false };
        const profiles: readonly Profile[] = [
          ...handlings.map((handling) => ({ ...own, ...handling, terms: "" })),
          { ...own, ...usual, terms: cameUnder(originator) },
        ];
        return profiles.flatMap((profile) => parts.map((part) => ({ profile, part })));
      }),
    );
}

/** The terms of a record that came for tracing, to the first agency that traces in another country. */
function cameUnder(originator: string): string {
  const receiver = TRACING.find((agency) => countryOf(agency) !== countryOf(originator)) ?? "";
  return canonicalJson({
    ...{ arrangement: "trace-request-share", conditions: ["no-onward", "not-in-proceedings", "not-public"] },
    ...{ from: `tripoint.${originator.slice(0, 2)}`, purposes: ["firearms-tracing"], receiver },
  });
}

const TRACING: readonly string[] = ["us.atf", "ca.rcmp"];

type Cases = (row: Row) => Which;

function permittedBy(table: RuleTable, rule: Rule, names: ReadonlySet<string>): Cases {
  return (row) => {
    const match = table.match(rule, row);
    return isNone(match) ? false : table.standing(match, row, names);
  };
}

/** The cases that a rule forbids, which some other rule would permit and no other forbids. */
function forbiddenBy(table: RuleTable, rule: Rule, rules: readonly Rule[]): Cases {
  const others = new Set(rules.map(({ id }) => id).filter((id) => id !== rule.id));
  return (row) => {
    const match = table.match(rule, row);
    return isNone(match) ? false : table.permitted(row, others, match);
  };
}

const MOST_ROWS = 2000;

/** Draws one of the cases; a stretch of the questions is looked through from a place that is drawn. */
function pick(
  table: RuleTable,
  rows: readonly Row[],
  cases: Cases,
  draw: Draw,
): { readonly row: Row; readonly at: number } | undefined {
  const start = draw(Math.max(1, rows.length));
  for (let step = 0; step < Math.min(rows.length, MOST_ROWS); step++) {
    const row = rows[(start + step) % rows.length] as Row;
    const which = cases(row);
    if (isNone(which)) continue;
    const places = [...placesOf(which, table.records.length)];
    return { row, at: places[draw(places.length)] as number };
  }
  return undefined;
}

function exerciseOf(table: RuleTable, row: Row, at: number, day: Day): Exercise {
  const { profile, part } = table.records[at] as { profile: Profile; part: Part };
  const caller = {
    agency: row.agency,
    country: row.country,
    role: row.role as Role,
    purpose: "record-keeping",
  } as const;
  const receiver = { agency: row.receiver, country: row.receiverCountry };
  return {
    question: { caller, receiver, purpose: row.purpose as Purpose, profile, day, consents: row.consents },
    part,
  };
}

const TRIES = 12;

/** The same case with one thing changed, so that it is no longer permitted: a consent, the purpose or the role. */
function nearMiss(rules: Rules, { question, part }: Exercise, universe: Universe, draw: Draw): Exercise | undefined {
  for (let tries = 0; tries < TRIES; tries++) {
    const what = draw(question.consents.length > 0 ? 3 : 2);
    const purpose = universe.purposes[draw(universe.purposes.length)] as Purpose;
    const role = universe.roles[draw(universe.roles.length)] as Role;
    const changed: ShareQuestion =
      what === 0
        ? { ...question, purpose }
        : what === 1
          ? { ...question, caller: { ...question.caller, role } }
          : { ...question, consents: [] };
    if (!mayShare(rules, changed).parts[part].permitted) return { question: changed, part };
  }
  return undefined;
}

/** Numbers below a bound from a seed (mulberry32). */
function numbersFrom(seed: number): Draw {
  let state = seed | 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * bound);
  };
}

function shuffled<T>(of: readonly T[], draw: Draw): T[] {
  const all = [...of];
  for (let at = all.length - 1; at > 0; at--) {
    const other = draw(at + 1);
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}
