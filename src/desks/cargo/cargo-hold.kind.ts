import { caseNumber, country, day, identifier, longText, oneOf, personName, text } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { type Problem, problem } from "../../core/outcome.ts";
import { HOLD_STANCES } from "./codes.ts";

/**
 * What one officer of one agency says to the hold of an item: proposes it, has seen it, agrees, disagrees, lifts it. The
 * hold of several countries is all that their officers said under one number, each in a record of their own agency.
 */
export const cargoHold = defineKind({
  name: "cargo-hold",
  version: 1,
  label: { en: "Hold", fr: "Retenue", es: "Retención" },
  plural: { en: "Holds", fr: "Retenues", es: "Retenciones" },
  purpose: {
    en: "Says what an officer decided on holding an item, so that officers of several countries decide together.",
    fr: "Indique ce qu'un agent a décidé quant à la retenue d'un envoi, pour que les agents de plusieurs pays décident ensemble.",
    es: "Indica qué decidió un oficial sobre la retención de un envío, para que oficiales de varios países decidan en conjunto.",
  },
  fields: {
    holdNumber: identifier({
      label: { en: "Hold number", fr: "Numéro de la retenue", es: "Número de la retención" },
      help: {
        en: "The same for all who decide on it.",
        fr: "Le même pour tous ceux qui en décident.",
        es: "El mismo para todos los que deciden.",
      },
    }),
    item: identifier({ label: { en: "Item", fr: "Envoi", es: "Envío" } }),
    itemIn: country({
      label: { en: "Country where the item is", fr: "Pays où se trouve l'envoi", es: "País donde está el envío" },
    }),
    stance: oneOf(HOLD_STANCES, { label: { en: "Says", fr: "Position", es: "Postura" } }),
    on: day({ label: { en: "On", fr: "Le", es: "El" } }),
    until: optional(day({ label: { en: "Holds until", fr: "Retenue jusqu'au", es: "Retenido hasta" } })),
    legalBasis: optional(text({ label: { en: "Legal basis", fr: "Fondement juridique", es: "Fundamento legal" } })),
    grounds: optional(longText({ label: { en: "Grounds", fr: "Motifs", es: "Motivos" }, part: "identifiers" })),
    officer: personName({ label: { en: "Officer", fr: "Agent", es: "Oficial" }, part: "case" }),
    agencyCase: optional(
      caseNumber({ label: { en: "Agency case number", fr: "Numéro de dossier", es: "Número de expediente" } }),
    ),
  },
  columns: ["on", "holdNumber", "item", "itemIn", "stance", "legalBasis"],
  caption: (r, language) => `${r.on} · ${HOLD_STANCES[r.stance][language]} · ${r.itemIn}`,
  day: (r) => r.on,
  place: (r) => r.itemIn,
  check(r, complain) {
    if (r.until !== undefined && r.until < r.on) complain("until", BEFORE_START);
    if (r.stance === "proposes" && r.legalBasis === undefined) complain("legalBasis", NEEDS_BASIS);
    if (r.stance === "proposes" && r.grounds === undefined) complain("grounds", NEEDS_GROUNDS);
  },
  sharing: { marking: "amber", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a hold. */
export type Hold = ValuesOf<typeof cargoHold>;

const BEFORE_START: Problem = problem(
  {
    en: "lies before the day of the hold",
    fr: "précède le jour de la retenue",
    es: "es anterior al día de la retención",
  },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
const NEEDS_BASIS: Problem = problem(
  { en: "is missing from a hold", fr: "manque à une retenue", es: "falta en una retención" },
  {
    en: "name the provision under which the item may be held",
    fr: "citez la disposition qui permet de retenir l'envoi",
    es: "cite la disposición que permite retener el envío",
  },
);
const NEEDS_GROUNDS: Problem = problem(
  {
    en: "are missing: a score alone holds nothing",
    fr: "manquent : un score seul ne retient rien",
    es: "faltan: una puntuación sola no retiene nada",
  },
  {
    en: "say in words why the item is to be held",
    fr: "dites en toutes lettres pourquoi l'envoi doit être retenu",
    es: "diga con palabras por qué debe retenerse el envío",
  },
);
