import type { Words } from "../../../core/words.ts";

/** What the components are called that together make a set. */
export const SET_COMPONENTS: Readonly<Record<string, Words>> = {
  press: { en: "tablet press", fr: "presse à comprimés", es: "prensa de tabletas" },
  dies: { en: "dies and punches", fr: "matrices et poinçons", es: "matrices y punzones" },
  binder: {
    en: "binder or filler for tablets",
    fr: "liant ou diluant pour comprimés",
    es: "aglutinante para tabletas",
  },
  precursor: { en: "listed precursor", fr: "précurseur inscrit", es: "precursor listado" },
  reagent: { en: "reagent", fr: "réactif", es: "reactivo" },
  frame: { en: "frame or receiver", fr: "carcasse ou boîte de culasse", es: "armazón o cajón de mecanismos" },
  barrel: { en: "barrel", fr: "canon", es: "cañón" },
  silencer: { en: "silencer or its kit", fr: "silencieux ou son nécessaire", es: "silenciador o su kit" },
};
