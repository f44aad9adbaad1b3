import { defineTexts } from "../words/texts.ts";

/** The texts of controls that several forms share. */
export const CONTROLS = defineTexts("controls", {
  dayForm: { en: "YYYY-MM-DD", fr: "AAAA-MM-JJ", es: "AAAA-MM-DD" },
  clear: { en: "Clear", fr: "Effacer", es: "Borrar" },
  previousMonth: { en: "Month before", fr: "Mois précédent", es: "Mes anterior" },
  nextMonth: { en: "Next month", fr: "Mois suivant", es: "Mes siguiente" },
  previousYear: { en: "Year before", fr: "Année précédente", es: "Año anterior" },
  nextYear: { en: "Next year", fr: "Année suivante", es: "Año siguiente" },
  previousDecade: { en: "Decade before", fr: "Décennie précédente", es: "Década anterior" },
  nextDecade: { en: "Next decade", fr: "Décennie suivante", es: "Década siguiente" },
  chooseMonth: { en: "Choose a month", fr: "Choisir un mois", es: "Elegir un mes" },
  chooseYear: { en: "Choose a year", fr: "Choisir une année", es: "Elegir un año" },
  choose: { en: "Choose", fr: "Choisir", es: "Elegir" },
  yes: { en: "Yes", fr: "Oui", es: "Sí" },
  no: { en: "No", fr: "Non", es: "No" },
  unknown: { en: "Not known", fr: "Inconnu", es: "No se sabe" },
  showPassword: { en: "Show what is typed", fr: "Montrer la saisie", es: "Mostrar lo escrito" },
  understood: { en: "Understood as {number}.", fr: "Compris comme {number}.", es: "Se entiende como {number}." },
  optional: { en: "optional", fr: "facultatif", es: "opcional" },
});
