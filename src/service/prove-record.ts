import type { Caller } from "../core/caller.ts";
import type { Kind } from "../core/kind.ts";
import { writeBase64 } from "../core/log/base64.ts";
import { writeVerifierKey } from "../core/log/verifier-key.ts";
import type { SealedParts } from "../core/sealed.ts";
import { type SourceEvidence, sourceEvidence } from "../store/feed-evidence.ts";
import { inclusionProof, latestCheckpoint } from "../store/node-log.ts";
import { entryWord, versionsOf } from "../store/read-records.ts";
import { kindOfRecord, partsSeen, type RecordView, readRecord } from "./read-record.ts";
import type { Refusal } from "./refusal.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** One sealed version with its proof, as a line of an exported bundle: `tripoint verify --bundle` reads it. */
export type ProvedVersion = {
  readonly leaf: number;
  /** How its log entry begins: `record` when this node has sealed it, `received` when another has. */
  readonly entry: "record" | "received";
  readonly statement: string;
  readonly digest: string;
  /** Canonical JSON of each part; null when withheld. */
  readonly parts: SealedParts<string | null>;
  /** Hashes in base64, lowest first (RFC 6962). */
  readonly proof: readonly string[];
  /** Of a received version: the proof of the node that released it, under its own checkpoint. */
  readonly source?: SourceEvidence;
};

/** A record as a caller may see it, with what proves it: the log's key, a signed checkpoint, and the sealed versions. */
export type ProvedRecord = {
  readonly views: readonly RecordView[];
  readonly proof: {
    readonly format: "tripoint-bundle/1";
    readonly origin: string;
    readonly key: string;
    readonly checkpoint: string;
    readonly versions: readonly ProvedVersion[];
  };
};

/**
 * Reads a record as `readRecord` does, decided and logged alike, and proves each version that the caller may see
 * against the newest signed checkpoint. Throws when the log's own tiles do not prove it.
 */
export async function proveRecord(
  node: TripointNode,
  caller: Caller,
  record: string,
): Promise<ProvedRecord | Refusal | undefined> {
  const views = await readRecord(node, caller, record);
  if (views === undefined || "refused" in views) return views;
  const seen = new Map(views.map((view) => [view.leaf, view]));
  const kept = await versionsOf(node.store, kindOfRecord(record) as Kind, record);
  const checkpoint = await latestCheckpoint(node.store);
  if (checkpoint === undefined) throw new Error(`the log \`${node.log.origin}\` has records and no checkpoint`);
  const versions: ProvedVersion[] = [];
  for (const version of kept.filter(({ leaf }) => seen.has(leaf))) {
    const proof = await inclusionProof(node.store, version.leaf, checkpoint.size);
    if (!proof.ok) throw new Error(`leaf \`${version.leaf}\` cannot be proved: ${proof.reason}`);
    const source = version.isReceived ? await sourceEvidence(node.store, version.leaf) : undefined;
    versions.push({
      leaf: version.leaf,
      entry: entryWord(version),
      statement: version.statement,
      digest: version.digest,
      parts: partsSeen(version, seen.get(version.leaf)),
      proof: proof.proof.map(writeBase64),
      ...(source === undefined ? {} : { source }),
    });
  }
  return {
    views,
    proof: {
      format: "tripoint-bundle/1",
      origin: node.log.origin,
      key: writeVerifierKey(node.log.signer.key),
      checkpoint: checkpoint.note,
      versions,
    },
  };
}
