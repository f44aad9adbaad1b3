import type { Caller } from "../../core/caller.ts";
import { ITEM_KINDS } from "../../desks/cargo/cargo-kinds.ts";
import { declarationOf } from "../../desks/cargo/screening/declaration-of.ts";
import type { Declaration } from "../../engines/goods-rules/declaration.ts";
import { readAll } from "../read-all.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** A declared item with what is known of its record. */
export type DeclaredItem = {
  readonly declaration: Declaration;
  readonly originator: string;
  readonly isSynthetic: boolean;
};

/** Which items are read: those of a span of days, the newest first. */
export type ItemSpan = {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly limit?: number;
};

/** The most items that one run reads, of each kind. */
export const MOST_ITEMS = 500_000;

/** Reads declared items of post and cargo whose parties the caller may see, the oldest first. */
export async function readItems(node: TripointNode, caller: Caller, span: ItemSpan): Promise<readonly DeclaredItem[]> {
  const asked = {
    parts: ["facts", "identifiers", "persons"] as const,
    limit: span.limit ?? MOST_ITEMS,
    ...(span.from !== undefined && { from: span.from }),
    ...(span.until !== undefined && { until: span.until }),
  };
  return (await itemsAsked(node, caller, asked)).sort((one, other) =>
    one.declaration.day === other.declaration.day
      ? one.declaration.id < other.declaration.id
        ? -1
        : 1
      : one.declaration.day < other.declaration.day
        ? -1
        : 1,
  );
}

/** Reads declared items by their records' numbers, in no order; those whose parties the caller may not see are left out. */
export async function itemsNumbered(
  node: TripointNode,
  caller: Caller,
  records: readonly string[],
): Promise<readonly DeclaredItem[]> {
  const asked = { parts: ["facts", "identifiers", "persons"] as const, records, limit: records.length };
  return await itemsAsked(node, caller, asked);
}

async function itemsAsked(
  node: TripointNode,
  caller: Caller,
  asked: Parameters<typeof readAll>[3],
): Promise<DeclaredItem[]> {
  const items: DeclaredItem[] = [];
  for (const [name, kind] of ITEM_KINDS)
    for (const { record, values, originator, isSynthetic } of await readAll(node, caller, kind, asked)) {
      const declaration = declarationOf(name, record, values);
      if (declaration !== undefined) items.push({ declaration, originator, isSynthetic });
    }
  return items;
}
