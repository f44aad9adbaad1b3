import { createServer, request as ask } from "node:http";
import { createServer as createTcpServer, type Socket } from "node:net";

/** What is done to one answer on its way; positions count the bytes of the whole answer, its head included. */
export type Break =
  /** The connection ends after so many bytes. */
  | { readonly what: "cut"; readonly at: number }
  /** One bit of the byte at a position is wrong. */
  | { readonly what: "corrupt"; readonly at: number }
  /** Some bytes are missing, and the answer ends as if it were whole. */
  | { readonly what: "swallow"; readonly at: number; readonly bytes: number }
  | { readonly what: "delay"; readonly milliseconds: number }
  /** Another answer, such as an older one, comes instead. */
  | { readonly what: "instead"; readonly answer: Answer }
  /** The request is sent on twice, and the answer to the second comes back. */
  | { readonly what: "twice" };

/** One answer as it came, and the request that it was for. */
export type Answer = { readonly target: string; readonly bytes: Buffer; readonly body: Buffer };

/** A machine between two nodes that breaks what passes through it. */
export type BrokenWire = {
  readonly url: string;
  /** The answers with feed lines that passed, oldest first. */
  readonly pages: readonly Answer[];
  /** What is done to the next answers with feed lines, one each; answers without lines pass. */
  readonly breaks: Break[];
  /** Nobody is let through while this is true. */
  isDown: boolean;
  close(): Promise<void>;
};

/** Opens a wire to a port of this machine. */
export async function openBrokenWire(port: number): Promise<BrokenWire> {
  const pages: Answer[] = [];
  const breaks: Break[] = [];
  const sockets = new Set<Socket>();
  const wire = { isDown: false };

  // The requests are read by HTTP; the answers are written byte by byte.
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("error", () => undefined);
    request.on("end", () => {
      const socket = response.socket as Socket;
      if (wire.isDown) return void socket.destroy();
      const pass = () => passOn(port, request, Buffer.concat(chunks));
      const target = request.url ?? "";
      pass()
        .then(async ({ head, body }) => {
          const bytes = Buffer.concat([Buffer.from(head), body]);
          const hasLines = target.includes("/feed?") && head.startsWith("HTTP/1.1 200") && body.length > 0;
          const how = hasLines ? breaks.shift() : undefined;
          if (wire.isDown) return void socket.destroy();
          if (hasLines) pages.push({ target, bytes, body });
          if (how?.what === "twice") {
            const again = await pass();
            return void socket.end(Buffer.concat([Buffer.from(again.head), again.body]));
          }
          if (how?.what === "delay") await new Promise((resolve) => setTimeout(resolve, how.milliseconds));
          if (how?.what === "cut") return void socket.write(bytes.subarray(0, how.at), () => socket.destroy());
          if (how?.what === "instead") return void socket.end(how.answer.bytes);
          if (how?.what === "corrupt") {
            const at = Math.min(how.at, bytes.length - 1);
            bytes[at] = (bytes[at] ?? 0) ^ 1;
          }
          if (how?.what === "swallow") {
            const rest = Buffer.concat([body.subarray(0, how.at), body.subarray(how.at + how.bytes)]);
            return void socket.end(Buffer.concat([Buffer.from(withLength(head, rest.length)), rest]));
          }
          socket.end(bytes);
        })
        .catch(() => socket.destroy());
    });
  });
  server.keepAliveTimeout = 1;
  const front = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => sockets.delete(socket));
    if (wire.isDown) socket.destroy();
    else server.emit("connection", socket);
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const { port: own } = front.address() as { port: number };
  return {
    url: `http://127.0.0.1:${own}`,
    pages,
    breaks,
    get isDown() {
      return wire.isDown;
    },
    set isDown(isDown) {
      wire.isDown = isDown;
      if (isDown) for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => front.close(() => resolve()));
    },
  };
}

type Whole = { readonly head: string; readonly body: Buffer };

function passOn(port: number, from: { method?: string; url?: string; headers: object }, body: Buffer): Promise<Whole> {
  return new Promise((resolve, reject) => {
    const headers = { ...from.headers, connection: "close" };
    const sent = ask(
      { port, host: "127.0.0.1", method: from.method, path: from.url, headers, agent: false },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const whole = Buffer.concat(chunks);
          const kept = Object.entries(answer.headers).filter(
            ([name]) => !["connection", "transfer-encoding", "content-length", "keep-alive"].includes(name),
          );
          const lines = kept.map(([name, value]) => `${name}: ${String(value)}\r\n`).join("");
          const head = `HTTP/1.1 ${answer.statusCode ?? 500} ${answer.statusMessage ?? ""}\r\n${lines}connection: close\r\ncontent-length: 0\r\n\r\n`;
          resolve({ head: withLength(head, whole.length), body: whole });
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

function withLength(head: string, length: number): string {
  return head.replace(/content-length: \d+/, `content-length: ${length}`);
}
