import { erasedBody, erasedDigest } from "../exchange/erased-line.ts";
import type { FeedLine } from "../exchange/feed-line.ts";
import type { Peer } from "../exchange/peer.ts";
import type { FeedPage } from "../exchange/transport.ts";
import { placeIn } from "../store/feed-places.ts";
import { linesTaken } from "../store/feed-evidence.ts";
import { appendEvents } from "../store/node-log.ts";
import type { TripointNode } from "./tripoint-node.ts";

const MOST_LINES = 200;
const PAGE_BYTES = 16 * 1024 * 1024;
const logged = new WeakMap<TripointNode["store"], Map<string, number>>();

/**
 * The lines of a partner's own feed that this node has taken after a position, as the partner signed them: what a partner
 * needs who has lost them. Of an erased one the digest alone. Giving any back is logged.
 */
export async function takenLines(
  node: TripointNode,
  { origin: peer }: Pick<Peer, "origin">,
  after: number,
  limit: number,
): Promise<FeedPage> {
  const { store } = node;
  const { position: head } = await placeIn(store, peer);
  const rows = await linesTaken(store, peer, after, Math.min(limit, MOST_LINES));
  const lines: FeedLine[] = [];
  let bytes = 0;
  for (const { position, previous, body, digest, key, signature, isErased } of rows) {
    const told = isErased && erasedDigest(body) === undefined ? erasedBody(digest) : body;
    bytes += told.length;
    if (lines.length > 0 && bytes > PAGE_BYTES) break;
    lines.push({ position, previous, body: told, key, signature });
  }
  await logOnce(node, peer, after, head);
  return { lines, head };
}

/** Logs that a partner was told of lines which it has lost: once for each head of its feed. */
async function logOnce(node: TripointNode, peer: string, after: number, head: number): Promise<void> {
  if (after >= head) return;
  const of = logged.get(node.store) ?? new Map<string, number>();
  logged.set(node.store, of);
  if (of.get(peer) === head) return;
  of.set(peer, head);
  await appendEvents(node.store, node.log, [{ type: "feed-returned", peer, after, head }]);
}
