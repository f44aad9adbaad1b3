import { day, flag, oneOf, text } from "../../core/field-types.ts";
import { listOf, optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { type Problem, problem } from "../../core/outcome.ts";
import type { Draft } from "../../core/source.ts";
import { LIST_CHANGES, LIST_STATEMENTS, PARTY_TYPES } from "./codes.ts";

/** An entry of a published list as one edition added, changed or removed it. */
export const listedParty = defineKind({
  name: "listed-party",
  version: 1,
  label: { en: "Listed party", fr: "Partie inscrite", es: "Parte inscrita" },
  plural: { en: "Listed parties", fr: "Parties inscrites", es: "Partes inscritas" },
  purpose: {
    en: "Says what an edition of a published list did to one entry, so that it can be known what was listed on a day.",
    fr: "Indique ce qu'une édition d'une liste publiée a fait d'une inscription, pour savoir ce qui figurait sur la liste un jour donné.",
    es: "Indica qué hizo una edición de una lista publicada con una inscripción, para saber qué figuraba en la lista un día determinado.",
  },
  fields: {
    list: text({ label: { en: "List", fr: "Liste", es: "Lista" } }),
    entry: text({ label: { en: "Entry", fr: "Inscription", es: "Inscripción" } }),
    edition: day({ label: { en: "Edition of", fr: "Édition du", es: "Edición del" } }),
    change: oneOf(LIST_CHANGES, { label: { en: "Change", fr: "Changement", es: "Cambio" } }),
    previousEdition: optional(
      day({ label: { en: "Edition before", fr: "Édition précédente", es: "Edición anterior" } }),
    ),
    partyType: oneOf(PARTY_TYPES, { label: { en: "What it is", fr: "Nature", es: "Qué es" } }),
    cleared: optional(
      flag({
        label: { en: "Cleared", fr: "Blanchie", es: "Absuelta" },
        help: {
          en: "The list itself says that the party was cleared: it stays on the list and is never a hit.",
          fr: "La liste elle-même indique que la partie a été blanchie : elle y demeure et n'est jamais une correspondance.",
          es: "La propia lista indica que la parte quedó absuelta: sigue en la lista y nunca es una coincidencia.",
        },
      }),
    ),
    name: text({ label: { en: "Name", fr: "Nom", es: "Nombre" }, part: "persons" }),
    statements: listOf(
      {
        statement: oneOf(LIST_STATEMENTS, { label: { en: "Says", fr: "Indique", es: "Indica" } }),
        value: text({ label: { en: "Value", fr: "Valeur", es: "Valor" }, part: "persons" }),
        detail: optional(text({ label: { en: "Detail", fr: "Précision", es: "Detalle" } })),
      },
      {
        label: { en: "What the list says", fr: "Ce que dit la liste", es: "Lo que dice la lista" },
        item: { en: "Statement", fr: "Mention", es: "Mención" },
        most: 500,
      },
    ),
  },
  columns: ["list", "entry", "edition", "change", "partyType", "name"],
  caption: (r, language) => `${r.list} ${r.entry} · ${LIST_CHANGES[r.change][language]} · ${r.edition}`,
  day: (r) => r.edition,
  place: () => undefined,
  check(r, complain) {
    if (r.previousEdition !== undefined && r.previousEdition >= r.edition) complain("previousEdition", NOT_BEFORE);
  },
  sharing: { marking: "clear", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a listed party. */
export type ListedPartyValues = ValuesOf<typeof listedParty>;

/** One entry of a list as a source reads it; birth dates are ISO days, months or years, countries two capital letters. */
export type ListEntry = {
  /** The entry's own number, the same from edition to edition. */
  readonly id: string;
  readonly type: keyof typeof PARTY_TYPES;
  readonly name: string;
  readonly statements: ListedPartyValues["statements"];
  /** Whether the list itself says that it was cleared. */
  readonly cleared?: boolean;
};

/** How many statements of one entry are kept. */
const MOST_STATEMENTS = 500;

/**
 * An entry of a list as a draft. Which edition it stands in, and what the edition did to it, is said by whoever compares
 * the edition with the one before.
 */
export function listedDraft(list: string, entry: ListEntry, rows: Draft["rows"], edition: string | undefined): Draft {
  const seen = new Set<string>();
  const statements = entry.statements.filter(({ statement, value, detail }) => {
    const key = `${statement}|${value}|${detail ?? ""}`;
    return value !== "" && !seen.has(key) && seen.add(key);
  });
  return {
    kind: listedParty,
    reference: `${list}/${entry.id}`,
    rows,
    values: {
      list,
      entry: entry.id,
      ...(edition !== undefined && { edition }),
      partyType: entry.type,
      ...(entry.cleared === true && { cleared: true }),
      name: entry.name,
      statements: statements.slice(0, MOST_STATEMENTS),
    },
  };
}

const NOT_BEFORE: Problem = problem(
  { en: "does not lie before the edition", fr: "ne précède pas l'édition", es: "no es anterior a la edición" },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
