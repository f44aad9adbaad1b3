import { openCheckpoint } from "../../core/log/checkpoint.ts";
import { proofMaker, treeHash } from "../../core/log/merkle.ts";
import { expandTile, type ExpandedTile, subtreesFromTiles, tilesForInclusion } from "../../core/log/tile-proof.ts";
import { tilePath } from "../../core/log/tiles.ts";
import { verifyInclusion } from "../../core/log/verify-proof.ts";
import { readVerifierKey } from "../../core/log/verifier-key.ts";
import { base64Url } from "./base64-url.ts";
import { withWebCrypto } from "./web-crypto.ts";

/** What came of checking an event's place in the log. */
export type EventCheck =
  | { readonly ok: true; readonly digest: string; readonly size: number }
  | { readonly ok: false; readonly reason: string };

/**
 * Checks in this browser that an event stands in the log at its leaf: its canonical JSON is hashed to the entry, and the
 * tiles that lead from there to the signed root are fetched.
 */
export async function verifyEvent(of: {
  readonly origin: string;
  readonly key: string;
  readonly checkpoint: string;
  readonly leaf: number;
  readonly content: string;
  readonly fetchTile: (path: string) => Promise<Uint8Array>;
}): Promise<EventCheck> {
  const { origin, key, checkpoint, leaf, content, fetchTile } = of;
  const bytes = new TextEncoder();
  const opened = await withWebCrypto(({ sha256, verify }) => {
    const log = readVerifierKey(key, sha256);
    if (!log.ok) return log;
    return openCheckpoint(bytes.encode(checkpoint), { origin, keys: [log.key], witnesses: [] }, verify);
  });
  if (!opened.ok) return { ok: false, reason: opened.reason };
  const { size, root } = opened.checkpoint;
  if (leaf >= size) return { ok: false, reason: `leaf \`${leaf}\` is not signed yet: try again in a while` };
  const tiles = new Map(
    await Promise.all(
      tilesForInclusion(leaf, size).map(async (tile) => [tilePath(tile), await fetchTile(tilePath(tile))] as const),
    ),
  );
  return await withWebCrypto(({ sha256 }): EventCheck => {
    const hash = treeHash(sha256);
    const read = (level: number, index: number, width: number): ExpandedTile =>
      expandTile((tiles.get(tilePath({ level, index, width })) as Uint8Array).subarray(0, width * 32), hash);
    const proof = proofMaker(size, subtreesFromTiles(size, read), hash).inclusion(leaf);
    const digest = base64Url(sha256(bytes.encode(content)));
    const leafHash = hash.leaf(bytes.encode(`event ${digest}`));
    const check = verifyInclusion({ index: leaf, size, leafHash, root, proof }, hash);
    return check.ok ? { ok: true, digest, size } : { ok: false, reason: check.reason };
  });
}
