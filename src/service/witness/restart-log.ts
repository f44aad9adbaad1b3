import { readBase64, writeBase64 } from "../../core/log/base64.ts";
import { openCheckpoint } from "../../core/log/checkpoint.ts";
import type { CallPeer } from "../../exchange/call-peer.ts";
import { fingerprintOf } from "../../exchange/introduction.ts";
import {
  type LogPoint,
  type LogRestart,
  openLogRestart,
  originOfRestart,
  writeLogRestart,
} from "../../exchange/witness/log-restart.ts";
import { changeAndLog } from "../../store/change-and-log.ts";
import { hasRestart, keepRestart, loseAbove, witnessedAbove } from "../../store/log-restarts.ts";
import { latestCheckpoint, rootAt, verifySignature } from "../../store/node-log.ts";
import { newestCosignatures, witnessedAt } from "../../store/witness.ts";
import { logKeyOf } from "../log-key.ts";
import { listPeers } from "../peers.ts";
import { today } from "../today.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { MOST_WITNESSED, notesOf } from "./watch-partners.ts";

/** A statement of a loss that was made, and the partners that could not be asked what they have seen. */
export type StatedRestart =
  | { readonly ok: true; readonly note: string; readonly restart: LogRestart; readonly notAsked: readonly string[] }
  | { readonly ok: false; readonly why: "nothing-lost"; readonly notAsked: readonly string[] };

/**
 * States that entries of this node's log were lost: asks every partner up to where it has seen the log, finds what the
 * log does not continue, and signs, keeps and logs the statement. Nothing is stated where nothing is lost.
 */
export async function stateLogRestart(
  node: TripointNode,
  call: CallPeer,
  by: { readonly person: string; readonly reason: string },
): Promise<StatedRestart> {
  const newest = await latestCheckpoint(node.store);
  const size = newest?.size ?? 0;
  const lost = new Map<string, LogPoint>();
  const notAsked: string[] = [];
  for (const peer of await listPeers(node)) {
    const reply = await call(peer, { method: "GET", path: "witnessed", most: MOST_WITNESSED }).catch(() => undefined);
    if (reply?.status !== 200) notAsked.push(peer.origin);
    for (const note of reply?.status === 200 ? notesOf(reply.body) : []) {
      const known = { origin: node.log.origin, keys: [node.log.signer.key], witnesses: [] };
      const opened = openCheckpoint(new TextEncoder().encode(note), known, verifySignature);
      if (!opened.ok) continue;
      const { size: seen, root } = opened.checkpoint;
      if (seen > size || !isSame(await rootAt(node.store, seen), root))
        lost.set(`${seen} ${writeBase64(root)}`, { size: seen, root: writeBase64(root) });
    }
  }
  if (lost.size === 0) return { ok: false, why: "nothing-lost", notAsked };
  const least = Math.min(...[...lost.values()].map((one) => one.size));
  const kept = await newestKept(node, Math.min(size, least - 1));
  const restart: LogRestart = {
    ...{ origin: node.log.origin, kept, person: by.person.trim(), reason: by.reason.trim(), day: today() },
    lost: [...lost.values()].toSorted((one, other) => one.size - other.size),
    now: { size, root: writeBase64(await rootAt(node.store, size)) },
  };
  const note = writeLogRestart(restart, node.log.signer);
  await changeAndLog(node.store, node.log, async () => ({
    result: undefined,
    events: [{ type: "log-restarted", note }],
    after: async (inside, leaf) => await keepRestart(inside, { ...row(restart, note), acceptedBy: "" }, leaf),
  }));
  return { ok: true, note, restart, notAsked };
}

/** The newest checkpoint up to a size that a partner has co-signed and that the log still holds. */
async function newestKept(node: TripointNode, most: number): Promise<LogPoint> {
  let kept: LogPoint = { size: 0, root: writeBase64(await rootAt(node.store, 0)) };
  for (const { size, root } of await newestCosignatures(node.store)) {
    if (size <= kept.size || size > most || !isSame(await rootAt(node.store, size), root)) continue;
    kept = { size, root: writeBase64(root) };
  }
  return kept;
}

/** What came of accepting a partner's statement: how many entries it concerns; or why it is not accepted. */
export type AcceptedRestart =
  | { readonly ok: true; readonly restart: LogRestart; readonly checkpoints: number }
  | {
      readonly ok: false;
      readonly why: "unreadable" | "not-a-peer" | "other-history" | "nothing-of-it" | "known";
      readonly about: string;
    };

/**
 * Accepts a partner's statement on the word of a person who has spoken with its operator: what was co-signed here of the
 * lost part is kept as evidence and not asked for any more, and the log is co-signed again from what it has kept. What
 * was co-signed before the loss still has to be continued: that is not for the statement to change.
 */
export async function acceptLogRestart(node: TripointNode, note: string, person: string): Promise<AcceptedRestart> {
  const origin = originOfRestart(note);
  if (origin === undefined) return { ok: false, why: "unreadable", about: "it is no statement of a loss" };
  const of = origin === node.log.origin ? undefined : await logKeyOf(node, origin);
  if (of === undefined) return { ok: false, why: "not-a-peer", about: origin };
  const opened = openLogRestart(note, of.key);
  if (!opened.ok) return { ok: false, why: "unreadable", about: opened.reason };
  const { restart } = opened;
  return await changeAndLog<AcceptedRestart>(node.store, node.log, async (client) => {
    const no = (why: Exclude<AcceptedRestart, { ok: true }>["why"]) => ({
      result: { ok: false, why, about: origin } as const,
      events: [],
    });
    if (await hasRestart(client, origin, note)) return no("known");
    const above = await witnessedAbove(client, origin, restart.kept.size);
    const same = await witnessedAt(client, origin, restart.kept.size);
    if (same !== undefined && writeBase64(same.root) !== restart.kept.root) return no("other-history");
    const isStated = above.some(({ size, root }) =>
      restart.lost.some((one) => one.size === size && one.root === writeBase64(root)),
    );
    if (!isStated) return no("nothing-of-it");
    const others = restart.lost.flatMap(({ size, root }) => {
      const bytes = readBase64(root);
      return bytes === undefined ? [] : [{ size, root: bytes }];
    });
    await loseAbove(client, origin, restart.kept.size, others);
    const lost = above.map((one) => one.note);
    return {
      result: { ok: true, restart, checkpoints: above.length },
      events: [{ type: "log-restart-accepted", origin, person, note, lost: lost.slice(-MOST_SHOWN) }],
      after: async (inside, leaf) => await keepRestart(inside, { ...row(restart, note), acceptedBy: person }, leaf),
    };
  });
}

const MOST_SHOWN = 16;

function row({ origin, kept, lost }: LogRestart, note: string) {
  return { origin, note, keptSize: kept.size, lostSize: Math.max(...lost.map((one) => one.size)) };
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

/** What two operators compare by telephone before a statement of a loss is accepted. */
export function fingerprintOfRestart(note: string): string {
  return fingerprintOf(note);
}
