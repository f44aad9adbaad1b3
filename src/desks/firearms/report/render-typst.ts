import { LOCALES } from "../../../core/field-types.ts";
import type { Language, Words } from "../../../core/words.ts";
import { fill } from "../../../core/words.ts";
import { PALETTE, PRINT_FAMILY } from "./chart-palette.ts";
import type { Cell, JointReport, Table } from "./joint-report.ts";
import { fitColumns, tableHeight } from "./render-columns.ts";
import { figureText, gapOf, listText, numberText, periodText, SIGNS } from "./render-figure.ts";
import { headlinesOf } from "./render-headlines.ts";
import { cutNote, drawExhibit, exampleFigure, exhibitLabel, isFigure, outlineOf, signNotes } from "./render-outline.ts";
import { printText } from "./render-text.ts";
import { TYPST_TEMPLATE } from "./render-typst-template.ts";
import { RENDER_WORDS } from "./render-words.ts";

/** A document for the Typst compiler: its source and the files that it reads, by name. */
type TypstSource = { readonly main: string; readonly assets: Readonly<Record<string, string>> };

/** The width of the type area of a US letter page within its margins, in points: upright, and lying on its side. */
const ROOM = { upright: 488, landscape: 668 };
/** The height in points up to which a table's rows are kept on one page. */
const MOST_TOGETHER = { upright: 400, landscape: 250 };
/** A drawing's width in pixels: three quarters of it is the type area in points. */
const DRAWING_WIDTH = 650;

/**
 * Sets a joint report for print in one language. The source is always the same template: everything that is printed
 * stands in `report.json` as plain text, so nothing in the data can act as markup.
 */
export function renderTypst(report: JointReport, language: Language): TypstSource {
  const print = (text: string) => printText(text, language);
  const say = (words: Words) => print(words[language]);
  const { told, untold } = headlinesOf(report, language);
  const assets: Record<string, string> = {};
  const sections = outlineOf(report).map(({ number, section, exhibits }) => ({
    number,
    title: say(section.title),
    paragraphs: section.paragraphs.map(say),
    exhibits: exhibits.map((exhibit) => {
      const label = exhibitLabel(exhibit, language);
      const notes = signNotes(exhibit, language);
      if (exhibit.form === "table") {
        const { table } = exhibit;
        const key = print(fill(RENDER_WORDS.keyOf, { id: table.id })[language]);
        return { form: "table", label, key, title: say(table.title), notes, ...tableView(table, language) };
      }
      const drawn = exhibit.form === "chart" ? exhibit.chart : exhibit.map;
      const file = `${exhibit.number.replace(".", "-")}-${exhibit.form}.svg`;
      assets[file] = drawExhibit(exhibit, { language, width: DRAWING_WIDTH, family: PRINT_FAMILY });
      return {
        form: exhibit.form,
        label,
        key: print(
          fill(RENDER_WORDS.keyOf, { id: exhibit.form === "chart" ? exhibit.table.id : exhibit.map.id })[language],
        ),
        title: say(drawn.title),
        alt: `${say(drawn.title)}. ${say(drawn.description)}`,
        file,
        notes,
        note: print(cutNote(exhibit, language)),
      };
    }),
  }));
  const names = report.countries.map(({ name }) => say(name));
  assets["report.json"] = JSON.stringify({
    language,
    region: LOCALES[language].slice(-2),
    colours: PALETTE,
    date: report.period.until.split("-").map(Number),
    id: print(report.id),
    title: say(report.title),
    subtitle: say(report.subtitle),
    period: print(periodText(report.period, language)),
    countries: names,
    jointBy: print(fill(RENDER_WORDS.jointBy, { countries: listText(names, language) })[language]),
    synthetic: report.synthetic,
    headlines: told.map(({ label, figure, note }) => ({
      text: figureText(figure, language),
      label: say(label),
      note: note ? say(note) : "",
    })),
    untold: untold.map(print),
    sections,
    suppression: {
      statement: say(report.suppression.statement),
      minimum: numberText(report.suppression.minimum, language),
      suppressed: numberText(report.suppression.suppressed, language),
    },
    signs: [
      { sign: "0", meaning: say(RENDER_WORDS.zero) },
      ...(Object.keys(SIGNS) as (keyof typeof SIGNS)[]).map((gap) => ({
        sign: SIGNS[gap],
        meaning: say(RENDER_WORDS[gap]),
      })),
    ],
    sources: report.sources.map((source) => ({
      name: say(source.name),
      size: numberText(source.logSize, language),
      root: print(source.logRoot),
      checkpoint: source.checkpoint
        .trim()
        .split("\n")
        .map(print)
        .filter((line, _, all) => all.length > 1 || line !== ""),
    })),
    example: print(exampleFigure(report)),
    keys: keysOf(report, language),
    words: Object.fromEntries(Object.entries(RENDER_WORDS).map(([key, words]) => [key, say(words)])),
  });
  return { main: TYPST_TEMPLATE, assets };
}

