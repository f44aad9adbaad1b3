import type { SubstanceLaw } from "../../../core/control-law.ts";
import { CA_STRUCTURE_RULES } from "./structure-rules.ts";

/** What Canada's law says of substances: the classes as rules; the items by name come from the act itself, as records. */
export const CA_SUBSTANCE_LAW: SubstanceLaw = {
  named: [],
  rules: CA_STRUCTURE_RULES,
  instruments: ["Controlled Drugs and Substances Act (S.C. 1996, c. 19)", "Precursor Control Regulations (SOR/2002-359)"],
  lacks: {
    en: "The consolidated act gives the day since which an item stands in its present wording; a substance may have been controlled before. Earlier wordings are not at hand.",
    fr: "La loi codifiée donne la date depuis laquelle un article existe dans sa version actuelle; la substance a pu être réglementée auparavant. Les versions antérieures ne sont pas disponibles.",
    es: "La ley consolidada da el día desde el cual una partida tiene su redacción actual; la sustancia pudo estar controlada antes. No se dispone de redacciones anteriores.",
  },
};
