/**
 * The Typst source of the printed report. It reads everything from `report.json` (see render-typst.ts); strings from
 * there are set as they are and never read as markup.
 */
export const TYPST_TEMPLATE = String.raw`
#let r = json("report.json")
#let w = r.words
#let c = r.colours.pairs().map(((k, v)) => (k, rgb(v))).to-dict()
#let tint = rgb("#f3f6f9")
#let pale = rgb("#bcd3e6")
#let amber = rgb("#f0b23c")

#set document(
  title: r.title, author: r.countries, description: r.subtitle, keywords: (r.id,),
  date: datetime(year: r.date.at(0), month: r.date.at(1), day: r.date.at(2)),
)
#set text(
  font: "Tripoint Sans", fallback: false, lang: r.language, region: r.region,
  size: 10pt, fill: c.ink, hyphenate: false, number-type: "lining",
)
#set par(leading: 0.64em, spacing: 0.95em, justify: false)

#let small(body, fill: c.muted) = text(size: 7.6pt, fill: fill, body)
#let pill(body, size: 7.6pt) = box(
  inset: (x: 0.8em, y: 0.42em), radius: 2pt, fill: amber, baseline: 0.42em,
  text(size: size, weight: 600, fill: c.ink, body),
)

// ---------------------------------------------------------------- cover
#set page(paper: "us-letter", margin: 0pt)
#page(background: {
  let (x, y) = (448pt, 138pt)
  let depth = 424pt
  place(top + left, rect(width: 100%, height: depth, fill: c.accent))
  place(top + left, polygon(fill: rgb("#0f3251"), (0pt, 0pt), (x - 70pt, 0pt), (x, y), (0pt, 196pt)))
  place(top + left, polygon(fill: rgb("#1b4d78"), (x - 70pt, 0pt), (612pt, 0pt), (612pt, y + 62pt), (x, y)))
  for end in ((x - 70pt, 0pt), (612pt, y + 62pt), (0pt, 196pt)) {
    place(top + left, line(start: (x, y), end: end, stroke: 0.9pt + pale.transparentize(35%)))
  }
  place(top + left, dx: x - 5pt, dy: y - 5pt, circle(radius: 5pt, fill: amber, stroke: 2pt + white))
})[
  #block(height: 424pt, width: 100%, inset: (x: 62pt, top: 50pt, bottom: 38pt), {
    set text(fill: white)
    if r.synthetic { pill(w.synthetic, size: 11pt) }
    v(1fr)
    show title: it => block(below: 14pt, width: 470pt, text(size: 29pt, weight: 700, r.title))
    set par(leading: 0.42em)
    title()
    grid(
      columns: r.countries.len(), column-gutter: 22pt,
      ..r.countries.map(name => block(
        inset: (top: 7pt), stroke: (top: 1.6pt + amber), text(size: 14pt, weight: 600, fill: white, name),
      )),
    )
    v(8pt)
    text(size: 11.5pt, fill: pale.lighten(35%), r.period)
  })
  #pad(x: 62pt, top: 12pt, {
    v(14pt)
    grid(
      columns: (1fr, 1fr, 1fr), column-gutter: 14pt, row-gutter: 20pt,
      ..r.headlines.map(h => block(width: 100%, breakable: false, {
        set par(leading: 0.5em, spacing: 0.6em)
        text(size: 28pt, weight: 600, fill: c.accent, h.text)
        v(-5pt)
        par(text(size: 9.4pt, h.label))
        if h.note != "" { par(small(h.note)) }
      })),
    )
    if r.untold.len() > 0 {
      if r.headlines.len() > 0 { v(16pt) }
      set par(leading: 0.5em, spacing: 0.7em)
      for one in r.untold { block(width: 488pt, par(small(one))) }
    }
  })
  #place(bottom + left, dx: 62pt, dy: -38pt, block(width: 488pt, {
    set par(leading: 0.5em, spacing: 0.7em)
    if r.synthetic { par(small(fill: c.ink, w.syntheticNotice)) }
    par(small({ r.jointBy; [ · ]; w.reportId; [ ]; r.id }))
  }))
]

// ---------------------------------------------------------------- inner pages
#set page(
  paper: "us-letter",
  margin: (left: 62pt, right: 62pt, top: 74pt, bottom: 66pt),
  header-ascent: 26pt, footer-descent: 24pt,
  header: {
    set par(leading: 0.4em)
    grid(
      columns: (1fr, auto), column-gutter: 16pt, align: (left + horizon, right + horizon),
      small(r.title), if r.synthetic { pill(w.synthetic) },
    )
    v(-5pt)
    line(length: 100%, stroke: 0.5pt + c.rule)
  },
  footer: context {
    grid(
      columns: (1fr, auto), align: (left, right),
      small(r.period),
      small(fill: c.ink, w.page
        .replace("{page}", str(counter(page).get().first()))
        .replace("{pages}", str(counter(page).final().first()))),
    )
  },
)

#set heading(numbering: "1")
#let need(height) = { block(height: height, width: 100%, breakable: false, above: 0pt, below: 0pt); v(-height) }
#show heading.where(level: 1): it => {
  v(28pt, weak: true)
  need(150pt)
  block(width: 100%, sticky: true, above: 0pt, below: 12pt, stroke: (top: 1.6pt + c.accent), inset: (top: 9pt), {
    set text(size: 17pt, weight: 600, fill: c.accent)
    set par(leading: 0.45em)
    if it.numbering == none { it.body } else {
      grid(columns: (30pt, 1fr), counter(heading).display(it.numbering), it.body)
    }
  })
}
#show heading.where(level: 2): it => block(
  sticky: true, above: 18pt, below: 8pt, text(size: 11.5pt, weight: 600, fill: c.accent, it.body),
)
#set figure(numbering: none, supplement: none, gap: 6pt)
#set figure.caption(position: top, separator: none)
#show figure: set align(start)
#show figure: set block(above: 18pt, below: 20pt)
#show figure.caption: it => block(width: 100%, sticky: true, below: 6pt, {
  set par(leading: 0.5em)
  set text(size: 10pt, weight: 600)
  it.body
})
#let caption(b) = { text(fill: c.flow, b.label); h(0.7em); b.title }

#let foot(b) = {
  set text(size: 7.6pt, fill: c.muted, weight: 400)
  set par(leading: 0.5em, spacing: 0.5em)
  set align(start)
  if b.notes.len() > 0 {
    par(b.notes.map(n => { text(weight: 600, fill: c.ink, n.sign); h(0.4em); n.meaning }).join(h(1.2em)))
  }
  if b.note != "" { par(b.note) }
  par(b.key)
}

#let data-table(b) = {
  [#metadata(none) #label(b.label)]
  // A table that may break carries its notes above: below, they could be left alone on the last page.
  if b.long { block(below: 7pt, sticky: true, inset: (x: 2pt), foot(b)) }
  let cols = b.headings.len()
  let total-at = b.rows.enumerate().filter(((_, row)) => row.total).map(((at, _)) => at)
  set text(size: b.size * 1pt)
  set par(leading: 0.42em)
  set table.cell(breakable: false)
  table(
    columns: b.widths.map(x => x * 1pt),
    align: (x, y) => (if b.ends.at(x) { right } else { left }) + (if y == 0 { bottom } else { top }),
    inset: (x, y) => (
      left: if x == 0 { 2pt } else { 5.5pt }, right: if x == cols - 1 { 2pt } else { 5.5pt },
      top: 3.6pt, bottom: if y == 0 { 4.4pt } else { 3.6pt },
    ),
    stroke: (x, y) => if y > 0 and y <= b.rows.len() { (bottom: 0.35pt + c.rule) },
    fill: (x, y) => if y > 0 and total-at.contains(y - 1) { tint },
    table.header(
      table.hline(stroke: 1.1pt + c.accent),
      ..b.headings.enumerate().map(((at, h)) => {
        text(weight: 600, fill: c.accent, h)
        if at == 0 and b.long { context if here().page() > locate(label(b.label)).page() { text(fill: c.muted, " (" + w.continued + ")") } }
      }),
      table.hline(stroke: 0.7pt + c.accent),
    ),
    ..b.rows.map(row => {
      let weight = if row.total { 600 } else { 400 }
      let line = if row.total { (table.hline(stroke: 0.7pt + c.accent),) } else { () }
      line + (text(weight: weight, row.label),) + row.cells.map(cell => text(
        weight: weight, fill: if cell.at("gap", default: false) { c.muted } else { c.ink }, cell.text,
      ))
    }).flatten(),
    table.hline(stroke: 0.9pt + c.accent),
  )
  if not b.long { block(above: 5pt, inset: (x: 2pt), foot(b)) }
}

#let exhibit(b) = {
  let tight(body) = { set block(above: 5pt, below: 5pt); body }
  if b.form == "table" {
    let body = {
      show figure: set block(breakable: b.long)
      if b.long { need(170pt) }
      figure(kind: table, caption: caption(b), tight(data-table(b)))
    }
    if b.landscape { page(flipped: true, body) } else { body }
  } else {
    figure(kind: image, caption: caption(b), tight({
      image(b.file, width: 100%, alt: b.alt)
      block(above: 6pt, inset: (x: 2pt), foot(b))
    }))
  }
}

// ---------------------------------------------------------------- contents
#{
  show heading.where(level: 1): set heading(outlined: false)
  heading(level: 1, numbering: none, outlined: false, w.contents)
  show outline.entry: it => link(it.element.location(), block(above: 7pt, below: 0pt, {
    set par(leading: 0.45em)
    grid(
      columns: (24pt, 1fr, 30pt), align: (left, left, right + bottom),
      text(weight: 600, fill: c.accent, it.prefix()), it.body(), it.page(),
    )
  }))
  outline(title: none, depth: 1)
  v(22pt)
  heading(level: 2, numbering: none, outlined: false, w.tablesAndCharts)
  show outline.entry: it => link(it.element.location(), block(above: 5.5pt, below: 0pt, {
    set text(size: 8.4pt)
    set par(leading: 0.42em)
    grid(columns: (1fr, 30pt), align: (left, right + bottom), it.body(), it.page())
  }))
  outline(title: none, target: figure)
}
#pagebreak()

// ---------------------------------------------------------------- sections
#let opening(s) = {
  heading(level: 1, s.title)
  for (at, p) in s.paragraphs.enumerate() {
    block(width: 430pt, sticky: s.exhibits.len() > 0, text(size: if at == 0 { 10.8pt } else { 10pt }, p))
  }
}
#for s in r.sections {
  // A section that begins with a table on its side begins on that page, unless its text would fill it.
  let lying = (
    s.exhibits.len() > 0 and s.exhibits.first().at("landscape", default: false)
      and s.paragraphs.map(p => p.len()).sum(default: 0) < 800
  )
  if lying {
    page(flipped: true, { opening(s); exhibit((..s.exhibits.first(), landscape: false)) })
  } else { opening(s) }
  for b in s.exhibits.slice(if lying { 1 } else { 0 }) { exhibit(b) }
}

// ---------------------------------------------------------------- annexes
#counter(heading).update(0)
#set heading(numbering: "A")
#let plain(columns, headings, rows) = {
  set text(size: 8.8pt)
  set par(leading: 0.45em)
  table(
    columns: columns, inset: (x: 5.5pt, y: 4pt), align: left + top,
    stroke: (x, y) => (bottom: if y > 0 { 0.35pt + c.rule }),
    table.header(
      table.hline(stroke: 1.1pt + c.accent),
      ..headings.map(h => text(weight: 600, fill: c.accent, h)),
      table.hline(stroke: 0.7pt + c.accent),
    ),
    ..rows.flatten(),
    table.hline(stroke: 0.9pt + c.accent),
  )
}

#heading(level: 1, w.suppression)
#block(width: 430pt, text(size: 10.8pt, r.suppression.statement))
#block(above: 14pt, below: 14pt, grid(columns: (auto, auto), column-gutter: 40pt,
  ..((r.suppression.minimum, w.minimum), (r.suppression.suppressed, w.suppressedCells)).map(((n, label)) => block(breakable: false, {
    set par(spacing: 0.4em)
    par(text(size: 20pt, weight: 600, fill: c.accent, n))
    par(text(size: 9pt, label))
  }))))
#heading(level: 2, numbering: none, outlined: false, w.signs)
#plain((50pt, 300pt), (w.sign, w.meaning), r.signs.map(s => (text(weight: 600, s.sign), s.meaning)))

#heading(level: 1, w.checkpoints)
#block(width: 430pt, below: 14pt, text(size: 10.8pt, w.checkpointsLead))
#plain((1fr, auto, auto), (w.country, w.logSize, w.logRoot),
  r.sources.map(s => (s.name, align(right, s.size), s.root)))
#if r.sources.any(s => s.checkpoint.len() > 0) {
  heading(level: 2, numbering: none, outlined: false, w.checkpoint)
}
#for s in r.sources.filter(s => s.checkpoint.len() > 0) {
  block(breakable: false, above: 10pt, below: 0pt, width: 100%, {
    block(below: 4pt, text(size: 8.8pt, weight: 600, s.name))
    block(width: 100%, fill: tint, radius: 2pt, inset: (x: 8pt, y: 6pt), {
      set text(size: 7.4pt)
      set par(leading: 0.5em)
      s.checkpoint.join(linebreak())
    })
  })
}

#heading(level: 1, w.figures)
#block(width: 430pt, text(size: 10.8pt, w.figuresLead))
#block(fill: tint, radius: 2pt, inset: (x: 10pt, y: 8pt), above: 12pt, below: 12pt,
  text(weight: 600, fill: c.accent, "tripoint explain " + r.example))
#block(width: 430pt, below: 14pt, w.figuresData)
#{
  set text(size: 7.4pt)
  set par(leading: 0.5em, spacing: 0.4em)
  let list(name, pairs) = par({
    text(weight: 600, fill: c.muted, name); h(0.6em)
    pairs.map(p => {
      if p.key.len() < 36 { box(text(weight: 600, p.key)) } else { text(weight: 600, p.key) }
      if p.label != "" { sym.space.nobreak; text(fill: c.muted, p.label) }
    }).join(text(fill: c.coast, [ · ]))
  })
  for t in r.keys {
    block(above: 7.5pt, below: 0pt, width: 100%, {
      block(sticky: true, below: 3pt, {
        text(weight: 600, fill: c.flow, t.label); h(0.7em); text(weight: 600, size: 8pt, fill: c.accent, t.id)
      })
      list(w.columns, t.columns)
      list(w.rows, t.rows)
    })
  }
}
`;
