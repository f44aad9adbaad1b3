import type { PoolClient } from "pg";
import { PARTS } from "../core/fields.ts";
import { readBase64 } from "../core/log/base64.ts";
import type { VerifierKey } from "../core/log/verifier-key.ts";
import type { Statement } from "../core/sealed.ts";
import { openConsent, openWithdrawal } from "../exchange/consent.ts";
import { verifyEd25519 } from "../exchange/ed25519.ts";
import { chainOfLine, erasedDigest } from "../exchange/erased-line.ts";
import { type FeedLine, signedText } from "../exchange/feed-line.ts";
import { readIntroduction } from "../exchange/introduction.ts";
import { readMessage } from "../exchange/read-message.ts";
import type { FeedPage } from "../exchange/transport.ts";
import { changeAndLog } from "../store/change-and-log.ts";
import { keepConsent, keepWithdrawal } from "../store/consents.ts";
import { chainAt, feedHead, type KeptLine } from "../store/feeds.ts";
import { digest } from "../store/hashing.ts";
import { appendEvents } from "../store/node-log.ts";
import {
  forgetRelease,
  keepLostIntroduction,
  keepLostKey,
  keepTold,
  lockHead,
  moveReferences,
  putBackLines,
  takeOutLines,
} from "../store/own-lines.ts";
import { ownKeys } from "../store/peers.ts";
import { keepRequest } from "../store/part-requests.ts";
import { keepRelease } from "../store/releases.ts";
import { appendToFeed } from "./append-to-feed.ts";
import { kindOfRecord } from "./read-record.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** Asks a partner for lines of this node's own feed that it has taken after a position. */
export type AskTaken = (after: number, limit: number) => Promise<FeedPage>;

/** What was mended: how many lines of its own a node took back from a partner, and how many newer ones it moved behind them. */
export type Mended = { readonly returned: number; readonly moved: number };

const PAGE = 200;

/**
 * Takes back what a partner has taken of this node's feed and this node has lost, as after the restore of an old copy.
 * Each line must be signed by this node and continue its feed. Lines that were written here since, which the partner
 * cannot have taken, are told anew behind them. What the lines did is written down again as far as they say it, and all
 * of it is logged. Throws on lines that this node did not sign: that is logged, too.
 */
export async function mendFeed(node: TripointNode, peer: string, ask: AskTaken): Promise<Mended> {
  let [returned, moved] = [0, 0];
  for (;;) {
    const head = await feedHead(node.store, peer);
    const newest = await ask(head, PAGE);
    const common = await lastShared(node, peer, Math.min(head, newest.head), ask);
    if (common === newest.head) return { returned, moved };
    const { lines } = common === head ? newest : await ask(common, PAGE);
    if (lines.length === 0) return { returned, moved };
    const done = await putBack(node, peer, common, lines);
    if (done === undefined) continue;
    returned += lines.length;
    moved = done;
  }
}

/** Says whether the partner took the very line that stands at a position here. */
async function isShared(node: TripointNode, peer: string, position: number, ask: AskTaken): Promise<boolean> {
  if (position === 0) return true;
  const { lines } = await ask(position - 1, 1);
  const [line] = lines;
  return line !== undefined && chainOfLine(node.log.origin, peer, line) === (await chainAt(node.store, peer, position));
}

/** The last position up to which both have the same lines: from there on they differ, so halving finds it. */
async function lastShared(node: TripointNode, peer: string, most: number, ask: AskTaken): Promise<number> {
  if (await isShared(node, peer, most, ask)) return most;
  let [shared, other] = [0, most];
  while (other - shared > 1) {
    const middle = Math.floor((shared + other) / 2);
    if (await isShared(node, peer, middle, ask)) shared = middle;
    else other = middle;
  }
  return shared;
}

type OwnLine = { readonly line: FeedLine; readonly kept: KeptLine };

/** Puts lines back behind a position; answers how many newer ones were moved, undefined when the feed grew meanwhile. */
async function putBack(
  node: TripointNode,
  peer: string,
  after: number,
  lines: readonly FeedLine[],
): Promise<number | undefined> {
  const own = await ownLines(node, peer, after, lines);
  if ("reason" in own) {
    await appendEvents(node.store, node.log, [
      { type: "refusal", action: "mend-feed", peer, after, reason: own.reason },
    ]);
    throw new Error(own.reason);
  }
  const chain = (await chainAt(node.store, peer, after)) ?? "";
  const before = await feedHead(node.store, peer);
  return await changeAndLog(node.store, node.log, async (client) => {
    if ((await lockHead(client, peer)).position !== before) return { result: undefined, events: [] };
    const out = await takeOutLines(client, peer, { position: after, chain });
    const kept = own.lines.map((one) => one.kept);
    await putBackLines(client, peer, kept);
    const open = out.filter((one) => !one.isErased);
    const again = await appendToFeed(client, node, peer, open);
    await moveReferences(
      client,
      peer,
      open.map((one, at) => [one.position, again[at]?.position ?? 0]),
    );
    const types = [...Map.groupBy(kept, ({ type }) => type)].map(([type, of]) => [type, of.length]);
    const last = kept.at(-1);
    const about = { type: "feed-mended", peer, after, returned: kept.length, to: last?.position, chain: last?.chain };
    return {
      result: open.length,
      events: [{ ...about, types, moved: open.length }],
      after: async (inside, leaf) => {
        const { key } = node.log.signer;
        for (const { line } of own.lines) await rememberLine(inside, peer, key, line, leaf);
      },
    };
  });
}

