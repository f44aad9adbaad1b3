import { createPrivateKey, createPublicKey, sign as signEd25519, verify as verifyEd25519 } from "node:crypto";
import type { PoolClient, QueryConfig, QueryResult } from "pg";
import { canonicalJson, type Json } from "../core/canonical.ts";
import { signCheckpoint } from "../core/log/checkpoint.ts";
import { writeEntryBundle } from "../core/log/entry-bundle.ts";
import { frontierRoot } from "../core/log/merkle.ts";
import type { NoteSigner, VerifySignature } from "../core/log/signed-note.ts";
import { inclusionProofFromTiles, consistencyProofFromTiles, type TileProof } from "../core/log/tile-proof.ts";
import {
  edgeFromTiles,
  emptyEdge,
  extendTiles,
  partialTiles,
  TILE_WIDTH,
  type TileEdge,
  tilesForGrowth,
} from "../core/log/tiles.ts";
import { verifierKey } from "../core/log/verifier-key.ts";
import { inPipelinedTransaction, inTransaction, type LastQuestion, type Store } from "./database.ts";
import { digest, salt, sha256, sha256OfText, tree } from "./hashing.ts";

/** The log of one node: its name, its signing key, and the right edge of its tree as last seen. */
export type NodeLog = {
  /** `tripoint.us`: the first line of every checkpoint. */
  readonly origin: string;
  readonly signer: NoteSigner;
  /** What was last seen of the right edge; only a memory, the database decides. */
  edge: TileEdge;
};

/** Makes the signer of a log from an Ed25519 private key in PKCS #8 PEM. */
export function logSigner(origin: string, privateKeyPem: string): NoteSigner {
  const secret = createPrivateKey(privateKeyPem);
  const spki = createPublicKey(secret).export({ type: "spki", format: "der" });
  const key = verifierKey(origin, "note", new Uint8Array(spki.subarray(spki.length - 32)), sha256);
  return { key, sign: (message) => signEd25519(null, message, secret) };
}

const SPKI_HEAD = Buffer.from("302a300506032b6570032100", "hex");

/** Verifies an Ed25519 signature; never throws. */
export const verifySignature: VerifySignature = (publicKey, message, signature) => {
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, publicKey]), format: "der", type: "spki" });
    return verifyEd25519(null, message, key, signature);
  } catch {
    return false;
  }
};

const LOCK = "select size from log_state for update";

/** Takes the log's lock until the transaction ends and answers the log's right edge as it stands. */
export async function lockLog(client: PoolClient, log: NodeLog): Promise<TileEdge> {
  return await edgeAt(client, log, await client.query<{ size: number }>(LOCK));
}

/** Runs work in one transaction that holds the log's lock from its beginning; the work is given the log's right edge. */
export async function inLogTransaction<T>(
  store: Store,
  log: NodeLog,
  work: (client: PoolClient, edge: TileEdge) => Promise<T>,
): Promise<T> {
  // Beginning and locking together spares a way to the database and back.
  return await inTransaction(
    store.pool,
    async (client, begun) => work(client, await edgeAt(client, log, begun as QueryResult<{ size: number }>)),
    LOCK,
  );
}

/** What is to be answered by a change of the log that ends in its entries: the edge behind them. */
export type Logged<T> = LastQuestion<T> & { readonly edge: TileEdge };

/**
 * Runs work that copies no rows in one transaction that holds the log's lock, and remembers the log's new edge. The
 * entries, its last question, are sent together with the end.
 */
export async function inShortLogTransaction<T>(
  store: Store,
  log: NodeLog,
  work: (client: PoolClient, edge: TileEdge) => Promise<Logged<T>>,
): Promise<T> {
  const { result, edge } = await inPipelinedTransaction(store, LOCK, async (client, begun) => {
    const before = await edgeAt(client, log, begun as QueryResult<{ size: number }>);
    const { result, edge, last } = await work(client, before);
    return { result: { result, edge }, ...(last && { last }) };
  });
  keepEdge(log, edge);
  return result;
}

