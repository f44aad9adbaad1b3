import { openCheckpoint } from "../core/log/checkpoint.ts";
import { readEntryBundle } from "../core/log/entry-bundle.ts";
import { frontierRoot } from "../core/log/merkle.ts";
import { emptyEdge, extendTiles, partialTiles, TILE_WIDTH, type Tile } from "../core/log/tiles.ts";
import type { Words } from "../core/words.ts";
import { inStillState, type Store } from "../store/database.ts";
import { digest, tree } from "../store/hashing.ts";
import { entryLeaf, eventEntry, eventsFrom, readBundle, readTile, verifySignature } from "../store/node-log.ts";
import { logSize, sizeAndCheckpoint, versionEntry, versionsFrom } from "../store/read-records.ts";
import { wrongRollups } from "../store/rollups.ts";
import { KEPT_QUESTIONS } from "./report/kept-questions.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { tableFaults } from "./verify-tables.ts";
import { checkpointFault, verifyFault } from "./verify-words.ts";

/** What verifying a node's log found: everything that is wrong, each in one sentence. */
export type LogVerification = {
  readonly ok: boolean;
  readonly size: number;
  readonly records: number;
  readonly events: number;
  readonly faults: readonly Words[];
};

const PAGE = 20 * TILE_WIDTH;
const MOST_FAULTS = 100;

/**
 * Verifies a node's log from the ground: every entry against the record or event it stands for, every row of the
 * typed tables against the sealed parts, every tile and the root against the entries, the signature of the newest
 * checkpoint, and the rollups against the records. Memory does not grow with the log.
 */
export async function verifyLog(
  node: TripointNode,
  onProgress: (done: number, size: number) => void = () => undefined,
): Promise<LogVerification> {
  const { store, log } = node;
  const { size, checkpoint } = await sizeAndCheckpoint(store);
  const faults: Words[] = [];
  const complain = (fault: Words) => void (faults.length < MOST_FAULTS && faults.push(fault));
  let edge = emptyEdge;
  let records = 0;
  let events = 0;
  for (let from = 0; from < size; from += PAGE) {
    const until = Math.min(size, from + PAGE);
    const expected = new Map<number, string>();
    // Seen at one moment: a part that is erased meanwhile goes from its seal and from its table at once.
    await inStillState(store, async (still) => {
      const versions = (await versionsFrom(still, from, until - from)).filter((version) => version.leaf < until);
      for (const version of versions) expected.set(version.leaf, versionEntry(version));
      for (const fault of await tableFaults(still, versions)) complain(fault);
    });
    records += expected.size;
    for (const event of await eventsFrom(store, from, until - from)) {
      if (event.leaf >= until) break;
      expected.set(event.leaf, eventEntry(digest(event.content)));
      events++;
    }
    const leaves: Uint8Array[] = [];
    for (let index = from / TILE_WIDTH; index * TILE_WIDTH < until; index++) {
      const bundle = await readBundle(store, index);
      const read = bundle === undefined ? undefined : readEntryBundle(bundle.bytes, bundle.width);
      if (read === undefined || !read.ok) {
        complain(verifyFault("bundle", { index }));
        return { ok: false, size, records, events, faults };
      }
      for (const entry of read.entries.slice(0, size - index * TILE_WIDTH)) {
        const leaf = from + leaves.length;
        const text = new TextDecoder().decode(entry);
        const kept = expected.get(leaf);
        if (kept === undefined) complain(verifyFault("leafWithoutContent", { leaf, logged: text }));
        else if (kept !== text) complain(verifyFault("leaf", { leaf, logged: text, kept }));
        leaves.push(entryLeaf(text));
      }
    }
    const growth = extendTiles(edge, leaves, tree);
    // A partial tile in the middle of the log is widened later: only full ones are kept as they are.
    for (const tile of growth.tiles) if (tile.width === TILE_WIDTH) await compareTile(store, tile, complain);
    edge = growth.edge;
    onProgress(until, size);
  }
  for (const tile of partialTiles(size))
    await compareTile(store, { ...tile, bytes: edge.partial[tile.level] ?? new Uint8Array(0) }, complain);
  const [stray] = [...(await versionsFrom(store, size, 1)), ...(await eventsFrom(store, size, 1))];
  if (stray !== undefined && stray.leaf >= (await logSize(store))) complain(verifyFault("stray", { leaf: stray.leaf }));
  if (size > 0 && checkpoint === undefined) complain(verifyFault("unsigned"));
  if (checkpoint !== undefined) {
    const known = { origin: log.origin, keys: [log.signer.key], witnesses: [] };
    const opened = openCheckpoint(new TextEncoder().encode(checkpoint.note), known, verifySignature);
    if (!opened.ok) complain(checkpointFault(opened.fault, log.origin));
    else if (opened.checkpoint.size !== size)
      complain(verifyFault("otherSize", { signed: opened.checkpoint.size, size }));
    else if (Buffer.compare(opened.checkpoint.root, frontierRoot(edge.frontier, tree)) !== 0)
      complain(verifyFault("otherRoot"));
  }
  for (const question of await wrongRollups(store, KEPT_QUESTIONS)) complain(verifyFault("counted", { question }));
  return { ok: faults.length === 0, size, records, events, faults };
}

async function compareTile(store: Store, tile: Tile, complain: (fault: Words) => void): Promise<void> {
  const kept = await readTile(store, tile.level, tile.index, tile.width);
  if (kept === undefined || Buffer.compare(kept, tile.bytes) !== 0)
    complain(verifyFault("tile", { tile: `${tile.level}/${tile.index}` }));
}
