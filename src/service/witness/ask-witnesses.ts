import { membersOf } from "../../core/foreign-object.ts";
import { openCheckpoint } from "../../core/log/checkpoint.ts";
import { readSignatureLine, writeNote, readNote } from "../../core/log/signed-note.ts";
import { readVerifierKey } from "../../core/log/verifier-key.ts";
import { errorWords } from "../../core/said-error.ts";
import { fill, type Words } from "../../core/words.ts";
import type { CallPeer } from "../../exchange/call-peer.ts";
import type { Peer } from "../../exchange/peer.ts";
import { writeAddCheckpoint } from "../../exchange/witness/add-checkpoint.ts";
import { sha256 } from "../../store/hashing.ts";
import { appendEvents, consistencyProof, latestCheckpoint, rootAt, verifySignature } from "../../store/node-log.ts";
import { keepCosignature, newestCosignatures, openDisputes } from "../../store/witness.ts";
import { listPeers } from "../peers.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { statusWords, WITNESS_WORDS } from "./witness-words.ts";

/** What became of asking one partner to cosign the newest checkpoint. */
export type WitnessAsked = {
  readonly witness: string;
  /** `disputed`: the partner has seen another history of this log, or a longer one. */
  readonly fate: "cosigned" | "unchanged" | "unreachable" | "refused" | "disputed";
  readonly size: number;
  readonly reason?: Words;
};

const MOST = 4096;

/**
 * Asks every partner to cosign the newest checkpoint and keeps the cosignatures that hold. A partner that has seen a
 * longer log than this one, or one that this does not continue, is told apart and logged: then this log was rolled
 * back or rewritten.
 */
export async function askWitnesses(node: TripointNode, call: CallPeer): Promise<readonly WitnessAsked[]> {
  const checkpoint = await latestCheckpoint(node.store);
  if (checkpoint === undefined) return [];
  const root = await rootAt(node.store, checkpoint.size);
  const seen = new Map((await newestCosignatures(node.store)).map((one) => [one.witness, one]));
  return await Promise.all(
    (await listPeers(node)).map(async (peer) => {
      const last = seen.get(peer.origin);
      const isSame = last?.size === checkpoint.size && Buffer.compare(last.root, root) === 0;
      if (isSame) return { witness: peer.origin, fate: "unchanged", size: checkpoint.size } as const;
      return await askOne(node, call, peer, checkpoint, last?.size ?? 0);
    }),
  );
}

async function askOne(
  node: TripointNode,
  call: CallPeer,
  peer: Peer,
  checkpoint: { readonly size: number; readonly note: string },
  lastSize: number,
): Promise<WitnessAsked> {
  const of = (fate: WitnessAsked["fate"], reason?: Words): WitnessAsked => ({
    ...{ witness: peer.origin, fate, size: checkpoint.size },
    ...(reason !== undefined && { reason }),
  });
  let oldSize = Math.min(lastSize, checkpoint.size);
  for (let tries = 1; tries <= 3; tries++) {
    const proof = await consistencyProof(node.store, oldSize, checkpoint.size);
    if (!proof.ok) return of("refused", fill(WITNESS_WORDS.noProof, { from: oldSize, to: checkpoint.size }));
    const body = writeAddCheckpoint({ oldSize, proof: proof.proof, note: checkpoint.note });
    const reply = await call(peer, {
      ...{ method: "POST", path: "add-checkpoint", body: Buffer.from(body), contentType: "text/plain", most: MOST },
    }).catch((error: Error) => error);
    if (reply instanceof Error) return of("unreachable", errorWords(reply));
    const text = Buffer.from(reply.body).toString("utf8");
    if (reply.status === 200)
      return (await keep(node, peer, checkpoint, text)) ? of("cosigned") : await refuse(node, peer, of);
    const size = reply.status === 409 && /^\d{1,16}\n$/.test(text) ? Number(text) : undefined;
    if (size === undefined && reply.status !== 422) return of("refused", statusWords(reply));
    if (size === undefined || size > checkpoint.size || size === oldSize) {
      const reason =
        size !== undefined && size > checkpoint.size
          ? fill(WITNESS_WORDS.rolledBack, { size, here: checkpoint.size })
          : WITNESS_WORDS.rewritten;
      await noteDispute(node, peer, { size: checkpoint.size, seen: size ?? oldSize, reason: reason.en });
      return of("disputed", reason);
    }
    oldSize = size;
  }
  return of("refused", WITNESS_WORDS.otherSizes);
}

/**
 * Logs that a partner disputes this log, once for each state: again when it says something else, when it names another
 * size, or when it disputes the log anew after a cosignature.
 */
async function noteDispute(
  node: TripointNode,
  { origin }: Peer,
  about: { readonly size: number; readonly seen: number; readonly reason: string },
): Promise<void> {
  const open = (await openDisputes(node.store)).find(({ witness }) => witness === origin);
  const before = open === undefined ? undefined : membersOf(JSON.parse(open.content));
  if (before?.["reason"] === about.reason && before["seen"] === about.seen) return;
  await appendEvents(node.store, node.log, [{ type: "log-disputed", witness: origin, ...about }]);
}

/** Keeps the cosignature that a partner answered, if it holds under the key of its introduction. */
async function keep(
  node: TripointNode,
  peer: Peer,
  checkpoint: { readonly size: number; readonly note: string },
  text: string,
): Promise<boolean> {
  const key = readVerifierKey(peer.witnessKey, sha256);
  const own = readNote(new TextEncoder().encode(checkpoint.note));
  const lines = text.split("\n").slice(0, 16);
  const line = lines
    .map((one) => readSignatureLine(one))
    .find((one) => key.ok && one?.name === key.key.name && one.id === key.key.id);
  if (!key.ok || !own.ok || line === undefined) return false;
  const note = writeNote({ text: own.note.text, signatures: [...own.note.signatures, line] });
  const known = { origin: node.log.origin, keys: [node.log.signer.key], witnesses: [key.key] };
  const opened = openCheckpoint(new TextEncoder().encode(note), known, verifySignature);
  const time = opened.ok ? opened.cosignatures[0]?.time : undefined;
  if (!opened.ok || time === undefined) return false;
  const { size, root } = opened.checkpoint;
  const whole = `${lines.find((one) => readSignatureLine(one)?.id === line.id) ?? ""}\n`;
  await keepCosignature(node.store, { size, root, witness: peer.origin, line: whole, signedAt: new Date(time * 1000) });
  return true;
}

async function refuse(
  node: TripointNode,
  peer: Peer,
  of: (fate: WitnessAsked["fate"], reason: Words) => WitnessAsked,
): Promise<WitnessAsked> {
  const reason = WITNESS_WORDS.badCosignature;
  await appendEvents(node.store, node.log, [{ type: "cosignature-refused", witness: peer.origin, reason: reason.en }]);
  return of("refused", reason);
}
