import type { Words } from "../../core/words.ts";

/** How sure a figure is: read in its source; known from memory and to be confirmed before it decides anything; or assumed by this house, whatever made it plausible. */
export type Standing = "read" | "recalled" | "assumed";

/** How a drug follows from what is measured of it. */
export type CorrectionFactor = {
  /** The residue, by the code of its analyte. */
  readonly residue: string;
  readonly drug: Words;
  /** Molar mass of the drug over that of the residue. */
  readonly massRatio: number;
  /** The mean share of a dose that is excreted as the residue. */
  readonly excreted: number;
  readonly source: Words;
  readonly standing: Standing;
};

const USUAL: Words = {
  en: "in use by SCORE laboratories, after Zuccato et al. 2008 and Gracia-Lor et al. 2016",
  fr: "en usage dans les laboratoires SCORE, d'après Zuccato et coll. 2008 et Gracia-Lor et coll. 2016",
  es: "en uso en los laboratorios de SCORE, según Zuccato et al. 2008 y Gracia-Lor et al. 2016",
};

/**
 * Correction factors in use: mass ratio over excreted share. Gracia-Lor et al. give refined ones that supersede these for
 * some users. Of fentanyl the excreted share is reported in so wide a range that there is no factor: state a range.
 */
export const CORRECTION_FACTORS: readonly CorrectionFactor[] = [
  {
    residue: "benzoylecgonine",
    drug: { en: "Cocaine", fr: "Cocaïne", es: "Cocaína" },
    massRatio: 1.0485,
    excreted: 0.292,
    source: USUAL,
    standing: "recalled",
  },
  {
    residue: "amphetamine",
    drug: { en: "Amphetamine", fr: "Amphétamine", es: "Anfetamina" },
    massRatio: 1,
    excreted: 0.361,
    source: USUAL,
    standing: "recalled",
  },
  {
    residue: "methamphetamine",
    drug: { en: "Methamphetamine", fr: "Méthamphétamine", es: "Metanfetamina" },
    massRatio: 1,
    excreted: 0.41,
    source: USUAL,
    standing: "recalled",
  },
  {
    residue: "mdma",
    drug: { en: "MDMA", fr: "MDMA", es: "MDMA" },
    massRatio: 1,
    excreted: 0.227,
    source: USUAL,
    standing: "recalled",
  },
  {
    residue: "thc-cooh",
    drug: { en: "THC", fr: "THC", es: "THC" },
    massRatio: 0.913,
    excreted: 0.005,
    source: USUAL,
    standing: "recalled",
  },
];

/** The factor of a residue: how much of the drug was consumed for each unit of it. */
export function factorOf({ massRatio, excreted }: Pick<CorrectionFactor, "massRatio" | "excreted">): number {
  return massRatio / excreted;
}

/** The correction factor of a residue, when there is one in use. */
export function factorFor(residue: string): CorrectionFactor | undefined {
  return CORRECTION_FACTORS.find((one) => one.residue === residue);
}
