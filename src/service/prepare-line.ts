import type { PoolClient } from "pg";
import { dayNumber, dayOfNumber } from "../core/day.ts";
import type { TileEdge } from "../core/log/tiles.ts";
import { erasedDigest } from "../exchange/erased-line.ts";
import type { FeedLine } from "../exchange/feed-line.ts";
import type { Consented, Interest, Introduced, Receipt, Release } from "../exchange/message.ts";
import type { Peer } from "../exchange/peer.ts";
import { readIntroduction } from "../exchange/introduction.ts";
import { readMessage } from "../exchange/read-message.ts";
import { keepConsent } from "../store/consents.ts";
import { keepReceipt } from "../store/feed-receipts.ts";
import { enqueue } from "../store/jobs.ts";
import type { LogEvent } from "../store/node-log.ts";
import { answerRecall } from "../store/recalls.ts";
import { keepReceivedRelease } from "../store/received-releases.ts";
import type { Act } from "./act.ts";
import { actOnRecall, openPoints, tellSource } from "./act-on-recall.ts";
import { actOnReply, actOnRequest } from "./act-on-request.ts";
import { compareRelease, type ReadyRelease, readyRelease, settleRelease } from "./keep-release.ts";
import { type OpenedRelease, openRelease } from "./open-release.ts";
import { openInThread } from "./release-workshop.ts";
import type { ReleaseHead } from "./release-work.ts";
import { introductionChange } from "./peers.ts";
import { takeInterest } from "./deconflict/take-interest.ts";
import { openConsented } from "./take-consent.ts";
import { today } from "./today.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** A line that holds, with what its digest and chain value were found to be. */
export type HeldLine = FeedLine & { readonly digest: string; readonly chain: string };

/** A line ready to be acted on inside a transaction that holds the log's lock. */
export type PreparedLine = {
  readonly type: string;
  /** What it releases: whoever acts on several lines asks once whether all of it is new here. */
  readonly releases?: readonly ReadyRelease[];
  /** `areNew` says that nothing of what these lines release is here yet. */
  readonly act: (client: PoolClient, edge: TileEdge, areNew: boolean) => Promise<Act>;
};

/**
 * Reads a line that holds and does the work that needs no lock: opening, verifying and sealing what it releases. Large
 * releases may be opened in a thread, when many of them come.
 */
export async function prepareLine(
  node: TripointNode,
  peer: Peer,
  line: HeldLine,
  mayThread = false,
): Promise<PreparedLine> {
  const about = { type: "receive", peer: peer.origin, position: line.position, digest: line.digest };
  if (erasedDigest(line.body) !== undefined) {
    const events = [{ ...about, message: "erased" }];
    return { type: "erased", act: async () => ({ outcome: "noted", done: 0, refused: [], events }) };
  }
  const place = { peer: peer.origin, position: line.position };
  const inThread = mayThread ? await openInThread(node, peer, line.body, place, today()) : undefined;
  if (inThread !== undefined) return preparedRelease(inThread.release, about, place, inThread);
  const read = readMessage(line.body);
  if (!read.ok) return refused("unreadable", about, read.reason);
  const { message } = read;
  switch (message.type) {
    case "release":
      return await prepareRelease(node, peer, line, message, about);
    case "receipt":
      return prepareReceipt(node, peer, line, message, about);
    case "recall":
      return { type: message.type, act: (client) => actOnRecall(client, node, peer, line.position, message, about) };
    case "request":
      return {
        type: message.type,
        act: (client, edge) =>
          actOnRequest(client, peer, { position: line.position, leaf: edge.frontier.size }, message, about),
      };
    case "reply":
      return { type: message.type, act: (client) => actOnReply(client, peer, message, about) };
    case "introduction":
      return prepareIntroduction(node, peer, message, about);
    case "consent":
      return await prepareConsent(node, peer, message, about);
    case "interest":
      return await prepareInterest(node, peer, message, about);
  }
}

async function prepareRelease(
  node: TripointNode,
  peer: Peer,
  line: HeldLine,
  release: Release,
  about: LogEvent,
): Promise<PreparedLine> {
  const opened = await openRelease(node, peer, release, today());
  const place = { peer: peer.origin, position: line.position };
  if (!opened.ok) return preparedRelease(release, about, place, opened);
  const { keepUntil } = release;
  const ready = await readyRelease(node.store, opened.versions, { ...place, keepUntil });
  return preparedRelease(release, about, place, { ...opened, ready });
}

type ReadiedRelease =
  | (Omit<OpenedRelease & { readonly ok: true }, "versions"> & { readonly ready: ReadyRelease })
  | { readonly ok: false; readonly reason: string };

