import { type Field, type ListField } from "./fields.ts";
import { isObject } from "./foreign-object.ts";
import { isList, type Kind } from "./kind.ts";
import { type FieldFault, isProblem, type Problem, problem, shown } from "./outcome.ts";

/** What validation answers: the values of a record, or every fault at once. */
export type Validation =
  | { readonly ok: true; readonly values: Readonly<Record<string, unknown>>; readonly repairs: readonly FieldRepair[] }
  | { readonly ok: false; readonly faults: FieldFault[] };

/** A value that was read differently from how it was written. */
export type FieldRepair = { readonly field: string; readonly from: string; readonly to: string };

const MISSING = problem(
  { en: "is missing", fr: "est absent", es: "falta" },
  { en: "fill it in", fr: "remplissez ce champ", es: "complete este campo" },
);
const UNKNOWN_FIELD = problem(
  {
    en: "is not a field of this kind",
    fr: "n'est pas un champ de ce type de fiche",
    es: "no es un campo de este tipo de registro",
  },
  {
    en: "remove it, or rename the column after the template",
    fr: "retirez-le ou renommez la colonne d'après le gabarit",
    es: "elimínelo o cambie el nombre de la columna según la plantilla",
  },
);
const NOT_A_LIST = problem(
  { en: "is not a list of items", fr: "n'est pas une liste d'articles", es: "no es una lista de artículos" },
  {
    en: "give a list, empty when there is nothing",
    fr: "donnez une liste, vide s'il n'y a rien",
    es: "indique una lista, vacía si no hay nada",
  },
);
const TOO_MANY = problem(
  { en: "has too many items", fr: "compte trop d'articles", es: "tiene demasiados artículos" },
  { en: "split the record", fr: "scindez la fiche", es: "divida el registro" },
);

/**
 * Validates and cleans the values of one record, as read from a file (all text) or received as JSON. Answers every
 * fault at once, each with its path, the value as written, and the remedy. The values come in the order of the kind's
 * fields; empty ones are left out. They are put into `values` when that is given.
 */
export function validate(
  kind: Kind,
  raw: Readonly<Record<string, unknown>>,
  values: Record<string, unknown> = {},
): Validation {
  const faults: FieldFault[] = [];
  const repairs: FieldRepair[] = [];
  let known = 0;
  for (const name in kind.fields) {
    const of = kind.fields[name] as Field | ListField;
    const given = raw[name];
    if (given !== undefined) known++;
    if (isList(of)) values[name] = readList(name, of, given, faults, repairs);
    else readField(name, name, of, given, values, faults, repairs);
  }
  if (known < Object.keys(raw).length) {
    for (const name of Object.keys(raw)) {
      if (raw[name] !== undefined && !Object.hasOwn(kind.fields, name)) {
        faults.push({ ...UNKNOWN_FIELD, field: name, value: shown(raw[name]) });
      }
    }
  }
  if (faults.length === 0) {
    const complain = (path: string, wrong: Problem) =>
      void faults.push({ ...wrong, field: path, value: shown(valueAt(values, path)) });
    kind.check(values, complain);
  }
  return faults.length === 0 ? { ok: true, values, repairs } : { ok: false, faults };
}

function readField(
  name: string,
  path: string,
  of: Field,
  given: unknown,
  into: Record<string, unknown>,
  faults: FieldFault[],
  repairs: FieldRepair[],
): void {
  if (typeof given === "string") {
    const trimmed = given.trim();
    if (trimmed !== "") {
      const value = of.type.read(trimmed);
      if (isProblem(value)) {
        faults.push({ ...value, field: path, value: shown(given) });
        return;
      }
      into[name] = value;
      if (value !== trimmed && of.type.write(value) !== trimmed) {
        repairs.push({ field: path, from: shown(given), to: of.type.write(value) });
      }
      return;
    }
  } else if (given !== undefined && given !== null) {
    const value = of.type.accept(given);
    if (isProblem(value)) faults.push({ ...value, field: path, value: shown(given) });
    else into[name] = value;
    return;
  }
  if (!of.optional) faults.push({ ...MISSING, field: path, value: "" });
}

function readList(
  name: string,
  list: ListField,
  given: unknown,
  faults: FieldFault[],
  repairs: FieldRepair[],
): readonly Record<string, unknown>[] {
  const items: Record<string, unknown>[] = [];
  if (given === undefined || given === null) return items;
  if (!Array.isArray(given)) {
    faults.push({ ...NOT_A_LIST, field: name, value: shown(given) });
    return items;
  }
  if (given.length > list.most) {
    faults.push({ ...TOO_MANY, field: name, value: String(given.length) });
    return items;
  }
  given.forEach((entry: unknown, at) => {
    const path = `${name}.${at + 1}`;
    if (!isObject(entry)) {
      faults.push({ ...NOT_A_LIST, field: path, value: shown(entry) });
      return;
    }
    const item: Record<string, unknown> = {};
    for (const field in list.list) {
      readField(field, `${path}.${field}`, list.list[field] as Field, entry[field], item, faults, repairs);
    }
    for (const field of Object.keys(entry)) {
      if (!Object.hasOwn(list.list, field) && entry[field] !== undefined) {
        faults.push({ ...UNKNOWN_FIELD, field: `${path}.${field}`, value: shown(entry[field]) });
      }
    }
    items.push(item);
  });
  return items;
}

function valueAt(values: Readonly<Record<string, unknown>>, path: string): unknown {
  let at: unknown = values;
  for (const step of path.split(".")) {
    if (Array.isArray(at)) at = at[Number(step) - 1];
    else if (isObject(at)) at = at[step];
    else return undefined;
  }
  return at;
}
