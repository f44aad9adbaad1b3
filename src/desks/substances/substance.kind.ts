import { amount, oneOf, text } from "../../core/field-types.ts";
import { listOf, optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { checkIdentifiers } from "./chemical-identifiers.ts";
import { NAME_LANGUAGES, NAME_SORTS, SUBSTANCE_CLASSES } from "./codes.ts";

/** One substance: its structure, and every name by which it is met. */
export const substance = defineKind({
  name: "substance",
  version: 1,
  label: { en: "Substance", fr: "Substance chimique", es: "Sustancia" },
  plural: { en: "Substances", fr: "Substances chimiques", es: "Sustancias" },
  purpose: {
    en: "Says which substance a name, a number or a structure means, so that three countries speak of the same one.",
    fr: "Indique quelle substance désigne un nom, un numéro ou une structure, afin que trois pays parlent de la même.",
    es: "Indica a qué sustancia se refiere un nombre, un número o una estructura, para que tres países hablen de la misma.",
  },
  fields: {
    nameEn: text({ label: { en: "Name in English", fr: "Nom en anglais", es: "Nombre en inglés" } }),
    nameFr: optional(text({ label: { en: "Name in French", fr: "Nom en français", es: "Nombre en francés" } })),
    nameEs: optional(text({ label: { en: "Name in Spanish", fr: "Nom en espagnol", es: "Nombre en español" } })),
    class: oneOf(SUBSTANCE_CLASSES, { label: { en: "Class", fr: "Classe", es: "Clase" } }),
    inchikey: optional(text({ label: { en: "InChIKey", fr: "InChIKey", es: "InChIKey" } })),
    smiles: optional(text({ label: { en: "SMILES", fr: "SMILES", es: "SMILES" } })),
    formula: optional(text({ label: { en: "Molecular formula", fr: "Formule moléculaire", es: "Fórmula molecular" } })),
    exactMass: optional(amount({ label: { en: "Exact mass (Da)", fr: "Masse exacte (Da)", es: "Masa exacta (Da)" } })),
    cas: optional(text({ label: { en: "CAS number", fr: "Numéro CAS", es: "Número CAS" } })),
    parent: optional(
      text({
        label: {
          en: "Base of this salt or parent of this isomer",
          fr: "Base de ce sel ou composé parent de cet isomère",
          es: "Base de esta sal o compuesto original de este isómero",
        },
      }),
    ),
    names: listOf(
      {
        name: text({ label: { en: "Name", fr: "Nom", es: "Nombre" } }),
        sort: oneOf(NAME_SORTS, { label: { en: "Sort of name", fr: "Type de nom", es: "Tipo de nombre" } }),
        language: oneOf(NAME_LANGUAGES, { label: { en: "Language", fr: "Langue", es: "Idioma" } }),
        source: optional(text({ label: { en: "Source", fr: "Source", es: "Fuente" } })),
      },
      {
        label: { en: "Other names", fr: "Autres noms", es: "Otros nombres" },
        item: { en: "Name", fr: "Nom", es: "Nombre" },
        most: 500,
      },
    ),
  },
  columns: ["nameEn", "nameFr", "nameEs", "class", "formula", "cas"],
  caption: (r, language) => ({ en: r.nameEn, fr: r.nameFr ?? r.nameEn, es: r.nameEs ?? r.nameEn })[language],
  day: () => undefined,
  place: () => undefined,
  check: (r, complain) => checkIdentifiers(r, complain),
  sharing: { marking: "clear", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a substance. */
export type Substance = ValuesOf<typeof substance>;
