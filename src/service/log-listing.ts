import type { Caller } from "../core/caller.ts";
import { appendEvents } from "../store/node-log.ts";
import { whoAsks } from "./read-record.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What was shown of one kind: the ids of its records, each beginning with its originator. */
export type Listing = { readonly kind: string; readonly records: readonly string[] };

/** Logs that a caller was shown records of other agencies; the caller's own are not logged. */
export async function logListing(node: TripointNode, caller: Caller, ...listings: readonly Listing[]): Promise<void> {
  const events = listings.flatMap(({ kind, records }) => {
    const foreign = records.filter((record) => !record.startsWith(`${caller.agency}:`));
    return foreign.length === 0 ? [] : [{ ...whoAsks(caller), type: "list", kind, records: foreign }];
  });
  if (events.length > 0) await appendEvents(node.store, node.log, events);
}
