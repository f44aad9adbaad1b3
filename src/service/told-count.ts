import { createHmac } from "node:crypto";
import type { MarkedGroup } from "../store/marked-groups.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** The secret seed by which a node marks the records of a group; the same as long as its key is. */
export function markSeed(node: TripointNode): bigint {
  return secretOf(node, "marks of counted records").readBigInt64BE();
}

/**
 * What somebody who may not read the records of a group is told of how many there are: a multiple of `minimum`, never more
 * than there are, and 0 below it. Where rounding down begins lies secretly between 0 and `minimum - 1` more, drawn by
 * the very records of the group: rounding down alone lets sums of groups that are all just below the minimum tell their
 * counts, and a draw by the question, asked in many ways, averages out. After the cell key method of official statistics
 * (Fraser and Wooton, 2005), without counts that are told too high.
 */
export function toldCount(
  node: TripointNode,
  minimum: number,
  { records, mark }: Pick<MarkedGroup, "records" | "mark">,
): number {
  const drawn = secretOf(node, `rounding of counts ${minimum} ${records} ${mark}`).readUInt32BE() % minimum;
  return Math.max(0, Math.floor((records - drawn) / minimum) * minimum);
}

function secretOf(node: TripointNode, purpose: string): Buffer {
  return createHmac("sha256", node.exchange.blindKey).update(purpose).digest();
}
