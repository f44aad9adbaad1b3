import pg from "pg";

/** One open connection that says to others that this process uses the server: it vanishes with the process, however that ends. */
export interface ServerPresence {
  /** How many connections of others there are; 0 when the server does not answer. */
  countOthers(): Promise<number>;
  close(): Promise<void>;
}

/** `@types/pg` does not know these two methods of a client, which say whether its socket keeps the process alive. */
export type Client = pg.Client & { ref(): void; unref(): void };

const TIMEOUT_MS = 5_000;
const RETRY_MS = 2_000;
/** After a server that is gone could not be started either. */
const REVIVE_MS = 5_000;

/** Opens a connection to a database URL within 5 s; its queries may take `queryLimit` ms. */
export async function connect(url: string, queryLimit = TIMEOUT_MS): Promise<Client> {
  const options = { connectionString: url, connectionTimeoutMillis: TIMEOUT_MS, query_timeout: queryLimit };
  const client = new pg.Client(options) as Client;
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return client;
}

/**
 * Keeps a connection, made again when it breaks, until it is closed; it does not keep the process alive. When nothing
 * listens any more, `revive` is asked to start the server again; it answers whether it could.
 */
export function keepPresence(first: Client, url: string, revive: () => Promise<boolean>): ServerPresence {
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  function hold(fresh: Client) {
    if (isClosed) return void fresh.end().catch(() => undefined);
    client = fresh;
    fresh.unref();
    fresh.on("end", () => {
      if (client === fresh) client = undefined;
      again();
    });
  }
  function again(delay = RETRY_MS) {
    if (isClosed || client !== undefined) return;
    clearTimeout(timer);
    timer = setTimeout(() => void connect(url).then(hold, refused), delay).unref();
  }
  async function refused(error: { code?: string }) {
    const isBack = isClosed || error.code !== "ECONNREFUSED" || (await revive());
    again(isBack ? RETRY_MS : REVIVE_MS);
  }
  hold(first);

  return {
    async countOthers() {
      const name = new URL(url).searchParams.get("application_name");
      const own = client ?? (await connect(url).catch(() => undefined));
      if (own === undefined) return 0;
      own.ref();
      const answer = await own
        .query<{ others: number }>(
          "SELECT count(*)::int AS others FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name <> $1",
          [name],
        )
        .catch(() => undefined);
      if (own !== client) await own.end().catch(() => undefined);
      return answer?.rows[0]?.others ?? 0;
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      client?.ref();
      await client?.end().catch(() => undefined);
    },
  };
}
