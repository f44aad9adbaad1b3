import type { ListedChemical } from "../../../engines/goods-rules/rules.ts";
import { NATIONAL, RECALLED } from "./listed-where.ts";

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
