import type { Caller } from "../core/caller.ts";
import type { Kind } from "../core/kind.ts";
import { isPermitted, permittedParts } from "../policy/permitted-parts.ts";
import { findRows } from "../store/extracts/find-rows.ts";
import { allProfiles } from "../store/profiles.ts";
import { viewsAt } from "./list-records.ts";
import { logListing } from "./log-listing.ts";
import type { RecordView } from "./read-record.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** The newest records of one kind, newest first. */
export type NewestOfKind = { readonly kind: Kind; readonly records: readonly RecordView[] };

/**
 * The newest records of each kind whose facts the caller may see; kinds of which there is none are left out, as those of
 * which the caller may see none. Reading other agencies' records is logged.
 */
export async function newestRecords(
  node: TripointNode,
  caller: Caller,
  limit: number,
): Promise<readonly NewestOfKind[]> {
  const profiles = await allProfiles(node.store);
  const newest = await Promise.all(
    node.store.kinds.map(async (kind): Promise<NewestOfKind> => {
      const ofKind = profiles.filter(({ profile }) => profile.kind === kind.name);
      const table = permittedParts(node.rules, caller, "read", ofKind);
      const mayRead = ofKind.map(({ id }) => id).filter((id) => isPermitted(table, id, "facts"));
      if (mayRead.length === 0) return { kind, records: [] };
      const { leaves } = await findRows(node.store, kind, { profiles: mayRead, limit });
      return { kind, records: await viewsAt(node, caller, leaves, ofKind) };
    }),
  );
  const shown = newest.filter(({ records }) => records.length > 0);
  const listings = shown.map(({ kind, records }) => ({
    kind: kind.name,
    records: records.map(({ record }) => record),
  }));
  await logListing(node, caller, ...listings);
  return shown;
}
