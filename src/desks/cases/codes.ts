import type { Words } from "../../core/words.ts";

/** What a line of a case note names: a record, or that two records share a value. */
export const ENTRIES = {
  record: { en: "Record", fr: "Fiche", es: "Registro" },
  link: { en: "Link between two records", fr: "Lien entre deux fiches", es: "Vínculo entre dos registros" },
} as const satisfies Record<string, Words>;
