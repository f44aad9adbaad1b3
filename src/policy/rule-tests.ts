import type { Rule } from "./decide.ts";
import { literalsOf, readTest, recordAttributes, type RuleTest } from "./expression.ts";

const tests = new WeakMap<Rule, RuleTest>();
const words = new WeakMap<Rule, ReturnType<typeof literalsOf>>();

/** A rule as a test, or why it cannot be enumerated; read once. */
export function testOfRule(rule: Rule): RuleTest {
  const test = tests.get(rule) ?? readTest(rule.text);
  tests.set(rule, test);
  return test;
}

/** Says whether a rule can be enumerated: then it need not be asked one request at a time. */
export function canBeEnumerated(rule: Rule): boolean {
  return testOfRule(rule).ok;
}

/** A rule as a test. Throws on a rule that cannot be enumerated: `readTest` says why. */
export function testsOf(rule: Rule): Extract<RuleTest, { readonly ok: true }> {
  const test = testOfRule(rule);
  if (!test.ok) throw new Error(`rule \`${rule.id}\` ${test.reason.en}: write it another way`);
  return test;
}

/** The words that a rule compares an attribute with; read once. */
export function wordsOfRule(rule: Rule): ReturnType<typeof literalsOf> {
  const found = words.get(rule) ?? literalsOf(rule.text);
  words.set(rule, found);
  return found;
}

/** What of a record's profile a rule looks at; nothing when it cannot be enumerated. */
export function recordAttributesOf(rule: Rule): ReadonlySet<string> {
  const read = testOfRule(rule);
  return new Set(read.ok ? recordAttributes(read.test) : []);
}
