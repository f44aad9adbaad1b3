/** What a pattern asks of a bond: a letter as SMARTS writes it; `_` stands for single or aromatic. */
export type BondTest = "_" | "-" | "=" | "#" | ":" | "~";

/** A pattern made ready: its atoms in the order in which they are laid on a molecule. */
export type Pattern = {
  readonly atoms: readonly AtomTest[];
  /** For each atom but the first: the earlier atom that it is bound to, and how. */
  readonly steps: readonly Step[];
  /** The place of each atom in the text of the pattern. */
  readonly places: readonly number[];
  /** Pairs of an element and how many of it there must be at least. */
  readonly needs: readonly number[];
  /** How many atoms must be aromatic at least. */
  readonly aromatic: number;
  /** For each atom the code that it must have, or -1 where more than element and aromaticity is asked. */
  readonly codes: Int16Array;
  /** How many rings it closes. */
  readonly cycles: number;
};

/** How the next atom of a pattern is laid. */
export type Step = {
  readonly from: number;
  readonly bond: BondTest;
  /** Further bonds to atoms that are laid already: closures of rings. */
  readonly also: readonly { readonly to: number; readonly bond: BondTest }[];
};

/** What a pattern asks of an atom. */
export type AtomTest =
  | { readonly is: "any" }
  | { readonly is: "element"; readonly element: number; readonly aromatic?: boolean }
  | { readonly is: "aromatic"; readonly aromatic: boolean }
  | { readonly is: "hydrogens" | "degree" | "connections" | "rings" | "charge" | "ring-size"; readonly count: number }
  | { readonly is: "in-ring" }
  | { readonly is: "not"; readonly test: AtomTest }
  | { readonly is: "all" | "one"; readonly tests: readonly AtomTest[] }
  | { readonly is: "within"; readonly pattern: Pattern };

/** Atomic numbers by the symbols that patterns use. */
const ELEMENTS: Readonly<Record<string, number>> = {
  ...{ H: 1, Li: 3, B: 5, C: 6, N: 7, O: 8, F: 9, Na: 11, Mg: 12, Si: 14, P: 15, S: 16, Cl: 17, K: 19, Ca: 20 },
  ...{ Se: 34, Br: 35, I: 53 },
};

const AROMATIC: Readonly<Record<string, number>> = { b: 5, c: 6, n: 7, o: 8, p: 15, s: 16, se: 34 };

/** Reads an atom without brackets at a place of a pattern: what it asks and how many characters it takes. */
export function bareAtom(text: string, at: number): { readonly test: AtomTest; readonly length: number } | undefined {
  const two = text.slice(at, at + 2);
  if (two === "Cl" || two === "Br") return { test: element(ELEMENTS[two] ?? 0, false), length: 2 };
  const one = text[at] ?? "";
  if (one === "*") return { test: { is: "any" }, length: 1 };
  if (one === "a" || one === "A") return { test: { is: "aromatic", aromatic: one === "a" }, length: 1 };
  if ("BCNOPSFI".includes(one)) return { test: element(ELEMENTS[one] ?? 0, false), length: 1 };
  if ("bcnops".includes(one) && one !== "") return { test: element(AROMATIC[one] ?? 0, true), length: 1 };
  return undefined;
}

function element(number: number, aromatic: boolean): AtomTest {
  return { is: "element", element: number, aromatic };
}

/** Reads what stands between brackets; `undefined` where it holds what is not known here. */
export function bracketAtom(text: string, compile: (smarts: string) => Pattern | undefined): AtomTest | undefined {
  if (text === "H") return { is: "element", element: 1 };
  return joined(splitAt(text, ";"), "all", (part) =>
    joined(splitAt(part, ","), "one", (choice) => conjunction(choice, compile)),
  );
}

function joined(
  parts: readonly string[],
  is: "all" | "one",
  read: (part: string) => AtomTest | undefined,
): AtomTest | undefined {
  const tests = parts.map(read);
  if (tests.some((test) => test === undefined)) return undefined;
  const known = tests as readonly AtomTest[];
  return known.length === 1 ? known[0] : { is, tests: known };
}

/** Cuts a text at a sign outside of round brackets. */
function splitAt(text: string, sign: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")") depth--;
    else if (text[at] === sign && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function conjunction(text: string, compile: (smarts: string) => Pattern | undefined): AtomTest | undefined {
  const tests: AtomTest[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === "&") {
      at++;
      continue;
    }
    const isNot = text[at] === "!";
    if (isNot) at++;
    const read = primitive(text, at, compile);
    if (read === undefined) return undefined;
    tests.push(isNot ? { is: "not", test: read.test } : read.test);
    at += read.length;
  }
  return tests.length === 0 ? undefined : tests.length === 1 ? tests[0] : { is: "all", tests };
}

function primitive(
  text: string,
  at: number,
  compile: (smarts: string) => Pattern | undefined,
): { readonly test: AtomTest; readonly length: number } | undefined {
  const rest = text.slice(at);
  if (rest.startsWith("$(")) {
    let depth = 0;
    const end = [...rest].findIndex(
      (sign) => (depth += sign === "(" ? 1 : sign === ")" ? -1 : 0) === 0 && sign === ")",
    );
    const pattern = end < 0 ? undefined : compile(rest.slice(2, end));
    return pattern === undefined ? undefined : { test: { is: "within", pattern }, length: end + 1 };
  }
  const number = /^#(\d{1,3})/.exec(rest);
  if (number !== null) return { test: { is: "element", element: Number(number[1]) }, length: number[0].length };
  const charge = /^([+-])(\d?)(?!\d)/.exec(rest);
  if (charge !== null) {
    const count = Number(charge[2] || 1) * (charge[1] === "+" ? 1 : -1);
    return { test: { is: "charge", count }, length: charge[0].length };
  }
  const two = /^(?:Cl|Br|Na|Li|Mg|Si|Se|Ca)/.exec(rest)?.[0];
  if (two !== undefined) return { test: element(ELEMENTS[two] ?? 0, false), length: 2 };
  const counted = /^([HDXRr])(\d*)/.exec(rest);
  if (counted !== null) return countTest(counted);
  return bareAtom(rest, 0);
}

function countTest([all, letter, digits]: RegExpExecArray): { readonly test: AtomTest; readonly length: number } {
  const length = all.length;
  if (digits === "" && (letter === "R" || letter === "r")) return { test: { is: "in-ring" }, length };
  const count = Number(digits || 1);
  if (letter === "R") return { test: { is: "rings", count }, length };
  if (letter === "r") return { test: { is: "ring-size", count }, length };
  const is = letter === "H" ? "hydrogens" : letter === "D" ? "degree" : "connections";
  return { test: { is, count }, length };
}

/** The element that an atom must be, where the test leaves no choice; else 0. */
export function certainElement(test: AtomTest): number {
  if (test.is === "element") return test.element;
  if (test.is === "all") return test.tests.map(certainElement).find((one) => one > 0) ?? 0;
  return 0;
}
