import { createHmac, hash } from "node:crypto";
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
  const hashed = keyedHash(key);
  return (item, rate) => isDrawn(hashed(item), rate);
}

const BLOCK = 64;

/** HMAC-SHA-256 (RFC 2104) in hexadecimal, the key made ready once: four times as fast as making each anew. */
function keyedHash(key: Uint8Array): (text: string) => string {
  if (key.length > BLOCK) throw new Error("the key of the draw is too long");
  const block = Buffer.alloc(BLOCK);
  block.set(key);
  const inner = block.map((byte) => byte ^ 0x36);
  const outer = block.map((byte) => byte ^ 0x5c);
  return (text) => {
    const first = hash("sha256", Buffer.concat([inner, Buffer.from(text)]), "buffer");
    return hash("sha256", Buffer.concat([outer, first]), "hex");
  };
}
