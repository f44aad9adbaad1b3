import type { Words } from "../core/words.ts";

/** What the commands of spectra say. */
export const SPECTRA_WORDS = {
  commandSpectra: {
    en: "search libraries of spectra, and read them as records",
    fr: "rechercher dans des bibliothèques de spectres et les lire comme fiches",
    es: "buscar en bibliotecas de espectros y leerlas como registros",
  },
  commandSearch: {
    en: "search a library for the spectra of a file (MSP, MGF, MassBank, JCAMP-DX): names with their probability, or no confident match",
    fr: "rechercher dans une bibliothèque les spectres d'un fichier (MSP, MGF, MassBank, JCAMP-DX) : noms avec leur probabilité, ou aucune correspondance sûre",
    es: "buscar en una biblioteca los espectros de un archivo (MSP, MGF, MassBank, JCAMP-DX): nombres con su probabilidad, o ninguna coincidencia confiable",
  },
  commandRead: {
    en: "write the spectra of a file as JSON Lines that `tripoint ingest` takes as reference spectra",
    fr: "écrire les spectres d'un fichier en JSON Lines que `tripoint ingest` prend comme spectres de référence",
    es: "escribir los espectros de un archivo como JSON Lines que `tripoint ingest` toma como espectros de referencia",
  },
  optionCandidates: {
    en: "how many candidates are shown",
    fr: "nombre de candidats affichés",
    es: "cuántos candidatos se muestran",
  },
  optionOpen: {
    en: "take no account of precursors",
    fr: "ne pas tenir compte des précurseurs",
    es: "sin tomar en cuenta los precursores",
  },
  optionLibrary: {
    en: "what the library is called; the file's name unless said",
    fr: "nom de la bibliothèque; celui du fichier par défaut",
    es: "cómo se llama la biblioteca; el nombre del archivo si no se indica",
  },
  cannotRead: {
    en: "`{file}` cannot be read: {reason}",
    fr: "`{file}` ne peut être lu : {reason}",
    es: "`{file}` no se puede leer: {reason}",
  },
  tooLarge: {
    en: "`{file}` holds more than {megabytes} MB, unpacked or as it is: split the file and read the parts one by one",
    fr: "`{file}` contient plus de {megabytes} Mo, décompressé ou tel quel : divisez le fichier et lisez les parties une à une",
    es: "`{file}` contiene más de {megabytes} MB, descomprimido o tal como está: divida el archivo y lea las partes una por una",
  },
  read: {
    en: "{file}: {records} {records|spectrum|spectra} read, {refused} refused, {findings} {findings|finding|findings}",
    fr: "{file} : {records} {records|spectre lu|spectres lus}, {refused} {refused|refusé|refusés}, {findings} {findings|constat|constats}",
    es: "{file}: {records} {records|espectro leído|espectros leídos}, {refused} {refused|rechazado|rechazados}, {findings} {findings|hallazgo|hallazgos}",
  },
  molar: {
    en: "{count} spectra state the molar mass as their exact mass: it is left out",
    fr: "{count} spectres donnent la masse molaire comme masse exacte : elle est omise",
    es: "{count} espectros dan la masa molar como masa exacta: se omite",
  },
  notCount: {
    en: "`{value}` is no number of candidates: write 1 to 100",
    fr: "`{value}` n'est pas un nombre de candidats : écrivez de 1 à 100",
    es: "`{value}` no es un número de candidatos: escriba de 1 a 100",
  },
} as const satisfies Record<string, Words>;
