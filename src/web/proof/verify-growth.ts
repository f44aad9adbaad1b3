import { type Checkpoint, openCheckpoint } from "../../core/log/checkpoint.ts";
import { proofMaker, treeHash } from "../../core/log/merkle.ts";
import { expandTile, type ExpandedTile, subtreesFromTiles, tilesForConsistency } from "../../core/log/tile-proof.ts";
import { type TileAddress, tilePath } from "../../core/log/tiles.ts";
import { verifyConsistency } from "../../core/log/verify-proof.ts";
import { readVerifierKey } from "../../core/log/verifier-key.ts";
import { type CryptoFunctions, withWebCrypto } from "./web-crypto.ts";

/** What came of checking a log: that its checkpoint is signed, and that it only grew since this browser last looked. */
export type GrowthCheck = {
  readonly isSigned: boolean;
  /** Why the signature does not hold. */
  readonly reason?: string;
  readonly size?: number;
  /** What was found about the growth since an earlier checkpoint; missing where there was none. */
  readonly growth?: { readonly from: number; readonly ok: boolean; readonly reason?: string };
};

/**
 * Checks a log's newest checkpoint against its key, and against a checkpoint that was seen before: the tiles that prove
 * the growth are fetched, and the proof is made and checked here.
 */
export async function verifyGrowth(of: {
  readonly origin: string;
  readonly key: string;
  readonly checkpoint: string;
  readonly before: string | undefined;
  readonly fetchTile: (path: string) => Promise<Uint8Array>;
}): Promise<GrowthCheck> {
  const { origin, key, checkpoint, before, fetchTile } = of;
  const now = await withWebCrypto((functions) => open(checkpoint, origin, key, functions));
  if (!now.ok) return { isSigned: false, reason: now.reason };
  const { size } = now.checkpoint;
  if (before === undefined) return { isSigned: true, size };
  const then = await withWebCrypto((functions) => open(before, origin, key, functions));
  if (!then.ok) return { isSigned: true, size, growth: { from: 0, ok: false, reason: then.reason } };
  const from = then.checkpoint.size;
  if (from > size) {
    const reason = `the log had \`${from}\` entries before and has \`${size}\` now: alert the partners`;
    return { isSigned: true, size, growth: { from, ok: false, reason } };
  }
  const needed = from === 0 || from === size ? [] : tilesForConsistency(from, size);
  const tiles = await Promise.all(
    needed.map(async (tile) => [tilePath(tile), await fetchTile(tilePath(tile))] as const),
  );
  const check = await withWebCrypto((functions) => grown(then.checkpoint, now.checkpoint, new Map(tiles), functions));
  return { isSigned: true, size, growth: { from, ...check } };
}

function open(note: string, origin: string, keyLine: string, { sha256, verify }: CryptoFunctions) {
  const key = readVerifierKey(keyLine, sha256);
  if (!key.ok) return key;
  return openCheckpoint(new TextEncoder().encode(note), { origin, keys: [key.key], witnesses: [] }, verify);
}

function grown(
  then: Checkpoint,
  now: Checkpoint,
  tiles: ReadonlyMap<string, Uint8Array>,
  { sha256 }: CryptoFunctions,
): { readonly ok: boolean; readonly reason?: string } {
  const hash = treeHash(sha256);
  const expanded = new Map<string, ExpandedTile>();
  const readTile = (level: number, index: number, width: number): ExpandedTile => {
    const path = tilePath({ level, index, width } satisfies TileAddress);
    const known = expanded.get(path) ?? expandTile((tiles.get(path) as Uint8Array).subarray(0, width * 32), hash);
    expanded.set(path, known);
    return known;
  };
  const proof =
    then.size === 0 || then.size === now.size
      ? []
      : proofMaker(now.size, subtreesFromTiles(now.size, readTile), hash).consistency(then.size);
  const claim = { fromSize: then.size, fromRoot: then.root, toSize: now.size, toRoot: now.root, proof };
  const check = verifyConsistency(claim, hash);
  return check.ok ? { ok: true } : { ok: false, reason: check.reason };
}
