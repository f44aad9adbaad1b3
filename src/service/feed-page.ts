import { signErased } from "../exchange/erased-line.ts";
import { type FeedLine, signLine } from "../exchange/feed-line.ts";
import type { FeedPage, FeedPlace } from "../exchange/transport.ts";
import { waitForFeed } from "../store/feed-wakeup.ts";
import { chainAt, feedHead, type KeptLine, readFeed } from "../store/feeds.ts";
import { appendEvents } from "../store/node-log.ts";
import { lineSigner } from "./line-signer.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** A page of a feed, or why the reader's place is none of this feed. */
export type FeedAnswer =
  | ({ readonly ok: true } & FeedPage)
  | {
      readonly ok: false;
      readonly fault: "beyond-head" | "other-history";
      readonly head: number;
      readonly reason: string;
    };

/** A page holds about so many bytes of messages at most, one line at least. */
const PAGE_BYTES = 4 * 1024 * 1024;
const MOST_LINES = 1000;
const LONGEST_WAIT_SECONDS = 25;

/**
 * Answers a partner the lines after the place at which it stands, signed by the key in force. With nothing new it waits
 * up to so many seconds, 25 at most. A place that is not of this feed is refused and logged: one of the two histories
 * was rewritten.
 */
export async function feedPage(
  node: TripointNode,
  peer: string,
  after: FeedPlace,
  limit: number,
  waitSeconds: number,
  signal?: AbortSignal,
): Promise<FeedAnswer> {
  const { store } = node;
  const chain = await chainAt(store, peer, after.position);
  if (chain !== after.chain) return await refuse(node, peer, after, chain === undefined);
  const most = Math.max(1, Math.min(limit, MOST_LINES));
  let lines = await readFeed(store, peer, after.position, most, PAGE_BYTES);
  if (lines.length === 0 && waitSeconds > 0) {
    await waitForFeed(store, peer, after.position, Math.min(waitSeconds, LONGEST_WAIT_SECONDS) * 1000, signal);
    lines = await readFeed(store, peer, after.position, most, PAGE_BYTES);
  }
  const head = Math.max(await feedHead(store, peer), lines.at(-1)?.position ?? 0);
  return { ok: true, lines: await signed(node, peer, lines), head };
}

async function signed(node: TripointNode, peer: string, lines: readonly KeptLine[]): Promise<FeedLine[]> {
  if (lines.length === 0) return [];
  const signer = await lineSigner(node);
  const { origin } = node.log;
  return lines.map((line) =>
    line.isErased ? signErased(origin, peer, line, signer) : signLine(origin, peer, line, signer),
  );
}

/** The last refusal of each partner, so that one who asks again and again does not fill the log. */
const refused = new WeakMap<TripointNode, Map<string, string>>();

async function refuse(node: TripointNode, peer: string, after: FeedPlace, isBeyond: boolean): Promise<FeedAnswer> {
  const head = await feedHead(node.store, peer);
  const fault = isBeyond ? "beyond-head" : "other-history";
  const reason = isBeyond
    ? `the feed for \`${peer}\` ends at line \`${head}\`: it has no line \`${after.position}\``
    : `line \`${after.position}\` of the feed for \`${peer}\` has another chain value than \`${after.chain}\`: one of the two histories was rewritten`;
  const about = `${after.position} ${after.chain}`;
  const known = refused.get(node) ?? new Map<string, string>();
  refused.set(node, known);
  if (known.get(peer) !== about) {
    known.set(peer, about);
    const { position } = after;
    await appendEvents(node.store, node.log, [{ type: "refusal", action: "feed", peer, fault, position, reason }]);
  }
  return { ok: false, fault, head, reason };
}
