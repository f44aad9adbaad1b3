import type { Caller } from "../core/caller.ts";
import type { Part } from "../core/fields.ts";
import { type Kind, plainFields } from "../core/kind.ts";
import { isPermitted, permittedParts } from "../policy/permitted-parts.ts";
import { findRows, type RowQuery } from "../store/extracts/find-rows.ts";
import { type allProfiles, profilesOfKind } from "../store/profiles.ts";
import { versionsAt } from "../store/read-records.ts";
import { logListing } from "./log-listing.ts";
import { type RecordView, viewOf } from "./read-record.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What a list is asked for on behalf of a caller. */
export type ListQuery = Omit<RowQuery, "profiles">;

/**
 * One page of a list, newest first; where the next one begins, undefined when there is nothing more; and about how many
 * records there are in all, when that was asked for. A page may hold fewer than asked for and still have a next one.
 */
export type RecordPage = {
  readonly records: readonly RecordView[];
  readonly next: number | undefined;
  readonly about: number | undefined;
};

/**
 * Lists the current records of a kind whose facts the caller may see. A caller who may see none gets an empty page,
 * as one does when there are none: a list does not tell what is held. A filter by a field counts as reading it, so it
 * finds only records of which the caller may see the field's part; and only such records are counted.
 */
export async function listRecords(
  node: TripointNode,
  caller: Caller,
  kind: Kind,
  query: ListQuery,
): Promise<RecordPage> {
  const ofKind = await profilesOfKind(node.store, kind.name);
  const table = permittedParts(node.rules, caller, "read", ofKind);
  const parts = [...partsRead(kind, query)];
  const mayRead = ofKind.map(({ id }) => id).filter((id) => parts.every((part) => isPermitted(table, id, part)));
  if (mayRead.length === 0) return { records: [], next: undefined, about: query.counts === true ? 0 : undefined };
  const { leaves, next, about } = await findRows(node.store, kind, { ...query, profiles: mayRead });
  const records = await viewsAt(node, caller, leaves, ofKind);
  await logListing(node, caller, { kind: kind.name, records: records.map(({ record }) => record) });
  return { records, next, about };
}

/** The versions at these leaves, newest first, as far as the caller may see them; nothing is logged. */
export async function viewsAt(
  node: TripointNode,
  caller: Caller,
  leaves: readonly number[],
  profiles: Awaited<ReturnType<typeof allProfiles>>,
): Promise<readonly RecordView[]> {
  const versions = await versionsAt(node.store, leaves);
  const byId = new Map(profiles.map(({ id, profile }) => [id, profile]));
  return versions.toReversed().flatMap((version) => {
    const profile = byId.get(version.profile);
    return profile === undefined ? [] : (viewOf(node, caller, version, profile) ?? []);
  });
}

/** The parts that a list reads: the facts, and those of the fields that it is filtered by. */
export function partsRead(
  kind: Kind,
  query: { readonly filters?: object | undefined; readonly where?: object | undefined },
): ReadonlySet<Part> {
  const filtered = { ...query.filters, ...query.where };
  const wanted = plainFields(kind).filter(([name]) => Object.hasOwn(filtered, name));
  return new Set<Part>(["facts", ...wanted.map(([, field]) => field.part)]);
}
