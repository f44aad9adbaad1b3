import type { Language } from "../../../core/words.ts";
import { chartSvg, DRAWN_ROWS, drawnPart } from "./chart-svg.ts";
import type { Cell, Chart, CorridorMap, Figure, JointReport, Section, Table } from "./joint-report.ts";
import { type Gap, gapOf, numberText, SIGNS } from "./render-figure.ts";
import { setText } from "./render-text.ts";
import { RENDER_WORDS } from "./render-words.ts";
import { corridorMap } from "./corridor-map.ts";
import type { DrawingOptions } from "./chart-palette.ts";
import { fill } from "../../../core/words.ts";

/** A table, chart or map with the number it carries in every rendering: `2.3`. */
export type Exhibit =
  | { readonly form: "table"; readonly number: string; readonly table: Table }
  | { readonly form: "chart"; readonly number: string; readonly chart: Chart; readonly table: Table }
  | { readonly form: "map"; readonly number: string; readonly map: CorridorMap };

/** A section with its number and what it shows, in the order of reading: the map, then each table after its charts. */
type OutlinedSection = {
  readonly number: string;
  readonly section: Section;
  readonly exhibits: readonly Exhibit[];
};

/** Numbers the sections, tables, charts and maps of a report; tables, charts and maps each count on their own. */
export function outlineOf(report: JointReport): OutlinedSection[] {
  return report.sections.map((section, at) => {
    const number = String(at + 1);
    const exhibits: Exhibit[] = [];
    if (section.map) exhibits.push({ form: "map", number: `${number}.1`, map: section.map });
    let charts = 0;
    section.tables.forEach((table, order) => {
      for (const chart of section.charts) {
        if (chart.table !== table.id || !hasFigures(table)) continue;
        charts += 1;
        exhibits.push({ form: "chart", number: `${number}.${charts}`, chart, table });
      }
      exhibits.push({ form: "table", number: `${number}.${order + 1}`, table });
    });
    return { number, section, exhibits };
  });
}

/** Whether anything in a table can be drawn: a chart of gaps alone would show nothing. */
function hasFigures(table: Table): boolean {
  return table.rows.some((row) => row.cells.some((cell) => isFigure(cell) && gapOf(cell) === null && cell.value !== 0));
}

/** The word and number of an exhibit: `Table 2.3`, `Tableau 2.3`, `Cuadro 2.3`. */
export function exhibitLabel(exhibit: Exhibit, language: Language): string {
  return `${RENDER_WORDS[exhibit.form][language]} ${exhibit.number}`;
}

/** Says whether a cell is a figure. */
export function isFigure(cell: Cell): cell is Figure {
  return "id" in cell;
}

/** The signs that stand in an exhibit with what they mean, as one line each: `x suppressed to protect small counts`. */
export function signNotes(exhibit: Exhibit, language: Language): { readonly sign: string; readonly meaning: string }[] {
  const gaps = new Set<Gap>();
  const look = (cell: Cell | undefined) => {
    const gap = cell !== undefined && isFigure(cell) ? gapOf(cell) : null;
    if (gap !== null) gaps.add(gap);
  };
  if (exhibit.form === "table") for (const row of exhibit.table.rows) row.cells.forEach(look);
  if (exhibit.form === "chart") {
    const { rows, columns } = drawnPart(exhibit.chart, exhibit.table);
    for (const row of rows) for (const at of columns) look(row.cells[at]);
  }
  return (Object.keys(SIGNS) as Gap[])
    .filter((gap) => gaps.has(gap))
    .map((gap) => ({ sign: SIGNS[gap], meaning: setText(RENDER_WORDS[gap][language], language) }));
}

/** The drawing of a chart or map as SVG; empty for a table. */
export function drawExhibit(exhibit: Exhibit, options: DrawingOptions): string {
  if (exhibit.form === "chart") return chartSvg(exhibit.chart, exhibit.table, options);
  return exhibit.form === "map" ? corridorMap(exhibit.map, options) : "";
}

/** What is said beneath a chart that draws only the first rows of its table; empty when it draws all. */
export function cutNote(exhibit: Exhibit, language: Language): string {
  if (exhibit.form !== "chart") return "";
  const all = exhibit.table.rows.filter((row) => row.total !== true).length;
  if (all <= DRAWN_ROWS) return "";
  return fill(RENDER_WORDS.chartRows, {
    shown: numberText(DRAWN_ROWS, language),
    all: numberText(all, language),
    table: exhibit.table.id,
  })[language];
}

/** The identifier that serves as an example: that of the first shown figure with a table, a row and a column in it. */
export function exampleFigure(report: JointReport): string {
  const figures = report.sections.flatMap(({ tables }) =>
    tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.filter(isFigure))),
  );
  return (figures.find(({ state }) => state === "shown") ?? figures[0] ?? report.headlines[0]?.figure)?.id ?? "";
}
