import type { PoolClient } from "pg";

/** What a partner's receipt says of one line of our feed. */
export type KeptReceipt = {
  readonly position: number;
  readonly digest: string;
  readonly outcome: string;
  readonly done: number;
  readonly refused: readonly unknown[];
  readonly leaf: number;
};

/**
 * Keeps a partner's receipt, which stands at a position of the partner's own feed. Answers the type of the line that it
 * is for; undefined when our feed has no line of that position and digest: then nothing is kept.
 */
export async function keepReceipt(
  client: PoolClient,
  peer: string,
  givenAt: number,
  receipt: KeptReceipt,
): Promise<string | undefined> {
  const { position, digest, outcome, done, refused, leaf } = receipt;
  const { rows } = await client.query<{ type: string }>(
    `with line as (select peer, position, type from feed_out where peer = $1 and position = $2 and digest = $3), kept as (
     insert into feed_receipt (peer, position, given_at, outcome, done, refused, leaf)
     select peer, position, $4, $5, $6, $7, $8 from line) select type from line`,
    [peer, position, digest, givenAt, outcome, done, JSON.stringify(refused), leaf],
  );
  return rows[0]?.type;
}
