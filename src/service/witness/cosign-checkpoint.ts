import { cosignNote, writeSignatureLine } from "../../core/log/signed-note.ts";
import { readVerifierKey } from "../../core/log/verifier-key.ts";
import type { Peer } from "../../exchange/peer.ts";
import {
  judgeCheckpoint,
  LONGEST_ADD,
  readAddCheckpoint,
  type WitnessJudgement,
} from "../../exchange/witness/add-checkpoint.ts";
import { inTransaction } from "../../store/database.ts";
import { sha256, tree } from "../../store/hashing.ts";
import { verifySignature } from "../../store/node-log.ts";
import { keepWitnessed, newestWitnessed, witnessedAt } from "../../store/witness.ts";
import { noteRefusal } from "../peer-requests.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { noteConflict } from "./log-conflicts.ts";

/** The most bytes of a request to a witness. */
export const LONGEST_WITNESS_REQUEST = LONGEST_ADD;

/** What a witness answers, with a status of HTTP: the cosignature's line, its own size, or a sentence. */
export type WitnessAnswer =
  | { readonly status: 200; readonly line: string }
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400 | 403 | 422; readonly reason: string };

/**
 * Cosigns a partner's checkpoint when it continues what this node has seen of that log (C2SP tlog-witness). A
 * checkpoint that contradicts what was seen is kept as evidence, logged and not cosigned.
 */
export async function cosignCheckpoint(
  node: TripointNode,
  peer: Pick<Peer, "origin" | "logKey">,
  body: Uint8Array,
  now: Date,
): Promise<WitnessAnswer> {
  const reading = readAddCheckpoint(body);
  if (!reading.ok) return await refuse(node, peer.origin, { verdict: "malformed", reason: reading.reason }, now);
  const key = readVerifierKey(peer.logKey, sha256);
  if (!key.ok) throw new Error(key.reason);
  const { request } = reading;
  const { judgement, answer } = await inTransaction(node.store.pool, async (client) => {
    const newest = await newestWitnessed(client, peer.origin, true);
    const claimed = Number(/^[^\n]*\n(\d{1,16})\n/.exec(request.note)?.[1] ?? Number.NaN);
    const same = Number.isSafeInteger(claimed) ? await witnessedAt(client, peer.origin, claimed) : undefined;
    const seen = { newest, ofSize: (size: number) => (same?.size === size ? same : undefined) };
    const judgement = judgeCheckpoint({ origin: peer.origin, key: key.key }, seen, request, verifySignature, tree);
    if (judgement.verdict !== "cosign") return { judgement, answer: undefined };
    const { checkpoint, text } = judgement;
    await keepWitnessed(client, peer.origin, { size: checkpoint.size, root: checkpoint.root, note: request.note });
    const time = Math.floor(now.getTime() / 1000);
    const line = writeSignatureLine(cosignNote(text, node.exchange.witnessSigner, time));
    return { judgement, answer: { status: 200, line } as const };
  });
  if ("conflict" in judgement && judgement.conflict !== undefined) {
    await noteConflict(node, peer.origin, peer.origin, judgement.conflict);
  }
  return answer ?? (await refuse(node, peer.origin, judgement, now));
}

/** Answers what is not cosigned; logged within bounds, unless the log is only to ask again from another size. */
async function refuse(
  node: TripointNode,
  origin: string,
  judgement: WitnessJudgement,
  now: Date,
): Promise<WitnessAnswer> {
  if (judgement.verdict !== "stale" && judgement.verdict !== "cosign") {
    await noteRefusal(node, origin, `checkpoint-${judgement.verdict}`, now, judgement.reason);
  }
  switch (judgement.verdict) {
    case "stale":
      return { status: 409, size: judgement.size };
    case "unsigned":
      return { status: 403, reason: judgement.reason };
    case "inconsistent":
      return { status: 422, reason: judgement.reason };
    case "malformed":
      return { status: 400, reason: judgement.reason };
    case "cosign":
      throw new Error("a checkpoint that may be cosigned is not refused");
  }
}
