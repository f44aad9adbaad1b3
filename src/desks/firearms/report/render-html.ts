import { LOCALES } from "../../../core/field-types.ts";
import { fill, type Language, type Words } from "../../../core/words.ts";
import { withStyleVariables } from "./chart-palette.ts";
import type { Cell, Figure, JointReport, Table } from "./joint-report.ts";
import { figureText, gapOf, listText, numberText, periodText, SIGNS } from "./render-figure.ts";
import { HTML_STYLE } from "./render-html-style.ts";
import {
  cutNote,
  drawExhibit,
  type Exhibit,
  exampleFigure,
  exhibitLabel,
  isFigure,
  outlineOf,
  signNotes,
} from "./render-outline.ts";
import { escapeMarkup, setText } from "./render-text.ts";
import { headlinesOf } from "./render-headlines.ts";
import { RENDER_WORDS } from "./render-words.ts";

/** Settings of the web page. `figurePath` is put before a figure's identifier to link the number to its records. */
type HtmlOptions = { readonly figurePath?: string };

/** Widths in pixels for which drawings are made: a page, and a telephone. */
const DRAWINGS = { wide: 780, narrow: 340 } as const;
const FAMILY = "'Source Sans 3', system-ui, sans-serif";

/** Nothing is loaded and nothing runs, whatever the data may hold. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** What the parts of one page share: its language, its settings, and the identifiers that already stand on it. */
type Page = { readonly language: Language; readonly options: HtmlOptions; readonly taken: Set<string> };

