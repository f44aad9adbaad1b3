import type { Mol } from "@rdkit/rdkit";

/** A molecule as plain arrays: what the rules walk on. Hydrogens are counted, not drawn. */
export type Graph = {
  /** Atomic numbers. */
  readonly elements: readonly number[];
  readonly charges: readonly number[];
  readonly hydrogens: readonly number[];
  readonly isAromatic: readonly boolean[];
  /** Neighbours of each atom with the order of the bond; 1.5 where it is aromatic. */
  readonly bonds: readonly (readonly { readonly to: number; readonly order: number }[])[];
  /** The smallest rings as sets of atoms. */
  readonly rings: readonly (readonly number[])[];
};

type JsonAtom = { readonly z?: number; readonly chg?: number; readonly impHs?: number };
type JsonBond = { readonly bo?: number; readonly atoms: readonly [number, number] };
type JsonMolecule = {
  readonly atoms: readonly JsonAtom[];
  readonly bonds?: readonly JsonBond[];
  readonly extensions?: readonly {
    readonly name: string;
    readonly aromaticAtoms?: readonly number[];
    readonly aromaticBonds?: readonly number[];
    readonly atomRings?: readonly (readonly number[])[];
  }[];
};

/** Reads the atoms, bonds and rings out of the toolkit's own JSON (CommonChem). */
export function graphOf(mol: Mol): Graph {
  const json = JSON.parse(mol.get_json()) as { readonly molecules: readonly JsonMolecule[] };
  const molecule = json.molecules[0] ?? { atoms: [] };
  const extension = molecule.extensions?.find(({ name }) => name === "rdkitRepresentation");
  const aromatic = new Set(extension?.aromaticAtoms);
  const aromaticBonds = new Set(extension?.aromaticBonds);
  const bonds: { to: number; order: number }[][] = molecule.atoms.map(() => []);
  (molecule.bonds ?? []).forEach(({ bo = 1, atoms: [one, other] }, at) => {
    const order = aromaticBonds.has(at) ? 1.5 : bo;
    bonds[one]?.push({ to: other, order });
    bonds[other]?.push({ to: one, order });
  });
  return {
    elements: molecule.atoms.map(({ z = 6 }) => z),
    charges: molecule.atoms.map(({ chg = 0 }) => chg),
    hydrogens: molecule.atoms.map(({ impHs = 0 }) => impHs),
    isAromatic: molecule.atoms.map((_, at) => aromatic.has(at)),
    bonds,
    rings: extension?.atomRings ?? [],
  };
}

const SYMBOLS: Readonly<Record<number, string>> = {
  1: "H",
  3: "Li",
  5: "B",
  6: "C",
  7: "N",
  8: "O",
  9: "F",
  11: "Na",
  12: "Mg",
  14: "Si",
  15: "P",
  16: "S",
  17: "Cl",
  19: "K",
  20: "Ca",
  34: "Se",
  35: "Br",
  53: "I",
};

/** The symbol of an element by its atomic number; in brackets the number of one that is rare in drugs. */
export function symbolOf(element: number): string {
  return SYMBOLS[element] ?? `[${element}]`;
}

/** The molecular formula of some atoms in Hill order; of all of them unless said. */
export function formulaOf(graph: Graph, atoms: readonly number[] = graph.elements.map((_, at) => at)): string {
  const counts = new Map<string, number>();
  const add = (symbol: string, times: number) => counts.set(symbol, (counts.get(symbol) ?? 0) + times);
  for (const atom of atoms) {
    const element = graph.elements[atom] ?? 0;
    add(symbolOf(element), 1);
    const hydrogens = graph.hydrogens[atom] ?? 0;
    if (hydrogens > 0) add("H", hydrogens);
  }
  const first = counts.has("C") ? ["C", "H"] : [];
  const rest = [...counts.keys()].filter((symbol) => !first.includes(symbol)).sort();
  return [...first, ...rest]
    .flatMap((symbol) => {
      const times = counts.get(symbol) ?? 0;
      return times === 0 ? [] : [times === 1 ? symbol : `${symbol}${times}`];
    })
    .join("");
}
