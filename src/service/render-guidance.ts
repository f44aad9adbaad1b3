import { GUIDANCE_WORDS } from "../core/guidance-words.ts";
import { fill, type Language, type Words, labelled } from "../core/words.ts";
import type { Guidance, GuidanceLine, GuidanceSection } from "./guidance.ts";
import { type Provision, termOf } from "./say-share.ts";

/** The two forms in which guidance is written. */
export const GUIDANCE_FORMATS = ["md", "html"] as const;

/** One of the forms of guidance. */
export type GuidanceFormat = (typeof GUIDANCE_FORMATS)[number];

type Block =
  | { readonly type: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly type: "paragraph"; readonly text: string }
  | { readonly type: "list"; readonly items: readonly string[] }
  | { readonly type: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** Writes a page of guidance in a language: Markdown, or a web page without scripts. The same rules give the same bytes. */
export function renderGuidance(guidance: Guidance, language: Language, format: GuidanceFormat): string {
  const blocks = blocksOf(guidance, language);
  return format === "md" ? blocks.map(markdown).join("\n\n").concat("\n") : page(blocks, language);
}

function blocksOf(guidance: Guidance, language: Language): Block[] {
  const say = (words: Words) => words[language];
  const title = fill(SAID.title, { country: guidance.name[language] });
  return [
    { type: "heading", level: 1, text: say(title) },
    { type: "paragraph", text: say(fill(SAID.intro, { day: guidance.day })) },
    { type: "heading", level: 2, text: say(SAID.releases) },
    ...guidance.releases.flatMap((section) => sectionBlocks(section, language)),
    { type: "heading", level: 2, text: say(SAID.forbidden) },
    ...guidance.forbidden.flatMap((one) => provisionBlocks(one, language)),
    { type: "heading", level: 2, text: say(SAID.atHome) },
    ...guidance.atHome.flatMap((one) => provisionBlocks(one, language)),
  ];
}

function sectionBlocks({ provision, lines, conditions }: GuidanceSection, language: Language): Block[] {
  const codes = conditions.map(({ words }) => words[language]);
  return [
    ...provisionBlocks(provision, language),
    {
      type: "table",
      head: [SAID.from, SAID.to, SAID.kinds, SAID.parts, SAID.purposes, SAID.roles, SAID.consents].map(
        (words) => words[language],
      ),
      rows: lines.map((line) => cellsOf(line, language)),
    },
    ...(codes.length === 0
      ? []
      : [
          { type: "paragraph", text: `${SAID.conditions[language]}:` } as const,
          { type: "list", items: codes } as const,
        ]),
  ];
}

function cellsOf(line: GuidanceLine, language: Language): string[] {
  const list = (words: readonly Words[]) => words.map((one) => one[language]).join(", ");
  const { from, to, kinds, parts, purposes, roles, consents } = line;
  return [
    from[language],
    ...[to, kinds, parts, purposes, roles].map(list),
    consents.length === 0 ? "–" : list(consents),
  ];
}

function provisionBlocks(provision: Provision, language: Language): Block[] {
  const assumed = provision.assumptions.map((one) => one[language]).join("; ");
  return [
    { type: "heading", level: 3, text: provision.id },
    { type: "paragraph", text: provision.words[language] },
    {
      type: "list",
      items: [
        labelled(SAID.provision[language], provision.citation[language], language),
        termOf(provision)[language],
        ...(provision.conditions === null
          ? []
          : [labelled(SAID.conditions[language], provision.conditions[language], language)]),
        ...(assumed === "" ? [] : [labelled(SAID.assumed[language], assumed, language)]),
      ],
    },
  ];
}

function markdown(block: Block): string {
  const safe = (text: string) => text.replaceAll(/[\\`*_<>|[\]]/g, "\\$&");
  if (block.type === "heading") return `${"#".repeat(block.level)} ${safe(block.text)}`;
  if (block.type === "paragraph") return safe(block.text);
  if (block.type === "list") return block.items.map((item) => `- ${safe(item)}`).join("\n");
  const line = (cells: readonly string[]) => `| ${cells.map(safe).join(" | ")} |`;
  return [line(block.head), line(block.head.map(() => "---")).replaceAll("\\", ""), ...block.rows.map(line)].join("\n");
}

function page(blocks: readonly Block[], language: Language): string {
  const [first] = blocks;
  const title = first?.type === "heading" ? first.text : "";
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safeHtml(title)}</title>
<style>body{font-family:sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;line-height:1.5;color:#1a1a1a;background:#fff}table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top}th{background:#eee}</style>
</head>
<body>
<main>
${blocks.map(html).join("\n")}
</main>
</body>
</html>
`;
}

function html(block: Block): string {
  if (block.type === "heading") return `<h${block.level}>${safeHtml(block.text)}</h${block.level}>`;
  if (block.type === "paragraph") return `<p>${safeHtml(block.text)}</p>`;
  if (block.type === "list") return `<ul>${block.items.map((item) => `<li>${safeHtml(item)}</li>`).join("")}</ul>`;
  const head = block.head.map((cell) => `<th scope="col">${safeHtml(cell)}</th>`).join("");
  const rows = block.rows.map((row) => `<tr>${row.map((cell) => `<td>${safeHtml(cell)}</td>`).join("")}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function safeHtml(text: string): string {
  const named: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replaceAll(/[&<>"']/g, (one) => named[one] ?? one);
}

const SAID = {
  ...GUIDANCE_WORDS,
  title: {
    en: "What may be shared: {country}",
    fr: "Ce qui peut être communiqué : {country}",
    es: "Qué se puede compartir: {country}",
  },
  intro: {
    en: "Made from the rules in force on {day}; it is no legal advice. What no rule permits is refused, and what forbids wins over what permits. Each rule says which of its terms are assumed, where no public text states them. Records that their originator marks more strictly than usual go less far than is said here: ask for the single record.",
    fr: "Établi d'après les règles en vigueur le {day}; ce n'est pas un avis juridique. Ce qu'aucune règle ne permet est refusé, et ce qui interdit l'emporte sur ce qui permet. Chaque règle indique lesquelles de ses modalités sont supposées, faute de texte public. Les fiches que leur organisme d'origine marque plus strictement que d'ordinaire vont moins loin que ce qui est dit ici : posez la question pour la fiche elle-même.",
    es: "Elaborado con las reglas en vigor el {day}; no es asesoría jurídica. Lo que ninguna regla permite se niega, y lo que prohíbe prevalece sobre lo que permite. Cada regla dice cuáles de sus términos se suponen, donde ningún texto público los establece. Los registros que su dependencia de origen marca con más rigor que lo usual llegan menos lejos de lo que aquí se dice: pregunte por el registro en particular.",
  },
  forbidden: { en: "What is forbidden", fr: "Ce qui est interdit", es: "Qué está prohibido" },
  conditions: { en: "Conditions", fr: "Conditions", es: "Condiciones" },
  provision: { en: "Provision", fr: "Disposition", es: "Disposición" },
  assumed: { en: "Assumption", fr: "Hypothèse", es: "Supuesto" },
} as const satisfies Record<string, Words>;
