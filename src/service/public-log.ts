import { keptRestarts } from "../store/log-restarts.ts";
import { readEntryBundle, writeEntryBundle } from "../core/log/entry-bundle.ts";
import { readTilePath } from "../core/log/tiles.ts";
import { writeVerifierKey } from "../core/log/verifier-key.ts";
import { latestCheckpoint, readBundle, readTile } from "../store/node-log.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { cosignedCheckpoint, withCosignatures } from "./witness/what-was-seen.ts";

/**
 * The newest signed checkpoint of a node's log (C2SP tlog-checkpoint), with the lines of those who have cosigned it; none
 * while the log is empty. `isCosigned` asks for the newest that somebody has cosigned.
 */
export async function publicCheckpoint(node: TripointNode, isCosigned = false): Promise<string | undefined> {
  if (isCosigned) return (await cosignedCheckpoint(node, 0))?.note;
  const newest = await latestCheckpoint(node.store);
  return newest && (await withCosignatures(node, newest));
}

/** The public key that a node's checkpoints are verified by, as one line `name+id+base64` (C2SP signed-note). */
export function publicKey(node: TripointNode): string {
  return writeVerifierKey(node.log.signer.key);
}

/**
 * A tile or an entry bundle by its path, such as `tile/0/x001/234.p/8` (C2SP tlog-tiles); undefined when the path is
 * none, or the log does not reach it. The bytes under a path never change.
 *
 * Everybody may read it, so that everybody can witness the log: it holds hashes of the tree, and entries that are a
 * word and the digest of a sealed statement or of an event. Each statement covers 128 random bits in every part and
 * each event has its own, so nobody can tell by guessing what a digest stands for; what the log does tell is how many
 * entries there are, and when it grew.
 */
export async function publicTile(node: TripointNode, path: string): Promise<Uint8Array | undefined> {
  const read = readTilePath(path);
  if (!read.ok) return undefined;
  if (read.holds === "hashes") {
    return await readTile(node.store, read.tile.level, read.tile.index, read.tile.width);
  }
  const bundle = await readBundle(node.store, read.bundle.index);
  if (bundle === undefined || bundle.width < read.bundle.width) return undefined;
  if (bundle.width === read.bundle.width) return bundle.bytes;
  const entries = readEntryBundle(bundle.bytes, bundle.width);
  if (!entries.ok) throw new Error(`entry bundle \`${read.bundle.index}\` is broken: restore it from a copy`);
  return writeEntryBundle(entries.entries.slice(0, read.bundle.width));
}

/** The newest statement of a node that entries of its log were lost; undefined when it has stated none. */
export async function publicRestart(node: TripointNode): Promise<string | undefined> {
  return (await keptRestarts(node.store)).findLast(({ origin }) => origin === node.log.origin)?.note;
}
