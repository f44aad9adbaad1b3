import { itemFields, type Kind, listOfKind, plainFields, type RecordValues } from "../core/kind.ts";
import { columnOf, HEAD_COLUMNS, itemTableOf, quoted, tableOf } from "./schema.ts";

/** How the records of a kind are written as lines of PostgreSQL's COPY text format. */
export type CopyPlan = {
  readonly copyRecords: string;
  readonly copyItems: string | undefined;
  /** One record up to its last column, the leaf. */
  readonly recordLine: (head: RecordHead, values: RecordValues) => string;
  /** One line per item, each up to its last column, the leaf. */
  readonly itemLines: (values: RecordValues) => string[];
};

/** What stands in front of a record's own columns. */
export type RecordHead = {
  readonly record: string;
  readonly revision: number;
  /** 0 for the node's own versions; the number of the terms under which a received one came, from 1. */
  readonly copy: number;
  readonly profile: number;
  readonly day: string | undefined;
  readonly place: string | undefined;
  /** The file it came from, when it came from one. */
  readonly intake: number | undefined;
  /** Whether it is the newest version of its record. */
  readonly isCurrent: boolean;
};

/** The statement that takes lines of sealed records; the leaf comes last. */
export const COPY_SEALED =
  'copy sealed_record (record_id, revision, profile, kind_version, facts, identifiers, persons, "case", digests, leaf) from stdin';

/** The statement that takes, beside received versions, the lines that brought them; the leaf comes last. */
export const COPY_BESIDE = "copy received_version (peer, position, peer_leaf, keep_until, leaf) from stdin";

/** Prepares the COPY of a kind. */
export function copyPlan(kind: Kind): CopyPlan {
  const own = plainFields(kind);
  const names = own.map(([name]) => name);
  const columns = [...HEAD_COLUMNS, ...names.map(columnOf), "leaf"].map(quoted).join(", ");
  const list = listOfKind(kind);
  const itemNames = list === undefined ? [] : itemFields(list).map(([name]) => name);
  const itemTable = itemTableOf(kind);
  return {
    copyRecords: `copy ${quoted(tableOf(kind))} (${columns}) from stdin`,
    copyItems:
      itemTable === undefined
        ? undefined
        : `copy ${quoted(itemTable)} (${["item", ...itemNames.map(columnOf), "leaf"].map(quoted).join(", ")}) from stdin`,
    recordLine(head, values) {
      let line = `${copyText(head.record)}\t${head.revision}\t${head.copy}\t${head.profile}\t${head.isCurrent ? "t" : "f"}\t${head.day ?? "\\N"}\t${head.place ?? "\\N"}\t${head.intake ?? "\\N"}`;
      for (const name of names) line += `\t${copyValue(values[name])}`;
      return `${line}\t`;
    },
    itemLines(values) {
      if (list === undefined) return [];
      const items = (values[list.name] ?? []) as readonly RecordValues[];
      return items.map((item, at) => {
        let line = String(at + 1);
        for (const name of itemNames) line += `\t${copyValue(item[name])}`;
        return `${line}\t`;
      });
    },
  };
}

function copyValue(value: unknown): string {
  if (typeof value === "string") return copyText(value);
  if (value === undefined || value === null) return "\\N";
  if (typeof value === "boolean") return value ? "t" : "f";
  return String(value);
}

const MEANINGFUL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** A text with the characters escaped that mean something in COPY's text format. */
export function copyText(text: string): string {
  return MEANINGFUL.test(text) ? text.replace(/[\\\t\n\r]/g, (found) => ESCAPES[found] ?? "") : text;
}

/** A JSON text for COPY, or nothing: it holds no line ends and tabs, only backslashes mean something. */
export function copyJson(json: string | null): string {
  if (json === null) return "\\N";
  return json.includes("\\") ? json.replaceAll("\\", "\\\\") : json;
}
