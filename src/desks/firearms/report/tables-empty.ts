import type { Words } from "../../../core/words.ts";
import type { Section, Table } from "./joint-report.ts";
import { isFigure } from "./render-outline.ts";
import { fillWords, joinWords } from "./words-numbers.ts";

/**
 * A section without the tables that would show nothing but gaps, and without their charts: a sentence names them, so that
 * what nobody reported is read as a gap. Tables of words, and tables with a single figure, stay.
 */
export function withoutEmptyTables(section: Section): Section {
  const empty = section.tables.filter(isEmpty);
  if (empty.length === 0) return section;
  const named = empty.filter(({ rows }) => rows.length > 0).map(({ title }) => title);
  const gone = new Set(empty.map(({ id }) => id));
  return {
    ...section,
    paragraphs: [
      ...section.paragraphs,
      ...(named.length === 0 ? [] : [fillWords(LEFT_OUT, { list: joinWords(named, "; ") })]),
    ],
    tables: section.tables.filter(({ id }) => !gone.has(id)),
    charts: section.charts.filter(({ table }) => !gone.has(table)),
  };
}

function isEmpty({ rows }: Table): boolean {
  const figures = rows.flatMap(({ cells }) => cells.filter(isFigure));
  return rows.length === 0 || (figures.length > 0 && figures.every(({ state }) => state === "not-reported"));
}

const LEFT_OUT: Words = {
  en: "No country reported for this period what the following tables would show, and they are left out: {list}.",
  fr: "Aucun pays n'a déclaré pour cette période ce que montreraient les tableaux suivants, qui sont omis : {list}.",
  es: "Ningún país comunicó para este periodo lo que mostrarían los siguientes cuadros, que se omiten: {list}.",
};
