import { day, oneOf, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { checkMeasured } from "../../core/measured-value.ts";
import { problem } from "../../core/outcome.ts";
import { COUNTED, COUNTED_BY } from "./codes.ts";
import { ENDS_BEFORE, FIGURE_FIELDS } from "./figure-fields.ts";

/** How often laboratories found a substance, as published: by substance, place and period. */
export const laboratoryCount = defineKind({
  name: "laboratory-count",
  version: 1,
  label: { en: "Laboratory count", fr: "Compte de laboratoire", es: "Conteo de laboratorio" },
  plural: { en: "Laboratory counts", fr: "Comptes de laboratoire", es: "Conteos de laboratorio" },
  purpose: {
    en: "Says how often laboratories found a substance, and keeps submission, analysis and report apart.",
    fr: "Indique combien de fois des laboratoires ont trouvé une substance, en distinguant soumission, analyse et rapport.",
    es: "Indica cuántas veces los laboratorios hallaron una sustancia, y distingue envío, análisis e informe.",
  },
  fields: {
    substance: text({ label: { en: "Substance as reported", fr: "Substance déclarée", es: "Sustancia reportada" } }),
    base: optional(
      text({
        label: { en: "Base compound", fr: "Composé de base", es: "Compuesto base" },
        help: {
          en: "The compound whose salt or form the substance is, as the publisher says.",
          fr: "Le composé dont la substance est un sel ou une forme, selon l'éditeur.",
          es: "El compuesto del que la sustancia es sal o forma, según quien publica.",
        },
      }),
    ),
    category: optional(text({ label: { en: "Category", fr: "Catégorie", es: "Categoría" } })),
    together: optional(
      text({
        label: { en: "Found together with", fr: "Trouvée avec", es: "Hallada junto con" },
        help: {
          en: "Counts only what also held this substance.",
          fr: "Ne compte que ce qui contenait aussi cette substance.",
          es: "Cuenta solo lo que también contenía esta sustancia.",
        },
      }),
    ),
    counted: oneOf(COUNTED, { label: { en: "What is counted", fr: "Ce qui est compté", es: "Lo que se cuenta" } }),
    countedBy: oneOf(COUNTED_BY, {
      label: { en: "Counted by", fr: "Compté selon", es: "Contado por" },
    }),
    ...FIGURE_FIELDS,
    submittedUntil: optional(
      day({ label: { en: "Submitted by", fr: "Soumis au plus tard le", es: "Enviado a más tardar el" } }),
    ),
    analysedUntil: optional(
      day({ label: { en: "Analysed by", fr: "Analysé au plus tard le", es: "Analizado a más tardar el" } }),
    ),
    laboratories: optional(text({ label: { en: "Laboratories", fr: "Laboratoires", es: "Laboratorios" } })),
  },
  columns: ["substance", "together", "from", "span", "place", "counted", "value", "state"],
  caption: (r) =>
    [r.substance, r.together === undefined ? undefined : `+ ${r.together}`, r.from.slice(0, 7), r.place, r.value]
      .filter((x) => x !== undefined)
      .join(" · "),
  day: (r) => r.from,
  place: (r) => r.place,
  check(r, complain) {
    if (r.until < r.from) complain("until", ENDS_BEFORE);
    if (r.analysedUntil !== undefined && r.submittedUntil !== undefined && r.analysedUntil < r.submittedUntil)
      complain("analysedUntil", BEFORE_SUBMISSION);
    checkMeasured(r, complain);
  },
  sharing: { marking: "clear", ...PLAIN_HANDLING },
  upgrades: {},
  series: {
    of: "record",
    ...{ value: "value", state: "state", below: "below", knownOn: "knownOn" },
    alike: ["publication", "substance", "together", "counted", "countedBy", "span", "place", "placeText"],
    join: "sum",
  },
});

/** The values of a laboratory count. */
export type LaboratoryCount = ValuesOf<typeof laboratoryCount>;

const BEFORE_SUBMISSION = problem(
  {
    en: "lies before the day by which it was submitted",
    fr: "précède le jour limite de la soumission",
    es: "es anterior al día límite de envío",
  },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
