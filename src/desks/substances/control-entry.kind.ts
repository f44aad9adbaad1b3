import { country, day, longText, oneOf, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { problem } from "../../core/outcome.ts";
import { CONTROLS, CONVENTIONS, ENTRY_SOURCES, EXTENSIONS, SCOPES } from "./codes.ts";

/** One item of a law or convention that controls a substance or a class of them, with the days on which it did. */
export const controlEntry = defineKind({
  name: "control-entry",
  version: 1,
  label: { en: "Control entry", fr: "Inscription réglementaire", es: "Entrada de control" },
  plural: { en: "Control entries", fr: "Inscriptions réglementaires", es: "Entradas de control" },
  purpose: {
    en: "Says which law controls a substance, under which item and since when.",
    fr: "Indique quelle loi réglemente une substance, sous quel article et depuis quand.",
    es: "Indica qué ley controla una sustancia, en qué apartado y desde cuándo.",
  },
  fields: {
    substance: text({
      label: { en: "Substance or class", fr: "Substance ou classe", es: "Sustancia o clase" },
    }),
    inchikey: optional(text({ label: { en: "InChIKey", fr: "InChIKey", es: "InChIKey" } })),
    country: optional(
      country({
        label: { en: "Country", fr: "Pays", es: "País" },
        help: {
          en: "Leave empty for a convention of the United Nations.",
          fr: "Laissez vide pour une convention des Nations Unies.",
          es: "Déjelo vacío si se trata de una convención de las Naciones Unidas.",
        },
      }),
    ),
    convention: optional(oneOf(CONVENTIONS, { label: { en: "Convention", fr: "Convention", es: "Convención" } })),
    instrument: text({
      label: { en: "Law or instrument", fr: "Loi ou instrument", es: "Ley o instrumento" },
    }),
    schedule: optional(
      text({ label: { en: "Schedule or list", fr: "Annexe ou tableau", es: "Lista, grupo o cuadro" } }),
    ),
    item: optional(text({ label: { en: "Item", fr: "Article", es: "Apartado" } })),
    control: oneOf(CONTROLS, { label: { en: "Control", fr: "Mesure", es: "Control" } }),
    scope: oneOf(SCOPES, { label: { en: "Scope", fr: "Portée", es: "Alcance" } }),
    salts: optional(oneOf(EXTENSIONS, { label: { en: "Salts", fr: "Sels", es: "Sales" } })),
    isomers: optional(oneOf(EXTENSIONS, { label: { en: "Isomers", fr: "Isomères", es: "Isómeros" } })),
    derivatives: optional(oneOf(EXTENSIONS, { label: { en: "Derivatives", fr: "Dérivés", es: "Derivados" } })),
    analogues: optional(oneOf(EXTENSIONS, { label: { en: "Analogues", fr: "Analogues", es: "Análogos" } })),
    inForceSince: optional(day({ label: { en: "In force since", fr: "En vigueur depuis", es: "En vigor desde" } })),
    inForceUntil: optional(day({ label: { en: "In force until", fr: "En vigueur jusqu'au", es: "En vigor hasta" } })),
    textEn: optional(longText({ label: { en: "Text in English", fr: "Texte en anglais", es: "Texto en inglés" } })),
    textFr: optional(longText({ label: { en: "Text in French", fr: "Texte en français", es: "Texto en francés" } })),
    textEs: optional(longText({ label: { en: "Text in Spanish", fr: "Texte en espagnol", es: "Texto en español" } })),
    citation: text({ label: { en: "Citation", fr: "Référence", es: "Cita" } }),
    obtained: oneOf(ENTRY_SOURCES, {
      label: { en: "How it was obtained", fr: "Mode d'obtention", es: "Forma de obtención" },
    }),
    currentTo: optional(day({ label: { en: "Current to", fr: "À jour au", es: "Vigente al" } })),
  },
  columns: ["substance", "country", "convention", "schedule", "item", "control", "inForceSince", "obtained"],
  caption: (r, language) =>
    `${r.substance} · ${r.instrument} · ${[r.schedule, r.item, CONTROLS[r.control][language]].filter((part) => part !== undefined).join(" ")}`,
  day: (r) => r.inForceSince,
  place: (r) => r.country,
  check(r, complain) {
    if (r.country === undefined && r.convention === undefined) complain("country", NO_SYSTEM);
    if (r.country !== undefined && r.convention !== undefined) complain("convention", TWO_SYSTEMS);
    if (r.inForceSince !== undefined && r.inForceUntil !== undefined && r.inForceUntil < r.inForceSince)
      complain("inForceUntil", ENDS_BEFORE);
  },
  sharing: { marking: "clear", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a control entry. */
export type ControlEntry = ValuesOf<typeof controlEntry>;

const NO_SYSTEM = problem(
  {
    en: "is missing, and no convention is given",
    fr: "est absent, et aucune convention n'est indiquée",
    es: "falta, y no se indica ninguna convención",
  },
  {
    en: "write the country, or the convention",
    fr: "inscrivez le pays ou la convention",
    es: "escriba el país o la convención",
  },
);
const TWO_SYSTEMS = problem(
  {
    en: "is given beside a country",
    fr: "est indiquée à côté d'un pays",
    es: "se indica junto a un país",
  },
  {
    en: "make one entry for the country and one for the convention",
    fr: "créez une inscription pour le pays et une pour la convention",
    es: "haga una entrada para el país y otra para la convención",
  },
);
const ENDS_BEFORE = problem(
  { en: "lies before the first day", fr: "précède le premier jour", es: "es anterior al primer día" },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
