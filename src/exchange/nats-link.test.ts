import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterEach, expect, it } from "vitest";
import { openNatsLink } from "./nats-link.ts";

const sockets = new Set<Socket>();
let server: Server | undefined;

/** A server that greets and answers pings as NATS does, and nothing else. */
async function startServer(port: number): Promise<number> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.write('INFO {"server_id":"A","version":"2.9.10","proto":1,"max_payload":1048576,"headers":true}\r\n');
    socket.on("data", (bytes) => {
      for (const _ of bytes.toString("latin1").matchAll(/PING\r\n/g)) socket.write("PONG\r\n");
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function stopServer(): Promise<void> {
  const closed = server === undefined ? undefined : once(server, "close");
  server?.close();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await closed;
  server = undefined;
}

afterEach(stopServer);

it("says when a connection that was there is lost, and when it is there again", async () => {
  const port = await startServer(0);
  const said: string[] = [];
  const link = openNatsLink({ url: `nats://127.0.0.1:${port}` }, (line) => said.push(line));
  await expect.poll(() => link.connection() !== undefined).toBe(true);
  expect(said).toEqual([]);
  await stopServer();
  await expect.poll(() => said.length).toBe(1);
  expect(said[0]).toContain("cannot be used (`the connection is lost`): feeds go by HTTP meanwhile");
  expect(link.connection()).toBeUndefined();
  await startServer(port);
  await expect.poll(() => said.length, { timeout: 10_000 }).toBe(2);
  expect(said[1]).toContain("answers again");
  expect(link.connection()).toBeDefined();
  await link.close();
  expect(said).toHaveLength(2);
}, 20_000);
