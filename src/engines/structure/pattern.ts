import type { Graph } from "./graph.ts";
import {
  type AtomTest,
  bareAtom,
  type BondTest,
  bracketAtom,
  certainElement,
  type Pattern,
  type Step,
} from "./pattern-atoms.ts";

type Bond = { readonly one: number; readonly other: number; readonly test: BondTest };

/**
 * Reads a pattern in SMARTS: atoms with their expressions and recursive patterns, bonds, branches, closures of rings.
 * Undefined for what it does not know (stereochemistry, ring bonds, several components): the toolkit answers such ones.
 * `rootFirst` keeps the first atom first, as recursive patterns need; else a rare element begins.
 */
export function readPattern(smarts: string, rootFirst = false): Pattern | undefined {
  const atoms: AtomTest[] = [];
  const bonds: Bond[] = [];
  const open: number[] = [];
  const rings = new Map<string, { readonly atom: number; readonly test: BondTest | undefined }>();
  let last = -1;
  let next: BondTest | undefined;
  for (let at = 0; at < smarts.length; ) {
    const sign = smarts[at] as string;
    if (sign === "(") open.push(last);
    else if (sign === ")") last = open.pop() ?? -1;
    else if ("-=#:~".includes(sign)) next = sign as BondTest;
    else if (/\d|%/.test(sign)) {
      const label = sign === "%" ? smarts.slice(at, at + 3) : sign;
      if (last < 0) return undefined;
      const begun = rings.get(label);
      if (begun === undefined) rings.set(label, { atom: last, test: next });
      else {
        rings.delete(label);
        bonds.push({ one: begun.atom, other: last, test: next ?? begun.test ?? "_" });
      }
      next = undefined;
      at += label.length - 1;
    } else {
      const read = sign === "[" ? readBracket(smarts, at) : bareAtom(smarts, at);
      if (read === undefined) return undefined;
      atoms.push(read.test);
      if (last >= 0) bonds.push({ one: last, other: atoms.length - 1, test: next ?? "_" });
      else if (atoms.length > 1) return undefined;
      last = atoms.length - 1;
      next = undefined;
      at += read.length - 1;
    }
    at++;
  }
  return open.length > 0 || rings.size > 0 || atoms.length === 0 ? undefined : laidOut(atoms, bonds, rootFirst);
}

function readBracket(smarts: string, at: number): { readonly test: AtomTest; readonly length: number } | undefined {
  let depth = 0;
  for (let end = at; end < smarts.length; end++) {
    if (smarts[end] === "[") depth++;
    else if (smarts[end] === "]" && --depth === 0) {
      const test = bracketAtom(smarts.slice(at + 1, end), (inside) => readPattern(inside, true));
      return test === undefined ? undefined : { test, length: end - at + 1 };
    }
  }
  return undefined;
}

/** How seldom an element is among drugs: what is rare leaves few places to begin at. */
function rarity(test: AtomTest): number {
  const element = certainElement(test);
  return element === 0 ? 0 : element === 6 ? 1 : element === 8 ? 3 : element === 7 ? 3.5 : 5;
}

function laidOut(atoms: readonly AtomTest[], bonds: readonly Bond[], rootFirst: boolean): Pattern {
  let root = 0;
  if (!rootFirst) atoms.forEach((test, at) => (root = rarity(test) > rarity(atoms[root] as AtomTest) ? at : root));
  const order = [root];
  const placed = new Map([[root, 0]]);
  const steps: Step[] = [{ from: -1, bond: "~", also: [] }];
  for (;;) {
    // Of the atoms that touch what is laid, the one bound most often to it, then the rarest.
    let best: { atom: number; bound: readonly { readonly to: number; readonly bond: BondTest }[] } | undefined;
    for (let atom = 0; atom < atoms.length; atom++) {
      if (placed.has(atom)) continue;
      const bound = bonds.flatMap(({ one, other, test }) => {
        const to = one === atom ? placed.get(other) : other === atom ? placed.get(one) : undefined;
        return to === undefined ? [] : [{ to, bond: test }];
      });
      if (bound.length === 0) continue;
      const better =
        best === undefined ||
        bound.length > best.bound.length ||
        (bound.length === best.bound.length && rarity(atoms[atom] as AtomTest) > rarity(atoms[best.atom] as AtomTest));
      if (better) best = { atom, bound };
    }
    const first = best?.bound[0];
    if (best === undefined || first === undefined) break;
    placed.set(best.atom, order.length);
    order.push(best.atom);
    steps.push({ from: first.to, bond: first.bond, also: best.bound.slice(1) });
  }
  const counts = new Map<number, number>();
  for (const test of atoms) {
    const element = certainElement(test);
    if (element > 1) counts.set(element, (counts.get(element) ?? 0) + 1);
  }
  return {
    atoms: order.map((atom) => atoms[atom] as AtomTest),
    places: order,
    ...{ steps, needs: [...counts].flat(), aromatic: atoms.filter(isSurelyAromatic).length },
    codes: Int16Array.from(order, (atom) => {
      const test = atoms[atom] as AtomTest;
      return test.is === "element" && test.aromatic !== undefined ? codeOf(test.element, test.aromatic) : -1;
    }),
    cycles: bonds.length - atoms.length + 1,
  };
}

