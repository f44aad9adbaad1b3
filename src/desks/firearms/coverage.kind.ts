import { count, day, oneOf, region, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { problem } from "../../core/outcome.ts";
import { COMPLETENESS } from "./codes.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";

/** Who reported what, for which period, when it was received and how complete it is: nothing received is not zero. */
export const coverage = defineKind({
  name: "coverage",
  version: 1,
  label: { en: "Coverage statement", fr: "Déclaration de couverture", es: "Declaración de cobertura" },
  plural: { en: "Coverage statements", fr: "Déclarations de couverture", es: "Declaraciones de cobertura" },
  purpose: {
    en: "Says what was reported and what was not, so that a gap is never read as zero.",
    fr: "Indique ce qui a été déclaré et ce qui ne l'a pas été, afin qu'une lacune ne soit jamais lue comme un zéro.",
    es: "Indica qué se reportó y qué no, para que un vacío nunca se lea como cero.",
  },
  fields: {
    agency: text({ label: { en: "Agency", fr: "Organisme", es: "Dependencia" } }),
    subject: text({
      label: { en: "Kind of record reported", fr: "Type de fiche déclaré", es: "Tipo de registro reportado" },
    }),
    publication: text({
      label: { en: "Publication or transmission", fr: "Publication ou transmission", es: "Publicación o envío" },
    }),
    country: region({
      label: { en: "Country or region covered", fr: "Pays ou région couvert", es: "País o región que abarca" },
    }),
    from: day({ label: { en: "From", fr: "Du", es: "Desde" } }),
    until: day({ label: { en: "Until", fr: "Au", es: "Hasta" } }),
    receivedOn: optional(day({ label: { en: "Received on", fr: "Reçu le", es: "Recibido el" } })),
    completeness: oneOf(COMPLETENESS, { label: { en: "Completeness", fr: "Complétude", es: "Grado de cobertura" } }),
    records: optional(count({ label: { en: "Records stated", fr: "Fiches déclarées", es: "Registros declarados" } })),
    noteEn: optional(text({ label: { en: "Note in English", fr: "Note en anglais", es: "Nota en inglés" } })),
    noteFr: optional(text({ label: { en: "Note in French", fr: "Note en français", es: "Nota en francés" } })),
    noteEs: optional(text({ label: { en: "Note in Spanish", fr: "Note en espagnol", es: "Nota en español" } })),
  },
  columns: ["agency", "subject", "from", "until", "receivedOn", "completeness", "records"],
  caption: (r, language) =>
    `${r.agency} · ${r.subject} · ${r.from}/${r.until} · ${COMPLETENESS[r.completeness][language]}`,
  day: (r) => r.from,
  place: (r) => r.country,
  check(r, complain) {
    if (r.until < r.from) complain("until", ENDS_BEFORE);
    if (r.completeness === "not-published" && r.records !== undefined && r.records > 0)
      complain("records", NOTHING_PUBLISHED);
  },
  sharing: { marking: "green", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a coverage statement. */
export type Coverage = ValuesOf<typeof coverage>;

const ENDS_BEFORE = problem(
  { en: "lies before the first day", fr: "précède le premier jour", es: "es anterior al primer día" },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
const NOTHING_PUBLISHED = problem(
  {
    en: "is given although nothing is published",
    fr: "est donné alors que rien n'est publié",
    es: "aparece aunque no se publica nada",
  },
  {
    en: "correct the completeness or remove the number",
    fr: "corrigez la complétude ou retirez le nombre",
    es: "corrija el grado de cobertura o elimine el número",
  },
);
