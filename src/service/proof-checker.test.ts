import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expandTile, subtreesFromTiles } from "../core/log/tile-proof.ts";
import { frontierRoot, HASH_BYTES, proofMaker } from "../core/log/merkle.ts";
import { emptyEdge, extendTiles } from "../core/log/tiles.ts";
import { verifyInclusion } from "../core/log/verify-proof.ts";
import { tree } from "../store/hashing.ts";
import { entryLeaf } from "../store/node-log.ts";
import { proofChecker } from "./proof-checker.ts";

function logOf(size: number) {
  const leaves = Array.from({ length: size }, (_, at) => entryLeaf(`entry ${at}`));
  const growth = extendTiles(emptyEdge, leaves, tree);
  const tiles = new Map(growth.tiles.map((tile) => [`${tile.level}/${tile.index}`, tile.bytes]));
  const read = subtreesFromTiles(size, (level, index, width) =>
    expandTile((tiles.get(`${level}/${index}`) as Uint8Array).subarray(0, width * HASH_BYTES), tree),
  );
  const maker = proofMaker(size, read, tree);
  const root = frontierRoot(growth.edge.frontier, tree);
  return { size, root, leaf: (at: number) => leaves[at] as Uint8Array, proof: (at: number) => maker.inclusion(at) };
}

const coded = (proof: readonly Uint8Array[]) => proof.map((hash) => Buffer.from(hash).toString("base64"));

describe("a checker of many proofs", () => {
  it("agrees with checking each on its own, whatever the order and whatever was changed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 700 }),
        fc.array(
          fc.record({ at: fc.nat(), change: fc.nat(40), byte: fc.nat(31), shift: fc.integer({ min: -1, max: 1 }) }),
          {
            maxLength: 30,
          },
        ),
        (size, asked) => {
          const log = logOf(size);
          const check = proofChecker(log);
          for (const { at, change, byte, shift } of asked) {
            const leaf = at % size;
            const proof = log.proof(leaf).map((hash) => Uint8Array.from(hash));
            const hash = proof[change];
            if (hash !== undefined) hash[byte] = (hash[byte] as number) ^ 1;
            if (change === 39) proof.pop();
            if (change === 40) proof.push(new Uint8Array(32));
            const index = change < 20 ? leaf : leaf + shift;
            const alone = verifyInclusion({ index, size, leafHash: log.leaf(leaf), root: log.root, proof }, tree);
            expect(check(index, log.leaf(leaf), coded(proof)) === undefined).toBe(alone.ok);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("lets every leaf of a log through and no leaf of another", () => {
    for (const size of [1, 2, 3, 255, 256, 257, 520]) {
      const log = logOf(size);
      const check = proofChecker(log);
      for (let at = size - 1; at >= 0; at--) expect(check(at, log.leaf(at), coded(log.proof(at)))).toBeUndefined();
      for (let at = 0; at < size; at += 7) {
        expect(check(at, entryLeaf("another"), coded(log.proof(at)))).toMatch(/does not lead to the root/);
      }
    }
  });
});
