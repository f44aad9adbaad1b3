import { readBase64, writeBase64 } from "../../core/log/base64.ts";
import { type Checkpoint, openCheckpoint } from "../../core/log/checkpoint.ts";
import { HASH_BYTES, type TreeHash } from "../../core/log/merkle.ts";
import type { VerifySignature } from "../../core/log/signed-note.ts";
import type { VerifierKey } from "../../core/log/verifier-key.ts";
import { verifyConsistency } from "../../core/log/verify-proof.ts";

/** What a log sends to a witness (C2SP tlog-witness): the size it was last cosigned at, the proof from there, the note. */
export type AddCheckpoint = {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  readonly note: string;
};

/** A request that was read, or why it is none. */
export type AddCheckpointReading =
  | { readonly ok: true; readonly request: AddCheckpoint }
  | { readonly ok: false; readonly reason: string };

/** The most bytes of a request. */
export const LONGEST_ADD = 16 * 1024;

const MOST_HASHES = 63;

/** Writes a request: `old <size>`, the hashes of the proof in base64, an empty line, the signed checkpoint. */
export function writeAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): string {
  return `old ${oldSize}\n${proof.map((hash) => `${writeBase64(hash)}\n`).join("")}\n${note}`;
}

/** Reads a request from foreign bytes; the checkpoint is not opened yet. */
export function readAddCheckpoint(bytes: Uint8Array): AddCheckpointReading {
  const refuse = (what: string): AddCheckpointReading => ({
    ok: false,
    reason: `the request ${what}: send it as C2SP tlog-witness says`,
  });
  if (bytes.length > LONGEST_ADD) return refuse(`has \`${bytes.length}\` bytes, at most ${LONGEST_ADD} are read`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse("is not UTF-8");
  }
  const blank = text.indexOf("\n\n");
  const [first = "", ...lines] = text.slice(0, Math.max(0, blank)).split("\n");
  const size = /^old (0|[1-9]\d{0,15})$/.exec(first)?.[1];
  if (blank < 0 || size === undefined || !Number.isSafeInteger(Number(size))) return refuse("names no old size");
  if (lines.length > MOST_HASHES) return refuse(`has \`${lines.length}\` hashes, at most ${MOST_HASHES} are read`);
  const proof = lines.flatMap((line) => readBase64(line) ?? []);
  if (proof.length !== lines.length || proof.some((hash) => hash.length !== HASH_BYTES)) {
    return refuse("has a proof that is not hashes of 32 bytes in base64");
  }
  return { ok: true, request: { oldSize: Number(size), proof, note: text.slice(blank + 2) } };
}

/** A checkpoint of a log that was seen before: its note is signed by the log. */
export type SeenCheckpoint = { readonly size: number; readonly root: Uint8Array; readonly note: string };

/** Two signed checkpoints of one log that cannot both be true. */
export type LogConflict = {
  /** `split-view`: two roots for one size. `rewritten`: the later one does not continue the earlier one. */
  readonly kind: "split-view" | "rewritten";
  readonly earlier: SeenCheckpoint;
  readonly later: SeenCheckpoint;
  /** For rewritten history, the proof that the later tree begins with another one, and that one's root. */
  readonly proof: readonly Uint8Array[];
  readonly otherRoot: Uint8Array;
};

/** What a witness makes of a request. */
export type WitnessJudgement =
  /** The checkpoint continues what was seen: it may be cosigned. `text` is what the cosignature is over. */
  | { readonly verdict: "cosign"; readonly checkpoint: Checkpoint; readonly text: string }
  /** The old size is not the one that this witness has cosigned: ask again from `size`. */
  | { readonly verdict: "stale"; readonly size: number; readonly conflict?: LogConflict }
  /** The log has not signed it. */
  | { readonly verdict: "unsigned"; readonly reason: string }
  | { readonly verdict: "malformed"; readonly reason: string }
  /** The proof does not hold. With a conflict it proves that history was rewritten. */
  | { readonly verdict: "inconsistent"; readonly reason: string; readonly conflict?: LogConflict };

/**
 * Judges a request against what this witness has seen of the log, by size; `newest` is the largest. A signed checkpoint
 * that contradicts any of them is answered with the conflict, whatever else is wrong with the request.
 */
