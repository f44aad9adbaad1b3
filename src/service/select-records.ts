import { PARTS, type Part } from "../core/fields.ts";
import type { Kind } from "../core/kind.ts";
import type { Store } from "../store/database.ts";
import { profilesOfKind } from "../store/profiles.ts";
import { listLeaves, type ListQuery } from "../store/read-records.ts";
import { currentLeaves } from "../store/releases.ts";
import { partsRead } from "./list-records.ts";
import { kindOfRecord } from "./read-record.ts";

/** The leaves of the current versions of records, and the ids of which there is none. */
export async function leavesOfRecords(
  store: Store,
  records: readonly string[],
): Promise<{ readonly leaves: readonly number[]; readonly unknown: readonly string[] }> {
  const wanted = [...new Set(records)];
  const byKind = Map.groupBy(wanted, kindOfRecord);
  const found = new Map<string, number>();
  for (const [kind, of] of byKind) {
    if (kind === undefined) continue;
    for (const [record, leaf] of await currentLeaves(store, kind, of)) found.set(record, leaf);
  }
  return { leaves: [...found.values()], unknown: wanted.filter((record) => !found.has(record)) };
}

/**
 * The leaves of the current records of a kind that a query finds, newest first, batch by batch. A filter counts as
 * reading: it finds only records of profiles of which the parts of the filtered fields are permitted. Records of which
 * nothing is permitted are not found: a list does not tell what is held.
 */
export async function* leavesOfList(
  store: Store,
  kind: Kind,
  query: Omit<ListQuery, "profiles" | "limit" | "before">,
  may: (profile: number, part: Part) => boolean,
  batch: number,
): AsyncGenerator<readonly number[]> {
  const filtered = isFiltered(query) ? [...partsRead(kind, query)] : [];
  const permitted = (await profilesOfKind(store, kind.name))
    .map(({ id }) => id)
    .filter((id) => PARTS.some((part) => may(id, part)) && filtered.every((part) => may(id, part)));
  if (permitted.length === 0) return;
  let before: number | undefined;
  for (;;) {
    const leaves = await listLeaves(store, kind, { ...query, profiles: permitted, before, limit: batch });
    if (leaves.length > 0) yield leaves;
    if (leaves.length < batch) return;
    before = leaves.at(-1);
  }
}

function isFiltered(query: Pick<ListQuery, "where" | "from" | "until">): boolean {
  return query.from !== undefined || query.until !== undefined || Object.keys(query.where ?? {}).length > 0;
}
