import type { PoolClient } from "pg";
import type { Kind } from "../core/kind.ts";
import type { Profile } from "../core/marking.ts";
import { copyBatch } from "./append-records.ts";
import { copyText } from "./copy-text.ts";
import { type KeptVersion, versionsWithin } from "./read-records.ts";
import { itemTableOf, quoted, tableOf } from "./schema.ts";
import { batchSealer, type ReceivedVersion } from "./sealed-batch.ts";

const COPY_BESIDE = "copy received_version (peer, position, peer_leaf, proof, keep_until, leaf) from stdin";

/** What is kept beside a received version: the line that brought it, and its proof in the log of whoever released it. */
export type Beside = {
  readonly peer: string;
  readonly position: number;
  readonly peerLeaf: number;
  readonly proof: Buffer;
  readonly keepUntil: string | undefined;
};

/** The line that keeps it, for the COPY of the batch of its version. */
export function besideLine({ peer, position, peerLeaf, proof, keepUntil }: Beside): ReceivedVersion["beside"] {
  const line = `${copyText(peer)}\t${position}\t${peerLeaf}\t\\\\x${proof.toString("hex")}\t${keepUntil ?? "\\N"}\t`;
  return { statement: COPY_BESIDE, line };
}

/** A version of a record that is here already. */
export type HereVersion = {
  readonly record: string;
  readonly revision: number;
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
    `select record_id as record, revision, leaf, is_current as "isCurrent" from ${quoted(tableOf(kind))} where record_id = any($1)`,
    [records],
  );
  return rows;
}

/** A received version as it is here, with its profile and the last day on which it may be kept. */
export type HereReceived = KeptVersion & { readonly of: Profile; readonly keepUntil: string | undefined };

/** The sealed versions at these leaves, with their profiles. */
export async function receivedWithin(
  client: PoolClient,
  leaves: readonly number[],
): Promise<ReadonlyMap<number, HereReceived>> {
  const versions = await versionsWithin(client, leaves);
  const { rows } = await client.query<{ leaf: number; keep_until: string | null; of: Profile & { id: number } }>(
    `select s.leaf, r.keep_until, row_to_json(p.*) as of from sealed_record s join profile p on p.id = s.profile
     left join received_version r on r.leaf = s.leaf where s.leaf = any($1)`,
    [leaves],
  );
  const beside = new Map(rows.map((row) => [row.leaf, row]));
  return new Map(
    versions.map((version) => {
      const row = beside.get(version.leaf);
      const { id: _, ...of } = row?.of ?? ({} as Profile & { id: number });
      return [version.leaf, { ...version, of, keepUntil: row?.keep_until ?? undefined }];
    }),
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
  for (const table of ["sealed_record", "received_version", tableOf(version.kind), itemTable]) {
    if (table !== undefined) await client.query(`delete from ${quoted(table)} where leaf = $1`, [leaf]);
  }
  const sealer = batchSealer(1, undefined);
  sealer.addReceived(version);
  await copyBatch(client, leaf, sealer.batch());
  await disturb(client);
}

/** Says that parts were erased or disclosed, so that whoever keeps some of them in memory reads anew. */
export async function disturb(client: PoolClient): Promise<void> {
  await client.query("update log_state set disturbed = disturbed + 1");
}
