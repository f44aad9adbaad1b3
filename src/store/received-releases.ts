import type { Pool, PoolClient } from "pg";

/** What a partner's release says about all versions in it. */
export type ReleaseTerms = {
  readonly id: string;
  readonly why: string;
  readonly request?: string;
  readonly from: { readonly agency: string; readonly role: string; readonly purpose: string };
  readonly receiver: string;
  readonly arrangement: string;
  readonly cites: string;
  readonly purposes: readonly string[];
  readonly conditions: readonly string[];
  readonly keepUntil?: string;
  readonly checkpoint: string;
};

/** Keeps the terms of a release that was received, with the checkpoint under which its proofs hold. */
export async function keepReceivedRelease(
  client: PoolClient,
  at: { readonly peer: string; readonly position: number; readonly leaf: number; readonly proofs: Buffer },
  release: ReleaseTerms,
): Promise<void> {
  const { agency, role, purpose } = release.from;
  await client.query(
    `insert into received_release (peer, position, id, why, request, agency, role, purpose, receiver, arrangement, cites,
       purposes, conditions, keep_until, checkpoint, leaf, proofs)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      at.peer,
      at.position,
      release.id,
      release.why,
      release.request ?? null,
      agency,
      role,
      purpose,
      release.receiver,
      release.arrangement,
      release.cites,
      release.purposes,
      release.conditions,
      release.keepUntil ?? null,
      release.checkpoint,
      at.leaf,
      at.proofs,
    ],
  );
}

/**
 * The checkpoints under which a partner's releases came that stand behind a position of its feed, each once, and the position up
 * to which they were read; without a position those of the newest releases alone.
 */
export async function checkpointsOfReleases(
  pool: Pool,
  peer: string,
  after: number | undefined,
  limit: number,
): Promise<{ readonly notes: readonly string[]; readonly position: number }> {
  const { rows } = await pool.query<{ position: number; checkpoint: string }>(
    after === undefined
      ? "select position, checkpoint from received_release where peer = $1 order by position desc limit $2"
      : "select position, checkpoint from received_release where peer = $1 and position > $3 order by position limit $2",
    after === undefined ? [peer, limit] : [peer, limit, after],
  );
  return {
    notes: [...new Set(rows.map(({ checkpoint }) => checkpoint))],
    position: rows.reduce((most, { position }) => Math.max(most, position), after ?? 0),
  };
}
