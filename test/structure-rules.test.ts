import { describe, expect, it } from "vitest";
import { COUNTRIES } from "../src/countries/countries.ts";
import { prepareRules } from "../src/engines/structure/class-rules.ts";
import { loadTestChemistry, moleculeOf } from "./load-test-chemistry.ts";

const chemistry = await loadTestChemistry();
const RULES = COUNTRIES.flatMap(({ substanceLaw }) => substanceLaw?.rules ?? []);
const ready = prepareRules(RULES);

const hits = (smiles: string) => ready.check(moleculeOf(chemistry, smiles));
const ids = (smiles: string) => hits(smiles).map(({ rule }) => rule.id);
/** The clauses of the definition of fentanyl-related substances that a molecule changes; `*` where read widely. */
const clauses = (smiles: string) =>
  hits(smiles)
    .find(({ rule }) => rule.id === "us-fentanyl-related")
    ?.changes.map(({ clause, isWide }) => `${clause}${isWide ? "*" : ""}`)
    .toSorted()
    .join("");

const FENTANYL = "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1";

describe("the definition of fentanyl-related substances, 21 U.S.C. 812(c) Schedule I(e)", () => {
  it("does not hold fentanyl itself: nothing is changed", () => {
    expect(clauses(FENTANYL)).toBeUndefined();
  });

  it.each([
    ["A thienyl", "CCC(=O)N(c1ccccc1)C1CCN(CCc2cccs2)CC1", "A"],
    ["A cyclohexyl", "CCC(=O)N(c1ccccc1)C1CCN(CCC2CCCCC2)CC1", "A"],
    ["A substituted furyl", "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccc(C)o2)CC1", "A"],
    ["A ring bound by nitrogen", "CCC(=O)N(c1ccccc1)C1CCN(CCn2cccc2)CC1", "A"],
    ["B alpha-methyl", "CCC(=O)N(c1ccccc1)C1CCN(C(C)Cc2ccccc2)CC1", "B"],
    ["B beta-hydroxy", "CCC(=O)N(c1ccccc1)C1CCN(CC(O)c2ccccc2)CC1", "B"],
    ["B fluoro on the phenyl", "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccc(F)cc2)CC1", "B"],
    ["B methoxy on the phenyl", "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccc(OC)cc2)CC1", "B"],
    ["B nitro on the phenyl", "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccc([N+](=O)[O-])cc2)CC1", "B"],
    ["B trifluoromethyl on the phenyl", "CCC(=O)N(c1ccccc1)C1CCN(CCc2cccc(C(F)(F)F)c2)CC1", "B"],
    ["B allyl on the chain", "CCC(=O)N(c1ccccc1)C1CCN(C(CC=C)Cc2ccccc2)CC1", "B"],
    ["B amino on the phenyl", "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccc(N)cc2)CC1", "B"],
    ["C 3-methyl", "CC1CN(CCc2ccccc2)CCC1N(C(=O)CC)c1ccccc1", "C"],
    ["C ester (carfentanil)", "CCC(=O)N(c1ccccc1)C1(C(=O)OC)CCN(CCc2ccccc2)CC1", "C"],
    ["C ether", "CCC(=O)N(c1ccccc1)C1(COC)CCN(CCc2ccccc2)CC1", "C"],
    ["C hydroxyl", "OC1CN(CCc2ccccc2)CCC1N(C(=O)CC)c1ccccc1", "C"],
    ["C fluoro", "FC1CN(CCc2ccccc2)CCC1N(C(=O)CC)c1ccccc1", "C"],
    ["C two methyls", "CC1CN(CCc2ccccc2)CC(C)C1N(C(=O)CC)c1ccccc1", "C"],
    ["D pyridyl", "CCC(=O)N(c1cccnc1)C1CCN(CCc2ccccc2)CC1", "D"],
    ["D fluorophenyl", "CCC(=O)N(c1ccc(F)cc1)C1CCN(CCc2ccccc2)CC1", "D"],
    ["D cyanophenyl", "CCC(=O)N(c1ccc(C#N)cc1)C1CCN(CCc2ccccc2)CC1", "D"],
    ["E acetyl", "CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", "E"],
    ["E formyl", "O=CN(c1ccccc1)C1CCN(CCc2ccccc2)CC1", "E"],
    ["E furoyl", "O=C(c1ccco1)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", "E"],
    ["E carbamate", "CCOC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", "E"],
    ["A and D", "CCC(=O)N(c1ccc(F)cc1)C1CCN(CCc2cccs2)CC1", "AD"],
    ["A and B", "CCC(=O)N(c1ccccc1)C1CCN(CC(O)c2cccs2)CC1", "AB"],
    ["B and C", "CC1CN(CC(O)c2ccccc2)CCC1N(C(=O)CC)c1ccccc1", "BC"],
    ["B twice", "CCC(=O)N(c1ccccc1)C1CCN(C(C)Cc2ccc(F)cc2)CC1", "BB"],
    ["B, C and D", "CC1CN(CC(O)c2ccccc2)CCC1N(C(=O)CC)c1ccc(F)cc1", "BCD"],
    ["A, C, D and E", "CC(=O)N(c1ccc(F)cc1)C1C(C)CN(CCc2cccs2)CC1", "ACDE"],
    ["all five", "CC(=O)N(c1ccc(F)cc1)C1C(C)CN(C(C)Cc2cccs2)CC1", "ABCDE"],
    ["cyano on the phenyl only by reading clause A widely", "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccc(C#N)cc2)CC1", "A*"],
    ["as a hydrochloride", "CC(=O)N(c1ccccc1)C1CC[NH+](CCc2ccccc2)CC1.[Cl-]", "E"],
  ])("holds %s", (_, smiles, wanted) => {
    expect(clauses(smiles)).toBe(wanted);
  });

  it.each([
    ["A two fused rings in place of the phenyl", "CCC(=O)N(c1ccccc1)C1CCN(CCc2c[nH]c3ccccc23)CC1"],
    ["A no ring in place of the phenyl (remifentanil)", "CCC(=O)N(c1ccccc1)C1(C(=O)OC)CCN(CCC(=O)OC)CC1"],
    ["B a cyano group on the chain", "CCC(=O)N(c1ccccc1)C1CCN(C(C#N)Cc2ccccc2)CC1"],
    ["B an oxo group on the chain", "CCC(=O)N(c1ccccc1)C1CCN(CC(=O)c2ccccc2)CC1"],
    ["B a chain one carbon shorter (benzylfentanyl)", "CCC(=O)N(c1ccccc1)C1CCN(Cc2ccccc2)CC1"],
    ["B a chain one carbon longer", "CCC(=O)N(c1ccccc1)C1CCN(CCCc2ccccc2)CC1"],
    ["C a cyano group on the piperidine", "CCC(=O)N(c1ccccc1)C1(C#N)CCN(CCc2ccccc2)CC1"],
    ["C a phenyl on the piperidine", "CCC(=O)N(c1ccccc1)C1(c2ccccc2)CCN(CCc2ccccc2)CC1"],
    ["C a pyrrolidine in place of the piperidine", "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)C1"],
    ["C a bridged piperidine", "CCC(=O)N(c1ccccc1)C1CC2CCC(C1)N2CCc1ccccc1"],
    ["D naphthyl in place of the phenyl", "CCC(=O)N(c1cccc2ccccc12)C1CCN(CCc2ccccc2)CC1"],
    ["D cyclohexyl, which is not aromatic", "CCC(=O)N(C1CCCCC1)C1CCN(CCc2ccccc2)CC1"],
    ["D benzyl between nitrogen and ring", "CCC(=O)N(Cc1ccccc1)C1CCN(CCc2ccccc2)CC1"],
    ["E no acyl group (4-ANPP)", "c1ccc(CCN2CCC(CC2)Nc2ccccc2)cc1"],
    ["E a sulfonyl group", "CCS(=O)(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1"],
    ["a change that a clause holds beside one that none holds", "CC(=O)N(c1ccccc1)C1(C#N)CCN(CCc2ccccc2)CC1"],
    ["no phenethyl group (norfentanyl)", "CCC(=O)N(c1ccccc1)C1CCNCC1"],
  ])("does not hold %s", (_, smiles) => {
    expect(clauses(smiles)).toBeUndefined();
  });

  it("says what stands where, and which atoms make it", () => {
    const [hit] = hits("CCC(=O)N(c1ccc(F)cc1)C1CCN(CCc2cccs2)CC1").filter(
      ({ rule }) => rule.id === "us-fentanyl-related",
    );
    const at = Object.fromEntries((hit?.changes ?? []).map(({ place, has, atoms }) => [place, [has, atoms.length]]));
    expect(at).toEqual({ "phenethyl-ring": ["C4H3S", 5], "aniline-ring": ["F", 1] });
  });
});

