import { type Expr, policyToJson } from "@cedar-policy/cedar-wasm/nodejs";
import { fill, sameWords, type Words } from "../core/words.ts";
import type { AnyAction } from "./decide.ts";

/** The side of a request that is the same for many records: who asks, for what, and to whom it would go. */
export type Row = {
  readonly action: AnyAction;
  readonly agency: string;
  readonly country: string;
  readonly role: string;
  readonly purpose: string;
  readonly receiver: string;
  readonly receiverCountry: string;
  readonly consents: readonly string[];
  /** Of a blind check: the kind of identifier, and the country whose records are checked. */
  readonly identifier: string;
  readonly holder: string;
};

/** The side of a request that is the record's: the attributes of its profile, and the part. */
export type Column = Readonly<Record<string, string | boolean | readonly string[]>> & { readonly part: string };

/** A condition of a rule, cut at its `&&`, `||` and `!` into tests of the row, of the record, or of both. */
export type Test =
  | { readonly of: "all" | "any"; readonly tests: readonly Test[] }
  | { readonly of: "not"; readonly test: Test }
  | { readonly of: "row"; readonly reads: readonly (keyof Row)[]; readonly holds: (row: Row) => boolean }
  /** `says` is what it asks, `looksAt` and `reads` name what of the record and of the row matters: to remember answers by. */
  | {
      readonly of: "record";
      readonly says: string;
      readonly looksAt: readonly string[];
      readonly reads: readonly (keyof Row)[];
      key(row: Row): string;
      holds(row: Row, column: Column): boolean;
    };

/** What a rule says as a test, and the actions it is about; or why it cannot be enumerated. */
export type RuleTest =
  | { readonly ok: true; readonly actions: ReadonlySet<string> | undefined; readonly test: Test }
  | { readonly ok: false; readonly reason: Words };

type Value = string | boolean | number | readonly Value[];
type Reading = {
  readonly row: readonly (keyof Row)[];
  readonly record: readonly string[];
  value(row: Row, column: Column): Value;
};

/**
 * Reads a rule for enumeration: the same conditions that Cedar evaluates one request at a time, arranged so that a whole
 * universe of requests can be asked. It decides nothing; `rules check` compares it with Cedar itself.
 */
export function readTest(text: string): RuleTest {
  const parsed = policyToJson(text);
  if (parsed.type === "failure") return { ok: false, reason: sameWords(`(Cedar) ${parsed.errors[0]?.message ?? ""}`) };
  const { principal, resource, action, conditions } = parsed.json;
  if (principal.op !== "All" || resource.op !== "All") return { ok: false, reason: IN_HEAD };
  try {
    const tests = conditions.map(({ kind, body }): Test => {
      const test = testOf(body);
      return kind === "when" ? test : { of: "not", test };
    });
    return { ok: true, actions: actionsOf(action), test: allOf(tests) };
  } catch (error) {
    if (error instanceof NotEnumerated) return { ok: false, reason: error.say };
    throw error;
  }
}

/** Says whether a test can hold for some record, by the row alone. */
export function canHold(test: Test, row: Row): boolean {
  return known(test, row) !== false;
}

/** What the row alone says of a test; undefined when it depends on the record. */
function known(test: Test, row: Row): boolean | undefined {
  if (test.of === "row") return test.holds(row);
  if (test.of === "record") return undefined;
  if (test.of === "not") {
    const inner = known(test.test, row);
    return inner === undefined ? undefined : !inner;
  }
  const decisive = test.of === "any";
  let answer: boolean | undefined = !decisive;
  for (const one of test.tests) {
    const inner = known(one, row);
    if (inner === decisive) return decisive;
    if (inner === undefined) answer = undefined;
  }
  return answer;
}

