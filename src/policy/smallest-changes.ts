import { PURPOSES, type Purpose, ROLES, type Role } from "../core/caller.ts";
import type { Day } from "../core/day.ts";
import { PARTS, type Part } from "../core/fields.ts";
import type { Rules } from "./decide.ts";
import { canHold, type Row } from "./expression.ts";
import { isInForce } from "./read-rules.ts";
import { isAt, ruleTable, type Which } from "./rule-questions.ts";
import { mayShare } from "./share.ts";
import type { ShareQuestion } from "./share-question.ts";
import { testsOf } from "./rule-tests.ts";

/** One thing that could be otherwise in a question of sharing. */
export type Change =
  | { readonly type: "purpose"; readonly purpose: Purpose }
  | { readonly type: "role"; readonly role: Role }
  | { readonly type: "with-consent"; readonly of: string }
  | { readonly type: "without-consent"; readonly of: string }
  | { readonly type: "day"; readonly day: Day }
  | { readonly type: "leave-out"; readonly part: Part };

/** The consents that may be at hand. */
export const CONSENTS: readonly string[] = ["supervisor", "originator"];

/** How many things may be otherwise at once, beside parts that are left out. */
const MOST_AT_ONCE = 3;
const MOST_ANSWERED = 40;

/**
 * The smallest changes to a question that turn its answer: where a part that was asked for may not go, those after
 * which all that is still asked for may; where all may go, those after which nothing may. Every set is minimal: none
 * holds another one that would do, nor waits for a later day than another. The smaller ones come first.
 */
export function smallestChanges(
  rules: Rules,
  question: ShareQuestion,
  parts: readonly Part[],
): readonly (readonly Change[])[] {
  const answer = mayShare(rules, question);
  const isWhole = parts.every((part) => answer.parts[part].permitted);
  const found: (readonly Change[])[] = [];
  const candidates = alternatives(rules, question);
  const reached = reachOf(rules, question);
  for (const { changes, at } of candidates) {
    const which = reached(at);
    const goes = parts.filter((part) => isAt(which, PARTS.indexOf(part)));
    const set = isWhole
      ? goes.length === 0 && changes.length === 1 && changes
      : goes.length > 0 && [...changes, ...leftOut(parts, goes)];
    if (set !== false && set.length > 0) found.push(set);
  }
  const minimal: (readonly Change[])[] = [];
  for (const set of found.sort((one, other) => one.length - other.length)) {
    if (minimal.length === MOST_ANSWERED) break;
    // Enumeration found it; what is said is what Cedar says.
    if (!minimal.some((other) => holds(set, other)) && isTurned(rules, question, parts, set, isWhole))
      minimal.push(set);
  }
  return minimal;
}

function leftOut(parts: readonly Part[], goes: readonly Part[]): Change[] {
  return parts.filter((part) => !goes.includes(part)).map((part) => ({ type: "leave-out", part }));
}

function holds(set: readonly Change[], other: readonly Change[]): boolean {
  const keys = new Set(set.map((one) => JSON.stringify(one)));
  return other.every((one) => keys.has(JSON.stringify(one)) || set.some((own) => isLater(own, one)));
}

/** Whether a change waits for a later day than another does: who is told of the first such day needs no other. */
function isLater(one: Change, other: Change): boolean {
  return one.type === "day" && other.type === "day" && one.day > other.day;
}

type Circumstances = Pick<ShareQuestion, "purpose" | "day" | "consents"> & { readonly role: Role };

/** Every way in which up to three of purpose, role, consents and day could be otherwise. */
function alternatives(
  rules: Rules,
  question: ShareQuestion,
): { readonly changes: readonly Change[]; readonly at: Circumstances }[] {
  const { purpose, day, consents, caller } = question;
  const purposes = Object.keys(PURPOSES) as Purpose[];
  const roles = Object.keys(ROLES) as Role[];
  const days = [day, ...rules.book.turns.filter((turn) => turn > day)];
  const found: { changes: Change[]; at: Circumstances }[] = [];
  for (const consentChanges of consentAlternatives(consents))
    for (const otherDay of days)
      for (const otherRole of roles)
        for (const otherPurpose of purposes) {
          const changes: Change[] = [
            ...consentChanges.changes,
            ...(otherDay === day ? [] : [{ type: "day", day: otherDay } as const]),
            ...(otherRole === caller.role ? [] : [{ type: "role", role: otherRole } as const]),
            ...(otherPurpose === purpose ? [] : [{ type: "purpose", purpose: otherPurpose } as const]),
          ];
          if (changes.length > MOST_AT_ONCE) continue;
          const at = { purpose: otherPurpose, day: otherDay, consents: consentChanges.consents, role: otherRole };
          found.push({ changes, at });
        }
  return found;
}

function consentAlternatives(
  given: readonly string[],
): { readonly changes: readonly Change[]; readonly consents: readonly string[] }[] {
  return [[], ["supervisor"], ["originator"], ["originator", "supervisor"]].map((consents) => ({
    consents,
    changes: CONSENTS.flatMap((of): Change[] => {
      if (consents.includes(of) === given.includes(of)) return [];
      return [consents.includes(of) ? { type: "with-consent", of } : { type: "without-consent", of }];
    }),
  }));
}

/** Answers by enumeration which parts, in their order, may go under other circumstances: thousands are looked at. */
function reachOf(rules: Rules, question: ShareQuestion): (at: Circumstances) => Which {
  const all = [...rules.book.rules.values()];
  const table = ruleTable(
    all,
    PARTS.map((part) => ({ profile: question.profile, part })),
  );
  const inForce = new Map<Day, ReadonlySet<string>>();
  const on = (day: Day) => {
    const known = inForce.get(day) ?? new Set(all.filter((rule) => isInForce(rule, day)).map((rule) => rule.id));
    inForce.set(day, known);
    return known;
  };
  const permits = all.filter((rule) => rule.effect === "permit");
  return (at) => {
    const { agency, country } = question.caller;
    const row: Row = {
      ...{ action: "release", agency, country, role: at.role, purpose: at.purpose, consents: at.consents },
      ...{ receiver: question.receiver.agency, receiverCountry: question.receiver.country, identifier: "", holder: "" },
    };
    if (!permits.some((rule) => canHold(testsOf(rule).test, row))) return false;
    return table.permitted(row, on(at.day));
  };
}

function isTurned(
  rules: Rules,
  question: ShareQuestion,
  parts: readonly Part[],
  changes: readonly Change[],
  isWhole: boolean,
): boolean {
  let changed = question;
  let wanted = parts;
  for (const change of changes) {
    if (change.type === "purpose") changed = { ...changed, purpose: change.purpose };
    else if (change.type === "role") changed = { ...changed, caller: { ...changed.caller, role: change.role } };
    else if (change.type === "day") changed = { ...changed, day: change.day };
    else if (change.type === "with-consent") changed = { ...changed, consents: [...changed.consents, change.of] };
    else if (change.type === "without-consent")
      changed = { ...changed, consents: changed.consents.filter((one) => one !== change.of) };
    else wanted = wanted.filter((part) => part !== change.part);
  }
  const answer = mayShare(rules, changed);
  return isWhole
    ? wanted.every((part) => !answer.parts[part].permitted)
    : wanted.length > 0 && wanted.every((part) => answer.parts[part].permitted);
}
