import { problem } from "../../core/outcome.ts";

/** What is wrong with a record that stands twice in a file, with different values. */
export const REPEATED = problem(
  {
    en: "stands more than once in this file, with different values",
    fr: "figure plus d'une fois dans ce fichier, avec des valeurs différentes",
    es: "aparece más de una vez en este archivo, con valores distintos",
  },
  {
    en: "the first was kept; give each record its own reference",
    fr: "la première a été conservée; donnez à chaque fiche sa propre référence",
    es: "se conservó el primero; asigne a cada registro su propia referencia",
  },
);

/** What is wrong with an agency whose records the caller may not enter. */
export const NOT_YOURS = problem(
  {
    en: "is an agency whose records you may not enter",
    fr: "est un organisme dont vous ne pouvez pas inscrire les fiches",
    es: "es una dependencia cuyos registros usted no puede registrar",
  },
  {
    en: "correct it, or let that agency enter the record",
    fr: "corrigez-le ou faites inscrire la fiche par cet organisme",
    es: "corríjala o pida a esa dependencia que registre el dato",
  },
);
