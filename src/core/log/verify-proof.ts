import { half, HASH_BYTES, isCount, isOdd, type TreeHash } from "./merkle.ts";

/** Why a proof does not hold. */
export type ProofFault =
  /** a size or index is no whole number, or the leaf lies outside the tree, or the sizes are in the wrong order */
  | "numbers"
  /** a hash does not have 32 bytes */
  | "hash-length"
  /** the proof has too few or too many hashes for these sizes */
  | "proof-length"
  /** the proof leads to another root: the entry is not in this tree at this place */
  | "root-differs"
  /** the earlier root cannot be reached: the log's history was rewritten */
  | "history-differs"
  /** two roots for the same size: the log shows different trees to different readers */
  | "split-view";

/** What came of checking a proof: it holds, or the fault and a sentence that says what is wrong. */
export type ProofCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly fault: ProofFault; readonly reason: string };

/** The claim that the leaf hash stands at `index` (from 0) in the tree of `size` leaves with this root. */
export type InclusionClaim = {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

/** The claim that the tree of `toSize` leaves begins with all leaves of the tree of `fromSize`, in the same order. */
export type ConsistencyClaim = {
  readonly fromSize: number;
  readonly fromRoot: Uint8Array;
  readonly toSize: number;
  readonly toRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

/** Checks that an entry is in the log (RFC 9162, section 2.1.3.2); reads foreign claims, never throws. */
export function verifyInclusion(claim: InclusionClaim, hash: TreeHash): ProofCheck {
  const { index, size, leafHash, root, proof } = claim;
  if (!isCount(index) || !isCount(size) || index >= size) {
    return refused("numbers", `leaf \`${index}\` is not in a tree of \`${size}\` leaves: check index and size`);
  }
  if (!isHash(leafHash) || !isHash(root)) return wrongHashLength("the leaf hash or root");
  let at = index;
  let last = size - 1;
  let reached = leafHash;
  for (const sibling of proof) {
    if (!isHash(sibling)) return wrongHashLength("a hash of the proof");
    if (last === 0) return wrongProofLength(proof.length, size);
    if (isOdd(at) || at === last) {
      reached = hash.node(sibling, reached);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      reached = hash.node(reached, sibling);
    }
    at = half(at);
    last = half(last);
  }
  if (last !== 0) return wrongProofLength(proof.length, size);
  if (!isSameHash(reached, root)) {
    return refused(
      "root-differs",
      `leaf \`${index}\` does not lead to the root of \`${size}\` leaves: refuse the entry`,
    );
  }
  return { ok: true };
}

/** Checks that a log only grew between two roots (RFC 9162, section 2.1.4.2); reads foreign claims, never throws. */
export function verifyConsistency(claim: ConsistencyClaim, hash: TreeHash): ProofCheck {
  const { fromSize, fromRoot, toSize, toRoot, proof } = claim;
  if (!isCount(fromSize) || !isCount(toSize) || fromSize > toSize) {
    return refused("numbers", `a log cannot grow from \`${fromSize}\` to \`${toSize}\` leaves: check the sizes`);
  }
  if (!isHash(fromRoot) || !isHash(toRoot)) return wrongHashLength("a root");
  if (fromSize === 0 && !isSameHash(fromRoot, hash.empty)) {
    return refused(
      "history-differs",
      "the root of `0` leaves is not that of an empty tree: refuse the earlier checkpoint",
    );
  }
  if (fromSize === toSize && !isSameHash(fromRoot, toRoot)) {
    return refused(
      "split-view",
      `two roots for \`${toSize}\` leaves: keep both checkpoints as evidence and alert the partners`,
    );
  }
  if (fromSize === toSize || fromSize === 0) {
    return proof.length === 0 ? { ok: true } : wrongProofLength(proof.length, toSize);
  }
  let at = fromSize - 1;
  let last = toSize - 1;
  while (isOdd(at)) {
    at = half(at);
    last = half(last);
  }
  const startsAtRoot = at === 0;
  const start = startsAtRoot ? fromRoot : proof[0];
  if (start === undefined) return wrongProofLength(proof.length, toSize);
  if (!isHash(start)) return wrongHashLength("a hash of the proof");
  let earlier = start;
  let later = start;
  for (let step = startsAtRoot ? 0 : 1; step < proof.length; step++) {
    const sibling = proof[step]!;
    if (!isHash(sibling)) return wrongHashLength("a hash of the proof");
    if (last === 0) return wrongProofLength(proof.length, toSize);
    if (isOdd(at) || at === last) {
      earlier = hash.node(sibling, earlier);
      later = hash.node(sibling, later);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      later = hash.node(later, sibling);
    }
    at = half(at);
    last = half(last);
  }
  if (last !== 0) return wrongProofLength(proof.length, toSize);
  if (!isSameHash(earlier, fromRoot)) {
    return refused(
      "history-differs",
      `the log's first \`${fromSize}\` leaves are not those seen before: alert the partners`,
    );
  }
  if (!isSameHash(later, toRoot)) {
    return refused("root-differs", `the proof does not lead to the root of \`${toSize}\` leaves: ask for it again`);
  }
  return { ok: true };
}

/** Says whether two hashes are the same bytes. */
function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}

function refused(fault: ProofFault, reason: string): ProofCheck {
  return { ok: false, fault, reason };
}

function wrongHashLength(which: string): ProofCheck {
  return refused("hash-length", `${which} does not have \`${HASH_BYTES}\` bytes: ask for the proof again`);
}

function wrongProofLength(length: number, size: number): ProofCheck {
  return refused(
    "proof-length",
    `a proof of \`${length}\` hashes does not fit a tree of \`${size}\` leaves: ask for it again`,
  );
}
