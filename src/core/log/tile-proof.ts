import { HASH_BYTES, proofMaker, type ProofMaker, type ReadSubtree, type TreeHash } from "./merkle.ts";
import { TILE_HEIGHT, TILE_WIDTH, type TileAddress, tilePath, tileWidth } from "./tiles.ts";

/** A tile with its inner subtrees: `rows[h]` holds the concatenated hashes of the complete ones of height h, 0 to 7. */
export type ExpandedTile = { readonly width: number; readonly rows: readonly Uint8Array[] };

/** Gives the bytes of a tile at once, at least `width * 32` of them. */
export type ReadTile = (level: number, index: number, width: number) => Uint8Array;

/** Gives the bytes of a tile, `width * 32` of them or the whole full tile, from a store or over the network. */
export type FetchTile = (level: number, index: number, width: number) => Promise<Uint8Array>;

/** Gives an expanded tile of at least this width. */
export type ReadExpandedTile = (level: number, index: number, width: number) => ExpandedTile;

/** A proof built from fetched tiles, lowest hash first, or why the tiles do not give one. */
export type TileProof =
  | { readonly ok: true; readonly proof: readonly Uint8Array[] }
  | { readonly ok: false; readonly reason: string };

/** Computes the complete subtrees inside a tile: 247 hashes for a full one. Throws on bytes that are no tile. */
export function expandTile(bytes: Uint8Array, hash: TreeHash): ExpandedTile {
  const width = bytes.length / HASH_BYTES;
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) {
    throw new Error(`\`${bytes.length}\` bytes are no tile: read 1 to 256 hashes of 32 bytes`);
  }
  const rows = [bytes];
  for (let height = 1; height < TILE_HEIGHT; height++) {
    const below = rows[height - 1]!;
    const row = new Uint8Array(Math.floor(below.length / (2 * HASH_BYTES)) * HASH_BYTES);
    for (let at = 0; at < row.length; at += HASH_BYTES) {
      const left = below.subarray(2 * at, 2 * at + HASH_BYTES);
      row.set(hash.node(left, below.subarray(2 * at + HASH_BYTES, 2 * at + 2 * HASH_BYTES)), at);
    }
    rows.push(row);
  }
  return { width, rows };
}

/**
 * Keeps up to `limit` expanded tiles (16 KiB each) for repeated proofs; a kept tile also serves smaller trees, and one
 * that has grown since is read again.
 */
export function keepExpandedTiles(read: ReadTile, hash: TreeHash, limit: number = 4096): ReadExpandedTile {
  const kept = new Map<number, ExpandedTile>();
  return (level, index, width) => {
    const key = index * 64 + level;
    const known = kept.get(key);
    if (known !== undefined && known.width >= width) return known;
    const expanded = expandTile(read(level, index, width), hash);
    kept.delete(key);
    if (kept.size >= limit) for (const oldest of kept.keys()) if (kept.delete(oldest)) break;
    kept.set(key, expanded);
    return expanded;
  };
}

/** Gives the subtree hashes of a tree of `size` leaves from its expanded tiles; throws when a tile is too narrow for it. */
export function subtreesFromTiles(size: number, readTile: ReadExpandedTile): ReadSubtree {
  return (level, index) => {
    const height = level % TILE_HEIGHT;
    const { tile, place } = tileOfSubtree(level, index, size);
    const row = readTile(tile.level, tile.index, tile.width).rows[height]!;
    const start = place * HASH_BYTES;
    if (start + HASH_BYTES > row.length) {
      throw new Error(`tile \`${tilePath(tile)}\` is too narrow for a tree of \`${size}\` leaves: read it again`);
    }
    return row.subarray(start, start + HASH_BYTES);
  };
}

/** The tiles that the inclusion proof of leaf `index` needs in a tree of `size` leaves. Throws on a leaf not in it. */
export function tilesForInclusion(index: number, size: number): TileAddress[] {
  return tilesRead(size, (maker) => maker.inclusion(index));
}

/** The tiles that the consistency proof from `from` to `size` leaves needs. Throws when `from` exceeds `size`. */
export function tilesForConsistency(from: number, size: number): TileAddress[] {
  return tilesRead(size, (maker) => maker.consistency(from));
}

/**
 * Fetches the tiles that an inclusion proof needs, all at once, and builds it. The tiles are taken at their word:
 * check the proof against a signed root with `verifyInclusion`. A failing fetch fails the promise.
 */
export function inclusionProofFromTiles(
  index: number,
  size: number,
  fetchTile: FetchTile,
  hash: TreeHash,
): Promise<TileProof> {
  return proofFromTiles(size, fetchTile, hash, (maker) => maker.inclusion(index));
}

/** Fetches the tiles that a consistency proof needs, all at once, and builds it; check it with `verifyConsistency`. */
export function consistencyProofFromTiles(
  from: number,
  size: number,
  fetchTile: FetchTile,
  hash: TreeHash,
): Promise<TileProof> {
  return proofFromTiles(size, fetchTile, hash, (maker) => maker.consistency(from));
}

async function proofFromTiles(
  size: number,
  fetchTile: FetchTile,
  hash: TreeHash,
  build: (maker: ProofMaker) => Uint8Array[],
): Promise<TileProof> {
  const needed = tilesRead(size, build);
  const fetched = await Promise.all(needed.map((tile) => fetchTile(tile.level, tile.index, tile.width)));
  const byPath = new Map<string, ExpandedTile>();
  for (const [i, tile] of needed.entries()) {
    const bytes = fetched[i]!;
    const due = tile.width * HASH_BYTES;
    if (bytes.length !== due && bytes.length !== TILE_WIDTH * HASH_BYTES) {
      return {
        ok: false,
        reason: `tile \`${tilePath(tile)}\` has \`${bytes.length}\` bytes instead of ${due}: fetch it again`,
      };
    }
    byPath.set(tilePath(tile), expandTile(bytes.subarray(0, due), hash));
  }
  const read = subtreesFromTiles(size, (level, index, width) => byPath.get(tilePath({ level, index, width }))!);
  return { ok: true, proof: build(proofMaker(size, read, hash)) };
}

/** Builds the proof once over blank hashes and notes the tiles it reads: one account of what a proof needs. */
function tilesRead(size: number, build: (maker: ProofMaker) => Uint8Array[]): TileAddress[] {
  const nothing = new Uint8Array(HASH_BYTES);
  const noHash: TreeHash = { empty: nothing, leaf: () => nothing, node: () => nothing };
  const tiles = new Map<string, TileAddress>();
  const note: ReadSubtree = (level, index) => {
    const { tile } = tileOfSubtree(level, index, size);
    tiles.set(tilePath(tile), tile);
    return nothing;
  };
  build(proofMaker(size, note, noHash));
  return [...tiles.values()];
}

function tileOfSubtree(level: number, index: number, size: number): { tile: TileAddress; place: number } {
  const height = level % TILE_HEIGHT;
  const tileLevel = (level - height) / TILE_HEIGHT;
  const perTile = 2 ** (TILE_HEIGHT - height);
  const tileIndex = Math.floor(index / perTile);
  const tile = { level: tileLevel, index: tileIndex, width: tileWidth(tileLevel, tileIndex, size) };
  return { tile, place: index - tileIndex * perTile };
}
