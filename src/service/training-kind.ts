import { PLAIN_HANDLING } from "../core/marking.ts";

/** The kind under which the completion of a training is kept: it is no record of a desk, and rules decide on it alike. */
export const TRAINING_KIND = {
  name: "training-completion",
  label: { en: "Record of training", fr: "Fiche de formation", es: "Registro de capacitación" },
  plural: { en: "Records of training", fr: "Fiches de formation", es: "Registros de capacitación" },
  sharing: { marking: "amber+strict", ...PLAIN_HANDLING },
} as const;
