import type { Rule } from "./decide.ts";
import { readTest, type RuleTest } from "./expression.ts";

const read = new WeakMap<Rule, Extract<RuleTest, { readonly ok: true }>>();

/** A rule as a test, read once. Throws on a rule that cannot be enumerated: `readTest` says why. */
export function testsOf(rule: Rule): Extract<RuleTest, { readonly ok: true }> {
  const known = read.get(rule);
  if (known !== undefined) return known;
  const test = readTest(rule.text);
  if (!test.ok) throw new Error(`rule \`${rule.id}\` ${test.reason}: write it another way`);
  read.set(rule, test);
  return test;
}
