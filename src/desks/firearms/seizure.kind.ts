import {
  amount,
  caseNumber,
  count,
  country,
  day,
  identifier,
  longText,
  oneOf,
  personName,
  region,
  text,
} from "../../core/field-types.ts";
import { listOf, optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { problem } from "../../core/outcome.ts";
import { serialNumber } from "../../core/serial-number.ts";
import {
  CONCEALMENTS,
  CONVEYANCES,
  CUSTODY_REASONS,
  DIRECTIONS,
  DISPOSITIONS,
  ITEM_CLASSES,
  MARK_STATES,
  QUANTITY_STATES,
  UNITS,
} from "./codes.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";

/** One event in which goods were taken: firearms, parts, ammunition, and the drugs and currency taken with them. */
export const seizure = defineKind({
  name: "seizure",
  version: 1,
  label: { en: "Seizure", fr: "Saisie", es: "Aseguramiento" },
  plural: { en: "Seizures", fr: "Saisies", es: "Aseguramientos" },
  purpose: {
    en: "Says what was taken together, where, when and how it travelled.",
    fr: "Indique ce qui a été pris ensemble, où, quand et par quel moyen.",
    es: "Indica qué se aseguró en conjunto, dónde, cuándo y cómo viajaba.",
  },
  fields: {
    seizedOn: optional(
      day({
        label: { en: "Seized on", fr: "Saisi le", es: "Asegurado el" },
        help: {
          en: "Leave empty when only the month is known.",
          fr: "Laissez vide si seul le mois est connu.",
          es: "Déjelo vacío si solo se conoce el mes.",
        },
      }),
    ),
    seizedFrom: day({ label: { en: "Not before", fr: "Au plus tôt le", es: "No antes del" } }),
    seizedUntil: day({ label: { en: "Not after", fr: "Au plus tard le", es: "No después del" } }),
    seizedIn: region({ label: { en: "Seized in", fr: "Saisi à", es: "Asegurado en" } }),
    place: optional(
      text({ label: { en: "City, office or area", fr: "Ville, bureau ou secteur", es: "Ciudad, oficina o zona" } }),
    ),
    custodyReason: oneOf(CUSTODY_REASONS, {
      label: { en: "How it came into custody", fr: "Mode de prise en charge", es: "Motivo del resguardo" },
    }),
    direction: oneOf(DIRECTIONS, { label: { en: "Direction", fr: "Sens", es: "Sentido" } }),
    conveyance: oneOf(CONVEYANCES, {
      label: { en: "Conveyance", fr: "Moyen de transport", es: "Medio de transporte" },
    }),
    concealment: optional(
      oneOf(CONCEALMENTS, {
        label: { en: "Concealment", fr: "Dissimulation", es: "Ocultamiento" },
        niem: "j:MethodText",
      }),
    ),
    crossingPoint: optional(text({ label: { en: "Crossing point", fr: "Point de passage", es: "Punto de cruce" } })),
    borderRegion: optional(
      text({
        label: {
          en: "Border or area of responsibility",
          fr: "Frontière ou secteur de responsabilité",
          es: "Frontera o área de responsabilidad",
        },
      }),
    ),
    comingFrom: optional(country({ label: { en: "Coming from", fr: "En provenance de", es: "Procedente de" } })),
    goingTo: optional(country({ label: { en: "Going to", fr: "À destination de", es: "Con destino a" } })),
    organisation: optional(
      text({
        label: {
          en: "Criminal organisation named",
          fr: "Organisation criminelle nommée",
          es: "Organización delictiva señalada",
        },
      }),
    ),
    seizingUnit: optional(
      text({
        label: { en: "Seizing unit", fr: "Unité saisissante", es: "Unidad que aseguró" },
        niem: "j:ItemSeizerAbstract",
      }),
    ),
    disposition: optional(
      oneOf(DISPOSITIONS, {
        label: { en: "Disposition", fr: "Suite donnée", es: "Destino" },
        niem: "j:ItemSeizureDisposition",
      }),
    ),
    statement: optional(
      longText({
        label: { en: "Original wording", fr: "Libellé d'origine", es: "Texto original" },
        help: {
          en: "The publisher's own words, kept beside what was understood.",
          fr: "Les mots mêmes de l'éditeur, conservés à côté de ce qui a été compris.",
          es: "Las palabras del editor, junto a lo que se entendió.",
        },
      }),
    ),
    possessor: optional(
      personName({ label: { en: "Possessor", fr: "Détenteur", es: "Poseedor" }, niem: "j:PossessingPerson" }),
    ),
    agencyCase: optional(
      caseNumber({
        label: { en: "Agency case number", fr: "Numéro de dossier de l'organisme", es: "Número de expediente" },
      }),
    ),
    jointCase: optional(
      identifier({ label: { en: "Joint operation", fr: "Opération conjointe", es: "Operativo conjunto" } }),
    ),
    items: listOf(
      {
        class: oneOf(ITEM_CLASSES, { label: { en: "Class", fr: "Catégorie", es: "Clase" } }),
        description: optional(
          text({
            label: { en: "As described", fr: "Description d'origine", es: "Descripción original" },
            niem: "nc:ItemDescriptionText",
          }),
        ),
        quantity: optional(
          amount({ label: { en: "Quantity", fr: "Quantité", es: "Cantidad" }, niem: "nc:ItemQuantity" }),
        ),
        unit: oneOf(UNITS, { label: { en: "Unit", fr: "Unité", es: "Unidad" } }),
        quantityState: oneOf(QUANTITY_STATES, {
          label: { en: "State of the quantity", fr: "État de la quantité", es: "Estado de la cantidad" },
        }),
        substance: optional(
          text({ label: { en: "Substance", fr: "Substance", es: "Sustancia" }, niem: "nc:SubstanceCategory" }),
        ),
        make: optional(text({ label: { en: "Make", fr: "Marque", es: "Marca" } })),
        model: optional(text({ label: { en: "Model", fr: "Modèle", es: "Modelo" } })),
        calibre: optional(text({ label: { en: "Calibre", fr: "Calibre", es: "Calibre" } })),
        serialNumber: optional(
          serialNumber({ label: { en: "Serial number", fr: "Numéro de série", es: "Número de serie" } }),
        ),
        markState: optional(
          oneOf(MARK_STATES, {
            label: {
              en: "State of the serial number",
              fr: "État du numéro de série",
              es: "Estado del número de serie",
            },
          }),
        ),
        line: optional(
          count({
            label: { en: "Line in the source", fr: "Ligne dans la source", es: "Línea en la fuente" },
            part: "case",
          }),
        ),
      },
      {
        label: { en: "Items", fr: "Articles", es: "Artículos" },
        item: { en: "Item", fr: "Article", es: "Artículo" },
      },
    ),
  },
  columns: ["seizedFrom", "seizedIn", "place", "direction", "conveyance", "items"],
  caption: (r, language) =>
    [
      r.seizedOn ?? `${r.seizedFrom}/${r.seizedUntil}`,
      r.place ?? r.seizedIn,
      r.items
        .map((item) => ITEM_CLASSES[item.class][language])
        .slice(0, 3)
        .join(", "),
    ].join(" · "),
  day: (r) => r.seizedOn ?? r.seizedFrom,
  place: (r) => r.seizedIn,
  check(r, complain) {
    if (r.seizedUntil < r.seizedFrom) complain("seizedUntil", ENDS_BEFORE);
    if (r.seizedOn !== undefined && (r.seizedOn < r.seizedFrom || r.seizedOn > r.seizedUntil))
      complain("seizedOn", OUTSIDE_SPAN);
    r.items.forEach((item, at) => {
      const path = `items.${at + 1}`;
      if (item.quantityState === "unknown" && item.quantity !== undefined)
        complain(`${path}.quantityState`, UNKNOWN_WITH_QUANTITY);
      if (item.quantityState !== "unknown" && item.quantity === undefined)
        complain(`${path}.quantity`, QUANTITY_MISSING);
    });
  },
  sharing: { marking: "amber", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a seizure. */
export type Seizure = ValuesOf<typeof seizure>;

const ENDS_BEFORE = problem(
  {
    en: "lies before the first possible day",
    fr: "précède le premier jour possible",
    es: "es anterior al primer día posible",
  },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
const OUTSIDE_SPAN = problem(
  {
    en: "lies outside the days between which it happened",
    fr: "est hors de l'intervalle indiqué",
    es: "queda fuera del intervalo indicado",
  },
  { en: "correct the day or the span", fr: "corrigez la date ou l'intervalle", es: "corrija la fecha o el intervalo" },
);
const UNKNOWN_WITH_QUANTITY = problem(
  {
    en: "says the quantity is not known although one is given",
    fr: "indique une quantité inconnue alors qu'une quantité est donnée",
    es: "indica cantidad desconocida aunque se da una",
  },
  {
    en: "write exact, at-least or about",
    fr: "inscrivez exact, at-least ou about",
    es: "escriba exact, at-least o about",
  },
);
const QUANTITY_MISSING = problem(
  { en: "is missing", fr: "est absente", es: "falta" },
  {
    en: "write the number, or say that the quantity is unknown",
    fr: "inscrivez le nombre ou indiquez que la quantité est inconnue (unknown)",
    es: "escriba el número o indique que la cantidad se desconoce (unknown)",
  },
);
