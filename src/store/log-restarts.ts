import type { PoolClient } from "pg";
import type { Store } from "./database.ts";
import type { Witnessed } from "./witness.ts";

/** A statement that entries of a log were lost, as it is kept. */
export type KeptRestart = {
  readonly origin: string;
  readonly note: string;
  readonly keptSize: number;
  readonly lostSize: number;
  /** Who accepted it here; empty for this node's own. */
  readonly acceptedBy: string;
};

/** Keeps a statement; once is enough. */
export async function keepRestart(client: PoolClient, restart: KeptRestart, leaf: number): Promise<void> {
  const { origin, note, keptSize, lostSize, acceptedBy } = restart;
  await client.query(
    `insert into log_restart (origin, note, kept_size, lost_size, accepted_by, leaf) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [origin, note, keptSize, lostSize, acceptedBy, leaf],
  );
}

/** All statements that are kept, the oldest first. */
export async function keptRestarts(on: Store): Promise<readonly KeptRestart[]> {
  const { rows } = await on.pool.query<KeptRestart>(
    `select origin, note, kept_size as "keptSize", lost_size as "lostSize", accepted_by as "acceptedBy"
     from log_restart order by made_at, origin`,
  );
  return rows;
}

/** Says whether a statement is kept already. */
export async function hasRestart(client: PoolClient, origin: string, note: string): Promise<boolean> {
  const { rowCount } = await client.query("select from log_restart where origin = $1 and note = $2", [origin, note]);
  return rowCount === 1;
}

/** The checkpoints of a log above a size that were co-signed here; nothing is co-signed meanwhile. */
export async function witnessedAbove(client: PoolClient, origin: string, size: number): Promise<readonly Witnessed[]> {
  await client.query("select pg_advisory_xact_lock(hashtext($1))", [`witness ${origin}`]);
  const { rows } = await client.query<Witnessed>(
    `select size, root, note, seen_at as "seenAt" from witnessed where origin = $1 and size > $2 order by size`,
    [origin, size],
  );
  return rows;
}

/** Moves the checkpoints of a log above a size to those that it has lost, and adds those that others have seen. */
export async function loseAbove(
  client: PoolClient,
  origin: string,
  size: number,
  others: readonly { readonly size: number; readonly root: Uint8Array }[],
): Promise<void> {
  await client.query(
    `with gone as (delete from witnessed where origin = $1 and size > $2 returning *)
     insert into witnessed_lost (origin, size, root, note, seen_at) select origin, size, root, note, seen_at from gone
     on conflict do nothing`,
    [origin, size],
  );
  await client.query(
    `insert into witnessed_lost (origin, size, root, note) select $1, l.size, l.root, ''
     from unnest($2::bigint[], $3::bytea[]) as l (size, root) on conflict do nothing`,
    [origin, others.map((one) => one.size), others.map((one) => Buffer.from(one.root))],
  );
}

/** Says whether a log has stated to have lost this checkpoint, and a person has accepted that here. */
export async function isLost(
  on: Pick<PoolClient, "query">,
  origin: string,
  size: number,
  root: Uint8Array,
): Promise<boolean> {
  const { rowCount } = await on.query("select from witnessed_lost where origin = $1 and size = $2 and root = $3", [
    origin,
    size,
    Buffer.from(root),
  ]);
  return (rowCount ?? 0) > 0;
}
