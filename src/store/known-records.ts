import { sql } from "kysely";
import type { Kind } from "../core/kind.ts";
import type { Store } from "./database.ts";
import { tableOf } from "./schema.ts";

/** Which of these records of a kind a node holds. */
export async function recordsKnown(store: Store, kind: Kind, records: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ record_id: string }>`
    select distinct record_id from ${sql.table(tableOf(kind))} where record_id = any(${records})`.execute(store.db);
  return new Set(rows.map(({ record_id }) => record_id));
}

/** Each holds a connection beside those of its work: fewer at once than the store has. */
const LOCKS_AT_ONCE = 4;
const turns = new WeakMap<Store, { held: number; readonly waiting: (() => void)[] }>();

/** Waits for one of the store's turns to hold a lock; answers how it is given back. */
async function turnToLock(store: Store): Promise<() => void> {
  const all = turns.get(store) ?? { held: 0, waiting: [] };
  turns.set(store, all);
  if (all.held < LOCKS_AT_ONCE) all.held++;
  else await new Promise<void>((begin) => all.waiting.push(begin));
  return () => {
    const next = all.waiting.shift();
    if (next === undefined) all.held--;
    else next();
  };
}

/** Does work while nobody else does such work on the same record; the work itself takes no other such lock. */
export async function withRecordLock<T>(store: Store, record: string, work: () => Promise<T>): Promise<T> {
  const giveBack = await turnToLock(store);
  try {
    return await lockedWork(store, record, work);
  } finally {
    giveBack();
  }
}

async function lockedWork<T>(store: Store, record: string, work: () => Promise<T>): Promise<T> {
  const client = await store.pool.connect();
  try {
    await client.query("select pg_advisory_lock(746922, hashtext($1))", [record]);
    return await work();
  } finally {
    await client.query("select pg_advisory_unlock(746922, hashtext($1))", [record]).catch(() => undefined);
    client.release();
  }
}

/** When each version of a record up to a revision was logged, oldest first. */
export async function loggedAt(store: Store, record: string, revision: number): Promise<readonly Date[]> {
  const { rows } = await sql<{ at: Date }>`
    select coalesce((select min(c.made_at) from checkpoint c where c.size > s.leaf), now()) as at from sealed_record s
    where s.record_id = ${record} and s.revision <= ${revision} order by s.revision, s.leaf`.execute(store.db);
  return rows.map(({ at }) => at);
}

/** The leaves of a node's own versions of a kind that were current when the log had so many leaves, of these profiles as their records are today, the newest first. */
export async function leavesAsOf(
  store: Store,
  kind: Kind,
  of: { readonly profiles: readonly number[]; readonly asOf: number; readonly limit: number },
): Promise<readonly number[]> {
  const table = sql.table(tableOf(kind));
  const { rows } = await sql<{ leaf: number }>`
    select k.leaf from ${table} k where k.copy = 0 and k.leaf < ${of.asOf} and k.profile = any(${of.profiles})
      and not exists (select from ${table} n where n.record_id = k.record_id and n.copy = 0 and n.revision > k.revision and n.leaf < ${of.asOf})
      and exists (select from ${table} c where c.record_id = k.record_id and c.copy = 0 and c.is_current and c.profile = any(${of.profiles}))
    order by k.leaf desc limit ${of.limit}`.execute(store.db);
  return rows.map(({ leaf }) => leaf);
}
