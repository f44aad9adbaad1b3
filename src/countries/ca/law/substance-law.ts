import type { SubstanceLaw } from "../../../core/control-law.ts";
import { CA_NAMED_ITEMS, READ_TO } from "./named-items.ts";
import { CA_STRUCTURE_RULES } from "./structure-rules.ts";

/** What Canada's law says of substances: the classes as rules, and the items of the substances that the register knows. */
export const CA_SUBSTANCE_LAW: SubstanceLaw = {
  named: CA_NAMED_ITEMS,
  readTo: READ_TO,
  daysAreOfWording: true,
  rules: CA_STRUCTURE_RULES,
  instruments: [
    "Controlled Drugs and Substances Act (S.C. 1996, c. 19)",
    "Precursor Control Regulations (SOR/2002-359)",
  ],
  lacks: {
    en: "The consolidated act gives the day since which an item stands in its present wording; a substance may have been controlled before. Earlier wordings, the Cannabis Act and the Food and Drugs Act are not at hand.",
    fr: "La loi codifiée donne la date depuis laquelle un article existe dans sa version actuelle; la substance a pu être réglementée auparavant. Les versions antérieures, la Loi sur le cannabis et la Loi sur les aliments et drogues ne sont pas disponibles.",
    es: "La ley consolidada da el día desde el cual una partida tiene su redacción actual; la sustancia pudo estar controlada antes. No se dispone de redacciones anteriores, de la Ley sobre el Cannabis ni de la Ley de Alimentos y Medicamentos.",
  },
};
