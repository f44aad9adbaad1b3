import { createHmac } from "node:crypto";
import { isDrawn } from "../../desks/cargo/screening/propose.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** Says of an item, by its record's number, whether the blind draw takes it at a rate between 0 and 1. */
export type BlindDraw = (item: string, rate: number) => boolean;

/**
 * The node's draw: its secret key decides, so that the same draw can be made again; which items are drawn stands in no
 * record.
 */
export function blindDraw(node: TripointNode): BlindDraw {
  return drawBy(drawKey(node));
}

/** The secret by which a node draws: 32 bytes, which workers elsewhere need as well. */
export function drawKey(node: TripointNode): Buffer {
  return createHmac("sha256", node.exchange.blindKey).update("blind draw of items").digest();
}

/** The draw by a key. */
export function drawBy(key: Uint8Array): BlindDraw {
  return (item, rate) => isDrawn(createHmac("sha256", key).update(item).digest("hex"), rate);
}
