import { amount, oneOf, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { checkIdentifiers } from "./chemical-identifiers.ts";
import { POLARITIES, SPECTRUM_KINDS } from "./codes.ts";
import { peakList } from "./peak-list.ts";

/** One spectrum of a known substance, that unknown ones are compared with. */
export const referenceSpectrum = defineKind({
  name: "reference-spectrum",
  version: 1,
  label: { en: "Reference spectrum", fr: "Spectre de référence", es: "Espectro de referencia" },
  plural: { en: "Reference spectra", fr: "Spectres de référence", es: "Espectros de referencia" },
  purpose: {
    en: "Shows what a known substance looks like in an instrument, so that an unknown one can be recognised.",
    fr: "Montre l'aspect d'une substance connue dans un instrument, afin qu'une inconnue puisse être reconnue.",
    es: "Muestra cómo se ve una sustancia conocida en un equipo, para poder reconocer una desconocida.",
  },
  fields: {
    substance: text({ label: { en: "Substance", fr: "Substance", es: "Sustancia" } }),
    spectrumKind: oneOf(SPECTRUM_KINDS, {
      label: { en: "Kind of spectrum", fr: "Type de spectre", es: "Tipo de espectro" },
    }),
    library: optional(text({ label: { en: "Library", fr: "Bibliothèque", es: "Biblioteca" } })),
    number: optional(
      text({
        label: { en: "Number in the library", fr: "Numéro dans la bibliothèque", es: "Número en la biblioteca" },
      }),
    ),
    formula: optional(text({ label: { en: "Molecular formula", fr: "Formule moléculaire", es: "Fórmula molecular" } })),
    exactMass: optional(amount({ label: { en: "Exact mass (Da)", fr: "Masse exacte (Da)", es: "Masa exacta (Da)" } })),
    inchikey: optional(text({ label: { en: "InChIKey", fr: "InChIKey", es: "InChIKey" } })),
    smiles: optional(text({ label: { en: "SMILES", fr: "SMILES", es: "SMILES" } })),
    cas: optional(text({ label: { en: "CAS number", fr: "Numéro CAS", es: "Número CAS" } })),
    polarity: optional(oneOf(POLARITIES, { label: { en: "Polarity", fr: "Polarité", es: "Polaridad" } })),
    precursorMz: optional(amount({ label: { en: "Precursor (m/z)", fr: "Précurseur (m/z)", es: "Precursor (m/z)" } })),
    adduct: optional(text({ label: { en: "Adduct", fr: "Adduit", es: "Aducto" } })),
    collisionEnergy: optional(
      text({ label: { en: "Collision energy", fr: "Énergie de collision", es: "Energía de colisión" } }),
    ),
    instrument: optional(text({ label: { en: "Instrument", fr: "Instrument", es: "Equipo" } })),
    licence: optional(
      text({ label: { en: "Terms of use", fr: "Conditions d'utilisation", es: "Condiciones de uso" } }),
    ),
    unitX: optional(
      text({ label: { en: "Unit of the positions", fr: "Unité des positions", es: "Unidad de las posiciones" } }),
    ),
    unitY: optional(
      text({ label: { en: "Unit of the heights", fr: "Unité des hauteurs", es: "Unidad de las alturas" } }),
    ),
    peaks: peakList({ label: { en: "Peaks", fr: "Pics", es: "Picos" } }),
  },
  columns: ["substance", "spectrumKind", "library", "number", "precursorMz", "instrument"],
  caption: (r, language) => `${r.substance} · ${SPECTRUM_KINDS[r.spectrumKind][language]}`,
  day: () => undefined,
  place: () => undefined,
  check: (r, complain) => checkIdentifiers(r, complain),
  sharing: { marking: "green", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a reference spectrum. */
export type ReferenceSpectrum = ValuesOf<typeof referenceSpectrum>;
