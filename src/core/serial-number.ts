import { type Field, type FieldSettings, type FieldType, field } from "./fields.ts";
import { problem } from "./outcome.ts";

/** Stands in a serial number for one character that cannot be read. */
export const UNREADABLE = "?";

const WRONG = problem(
  { en: "is not a serial number", fr: "n'est pas un numéro de série", es: "no es un número de serie" },
  {
    en: "write the characters as stamped, with ? for each one that cannot be read; leave it empty when there is none",
    fr: "écrivez les caractères tels que gravés, avec ? pour chaque caractère illisible; laissez vide s'il n'y en a pas",
    es: "escriba los caracteres como están grabados, con ? por cada uno ilegible; déjelo vacío si no existe",
  },
);

/**
 * A serial number as stamped, in capitals, with `?` at each position that cannot be read. Leading zeros are kept;
 * spaces, hyphens and points are not part of it.
 */
const SERIAL: FieldType<string> = {
  name: "serial-number",
  column: "text",
  schema: { type: "string", pattern: "^[0-9A-Z?]{1,40}$" },
  example: "AB?1234",
  read(text) {
    // Capitals of some letters are two: `ß` would become `SS`, which does not stand on the metal.
    if (/[^\u0000-\u007f\s]/.test(text)) return WRONG;
    const folded = foldSerial(text);
    return folded.length >= 1 && folded.length <= 40 && /^[0-9A-Z?]+$/.test(folded) ? folded : WRONG;
  },
  accept: () => WRONG,
  write: (value) => value,
  show: (value) => value,
  fold: (value) => value,
  identifier: "serial",
};

/** A firearm's serial number; sealed in the part `identifiers`. */
export const serialNumber = (settings: FieldSettings): Field<string, false> =>
  field(SERIAL, { part: "identifiers", ...settings });

/** Capitals without spaces, hyphens, points and slashes: what serial numbers are compared by. */
export function foldSerial(text: string): string {
  let plain = true;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (!((c >= 48 && c <= 57) || (c >= 65 && c <= 90) || c === 63)) {
      plain = false;
      break;
    }
  }
  return plain ? text : text.toUpperCase().replace(/[\s\-./_#]+/g, "");
}
