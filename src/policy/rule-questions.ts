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
  /** The records that these rules together permit; of some records alone, where they are given. */
  permitted(row: Row, inForce: ReadonlySet<string>, among?: Which): Which;
  /** Those of some records that no rule in force forbids. */
  standing(which: Which, row: Row, inForce: ReadonlySet<string>): Which;
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
  const leaveStanding = (records: Gathered, row: Row, inForce: ReadonlySet<string>): Which => {
    for (const rule of forbids) {
      if (isNone(records.which)) return false;
      if (inForce.has(rule.id)) takeOut(records, match(rule, row), all.length);
    }
    return isNone(records.which) ? false : records.which;
  };
  return {
    records,
    rules,
    match,
    both: (one, other) => {
      const rest = gatheredFrom(one);
      keepOnly(rest, other);
      return rest.which;
    },
    either: (one, other) => {
      const rest = gatheredFrom(one);
      addTo(rest, other);
      return rest.which;
    },
    those: (is) => bitsOf(all.length, words, (at) => is((records[at] as (typeof records)[number]).profile)),
    without: (one, other) => {
      const rest = gatheredFrom(one);
      takeOut(rest, other, all.length);
      return rest.which;
    },
    standing: (which, row, inForce) => leaveStanding(gatheredFrom(which), row, inForce),
    permitted(row, inForce, among = true) {
      const may = gatheredFrom(false);
      for (const rule of permits) if (inForce.has(rule.id)) addTo(may, match(rule, row));
      keepOnly(may, among);
      return leaveStanding(may, row, inForce);
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
    return (row) => {
      const rest = gatheredFrom(true);
      takeOut(rest, ask(row), columns.all.length);
      return rest.which;
    };
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
      const found = gatheredFrom(false);
      for (const ask of asks) {
        addTo(found, ask(row));
        if (found.which === true) break;
      }
      return found.which;
    };
  }
  const together = (row: Row, from: number): Which => {
    const left = gatheredFrom(true);
    for (const ask of asks.slice(from)) {
      keepOnly(left, ask(row));
      if (isNone(left.which)) return false;
    }
    return left.which;
  };
  // Tests of the row alone come first; what the others say together is remembered for rows that follow each other.
  const first = test.tests.findIndex((one) => one.of !== "row");
  if (first < 0) return (row) => together(row, 0);
  const alone = asks.slice(0, first);
  const reads = [...new Set(test.tests.slice(first).flatMap(readsOf))];
  const latest = new Map<string, Which>();
  return (row) => {
    for (const ask of alone) if (ask(row) === false) return false;
    const key = reads.map((name) => String(row[name])).join("|");
    let which = latest.get(key);
    if (which === undefined) {
      if (latest.size === MOST_REMEMBERED) latest.clear();
      latest.set(key, (which = together(row, first)));
    }
    return which;
  };
}

/** So many answers of several tests together are remembered: they are long. */
const MOST_REMEMBERED = 32;

function readsOf(test: Test): readonly (keyof Row)[] {
  if (test.of === "row" || test.of === "record") return test.reads;
  return test.of === "not" ? readsOf(test.test) : test.tests.flatMap(readsOf);
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

/** Records that are being gathered: bits of others are copied once, then changed in place. */
type Gathered = { which: Which; isOwn: boolean };

function gatheredFrom(which: Which): Gathered {
  return { which, isOwn: false };
}

function ownBits(records: Gathered): Uint32Array {
  const bits = records.isOwn ? (records.which as Uint32Array) : (records.which as Uint32Array).slice();
  records.which = bits;
  records.isOwn = true;
  return bits;
}

function become(records: Gathered, which: Which): void {
  records.which = which;
  records.isOwn = false;
}

/** Keeps of the records only those of another set. */
function keepOnly(records: Gathered, other: Which): void {
  if (records.which === false || other === true) return;
  if (records.which === true || other === false) return become(records, other);
  const bits = ownBits(records);
  for (let at = 0; at < bits.length; at++) bits[at] = (bits[at] as number) & (other[at] as number);
}

/** Adds the records of another set. */
function addTo(records: Gathered, other: Which): void {
  if (records.which === true || other === false) return;
  if (records.which === false || other === true) return become(records, other);
  const bits = ownBits(records);
  for (let at = 0; at < bits.length; at++) bits[at] = (bits[at] as number) | (other[at] as number);
}

/** Takes out the records of another set, in a table of so many records. */
function takeOut(records: Gathered, other: Which, size: number): void {
  if (records.which === false || other === false) return;
  if (other === true) return become(records, false);
  if (records.which === true) {
    const full = new Uint32Array(other.length).fill(ALL);
    if (size % 32 !== 0) full[full.length - 1] = (1 << (size % 32)) - 1;
    records.which = full;
    records.isOwn = true;
  }
  const bits = ownBits(records);
  for (let at = 0; at < bits.length; at++) bits[at] = (bits[at] as number) & ~(other[at] as number);
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
