import type { Caller } from "../../core/caller.ts";
import { CARGO_KINDS, type ConsignmentValues, type PostalValues } from "../../desks/cargo/cargo-kinds.ts";
import { declarationOfConsignment, declarationOfPostalItem } from "../../desks/cargo/screening/declaration-of.ts";
import type { Declaration } from "../../engines/goods-rules/declaration.ts";
import { readAll, type SeenRecord } from "../read-all.ts";
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
  const shipped = await readAll(node, caller, CARGO_KINDS.consignment, asked);
  const posted = await readAll(node, caller, CARGO_KINDS.postal, asked);
  return [...shipped.map((seen) => itemOf(seen, true)), ...posted.map((seen) => itemOf(seen, false))].sort(
    (one, other) =>
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
  const shipped = await readAll(node, caller, CARGO_KINDS.consignment, asked);
  const posted = await readAll(node, caller, CARGO_KINDS.postal, asked);
  return [...shipped.map((seen) => itemOf(seen, true)), ...posted.map((seen) => itemOf(seen, false))];
}

function itemOf({ record, values, originator, isSynthetic }: SeenRecord, isShipped: boolean): DeclaredItem {
  const declaration = isShipped
    ? declarationOfConsignment(record, values as unknown as ConsignmentValues)
    : declarationOfPostalItem(record, values as unknown as PostalValues);
  return { declaration, originator, isSynthetic };
}
