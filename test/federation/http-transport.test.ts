import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FeedLine, LONGEST_LINE, writeLine } from "../../src/exchange/feed-line.ts";
import { verifyRequest } from "../../src/exchange/http-signature.ts";
import { fetchIntroduction, httpTransport, sendIntroduction } from "../../src/exchange/http-transport.ts";
import { type PeerAddress, peerClient } from "../../src/exchange/peer-client.ts";
import type { TransportFailure } from "../../src/exchange/transport.ts";
import { FROM, key, placeAfter, signer, someLines, TO } from "./feed-fixture.ts";
import { transportContract } from "./transport-contract.ts";

type Answer = (request: IncomingMessage, reply: ServerResponse) => unknown;

/** A partner's node of a test's own, which answers as a test wishes. */
async function serveAnswer(answer: Answer): Promise<{ readonly address: PeerAddress; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((request, reply) => void answer(request, reply));
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  // The reader is the node the feed is for.
  const address: PeerAddress = {
    ...{ from: TO, to: FROM, country: "US", url: `http://127.0.0.1:${port}`, signer: async () => signer },
  };
  return {
    address,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers a feed as the contract says, after verifying the request. */
function feedAnswer(lines: readonly FeedLine[], wake: Set<() => void>): Answer {
  return async (request, reply) => {
    const check = await verifyRequest(
      { method: request.method ?? "", target: request.url ?? "", headers: request.headers },
      { to: FROM, now: new Date(), keysOf: async () => [key], isFresh: async () => true },
    );
    if (!check.ok) {
      reply.writeHead(401).end(JSON.stringify({ error: { code: check.fault, message: check.say.en } }));
      return;
    }
    const query = new URL(request.url ?? "", "http://x").searchParams;
    const [after, limit, wait] = ["after", "limit", "wait"].map((name) => Number(query.get(name))) as [
      number,
      number,
      number,
    ];
    if (lines.length <= after && wait > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait * 1000);
        wake.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    reply.writeHead(200, { "tripoint-feed-head": String(lines.length), "content-type": "application/jsonl" });
    for (const line of lines.slice(after, after + limit)) reply.write(`${writeLine(line)}\n`);
    reply.end();
  };
}

transportContract("a feed by HTTP", async () => {
  const lines: FeedLine[] = [];
  const wake = new Set<() => void>();
  const server = await serveAnswer(feedAnswer(lines, wake));
  const transport = httpTransport(server.address);
  return {
    transport,
    async append(more) {
      lines.push(...more);
      for (const one of wake) one();
      wake.clear();
    },
    async close() {
      await transport.close();
      await server.close();
    },
  };
});

describe("a page of a feed by HTTP", () => {
  const lines = someLines(3);
  const text = lines.map((line) => `${writeLine(line)}\n`).join("");
  const START = { position: 0, chain: "" };
  const never = new AbortController().signal;
  let answer: Answer;
  let server: { readonly address: PeerAddress; close(): Promise<void> };
  beforeAll(async () => {
    server = await serveAnswer((request, reply) => answer(request, reply));
  });
  afterAll(async () => await server?.close());

  const pull = async (given: Answer) => {
    answer = given;
    const transport = httpTransport(server.address);
    try {
      return await transport.pull(START, 10, 0, never);
    } catch (error) {
      const { fault, code, message } = error as TransportFailure;
      return { fault, code, message };
    } finally {
      await transport.close();
    }
  };
  const page = (body: string | Buffer, head = "3"): Answer => {
    return (_request, reply) => reply.writeHead(200, { "tripoint-feed-head": head }).end(body);
  };

  it("keeps the whole lines of a connection that is cut at any byte, and nothing else", async () => {
    const bytes = Buffer.from(text);
    const ends = [...text].flatMap((character, at) => (character === "\n" ? [at + 1] : []));
    const cuts = new Set([0, 1, bytes.length - 1, ...ends.flatMap((end) => [end - 1, end, end + 1])]);
    for (let at = 0; at < bytes.length; at += 23) cuts.add(at);
    for (const cut of [...cuts].filter((at) => at < bytes.length)) {
      const got = await pull((_request, reply) => {
        reply.writeHead(200, { "tripoint-feed-head": "3", "content-length": String(bytes.length) });
        reply.write(bytes.subarray(0, cut), () => setImmediate(() => reply.destroy()));
      });
      const whole = ends.filter((end) => end <= cut).length;
      if (whole === 0) expect(got).toMatchObject({ fault: "unreachable" });
      else expect([cut, got]).toEqual([cut, { lines: lines.slice(0, whole), head: 3 }]);
    }
  });

  it.each([
    ["no head", (_: IncomingMessage, reply: ServerResponse) => reply.end(text), "malformed"],
    ["a head that is none", page(text, "1e9"), "malformed"],
    ["rubbish", page("rubbish\n"), "malformed"],
    ["another line than was due", page(text.slice(text.indexOf("\n") + 1)), "malformed"],
    ["a line that is not canonical", page(text.replace('{"body"', '{ "body"')), "malformed"],
    ["a line that is no UTF-8", page(Buffer.from([0x22, 0xff, 0x22, 0x0a])), "malformed"],
    [
      "a page",
      (_: IncomingMessage, reply: ServerResponse) => reply.writeHead(302, { location: "/x" }).end(),
      "refused",
    ],
    [
      "an error of no form",
      (_: IncomingMessage, reply: ServerResponse) => reply.writeHead(500).end("<html>"),
      "refused",
    ],
  ] as const)("with %s is refused", async (_, given, fault) => {
    expect(await pull(given)).toMatchObject({ fault });
  });

  it("keeps the good lines before a bad one", async () => {
    const [first = "", second = ""] = text.split("\n");
    expect(await pull(page(`${first}\n${second.slice(0, -3)}\n`))).toEqual({ lines: lines.slice(0, 1), head: 3 });
  });

  it("does not follow a line without end", async () => {
    let sent = 0;
    const got = await pull((_request, reply) => {
      reply.writeHead(200, { "tripoint-feed-head": "3" });
      const more = () => {
        sent += 1 << 20;
        if (!reply.destroyed && sent < 4 * LONGEST_LINE) reply.write(Buffer.alloc(1 << 20, 0x61), more);
      };
      more();
    });
    expect(got).toMatchObject({ fault: "malformed" });
    expect(sent).toBeLessThan(LONGEST_LINE + (16 << 20));
  });

  it("takes no more lines than it asked for", async () => {
    answer = page(text);
    const transport = httpTransport(server.address);
    expect((await transport.pull(START, 2, 0, never)).lines).toEqual(lines.slice(0, 2));
    await transport.close();
  });

  it("says why a partner refuses, in its words, cut to a length", async () => {
    const error = { code: "other-history", message: `the history differs ${"x".repeat(9000)}` };
    const got = await pull((_request, reply) => reply.writeHead(409).end(JSON.stringify({ error })));
    expect(got).toMatchObject({ fault: "refused", code: "other-history" });
    expect((got as { message: string }).message.length).toBeLessThan(700);
  });

  it("says that nobody answers", async () => {
    const transport = httpTransport({ ...server.address, url: "http://127.0.0.1:9" });
    await expect(transport.pull(START, 1, 0, never)).rejects.toMatchObject({
      fault: "unreachable",
      message: "`tripoint.us` cannot be reached (`ECONNREFUSED`): it is tried again",
    });
    await transport.close();
  });

  it("fetches and sends introductions, and calls with any status", async () => {
    const asked: string[] = [];
    answer = (request, reply) => {
      asked.push(`${request.method} ${request.url} ${request.headers["signature"] === undefined ? "plain" : "signed"}`);
      reply.writeHead(request.url?.endsWith("blind") === true ? 429 : 200).end("hello");
    };
    expect(await fetchIntroduction(server.address)).toBe("hello");
    await sendIntroduction(server.address, "mine");
    const client = peerClient(server.address);
    const called = await client.call({ method: "POST", path: "blind", body: Buffer.from("x") }, 100);
    expect([called.status, Buffer.from(called.body).toString()]).toEqual([429, "hello"]);
    await expect(client.call({ method: "GET", path: "blind" }, 3)).rejects.toMatchObject({ fault: "malformed" });
    await client.close();
    expect(asked).toEqual([
      "GET /exchange/us/introduction plain",
      "POST /exchange/us/introduction plain",
      "POST /exchange/us/blind signed",
      "GET /exchange/us/blind signed",
    ]);
  });

  it("is read on from a place that its reader names", async () => {
    let asked = "";
    answer = (request, reply) => {
      asked = request.url ?? "";
      reply.writeHead(200, { "tripoint-feed-head": "2" }).end();
    };
    const transport = httpTransport(server.address);
    const place = placeAfter(lines, 2);
    expect(await transport.pull(place, 5, 0, never)).toEqual({ lines: [], head: 2 });
    expect(asked).toBe(`/exchange/us/feed?after=2&chain=${place.chain}&limit=5&wait=0`);
    await transport.close();
  });
});
