import type { JsonSchema } from "../core/kind-schema.ts";
import type { Words } from "../core/words.ts";

/** One parameter of a path or query: its schema, by which it is checked, and what it must be, in words. */
export type Parameter = { readonly schema: JsonSchema; readonly must: Words };
