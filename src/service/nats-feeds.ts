import { type NatsLink, openNatsLink, type NatsServer } from "../exchange/nats-link.ts";
import {
  copyFeedToNats,
  ensureFeedStream,
  eraseFromNats,
  type NatsFeed,
  natsDomain,
  natsTransport,
} from "../exchange/nats-transport.ts";
import type { Peer } from "../exchange/peer.ts";
import { pause } from "../exchange/pause.ts";
import { waitForFeed } from "../store/feed-wakeup.ts";
import { chainAt, erasedPositions } from "../store/feeds.ts";
import { feedPage } from "./feed-page.ts";
import { listPeers } from "./peers.ts";
import type { WayToPeer } from "./pull-feeds.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** The feeds of a node on NATS: its own are copied into streams, those of partners are read from theirs. */
export type NatsFeeds = {
  /** The way to a partner's feed by NATS, and by another way for whatever NATS does not bring. */
  wayTo(peer: Peer, otherwise: WayToPeer): WayToPeer;
  stop(): Promise<void>;
};

const LOOK_MS = 5000;
const WAIT_MS = 25_000;
const AVOID_MS = 30_000;
const PAGE = 100;
/** How long a pull waits for new lines at NATS, and how much later it is given up. */
const NATS_WAIT_SECONDS = 10;
const SILENT_MS = 5000;

/** Starts copying the feeds for all partners into streams of the node's own server; goes on until it is stopped. */
export function startNatsFeeds(node: TripointNode, server: NatsServer, say: (line: string) => void): NatsFeeds {
  const link = openNatsLink(server, say);
  const stopped = new AbortController();
  const copies = new Map<string, Promise<void>>();
  const looking = (async () => {
    while (!stopped.signal.aborted) {
      const peers = await listPeers(node).catch(() => []);
      for (const { origin } of peers) {
        if (!copies.has(origin)) copies.set(origin, copyForever(node, origin, link, stopped.signal, say));
      }
      await pause(LOOK_MS, stopped.signal);
    }
  })();
  return {
    wayTo: (peer, otherwise) => natsOrElse(node, peer, link, otherwise),
    async stop() {
      stopped.abort();
      await looking;
      await Promise.all(copies.values());
      await link.close();
    },
  };
}

/** Copies what is new of the feed for a partner, and takes what was erased out of the stream. */
async function copyForever(
  node: TripointNode,
  origin: string,
  link: NatsLink,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  const gone = new Set<number>();
  let trouble = "";
  while (!signal.aborted) {
    const connection = link.connection();
    if (connection === undefined) {
      await pause(LOOK_MS, signal);
      continue;
    }
    try {
      const feed: NatsFeed = { connection, from: node.log.origin, to: origin, domain: natsDomain(node.log.origin) };
      await ensureFeedStream(feed);
      const erased = (await erasedPositions(node.store, origin)).filter((position) => !gone.has(position));
      await eraseFromNats(feed, erased);
      for (const position of erased) gone.add(position);
      const head = await copyFeedToNats(feed, (after) => linesAfter(node, origin, after));
      trouble = "";
      await waitForFeed(node.store, origin, head, WAIT_MS, signal);
    } catch (error) {
      const what = (error as Error).message.slice(0, 200);
      if (trouble !== what && !signal.aborted) say(`the feed for \`${origin}\` is not copied to NATS: ${what}`);
      trouble = what;
      await pause(LOOK_MS, signal);
    }
  }
}

async function linesAfter(node: TripointNode, origin: string, after: number) {
  const chain = await chainAt(node.store, origin, after);
  if (chain === undefined) throw new Error(`the stream holds line \`${after}\` and the feed does not reach it`);
  const page = await feedPage(node, { origin }, { position: after, chain }, PAGE, 0);
  return page.ok ? page.lines : [];
}

/**
 * Reads a partner's feed from its stream. Whatever fails there, is kept no longer or does not hold is asked for by the
 * other way; and so is, now and then, whether something came that was not copied.
 */
function natsOrElse(node: TripointNode, peer: Peer, link: NatsLink, otherwise: WayToPeer): WayToPeer {
  let avoidUntil = 0;
  return {
    async pull(after, limit, waitSeconds, signal) {
      const connection = link.connection();
      if (connection === undefined || Date.now() < avoidUntil) {
        return await otherwise.pull(after, limit, waitSeconds, signal);
      }
      const domain = natsDomain(peer.origin);
      const nats = natsTransport({ connection, from: peer.origin, to: node.log.origin, domain });
      const wait = Math.min(waitSeconds, NATS_WAIT_SECONDS);
      // A server that is gone answers nothing at all, and a consumer of it is made anew without end.
      const either = AbortSignal.any([signal, AbortSignal.timeout(wait * 1000 + SILENT_MS)]);
      try {
        const page = await unlessAborted(nats.pull(after, limit, wait, either), either);
        return page.lines.length > 0 ? page : await otherwise.pull(after, limit, 0, signal).catch(() => page);
      } catch (error) {
        if (signal.aborted) throw error;
        avoidUntil = Date.now() + AVOID_MS;
        return await otherwise.pull(after, limit, waitSeconds, signal);
      }
    },
    async onRefused(fault) {
      avoidUntil = Date.now() + AVOID_MS;
      await otherwise.onRefused?.(fault);
    },
    ...(otherwise.taken && { taken: otherwise.taken }),
    close: () => otherwise.close(),
  };
}

/** The outcome of some work, or the reason of the signal when that comes first. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(() => undefined);
  const over = Promise.withResolvers<never>();
  const stop = () => over.reject(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([work, over.promise]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
