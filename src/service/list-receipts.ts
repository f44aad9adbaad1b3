import type { Caller } from "../core/caller.ts";
import { decide } from "../policy/decide.ts";
import { profilesById } from "../store/profiles.ts";
import { versionsAt } from "../store/read-records.ts";
import { type ReceiptRow, receiptsOf } from "../store/record-exchange.ts";
import { leavesOfRecords } from "./select-records.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** So many records are asked about at once. */
export const MOST_RECEIPTS = 200;

/**
 * To whom records went and whether their nodes have received them, for those records of which a rule lets the caller
 * follow this. Others are left out, held or not: nobody learns by asking what is held.
 */
export async function listReceipts(
  node: TripointNode,
  caller: Caller,
  records: readonly string[],
): Promise<readonly ReceiptRow[]> {
  const { leaves } = await leavesOfRecords(node.store, records.slice(0, MOST_RECEIPTS));
  const profiles = await profilesById(node.store);
  const followed = (await versionsAt(node.store, leaves)).flatMap(({ record, profile: id }) => {
    const profile = profiles.get(id);
    return profile !== undefined && decide(node.rules, caller, "oversee", profile, "facts").permitted ? [record] : [];
  });
  return followed.length === 0 ? [] : await receiptsOf(node.store, followed);
}
