import {
  type ConsumerMessages,
  DeliverPolicy,
  DiscardPolicy,
  jetstream,
  JetStreamApiError,
  jetstreamManager,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
} from "@nats-io/jetstream";
import { headers, type MsgHdrs, type NatsConnection } from "@nats-io/transport-node";
import { type FeedLine, LONGEST_LINE, readLine, writeLine } from "./feed-line.ts";
import { failureOf, type FeedPlace, type FeedTransport, TransportFailure } from "./transport.ts";
import { TRANSPORT_WORDS } from "./transport-words.ts";

/** A feed on NATS: the connection, which stays its owner's, and the origins of the two nodes. */
export type NatsFeed = {
  readonly connection: NatsConnection;
  readonly from: string;
  readonly to: string;
  /** The JetStream domain that holds the stream, for who reaches it through a leaf node; else the server's own. */
  readonly domain?: string;
};

/** A line is sent in pieces of so many bytes, so that servers need not be told to take large messages. */
const PIECE = 512 * 1024;
const MOST_PIECES = Math.ceil(LONGEST_LINE / PIECE);
/** Lines stay in the stream for so long; a reader who comes later takes them by HTTP. */
const KEEP_DAYS = 14;
const NANOSECONDS_A_DAY = 86_400 * 1e9;
const LARGEST_PAGE = 16 * 1024 * 1024;
const PIECES = "Tripoint-Pieces";
const NOT_FOUND = 404;

/** The name of the stream of a feed: points of an origin are written `_`. */
export function feedStream(from: string, to: string): string {
  return `TRIPOINT_FEED_${tokenOf(from)}_TO_${tokenOf(to)}`;
}

/** The subjects of a feed begin so; what follows is the position of a line and the number of the piece, from 1. */
export function feedSubject(from: string, to: string): string {
  return `tripoint.feed.${tokenOf(from)}.${tokenOf(to)}`;
}

/** The JetStream domain of a node's own server, as partners name it: its origin, points written `_`. */
export function natsDomain(origin: string): string {
  return tokenOf(origin);
}

/** Removes lines from the stream of a feed, for ever: what stood in them was erased. */
export async function eraseFromNats(feed: NatsFeed, positions: readonly number[]): Promise<void> {
  const manager = await jetstreamManager(feed.connection, domainOf(feed));
  const [stream, subject] = [feedStream(feed.from, feed.to), feedSubject(feed.from, feed.to)];
  for (const position of positions) {
    const first = await found(() => manager.streams.getMessage(stream, { last_by_subj: `${subject}.${position}.1` }));
    const pieces = (first && placeOf(first.subject, first.header)?.pieces) ?? MOST_PIECES;
    for (let piece = 1; piece <= pieces; piece++) {
      const about = { last_by_subj: `${subject}.${position}.${piece}` };
      const message = await found(() => manager.streams.getMessage(stream, about));
      if (message === undefined) break;
      await manager.streams.deleteMessage(stream, message.seq, true);
    }
  }
}

/** Makes the stream of a feed where it is missing: its limits are age alone, and nothing in it is changed. */
export async function ensureFeedStream(feed: NatsFeed, replicas = 1): Promise<void> {
  const { connection, from, to } = feed;
  const manager = await jetstreamManager(connection, domainOf(feed));
  const name = feedStream(from, to);
  if (await found(() => manager.streams.info(name))) return;
  await manager.streams.add({
    ...{ name, subjects: [`${feedSubject(from, to)}.>`], num_replicas: replicas, storage: StorageType.File },
    ...{ retention: RetentionPolicy.Limits, discard: DiscardPolicy.Old, max_age: KEEP_DAYS * NANOSECONDS_A_DAY },
  });
}

/**
 * Copies what is new of a node's feed for a partner into its stream, in order; `lines` answers some signed lines after a
 * position. Answers the position of the last line there. Doing it twice, or after being cut off, puts nothing in twice.
 */
export async function copyFeedToNats(
  feed: NatsFeed,
  lines: (after: number) => Promise<readonly FeedLine[]>,
): Promise<number> {
  const manager = await jetstreamManager(feed.connection, domainOf(feed));
  const client = jetstream(feed.connection, domainOf(feed));
  const [stream, subject] = [feedStream(feed.from, feed.to), feedSubject(feed.from, feed.to)];
  const last = await lastPiece(manager, stream, subject);
  let position = last?.position ?? 0;
  let attempt = "";
  if (last !== undefined && last.piece < last.pieces) {
    // The line was cut off: signed anew it could differ, so its pieces are put in again together.
    await manager.streams.purge(stream, { filter: `${subject}.${position}.*` });
    attempt = `.after-${last.sequence}`;
    position--;
  }
  for (let next = await lines(position); next.length > 0; next = await lines(position)) {
    for (const line of next) {
      if (line.position !== position + 1) throw new Error(`line \`${line.position}\` does not follow \`${position}\``);
      const bytes = Buffer.from(writeLine(line));
      const pieces = Math.max(1, Math.ceil(bytes.length / PIECE));
      for (let piece = 1; piece <= pieces; piece++) {
        const about = headers();
        about.set(PIECES, String(pieces));
        await client.publish(
          `${subject}.${line.position}.${piece}`,
          bytes.subarray((piece - 1) * PIECE, piece * PIECE),
          {
            msgID: `${line.position}.${piece}${attempt}`,
            headers: about,
          },
        );
      }
      position = line.position;
      attempt = "";
    }
  }
  return position;
}

