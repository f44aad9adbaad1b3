import type { Country } from "../../../src/core/country.ts";
import { sameWords } from "../../../src/core/words.ts";

/** The Netherlands: a fourth country, of which no folder of the house knows anything. */
export const netherlands: Country = {
  code: "NL",
  name: { en: "Netherlands", fr: "Pays-Bas", es: "Países Bajos" },
  nodeAgency: "nl.politie",
  agencies: [
    {
      code: "nl.politie",
      name: { en: "Dutch National Police", fr: "Police nationale néerlandaise", es: "Policía Nacional neerlandesa" },
    },
    {
      code: "nl.douane",
      name: { en: "Dutch Customs", fr: "Douanes néerlandaises", es: "Aduanas neerlandesas" },
    },
  ],
  regions: [
    ["DR", "Drenthe"],
    ["FL", "Flevoland"],
    ["FR", "Fryslân"],
    ["GE", "Gelderland"],
    ["GR", "Groningen"],
    ["LI", "Limburg"],
    ["NB", "Noord-Brabant"],
    ["NH", "Noord-Holland"],
    ["OV", "Overijssel"],
    ["UT", "Utrecht"],
    ["ZE", "Zeeland"],
    ["ZH", "Zuid-Holland"],
  ].map(([code, name]) => ({ code: `NL-${code}`, name: sameWords(name ?? "") })),
  crossings: [],
  sources: [],
  gaps: [
    {
      kind: "seizure",
      agency: "nl.douane",
      say: {
        en: "The Netherlands sends no seizures in this example: no figure means nothing received, not zero.",
        fr: "Les Pays-Bas ne transmettent aucune saisie dans cet exemple : l'absence de chiffre signifie que rien n'a été reçu, et non zéro.",
        es: "Los Países Bajos no envían aseguramientos en este ejemplo: la falta de cifra significa que no se recibió nada, no que sea cero.",
      },
    },
  ],
};