function preparedRelease(
  release: ReleaseHead,
  about: LogEvent,
  at: { readonly peer: string; readonly position: number },
  opened: ReadiedRelease,
): PreparedLine {
  const named = { ...about, message: "release", id: release.id, receiver: release.receiver };
  if (!opened.ok) return refused("release", named, opened.reason);
  const { ready } = opened;
  const place = { ...at, keepUntil: release.keepUntil };
  return {
    type: "release",
    releases: [ready],
    async act(client, _edge, areNew) {
      const compared = await compareRelease(client, place, ready, areNew);
      const wrong = [...opened.refused, ...compared.refused];
      const done = compared.batch.size + compared.known;
      const { arrangement, purposes, conditions, keepUntil, why, request } = release;
      const consent = opened.consent?.consent.id;
      const terms = { arrangement, purposes, conditions, keepUntil, why, request, consent };
      const said = wrong.map(({ record, revision, reason }) => [record, revision, reason]);
      return {
        outcome: done === 0 ? "refused" : "stored",
        done,
        refused: wrong,
        batch: compared.batch,
        events: [{ ...named, ...terms, stored: done, refused: said }],
        async after(inside, leaf) {
          await settleRelease(inside, compared);
          await keepReceivedRelease(inside, { ...place, leaf, proofs: ready.proofs }, release);
          if (opened.consent !== undefined)
            await keepConsent(inside, opened.consent.consent, opened.consent.note, leaf);
          if (keepUntil !== undefined) await enqueue(inside, "expire", dayAfter(keepUntil));
        },
      };
    },
  };
}

function prepareReceipt(
  node: TripointNode,
  peer: Peer,
  line: HeldLine,
  receipt: Receipt,
  about: LogEvent,
): PreparedLine {
  return {
    type: "receipt",
    async act(client) {
      const of = await keepReceipt(client, peer.origin, line.position, receipt);
      const { position, outcome, done } = receipt;
      const said = receipt.refused.map(({ record, revision, reason }) => [record, revision, reason]);
      const event = { ...about, message: "receipt", of: position, outcome, done, refused: said };
      const reason = `it is about no line \`${position}\` of that digest`;
      if (of === undefined) {
        const refusal = { ...event, type: "refusal", action: "receive", reason };
        return { outcome: "refused", done: 0, refused: [], events: [refusal] };
      }
      if (of === "recall") {
        const answer = { outcome, done, awaited: openPoints(receipt) };
        const source = await answerRecall(client, peer.origin, position, answer);
        if (source !== undefined) await tellSource(client, node, source);
      }
      return { outcome: "noted", done: 0, refused: [], events: [event] };
    },
  };
}

/** A partner's newer introduction, by which its keys are rotated: it proves itself by the key of its log. */
function prepareIntroduction(node: TripointNode, peer: Peer, message: Introduced, about: LogEvent): PreparedLine {
  const reading = readIntroduction(message.introduction);
  if (reading.ok && reading.introduction.origin !== peer.origin) {
    const reason = `it introduces \`${reading.introduction.origin}\`: a node introduces itself alone`;
    return refused("introduction", { ...about, message: "introduction" }, reason);
  }
  return {
    type: "introduction",
    async act(client) {
      const { result, events } = await introductionChange(client, node, message.introduction, "wire");
      const named = { ...about, message: "introduction" };
      if (result.ok) return { outcome: "noted", done: 1, refused: [], events: [named, ...events] };
      // It was told by another way before, and a newer one since.
      if (result.fault === "older-serial")
        return { outcome: "noted", done: 0, refused: [], events: [{ ...named, isOutdated: true }] };
      const reason = result.say.en;
      return {
        outcome: "refused",
        done: 0,
        refused: [{ record: "introduction", revision: 0, reason: reason.slice(0, 1000) }],
        events: [{ ...named, type: "refusal", action: "receive", reason }],
      };
    },
  };
}

async function prepareConsent(
  node: TripointNode,
  peer: Peer,
  { note }: Consented,
  about: LogEvent,
): Promise<PreparedLine> {
  const opened = await openConsented(node, peer, note);
  if (!opened.ok) return refused("consent", { ...about, message: "consent" }, opened.reason);
  return { type: "consent", act: async (client) => await opened.act(client, about) };
}

async function prepareInterest(
  node: TripointNode,
  peer: Peer,
  message: Interest,
  about: LogEvent,
): Promise<PreparedLine> {
  const taken = await takeInterest(node, peer, message, new Date());
  if (taken.outcome === "refused") return refused("interest", { ...about, ...taken.events[0] }, taken.reason);
  const events = taken.events.map((event) => ({ ...about, ...event }));
  return {
    type: "interest",
    act: async () => ({ outcome: "noted", done: 0, refused: [], events, after: (client) => taken.write(client) }),
  };
}

/** The first moment after a day, in UTC. */
function dayAfter(day: string): Date {
  return new Date(`${dayOfNumber(dayNumber(day) + 1)}T00:00:00Z`);
}

/** A line that holds and cannot be acted on: it is kept as evidence, answered by a refusal and left behind. */
export function refusedLine(peer: Peer, line: HeldLine, reason: string): PreparedLine {
  const about = { type: "receive", peer: peer.origin, position: line.position, digest: line.digest };
  return refused("unkept", about, reason);
}

/** A line whose signature holds and whose message does not: it is kept as evidence, answered and left behind. */
function refused(type: string, about: LogEvent, reason: string): PreparedLine {
  return {
    type,
    act: async () => ({
      outcome: "refused",
      done: 0,
      refused: [{ record: type, revision: 0, reason: reason.slice(0, 1000) }],
      events: [{ ...about, type: "refusal", action: "receive", reason }],
    }),
  };
}
