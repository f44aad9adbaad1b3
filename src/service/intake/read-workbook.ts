import { createHash } from "node:crypto";
import { posix } from "node:path";
import { type Fault, isProblem, problem } from "../../core/outcome.ts";
import type { Finding, SourceRow } from "../../core/source.ts";
import { fill, type Words } from "../../core/words.ts";
import type { ReadBounds } from "./read-bytes.ts";
import { fileFault, problemOf, READ_PROBLEMS, stopReading } from "./read-problems.ts";
import { isTrue, raisedText, readSheet, type SheetContext, unescaped } from "./read-sheet.ts";
import { readXml, type XmlListener } from "./read-xml.ts";
import { openZip, type Zip } from "./read-zip.ts";

/** A workbook opened for reading, or why it cannot be. */
export type WorkbookReading =
  | {
      readonly ok: true;
      readonly rows: AsyncIterable<readonly SourceRow[]>;
      readonly sheets: readonly string[];
      readonly hidden: readonly string[];
      /** Once the rows have ended: what of the workbook is hidden, and whether it was read. */
      readonly remarks: () => readonly Finding[];
      readonly trouble: () => Fault | undefined;
    }
  | { readonly ok: false; readonly fault: Fault };

type Sheet = { readonly name: string; readonly part: string; readonly hidden: boolean };

const MOST_STRINGS = 128 * 1024 ** 2;

/** Opens an Excel workbook (.xlsx, ECMA-376): its visible sheets one after the other, or the one that is named. */
export async function readWorkbook(
  path: string,
  name: string,
  only: string | undefined,
  bounds: ReadBounds,
): Promise<WorkbookReading> {
  const zip = await openZip(path, bounds);
  if (isProblem(zip)) return { ok: false, fault: fileFault(name, zip) };
  try {
    const book = await workbookOf(zip);
    const visible = book.sheets.filter((sheet) => (only === undefined ? !sheet.hidden : sheet.name === only));
    if (visible.length === 0) {
      const wrong = only === undefined ? READ_PROBLEMS.empty : missingSheet(book.sheets);
      zip.close();
      return { ok: false, fault: fileFault(only ?? name, wrong) };
    }
    const strings = await stringsOf(zip, book.strings);
    const dates = await datesOf(zip, book.styles);
    let trouble: Fault | undefined;
    const hidden = book.sheets.filter((sheet) => sheet.hidden && sheet.name !== only).map((sheet) => sheet.name);
    const remarks =
      hidden.length === 0 ? [] : [remarkOf("hidden", HIDDEN_SHEETS, { sheets: hidden.join(", ").slice(0, 500) })];
    const read = new Map<string, string>();
    const rows = async function* (): AsyncGenerator<readonly SourceRow[]> {
      let last = 1;
      try {
        for (const sheet of visible) {
          const onHidden = (lines: number, columns: number) => {
            if (lines > 0) remarks.push(remarkOf("hidden", HIDDEN_ROWS, { sheet: sheet.name, lines }));
            if (columns > 0) remarks.push(remarkOf("hidden", HIDDEN_COLUMNS, { sheet: sheet.name, columns }));
          };
          const context: SheetContext = { sheet: sheet.name, strings, dates, epoch1904: book.epoch1904 };
          const same =
            visible.length > 1 ? await sameSheet(read, readSheet(zip.part(sheet.part), context, bounds)) : undefined;
          if (same !== undefined) {
            remarks.push(remarkOf("sheet-again", SHEET_AGAIN, { sheet: sheet.name, same }));
            continue;
          }
          for await (const batch of readSheet(zip.part(sheet.part), { ...context, onHidden }, bounds)) {
            last = batch.at(-1)?.row ?? last;
            yield batch;
          }
        }
      } catch (error) {
        trouble = fileFault(name, problemOf(error, READ_PROBLEMS.broken), last);
      } finally {
        zip.close();
      }
    };
    const sheets = visible.map((sheet) => sheet.name);
    return { ok: true, rows: rows(), sheets, hidden, remarks: () => remarks, trouble: () => trouble };
  } catch (error) {
    zip.close();
    return { ok: false, fault: fileFault(name, problemOf(error, READ_PROBLEMS.broken)) };
  }
}

