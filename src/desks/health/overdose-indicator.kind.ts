import { amount, longText, oneOf, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { checkMeasured } from "../../core/measured-value.ts";
import { INDICATORS, MEASURES } from "./codes.ts";
import { ENDS_BEFORE, FIGURE_FIELDS } from "./figure-fields.ts";

/** One published value of harm by drugs: deaths, hospital stays, emergency visits or ambulance responses. */
export const overdoseIndicator = defineKind({
  name: "overdose-indicator",
  version: 1,
  label: { en: "Overdose indicator", fr: "Indicateur de surdoses", es: "Indicador de sobredosis" },
  plural: { en: "Overdose indicators", fr: "Indicateurs de surdoses", es: "Indicadores de sobredosis" },
  purpose: {
    en: "Says how many people a drug harmed, where and when, as far as the publisher knew on a day.",
    fr: "Indique combien de personnes une drogue a touchées, où et quand, selon ce que l'éditeur savait un jour donné.",
    es: "Indica a cuántas personas dañó una droga, dónde y cuándo, según lo que sabía quien publica en un día dado.",
  },
  fields: {
    indicator: oneOf(INDICATORS, { label: { en: "What is counted", fr: "Ce qui est compté", es: "Lo que se cuenta" } }),
    substance: text({ label: { en: "Substance", fr: "Substance", es: "Sustancia" } }),
    measure: oneOf(MEASURES, { label: { en: "Measure", fr: "Mesure", es: "Medida" } }),
    unit: text({ label: { en: "Unit", fr: "Unité", es: "Unidad" } }),
    group: optional(
      text({
        label: { en: "Group of people", fr: "Groupe de personnes", es: "Grupo de personas" },
        help: {
          en: "Age, sex, intent or another part of the whole; empty for everybody.",
          fr: "Âge, sexe, intention ou autre partie de l'ensemble; vide pour tout le monde.",
          es: "Edad, sexo, intención u otra parte del total; vacío para todas las personas.",
        },
      }),
    ),
    ...FIGURE_FIELDS,
    percentComplete: optional(
      amount({ label: { en: "Complete (%)", fr: "Complétude (%)", es: "Grado de integridad (%)" } }),
    ),
    percentPending: optional(
      amount({
        label: { en: "Pending investigation (%)", fr: "Enquête en cours (%)", es: "En investigación (%)" },
      }),
    ),
    population: optional(amount({ label: { en: "Population", fr: "Population", es: "Población" } })),
    note: optional(
      longText({ label: { en: "Publisher's note", fr: "Note de l'éditeur", es: "Nota de quien publica" } }),
    ),
  },
  columns: ["indicator", "substance", "from", "span", "place", "measure", "value", "state"],
  caption: (r, language) =>
    [INDICATORS[r.indicator][language], r.substance, r.from.slice(0, 7), r.place ?? r.placeText, r.value]
      .filter((x) => x !== undefined)
      .join(" · "),
  day: (r) => r.from,
  place: (r) => r.place,
  check(r, complain) {
    if (r.until < r.from) complain("until", ENDS_BEFORE);
    checkMeasured(r, complain);
  },
  sharing: { marking: "clear", ...PLAIN_HANDLING },
  upgrades: {},
  series: {
    of: "record",
    ...{ value: "value", state: "state", below: "below", knownOn: "knownOn" },
    alike: ["publication", "indicator", "substance", "measure", "unit", "group", "span", "place", "placeText"],
    join: "sum",
  },
});

/** The values of an overdose indicator. */
export type OverdoseIndicator = ValuesOf<typeof overdoseIndicator>;
