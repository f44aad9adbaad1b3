import { PURPOSES, ROLES } from "../core/caller.ts";
import { PARTS } from "../core/fields.ts";
import { MARKINGS, PAPS } from "../core/marking.ts";
import { conditionWords } from "./condition-words.ts";
import type { Rule } from "./decide.ts";
import { wordsOfRule } from "./rule-tests.ts";

/** A word that a rule compares something with and that it can never be. */
export type UnknownWord = {
  /** What it is compared with, as rules write it: `principal.role`. */
  readonly attribute: string;
  readonly word: string;
  /** A word that is known and written much alike. */
  readonly meant: string | undefined;
};

/** Where a rule names what no request and no record can be: misspelt roles, purposes, parts, labels, conditions, rules. */
export function unknownWordsOf(rule: Rule, ruleIds: readonly string[]): readonly UnknownWord[] {
  return [...wordsOfRule(rule)].flatMap(([attribute, words]) => {
    const known = attribute === "resource.arrangement" ? ruleIds : VOCABULARIES[attribute];
    return [...words]
      .filter((word) => !isKnown(attribute, word, known))
      .map((word) => ({ attribute, word, meant: known?.find((one) => isAlike(one, word)) }));
  });
}

const purposes = Object.keys(PURPOSES);
const GRADES = ["", ..."ABCDEFX"];

const VOCABULARIES: Readonly<Record<string, readonly string[]>> = {
  "principal.role": Object.keys(ROLES),
  "context.purpose": purposes,
  "resource.purposes": purposes,
  "context.part": PARTS,
  "context.consents": ["supervisor", "originator"],
  "resource.marking": Object.keys(MARKINGS),
  "resource.pap": Object.keys(PAPS),
  "resource.handling": ["h0", "h1", "h2", "h3"],
  "resource.scale": ["", "4x4", "admiralty"],
  "resource.source": GRADES,
  "resource.information": ["", ..."123456"],
};

const FORMS: Readonly<Record<string, RegExp>> = {
  "principal.country": /^[A-Z]{2}$/,
  "resource.country": /^[A-Z]{2}$/,
  "context.receiverCountry": /^[A-Z]{2}$/,
  "resource.receiverCountry": /^(?:[A-Z]{2})?$/,
  "context.holder": /^[A-Z]{2}$/,
  "principal.agency": /^[a-z]{2}\.[a-z0-9-]+$/,
  "resource.originator": /^[a-z]{2}\.[a-z0-9-]+$/,
  "context.receiver": /^[a-z]{2}\.[a-z0-9-]+$/,
  "resource.receiver": /^(?:[a-z]{2}\.[a-z0-9-]+)?$/,
};

function isKnown(attribute: string, word: string, known: readonly string[] | undefined): boolean {
  if (attribute === "resource.conditions") return conditionWords(word) !== undefined;
  if (known !== undefined) return known.includes(word) || (attribute === "resource.arrangement" && word === "");
  return FORMS[attribute]?.test(word) ?? true;
}

/** Says whether two words differ by two letters at most, whatever their case. */
function isAlike(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase().replace(/^(?:tlp|pap):/, "")];
  if (Math.min(a.length, b.length) < 3) return a === b;
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    for (let at = 1; at <= b.length; at++) {
      const same = (before[at - 1] as number) + (a[row - 1] === b[at - 1] ? 0 : 1);
      now.push(Math.min(same, (before[at] as number) + 1, (now[at - 1] as number) + 1));
    }
    before = now;
  }
  return (before[b.length] as number) <= 2;
}
