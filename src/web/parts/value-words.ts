import { defineTexts } from "../words/texts.ts";

/** The texts that stand for values, and beside them. */
export const VALUES = defineTexts("values", {
  withheld: { en: "withheld", fr: "non communiqué", es: "reservado" },
  notGiven: { en: "not given", fr: "non indiqué", es: "no indicado" },
  unreadable: { en: "unreadable", fr: "illisible", es: "ilegible" },
  synthetic: { en: "Synthetic", fr: "Synthétique", es: "Sintético" },
  syntheticHelp: {
    en: "Made up for demonstration: no real person, case or firearm.",
    fr: "Inventé à des fins de démonstration : aucune personne, affaire ou arme réelle.",
    es: "Inventado para demostración: ninguna persona, caso ni arma real.",
  },
  marking: { en: "Marking {label}", fr: "Marquage {label}", es: "Marcado {label}" },
  findSerial: {
    en: "Search for this serial number",
    fr: "Rechercher ce numéro de série",
    es: "Buscar este número de serie",
  },
});
