import { PALETTE } from "./chart-palette.ts";

const DARK: Readonly<Record<keyof typeof PALETTE, string>> = {
  ink: "#e6ebf1",
  muted: "#a3b0be",
  rule: "#3a4654",
  ground: "#12181f",
  accent: "#9cc6ea",
  land: "#27313c",
  coast: "#5c6a79",
  flow: "#ef8a5f",
  "series-1": "#7db4e0",
  "series-2": "#f0bd57",
  "series-3": "#3f84ad",
  "series-4": "#e07a50",
  "series-5": "#8c99a8",
  "series-6": "#a691d8",
  "series-7": "#c9e1ef",
  "series-8": "#a9bd5f",
  "shade-1": "#2b4053",
  "shade-2": "#35597a",
  "shade-3": "#4478a3",
  "shade-4": "#5b97c9",
};

function variables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(";");
}

/** The style of the report's web page: light and dark, wide and narrow, screen and paper. */
export const HTML_STYLE = `
:root{color-scheme:light dark;${variables(PALETTE)};--tint:#f3f6f9;--cover:#123a5e;--mark:#f0b23c}
@media (prefers-color-scheme:dark){:root{${variables(DARK)};--tint:#1b242e;--cover:#0e2940}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.55 "Source Sans 3","Source Sans Pro",system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--flow);outline-offset:2px;border-radius:2px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-4rem;background:var(--mark);color:#1c2635;padding:.6rem 1rem;z-index:2}
.skip:focus{top:1rem}
.mark{margin:0;background:var(--mark);color:#1c2635;font-weight:600;text-align:center;padding:.4rem 1rem;position:sticky;top:0;z-index:1;font-size:.95rem}
.cover{background:var(--cover);color:#fff;padding:3.5rem 1.25rem 2.5rem}
.cover>*{max-width:73.5rem;margin-inline:auto}.page{max-width:76rem;margin-inline:auto}
.cover h1{font-size:clamp(1.8rem,1.2rem + 2.6vw,3rem);line-height:1.15;margin-block:0 .6rem;text-wrap:balance}
.cover p{margin-block:.3rem}
.cover .subtitle{font-size:1.2rem;color:#d5e3ef}
.cover .period{font-weight:600;margin-top:1.2rem}
.countries{list-style:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(5.5rem,1fr));gap:1rem;padding:0;margin-block:2rem 0}
.countries li{border-top:2px solid #bcd3e6;padding-top:.5rem;font-weight:600}
.page{padding:1.5rem 1.25rem 4rem}
.headlines{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1.5rem;margin-block:1rem 2.5rem}
.headlines div{display:flex;flex-direction:column-reverse;justify-content:flex-end}
.headlines dt{line-height:1.35}
.headlines dd{margin:0;font-size:2.4rem;font-weight:600;line-height:1.15;color:var(--accent)}
.headlines a{text-decoration:none}
.untold{color:var(--muted);font-size:.875rem;max-width:60rem;margin-block:.25rem}
.headlines small{display:block;color:var(--muted);font-size:.875rem}
.notice{border-left:4px solid var(--mark);padding:.2rem 0 .2rem 1rem;max-width:60rem}
h2{font-size:1.6rem;line-height:1.2;color:var(--accent);border-top:3px solid var(--accent);padding-top:.7rem;margin-block:3.2rem 1rem;display:grid;grid-template-columns:auto 1fr;gap:.8rem}
h3{font-size:1.1rem;color:var(--accent);margin-block:1.8rem .6rem}
main p{max-width:46rem}
section>p:first-of-type{font-size:1.12rem}
nav ol{list-style:none;padding:0;margin:0;columns:20rem;column-gap:2.5rem}
nav li{break-inside:avoid;padding-block:.18rem}
nav a{display:grid;grid-template-columns:2rem 1fr;text-decoration:none;color:var(--ink);line-height:1.35}
nav a:hover{text-decoration:underline}
nav b{color:var(--accent)}
section,.exhibit,[data-figure]{scroll-margin-top:3rem}
.exhibit{margin:2.2rem 0}
:target{background:var(--tint)}
.exhibit svg{display:block;width:100%;height:auto}
.narrow{display:none}
.wide{max-width:50rem}
caption,figcaption{text-align:left;font-weight:600;padding-bottom:.5rem;line-height:1.35}
.label{color:var(--flow);margin-right:.7em;white-space:nowrap}
.scroll{overflow-x:auto;max-width:100%;position:relative}
table{border-collapse:collapse;width:100%;font-size:.95rem;line-height:1.3;font-variant-numeric:tabular-nums lining-nums}
table.small{width:auto;min-width:min(100%,30rem)}
caption{caption-side:top}
.title{display:block;position:sticky;left:0;width:fit-content;max-width:min(100%,calc(100vw - 2.6rem))}
thead th{color:var(--accent);vertical-align:bottom;border-top:2px solid var(--accent);border-bottom:1.5px solid var(--accent);font-weight:600}
th,td{padding:.38rem .7rem;text-align:left;vertical-align:top}
th:first-child,td:first-child{padding-left:.2rem}
tbody th{font-weight:400;min-width:9rem}
tbody tr{border-bottom:1px solid var(--rule)}
tbody tr:last-child{border-bottom:2px solid var(--accent)}
tbody tr.total{background:var(--tint);border-top:1.5px solid var(--accent)}
.total th,.total td{font-weight:600}
.end{text-align:right}
td.end,.short{white-space:nowrap}
td a{color:inherit;text-decoration:none;border-bottom:1px dotted var(--coast)}
td a:hover{color:var(--accent);border-bottom-style:solid}
.gap{color:var(--muted)}
.notes{font-size:.875rem;color:var(--muted);margin:.6rem 0 0;max-width:60rem;line-height:1.4}
.notes b{color:var(--ink)}
.notes span{margin-right:1.2em}
.mono{font-family:ui-monospace,"SFMono-Regular",Consolas,"Liberation Mono",monospace;font-size:.875rem;overflow-wrap:anywhere}
.facts{display:flex;flex-wrap:wrap;gap:1rem 3rem;margin-block:1.2rem}
.facts div{display:flex;flex-direction:column-reverse}
.facts dd{margin:0;font-size:1.9rem;font-weight:600;color:var(--accent);line-height:1.2}
pre{margin:0}
code{background:var(--tint);padding:.5rem .8rem;display:inline-block;max-width:100%;overflow-wrap:anywhere}
footer{border-top:1px solid var(--rule);margin-top:3rem;padding-top:1rem;color:var(--muted);font-size:.9rem}
@media (max-width:40rem){.wide{display:none}.narrow{display:block}.cover{padding-top:2rem}th,td{padding-inline:.5rem}tbody th{min-width:7.5rem}}
@media (min-width:70rem){.page.split{display:grid;grid-template-columns:15.5rem minmax(0,1fr);gap:3.5rem;align-items:start}nav{position:sticky;top:3.2rem;max-height:calc(100vh - 4.5rem);overflow-y:auto;font-size:.95rem}nav ol{columns:auto}nav h2{margin-top:.5rem}main>section:first-of-type>h2{margin-top:.5rem}}
@media print{:root{color-scheme:light;${variables(PALETTE)};--tint:#f3f6f9;--cover:#123a5e}body{font-size:10pt}.skip,nav{display:none}.mark{position:static;border:1px solid}.cover{color:var(--ink);background:none;padding:0 0 1rem}.cover .subtitle{color:var(--muted)}.wide{display:block}.narrow{display:none}.page,.page.split{display:block;padding:0}.scroll{overflow:visible}table{font-size:8.5pt}thead{display:table-header-group}tr,figure{break-inside:avoid}h2,h3,caption{break-after:avoid}a{color:inherit}}
`;
