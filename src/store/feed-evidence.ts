import { zstdDecompressSync } from "node:zlib";
import type { Store } from "./database.ts";
import type { KeptLine } from "./feeds.ts";

/** Lines that this node has told a partner, after a position. */
export async function linesKept(
  store: Store,
  peer: string,
  after: number,
  limit: number,
): Promise<readonly KeptLine[]> {
  const { rows } = await store.pool.query<KeptLine>(
    `select position, type, previous, body, digest, chain, is_erased as "isErased"
     from feed_out where peer = $1 and position > $2 order by position limit $3`,
    [peer, after, limit],
  );
  return rows;
}

/** A line that was taken from a partner, with the signature that it came with. */
export type EvidenceLine = KeptLine & { readonly key: string; readonly signature: string };

/** Lines that this node has taken from a partner, after a position. */
export async function linesTaken(
  store: Store,
  peer: string,
  after: number,
  limit: number,
): Promise<readonly EvidenceLine[]> {
  const { rows } = await store.pool.query<EvidenceLine>(
    `select position, type, previous, body, digest, chain, key, signature,
       is_erased or type = 'erased' as "isErased"
     from feed_in where peer = $1 and position > $2 order by position limit $3`,
    [peer, after, limit],
  );
  return rows;
}

/** What proves that another node had logged a version before it released it: its checkpoint, and the inclusion proof under it. */
export type SourceEvidence = {
  readonly origin: string;
  readonly leaf: number;
  readonly checkpoint: string;
  readonly proof: readonly string[];
};

/** The evidence of the received version at a leaf, of the newest line that brought it; undefined when there is none. */
export async function sourceEvidence(store: Store, leaf: number): Promise<SourceEvidence | undefined> {
  const { rows } = await store.pool.query<{ peer: string; peer_leaf: number; checkpoint: string; proofs: Buffer }>(
    `select v.peer, v.peer_leaf, r.checkpoint, r.proofs from received_version v
     join received_release r on r.peer = v.peer and r.position = v.position
     where v.leaf = $1 order by r.leaf desc limit 1`,
    [leaf],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const proofs = JSON.parse(zstdDecompressSync(row.proofs).toString("utf8")) as Record<string, readonly string[]>;
  const proof = proofs[String(row.peer_leaf)] ?? [];
  return { origin: row.peer, leaf: row.peer_leaf, checkpoint: row.checkpoint, proof };
}
