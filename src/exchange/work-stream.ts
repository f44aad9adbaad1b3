import {
  AckPolicy,
  DiscardPolicy,
  type JetStreamApiError,
  type JsMsg,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from "@nats-io/jetstream";
import { headers, type MsgHdrs, type NatsConnection } from "@nats-io/transport-node";
import type { NoteSigner } from "../core/log/signed-note.ts";
import type { VerifierKey } from "../core/log/verifier-key.ts";
import { again, type Waits } from "./again.ts";
import { type EditionReading, readEditionNote, writeEditionNote } from "./edition-note.ts";

/** Work that is shared among machines by NATS JetStream: a name that sets it apart from other work on the same servers. */
export type WorkPlace = {
  readonly connection: NatsConnection;
  /** Small letters, digits, points, `_` and `-`. */
  readonly name: string;
  /** Hears what is waited for while no server answers. */
  readonly waits?: Waits;
};

/** A piece of work as it is taken from the stream. */
export type WorkPiece = {
  readonly bytes: Uint8Array;
  readonly about: Readonly<Record<string, string>>;
  /** Its place in the stream. */
  readonly sequence: number;
  /** When it was put in, in milliseconds since 1970. */
  readonly at: number;
  /** How often it was given to somebody, this time included. */
  readonly deliveries: number;
  /** Says that it is done: nobody gets it again. */
  done(): void;
  /** Gives it back, to be given to somebody again. */
  giveBack(): void;
};

/** What came of work: settled under a key, once for all. */
export type Settled = {
  readonly sort: "decided" | "aside";
  /** Letters, digits, `_` and `-`: what is settled once has one key. */
  readonly key: string;
  readonly bytes: Uint8Array;
  /** What is said about it beside its bytes: some kilobytes at most. */
  readonly about?: Readonly<Record<string, string>>;
};

/** Something settled, as it stands in the stream of results. */
export type Result = Settled & { readonly sequence: number };

/** The edition that workers work by: its bytes and what is said about it. */
export type Edition = { readonly digest: string; readonly bytes: Uint8Array };

/** How long what is in hand may take before it is given to somebody else, unless said. */
const HAND_MS = 30_000;
const MILLION = 1_000_000;
const DAY_NS = 86_400 * 1e9;
/** Results stay for so long: whoever collects them has that time. */
const KEEP_DAYS = 30;
/** The same piece put in twice within this time is one piece. */
const SAME_NS = 2 * 3600 * 1e9;
const PIECE = 512 * 1024;
/** The largest document that goes as one piece of work, in bytes: what is set aside must fit into a message with its reasons. */
export const LARGEST_WORK: number = 900 * 1024;
const WORKERS = "workers";
const COLLECTOR = "collector";
const ABOUT = "Tripoint-About";

const token = ({ name }: Pick<WorkPlace, "name">) => {
  if (!/^[a-z0-9._-]{1,60}$/.test(name))
    throw new Error(`\`${name}\` names no work: take small letters, digits, points, \`_\` and \`-\``);
  return name.replaceAll(".", "_");
};
const streamsOf = (place: Pick<WorkPlace, "name">) => {
  const of = token(place);
  return {
    intake: `TRIPOINT_WORK_${of}_IN`,
    results: `TRIPOINT_WORK_${of}_OUT`,
    editions: `TRIPOINT_WORK_${of}_EDITIONS`,
    subject: `tripoint.work.${of}`,
  };
};

/** The subjects that each role publishes to, for the permissions of NATS accounts: see docs/operations.md. */
export function workSubjects(place: Pick<WorkPlace, "name">): {
  readonly intake: string;
  readonly results: string;
  readonly editions: string;
} {
  const { subject } = streamsOf(place);
  return { intake: `${subject}.in`, results: `${subject}.out.>`, editions: `${subject}.edition.>` };
}

/**
 * Makes the streams of some work where they are missing: intake, of which every piece is given to one worker and kept until
 * it is done; results, where a key is settled once; editions. `replicas` servers hold each (1, 3 or 5).
 */
export async function ensureWorkStreams(
  place: WorkPlace,
  { replicas = 1, handMs = HAND_MS }: { readonly replicas?: number; readonly handMs?: number } = {},
): Promise<void> {
  const manager = await jetstreamManager(place.connection);
  const { intake, results, editions, subject } = streamsOf(place);
  const held = { storage: StorageType.File, num_replicas: replicas } as const;
  const have = async (name: string, make: () => Promise<unknown>) => {
    try {
      await manager.streams.info(name);
    } catch (error) {
      if ((error as JetStreamApiError).status !== 404) throw error;
      await make();
    }
  };
  await have(intake, () =>
    manager.streams.add({
      ...{ ...held, name: intake, subjects: [`${subject}.in`], duplicate_window: SAME_NS },
      ...{ retention: RetentionPolicy.Workqueue, discard: DiscardPolicy.New, max_msg_size: LARGEST_WORK + 16 * 1024 },
    }),
  );
  await have(results, () =>
    manager.streams.add({
      ...{ ...held, name: results, subjects: [`${subject}.out.>`], duplicate_window: SAME_NS },
      ...{ retention: RetentionPolicy.Limits, max_age: KEEP_DAYS * DAY_NS },
      ...{ discard: DiscardPolicy.New, max_msgs_per_subject: 1, discard_new_per_subject: true },
    }),
  );
  await have(editions, () =>
    manager.streams.add({
      ...{ ...held, name: editions, subjects: [`${subject}.edition.>`], max_msgs_per_subject: 1 },
      ...{ retention: RetentionPolicy.Limits, discard: DiscardPolicy.Old },
    }),
  );
  for (const [stream, durable] of [
    [intake, WORKERS],
    [results, COLLECTOR],
  ] as const) {
    try {
      await manager.consumers.info(stream, durable);
    } catch (error) {
      if ((error as JetStreamApiError).status !== 404) throw error;
      await manager.consumers.add(stream, {
        ...{ durable_name: durable, ack_policy: AckPolicy.Explicit, ack_wait: handMs * MILLION },
        ...{ max_deliver: -1, max_ack_pending: 10_000 },
      });
    }
  }
}

/**
 * Puts a piece of work into the stream, tried again until a server has kept it or `signal` ends the trying. `id` names it:
 * the same piece twice within two hours is one.
 */
export async function offerWork(
  place: WorkPlace,
  piece: { readonly id: string; readonly bytes: Uint8Array; readonly about: Readonly<Record<string, string>> },
  signal?: AbortSignal,
): Promise<void> {
  const client = jetstream(place.connection);
  const put = () =>
    client.publish(`${streamsOf(place).subject}.in`, piece.bytes, {
      ...{ msgID: piece.id, headers: saying(piece.about), timeout: 3000 },
    });
  await again(signal, put, place.waits);
}

function saying(about: Readonly<Record<string, string>>): MsgHdrs {
  const said = headers();
  if (Object.keys(about).length > 0) said.set(ABOUT, Buffer.from(JSON.stringify(about)).toString("base64url"));
  return said;
}

/**
 * Takes some pieces of work, at most `most`, waiting a second for the first: an empty answer means that there was none, or
 * that no server answered.
 */
export async function takeWork(place: WorkPlace, most: number): Promise<readonly WorkPiece[]> {
  return await takeFrom(place, streamsOf(place).intake, WORKERS, most);
}

/** Takes some results that were not collected yet, as work is taken: each comes again until it is said to be done. */
export async function takeResults(place: WorkPlace, most: number): Promise<readonly (Settled & WorkPiece)[]> {
  const { results, subject } = streamsOf(place);
  return (await takeFrom(place, results, COLLECTOR, most)).flatMap((piece) => {
    const settled = settledAt(subject, piece.subject);
    return settled === undefined ? [] : [{ ...piece, ...settled }];
  });
}

function settledAt(subject: string, of: string): Pick<Settled, "sort" | "key"> | undefined {
  const [sort, key = ""] = of.slice(`${subject}.out.`.length).split(".");
  return sort === "decided" || sort === "aside" ? { sort, key } : undefined;
}

async function takeFrom(
  place: WorkPlace,
  stream: string,
  durable: string,
  most: number,
): Promise<(WorkPiece & { readonly subject: string })[]> {
  const consumer = await jetstream(place.connection).consumers.get(stream, durable);
  const pieces: (WorkPiece & { readonly subject: string })[] = [];
  for await (const message of await consumer.fetch({ max_messages: most, expires: 1000 })) {
    pieces.push(pieceOf(message));
    if (message.info.pending === 0) break;
  }
  return pieces;
}

function pieceOf(message: JsMsg): WorkPiece & { readonly subject: string } {
  return {
    subject: message.subject,
    bytes: message.data,
    about: readAbout(message.headers?.get(ABOUT)),
    sequence: message.info.streamSequence,
    at: Math.floor(message.info.timestampNanos / MILLION),
    deliveries: message.info.deliveryCount,
    done: () => message.ack(),
    giveBack: () => message.nak(1000),
  };
}

function readAbout(text: string | undefined): Readonly<Record<string, string>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(text ?? "", "base64url").toString("utf8"));
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, one]) => typeof one === "string"));
  } catch {
    return {};
  }
}

