import type { PoolClient } from "pg";

/** The works that a node does by itself at their time. */
export type JobName = "correct" | "rewrite" | "overdue" | "expire" | "warn" | "queue-deliveries";

/**
 * Puts a work into the queue inside a caller's transaction, to be done at a moment, at once unless said; one that waits
 * already under this name and moment is not put twice. Where no worker has ever run there is no queue: a worker does
 * whatever is due when it starts.
 */
export async function enqueue(client: Pick<PoolClient, "query">, job: JobName, at?: Date): Promise<void> {
  const { rows } = await client.query<{ has: boolean }>(
    "select to_regprocedure('graphile_worker.add_job(text,json,text,timestamptz,integer,text,integer,text[],text)') is not null as has",
  );
  if (rows[0]?.has !== true) return;
  const key = at === undefined ? job : `${job} ${at.toISOString()}`;
  await client.query(
    "select graphile_worker.add_job($1, payload := '{}'::json, run_at := coalesce($2::timestamptz, now()), job_key := $3)",
    [job, at ?? null, key],
  );
}

/** Puts the delivery of a warning into the queue: it is tried anew with growing pauses, at most `attempts` times. */
export async function enqueueDelivery(
  client: Pick<PoolClient, "query">,
  delivery: number,
  attempts: number,
): Promise<void> {
  const { rows } = await client.query<{ has: boolean }>(
    "select to_regprocedure('graphile_worker.add_job(text,json,text,timestamptz,integer,text,integer,text[],text)') is not null as has",
  );
  if (rows[0]?.has !== true) return;
  await client.query(
    "select graphile_worker.add_job('deliver', payload := json_build_object('delivery', $1::bigint), max_attempts := $2, job_key := $3)",
    [delivery, attempts, `deliver ${delivery}`],
  );
}
