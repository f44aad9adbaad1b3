import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { KNOWN_SUBSTANCES } from "../src/desks/substances/register/known-substances.ts";
import { readInchi } from "../src/engines/structure/inchi.ts";
import { loadTestChemistry, moleculeOf } from "./load-test-chemistry.ts";

const chemistry = await loadTestChemistry();
const MOLECULES = "../shared/reference/ms-library/molecules.csv.gz";

function inchiOf(smiles: string): string {
  const mol = chemistry.get_mol(smiles);
  if (mol === null) throw new Error(smiles);
  const inchi = mol.get_inchi();
  mol.delete();
  return inchi;
}

/** What comes back of a structure that went out as its InChI. */
function thereAndBack(smiles: string): string {
  const read = readInchi(chemistry, inchiOf(smiles));
  return read.ok ? moleculeOf(chemistry, read.smiles).inchikey : read.fault;
}

it.each([
  ["L-alanine", "C[C@H](N)C(=O)O"],
  ["D-alanine", "C[C@@H](N)C(=O)O"],
  ["a centre without hydrogen", "C[C@](N)(CC)C(=O)O"],
  ["a chiral sulfoxide", "C[S@](=O)c1ccccc1"],
  ["both double bonds", "C/C=C\\C=C\\C"],
  ["crotonylfentanyl", "C/C=C/C(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1"],
  ["morphine", "CN1CC[C@]23[C@@H]4[C@H]1CC5=C2C(=C(C=C5)O)O[C@H]3[C@H](C=C4)O"],
  ["a nitro group", "CCOc1ccc(Cc2nc3cc(ccc3n2CCN(CC)CC)[N+](=O)[O-])cc1"],
  ["an N-oxide", "C[N+]([O-])(C)Cc1ccccc1"],
  ["an azide", "CN=[N+]=[N-]"],
  ["a nitrile and an alkyne", "N#CCC#CC"],
  ["sulfone, sulfonamide, phosphate", "CS(=O)(=O)NCCOP(=O)(O)O"],
  ["movable hydrogens", "Nc1nc2[nH]cnc2c(=O)[nH]1"],
  ["tetrazole", "c1ccccc1-c1nn[nH]n1"],
  ["guanidine", "NC(=N)NCc1ccccc1"],
  ["a quaternary ion", "C[N+](C)(C)CC(=O)OC"],
  ["a betaine", "C[N+](C)(C)CC(=O)[O-]"],
  ["pyridinium", "C[n+]1ccccc1"],
  ["deuterium", "[2H]C([2H])([2H])NCCc1ccccc1"],
  ["carbon-13", "[13CH3]CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1"],
  ["chlorine-37 and bromine-81", "[37Cl]c1ccc([81Br])cc1"],
  ["a boronic acid", "OB(O)c1ccccc1"],
])("builds %s as it was", (_, smiles) => {
  expect(thereAndBack(smiles)).toBe(moleculeOf(chemistry, smiles).inchikey);
});

it("takes salts apart as it does those in SMILES", () => {
  const read = readInchi(chemistry, inchiOf("CN[C@@H](C)Cc1ccccc1.Cl"));
  expect(read).toMatchObject({ ok: true });
  if (!read.ok) return;
  const molecule = moleculeOf(chemistry, read.smiles);
  expect(molecule.inchikey).toBe(moleculeOf(chemistry, "CN[C@@H](C)Cc1ccccc1").inchikey);
  expect(molecule.salt).toEqual(["Cl"]);
  expect(thereAndBack("[Na+].OCCCC(=O)[O-]")).toBe(moleculeOf(chemistry, "OCCCC(=O)O").inchikey);
  expect(thereAndBack("C/C=C/C[NH+](C)C.[Cl-]")).toBe(moleculeOf(chemistry, "C/C=C/CN(C)C").inchikey);
});

it("brings back every structure of the house's list, but a bare atom, and permanganate, whose InChI does not tell its bonds", () => {
  const lost = KNOWN_SUBSTANCES.flatMap(({ en, smiles }) =>
    smiles === undefined || thereAndBack(smiles) === moleculeOf(chemistry, smiles).inchikey ? [] : [en],
  );
  expect(lost).toEqual(["red phosphorus", "potassium permanganate"]);
});

it.skipIf(!existsSync(MOLECULES))("brings back 99 of 100 structures of the reference", () => {
  const lines = gunzipSync(readFileSync(MOLECULES)).toString().trim().split("\n").slice(1);
  const some = lines
    .filter((_, at) => at % 10 === 0)
    .slice(0, 100)
    .map((line) => line.slice(line.indexOf(",") + 1));
  const lost = some.filter((smiles) => thereAndBack(smiles) !== moleculeOf(chemistry, smiles).inchikey);
  expect(lost.length).toBeLessThanOrEqual(1);
});

it.each([
  "InChI=1/CH4/h1H4",
  "InChI=1S/",
  "InChI=1S/C2H6/c1-3/h1-2H3",
  "InChI=1S/C2H6/c1-2/h1-2H9",
  "InChI=1S/C2H6/c1-2)/h1-2H3",
  "InChI=1S/C2H6/c((1-2/h1-2H3",
  "InChI=1S/C2H6/c1-2/h1-2H3/x5",
  "InChI=1S/C2H6/c1-2/h1-2H3/c1-2",
  "InChI=1S/Xx2H6/c1-2/h1-2H3",
  "InChI=1S/C999H6/c1-2/h1-2H3",
  `InChI=1S/C2H6/c${"1(".repeat(400)}`,
  "InChI=1S/99CH4/h99*1H4",
  "InChI=1S/C3H8/c1-3-2/h3H,1-2H2/t3-/m1/s1",
])("refuses %j", (inchi) => {
  expect(readInchi(chemistry, inchi).ok).toBe(false);
});
