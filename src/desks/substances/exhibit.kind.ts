import { amount, caseNumber, count, day, identifier, oneOf, personName, region, text } from "../../core/field-types.ts";
import { listOf, optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { problem } from "../../core/outcome.ts";
import { CUSTODY_STEPS, MATERIALS, SEAL_STATES } from "./codes.ts";

/** One exhibit in a laboratory's custody: what it is, which seizure it comes from, and everybody who had it in hand. */
export const exhibit = defineKind({
  name: "exhibit",
  version: 1,
  label: { en: "Exhibit", fr: "Pièce à conviction", es: "Indicio" },
  plural: { en: "Exhibits", fr: "Pièces à conviction", es: "Indicios" },
  purpose: {
    en: "Says what a laboratory received, from which seizure, and who had it in hand at each step.",
    fr: "Indique ce qu'un laboratoire a reçu, de quelle saisie, et qui l'a eu en main à chaque étape.",
    es: "Indica qué recibió un laboratorio, de qué aseguramiento, y quién lo tuvo en cada paso de la cadena de custodia.",
  },
  fields: {
    receivedOn: day({ label: { en: "Received on", fr: "Reçu le", es: "Recibido el" } }),
    laboratory: text({ label: { en: "Laboratory", fr: "Laboratoire", es: "Laboratorio" } }),
    exhibitNumber: identifier({
      label: { en: "Exhibit number", fr: "Numéro de pièce", es: "Número de indicio" },
    }),
    seizure: optional(
      identifier({
        label: { en: "Seizure it comes from", fr: "Saisie d'origine", es: "Aseguramiento de origen" },
        niem: "j:ItemSeizureType",
      }),
    ),
    seizedOn: optional(day({ label: { en: "Seized on", fr: "Saisi le", es: "Asegurado el" } })),
    seizedIn: optional(region({ label: { en: "Seized in", fr: "Saisi à", es: "Asegurado en" } })),
    material: oneOf(MATERIALS, { label: { en: "Material", fr: "Matière", es: "Material" } }),
    description: optional(text({ label: { en: "Description", fr: "Description", es: "Descripción" } })),
    units: optional(
      count({
        label: { en: "Units received", fr: "Unités reçues", es: "Unidades recibidas" },
        help: {
          en: "Tablets, capsules, packages: what is alike and counted.",
          fr: "Comprimés, capsules, paquets : ce qui est semblable et se compte.",
          es: "Tabletas, cápsulas, paquetes: lo que es semejante y se cuenta.",
        },
      }),
    ),
    grossMass: optional(amount({ label: { en: "Gross mass (g)", fr: "Masse brute (g)", es: "Masa bruta (g)" } })),
    netMass: optional(amount({ label: { en: "Net mass (g)", fr: "Masse nette (g)", es: "Masa neta (g)" } })),
    agencyCase: optional(
      caseNumber({ label: { en: "Agency case number", fr: "Numéro de dossier", es: "Número de expediente" } }),
    ),
    custody: listOf(
      {
        step: oneOf(CUSTODY_STEPS, { label: { en: "Step", fr: "Étape", es: "Paso" } }),
        on: day({ label: { en: "On", fr: "Le", es: "El" } }),
        from: optional(personName({ label: { en: "Handed over by", fr: "Remis par", es: "Entrega" } })),
        by: optional(personName({ label: { en: "In hand of", fr: "Pris en charge par", es: "Recibe" } })),
        location: optional(text({ label: { en: "Location", fr: "Lieu", es: "Lugar" }, part: "case" })),
        seal: optional(identifier({ label: { en: "Seal number", fr: "Numéro de scellé", es: "Número de sello" } })),
        sealState: optional(
          oneOf(SEAL_STATES, { label: { en: "State of the seal", fr: "État du scellé", es: "Estado del sello" } }),
        ),
        note: optional(text({ label: { en: "Note", fr: "Remarque", es: "Observación" }, part: "case" })),
      },
      {
        label: { en: "Chain of custody", fr: "Chaîne de possession", es: "Cadena de custodia" },
        item: { en: "Custody step", fr: "Étape de la chaîne de possession", es: "Paso de la cadena de custodia" },
        most: 1000,
      },
    ),
  },
  columns: ["receivedOn", "laboratory", "exhibitNumber", "seizure", "material", "netMass", "custody"],
  caption: (r, language) => `${r.receivedOn} · ${r.laboratory} · ${MATERIALS[r.material][language]}`,
  day: (r) => r.receivedOn,
  place: (r) => r.seizedIn,
  check(r, complain) {
    if (r.seizedOn !== undefined && r.seizedOn > r.receivedOn) complain("seizedOn", AFTER_RECEIPT);
    if (r.netMass !== undefined && r.grossMass !== undefined && r.netMass > r.grossMass)
      complain("netMass", MORE_THAN_GROSS);
    r.custody.forEach((step, at) => {
      const before = r.custody[at - 1];
      if (before !== undefined && step.on < before.on) complain(`custody.${at + 1}.on`, BEFORE_PREVIOUS);
      if (before?.step === "destroyed") complain(`custody.${at + 1}.step`, AFTER_DESTRUCTION);
    });
  },
  sharing: { marking: "amber", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of an exhibit. */
export type Exhibit = ValuesOf<typeof exhibit>;

const AFTER_RECEIPT = problem(
  { en: "lies after the day of receipt", fr: "suit le jour de réception", es: "es posterior al día de recepción" },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
const MORE_THAN_GROSS = problem(
  {
    en: "is more than the gross mass",
    fr: "dépasse la masse brute",
    es: "supera la masa bruta",
  },
  {
    en: "correct one of the two masses, both in grams",
    fr: "corrigez l'une des deux masses, toutes deux en grammes",
    es: "corrija una de las dos masas, ambas en gramos",
  },
);
const BEFORE_PREVIOUS = problem(
  {
    en: "lies before the step before it",
    fr: "précède l'étape précédente",
    es: "es anterior al paso previo",
  },
  {
    en: "write the steps in the order in which they happened",
    fr: "inscrivez les étapes dans l'ordre où elles ont eu lieu",
    es: "escriba los pasos en el orden en que ocurrieron",
  },
);
const AFTER_DESTRUCTION = problem(
  {
    en: "follows the destruction of the exhibit",
    fr: "suit la destruction de la pièce",
    es: "sigue a la destrucción del indicio",
  },
  {
    en: "correct the steps: destruction is the last one",
    fr: "corrigez les étapes : la destruction est la dernière",
    es: "corrija los pasos: la destrucción es el último",
  },
);
