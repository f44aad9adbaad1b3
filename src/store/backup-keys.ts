import type { PoolClient } from "pg";
import type { Part } from "../core/fields.ts";
import { PARTS } from "../core/fields.ts";
import type { Store } from "./database.ts";

/** The keys of the parts at one leaf, 32 bytes each; an event has its key in the place of the facts. */
export type LeafKeys = { readonly leaf: number } & { readonly [K in Part]: Buffer | null };

/**
 * The keys of parts at leaves; those that are wanted and not there yet are kept as they are given. A key that is there
 * stays, so that every copy of a part is opened by the same key and ends with it.
 */
export async function keepBackupKeys(
  client: PoolClient,
  wanted: readonly LeafKeys[],
): Promise<ReadonlyMap<number, LeafKeys>> {
  const { rows } = await client.query<LeafKeys>(
    `insert into backup_key (leaf, facts, identifiers, persons, "case")
     select * from unnest($1::bigint[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[])
     on conflict (leaf) do update set facts = coalesce(backup_key.facts, excluded.facts),
       identifiers = coalesce(backup_key.identifiers, excluded.identifiers),
       persons = coalesce(backup_key.persons, excluded.persons), "case" = coalesce(backup_key."case", excluded."case")
     returning *`,
    [wanted.map(({ leaf }) => leaf), ...PARTS.map((part) => wanted.map((one) => one[part]))],
  );
  return new Map(rows.map((row) => [row.leaf, row]));
}

/** The keys at leaves from one on, in their order. */
export async function backupKeysFrom(store: Store, leaf: number, limit: number): Promise<readonly LeafKeys[]> {
  const { rows } = await store.pool.query<LeafKeys>(
    "select * from backup_key where leaf >= $1 order by leaf limit $2",
    [leaf, limit],
  );
  return rows;
}
