import { sql } from "kysely";
import type { PoolClient } from "pg";
import type { Part } from "../core/fields.ts";
import type { Kind } from "../core/kind.ts";
import type { Store } from "./database.ts";
import { quoted, tableOf } from "./schema.ts";

/** One release as the sender keeps it. */
export type ReleaseRow = {
  readonly id: string;
  readonly peer: string;
  readonly position: number;
  readonly why: string;
  readonly request: string | undefined;
  readonly agency: string;
  readonly role: string;
  readonly purpose: string;
  readonly receiver: string;
  readonly arrangement: string;
  readonly cites: string;
  readonly consents: readonly string[];
  readonly conditions: readonly string[];
  readonly keepUntil: string | undefined;
  readonly leaf: number;
};

/** One version that went out: which parts of it. */
export type Held = {
  readonly record: string;
  readonly leaf: number;
  readonly revision: number;
  readonly parts: readonly Part[];
};

/**
 * Writes a release down and who now holds what, inside the transaction that appends it to the feed. A version that was
 * replaced while the release was being made is marked as stale at once.
 */
export async function keepRelease(
  client: PoolClient,
  kinds: Iterable<Kind>,
  release: ReleaseRow,
  held: readonly Held[],
): Promise<void> {
  const newer = [...kinds].map((kind) => `select record_id, revision from ${quoted(tableOf(kind))} where is_current`);
  await client.query(
    `with kept as (
       insert into release (id, peer, position, why, request, agency, role, purpose, receiver, arrangement, cites,
         consents, conditions, keep_until, leaf, records)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     )
     insert into holding (release, record_id, leaf, revision, parts, is_stale)
     select $1, h.record_id, h.leaf, h.revision, string_to_array(h.parts, ','),
       exists (select from (${newer.join(" union all ")}) now where now.record_id = h.record_id and now.revision > h.revision)
     from unnest($17::text[], $18::bigint[], $19::int[], $20::text[]) as h (record_id, leaf, revision, parts)`,
    [
      release.id,
      release.peer,
      release.position,
      release.why,
      release.request ?? null,
      release.agency,
      release.role,
      release.purpose,
      release.receiver,
      release.arrangement,
      release.cites,
      release.consents,
      release.conditions,
      release.keepUntil ?? null,
      release.leaf,
      held.length,
      held.map((one) => one.record),
      held.map((one) => one.leaf),
      held.map((one) => one.revision),
      held.map((one) => one.parts.join(",")),
    ],
  );
}

/** The leaves of the current versions of these records of a kind, by record; unknown records are left out. */
export async function currentLeaves(
  store: Store,
  kind: Kind,
  records: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ record: string; leaf: number }>`
    select record_id as record, leaf from ${sql.table(tableOf(kind))} where record_id = any(${records}) and is_current`.execute(
    store.db,
  );
  return new Map(rows.map((row) => [row.record, row.leaf]));
}

/** The last days on which received versions at these leaves may be kept, `2027-01-31`; those without a limit are left out. */
export async function keepLimits(store: Store, leaves: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await store.pool.query<{ leaf: number; keep_until: string }>(
    "select leaf, keep_until from received_version where leaf = any($1) and keep_until is not null",
    [leaves],
  );
  return new Map(rows.map((row) => [row.leaf, row.keep_until]));
}

/** Under which rule the releases in these lines of the feed for a partner went out. */
export async function permitsOfLines(
  store: Store,
  peer: string,
  positions: readonly number[],
): Promise<
  readonly {
    readonly position: number;
    readonly id: string;
    readonly receiver: string;
    readonly arrangement: string;
  }[]
> {
  const { rows } = await store.pool.query<{ position: number; id: string; receiver: string; arrangement: string }>(
    "select position, id, receiver, arrangement from release where peer = $1 and position = any($2) order by position",
    [peer, positions],
  );
  return rows;
}
