import type { Kind } from "../../core/kind.ts";
import type { Problem } from "../../core/outcome.ts";
import type { SourceFile, SourceObject } from "../../core/source.ts";
import { interpretTemplate } from "../../core/template.ts";
import { validate } from "../../core/validate.ts";
import { cutTable } from "./cut-table.ts";

/** What is wrong with a value of a row, and how to mend it. */
export type RowFault = Problem & { readonly field: string; readonly value: string };

/** One record of a file as it was understood; what is wrong with it stands beside it, so that it can be mended in place. */
export type ImportRow = {
  readonly id: number;
  /** Where it stands in the file, counted from 1. */
  readonly row: number;
  readonly reference: string;
  readonly originator?: string;
  readonly synthetic: boolean;
  /** As written in the file. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly faults: readonly RowFault[];
  /** Values that were read differently from how they were written. */
  readonly repairs: readonly { readonly field: string; readonly from: string; readonly to: string }[];
  /** Refused as a whole: there is nothing to mend here, only in the file. */
  readonly isBroken: boolean;
};

/** The forms of files that this browser reads by itself. */
export const READABLE = /\.(csv|tsv|txt|jsonl|ndjson|json)$/i;

/** The largest file that is read in the browser, in bytes; larger ones are for `tripoint ingest`. */
export const LARGEST_FILE = 64 * 1024 * 1024;

/** Reads a file that follows a kind's own template, and judges every record of it by the kind. */
export async function readDrafts(kind: Kind, name: string, text: string): Promise<readonly ImportRow[]> {
  const rows: ImportRow[] = [];
  for await (const said of interpretTemplate(kind, [fileOf(name, text)])) {
    if (said.type === "draft") {
      const { reference, originator, synthetic = false, values } = said.draft;
      const base = { reference, ...(originator === undefined ? {} : { originator }), synthetic, values };
      rows.push(judged(kind, { ...base, id: rows.length, row: said.draft.rows[0]?.row ?? rows.length + 1 }));
    } else if (said.type === "refused") {
      for (const fault of said.faults.length > 0 ? said.faults : []) {
        rows.push({
          id: rows.length,
          row: fault.row,
          reference: "",
          synthetic: false,
          values: {},
          faults: [fault],
          repairs: [],
          isBroken: true,
        });
      }
    }
  }
  return rows;
}

/** Judges a record anew, as after it was mended. */
export function judged(kind: Kind, row: Omit<ImportRow, "faults" | "repairs" | "isBroken">): ImportRow {
  const validation = validate(kind, row.values);
  const faults: RowFault[] = validation.ok ? [] : [...validation.faults];
  if (row.reference.trim() === "") faults.unshift({ ...NO_REFERENCE, field: "reference", value: "" });
  return { ...row, faults, repairs: validation.ok ? validation.repairs : [], isBroken: false };
}

function fileOf(name: string, text: string): SourceFile {
  if (/\.(jsonl|ndjson|json)$/i.test(name)) {
    return { form: "objects", name, objects: once(readObjects(name, text)) };
  }
  return { form: "table", name, rows: once(cutTable(text)) };
}

function readObjects(name: string, text: string): SourceObject[] {
  if (/\.json$/i.test(name)) {
    const whole: unknown = parse(text);
    return (Array.isArray(whole) ? whole : [whole]).map((value: unknown, at) => ({ row: at + 1, value }));
  }
  return text
    .split(/\r?\n/)
    .map((line, at) => ({ row: at + 1, line }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ row, line }) => ({ row, value: parse(line) }));
}

/** JSON, or the text itself where it is none: the template's reader then says what is wrong with it. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

const NO_REFERENCE: Problem = {
  say: { en: "is missing", fr: "est absente", es: "falta" },
  remedy: {
    en: "give the number under which your agency keeps the record",
    fr: "indiquez le numéro sous lequel votre organisme tient la fiche",
    es: "indique el número con el que su dependencia lleva el registro",
  },
};
