/** SHA-256 as the caller's platform computes it: 32 bytes, a fresh array at every call, the input not kept. */
export type Sha256 = (data: Uint8Array) => Uint8Array;

/** The hashes of a log's Merkle tree after RFC 6962, section 2.1; every result is a fresh array of 32 bytes. */
export type TreeHash = {
  /** The root of a tree without leaves. */
  readonly empty: Uint8Array;
  /** The hash of an entry: SHA-256 over 0x00 and the entry's bytes. */
  readonly leaf: (entry: Uint8Array) => Uint8Array;
  /** The hash of two neighbours: SHA-256 over 0x01, the left hash and the right hash. */
  readonly node: (left: Uint8Array, right: Uint8Array) => Uint8Array;
};

/**
 * The right edge of a tree: the hashes of the complete subtrees that make up `size` leaves, largest first,
 * one for each bit set in `size`. It is all that appending needs to remember.
 */
export type Frontier = { readonly size: number; readonly hashes: readonly Uint8Array[] };

/** Gives the hash of the complete subtree over leaves `index * 2^level` to `(index + 1) * 2^level - 1`. */
export type ReadSubtree = (level: number, index: number) => Uint8Array;

/** Builds proofs in a tree of one size; hashes of the ragged right edge are computed once and kept. */
export type ProofMaker = {
  readonly root: () => Uint8Array;
  /** The proof that leaf `index` is in the tree, lowest hash first (RFC 9162, section 2.1.3.1). */
  readonly inclusion: (index: number) => Uint8Array[];
  /** The proof that the tree's first `from` leaves are the earlier tree (RFC 9162, section 2.1.4.1). */
  readonly consistency: (from: number) => Uint8Array[];
};

/** The number of bytes in every hash of the log. */
export const HASH_BYTES = 32;

const REUSED_ENTRY_BYTES = 2048;

/** Prepares the tree hashes over a platform's SHA-256; one pair buffer and one entry buffer serve all calls. */
export function treeHash(sha256: Sha256): TreeHash {
  const empty = sha256(new Uint8Array(0));
  if (empty.length !== HASH_BYTES) {
    throw new Error(`the hash function returns \`${empty.length}\` bytes, the log needs SHA-256 with 32: pass another`);
  }
  const pair = new Uint8Array(1 + 2 * HASH_BYTES);
  pair[0] = 0x01;
  const entryBuffer = new Uint8Array(1 + REUSED_ENTRY_BYTES);
  const viewOfLength: (Uint8Array | undefined)[] = Array(REUSED_ENTRY_BYTES + 1).fill(undefined);
  return {
    empty,
    leaf(entry) {
      const length = entry.length;
      if (length > REUSED_ENTRY_BYTES) {
        const prefixed = new Uint8Array(1 + length);
        prefixed.set(entry, 1);
        return sha256(prefixed);
      }
      entryBuffer.set(entry, 1);
      let view = viewOfLength[length];
      if (view === undefined) viewOfLength[length] = view = entryBuffer.subarray(0, 1 + length);
      return sha256(view);
    },
    node(left, right) {
      pair.set(left, 1);
      pair.set(right, 1 + HASH_BYTES);
      return sha256(pair);
    },
  };
}

/** The right edge of a log before its first entry. */
export const emptyFrontier: Frontier = { size: 0, hashes: [] };

/**
 * Appends leaf hashes to a tree and returns its new right edge; the hashes are kept, not copied. `settled` is told
 * every subtree that becomes complete, leaves included, in the order of completion. Throws on a frontier whose hashes
 * do not fit its size.
 */
export function extendFrontier(
  frontier: Frontier,
  leafHashes: readonly Uint8Array[],
  hash: TreeHash,
  settled: (level: number, subtree: Uint8Array) => void = ignore,
): Frontier {
  const size = frontier.size + leafHashes.length;
  if (!Number.isSafeInteger(size)) throw new Error(`a log cannot hold \`${size}\` entries: start another log`);
  const edge = edgeByLevel(frontier);
  let position = frontier.size;
  for (const leaf of leafHashes) {
    let subtree = leaf;
    let level = 0;
    settled(0, leaf);
    for (let rest = position; isOdd(rest); rest = half(rest)) {
      subtree = hash.node(edge[level]!, subtree);
      level++;
      settled(level, subtree);
    }
    edge[level] = subtree;
    position++;
  }
  const hashes: Uint8Array[] = [];
  for (let level = 0, rest = size; rest > 0; level++, rest = half(rest)) if (isOdd(rest)) hashes.push(edge[level]!);
  return { size, hashes: hashes.reverse() };
}

