import type { Draft } from "../../core/source.ts";

/** The row where a field of a draft stands: an item of a list stands in its own row when each item has one. */
export function rowOf(draft: Draft, field: string, first: number): number {
  const item = /^\w+\.(\d+)\./.exec(field);
  return item === null ? first : (draft.rows[Number(item[1]) - 1]?.row ?? first);
}
