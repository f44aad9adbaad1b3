import { chainOfLine } from "../exchange/erased-line.ts";
import type { TakenByPeer } from "../exchange/http-transport.ts";
import { errorWords } from "../core/said-error.ts";
import { fill, type Words } from "../core/words.ts";
import type { Peer } from "../exchange/peer.ts";
import { type FeedPage, type FeedPlace, type FeedTransport, TransportFailure } from "../exchange/transport.ts";
import { TRANSPORT_WORDS } from "../exchange/transport-words.ts";
import { pause } from "../exchange/pause.ts";
import { notePull, placeIn } from "../store/feed-places.ts";
import { mendedLine, mendFeed, seemsLost } from "./mend-feed.ts";
import { appendEvents } from "../store/node-log.ts";
import { currentSigner } from "./own-keys.ts";
import { noteRefusal } from "./peer-requests.ts";
import { listPeers, peerNamed } from "./peers.ts";
import { type FurtherLines, receiveLines } from "./receive.ts";
import type { TripointNode } from "./tripoint-node.ts";

/**
 * A way to a partner's feed; `onRefused` hears why a line that came by it was refused, before the next pull. `taken` asks
 * the partner what it has taken of this node's own feed.
 */
export type WayToPeer = FeedTransport & {
  readonly onRefused?: (fault: string) => Promise<void>;
  readonly taken?: TakenByPeer;
};

/** How a feed is pulled: lines a page, how long a partner may wait when it has nothing, and the waits after failures. */
export type PullSettings = {
  readonly limit: number;
  readonly waitSeconds: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
};

const USUAL: PullSettings = { limit: 100, waitSeconds: 25, firstDelayMs: 500, longestDelayMs: 30_000 };
/** What changes nothing is written down no more often than this. */
const NOTE_MS = 60_000;
/** How long after a partner could not be asked what it has taken it is asked again. */
const COMPARE_MS = 60_000;

/**
 * Pulls the feed of a partner until it is told to stop: page after page, the next asked for while one is taken, and
 * waiting at the partner when nothing is new. After a failure it waits, longer each time, with some chance in it. What
 * goes wrong is written down for the status; `onTrouble` hears in one line of what is wrong with this node itself, such
 * as a full disk. A partner that is not known any more ends it.
 */
export async function pullForever(
  node: TripointNode,
  origin: string,
  transport: WayToPeer,
  signal: AbortSignal,
  settings: Partial<PullSettings> = {},
  onTrouble: (line: string) => void = () => undefined,
): Promise<void> {
  const { limit, waitSeconds, firstDelayMs, longestDelayMs } = { ...USUAL, ...settings };
  let failures = 0;
  let ahead: PageAhead | undefined;
  /** Asks for the page behind another one, when there is one. */
  const askAhead = (page: FeedPage) => {
    const last = page.lines.at(-1);
    ahead = undefined;
    if (last === undefined || last.position >= page.head) return;
    const place = { position: last.position, chain: chainOfLine(origin, node.log.origin, last) };
    const asked: PageAhead = { place, page: transport.pull(place, limit, 0, signal), here: undefined };
    asked.page.then(
      (page) => (asked.here = page),
      () => undefined,
    );
    ahead = asked;
  };
  let head = 0;
  const further: FurtherLines = {
    arrival: async () => await ahead?.page.catch(() => undefined),
    async take(after) {
      if (signal.aborted || ahead?.here === undefined || !isSame(ahead.place, after)) return undefined;
      const page = ahead.here;
      const peer = await peerNamed(node, origin);
      if (peer === undefined || page.lines.length === 0) return undefined;
      head = page.head;
      await note(head);
      askAhead(page);
      return { peer, lines: page.lines };
    },
  };
  let noted = { at: 0, about: "" };
  const note = async (head: number | undefined, trouble?: Words) => {
    const about = `${head ?? ""} ${trouble?.en ?? ""}`;
    if (noted.about === about && Date.now() - noted.at < NOTE_MS) return;
    await notePull(node.store, origin, head, trouble);
    noted = { at: Date.now(), about };
  };
  let said = { at: -NOTE_MS, line: "" };
  const say = (line: string) => {
    if (said.line === line && performance.now() - said.at < NOTE_MS) return;
    said = { at: performance.now(), line };
    onTrouble(`the feed of ${origin} waits: ${line}`);
  };
  /** Our message key that the partner does not take: logged once, and again after it took one. */
  let keyRefused: string | undefined;
  let compareAt = 0;
  while (!signal.aborted) {
    try {
      if (performance.now() >= compareAt || seemsLost(node, origin)) {
        const isCompared = await takeBackLost(node, origin, transport, signal, onTrouble);
        compareAt = isCompared ? Number.POSITIVE_INFINITY : performance.now() + COMPARE_MS;
      }
      const peer = await peerNamed(node, origin);
      if (peer === undefined) return;
      const place = await placeIn(node.store, origin);
      const asked = performance.now();
      const page = await (ahead !== undefined && isSame(ahead.place, place)
        ? ahead.page
        : transport.pull(place, limit, waitSeconds, signal));
      const last = page.lines.at(-1);
      head = page.head;
      askAhead(page);
      if (last !== undefined) {
        const { refusal } = await receiveLines(node, peer, page.lines, further);
        if (refusal !== undefined) {
          await transport.onRefused?.(refusal.fault).catch(() => undefined);
          throw new RefusedLine(refusal.say);
        }
      }
      await note(head);
      failures = 0;
      keyRefused = undefined;
      // A partner that does not wait when it has nothing is not asked without end.
      if (last === undefined && performance.now() - asked < PAUSE_MS) await pause(PAUSE_MS, signal);
    } catch (error) {
      ahead = undefined;
      if (signal.aborted) return;
      const refusedKey = isRefusedKey(error) ? await keyInUse(node) : undefined;
      const trouble = refusedKey === undefined ? errorWords(error) : sayRefusedKey(node, origin, refusedKey);
      if (refusedKey !== undefined) {
        say(trouble.en);
        const event = { type: "key-refused", peer: origin, key: refusedKey, reason: (error as Error).message };
        if (keyRefused !== refusedKey) await appendEvents(node.store, node.log, [event]).catch(() => undefined);
        keyRefused = refusedKey;
      }
      const isPartners = error instanceof RefusedLine || error instanceof TransportFailure;
      if (!isPartners) say(oneLine((error as Error).message));
      // On a full disk even this cannot be written down.
      await note(undefined, trouble).catch(() => undefined);
      await logWrongFeed(node, origin, error).catch(() => undefined);
      const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** failures++);
      await pause(delay * (0.5 + Math.random() / 2), signal);
    }
  }
}

