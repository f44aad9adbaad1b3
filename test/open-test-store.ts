import { randomBytes, generateKeyPairSync } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { emptyEdge } from "../src/core/log/tiles.ts";
import type { Kind } from "../src/core/kind.ts";
import { openStore, type Store } from "../src/store/database.ts";
import { createDatabase, startEmbeddedServer } from "../src/store/embedded-server.ts";
import { logSigner, type NodeLog } from "../src/store/node-log.ts";

/** A store of a test's own on the test server, with a log and its key. */
export type TestStore = {
  readonly url: string;
  readonly store: Store;
  /** A new log over what the store holds: what another process would begin with. */
  newLog(): NodeLog;
  /** Runs SQL behind the back of the house. */
  sql(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** Empties the store, so that the next test begins with nothing. Logs made before are of no use any more. */
  empty(): Promise<void>;
  /** Ends the connections and removes the database. */
  close(): Promise<void>;
};

const SERVER_FOLDER = path.resolve(import.meta.dirname, "..", ".tripoint", "test");

/** Lets a test's server answer before its disk has written: a test outlives no power cut, and its files are many. */
export async function hurry(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const setting of ["fsync", "synchronous_commit", "full_page_writes"])
      await client.query(`alter system set ${setting} = off`);
    await client.query("select pg_reload_conf()");
  } finally {
    await client.end();
  }
}

/**
 * Opens an empty store in a database of its own: on the server of `DATABASE_URL` if it is set, else on one that all
 * test files share and the last one ends.
 */
export async function openTestStore(kinds: readonly Kind[]): Promise<TestStore> {
  const theirs = process.env["DATABASE_URL"] || undefined;
  const server = theirs === undefined ? await startEmbeddedServer({ directory: SERVER_FOLDER }) : undefined;
  const urlOf = (database: string) => {
    if (theirs === undefined) return server?.url(database) ?? "";
    const url = new URL(theirs);
    url.pathname = `/${database}`;
    return url.href;
  };
  const database = `test_${randomBytes(6).toString("hex")}`;
  const admin = theirs ?? urlOf("postgres");
  if (theirs === undefined) await hurry(admin);
  await createDatabase(admin, database);
  const url = urlOf(database);
  const store = await openStore({ url, kinds });
  const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  const signer = logSigner("tripoint.test", pem);
  return {
    url,
    store,
    newLog: () => ({ origin: "tripoint.test", signer, edge: emptyEdge }),
    async sql(text, values = []) {
      return (await store.pool.query<Record<string, unknown>>(text, [...values])).rows;
    },
    async empty() {
      // The profiles stay: the store remembers their numbers.
      const { rows } = await store.pool.query<{ list: string }>(
        `select string_agg(format('%I', tablename), ', ') as list from pg_tables
         where schemaname = 'public' and tablename not in ('profile', 'schema_kind', 'log_state')`,
      );
      await store.pool.query(`truncate ${rows[0]?.list} restart identity; update log_state set size = 0`);
    },
    async close() {
      await store.close();
      const client = new pg.Client({ connectionString: admin });
      await client.connect();
      await client.query(`drop database if exists ${database} with (force)`);
      await client.end();
      await server?.stop();
    },
  };
}
