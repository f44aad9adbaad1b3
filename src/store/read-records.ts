import { sql } from "kysely";
import type { PoolClient } from "pg";
import { PARTS, type Part } from "../core/fields.ts";
import { type Kind, plainFields } from "../core/kind.ts";
import type { Handling } from "../core/marking.ts";
import { receivedEntry, recordEntry, type SealedParts, type Statement, statementText } from "../core/sealed.ts";
import type { Store } from "./database.ts";
import { digest } from "./hashing.ts";
import { columnOf, itemTableOf, tableOf } from "./schema.ts";

/** One sealed version as it is kept: its statement, its parts (null when no longer here), its place in the log. */
export type KeptVersion = {
  readonly leaf: number;
  readonly record: string;
  readonly revision: number;
  readonly profile: number;
  /** The version of the kind that its values follow. */
  readonly kindVersion: number;
  readonly statement: string;
  readonly digest: string;
  readonly parts: SealedParts<string | null>;
  /** Whether another node has sealed it and this one has received it. */
  readonly isReceived: boolean;
};

/** The entry that the node's log holds for a version. */
export function versionEntry(version: Pick<KeptVersion, "digest" | "isReceived">): string {
  return version.isReceived ? receivedEntry(version.digest) : recordEntry(version.digest);
}

/** The word with which the log entry of a version begins. */
export function entryWord(version: Pick<KeptVersion, "isReceived">): "record" | "received" {
  return version.isReceived ? "received" : "record";
}

type SealedRow = {
  readonly leaf: number;
  readonly record_id: string;
  readonly revision: number;
  readonly profile: number;
  readonly kind_version: number;
  readonly digests: Readonly<Record<string, string>> | null;
  readonly kind: string;
  readonly originator: string;
  readonly synthetic: boolean;
  readonly terms: string;
} & Handling &
  SealedParts<string | null>;

const SEALED_TEXT = `s.leaf, s.record_id, s.revision, s.profile, s.kind_version, s.digests, s.facts, s.identifiers, s.persons, s."case",
  p.kind, p.originator, p.marking, p.pap, p.handling, p.grading, p.synthetic, p.terms from sealed_record s join profile p on p.id = s.profile`;
const SEALED = sql.raw(SEALED_TEXT);

/** The sealed versions at these leaves as a transaction sees them. */
export async function versionsWithin(client: PoolClient, leaves: readonly number[]): Promise<readonly KeptVersion[]> {
  const { rows } = await client.query<SealedRow>(`select ${SEALED_TEXT} where s.leaf = any($1) order by s.leaf`, [
    leaves,
  ]);
  return rows.map(keptVersion);
}

function keptVersion(row: SealedRow): KeptVersion {
  const parts: SealedParts<string | null> = {
    facts: row.facts,
    identifiers: row.identifiers,
    persons: row.persons,
    case: row.case,
  };
  const digestOf = (part: Part) => (parts[part] === null ? (row.digests?.[part] ?? "") : digest(parts[part]));
  const statement: Statement = {
    record: row.record_id,
    revision: row.revision,
    kind: row.kind,
    kindVersion: row.kind_version,
    originator: row.originator,
    marking: row.marking,
    pap: row.pap,
    handling: row.handling,
    grading: row.grading,
    synthetic: row.synthetic,
    parts: Object.fromEntries(PARTS.map((part) => [part, digestOf(part)])) as SealedParts,
  };
  const text = statementText(statement);
  return {
    leaf: row.leaf,
    record: row.record_id,
    revision: row.revision,
    profile: row.profile,
    kindVersion: row.kind_version,
    statement: text,
    digest: digest(text),
    parts,
    isReceived: row.terms !== "",
  };
}

/** The versions of a record, oldest first. */
export async function versionsOf(store: Store, kind: Kind, record: string): Promise<readonly KeptVersion[]> {
  const { rows } = await sql<SealedRow>`
    select ${SEALED} where s.leaf in (select leaf from ${sql.table(tableOf(kind))} where record_id = ${record}) order by s.revision`.execute(
    store.db,
  );
  return rows.map(keptVersion);
}

/** Sealed versions in the order of the log, from a leaf on: for export and verification. */
export async function versionsFrom(store: Store, leaf: number, limit: number): Promise<readonly KeptVersion[]> {
  const { rows } =
    await sql<SealedRow>`select ${SEALED} where s.leaf >= ${leaf} order by s.leaf limit ${limit}`.execute(store.db);
  return rows.map(keptVersion);
}

/** The sealed versions at these leaves. */
export async function versionsAt(store: Store, leaves: readonly number[]): Promise<readonly KeptVersion[]> {
  const { rows } = await sql<SealedRow>`select ${SEALED} where s.leaf = any(${leaves}) order by s.leaf`.execute(
    store.db,
  );
  return rows.map(keptVersion);
}

/** What a list is asked for: the newest first, behind a leaf when turning the page, or the oldest first after a leaf; equal values of plain fields. */
export type ListQuery = {
  readonly profiles: readonly number[];
  readonly before?: number;
  /** The oldest first, from behind this leaf. */
  readonly after?: number;
  readonly limit: number;
  readonly where?: Readonly<Record<string, string>>;
  readonly from?: string;
  readonly until?: string;
  /** Only these records, by their numbers. */
  readonly records?: readonly string[];
};

