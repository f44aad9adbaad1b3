import type { Part } from "../core/fields.ts";
import type { Profile } from "../core/marking.ts";
import { attributesOf } from "./attributes.ts";
import type { Rule } from "./decide.ts";
import type { Column, Row, Test } from "./expression.ts";
import { testsOf } from "./rule-tests.ts";

/** Which records of a table: all of them, none, or one bit for each. */
export type Which = boolean | Uint32Array;

/** Rules beside the records (profiles, part by part) that they may be asked about: a whole column of questions at once. */
export type RuleTable = {
  readonly records: readonly { readonly profile: Profile; readonly part: Part }[];
  readonly rules: readonly Rule[];
  /** The records that a rule is about when this is asked. */
  match(rule: Rule, row: Row): Which;
  both(one: Which, other: Which): Which;
  either(one: Which, other: Which): Which;
  without(one: Which, other: Which): Which;
  /** The records whose profile is such. */
  those(is: (profile: Profile) => boolean): Which;
  /** The records that these rules together permit. */
  permitted(row: Row, inForce: ReadonlySet<string>): Which;
};

/** Sets rules beside records. Throws on a rule that cannot be enumerated: `readTest` says why. */
export function ruleTable(
  rules: readonly Rule[],
  records: readonly { readonly profile: Profile; readonly part: Part }[],
): RuleTable {
  const all: Column[] = records.map(({ profile, part }) => ({ ...attributesOf(profile), part }));
  const words = Math.ceil(all.length / 32);
  const columns: Columns = { all, words, remembered: new Map(), alike: new Map() };
  const tests = new Map(
    rules.map((rule) => {
      const read = testsOf(rule);
      return [rule, { actions: read.actions, ask: asker(read.test, columns) }] as const;
    }),
  );
  const match = (rule: Rule, row: Row): Which => {
    const of = tests.get(rule);
    if (of === undefined || (of.actions !== undefined && !of.actions.has(row.action))) return false;
    return of.ask(row);
  };
  const permits = rules.filter((rule) => rule.effect === "permit");
  const forbids = rules.filter((rule) => rule.effect === "forbid");
  return {
    records,
    rules,
    match,
    both,
    either,
    those: (is) => bitsOf(all.length, words, (at) => is((records[at] as (typeof records)[number]).profile)),
    without: (one, other) => without(one, other, words, all.length),
    permitted(row, inForce) {
      let may: Which = false;
      for (const rule of permits) if (inForce.has(rule.id)) may = either(may, match(rule, row));
      if (may === false) return false;
      for (const rule of forbids) {
        if (inForce.has(rule.id)) may = without(may, match(rule, row), words, all.length);
        if (isNone(may)) return false;
      }
      return may;
    },
  };
}

/** The records of a table as rules see them, and what was worked out about them: many rules ask the same. */
type Columns = {
  readonly all: readonly Column[];
  readonly words: number;
  /** What tests have answered, by what they say and what of the row mattered. */
  readonly remembered: Map<string, Map<string, Which>>;
  /** Which records are alike in some attributes: the class of each, and one of each class. */
  readonly alike: Map<string, { readonly classes: Uint16Array; readonly examples: readonly Column[] }>;
};

function alikeIn({ all, alike }: Columns, attributes: readonly string[]) {
  const name = attributes.join();
  let found = alike.get(name);
  if (found === undefined) {
    const numbers = new Map<string, number>();
    const examples: Column[] = [];
    const classes = Uint16Array.from(all, (column) => {
      const key = attributes.map((attribute) => String(column[attribute])).join("|");
      let number = numbers.get(key);
      if (number === undefined) {
        numbers.set(key, (number = examples.length));
        examples.push(column);
      }
      return number;
    });
    alike.set(name, (found = { classes, examples }));
  }
  return found;
}

/** Turns a test into a question about all columns; what of a record is asked twice is remembered. */
function asker(test: Test, columns: Columns): (row: Row) => Which {
  if (test.of === "row") return test.holds;
  if (test.of === "not") {
    const ask = asker(test.test, columns);
    return (row) => without(true, ask(row), columns.words, columns.all.length);
  }
  if (test.of === "record") {
    const known = columns.remembered.get(test.says) ?? new Map<string, Which>();
    columns.remembered.set(test.says, known);
    const { classes, examples } = alikeIn(columns, test.looksAt);
    return (row) => {
      const key = test.key(row);
      let which = known.get(key);
      if (which === undefined) {
        const holds = examples.map((column) => test.holds(row, column));
        which = bitsOf(columns.all.length, columns.words, (at) => holds[classes[at] as number] === true);
        known.set(key, which);
      }
      return which;
    };
  }
  const asks = test.tests.map((one) => asker(one, columns));
  if (test.of === "any") {
    return (row) => {
      let which: Which = false;
      for (const ask of asks) if ((which = either(which, ask(row))) === true) return true;
      return which;
    };
  }
  return (row) => {
    let which: Which = true;
    for (const ask of asks) if (isNone((which = both(which, ask(row))))) return false;
    return which;
  };
}

function bitsOf(size: number, words: number, holds: (at: number) => boolean): Which {
  const bits = new Uint32Array(words);
  let held = 0;
  for (let at = 0; at < size; at++) {
    if (!holds(at)) continue;
    held++;
    bits[at >>> 5] = (bits[at >>> 5] as number) | (1 << (at & 31));
  }
  return held === 0 ? false : held === size ? true : bits;
}

/** The records of both. */
function both(one: Which, other: Which): Which {
  if (one === false || other === false) return false;
  if (one === true) return other;
  if (other === true) return one;
  const rest = new Uint32Array(one.length);
  for (let at = 0; at < rest.length; at++) rest[at] = (one[at] as number) & (other[at] as number);
  return rest;
}

/** The records of either. */
function either(one: Which, other: Which): Which {
  if (one === true || other === true) return true;
  if (one === false) return other;
  if (other === false) return one;
  const all = new Uint32Array(one.length);
  for (let at = 0; at < all.length; at++) all[at] = (one[at] as number) | (other[at] as number);
  return all;
}

/** The records of one that are not of the other, in a table of so many words and records. */
function without(one: Which, other: Which, words: number, size: number): Which {
  if (one === false || other === true) return false;
  if (other === false) return one;
  const rest = new Uint32Array(words);
  for (let at = 0; at < words; at++) rest[at] = (one === true ? ALL : (one[at] as number)) & ~(other[at] as number);
  if (one === true && size % 32 !== 0) rest[words - 1] = (rest[words - 1] as number) & ((1 << (size % 32)) - 1);
  return rest;
}

const ALL = 0xffff_ffff;

/** Says whether there is none among them. */
export function isNone(which: Which): boolean {
  if (typeof which === "boolean") return !which;
  for (let at = 0; at < which.length; at++) if (which[at] !== 0) return false;
  return true;
}

/** The places of the records among them, in order. */
export function* placesOf(which: Which, size: number): Generator<number> {
  if (which === false) return;
  for (let at = 0; at < size; at++) {
    if (which === true || isAt(which, at)) yield at;
    else if ((at & 31) === 0 && which[at >>> 5] === 0) at += 31;
  }
}

/** Says whether the record at a place is among them. */
export function isAt(which: Which, at: number): boolean {
  return typeof which === "boolean" ? which : (((which[at >>> 5] as number) >>> (at & 31)) & 1) === 1;
}
