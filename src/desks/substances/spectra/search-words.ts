import type { Words } from "../../../core/words.ts";

/** What a search of spectra says. */
export const SEARCH_WORDS = {
  unnamed: { en: "the spectrum", fr: "le spectre", es: "el espectro" },
  match: {
    en: "{query}: {substance}, probability {probability}%",
    fr: "{query} : {substance}, probabilité {probability} %",
    es: "{query}: {substance}, probabilidad {probability} %",
  },
  noMatch: {
    en: "{query}: no confident match; the nearest is {substance}, probability {probability}%",
    fr: "{query} : aucune correspondance sûre; la plus proche est {substance}, probabilité {probability} %",
    es: "{query}: ninguna coincidencia confiable; la más cercana es {substance}, probabilidad {probability} %",
  },
  nothing: {
    en: "{query}: no confident match: no spectrum of the library shares a peak with it",
    fr: "{query} : aucune correspondance sûre : aucun spectre de la bibliothèque n'a de pic en commun avec lui",
    es: "{query}: ninguna coincidencia confiable: ningún espectro de la biblioteca comparte un pico con él",
  },
  notComparable: {
    en: "{query}: not searched: neither fragments of a precursor nor electron ionisation",
    fr: "{query} : non recherché : ni fragments d'un précurseur, ni ionisation électronique",
    es: "{query}: no se buscó: no son fragmentos de un precursor ni ionización electrónica",
  },
  noLibrary: {
    en: "{query}: not searched: the library has no spectrum of this kind",
    fr: "{query} : non recherché : la bibliothèque n'a aucun spectre de ce type",
    es: "{query}: no se buscó: la biblioteca no tiene espectros de este tipo",
  },
  alike: {
    en: "to be reported with it, since their spectra hardly differ: {list}",
    fr: "à rapporter avec elle, car leurs spectres diffèrent à peine : {list}",
    es: "deben informarse junto con ella, porque sus espectros apenas difieren: {list}",
  },
  candidate: {
    en: "{rank}. {substance} ({number}): similarity {similarity}, {matched} peaks agree, {explained}% of the query explained, precursor: {precursor}",
    fr: "{rank}. {substance} ({number}) : similarité {similarity}, {matched} pics concordent, {explained} % du spectre expliqué, précurseur : {precursor}",
    es: "{rank}. {substance} ({number}): similitud {similarity}, {matched} picos concuerdan, {explained} % del espectro explicado, precursor: {precursor}",
  },
  peaks: {
    en: "peaks that say most: {list}",
    fr: "pics les plus significatifs : {list}",
    es: "picos que más dicen: {list}",
  },
  analogue: {
    en: "may be {substance} changed by {difference} Da{change}: peaks kept: {kept}, moved: {moved}",
    fr: "pourrait être {substance} modifié de {difference} Da{change} : pics conservés : {kept}, déplacés : {moved}",
    es: "podría ser {substance} modificado en {difference} Da{change}: picos conservados: {kept}, desplazados: {moved}",
  },
  mixture: {
    en: "may be a mixture of {list}: together they explain {explained}% of the intensity",
    fr: "pourrait être un mélange de {list} : ensemble, ils expliquent {explained} % de l'intensité",
    es: "podría ser una mezcla de {list}: juntos explican el {explained} % de la intensidad",
  },
} as const satisfies Record<string, Words>;

/** How precursors stand to each other. */
export const PRECURSOR_WORDS = {
  agrees: { en: "agrees", fr: "concorde", es: "concuerda" },
  near: { en: "near", fr: "proche", es: "cercano" },
  unknown: { en: "not known", fr: "inconnu", es: "desconocido" },
  differs: { en: "differs", fr: "diffère", es: "difiere" },
} as const satisfies Record<string, Words>;
