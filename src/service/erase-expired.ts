import { PARTS } from "../core/fields.ts";
import { changeAndLog } from "../store/change-and-log.ts";
import { eraseParts, eraseReceivedLines } from "../store/erase.ts";
import { expiredVersions } from "../store/received.ts";
import { kindOfRecord } from "./read-record.ts";
import { today } from "./today.ts";
import type { TripointNode } from "./tripoint-node.ts";

const MOST_AT_ONCE = 1000;

/**
 * Erases what was received and may not be kept any longer on a day: all parts, everywhere in this node; the digests and
 * the log entries stay. Logged. Answers how many versions that were.
 */
export async function eraseExpired(node: TripointNode, day: string = today()): Promise<number> {
  let total = 0;
  for (;;) {
    const erased = await changeAndLog(node.store, node.log, async (client) => {
      const expired = await expiredVersions(client, day, MOST_AT_ONCE);
      if (expired.length === 0) return { result: 0, events: [] };
      for (const [kind, of] of Map.groupBy(expired, ({ record }) => kindOfRecord(record))) {
        if (kind === undefined) continue;
        const leaves = of.map(({ leaf }) => leaf);
        await eraseParts(client, kind, leaves, PARTS);
        await eraseReceivedLines(client, leaves);
      }
      const records = expired.map(({ record, leaf, keepUntil }) => [record, leaf, keepUntil]);
      return { result: expired.length, events: [{ type: "expired", day, records }] };
    });
    if (erased === 0) return total;
    total += erased;
  }
}
