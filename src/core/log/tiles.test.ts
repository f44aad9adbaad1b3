import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyFrontier, extendFrontier, frontierRoot, inclusionProof, proofMaker, treeHash } from "./merkle.ts";
import {
  consistencyProofFromTiles,
  expandTile,
  inclusionProofFromTiles,
  keepExpandedTiles,
  subtreesFromTiles,
  tilesForConsistency,
  tilesForInclusion,
} from "./tile-proof.ts";
import {
  bundlePath,
  edgeFromTiles,
  emptyEdge,
  extendTiles,
  partialTiles,
  readTilePath,
  type Tile,
  type TileEdge,
  tilePath,
  tilesForGrowth,
} from "./tiles.ts";
import { verifyConsistency, verifyInclusion } from "./verify-proof.ts";

const hash = treeHash((data) => new Uint8Array(createHash("sha256").update(data).digest()));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const leaves = Array.from({ length: 70_000 }, (_, i) => hash.leaf(new TextEncoder().encode(`entry-${i}`)));
const whole = extendTiles(emptyEdge, leaves, hash);
const rootOf = (size: number) => frontierRoot(extendFrontier(emptyFrontier, leaves.slice(0, size), hash), hash);

/** A store of all tiles of the log of 70,000 entries; a partial tile is the beginning of the full one. */
const stored = new Map<string, Tile>(whole.tiles.map((tile) => [`${tile.level}/${tile.index}`, tile]));
const readTile = (level: number, index: number, width: number) => {
  const bytes = stored.get(`${level}/${index}`)!.bytes.subarray(0, width * 32);
  expect(bytes.length).toBe(width * 32);
  return bytes;
};
const fetchTile = async (level: number, index: number, width: number) => readTile(level, index, width);
const keptTiles = keepExpandedTiles(readTile, hash);

describe("a path", () => {
  it("is written as C2SP tlog-tiles has it", () => {
    expect(tilePath({ level: 0, index: 0, width: 256 })).toBe("tile/0/000");
    expect(tilePath({ level: 1, index: 999, width: 1 })).toBe("tile/1/999.p/1");
    expect(tilePath({ level: 2, index: 1_234_067, width: 256 })).toBe("tile/2/x001/x234/067");
    expect(bundlePath({ index: 1_234_067, width: 8 })).toBe("tile/entries/x001/x234/067.p/8");
  });

  it("comes back from every tile and bundle", () => {
    const address = fc.record({
      level: fc.integer({ min: 0, max: 63 }),
      index: fc.oneof(fc.nat(), fc.maxSafeNat()),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(address, (tile) => {
        expect(readTilePath(tilePath(tile))).toEqual({ ok: true, holds: "hashes", tile });
        const { level: _, ...bundle } = tile;
        expect(readTilePath(bundlePath(bundle))).toEqual({ ok: true, holds: "entries", bundle });
      }),
    );
  });

  it("in any other spelling is refused", () => {
    const others = [
      "",
      "tile",
      "tile/0",
      "tile/0/0",
      "tile/0/00",
      "tile/0/0000",
      "tile/00/000",
      "tile/64/000",
      "tile/-1/000",
      "tile/0/x000/001",
      "tile/0/001/002",
      "tile/0/x001/x002",
      "tile/0/000.p/0",
      "tile/0/000.p/256",
      "tile/0/000.p/01",
      "tile/0/000.p",
      "tile/0/000.p/",
      "/tile/0/000",
      "tile/0/000/",
      "tile/0/000\n",
      "tile/0/../000",
      "tile/entry/000",
      "tile/0/٠٠٠",
      `tile/0/${"x999/".repeat(6)}999`,
      "tile/0/x".repeat(1_000),
    ];
    for (const path of others) expect(readTilePath(path), path).toMatchObject({ ok: false });
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."tile/0123x.pentrs") }), (path) => {
        const reading = readTilePath(path);
        if (reading.ok)
          expect(reading.holds === "hashes" ? tilePath(reading.tile) : bundlePath(reading.bundle)).toBe(path);
      }),
    );
  });
});

