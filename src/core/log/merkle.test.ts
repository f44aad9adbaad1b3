import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  consistencyProof,
  emptyFrontier,
  extendFrontier,
  type Frontier,
  frontierRoot,
  inclusionProof,
  proofMaker,
  type ReadSubtree,
  type Sha256,
  treeHash,
} from "./merkle.ts";
import { verifyConsistency, verifyInclusion } from "./verify-proof.ts";

const sha256: Sha256 = (data) => new Uint8Array(createHash("sha256").update(data).digest());
const hash = treeHash(sha256);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const bytes = (text: string) => new Uint8Array(Buffer.from(text, "hex"));
const leaf = (i: number, log = "entry") => hash.leaf(new TextEncoder().encode(`${log}-${i}`));
const leaves = (count: number, log?: string) => Array.from({ length: count }, (_, i) => leaf(i, log));

/** RFC 6962, section 2.1, word for word: the slow tree that the fast one must equal. */
function naiveRoot(of: readonly Uint8Array[]): Uint8Array {
  if (of.length === 0) return hash.empty;
  if (of.length === 1) return of[0]!;
  let split = 1;
  while (split * 2 < of.length) split *= 2;
  return hash.node(naiveRoot(of.slice(0, split)), naiveRoot(of.slice(split)));
}

const subtreesOf =
  (of: readonly Uint8Array[]): ReadSubtree =>
  (level, index) => {
    const span = 2 ** level;
    expect((index + 1) * span).toBeLessThanOrEqual(of.length);
    return naiveRoot(of.slice(index * span, (index + 1) * span));
  };

const flipped = (of: Uint8Array, bit: number) => of.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

describe("the reference tree of certificate-transparency", () => {
  const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
  const roots = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ];
  const hashes = inputs.map((input) => hash.leaf(bytes(input)));

  it("has the published roots", () => {
    expect(hex(frontierRoot(emptyFrontier, hash))).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
    let frontier: Frontier = emptyFrontier;
    for (const [i, root] of roots.entries()) {
      frontier = extendFrontier(frontier, [hashes[i]!], hash);
      expect(hex(frontierRoot(frontier, hash))).toBe(root);
    }
  });

  it("has the published proofs", () => {
    expect(consistencyProof(1, 8, subtreesOf(hashes), hash).map(hex)).toEqual([
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]);
    expect(consistencyProof(6, 8, subtreesOf(hashes), hash).map(hex)).toEqual([
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
    expect(inclusionProof(0, 8, subtreesOf(hashes), hash).map(hex)).toEqual([
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]);
  });
});

const reference = new URL("../../../../shared/reference/audit/rfc6962.json", import.meta.url);
const isReferenceHere = existsSync(reference);
describe.skipIf(!isReferenceHere)(
  `the reference vectors${isReferenceHere ? "" : " (left out: ../shared/reference/audit/rfc6962.json is not beside this clone)"}`,
  () => {
    const vectors = isReferenceHere
      ? JSON.parse(readFileSync(reference, "utf8"))
      : { trees: [], inclusion: [], consistency: [] };

    it("give the same roots and proofs", () => {
      for (const { n, root } of vectors.trees) {
        expect(hex(frontierRoot(extendFrontier(emptyFrontier, leaves(n), hash), hash))).toBe(root);
      }
      for (const { n, index, proof } of vectors.inclusion) {
        expect(inclusionProof(index, n, subtreesOf(leaves(n)), hash).map(hex)).toEqual(proof);
      }
      for (const { from, to, proof } of vectors.consistency) {
        expect(consistencyProof(from, to, subtreesOf(leaves(to)), hash).map(hex)).toEqual(proof);
      }
      expect(vectors.trees.length * vectors.inclusion.length * vectors.consistency.length).toBeGreaterThan(0);
    });
  },
);

describe("a frontier", () => {
  it("grown in any batches has the root of the tree built at once", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 8 }), (batches) => {
        const all = leaves(batches.reduce((sum, batch) => sum + batch, 0));
        let frontier: Frontier = emptyFrontier;
        for (const batch of batches) {
          frontier = extendFrontier(frontier, all.slice(frontier.size, frontier.size + batch), hash);
        }
        expect(frontier).toEqual(extendFrontier(emptyFrontier, all, hash));
        expect(hex(frontierRoot(frontier, hash))).toBe(hex(naiveRoot(all)));
        expect(hex(proofMaker(all.length, subtreesOf(all), hash).root())).toBe(hex(naiveRoot(all)));
      }),
      { numRuns: 60 },
    );
  });

  it("holds beyond 2^32 leaves", () => {
    const size = 2 ** 40 + 2 ** 33 + 1;
    const frontier = { size, hashes: leaves(3) };
    const settled: number[] = [];
    const grown = extendFrontier(frontier, leaves(3), hash, (level) => settled.push(level));
    expect(grown.size).toBe(size + 3);
    expect(grown.hashes).toHaveLength(3);
    expect(settled).toEqual([0, 1, 0, 0, 1, 2]);
  });

  it("that does not fit its size is refused", () => {
    expect(() => extendFrontier({ size: 3, hashes: leaves(1) }, leaves(1), hash)).toThrow(/`3` leaves/);
    expect(() => extendFrontier({ size: 4, hashes: leaves(2) }, leaves(1), hash)).toThrow(/`4` leaves/);
    expect(() => extendFrontier({ size: 2 ** 53 - 1, hashes: [] }, leaves(1), hash)).toThrow(/start another log/);
  });
});

