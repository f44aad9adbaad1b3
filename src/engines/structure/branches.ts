import type { BranchKind } from "../../core/control-law.ts";
import { formulaOf, type Graph } from "./graph.ts";

/** What is bound to a core: the atoms that hang together outside it, and where they touch it. */
export type Branch = {
  readonly atoms: readonly number[];
  /** Pairs of an atom of the core and an atom of the branch, with the order of their bond. */
  readonly joints: readonly { readonly core: number; readonly atom: number; readonly order: number }[];
};

/** The branches of a molecule about a core of its atoms. */
export function branchesOf(graph: Graph, core: ReadonlySet<number>): readonly Branch[] {
  const seen = new Set<number>(core);
  const branches: Branch[] = [];
  for (let start = 0; start < graph.elements.length; start++) {
    if (seen.has(start)) continue;
    seen.add(start);
    const atoms = [start];
    const joints: Branch["joints"][number][] = [];
    for (let at = 0; at < atoms.length; at++) {
      const atom = atoms[at] as number;
      for (const { to, order } of graph.bonds[atom] ?? []) {
        if (core.has(to)) joints.push({ core: to, atom, order });
        else if (!seen.has(to)) {
          seen.add(to);
          atoms.push(to);
        }
      }
    }
    branches.push({ atoms, joints });
  }
  return branches;
}

/** The ring that a branch begins with, and what is bound to that ring. */
export type RingBranch = {
  readonly atoms: readonly number[];
  readonly isAromatic: boolean;
  /** Benzene's own ring: six aromatic carbon atoms. */
  readonly isPhenyl: boolean;
  readonly substituents: readonly Branch[];
};

/** The monocycle that a branch begins with, by a single bond; undefined when it begins with none, or with fused rings. */
export function ringOf(graph: Graph, branch: Branch): RingBranch | undefined {
  const [joint] = branch.joints;
  if (joint === undefined || branch.joints.length !== 1 || joint.order !== 1) return undefined;
  const ring = graph.rings.find((atoms) => atoms.includes(joint.atom));
  if (ring === undefined) return undefined;
  // No atom of a monocycle stands in a second ring: fused, bridged and spiro systems are none.
  if (ring.some((atom) => graph.rings.filter((atoms) => atoms.includes(atom)).length !== 1)) return undefined;
  const inside = new Set(ring);
  const isAromatic = ring.every((atom) => graph.isAromatic[atom]);
  return {
    atoms: ring,
    isAromatic,
    isPhenyl: isAromatic && ring.length === 6 && ring.every((atom) => graph.elements[atom] === 6),
    substituents: branchesOf(graph, inside).filter(({ atoms }) => atoms.some((atom) => branch.atoms.includes(atom))),
  };
}

/** Says whether a branch is of a kind, told by its atoms and bonds. */
export function isBranchKind(graph: Graph, branch: Branch, kind: BranchKind): boolean {
  if (kind === "any") return true;
  if (kind === "monocycle") return ringOf(graph, branch) !== undefined;
  if (kind === "aromatic-monocycle") return ringOf(graph, branch)?.isAromatic === true;
  const root = rootOf(graph, branch);
  return root !== undefined && CHAIN_KINDS[kind](graph, branch.atoms, root);
}

/** The atom by which a branch without rings is bound, once and singly. */
function rootOf(graph: Graph, branch: Branch): number | undefined {
  const [joint] = branch.joints;
  if (joint === undefined || branch.joints.length !== 1 || joint.order !== 1) return undefined;
  return hasRing(graph, branch.atoms) ? undefined : joint.atom;
}

function hasRing(graph: Graph, atoms: readonly number[]): boolean {
  return graph.rings.some((ring) => ring.every((atom) => atoms.includes(atom)));
}

type ChainKind = Exclude<BranchKind, "any" | "monocycle" | "aromatic-monocycle">;

const HALOGENS = new Set([9, 17, 35, 53]);

const CHAIN_KINDS: Readonly<Record<ChainKind, (graph: Graph, atoms: readonly number[], root: number) => boolean>> = {
  alkyl: (graph, atoms) => isSaturatedChain(graph, atoms, []),
  alkenyl: (graph, atoms) => {
    const doubles = bondsInside(graph, atoms).filter((order) => order !== 1);
    return isMadeOf(graph, atoms, [6]) && doubles.length > 0 && doubles.every((order) => order === 2);
  },
  alkoxyl: (graph, atoms, root) =>
    graph.elements[root] === 8 && atoms.length > 1 && isSaturatedChain(graph, without(atoms, root), []),
  hydroxyl: (graph, atoms, root) => atoms.length === 1 && graph.elements[root] === 8 && graph.hydrogens[root] === 1,
  halo: (graph, atoms, root) => atoms.length === 1 && HALOGENS.has(graph.elements[root] ?? 0),
  haloalkyl: (graph, atoms, root) =>
    graph.elements[root] === 6 &&
    atoms.some((atom) => HALOGENS.has(graph.elements[atom] ?? 0)) &&
    isSaturatedChain(graph, atoms, [...HALOGENS]),
  amino: (graph, atoms, root) =>
    graph.elements[root] === 7 && graph.charges[root] === 0 && isSaturatedChain(graph, without(atoms, root), []),
  nitro: (graph, atoms, root) =>
    atoms.length === 3 &&
    graph.elements[root] === 7 &&
    without(atoms, root).every((atom) => graph.elements[atom] === 8 && graph.hydrogens[atom] === 0),
  ester: (graph, atoms) => isMadeOf(graph, atoms, [6, 8]) && hasEster(graph, atoms),
  ether: (graph, atoms, root) =>
    isSaturatedChain(graph, atoms, [8]) &&
    atoms.some((atom) => graph.elements[atom] === 8 && graph.hydrogens[atom] === 0) &&
    (graph.elements[root] === 6 || graph.hydrogens[root] === 0),
};

function without(atoms: readonly number[], atom: number): readonly number[] {
  return atoms.filter((one) => one !== atom);
}

function bondsInside(graph: Graph, atoms: readonly number[]): readonly number[] {
  const inside = new Set(atoms);
  return atoms.flatMap((atom) =>
    (graph.bonds[atom] ?? []).flatMap(({ to, order }) => (to > atom && inside.has(to) ? [order] : [])),
  );
}

function isMadeOf(graph: Graph, atoms: readonly number[], elements: readonly number[]): boolean {
  return atoms.every((atom) => elements.includes(graph.elements[atom] ?? 0));
}

function isSaturatedChain(graph: Graph, atoms: readonly number[], beside: readonly number[]): boolean {
  return isMadeOf(graph, atoms, [6, ...beside]) && bondsInside(graph, atoms).every((order) => order === 1);
}

/** A carbonyl carbon with an oxygen that goes on to another carbon, inside the branch or to what it is bound to. */
function hasEster(graph: Graph, atoms: readonly number[]): boolean {
  return atoms.some((atom) => {
    if (graph.elements[atom] !== 6) return false;
    const bonds = graph.bonds[atom] ?? [];
    return (
      bonds.some(({ to, order }) => order === 2 && graph.elements[to] === 8) &&
      bonds.some(
        ({ to, order }) =>
          order === 1 && graph.elements[to] === 8 && graph.hydrogens[to] === 0 && (graph.bonds[to]?.length ?? 0) === 2,
      )
    );
  });
}

/** What a branch is called in an answer: its formula, and hydrogen where there is none. */
export function branchFormula(graph: Graph, branches: readonly Branch[]): string {
  return branches.length === 0
    ? "H"
    : branches
        .map((branch) => formulaOf(graph, branch.atoms))
        .sort()
        .join(" + ");
}
