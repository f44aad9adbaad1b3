import { escapeXml } from "../escape-xml.ts";
import type { DrawChart } from "./bulletin-charts.ts";
import type { BulletinView } from "./bulletin-view.ts";

const STYLE = `
:root{color-scheme:light dark;--ink:#16212b;--quiet:#4a5966;--ground:#fff;--rule:#cfd8df;--accent:#12395b;--amber:#f0b23c}
@media(prefers-color-scheme:dark){:root{--ink:#e9eef2;--quiet:#b4c0ca;--ground:#10171d;--rule:#33424f;--accent:#9cc4e6}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.55 "Source Sans 3","Source Sans Pro",system-ui,sans-serif}
main{max-width:72rem;margin:0 auto;padding:1.5rem 1.1rem 4rem}
h1{font-size:2rem;line-height:1.15;margin:.2rem 0;color:var(--accent)}
h2{font-size:1.25rem;margin:2.4rem 0 .6rem;padding-top:.6rem;border-top:2px solid var(--accent);color:var(--accent)}
p{margin:.5rem 0;max-width:44rem}.quiet{color:var(--quiet)}
.mark{display:inline-block;background:var(--amber);color:#16212b;font-weight:600;padding:.15rem .6rem;border-radius:2px}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem;margin:.7rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--rule)}
thead th{vertical-align:bottom;border-bottom:2px solid var(--accent)}
tbody th{font-weight:600}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
thead .n,.n.long{white-space:normal}.n.long{min-width:8rem}td:nth-child(2){min-width:16rem}
figure{margin:1rem 0;padding:.8rem;background:#fff;color:#16212b;border:1px solid var(--rule)}
figure svg{max-width:100%;min-width:22rem;height:auto}
figcaption{font-weight:600;margin-bottom:.4rem}
@media print{main{max-width:none;padding:0}}
`;

/** A figure with its interval is longer, and may stand in two lines. */
const MOST_IN_LINE = 14;

/** A bulletin as one page of the web, without a script or anything from elsewhere. */
export function bulletinHtml(view: BulletinView, draw: DrawChart): string {
  const e = escapeXml;
  const sections = view.sections.map(({ title, paragraphs, table, chart }, at) => {
    const id = `s${at + 1}`;
    const cell = (text: string, column: number) =>
      column === 0
        ? `<th scope="row">${e(text)}</th>`
        : `<td${table?.figures[column] === true ? ` class="n${text.length > MOST_IN_LINE ? " long" : ""}"` : ""}>${e(text)}</td>`;
    const drawn =
      table === undefined
        ? ""
        : `<div class="wide" role="region" aria-labelledby="${id}" tabindex="0"><table><thead><tr>${table.headings
            .map((one, column) => `<th scope="col"${table.figures[column] === true ? ' class="n"' : ""}>${e(one)}</th>`)
            .join("")}</tr></thead><tbody>${table.rows
            .map((row) => `<tr>${row.map(cell).join("")}</tr>`)
            .join("\n")}</tbody></table></div>`;
    const figure =
      chart === undefined
        ? ""
        : `<figure><figcaption id="c${at + 1}">${e(chart.title)}</figcaption><div class="wide">${draw(
            chart,
            view.language,
            "web",
          ).replace(
            /^<svg ([^>]*)>/,
            (_, attributes: string) =>
              `<svg role="img" aria-labelledby="c${at + 1}" aria-describedby="d${at + 1}" ${attributes}><desc id="d${at + 1}">${e(chart.description)}</desc>`,
          )}</div></figure>`;
    return `<section><h2 id="${id}">${e(title)}</h2>${paragraphs.map((one) => `<p>${e(one)}</p>`).join("")}${figure}${drawn}</section>`;
  });
  return `<!doctype html>
<html lang="${view.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${e(`${view.title} · ${view.quarter}`)}</title><style>${STYLE}</style></head>
<body><main>${view.synthetic === "" ? "" : `<p><span class="mark">${e(view.synthetic)}</span></p>`}
<h1>${e(view.title)}</h1><p>${e(view.subtitle)}</p><p class="quiet">${e(view.agency)} · ${e(view.restricted)}<br>${e(view.known)}</p>
${sections.join("\n")}
</main></body></html>
`;
}
