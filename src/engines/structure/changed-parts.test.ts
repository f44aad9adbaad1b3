import { expect, it } from "vitest";
import { loadTestChemistry, moleculeOf } from "../../../test/load-test-chemistry.ts";
import { changedParts } from "./changed-parts.ts";

const chemistry = await loadTestChemistry();

/** The changed parts of each parent, in short. */
function told(smiles: string): string {
  return changedParts(moleculeOf(chemistry, smiles))
    .map(({ parent, changes }) => {
      const said = changes.map(({ part, parentHas, has }) => `${part.letter} ${parentHas}>${has}`);
      return `${parent.name.en}: ${said.join(", ") || "itself"}`;
    })
    .join("; ");
}

it.each([
  ["fentanyl", "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", "fentanyl: itself"],
  ["acetylfentanyl", "CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", "fentanyl: E C2H5>CH3"],
  ["alpha-methylthiofentanyl", "CCC(=O)N(c1ccccc1)C1CCN(C(C)Cc2cccs2)CC1", "fentanyl: A C6H5>C4H3S, B H>CH3"],
  ["carfentanil", "CCC(=O)N(c1ccccc1)C1(C(=O)OC)CCN(CCc2ccccc2)CC1", "fentanyl: C H>C2H3O2"],
  [
    "four parts at once",
    "CC(=O)N(c1ccc(F)cc1)C1CCN(CC(C)c2ccco2)CC1C",
    "fentanyl: A C6H5>C4H3O, B H>CH3, C H>CH3, D C6H5>C6H4F, E C2H5>CH3",
  ],
  ["etonitazene", "CCOc1ccc(Cc2nc3cc(ccc3n2CCN(CC)CC)[N+](=O)[O-])cc1", "etonitazene: itself"],
  [
    "its isomer with the nitro group at 6",
    "CCOc1ccc(Cc2nc3ccc(cc3n2CCN(CC)CC)[N+](=O)[O-])cc1",
    "etonitazene: Z NO2>NO2",
  ],
  [
    "N-pyrrolidino protonitazene",
    "CCCOc1ccc(Cc2nc3cc(ccc3n2CCN2CCCC2)[N+](=O)[O-])cc1",
    "etonitazene: N C2H5 + C2H5>C4H8, R C2H5O>C3H7O",
  ],
  ["metodesnitazene", "COc1ccc(Cc2nc3ccccc3n2CCN(CC)CC)cc1", "etonitazene: Z NO2>H, R C2H5O>CH3O"],
  ["mephedrone", "CNC(C)C(=O)c1ccc(C)cc1", "cathinone: R H>CH3, N H>CH3"],
  ["bromazolam", "Cc1nnc2n1-c1ccc(Br)cc1C(c1ccccc1)=NC2", "diazepam: 7 Cl>Br, 1 O + CH3>C2H3N2"],
  ["ADB-BUTINACA", "CCCCn1nc(C(=O)NC(C(N)=O)C(C)(C)C)c2ccccc12", "MDMB-4en-PINACA: H C7H14NO2>C6H13N2O, T C4H7>C3H7"],
  ["MDMB-4en-PICA, whose core is an indole", "COC(=O)C(NC(=O)c1cn(CCCC=C)c2ccccc12)C(C)(C)C", "MDMB-4en-PINACA: K N>C"],
  [
    "an azaindole with another tail",
    "COC(=O)C(NC(=O)c1cn(CCCCCF)c2ncccc12)C(C)(C)C",
    "MDMB-4en-PINACA: K N + C>C + N, T C4H7>C4H8F",
  ],
  ["bromazepam", "O=C1CN=C(c2ccccn2)c2cc(Br)ccc2N1", "diazepam: 7 Cl>Br, 5 C>N, 1 CH3>H"],
  ["cocaine", "COC(=O)C1C(OC(=O)c2ccccc2)CC2CCC1N2C", ""],
])("says what is changed in %s", (_, smiles, expected) => {
  expect(told(smiles)).toBe(expected);
});
