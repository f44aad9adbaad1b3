import { fill, type Words } from "../core/words.ts";
import { chainOfLine, checkAnyLine } from "../exchange/erased-line.ts";
import type { FeedLine } from "../exchange/feed-line.ts";
import { instantOf } from "../exchange/instant.ts";
import type { Peer } from "../exchange/peer.ts";
import { WRONG_LINES } from "../exchange/transport-words.ts";
import { chainTaken, type Place, placeIn } from "../store/feed-places.ts";
import { appendEvents } from "../store/node-log.ts";
import { type HeldLine, type PreparedLine, prepareLine } from "./prepare-line.ts";
import { type LineWork, takeOrRefuse } from "./take-lines.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What became of lines that came from a partner: how many were taken, and why the next was not, when it was refused. */
export type Received = {
  readonly taken: number;
  readonly place: Place;
  readonly refusal?: { readonly fault: string; readonly reason: string; readonly say: Words };
};

/** Lines of a partner's feed, with the partner as it stood when they came. */
export type FeedLines = { readonly peer: Peer; readonly lines: readonly FeedLine[] };

/** The pages that come behind the lines at hand. */
export type FurtherLines = {
  /** Settles when the next page is here; never fails. */
  readonly arrival: () => Promise<unknown>;
  /** The next page when it is here and begins behind a place. */
  readonly take: (after: Place) => Promise<FeedLines | undefined>;
};

/** The most lines, and about the most bytes of messages, that are taken in one transaction. */
const MOST_TOGETHER = 32;
/** So many lines of a backlog are worth a transaction when none is under way. */
const FEW = 4;
const MOST_BYTES_TOGETHER = 8 * 1024 * 1024;

/** What may be taken together with the lines before it; everything else reads what they have written. */
const TOGETHER = new Set(["release", "receipt"]);

/**
 * Takes lines of a partner's feed, in order: each is verified, acted on, logged, answered by a receipt on this node's
 * own feed and left behind in one transaction, several of them in the same one while more come than are written. Lines
 * that were taken before are passed over. The first line that does not hold ends it: it and what follows is not taken,
 * and why is logged. Lines of `further` pages that come while these are written are taken in the same way.
 */
export async function receiveLines(
  node: TripointNode,
  peer: Peer,
  lines: readonly FeedLine[],
  further?: FurtherLines,
): Promise<Received> {
  const began = await placeIn(node.store, peer.origin);
  let ahead = began;
  let refusal: Received["refusal"];
  let waiting: LineWork[] = [];
  let bytes = 0;
  let isWriting = false;
  let written: Promise<Place | undefined> = Promise.resolve(began);
  const write = async () => {
    const after = await written;
    if (after === undefined) return false;
    const work = waiting;
    [waiting, bytes, isWriting] = [[], 0, true];
    written = takeOrRefuse(node, peer, work, after).finally(() => (isWriting = false));
    written.catch(() => undefined);
    return true;
  };
  /** Takes the lines of one page; false when nothing of a further one may be taken now. */
  const takePage = async ({ peer, lines }: FeedLines): Promise<boolean> => {
    const mayThread = lines.filter(isLarge).length >= MANY_LARGE;
    let begun: ReturnType<typeof beginLine> | undefined;
    for (const [at, line] of lines.entries()) {
      const { check, preparing } = await (begun ?? beginLine(node, peer, line, ahead, mayThread));
      begun = undefined;
      if (check.outcome === "known") continue;
      if (check.outcome === "refused") {
        refusal = check;
        return false;
      }
      const following = lines[at + 1];
      if (mayThread && following !== undefined && isLarge(line) && isLarge(following)) {
        begun = beginLine(node, peer, following, check.line, mayThread);
        begun.catch(() => undefined);
      }
      // This line is verified while those before it are being written.
      const prepared = await (preparing as Promise<PreparedLine>);
      const isAlone = !TOGETHER.has(prepared.type);
      if (isAlone && waiting.length > 0 && !(await write())) return false;
      waiting.push({ line: check.line, prepared });
      bytes += line.body.length;
      ahead = { position: check.line.position, chain: check.line.chain };
      const isFull = waiting.length >= MOST_TOGETHER || bytes >= MOST_BYTES_TOGETHER;
      // Of a backlog some lines are written together from the first.
      const isDue = !isWriting && (begun === undefined || waiting.length >= FEW);
      if ((isAlone || isFull || isDue) && !(await write())) return false;
      // An introduction may revoke the key that signed the lines behind it: they are asked for again, by the new keys.
      if (prepared.type === "introduction") return false;
    }
    return true;
  };
  let page: FeedLines | undefined = { peer, lines };
  while (page !== undefined && (await takePage(page))) {
    page = undefined;
    if (further === undefined || (waiting.length > 0 && !isWriting && !(await write())) || !isWriting) break;
    // The next page is begun when it comes before these lines are written.
    await Promise.race([further.arrival(), written.catch(() => undefined)]);
    page = await further.take(ahead);
  }
  if (waiting.length > 0) await write();
  const place = (await written) ?? (await placeIn(node.store, peer.origin));
  return { taken: place.position - began.position, place, ...(refusal === undefined ? {} : { refusal }) };
}

/** A line of so many characters is a large release: nothing else is as long, but a recall of very many records. */
const LARGE = 100_000;
/** From so many large lines in a page on there is a backlog, and a thread helps. */
const MANY_LARGE = 3;

function isLarge({ body }: FeedLine): boolean {
  return body.length >= LARGE;
}

/** Checks a line and begins to prepare it when it holds. A large one is begun while the large one before it is prepared. */
async function beginLine(
  node: TripointNode,
  peer: Peer,
  line: FeedLine,
  after: Place,
  mayThread: boolean,
): Promise<{ readonly check: NextCheck; readonly preparing: Promise<PreparedLine> | undefined }> {
  const check = await checkNext(node, peer, line, after);
  if (check.outcome !== "next") return { check, preparing: undefined };
  const preparing = prepareLine(node, peer, check.line, mayThread && isLarge(line));
  preparing.catch(() => undefined);
  return { check, preparing };
}

type NextCheck =
  | { readonly outcome: "next"; readonly line: HeldLine }
  | { readonly outcome: "known" }
  | { readonly outcome: "refused"; readonly fault: string; readonly reason: string; readonly say: Words };

async function checkNext(node: TripointNode, peer: Peer, line: FeedLine, after: Place): Promise<NextCheck> {
  const [from, to] = [peer.origin, node.log.origin];
  if (line.position <= after.position) {
    const chain = line.position === after.position ? after.chain : await chainTaken(node.store, from, line.position);
    if (chain === undefined || chain === chainOfLine(from, to, line)) return { outcome: "known" };
    const say = fill(WRONG_LINES.taken, { from, position: line.position });
    return await refuseLine(node, peer, line, "other-history", say);
  }
  const check = checkAnyLine(from, to, line, after, peer.messageKeys, instantOf(new Date()));
  if (!check.ok) return await refuseLine(node, peer, line, check.fault, check.say);
  return { outcome: "next", line: { ...line, digest: check.digest, chain: check.place.chain } };
}

/** The last refusal of a line of each partner: what is sent again and again is logged once. */
const refusedLines = new WeakMap<TripointNode, Map<string, string>>();

async function refuseLine(
  node: TripointNode,
  peer: Peer,
  line: FeedLine,
  fault: string,
  say: Words,
): Promise<NextCheck> {
  const reason = say.en;
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
  return { outcome: "refused", fault, reason, say };
}
