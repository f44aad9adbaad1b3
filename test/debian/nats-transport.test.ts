import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import { connect, headers, type NatsConnection } from "@nats-io/transport-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FeedLine } from "../../src/exchange/feed-line.ts";
import {
  copyFeedToNats,
  ensureFeedStream,
  feedStream,
  feedSubject,
  natsTransport,
} from "../../src/exchange/nats-transport.ts";
import { FROM, isSameLine, placeAfter, positionsOf, someLines, TO } from "../federation/feed-fixture.ts";
import { transportContract } from "../federation/transport-contract.ts";

let directory: string;
const servers: ChildProcess[] = [];
let hub: string;
let leaf: string;
const open: NatsConnection[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "tripoint-nats-"));
  const [hubPort, leafPort, port] = [await freePort(), await freePort(), await freePort()];
  hub = `127.0.0.1:${hubPort}`;
  leaf = `127.0.0.1:${port}`;
  // The partner's server is a leaf of the node's own: JetStream of the hub is reached through it.
  await startServer("hub", [
    `listen: "${hub}"`,
    `jetstream { store_dir: "${join(directory, "hub")}", domain: "hub" }`,
    `leafnodes { listen: "127.0.0.1:${leafPort}" }`,
  ]);
  await startServer("leaf", [
    `listen: "${leaf}"`,
    `leafnodes { remotes: [{ url: "nats-leaf://127.0.0.1:${leafPort}" }] }`,
  ]);
  await until(
    async () => void (await (await jetstreamManager(await connection(leaf), { domain: "hub" })).getAccountInfo()),
  );
});
afterAll(async () => {
  for (const one of open) await one.close();
  for (const server of servers) {
    server.kill("SIGTERM");
    await new Promise((resolve) => server.once("exit", resolve));
  }
  await rm(directory, { recursive: true, force: true });
});

async function startServer(name: string, configuration: readonly string[]): Promise<void> {
  const file = join(directory, `${name}.conf`);
  await writeFile(file, `server_name: ${name}\n${configuration.join("\n")}\n`);
  const server = spawn("nats-server", ["-c", file], { stdio: "ignore" });
  server.once("error", () => undefined);
  servers.push(server);
  await until(async () => {
    if (server.exitCode !== null || server.pid === undefined) throw new Error("install Debian's `nats-server` first");
    await connection(/listen: "([^"]+)"/.exec(configuration[0] as string)?.[1] as string);
  });
}

async function connection(server: string): Promise<NatsConnection> {
  const one = await connect({ servers: server, timeout: 1000 });
  open.push(one);
  return one;
}

async function until(work: () => Promise<void>): Promise<void> {
  for (let time = 0; ; time++) {
    try {
      await work();
      return;
    } catch (error) {
      if (time === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** A fresh feed: the node publishes at the hub, the partner reads through its leaf. */
async function openFeed(to = TO, domain: string | undefined = "hub") {
  const lines: FeedLine[] = [];
  const feed = { connection: await connection(hub), from: FROM, to };
  await ensureFeedStream(feed);
  const transport = natsTransport({ connection: await connection(leaf), from: FROM, to, ...(domain && { domain }) });
  return {
    feed,
    lines,
    transport,
    async append(more: readonly FeedLine[]) {
      lines.push(...more);
      await copyFeedToNats(feed, async (after) => lines.slice(after, after + 9));
    },
    close: () => transport.close(),
  };
}

transportContract("a feed by NATS JetStream through a leaf node", () => openFeed());

describe("a feed by NATS JetStream", () => {
  const never = new AbortController().signal;
  const lines = someLines(5, (position) => (position === 3 ? 1_500_000 : 0));
  const size = async (to: string) => {
    const manager = await jetstreamManager(await connection(hub));
    return (await manager.streams.info(feedStream(FROM, to))).state.messages;
  };

  it("holds every line once, however often it is copied", async () => {
    const { feed, transport, ...more } = await openFeed("tripoint.x1");
    await more.append(lines);
    const once = await size("tripoint.x1");
    expect(await copyFeedToNats(feed, async (after) => lines.slice(after))).toBe(5);
    expect(await size("tripoint.x1")).toBe(once);
    expect(positionsOf(await transport.pull(placeAfter(lines, 0), 10, 5, never))).toEqual([1, 2, 3, 4, 5]);
  });

  it("puts in again a line that was cut off between its pieces", async () => {
    const { feed, transport } = await openFeed("tripoint.x2");
    await copyFeedToNats(feed, async (after) => lines.slice(after, 2));
    const cut = headers();
    cut.set("Tripoint-Pieces", "4");
    const subject = feedSubject(FROM, "tripoint.x2");
    await jetstream(feed.connection).publish(`${subject}.3.1`, '{"body":"', { msgID: "3.1", headers: cut });
    expect(positionsOf(await transport.pull(placeAfter(lines, 2), 10, 1, never))).toEqual([]);
    expect(await copyFeedToNats(feed, async (after) => lines.slice(after))).toBe(5);
    const page = await transport.pull(placeAfter(lines, 2), 10, 5, never);
    expect(positionsOf(page)).toEqual([3, 4, 5]);
    expect(page.lines.every((line, at) => isSameLine(line, lines[at + 2]))).toBe(true);
  });

  it("says when what is asked for is not kept any more", async () => {
    const { feed, transport, ...more } = await openFeed("tripoint.x3");
    await more.append(lines);
    const manager = await jetstreamManager(feed.connection);
    await manager.streams.purge(feedStream(FROM, "tripoint.x3"), { filter: `${feedSubject(FROM, "tripoint.x3")}.1.1` });
    await expect(transport.pull(placeAfter(lines, 0), 10, 1, never)).rejects.toMatchObject({
      ...{ fault: "refused", code: "not-kept" },
    });
    expect(positionsOf(await transport.pull(placeAfter(lines, 1), 10, 5, never))).toEqual([2, 3, 4, 5]);
  });

  it("refuses what somebody else put into the stream", async () => {
    const { feed, transport } = await openFeed("tripoint.x4");
    const client = jetstream(feed.connection);
    const subject = feedSubject(FROM, "tripoint.x4");
    await client.publish(`${subject}.1.1`, "no pieces are stated");
    await client.publish(`${subject}.x.1`, "no position");
    expect((await transport.pull(placeAfter(lines, 0), 10, 1, never)).lines).toEqual([]);
    const other = await openFeed("tripoint.x5");
    await copyFeedToNats(other.feed, async (after) => (after === 0 ? [{ ...lines[0], key: "none" } as FeedLine] : []));
    await expect(other.transport.pull(placeAfter(lines, 0), 10, 1, never)).rejects.toMatchObject({
      fault: "malformed",
    });
  });
});
