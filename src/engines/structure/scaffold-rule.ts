import type { ScaffoldPlace, ScaffoldTest } from "../../core/control-law.ts";
import { type Branch, branchesOf, branchFormula, isBranchKind, ringOf } from "./branches.ts";
import type { Graph } from "./graph.ts";

/** A place of the scaffold where a molecule differs from the parent, and the clause that permits it. */
export type Change = {
  readonly place: string;
  readonly clause: string;
  /** What stands there now, by its formula; the parent's own ring counts as its substituents. */
  readonly has: string;
  /** Atoms of the molecule that make the change, for the drawing. */
  readonly atoms: readonly number[];
  /** The clause is read widely here: another clause names fewer groups for the parent's own ring. */
  readonly isWide: boolean;
};

/** What a scaffold says of a molecule: the core is not there, something is changed that no clause permits, or the changes. */
export type ScaffoldAnswer =
  | { readonly outcome: "no-core" }
  | { readonly outcome: "beyond"; readonly place: string; readonly has: string }
  | { readonly outcome: "within"; readonly changes: readonly Change[] };

/** Puts a molecule to a scaffold: the best answer over all ways in which its core lies in it. */
export function answerScaffold(
  test: ScaffoldTest,
  matches: readonly (readonly number[])[],
  graph: Graph,
): ScaffoldAnswer {
  let best: ScaffoldAnswer = { outcome: "no-core" };
  for (const match of matches) {
    const answer = answerAt(test, match, graph);
    if (answer.outcome === "within") {
      if (best.outcome !== "within" || answer.changes.length < best.changes.length) best = answer;
    } else if (best.outcome === "no-core") best = answer;
  }
  return best;
}

function answerAt(test: ScaffoldTest, match: readonly number[], graph: Graph): ScaffoldAnswer {
  const branches = branchesOf(graph, new Set(match));
  const changes: Change[] = [];
  const taken = new Set<Branch>();
  // Places that ask for a ring take theirs first; what is left at the same atoms is a substituent.
  for (const place of test.places.toSorted((one, other) => Number(asksRing(other)) - Number(asksRing(one)))) {
    const atoms = new Set(place.atoms.map((at) => match[at]));
    const here = branches.filter((branch) => !taken.has(branch) && branch.joints.some(({ core }) => atoms.has(core)));
    const answer = asksRing(place) ? answerRing(place, here, graph) : answerGroups(place, here, graph);
    if ("beyond" in answer) return { outcome: "beyond", place: place.id, has: answer.beyond };
    for (const branch of answer.taken) taken.add(branch);
    changes.push(...answer.changes);
  }
  const left = branches.find((branch) => !taken.has(branch));
  if (left !== undefined) return { outcome: "beyond", place: "core", has: branchFormula(graph, [left]) };
  return { outcome: "within", changes };
}

type PlaceAnswer =
  | { readonly beyond: string }
  | { readonly taken: readonly Branch[]; readonly changes: readonly Change[] };

function asksRing(place: ScaffoldPlace): boolean {
  return place.parent === "phenyl";
}

function answerRing(place: ScaffoldPlace, here: readonly Branch[], graph: Graph): PlaceAnswer {
  const rings = here.flatMap((branch) => {
    const ring = ringOf(graph, branch);
    return ring === undefined ? [] : [{ branch, ring }];
  });
  // With two rings, the phenyl is the parent's and the other a substituent.
  const found = rings.find(({ ring }) => ring.isPhenyl) ?? rings[0];
  if (found === undefined) return { beyond: branchFormula(graph, here) };
  const { branch, ring } = found;
  const taken = [branch];
  if (ring.isPhenyl && ring.substituents.length === 0) return { taken, changes: [] };
  const change = (clause: string, isWide: boolean): Change => ({
    ...{ place: place.id, clause, isWide },
    has: branchFormula(graph, ring.isPhenyl ? ring.substituents : [branch]),
    atoms: ring.isPhenyl ? ring.substituents.flatMap(({ atoms }) => atoms) : branch.atoms,
  });
  const { onRing } = place;
  if (ring.isPhenyl && onRing !== undefined) {
    const isNamed = ring.substituents.every((one) => onRing.may.some((kind) => isBranchKind(graph, one, kind)));
    if (isNamed) return { taken, changes: [change(onRing.clause, false)] };
  }
  if (place.may.some((kind) => isBranchKind(graph, branch, kind)))
    return { taken, changes: [change(place.clause, ring.isPhenyl && onRing !== undefined)] };
  return { beyond: branchFormula(graph, [branch]) };
}

function answerGroups(place: ScaffoldPlace, here: readonly Branch[], graph: Graph): PlaceAnswer {
  if (place.parent === "hydrogen") {
    const odd = here.find((branch) => !place.may.some((kind) => isBranchKind(graph, branch, kind)));
    if (odd !== undefined) return { beyond: branchFormula(graph, [odd]) };
    if (here.length === 0) return { taken: [], changes: [] };
  } else {
    const [only] = here;
    if (here.length === 1 && only !== undefined && isEthyl(graph, only)) return { taken: here, changes: [] };
    if (here.some((branch) => !place.may.some((kind) => isBranchKind(graph, branch, kind))))
      return { beyond: branchFormula(graph, here) };
  }
  return {
    taken: here,
    changes: [
      {
        ...{ place: place.id, clause: place.clause, isWide: false },
        has: branchFormula(graph, here),
        atoms: here.flatMap(({ atoms }) => atoms),
      },
    ],
  };
}

function isEthyl(graph: Graph, branch: Branch): boolean {
  return branch.atoms.length === 2 && isBranchKind(graph, branch, "alkyl") && branch.joints.length === 1;
}
