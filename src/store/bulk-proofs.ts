import { HASH_BYTES, proofMaker } from "../core/log/merkle.ts";
import { type ExpandedTile, expandTile, subtreesFromTiles, tilesForInclusion } from "../core/log/tile-proof.ts";
import { TILE_WIDTH, type TileAddress, tilePath } from "../core/log/tiles.ts";
import type { Store } from "./database.ts";
import { tree } from "./hashing.ts";

/** Builds the inclusion proofs of leaves, lowest hash first, each hash in base64, in the order of the leaves. */
export type BulkProver = (leaves: readonly number[]) => Promise<readonly (readonly string[])[]>;

const MOST_TILES = 4096;

/**
 * Prepares proofs in the tree of one size for many leaves: what they need of the tree is read in one query for all of
 * them, and kept for those that follow. Throws when the log's tiles are missing.
 */
export function bulkProver(store: Store, size: number): BulkProver {
  const kept = new Map<string, ExpandedTile>();
  const read = subtreesFromTiles(size, (level, index, width) => {
    const tile = kept.get(tilePath({ level, index, width }));
    if (tile === undefined) throw new Error(`tile \`${tilePath({ level, index, width })}\` was not read`);
    return tile;
  });
  const maker = proofMaker(size, read, tree);
  return async (leaves) => {
    if (kept.size > MOST_TILES) kept.clear();
    const missing = neededTiles(leaves, size).filter((tile) => !kept.has(tilePath(tile)));
    for (const [path, tile] of await readTiles(store, missing)) kept.set(path, tile);
    return leaves.map((leaf) =>
      maker
        .inclusion(leaf)
        .map((hash) => Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString("base64")),
    );
  };
}

/** The tiles that the proofs of some leaves need; leaves of one tile of the lowest level need the same. */
function neededTiles(leaves: readonly number[], size: number): TileAddress[] {
  const oneEach = new Map(leaves.map((leaf) => [Math.floor(leaf / TILE_WIDTH), leaf]));
  const needed = [...oneEach.values()].flatMap((leaf) => [
    ...tilesForInclusion(leaf, size),
    // The others of the tile need its inner subtrees: all of them stand in the tile itself.
    { level: 0, index: Math.floor(leaf / TILE_WIDTH), width: widthAt(leaf, size) },
  ]);
  return [...new Map(needed.map((tile) => [tilePath(tile), tile])).values()];
}

function widthAt(leaf: number, size: number): number {
  return Math.min(TILE_WIDTH, size - Math.floor(leaf / TILE_WIDTH) * TILE_WIDTH);
}

async function readTiles(store: Store, tiles: readonly TileAddress[]): Promise<[string, ExpandedTile][]> {
  if (tiles.length === 0) return [];
  const { rows } = await store.pool.query<{ level: number; index: number; bytes: Buffer }>(
    `select level, index, bytes from log_tile
     where (level, index) in (select * from unnest($1::smallint[], $2::bigint[]))`,
    [tiles.map((tile) => tile.level), tiles.map((tile) => tile.index)],
  );
  const found = new Map(rows.map((row) => [`${row.level}/${row.index}`, row.bytes]));
  return tiles.map((tile) => {
    const bytes = found.get(`${tile.level}/${tile.index}`);
    if (bytes === undefined || bytes.length < tile.width * HASH_BYTES) {
      throw new Error(`tile \`${tilePath(tile)}\` is missing or too narrow: restore it from a copy`);
    }
    return [tilePath(tile), expandTile(new Uint8Array(bytes).subarray(0, tile.width * HASH_BYTES), tree)];
  });
}
