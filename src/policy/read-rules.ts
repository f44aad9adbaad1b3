import {
  checkParseSchema,
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  preparseSchema,
  validate,
} from "@cedar-policy/cedar-wasm/nodejs";
import { type Day, dayNumber, dayOfNumber, isDay } from "../core/day.ts";
import { fill, LANGUAGES, sameWords, type Words } from "../core/words.ts";
import { ASSUMPTIONS } from "./assumptions.ts";
import { CONDITION_CODES, conditionWords } from "./condition-words.ts";
import type { Rule, RuleBook, Rules } from "./decide.ts";
import { lineOf, ofFile, RULE_FAULTS, wordsOfCedar } from "./rule-faults.ts";

/** What reading arrangements answers: all rules, or everything that is wrong with the texts. */
export type RulesReading =
  | { readonly ok: true; readonly book: RuleBook }
  | { readonly ok: false; readonly faults: readonly Words[] };

/**
 * Reads arrangements (file name to Cedar text) and checks them against the schema. Every rule must carry `@id`,
 * `@cites` and its wording in the three languages; its term, its conditions and what it assumes must be understood.
 */
export function readRules(schema: string, files: Readonly<Record<string, string>>): RulesReading {
  const faults: Words[] = [];
  const schemaCheck = checkParseSchema(schema);
  if (schemaCheck.type === "failure")
    faults.push(...schemaCheck.errors.map((error) => wordsOfCedar("schema", error.message)));
  const rules = new Map<string, Rule>();
  for (const [file, text] of Object.entries(files)) {
    const parts = policySetTextToParts(text);
    if (parts.type === "failure") {
      faults.push(...parts.errors.map((error) => wordsOfCedar(file, error.message, lineOf(text, error))));
      continue;
    }
    if (parts.policy_templates.length > 0) faults.push(fill(RULE_FAULTS.template, { file }));
    for (const policy of parts.policies) {
      const { rule, wrong } = readRule(file.replace(/\.cedar$/, ""), policy);
      faults.push(...wrong.map((fault) => ofFile(file, fault)));
      if (rules.has(rule.id)) faults.push(fill(RULE_FAULTS.twice, { file, rule: rule.id }));
      else rules.set(rule.id, rule);
    }
  }
  if (faults.length === 0) {
    const check = validate({ schema, policies: { staticPolicies: textsOf(rules.values()) } });
    const fileOf = (id: string) => `${rules.get(id)?.file ?? ""}.cedar, \`${id}\``;
    if (check.type === "failure") faults.push(...check.errors.map((error) => wordsOfCedar("", error.message)));
    else faults.push(...check.validationErrors.map((one) => wordsOfCedar(fileOf(one.policyId), one.error.message)));
  }
  if (faults.length > 0) return { ok: false, faults };
  const sorted = new Map([...rules].sort(([one], [other]) => (one < other ? -1 : 1)));
  return { ok: true, book: { schema, rules: sorted, turns: turnsOf(sorted.values()), ready: new Map() } };
}

/**
 * The rules in force on a day: a rule that has not begun, or has ended, decides nothing. Days between which no rule
 * begins or ends share one answer.
 */
export function rulesOn(book: RuleBook, day: Day): Rules {
  if (!isDay(day)) throw new Error(`\`${day}\` is no day: rules are in force on a day such as 2026-11-21`);
  const turn = book.turns.filter((one) => one <= day).length;
  const known = book.ready.get(turn);
  if (known !== undefined) return known;
  const inForce = new Map([...book.rules].filter(([, rule]) => isInForce(rule, day)));
  const name = `rules-${++made}`;
  const prepared = [
    preparseSchema(name, book.schema),
    preparsePolicySet(name, { staticPolicies: textsOf(inForce.values()) }),
  ];
  for (const one of prepared)
    if (one.type === "failure") throw new Error(`the rules cannot be made ready: ${one.errors[0]?.message}`);
  const rules: Rules = { book, rules: inForce, name, cache: new Map() };
  book.ready.set(turn, rules);
  return rules;
}

