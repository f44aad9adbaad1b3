import {
  emptyFrontier,
  extendFrontier,
  type Frontier,
  HASH_BYTES,
  isCount,
  requireCount,
  type TreeHash,
} from "./merkle.ts";

/** Names one tile: `width` consecutive hashes (1 to 256) at tile level `level`, where one hash covers 256^level leaves. */
export type TileAddress = { readonly level: number; readonly index: number; readonly width: number };

/** Names one bundle of `width` consecutive entries (1 to 256), the first being entry `index * 256`. */
export type BundleAddress = { readonly index: number; readonly width: number };

/** A tile with its hashes, concatenated: `width * 32` bytes. */
export type Tile = TileAddress & { readonly bytes: Uint8Array };

/** What a path under the log's address names. */
export type TilePath =
  | { readonly ok: true; readonly holds: "hashes"; readonly tile: TileAddress }
  | { readonly ok: true; readonly holds: "entries"; readonly bundle: BundleAddress }
  | { readonly ok: false; readonly reason: string };

/**
 * The right edge of a log kept as tiles: its frontier, and for each tile level the bytes of the partial tile,
 * empty where the level has none.
 */
export type TileEdge = { readonly frontier: Frontier; readonly partial: readonly Uint8Array[] };

/** What an append gives: the new edge, and every tile that is new or wider, by level and index; full and partial alike. */
export type TileGrowth = { readonly edge: TileEdge; readonly tiles: readonly Tile[] };

/** The number of tree levels in one tile. */
export const TILE_HEIGHT = 8;

/** The number of hashes in a full tile, and of entries in a full bundle. */
export const TILE_WIDTH = 256;

const LONGEST_PATH = 64;
const TILE_PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** The path of a tile, such as `tile/0/x001/x234/067.p/8` (C2SP tlog-tiles). */
export function tilePath(tile: TileAddress): string {
  return `tile/${tile.level}/${placePath(tile.index, tile.width)}`;
}

/** The path of an entry bundle, such as `tile/entries/x001/x234/067.p/8` (C2SP tlog-tiles). */
export function bundlePath(bundle: BundleAddress): string {
  return `tile/entries/${placePath(bundle.index, bundle.width)}`;
}

/** Reads the path of a tile or entry bundle as a partner asks for it; only the one canonical spelling is taken. */
export function readTilePath(path: string): TilePath {
  const parts = path.length <= LONGEST_PATH ? TILE_PATH.exec(path) : null;
  if (parts === null) return notAPath(path);
  const index = Number(parts[2]!.replaceAll(/[x/]/g, ""));
  const width = parts[3] === undefined ? TILE_WIDTH : Number(parts[3]);
  const isPartial = parts[3] !== undefined;
  const level = parts[1] === "entries" ? 0 : Number(parts[1]);
  if (!isCount(index) || level > 63 || (isPartial && width >= TILE_WIDTH)) return notAPath(path);
  if (parts[1] === "entries") {
    const bundle = { index, width };
    return bundlePath(bundle) === path ? { ok: true, holds: "entries", bundle } : notAPath(path);
  }
  const tile = { level, index, width };
  return tilePath(tile) === path ? { ok: true, holds: "hashes", tile } : notAPath(path);
}

/** The width that a tile has in a tree of `size` leaves: 256 when full, 0 when the tree does not reach it. */
export function tileWidth(level: number, index: number, size: number): number {
  return Math.max(0, Math.min(TILE_WIDTH, hashesAtLevel(level, size) - index * TILE_WIDTH));
}

/**
 * The tiles that are new or wider when a tree grows from `from` to `to` leaves, by level and index. Those of level 0
 * are also the entry bundles that change. Throws when the sizes are no counts or in the wrong order.
 */
export function tilesForGrowth(from: number, to: number): TileAddress[] {
  requireCount(from, "earlier tree size");
  requireCount(to, "tree size");
  if (from > to) throw new Error(`a log cannot shrink from \`${from}\` to \`${to}\` leaves: swap the sizes`);
  const tiles: TileAddress[] = [];
  for (let level = 0; hashesAtLevel(level, to) > hashesAtLevel(level, from); level++) {
    const hashes = hashesAtLevel(level, to);
    for (let index = Math.floor(hashesAtLevel(level, from) / TILE_WIDTH); index * TILE_WIDTH < hashes; index++) {
      tiles.push({ level, index, width: tileWidth(level, index, to) });
    }
  }
  return tiles;
}

