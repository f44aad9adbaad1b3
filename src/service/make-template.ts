import type { Field } from "../core/fields.ts";
import { itemFields, type Kind, listOfKind, plainFields, type RecordValues } from "../core/kind.ts";
import { HANDLING_WORDS } from "../core/read-handling.ts";
import { templateRows } from "../core/template.ts";
import { TEMPLATE_HEAD, templateColumns } from "../core/template-heading.ts";
import { LANGUAGES, type Words } from "../core/words.ts";
import { sampleOf } from "../desks/samples.ts";

/** The forms in which a kind's template can be had. */
export const TEMPLATE_FORMATS = ["csv", "jsonl", "xlsx"] as const;

/** One of the forms of a template. */
export type TemplateFormat = (typeof TEMPLATE_FORMATS)[number];

const REFERENCE = "EXAMPLE-0001";
const MOST_CODES_SHOWN = 40;

/**
 * Makes a kind's template with one made-up record as the example. It names no originator: it then counts as the
 * agency's that feeds it. CSV is UTF-8 with a byte order mark, so that a spreadsheet reads its accents.
 */
export async function makeTemplate(kind: Kind, format: TemplateFormat): Promise<Uint8Array> {
  const values = sampleOf(kind);
  if (format === "csv") return utf8(`\ufeff${csv([[...templateColumns(kind)], ...exampleRows(kind, values)])}`);
  if (format === "jsonl") return utf8(`${JSON.stringify({ reference: REFERENCE, synthetic: true, values })}\n`);
  return await workbook(kind, values);
}

function exampleRows(kind: Kind, values: RecordValues): string[][] {
  return templateRows(kind, REFERENCE, "", true, values);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** RFC 4180. */
function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quotedCell).join(",")}\r\n`).join("");
}

function quotedCell(cell: string): string {
  return /[",\r\n;\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

async function workbook(kind: Kind, values: RecordValues): Promise<Uint8Array> {
  const { default: excel } = await import("exceljs");
  const book = new excel.Workbook();
  book.created = book.modified = new Date(0);
  const sheet = book.addWorksheet(kind.name, { views: [{ state: "frozen", ySplit: 1 }] });
  const columns = templateColumns(kind);
  const fields = fieldsOfColumns(kind);
  sheet.addRow([...columns]).font = { bold: true };
  for (const row of exampleRows(kind, values)) sheet.addRow(row.map((cell) => (cell === "" ? null : cell)));
  columns.forEach((name, at) => {
    const column = sheet.getColumn(at + 1);
    // Text cells: a spreadsheet must not turn serial numbers and days into numbers of its own.
    column.numFmt = "@";
    column.width = Math.min(40, Math.max(14, name.length + 2));
    sheet.getCell(1, at + 1).note = noteOf(name, fields.get(name));
  });
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function fieldsOfColumns(kind: Kind): ReadonlyMap<string, Field> {
  const list = listOfKind(kind);
  const items = list === undefined ? [] : itemFields(list);
  return new Map([...plainFields(kind), ...items.map(([name, field]) => [`${list?.name}.${name}`, field] as const)]);
}

function noteOf(column: string, field: Field | undefined): string {
  if (field === undefined) return linesOf(HEAD_WORDS[column as (typeof TEMPLATE_HEAD)[number]]).join("\n");
  const codes = Object.keys(field.type.codes ?? {}).slice(0, MOST_CODES_SHOWN);
  return [
    ...linesOf(field.label),
    ...(field.optional ? [] : linesOf(MUST)),
    ...(field.help === undefined ? [] : linesOf(field.help)),
    ...(codes.length === 0 ? [] : [codes.join(", ")]),
  ].join("\n");
}

function linesOf(words: Words): string[] {
  return [...new Set(LANGUAGES.map((language) => words[language]))];
}

const MUST: Words = { en: "(required)", fr: "(obligatoire)", es: "(obligatorio)" };
const HEAD_WORDS: Readonly<Record<(typeof TEMPLATE_HEAD)[number], Words>> = {
  reference: {
    en: "Your agency's own number for the record; rows that follow each other under one number are one record",
    fr: "Numéro de la fiche dans votre organisme; les lignes consécutives portant le même numéro forment une seule fiche",
    es: "Número del registro en su dependencia; las filas seguidas con el mismo número son un solo registro",
  },
  originator: {
    en: "The agency that made the record; empty: the agency that feeds the file",
    fr: "Organisme auteur de la fiche; vide : l'organisme qui soumet le fichier",
    es: "Dependencia que hizo el registro; vacío: la que carga el archivo",
  },
  synthetic: {
    en: "yes: made up for demonstration",
    fr: "yes : inventée à des fins de démonstration",
    es: "yes: inventado para demostración",
  },
  ...HANDLING_WORDS,
};
