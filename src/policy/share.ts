import type { Purpose } from "../core/caller.ts";
import { PARTS, type Part } from "../core/fields.ts";
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

/** Answers a question of sharing, part by part. */
export function mayShare(rules: Rules, question: ShareQuestion): ShareAnswer {
  const parts = Object.fromEntries(PARTS.map((part) => [part, decideShare(rules, question, part)])) as {
    readonly [K in Part]: Decision;
  };
  const permitting = PARTS.flatMap((part) => (parts[part].permitted ? parts[part].rules : []));
  const [first] = permitting;
  const codes = new Set(permitting.flatMap((rule) => rule.obligations));
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
