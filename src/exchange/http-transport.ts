import { type FeedLine, LONGEST_LINE, readLine } from "./feed-line.ts";
import { type PeerAddress, type PeerAnswer, peerClient, readBody, unreachable } from "./peer-client.ts";
import { failureOf, type FeedPage, type FeedPlace, type FeedTransport, TransportFailure } from "./transport.ts";

/** The most bytes of a page; what comes after is asked for by the next. */
const LARGEST_PAGE = 64 * 1024 * 1024;
const LONGEST_INTRODUCTION = 16_384;

/** The way to a partner's feed by HTTP, `GET /exchange/<country>/feed`: signed requests, lines as they come. */
export function httpTransport(address: PeerAddress): FeedTransport & { readonly taken: TakenByPeer } {
  const client = peerClient(address);
  return {
    async pull(after, limit, waitSeconds, signal) {
      const path = `feed?after=${after.position}&chain=${after.chain}&limit=${limit}&wait=${waitSeconds}`;
      const answer = await client.send({ method: "GET", path, signal, timeout: (waitSeconds + 30) * 1000 });
      return await readFeedPage(address.to, answer, after, limit);
    },
    async taken(after, limit, signal) {
      const answer = await client.send({ method: "GET", path: `taken?after=${after}&limit=${limit}`, signal });
      return await readFeedPage(address.to, answer, { position: after, chain: "" }, limit);
    },
    close: () => client.close(),
  };
}

/** Asks a partner for the lines of this node's own feed that it has taken, `GET /exchange/<country>/taken`. */
export type TakenByPeer = (after: number, limit: number, signal: AbortSignal) => Promise<FeedPage>;

/** Fetches a partner's newest introduction; it proves itself, so the request is not signed. Throws a `TransportFailure`. */
export async function fetchIntroduction(address: PeerAddress, signal?: AbortSignal): Promise<string> {
  const client = peerClient(address);
  try {
    const answer = await client.send({
      ...{ method: "GET", path: "introduction", isSigned: false },
      ...(signal && { signal }),
    });
    return Buffer.from(await readBody(address.to, answer, LONGEST_INTRODUCTION)).toString("utf8");
  } finally {
    await client.close();
  }
}

/** Sends a partner an introduction of our own; it proves itself, so the request is not signed. Throws a `TransportFailure`. */
export async function sendIntroduction(address: PeerAddress, introduction: string): Promise<void> {
  const client = peerClient(address);
  try {
    const answer = await client.send({
      ...{ method: "POST", path: "introduction", isSigned: false, contentType: "text/plain; charset=utf-8" },
      body: Buffer.from(introduction),
    });
    await readBody(address.to, answer, LONGEST_INTRODUCTION);
  } finally {
    await client.close();
  }
}

/**
 * Reads a page as it comes: one line after the other, each within bounds. Lines that are whole are kept when the
 * connection breaks or the partner sends rubbish behind them; the next pull meets the fault again.
 */
async function readFeedPage(from: string, answer: PeerAnswer, after: FeedPlace, limit: number): Promise<FeedPage> {
  const stated = answer.headers["tripoint-feed-head"];
  if (typeof stated !== "string" || !/^(?:0|[1-9]\d{0,15})$/.test(stated)) {
    answer.body.destroy();
    throw failureOf("malformed", "noHead", { from });
  }
  const lines: FeedLine[] = [];
  let failure: TransportFailure | undefined;
  try {
    for await (const text of textLines(from, answer.body)) {
      if (lines.length >= limit) break;
      const reading = readLine(text);
      if (!reading.ok) throw failureOf("malformed", "unreadableLine", { from, what: reading.say });
      if (reading.line.position !== after.position + lines.length + 1) {
        throw failureOf("malformed", "otherLine", { from, position: reading.line.position });
      }
      lines.push(reading.line);
    }
  } catch (error) {
    failure = error instanceof TransportFailure ? error : unreachable(from, error);
  }
  answer.body.destroy();
  if (failure !== undefined && lines.length === 0) throw failure;
  return { lines, head: Math.max(Number(stated), after.position + lines.length) };
}

/** The lines of a body, each ended by a line feed; what is not ended is left out. Throws a `TransportFailure` on what is too long or no UTF-8. */
async function* textLines(from: string, body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let pieces: Uint8Array[] = [];
  let length = 0;
  let read = 0;
  for await (const chunk of body) {
    read += chunk.length;
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      pieces.push(chunk.subarray(start, end));
      length += end - start;
      if (length > LONGEST_LINE) throw failureOf("malformed", "longLine", { from, most: LONGEST_LINE });
      let text: string;
      try {
        text = decoder.decode(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces));
      } catch {
        throw failureOf("malformed", "notUtf8", { from });
      }
      yield text;
      [pieces, length, start] = [[], 0, end + 1];
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > LONGEST_LINE) throw failureOf("malformed", "longLine", { from, most: LONGEST_LINE });
    if (read > LARGEST_PAGE) return;
  }
}
