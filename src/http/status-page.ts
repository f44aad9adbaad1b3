import { createHash } from "node:crypto";
import { LOCALES } from "../core/field-types.ts";
import { fill, LANGUAGES, type Language, type Words } from "../core/words.ts";
import { KINDS } from "../desks/kinds.ts";
import { TEMPLATE_FORMATS } from "../service/make-template.ts";
import type { NodeStatus } from "../service/node-status.ts";
import type { ReportManifest } from "../service/report/list-reports.ts";

/** What the page shows. */
export type StatusPage = {
  readonly nodes: readonly NodeStatus[];
  readonly reports: readonly ReportManifest[];
  readonly version: string;
};

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", fr: "Français", es: "Español" };
const FORMAT_NAMES: Readonly<Record<(typeof TEMPLATE_FORMATS)[number], string>> = {
  csv: "CSV",
  jsonl: "JSON Lines",
  xlsx: "Excel",
};

/** The page that says what runs here, in one language: no script, and nothing from elsewhere. */
export function statusPage(page: StatusPage, language: Language): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Tripoint</title>
<style>${STYLE}</style>
</head>
<body>
<header>
${MARK}
<div><h1>Tripoint</h1><p>${text(SAYS.what[language])}</p></div>
<nav aria-label="${text(SAYS.languages[language])}">${LANGUAGES.map((one) => languageLink(one, language)).join("")}</nav>
</header>
<main>
<section aria-labelledby="nodes"><h2 id="nodes">${text(SAYS.nodes[language])}</h2>
<ul class="cards">${page.nodes.map((node) => nodeCard(node, language)).join("")}</ul></section>
<section aria-labelledby="reports"><h2 id="reports">${text(SAYS.reports[language])}</h2>
${page.reports.length === 0 ? `<p>${text(SAYS.noReports[language])}</p>` : page.reports.map((report) => reportCard(report, language)).join("")}</section>
<section aria-labelledby="templates"><h2 id="templates">${text(SAYS.templates[language])}</h2>
<p>${text(SAYS.templatesHelp[language])}</p>
<ul class="rows">${KINDS.map((kind) => `<li><span>${text(kind.plural[language])}</span><span class="links">${templateLinks(kind.name, kind.plural[language])}</span></li>`).join("")}</ul></section>
<section aria-labelledby="programs"><h2 id="programs">${text(SAYS.programs[language])}</h2>
<p>${text(SAYS.programsHelp[language])}</p>
<p class="links">${["/openapi.json", "/api/kinds", "/api/nodes", "/api/reports", "/health"].map((path) => link(path, path)).join("")}</p></section>
</main>
<footer>${text(fill(SAYS.footer, { version: page.version })[language])}</footer>
</body>
</html>
`;
}

function languageLink(language: Language, current: Language): string {
  const here = language === current ? ' aria-current="true"' : "";
  return `<a href="/status?language=${language}" lang="${language}" hreflang="${language}"${here}>${LANGUAGE_NAMES[language]}</a>`;
}

function nodeCard(node: NodeStatus, language: Language): string {
  const { country, name, origin, size, signed } = node;
  const number = (value: number) => value.toLocaleString(LOCALES[language]);
  const state =
    size === undefined
      ? `<p class="bad">${text(SAYS.unreachable[language])}</p>`
      : `<p class="figure">${number(size)}</p><p>${text(SAYS.entries[language])}</p>
<p class="quiet">${text(signed === undefined ? SAYS.unsigned[language] : fill(SAYS.signed, { size: number(signed) })[language])}</p>`;
  return `<li class="card"><h3>${text(name[language])}</h3><p class="quiet">${text(origin)}</p>${state}
