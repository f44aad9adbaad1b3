import type { Caller } from "../core/caller.ts";
import type { Kind } from "../core/kind.ts";
import { permittedProfiles } from "../policy/decide.ts";
import { appendEvents } from "../store/node-log.ts";
import { allProfiles } from "../store/profiles.ts";
import { listLeaves, type ListQuery, versionsAt } from "../store/read-records.ts";
import { type RecordView, viewOf, whoAsks } from "./read-record.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** One page of a list, newest first, and where the next one begins. */
export type RecordPage = { readonly records: readonly RecordView[]; readonly next: number | undefined };

/**
 * Lists the current records of a kind whose facts the caller may see. A caller who may see none gets an empty page,
 * as one does when there are none: a list does not tell what is held.
 */
export async function listRecords(
  node: TripointNode,
  caller: Caller,
  kind: Kind,
  query: Omit<ListQuery, "profiles">,
): Promise<RecordPage> {
  const profiles = await allProfiles(node.store);
  const mayRead = permittedProfiles(
    node.rules,
    caller,
    "read",
    "facts",
    profiles.filter(({ profile }) => profile.kind === kind.name),
  );
  if (mayRead.length === 0) return { records: [], next: undefined };
  const leaves = await listLeaves(node.store, kind, { ...query, profiles: mayRead });
  const versions = [...(await versionsAt(node.store, leaves))].reverse();
  const byId = new Map(profiles.map(({ id, profile }) => [id, profile]));
  const records = versions.flatMap((version) => {
    const profile = byId.get(version.profile);
    return profile === undefined ? [] : (viewOf(node, caller, version, profile) ?? []);
  });
  const foreign = records.filter((view) => view.originator !== caller.agency).map((view) => view.record);
  if (foreign.length > 0) {
    await appendEvents(node.store, node.log, [{ ...whoAsks(caller), type: "list", kind: kind.name, records: foreign }]);
  }
  return { records, next: leaves.length === query.limit ? leaves.at(-1) : undefined };
}
