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

/**
 * A molecule from the toolkit's own JSON, undefined where it is none. Stereochemistry is kept as it stands there: the toolkit
 * would drop that of double bonds if it were told to work it out anew.
 */
export function molFromJson(chemistry: Chemistry, json: unknown): Mol | undefined {
  return chemistry.get_mol(JSON.stringify(json), JSON.stringify({ assignStereo: false })) ?? undefined;
}
