import anyAscii from "any-ascii";
import type { DrawChart } from "./bulletin-charts.ts";
import type { BulletinView } from "./bulletin-view.ts";

/** A document for the Typst compiler: its source and the files that it reads, by name. */
type TypstSource = { readonly main: string; readonly assets: Readonly<Record<string, string>> };

/** What Source Sans 3 does not draw: it is written in Latin letters, or left out. */
const UNDRAWN = /[^\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u2010-\u201e\u2020-\u2022\u2026\u2212\u2264\u2265]/gu;

/** Sets a bulletin for print: everything that is printed stands in `bulletin.json` as plain text, so nothing in the data can act as markup. */
export function bulletinTypst(view: BulletinView, draw: DrawChart): TypstSource {
  const plain = (text: string) =>
    text
      .toWellFormed()
      .normalize("NFC")
      .replaceAll(UNDRAWN, (sign) => anyAscii(sign));
  const drawings: Record<string, string> = {};
  const chartOf = (chart: BulletinView["sections"][number]["chart"], at: number) => {
    if (chart === undefined) return null;
    const file = `chart-${at + 1}.svg`;
    drawings[file] = draw(chart, view.language, "print");
    return { file, title: plain(chart.title), description: plain(chart.description) };
  };
  const sections = view.sections.map(({ title, paragraphs, table, chart }, at) => ({
    title: plain(title),
    chart: chartOf(chart, at),
    paragraphs: paragraphs.map(plain),
    table:
      table === undefined
        ? null
        : {
            headings: table.headings.map(plain),
            figures: table.figures,
            rows: table.rows.map((row) => row.map(plain)),
          },
  }));
  const [year, month, day] = view.until.split("-").map(Number);
  const data = {
    ...{
      language: view.language,
      region: view.locale.slice(-2),
      title: plain(view.title),
      subtitle: plain(view.subtitle),
    },
    ...{ agency: plain(view.agency), quarter: plain(view.quarter), synthetic: plain(view.synthetic) },
    ...{
      restricted: plain(view.restricted),
      known: plain(view.known),
      page: view.page,
      date: [year, month, day],
      sections,
    },
  };
  return { main: TEMPLATE, assets: { ...drawings, "bulletin.json": JSON.stringify(data) } };
}

const TEMPLATE = String.raw`
#let b = json("bulletin.json")
#let accent = rgb("#12395b")
#let muted = rgb("#4a5966")
#let rule = rgb("#cfd8df")
#let amber = rgb("#f0b23c")
#set document(
  title: b.title + " · " + b.quarter, author: (b.agency,), description: b.subtitle,
  date: datetime(year: b.date.at(0), month: b.date.at(1), day: b.date.at(2)),
)
#set text(font: "Tripoint Sans", fallback: false, lang: b.language, region: b.region, size: 10pt, hyphenate: false)
#set par(leading: 0.62em, spacing: 0.9em)
#set page(
  paper: "us-letter", margin: (x: 56pt, top: 64pt, bottom: 58pt),
  footer: context grid(
    columns: (1fr, auto), text(size: 7.8pt, fill: muted, b.title + " · " + b.quarter + " · " + b.restricted),
    text(size: 7.8pt, b.page
      .replace("{page}", str(counter(page).get().first()))
      .replace("{pages}", str(counter(page).final().first()))),
  ),
)
#if b.synthetic != "" {
  box(inset: (x: 0.8em, y: 0.42em), radius: 2pt, fill: amber, text(weight: 600, b.synthetic))
}
#show title: it => block(below: 10pt, text(size: 26pt, weight: 700, fill: accent, b.title))
#title()
#block(below: 6pt, text(size: 11.5pt, b.subtitle))
#block(below: 14pt, text(size: 9pt, fill: muted, b.agency + " · " + b.restricted + linebreak() + b.known))
#show heading.where(level: 1): it => block(
  width: 100%, sticky: true, above: 20pt, below: 9pt, stroke: (top: 1.4pt + accent), inset: (top: 7pt),
  text(size: 14pt, weight: 600, fill: accent, it.body),
)
#for s in b.sections {
  heading(level: 1, s.title)
  for p in s.paragraphs { block(width: 440pt, p) }
  if s.chart != none {
    block(breakable: false, above: 10pt, below: 12pt, {
      block(sticky: true, text(size: 9pt, weight: 600, s.chart.title))
      image(s.chart.file, width: 440pt, alt: s.chart.description)
    })
  }
  if s.table != none {
    let t = s.table
    set text(size: 8.4pt)
    set par(leading: 0.45em)
    set table.cell(breakable: false)
    table(
      columns: t.headings.enumerate().map(((at, heading)) => {
        // As wide as the longest cell, up to a line of some words, and no word of a heading is cut.
        let longest = calc.max(..t.rows.map(row => row.at(at).clusters().len()), 3)
        let word = calc.max(..heading.split(" ").map(one => one.clusters().len()))
        calc.max(calc.min(longest, if at < 2 { 30 } else { 22 }), word + 2) * (if at == 0 { 1.1fr } else { 1fr })
      }),
      align: (x, y) => if t.figures.at(x) { right + top } else { left + top },
      inset: (x: 4.5pt, y: 3.6pt),
      stroke: (x, y) => (bottom: if y > 0 { 0.35pt + rule }),
      table.header(
        table.hline(stroke: 1.1pt + accent),
        ..t.headings.map(h => text(weight: 600, fill: accent, h)),
        table.hline(stroke: 0.7pt + accent),
      ),
      ..t.rows.map(row => row.enumerate().map(((at, cell)) => if at == 0 { text(weight: 600, cell) } else { cell })).flatten(),
      table.hline(stroke: 0.9pt + accent),
    )
  }
}
`;