/**
 * Settles what came of a piece of work, tried again until a server has kept it. Answers `before` where the key was settled
 * already: the first settlement stays, whatever this one says.
 */
export async function settle(
  place: WorkPlace,
  { sort, key, bytes, about = {} }: Settled,
  signal?: AbortSignal,
): Promise<"kept" | "before"> {
  const client = jetstream(place.connection);
  const put = async () => {
    try {
      const kept = await client.publish(`${streamsOf(place).subject}.out.${sort}.${key}`, bytes, {
        ...{ msgID: `${sort}.${key}`, headers: saying(about), timeout: 3000 },
      });
      return kept.duplicate ? ("before" as const) : ("kept" as const);
    } catch (error) {
      if (/per subject/i.test((error as Error).message)) return "before" as const;
      throw error;
    }
  };
  return await again(signal, put, place.waits);
}

/** What is settled, in its order from a place in the stream on: at most `most`, nothing where there is no more now. */
export async function readResults(place: WorkPlace, from: number, most: number): Promise<readonly Result[]> {
  const { results, subject } = streamsOf(place);
  const state = await countWork(place);
  if (from > state.last || state.results === 0) return [];
  const manager = await jetstreamManager(place.connection);
  const consumer = await manager.consumers.add(results, {
    ...{ ack_policy: AckPolicy.None, inactive_threshold: 30_000 * MILLION, mem_storage: true, num_replicas: 1 },
    ...{ deliver_policy: "by_start_sequence" as const, opt_start_seq: Math.max(1, from) },
  });
  const found: Result[] = [];
  try {
    const reader = await jetstream(place.connection).consumers.get(results, consumer.name);
    for await (const message of await reader.fetch({ max_messages: most, expires: 5000 })) {
      const settled = settledAt(subject, message.subject);
      const about = readAbout(message.headers?.get(ABOUT));
      if (settled !== undefined) found.push({ ...settled, bytes: message.data, about, sequence: message.seq });
      if (message.info.pending === 0) break;
    }
  } finally {
    await manager.consumers.delete(results, consumer.name).catch(() => undefined);
  }
  return found;
}

