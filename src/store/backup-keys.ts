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

/** A line of a feed: of this node's own for a partner (`out`), or taken from a partner (`in`). */
export type LineName = { readonly direction: "in" | "out"; readonly peer: string; readonly position: number };

/** The name of the key that a line has in the backup copy. */
export function lineKeyName({ direction, peer, position }: LineName): string {
  return `line ${direction} ${peer} ${position}`;
}

/** The name of the key of the asks that are kept until a day, `2026-12-31`. */
export function askKeyName(keepUntil: string): string {
  return `asks ${keepUntil}`;
}

/**
 * The keys of these names; those that are not there yet are made as given. Of lines, only those get one that are not
 * erased: nobody erases them meanwhile.
 */
export async function keepRowKeys(
  client: PoolClient,
  names: readonly string[],
  lines: readonly LineName[],
  make: () => Buffer,
): Promise<ReadonlyMap<string, Buffer>> {
  const wanted = [...names];
  for (const [direction, of] of Map.groupBy(lines, (line) => line.direction)) {
    const { rows } = await client.query<{ peer: string; position: number }>(
      `select peer, position from feed_${direction === "in" ? "in" : "out"}
       where not is_erased and (peer, position) in (select * from unnest($1::text[], $2::bigint[])) for share`,
      [of.map(({ peer }) => peer), of.map(({ position }) => position)],
    );
    wanted.push(...rows.map((row) => lineKeyName({ direction, ...row })));
  }
  const { rows } = await client.query<{ name: string; key: Buffer }>(
    `insert into backup_row_key (name, key) select * from unnest($1::text[], $2::bytea[])
     on conflict (name) do update set key = backup_row_key.key returning name, key`,
    [wanted, wanted.map(make)],
  );
  return new Map(rows.map(({ name, key }) => [name, key]));
}

/** Ends the keys of lines that are erased: no copy can show them again. */
export async function endLineKeys(client: PoolClient, lines: readonly LineName[]): Promise<void> {
  await client.query("delete from backup_row_key where name = any($1)", [lines.map(lineKeyName)]);
}

/** Ends the keys of asks whose time is over. */
export async function endAskKeys(client: PoolClient): Promise<void> {
  await client.query("delete from backup_row_key where name like 'asks %' and name < 'asks ' || current_date");
}

/** The keys of what is exchanged whose names come after one, in their order. */
export async function rowKeysAfter(
  store: Store,
  name: string,
  limit: number,
): Promise<readonly { readonly name: string; readonly key: Buffer }[]> {
  const { rows } = await store.pool.query<{ name: string; key: Buffer }>(
    `select name, key from backup_row_key where name collate "C" > $1 order by name collate "C" limit $2`,
    [name, limit],
  );
  return rows;
}
