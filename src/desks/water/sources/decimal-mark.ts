import { problem, type Problem } from "../../../core/outcome.ts";

/** How a file writes its decimals: a point or a comma, both of them in different cells, or none by which it could be told. */
export type DecimalMark = "point" | "comma" | "both" | "untold";

/** One or two digits behind the mark, four or more, or a zero before it: no mark of thousands. */
const POINT = /^<?\s?(\d+\.(\d{1,2}|\d{4,})|0\.\d+|\d{1,3}(,\d{3})+\.\d+)$/;
const COMMA = /^<?\s?(\d+,(\d{1,2}|\d{4,})|0,\d+|\d{1,3}(\.\d{3})+,\d+)$/;

/** Tells the decimal mark of a file from all of its cells with numbers. */
export function decimalMarkOf(cells: Iterable<string>): DecimalMark {
  let [points, commas] = [false, false];
  for (const cell of cells) {
    points ||= POINT.test(cell);
    commas ||= COMMA.test(cell);
  }
  return points ? (commas ? "both" : "point") : commas ? "comma" : "untold";
}

/** A number of a file as it is written with a point and no mark of thousands; a problem where its comma may be a decimal or a mark of thousands. */
export function withPoint(cell: string, mark: DecimalMark): string | Problem {
  if (!cell.includes(",") && mark !== "comma") return cell;
  if (mark === "point") return /^<?\s?\d{1,3}(,\d{3})+(\.\d+)?$/.test(cell) ? cell.replaceAll(",", "") : cell;
  if (mark === "comma")
    return /^<?\s?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/.test(cell) ? cell.replaceAll(".", "").replace(",", ".") : cell;
  return /\d,\d/.test(cell) ? UNTOLD : cell;
}

const UNTOLD: Problem = problem(
  {
    en: "has a comma that may be a decimal or a mark of thousands: the other cells of the file do not tell which",
    fr: "contient une virgule qui peut être décimale ou séparer les milliers : les autres cellules du fichier ne permettent pas de trancher",
    es: "tiene una coma que puede ser decimal o separar los millares: las demás celdas del archivo no lo aclaran",
  },
  {
    en: "write all numbers of the file with a decimal point and without marks of thousands, such as 1234.5",
    fr: "écrivez tous les nombres du fichier avec un point décimal et sans séparateur de milliers, par exemple 1234.5",
    es: "escriba todos los números del archivo con punto decimal y sin separador de millares, por ejemplo 1234.5",
  },
);
