import type { PoolClient } from "pg";
import type { Store } from "./database.ts";

/** A checkpoint of a partner's log that was cosigned here. */
export type Witnessed = { readonly size: number; readonly root: Buffer; readonly note: string; readonly seenAt: Date };

const WITNESSED = `select size, root, note, seen_at as "seenAt" from witnessed where origin = $1`;

/** The largest checkpoint of a log that was cosigned here; in a transaction no other one is cosigned meanwhile. */
export async function newestWitnessed(
  on: Pick<PoolClient, "query">,
  origin: string,
  isLocked = false,
): Promise<Witnessed | undefined> {
  if (isLocked) await on.query("select pg_advisory_xact_lock(hashtext($1))", [`witness ${origin}`]);
  const { rows } = await on.query<Witnessed>(`${WITNESSED} order by size desc limit 1`, [origin]);
  return rows[0];
}

/** The checkpoint of a size that was cosigned here. */
export async function witnessedAt(
  on: Pick<PoolClient, "query">,
  origin: string,
  size: number,
): Promise<Witnessed | undefined> {
  const { rows } = await on.query<Witnessed>(`${WITNESSED} and size = $2`, [origin, size]);
  return rows[0];
}

/** The newest cosigned checkpoint of every log, and when it was seen. */
export async function allWitnessed(store: Store): Promise<readonly (Witnessed & { readonly origin: string })[]> {
  const { rows } = await store.pool.query<Witnessed & { origin: string }>(
    `select distinct on (origin) origin, size, root, note, seen_at as "seenAt" from witnessed order by origin, size desc`,
  );
  return rows;
}

/** Keeps a checkpoint that is cosigned. */
export async function keepWitnessed(
  client: Pick<PoolClient, "query">,
  origin: string,
  seen: { readonly size: number; readonly root: Uint8Array; readonly note: string },
): Promise<void> {
  await client.query(
    "insert into witnessed (origin, size, root, note) values ($1, $2, $3, $4) on conflict do nothing",
    [origin, seen.size, Buffer.from(seen.root), seen.note],
  );
}

/** A partner's cosignature under a checkpoint of the node's own log. */
export type KeptCosignature = {
  readonly size: number;
  readonly root: Buffer;
  readonly witness: string;
  /** The signature line, with its line feed. */
  readonly line: string;
  readonly signedAt: Date;
};

/** Keeps a cosignature. */
export async function keepCosignature(
  store: Store,
  kept: Omit<KeptCosignature, "root"> & { readonly root: Uint8Array },
): Promise<void> {
  await store.pool.query(
    `insert into cosignature (size, root, witness, line, signed_at) values ($1, $2, $3, $4, $5)
     on conflict (size, root, witness) do update set line = excluded.line, signed_at = excluded.signed_at`,
    [kept.size, Buffer.from(kept.root), kept.witness, kept.line, kept.signedAt],
  );
}

const COSIGNATURE = `size, root, witness, line, signed_at as "signedAt"`;

/** The cosignatures under the checkpoint of a size, by the names of the witnesses. */
export async function cosignaturesAt(store: Store, size: number): Promise<readonly KeptCosignature[]> {
  const { rows } = await store.pool.query<KeptCosignature>(
    `select ${COSIGNATURE} from cosignature where size = $1 order by witness`,
    [size],
  );
  return rows;
}

/** The newest cosignature of every witness. */
export async function newestCosignatures(store: Store): Promise<readonly KeptCosignature[]> {
  const { rows } = await store.pool.query<KeptCosignature>(
    `select distinct on (witness) ${COSIGNATURE} from cosignature order by witness, size desc`,
  );
  return rows;
}

/** The newest dispute of each witness that has not cosigned the log since: of which size, and the event that says so. */
export async function openDisputes(
  store: Store,
): Promise<readonly { readonly witness: string; readonly size: number; readonly content: string }[]> {
  const { rows } = await store.pool.query<{ witness: string; size: number; content: string }>(
    `select distinct on (witness) witness, size, content from (
       select content::json->>'witness' as witness, (content::json->>'size')::bigint as size, leaf, content
       from log_event where type = 'log-disputed') e
     where not exists (select from cosignature c where c.witness = e.witness and c.size > e.leaf)
     order by witness, leaf desc`,
  );
  return rows;
}

/** The newest own checkpoint that a witness has cosigned, at least of a size; undefined when there is none. */
export async function newestCosigned(store: Store, least: number): Promise<{ size: number; note: string } | undefined> {
  const { rows } = await store.pool.query<{ size: number; note: string }>(
    `select c.size, c.note from checkpoint c where c.size >= $1
     and exists (select from cosignature s where s.size = c.size) order by c.size desc limit 1`,
    [least],
  );
  return rows[0];
}

/** Evidence against a log, as it is kept. */
export type KeptConflict = {
  readonly origin: string;
  readonly kind: string;
  /** The origin of the node that showed the later checkpoint. */
  readonly toldBy: string;
  readonly reason: string;
  readonly earlier: string;
  readonly later: string;
  /** Hashes in base64, the other root first; empty for a split view. */
  readonly proof: string;
  readonly foundAt: Date;
};

/** Says whether evidence that contradicts the same earlier checkpoint in the same way is kept: more would prove no more. */
export async function hasConflict(store: Store, origin: string, kind: string, earlier: string): Promise<boolean> {
  const { rowCount } = await store.pool.query(
    "select from log_conflict where origin = $1 and kind = $2 and earlier = $3",
    [origin, kind, earlier],
  );
  return (rowCount ?? 0) > 0;
}

/** Keeps evidence against a log, with the leaf that says so in the node's own log. */
export async function keepConflict(store: Store, conflict: Omit<KeptConflict, "foundAt">, leaf: number): Promise<void> {
  await store.pool.query(
    `insert into log_conflict (origin, kind, told_by, reason, earlier, later, proof, leaf)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      ...[conflict.origin, conflict.kind, conflict.toldBy, conflict.reason],
      ...[conflict.earlier, conflict.later, conflict.proof, leaf],
    ],
  );
}

/** All evidence that is kept, oldest first. */
export async function keptConflicts(store: Store): Promise<readonly KeptConflict[]> {
  const { rows } = await store.pool.query<KeptConflict>(
    `select origin, kind, told_by as "toldBy", reason, earlier, later, coalesce(proof, '') as proof, found_at as "foundAt"
     from log_conflict order by id`,
  );
  return rows;
}
