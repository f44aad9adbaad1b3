import type { PoolClient } from "pg";
import type { Store } from "./database.ts";

/** A line of a feed before it is linked: the type and the canonical JSON of its message. */
export type NewLine = { readonly type: string; readonly body: string };

/** A line as it is kept: where it stands, the chain value before it, and the digest that stays when its body is erased. */
export type KeptLine = NewLine & {
  readonly position: number;
  readonly previous: string;
  readonly digest: string;
  readonly chain: string;
  readonly isErased: boolean;
};

/** Computes the digest of a line's body and the chain value of the line. */
export type LinkLine = (line: { readonly position: number; readonly previous: string; readonly body: string }) => {
  readonly digest: string;
  readonly chain: string;
};

const MOST_ROWS = 500;

/** The channel on which waiting readers of feeds are woken; its payload names the partner. */
export const FEED_CHANNEL = "tripoint_feed";

/**
 * Writes lines at the end of the feed for a partner, inside a caller's transaction: positions follow without a gap,
 * and nobody else appends to this feed until the transaction ends. Whoever waits for the feed is woken at its commit.
 */
export async function writeFeedLines(
  client: PoolClient,
  peer: string,
  lines: readonly NewLine[],
  link: LinkLine,
): Promise<readonly KeptLine[]> {
  if (lines.length === 0) return [];
  const { rows } = await client.query<{ position: number; chain: string }>(
    `insert into feed_head (peer, position, chain) values ($1, 0, '')
     on conflict (peer) do update set position = feed_head.position returning position, chain`,
    [peer],
  );
  let { position, chain: previous } = rows[0] ?? { position: 0, chain: "" };
  const kept: KeptLine[] = [];
  for (const line of lines) {
    position++;
    const one = { ...line, position, previous, ...link({ position, previous, body: line.body }), isErased: false };
    previous = one.chain;
    kept.push(one);
  }
  for (let at = 0; at < kept.length; at += MOST_ROWS) {
    const page = kept.slice(at, at + MOST_ROWS);
    const rows = page.map((_, row) => `($1, ${[2, 3, 4, 5, 6, 7].map((place) => `$${row * 6 + place}`).join(", ")})`);
    // A body of a megabyte goes fastest as a value of its own.
    await client.query(
      `insert into feed_out (peer, position, type, previous, body, digest, chain) values ${rows.join(", ")}`,
      [peer, ...page.flatMap((one) => [one.position, one.type, one.previous, one.body, one.digest, one.chain])],
    );
  }
  await client.query(
    `with woken as (select pg_notify('${FEED_CHANNEL}', $1))
     update feed_head set position = $2, chain = $3 from woken where peer = $1`,
    [peer, position, previous],
  );
  return kept;
}

/** How far the feed for a partner reaches; 0 while nothing was told. */
export async function feedHead(store: Store, peer: string): Promise<number> {
  const row = await store.db.selectFrom("feed_head").select("position").where("peer", "=", peer).executeTakeFirst();
  return row?.position ?? 0;
}

/** The chain value of the line at a position of the feed for a partner; undefined when the feed does not reach it. */
export async function chainAt(store: Store, peer: string, position: number): Promise<string | undefined> {
  if (position === 0) return "";
  const row = await store.db
    .selectFrom("feed_out")
    .select("chain")
    .where("peer", "=", peer)
    .where("position", "=", position)
    .executeTakeFirst();
  return row?.chain;
}

/** The lines of the feed for a partner after a position, in order: at most `limit`, and about `mostBytes`, one at least. */
export async function readFeed(
  store: Store,
  peer: string,
  after: number,
  limit: number,
  mostBytes: number,
): Promise<readonly KeptLine[]> {
  const { rows } = await store.pool.query<KeptLine>(
    `select position, type, previous, body, digest, chain, is_erased as "isErased" from (
       select *, sum(octet_length(body)) over (order by position) - octet_length(body) as before from (
         select * from feed_out where peer = $1 and position > $2 order by position limit $3
       ) page
     ) measured where before < $4 order by position`,
    [peer, after, limit, mostBytes],
  );
  return rows;
}

/** The positions of the lines for a partner whose bodies were erased, in order. */
export async function erasedPositions(store: Store, peer: string): Promise<readonly number[]> {
  const { rows } = await store.pool.query<{ position: number }>(
    "select position from feed_out where peer = $1 and is_erased order by position",
    [peer],
  );
  return rows.map((row) => row.position);
}