/** Verifies that lines are this node's own and continue its feed. */
async function ownLines(
  node: TripointNode,
  peer: string,
  after: number,
  lines: readonly FeedLine[],
): Promise<{ readonly lines: readonly OwnLine[] } | { readonly reason: string }> {
  const { origin } = node.log;
  const keys = new Map((await ownKeys(node.store.pool)).map((key) => [key.id, key.publicKey]));
  let place = { position: after, chain: (await chainAt(node.store, peer, after)) ?? "" };
  const found: OwnLine[] = [];
  for (const line of lines) {
    const no = (what: string) => ({
      reason: `line \`${line.position}\` of this node's feed, as \`${peer}\` gives it back, ${what}: nothing of it is taken, compare both histories with its operator`,
    });
    if (line.position !== place.position + 1 || line.previous !== place.chain) return no("does not continue the feed");
    const was = erasedDigest(line.body);
    const isErased = was !== undefined;
    const bodyDigest = was ?? digest(line.body);
    const text = signedText(origin, peer, line, bodyDigest);
    const publicKey = keys.get(line.key) ?? (await node.exchange.messageKeys.signer(line.key))?.publicKey;
    const signature = readBase64(line.signature);
    const holds = (signed: string) =>
      publicKey !== undefined && signature !== undefined && verifyEd25519(publicKey, Buffer.from(signed), signature);
    // What was erased after it was taken has the signature of before.
    if (!holds(text) && !(isErased && holds(`${text}erased\n`))) return no("was not signed by it");
    const type = isErased ? "erased" : String((JSON.parse(line.body) as { type?: unknown }).type);
    if (type === "introduction") {
      const { introduction } = JSON.parse(line.body) as { introduction: string };
      const read = readIntroduction(introduction);
      if (read.ok && read.introduction.origin === origin)
        for (const key of read.introduction.messageKeys) keys.set(key.id, key.publicKey);
    }
    place = { position: line.position, chain: digest(text) };
    const { position, previous } = line;
    const body = isErased ? "" : line.body;
    found.push({ line, kept: { position, previous, type, body, digest: bodyDigest, chain: place.chain, isErased } });
  }
  return { lines: found };
}

/** Writes down again what a line of this node's own did, as far as the line says it. */
async function rememberLine(
  client: PoolClient,
  peer: string,
  key: VerifierKey,
  { position, body }: FeedLine,
  leaf: number,
): Promise<void> {
  if (erasedDigest(body) !== undefined) return;
  const read = readMessage(body);
  if (!read.ok) return;
  const { message } = read;
  if (message.type === "release") {
    const held = message.versions.map(({ statement, parts, leaf: at }) => {
      const { record, revision } = JSON.parse(statement) as Statement;
      return { record, revision, leaf: at, parts: PARTS.filter((part) => parts[part] !== null) };
    });
    const { id, why, request, receiver, arrangement, cites, conditions, keepUntil, from } = message;
    const row = {
      ...{ ...from, id, peer, position, why, request, receiver, arrangement, cites, conditions, keepUntil, leaf },
      consents: [],
    };
    const kinds = new Set(held.flatMap(({ record }) => kindOfRecord(record) ?? []));
    await forgetRelease(client, id);
    await keepRelease(client, kinds, row, held);
  } else if (message.type === "recall") {
    const { id, from, reason, records } = message;
    await keepTold(client, { ...from, id, reason, records, leaf }, { peer, position });
  } else if (message.type === "request") {
    const { id, from, about, parts, reason, confirmedBy, due } = message;
    const row = { ...from, direction: "out", peer, id, position, about: { ...about } } as const;
    await keepRequest(client, { ...row, parts, reason, confirmedBy, due: new Date(due) }, leaf);
  } else if (message.type === "consent") {
    await rememberConsent(client, key, message.note, leaf);
  } else if (message.type === "introduction") {
    const introduced = readIntroduction(message.introduction);
    if (!introduced.ok) return;
    await keepLostIntroduction(client, introduced.introduction.serial, message.introduction);
    for (const key of introduced.introduction.messageKeys) await keepLostKey(client, key);
  }
}

/** Keeps a consent of this node's own, or its withdrawal, as a line that was taken back says it. */
async function rememberConsent(client: PoolClient, key: VerifierKey, note: string, leaf: number): Promise<void> {
  const consent = openConsent(note, key);
  if (consent.ok) await keepConsent(client, consent.said, note, leaf);
  const withdrawal = openWithdrawal(note, key);
  if (withdrawal.ok) await keepWithdrawal(client, withdrawal.said, note, leaf);
}

const lost = new WeakMap<TripointNode["store"], Set<string>>();

/** Remembers that a partner stands in this node's feed where this node does not: it is asked what it has taken. */
export function noteLost(node: TripointNode, peer: string): void {
  const of = lost.get(node.store) ?? new Set<string>();
  lost.set(node.store, of.add(peer));
}

/** Says whether lines of the feed for a partner seem to be lost, and forgets it. */
export function seemsLost(node: TripointNode, peer: string): boolean {
  return lost.get(node.store)?.delete(peer) === true;
}

/** What was mended, as the terminal of the node says it. */
export function mendedLine(peer: string, { returned, moved }: Mended): string {
  return `\`${returned}\` lines of this node's own feed were lost and are taken back from ${peer}; \`${moved}\` newer ones stand behind them`;
}
