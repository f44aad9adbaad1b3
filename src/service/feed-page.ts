import type { Peer } from "../exchange/peer.ts";
import type { FeedPage, FeedPlace } from "../exchange/transport.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** A page of a partner's feed, or why there is none: the reader stands where this feed never was. */
export type FeedAnswer =
  | ({ readonly ok: true } & FeedPage)
  | { readonly ok: false; readonly fault: "beyond-head" | "other-history"; readonly head: number };

/** The lines that this node has for a partner after a place; waits for one to come when there is none. */
export async function feedPage(
  _node: TripointNode,
  _peer: Peer,
  place: FeedPlace,
  _limit: number,
  _waitSeconds: number,
  _signal: AbortSignal,
): Promise<FeedAnswer> {
  return place.position > 0 ? { ok: false, fault: "beyond-head", head: 0 } : { ok: true, lines: [], head: 0 };
}
