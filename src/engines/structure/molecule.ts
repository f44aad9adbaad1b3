import type { Mol } from "@rdkit/rdkit";
import { type Chemistry, molFromJson, using } from "./chemistry.ts";
import { formulaOf, type Graph, graphOf } from "./graph.ts";

/** The most characters of a structure that is read, and the most atoms that are not hydrogen. */
export const MOST_CHARACTERS = 1_000;
const MOST_ATOMS = 250;

/** A substance by its structure: the parent without its salt, neutral, and what it was a salt or solvate with. */
export type Molecule = {
  /** Canonical SMILES of the parent. */
  readonly smiles: string;
  /** Standard InChIKey of the parent, with stereochemistry and isotopes as drawn. */
  readonly inchikey: string;
  readonly formula: string;
  /** Monoisotopic mass in Da. */
  readonly exactMass: number;
  readonly graph: Graph;
  /** Counter-ions and solvents beside the parent, canonical SMILES, each as often as it stands. */
  readonly salt: readonly string[];
  /** Further components that are neither counter-ion nor solvent: then it is a mixture, and the largest is taken. */
  readonly beside: readonly string[];
  /** Whether a charge was taken away to reach the parent. */
  readonly wasCharged: boolean;
};

/** Why a structure is not read. */
export type MoleculeFault = "empty" | "too-long" | "not-a-structure" | "too-large";

/** A structure that was read, or why not. */
export type MoleculeReading =
  | { readonly ok: true; readonly molecule: Molecule }
  | { readonly ok: false; readonly fault: MoleculeFault };

/** Acids, bases, metals and solvents that make salts and solvates of drugs, neutral, as SMILES. */
const COUNTER_PARTS = [
  ...["Cl", "Br", "I", "F", "O", "[Na]", "[K]", "[Li]", "[Ca]", "[Mg]", "[Na+]", "[K+]", "[Li+]", "[Ca+2]", "[Mg+2]"],
  ...["N", "OS(=O)(=O)O", "OP(=O)(O)O", "O[N+](=O)[O-]", "OCl(=O)(=O)=O", "C(=O)O", "CC(=O)O", "OC(=O)C(F)(F)F"],
  ...["OC(=O)C(=O)O", "OC(=O)CC(O)(CC(=O)O)C(=O)O", "OC(=O)C(O)C(O)C(=O)O", "OC(=O)C=CC(=O)O", "OC(=O)CCC(=O)O"],
  ...["CC(O)C(=O)O", "OC(=O)CC(O)C(=O)O", "OC(=O)CC(=O)O", "CS(=O)(=O)O", "CCS(=O)(=O)O", "Cc1ccc(cc1)S(=O)(=O)O"],
  ...["OS(=O)(=O)c1ccccc1", "OC(=O)c1ccccc1", "OC(=O)c1ccccc1O", "OC(=O)c1cc2ccccc2c(c1O)Cc1c(O)c(cc2ccccc12)C(=O)O"],
  ...["CO", "CCO", "CC(C)O", "CC(C)=O", "CCOC(C)=O", "ClCCl", "ClC(Cl)Cl", "CC#N", "CN(C)C=O", "CS(C)=O"],
];

/** The skeletons (first blocks of InChIKeys) of the counter-parts, by the toolkit that computed them. */
const counterSkeletons = new WeakMap<Chemistry, ReadonlySet<string>>();

/**
 * Reads a structure in SMILES: salts are taken apart and kept, charges that come from a proton given or taken are undone,
 * and the parent is named by its InChIKey. Within bounds; anything else is a fault, never an exception.
 */
