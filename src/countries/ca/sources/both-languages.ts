import { problem } from "../../../core/outcome.ts";

/** What to do when the files given are not the two languages of one law. */
export const GIVE_BOTH = {
  en: "give the English and the French file of one consolidation of this law in one call",
  fr: "fournissez ensemble les fichiers anglais et français d'une même codification de cette loi",
  es: "entregue juntos los archivos en inglés y en francés de una misma compilación de esta ley",
};

/** What to do when the two languages of a law differ. */
export const CHECK_BOTH = {
  en: "take both languages of the same consolidation; if they still differ, tell the publisher",
  fr: "prenez les deux langues de la même codification; si l'écart demeure, signalez-le à l'éditeur",
  es: "tome ambos idiomas de la misma compilación; si la diferencia persiste, avise al editor",
};

/** What is wrong with files that are not an English and a French one. */
export const NOT_A_PAIR = problem(
  {
    en: "are not one English and one French file",
    fr: "ne sont pas un fichier anglais et un fichier français",
    es: "no son un archivo en inglés y otro en francés",
  },
  GIVE_BOTH,
);

/** What is wrong with a file of a law without a schedule. */
export const NO_SCHEDULE = problem(
  {
    en: "holds no schedule that can be read",
    fr: "ne contient aucune annexe lisible",
    es: "no contiene ningún anexo legible",
  },
  GIVE_BOTH,
);

/** What is wrong with an entry that the French text lacks. */
export const ENGLISH_ONLY = problem(
  {
    en: "stands in the English text only",
    fr: "ne figure que dans le texte anglais",
    es: "figura solo en el texto inglés",
  },
  CHECK_BOTH,
);

/** What is wrong with an entry that the English text lacks. */
export const FRENCH_ONLY = problem(
  {
    en: "stands in the French text only",
    fr: "ne figure que dans le texte français",
    es: "figura solo en el texto francés",
  },
  CHECK_BOTH,
);
