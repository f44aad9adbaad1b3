import { amount, count, country, oneOf, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { checkMeasured } from "../../core/measured-value.ts";
import { SEIZURE_SCOPES } from "./codes.ts";
import { ENDS_BEFORE, FIGURE_FIELDS } from "./figure-fields.ts";

/** How much of a drug was taken, as published: one seizure, or the total of a place and period. */
export const drugSeizureFigure = defineKind({
  name: "drug-seizure-figure",
  version: 1,
  label: { en: "Drug seizure figure", fr: "Chiffre de saisie de drogue", es: "Cifra de aseguramiento de droga" },
  plural: { en: "Drug seizure figures", fr: "Chiffres de saisies de drogue", es: "Cifras de aseguramientos de droga" },
  purpose: {
    en: "Says how much of a drug was taken where and when, in the unit in which it was published.",
    fr: "Indique combien d'une drogue a été saisi, où et quand, dans l'unité de la publication.",
    es: "Indica cuánto de una droga se aseguró, dónde y cuándo, en la unidad en que se publicó.",
  },
  fields: {
    drug: text({ label: { en: "Drug", fr: "Drogue", es: "Droga" } }),
    category: optional(text({ label: { en: "Group of drugs", fr: "Groupe de drogues", es: "Grupo de drogas" } })),
    scope: oneOf(SEIZURE_SCOPES, { label: { en: "Scope", fr: "Portée", es: "Alcance" } }),
    ...FIGURE_FIELDS,
    unit: text({ label: { en: "Unit", fr: "Unité", es: "Unidad" } }),
    kilograms: optional(
      amount({
        label: { en: "In kilograms", fr: "En kilogrammes", es: "En kilogramos" },
        help: {
          en: "Where the unit is one of mass; tablets, plants and litres are not converted.",
          fr: "Si l'unité est une unité de masse; comprimés, plants et litres ne sont pas convertis.",
          es: "Cuando la unidad es de masa; tabletas, plantas y litros no se convierten.",
        },
      }),
    ),
    seizures: optional(count({ label: { en: "Seizures", fr: "Saisies", es: "Aseguramientos" } })),
    hidden: optional(text({ label: { en: "Concealment", fr: "Dissimulation", es: "Ocultamiento" } })),
    location: optional(text({ label: { en: "Where found", fr: "Endroit", es: "Lugar del hallazgo" } })),
    transport: optional(text({ label: { en: "Transport", fr: "Transport", es: "Transporte" } })),
    routing: optional(text({ label: { en: "Routing", fr: "Acheminement", es: "Ruta" } })),
    producedIn: optional(country({ label: { en: "Produced in", fr: "Produite à", es: "Producida en" } })),
    departedFrom: optional(country({ label: { en: "Departed from", fr: "Partie de", es: "Salió de" } })),
    destinedFor: optional(country({ label: { en: "Destined for", fr: "Destinée à", es: "Con destino a" } })),
  },
  columns: ["drug", "scope", "from", "place", "value", "unit", "state"],
  caption: (r) => [r.drug, r.from, r.place ?? r.placeText, r.value, r.unit].filter((x) => x !== undefined).join(" · "),
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
    alike: ["publication", "drug", "unit", "scope", "span", "place"],
    join: "sum",
  },
});

/** The values of a drug seizure figure. */
export type DrugSeizureFigure = ValuesOf<typeof drugSeizureFigure>;
