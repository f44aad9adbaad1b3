/**
 * CAS numbers of salts and hydrates under which substances of the house's list are sold and seized, by the substance's English
 * name: number and the formula of what is beside the base. From memory, to be confirmed; each passes its check digit.
 */
const SALTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fentanyl: { "990-73-8": "C6H8O7", "1443-54-5": "HCl" },
  carfentanil: { "61380-27-6": "C6H8O7" },
  sufentanil: { "60561-17-3": "C6H8O7" },
  remifentanil: { "132539-07-2": "HCl" },
  alfentanil: { "69049-06-5": "HCl" },
  "4-piperidone": { "41979-39-9": "HCl", "40064-34-4": "HCl, H2O" },
  heroin: { "1502-95-0": "HCl" },
  morphine: { "64-31-3": "H2SO4", "52-26-6": "HCl" },
  codeine: { "52-28-8": "H3PO4" },
  oxycodone: { "124-90-3": "HCl" },
  hydromorphone: { "71-68-1": "HCl" },
  methadone: { "1095-90-5": "HCl" },
  buprenorphine: { "53152-21-9": "HCl" },
  tramadol: { "36282-47-0": "HCl" },
  cocaine: { "53-21-4": "HCl" },
  methamphetamine: { "51-57-0": "HCl" },
  amphetamine: { "60-13-9": "H2SO4" },
  dexamphetamine: { "51-63-8": "H2SO4" },
  MDMA: { "64057-70-1": "HCl" },
  ketamine: { "1867-66-9": "HCl" },
  ephedrine: { "50-98-6": "HCl" },
  pseudoephedrine: { "345-78-8": "HCl" },
  xylazine: { "23076-35-9": "HCl" },
  medetomidine: { "86347-15-1": "HCl" },
  dexmedetomidine: { "145108-58-3": "HCl" },
  tianeptine: { "30123-17-2": "Na" },
};

/** By the CAS number of a salt: the English name of its substance in the house's list, and the formula of what is beside it. */
export const SALT_NUMBERS: ReadonlyMap<string, { readonly en: string; readonly salt: string }> = new Map(
  Object.entries(SALTS).flatMap(([en, numbers]) =>
    Object.entries(numbers).map(([cas, salt]) => [cas, { en, salt }] as const),
  ),
);
