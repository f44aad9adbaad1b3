import type { BranchKind, ScaffoldTest, StructureRule } from "../../../core/control-law.ts";

const CHAIN: readonly BranchKind[] = ["alkyl", "alkenyl", "alkoxyl", "hydroxyl", "halo", "haloalkyl", "amino", "nitro"];

/**
 * Fentanyl with the changes of clauses (A) to (E). Atoms of the core: 0 acyl carbon, 1 its oxygen, 2 nitrogen, 3 to 5 and
 * 9 to 10 carbons of the piperidine ring, 6 its nitrogen, 7 and 8 the ethyl chain of the phenethyl group. The clauses
 * may be combined. Where clause (B) does not name what stands on the phenethyl group's own phenyl, clause (A) is read to
 * hold it, as clause (D) must be read for the aniline ring: such a change is marked as a wide reading.
 */
const FENTANYL: ScaffoldTest = {
  form: "scaffold",
  core: "[#6X3](=[OX1])[NX3][CX4]1[CX4][CX4][NX3]([CX4;!R][CX4;!R])[CX4][CX4]1",
  places: [
    {
      id: "phenethyl-ring",
      atoms: [8],
      parent: "phenyl",
      clause: "A",
      may: ["monocycle"],
      onRing: { clause: "B", may: CHAIN },
    },
    { id: "phenethyl-chain", atoms: [7, 8], parent: "hydrogen", clause: "B", may: CHAIN },
    {
      id: "piperidine",
      atoms: [3, 4, 5, 9, 10],
      parent: "hydrogen",
      clause: "C",
      may: ["alkyl", "alkenyl", "alkoxyl", "ester", "ether", "hydroxyl", "halo", "haloalkyl", "amino", "nitro"],
    },
    { id: "aniline-ring", atoms: [2], parent: "phenyl", clause: "D", may: ["aromatic-monocycle"] },
    { id: "acyl", atoms: [0], parent: "ethyl", clause: "E", may: ["any"] },
  ],
};

const FENTANYL_LABEL = {
  en: "Fentanyl-related substances",
  fr: "Substances apparentées au fentanyl",
  es: "Sustancias relacionadas con el fentanilo",
};

const CANNABIMIMETIC = {
  instrument: "21 U.S.C. 812(c)",
  schedule: "I",
  control: "controlled",
  since: "2012-07-09",
  evidence: "read",
  daysEvidence: "recalled",
  // The class is of agonists of the CB1 receptor: binding studies decide beside the structure.
  decides: "reading",
} as const;