/** The partial tiles of a tree of `size` leaves, from level 0 up: what `edgeFromTiles` needs. */
export function partialTiles(size: number): TileAddress[] {
  requireCount(size, "tree size");
  const tiles: TileAddress[] = [];
  for (let level = 0; hashesAtLevel(level, size) > 0; level++) {
    const index = Math.floor(hashesAtLevel(level, size) / TILE_WIDTH);
    const width = tileWidth(level, index, size);
    if (width > 0) tiles.push({ level, index, width });
  }
  return tiles;
}

/** The right edge of a log before its first entry. */
export const emptyEdge: TileEdge = { frontier: emptyFrontier, partial: [] };

/**
 * Takes up a log of `size` leaves again from its partial tiles, in any order; compare `frontierRoot` of the result with
 * the last checkpoint before appending. Throws when a partial tile is missing or has another width.
 */
export function edgeFromTiles(size: number, tiles: readonly Tile[], hash: TreeHash): TileEdge {
  const partial: Uint8Array[] = [];
  const hashes: Uint8Array[] = [];
  for (const needed of partialTiles(size)) {
    const tile = tiles.find((given) => given.level === needed.level && given.index === needed.index);
    if (tile?.bytes.length !== needed.width * HASH_BYTES) {
      throw new Error(`tile \`${tilePath(needed)}\` is missing or has the wrong width: restore it`);
    }
    while (partial.length < needed.level) partial.push(new Uint8Array(0));
    partial.push(tile.bytes);
    const row = Array.from({ length: needed.width }, (_, i) => tile.bytes.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES));
    hashes.unshift(...extendFrontier(emptyFrontier, row, hash).hashes);
  }
  return { frontier: { size, hashes }, partial };
}

/**
 * Appends leaf hashes to a log kept as tiles: returns the new edge and the bytes of every tile that is new or wider,
 * in the order of `tilesForGrowth`. Throws when the edge's partial tiles do not fit its size.
 */
export function extendTiles(edge: TileEdge, leafHashes: readonly Uint8Array[], hash: TreeHash): TileGrowth {
  const from = edge.frontier.size;
  const rows: TileRow[] = [];

  const frontier = extendFrontier(edge.frontier, leafHashes, hash, (treeLevel, subtree) => {
    if (treeLevel % TILE_HEIGHT !== 0) return;
    const level = treeLevel / TILE_HEIGHT;
    addToRow((rows[level] ??= openRow(level, from, edge.partial[level])), subtree);
  });

  const tiles: Tile[] = [];
  const partial = [...edge.partial];
  for (const [level, row] of rows.entries()) {
    const open = row.bytes.slice(0, row.width * HASH_BYTES);
    for (const tile of row.full) tiles.push(tile);
    if (row.width > 0) tiles.push({ level, index: row.index, width: row.width, bytes: open });
    partial[level] = open;
  }
  return { edge: { frontier, partial }, tiles };
}

type TileRow = { readonly level: number; readonly full: Tile[]; index: number; width: number; bytes: Uint8Array };

function openRow(level: number, size: number, partial: Uint8Array = new Uint8Array(0)): TileRow {
  const hashes = hashesAtLevel(level, size);
  const width = hashes % TILE_WIDTH;
  if (partial.length !== width * HASH_BYTES) {
    throw new Error(
      `\`${partial.length}\` bytes are no partial tile of level \`${level}\` and width ${width}: take up the log from its tiles`,
    );
  }
  const bytes = new Uint8Array(TILE_WIDTH * HASH_BYTES);
  bytes.set(partial);
  return { level, full: [], index: Math.floor(hashes / TILE_WIDTH), width, bytes };
}

function addToRow(row: TileRow, subtree: Uint8Array): void {
  row.bytes.set(subtree, row.width * HASH_BYTES);
  row.width++;
  if (row.width < TILE_WIDTH) return;
  row.full.push({ level: row.level, index: row.index, width: TILE_WIDTH, bytes: row.bytes });
  row.index++;
  row.width = 0;
  row.bytes = new Uint8Array(TILE_WIDTH * HASH_BYTES);
}

function hashesAtLevel(level: number, size: number): number {
  return level === 0 ? size : Math.floor(size / 2 ** (TILE_HEIGHT * level));
}

function placePath(index: number, width: number): string {
  requireCount(index, "tile index");
  if (!isCount(width) || width < 1 || width > TILE_WIDTH) {
    throw new Error(`a tile cannot be \`${width}\` wide: give 1 to 256`);
  }
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/\d{3}/g)!;
  const place = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/");
  return width === TILE_WIDTH ? place : `${place}.p/${width}`;
}

function notAPath(path: string): TilePath {
  const shown = path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}...` : path;
  return { ok: false, reason: `\`${shown}\` is no path of a tile or entry bundle: ask as in \`tile/0/x001/234.p/8\`` };
}