/** An element and whether the atom is aromatic, as one number. */
function codeOf(element: number, isAromatic: boolean): number {
  return element + (isAromatic ? 256 : 0);
}

function isSurelyAromatic(test: AtomTest): boolean {
  if (test.is === "element" || test.is === "aromatic") return test.aromatic === true;
  return test.is === "all" && test.tests.some(isSurelyAromatic);
}

/** A molecule made ready for patterns: plain typed arrays. */
export type Tables = {
  readonly size: number;
  readonly elements: Uint8Array;
  readonly charges: Int8Array;
  readonly hydrogens: Uint8Array;
  readonly aromatic: Uint8Array;
  readonly ringCounts: Uint8Array;
  readonly smallestRings: Uint8Array;
  /** Where the neighbours of each atom begin; one more than there are atoms. */
  readonly starts: Uint16Array;
  readonly neighbours: Uint16Array;
  /** Twice the order of each bond: 3 is aromatic. */
  readonly orders: Uint8Array;
  /** How many atoms there are of each element. */
  readonly counts: Uint16Array;
  readonly aromatics: number;
  /** The element of each atom and whether it is aromatic, as one number. */
  readonly codes: Int16Array;
  /** Bonds beyond those that hold the atoms together: no fewer than a pattern closes. */
  readonly cycles: number;
};

/** Makes a molecule ready for patterns. */
export function tablesOf(graph: Graph): Tables {
  const size = graph.elements.length;
  const starts = new Uint16Array(size + 1);
  graph.bonds.forEach((bonds, at) => (starts[at + 1] = (starts[at] as number) + bonds.length));
  const counts = new Uint16Array(128);
  for (const element of graph.elements) counts[element & 127] = (counts[element & 127] as number) + 1;
  const ringCounts = new Uint8Array(size);
  const smallestRings = new Uint8Array(size);
  for (const ring of graph.rings)
    for (const atom of ring) {
      ringCounts[atom] = (ringCounts[atom] as number) + 1;
      const smallest = smallestRings[atom] as number;
      smallestRings[atom] = smallest === 0 ? ring.length : Math.min(smallest, ring.length);
    }
  const aromatic = Uint8Array.from(graph.isAromatic, Number);
  const bonds = (starts[size] as number) / 2;
  return {
    ...{ size, starts, counts, ringCounts, smallestRings, aromatic },
    elements: Uint8Array.from(graph.elements),
    charges: Int8Array.from(graph.charges),
    hydrogens: Uint8Array.from(graph.hydrogens),
    neighbours: Uint16Array.from(graph.bonds.flatMap((bonds) => bonds.map(({ to }) => to))),
    orders: Uint8Array.from(graph.bonds.flatMap((bonds) => bonds.map(({ order }) => order * 2))),
    aromatics: aromatic.reduce((sum, one) => sum + one, 0),
    codes: Int16Array.from(graph.elements, (element, at) => codeOf(element, graph.isAromatic[at] === true)),
    // Each component needs one bond fewer than it has atoms; with several of them the bound is looser by one each.
    cycles: Math.max(bonds - size + 1, graph.rings.length),
  };
}

/** Says whether a pattern lies in a molecule. */
export function isIn(pattern: Pattern, tables: Tables): boolean {
  return search(pattern, tables, -1, () => true);
}

/** All ways in which a pattern lies in a molecule, each set of atoms once, atoms in the order of the pattern's text. */
export function waysIn(pattern: Pattern, tables: Tables): readonly (readonly number[])[] {
  const ways = new Map<string, readonly number[]>();
  search(pattern, tables, -1, (laid) => {
    const key = [...laid].sort((one, other) => one - other).join();
    if (!ways.has(key)) {
      const way: number[] = [];
      pattern.places.forEach((place, at) => (way[place] = laid[at] as number));
      ways.set(key, way);
    }
    return false;
  });
  return [...ways.values()];
}