export function judgeCheckpoint(
  log: { readonly origin: string; readonly key: VerifierKey },
  seen: { readonly newest: SeenCheckpoint | undefined; readonly ofSize: (size: number) => SeenCheckpoint | undefined },
  { oldSize, proof, note }: AddCheckpoint,
  verify: VerifySignature,
  hash: TreeHash,
): WitnessJudgement {
  const known = { origin: log.origin, keys: [log.key], witnesses: [] };
  const opened = openCheckpoint(new TextEncoder().encode(note), known, verify);
  if (!opened.ok) {
    const isUnsigned = ["unknown-signers", "bad-signature", "not-the-log"].includes(opened.fault);
    return { verdict: isUnsigned ? "unsigned" : "malformed", reason: opened.reason };
  }
  const { checkpoint, text } = opened;
  const later: SeenCheckpoint = { size: checkpoint.size, root: checkpoint.root, note };
  const same = seen.ofSize(checkpoint.size);
  const newest = seen.newest;
  if (same !== undefined && Buffer.compare(same.root, checkpoint.root) !== 0) {
    const conflict: LogConflict = { kind: "split-view", earlier: same, later, proof: [], otherRoot: later.root };
    return { verdict: "stale", size: newest?.size ?? 0, conflict };
  }
  if (oldSize > checkpoint.size) {
    return {
      verdict: "malformed",
      reason: `the old size \`${oldSize}\` is greater than the checkpoint's: send the newer checkpoint`,
    };
  }
  if (oldSize !== (newest?.size ?? 0)) return { verdict: "stale", size: newest?.size ?? 0 };
  const fromRoot = newest?.root ?? hash.empty;
  const claim = { fromSize: oldSize, fromRoot, toSize: checkpoint.size, toRoot: checkpoint.root, proof };
  const check = verifyConsistency(claim, hash);
  if (check.ok) return { verdict: "cosign", checkpoint, text };
  const otherRoot = newest && earlierRoot(oldSize, checkpoint.size, proof, hash);
  const isProven = otherRoot !== undefined && verifyConsistency({ ...claim, fromRoot: otherRoot }, hash).ok;
  if (newest === undefined || !isProven) return { verdict: "inconsistent", reason: check.reason };
  return {
    verdict: "inconsistent",
    reason: check.reason,
    conflict: { kind: "rewritten", earlier: newest, later, proof, otherRoot },
  };
}

/**
 * The root of the earlier tree that a consistency proof speaks of; undefined for sizes that are powers of two, whose
 * root the proof does not hold, and for a proof of another length.
 */
function earlierRoot(from: number, to: number, proof: readonly Uint8Array[], hash: TreeHash): Uint8Array | undefined {
  let at = from - 1;
  let last = to - 1;
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)];
  const [start, ...rest] = proof;
  if (at <= 0 || start === undefined) return undefined;
  let earlier = start;
  for (const sibling of rest) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      earlier = hash.node(sibling, earlier);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return earlier;
}

/** Says whether kept evidence still proves what it says, from the log's public key alone; never throws. */
export function conflictHolds(
  log: { readonly origin: string; readonly key: VerifierKey },
  conflict: Pick<LogConflict, "kind" | "proof" | "otherRoot"> & { readonly earlier: string; readonly later: string },
  verify: VerifySignature,
  hash: TreeHash,
): boolean {
  const open = (note: string) =>
    openCheckpoint(new TextEncoder().encode(note), { origin: log.origin, keys: [log.key], witnesses: [] }, verify);
  const [earlier, later] = [open(conflict.earlier), open(conflict.later)];
  if (!earlier.ok || !later.ok) return false;
  const [one, other] = [earlier.checkpoint, later.checkpoint];
  if (conflict.kind === "split-view") return one.size === other.size && Buffer.compare(one.root, other.root) !== 0;
  const { proof, otherRoot } = conflict;
  const claim = { fromSize: one.size, fromRoot: otherRoot, toSize: other.size, toRoot: other.root, proof };
  return Buffer.compare(otherRoot, one.root) !== 0 && verifyConsistency(claim, hash).ok;
}
