import type { PoolClient } from "pg";
import { endLineKeys } from "./backup-keys.ts";
import type { KeptLine } from "./feeds.ts";

/** Where the feed for a partner ends; nobody else appends to it until the transaction ends. */
export async function lockHead(
  client: PoolClient,
  peer: string,
): Promise<{ readonly position: number; readonly chain: string }> {
  const { rows } = await client.query<{ position: number; chain: string }>(
    `insert into feed_head (peer, position, chain) values ($1, 0, '')
     on conflict (peer) do update set position = feed_head.position returning position, chain`,
    [peer],
  );
  return rows[0] ?? { position: 0, chain: "" };
}

/** Takes the lines behind a position out of the feed for a partner, and answers them in order: the head is then there. */
export async function takeOutLines(
  client: PoolClient,
  peer: string,
  to: { readonly position: number; readonly chain: string },
): Promise<readonly KeptLine[]> {
  const { rows } = await client.query<KeptLine>(
    `with gone as (delete from feed_out where peer = $1 and position > $2
       returning position, type, previous, body, digest, chain, is_erased as "isErased")
     select * from gone order by position`,
    [peer, to.position],
  );
  await endLineKeys(
    client,
    rows.map(({ position }) => ({ direction: "out", peer, position })),
  );
  await moveHead(client, peer, to);
  return rows;
}

/** Puts lines that a partner gave back into the feed for it, as they were. */
export async function putBackLines(client: PoolClient, peer: string, lines: readonly KeptLine[]): Promise<void> {
  for (const { position, type, previous, body, digest, chain, isErased } of lines) {
    await client.query(
      `insert into feed_out (peer, position, type, previous, body, digest, chain, is_erased) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [peer, position, type, previous, body, digest, chain, isErased],
    );
  }
  const last = lines.at(-1);
  if (last !== undefined) await moveHead(client, peer, last);
}

async function moveHead(
  client: PoolClient,
  peer: string,
  { position, chain }: { readonly position: number; readonly chain: string },
): Promise<void> {
  await client.query("update feed_head set position = $2, chain = $3 where peer = $1", [peer, position, chain]);
}

/** Says where lines stand now that were moved: `moves` are pairs of the position before and after. */
export async function moveReferences(
  client: PoolClient,
  peer: string,
  moves: readonly (readonly [number, number])[],
): Promise<void> {
  const values = [peer, moves.map(([from]) => from), moves.map(([, to]) => to)];
  const of = "from unnest($2::bigint[], $3::bigint[]) m (before, after)";
  for (const [table, more] of [
    ["release", ""],
    ["recall_holder", ""],
    ["part_request", " and one.direction = 'out'"],
  ] as const) {
    await client.query(
      `update ${table} one set position = m.after ${of} where one.peer = $1 and one.position = m.before${more}`,
      values,
    );
  }
}

/** Forgets a release and who holds what of it, before it is written down again as the line of the feed says it. */
export async function forgetRelease(client: PoolClient, id: string): Promise<void> {
  await client.query("delete from release where id = $1", [id]);
  await client.query("delete from holding where release = $1", [id]);
}

/** Keeps that a recall was told to a partner, when that was lost. */
export async function keepTold(
  client: PoolClient,
  recall: {
    readonly id: string;
    readonly agency: string;
    readonly role: string;
    readonly purpose: string;
    readonly reason: string;
    readonly records: readonly unknown[];
    readonly leaf: number;
  },
  told: { readonly peer: string; readonly position: number },
): Promise<void> {
  const { id, agency, role, purpose, reason, records, leaf } = recall;
  await client.query(
    `insert into recall (id, agency, role, purpose, reason, records, leaf) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [id, agency, role, purpose, reason, JSON.stringify(records), leaf],
  );
  await client.query("insert into recall_holder (recall, peer, position) values ($1, $2, $3) on conflict do nothing", [
    id,
    told.peer,
    told.position,
  ]);
}

/** Keeps an introduction of this node's own that was lost; one that is known stays. */
export async function keepLostIntroduction(client: PoolClient, serial: number, text: string): Promise<void> {
  await client.query("insert into own_introduction (serial, introduction) values ($1, $2) on conflict do nothing", [
    serial,
    text,
  ]);
}

/** Keeps a message key of this node's own that was lost; one that is known stays as it is. */
export async function keepLostKey(
  client: PoolClient,
  key: { readonly id: string; readonly publicKey: Uint8Array; readonly from: string; readonly until: string },
): Promise<void> {
  await client.query(
    "insert into own_key (id, public_key, valid_from, valid_until) values ($1, $2, $3, $4) on conflict do nothing",
    [key.id, Buffer.from(key.publicKey), key.from, key.until],
  );
}

/** The answer that this node has given a partner to a request, when it stands in the feed: after a restore the request may come anew. */
export async function replyGiven(
  client: PoolClient,
  peer: string,
  request: string,
): Promise<
  | { readonly outcome: "released" | "refused" | "nothing-held"; readonly cites: string; readonly reason: string }
  | undefined
> {
  const { rows } = await client.query<{ body: string }>(
    `select body from feed_out where peer = $1 and type = 'reply'
       and case when is_erased then null else body::jsonb ->> 'request' end = $2 order by position limit 1`,
    [peer, request],
  );
  return rows[0] && JSON.parse(rows[0].body);
}
