import type { StructureRule } from "../../../core/control-law.ts";
import type { Words } from "../../../core/words.ts";

const ACT = "Controlled Drugs and Substances Act (S.C. 1996, c. 19)";
const INDOLE = "c1cn([!#1])c2ccccc12";
const NAPHTHOYL = "c1cccc2ccccc12";
/** A benzene ring, or the thiophene or furan that stands for it in analogues. */
const PHENYL_LIKE = "[$(c1ccccc1),$(c1cccs1),$(c1ccsc1),$(c1ccco1),$(c1ccoc1)]";
const AMINE = "[NX3;!$(N[C,S]=[O,N,S])]";
/** A ring that stands for the phenyl of aniline in analogues: of six atoms, or thiophene; not the five of a fused azole. */
const ANILINE_LIKE = "[$(a1aaaaa1),$(c1cccs1),$(c1ccsc1)]";
/**
 * The amines that the named amphetamines have: on nitrogen hydrogen, hydroxyl, chains to four carbons, hydroxyethyl or benzyl.
 * Medicines with longer or branched groups there (bupropion, selegiline, formoterol, mebeverine) have none of them.
 */
const SMALL_GROUPS =
  "$([CH3]),$([CH2][CH3]),$([CH2][CH2][CH3]),$([CH2][CH2][CH2][CH3]),$([CH]([CH3])[CH3]),$([CH2][CH2][OH]),$([OH]),$([CH2]c)";
const smallAmine = (alpha: string) => `[NX3;!R;!$(N~[!$(${alpha});${negated(SMALL_GROUPS)}])]`;
/** Groups on nitrogen that item 35 names. */
const NAMED_GROUPS = "$([CH3]),$([CH2][CH3]),$([CH2][CH2][CH3]),$([CH]([CH3])[CH3]),$([OH]),$([CH2]c),$([CH]c)";
const ETHANE = "$([CH2]Cc)";
/** An amine of item 35 on a chain whose second carbon may bear hydroxyl, oxo or alkoxy and nothing else. */
const PHENETHYL = `[NX3,$(N=[CH]c);!R;!$(N~[!${ETHANE};${negated(NAMED_GROUPS)}])][CH2;!R][CH2,$(C=O),$([CH][OX2;!R]);!R]`;
/** Setrons, which block the third serotonin receptor: a bridged amine, or a nitrogen ring on a fused azole. */
const SETRONS = [
  "[NX3;R2]([CH3])([CX4;R])[CX4;R]",
  "[NX3;R2]([CX4;R])([CX4;R])[CX4;R]",
  "O=C(c1cn([CH3])c2ccccc12)C1CCc2nc[nH]c2C1",
];

function negated(choices: string): string {
  return choices
    .split(",$")
    .map((one, at) => `!${at === 0 ? one : `$${one}`}`)
    .join(";");
}

function rule(
  id: string,
  [schedule, item, since]: readonly [schedule: string, item: string, since: string],
  label: Words,
  any: readonly string[],
  more: { readonly decides?: "text"; readonly none?: readonly string[]; readonly control?: "precursor" } = {},
): StructureRule {
  const { decides = "reading", none, control = "controlled" } = more;
  return {
    ...{ id, label, schedule, item, since, control, decides },
    instrument: ACT,
    cites: `Controlled Drugs and Substances Act, Schedule ${schedule}, item ${item}`,
    evidence: "read",
    test: { form: "pattern", any, ...(none !== undefined && { none }) },
  };
}

/**
 * The classes of Schedules I to IV and VI as structures. Days are those since which the item stands in its present
 * wording, as the consolidated act gives them. Where the act says derivatives or analogues, the structure is that which
 * the named members have in common, and whether another substance is one is for a court.
 */