type CellView = { readonly text: string; readonly gap?: boolean };

function tableView(table: Table, language: Language) {
  const print = (text: string) => printText(text, language);
  const view = (cell: Cell): CellView =>
    isFigure(cell)
      ? { text: figureText(cell, language), ...(gapOf(cell) === null ? {} : { gap: true }) }
      : { text: print(cell.words[language]) };
  const headings = [print(table.rowHeading[language]), ...table.columns.map(({ label }) => print(label[language]))];
  const rows = table.rows.map((row) => ({
    label: print(row.label[language]),
    total: row.total === true,
    cells: row.cells.map(view),
  }));
  const ends = table.columns.map(
    (column, at) =>
      (column.align ?? (table.rows.every(({ cells }) => cells[at] && isFigure(cells[at])) ? "end" : "start")) === "end",
  );
  const fit = fitColumns(
    {
      headings,
      rows: rows.map(({ label, cells }) => [label, ...cells.map(({ text }) => text)]),
      numeric: [
        false,
        ...table.columns.map((_, at) => table.rows.every(({ cells }) => cells[at] && isFigure(cells[at]))),
      ],
    },
    ROOM.upright,
    ROOM.landscape,
  );
  return {
    note: table.note ? print(table.note[language]) : "",
    headings,
    ends: [false, ...ends],
    rows,
    ...fit,
    long:
      tableHeight(
        rows.map(({ label, cells }) => [label, ...cells.map(({ text }) => text)]),
        fit,
      ) > (fit.landscape ? MOST_TOGETHER.landscape : MOST_TOGETHER.upright),
  };
}

/** A long list as its beginning and its end. */
function shortened<T extends { readonly key: string; readonly label: string }>(list: readonly T[]): readonly object[] {
  return list.length <= 50 ? list : [...list.slice(0, 6), { key: "…", label: "" }, ...list.slice(-2)];
}

/** Per table, the keys of its rows and columns with their labels: what identifiers are put together from. */
function keysOf(report: JointReport, language: Language) {
  const print = (text: string) => printText(text, language);
  const pair = ({ key, label }: { readonly key: string; readonly label: Words }) => {
    const text = print(label[language]);
    return { key: print(key), label: text === print(key) ? "" : text };
  };
  const tables = outlineOf(report).flatMap(({ exhibits }) => exhibits.filter((exhibit) => exhibit.form === "table"));
  return tables.flatMap((exhibit) => {
    const { id, rows, columns } = exhibit.table;
    const counted = columns.filter((_, at) => rows.some(({ cells }) => cells[at] && isFigure(cells[at])));
    if (counted.length === 0) return [];
    const label = exhibitLabel(exhibit, language);
    return [{ label, id: print(id), rows: shortened(rows.map(pair)), columns: counted.map(pair) }];
  });
}