function missingSheet(sheets: readonly Sheet[]) {
  const { say, remedy } = READ_PROBLEMS.noSheet;
  return problem(say, remedy, { sheets: sheets.map((sheet) => sheet.name).join(", ") });
}

function remarkOf(code: string, say: Words, values: Readonly<Record<string, string | number>>): Finding {
  return { code, say: fill(say, values) };
}

/** The name of an earlier sheet that holds the same cells, by the digests of those that were read. */
async function sameSheet(
  read: Map<string, string>,
  batches: AsyncIterable<readonly SourceRow[]>,
): Promise<string | undefined> {
  const hash = createHash("sha256");
  let name = "";
  let filled = 0;
  for await (const batch of batches) {
    for (const row of batch) hash.update(JSON.stringify([row.row, row.cells]));
    name = batch[0]?.sheet ?? name;
    filled += batch.length;
  }
  const digest = hash.digest("hex");
  const earlier = read.get(digest);
  if (earlier === undefined && filled > 0) read.set(digest, name);
  return earlier;
}

const SHEET_AGAIN: Words = {
  en: "the sheet `{sheet}` holds the same as the sheet `{same}` and was not read again",
  fr: "la feuille `{sheet}` contient la même chose que la feuille `{same}` et n'a pas été relue",
  es: "la hoja `{sheet}` contiene lo mismo que la hoja `{same}` y no se leyó otra vez",
};

const HIDDEN_SHEETS: Words = {
  en: "these sheets of the workbook are hidden and were not read: {sheets}",
  fr: "ces feuilles du classeur sont masquées et n'ont pas été lues : {sheets}",
  es: "estas hojas del libro están ocultas y no se leyeron: {sheets}",
};
const HIDDEN_ROWS: Words = {
  en: "{lines} {lines|row|rows} of the sheet `{sheet}` {lines|is|are} hidden; {lines|it was|they were} read like the others",
  fr: "{lines} {lines|ligne|lignes} de la feuille `{sheet}` {lines|est masquée; elle a été lue|sont masquées; elles ont été lues} comme les autres",
  es: "{lines} {lines|fila|filas} de la hoja `{sheet}` {lines|está oculta; se leyó|están ocultas; se leyeron} como las demás",
};
const HIDDEN_COLUMNS: Words = {
  en: "{columns} {columns|column|columns} of the sheet `{sheet}` {columns|is|are} hidden; {columns|it was|they were} read like the others",
  fr: "{columns} {columns|colonne|colonnes} de la feuille `{sheet}` {columns|est masquée; elle a été lue|sont masquées; elles ont été lues} comme les autres",
  es: "{columns} {columns|columna|columnas} de la hoja `{sheet}` {columns|está oculta; se leyó|están ocultas; se leyeron} como las demás",
};

type Workbook = { sheets: Sheet[]; strings?: string; styles?: string; epoch1904: boolean };

async function workbookOf(zip: Zip): Promise<Workbook> {
  if (!zip.names.includes("_rels/.rels")) {
    stopReading(zip.names.includes("mimetype") ? READ_PROBLEMS.openDocument : READ_PROBLEMS.archive);
  }
  const roots = await relationsOf(zip, "");
  const main = roots.find((relation) => relation.type.endsWith("/officeDocument"))?.target;
  if (main === undefined || !zip.names.includes(main.toLowerCase())) stopReading(READ_PROBLEMS.broken);
  if (!main.toLowerCase().endsWith(".xml")) stopReading(READ_PROBLEMS.openDocument);
  const relations = await relationsOf(zip, main);
  const target = (end: string) => relations.find((relation) => relation.type.endsWith(end))?.target;
  const book: Workbook = { sheets: [], strings: target("/sharedStrings"), styles: target("/styles"), epoch1904: false };
  await heard(zip, main, {
    open(name, attributes) {
      if (name === "workbookPr") book.epoch1904 = isTrue(attributes.date1904);
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1];
      const relation = relations.find((one) => one.id === id);
      if (relation === undefined) stopReading(READ_PROBLEMS.broken);
      if (!relation.type.endsWith("/worksheet")) return;
      const hidden = (attributes.state ?? "visible") !== "visible";
      book.sheets.push({ name: attributes.name ?? "", part: relation.target, hidden });
    },
  });
  return book;
}

