import type pg from "pg";
import type { Store } from "./database.ts";

/** A message key as it is kept: instants are moments, and a revoked key keeps its row. */
export type KeptKey = {
  readonly id: string;
  readonly publicKey: Uint8Array;
  readonly from: Date;
  readonly until: Date;
  readonly revokedAt: Date | null;
};

/** A partner's node as its newest introduction says, with all of its message keys, the revoked ones too. */
export type KeptPeer = {
  readonly origin: string;
  readonly country: string;
  readonly url: string;
  readonly logKey: string;
  readonly witnessKey: string;
  readonly serial: number;
  readonly introduction: string;
  readonly keys: readonly KeptKey[];
};

type Queries = Pick<pg.Pool | pg.PoolClient, "query">;
type KeyRow = { id: string; public_key: Buffer; valid_from: Date; valid_until: Date; revoked_at: Date | null };
type PeerRow = Record<"origin" | "country" | "url" | "log_key" | "witness_key" | "introduction", string> & {
  serial: number;
  keys: readonly (Record<"id" | "public_key" | "valid_from" | "valid_until", string> & { revoked_at: string | null })[];
};

/** All partners of a node, in the order of their origins. */
export async function keptPeers(on: Queries): Promise<readonly KeptPeer[]> {
  const { rows } = await on.query<PeerRow>({ name: "peers", text: `${PEERS} order by origin collate "C"` });
  return rows.map(peerOf);
}

/** The partner with an origin; undefined when there is none. */
export async function keptPeer(on: Queries, origin: string): Promise<KeptPeer | undefined> {
  const { rows } = await on.query<PeerRow>({ name: "peer", text: `${PEERS} where origin = $1`, values: [origin] });
  return rows.map(peerOf)[0];
}

const PEERS = `
  select peer.*, coalesce((
    select json_agg(json_build_object('id', id, 'public_key', encode(public_key, 'base64'), 'valid_from', valid_from,
      'valid_until', valid_until, 'revoked_at', revoked_at) order by valid_from, id)
    from peer_key where peer_key.origin = peer.origin), '[]') as keys
  from peer`;

function peerOf({ log_key, witness_key, origin, country, url, serial, introduction, keys }: PeerRow): KeptPeer {
  return {
    ...{ origin, country, url, serial, introduction, logKey: log_key, witnessKey: witness_key },
    keys: keys.map(({ id, public_key, valid_from, valid_until, revoked_at }) => ({
      id,
      publicKey: new Uint8Array(Buffer.from(public_key, "base64")),
      from: new Date(valid_from),
      until: new Date(valid_until),
      revokedAt: revoked_at === null ? null : new Date(revoked_at),
    })),
  };
}

function keyOf({ id, public_key, valid_from, valid_until, revoked_at }: KeyRow): KeptKey {
  return { id, publicKey: new Uint8Array(public_key), from: valid_from, until: valid_until, revokedAt: revoked_at };
}

/**
 * Keeps what a partner's introduction says, in a transaction. A key that it no longer names is revoked; a key that was
 * revoked before stays so. Answers the ids of the keys that this revokes.
 */
export async function keepPeer(
  client: pg.PoolClient,
  peer: Omit<KeptPeer, "keys">,
  keys: readonly Omit<KeptKey, "revokedAt">[],
): Promise<readonly string[]> {
  const { origin, country, url, logKey, witnessKey, serial, introduction } = peer;
  await client.query(
    `insert into peer (origin, country, url, log_key, witness_key, serial, introduction)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (origin) do update set country = excluded.country, url = excluded.url, log_key = excluded.log_key,
       witness_key = excluded.witness_key, serial = excluded.serial, introduction = excluded.introduction,
       changed_at = now()`,
    [origin, country, url, logKey, witnessKey, serial, introduction],
  );
  for (const { id, publicKey, from, until } of keys) {
    await client.query(
      `insert into peer_key (origin, id, public_key, valid_from, valid_until) values ($1, $2, $3, $4, $5)
       on conflict (origin, id) do update set valid_from = excluded.valid_from, valid_until = excluded.valid_until`,
      [origin, id, Buffer.from(publicKey), from, until],
    );
  }
  const { rows } = await client.query<{ id: string }>(
    `update peer_key set revoked_at = now()
     where origin = $1 and revoked_at is null and not id = any($2) returning id`,
    [origin, keys.map((key) => key.id)],
  );
  return rows.map((row) => row.id);
}

/** Revokes one message key of a partner, whatever its introductions say; false when there is no such key in force. */
export async function revokePeerKey(client: pg.PoolClient, origin: string, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "update peer_key set revoked_at = now() where origin = $1 and id = $2 and revoked_at is null",
    [origin, id],
  );
  return rowCount === 1;
}

