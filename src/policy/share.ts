import type { Purpose } from "../core/caller.ts";
import { PARTS, type Part } from "../core/fields.ts";
import type { Profile, Terms } from "../core/marking.ts";
import { rulesOn } from "./read-rules.ts";
import { type Decision, decideShare, type Rules } from "./decide.ts";
import type { ShareQuestion } from "./share-question.ts";

/** What may go, under which arrangement and conditions; nothing is permitted without a rule. */
export type ShareAnswer = {
  readonly parts: { readonly [K in Part]: Decision };
  /** The id of the rule that permits, and the provision it cites; undefined when nothing may go. */
  readonly arrangement: string | undefined;
  readonly cites: string;
  /** The purposes for which the receiver may use it. */
  readonly purposes: readonly Purpose[];
  /** Codes of the conditions that go with it, in order. */
  readonly conditions: readonly string[];
  /** How many days the receiver may keep it; undefined when there is no limit. */
  readonly keepDays: number | undefined;
};

/** Answers a question of sharing, part by part, by the rules in force on the day of the question. */
export function mayShare(rules: Rules, question: ShareQuestion): ShareAnswer {
  const inForce = rulesOn(rules.book, question.day);
  const parts = Object.fromEntries(PARTS.map((part) => [part, decideShare(inForce, question, part)])) as {
    readonly [K in Part]: Decision;
  };
  const permitting = PARTS.flatMap((part) => (parts[part].permitted ? parts[part].rules : []));
  const [first] = permitting;
  const codes = new Set([
    ...permitting.flatMap((rule) => rule.obligations),
    ...(first === undefined ? [] : conditionsOfProfile(question.profile)),
  ]);
  const keep = [...codes].flatMap((code) => (code.startsWith("keep-days:") ? [Number(code.slice(10))] : []));
  return {
    parts,
    arrangement: first?.id,
    cites: first?.cites ?? "",
    purposes: [question.purpose],
    conditions: [...codes].filter((code) => !code.startsWith("keep-days:")).sort(),
    keepDays: keep.length === 0 ? undefined : Math.min(...keep),
  };
}

/** The conditions that a record's own handling adds, and those under which it was received itself: they never lapse. */
export function conditionsOfProfile({ marking, pap, handling, terms }: Profile): string[] {
  const codes = handling.split("+").flatMap((code) => HANDLED[code] ?? []);
  if (marking === "red") codes.push("named-recipients-only", "no-onward");
  if (marking === "amber+strict") codes.push("own-organisation-only", "no-onward");
  if (pap === "red") codes.push("passive-only");
  if (terms !== "") codes.push(...(JSON.parse(terms) as Terms).conditions);
  return codes;
}

const HANDLED: Readonly<Record<string, string>> = {
  h1: "not-in-proceedings",
  h2: "no-onward",
  h3: "other-restriction",
};