async function edgeAt(client: PoolClient, log: NodeLog, { rows }: QueryResult<{ size: number }>): Promise<TileEdge> {
  const size = rows[0]?.size ?? 0;
  return log.edge.frontier.size === size ? log.edge : await readEdge(client, size);
}

/** Remembers the edge of a committed append, so that the next one need not read it. */
export function keepEdge(log: NodeLog, edge: TileEdge): void {
  if (edge.frontier.size > log.edge.frontier.size) log.edge = edge;
}

async function readEdge(client: PoolClient, size: number): Promise<TileEdge> {
  if (size === 0) return emptyEdge;
  const needed = partialTiles(size);
  const { rows } = await client.query<{ level: number; index: number; width: number; bytes: Buffer }>(
    `select level, index, width, bytes from log_tile
     where (level, index) in (select * from unnest($1::smallint[], $2::bigint[]))`,
    [needed.map((tile) => tile.level), needed.map((tile) => tile.index)],
  );
  return edgeFromTiles(size, rows, tree);
}

/** Log entries ready to be appended: their texts (ASCII, at most 65,535 characters) and leaf hashes. */
export type ReadyEntries = { readonly texts: readonly string[]; readonly leaves: readonly Uint8Array[] };

/** What the last entries stand for when they are events: their types and canonical JSON. */
type LoggedEvent = { readonly type: string; readonly content: string };

/** The leaf hash of an entry (RFC 6962). */
export function entryLeaf(text: string): Uint8Array {
  return sha256OfText(`\u0000${text}`);
}

/**
 * Writes entries behind the log's end, inside a transaction that holds the log's lock, and signs the new checkpoint.
 * Returns what to keep as the log's edge once the transaction is committed.
 */
export async function writeEntries(
  client: PoolClient,
  log: NodeLog,
  edge: TileEdge,
  entries: ReadyEntries,
): Promise<TileEdge> {
  const written = entriesQuestion(log, edge, entries, []);
  await client.query(written.last);
  return written.edge;
}

/** A question that writes entries, with its values. */
type EntriesQuestion = QueryConfig & { readonly values: readonly unknown[] };

/** The question that writes entries behind the log's end and signs the new checkpoint, and the edge behind them. */
function entriesQuestion(
  log: NodeLog,
  edge: TileEdge,
  entries: ReadyEntries,
  events: readonly LoggedEvent[],
): { readonly last: EntriesQuestion; readonly edge: TileEdge } {
  const from = edge.frontier.size;
  const growth = extendTiles(edge, entries.leaves, tree);
  const size = growth.edge.frontier.size;
  const bundles = newBundles(from, entries.texts);
  const note = signCheckpoint({ origin: log.origin, size, root: frontierRoot(growth.edge.frontier, tree) }, log.signer);
  const values = [
    growth.tiles.map((tile) => tile.level),
    growth.tiles.map((tile) => tile.index),
    growth.tiles.map((tile) => tile.width),
    ...endToEnd(growth.tiles),
    bundles.map((bundle) => bundle.index),
    bundles.map((bundle) => bundle.width),
    ...endToEnd(bundles),
    size,
    note,
    events.map((_, at) => size - events.length + at),
    events.map((event) => event.type),
    events.map((event) => event.content),
  ];
  return { last: { name: "write-entries", text: WRITE_ENTRIES, values }, edge: growth.edge };
}

/**
 * The statement that writes entries, whose values are $1 to $16. With a `change` it writes them only where the log still
 * ends where they begin, as `locked` says, and the change, whose values are from $17 on, answers a row; `before` are
 * further queries between the two, each with its name.
 */