/** The public halves of a node's own message keys, the oldest first. */
export async function ownKeys(on: Queries): Promise<readonly KeptKey[]> {
  const { rows } = await on.query<KeyRow>({
    name: "own-keys",
    text: "select * from own_key order by valid_from, id",
  });
  return rows.map(keyOf);
}

/** Keeps a message key of a node's own; one that is known gets the new end. */
export async function keepOwnKey(client: pg.PoolClient, key: Omit<KeptKey, "revokedAt">): Promise<void> {
  await client.query(
    `insert into own_key (id, public_key, valid_from, valid_until) values ($1, $2, $3, $4)
     on conflict (id) do update set valid_until = excluded.valid_until`,
    [key.id, Buffer.from(key.publicKey), key.from, key.until],
  );
}

/** Revokes a message key of a node's own; false when there is no such key in force. */
export async function revokeOwnKey(client: pg.PoolClient, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "update own_key set revoked_at = now() where id = $1 and revoked_at is null",
    [id],
  );
  return rowCount === 1;
}

/** The newest introduction that a node gave of itself; undefined when it gave none. */
export async function ownIntroduction(on: Queries): Promise<string | undefined> {
  const { rows } = await on.query<{ introduction: string }>(
    "select introduction from own_introduction order by serial desc limit 1",
  );
  return rows[0]?.introduction;
}

/** Keeps an introduction of a node's own. */
export async function keepOwnIntroduction(client: pg.PoolClient, serial: number, introduction: string): Promise<void> {
  await client.query("insert into own_introduction (serial, introduction) values ($1, $2)", [serial, introduction]);
}

/**
 * Remembers the nonce of a partner's request until a moment; `isFresh` is false when it was there already. Forgets what
 * is over, and answers the partner as it stands now. Nobody waits for the disk: whatever the request leads to is
 * committed behind it, and so keeps it too.
 */
export async function keepNonce(
  store: Store,
  origin: string,
  nonce: string,
  until: Date,
): Promise<{ readonly isFresh: boolean; readonly peer: KeptPeer | undefined }> {
  const { rows } = await store.pool.query<PeerRow & { fresh: boolean }>({
    name: "keep-nonce",
    text: `with over as (
        delete from request_nonce where ctid in (select ctid from request_nonce where until < now() limit 100)
      ), at_ease as (select set_config('synchronous_commit', 'off', true)),
      kept as (
        insert into request_nonce (origin, nonce, until) select $1, $2, $3 from at_ease on conflict do nothing returning 1
      )
      select exists (select from kept) as fresh, one.* from (${PEERS} where origin = $1) one`,
    values: [origin, nonce, until],
  });
  const [row] = rows;
  return { isFresh: row?.fresh === true, peer: row && peerOf(row) };
}

/** The nonce of a partner's request that is still to be kept, and the key by which the request was verified, as it was known. */
export type NonceToKeep = {
  readonly origin: string;
  readonly nonce: string;
  readonly until: Date;
  /** The key's 32 bytes, and between which instants it is valid, such as `2026-11-21T12:00:00Z`. */
  readonly key: { readonly id: string; readonly publicKey: Uint8Array; readonly from: string; readonly until: string };
};

/**
 * The queries that keep a nonce inside another statement, with values from `$first` on: `noted` answers a row when the
 * nonce is new, the key is in force as it was known, and `only` holds.
 */
export function nonceQueries(
  { origin, nonce, until, key }: NonceToKeep,
  first: number,
  only: string,
): { readonly queries: readonly string[]; readonly values: readonly unknown[] } {
  const [at, text, end, id, publicKey, from, to] = [0, 1, 2, 3, 4, 5, 6].map((place) => `$${first + place}`);
  return {
    queries: [
      "over as (delete from request_nonce where ctid in (select ctid from request_nonce where until < now() limit 100))",
      `noted as (
        insert into request_nonce (origin, nonce, until) select ${at}, ${text}, ${end}::timestamptz from locked
        where ${only}
          and not exists (select from request_nonce n where n.origin = ${at} and n.nonce = ${text})
          and exists (
            select from peer_key k where k.origin = ${at} and k.id = ${id} and k.public_key = ${publicKey}::bytea
              and k.revoked_at is null and date_trunc('second', k.valid_from) = ${from}::timestamptz
              and date_trunc('second', k.valid_until) = ${to}::timestamptz)
        returning 1)`,
    ],
    values: [origin, nonce, until, key.id, Buffer.from(key.publicKey), key.from, key.until],
  };
}
