import { type Branch, branchesOf, branchFormula, ringOf } from "./branches.ts";
import { type Graph, symbolOf } from "./graph.ts";
import type { Molecule } from "./molecule.ts";
import { PARENT_DRUGS, type ParentDrug, type ParentPart } from "./parents.ts";
import { readPattern, tablesOf, waysIn } from "./pattern.ts";
import type { Pattern } from "./pattern-atoms.ts";

/** One part in which a molecule differs from a parent drug. */
export type ChangedPart = {
  readonly part: ParentPart;
  /** What stands there by its formula, and what the parent has instead. */
  readonly has: string;
  readonly parentHas: string;
  /** Atoms of the molecule that make the change, for the drawing. */
  readonly atoms: readonly number[];
};

/** A parent drug whose core lies in a molecule, and the parts that are changed: none for the parent itself. */
export type ChangedParts = { readonly parent: ParentDrug; readonly changes: readonly ChangedPart[] };

const cores = new Map<ParentDrug, Pattern>();

/** The parents whose core a molecule holds, each with the parts in which it differs; the likest way to lay the core on it counts. */
export function changedParts({ graph }: Molecule): readonly ChangedParts[] {
  const tables = tablesOf(graph);
  return PARENT_DRUGS.flatMap((parent): ChangedParts[] => {
    const ways = waysIn(coreOf(parent), tables);
    const answers = ways.map((way) => changesAt(parent, way, graph));
    const [best] = answers.toSorted((one, other) => one.length - other.length || weightOf(one) - weightOf(other));
    return best === undefined ? [] : [{ parent, changes: best }];
  });
}

function coreOf(parent: ParentDrug): Pattern {
  const known = cores.get(parent) ?? readPattern(parent.core);
  if (known === undefined) throw new Error(`\`${parent.core}\` of ${parent.name.en} is no pattern: correct the parent`);
  cores.set(parent, known);
  return known;
}

/** Atoms that make the changes; a ring of the parent that is missing weighs more than any that is changed. */
function weightOf(changes: readonly ChangedPart[]): number {
  return changes.reduce(
    (sum, { part, atoms }) => sum + atoms.length + (part.isRing && atoms.length === 0 ? 100 : 0),
    0,
  );
}

function changesAt({ parts }: ParentDrug, way: readonly number[], graph: Graph): readonly ChangedPart[] {
  const branches = branchesOf(graph, new Set(way));
  const taken = new Set<Branch>();
  const changes: ChangedPart[] = [];
  // Parts that are a ring take theirs first; what is left at the same atoms belongs to others.
  for (const part of parts.toSorted((one, other) => Number(other.isRing === true) - Number(one.isRing === true))) {
    const found: Branch[] = [];
    const has: string[] = [];
    const instead: string[] = [];
    for (const [place, parent] of Object.entries(part.at)) {
      const atom = way[Number(place)];
      const bound = branches.filter((one) => !taken.has(one) && one.joints.some(({ core }) => core === atom));
      const here = part.isRing ? firstRing(graph, bound) : bound;
      for (const one of here) taken.add(one);
      const [now, before] = [listed(graph, here), parent.toSorted().join(" + ")];
      if (now === before) continue;
      found.push(...here);
      has.push(now);
      instead.push(before);
    }
    const atoms = found.flatMap(({ atoms: all }) => all);
    for (const [place, parent] of Object.entries(part.elements ?? {})) {
      const atom = way[Number(place)] ?? -1;
      const now = symbolOf(graph.elements[atom] ?? 0);
      if (now === parent) continue;
      atoms.push(atom);
      has.push(now);
      instead.push(parent);
    }
    if (has.length === 0) continue;
    const shown = (texts: readonly string[]) => texts.filter((text) => text !== "").join(" + ") || "H";
    changes.push({ part, has: shown(has), parentHas: shown(instead), atoms });
  }
  return parts.flatMap((part) => changes.find((one) => one.part === part) ?? []);
}

function listed(graph: Graph, branches: readonly Branch[]): string {
  return branches.length === 0 ? "" : branchFormula(graph, branches);
}

/** The ring that counts where several stand: the phenyl before others. */
function firstRing(graph: Graph, branches: readonly Branch[]): readonly Branch[] {
  const rings = branches.filter((one) => ringOf(graph, one) !== undefined);
  return rings
    .filter((one) => ringOf(graph, one)?.isPhenyl === true)
    .slice(0, 1)
    .concat(rings)
    .slice(0, 1);
}
