import type { PoolClient } from "pg";
import type { Words } from "../core/words.ts";
import type { Store } from "./database.ts";

/** Where this node stands in a partner's feed: the last line taken, and its chain value (empty at 0). */
export type Place = { readonly position: number; readonly chain: string };

/** One line taken from a partner, kept as evidence. */
export type TakenLine = {
  readonly position: number;
  readonly type: string;
  readonly previous: string;
  readonly body: string;
  readonly digest: string;
  readonly chain: string;
  readonly key: string;
  readonly signature: string;
  readonly outcome: string;
  readonly leaf: number | undefined;
};

/** Where this node stands in a partner's feed. */
export async function placeIn(store: Store, peer: string): Promise<Place> {
  const row = await store.db
    .selectFrom("feed_place")
    .select(["position", "chain"])
    .where("peer", "=", peer)
    .executeTakeFirst();
  return row ?? { position: 0, chain: "" };
}

/** Where this node stands in a partner's feed; nobody else moves on until the transaction ends. */
export async function lockPlace(client: PoolClient, peer: string): Promise<Place> {
  const { rows } = await client.query<Place>(
    `insert into feed_place (peer, position, chain, head) values ($1, 0, '', 0)
     on conflict (peer) do update set position = feed_place.position returning position, chain`,
    [peer],
  );
  return rows[0] ?? { position: 0, chain: "" };
}

/**
 * Keeps lines that were taken, and moves on behind the last, in the transaction that acts on them. Of a body that no
 * database text can hold the digest alone is kept.
 */
export async function takeLines(client: PoolClient, peer: string, lines: readonly TakenLine[]): Promise<void> {
  const last = lines.at(-1);
  if (last === undefined) return;
  // Each body is a value of its own: a megabyte in an array would be escaped and read once more.
  const rows = lines.map(
    (_, at) => `($1, ${COLUMNS.map((__, column) => `$${at * COLUMNS.length + column + 4}`).join(", ")})`,
  );
  const values = lines.flatMap((line) => {
    const isKeepable = !line.body.includes("\u0000");
    const { position, type, previous, body, digest, chain, key, signature, outcome, leaf } = line;
    const kept = isKeepable ? body : "";
    return [position, type, previous, kept, digest, chain, key, signature, outcome, leaf ?? null, !isKeepable];
  });
  await client.query(
    `with kept as (insert into feed_in (peer, ${COLUMNS.join(", ")}) values ${rows.join(", ")})
     update feed_place set position = $2, chain = $3, head = greatest(head, $2) where peer = $1`,
    [peer, last.position, last.chain, ...values],
  );
}

const COLUMNS = [
  "position",
  "type",
  "previous",
  "body",
  "digest",
  "chain",
  "key",
  "signature",
  "outcome",
  "leaf",
  "is_erased",
] as const;

/** The chain value that a line of a partner had when it was taken; undefined when it was not taken. */
export async function chainTaken(store: Store, peer: string, position: number): Promise<string | undefined> {
  const { rows } = await store.pool.query<{ chain: string }>(
    "select chain from feed_in where peer = $1 and position = $2",
    [peer, position],
  );
  return rows[0]?.chain;
}

/** Writes down how pulling from a partner goes: how far its feed reaches, and what is wrong, when something is. */
export async function notePull(store: Store, peer: string, head: number | undefined, trouble?: Words): Promise<void> {
  await store.pool.query(
    `insert into feed_place (peer, position, chain, head, pulled_at, trouble, trouble_since)
     values ($1, 0, '', coalesce($2, 0), case when $3::text is null then now() end, $3, case when $3 is not null then now() end)
     on conflict (peer) do update set
       head = greatest(feed_place.head, coalesce($2, 0)),
       pulled_at = case when $3 is null then now() else feed_place.pulled_at end,
       trouble_since = case when $3 is null then null else coalesce(feed_place.trouble_since, now()) end,
       trouble = $3`,
    [peer, head ?? null, trouble === undefined ? null : JSON.stringify(trouble)],
  );
}