/**
 * Takes lines of this node's own back that the partner has and this node has lost, as after the restore of an old copy. False when
 * the partner could not be asked: its feed may still come by another way.
 */
async function takeBackLost(
  node: TripointNode,
  origin: string,
  { taken }: WayToPeer,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<boolean> {
  if (taken === undefined) return true;
  try {
    const mended = await mendFeed(node, origin, (after, limit) => taken(after, limit, signal));
    if (mended.returned > 0) say(mendedLine(origin, mended));
    return true;
  } catch (error) {
    if (!(error instanceof TransportFailure)) throw error;
    // A partner that does not know the question, or does not know this node yet, has nothing to give back.
    return error.fault === "refused";
  }
}

/** A page that was asked for before those in front of it were taken; `here` when it came. */
type PageAhead = { readonly place: FeedPlace; readonly page: Promise<FeedPage>; here: FeedPage | undefined };

const PAUSE_MS = 1000;

/** A line of the partner's that does not hold: it is the partner's trouble, and logged where it was refused. */
class RefusedLine extends Error {
  readonly say: Words;
  readonly isMisuse = false;

  constructor(say: Words) {
    super(say.en);
    this.say = say;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, 300);
}

/** Logs what a partner must answer for: a feed that is none, and one in which our place is not to be found any more. */
async function logWrongFeed(node: TripointNode, origin: string, error: unknown): Promise<void> {
  if (!(error instanceof TransportFailure)) return;
  const { fault, code = "" } = error;
  if (fault === "malformed" || code === "other-history" || code === "beyond-head") {
    const name = fault === "malformed" ? "malformed-feed" : code;
    await noteRefusal(node, origin, name, new Date(), error.message.slice(0, 1000));
  }
}

/** Whether a partner answers that it takes nothing that our message key signs, as where it was revoked there. */
function isRefusedKey(error: unknown): boolean {
  return error instanceof TransportFailure && error.fault === "refused" && error.code === "unknown-key";
}

async function keyInUse(node: TripointNode): Promise<string | undefined> {
  return await currentSigner(node).then(
    ({ id }) => id,
    () => undefined,
  );
}

function sayRefusedKey(node: TripointNode, from: string, key: string): Words {
  return fill(TRANSPORT_WORDS.refusesKey, { from, key, country: node.country.code });
}

function isSame(one: FeedPlace, other: FeedPlace): boolean {
  return one.position === other.position && one.chain === other.chain;
}

/** Pulling from all partners of a node, until it is stopped. */
export type Pulling = { readonly stop: () => Promise<void> };

type Pull = { readonly url: string; readonly abort: AbortController; readonly ended: Promise<void> };

const LOOK_MS = 5000;

async function pullAndClose(...pull: Parameters<typeof pullForever>): Promise<void> {
  await pullForever(...pull);
  await pull[2].close();
}

/**
 * Pulls from every partner of a node; partners that are added, and those that move to another address, are followed
 * while it runs. `open` makes the way to a partner; `onTrouble` is as of `pullForever`.
 */
export function startPulling(
  node: TripointNode,
  open: (peer: Peer) => WayToPeer,
  settings: Partial<PullSettings> = {},
  onTrouble: (line: string) => void = () => undefined,
): Pulling {
  const stopped = new AbortController();
  const pulls = new Map<string, Pull>();
  const end = async (origin: string) => {
    const pull = pulls.get(origin);
    pulls.delete(origin);
    pull?.abort.abort();
    await pull?.ended;
  };
  const look = async () => {
    const peers = await listPeers(node);
    for (const [origin, pull] of pulls) {
      if (peers.find((peer) => peer.origin === origin)?.url !== pull.url) await end(origin);
    }
    for (const peer of peers) {
      if (pulls.has(peer.origin) || stopped.signal.aborted) continue;
      const abort = new AbortController();
      const transport = open(peer);
      const ended = pullAndClose(node, peer.origin, transport, abort.signal, settings, onTrouble);
      pulls.set(peer.origin, { url: peer.url, abort, ended });
    }
  };
  const looking = (async () => {
    while (!stopped.signal.aborted) {
      await look().catch(() => undefined);
      await pause(LOOK_MS, stopped.signal);
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await looking;
      await Promise.all([...pulls.keys()].map(end));
    },
  };
}