// A wider bundle begins with the bytes of the narrower one, so what is new is put behind it. The lock waits for whoever
// has it and then looks at the size again.
export function writeEntriesSql(change?: string, before: readonly string[] = []): string {
  const first =
    change === undefined
      ? ""
      : `locked as materialized (select from log_state where size = $12::bigint - cardinality($14::bigint[]) for update), ${[...before, `change as (${change})`].join(", ")},`;
  const only = change === undefined ? "true" : "exists (select from change)";
  return `
  with ${first} tiles as (
    insert into log_tile (level, index, width, bytes)
    select level, index, width, substring($6::bytea from start for length)
    from unnest($1::smallint[], $2::bigint[], $3::smallint[], $4::int[], $5::int[]) t (level, index, width, start, length)
    where ${only}
    on conflict (level, index) do update set width = excluded.width, bytes = excluded.bytes
  ), bundles as (
    insert into log_bundle (index, width, bytes)
    select index, width, substring($11::bytea from start for length)
    from unnest($7::bigint[], $8::smallint[], $9::int[], $10::int[]) b (index, width, start, length)
    where ${only}
    on conflict (index) do update set width = excluded.width, bytes = log_bundle.bytes || excluded.bytes
  ), signed as (
    insert into checkpoint (size, note) select $12::bigint, $13::text where ${only} on conflict (size) do nothing
  ), said as (
    insert into log_event (leaf, type, content)
    select * from unnest($14::bigint[], $15::text[], $16::text[]) where ${only}
  )
  update log_state set size = $12 where ${only}`;
}

const WRITE_ENTRIES = writeEntriesSql();

/** Bytes end to end, as one value that goes to the database as it is, behind where each begins (from 1) and its length. */
function endToEnd(of: readonly { readonly bytes: Uint8Array }[]): [number[], number[], Buffer] {
  let start = 1;
  const starts = of.map(({ bytes }) => (start += bytes.length) - bytes.length);
  return [starts, of.map(({ bytes }) => bytes.length), Buffer.concat(of.map(({ bytes }) => bytes))];
}

function newBundles(from: number, texts: readonly string[]): { index: number; width: number; bytes: Uint8Array }[] {
  return tilesForGrowth(from, from + texts.length)
    .filter((tile) => tile.level === 0)
    .map(({ index, width }) => {
      const first = Math.max(index * TILE_WIDTH, from);
      const added = texts
        .slice(first - from, index * TILE_WIDTH + width - from)
        .map((text) => Buffer.from(text, "latin1"));
      return { index, width, bytes: writeEntryBundle(added) };
    });
}

/** Something that happened and is no record: a read of somebody else's record, a refusal, a publication. */
export type LogEvent = { readonly type: string; readonly [about: string]: Json | undefined };

/**
 * Writes events down and logs their digests, in one transaction. Answers the leaf of the first. Each event gets 128
 * random bits: the log is public, and without them its digest would tell by guessing who read what.
 */
export async function appendEvents(store: Store, log: NodeLog, events: readonly LogEvent[]): Promise<number> {
  return await inShortLogTransaction(store, log, async (_client, before) => ({
    result: before.frontier.size,
    ...eventsQuestion(log, before, events),
  }));
}

/**
 * Writes events down and logs their digests behind the log's edge and behind the entries of records that come before
 * them, inside a transaction that holds the log's lock. Answers the new edge: the last leaf is that of the last event.
 */
export async function writeEvents(
  client: PoolClient,
  log: NodeLog,
  edge: TileEdge,
  events: readonly LogEvent[],
  before?: ReadyEntries,
): Promise<TileEdge> {
  const written = eventsQuestion(log, edge, events, before);
  await client.query(written.last);
  return written.edge;
}

/** The question that writes events down and logs their digests, and the log's edge behind them. */
export function eventsQuestion(
  log: NodeLog,
  edge: TileEdge,
  events: readonly LogEvent[],
  before: ReadyEntries = { texts: [], leaves: [] },
): { readonly last: EntriesQuestion; readonly edge: TileEdge } {
  const contents = events.map((event) => canonicalJson({ ...event, salt: salt() }));
  const entries = contents.map((content) => eventEntry(digest(content)));
  return entriesQuestion(
    log,
    edge,
    { texts: [...before.texts, ...entries], leaves: [...before.leaves, ...entries.map(entryLeaf)] },
    events.map(({ type }, at) => ({ type, content: contents[at] as string })),
  );
}

/** The entry that the log holds for an event: the word `event` and the digest of its canonical JSON. */
export function eventEntry(contentDigest: string): string {
  return `event ${contentDigest}`;
}

