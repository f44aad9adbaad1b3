import type { Caller } from "../../core/caller.ts";
import { CARGO_KINDS, type ConsignmentValues, type PostalValues } from "../../desks/cargo/cargo-kinds.ts";
import { declarationOfConsignment, declarationOfPostalItem } from "../../desks/cargo/screening/declaration-of.ts";
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
  const shipped = await readAll(node, caller, CARGO_KINDS.consignment, asked);
  const posted = await readAll(node, caller, CARGO_KINDS.postal, asked);
  const items = [
    ...shipped.map((seen) => ({
      seen,
      declaration: declarationOfConsignment(seen.record, seen.values as unknown as ConsignmentValues),
    })),
    ...posted.map((seen) => ({
      seen,
      declaration: declarationOfPostalItem(seen.record, seen.values as unknown as PostalValues),
    })),
  ];
  return items
    .map(({ seen, declaration }) => ({ declaration, originator: seen.originator, isSynthetic: seen.isSynthetic }))
    .sort((one, other) =>
      one.declaration.day === other.declaration.day
        ? one.declaration.id < other.declaration.id
          ? -1
          : 1
        : one.declaration.day < other.declaration.day
          ? -1
          : 1,
    );
}
