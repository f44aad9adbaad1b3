import { defineTexts } from "../words/texts.ts";

/** The texts of coverage: what a gap means. */
export const COVERAGE_WORDS = defineTexts("covered", {
  title: { en: "Coverage", fr: "Couverture", es: "Cobertura" },
  what: {
    en: "Who reported what, and when. Nothing received is not zero.",
    fr: "Qui a déclaré quoi, et quand. Rien de reçu ne veut pas dire zéro.",
    es: "Quién reportó qué y cuándo. No haber recibido nada no es cero.",
  },
  complete: { en: "reported in full", fr: "déclaré en entier", es: "reportado completo" },
  partial: { en: "reported in part", fr: "déclaré en partie", es: "reportado en parte" },
  nothing: { en: "nothing received", fr: "rien reçu", es: "nada recibido" },
  unpublished: { en: "not published", fr: "non publié", es: "no publicado" },
  none: {
    en: "Nobody has stated any coverage that you may see.",
    fr: "Personne n'a déclaré de couverture que vous puissiez voir.",
    es: "Nadie ha declarado una cobertura que usted pueda ver.",
  },
});
