import type { Json } from "../core/canonical.ts";
import type { JsonSchema } from "../core/kind-schema.ts";

export const TEXT: JsonSchema = { type: "string" };
export const TEXT_OR_NONE: JsonSchema = { type: ["string", "null"] };
export const COUNT: JsonSchema = { type: "integer", minimum: 0 };
export const FLAG: JsonSchema = { type: "boolean" };

/** An object of which every member is there, but those that are named. */
export function object(properties: Readonly<Record<string, Json>>, optional: readonly string[] = []): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", properties, required };
}

/** A list of items of one sort. */
export function list(items: Json): JsonSchema {
  return { type: "array", items };
}

/** What is wrong with one value of a request: in the reader's language, with what to do. */
export const FAULT = object({ field: TEXT, value: TEXT, message: TEXT, remedy: TEXT });
