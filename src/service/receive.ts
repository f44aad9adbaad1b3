import type { TileEdge } from "../core/log/tiles.ts";
import { chainOfLine, checkAnyLine } from "../exchange/erased-line.ts";
import type { FeedLine } from "../exchange/feed-line.ts";
import { instantOf } from "../exchange/instant.ts";
import type { Receipt } from "../exchange/message.ts";
import type { Peer } from "../exchange/peer.ts";
import { copyBatch } from "../store/append-records.ts";
import { inTransaction } from "../store/database.ts";
import { chainTaken, lockPlace, type Place, placeIn, takeLine } from "../store/feed-places.ts";
import { appendEvents, keepEdge, lockLog, writeEvents } from "../store/node-log.ts";
import { leafHashes } from "../store/sealed-batch.ts";
import { appendToFeed, feedLine } from "./append-to-feed.ts";
import type { Refused } from "./open-release.ts";
import { type HeldLine, prepareLine, type PreparedLine, refusedLine } from "./prepare-line.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What became of lines that came from a partner: how many were taken, and why the next was not, when it was refused. */
export type Received = {
  readonly taken: number;
  readonly place: Place;
  readonly refusal?: { readonly fault: string; readonly reason: string };
};

/**
 * Takes lines of a partner's feed, in order: each is verified, acted on, logged, answered by a receipt on this node's
 * own feed and left behind in one transaction. Lines that were taken before are passed over. The first line that does
 * not hold ends it: it and what follows is not taken, and why is logged.
 */
export async function receiveLines(node: TripointNode, peer: Peer, lines: readonly FeedLine[]): Promise<Received> {
  let place = await placeIn(node.store, peer.origin);
  let taken = 0;
  let writing: Promise<Place | undefined> = Promise.resolve(place);
  let refusal: Received["refusal"];
  let ahead = place;
  for (const line of lines) {
    const check = await checkNext(node, peer, line, ahead);
    if (check.outcome === "known") continue;
    if (check.outcome === "refused") {
      refusal = check;
      break;
    }
    // This line is verified while the one before it is being written.
    const prepared = await prepareLine(node, peer, check.line);
    const before = await writing;
    if (before === undefined) break;
    place = before;
    if (ahead !== place) taken++;
    ahead = { position: check.line.position, chain: check.line.chain };
    writing = takeOrRefuse(node, peer, check.line, place, prepared);
    writing.catch(() => undefined);
    // An introduction may revoke the key that signed the lines behind it: they are asked for again, by the new keys.
    if (prepared.type === "introduction") break;
  }
  const last = await writing;
  if (last === undefined) return { taken, place: await placeIn(node.store, peer.origin) };
  return { taken: last === place ? taken : taken + 1, place: last, ...(refusal === undefined ? {} : { refusal }) };
}

type NextCheck =
  | { readonly outcome: "next"; readonly line: HeldLine }
  | { readonly outcome: "known" }
  | { readonly outcome: "refused"; readonly fault: string; readonly reason: string };

async function checkNext(node: TripointNode, peer: Peer, line: FeedLine, after: Place): Promise<NextCheck> {
  const [from, to] = [peer.origin, node.log.origin];
  if (line.position <= after.position) {
    const chain = line.position === after.position ? after.chain : await chainTaken(node.store, from, line.position);
    if (chain === undefined || chain === chainOfLine(from, to, line)) return { outcome: "known" };
    const reason = `line \`${line.position}\` of \`${from}\` differs from the one that was taken: one of the two histories was rewritten`;
    return await refuseLine(node, peer, line, "other-history", reason);
  }
  const check = checkAnyLine(from, to, line, after, peer.messageKeys, instantOf(new Date()));
  if (!check.ok) return await refuseLine(node, peer, line, check.fault, check.reason);
  return { outcome: "next", line: { ...line, digest: check.digest, chain: check.place.chain } };
}

/** The last refusal of a line of each partner: what is sent again and again is logged once. */
const refusedLines = new WeakMap<TripointNode, Map<string, string>>();

async function refuseLine(
  node: TripointNode,
  peer: Peer,
  line: FeedLine,
  fault: string,
  reason: string,
): Promise<NextCheck> {
  const known = refusedLines.get(node) ?? new Map<string, string>();
  refusedLines.set(node, known);
  const about = `${fault} ${line.position}`;
  if (known.get(peer.origin) !== about) {
    known.set(peer.origin, about);
    const { position } = line;
    await appendEvents(node.store, node.log, [
      { type: "refusal", action: "receive", peer: peer.origin, position, fault, reason },
    ]);
  }
  return { outcome: "refused", fault, reason };
}

/** Takes a line; one whose contents the database does not take is refused, so that it does not stop the feed for ever. */
async function takeOrRefuse(
  node: TripointNode,
  peer: Peer,
  line: HeldLine,
  after: Place,
  prepared: PreparedLine,
): Promise<Place | undefined> {
  return await takeNext(node, peer, line, after, prepared).catch((error: { code?: string }) => {
    if (!/^2[23]/.test(error.code ?? "")) throw error;
    return takeNext(node, peer, line, after, refusedLine(peer, line, `it cannot be kept (\`${error.code ?? ""}\`)`));
  });
}

/** Acts on one line in one transaction; undefined when somebody else has moved on in this feed meanwhile. */
async function takeNext(
  node: TripointNode,
  peer: Peer,
  line: HeldLine,
  after: Place,
  prepared: PreparedLine,
): Promise<Place | undefined> {
  const { origin } = peer;
  const edge = await inTransaction(node.store.pool, async (client): Promise<TileEdge | undefined> => {
    const here = await lockPlace(client, origin);
    if (here.position !== after.position || here.chain !== after.chain) return undefined;
    const before = await lockLog(client, node.log);
    const act = await prepared.act(client, before);
    const { outcome, done, refused, events, batch } = act;
    if (batch !== undefined) await copyBatch(client, before.frontier.size, batch);
    const entries = batch && { texts: batch.entries, leaves: leafHashes(batch) };
    const edge = await writeEvents(client, node.log, before, events, entries);
    const leaf = edge.frontier.size - events.length;
    await act.after?.(client, leaf);
    await takeLine(client, origin, { ...line, type: prepared.type, outcome, leaf });
    if (prepared.type !== "receipt") {
      const receipt: Receipt = {
        type: "receipt",
        position: line.position,
        digest: line.digest,
        outcome,
        done,
        refused: refused.slice(0, MOST_REFUSED).map(printable),
        leaf,
      };
      await appendToFeed(client, node, origin, [feedLine(receipt)]);
    }
    return edge;
  });
  if (edge === undefined) return undefined;
  keepEdge(node.log, edge);
  return { position: line.position, chain: line.chain };
}

const MOST_REFUSED = 1000;

/** A refusal as a receipt can say it: what is foreign in it is cut, and control characters are replaced. */
function printable({ record, revision, reason }: Refused): Refused {
  const clean = (text: string, most: number) =>
    text
      .replace(/[\u0000-\u001f\u007f]/g, "?")
      .toWellFormed()
      .slice(0, most);
  return { record: clean(record, 400) || "?", revision, reason: clean(reason, 1000) };
}
