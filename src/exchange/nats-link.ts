import { connect, credsAuthenticator, type NatsConnection, type NodeConnectionOptions } from "@nats-io/transport-node";
import { pause } from "./pause.ts";

/** Where the NATS server of a node is, and with what it lets the node in. */
export type NatsServer = {
  /** `nats://host:port`, `tls://host:port`; several of one cluster with commas between them. */
  readonly url: string;
  /** The text of a credentials file. */
  readonly credentials?: string | undefined;
  /** A name and a password, for a server without credentials files. */
  readonly account?: { readonly name: string; readonly password: string } | undefined;
  /** PEM texts: whom to believe, and a certificate of one's own with its key. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string } | undefined;
};

const CONNECT_MS = 3000;
const PING_MS = 4000;

/** The options of a connection that is tried again for ever once it was there. */
function natsOptions({ url, credentials, account, tls }: NatsServer): NodeConnectionOptions {
  return {
    ...{ servers: url.split(","), name: "tripoint", maxReconnectAttempts: -1, timeout: CONNECT_MS },
    // A server that went without a word is left after two of these.
    ...{ pingInterval: PING_MS, maxPingOut: 2 },
    ...(credentials !== undefined && { authenticator: credsAuthenticator(new TextEncoder().encode(credentials)) }),
    ...(account !== undefined && { user: account.name, pass: account.password }),
    ...(tls !== undefined && { tls }),
  };
}

/** Connects once, and fails where no server answers or lets one in; the connection then comes back by itself. */
export async function connectToNats(server: NatsServer): Promise<NatsConnection> {
  return await connect({ ...natsOptions(server), reconnectTimeWait: 200 });
}

/** A connection to NATS that comes back by itself whenever it is lost. */
export type NatsLink = {
  /** The connection while it is there; undefined before, and while it is lost. */
  connection(): NatsConnection | undefined;
  close(): Promise<void>;
};

const RETRY_MS = 5000;
const LOST = (url: string) =>
  `NATS at \`${url}\` cannot be used (\`the connection is lost\`): feeds go by HTTP meanwhile`;
const BACK = (url: string) => `NATS at \`${url}\` answers again`;

/**
 * Connects to the NATS server of a node; while nobody answers there it is tried again. `say` is told of what fails, when a
 * connection that was there is lost, and when it is there again.
 */
export function openNatsLink(server: NatsServer, say: (line: string) => void): NatsLink {
  let open: NatsConnection | undefined;
  let isUp = false;
  const closing = new AbortController();
  const options = natsOptions(server);
  const follow = async (connection: NatsConnection) => {
    for await (const { type } of connection.status()) {
      if (type === "disconnect" && isUp && !closing.signal.aborted) say(LOST(server.url));
      if (type === "reconnect" && !isUp) say(BACK(server.url));
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
        if (what !== told) say(`NATS at \`${server.url}\` cannot be used (\`${what}\`): feeds go by HTTP meanwhile`);
        told = what;
        await pause(RETRY_MS, closing.signal);
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