describe("a tree hash", () => {
  it("serves entries of every length", () => {
    for (const length of [0, 1, 200, 2047, 2048, 2049, 70_000]) {
      const entry = new Uint8Array(length).fill(7);
      expect(hex(hash.leaf(entry))).toBe(hex(sha256(Uint8Array.of(0, ...entry))));
    }
  });

  it("refuses a hash function of another width", () => {
    expect(() => treeHash((data) => new Uint8Array(createHash("sha512").update(data).digest()))).toThrow(/`64` bytes/);
  });
});

const sizeAndIndex = fc.integer({ min: 1, max: 70 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));
const twoSizes = fc.tuple(fc.nat(70), fc.nat(70)).map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)));

describe("an inclusion proof", () => {
  it("holds for every leaf, and for no other leaf, place or size", () => {
    fc.assert(
      fc.property(sizeAndIndex, fc.nat(), ([size, index], chance) => {
        const all = leaves(size);
        const proof = inclusionProof(index, size, subtreesOf(all), hash);
        const claim = { index, size, leafHash: all[index]!, root: naiveRoot(all), proof };
        expect(verifyInclusion(claim, hash)).toEqual({ ok: true });

        const bit = chance % 256;
        expect(verifyInclusion({ ...claim, leafHash: flipped(claim.leafHash, bit) }, hash).ok).toBe(false);
        expect(verifyInclusion({ ...claim, root: flipped(claim.root, bit) }, hash).ok).toBe(false);
        for (const step of proof.keys()) {
          expect(verifyInclusion({ ...claim, proof: proof.with(step, flipped(proof[step]!, bit)) }, hash).ok).toBe(
            false,
          );
        }
        for (let other = 0; other <= size; other++) {
          if (other !== index) expect(verifyInclusion({ ...claim, index: other }, hash).ok).toBe(false);
        }
        expect(verifyInclusion({ ...claim, proof: [...proof, all[0]!] }, hash)).toMatchObject({ ok: false });
        if (proof.length > 0) expect(verifyInclusion({ ...claim, proof: proof.slice(1) }, hash).ok).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it("checked against the root of another size fails", () => {
    fc.assert(
      fc.property(sizeAndIndex, fc.integer({ min: 1, max: 70 }), ([size, index], other) => {
        fc.pre(other !== size);
        const all = leaves(Math.max(size, other));
        const proof = inclusionProof(index, size, subtreesOf(all.slice(0, size)), hash);
        const claim = { index, size: other, leafHash: all[index]!, root: naiveRoot(all.slice(0, other)), proof };
        expect(verifyInclusion(claim, hash).ok).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it("says why it fails", () => {
    const all = leaves(5);
    const proof = inclusionProof(2, 5, subtreesOf(all), hash);
    const claim = { index: 2, size: 5, leafHash: all[2]!, root: naiveRoot(all), proof };
    const fault = (change: object) => verifyInclusion({ ...claim, ...change }, hash);
    expect(fault({ index: 5 })).toMatchObject({ fault: "numbers" });
    expect(fault({ index: -1 })).toMatchObject({ fault: "numbers" });
    expect(fault({ index: 0.5 })).toMatchObject({ fault: "numbers" });
    expect(fault({ size: Number.NaN })).toMatchObject({ fault: "numbers" });
    expect(fault({ leafHash: new Uint8Array(31) })).toMatchObject({ fault: "hash-length" });
    expect(fault({ proof: [new Uint8Array(33), ...proof.slice(1)] })).toMatchObject({ fault: "hash-length" });
    expect(fault({ proof: proof.slice(1) })).toMatchObject({ fault: "proof-length" });
    expect(fault({ proof: [...proof, ...proof] })).toMatchObject({ fault: "proof-length" });
    expect(fault({ index: 3 })).toMatchObject({
      fault: "root-differs",
      reason: "leaf `3` does not lead to the root of `5` leaves: refuse the entry",
    });
  });

  it("is not built for a leaf outside the tree", () => {
    expect(() => inclusionProof(5, 5, subtreesOf(leaves(5)), hash)).toThrow(/leaf `5`/);
    expect(() => inclusionProof(-1, 5, subtreesOf(leaves(5)), hash)).toThrow(/`-1`/);
  });
});

describe("a consistency proof", () => {
  it("holds for every two sizes, and not when anything is changed", () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(255), ([fromSize, toSize], bit) => {
        const all = leaves(toSize);
        const proof = consistencyProof(fromSize, toSize, subtreesOf(all), hash);
        const claim = { fromSize, toSize, fromRoot: naiveRoot(all.slice(0, fromSize)), toRoot: naiveRoot(all), proof };
        expect(verifyConsistency(claim, hash)).toEqual({ ok: true });

        expect(verifyConsistency({ ...claim, fromRoot: flipped(claim.fromRoot, bit) }, hash).ok).toBe(false);
        if (fromSize > 0)
          expect(verifyConsistency({ ...claim, toRoot: flipped(claim.toRoot, bit) }, hash).ok).toBe(false);
        for (const step of proof.keys()) {
          expect(verifyConsistency({ ...claim, proof: proof.with(step, flipped(proof[step]!, bit)) }, hash).ok).toBe(
            false,
          );
        }
        expect(verifyConsistency({ ...claim, proof: [...proof, hash.empty] }, hash).ok).toBe(false);
        if (proof.length > 0) expect(verifyConsistency({ ...claim, proof: proof.slice(0, -1) }, hash).ok).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it("fails for a history rewritten at any leaf", () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), ([fromSize, toSize], chance) => {
        fc.pre(fromSize > 0 && fromSize < toSize);
        const all = leaves(toSize);
        const rewritten = all.with(chance % fromSize, leaf(0, "forged"));
        const proof = consistencyProof(fromSize, toSize, subtreesOf(rewritten), hash);
        const claim = {
          fromSize,
          toSize,
          fromRoot: naiveRoot(all.slice(0, fromSize)),
          toRoot: naiveRoot(rewritten),
          proof,
        };
        expect(verifyConsistency(claim, hash).ok).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it("finds two logs of the same size to be a split view", () => {
    const [fromRoot, toRoot] = [naiveRoot(leaves(9)), naiveRoot(leaves(9, "other"))];
    expect(verifyConsistency({ fromSize: 9, toSize: 9, fromRoot, toRoot, proof: [] }, hash)).toMatchObject({
      ok: false,
      fault: "split-view",
    });
  });

  it("says why it fails", () => {
    const all = leaves(7);
    const claim = {
      fromSize: 3,
      toSize: 7,
      fromRoot: naiveRoot(all.slice(0, 3)),
      toRoot: naiveRoot(all),
      proof: consistencyProof(3, 7, subtreesOf(all), hash),
    };
    const fault = (change: object) => verifyConsistency({ ...claim, ...change }, hash);
    expect(fault({ fromSize: 8 })).toMatchObject({ fault: "numbers" });
    expect(fault({ proof: [] })).toMatchObject({ fault: "proof-length" });
    expect(fault({ proof: [...claim.proof, hash.empty] })).toMatchObject({ fault: "proof-length" });
    expect(fault({ toRoot: new Uint8Array(3) })).toMatchObject({ fault: "hash-length" });
    expect(fault({ proof: [new Uint8Array(3)] })).toMatchObject({ fault: "hash-length" });
    expect(fault({ fromRoot: all[0]! })).toMatchObject({ fault: "history-differs" });
    expect(fault({ toRoot: all[0]! })).toMatchObject({ fault: "root-differs" });
    expect(fault({ fromSize: 0, proof: [] })).toMatchObject({ fault: "history-differs" });
  });

  it("is not built for sizes in the wrong order", () => {
    expect(() => consistencyProof(6, 5, subtreesOf(leaves(5)), hash)).toThrow(/`6`/);
  });
});
