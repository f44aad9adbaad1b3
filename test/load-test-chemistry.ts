import type { Chemistry } from "../src/engines/structure/chemistry.ts";
import { type Molecule, readMolecule } from "../src/engines/structure/molecule.ts";
import { loadChemistry } from "../src/service/register/load-chemistry.ts";

/** The chemistry toolkit for the tests of one file. */
export async function loadTestChemistry(): Promise<Chemistry> {
  return await loadChemistry();
}

/** The molecule of a SMILES; throws when it cannot be read. */
export function moleculeOf(chemistry: Chemistry, smiles: string): Molecule {
  const read = readMolecule(chemistry, smiles);
  if (!read.ok) throw new Error(`\`${smiles}\` is not read: ${read.fault}`);
  return read.molecule;
}
