import { type Fault, isProblem, type Problem, problem, shown } from "../../core/outcome.ts";
import type { Words } from "../../core/words.ts";

const AS_CSV: Words = {
  en: "save the table as CSV (UTF-8) or as an Excel workbook (.xlsx) and give that file",
  fr: "enregistrez le tableau en CSV (UTF-8) ou en classeur Excel (.xlsx) et donnez ce fichier",
  es: "guarde la tabla como CSV (UTF-8) o como libro de Excel (.xlsx) y entregue ese archivo",
};
const AGAIN: Words = {
  en: "fetch the file again from its publisher",
  fr: "récupérez de nouveau le fichier auprès de son éditeur",
  es: "obtenga de nuevo el archivo de quien lo publica",
};
const RESAVE: Words = {
  en: "open it in a spreadsheet program, save it again as .xlsx and give that file",
  fr: "ouvrez-le dans un tableur, enregistrez-le de nouveau en .xlsx et donnez ce fichier",
  es: "ábralo en una hoja de cálculo, guárdelo de nuevo como .xlsx y entregue ese archivo",
};

/** What can be wrong with a foreign file as a whole, or with one line of it, in the three languages. */
export const READ_PROBLEMS = {
  unopened: problem(
    {
      en: "cannot be opened for reading",
      fr: "ne peut pas être ouvert en lecture",
      es: "no se puede abrir para lectura",
    },
    {
      en: "check the path, that it is a file, and the right to read it",
      fr: "vérifiez le chemin, qu'il s'agit d'un fichier et le droit de le lire",
      es: "revise la ruta, que sea un archivo y el permiso para leerlo",
    },
  ),
  empty: problem({ en: "is empty", fr: "est vide", es: "está vacío" }, AGAIN),
  binary: problem(
    { en: "is not a table of text", fr: "n'est pas un tableau en texte", es: "no es una tabla de texto" },
    AS_CSV,
  ),
  markup: problem(
    {
      en: "is a web page or XML, not a table",
      fr: "est une page Web ou du XML, pas un tableau",
      es: "es una página web o XML, no una tabla",
    },
    AS_CSV,
  ),
  json: problem({ en: "is JSON, not a table", fr: "est du JSON, pas un tableau", es: "es JSON, no una tabla" }, AS_CSV),
  pdf: problem(
    { en: "is a PDF, not a table", fr: "est un PDF, pas un tableau", es: "es un PDF, no una tabla" },
    AS_CSV,
  ),
  archive: problem(
    {
      en: "is an archive without a workbook in it",
      fr: "est une archive qui ne contient pas de classeur",
      es: "es un archivo comprimido sin un libro dentro",
    },
    {
      en: "unpack it and give the files in it",
      fr: "décompressez-la et donnez les fichiers qu'elle contient",
      es: "descomprímalo y entregue los archivos que contiene",
    },
  ),
  openDocument: problem(
    {
      en: "is an OpenDocument or binary workbook",
      fr: "est un classeur OpenDocument ou binaire",
      es: "es un libro OpenDocument o binario",
    },
    RESAVE,
  ),
  encrypted: problem(
    {
      en: "is protected by a password",
      fr: "est protégé par un mot de passe",
      es: "está protegido con contraseña",
    },
    {
      en: "save a copy without a password and give that file",
      fr: "enregistrez une copie sans mot de passe et donnez ce fichier",
      es: "guarde una copia sin contraseña y entregue ese archivo",
    },
  ),
  oldWorkbook: problem(
    {
      en: "is a workbook of the old .xls form",
      fr: "est un classeur de l'ancien format .xls",
      es: "es un libro del formato antiguo .xls",
    },
    RESAVE,
  ),
  truncated: problem(
    {
      en: "ends too early: the compressed data are cut off or damaged",
      fr: "se termine trop tôt : les données compressées sont tronquées ou endommagées",
      es: "termina antes de tiempo: los datos comprimidos están cortados o dañados",
    },
    AGAIN,
  ),
  expands: problem(
    {
      en: "grows beyond the bound when unpacked",
      fr: "dépasse la limite une fois décompressé",
      es: "supera el límite al descomprimirse",
    },
    {
      en: "split it, or raise the bound if you trust its sender",
      fr: "scindez-le, ou relevez la limite si vous faites confiance à l'expéditeur",
      es: "divídalo, o aumente el límite si confía en quien lo envía",
    },
  ),
  broken: problem({ en: "is a damaged workbook", fr: "est un classeur endommagé", es: "es un libro dañado" }, RESAVE),
  noSheet: problem(
    {
      en: "is not a sheet of this workbook; it has: {sheets}",
      fr: "n'est pas une feuille de ce classeur, qui contient : {sheets}",
      es: "no es una hoja de este libro, que contiene: {sheets}",
    },
    {
      en: "give the name of one of its sheets",
      fr: "donnez le nom de l'une de ses feuilles",
      es: "indique el nombre de una de sus hojas",
    },
  ),
  quoting: problem(
    {
      en: "has too many quotation marks that open and never close",
      fr: "contient trop de guillemets ouverts et jamais fermés",
      es: "tiene demasiadas comillas que se abren y no se cierran",
    },
    AS_CSV,
  ),
  openQuote: problem(
    {
      en: "opens a quotation mark that is not closed",
      fr: "ouvre un guillemet qui n'est pas fermé",
      es: "abre unas comillas que no se cierran",
    },
    {
      en: "close it, or double the marks inside the cell",
      fr: "fermez-le ou doublez les guillemets à l'intérieur de la cellule",
      es: "ciérrelas o duplique las comillas dentro de la celda",
    },
  ),
  textAfterQuote: problem(
    {
      en: "has text after a closing quotation mark",
      fr: "contient du texte après un guillemet fermant",
      es: "tiene texto después de las comillas de cierre",
    },
    {
      en: "double the marks inside the cell",
      fr: "doublez les guillemets à l'intérieur de la cellule",
      es: "duplique las comillas dentro de la celda",
    },
  ),
  notUtf8: problem(
    {
      en: "holds bytes that are not UTF-8; it is shown here as Latin-1",
      fr: "contient des octets qui ne sont pas en UTF-8; elle est montrée ici en Latin-1",
      es: "contiene bytes que no son UTF-8; aquí se muestra como Latin-1",
    },
    {
      en: "save the file as UTF-8, or take it in with `--encoding latin1` on the command line",
      fr: "enregistrez le fichier en UTF-8 ou chargez-le avec `--encoding latin1` en ligne de commande",
      es: "guarde el archivo en UTF-8 o cárguelo con `--encoding latin1` en la línea de comandos",
    },
  ),
  longLine: problem(
    {
      en: "is a line longer than the bound; only its beginning is kept",
      fr: "est une ligne plus longue que la limite; seul son début est conservé",
      es: "es una línea más larga que el límite; solo se conserva su inicio",
    },
    {
      en: "check that the file is a table with one record a line",
      fr: "vérifiez que le fichier est un tableau d'une fiche par ligne",
      es: "revise que el archivo sea una tabla con un registro por línea",
    },
  ),
  cutLine: problem(
    {
      en: "is where the file breaks off",
      fr: "est l'endroit où le fichier s'interrompt",
      es: "es donde el archivo se interrumpe",
    },
    AGAIN,
  ),
  tooWide: problem(
    {
      en: "has more cells, or longer ones, than the bound allows",
      fr: "a plus de cellules, ou de plus longues, que la limite ne le permet",
      es: "tiene más celdas, o más largas, de lo que permite el límite",
    },
    AS_CSV,
  ),
  noResult: problem(
    {
      en: "holds a formula without its result in cell {cell}",
      fr: "contient une formule sans son résultat dans la cellule {cell}",
      es: "contiene una fórmula sin su resultado en la celda {cell}",
    },
    RESAVE,
  ),
} as const satisfies Record<string, Problem>;

/** A problem of a file as a whole, or at the line where reading stopped, in the form of every other fault. */
export function fileFault(name: string, wrong: Problem, row = 1): Fault {
  return { ...wrong, row, field: "file", value: shown(name) };
}

/** Ends a reading from within a stream; `problemOf` catches it again, so that it never leaves the reading. */
export function stopReading(wrong: Problem): never {
  throw Object.assign(new Error(wrong.say.en), { problem: wrong });
}

/** The problem that ended a reading; any other error of the stream is `otherwise`. */
export function problemOf(error: unknown, otherwise: Problem): Problem {
  const carried = (error as { readonly problem?: unknown } | undefined)?.problem;
  return isProblem(carried) ? carried : otherwise;
}