type Relation = { readonly id: string; readonly type: string; readonly target: string };

/** What a part of the package points to, as names of parts (ECMA-376 part 2, 6.5). */
async function relationsOf(zip: Zip, part: string): Promise<readonly Relation[]> {
  const found: Relation[] = [];
  const folder = posix.dirname(part);
  await heard(zip, posix.join(folder, "_rels", `${posix.basename(part)}.rels`), {
    open(name, { Id = "", Type = "", Target = "", TargetMode }) {
      if (name !== "Relationship" || TargetMode === "External") return;
      const target = Target.startsWith("/") ? Target.slice(1) : posix.join(folder, Target);
      found.push({ id: Id, type: Type, target });
    },
  });
  return found;
}

async function stringsOf(zip: Zip, part: string | undefined): Promise<readonly string[]> {
  const strings: string[] = [];
  if (part === undefined) return strings;
  let current = "";
  let total = 0;
  let hearing = false;
  let phonetic = false;
  let raised = false;
  await heard(zip, part, {
    open(name, attributes) {
      if (name === "si") current = "";
      else if (name === "r") raised = false;
      else if (name === "vertAlign") raised = attributes.val === "superscript";
      else if (name === "rPh") phonetic = true;
      else if (name === "t") hearing = !phonetic;
    },
    text(text) {
      if (hearing) current += raised ? raisedText(text) : text;
    },
    close(name) {
      if (name === "t") hearing = false;
      else if (name === "r") raised = false;
      else if (name === "rPh") phonetic = false;
      else if (name === "si") {
        total += current.length + 16;
        if (total > MOST_STRINGS) stopReading(READ_PROBLEMS.expands);
        strings.push(unescaped(current));
      }
    },
  });
  return strings;
}

/** The number formats of ECMA-376 part 1, 18.8.30, that show a day or a time. */
const DATE_FORMATS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

async function datesOf(zip: Zip, part: string | undefined): Promise<readonly boolean[]> {
  const dates: boolean[] = [];
  if (part === undefined) return dates;
  const own = new Map<number, boolean>();
  let cellStyles = false;
  await heard(zip, part, {
    open(name, attributes) {
      if (name === "numFmt") own.set(Number(attributes.numFmtId), showsDay(attributes.formatCode ?? ""));
      else if (name === "cellXfs") cellStyles = true;
      else if (name === "xf" && cellStyles) {
        const id = Number(attributes.numFmtId ?? 0);
        dates.push(own.get(id) ?? DATE_FORMATS.some(([from, to]) => id >= from && id <= to));
      }
    },
    close(name) {
      if (name === "cellXfs") cellStyles = false;
    },
  });
  return dates;
}

/** Excel's own bound of a number format, in characters. */
const LONGEST_FORMAT = 255;

/** Says whether a number format shows a day or a time of day; an elapsed time (`[h]:mm`) does not. */
export function showsDay(format: string): boolean {
  const first = format.slice(0, LONGEST_FORMAT).split(";", 1)[0] ?? "";
  if (/\[(h+|m+|s+)\]/i.test(first)) return false;
  const bare = first.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "");
  return !/general/i.test(bare) && /[ymdhs]/i.test(bare);
}

async function heard(zip: Zip, part: string, listener: Partial<XmlListener>): Promise<void> {
  const nothing = () => {};
  const all: XmlListener = { open: nothing, close: nothing, text: nothing, ...listener };
  for await (const _ of readXml(zip.part(part), all));
}