/** The way to a partner's feed by NATS JetStream. What the stream does not hold any more is asked for by HTTP. */
export function natsTransport(feed: NatsFeed): FeedTransport {
  const { connection, from, to } = feed;
  const [stream, subject] = [feedStream(from, to), feedSubject(from, to)];
  return {
    async pull(after, limit, waitSeconds, signal) {
      try {
        signal.throwIfAborted();
        const manager = await jetstreamManager(connection, domainOf(feed));
        const last = await lastPiece(manager, stream, subject);
        const first = await firstPiece(manager, stream, `${subject}.${after.position + 1}.1`);
        const head = Math.max(after.position, last?.position ?? 0);
        if (first === undefined && head > after.position && last?.piece === last?.pieces) {
          throw failureOf("refused", "notInStream", { from, position: after.position + 1 }, "not-kept");
        }
        if (first === undefined && waitSeconds === 0) return { lines: [], head };
        const start = first ?? last?.sequence;
        const consumer = await jetstream(connection, domainOf(feed)).consumers.get(stream, {
          filter_subjects: `${subject}.>`,
          ...(start === undefined
            ? { deliver_policy: DeliverPolicy.All }
            : { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: first ?? start + 1 }),
        });
        const messages = await consumer.fetch({
          max_messages: Math.min(limit * MOST_PIECES, 10_000),
          expires: Math.max(1000, waitSeconds * 1000),
        });
        const lines = await readPieces(messages, from, after, limit, signal);
        await consumer.delete().catch(() => undefined);
        return { lines, head: Math.max(head, after.position + lines.length) };
      } catch (error) {
        if (error instanceof TransportFailure || signal.aborted) throw error;
        const what = (error as Error).message.slice(0, 200);
        throw failureOf("unreachable", "unreachableByNats", { from, what });
      }
    },
    close: async () => undefined,
  };
}

/** Puts pieces together to lines, as long as they follow each other and there are more at once. */
async function readPieces(
  messages: ConsumerMessages,
  from: string,
  after: FeedPlace,
  limit: number,
  signal: AbortSignal,
): Promise<FeedLine[]> {
  const lines: FeedLine[] = [];
  let pieces: Uint8Array[] = [];
  let size = 0;
  const stop = () => void messages.close();
  signal.addEventListener("abort", stop, { once: true });
  try {
    for await (const message of messages) {
      const place = placeOf(message.subject, message.headers);
      if (place === undefined) continue;
      const next = after.position + lines.length + 1;
      if (place.piece === 1) pieces = [];
      if (place.position === next && place.piece === pieces.length + 1 && place.pieces <= MOST_PIECES) {
        pieces.push(message.data);
        if (place.piece === place.pieces) {
          const bytes = Buffer.concat(pieces);
          const reading = readLine(bytes.toString("utf8"));
          if (!reading.ok || reading.line.position !== next) {
            if (lines.length > 0) break;
            const what = reading.ok ? TRANSPORT_WORDS.statesOtherPlace : reading.say;
            throw failureOf("malformed", "unreadableInStream", { from, what });
          }
          lines.push(reading.line);
          size += bytes.length;
          pieces = [];
        }
      }
      if (lines.length >= limit || size >= LARGEST_PAGE) break;
      if (message.info.pending === 0 && lines.length > 0 && pieces.length === 0) break;
    }
  } finally {
    signal.removeEventListener("abort", stop);
    await messages.close();
  }
  signal.throwIfAborted();
  return lines;
}

type Piece = { readonly position: number; readonly piece: number; readonly pieces: number };

function placeOf(subject: string, headers: MsgHdrs | undefined): Piece | undefined {
  const [, position, piece] = /\.(\d{1,15})\.(\d{1,3})$/.exec(subject) ?? [];
  const pieces = Number(headers?.get(PIECES));
  if (position === undefined || !Number.isSafeInteger(pieces) || pieces < 1) return undefined;
  return { position: Number(position), piece: Number(piece), pieces };
}

async function lastPiece(
  manager: JetStreamManager,
  stream: string,
  subject: string,
): Promise<(Piece & { readonly sequence: number }) | undefined> {
  const message = await found(() => manager.streams.getMessage(stream, { last_by_subj: `${subject}.>` }));
  const place = message && placeOf(message.subject, message.header);
  return place && message && { ...place, sequence: message.seq };
}

async function firstPiece(manager: JetStreamManager, stream: string, subject: string): Promise<number | undefined> {
  return (await found(() => manager.streams.getMessage(stream, { last_by_subj: subject })))?.seq;
}

/** What was asked for; undefined when it is not there. */
async function found<T>(ask: () => Promise<T | null>): Promise<T | undefined> {
  try {
    return (await ask()) ?? undefined;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.status === NOT_FOUND) return undefined;
    throw error;
  }
}

function domainOf({ domain }: NatsFeed): { readonly domain?: string } {
  return domain === undefined ? {} : { domain };
}

function tokenOf(origin: string): string {
  return origin.replaceAll(".", "_");
}
