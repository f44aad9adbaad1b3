import type { JsonSchema } from "../core/kind-schema.ts";
import { KINDS } from "../desks/kinds.ts";
import { objectOf } from "./session-schemas.ts";

const TEXT = { type: "string" } as const;
const COUNT = { type: "integer", minimum: 0 } as const;
const FAULT = objectOf({ row: COUNT, field: TEXT, value: TEXT, message: TEXT, remedy: TEXT });
const list = (items: JsonSchema): JsonSchema => ({ type: "array", items });

const RECORD = objectOf({
  kind: { type: "string", enum: KINDS.map((kind) => kind.name) },
  reference: TEXT,
  originator: TEXT,
  synthetic: { type: "boolean" },
  values: { type: "object", description: "As they would be kept; with a fault, as they were written." },
});

const ROW = objectOf(
  {
    at: { ...COUNT, description: "Its place among all." },
    row: { ...COUNT, description: "The line of the file or row of the sheet where it begins." },
    record: RECORD,
    cells: { ...list(TEXT), description: "Of a row that is no record." },
    faults: list(FAULT),
  },
  ["record", "cells"],
);

const REPAIR = objectOf({ row: COUNT, field: TEXT, from: TEXT, to: TEXT });
const FINDING = objectOf({ row: COUNT, code: TEXT, message: TEXT }, ["row"]);
const CONTROL = objectOf({ name: TEXT, unit: TEXT, published: { type: "number" }, read: { type: "number" } });

/** What the routes of imports take and answer. */
export const IMPORT_SCHEMAS = {
  sources: {
    description: "The sources and templates.",
    ...objectOf({ sources: list({ type: "object" }), templates: list({ type: "object" }) }),
  },
  understood: {
    description: "What was understood of the files; nothing of them is kept yet.",
    ...objectOf({
      import: { type: "string", description: "The number under which it waits." },
      source: TEXT,
      expires: { type: "string", format: "date-time" },
      files: list(objectOf({ name: TEXT, size: COUNT })),
      counts: objectOf({
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
    ...objectOf({ rows: list(ROW), next: { type: ["integer", "null"] } }),
  },
  accept: objectOf(
    {
      mended: {
        ...list(objectOf({ ...(RECORD["properties"] as Record<string, JsonSchema>) }, ["originator", "synthetic"])),
        maxItems: 5000,
        description: "Faulty records, mended; each is sent as `record` of its row, corrected.",
      },
    },
    ["mended"],
  ),
  accepted: {
    description: "What became of the import.",
    ...objectOf({
      counts: objectOf({ read: COUNT, added: COUNT, revised: COUNT, unchanged: COUNT, refused: COUNT, faults: COUNT }),
      faults: list(FAULT),
      repairs: list(REPAIR),
      findings: list(FINDING),
      controls: list(CONTROL),
      mended: list({ type: "object" }),
      cancelled: { type: "boolean" },
    }),
  },
} as const satisfies Record<string, JsonSchema>;
