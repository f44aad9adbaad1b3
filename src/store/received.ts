import type { PoolClient } from "pg";
import type { Kind } from "../core/kind.ts";
import { copyBatch } from "./append-records.ts";
import { type KeptVersion, versionsWithin } from "./read-records.ts";
import type { Store } from "./database.ts";
import { itemTableOf, quoted, tableOf } from "./schema.ts";
import { type Beside, batchSealer, type ReceivedVersion } from "./sealed-batch.ts";

/** A version of a record that is here already. */
export type HereVersion = {
  readonly record: string;
  readonly revision: number;
  readonly copy: number;
  readonly profile: number;
  readonly leaf: number;
  readonly isCurrent: boolean;
};

/** All versions that are here of some records of a kind. */
export async function versionsHere(
  client: PoolClient,
  kind: Kind,
  records: readonly string[],
): Promise<readonly HereVersion[]> {
  const { rows } = await client.query<HereVersion>(
    `select record_id as record, revision, copy, profile, leaf, is_current as "isCurrent" from ${quoted(tableOf(kind))} where record_id = any($1)`,
    [records],
  );
  return rows;
}

/** A version as it is here, with the last day on which it may be kept when it was received. */
export type HereReceived = KeptVersion & { readonly keepUntil: string | undefined };

/** The sealed versions at these leaves. */
export async function receivedWithin(
  client: PoolClient,
  leaves: readonly number[],
): Promise<ReadonlyMap<number, HereReceived>> {
  const versions = await versionsWithin(client, leaves);
  const { rows } = await client.query<{ leaf: number; keep_until: string | null }>(
    "select leaf, keep_until from received_version where leaf = any($1)",
    [leaves],
  );
  const limits = new Map(rows.map((row) => [row.leaf, row.keep_until]));
  return new Map(
    versions.map((version) => [version.leaf, { ...version, keepUntil: limits.get(version.leaf) ?? undefined }]),
  );
}

/** Makes the newest version of each record the current one, after other versions came. */
export async function settleCurrent(client: PoolClient, kind: Kind, records: readonly string[]): Promise<void> {
  const table = quoted(tableOf(kind));
  await client.query(
    `update ${table} one set is_current = (one.revision = newest.revision)
     from (select record_id, max(revision) as revision from ${table} where record_id = any($1) group by record_id) newest
     where one.record_id = newest.record_id and one.is_current <> (one.revision = newest.revision)`,
    [records],
  );
}

/** Writes a version that is here anew at its leaf: with parts that were disclosed later, or under other terms. */
export async function rewriteReceived(client: PoolClient, leaf: number, version: ReceivedVersion): Promise<void> {
  const itemTable = itemTableOf(version.kind);
  for (const table of ["sealed_record", tableOf(version.kind), itemTable]) {
    if (table !== undefined) await client.query(`delete from ${quoted(table)} where leaf = $1`, [leaf]);
  }
  const sealer = batchSealer(1, undefined);
  sealer.addReceived({ ...version, beside: undefined });
  await copyBatch(client, leaf, sealer.batch());
  await disturb(client);
}

/** Keeps a further line that brought a version that is here. */
export async function keepBeside(client: PoolClient, leaf: number, beside: Beside): Promise<void> {
  const { peer, position, peerLeaf, keepUntil } = beside;
  await client.query(
    `insert into received_version (leaf, peer, position, peer_leaf, keep_until) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [leaf, peer, position, peerLeaf, keepUntil ?? null],
  );
}

/** Sets the last day on which a received version may be kept; none when there is no limit. */
export async function limitKeeping(client: PoolClient, leaf: number, until: string | undefined): Promise<void> {
  await client.query(
    "update received_version set keep_until = $2 where leaf = $1 and keep_until is distinct from $2::date",
    [leaf, until ?? null],
  );
}

/** Says that parts were erased or disclosed, so that whoever keeps some of them in memory reads anew. */
export async function disturb(client: PoolClient): Promise<void> {
  await client.query("update log_state set disturbed = disturbed + 1");
}

/** Which of these records a partner has released to this node. */
export async function releasedBy(
  client: PoolClient,
  kind: Kind,
  peer: string,
  records: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await client.query<{ record: string }>(
    `select distinct k.record_id as record from ${quoted(tableOf(kind))} k
     join received_version r on r.leaf = k.leaf and r.peer = $1 where k.record_id = any($2)`,
    [peer, records],
  );
  return rows.map((row) => row.record);
}

/** Received versions of which something is still here and that may not be kept on a day any more. */
export async function expiredVersions(
  client: PoolClient,
  today: string,
  most: number,
): Promise<readonly { readonly leaf: number; readonly record: string; readonly keepUntil: string }[]> {
  const { rows } = await client.query<{ leaf: number; record: string; keepUntil: string }>(
    `select distinct s.leaf, s.record_id as record, r.keep_until::text as "keepUntil"
     from received_version r join sealed_record s on s.leaf = r.leaf
     where r.keep_until < $1::date and (s.facts is not null or s.identifiers is not null or s.persons is not null or s."case" is not null)
     order by s.leaf limit $2`,
    [today, most],
  );
  return rows;
}

/** The lines that brought received versions, by leaf. */
export async function besideAt(
  store: Store,
  leaves: readonly number[],
): Promise<ReadonlyMap<number, readonly Beside[]>> {
  const { rows } = await store.pool.query<Beside & { leaf: number }>(
    `select leaf, peer, position, peer_leaf as "peerLeaf", keep_until::text as "keepUntil"
     from received_version where leaf = any($1) order by leaf, peer, position`,
    [leaves],
  );
  return Map.groupBy(rows, (row) => row.leaf);
}

/** The number of the terms under which received versions came, by leaf. */
export async function copiesAt(store: Store, leaves: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const tables = store.kinds.map((kind) => `select leaf, copy from ${quoted(tableOf(kind))} where leaf = any($1)`);
  const { rows } = await store.pool.query<{ leaf: number; copy: number }>(tables.join(" union all "), [leaves]);
  return new Map(rows.map((row) => [row.leaf, row.copy]));
}
