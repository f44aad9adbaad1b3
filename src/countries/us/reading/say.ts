import type { Draft, Interpretation, SourceRow } from "../../../core/source.ts";
import { BLANK_LINES } from "../../../core/table-row.ts";
import { sameWords, type Words } from "../../../core/words.ts";
import { publishedFigure } from "../../../desks/firearms/published-figure.kind.ts";

/** One cell of an official table, before it becomes a draft; a figure without value was not reported. */
export type Figure = {
  readonly reference: string;
  readonly series: string;
  readonly measure: string;
  readonly category?: string;
  readonly from: string;
  readonly until: string;
  readonly place?: string;
  readonly placeText?: string;
  readonly sourcePlace?: string;
  readonly sourcePlaceText?: string;
  readonly value: number | undefined;
  readonly unit: string;
};

/** A published figure as an interpretation, with the rows it was read from. */
export function figureDraft(figure: Figure, rows: readonly SourceRow[], columns?: Draft["columns"]): Interpretation {
  const { reference, value, ...values } = figure;
  const state = value === undefined ? "not-reported" : "reported";
  return {
    type: "draft",
    draft: { kind: publishedFigure, reference, values: { ...values, value, state }, rows, columns },
  };
}

/** A note that the publisher prints with the figures, in its own words: to be shown with them. */
export function noteFinding(text: string, row: number): Interpretation {
  return { type: "finding", finding: { code: "publisher-note", say: sameWords(text), row } };
}

/** Rows that are understood and hold no record; none when there are none. */
export function* passed(rows: number, why: keyof typeof PASSED): Generator<Interpretation> {
  if (rows > 0) yield { type: "passed", rows, why: PASSED[why] };
}

const PASSED = {
  heading: { en: "headings", fr: "en-têtes", es: "encabezados" },
  blank: BLANK_LINES,
  note: { en: "notes of the publisher", fr: "notes de l'éditeur", es: "notas de quien publica" },
  total: {
    en: "printed totals, used as controls",
    fr: "totaux imprimés, servant de contrôle",
    es: "totales impresos, usados como control",
  },
  mixedTotal: {
    en: "printed totals that add up categories of different units, not used",
    fr: "totaux imprimés qui additionnent des catégories d'unités différentes, non utilisés",
    es: "totales impresos que suman categorías de distintas unidades, sin usar",
  },
} as const satisfies Record<string, Words>;

/** The entries of a map in the order of their names. */
export function byName<T>(entries: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}