/** Each other rule with members, and with the nearest structures that are none. */
const CASES: Readonly<Record<string, { readonly holds: readonly string[]; readonly not: readonly string[] }>> = {
  "us-hydroxycyclohexylphenols": {
    holds: ["CCCCCCC(C)(C)c1ccc(C2CCCC(O)C2)c(O)c1", "CC=CCc1ccc(C2CC(O)CC(C)C2)c(O)c1"],
    not: ["Oc1ccccc1C1CCCC(O)C1", "CCCCc1ccc(C2CCC(O)CC2)c(O)c1", "CCCCCCC(C)(C)c1ccc(C2CCCC(O)C2)c(OC)c1"],
  },
  "us-naphthoylindoles": {
    holds: [
      "CCCCCn1cc(C(=O)c2cccc3ccccc23)c2ccccc12",
      "CCCCCn1cc(Cc2cccc3ccccc23)c2ccccc12",
      "CCCCCn1c(C)c(C(=O)c2cccc3ccccc23)c2ccc(F)cc12",
    ],
    not: ["O=C(c1cccc2ccccc12)c1c[nH]c2ccccc12", "CCCCCn1cc(C(=O)c2ccccc2)c2ccccc12"],
  },
  "us-naphthoylpyrroles": {
    holds: ["CCCCCn1ccc(C(=O)c2cccc3ccccc23)c1"],
    not: ["O=C(c1cccc2ccccc12)c1cc[nH]c1", "CCCCCn1cc(C(=O)c2cccc3ccccc23)c2ccccc12"],
  },
  "us-naphthylmethylindenes": {
    holds: ["CCCCCC1=CC(=Cc2cccc3ccccc23)c2ccccc12"],
    not: ["C1=CC(=Cc2cccc3ccccc23)c2ccccc12"],
  },
  "us-acylindoles": {
    holds: ["CCCCCn1cc(C(=O)Cc2ccccc2OC)c2ccccc12", "CCCCCn1cc(C(=O)c2ccc(OC)cc2)c2ccccc12"],
    not: ["CCCCCn1cc(C(=O)c2cccc3ccccc23)c2ccccc12", "O=C(c1ccccc1)c1c[nH]c2ccccc12"],
  },
  "us-4-anilinopiperidine": {
    holds: ["C1CC(CCN1)Nc1ccccc1", "CC(C)(C)OC(=O)N1CCC(CC1)Nc1ccccc1", "CC(=O)N1CCC(CC1)Nc1ccccc1"],
    not: ["C1CC(CCN1)Nc1ccc(F)cc1", "c1ccc(CCN2CCC(CC2)Nc2ccccc2)cc1", "CCC(=O)N(c1ccccc1)C1CCNCC1"],
  },
  "us-4-anilinopiperidine-halides": {
    holds: ["C1CC(CCN1)Nc1ccc(F)cc1", "CC(C)(C)OC(=O)N1CCC(CC1)Nc1ccc(Br)cc1"],
    not: ["C1CC(CCN1)Nc1ccccc1", "C1CC(CCN1)Nc1ccc(C)cc1"],
  },
  "us-4-piperidone": {
    holds: ["O=C1CCNCC1", "CC(C)(C)OC(=O)N1CCC(=O)CC1", "C1CC2(CCN1)OCCO2"],
    not: ["O=C1CCN(CCc2ccccc2)CC1", "O=C1CCCNC1"],
  },
  "ca-fentanyls": {
    holds: [
      "CCC(=O)N(c1ccccc1)C1CCN(CC(=O)c2ccccc2)CC1",
      FENTANYL,
      "CCC(=O)N(c1ccccc1)C1(C(=O)OC)CCN(CCC(=O)OC)CC1",
      "CC(=O)N(c1ccc(F)cc1)C1CCN(CCc2cccs2)CC1",
    ],
    not: [
      "CC(C)N1CCC(CC1)N(C(=O)Cc1ccccc1)c1ccc(Cl)cc1",
      "c1ccc(CCN2CCC(CC2)Nc2ccccc2)cc1",
      "CCC(=O)N(c1ccccc1)C1CCNCC1",
    ],
  },
  "ca-anpp": {
    holds: ["C(Cc1ccccc1)N1CCC(CC1)Nc1cccnc1", "c1ccc(CCN2CCC(CC2)Nc2ccccc2)cc1", "Fc1ccc(NC2CCN(CCc3ccccc3)CC2)cc1"],
    not: ["COc1ccc(CCN2CCC(CC2)Nc2nc3ccccc3n2Cc2ccc(F)cc2)cc1", FENTANYL, "C1CC(CCN1)Nc1ccccc1"],
  },
  "ca-benzimidazoles": {
    holds: [
      "CCN(CC)CCn1c(CCc2ccc(OCC)cc2)nc2cc([N+](=O)[O-])ccc21",
      "CCN(CC)CCn1c(Cc2ccc(OCC)cc2)nc2cc([N+](=O)[O-])ccc21",
      "c1ccc2c(c1)nc(Cc1ccc(OC)cc1)n2CCN1CCCC1",
    ],
    not: ["Clc1ccc(Cn2c(CN3CCCC3)nc3ccccc32)cc1", "Cc1nc2ccccc2[nH]1", "c1ccc2c(c1)nc(-c1ccccc1)n2CCN(C)C"],
  },
  "ca-phencyclidines": {
    holds: ["C1CCN(CC1)C1(CCCCC1)c1ccccc1", "CNC1(CCCCC1=O)c1ccccc1Cl"],
    not: ["CC(C)(N1CCCCC1)c1ccccc1"],
  },
  "ca-amphetamines": {
    holds: [
      "NCCCC[C@H](N)C(=O)N[C@@H](C)Cc1ccccc1",
      "CC(NO)Cc1ccccc1",
      "CCN(CC)C(C)C(=O)c1ccccc1",
      "CN(Cc1ccccc1)C(C)Cc1ccccc1",
      "CC(N)Cc1ccccc1",
      "CNC(C)Cc1ccc2OCOc2c1",
      "CNC(C)C(=O)c1ccccc1",
    ],
    not: [
      "CC(NC(C)(C)C)C(=O)c1cccc(Cl)c1",
      "CN(CC#C)C(C)Cc1ccccc1",
      "COc1ccc(CC(C)NCC(O)c2ccc(O)c(NC=O)c2)cc1",
      "CCN(CCCCOC(=O)c1ccc(OC)c(OC)c1)C(C)Cc1ccc(OC)cc1",
      "CC(Cc1ccc(OC)c(S(N)(=O)=O)c1)NCCOc1ccccc1OCC",
      "NCCc1ccccc1",
      "CC(N)CCc1ccccc1",
      "CC(Cc1ccccc1)NC(C)=O",
      "CCC(=O)N(c1ccccc1)C1CCN(C(C)Cc2ccccc2)CC1",
    ],
  },
  "ca-mdpv": {
    holds: ["CCCC(N1CCCC1)C(=O)c1ccc2OCOc2c1", "CCCC(N1CCCC1)C(=O)c1ccccc1"],
    not: ["CCCC(NC)C(=O)c1ccccc1", "O=C(CN1CCCC1)c1ccccc1"],
  },
  "ca-mt-45": {
    holds: ["C1CCC(CC1)N1CCN(CC1)C(Cc1ccccc1)c1ccccc1", "CCNC(Cc1ccccc1)c1ccccc1"],
    not: [
      "COc1ccc2c(c1)C(Cc1ccc(OC)c(OC)c1)N(C)CC2",
      "COc1ccc2CC3c4cc(OC)c(OC)cc4CCN3Cc2c1OC",
      "CN(C)C(Cc1ccccc1)c1ccccc1",
      "NC(c1ccccc1)c1ccccc1",
    ],
  },
  "ca-w-18": {
    holds: ["O=S(=O)(N=C1CCCCN1CCc1ccc(cc1)[N+](=O)[O-])c1ccc(Cl)cc1"],
    not: ["O=S(=O)(NC1CCCCN1)c1ccc(Cl)cc1"],
  },
  "ca-u-47700": {
    holds: ["CN(C)C1CCCCC1N(C)C(=O)Cc1ccc(Cl)c(Cl)c1", "CN(C)C1CCCCC1N(C)C(=O)c1ccc(Cl)c(Cl)c1"],
    not: ["CN(C)C1(CNC(=O)c2ccc(Cl)c(Cl)c2)CCCCC1"],
  },
  "ca-ap-237": {
    holds: ["CCCC(=O)N1CCN(CC1)C/C=C/c1ccccc1", "CCC(=O)N1C(C)CN(C/C=C/c2ccccc2)CC1C"],
    not: ["CCCC(=O)N1CCN(CC1)CCCc1ccccc1"],
  },
  "ca-cyclohexylphenols": {
    holds: ["CCCCCCC(C)(C)c1ccc(C2CCCC(O)C2)c(O)c1"],
    not: ["Oc1ccccc1C1CCCCC1", "CCCCCc1cc(O)c2c(c1)OC(C)(C)C1CCC(C)=CC12"],
  },
  "ca-naphthoylindoles": {
    holds: ["CCCCCn1cc(C(=O)c2cccc3ccccc23)c2ccccc12"],
    not: ["O=C(c1cccc2ccccc12)c1c[nH]c2ccccc12"],
  },
  "ca-naphthoylpyrroles": {
    holds: ["CCCCCn1ccc(C(=O)c2cccc3ccccc23)c1"],
    not: ["CCCCCn1cc(C(=O)c2cccc3ccccc23)c2ccccc12"],
  },
  "ca-phenylacetylindoles": {
    holds: ["CCCCCn1cc(C(=O)Cc2ccccc2OC)c2ccccc12"],
    not: ["CCCCCn1cc(C(=O)CC2CCCCC2)c2ccccc12"],
  },
  "ca-benzoylindoles": {
    holds: ["CCCCCn1cc(C(=O)c2ccccc2I)c2ccccc12"],
    not: ["CCCCCn1cc(C(=O)c2cccc3ccccc23)c2ccccc12"],
  },
  "ca-cyclopropylindoles": {
    holds: ["CCCCCn1cc(C(=O)C2C(C)(C)C2(C)C)c2ccccc12"],
    not: ["CCCCCn1cc(C(=O)C2CCC2)c2ccccc12"],
  },
  "ca-quinolinylindoles": {
    holds: ["CCCCCn1cc(C(=O)Oc2cccc3cccnc23)c2ccccc12"],
    not: ["CCCCCn1cc(C(=O)Oc2cccc3ccccc23)c2ccccc12"],
  },
  "ca-indazolecarboxamides": {
    holds: ["O=C(NCc1ccccc1)c1nn(CCCCF)c2ccccc12", "CC(C)C(NC(=O)c1nn(Cc2ccc(F)cc2)c2ccccc12)C(N)=O"],
    not: ["CN1C2CCCC1CC(C2)NC(=O)c1nn(C)c2ccccc12", "CC(C)C(NC(=O)c1n[nH]c2ccccc12)C(N)=O"],
  },
  "ca-indolecarboxamides": {
    holds: ["CCCCCn1cc(C(=O)NC23CC4CC(CC(C4)C2)C3)c2ccccc12"],
    not: ["Cc1[nH]cnc1CN1CCc2c(C1=O)c1ccccc1n2C", "CCCCCn1cc(C(=O)O)c2ccccc12"],
  },
  "ca-cannabinoid-agonists": {
    holds: [
      "CCCCCn1nc(C(=O)c2cccc3ccccc23)c2ccccc12",
      "CC(C)(NC(=O)c1cn(CCCCCF)c2ncccc12)c1ccccc1",
      "CCCCCn1c2ccccc2c2c1ccn(c2=O)C(C)(C)c1ccccc1",
      "CC(C)(C)C(NC(=O)c1n[nH]c2ccc(Br)cc12)C(N)=O",
    ],
    not: [
      "Cn1c2CCC(Cn3ccnc3C)C(=O)c2c2ccccc12",
      "Cn1cc(C(=O)C2CCc3nc[nH]c3C2)c2ccccc12",
      "CN1C2CCCC1CC(C2)NC(=O)c1nn(C)c2ccccc12",

      "NC(=O)c1n[nH]c2ccccc12",
      "OC(=O)c1c[nH]c2ccccc12",
      "O=C(OC1CC2CCC(C1)N2C)c1c[nH]c2ccccc12",
      "COc1ccc2n(C(=O)c3ccc(Cl)cc3)c(C)c(CC(=O)O)c2c1",
    ],
  },
  "ca-2c-phenethylamines": {
    holds: [
      "COc1cc(C(=O)CN)c(OC)cc1Br",
      "COc1cc(C(O)CN)c(OC)cc1",
      "COc1cc(CCN(C)Cc2ccccc2)c(OC)cc1Br",
      "COc1cc(CCN)c(OC)cc1Br",
      "COc1cc(CCNCc2ccccc2OC)c(OC)cc1I",
      "NCCc1ccc2OCOc2c1",
      "COc1cccc(OC)c1CCN",
    ],
    not: [
      "COc1cc(CCNCC=C)c(OC)cc1Br",
      "COc1cc(C(C)CN)c(OC)cc1Br",
      "COc1cc(CCNC(C)=O)c(OC)cc1Br",
      "COc1ccc(CCN)cc1OC",
      "COc1cc(CC(C)N)c(OC)cc1Br",
      "NCCc1ccccc1",
    ],
  },
  "ca-barbiturates": { holds: ["CCC1(C(=O)NC(=O)NC1=O)c1ccccc1"], not: ["O=C1CC(=O)NC(=O)N1"] },
  "ca-benzodiazepines": {
    holds: ["CN1C(=O)CN=C(c2ccccc2)c2cc(Cl)ccc12", "Cc1nnc2CN=C(c3ccccc3)c3cc(Br)ccc3-n12"],
    not: ["CCc1cc2C(=NCc3nnc(C)n3-c2s1)c1ccccc1Cl", "O=C1CCNc2ccccc2N1"],
  },
  "ca-mdp2p": {
    holds: ["CC(=O)Cc1ccc2OCOc2c1", "COC(=O)C1(C)OC1c1ccc2OCOc2c1"],
    not: ["CC(=O)Cc1ccccc1", "C=CCc1ccc2OCOc2c1"],
  },
  "ca-p2p": {
    holds: ["CC(=O)Cc1ccccc1", "COC(=O)C1(C)OC1c1ccccc1", "CC(=O)C(C(N)=O)c1ccccc1"],
    not: ["CC(=O)Cc1ccc2OCOc2c1", "CCC(=O)c1ccccc1"],
  },
  "ca-4-piperidone": {
    holds: ["O=C1CCNCC1", "CC1CNCCC1=O", "O=C1CCN(Cc2ccccc2)CC1"],
    not: ["CN1C2CCC1CC(=O)C2", "O=C1CCCNC1"],
  },
  "ca-norfentanyl": { holds: ["CCC(=O)N(c1ccccc1)C1CCNCC1", "CCC(=O)N(c1ccc(F)cc1)C1CCNCC1"], not: [FENTANYL] },
  "ca-4-anilinopiperidine": {
    holds: ["C1CC(CCN1)Nc1cccnc1", "C1CC(CCN1)Nc1ccccc1", "CC(C)(C)OC(=O)N1CCC(CC1)Nc1ccc(Br)cc1"],
    not: ["C1CNCCC1Nc1nc2ccccc2n1Cc1ccc(F)cc1", "c1ccc(CCN2CCC(CC2)Nc2ccccc2)cc1"],
  },
  "ca-benzylfentanyl": { holds: ["CCC(=O)N(c1ccccc1)C1CCN(Cc2ccccc2)CC1"], not: [FENTANYL] },
};

describe("the other classes of the laws", () => {
  it("has cases for every rule", () => {
    const others = RULES.map(({ id }) => id).filter((id) => !id.startsWith("us-fentanyl-related"));
    expect(Object.keys(CASES).toSorted()).toEqual(others.toSorted());
  });

  it.each(Object.entries(CASES))("%s", (id, { holds, not }) => {
    expect(holds.filter((smiles) => !ids(smiles).includes(id))).toEqual([]);
    expect(not.filter((smiles) => ids(smiles).includes(id))).toEqual([]);
  });

  it("has a citation, three languages and a day for each, and its own number", () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const { label, cites, since } of RULES) {
      expect(Object.values(label).every((text) => text !== "")).toBe(true);
      expect(cites).not.toBe("");
      expect(since).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });
});
