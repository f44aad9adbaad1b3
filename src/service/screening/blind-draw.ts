import { createHmac } from "node:crypto";
import { isDrawn } from "../../desks/cargo/screening/propose.ts";
import type { TripointNode } from "../tripoint-node.ts";

/**
 * Says of an item, by its record's number, whether the blind draw takes it at a rate between 0 and 1. The node's secret
 * key decides, so that the same draw can be made again; which items are drawn stands in no record.
 */
export function blindDraw(node: TripointNode): (item: string, rate: number) => boolean {
  const key = createHmac("sha256", node.exchange.blindKey).update("blind draw of items").digest();
  return (item, rate) => isDrawn(createHmac("sha256", key).update(item).digest("hex"), rate);
}
