import type { Parameter } from "./parameter.ts";

/** The parameters of the register of substances and law. */
export const REGISTER_PARAMETERS = {
  what: {
    schema: {
      type: "string",
      minLength: 1,
      maxLength: 1000,
      description:
        "A structure in SMILES, an InChI or InChIKey, a CAS or DEA number, or a name in any of the languages.",
    },
    must: {
      en: "give a structure, a number or a name of at most 1,000 characters",
      fr: "indiquez une structure, un numéro ou un nom d'au plus 1 000 caractères",
      es: "indique una estructura, un número o un nombre de 1000 caracteres como máximo",
    },
  },
  on: {
    schema: {
      type: "string",
      format: "date",
      pattern: "^(1[6-9]|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$",
      description: "The day as of which the laws are asked; today's in UTC unless it is given.",
    },
    must: {
      en: "give a day as 2024-05-31",
      fr: "indiquez une date ainsi : 2024-05-31",
      es: "indique un día así: 2024-05-31",
    },
  },
} as const satisfies Record<string, Parameter>;