describe("growth", () => {
  it("of 70,000 entries makes the tiles of the specification's example", () => {
    const tiles = tilesForGrowth(0, 70_000);
    expect(tiles.filter((tile) => tile.level === 0 && tile.width === 256)).toHaveLength(273);
    expect(tiles.filter((tile) => tile.width < 256 || tile.level > 0)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 0, width: 256 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect(tilesForGrowth(0, 256)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect(tilesForGrowth(300, 300)).toEqual([]);
    expect(tilesForGrowth(300, 301)).toEqual([{ level: 0, index: 1, width: 45 }]);
    expect(() => tilesForGrowth(2, 1)).toThrow(/shrink/);
  });

  it("in any batches gives the tiles and roots of building at once", () => {
    const batch = fc.oneof(fc.nat(5), fc.nat(700), fc.constantFrom(255, 256, 257, 512));
    fc.assert(
      fc.property(fc.array(batch, { minLength: 1, maxLength: 6 }), fc.boolean(), (batches, isTakenUpAgain) => {
        const kept = new Map<string, Tile>();
        let edge: TileEdge = emptyEdge;
        for (const count of batches) {
          const from = edge.frontier.size;
          const growth = extendTiles(edge, leaves.slice(from, from + count), hash);
          expect(growth.tiles.map(({ level, index, width }) => ({ level, index, width }))).toEqual(
            tilesForGrowth(from, from + count),
          );
          for (const tile of growth.tiles) {
            expect(tile.bytes.length).toBe(tile.width * 32);
            kept.set(`${tile.level}/${tile.index}`, tile);
          }
          edge = isTakenUpAgain ? edgeFromTiles(from + count, [...kept.values()], hash) : growth.edge;
        }
        const size = edge.frontier.size;
        const once = extendTiles(emptyEdge, leaves.slice(0, size), hash);
        expect(new Set(kept.values())).toEqual(new Set(once.tiles));
        expect(edge.frontier).toEqual(once.edge.frontier);
        expect(hex(frontierRoot(edge.frontier, hash))).toBe(hex(rootOf(size)));
      }),
      { numRuns: 40 },
    );
  });

  it("past a full tile of level 1 fills level 2", () => {
    expect(hex(whole.tiles.at(-1)!.bytes)).toBe(hex(rootOf(65_536)));
    expect(edgeFromTiles(70_000, whole.tiles, hash)).toEqual(whole.edge);
    expect(partialTiles(65_536)).toEqual([{ level: 2, index: 0, width: 1 }]);
    expect(hex(frontierRoot(edgeFromTiles(65_536, whole.tiles, hash).frontier, hash))).toBe(hex(rootOf(65_536)));
  });

  it("is refused on an edge that does not fit", () => {
    expect(() => extendTiles({ ...whole.edge, partial: [] }, leaves.slice(0, 1), hash)).toThrow(/level `0`/);
    expect(() => edgeFromTiles(69_999, whole.tiles, hash)).toThrow(/`tile\/0\/273.p\/111`/);
    expect(() => edgeFromTiles(70_001, whole.tiles, hash)).toThrow(/`tile\/0\/273.p\/113`/);
  });
});

describe("a proof from tiles", () => {
  const sizes = fc.oneof(
    fc.integer({ min: 1, max: 1_000 }),
    fc.integer({ min: 1, max: 70_000 }),
    fc.constantFrom(256, 512, 65_536),
  );

  it("of inclusion holds, at once and fetched", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async (size, chance) => {
        const index = chance % size;
        const fetched = await inclusionProofFromTiles(index, size, fetchTile, hash);
        if (!fetched.ok) throw new Error(fetched.reason);
        const claim = { index, size, leafHash: leaves[index]!, root: rootOf(size), proof: fetched.proof };
        expect(verifyInclusion(claim, hash)).toEqual({ ok: true });
        expect(inclusionProof(index, size, subtreesFromTiles(size, keptTiles), hash).map(hex)).toEqual(
          fetched.proof.map(hex),
        );
        expect(tilesForInclusion(index, size).length).toBeLessThanOrEqual(6);
      }),
      { numRuns: 25 },
    );
  });

  it("of consistency holds, at once and fetched", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async (toSize, chance) => {
        const fromSize = chance % (toSize + 1);
        const fetched = await consistencyProofFromTiles(fromSize, toSize, fetchTile, hash);
        if (!fetched.ok) throw new Error(fetched.reason);
        const claim = { fromSize, toSize, fromRoot: rootOf(fromSize), toRoot: rootOf(toSize), proof: fetched.proof };
        expect(verifyConsistency(claim, hash)).toEqual({ ok: true });
        const maker = proofMaker(toSize, subtreesFromTiles(toSize, keptTiles), hash);
        expect(maker.consistency(fromSize).map(hex)).toEqual(fetched.proof.map(hex));
        expect(hex(maker.root())).toBe(hex(claim.toRoot));
      }),
      { numRuns: 25 },
    );
  });

  it("takes the full tile in place of a partial one", async () => {
    const full = async (level: number, index: number) => readTile(level, index, level === 0 && index < 273 ? 256 : 1);
    const fetched = await inclusionProofFromTiles(300, 400, full, hash);
    const proof = fetched.ok ? fetched.proof : [];
    expect(verifyInclusion({ index: 300, size: 400, leafHash: leaves[300]!, root: rootOf(400), proof }, hash).ok).toBe(
      true,
    );
  });

  it("refuses a tile of the wrong size and shows a forged one in the check", async () => {
    const short = async () => new Uint8Array(5);
    expect(await inclusionProofFromTiles(3, 400, short, hash)).toMatchObject({
      ok: false,
      reason: /`5` bytes instead of 8192/,
    });
    const forged = async (_level: number, _index: number, width: number) => new Uint8Array(32 * width);
    const fetched = await inclusionProofFromTiles(3, 400, forged, hash);
    const proof = fetched.ok ? fetched.proof : [];
    expect(verifyInclusion({ index: 3, size: 400, leafHash: leaves[3]!, root: rootOf(400), proof }, hash).ok).toBe(
      false,
    );
  });

  it("names the tiles that it needs", () => {
    expect(tilesForInclusion(3, 70_000).map(tilePath)).toEqual([
      "tile/0/000",
      "tile/1/000",
      "tile/0/273.p/112",
      "tile/1/001.p/17",
    ]);
    expect(tilesForConsistency(256, 512).map(tilePath)).toEqual(["tile/1/000.p/2"]);
    expect(tilesForInclusion(0, 1)).toEqual([]);
  });
});

describe("expanded tiles", () => {
  it("are kept, read again when wider, and bounded in number", () => {
    const reads: string[] = [];
    const read = keepExpandedTiles(
      (level, index, width) => {
        reads.push(`${level}/${index}/${width}`);
        return readTile(level, index, width);
      },
      hash,
      2,
    );
    for (const [index, width] of [
      [0, 9],
      [0, 5],
      [0, 256],
      [1, 256],
      [2, 256],
      [1, 256],
      [0, 256],
    ] as const)
      read(0, index, width);
    expect(reads).toEqual(["0/0/9", "0/0/256", "0/1/256", "0/2/256", "0/0/256"]);
  });

  it("are not made of bytes that are no tile", () => {
    for (const length of [0, 31, 33, 257 * 32])
      expect(() => expandTile(new Uint8Array(length), hash)).toThrow(/no tile/);
  });
});