/** The words that rules compare an attribute with: `literals(text).get("resource.kind")`. */
export function literalsOf(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const note = (attribute: string, value: string) => {
    const words = found.get(attribute) ?? new Set();
    found.set(attribute, words.add(value));
  };
  const visit = (expr: unknown): void => {
    if (typeof expr !== "object" || expr === null) return;
    if (Array.isArray(expr)) return expr.forEach(visit);
    const of = expr as Record<string, { left?: Expr; right?: Expr }>;
    for (const both of COMPARED.map((name) => of[name])) {
      const { left, right } = both ?? {};
      if (left === undefined || right === undefined) continue;
      for (const [one, other] of [
        [left, right],
        [right, left],
      ] as const) {
        const name = attributeName(one);
        if (name !== undefined) for (const word of wordsIn(other)) note(name, word);
      }
    }
    Object.values(expr).forEach(visit);
  };
  const parsed = policyToJson(text);
  if (parsed.type === "success") visit(parsed.json.conditions);
  return found;
}

const COMPARED = ["==", "!=", "contains", "containsAny", "containsAll"] as const;

/** What of a record's profile a test looks at. */
export function recordAttributes(test: Test): readonly string[] {
  if (test.of === "row") return [];
  if (test.of === "record") return test.looksAt;
  return test.of === "not" ? recordAttributes(test.test) : test.tests.flatMap(recordAttributes);
}

function attributeName(expr: Expr): string | undefined {
  if (!("." in expr)) return undefined;
  const { left, attr } = expr["."] as { left: Expr; attr: string };
  return "Var" in left ? `${left.Var as string}.${attr}` : undefined;
}

function wordsIn(expr: Expr): string[] {
  if ("Value" in expr) return typeof expr.Value === "string" ? [expr.Value] : [];
  return "Set" in expr ? (expr.Set as Expr[]).flatMap(wordsIn) : [];
}

function actionsOf(action: { op: string; entity?: unknown; entities?: unknown }): ReadonlySet<string> | undefined {
  if (action.op === "All") return undefined;
  const named = (action.entities ?? [action.entity]) as { id: string }[];
  return new Set(named.map(({ id }) => id));
}

function allOf(tests: readonly Test[]): Test {
  // What is told by the row alone comes first: most rows end there.
  const flat = tests.flatMap((test) => (test.of === "all" ? test.tests : [test]));
  return { of: "all", tests: [...flat.filter((one) => one.of === "row"), ...flat.filter((one) => one.of !== "row")] };
}

function testOf(expr: Expr): Test {
  if ("&&" in expr) {
    const { left, right } = expr["&&"] as { left: Expr; right: Expr };
    return allOf([testOf(left), testOf(right)]);
  }
  if ("||" in expr) {
    const { left, right } = expr["||"] as { left: Expr; right: Expr };
    return { of: "any", tests: [testOf(left), testOf(right)] };
  }
  if ("!" in expr) return { of: "not", test: testOf((expr["!"] as { arg: Expr }).arg) };
  const reading = read(expr);
  if (reading.record.length === 0)
    return { of: "row", reads: reading.row, holds: (row) => reading.value(row, NO_COLUMN) === true };
  const [first] = reading.row;
  return {
    of: "record",
    says: JSON.stringify(expr),
    looksAt: reading.record,
    reads: reading.row,
    key:
      first === undefined
        ? () => ""
        : reading.row.length === 1
          ? (row) => String(row[first])
          : (row) => reading.row.map((name) => String(row[name])).join("|"),
    holds: (row, column) => reading.value(row, column) === true,
  };
}

const NO_COLUMN: Column = { part: "" };
/** A request that says nothing: for tests that look at the record alone. */
export const NO_ROW: Row = {
  ...{ action: "read", agency: "", country: "", role: "", purpose: "", receiver: "", receiverCountry: "" },
  ...{ consents: [], identifier: "", holder: "" },
};

