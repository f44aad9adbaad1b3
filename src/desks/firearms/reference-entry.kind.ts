import { day, longText, oneOf, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { LEGAL_CLASSES } from "./codes.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";

/** One entry of a reference of makes and models: how a country's law names and classes a firearm, since when. */
export const referenceEntry = defineKind({
  name: "reference-entry",
  version: 1,
  label: {
    en: "Firearms reference entry",
    fr: "Fiche de référence d'arme à feu",
    es: "Entrada de referencia de armas",
  },
  plural: {
    en: "Firearms reference entries",
    fr: "Fiches de référence d'armes à feu",
    es: "Entradas de referencia de armas",
  },
  purpose: {
    en: "Names a make or model as the law names it, with its class, so that a firearm is identified before it is traced.",
    fr: "Nomme une marque ou un modèle comme la loi le nomme, avec sa classe, afin qu'une arme soit identifiée avant d'être retracée.",
    es: "Nombra una marca o un modelo como lo hace la ley, con su clase, para identificar el arma antes de rastrearla.",
  },
  fields: {
    instrument: text({ label: { en: "Instrument", fr: "Texte", es: "Instrumento" } }),
    schedulePart: text({ label: { en: "Part of the schedule", fr: "Partie de l'annexe", es: "Parte del anexo" } }),
    schedulePartFr: optional(
      text({ label: { en: "Part, in French", fr: "Partie, en français", es: "Parte, en francés" } }),
    ),
    item: text({ label: { en: "Item", fr: "Article", es: "Artículo" } }),
    legalClass: oneOf(LEGAL_CLASSES, { label: { en: "Legal class", fr: "Classe légale", es: "Clase legal" } }),
    family: optional(
      longText({ label: { en: "Family the item belongs to", fr: "Famille de l'article", es: "Familia del artículo" } }),
    ),
    familyFr: optional(
      longText({ label: { en: "Family, in French", fr: "Famille, en français", es: "Familia, en francés" } }),
    ),
    textEn: longText({ label: { en: "Text in English", fr: "Texte en anglais", es: "Texto en inglés" } }),
    textFr: longText({ label: { en: "Text in French", fr: "Texte en français", es: "Texto en francés" } }),
    openEnded: oneOf(
      {
        yes: { en: "Includes variants", fr: "Variantes comprises", es: "Incluye variantes" },
        no: { en: "Named model only", fr: "Modèle nommé seulement", es: "Solo el modelo nombrado" },
      },
      { label: { en: "Open-ended", fr: "Liste ouverte", es: "Lista abierta" } },
    ),
    inForceSince: optional(day({ label: { en: "In force since", fr: "En vigueur depuis", es: "Vigente desde" } })),
    currentTo: optional(day({ label: { en: "Text current to", fr: "Texte à jour au", es: "Texto actualizado al" } })),
  },
  columns: ["instrument", "item", "legalClass", "textEn", "textFr", "inForceSince"],
  caption: (r, language) => `${r.instrument} ${r.item} · ${language === "fr" ? r.textFr : r.textEn}`,
  day: (r) => r.inForceSince,
  place: () => undefined,
  check() {},
  sharing: { marking: "clear", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a reference entry. */
export type ReferenceEntry = ValuesOf<typeof referenceEntry>;