/** The events at leaves from one on, in the order of the log. */
export async function eventsFrom(
  store: Store,
  leaf: number,
  limit: number,
): Promise<readonly { leaf: number; type: string; content: string }[]> {
  return await store.db
    .selectFrom("log_event")
    .select(["leaf", "type", "content"])
    .where("leaf", ">=", leaf)
    .orderBy("leaf")
    .limit(limit)
    .execute();
}

/** The newest signed checkpoint with the size it is about, as `on` sees it; none while the log is empty. */
export async function latestCheckpoint(
  store: Store,
  on: Pick<PoolClient, "query"> = store.pool,
): Promise<{ size: number; note: string } | undefined> {
  const { rows } = await on.query<{ size: number; note: string }>(
    "select size, note from checkpoint order by size desc limit 1",
  );
  return rows[0];
}

/** The checkpoint about exactly this size; undefined when none was signed. */
export async function checkpointOf(store: Store, size: number): Promise<{ size: number; note: string } | undefined> {
  return await store.db.selectFrom("checkpoint").select(["size", "note"]).where("size", "=", size).executeTakeFirst();
}

/** The bytes of a tile at the width asked for; undefined when the log does not reach it. */
export async function readTile(
  store: Store,
  level: number,
  index: number,
  width: number,
): Promise<Uint8Array | undefined> {
  const row = await store.db
    .selectFrom("log_tile")
    .select(["width", "bytes"])
    .where("level", "=", level)
    .where("index", "=", index)
    .executeTakeFirst();
  return row === undefined || row.width < width ? undefined : new Uint8Array(row.bytes).subarray(0, width * 32);
}

/** The whole bundle of entries at an index, with its width; undefined when the log does not reach it. */
export async function readBundle(
  store: Store,
  index: number,
): Promise<{ width: number; bytes: Uint8Array } | undefined> {
  const row = await store.db
    .selectFrom("log_bundle")
    .select(["width", "bytes"])
    .where("index", "=", index)
    .executeTakeFirst();
  return row === undefined ? undefined : { width: row.width, bytes: new Uint8Array(row.bytes) };
}

/** The proof that an entry is in the log of a size. */
export function inclusionProof(store: Store, index: number, size: number): Promise<TileProof> {
  return inclusionProofFromTiles(index, size, fetcher(store), tree);
}

/** The proof that the log of one size continues the log of an earlier size. */
export function consistencyProof(store: Store, from: number, size: number): Promise<TileProof> {
  return consistencyProofFromTiles(from, size, fetcher(store), tree);
}

/** The root of the log as it was at a size. Throws when the log does not reach it. */
export async function rootAt(store: Store, size: number): Promise<Uint8Array> {
  if (size === 0) return tree.empty;
  const needed = partialTiles(size);
  const tiles = await Promise.all(
    needed.map(async (tile) => {
      const bytes = await readTile(store, tile.level, tile.index, tile.width);
      if (bytes === undefined) throw new Error(`the log does not reach \`${size}\` entries`);
      return { ...tile, bytes };
    }),
  );
  return frontierRoot(edgeFromTiles(size, tiles, tree).frontier, tree);
}

function fetcher(store: Store) {
  return async (level: number, index: number, width: number) =>
    (await readTile(store, level, index, width)) ?? new Uint8Array(0);
}

/**
 * The first checkpoint that covers every record, or every one of this node's own: it stays the same while nothing but
 * events (and, of the latter, what partners release) is logged, so that a report made twice from the same records names
 * the same state. None while there are no records.
 */
export async function recordCheckpoint(
  store: Store,
  of: "all" | "own" = "all",
): Promise<{ size: number; note: string } | undefined> {
  const newest = store.db.selectFrom("sealed_record").select("leaf").orderBy("leaf", "desc").limit(1);
  const own = store.db.selectFrom("profile").select("id").where("terms", "=", "");
  const last = await (of === "all" ? newest : newest.where("profile", "in", own)).executeTakeFirst();
  if (last === undefined) return undefined;
  return await store.db
    .selectFrom("checkpoint")
    .select(["size", "note"])
    .where("size", ">", last.leaf)
    .orderBy("size")
    .limit(1)
    .executeTakeFirst();
}