/** Reads an expression that has a value; throws on what no rule of the house says. */
function read(expr: Expr): Reading {
  const of = expr as Record<string, { left: Expr; right: Expr; arg: Expr; attr: string } & Expr[]>;
  if ("Value" in expr) return constant(expr.Value as Value);
  if ("Set" in expr) {
    const items = (expr.Set as Expr[]).map(read);
    const isFixed = items.every((item) => item.record.length === 0 && item.row.length === 0);
    if (isFixed) return constant(items.map((item) => item.value(NO_ROW, NO_COLUMN)));
    return joined(items, (row, column) => items.map((item) => item.value(row, column)));
  }
  if ("." in expr) return attribute(attributeName(expr));
  const operator = Object.keys(OPERATORS).find((name) => name in expr);
  if (operator === undefined) throw new NotEnumerated(fill(SAYS, { what: Object.keys(expr).join() }));
  const { left, right } = of[operator] as { left: Expr; right: Expr };
  const [one, other] = [read(left), read(right)];
  const apply = OPERATORS[operator] as (a: Value, b: Value) => boolean;
  return joined([one, other], (row, column) => apply(one.value(row, column), other.value(row, column)));
}

const OPERATORS: Readonly<Record<string, (a: Value, b: Value) => boolean>> = {
  "==": isSame,
  "!=": (a, b) => !isSame(a, b),
  contains: (a, b) => (a as readonly Value[]).includes(b),
  containsAny: (a, b) => (b as readonly Value[]).some((one) => (a as readonly Value[]).includes(one)),
  containsAll: (a, b) => (b as readonly Value[]).every((one) => (a as readonly Value[]).includes(one)),
};

/** Sets are the same when each holds what the other holds, in whatever order. */
function isSame(one: Value, other: Value): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.every((item) => other.includes(item)) && other.every((item) => one.includes(item));
}

function constant(value: Value): Reading {
  return { row: [], record: [], value: () => value };
}

function joined(items: readonly Reading[], value: Reading["value"]): Reading {
  const row = [...new Set(items.flatMap((item) => item.row))];
  return { row, record: [...new Set(items.flatMap((item) => item.record))], value };
}

const ROW_ATTRIBUTES: Readonly<Record<string, keyof Row>> = {
  "principal.agency": "agency",
  "principal.country": "country",
  "principal.role": "role",
  "context.purpose": "purpose",
  "context.receiver": "receiver",
  "context.receiverCountry": "receiverCountry",
  "context.consents": "consents",
  "context.identifier": "identifier",
  "context.holder": "holder",
};

function attribute(name: string | undefined): Reading {
  const inRow = name === undefined ? undefined : ROW_ATTRIBUTES[name];
  if (inRow !== undefined) return { row: [inRow], record: [], value: (row) => row[inRow] };
  const inColumn = name === "context.part" ? "part" : /^resource\.(\w+)$/.exec(name ?? "")?.[1];
  if (inColumn === undefined) throw new NotEnumerated(fill(LOOKS_AT, { what: name ?? "?" }));
  return { row: [], record: [inColumn], value: (_, column) => column[inColumn] ?? "" };
}

/** Why a rule cannot be enumerated, as something that is thrown while it is read. */
class NotEnumerated extends Error {
  readonly say: Words;
  constructor(say: Words) {
    super(say.en);
    this.say = say;
  }
}

const IN_HEAD: Words = {
  en: "names a person or a record in its head, not in a condition",
  fr: "nomme une personne ou une fiche dans son en-tête, et non dans une condition",
  es: "nombra a una persona o un registro en su encabezado y no en una condición",
};
const SAYS: Words = {
  en: "uses `{what}`, which cannot be asked for every case",
  fr: "emploie `{what}`, qui ne peut être demandé pour chaque cas",
  es: "usa `{what}`, que no se puede preguntar para cada caso",
};
const LOOKS_AT: Words = {
  en: "looks at `{what}`, which cannot be asked for every case",
  fr: "se fonde sur `{what}`, qui ne peut être demandé pour chaque cas",
  es: "considera `{what}`, que no se puede preguntar para cada caso",
};