export function readMolecule(chemistry: Chemistry, text: string): MoleculeReading {
  const smiles = text.trim();
  if (smiles === "") return { ok: false, fault: "empty" };
  if (smiles.length > MOST_CHARACTERS) return { ok: false, fault: "too-long" };
  if (!/^[A-Za-z0-9@+\-[\]()=#$%/\\.:*~]+$/.test(smiles)) return { ok: false, fault: "not-a-structure" };
  const mol = chemistry.get_mol(smiles);
  if (mol === null) return { ok: false, fault: "not-a-structure" };
  const whole = using(mol, (of) =>
    of.get_num_atoms() > MOST_ATOMS
      ? "too-large"
      : /[*]/.test(of.get_smiles())
        ? "not-a-structure"
        : of.get_smiles().split("."),
  );
  if (typeof whole === "string") return { ok: false, fault: whole as MoleculeFault };
  const parts = whole.flatMap((part) => neutralPart(chemistry, part) ?? []);
  if (parts.length !== whole.length) return { ok: false, fault: "not-a-structure" };
  const known = skeletons(chemistry);
  const isCounter = (part: Part) => known.has(skeletonOf(part.inchikey)) || !part.graph.elements.includes(6);
  const bySize = parts.toSorted((one, other) => other.graph.elements.length - one.graph.elements.length);
  const parent = bySize.find((part) => !isCounter(part)) ?? bySize[0];
  if (parent === undefined) return { ok: false, fault: "not-a-structure" };
  const others = bySize.filter((part) => part !== parent && part.inchikey !== parent.inchikey);
  return {
    ok: true,
    molecule: {
      ...parent,
      salt: others.filter(isCounter).map((part) => part.smiles),
      beside: others.filter((part) => !isCounter(part)).map((part) => part.smiles),
    },
  };
}

type Part = Omit<Molecule, "salt" | "beside">;

function neutralPart(chemistry: Chemistry, smiles: string): Part | undefined {
  const mol = chemistry.get_mol(smiles);
  if (mol === null) return undefined;
  return using(mol, (drawn) => {
    const neutral = withoutProtons(chemistry, drawn);
    if (neutral === undefined) return partOf(chemistry, drawn, false);
    return using(neutral, (of) => partOf(chemistry, of, true));
  });
}

function partOf(chemistry: Chemistry, mol: Mol, wasCharged: boolean): Part {
  const smiles = mol.get_smiles();
  const inchi = mol.get_inchi();
  // The graph is that of the text, so that matches in a molecule read from it speak of the same atoms.
  const again = chemistry.get_mol(smiles);
  const graph = again === null ? graphOf(mol) : using(again, graphOf);
  return {
    smiles,
    inchikey: inchi === "" ? "" : chemistry.get_inchikey_for_inchi(inchi),
    formula: formulaOf(graph),
    exactMass: (JSON.parse(mol.get_descriptors()) as { readonly exactmw: number }).exactmw,
    graph,
    wasCharged,
  };
}

type JsonAtom = { z?: number; chg?: number; impHs?: number };
type JsonMolecules = { molecules: { atoms: JsonAtom[]; bonds?: { atoms: [number, number] }[] }[] };

/** The same molecule with protons taken from its cations and given to its anions; undefined when it has none to give. */
function withoutProtons(chemistry: Chemistry, mol: Mol): Mol | undefined {
  const json = JSON.parse(mol.get_json()) as JsonMolecules;
  const [molecule] = json.molecules;
  if (molecule === undefined) return undefined;
  const isPositive = molecule.atoms.map(({ chg = 0 }) => chg > 0);
  const neighbours: number[][] = molecule.atoms.map(() => []);
  for (const { atoms } of molecule.bonds ?? []) {
    neighbours[atoms[0]]?.push(atoms[1]);
    neighbours[atoms[1]]?.push(atoms[0]);
  }
  let changed = 0;
  molecule.atoms.forEach((atom, at) => {
    const { z = 6, chg = 0, impHs = 0 } = atom;
    const isPaired = neighbours[at]?.some((next) => isPositive[next]) === true;
    if (chg > 0 && impHs > 0 && (z === 7 || z === 8 || z === 16)) {
      const taken = Math.min(chg, impHs);
      Object.assign(atom, { chg: chg - taken, impHs: impHs - taken });
      changed++;
    } else if (chg === -1 && !isPaired && [7, 8, 16, 9, 17, 35, 53].includes(z)) {
      Object.assign(atom, { chg: 0, impHs: impHs + 1 });
      changed++;
    }
  });
  return changed === 0 ? undefined : molFromJson(chemistry, json);
}

function skeletons(chemistry: Chemistry): ReadonlySet<string> {
  const known = counterSkeletons.get(chemistry);
  if (known !== undefined) return known;
  const made = new Set(
    COUNTER_PARTS.flatMap((smiles) => {
      const mol = chemistry.get_mol(smiles);
      return mol === null ? [] : [using(mol, (of) => skeletonOf(chemistry.get_inchikey_for_inchi(of.get_inchi())))];
    }),
  );
  counterSkeletons.set(chemistry, made);
  return made;
}

/** The block of an InChIKey that tells the atoms and how they are joined, without stereochemistry and isotopes. */
function skeletonOf(inchikey: string): string {
  return inchikey.slice(0, 14);
}

/** How two substances with InChIKeys stand to one another. */
export type Kinship = "same" | "protonation" | "isomer" | "other";

/** Says whether two InChIKeys name one substance, its ion, an isomer in space or isotopes, or another substance. */
export function kinshipOf(one: string, other: string): Kinship {
  if (one === other) return "same";
  if (skeletonOf(one) !== skeletonOf(other)) return "other";
  return one.slice(0, 25) === other.slice(0, 25) ? "protonation" : "isomer";
}