/** Lays a pattern on a molecule until `found` says that it suffices; `root` fixes the first atom. */
function search(pattern: Pattern, tables: Tables, root: number, found: (laid: Uint16Array) => boolean): boolean {
  if (tables.aromatics < pattern.aromatic || tables.cycles < pattern.cycles) return false;
  if (tables.size < pattern.atoms.length) return false;
  const { needs } = pattern;
  for (let at = 0; at < needs.length; at += 2)
    if ((tables.counts[(needs[at] as number) & 127] as number) < (needs[at + 1] as number)) return false;
  const first = pattern.atoms[0] as AtomTest;
  const code = pattern.codes[0] as number;
  let laid: Uint16Array | undefined;
  let used: Uint8Array | undefined;
  const from = root < 0 ? 0 : root;
  const to = root < 0 ? tables.size : root + 1;
  for (let atom = from; atom < to; atom++) {
    if (code >= 0 ? tables.codes[atom] !== code : !isAtom(first, atom, tables)) continue;
    if (pattern.atoms.length > 1 && tables.starts[atom] === tables.starts[atom + 1]) continue;
    laid ??= new Uint16Array(pattern.atoms.length);
    used ??= new Uint8Array(tables.size);
    laid[0] = atom;
    used[atom] = 1;
    if (lay(pattern, tables, 1, laid, used, found)) return true;
    used[atom] = 0;
  }
  return false;
}

function lay(
  pattern: Pattern,
  tables: Tables,
  at: number,
  laid: Uint16Array,
  used: Uint8Array,
  found: (laid: Uint16Array) => boolean,
): boolean {
  if (at === pattern.atoms.length) return found(laid);
  const { from, bond, also } = pattern.steps[at] as Step;
  const test = pattern.atoms[at] as AtomTest;
  const code = pattern.codes[at] as number;
  const { starts, neighbours, orders } = tables;
  const parent = laid[from] as number;
  const end = starts[parent + 1] as number;
  for (let place = starts[parent] as number; place < end; place++) {
    const atom = neighbours[place] as number;
    if (used[atom] === 1 || (code >= 0 && tables.codes[atom] !== code)) continue;
    if (!isBond(bond, orders[place] as number) || (code < 0 && !isAtom(test, atom, tables))) continue;
    if (also.length > 0 && !isClosed(also, tables, laid, atom)) continue;
    laid[at] = atom;
    used[atom] = 1;
    if (lay(pattern, tables, at + 1, laid, used, found)) return true;
    used[atom] = 0;
  }
  return false;
}

/** Says whether an atom is bound as it must be to the atoms that close rings with it. */
function isClosed(also: Step["also"], tables: Tables, laid: Uint16Array, atom: number): boolean {
  for (const { to, bond } of also) if (!isBond(bond, orderOf(tables, laid[to] as number, atom))) return false;
  return true;
}

function orderOf({ starts, neighbours, orders }: Tables, one: number, other: number): number {
  const end = starts[one + 1] as number;
  for (let place = starts[one] as number; place < end; place++)
    if (neighbours[place] === other) return orders[place] as number;
  return 0;
}

function isBond(test: BondTest, order: number): boolean {
  if (order === 0) return false;
  if (test === "_") return order === 2 || order === 3;
  if (test === "~") return true;
  return order === (test === "-" ? 2 : test === "=" ? 4 : test === "#" ? 6 : 3);
}

function isAtom(test: AtomTest, atom: number, tables: Tables): boolean {
  switch (test.is) {
    case "any":
      return true;
    case "element":
      return (
        tables.elements[atom] === test.element &&
        (test.aromatic === undefined || (tables.aromatic[atom] === 1) === test.aromatic)
      );
    case "aromatic":
      return (tables.aromatic[atom] === 1) === test.aromatic;
    case "hydrogens":
      return tables.hydrogens[atom] === test.count;
    case "degree":
      return (tables.starts[atom + 1] as number) - (tables.starts[atom] as number) === test.count;
    case "connections": {
      const degree = (tables.starts[atom + 1] as number) - (tables.starts[atom] as number);
      return degree + (tables.hydrogens[atom] as number) === test.count;
    }
    case "rings":
      return tables.ringCounts[atom] === test.count;
    case "ring-size":
      return tables.smallestRings[atom] === test.count;
    case "in-ring":
      return (tables.ringCounts[atom] as number) > 0;
    case "charge":
      return tables.charges[atom] === test.count;
    case "not":
      return !isAtom(test.test, atom, tables);
    case "all":
      return test.tests.every((one) => isAtom(one, atom, tables));
    case "one":
      return test.tests.some((one) => isAtom(one, atom, tables));
    case "within":
      return search(test.pattern, tables, atom, () => true);
  }
}
