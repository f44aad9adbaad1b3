import { type Handling, isHandling, PLAIN_HANDLING } from "../core/marking.ts";
import { attributesOf } from "./attributes.ts";
import type { Rule } from "./decide.ts";
import { type Column, NO_ROW, type Test } from "./expression.ts";
import { recordAttributesOf, testOfRule, wordsOfRule } from "./rule-tests.ts";

const AMBER: Handling = { marking: "amber", ...PLAIN_HANDLING };

/** Ways of handling that are asked about whatever the rules say: each label, code and grade of note by itself, and all limits at once. */
const USUAL: readonly Handling[] = [
  AMBER,
  ...(["clear", "green", "amber+strict", "red"] as const).map((marking) => ({ ...AMBER, marking })),
  ...(["amber", "red"] as const).map((pap) => ({ ...AMBER, pap })),
  ...["h1", "h2", "h3"].map((handling) => ({ ...AMBER, handling })),
  ...["4x4:B2", "4x4:X1", "4x4:A4", "admiralty:F1", "admiralty:A6"].map((grading) => ({ ...AMBER, grading })),
  { marking: "amber+strict", pap: "red", handling: "h1+h2+h3", grading: "4x4:B2" },
];

/**
 * Every way of handling that the rules can tell apart: the usual ones, and for each rule every combination of the
 * labels, codes and grades that it names, each with one that it does not name. Of those that no rule tells from another
 * one, the first stands for all.
 */
export function handlingsToldApart(rules: readonly Rule[]): readonly Handling[] {
  const tests = rules.flatMap((rule) => {
    const read = testOfRule(rule);
    return read.ok ? handlingTestsOf(read.test) : [];
  });
  const lookOf = (handling: Handling) => {
    const column = { ...attributesOf({ ...PLAIN_RECORD, ...handling }), part: "" };
    return tests.map((test) => (holds(test, column) ? "1" : "0")).join("");
  };
  const looks = new Set(USUAL.map(lookOf));
  const further = rules.flatMap(namedBy).filter((handling) => {
    const before = looks.size;
    looks.add(lookOf(handling));
    return looks.size > before;
  });
  return [...USUAL, ...further];
}

const PLAIN_RECORD = { kind: "", originator: "", country: "", synthetic: false, terms: "" };
const OF_HANDLING: ReadonlySet<string> = new Set(["marking", "pap", "handling", "scale", "source", "information"]);

function isOfHandling(test: Test): boolean {
  if (test.of === "row") return false;
  if (test.of === "record") return test.reads.length === 0 && test.looksAt.every((name) => OF_HANDLING.has(name));
  return test.of === "not" ? isOfHandling(test.test) : test.tests.every(isOfHandling);
}

/** The largest pieces of a test that look at nothing but how a record is handled. */
function handlingTestsOf(test: Test): Test[] {
  if (test.of === "row" || test.of === "record") return isOfHandling(test) ? [test] : [];
  if (test.of === "not") return handlingTestsOf(test.test);
  const together = test.tests.filter(isOfHandling);
  const others = test.tests.filter((one) => !isOfHandling(one)).flatMap(handlingTestsOf);
  return together.length === 0 ? others : [{ of: test.of, tests: together }, ...others];
}

function holds(test: Test, column: Column): boolean {
  if (test.of === "row") return test.holds(NO_ROW);
  if (test.of === "record") return test.holds(NO_ROW, column);
  if (test.of === "not") return !holds(test.test, column);
  return test.of === "all"
    ? test.tests.every((one) => holds(one, column))
    : test.tests.some((one) => holds(one, column));
}

/** Whether records are synthetic, as far as a rule looks at it. */
export function syntheticToldApart(rules: readonly Rule[]): readonly boolean[] {
  return rules.some((rule) => recordAttributesOf(rule).has("synthetic")) ? [false, true] : [false];
}

function namedBy(rule: Rule): Handling[] {
  const words = (attribute: string) => [...(wordsOfRule(rule).get(`resource.${attribute}`) ?? [])];
  const markings = [AMBER.marking, ...words("marking")];
  const paps = [AMBER.pap, ...words("pap")];
  const codes = words("handling").filter((code) => code !== "h0");
  const handlings = [AMBER.handling, ...subsetsOf(codes.sort()).map((some) => some.join("+"))];
  const gradings = [AMBER.grading, ...gradingsNamed(words("scale"), words("source"), words("information"))];
  const all = markings.flatMap((marking) =>
    paps.flatMap((pap) =>
      handlings.flatMap((handling) => gradings.map((grading) => ({ marking, pap, handling, grading }))),
    ),
  );
  return all.filter((one): one is Handling => isHandling(one));
}

const SCALES = [
  { scale: "4x4", source: "A", information: "1" },
  { scale: "admiralty", source: "A", information: "1" },
] as const;

/** The grades of the marks that a rule names; a mark that it does not name is the best of its scale. */
function gradingsNamed(
  scales: readonly string[],
  sources: readonly string[],
  informations: readonly string[],
): readonly string[] {
  if (scales.length + sources.length + informations.length === 0) return [];
  return SCALES.flatMap(({ scale, source, information }) =>
    [source, ...sources].flatMap((of) => [information, ...informations].map((said) => `${scale}:${of}${said}`)),
  );
}

/** Every choice of at least one of some words, in their order. */
function subsetsOf(words: readonly string[]): readonly (readonly string[])[] {
  return words.reduce<readonly (readonly string[])[]>(
    (some, word) => [...some, [word], ...some.map((of) => [...of, word])],
    [],
  );
}
