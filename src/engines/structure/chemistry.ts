import type { MainModule, Mol } from "@rdkit/rdkit";

/** The chemistry toolkit (RDKit), already loaded by an outer room: loading it is reading a file. */
export type Chemistry = Pick<MainModule, "get_mol" | "get_inchikey_for_inchi">;

/** Runs work on a molecule or pattern of the toolkit and gives its memory back, whatever happens. */
export function using<T>(mol: Mol, work: (mol: Mol) => T): T {
  try {
    return work(mol);
  } finally {
    mol.delete();
  }
}