/** The root of the tree that a frontier stands for (RFC 6962, section 2.1). */
export function frontierRoot(frontier: Frontier, hash: TreeHash): Uint8Array {
  return frontier.hashes.length === 0
    ? hash.empty
    : frontier.hashes.reduceRight((right, left) => hash.node(left, right));
}

/** Prepares proofs in a tree of `size` leaves whose complete subtrees `read` gives. Throws on a size that is no count. */
export function proofMaker(size: number, read: ReadSubtree, hash: TreeHash): ProofMaker {
  requireCount(size, "tree size");
  const ragged: (Uint8Array | undefined)[] = [];

  function raggedEdge(below: number): Uint8Array {
    const known = ragged[below];
    if (known !== undefined) return known;
    let edge: Uint8Array | undefined;
    for (let level = 0, rest = size; level < below && rest > 0; level++, rest = half(rest)) {
      if (!isOdd(rest)) continue;
      const subtree = read(level, rest - 1);
      edge = edge === undefined ? subtree : hash.node(subtree, edge);
    }
    return (ragged[below] = edge ?? hash.empty);
  }

  function climb(fromLevel: number, fromIndex: number, proof: Uint8Array[]): Uint8Array[] {
    let level = fromLevel;
    let index = fromIndex;
    let span = 2 ** level;
    let last = Math.floor((size - 1) / span);
    while (last > 0) {
      if (isOdd(index)) proof.push(read(level, index - 1));
      else if (index < last) {
        const isComplete = index + 1 < last || (last + 1) * span === size;
        proof.push(isComplete ? read(level, index + 1) : raggedEdge(level));
      }
      level++;
      span *= 2;
      index = half(index);
      last = half(last);
    }
    return proof;
  }

  return {
    root: () => raggedEdge(54),
    inclusion(index) {
      requireCount(index, "leaf index");
      if (index >= size)
        throw new Error(`leaf \`${index}\` is not in a tree of \`${size}\` leaves: ask for an earlier one`);
      return climb(0, index, []);
    },
    consistency(from) {
      requireCount(from, "earlier tree size");
      if (from > size)
        throw new Error(`a tree of \`${size}\` leaves has no earlier tree of \`${from}\`: swap the sizes`);
      if (from === 0 || from === size) return [];
      let level = 0;
      let end = from;
      for (; !isOdd(end); end = half(end)) level++;
      const index = end - 1;
      return climb(level, index, index === 0 ? [] : [read(level, index)]);
    },
  };
}

/** The proof that leaf `index` is in the tree of `size` leaves, lowest hash first. Throws when it is not in the tree. */
export function inclusionProof(index: number, size: number, read: ReadSubtree, hash: TreeHash): Uint8Array[] {
  return proofMaker(size, read, hash).inclusion(index);
}

/** The proof that the tree of `size` leaves continues that of its first `from` leaves. Throws when `from` exceeds `size`. */
export function consistencyProof(from: number, size: number, read: ReadSubtree, hash: TreeHash): Uint8Array[] {
  return proofMaker(size, read, hash).consistency(from);
}

/** Half of a count, rounded down, for counts up to 2^53 - 1. */
export function half(count: number): number {
  return count <= 0x7fffffff ? count >>> 1 : Math.floor(count / 2);
}

/** Says whether a count up to 2^53 - 1 is odd. */
export function isOdd(count: number): boolean {
  return (count & 1) === 1;
}

/** Says whether a value can be a tree size or a leaf index: a whole number from 0 to 2^53 - 1. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Throws unless the value can be a tree size or a leaf index. */
export function requireCount(value: number, what: string): void {
  if (!isCount(value)) throw new Error(`\`${value}\` is no ${what}: give a whole number from 0 to 2^53 - 1`);
}

function edgeByLevel(frontier: Frontier): Uint8Array[] {
  requireCount(frontier.size, "frontier size");
  const edge: Uint8Array[] = [];
  let remaining = frontier.hashes.length;
  for (let level = 0, rest = frontier.size; rest > 0; level++, rest = half(rest)) {
    const subtree = isOdd(rest) ? frontier.hashes[--remaining] : undefined;
    if (subtree !== undefined) edge[level] = subtree;
    else if (isOdd(rest)) remaining = -1;
  }
  if (remaining !== 0) {
    throw new Error(
      `\`${frontier.hashes.length}\` hashes are no frontier of \`${frontier.size}\` leaves: read it again from the tiles`,
    );
  }
  return edge;
}

function ignore(): void {}
