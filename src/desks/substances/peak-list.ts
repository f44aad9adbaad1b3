import { type Field, type FieldSettings, type FieldType, field } from "../../core/fields.ts";
import { problem } from "../../core/outcome.ts";

/** The greatest number of characters of a peak list. */
const MOST = 400_000;

const WRONG = problem(
  { en: "is no list of peaks", fr: "n'est pas une liste de pics", es: "no es una lista de picos" },
  {
    en: "write position and height of each peak with a colon, peaks with a blank between, such as 91.0542:100 188.1434:999",
    fr: "écrivez la position et la hauteur de chaque pic avec un deux-points, les pics séparés par une espace, par exemple 91.0542:100 188.1434:999",
    es: "escriba la posición y la altura de cada pico con dos puntos, los picos separados por un espacio, por ejemplo 91.0542:100 188.1434:999",
  },
);

/** Peaks as `position:height`, in the order of the source, separated by one blank; numbers as the source writes them. */
const PEAKS: FieldType<string> = {
  name: "peak-list",
  column: "text",
  schema: {
    type: "string",
    pattern: "^\\d{1,7}(\\.\\d{1,9})?:\\d{1,15}(\\.\\d{1,9})?( \\d{1,7}(\\.\\d{1,9})?:\\d{1,15}(\\.\\d{1,9})?)*$",
  },
  example: "91.0542:100 188.1434:999",
  read(text) {
    if (text.length > MOST) return WRONG;
    const plain = text.replace(/[\s;,]+/g, " ").trim();
    const pairs = plain.split(" ");
    return pairs.every((pair) => /^\d{1,7}(\.\d{1,9})?:\d{1,15}(\.\d{1,9})?$/.test(pair)) ? plain : WRONG;
  },
  accept: () => WRONG,
  write: (value) => value,
  show: (value) => value,
};

/** The peaks of a spectrum. */
export const peakList = (settings: FieldSettings): Field<string, false> => field(PEAKS, settings);