/** Cedar keeps what is parsed under a name; each set of rules gets its own. */
let made = 0;

/** Says whether a rule is in force on a day: its first and last day count. */
export function isInForce(rule: Rule, day: Day): boolean {
  return (rule.from === undefined || rule.from <= day) && (rule.until === undefined || day <= rule.until);
}

function textsOf(rules: Iterable<Rule>): Record<string, string> {
  return Object.fromEntries([...rules].map((rule) => [rule.id, rule.text]));
}

function turnsOf(rules: Iterable<Rule>): Day[] {
  const turns = [...rules].flatMap(({ from, until }) => [
    ...(from === undefined ? [] : [from]),
    ...(until === undefined ? [] : [dayOfNumber(dayNumber(until) + 1)]),
  ]);
  return [...new Set(turns)].sort();
}

function readRule(file: string, policy: string): { readonly rule: Rule; readonly wrong: readonly Words[] } {
  const parsed = policyToJson(policy);
  const notes = (parsed.type === "failure" ? {} : (parsed.json.annotations ?? {})) as Record<string, string | null>;
  const wrong = parsed.type === "failure" ? parsed.errors.map((error) => sameWords(error.message)) : [];
  const say = (words: Words, values: Readonly<Record<string, string>>) =>
    void wrong.push(fill(words, { rule: note("id"), ...values }));
  const note = (name: string) => notes[name] ?? "";
  const list = (name: string, by: RegExp) =>
    note(name)
      .split(by)
      .filter((one) => one !== "");
  const day = (name: string): Day | undefined => {
    if (!(name in notes)) return undefined;
    if (!isDay(note(name))) say(RULE_FAULTS.noDay, { value: note(name), name });
    return note(name);
  };
  const inThree = (name: string) => ({
    en: note(name === "" ? "en" : name),
    fr: note(name === "" ? "fr" : `${name}_fr`),
    es: note(name === "" ? "es" : `${name}_es`),
  });
  const needed = ["id", "cites", ...LANGUAGES, ...("conditions" in notes ? ["conditions_fr", "conditions_es"] : [])];
  const missing = needed.filter((name) => note(name) === "");
  if (missing.length > 0 && parsed.type === "success") say(RULE_FAULTS.lacks, { names: missing.join(", ") });
  for (const name of Object.keys(notes).filter((one) => !ANNOTATIONS.has(one))) say(RULE_FAULTS.unread, { name });
  const from = day("from");
  const until = day("until");
  if (from !== undefined && until !== undefined && until < from) say(RULE_FAULTS.endsFirst, { until });
  const obligations = list("obligations", / +/);
  for (const code of obligations)
    if (conditionWords(code) === undefined) say(RULE_FAULTS.condition, { code, known: CONDITION_CODES.join(", ") });
  if ("cites_fr" in notes !== "cites_es" in notes) say(RULE_FAULTS.halfCited, {});
  const assumptions = list("assumption", / +/);
  for (const name of assumptions)
    if (!Object.hasOwn(ASSUMPTIONS, name))
      say(RULE_FAULTS.assumes, { name, known: Object.keys(ASSUMPTIONS).join(", ") });
  const rule: Rule = {
    id: note("id"),
    effect: parsed.type === "success" ? parsed.json.effect : "forbid",
    file,
    cites: note("cites"),
    citation: {
      en: note("cites"),
      fr: note("cites_fr") || note("cites"),
      es: note("cites_es") || note("cites"),
    },
    words: inThree(""),
    conditions: "conditions" in notes ? inThree("conditions") : undefined,
    obligations,
    parties: list("parties", /, */),
    from,
    until,
    wordingFrom: day("wording_from"),
    assumptions,
    isAssumption: assumptions.length > 0,
    text: policy,
  };
  return { rule, wrong };
}

const ANNOTATIONS: ReadonlySet<string> = new Set([
  ...["id", "cites", "parties", "from", "until", "conditions", "conditions_fr", "conditions_es", "obligations"],
  ...["cites_fr", "cites_es", "wording_from", "assumption", ...LANGUAGES],
]);
