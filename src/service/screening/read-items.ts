import type { Caller } from "../../core/caller.ts";
import { ITEM_KINDS } from "../../desks/cargo/cargo-kinds.ts";
import { declarationOf } from "../../desks/cargo/screening/declaration-of.ts";
import type { Declaration } from "../../engines/goods-rules/declaration.ts";
import { readAll, readPages, type SeenRecord } from "../read-all.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** A declared item with what is known of its record. */
export type DeclaredItem = {
  readonly declaration: Declaration;
  readonly originator: string;
  readonly isSynthetic: boolean;
};

/** Which items are read: those of a span of days. */
export type ItemSpan = {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
};

/** Reads declared items by their records' numbers, in no order; those whose parties the caller may not see are left out. */
export async function itemsNumbered(
  node: TripointNode,
  caller: Caller,
  records: readonly string[],
): Promise<readonly DeclaredItem[]> {
  const asked = { parts: ["facts", "identifiers", "persons"] as const, records, limit: records.length };
  return await itemsAsked(node, caller, asked);
}

/** Passes on declared items of a span page by page, those that were entered first at the head, so that memory does not grow with what is stored. */
export async function* itemPages(
  node: TripointNode,
  caller: Caller,
  { from, until, page }: ItemSpan & { readonly page?: number | undefined },
): AsyncGenerator<readonly DeclaredItem[]> {
  const asked = {
    ...{ parts: ["facts", "identifiers", "persons"] as const, limit: Number.MAX_SAFE_INTEGER, isOldestFirst: true },
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(page !== undefined && { page }),
  };
  for (const [name, kind] of ITEM_KINDS)
    for await (const records of readPages(node, caller, kind, asked)) yield declaredIn(name, records);
}

async function itemsAsked(
  node: TripointNode,
  caller: Caller,
  asked: Parameters<typeof readAll>[3],
): Promise<DeclaredItem[]> {
  const items: DeclaredItem[] = [];
  for (const [name, kind] of ITEM_KINDS) {
    const records = await readAll(node, caller, kind, asked);
    for (const item of declaredIn(name, records)) items.push(item);
  }
  return items;
}

function declaredIn(kind: string, records: readonly SeenRecord[]): readonly DeclaredItem[] {
  return records.flatMap(({ record, values, originator, isSynthetic }) => {
    const declaration = declarationOf(kind, record, values);
    return declaration === undefined ? [] : [{ declaration, originator, isSynthetic }];
  });
}
