import { problem } from "../../../core/outcome.ts";
import type { Source } from "../../../core/source.ts";

/** What the sources of substances have in common. */
export const DEA = {
  publisher: {
    en: "Drug Enforcement Administration",
    fr: "Agence de lutte contre la drogue des États-Unis (DEA)",
    es: "Administración para el Control de Drogas (DEA)",
  },
  agency: "us.dea",
  form: "table",
} as const satisfies Partial<Source>;

/** The most characters of one name that is taken: longer ones are descriptions. */
const LONGEST = 300;

/**
 * The names in one cell: the first before a spaced bracket, then what stands in it, parted by semicolons, without
 * `also known as`. A bracket that belongs to a chemical name stays in it.
 */
export function splitName(text: string): readonly string[] {
  const open = text.search(/\s\(/);
  const head = open < 0 ? text : text.slice(0, open);
  const inside = open < 0 ? "" : text.slice(open + 2).replace(/\)\s*$/, "");
  const names = [...head.split(/;\s*/), ...inside.split(/;\s*/)].map((one) =>
    one
      .replace(/^also known as\s+/i, "")
      .replace(/(?<![\s,;])[\s,;]+$/, "")
      .trim(),
  );
  return [...new Set(names.filter((one) => one !== "" && one.length <= LONGEST))];
}

/** What is wrong with the number of a substance. */
export const NO_CODE = problem(
  { en: "is no DEA number", fr: "n'est pas un numéro de la DEA", es: "no es un número de la DEA" },
  {
    en: "write its four digits, as in 9801",
    fr: "écrivez ses quatre chiffres, comme 9801",
    es: "escriba sus cuatro dígitos, como 9801",
  },
);

/** What is wrong with a name. */
export const NO_NAME = problem(
  { en: "is no name of a substance", fr: "n'est pas un nom de substance", es: "no es un nombre de sustancia" },
  { en: "write the name", fr: "inscrivez le nom", es: "escriba el nombre" },
);

/** What is wrong with a schedule. */
export const NO_SCHEDULE = problem(
  { en: "is no schedule", fr: "n'est pas une annexe", es: "no es una lista" },
  {
    en: "write I, II, III, IV or V; several parted by commas",
    fr: "inscrivez I, II, III, IV ou V; plusieurs séparées par des virgules",
    es: "escriba I, II, III, IV o V; varias separadas por comas",
  },
);
