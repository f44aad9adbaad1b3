import { setTimeout as sleep } from "node:timers/promises";
import { connect, credsAuthenticator, type NatsConnection } from "@nats-io/transport-node";

/** Where the NATS server of a node is, and with what it lets the node in. */
export type NatsServer = {
  /** `nats://host:port`, `tls://host:port`. */
  readonly url: string;
  /** The text of a credentials file. */
  readonly credentials?: string | undefined;
};

/** A connection to NATS that comes back by itself whenever it is lost. */
export type NatsLink = {
  /** The connection while it is there; undefined before, and while it is lost. */
  connection(): NatsConnection | undefined;
  close(): Promise<void>;
};

const RETRY_MS = 5000;

/** Connects to the NATS server of a node; while nobody answers there it is tried again. `say` is told of what fails. */
export function openNatsLink({ url, credentials }: NatsServer, say: (line: string) => void): NatsLink {
  let open: NatsConnection | undefined;
  let isUp = false;
  const closing = new AbortController();
  const options = {
    ...{ servers: url, name: "tripoint", maxReconnectAttempts: -1, timeout: 5000 },
    ...(credentials !== undefined && { authenticator: credsAuthenticator(new TextEncoder().encode(credentials)) }),
  };
  const follow = async (connection: NatsConnection) => {
    for await (const { type } of connection.status()) {
      if (type === "disconnect") isUp = false;
      if (type === "reconnect") isUp = true;
    }
  };
  const opening = (async () => {
    let told = "";
    while (!closing.signal.aborted) {
      try {
        open = await connect(options);
        isUp = true;
        void follow(open).catch(() => undefined);
        return;
      } catch (error) {
        const what = (error as Error).message.slice(0, 200);
        if (what !== told) say(`NATS at \`${url}\` cannot be used (\`${what}\`): feeds go by HTTP meanwhile`);
        told = what;
        await sleep(RETRY_MS, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  })();
  return {
    connection: () => (isUp && open?.isClosed() === false ? open : undefined),
    async close() {
      closing.abort();
      await opening;
      await open?.close();
    },
  };
}
