import { count, day, oneOf, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { type Problem, problem } from "../../core/outcome.ts";
import { READINGS } from "./codes.ts";
import { sha256 } from "./written-codes.ts";

/** One edition of a published list as it was taken in: nothing changed is not nothing received. */
export const listEdition = defineKind({
  name: "list-edition",
  version: 1,
  label: { en: "List edition", fr: "Édition d'une liste", es: "Edición de una lista" },
  plural: { en: "List editions", fr: "Éditions des listes", es: "Ediciones de las listas" },
  purpose: {
    en: "Says that an edition of a list was taken in, how large it is and how much it changed.",
    fr: "Indique qu'une édition d'une liste a été reçue, sa taille et l'ampleur de ses changements.",
    es: "Indica que se recibió una edición de una lista, su tamaño y cuánto cambió.",
  },
  fields: {
    list: text({ label: { en: "List", fr: "Liste", es: "Lista" } }),
    edition: day({ label: { en: "Edition of", fr: "Édition du", es: "Edición del" } }),
    previousEdition: optional(
      day({ label: { en: "Edition before", fr: "Édition précédente", es: "Edición anterior" } }),
    ),
    reading: oneOf(READINGS, { label: { en: "Reading", fr: "Lecture", es: "Lectura" } }),
    entries: count({ label: { en: "Entries", fr: "Inscriptions", es: "Inscripciones" } }),
    added: count({ label: { en: "Added", fr: "Ajoutées", es: "Agregadas" } }),
    changed: count({ label: { en: "Changed", fr: "Modifiées", es: "Modificadas" } }),
    removed: count({ label: { en: "Removed", fr: "Retirées", es: "Retiradas" } }),
    refused: count({ label: { en: "Rows refused", fr: "Lignes refusées", es: "Filas rechazadas" } }),
    file: text({ label: { en: "File", fr: "Fichier", es: "Archivo" } }),
    digest: sha256({ label: { en: "SHA-256 of the file", fr: "SHA-256 du fichier", es: "SHA-256 del archivo" } }),
  },
  columns: ["list", "edition", "entries", "added", "changed", "removed", "reading"],
  caption: (r) => `${r.list} · ${r.edition}`,
  day: (r) => r.edition,
  place: () => undefined,
  check(r, complain) {
    if (r.previousEdition !== undefined && r.previousEdition >= r.edition) complain("previousEdition", NOT_BEFORE);
  },
  sharing: { marking: "clear", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a list edition. */
export type ListEdition = ValuesOf<typeof listEdition>;

const NOT_BEFORE: Problem = problem(
  { en: "does not lie before the edition", fr: "ne précède pas l'édition", es: "no es anterior a la edición" },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
