import type { Words } from "../core/words.ts";

/** What the screening of one name says. */
export const SCREEN_NAME_WORDS = {
  commandName: {
    en: "screen one name against the lists that are held, or against JSON Lines files (one listed party a line)",
    fr: "contrôler un nom d'après les listes détenues, ou des fichiers JSON Lines (une partie inscrite par ligne)",
    es: "cotejar un nombre con las listas que se tienen, o con archivos JSON Lines (una parte listada por línea)",
  },
  optionList: {
    en: "a file of listed parties instead of the lists held; several may be given",
    fr: "un fichier de parties inscrites au lieu des listes détenues; plusieurs sont possibles",
    es: "un archivo de partes listadas en lugar de las listas que se tienen; se pueden indicar varios",
  },
  optionType: {
    en: "what bears the name: person, company, vessel or other",
    fr: "qui porte le nom : person, company, vessel ou other",
    es: "quién lleva el nombre: person, company, vessel u other",
  },
  optionBirth: {
    en: "a date, month or year of birth (2001-05-31, 2001-05, 2001)",
    fr: "une date, un mois ou une année de naissance (2001-05-31, 2001-05, 2001)",
    es: "una fecha, un mes o un año de nacimiento (2001-05-31, 2001-05, 2001)",
  },
  optionCountry: {
    en: "country of registration or flag of a company or vessel (ISO 3166, two letters)",
    fr: "pays d'immatriculation ou pavillon d'une société ou d'un navire (ISO 3166, deux lettres)",
    es: "país de registro o pabellón de una empresa o un buque (ISO 3166, dos letras)",
  },
  optionIdentifier: {
    en: "an identifier as type:value, such as imo:9074729",
    fr: "un identifiant sous la forme type:valeur, par exemple imo:9074729",
    es: "un identificador como tipo:valor, por ejemplo imo:9074729",
  },
  optionThreshold: {
    en: "the least score shown, from 0 to 1 (unless said, what would refer an item)",
    fr: "la note minimale affichée, de 0 à 1 (par défaut, ce qui ferait renvoyer un envoi)",
    es: "la puntuación mínima mostrada, de 0 a 1 (si no se indica, lo que haría remitir un envío)",
  },
  cannotRead: {
    en: "`{file}` cannot be read: {reason}",
    fr: "`{file}` ne peut être lu : {reason}",
    es: "`{file}` no se puede leer: {reason}",
  },
  misused: {
    en: "`{value}` is no {option}: see --help",
    fr: "`{value}` ne convient pas à {option} : voir --help",
    es: "`{value}` no es válido para {option}: vea --help",
  },
  nobody: {
    en: "`{name}`: nobody among {count} listed parties",
    fr: "`{name}` : personne parmi {count} parties inscrites",
    es: "`{name}`: nadie entre {count} partes listadas",
  },
  hit: {
    en: "{score}  {listed} ({list}, {id})",
    fr: "{score}  {listed} ({list}, {id})",
    es: "{score}  {listed} ({list}, {id})",
  },
} as const satisfies Record<string, Words>;
