import { isContentDigest } from "../exchange/content-digest.ts";
import { type HttpRequest, type RequestCheck, type RequestJudge, verifyRequest } from "../exchange/http-signature.ts";
import type { MessageKey, Peer } from "../exchange/peer.ts";
import { REQUEST_FAULTS, type RequestFault } from "../exchange/request-faults.ts";
import { appendEvents, type LogEvent } from "../store/node-log.ts";
import { keepNonce, type NonceToKeep } from "../store/peers.ts";
import { fill, type Words } from "../core/words.ts";
import { peerNamed, peerOfKept } from "./peers.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** A partner's request as it is let on: by whom, and what its body must be. */
export type PeerAccess = {
  readonly node: TripointNode;
  readonly peer: Peer;
  /** The `Content-Digest` that was signed; undefined when there is to be no body. */
  readonly digest: string | undefined;
  /** Present where the nonce is still to be kept: before anything is done for the request. */
  readonly unkept?: UnkeptNonce;
};

/** A nonce that whoever acts on a request keeps in one statement with what it leads to, or else by `admit`. */
export type UnkeptNonce = NonceToKeep & {
  /** Keeps the nonce, and judges the request by the partner's keys as they stand now. */
  readonly admit: () => Promise<PeerRequestAnswer>;
};

/** A request that is let on, or the fault and what is said of it. */
export type PeerRequestAnswer = ({ readonly ok: true } & PeerAccess) | RefusedRequest;

/** A request that is not let on: the fault and what is said of it. */
export type RefusedRequest = { readonly ok: false; readonly fault: RequestFault; readonly say: Words };

/** Partners as they were last read. */
const lastPeers = new WeakMap<TripointNode["store"], Map<string, Peer>>();

/**
 * Lets a partner's request on when its signature holds (RFC 9421); a refusal is logged, within bounds. The signature is
 * verified by the keys that were last read; the question that keeps its nonce reads them again, and where they are no
 * longer what they were the request is judged from the beginning. With `mayDefer` the nonce may be left to be kept with
 * what the request leads to.
 */
export async function admitPeerRequest(
  node: TripointNode,
  request: HttpRequest,
  now: Date = new Date(),
  mayDefer = false,
): Promise<PeerRequestAnswer> {
  let of = lastPeers.get(node.store);
  if (of === undefined) lastPeers.set(node.store, (of = new Map()));
  const stated = request.headers["tripoint-from"];
  const known = typeof stated === "string" ? of.get(stated) : undefined;
  let peer: Peer | undefined;
  let isNew: boolean | undefined;
  const judge: Omit<RequestJudge, "keysOf"> = {
    to: node.log.origin,
    now,
    async isFresh(from, nonce, until) {
      if (isNew !== undefined) return isNew;
      const seen = await keepNonce(node.store, from, nonce, until);
      peer = seen.peer && peerOfKept(seen.peer);
      return (isNew = seen.isFresh);
    },
  };
  const keysOf = async () => known?.messageKeys;
  if (known !== undefined && mayDefer) {
    let until: Date | undefined;
    let nonce = "";
    const check = await verifyRequest(request, {
      ...{ to: judge.to, now, keysOf },
      async isFresh(_from, sent, over) {
        [nonce, until] = [sent, over];
        return true;
      },
    });
    const key = check.ok ? known.messageKeys.find(({ id }) => id === check.key) : undefined;
    if (check.ok && key !== undefined && until !== undefined) {
      const unkept = { origin: known.origin, nonce, until, key, admit: () => admitPeerRequest(node, request, now) };
      return { ok: true, node, peer: known, digest: check.digest, unkept };
    }
  }
  if (known !== undefined) {
    const check = await verifyRequest(request, { ...judge, keysOf });
    if (check.ok && peer !== undefined && isSameKey(check.key, known.messageKeys, peer.messageKeys))
      return { ok: true, node, peer, digest: check.digest };
  }
  const check: RequestCheck = await verifyRequest(request, {
    ...judge,
    async keysOf(from) {
      peer = await peerNamed(node, from);
      if (peer === undefined) of.delete(from);
      else of.set(from, peer);
      return peer?.messageKeys;
    },
  });
  if (check.ok && peer !== undefined) return { ok: true, node, peer, digest: check.digest };
  const fault = check.ok ? "unknown-peer" : check.fault;
  const say = check.ok ? fill(REQUEST_FAULTS[fault], { from: check.from }) : check.say;
  await noteRefusal(node, peer?.origin, fault, now, say.en);
  return { ok: false, fault, say };
}

/** Says whether a key is among others as it was before. */
function isSameKey(id: string, before: readonly MessageKey[], now: readonly MessageKey[]): boolean {
  const [old, current] = [before, now].map((keys) => keys.find((one) => one.id === id));
  return (
    old !== undefined &&
    current !== undefined &&
    Buffer.compare(old.publicKey, current.publicKey) === 0 &&
    old.from === current.from &&
    old.until === current.until
  );
}

/** Says whether a body is the one that was signed; a refusal is logged, within bounds. */
export async function admitPeerBody(
  { node, peer, digest }: PeerAccess,
  body: Uint8Array,
  now: Date = new Date(),
): Promise<PeerRequestAnswer | undefined> {
  const isRight = digest === undefined ? body.length === 0 : isContentDigest(digest, body);
  return isRight ? undefined : await refusePeerRequest(node, peer.origin, "wrong-digest", now);
}

/** Refuses a request for a fault found elsewhere, and logs it within bounds. */
export async function refusePeerRequest(
  node: TripointNode,
  from: string | undefined,
  fault: RequestFault,
  now: Date = new Date(),
): Promise<PeerRequestAnswer & { readonly ok: false }> {
  const say = fill(REQUEST_FAULTS[fault], { from: from ?? "" });
  await noteRefusal(node, from, fault, now, say.en);
  return { ok: false, fault, say };
}

/** So many refusals a minute of one partner are logged one by one; the others are counted. */
const MOST_A_MINUTE = 10;
const MINUTE_MS = 60_000;
/** What a stranger states of itself stands in a reason, so this is bounded. */
const LONGEST_REASON = 1000;

type Tally = { minute: number; noted: number; readonly more: Map<string, number> };
const tallies = new WeakMap<TripointNode["store"], Map<string, Tally>>();

/**
 * Logs that a request, or what a partner sent, was refused, and why in words. A flood cannot fill the log: of each partner, and of all strangers together, ten a
 * minute are logged one by one, and the number of the others with the first of a later minute.
 */
export async function noteRefusal(
  node: TripointNode,
  peer: string | undefined,
  fault: string,
  now: Date,
  reason: string,
): Promise<void> {
  const name = peer ?? "";
  let ofNode = tallies.get(node.store);
  if (ofNode === undefined) tallies.set(node.store, (ofNode = new Map()));
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  const tally = ofNode.get(name) ?? { minute, noted: 0, more: new Map() };
  ofNode.set(name, tally);
  const events: LogEvent[] = [];
  if (tally.minute !== minute) {
    if (tally.more.size > 0) {
      events.push({ type: "exchange-refusal", peer: name, more: Object.fromEntries(tally.more) });
    }
    [tally.minute, tally.noted] = [minute, 0];
    tally.more.clear();
  }
  if (tally.noted < MOST_A_MINUTE) {
    tally.noted++;
    events.push({ type: "exchange-refusal", peer: name, fault, reason: reason.slice(0, LONGEST_REASON) });
  } else tally.more.set(fault, (tally.more.get(fault) ?? 0) + 1);
  if (events.length > 0) await appendEvents(node.store, node.log, events);
}