/** How much waits, is in hand, and is settled; `first` and `last` are the places of the oldest and newest result. */
export type WorkCount = {
  readonly waiting: number;
  readonly inHand: number;
  readonly results: number;
  readonly first: number;
  readonly last: number;
};

/** Counts some work. Fails where no server answers or the streams are not there. */
export async function countWork(place: WorkPlace): Promise<WorkCount> {
  const manager = await jetstreamManager(place.connection);
  const { intake, results } = streamsOf(place);
  const [work, consumer, out] = await Promise.all([
    manager.streams.info(intake),
    manager.consumers.info(intake, WORKERS),
    manager.streams.info(results),
  ]);
  return {
    waiting: work.state.messages - consumer.num_ack_pending,
    inHand: consumer.num_ack_pending,
    results: out.state.messages,
    first: out.state.first_seq,
    last: out.state.last_seq,
  };
}

/** Puts an edition into its stream in pieces, and then announces it, signed, as the one to work by. */
export async function putEdition(
  place: WorkPlace,
  { digest, bytes }: Edition,
  { signer, at }: { readonly signer: NoteSigner; readonly at: Date },
): Promise<void> {
  const { editions, subject } = streamsOf(place);
  const client = jetstream(place.connection);
  const pieces = Math.max(1, Math.ceil(bytes.length / PIECE));
  const before = await currentEdition(place, [signer.key]);
  const put = (what: string, of: Uint8Array | string) =>
    again(undefined, () => client.publish(`${subject}.edition.${what}`, of, { timeout: 5000 }), place.waits);
  for (let piece = 0; piece < pieces; piece++)
    await put(`${digest}.${piece}`, bytes.subarray(piece * PIECE, (piece + 1) * PIECE));
  const note = writeEditionNote(place.name, { digest, pieces, at: at.toISOString() }, signer);
  await put("current", note);
  // Whoever still works by the edition before holds it in memory.
  if (before?.ok === true && before.edition.digest !== digest) {
    const manager = await jetstreamManager(place.connection);
    await manager.streams.purge(editions, { filter: `${subject}.edition.${before.edition.digest}.*` });
  }
}

/** Which edition is the one to work by, where a trusted key has signed that, or why it is refused; undefined before the first. */
export async function currentEdition(
  place: WorkPlace,
  trusted: readonly VerifierKey[],
): Promise<EditionReading | undefined> {
  const { editions, subject } = streamsOf(place);
  const bytes = await lastOn(place, editions, `${subject}.edition.current`);
  return bytes === undefined ? undefined : readEditionNote(bytes, place.name, trusted);
}

/** The bytes of an edition; fails where a piece is missing. Whoever uses them compares their digest first. */
export async function readEdition(
  place: WorkPlace,
  { digest, pieces }: { readonly digest: string; readonly pieces: number },
): Promise<Uint8Array> {
  const { editions, subject } = streamsOf(place);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < pieces; at++) {
    const part = await lastOn(place, editions, `${subject}.edition.${digest}.${at}`);
    if (part === undefined) throw new Error(`piece \`${at + 1}\` of the edition \`${digest}\` is missing`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function lastOn(place: WorkPlace, stream: string, subject: string): Promise<Uint8Array | undefined> {
  const manager = await jetstreamManager(place.connection, { checkAPI: false });
  try {
    return (await manager.streams.getMessage(stream, { last_by_subj: subject }))?.data;
  } catch (error) {
    if ((error as JetStreamApiError).status === 404) return undefined;
    throw error;
  }
}
