import { hash } from "node:crypto";
import { drawKeyEvents } from "../../store/log-events.ts";
import { appendEvents } from "../../store/node-log.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { type BlindDraw, drawBy, drawKey } from "./blind-draw.ts";

/** That a node has bound itself to the key of its draw: the digest stands in its log from an entry and an instant on. */
export type DrawCommitment = {
  /** SHA-256 of the key's 32 bytes, in hexadecimal. */
  readonly digest: string;
  readonly leaf: number;
  readonly since: Date;
};

/**
 * The node's draw, once the digest of its key stands in the log: whoever co-signs the log sees that the key was chosen before
 * any item was drawn by it, and an inspector who is shown the key computes every draw again.
 */
export async function committedDraw(node: TripointNode): Promise<BlindDraw> {
  const key = drawKey(node);
  if ((await drawCommitment(node)) === undefined)
    await appendEvents(node.store, node.log, [{ type: "draw-key", digest: digestOf(key) }]);
  return drawBy(key);
}

/** The first commitment to the key by which the node draws now; undefined before anything was drawn by it. */
export async function drawCommitment(node: TripointNode): Promise<DrawCommitment | undefined> {
  const digest = digestOf(drawKey(node));
  for (const { leaf, content, madeAt } of await drawKeyEvents(node.store)) {
    const { digest: committed } = JSON.parse(content) as { readonly digest?: unknown };
    if (committed === digest) return { digest, leaf, since: madeAt };
  }
  return undefined;
}

function digestOf(key: Uint8Array): string {
  return hash("sha256", key, "hex");
}