<p class="links">${link(`/log/${country}/checkpoint`, SAYS.checkpoint[language])}${link(`/log/${country}/key`, SAYS.key[language])}</p></li>`;
}

function reportCard(report: ReportManifest, language: Language): string {
  const { id, title, period, synthetic, files } = report;
  const path = (file: string) =>
    `/reports/${encodeURIComponent(id)}/${file.split("/").map(encodeURIComponent).join("/")}`;
  const others = LANGUAGES.filter((one) => one !== language);
  const rows = [language, ...others].map((one) => {
    const own = files.filter((file) => file.startsWith(`${one}/`));
    const papers = own.filter((file) => file.split("/").length === 2).reverse();
    const data = own.filter((file) => !papers.includes(file));
    if (own.length === 0) return "";
    return `<li><span lang="${one}">${LANGUAGE_NAMES[one]}</span><span class="links">${papers.map((file) => paperLink(path(file), file, one)).join("")}</span>
${data.length === 0 ? "" : `<details><summary>${text(fill(SAYS.data, { count: data.length })[language])}</summary><p class="links">${data.map((file) => link(path(file), file.split("/").at(-1) ?? file)).join("")}</p></details>`}</li>`;
  });
  return `<article class="card"><h3>${text(title[language])}</h3>
<p class="quiet">${text(`${period.from} – ${period.until}`)}</p>
${synthetic ? `<p class="mark">${text(SAYS.synthetic[language])}</p>` : ""}
<ul class="rows">${rows.join("")}</ul></article>`;
}

function paperLink(path: string, file: string, language: Language): string {
  const form = (file.split(".").at(-1) ?? file).toUpperCase();
  return `<a href="${text(path)}" hreflang="${language}" aria-label="${text(`${form}, ${LANGUAGE_NAMES[language]}`)}">${text(form)}</a>`;
}

function templateLinks(kind: string, plural: string): string {
  return TEMPLATE_FORMATS.map(
    (format) =>
      `<a href="/api/kinds/${kind}/template.${format}" download aria-label="${text(`${plural}: ${FORMAT_NAMES[format]}`)}">${FORMAT_NAMES[format]}</a>`,
  ).join("");
}

function link(path: string, words: string): string {
  return `<a href="${text(path)}">${text(words)}</a>`;
}

/** A text as it may stand in a page, also between quotation marks. */
function text(raw: string): string {
  return raw.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

const SAYS = {
  what: {
    en: "Each agency keeps its own records; together they see what none sees alone.",
    fr: "Chaque organisme conserve ses propres fiches; ensemble, ils voient ce qu'aucun ne voit seul.",
    es: "Cada dependencia conserva sus propios registros; juntas ven lo que ninguna ve sola.",
  },
  languages: { en: "Language", fr: "Langue", es: "Idioma" },
  nodes: { en: "Nodes", fr: "Nœuds", es: "Nodos" },
  entries: { en: "entries in the log", fr: "entrées au journal", es: "entradas en la bitácora" },
  signed: {
    en: "newest checkpoint: {size} entries",
    fr: "dernier point de contrôle : {size} entrées",
    es: "último punto de control: {size} entradas",
  },
  unsigned: {
    en: "nothing is logged yet",
    fr: "rien n'est encore inscrit au journal",
    es: "aún no hay nada en la bitácora",
  },
  unreachable: {
    en: "The database does not answer: start it, then load this page again.",
    fr: "La base de données ne répond pas : démarrez-la, puis rechargez cette page.",
    es: "La base de datos no responde: iníciela y vuelva a cargar esta página.",
  },
  checkpoint: { en: "Signed checkpoint", fr: "Point de contrôle signé", es: "Punto de control firmado" },
  key: { en: "Public key", fr: "Clé publique", es: "Clave pública" },
  reports: { en: "Reports", fr: "Rapports", es: "Informes" },
  noReports: {
    en: "No report has been made yet: `tripoint report firearms` makes one.",
    fr: "Aucun rapport n'a encore été produit : `tripoint report firearms` en produit un.",
    es: "Aún no se ha elaborado ningún informe: `tripoint report firearms` elabora uno.",
  },
  synthetic: {
    en: "Synthetic: made up for demonstration",
    fr: "Synthétique : inventé à des fins de démonstration",
    es: "Sintético: inventado para demostración",
  },
  data: { en: "Data ({count} files)", fr: "Données ({count} fichiers)", es: "Datos ({count} archivos)" },
  templates: { en: "Templates", fr: "Gabarits", es: "Plantillas" },
  templatesHelp: {
    en: "Each template holds one made-up record as an example.",
    fr: "Chaque gabarit contient une fiche inventée à titre d'exemple.",
    es: "Cada plantilla contiene un registro inventado como ejemplo.",
  },
  programs: { en: "For programs", fr: "Pour les programmes", es: "Para programas" },
  programsHelp: {
    en: "Records are read and entered with an access token and a stated purpose.",
    fr: "La consultation et la saisie des fiches exigent un jeton d'accès et une finalité déclarée.",
    es: "Para consultar y registrar se requiere una clave de acceso y una finalidad declarada.",
  },
  footer: {
    en: "Tripoint {version}. This page counts no records and sets no cookies.",
    fr: "Tripoint {version}. Cette page ne dénombre aucune fiche et ne dépose aucun témoin.",
    es: "Tripoint {version}. Esta página no cuenta registros ni usa cookies.",
  },
} as const satisfies Record<string, Words>;

/** Three borders that meet in one point. */
const MARK = `<svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true"><g fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"><path d="M24 24V4"/><path d="M24 24 6.7 34"/><path d="M24 24l17.3 10"/></g><circle cx="24" cy="24" r="5" fill="currentColor"/></svg>`;

const STYLE = `
:root{color-scheme:light dark;--ground:light-dark(#f6f7f7,#14181a);--card:light-dark(#fff,#1c2225);--ink:light-dark(#1b2528,#e6ebec);--quiet:light-dark(#556266,#9fadb1);--line:light-dark(#dbe1e2,#323c40);--link:light-dark(#0b5a6b,#7cc7d8);--mark:light-dark(#6b4a00,#f0cb7a);--mark-ground:light-dark(#fff4d9,#3a2f14);--bad:light-dark(#9b1c1c,#ffa3a3)}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI","Source Sans 3",Roboto,sans-serif}
header,main,footer{max-width:64rem;margin:0 auto;padding:0 1.25rem}
header{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;padding-top:2rem;padding-bottom:.5rem}
header svg{color:var(--link);flex:none}
header div{flex:1 1 14rem}
h1{margin:0;font-size:1.6rem;line-height:1.2;letter-spacing:-.01em}
header p{margin:.15rem 0 0;color:var(--quiet)}
nav{display:flex;gap:.25rem}
nav a{padding:.35rem .65rem;border-radius:.4rem;text-decoration:none}
nav a[aria-current]{background:var(--card);color:var(--ink);box-shadow:inset 0 0 0 1px var(--line)}
section{margin:2rem 0 0}
h2{font-size:1.1rem;margin:0 0 .75rem}
h3{font-size:1rem;margin:0}
p{margin:.25rem 0}
ul{list-style:none;margin:0;padding:0}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem 1.15rem}
article.card+article.card{margin-top:1rem}
.figure{font-size:1.9rem;line-height:1.2;font-variant-numeric:tabular-nums;margin:.75rem 0 0}
.quiet{color:var(--quiet);font-size:.9rem}
.bad{color:var(--bad)}
.mark{display:inline-block;background:var(--mark-ground);color:var(--mark);border-radius:.35rem;padding:.15rem .55rem;font-size:.9rem}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:.2rem}
.links{display:flex;flex-wrap:wrap;gap:.25rem 1rem}
.links a{padding:.15rem 0;overflow-wrap:anywhere}
.rows{margin-top:.5rem}
.rows li{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:.15rem 1rem;padding:.5rem 0;border-top:1px solid var(--line)}
section>.rows{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:0 1.15rem}
section>.rows li:first-child{border-top:0}
details{flex-basis:100%}
summary{cursor:pointer;color:var(--quiet);font-size:.9rem;padding:.15rem 0}
footer{margin-top:2.5rem;padding-bottom:2rem;color:var(--quiet);font-size:.9rem}
`;

/** What the page may do in a browser: show itself in this one style. */
export const STATUS_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
