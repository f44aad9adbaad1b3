import type { ListedChemical } from "../../../engines/goods-rules/rules.ts";
import { sameWords, type Words } from "../../../core/words.ts";

/** The United Nations convention of 1988: Table I, with the year of the listing where it is known. */
const tableOne = (year?: number): Words => {
  const since = year === undefined ? "" : `, ${year}`;
  return {
    en: `UN Convention of 1988, Table I${since}`,
    fr: `Convention des Nations Unies de 1988, Tableau I${since}`,
    es: `Convención de las Naciones Unidas de 1988, Cuadro I${since}`,
  };
};
const NATIONAL: Words = {
  en: "national lists, to be confirmed",
  fr: "listes nationales, à confirmer",
  es: "listas nacionales, por confirmar",
};
/** Written from memory: to be confirmed against the conventions' tables before it decides anything. */
const RECALLED: Words = {
  en: "UN Convention of 1988, to be confirmed",
  fr: "Convention des Nations Unies de 1988, à confirmer",
  es: "Convención de las Naciones Unidas de 1988, por confirmar",
};

/** Parts of systematic names, with their letters alone. */
const PHENETHYL = ["phenethyl", "phenylethyl", "phenetyl", "fenetil", "feniletil"];
const ANILINE = ["anilin", "anilid", "phenylamin", "fenilamin", "nphenyl", "nfenil"];
const PIPERIDINE = ["piperidin"];
const PIPERIDONE = ["piperidon", "piperidinon", "oxopiperidin"];
const BOC = ["boc", "tertbutyl", "tertbutoxycarbonyl", "tbutyl", "terbutil", "tercbutil", "butoxycarbonyl"];

/**
 * Precursors of fentanyl, amphetamines and heroin with the names by which they are traded. CAS numbers have their check
 * digits; entries that say `to be confirmed` rest on memory alone. Which law controls them where is the register's answer,
 * not this list's: here they are reasons to look.
 */