/** The classes of substances that the law of the United States defines by structure. */
export const US_STRUCTURE_RULES: readonly StructureRule[] = [
  {
    id: "us-fentanyl-related",
    label: FENTANYL_LABEL,
    instrument: "21 U.S.C. 812(c)",
    schedule: "I",
    item: "(e)",
    control: "controlled",
    since: "2025-07-16",
    cites: "21 U.S.C. 812(c) Schedule I(e), added by the HALT Fentanyl Act (Pub. L. 119-26)",
    evidence: "secondary",
    daysEvidence: "recalled",
    decides: "text",
    test: FENTANYL,
  },
  {
    id: "us-fentanyl-related-temporary",
    label: FENTANYL_LABEL,
    instrument: "21 CFR 1308.11",
    schedule: "I",
    item: "(h)(30)",
    control: "temporary",
    since: "2018-02-06",
    until: "2025-07-15",
    cites: "83 FR 5188; 21 CFR 1308.11(h)(30), prolonged by later acts",
    evidence: "secondary",
    daysEvidence: "recalled",
    decides: "text",
    test: FENTANYL,
  },
  {
    ...CANNABIMIMETIC,
    id: "us-hydroxycyclohexylphenols",
    item: "(d)(2)(A)(i)",
    cites: "21 U.S.C. 812(c) Schedule I(d)(2)(A)(i)",
    label: {
      en: "2-(3-Hydroxycyclohexyl)phenols",
      fr: "2-(3-Hydroxycyclohexyl)phénols",
      es: "2-(3-Hidroxiciclohexil)fenoles",
    },
    test: {
      form: "pattern",
      any: ["[OH]c1cc([C;!$(C=[!#6])])ccc1[CX4]1[CX4][CX4]([OH])[CX4][CX4][CX4]1"],
    },
  },
  {
    ...CANNABIMIMETIC,
    id: "us-naphthoylindoles",
    item: "(d)(2)(A)(ii)",
    cites: "21 U.S.C. 812(c) Schedule I(d)(2)(A)(ii)",
    label: {
      en: "3-(1-Naphthoyl)indoles and 3-(1-naphthylmethane)indoles",
      fr: "3-(1-Naphtoyl)indoles et 3-(1-naphtylméthane)indoles",
      es: "3-(1-Naftoil)indoles y 3-(1-naftilmetano)indoles",
    },
    test: {
      form: "pattern",
      any: ["O=C(c1cccc2ccccc12)c1cn([!#1])c2ccccc12", "[CX4;H2](c1cccc2ccccc12)c1cn([!#1])c2ccccc12"],
    },
  },
  {
    ...CANNABIMIMETIC,
    id: "us-naphthoylpyrroles",
    item: "(d)(2)(A)(iii)",
    cites: "21 U.S.C. 812(c) Schedule I(d)(2)(A)(iii)",
    label: { en: "3-(1-Naphthoyl)pyrroles", fr: "3-(1-Naphtoyl)pyrroles", es: "3-(1-Naftoil)pirroles" },
    test: {
      form: "pattern",
      any: ["O=C(c1cccc2ccccc12)c1ccn([!#1])c1"],
      none: ["O=C(c1cccc2ccccc12)c1cnc2ccccc12"],
    },
  },
  {
    ...CANNABIMIMETIC,
    id: "us-naphthylmethylindenes",
    item: "(d)(2)(A)(iv)",
    cites: "21 U.S.C. 812(c) Schedule I(d)(2)(A)(iv)",
    label: {
      en: "1-(1-Naphthylmethylene)indenes",
      fr: "1-(1-Naphtylméthylène)indènes",
      es: "1-(1-Naftilmetileno)indenos",
    },
    test: { form: "pattern", any: ["C(c1cccc2ccccc12)=C1C=C([!#1])c2ccccc12"] },
  },
  {
    ...CANNABIMIMETIC,
    id: "us-acylindoles",
    item: "(d)(2)(A)(v)",
    cites: "21 U.S.C. 812(c) Schedule I(d)(2)(A)(v)",
    label: {
      en: "3-Phenylacetylindoles and 3-benzoylindoles",
      fr: "3-Phénylacétylindoles et 3-benzoylindoles",
      es: "3-Fenilacetilindoles y 3-benzoilindoles",
    },
    test: {
      form: "pattern",
      any: ["O=C([CX4]c1ccccc1)c1cn([!#1])c2ccccc12", "O=C(c1ccccc1)c1cn([!#1])c2ccccc12"],
      none: ["O=C(c1cccc2ccccc12)c1cnc2ccccc12", "O=C(c1ccc2ccccc2c1)c1cnc2ccccc12"],
    },
  },
  {
    id: "us-4-anilinopiperidine",
    label: {
      en: "4-Anilinopiperidine, its amides and carbamates",
      fr: "4-Anilinopipéridine, ses amides et carbamates",
      es: "4-Anilinopiperidina, sus amidas y carbamatos",
    },
    instrument: "21 CFR 1310.02",
    schedule: "List I",
    control: "precursor",
    since: "2020-05-15",
    cites: "85 FR 20822",
    evidence: "read",
    decides: "text",
    test: {
      form: "pattern",
      any: [
        "[NX3;H1]([cX3]1[cH][cH][cH][cH][cH]1)[CX4;H1]1[CH2][CH2][NX3;H1,$(N-C(=O))][CH2][CH2]1",
        "[NX3;$(N-C(=O));!$(N-C(=O)-[#6])]([cX3]1[cH][cH][cH][cH][cH]1)[CX4;H1]1[CH2][CH2][NX3;H1,$(N-C(=O))][CH2][CH2]1",
      ],
    },
  },
  {
    id: "us-4-anilinopiperidine-halides",
    label: {
      en: "Halides of 4-anilinopiperidine, their amides and carbamates",
      fr: "Halogénures de la 4-anilinopipéridine, leurs amides et carbamates",
      es: "Haluros de la 4-anilinopiperidina, sus amidas y carbamatos",
    },
    instrument: "21 CFR 1310.02",
    schedule: "List I",
    control: "precursor",
    since: "2023-11-30",
    cites: "88 FR 74358",
    evidence: "read",
    decides: "text",
    test: {
      form: "pattern",
      any: [
        "[NX3;H1]([cX3;$(c1[c;$([cH]),$(c[F,Cl,Br,I])][c;$([cH]),$(c[F,Cl,Br,I])][c;$([cH]),$(c[F,Cl,Br,I])][c;$([cH]),$(c[F,Cl,Br,I])][c;$([cH]),$(c[F,Cl,Br,I])]1);$(c1aaaaa1)])[CX4;H1]1[CH2][CH2][NX3;H1,$(N-C(=O))][CH2][CH2]1",
      ],
      none: ["[NX3;H1]([cX3]1[cH][cH][cH][cH][cH]1)[CX4;H1]1[CH2][CH2][NX3][CH2][CH2]1"],
    },
  },
  {
    id: "us-4-piperidone",
    label: {
      en: "4-Piperidone, its acetals, amides, carbamates and halides",
      fr: "4-Pipéridone, ses acétals, amides, carbamates et halogénures",
      es: "4-Piperidona, sus acetales, amidas, carbamatos y haluros",
    },
    instrument: "21 CFR 1310.02",
    schedule: "List I",
    control: "precursor",
    since: "2023-05-12",
    cites: "88 FR 21902",
    evidence: "read",
    decides: "text",
    test: {
      form: "pattern",
      any: [
        "O=C1[CH2,$([CX4][F,Cl,Br,I])][CH2,$([CX4][F,Cl,Br,I])][NX3;H1,$(N-C(=O)),$(N[F,Cl,Br,I])][CH2,$([CX4][F,Cl,Br,I])][CH2,$([CX4][F,Cl,Br,I])]1",
        "[OX2]C1([OX2])[CH2][CH2][NX3;H1,$(N-C(=O))][CH2][CH2]1",
      ],
    },
  },
];
