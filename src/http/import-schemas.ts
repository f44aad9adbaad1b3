import type { JsonSchema } from "../core/kind-schema.ts";
import { KINDS } from "../desks/kinds.ts";
import { COUNT, list, object, TEXT } from "./schema-parts.ts";

const FAULT = object({ row: COUNT, field: TEXT, value: TEXT, message: TEXT, remedy: TEXT });

const RECORD = object({
  kind: { type: "string", enum: KINDS.map((kind) => kind.name) },
  reference: TEXT,
  originator: TEXT,
  synthetic: { type: "boolean" },
  values: { type: "object", description: "As they would be kept; with a fault, as they were written." },
});

const ROW = object(
  {
    at: { ...COUNT, description: "Its place among all." },
    row: { ...COUNT, description: "The line of the file or row of the sheet where it begins." },
    record: RECORD,
    cells: { ...list(TEXT), description: "Of a row that is no record." },
    faults: list(FAULT),
  },
  ["record", "cells"],
);

const REPAIR = object({ row: COUNT, field: TEXT, from: TEXT, to: TEXT });
const FINDING = object({ row: COUNT, code: TEXT, message: TEXT }, ["row"]);
const CONTROL = object({ name: TEXT, unit: TEXT, published: { type: "number" }, read: { type: "number" } });

/** What the routes of imports take and answer. */
export const IMPORT_SCHEMAS = {
  sources: {
    description: "The sources and templates.",
    ...object({ sources: list({ type: "object" }), templates: list({ type: "object" }) }),
  },
  understood: {
    description: "What was understood of the files; nothing of them is kept yet.",
    ...object({
      import: { type: "string", description: "The number under which it waits." },
      source: TEXT,
      expires: { type: "string", format: "date-time" },
      files: list(object({ name: TEXT, size: COUNT })),
      counts: object({
        read: COUNT,
        good: COUNT,
        faulty: COUNT,
        passed: COUNT,
        repaired: COUNT,
        refused: COUNT,
        faults: COUNT,
      }),
      rows: list(ROW),
      next: { type: ["integer", "null"] },
      faults: list(FAULT),
      repairs: list(REPAIR),
      findings: list(FINDING),
      controls: list(CONTROL),
      refused: { type: ["string", "null"], description: "Where the refused rows are to be had, with their faults." },
    }),
  },
  rows: {
    description: "Rows as they were understood.",
    ...object({ rows: list(ROW), next: { type: ["integer", "null"] } }),
  },
  accept: object(
    {
      mended: {
        ...list(object({ ...(RECORD["properties"] as Record<string, JsonSchema>) }, ["originator", "synthetic"])),
        maxItems: 5000,
        description: "Faulty records, mended; each is sent as `record` of its row, corrected.",
      },
    },
    ["mended"],
  ),
  accepted: {
    description: "What became of the import.",
    ...object({
      counts: object({ read: COUNT, added: COUNT, revised: COUNT, unchanged: COUNT, refused: COUNT, faults: COUNT }),
      faults: list(FAULT),
      repairs: list(REPAIR),
      findings: list(FINDING),
      controls: list(CONTROL),
      mended: list({ type: "object" }),
      cancelled: { type: "boolean" },
    }),
  },
} as const satisfies Record<string, JsonSchema>;
