import { signErased } from "../exchange/erased-line.ts";
import { type FeedLine, signLine } from "../exchange/feed-line.ts";
import type { Peer } from "../exchange/peer.ts";
import type { FeedPage, FeedPlace } from "../exchange/transport.ts";
import { waitForFeed } from "../store/feed-wakeup.ts";
import { chainAt, feedHead, type KeptLine, readFeed } from "../store/feeds.ts";
import { currentSigner } from "./own-keys.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { withdrawEnded } from "./withdraw-ended.ts";

/** A page of a feed, or why the reader's place is none of this feed. */
export type FeedAnswer =
  | ({ readonly ok: true } & FeedPage)
  | { readonly ok: false; readonly fault: "beyond-head" | "other-history"; readonly head: number };

/** A page holds about so many bytes of messages at most, one line at least. */
const PAGE_BYTES = 16 * 1024 * 1024;
const MOST_LINES = 1000;
const LONGEST_WAIT_SECONDS = 25;

/**
 * Answers a partner the lines after the place at which it stands, signed by the key in force. With nothing new it waits
 * up to so many seconds, 25 at most. A release whose rule has ended meanwhile does not go any more. A place that is not of this feed is refused: one of the two histories was rewritten.
 */
export async function feedPage(
  node: TripointNode,
  { origin: peer }: Pick<Peer, "origin">,
  after: FeedPlace,
  limit: number,
  waitSeconds: number,
  signal?: AbortSignal,
): Promise<FeedAnswer> {
  const { store } = node;
  const chain = await chainAt(store, peer, after.position);
  if (chain !== after.chain) {
    const fault = chain === undefined ? "beyond-head" : "other-history";
    return { ok: false, fault, head: await feedHead(store, peer) };
  }
  const most = Math.max(1, Math.min(limit, MOST_LINES));
  let lines = await readFeed(store, peer, after.position, most, PAGE_BYTES);
  if (lines.length === 0 && waitSeconds > 0) {
    await waitForFeed(store, peer, after.position, Math.min(waitSeconds, LONGEST_WAIT_SECONDS) * 1000, signal);
    // The partner has gone, or this node ends: nothing is read for nobody.
    if (signal?.aborted === true) return { ok: true, lines: [], head: after.position };
    lines = await readFeed(store, peer, after.position, most, PAGE_BYTES);
  }
  const head = Math.max(await feedHead(store, peer), lines.at(-1)?.position ?? 0);
  return { ok: true, lines: await signed(node, peer, await withdrawEnded(node, peer, lines)), head };
}

async function signed(node: TripointNode, peer: string, lines: readonly KeptLine[]): Promise<FeedLine[]> {
  if (lines.length === 0) return [];
  const signer = await currentSigner(node);
  const { origin } = node.log;
  return lines.map((line) =>
    line.isErased ? signErased(origin, peer, line, signer) : signLine(origin, peer, line, signer, line.digest),
  );
}
