import type { PoolClient } from "pg";
import type { Store } from "./database.ts";
import { enqueue } from "./jobs.ts";
import { quoted } from "./schema.ts";

/** Says that something was erased out of tables, in the transaction that erases it: their files are written anew within two minutes. */
export async function markToRewrite(client: Pick<PoolClient, "query">, tables: readonly string[]): Promise<void> {
  await client.query(
    `insert into table_to_rewrite (name) select unnest($1::text[]) on conflict (name) do update set since = now()`,
    [[...new Set(tables)].sort()],
  );
  // What is erased within the same minute is rewritten together, and nobody who recalls waits for it.
  await enqueue(client, "rewrite", new Date((Math.floor(Date.now() / MINUTE_MS) + 2) * MINUTE_MS));
}

const MINUTE_MS = 60_000;

/** A larger table is written anew at night alone: nobody reads it meanwhile. */
const LARGE_BYTES = 1024 ** 3;
const NIGHT_HOURS = [2, 3, 4];
/** How long a table's readers may keep it from being written anew before that is put off. */
const PATIENCE = "2s";

/**
 * Writes the tables anew out of which something was erased (`vacuum full`): PostgreSQL only marks old bytes as free, and
 * they would stay in the files until others come to lie there. Answers the tables that were written; one that is in use
 * all the time, or large by day, waits for the next turn.
 */
export async function rewriteTables(store: Store, now: Date): Promise<readonly string[]> {
  const { rows } = await store.pool.query<{ name: string; since: string; bytes: number | null }>(
    `select name, since::text, pg_total_relation_size(to_regclass(format('%I', name))) as bytes from table_to_rewrite order by name`,
  );
  const isNight = NIGHT_HOURS.includes(now.getUTCHours());
  const done: string[] = [];
  const client = await store.pool.connect();
  try {
    await client.query(`set lock_timeout = '${PATIENCE}'`);
    for (const { name, since, bytes } of rows) {
      if (bytes !== null && bytes > LARGE_BYTES && !isNight) continue;
      try {
        if (bytes !== null) await client.query(`vacuum (full, analyze) ${quoted(name)}`);
      } catch (error) {
        if ((error as { code?: string }).code === LOCK_NOT_AVAILABLE) continue;
        throw error;
      }
      await client.query("delete from table_to_rewrite where name = $1 and since = $2::timestamptz", [name, since]);
      done.push(name);
    }
  } finally {
    await client.query("reset lock_timeout").catch(() => undefined);
    client.release();
  }
  return done;
}

const LOCK_NOT_AVAILABLE = "55P03";
