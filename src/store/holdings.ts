import type { PoolClient } from "pg";
import type { Part } from "../core/fields.ts";
import type { Kind } from "../core/kind.ts";
import { endLineKeys } from "./backup-keys.ts";
import type { Store } from "./database.ts";
import { markToRewrite } from "./rewrite-tables.ts";
import { quoted, tableOf } from "./schema.ts";

/** A line of a feed that holds versions of certain records. */
export type HoldingLine = {
  readonly peer: string;
  readonly position: number;
  readonly release: string;
  readonly body: string;
  /** Whether the partner has said what became of it. */
  readonly isAnswered: boolean;
};

/** The partners that were given a version of any of these records, and which records. */
export async function holdersOf(
  client: PoolClient,
  records: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ peer: string; records: string[] }>(
    `select r.peer, array_agg(distinct h.record_id order by h.record_id) as records
     from holding h join release r on r.id = h.release where h.record_id = any($1) group by r.peer order by r.peer`,
    [records],
  );
  return new Map(rows.map((row) => [row.peer, row.records]));
}

/** The lines of this node's feeds that hold versions of these records and were not erased, in their order. */
export async function linesHolding(client: PoolClient, records: readonly string[]): Promise<readonly HoldingLine[]> {
  const { rows } = await client.query<HoldingLine>(
    `select o.peer, o.position, r.id as release, o.body,
       exists (select from feed_receipt f where f.peer = o.peer and f.position = o.position) as "isAnswered"
     from release r join feed_out o on o.peer = r.peer and o.position = r.position
     where not o.is_erased and r.id in (select release from holding where record_id = any($1))
     order by o.peer, o.position`,
    [records],
  );
  return rows;
}

/** Erases the bodies of lines of this node's feeds; their digests stay. Answers the positions of those that had one. */
export async function eraseSentLines(
  client: PoolClient,
  lines: readonly { readonly peer: string; readonly position: number }[],
): Promise<readonly number[]> {
  const { rows } = await client.query<{ peer: string; position: number }>(
    `update feed_out set is_erased = true, body = ''
     where not is_erased and (peer, position) in (select * from unnest($1::text[], $2::bigint[])) returning peer, position`,
    [lines.map((line) => line.peer), lines.map((line) => line.position)],
  );
  if (rows.length > 0) {
    await endLineKeys(
      client,
      rows.map((row) => ({ direction: "out", ...row })),
    );
    await markToRewrite(client, ["feed_out", "backup_row_key"]);
  }
  return rows.map((row) => row.position);
}

/** Says that these parts of these records were recalled from whoever holds them. */
export async function markRecalled(
  client: PoolClient,
  records: readonly string[],
  parts: readonly Part[],
): Promise<void> {
  await client.query(
    `update holding set parts = array(select unnest(parts) except select unnest($2::text[])),
       is_recalled = parts <@ $2::text[] where record_id = any($1)`,
    [records, parts],
  );
}

/** Copies the holdings of a line that is told anew under another release, with what is left of them. */
export async function copyHoldings(
  client: PoolClient,
  of: { readonly from: string; readonly to: string; readonly position: number; readonly leaf: number },
): Promise<void> {
  await client.query(
    `with copied as (
       insert into release (id, peer, position, why, request, agency, role, purpose, receiver, arrangement, cites,
         consents, conditions, keep_until, leaf, records)
       select $2, peer, $3, why, request, agency, role, purpose, receiver, arrangement, cites, consents, conditions,
         keep_until, $4, (select count(*) from holding where release = $1 and not is_recalled) from release where id = $1
     )
     insert into holding (release, record_id, leaf, revision, parts, is_stale)
     select $2, record_id, leaf, revision, parts, is_stale from holding where release = $1 and not is_recalled`,
    [of.from, of.to, of.position, of.leaf],
  );
}

/** Marks what partners hold of records that have got a newer version; answers how many holdings that were. */
export async function markStale(client: PoolClient, records: readonly string[]): Promise<number> {
  const { rowCount } = await client.query(
    `update holding set is_stale = true, uncorrected = null
     where record_id = any($1) and not is_stale and not is_recalled and not is_superseded`,
    [records],
  );
  return rowCount ?? 0;
}

/**
 * Marks what partners hold of received records of a kind in an older version than the one that came now: those to whom
 * they were passed on. Answers how many holdings that were.
 */
export async function markOutdated(client: PoolClient, kind: Kind, records: readonly string[]): Promise<number> {
  const { rowCount } = await client.query(
    `update holding h set is_stale = true, uncorrected = null
     where record_id = any($1) and not is_stale and not is_recalled and not is_superseded
     and exists (select from ${quoted(tableOf(kind))} now
       where now.record_id = h.record_id and now.is_current and now.revision > h.revision)`,
    [records],
  );
  return rowCount ?? 0;
}

/** A version that a receiver holds and of which there is a newer one, with the terms under which it went. */
export type StaleHolding = {
  readonly release: string;
  readonly leaf: number;
  readonly record: string;
  readonly parts: readonly Part[];
  readonly peer: string;
  readonly receiver: string;
  readonly agency: string;
  readonly role: string;
  readonly purpose: string;
  readonly consents: readonly string[];
};

/** What partners hold that has got a newer version, up to so many. */
export async function staleHoldings(store: Store, most: number): Promise<readonly StaleHolding[]> {
  const { rows } = await store.pool.query<StaleHolding>(
    `select h.release, h.leaf, h.record_id as record, h.parts, r.peer, r.receiver, r.agency, r.role, r.purpose, r.consents
     from holding h join release r on r.id = h.release where h.is_stale and not h.is_recalled
     order by h.record_id, h.release limit $1`,
    [most],
  );
  return rows;
}

/** Says of holdings that were corrected that a newer release stands in their place; of others why none may. */
export async function settleStale(
  store: Store,
  holdings: readonly { readonly release: string; readonly leaf: number }[],
  uncorrected: string | undefined,
): Promise<void> {
  await store.pool.query(
    `update holding set is_stale = false, is_superseded = $3::text is null, uncorrected = $3
     where (release, leaf) in (select * from unnest($1::text[], $2::bigint[]))`,
    [holdings.map((one) => one.release), holdings.map((one) => one.leaf), uncorrected ?? null],
  );
}
