import type { PoolClient } from "pg";
import type { Part } from "../core/fields.ts";
import type { Store } from "./database.ts";

/** One recall as it is kept: our own, or one that we pass on for a partner. */
export type RecallRow = {
  readonly id: string;
  /** The partner whose recall this passes on, and where it stands in its feed; none for our own. */
  readonly source: { readonly peer: string; readonly position: number } | undefined;
  readonly agency: string;
  readonly role: string;
  readonly purpose: string;
  readonly reason: string;
  readonly records: readonly { readonly record: string; readonly parts: readonly Part[] }[];
  readonly erased: number;
  readonly leaf: number;
};

/** Writes a recall down, and the lines by which partners were told. */
export async function keepRecall(
  client: PoolClient,
  recall: RecallRow,
  told: readonly { readonly peer: string; readonly position: number }[],
): Promise<void> {
  const { id, source, agency, role, purpose, reason, records, erased, leaf } = recall;
  await client.query(
    `insert into recall (id, source, source_position, agency, role, purpose, reason, records, erased, leaf)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      source?.peer ?? "",
      source?.position ?? null,
      agency,
      role,
      purpose,
      reason,
      JSON.stringify(records),
      erased,
      leaf,
    ],
  );
  await client.query(
    "insert into recall_holder (recall, peer, position) select $1, * from unnest($2::text[], $3::bigint[])",
    [id, told.map((one) => one.peer), told.map((one) => one.position)],
  );
}

/** What a holder's receipt says of a recall. */
export type RecallAnswer = {
  readonly outcome: string;
  readonly done: number;
  /** Of whom an answer is still awaited there, or what could not be erased. */
  readonly awaited: string | undefined;
};

/** A recall of a partner that we passed on, once everybody we told has answered. */
export type AnsweredRecall = {
  readonly peer: string;
  readonly position: number;
  readonly digest: string;
  readonly erased: number;
  readonly leaf: number;
};

/**
 * Writes down what a holder answered to a recall of ours. When that was the last answer to a recall which we passed on
 * for a partner, answers whom to tell.
 */
export async function answerRecall(
  client: PoolClient,
  peer: string,
  position: number,
  answer: RecallAnswer,
): Promise<AnsweredRecall | undefined> {
  const { rows } = await client.query<AnsweredRecall>(
    `with answered as (
       update recall_holder set outcome = $3, done = $4, awaited = $5, answered_at = now()
       where peer = $1 and position = $2 returning recall
     )
     select c.source as peer, c.source_position as position, i.digest, c.leaf,
       (c.erased + $4 + coalesce((select sum(done) from recall_holder o where o.recall = c.id and o.peer <> $1), 0))::bigint as erased
     from answered a join recall c on c.id = a.recall join feed_in i on i.peer = c.source and i.position = c.source_position
     where c.source <> '' and $5::text is null and not exists (
       select from recall_holder o where o.recall = c.id and o.peer <> $1 and (o.answered_at is null or o.awaited is not null))`,
    [peer, position, answer.outcome, answer.done, answer.awaited ?? null],
  );
  return rows[0];
}

/** A recall with what every holder has answered so far. */
export type RecallState = RecallRow & {
  readonly madeAt: Date;
  readonly holders: readonly {
    readonly peer: string;
    readonly position: number;
    readonly outcome: string | null;
    readonly done: number | null;
    readonly awaited: string | null;
    readonly answeredAt: Date | null;
  }[];
};

/** The newest recalls, or the one with an id. */
export async function recallStates(store: Store, most: number, id?: string): Promise<readonly RecallState[]> {
  const { rows } = await store.pool.query<
    Omit<RecallState, "source" | "holders"> & { source: string; source_position: number | null }
  >(
    `select id, source, source_position, agency, role, purpose, reason, records, erased, leaf, made_at as "madeAt"
     from recall where $2::text is null or id = $2 order by leaf desc limit $1`,
    [most, id ?? null],
  );
  const holders = await store.pool.query<RecallState["holders"][number] & { recall: string }>(
    `select recall, peer, position, outcome, done, awaited, answered_at as "answeredAt" from recall_holder
     where recall = any($1) order by recall, peer`,
    [rows.map((row) => row.id)],
  );
  return rows.map(({ source, source_position, ...row }) => ({
    ...row,
    source: source === "" ? undefined : { peer: source, position: source_position ?? 0 },
    holders: holders.rows.filter((one) => one.recall === row.id).map(({ recall: _, ...one }) => one),
  }));
}

/** What was recalled of records since a moment: by us, or by a partner whose recall was acted on here. */
export async function recalledSince(
  store: Store,
  records: readonly string[],
  since: Date,
): Promise<readonly { readonly record: string; readonly parts: readonly Part[]; readonly at: Date }[]> {
  const { rows } = await store.pool.query<{ record: string; parts: Part[]; at: Date }>(
    `select one->>'record' as record, one->'parts' as parts, r.made_at as at
     from recall r cross join lateral jsonb_array_elements(r.records) one
     where r.made_at >= $2 and one->>'record' = any($1)`,
    [records, since],
  );
  return rows;
}
