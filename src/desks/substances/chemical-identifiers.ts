import type { Complain } from "../../core/kind.ts";
import { problem } from "../../core/outcome.ts";
import { isCasNumber } from "../../engines/goods-rules/cas-number.ts";
import { exactMass, readFormula } from "../../engines/spectra/formula.ts";

/** What identifies a molecule in a record; each may be missing. */
export type ChemicalIdentifiers = {
  readonly formula?: string | undefined;
  readonly exactMass?: number | undefined;
  readonly inchikey?: string | undefined;
  readonly cas?: string | undefined;
};

/** How far a stated exact mass may lie from that of its formula, in Da. */
const WIDTH = 0.02;

/** Complains of a formula, an exact mass, an InChIKey or a CAS number that cannot be right. */
export function checkIdentifiers(of: ChemicalIdentifiers, complain: Complain): void {
  const formula = of.formula === undefined ? undefined : readFormula(of.formula);
  if (of.formula !== undefined && formula === undefined) complain("formula", NOT_A_FORMULA);
  if (of.exactMass !== undefined && formula !== undefined && Math.abs(of.exactMass - exactMass(formula)) > WIDTH)
    complain("exactMass", ANOTHER_MASS);
  if (of.inchikey !== undefined && !/^[A-Z]{14}-[A-Z]{10}-[A-Z]$/.test(of.inchikey))
    complain("inchikey", NOT_AN_INCHIKEY);
  if (of.cas !== undefined && !isCasNumber(of.cas)) complain("cas", NOT_A_CAS);
}

const NOT_A_FORMULA = problem(
  { en: "is no molecular formula", fr: "n'est pas une formule moléculaire", es: "no es una fórmula molecular" },
  { en: "write it as in C22H28N2O", fr: "écrivez-la comme C22H28N2O", es: "escríbala como C22H28N2O" },
);
const ANOTHER_MASS = problem(
  {
    en: "is not the exact mass of the formula",
    fr: "n'est pas la masse exacte de la formule",
    es: "no es la masa exacta de la fórmula",
  },
  {
    en: "correct the formula or the mass: they may belong to two substances",
    fr: "corrigez la formule ou la masse : elles peuvent appartenir à deux substances",
    es: "corrija la fórmula o la masa: pueden ser de dos sustancias",
  },
);
const NOT_AN_INCHIKEY = problem(
  { en: "is no InChIKey", fr: "n'est pas une InChIKey", es: "no es una InChIKey" },
  {
    en: "write it as in PJMPHNIQZUBGLI-UHFFFAOYSA-N",
    fr: "écrivez-la comme PJMPHNIQZUBGLI-UHFFFAOYSA-N",
    es: "escríbala como PJMPHNIQZUBGLI-UHFFFAOYSA-N",
  },
);
const NOT_A_CAS = problem(
  {
    en: "is no CAS number: form or check digit is wrong",
    fr: "n'est pas un numéro CAS : forme ou chiffre de contrôle inexact",
    es: "no es un número CAS: la forma o el dígito verificador es incorrecto",
  },
  { en: "write it as in 437-38-7", fr: "écrivez-le comme 437-38-7", es: "escríbalo como 437-38-7" },
);
