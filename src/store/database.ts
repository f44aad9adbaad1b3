import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Kind } from "../core/kind.ts";
import type { ExchangeTables } from "./exchange-tables.ts";
import type { Tables } from "./tables.ts";
import { schemaSql } from "./schema.ts";
import { upgradeTables } from "./upgrade-tables.ts";
import { whileRecovering } from "./while-recovering.ts";
import { saidError } from "../core/said-error.ts";

/** The records and the log of one node. */
export type Store = {
  readonly pool: pg.Pool;
  /** Connections whose questions follow each other without waiting for the answers; they cannot copy rows in. */
  readonly pipelined: pg.Pool;
  readonly db: Kysely<Tables & ExchangeTables>;
  readonly kinds: readonly Kind[];
  close(): Promise<void>;
};

// Days stay texts, counts come as numbers: PostgreSQL's bigint is read as a number up to 2^53 - 1.
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);
types.setTypeParser(pg.types.builtins.INT8, (text: string) => Number(text));

/** Opens the database of one node and brings its tables up to date. Throws when the server cannot be reached. */
export async function openStore(options: { url: string; kinds: readonly Kind[] }): Promise<Store> {
  const pool = connectionsTo(options.url, { max: 12 });
  const pipelined = connectionsTo(options.url, { max: 4, pipeline: true });
  const client = await whileRecovering(() => pool.connect()).catch(async (error: Error) => {
    await pool.end();
    throw saidError({
      en: `the database cannot be reached (\`${error.message}\`): start it, or correct DATABASE_URL`,
      fr: `la base de données est inaccessible (\`${error.message}\`) : démarrez-la ou corrigez DATABASE_URL`,
      es: `no se puede acceder a la base de datos (\`${error.message}\`): iníciela o corrija DATABASE_URL`,
    });
  });
  try {
    await client.query("select pg_advisory_lock(746920)");
    await client.query(schemaSql(options.kinds));
    for (const kind of options.kinds) {
      const { rows } = await client.query<{ version: number }>("select version from schema_kind where name = $1", [
        kind.name,
      ]);
      await client.query("begin");
      // The rows of records that were sealed under older versions follow the newest one.
      if ((rows[0]?.version ?? kind.version) < kind.version) await upgradeTables(client, kind);
      await client.query(
        "insert into schema_kind (name, version) values ($1, $2) on conflict (name) do update set version = greatest(schema_kind.version, excluded.version)",
        [kind.name, kind.version],
      );
      await client.query("commit");
    }
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    await client.query("select pg_advisory_unlock(746920)").catch(() => undefined);
    client.release();
  }
  const db = new Kysely<Tables & ExchangeTables>({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    await db.destroy();
    for (const one of [pool, pipelined]) if (!one.ended) await one.end();
  };
  return { pool, pipelined, db, kinds: options.kinds, close };
}

function connectionsTo(url: string, options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, types, application_name: "tripoint", ...options });
  // A connection that breaks, idle or at work, is replaced at the next query; the query says what is wrong.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/**
 * Runs work in one transaction; whatever it throws undoes all of it. A first question without values may be given to be
 * sent together with the beginning; the work is given its answer.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, first: pg.QueryResult) => Promise<T>,
  first = "",
): Promise<T> {
  return await inOpenTransaction(pool, first, async (client, begun) => {
    const result = await work(client, begun);
    await client.query("commit");
    return result;
  });
}

/** Works on one unmoving state of a store, whatever is added or erased meanwhile. What it writes is kept when it ends well. */
export async function inStillState<T>(store: Store, work: (still: Store) => Promise<T>): Promise<T> {
  return await store.db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (db) => await work({ ...store, db }));
}

/** What a transaction answers, and its last question, to be sent together with the end. */
export type LastQuestion<T> = { readonly result: T; readonly last?: pg.QueryConfig };

/** Runs work in one transaction of pipelined connections; its last question and the end cost one way together. */
export async function inPipelinedTransaction<T>(
  store: Store,
  first: string,
  work: (client: pg.PoolClient, first: pg.QueryResult) => Promise<LastQuestion<T>>,
): Promise<T> {
  return await inOpenTransaction(store.pipelined, first, async (client, begun) => {
    const { result, last } = await work(client, begun);
    // When the last question fails, the end that was sent behind it undoes all.
    await Promise.all([...(last === undefined ? [] : [client.query(last)]), client.query("commit")]);
    return result;
  });
}

async function inOpenTransaction<T>(
  pool: pg.Pool,
  first: string,
  work: (client: pg.PoolClient, first: pg.QueryResult) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    const begun: unknown = await client.query(`begin; ${first}`);
    return await work(client, (Array.isArray(begun) ? begun[1] : begun) as pg.QueryResult);
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