export const CA_STRUCTURE_RULES: readonly StructureRule[] = [
  rule("ca-fentanyls", ["I", "16", "2018-04-04"], { en: "Fentanyls", fr: "Fentanyls", es: "Fentanilos" }, [
    // A chain of two and what it bears, as all named members have: lorcainide, with isopropyl there, has none.
    "O=[#6X3][NX3]([#6;R])[CX4]1[CX4][CX4]N([CX4;!R][#6;!R]~[#6,#7])[CX4][CX4]1",
  ]),
  rule(
    "ca-anpp",
    ["I", "16(14)", "2019-05-15"],
    {
      en: "4-Anilino-N-phenethylpiperidine (ANPP), its derivatives and analogues",
      fr: "4-Anilino-N-phénéthylpipéridine (ANPP), ses dérivés et analogues",
      es: "4-Anilino-N-fenetilpiperidina (ANPP), sus derivados y análogos",
    },
    [`[NX3;!$(N-C=O)](${ANILINE_LIKE})[CX4]1[CX4][CX4]N([CX4;!R][CX4;!R]a)[CX4][CX4]1`],
  ),
  rule(
    "ca-benzimidazoles",
    ["I", "13", "2018-04-04"],
    {
      en: "Benzimidazoles (nitazenes)",
      fr: "Benzimidazoles (nitazènes)",
      es: "Bencimidazoles (nitacenos)",
    },
    [
      "a-[#6;!R]-c1nc2ccccc2n1[CX4;!R][CX4;!R][NX3]",
      "a-[CX4;!R]-[CX4;!R]-c1nc2ccccc2n1[CX4;!R][CX4;!R][NX3]",
      "a-[#6;!R]-c1nc2ccccc2n1[CX4;!R][CX4;!R][CX4;!R][NX3]",
    ],
  ),
  rule(
    "ca-phencyclidines",
    ["I", "14", "2018-04-04"],
    {
      en: "Phencyclidine, its derivatives and analogues",
      fr: "Phencyclidine, ses dérivés et analogues",
      es: "Fenciclidina, sus derivados y análogos",
    },
    [`${AMINE}[CX4]1(a)[#6][#6][#6][#6][#6]1`],
  ),
  rule("ca-amphetamines", ["I", "19", "2018-04-04"], { en: "Amphetamines", fr: "Amphétamines", es: "Anfetaminas" }, [
    `${smallAmine("[CX4;H1]([CH3])[CH2]")}[CX4;H1;!R]([CH3])[CH2;!R]${PHENYL_LIKE}`,
    `${smallAmine("[CX4;H1]([CX4])C=O")}[CX4;H1;!R]([CX4])C(=O)${PHENYL_LIKE}`,
    // An amino acid's amide of amphetamine is made to release it.
    "[NX3][CX4]C(=O)[NH][CX4;H1;!R]([CH3])[CH2;!R]c1ccccc1",
  ]),
  rule(
    "ca-mdpv",
    ["I", "17.1", "2018-04-04"],
    {
      en: "Methylenedioxypyrovalerone, its derivatives and analogues",
      fr: "Méthylènedioxypyrovalérone, ses dérivés et analogues",
      es: "Metilendioxipirovalerona, sus derivados y análogos",
    },
    [`[CX4]1[CX4][CX4][CX4]N1[CX4;H1;!R]([CX4])C(=O)${PHENYL_LIKE}`],
  ),
  rule(
    "ca-mt-45",
    ["I", "24", "2018-04-04"],
    {
      en: "MT-45, its derivatives and analogues",
      fr: "MT-45, ses dérivés et analogues",
      es: "MT-45, sus derivados y análogos",
    },
    // The carbon stands in no ring: benzylisoquinoline alkaloids are none.
    [`${AMINE}[CX4;H1;!R](c1ccccc1)[CH2;!R]c1ccccc1`],
    { none: ["[CH3]N([CH3])[CX4;H1](c)[CH2]c"] },
  ),
  rule(
    "ca-w-18",
    ["I", "25", "2018-04-04"],
    {
      en: "W-18, its derivatives and analogues",
      fr: "W-18, ses dérivés et analogues",
      es: "W-18, sus derivados y análogos",
    },
    ["O=S(=O)(a)N=C1[CX4][CX4][CX4][CX4]N1[CX4][CX4]a"],
  ),
  rule(
    "ca-u-47700",
    ["I", "26", "2018-04-04"],
    {
      en: "U-47700, its derivatives and analogues",
      fr: "U-47700, ses dérivés et analogues",
      es: "U-47700, sus derivados y análogos",
    },
    [`O=C([a,$([CH2]a)])[NX3][CX4]1[CX4][CX4][CX4][CX4][CX4]1${AMINE}`],
  ),
  rule(
    "ca-ap-237",
    ["I", "28", "2024-06-05"],
    {
      en: "AP-237, its derivatives and analogues",
      fr: "AP-237, ses dérivés et analogues",
      es: "AP-237, sus derivados y análogos",
    },
    ["O=C([#6])N1[CX4][CX4]N([CX4][CX3]=[CX3]a)[CX4][CX4]1"],
  ),
  rule(
    "ca-cyclohexylphenols",
    ["II", "2(1)", "2018-10-17"],
    { en: "2-(Cyclohexyl)phenols", fr: "2-(Cyclohexyl)phénols", es: "2-(Ciclohexil)fenoles" },
    ["[OX2]c1cc([!#1])ccc1[CX4]1~[#6]~[#6]([#6,#8])~[#6]~[#6]~[#6]1"],
    {
      decides: "text",
      // Substances identical to a phytocannabinoid are excepted: the natural pentyl and propyl tetrahydrocannabinols.
      none: [
        "[CH3][CH2][CH2][CH2][CH2]c1cc([OH])c2c(c1)OC([CH3])([CH3])C1~C~C~C([CH3])~C~C12",
        "[CH3][CH2][CH2]c1cc([OH])c2c(c1)OC([CH3])([CH3])C1~C~C~C([CH3])~C~C12",
        "[CH3][CH2][CH2][CH2][CH2]c1cc([OH])c(c([OH])c1)C1C=C([CH3])CCC1C([CH3])=[CH2]",
      ],
    },
  ),
  rule(
    "ca-naphthoylindoles",
    ["II", "2(2)", "2018-10-17"],
    { en: "3-(1-Naphthoyl)indoles", fr: "3-(1-Naphtoyl)indoles", es: "3-(1-Naftoil)indoles" },
    [`O=C(${NAPHTHOYL})${INDOLE}`],
    { decides: "text" },
  ),
  rule(
    "ca-naphthoylpyrroles",
    ["II", "2(3)", "2018-10-17"],
    { en: "3-(1-Naphthoyl)pyrroles", fr: "3-(1-Naphtoyl)pyrroles", es: "3-(1-Naftoil)pirroles" },
    [`O=C(${NAPHTHOYL})c1ccn([!#1])c1`],
    { decides: "text", none: [`O=C(${NAPHTHOYL})c1cnc2ccccc12`] },
  ),
  rule(
    "ca-phenylacetylindoles",
    ["II", "2(4)", "2018-10-17"],
    { en: "3-Phenylacetylindoles", fr: "3-Phénylacétylindoles", es: "3-Fenilacetilindoles" },
    [`O=C([CX4]c1ccccc1)${INDOLE}`],
    { decides: "text" },
  ),
  rule(
    "ca-benzoylindoles",
    ["II", "2(5)", "2018-10-17"],
    { en: "3-Benzoylindoles", fr: "3-Benzoylindoles", es: "3-Benzoilindoles" },
    [`O=C(c1ccccc1)${INDOLE}`],
    // A naphthoyl is no benzoyl: the first kind has a class of its own, the second none.
    { decides: "text", none: [`O=C(${NAPHTHOYL})c1cnc2ccccc12`, "O=C(c1ccc2ccccc2c1)c1cnc2ccccc12"] },
  ),
  rule(
    "ca-cyclopropylindoles",
    ["II", "2(6)", "2018-10-17"],
    {
      en: "3-Methanone(cyclopropyl)indoles",
      fr: "3-Méthanone(cyclopropyl)indoles",
      es: "3-Metanona(ciclopropil)indoles",
    },
    [`O=C(C1CC1)${INDOLE}`],
    { decides: "text" },
  ),
  rule(
    "ca-quinolinylindoles",
    ["II", "2(7)", "2018-10-17"],
    {
      en: "Quinolin-8-yl 1H-indole-3-carboxylates",
      fr: "1H-Indole-3-carboxylates de quinoléin-8-yle",
      es: "1H-Indol-3-carboxilatos de quinolin-8-ilo",
    },
    [`O=C(Oc1cccc2cccnc12)${INDOLE}`],
    { decides: "text" },
  ),
  rule(
    "ca-indazolecarboxamides",
    ["II", "2(8)", "2018-10-17"],
    { en: "3-Carboxamideindazoles", fr: "3-Carboxamideindazoles", es: "3-Carboxamidaindazoles" },
    ["O=[C;!R]([NX3])c1nn([!#1])c2ccccc12"],
    // The item is of agonists of the CB1 receptor; its classes are included in it, and granisetron is no agonist.
    { decides: "text", none: SETRONS },
  ),
  rule(
    "ca-indolecarboxamides",
    ["II", "2(9)", "2018-10-17"],
    { en: "3-Carboxamideindoles", fr: "3-Carboxamideindoles", es: "3-Carboxamidaindoles" },
    [`O=[C;!R]([NX3])${INDOLE}`],
    { decides: "text", none: SETRONS },
  ),
  rule(
    // The item is of all agonists of the receptor; its classes of structures are only included in it.
    "ca-cannabinoid-agonists",
    ["II", "2", "2018-10-17"],
    {
      en: "Synthetic cannabinoid receptor type 1 agonists",
      fr: "Agonistes de synthèse des récepteurs cannabinoïdes de type 1",
      es: "Agonistas sintéticos del receptor de cannabinoides de tipo 1",
    },
    [
      "O=[C;!R]([#6,#7;!$([NH2])])c1[c,n]nc2[c,n]cccc12",
      "O=[C;!R](Oc)c1[c,n]nc2[c,n]cccc12",
      "[#6][CX4;!R]n1c2ccccc2c2ccn([CX4])c(=O)c12",
      "[CX4;!R]n1c2ccccc2c2c1ccn([CX4])c2=O",
    ],
    { none: SETRONS },
  ),
  rule(
    "ca-2c-phenethylamines",
    ["III", "35", "2017-12-13"],
    { en: "2C-phenethylamines", fr: "2C-phénéthylamines", es: "2C-fenetilaminas" },
    [
      `${PHENETHYL}c1c([OX2][CX4])ccc([OX2][CX4])c1`,
      `${PHENETHYL}c1c([OX2][CX4])cccc1[OX2][CX4]`,
      `${PHENETHYL}c1[c,$(c2ccc3OCOc3c2)]cc2OCOc2c1`,
      `${PHENETHYL}c1cccc2OCOc12`,
      `${PHENETHYL}c1:c:[c;$(c2:c(~O~[#6]~[#6]~2)),$(c2:c(~[#6]~[#6]~O~2)),$(c2:c(~O~[#6]~[#6]~[#6]~2)),$(c2:c(~[#6]~[#6]~[#6]~O~2))]:c:c:c1`,
    ],
    { decides: "text" },
  ),
  rule("ca-barbiturates", ["IV", "1", "2018-04-04"], { en: "Barbiturates", fr: "Barbituriques", es: "Barbitúricos" }, [
    "O=C1[NX3]C(=O)C([#6])([#6])C(=O)[NX3]1",
  ]),
  rule(
    "ca-benzodiazepines",
    ["IV", "18", "2018-04-04"],
    { en: "Benzodiazepines", fr: "Benzodiazépines", es: "Benzodiacepinas" },
    ["c1ccc2c(c1)[#6](a)~[#7]~[#6]~[#6]~[#7]2"],
  ),
  rule(
    "ca-mdp2p",
    ["VI Part 1", "9", "2019-05-15"],
    {
      en: "3,4-Methylenedioxyphenyl-2-propanone, its derivatives and analogues",
      fr: "3,4-Méthylènedioxyphényl-2-propanone, ses dérivés et analogues",
      es: "3,4-Metilendioxifenil-2-propanona, sus derivados y análogos",
    },
    ["[CH3]C(=O)[CX4]c1ccc2OCOc2c1", "[CH3][CX4]1(C(=O)O)O[CX4]1c1ccc2OCOc2c1"],
    { control: "precursor" },
  ),
  rule(
    "ca-p2p",
    ["VI Part 1", "11", "2019-05-15"],
    {
      en: "1-Phenyl-2-propanone, its derivatives and analogues",
      fr: "1-Phényl-2-propanone, ses dérivés et analogues",
      es: "1-Fenil-2-propanona, sus derivados y análogos",
    },
    ["[CH3]C(=O)[CX4]c1ccccc1", "[CH3][CX4]1(C(=O)O)O[CX4]1c1ccccc1"],
    { control: "precursor", none: ["[#6]C(=O)[CX4]c1ccc2OCOc2c1", "[CX4]1(C(=O)O)O[CX4]1c1ccc2OCOc2c1"] },
  ),
  rule(
    "ca-4-piperidone",
    ["VI Part 1", "27", "2024-09-03"],
    {
      en: "4-Piperidone, its derivatives and analogues",
      fr: "4-Pipéridone, ses dérivés et analogues",
      es: "4-Piperidona, sus derivados y análogos",
    },
    ["O=C1[CX4;R1][CX4;R1][NX3;R1][CX4;R1][CX4;R1]1", "[OX2]C1([OX2])[CX4;R1][CX4;R1][NX3;R1][CX4;R1][CX4;R1]1"],
    { control: "precursor" },
  ),
  rule(
    "ca-norfentanyl",
    ["VI Part 1", "28", "2019-05-15"],
    {
      en: "Norfentanyl, its derivatives and analogues",
      fr: "Norfentanyl, ses dérivés et analogues",
      es: "Norfentanilo, sus derivados y análogos",
    },
    ["O=[#6X3][NX3](a)[CX4]1[CX4][CX4][NX3;H1,$(N-C(=O)O)][CX4][CX4]1"],
    { control: "precursor" },
  ),
  rule(
    "ca-4-anilinopiperidine",
    ["VI Part 1", "30", "2023-08-30"],
    {
      en: "N-Phenyl-4-piperidinamine, its derivatives and analogues",
      fr: "N-Phényl-4-pipéridinamine, ses dérivés et analogues",
      es: "N-Fenil-4-piperidinamina, sus derivados y análogos",
    },
    [`[NX3;!$(N-C=O)](${ANILINE_LIKE})[CX4]1[CX4][CX4][NX3;H1,$(N-C(=O)O)][CX4][CX4]1`],
    { control: "precursor" },
  ),
  rule(
    "ca-benzylfentanyl",
    ["VI Part 1", "32", "2019-05-15"],
    {
      en: "Benzylfentanyl, its derivatives and analogues",
      fr: "Benzylfentanyl, ses dérivés et analogues",
      es: "Bencilfentanilo, sus derivados y análogos",
    },
    ["O=[#6X3][NX3](a)[CX4]1[CX4][CX4]N([CX4;!R]a)[CX4][CX4]1"],
    { control: "precursor" },
  ),
];