/** The leaves of the current records of a kind, newest in the log first unless asked otherwise, by keyset. Throws on a field the kind does not have. */
export async function listLeaves(store: Store, kind: Kind, query: ListQuery): Promise<readonly number[]> {
  const fields = new Map(plainFields(kind));
  const where = [
    sql`is_current`,
    sql`profile = any(${query.profiles})`,
    query.after === undefined ? sql`leaf < ${query.before ?? Number.MAX_SAFE_INTEGER}` : sql`leaf > ${query.after}`,
  ];
  const order = query.after === undefined ? sql`desc` : sql`asc`;
  for (const [name, value] of Object.entries(query.where ?? {})) {
    if (!fields.has(name)) throw new Error(`\`${name}\` is no field of \`${kind.name}\`: correct the filter`);
    where.push(sql`${sql.id(columnOf(name))}::text = ${value}`);
  }
  if (query.from !== undefined) where.push(sql`record_day >= ${query.from}::date`);
  if (query.until !== undefined) where.push(sql`record_day <= ${query.until}::date`);
  if (query.records !== undefined) where.push(sql`record_id = any(${query.records})`);
  const { rows } = await sql<{ leaf: number }>`
    select leaf from ${sql.table(tableOf(kind))} where ${sql.join(where, sql` and `)} order by leaf ${order} limit ${query.limit}`.execute(
    store.db,
  );
  return rows.map((row) => row.leaf);
}

/** Which profiles the node's own current records of a kind have, and how many of each there are; received ones are not counted. */
export async function countByProfile(
  store: Store,
  kind: Kind,
): Promise<readonly { readonly profile: number; readonly records: number }[]> {
  const { rows } = await sql<{ profile: number; records: number }>`
    select profile, count(*) as records from ${sql.table(tableOf(kind))} where is_current
      and profile in (select id from profile where terms = '') group by profile order by profile`.execute(store.db);
  return rows;
}

/** The leaves of the versions that were current before records were logged at leaves from one on, and are not since. */
export async function supersededBy(
  store: Store,
  kind: Kind,
  logged: { readonly from: number; readonly before: number },
): Promise<readonly number[]> {
  const table = sql.table(tableOf(kind));
  const { rows } = await sql<{ leaf: number }>`
    select distinct on (old.record_id) old.leaf from ${table} new join ${table} old on old.record_id = new.record_id
    where new.leaf >= ${logged.from} and new.leaf < ${logged.before} and new.revision > 1 and old.leaf < ${logged.from}
    order by old.record_id, old.revision desc`.execute(store.db);
  return rows.map((row) => row.leaf);
}

/** The days of the records logged at leaves from one on and before another, and of the versions that they supersede. */
export async function daysLogged(
  store: Store,
  kind: Kind,
  logged: { readonly from: number; readonly before: number },
): Promise<readonly string[]> {
  const superseded = await supersededBy(store, kind, logged);
  const { rows } = await sql<{ day: string }>`
    select distinct record_day as day from ${sql.table(tableOf(kind))}
    where ((leaf >= ${logged.from} and leaf < ${logged.before}) or leaf = any(${superseded})) and record_day is not null`.execute(
    store.db,
  );
  return rows.map((row) => row.day);
}

/** The number of entries in the log. */
export async function logSize(store: Store): Promise<number> {
  return (await store.db.selectFrom("log_state").select("size").executeTakeFirstOrThrow()).size;
}

/** The number of entries in the log and the newest checkpoint, as one append left both while others may go on. */
export async function sizeAndCheckpoint(
  store: Store,
): Promise<{ size: number; checkpoint: { size: number; note: string } | undefined }> {
  const { rows } = await store.pool.query<{ size: number; signed: number | null; note: string }>(
    `select log_state.size, newest.size as signed, newest.note from log_state
     left join lateral (select size, note from checkpoint order by size desc limit 1) newest on true`,
  );
  const [{ size, signed, note } = { size: 0, signed: null, note: "" }] = rows;
  return { size, checkpoint: signed === null ? undefined : { size: signed, note } };
}

/** The typed rows of a kind at leaves, and of its items in their order: what BI tools and reports count from. */
export async function typedRowsAt(
  store: Store,
  kind: Kind,
  leaves: readonly number[],
): Promise<{
  readonly records: readonly Readonly<Record<string, unknown>>[];
  readonly items: readonly Readonly<Record<string, unknown>>[];
}> {
  type Row = Readonly<Record<string, unknown>>;
  const { rows: records } =
    await sql<Row>`select * from ${sql.table(tableOf(kind))} where leaf = any(${leaves})`.execute(store.db);
  const itemTable = itemTableOf(kind);
  if (itemTable === undefined) return { records, items: [] };
  const { rows: items } = await sql<Row>`
    select * from ${sql.table(itemTable)} where leaf = any(${leaves}) order by leaf, item`.execute(store.db);
  return { records, items };
}

/** A version by what decides on it. */
export type PlacedVersion = { readonly record: string; readonly revision: number; readonly profile: number };

/** All versions of some records of a kind, without their contents. */
export async function versionsPlaced(
  store: Store,
  kind: Kind,
  records: readonly string[],
): Promise<readonly PlacedVersion[]> {
  const { rows } = await sql<PlacedVersion>`
    select record_id as record, revision, profile from ${sql.table(tableOf(kind))} where record_id = any(${records})`.execute(
    store.db,
  );
  return rows;
}
