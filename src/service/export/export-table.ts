import { type Field, PARTS, type Part } from "../../core/fields.ts";
import { itemFields, type Kind, listOfKind, plainFields, type RecordValues } from "../../core/kind.ts";
import type { Words } from "../../core/words.ts";
import type { RecordView } from "../read-record.ts";

/** Stands in a cell whose value the caller may not see. */
export const WITHHELD: unique symbol = Symbol("withheld");

/** One cell of an export: a value as it is kept, nothing, or that it is withheld. */
export type Cell = string | number | boolean | null | typeof WITHHELD;

/** A column of an export; its field says how values are written and shown. */
export type ExportColumn = { readonly name: string; readonly label: Words; readonly field: Field | undefined };

const HEAD: readonly (readonly [name: string, label: Words])[] = [
  ["record", { en: "Record", fr: "Fiche", es: "Registro" }],
  ["revision", { en: "Revision", fr: "Révision", es: "Revisión" }],
  ["originator", { en: "Originator", fr: "Organisme d'origine", es: "Dependencia de origen" }],
  ["marking", { en: "Marking", fr: "Marquage", es: "Marcado" }],
  ["synthetic", { en: "Synthetic", fr: "Synthétique", es: "Sintético" }],
  ["withheld", { en: "Withheld parts", fr: "Parties retenues", es: "Partes retenidas" }],
];

const ITEM: Words = { en: "Item", fr: "Article", es: "Artículo" };

/** What the label of made-up records says in every export. */
export const SYNTHETIC: Words = { en: "SYNTHETIC", fr: "SYNTHÉTIQUE", es: "SINTÉTICO" };

/** What stands in a cell that is withheld. */
export const WITHHELD_WORDS: Words = { en: "[withheld]", fr: "[retenu]", es: "[retenido]" };

/** The columns of a kind's export: what stands before the values, the plain fields, the items' fields. */
export function exportColumns(kind: Kind): readonly ExportColumn[] {
  const list = listOfKind(kind);
  const head = HEAD.map(([name, label]) => ({ name, label, field: undefined }));
  const plain = plainFields(kind).map(([name, field]) => ({ name, label: field.label, field }));
  if (list === undefined) return [...head, ...plain];
  const items = itemFields(list).map(([name, field]) => ({ name: `${list.name}.${name}`, label: field.label, field }));
  return [...head, ...plain, { name: `${list.name}.item`, label: ITEM, field: undefined }, ...items];
}

/**
 * One record as rows of its export; one with several items takes several rows, its own values on the first. `synthetic`
 * is the label of made-up records.
 */
export function exportRows(kind: Kind, view: RecordView, synthetic: string): readonly (readonly Cell[])[] {
  const withheld = new Set<Part>(view.withheld.map(({ part }) => part));
  const head: Cell[] = [
    view.record,
    view.revision,
    view.originator,
    view.marking,
    view.synthetic ? synthetic : "",
    PARTS.filter((part) => withheld.has(part)).join(" "),
  ];
  const cellOf = (field: Field, value: unknown): Cell =>
    withheld.has(field.part) ? WITHHELD : ((value as Cell | undefined) ?? null);
  const fields = plainFields(kind);
  const own = fields.map(([name, field]) => cellOf(field, view.values[name]));
  const list = listOfKind(kind);
  if (list === undefined) return [[...head, ...own]];
  const inside = itemFields(list);
  const items = (view.values[list.name] as readonly RecordValues[] | undefined) ?? [];
  if (items.length === 0) return [[...head, ...own, null, ...inside.map(([, field]) => cellOf(field, undefined))]];
  return items.map((item, at) => [
    ...head,
    ...(at === 0 ? own : own.map(() => null)),
    at + 1,
    ...inside.map(([name, field]) => cellOf(field, item[name])),
  ]);
}

/** A text that a spreadsheet takes as a text: what it would take as a formula gets an apostrophe in front (CWE-1236). */
export function notAFormula(text: string): string {
  return /^[\s\u0000-\u001f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}
