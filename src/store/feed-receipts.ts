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
 * Keeps a partner's receipt, which stands at a position of the partner's own feed. Answers false when our feed has no
 * line of that position and digest: then nothing is kept.
 */
export async function keepReceipt(
  client: PoolClient,
  peer: string,
  givenAt: number,
  receipt: KeptReceipt,
): Promise<boolean> {
  const { position, digest, outcome, done, refused, leaf } = receipt;
  const { rowCount } = await client.query(
    `insert into feed_receipt (peer, position, given_at, outcome, done, refused, leaf)
     select peer, position, $4, $5, $6, $7, $8 from feed_out where peer = $1 and position = $2 and digest = $3`,
    [peer, position, digest, givenAt, outcome, done, JSON.stringify(refused), leaf],
  );
  return rowCount === 1;
}