/** Renders a joint report as one self-contained, accessible web page without scripts; every text is escaped. */
export function renderHtml(report: JointReport, language: Language, options: HtmlOptions = {}): string {
  const page: Page = { language, options, taken: new Set() };
  const say = (words: Words) => text(page, words);
  const outline = outlineOf(report);
  const { told, untold } = headlinesOf(report, language);
  // The identifiers belong to the cells of tables first; a headline that repeats one only refers to it.
  const sections = outline.map(({ number, section, exhibits }) =>
    [
      `<section id="section-${safeId(section.id)}" aria-labelledby="heading-${safeId(section.id)}">`,
      `<h2 id="heading-${safeId(section.id)}"><span>${number}</span> <span>${say(section.title)}</span></h2>`,
      ...section.paragraphs.map((words) => `<p>${say(words)}</p>`),
      ...exhibits.map((exhibit) => (exhibit.form === "table" ? tableOf(page, exhibit) : drawingOf(page, exhibit))),
      "</section>",
    ].join("\n"),
  );
  const names = report.countries.map(({ name }) => setText(name[language], language));
  const annexes = [
    { id: "suppression", number: "A", title: RENDER_WORDS.suppression, body: suppressionOf(page, report) },
    { id: "checkpoints", number: "B", title: RENDER_WORDS.checkpoints, body: checkpointsOf(page, report) },
    { id: "figures", number: "C", title: RENDER_WORDS.figures, body: figuresOf(page, report) },
  ];
  const contents = [
    ...outline.map(({ number, section }) => ({ number, href: `section-${safeId(section.id)}`, title: section.title })),
    ...annexes.map(({ id, number, title }) => ({ number, href: `annex-${id}`, title })),
  ];
  return [
    "<!doctype html>",
    `<html lang="${LOCALES[language]}">`,
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<title>${say(report.title)}</title>`,
    `<meta name="description" content="${say(report.subtitle)}">`,
    `<style>${HTML_STYLE}</style>`,
    "</head>",
    "<body>",
    `<a class="skip" href="#content">${say(RENDER_WORDS.skip)}</a>`,
    ...(report.synthetic ? [`<p class="mark">${say(RENDER_WORDS.synthetic)}</p>`] : []),
    '<header class="cover">',
    `<h1>${say(report.title)}</h1>`,
    `<p class="subtitle">${say(report.subtitle)}</p>`,
    `<p class="period"><span class="unseen">${say(RENDER_WORDS.period)} </span>${escapeMarkup(periodText(report.period, language))}</p>`,
    `<ul class="countries" aria-label="${say(RENDER_WORDS.countries)}">`,
    ...names.map((name) => `<li>${escapeMarkup(name)}</li>`),
    "</ul>",
    "</header>",
    '<div class="page split">',
    `<nav aria-labelledby="contents"><h2 id="contents"><span>${say(RENDER_WORDS.contents)}</span></h2><ol>`,
    ...contents.map(
      ({ number, href, title }) => `<li><a href="#${href}"><b>${number}</b><span>${say(title)}</span></a></li>`,
    ),
    "</ol></nav>",
    '<main id="content" tabindex="-1">',
    ...(report.synthetic ? [`<p class="notice">${say(RENDER_WORDS.syntheticNotice)}</p>`] : []),
    `<h2 class="unseen">${say(RENDER_WORDS.headlines)}</h2>`,
    '<dl class="headlines">',
    ...told.map(
      ({ label, figure, note }) =>
        `<div><dt>${say(label)}${note ? `<small>${say(note)}</small>` : ""}</dt><dd>${figureOf(page, figure)}</dd></div>`,
    ),
    "</dl>",
    ...untold.map((line) => `<p class="untold">${escapeMarkup(setText(line, language))}</p>`),
    ...sections,
    ...annexes.map(
      ({ id, number, title, body }) =>
        `<section id="annex-${id}" aria-labelledby="heading-annex-${id}"><h2 id="heading-annex-${id}"><span>${number}</span> <span>${say(title)}</span></h2>\n${body}</section>`,
    ),
    "</main>",
    "</div>",
    '<div class="page">',
    `<footer><p>${escapeMarkup(setText(fill(RENDER_WORDS.jointBy, { countries: listText(names, language) })[language], language))}</p><p>${say(RENDER_WORDS.reportId)} <span class="mono">${escapeMarkup(report.id)}</span></p></footer>`,
    "</div>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function text({ language }: Page, words: Words): string {
  return escapeMarkup(setText(words[language], language));
}

/** An identifier as HTML allows it: without spaces. */
function safeId(id: string): string {
  return escapeMarkup(id.replace(/\s+/g, "_"));
}

/** A figure as an element with its identifier, a link to its records where there is one, and words where there is no number. */
function figureOf(page: Page, figure: Figure, tag = "span", more = ""): string {
  const gap = gapOf(figure);
  const shown = escapeMarkup(figureText(figure, page.language));
  const content =
    gap === null
      ? shown
      : `<span class="gap" aria-hidden="true">${shown}</span><span class="unseen">${text(page, RENDER_WORDS[gap])}</span>`;
  const id = safeId(figure.id);
  const own = page.taken.has(id) ? "" : ` id="${id}"`;
  page.taken.add(id);
  const path = page.options.figurePath;
  const explain = escapeMarkup(setText(fill(RENDER_WORDS.explain, { id: figure.id })[page.language], page.language));
  const inner =
    path === undefined
      ? content
      : `<a href="${escapeMarkup(path + encodeURIComponent(figure.id.toWellFormed()))}" title="${explain}">${content}</a>`;
  return `<${tag}${own} data-figure="${escapeMarkup(figure.id)}"${more}>${inner}</${tag}>`;
}

function cellOf(page: Page, cell: Cell, end: boolean): string {
  const short = !isFigure(cell) && cell.words[page.language].length < 13;
  const more = end ? ' class="end"' : short ? ' class="short"' : "";
  return isFigure(cell) ? figureOf(page, cell, "td", more) : `<td${more}>${text(page, cell.words)}</td>`;
}

function notesOf(page: Page, exhibit: Exhibit, id: string, note: string, key: string): string {
  const signs = signNotes(exhibit, page.language).map(
    ({ sign, meaning }) => `<span><b>${escapeMarkup(sign)}</b> ${escapeMarkup(meaning)}</span>`,
  );
  const lines = [
    signs.join(" "),
    note,
    escapeMarkup(setText(fill(RENDER_WORDS.keyOf, { id: key })[page.language], page.language)),
  ];
  return `<p class="notes" id="${id}">${lines.filter((line) => line !== "").join("<br>")}</p>`;
}

function labelOf(page: Page, exhibit: Exhibit, title: Words): string {
  return `<span class="label">${escapeMarkup(exhibitLabel(exhibit, page.language))}</span> ${text(page, title)}`;
}

function tableOf(page: Page, exhibit: Exhibit & { readonly form: "table" }): string {
  const { table } = exhibit;
  const id = safeId(table.id);
  const ends = table.columns.map((column, at) => (column.align ?? (isNumeric(table, at) ? "end" : "start")) === "end");
  const small = table.columns.length < 3 ? ' class="small"' : "";
  return [
    `<div class="exhibit" id="table-${id}">`,
    `<div class="scroll" role="region" tabindex="0" aria-labelledby="caption-${id}">`,
    `<table${small} aria-describedby="notes-${id}"><caption id="caption-${id}"><span class="title">${labelOf(page, exhibit, table.title)}</span></caption>`,
    `<thead><tr><th scope="col">${text(page, table.rowHeading)}</th>${table.columns
      .map(({ label }, at) => `<th scope="col"${ends[at] ? ' class="end"' : ""}>${text(page, label)}</th>`)
      .join("")}</tr></thead>`,
    "<tbody>",
    ...table.rows.map(
      (row) =>
        `<tr${row.total ? ' class="total"' : ""}><th scope="row">${text(page, row.label)}</th>${row.cells
          .map((cell, at) => cellOf(page, cell, ends[at] === true))
          .join("")}</tr>`,
    ),
    "</tbody></table></div>",
    notesOf(page, exhibit, `notes-${id}`, table.note ? text(page, table.note) : "", table.id),
    "</div>",
  ].join("\n");
}

function isNumeric(table: Table, column: number): boolean {
  return table.rows.every(({ cells }) => {
    const cell = cells[column];
    return cell !== undefined && isFigure(cell);
  });
}

function drawingOf(page: Page, exhibit: Exclude<Exhibit, { readonly form: "table" }>): string {
  const drawn = exhibit.form === "chart" ? exhibit.chart : exhibit.map;
  const id = safeId(`${exhibit.form}-${drawn.id}`);
  const drawings = (["wide", "narrow"] as const).map((size) => {
    const svg = drawExhibit(exhibit, { language: page.language, width: DRAWINGS[size], family: FAMILY, leeway: 1.25 });
    const named = `<title id="${id}-${size}-title">${text(page, drawn.title)}</title><desc id="${id}-${size}-desc">${text(page, drawn.description)}</desc>`;
    return `<div class="${size}">${withStyleVariables(svg).replace(
      /^<svg ([^>]*)>/,
      (_, attributes: string) =>
        `<svg role="img" aria-labelledby="${id}-${size}-title" aria-describedby="${id}-${size}-desc" ${attributes}>${named}`,
    )}</div>`;
  });
  const key = exhibit.form === "chart" ? exhibit.table.id : exhibit.map.id;
  const note = escapeMarkup(setText(cutNote(exhibit, page.language), page.language));
  return [
    `<figure class="exhibit" id="${id}">`,
    `<figcaption>${labelOf(page, exhibit, drawn.title)}</figcaption>`,
    ...drawings,
    notesOf(page, exhibit, `${id}-notes`, note, key),
    "</figure>",
  ].join("\n");
}

function suppressionOf(page: Page, { suppression }: JointReport): string {
  const { language } = page;
  const fact = (label: Words, count: number) =>
    `<div><dt>${text(page, label)}</dt><dd>${escapeMarkup(numberText(count, language))}</dd></div>`;
  const signs: readonly (readonly [string, Words])[] = [
    ["0", RENDER_WORDS.zero],
    ...(Object.keys(SIGNS) as (keyof typeof SIGNS)[]).map((gap) => [SIGNS[gap], RENDER_WORDS[gap]] as const),
  ];
  return [
    `<p>${text(page, suppression.statement)}</p>`,
    `<dl class="facts">${fact(RENDER_WORDS.minimum, suppression.minimum)}${fact(RENDER_WORDS.suppressedCells, suppression.suppressed)}</dl>`,
    simpleTable(
      page,
      RENDER_WORDS.signs,
      [RENDER_WORDS.sign, RENDER_WORDS.meaning],
      [...signs.map(([sign, words]) => [escapeMarkup(sign), text(page, words)])],
    ),
  ].join("\n");
}

function checkpointsOf(page: Page, { sources }: JointReport): string {
  const { country, logSize, logRoot, checkpoint, checkpoints, checkpointsLead } = RENDER_WORDS;
  return [
    `<p>${text(page, checkpointsLead)}</p>`,
    simpleTable(
      page,
      checkpoints,
      [country, logSize, logRoot, checkpoint],
      sources.map((source) => [
        text(page, source.name),
        escapeMarkup(numberText(source.logSize, page.language)),
        `<span class="mono">${escapeMarkup(source.logRoot)}</span>`,
        `<pre class="mono">${escapeMarkup(source.checkpoint.trim())}</pre>`,
      ]),
    ),
  ].join("\n");
}

function simpleTable(
  page: Page,
  caption: Words,
  headings: readonly Words[],
  rows: readonly (readonly string[])[],
): string {
  return [
    `<div class="scroll" role="region" tabindex="0" aria-label="${text(page, caption)}"><table class="small">`,
    `<caption class="unseen">${text(page, caption)}</caption>`,
    `<thead><tr>${headings.map((words) => `<th scope="col">${text(page, words)}</th>`).join("")}</tr></thead><tbody>`,
    ...rows.map(
      ([first = "", ...others]) =>
        `<tr><th scope="row">${first}</th>${others.map((content) => `<td>${content}</td>`).join("")}</tr>`,
    ),
    "</tbody></table></div>",
  ].join("\n");
}

function figuresOf(page: Page, report: JointReport): string {
  return [
    `<p>${text(page, RENDER_WORDS.figuresPage)}</p>`,
    `<p><code class="mono">tripoint explain ${escapeMarkup(exampleFigure(report))}</code></p>`,
    `<p>${text(page, RENDER_WORDS.figuresData)}</p>`,
  ].join("\n");
}