export const PRECURSORS: readonly ListedChemical[] = [
  {
    name: { en: "4-ANPP", fr: "4-ANPP", es: "4-ANPP" },
    cas: "21409-26-7",
    parts: [PHENETHYL, ANILINE, PIPERIDINE],
    synonyms: [
      "ANPP",
      "despropionyl fentanyl",
      "despropionylfentanyl",
      "4-anilino-N-phenethylpiperidine",
      "4-aniline-N-phenethyl-piperidine",
    ],
    hs: ["293336"],
    listed: tableOne(2017),
  },
  {
    name: sameWords("NPP"),
    cas: "39742-60-4",
    parts: [PHENETHYL, PIPERIDONE],
    synonyms: [
      "N-phenethyl-4-piperidone",
      "1-phenethyl-4-piperidone",
      "1-phenethylpiperidin-4-one",
      "N-phenethyl-4-piperidinone",
      "N-fenetil-4-piperidona",
      "N-phénéthyl-4-pipéridone",
    ],
    hs: ["293337"],
    listed: tableOne(2017),
  },
  {
    name: sameWords("4-AP"),
    cas: "23056-29-3",
    otherCas: ["99918-43-1"],
    parts: [ANILINE, PIPERIDINE, ["amin", "anilin"]],
    partsOfOthers: [
      ...PHENETHYL,
      "boc",
      "butoxy",
      "tertbut",
      "terbut",
      "benzyl",
      "bencil",
      "propion",
      "propan",
      "acet",
    ],
    synonyms: [
      "4-anilinopiperidine",
      "N-phenyl-4-piperidinamine",
      "N-phenylpiperidin-4-amine",
      "4-anilinopipéridine",
      "4-anilinopiperidina",
    ],
    listed: tableOne(),
  },
  {
    name: sameWords("1-boc-4-AP"),
    cas: "125541-22-2",
    parts: [BOC, ANILINE, PIPERIDINE],
    synonyms: [
      "1-boc-4-anilinopiperidine",
      "1-N-boc-4-phenylaminopiperidine",
      "tert-butyl 4-anilinopiperidine-1-carboxylate",
      "tert-butyl 4-(phenylamino)piperidine-1-carboxylate",
    ],
    listed: tableOne(),
  },
  {
    name: { en: "norfentanyl", fr: "norfentanyl", es: "norfentanilo" },
    cas: "1609-66-1",
    synonyms: ["N-phenyl-N-(piperidin-4-yl)propionamide"],
    listed: tableOne(),
  },
  {
    name: { en: "4-piperidone", fr: "4-pipéridone", es: "4-piperidona" },
    cas: "41661-47-6",
    otherCas: ["41979-39-9", "40064-34-4"],
    synonyms: [
      "piperidin-4-one",
      "4-piperidinone",
      "4-oxopiperidine",
      "4-piperidone hydrochloride",
      "4-piperidone monohydrate",
      "piperidin-4-ona",
      "4-oxopiperidina",
      "4-piperidinona",
    ],
    listed: tableOne(2024),
  },
  {
    name: { en: "1-boc-4-piperidone", fr: "1-boc-4-pipéridone", es: "1-boc-4-piperidona" },
    cas: "79099-07-3",
    parts: [BOC, PIPERIDONE],
    partsOfOthers: PHENETHYL,
    synonyms: ["N-boc-4-piperidone", "tert-butyl 4-oxopiperidine-1-carboxylate", "1-tert-butoxycarbonyl-4-piperidone"],
    listed: tableOne(2024),
  },
  {
    name: { en: "benzylfentanyl", fr: "benzylfentanyl", es: "bencilfentanilo" },
    cas: "1474-02-8",
    synonyms: ["N-(1-benzylpiperidin-4-yl)-N-phenylpropionamide"],
    listed: sameWords("85 FR 20822"),
  },
  {
    name: { en: "propionyl chloride", fr: "chlorure de propionyle", es: "cloruro de propionilo" },
    cas: "79-03-8",
    synonyms: ["propanoyl chloride", "propionic acid chloride", "chlorure de propanoyle", "cloruro de propanoílo"],
    listed: sameWords("SOR/2002-359; 90 FR 23483"),
  },
  {
    name: { en: "propionic anhydride", fr: "anhydride propionique", es: "anhídrido propiónico" },
    cas: "123-62-6",
    synonyms: ["propanoic anhydride", "propionyl oxide", "anhydride propanoïque"],
    listed: sameWords("21 USC 802(34)"),
  },
  {
    name: { en: "phenethyl bromide", fr: "bromure de phénéthyle", es: "bromuro de fenetilo" },
    cas: "103-63-9",
    synonyms: ["(2-bromoethyl)benzene", "2-phenylethyl bromide", "phenylethyl bromide"],
    listed: sameWords("SOR/2026-38"),
  },
  {
    name: { en: "phenethyl chloride", fr: "chlorure de phénéthyle", es: "cloruro de fenetilo" },
    cas: "622-24-2",
    synonyms: ["(2-chloroethyl)benzene", "2-phenylethyl chloride"],
    listed: sameWords("SOR/2026-38"),
  },
  {
    name: { en: "phenethyl iodide", fr: "iodure de phénéthyle", es: "yoduro de fenetilo" },
    cas: "17376-04-4",
    synonyms: ["(2-iodoethyl)benzene", "2-phenylethyl iodide"],
    listed: sameWords("SOR/2026-38"),
  },
  {
    name: { en: "acetic anhydride", fr: "anhydride acétique", es: "anhídrido acético" },
    cas: "108-24-7",
    synonyms: ["ethanoic anhydride", "acetanhydride", "acetyl oxide", "acetic oxide"],
    hs: ["291524"],
    listed: RECALLED,
  },
  {
    name: { en: "ephedrine", fr: "éphédrine", es: "efedrina" },
    cas: "299-42-3",
    otherCas: ["50-98-6"],
    synonyms: ["ephedrine hydrochloride", "ephedrine HCl"],
    hs: ["293941"],
    listed: RECALLED,
  },
  {
    name: { en: "pseudoephedrine", fr: "pseudoéphédrine", es: "pseudoefedrina" },
    cas: "90-82-4",
    otherCas: ["345-78-8"],
    synonyms: ["pseudoephedrine hydrochloride"],
    hs: ["293942"],
    listed: RECALLED,
  },
  {
    name: { en: "1-phenyl-2-propanone", fr: "1-phényl-2-propanone", es: "1-fenil-2-propanona" },
    cas: "103-79-7",
    otherCas: ["80532-66-7", "41232-97-7"],
    synonyms: [
      "phenyl-2-propanone",
      "fenil-2-propanona",
      "phényl-2-propanone",
      "phenylpropanone",
      "phénylpropanone",
      "fenilpropanona",
      "BMK glycidate",
      "BMK glycidic acid",
      "benzyl methyl ketone glycidate",
      "phenylacetone",
      "P2P",
      "BMK",
      "benzyl methyl ketone",
      "fenilacetona",
      "phénylacétone",
    ],
    hs: ["291431"],
    listed: RECALLED,
  },
  {
    name: { en: "phenylacetic acid", fr: "acide phénylacétique", es: "ácido fenilacético" },
    cas: "103-82-2",
    synonyms: ["benzeneacetic acid"],
    listed: RECALLED,
  },
  {
    name: { en: "3,4-MDP-2-P", fr: "3,4-MDP-2-P", es: "3,4-MDP-2-P" },
    cas: "4676-39-5",
    otherCas: ["13605-48-6", "28578-16-7"],
    synonyms: [
      "PMK",
      "PMK glycidate",
      "PMK glycidic acid",
      "piperonyl methyl ketone",
      "3,4-methylenedioxyphenyl-2-propanone",
    ],
    listed: RECALLED,
  },
  {
    name: { en: "safrole", fr: "safrole", es: "safrol" },
    cas: "94-59-7",
    synonyms: ["sassafras oil", "huile de sassafras", "aceite de sasafrás"],
    listed: RECALLED,
  },
  {
    name: { en: "APAAN", fr: "APAAN", es: "APAAN" },
    cas: "4468-48-8",
    synonyms: ["alpha-phenylacetoacetonitrile"],
    listed: RECALLED,
  },
  {
    name: { en: "piperonal", fr: "pipéronal", es: "piperonal" },
    cas: "120-57-0",
    synonyms: ["heliotropin", "héliotropine", "heliotropina", "piperonylaldehyde", "3,4-methylenedioxybenzaldehyde"],
    hs: ["293293"],
    listed: RECALLED,
  },
  {
    name: { en: "isosafrole", fr: "isosafrole", es: "isosafrol" },
    cas: "120-58-1",
    synonyms: [],
    hs: ["293291"],
    listed: RECALLED,
  },
  {
    name: { en: "lysergic acid", fr: "acide lysergique", es: "ácido lisérgico" },
    cas: "82-58-6",
    synonyms: ["D-lysergic acid"],
    hs: ["293963"],
    listed: RECALLED,
  },
  {
    name: { en: "ergotamine", fr: "ergotamine", es: "ergotamina" },
    cas: "113-15-5",
    otherCas: ["379-79-3"],
    synonyms: ["ergotamine tartrate", "tartrate d'ergotamine", "tartrato de ergotamina"],
    hs: ["293962"],
    listed: RECALLED,
  },
  {
    name: { en: "ergometrine", fr: "ergométrine", es: "ergometrina" },
    cas: "60-79-7",
    synonyms: ["ergonovine", "ergonovina", "ergobasine"],
    hs: ["293961"],
    listed: RECALLED,
  },
  {
    name: { en: "norephedrine", fr: "noréphédrine", es: "norefedrina" },
    cas: "14838-15-4",
    synonyms: ["phenylpropanolamine", "phénylpropanolamine", "fenilpropanolamina"],
    hs: ["293944"],
    listed: RECALLED,
  },
  {
    name: { en: "N-acetylanthranilic acid", fr: "acide N-acétylanthranilique", es: "ácido N-acetilantranílico" },
    cas: "89-52-1",
    synonyms: ["2-acetamidobenzoic acid", "acide 2-acétamidobenzoïque", "ácido 2-acetamidobenzoico"],
    hs: ["292423"],
    listed: RECALLED,
  },
  {
    name: { en: "APAA", fr: "APAA", es: "APAA" },
    cas: "4433-77-6",
    synonyms: ["alpha-phenylacetoacetamide", "2-phenylacetoacetamide", "alpha-acetylphenylacetamide"],
    listed: RECALLED,
  },
  {
    name: {
      en: "methyl alpha-phenylacetoacetate (MAPA)",
      fr: "alpha-phénylacétoacétate de méthyle (MAPA)",
      es: "alfa-fenilacetoacetato de metilo (MAPA)",
    },
    cas: "16648-44-5",
    synonyms: ["methyl alpha-phenylacetoacetate", "methyl alpha-acetylphenylacetate", "methyl 3-oxo-2-phenylbutanoate"],
    listed: RECALLED,
  },
  {
    name: { en: "potassium permanganate", fr: "permanganate de potassium", es: "permanganato de potasio" },
    cas: "7722-64-7",
    synonyms: ["permanganato potásico"],
    hs: ["284161"],
    listed: RECALLED,
  },
];

