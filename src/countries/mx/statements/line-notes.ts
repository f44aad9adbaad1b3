import { fill, type Words } from "../../../core/words.ts";

/** Something a reader of the record should know about a line that was understood. */
export type Note = { readonly code: string; readonly say: Words };

const NOTES = {
  "unit-not-read": {
    en: "`{text}` is not a unit known here: the number was kept with its unit not stated",
    fr: "`{text}` n'est pas une unité connue : le nombre a été conservé, unité non précisée",
    es: "`{text}` no es una unidad conocida: se conservó el número con la unidad no precisada",
  },
  "unit-outside": {
    en: "`{text}` measures in a unit that records do not have: the quantity was left open",
    fr: "`{text}` emploie une unité absente des fiches : la quantité est restée ouverte",
    es: "`{text}` usa una unidad que los registros no tienen: la cantidad quedó abierta",
  },
  "contents-not-stated": {
    en: "`{text}` does not say what was inside",
    fr: "`{text}` n'indique pas le contenu",
    es: "`{text}` no dice qué contenía",
  },
  "not-a-firearm": {
    en: "`{text}` was understood as an air, toy, replica or other weapon and is not counted as a firearm",
    fr: "`{text}` a été compris comme une arme à air, un jouet, une réplique ou une autre arme et n'est pas compté comme arme à feu",
    es: "`{text}` se entendió como arma de aire, juguete, réplica u otra arma y no se cuenta como arma de fuego",
  },
  "words-not-read": {
    en: "`{text}` was not understood; the goods were counted as named and the words kept in their description",
    fr: "`{text}` n'a pas été compris; les biens ont été comptés tels que nommés et les mots conservés dans leur description",
    es: "`{text}` no se entendió; los bienes se contaron como se nombran y las palabras quedaron en su descripción",
  },
  "upper-bound": {
    en: "`{text}` gives only an upper bound: the quantity was left open",
    fr: "`{text}` ne donne qu'un maximum : la quantité est restée ouverte",
    es: "`{text}` da solo un máximo: la cantidad quedó abierta",
  },
  "bracket-not-counted": {
    en: "`{text}` was taken as part of what stands before it and not counted again",
    fr: "`{text}` a été tenu pour une partie de ce qui précède et n'a pas été compté de nouveau",
    es: "`{text}` se tomó como parte de lo anterior y no se contó otra vez",
  },
  "not-goods": {
    en: "`{text}` names no goods and was passed over",
    fr: "`{text}` ne désigne aucun bien et a été laissé de côté",
    es: "`{text}` no nombra bienes y se dejó de lado",
  },
  "weight-not-attributed": {
    en: "`{text}` does not say whether the amount is that of each or of all: the packages were counted",
    fr: "`{text}` ne dit pas si la quantité vaut pour chacun ou pour l'ensemble : les emballages ont été comptés",
    es: "`{text}` no dice si la cantidad es de cada uno o del total: se contaron los empaques",
  },
  "currency-not-stated": {
    en: "`{text}` does not name its currency",
    fr: "`{text}` ne nomme pas sa devise",
    es: "`{text}` no nombra su moneda",
  },
  "noun-left-out": {
    en: "`{text}` was understood from the line before it",
    fr: "`{text}` a été compris d'après la ligne précédente",
    es: "`{text}` se entendió por la línea anterior",
  },
} as const satisfies Record<string, Words>;

/** A note of a code about a piece of a line. */
export function noteOf(code: keyof typeof NOTES, text: string): Note {
  return { code, say: fill(NOTES[code], { text: text.length > 120 ? `${text.slice(0, 117)}...` : text }) };
}
