import type { Kind } from "../core/kind.ts";
import { countByProfile } from "../store/read-records.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** How many current records of its own a node holds of each kind, kinds without records left out: for the operator at the machine. */
export async function recordCounts(
  node: TripointNode,
): Promise<readonly { readonly kind: Kind; readonly records: number }[]> {
  const counts: { kind: Kind; records: number }[] = [];
  for (const kind of node.store.kinds) {
    const records = (await countByProfile(node.store, kind)).reduce((sum, one) => sum + one.records, 0);
    if (records > 0) counts.push({ kind, records });
  }
  return counts;
}
