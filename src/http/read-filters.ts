import type { Field } from "../core/fields.ts";
import { type FieldFilter, type FieldValue, type Filters, hasBeginning, hasOrder } from "../core/filter.ts";
import { type Kind, plainFields } from "../core/kind.ts";
import { type FieldFault, isProblem, type Problem, problem, shown } from "../core/outcome.ts";
import { parameterProblem } from "./parameters.ts";

const MOST_VALUES = 100;
const LONGEST_START = 200;

/** What the description of the API says about filters. */
export const FILTERS_DESCRIPTION =
  "Any plain field of the kind filters: `?make=A&make=B` by one of some values, `?make.starts=Gl` by how a text begins whatever its case and accents, `?recoveredOn.from=2024-01-01&recoveredOn.until=…` by a span of days or numbers. A field in a part that the caller may not see filters everything away.";

/** The schema of one filter: a value, or several when it is repeated. */
export const FILTER_SCHEMA = { anyOf: [{ type: "array", items: { type: "string" } }, { type: "string" }] };

/** Reads the filters of a list with the fields' own types: the values as they are kept, or every fault at once. */
export function readFilters(
  kind: Kind,
  wanted: Readonly<Record<string, unknown>>,
): { readonly filters: Filters } | { readonly faults: readonly FieldFault[] } {
  const fields = new Map(plainFields(kind));
  const filters: Record<string, { -readonly [K in keyof FieldFilter]: FieldFilter[K] }> = {};
  const faults: FieldFault[] = [];
  for (const [parameter, given] of Object.entries(wanted)) {
    const [, name = parameter, how = "is"] = /^(.+)\.(starts|from|until)$/.exec(parameter) ?? [];
    const field = fields.get(name);
    const value = field === undefined ? parameterProblem(parameter) : readCondition(field, how, given);
    if (isProblem(value)) faults.push({ ...value, field: shown(parameter), value: shown(given) });
    else filters[name] = { ...filters[name], [how]: value };
  }
  return faults.length > 0 ? { faults } : { filters };
}

function readCondition(field: Field, how: string, given: unknown): FieldValue | readonly FieldValue[] | Problem {
  const texts = (Array.isArray(given) ? given : [given]).map((one) => (typeof one === "string" ? one.trim() : ""));
  if (texts.length > MOST_VALUES) return TOO_MANY;
  if (how === "is") {
    const values = texts.map((one) => (one === "" ? EMPTY : field.type.read(one)));
    return values.find(isProblem) ?? (values as FieldValue[]);
  }
  const [text = "", ...more] = texts;
  if (text === "") return EMPTY;
  if (more.length > 0) return ONE_ALONE;
  if (how !== "starts") return hasOrder(field.type) ? field.type.read(text) : NO_ORDER;
  if (!hasBeginning(field.type)) return NO_BEGINNING;
  return text.length <= LONGEST_START && text.isWellFormed() ? text : TOO_LONG;
}

const EMPTY = problem(
  { en: "is empty", fr: "est vide", es: "está vacío" },
  { en: "give a value, or leave it out", fr: "indiquez une valeur ou retirez-le", es: "indique un valor o quítelo" },
);
const NO_BEGINNING = problem(
  {
    en: "is not filtered by how it begins",
    fr: "ne se filtre pas par son début",
    es: "no se filtra por su comienzo",
  },
  { en: "give whole values", fr: "indiquez des valeurs entières", es: "indique valores completos" },
);
const NO_ORDER = problem(
  {
    en: "is neither a day nor a number",
    fr: "n'est ni une date ni un nombre",
    es: "no es ni un día ni un número",
  },
  { en: "give whole values", fr: "indiquez des valeurs entières", es: "indique valores completos" },
);
const ONE_ALONE = problem(
  { en: "stands more than once", fr: "figure plus d'une fois", es: "aparece más de una vez" },
  { en: "give one value", fr: "indiquez une seule valeur", es: "indique un solo valor" },
);
const TOO_MANY = problem(
  { en: "has too many values", fr: "compte trop de valeurs", es: "tiene demasiados valores" },
  { en: "give at most {most}", fr: "donnez-en {most} au plus", es: "indique {most} como máximo" },
  { most: MOST_VALUES },
);
const TOO_LONG = problem(
  { en: "is too long", fr: "est trop long", es: "es demasiado largo" },
  { en: "shorten it", fr: "raccourcissez-le", es: "acórtelo" },
);