/** Chemicals with many lawful uses that synthetic drugs are made with: a weaker reason. */
export const REAGENTS: readonly ListedChemical[] = [
  {
    name: { en: "piperidine", fr: "pipéridine", es: "piperidina" },
    cas: "110-89-4",
    synonyms: ["hexahydropyridine"],
    hs: ["293332"],
    listed: RECALLED,
  },
  {
    name: { en: "anthranilic acid", fr: "acide anthranilique", es: "ácido antranílico" },
    cas: "118-92-3",
    synonyms: ["2-aminobenzoic acid", "acide 2-aminobenzoïque", "ácido 2-aminobenzoico"],
    hs: ["292243"],
    listed: RECALLED,
  },
  {
    name: { en: "methylamine", fr: "méthylamine", es: "metilamina" },
    cas: "74-89-5",
    otherCas: ["593-51-1"],
    synonyms: ["monomethylamine", "methylamine hydrochloride", "monometilamina", "methanamine"],
    listed: NATIONAL,
  },
  {
    name: { en: "hydriodic acid", fr: "acide iodhydrique", es: "ácido yodhídrico" },
    cas: "10034-85-2",
    synonyms: ["hydrogen iodide"],
    listed: NATIONAL,
  },
  {
    name: { en: "red phosphorus", fr: "phosphore rouge", es: "fósforo rojo" },
    cas: "7723-14-0",
    synonyms: [],
    listed: NATIONAL,
  },
  {
    name: { en: "sodium borohydride", fr: "borohydrure de sodium", es: "borohidruro de sodio" },
    cas: "16940-66-2",
    synonyms: ["sodium tetrahydroborate"],
    listed: NATIONAL,
  },
  {
    name: { en: "gamma-butyrolactone", fr: "gamma-butyrolactone", es: "gamma-butirolactona" },
    cas: "96-48-0",
    synonyms: ["GBL", "butyrolactone"],
    listed: NATIONAL,
  },
  {
    name: { en: "xylazine", fr: "xylazine", es: "xilacina" },
    cas: "7361-61-7",
    otherCas: ["23076-35-9"],
    synonyms: ["xylazine hydrochloride", "xilazina"],
    listed: NATIONAL,
  },
];
