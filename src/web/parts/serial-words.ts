import { defineTexts } from "../words/texts.ts";

/** The texts of the search by serial number. */
export const SERIALS = defineTexts("serials", {
  title: { en: "Serial numbers", fr: "Numéros de série", es: "Números de serie" },
  what: {
    en: "Type what can be read on the metal. A character that cannot be read is a box of its own.",
    fr: "Inscrivez ce qui se lit sur le métal. Un caractère illisible occupe sa propre case.",
    es: "Escriba lo que se lee en el metal. Un carácter ilegible ocupa su propia casilla.",
  },
  plate: { en: "As it stands on the metal", fr: "Tel qu'il figure sur le métal", es: "Como está en el metal" },
  pattern: { en: "Serial number", fr: "Numéro de série", es: "Número de serie" },
  patternHelp: {
    en: "? one character that cannot be read, * any number of them. At least two characters must be known.",
    fr: "? un caractère illisible, * un nombre quelconque. Au moins deux caractères doivent être connus.",
    es: "? un carácter ilegible, * cualquier cantidad. Al menos dos caracteres deben conocerse.",
  },
  unreadable: { en: "Unreadable character", fr: "Caractère illisible", es: "Carácter ilegible" },
  any: {
    en: "Any number of characters",
    fr: "Nombre quelconque de caractères",
    es: "Cualquier cantidad de caracteres",
  },
  alike: {
    en: "Take characters that look alike as one (O and 0, I and 1, S and 5, B and 8, Z and 2)",
    fr: "Confondre les caractères qui se ressemblent (O et 0, I et 1, S et 5, B et 8, Z et 2)",
    es: "Tomar como uno los caracteres que se parecen (O y 0, I y 1, S y 5, B y 8, Z y 2)",
  },
  search: { en: "Search", fr: "Rechercher", es: "Buscar" },
  found: {
    en: { one: "{count} record fits", other: "{count} records fit" },
    fr: {
      one: "{count} fiche correspond",
      many: "{count} fiches correspondent",
      other: "{count} fiches correspondent",
    },
    es: { one: "{count} registro coincide", many: "{count} registros coinciden", other: "{count} registros coinciden" },
  },
  none: { en: "No record fits", fr: "Aucune fiche ne correspond", es: "Ningún registro coincide" },
  noneHelp: {
    en: "Only records whose identifiers you may search are found. Try with more characters left open, or under another purpose.",
    fr: "Seules sont trouvées les fiches dont vous pouvez consulter les identifiants. Laissez davantage de caractères ouverts ou indiquez une autre finalité.",
    es: "Solo se encuentran registros cuyos identificadores puede consultar. Deje más caracteres abiertos o indique otra finalidad.",
  },
  serial: { en: "Serial number", fr: "Numéro de série", es: "Número de serie" },
  record: { en: "Record", fr: "Fiche", es: "Registro" },
  kind: { en: "Kind", fr: "Type de fiche", es: "Tipo de registro" },
  originator: { en: "Originator", fr: "Organisme d'origine", es: "Dependencia de origen" },
  fit: { en: "Fit", fr: "Concordance", es: "Coincidencia" },
  exact: { en: "exact", fr: "exacte", es: "exacta" },
  openBoth: { en: "characters open", fr: "caractères ouverts", es: "caracteres abiertos" },
  confusable: { en: "looks alike", fr: "ressemblance", es: "se parece" },
  written: {
    en: "Finding other agencies' records is written down.",
    fr: "La découverte de fiches d'autres organismes est inscrite au journal.",
    es: "Encontrar registros de otras dependencias queda registrado.",
  },
  start: {
    en: "Nothing searched yet",
    fr: "Aucune recherche pour l'instant",
    es: "Aún no se ha buscado nada",
  },
});
