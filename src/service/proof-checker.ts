import type { Checkpoint } from "../core/log/checkpoint.ts";
import { half, isCount, isOdd } from "../core/log/merkle.ts";
import { tree } from "../store/hashing.ts";

/** Checks that a leaf hash stands at a leaf of the log; answers what is wrong, or nothing. The proof is base64, lowest hash first. */
export type ProofChecker = (leaf: number, leafHash: Uint8Array, proof: readonly string[]) => string | undefined;

/**
 * Prepares checks of many inclusion proofs under one checkpoint (RFC 9162, section 2.1.3.2). What a proof has led to
 * the root is remembered, so a later proof is followed only up to where it meets one that held: from there it must name
 * the very hashes that held there.
 */
export function proofChecker(checkpoint: Pick<Checkpoint, "size" | "root">): ProofChecker {
  const { size } = checkpoint;
  const root = base64(checkpoint.root);
  /** Hashes that lead to the root, by height and place: the nodes of proofs that held, and their siblings. */
  const proved = new Map<string, string>();

  return (leaf, leafHash, proof) => {
    if (!isCount(leaf) || leaf >= size) return `leaf \`${leaf}\` is not in the log of \`${size}\` entries`;
    const path: [place: string, hash: string][] = [];
    let at = leaf;
    let last = size - 1;
    let level = 0;
    let reached = leafHash;
    let met = false;
    for (const sibling of proof) {
      if (last === 0) return WRONG_LENGTH;
      const isRight = isOdd(at) || at === last;
      const hash = met ? "" : base64(reached);
      // The last node of a level that has no neighbour is its own parent: it stands at both places.
      for (;;) {
        if (!met) {
          const place = `${level}/${at}`;
          const before = proved.get(place);
          if (before !== undefined && before !== hash) return NOT_PROVED;
          if (before === undefined) path.push([place, hash]);
          else met = true;
        }
        if (!isRight || isOdd(at)) break;
        [at, last, level] = [half(at), half(last), level + 1];
      }
      const beside = `${level}/${isRight ? at - 1 : at + 1}`;
      if (met) {
        if (proved.get(beside) !== sibling) return NOT_PROVED;
      } else {
        const other = Buffer.from(sibling, "base64");
        path.push([beside, sibling]);
        reached = isRight ? tree.node(other, reached) : tree.node(reached, other);
      }
      [at, last, level] = [half(at), half(last), level + 1];
    }
    if (last !== 0) return WRONG_LENGTH;
    if (!met && base64(reached) !== root) return NOT_PROVED;
    for (const [place, hash] of path) proved.set(place, hash);
    return undefined;
  };
}

const WRONG_LENGTH = "its proof has too few or too many hashes";
const NOT_PROVED = "its proof does not lead to the root of the checkpoint";

function base64(hash: Uint8Array): string {
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString("base64");
}
