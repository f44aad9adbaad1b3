import { membersOf } from "../core/foreign-object.ts";
import { type FieldFault, problem, shown } from "../core/outcome.ts";
import { kindNamed } from "../desks/kinds.ts";
import type { MendedRecord } from "../service/import/imports.ts";

const MOST_MENDED = 5000;

/** Reads the records that were mended on the spot; their values are read later, by their kind. */
export function readMended(
  given: unknown,
): { readonly records: readonly MendedRecord[] } | { readonly faults: readonly FieldFault[] } {
  if (!Array.isArray(given) || given.length > MOST_MENDED) {
    return { faults: [{ ...NOT_A_LIST, field: "mended", value: "" }] };
  }
  const records: MendedRecord[] = [];
  const faults: FieldFault[] = [];
  given.forEach((one: unknown, at) => {
    const { kind, ...submission } = membersOf(one);
    if (typeof kind === "string" && kindNamed(kind) !== undefined) records.push({ kind, submission });
    else if (faults.length < 100) faults.push({ ...NOT_A_KIND, field: `mended.${at + 1}.kind`, value: shown(kind) });
  });
  return faults.length > 0 ? { faults } : { records };
}

const NOT_A_LIST = problem(
  { en: "is no list of records", fr: "n'est pas une liste de fiches", es: "no es una lista de registros" },
  {
    en: "give the `record` of each mended row, at most {most}",
    fr: "donnez le `record` de chaque ligne corrigée, {most} au plus",
    es: "indique el `record` de cada fila corregida, {most} como máximo",
  },
  { most: MOST_MENDED },
);
const NOT_A_KIND = problem(
  { en: "is no kind of record", fr: "n'est pas un type de fiche", es: "no es un tipo de registro" },
  {
    en: "leave the kind as the row says it",
    fr: "laissez le type tel que la ligne l'indique",
    es: "deje el tipo como lo indica la fila",
  },
);
