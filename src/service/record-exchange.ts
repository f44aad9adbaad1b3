import type { Caller } from "../core/caller.ts";
import {
  type ReceivedRow,
  type RecordRecallRow,
  receivedAt,
  recallsOf,
  type SentRow,
  sentOf,
} from "../store/record-exchange.ts";
import { mayOversee } from "./may-oversee.ts";
import { kindOfRecord, refuseUnseen, viewsOf } from "./read-record.ts";
import type { Refusal } from "./refusal.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What was exchanged of one record: to whom it went, from whom it came, and who has answered its recalls. */
export type RecordExchange = {
  readonly sent: readonly SentRow[];
  readonly received: readonly ReceivedRow[];
  readonly recalls: readonly RecordRecallRow[];
};

const MOST_RELEASES = 500;

/**
 * Says what was exchanged of a record, for a caller who watches over the exchange and may also see some of the record
 * itself. One of which nothing may be seen is answered as one that is not there, as `readRecord` answers it.
 */
export async function recordExchange(
  node: TripointNode,
  caller: Caller,
  record: string,
): Promise<RecordExchange | Refusal | undefined> {
  const no = await mayOversee(node, caller, "record");
  if (no !== undefined) return no;
  const kind = kindOfRecord(record);
  if (kind === undefined) return undefined;
  const views = await viewsOf(node, caller, kind, record);
  if (views.length === 0) return refuseUnseen(node, caller, "read", kind, record);
  const leaves = views.filter(({ terms }) => terms !== undefined).map(({ leaf }) => leaf);
  const [sent, received, recalls] = await Promise.all([
    sentOf(node.store, record, MOST_RELEASES),
    receivedAt(node.store, leaves),
    recallsOf(node.store, record),
  ]);
  return { sent, received, recalls };
}
