import { type ChildProcess, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { feedStream, feedSubject } from "../../src/exchange/nats-transport.ts";
import { recall } from "../../src/service/recall.ts";
import { release } from "../../src/service/release.ts";
import { type BrokenWire, openBrokenWire } from "../federation/process/broken-wire.ts";
import { allAnswered, expectWhole } from "../federation/process/expect-whole.ts";
import { freePort, type Hand, openHand, type Running, startNode, until } from "../federation/process/node-process.ts";
import { enterRecoveries } from "../federation/process/recoveries.ts";
import { befriend, openSites, type Sites } from "../federation/process/sites.ts";

const LONG = 180_000;

let sites: Sites;
let us: Hand;
let ca: Hand;
let wires: { readonly us: BrokenWire; readonly ca: BrokenWire };
const servers: Record<"us" | "ca", { readonly port: number; child: ChildProcess | undefined }> = {
  us: { port: 0, child: undefined },
  ca: { port: 0, child: undefined },
};
const running: Running[] = [];
let leafPort: number;

beforeAll(async () => {
  sites = await openSites();
  leafPort = await freePort();
  for (const code of ["us", "ca"] as const) {
    servers[code] = { port: await freePort(), child: undefined };
    await startServer(code);
  }
  const site = async (code: "us" | "ca") => {
    const own = await sites.site(code.toUpperCase());
    const wire = await openBrokenWire(own.port);
    const environment = { TRIPOINT_NATS: `nats://127.0.0.1:${servers[code].port}` };
    return { wire, at: { ...own, url: wire.url, environment } };
  };
  const [one, other] = [await site("us"), await site("ca")];
  wires = { us: one.wire, ca: other.wire };
  [us, ca] = [await openHand(one.at), await openHand(other.at)];
  await befriend(us, ca);
  running.push(await startNode(one.at), await startNode(other.at));
}, LONG);
afterAll(async () => {
  await Promise.all(running.map((process) => process.kill()));
  for (const { child } of Object.values(servers)) await stop(child);
  for (const wire of Object.values(wires ?? {})) await wire.close();
  for (const hand of [us, ca]) await hand?.close();
  await sites?.close();
});

/** What a node asks of the server of a partner: to read the feed for itself and nothing else (docs/operations.md). */
function reads(own: string, other: string): readonly string[] {
  const stream = feedStream(own, other);
  const asks = [
    "STREAM.INFO.%",
    "STREAM.MSG.GET.%",
    "CONSUMER.CREATE.%.>",
    "CONSUMER.DELETE.%.>",
    "CONSUMER.MSG.NEXT.%.>",
  ];
  const api = `$JS.${own.replace(".", "_")}.API`;
  return [`${api}.INFO`, ...asks.map((one) => `${api}.${one.replace("%", stream)}`), "_INBOX.>"];
}

/** What the server of Canada takes from nobody else, whatever the other server lets through. */
const DENIED = JSON.stringify([
  "tripoint.>",
  ...["CREATE", "UPDATE", "DELETE", "PURGE", "MSG.DELETE", "SNAPSHOT", "RESTORE"].map(
    (one) => `$JS.tripoint_ca.API.STREAM.${one}.>`,
  ),
]);

/** Each node has a server of its own; that of Canada is a leaf of that of the United States. */
async function startServer(code: "us" | "ca"): Promise<void> {
  const leaf =
    code === "us"
      ? `listen: "127.0.0.1:${leafPort}"`
      : `remotes: [{ url: "nats-leaf://ca:of-ca@127.0.0.1:${leafPort}", deny_imports: ${DENIED} }]`;
  const may = JSON.stringify({
    publish: reads("tripoint.us", "tripoint.ca"),
    subscribe: reads("tripoint.ca", "tripoint.us"),
  });
  const users = `{ user: node, password: of-us }, { user: ca, password: of-ca, permissions: ${may} }`;
  const file = join(sites.directory, `${code}.conf`);
  const store = join(sites.directory, `nats-${code}`);
  await writeFile(
    file,
    `server_name: ${code}
listen: "127.0.0.1:${servers[code].port}"
jetstream { store_dir: "${store}", domain: "tripoint_${code}" }
leafnodes { ${leaf} }
${code === "us" ? `accounts { EXCHANGE { jetstream: enabled, users: [${users}] } }\nno_auth_user: node` : ""}
`,
  );
  const child = spawn("nats-server", ["-c", file], { stdio: "ignore" });
  child.once("error", () => undefined);
  servers[code].child = child;
  await until(
    `nats-server \`${code}\` of Debian's package answers`,
    async () => {
      const connection = await connect({ servers: `127.0.0.1:${servers[code].port}`, timeout: 500 }).catch(
        () => undefined,
      );
      await connection?.close();
      return connection !== undefined;
    },
    (answers) => answers,
  );
}

async function stop(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await new Promise((resolve) => child.once("exit", resolve));
}

const released: string[] = [];

async function releaseMore(lines: number): Promise<void> {
  const references = Array.from({ length: lines }, (_, at) => `J${released.length + at}`);
  for (const record of await enterRecoveries(us.node, "us.atf", references)) {
    const caller = { agency: "us.atf", country: "US", role: "liaison-officer", purpose: "firearms-tracing" } as const;
    const order = { peer: { origin: ca.node.log.origin, country: "CA" }, receiver: "ca.rcmp", consents: [] };
    const answer = await release(us.node, caller, {
      ...order,
      purpose: "firearms-tracing",
      selection: { records: [record] },
    });
    if ("refused" in answer) throw new Error(answer.say.en);
    released.push(record);
  }
}

/** How many messages the stream of the feed holds. */
async function inStream(): Promise<number> {
  const connection = await connect({ servers: `127.0.0.1:${servers.us.port}` });
  try {
    const manager = await jetstreamManager(connection, { domain: "tripoint_us" });
    return (await manager.streams.info(feedStream("tripoint.us", "tripoint.ca"))).state.messages;
  } finally {
    await connection.close();
  }
}

describe("two nodes whose NATS servers are leaf nodes of each other", () => {
  it(
    "exchange by JetStream alone while neither reaches the other by HTTP",
    async () => {
      wires.us.isDown = true;
      wires.ca.isDown = true;
      await releaseMore(12);
      await expectWhole(us, ca, released);
      expect(await inStream()).toBeGreaterThanOrEqual(12);
      expect(wires.us.pages).toEqual([]);
    },
    LONG,
  );

  it(
    "cannot change what the other one's server holds",
    async () => {
      for (const [code, own, other] of [
        ["ca", "tripoint.us", "tripoint.ca"],
        ["us", "tripoint.ca", "tripoint.us"],
      ] as const) {
        const connection = await connect({ servers: `127.0.0.1:${servers[code].port}` });
        const manager = await jetstreamManager(connection, { domain: own.replace(".", "_"), timeout: 1000 });
        const stream = feedStream(own, other);
        const { messages } = (await manager.streams.info(stream)).state;
        await expect(manager.streams.purge(stream)).rejects.toThrow();
        await expect(manager.streams.delete(stream)).rejects.toThrow();
        await expect(manager.streams.deleteMessage(stream, 1)).rejects.toThrow();
        connection.publish(`${feedSubject(own, other)}.${messages + 1000}.1`, "rubbish");
        await connection.flush();
        expect((await manager.streams.info(stream)).state.messages).toBe(messages);
        await connection.close();
      }
    },
    LONG,
  );

  it(
    "go on by HTTP while NATS is down, and lose nothing when it comes back",
    async () => {
      wires.us.isDown = false;
      wires.ca.isDown = false;
      await stop(servers.us.child);
      await releaseMore(5);
      await allAnswered(us, ca);
      expect(wires.us.pages.length).toBeGreaterThan(0);
      await startServer("us");
      await releaseMore(5);
      await expectWhole(us, ca, released);
      await until("the stream has caught up", inStream, (messages) => messages >= released.length);
    },
    LONG,
  );

  it(
    "leave nothing in the stream of what was recalled",
    async () => {
      const before = await inStream();
      const caller = { agency: "us.atf", country: "US", role: "liaison-officer", purpose: "record-keeping" } as const;
      const gone = released.slice(3, 6);
      expect(await recall(us.node, caller, { records: gone, reason: "entered by mistake" })).toHaveProperty("told");
      await allAnswered(us, ca);
      // Three lines go and the recall comes, and receipts may come beside it.
      await until("the lines are gone", inStream, (messages) => messages < before);
      const connection = await connect({ servers: `127.0.0.1:${servers.us.port}` });
      const manager = await jetstreamManager(connection, { domain: "tripoint_us" });
      const stream = feedStream("tripoint.us", "tripoint.ca");
      const { state } = await manager.streams.info(stream);
      for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
        const message = await manager.streams.getMessage(stream, { seq }).catch(() => null);
        const text = message?.string() ?? "";
        for (const record of gone) if (text.includes('"release')) expect(text).not.toContain(`${record}\\\\`);
      }
      await connection.close();
    },
    LONG,
  );
});
