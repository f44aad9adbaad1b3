import type { Words } from "../../core/words.ts";

/** A part of a parent drug in which a molecule may differ from it. */
export type ParentPart = {
  readonly letter: string;
  readonly name: Words;
  /** Formulas of what the parent has at each of the part's atoms, by their place in the core from 0; none is hydrogen alone. */
  readonly at: Readonly<Record<number, readonly string[]>>;
  /** Elements of atoms of the core that may be another in analogues, by their place in the core. */
  readonly elements?: Readonly<Record<number, string>>;
  /** The part is the ring that begins there; what else stands there belongs to other parts. */
  readonly isRing?: true;
};

/** A parent drug whose analogues are told by what was changed in which part. */
export type ParentDrug = {
  readonly name: Words;
  /** SMARTS of the atoms that parent and analogues share. */
  readonly core: string;
  readonly parts: readonly ParentPart[];
};

const FENTANYL: ParentDrug = {
  name: { en: "fentanyl", fr: "fentanyl", es: "fentanilo" },
  core: "[#6X3](=[OX1])[NX3][CX4]1[CX4][CX4][NX3]([CX4;!R][CX4;!R])[CX4][CX4]1",
  parts: [
    {
      letter: "A",
      name: {
        en: "phenyl ring of the phenethyl group",
        fr: "cycle phényle du groupe phénéthyle",
        es: "anillo fenilo del grupo fenetilo",
      },
      at: { 8: ["C6H5"] },
      isRing: true,
    },
    {
      letter: "B",
      name: {
        en: "ethyl chain of the phenethyl group",
        fr: "chaîne éthyle du groupe phénéthyle",
        es: "cadena etilo del grupo fenetilo",
      },
      at: { 7: [], 8: [] },
    },
    {
      letter: "C",
      name: { en: "piperidine ring", fr: "cycle pipéridine", es: "anillo de piperidina" },
      at: { 3: [], 4: [], 5: [], 9: [], 10: [] },
    },
    { letter: "D", name: { en: "aniline ring", fr: "cycle aniline", es: "anillo de anilina" }, at: { 2: ["C6H5"] } },
    { letter: "E", name: { en: "N-acyl group", fr: "groupe N-acyle", es: "grupo N-acilo" }, at: { 0: ["C2H5"] } },
  ],
};

const ETONITAZENE: ParentDrug = {
  name: { en: "etonitazene", fr: "étonitazène", es: "etonitaceno" },
  core: "c1([CX4]c2ccccc2)nc2ccccc2n1[CX4][CX4][NX3]",
  parts: [
    {
      letter: "N",
      name: {
        en: "amine at the end of the side chain",
        fr: "amine au bout de la chaîne latérale",
        es: "amina al final de la cadena lateral",
      },
      at: { 18: ["C2H5", "C2H5"] },
    },
    {
      letter: "L",
      name: {
        en: "ethyl link between amine and benzimidazole",
        fr: "lien éthyle entre l'amine et le benzimidazole",
        es: "enlace etilo entre la amina y el bencimidazol",
      },
      at: { 16: [], 17: [] },
    },
    {
      letter: "Z",
      name: {
        en: "benzimidazole ring with its nitro group",
        fr: "cycle benzimidazole avec son groupe nitro",
        es: "anillo de bencimidazol con su grupo nitro",
      },
      at: { 10: [], 11: ["NO2"], 12: [], 13: [] },
    },
    {
      letter: "Y",
      name: { en: "benzyl group", fr: "groupe benzyle", es: "grupo bencilo" },
      at: { 1: [], 3: [], 4: [], 6: [], 7: [] },
    },
    {
      letter: "R",
      name: {
        en: "ether chain on the benzyl group",
        fr: "chaîne éther du groupe benzyle",
        es: "cadena éter del grupo bencilo",
      },
      at: { 5: ["C2H5O"] },
    },
  ],
};

const CATHINONE: ParentDrug = {
  name: { en: "cathinone", fr: "cathinone", es: "catinona" },
  core: "c1ccccc1C(=[OX1])[CX4][NX3]",
  parts: [
    {
      letter: "R",
      name: { en: "phenyl ring", fr: "cycle phényle", es: "anillo fenilo" },
      at: { 0: [], 1: [], 2: [], 3: [], 4: [] },
    },
    {
      letter: "α",
      name: {
        en: "carbon chain beside the carbonyl",
        fr: "chaîne carbonée voisine du carbonyle",
        es: "cadena de carbono junto al carbonilo",
      },
      at: { 8: ["CH3"] },
    },
    { letter: "N", name: { en: "amine", fr: "amine", es: "amina" }, at: { 9: [] } },
  ],
};

const DIAZEPAM: ParentDrug = {
  name: { en: "diazepam", fr: "diazépam", es: "diazepam" },
  core: "c1ccc2c(c1)C(c1[c,n][c,n][c,n][c,n][c,n]1)=[NX2][CX4][#6X3][#7]2",
  parts: [
    {
      letter: "7",
      name: { en: "fused benzene ring", fr: "cycle benzénique fusionné", es: "anillo bencénico fusionado" },
      at: { 0: ["Cl"], 1: [], 2: [], 5: [] },
    },
    {
      letter: "5",
      name: {
        en: "phenyl ring at position 5",
        fr: "cycle phényle en position 5",
        es: "anillo fenilo en la posición 5",
      },
      at: { 8: [], 9: [], 10: [], 11: [], 12: [] },
      elements: { 8: "C", 9: "C", 10: "C", 11: "C", 12: "C" },
    },
    { letter: "3", name: { en: "position 3", fr: "position 3", es: "posición 3" }, at: { 14: [] } },
    {
      letter: "1",
      name: {
        en: "positions 1 and 2 of the diazepine ring",
        fr: "positions 1 et 2 du cycle diazépine",
        es: "posiciones 1 y 2 del anillo de diazepina",
      },
      at: { 15: ["O"], 16: ["CH3"] },
    },
  ],
};

const CANNABINOID: ParentDrug = {
  name: { en: "MDMB-4en-PINACA", fr: "MDMB-4en-PINACA", es: "MDMB-4en-PINACA" },
  core: "[#6X3](=[OX1])c1[c,n]n([CX4])c2[c,n][c,n][c,n][c,n]c12",
  parts: [
    {
      letter: "H",
      name: {
        en: "group linked to the carbonyl (head)",
        fr: "groupe lié au carbonyle (tête)",
        es: "grupo unido al carbonilo (cabeza)",
      },
      at: { 0: ["C7H14NO2"] },
    },
    {
      letter: "K",
      name: { en: "indazole core", fr: "noyau indazole", es: "núcleo de indazol" },
      at: { 3: [], 7: [], 8: [], 9: [], 10: [] },
      elements: { 3: "N", 7: "C", 8: "C", 9: "C", 10: "C" },
    },
    {
      letter: "T",
      name: {
        en: "chain on the nitrogen (tail)",
        fr: "chaîne sur l'azote (queue)",
        es: "cadena en el nitrógeno (cola)",
      },
      at: { 5: ["C4H7"] },
    },
  ],
};

/**
 * The parents in whose terms an analogue is told. The letters of fentanyl are those of 21 U.S.C. 812(c) Schedule I(e) and of the
 * NIST library; those of the others, and the choice of the parent, are this house's own.
 */
export const PARENT_DRUGS: readonly ParentDrug[] = [FENTANYL, ETONITAZENE, CATHINONE, DIAZEPAM, CANNABINOID];
