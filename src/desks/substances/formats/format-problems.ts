import { type Problem, problem } from "../../../core/outcome.ts";
import type { Words } from "../../../core/words.ts";

const CORRECT: Words = {
  en: "correct it in the file and read the file again",
  fr: "corrigez-la dans le fichier et relisez le fichier",
  es: "corríjalo en el archivo y vuelva a leer el archivo",
};
const EXPORT: Words = {
  en: "export the library again from its program in this format",
  fr: "exportez de nouveau la bibliothèque depuis son logiciel dans ce format",
  es: "exporte de nuevo la biblioteca desde su programa en este formato",
};
const SPLIT: Words = {
  en: "split the file and read the parts one by one",
  fr: "divisez le fichier et lisez les parties une à une",
  es: "divida el archivo y lea las partes una por una",
};

/** What can be wrong with a file of spectra, in the three languages. */
export const FORMAT_PROBLEMS = {
  tooLong: problem(
    {
      en: "is longer than can be read at once",
      fr: "est trop long pour être lu en une fois",
      es: "es demasiado largo para leerse de una vez",
    },
    SPLIT,
  ),
  tooMany: problem(
    {
      en: "holds more than can be read at once",
      fr: "contient plus que ce qui peut être lu en une fois",
      es: "contiene más de lo que puede leerse de una vez",
    },
    SPLIT,
  ),
  noSpectrum: problem(
    {
      en: "holds no spectrum of this format",
      fr: "ne contient aucun spectre de ce format",
      es: "no contiene ningún espectro de este formato",
    },
    {
      en: "check which format the file is in",
      fr: "vérifiez le format du fichier",
      es: "revise en qué formato está el archivo",
    },
  ),
  missing: problem(
    { en: "is missing", fr: "est absent", es: "falta" },
    { en: "add the line to the spectrum", fr: "ajoutez la ligne au spectre", es: "agregue la línea al espectro" },
  ),
  unreadable: problem(
    { en: "is no line of this format", fr: "n'est pas une ligne de ce format", es: "no es una línea de este formato" },
    EXPORT,
  ),
  unfinished: problem(
    {
      en: "is not finished before the next begins",
      fr: "n'est pas terminé avant le début du suivant",
      es: "no termina antes de que empiece el siguiente",
    },
    EXPORT,
  ),
  notNumber: problem(
    {
      en: "is not a number greater than 0",
      fr: "n'est pas un nombre supérieur à 0",
      es: "no es un número mayor que 0",
    },
    CORRECT,
  ),
  notPeak: problem(
    { en: "is not a peak", fr: "n'est pas un pic", es: "no es un pico" },
    {
      en: "give m/z greater than 0 and intensity of 0 or more, separated by a blank",
      fr: "indiquez un m/z supérieur à 0 et une intensité de 0 ou plus, séparés par une espace",
      es: "indique m/z mayor que 0 e intensidad de 0 o más, separados por un espacio",
    },
  ),
  decimalComma: problem(
    {
      en: "holds decimals with a comma, which also divides numbers here",
      fr: "contient des décimales à virgule, qui sépare aussi les nombres ici",
      es: "contiene decimales con coma, que aquí también separa los números",
    },
    {
      en: "write decimals with a point, as in 105.07",
      fr: "écrivez les décimales avec un point, comme dans 105.07",
      es: "escriba los decimales con punto, como en 105.07",
    },
  ),
  commaNumber: problem(
    {
      en: "is a number with a decimal comma",
      fr: "est un nombre à virgule décimale",
      es: "es un número con coma decimal",
    },
    {
      en: "write decimals with a point, as in 105.07, here and in the table",
      fr: "écrivez les décimales avec un point, comme dans 105.07, ici et dans le tableau",
      es: "escriba los decimales con punto, como en 105.07, aquí y en la tabla",
    },
  ),
  notFormula: problem(
    { en: "is not a molecular formula", fr: "n'est pas une formule moléculaire", es: "no es una fórmula molecular" },
    { en: "write it as in C22H28N2O", fr: "écrivez-la comme C22H28N2O", es: "escríbala como C22H28N2O" },
  ),
  notInchikey: problem(
    { en: "is not an InChIKey", fr: "n'est pas une InChIKey", es: "no es una InChIKey" },
    {
      en: "write it as in PJMPHNIQZUBGLI-UHFFFAOYSA-N",
      fr: "écrivez-la comme PJMPHNIQZUBGLI-UHFFFAOYSA-N",
      es: "escríbala como PJMPHNIQZUBGLI-UHFFFAOYSA-N",
    },
  ),
  notPolarity: problem(
    { en: "is no ion mode", fr: "n'est pas un mode d'ionisation", es: "no es un modo iónico" },
    { en: "write positive or negative", fr: "écrivez positive ou negative", es: "escriba positive o negative" },
  ),
  noPeaks: problem(
    { en: "has no peak above 0", fr: "n'a aucun pic au-dessus de 0", es: "no tiene ningún pico mayor que 0" },
    EXPORT,
  ),
  count: (stated: number, read: number): Problem =>
    problem(
      {
        en: "peaks are announced, {read} were read",
        fr: "pics sont annoncés, {read} ont été lus",
        es: "picos se anuncian, se leyeron {read}",
      },
      EXPORT,
      { stated, read },
    ),
  notOrdered: problem(
    { en: "does not continue the abscissa", fr: "ne continue pas l'abscisse", es: "no continúa la abscisa" },
    EXPORT,
  ),
  checkValue: problem(
    {
      en: "does not repeat the last ordinate of the line before",
      fr: "ne répète pas la dernière ordonnée de la ligne précédente",
      es: "no repite la última ordenada de la línea anterior",
    },
    EXPORT,
  ),
  notSupported: problem(
    {
      en: "is a form of JCAMP-DX that is not read",
      fr: "est une forme de JCAMP-DX qui n'est pas lue",
      es: "es una forma de JCAMP-DX que no se lee",
    },
    {
      en: "export the spectrum as XYDATA, XYPOINTS or PEAK TABLE",
      fr: "exportez le spectre en XYDATA, XYPOINTS ou PEAK TABLE",
      es: "exporte el espectro como XYDATA, XYPOINTS o PEAK TABLE",
    },
  ),
} as const;
