import type { Part } from "../core/fields.ts";
import type { Store } from "./database.ts";

/** One version of a record that went out in a release, what its holder still has of it, and the newest receipt. */
export type SentRow = {
  readonly release: string;
  readonly leaf: number;
  readonly revision: number;
  /** The parts that the holder was given and that were not recalled. */
  readonly parts: readonly Part[];
  readonly isStale: boolean;
  readonly isRecalled: boolean;
  readonly isSuperseded: boolean;
  /** Why a newer version may not go to this holder. */
  readonly uncorrected: string | null;
  readonly peer: string;
  readonly position: number;
  readonly why: string;
  readonly agency: string;
  readonly receiver: string;
  readonly purpose: string;
  readonly arrangement: string;
  readonly cites: string;
  readonly consents: readonly string[];
  readonly conditions: readonly string[];
  readonly keepUntil: string | null;
  readonly madeAt: Date;
  readonly outcome: string | null;
  readonly receiptAt: Date | null;
  /** Why the holder's node did not keep this record, where its receipt says so. */
  readonly refusedBecause: string | null;
};

/** The releases in which versions of a record went out, newest first, up to so many. */
export async function sentOf(store: Store, record: string, most: number): Promise<readonly SentRow[]> {
  const { rows } = await store.pool.query<SentRow>(
    `select h.release, r.leaf, h.revision, h.parts, h.is_stale as "isStale", h.is_recalled as "isRecalled",
       h.is_superseded as "isSuperseded", h.uncorrected, r.peer, r.position, r.why, r.agency, r.receiver, r.purpose,
       r.arrangement, r.cites, r.consents, r.conditions, r.keep_until::text as "keepUntil", r.made_at as "madeAt",
       f.outcome, f.received_at as "receiptAt", f.reason as "refusedBecause"
     from holding h join release r on r.id = h.release
     left join lateral (
       select outcome, received_at,
         (select one ->> 'reason' from jsonb_array_elements(refused) one where one ->> 'record' = $1 limit 1) as reason
       from feed_receipt f where f.peer = r.peer and f.position = r.position order by given_at desc limit 1) f on true
     where h.record_id = $1 order by r.leaf desc, h.release, h.revision desc limit $2`,
    [record, most],
  );
  return rows;
}

/** One line by which a version of a record came here, and under which terms. */
export type ReceivedRow = {
  readonly release: string;
  readonly peer: string;
  readonly position: number;
  readonly why: string;
  readonly agency: string;
  readonly receiver: string;
  readonly purposes: readonly string[];
  readonly arrangement: string;
  readonly cites: string;
  readonly conditions: readonly string[];
  readonly keepUntil: string | null;
  readonly outcome: string;
  readonly receivedAt: Date;
};

/** The releases that brought the versions at these leaves here, newest first. */
export async function receivedAt(store: Store, leaves: readonly number[]): Promise<readonly ReceivedRow[]> {
  const { rows } = await store.pool.query<ReceivedRow>(
    `select r.id as release, r.peer, r.position, r.why, r.agency, r.receiver, r.purposes, r.arrangement, r.cites,
       r.conditions, max(v.keep_until)::text as "keepUntil", i.outcome, r.received_at as "receivedAt"
     from received_version v join received_release r on r.peer = v.peer and r.position = v.position
     join feed_in i on i.peer = r.peer and i.position = r.position
     where v.leaf = any($1) group by r.peer, r.position, i.outcome order by r.leaf desc`,
    [leaves],
  );
  return rows;
}

/** A recall of parts of a record, and what each holder that was told has answered. */
export type RecordRecallRow = {
  readonly id: string;
  /** The partner whose recall this passes on; empty for our own. */
  readonly source: string;
  readonly agency: string;
  readonly reason: string;
  readonly parts: readonly Part[];
  readonly madeAt: Date;
  readonly holders: readonly {
    readonly peer: string;
    readonly outcome: string | null;
    readonly awaited: string | null;
    readonly answeredAt: string | null;
  }[];
};

/** The recalls of a record, newest first. */
export async function recallsOf(store: Store, record: string): Promise<readonly RecordRecallRow[]> {
  const { rows } = await store.pool.query<RecordRecallRow>(
    `select c.id, c.source, c.agency, c.reason, one -> 'parts' as parts, c.made_at as "madeAt",
       coalesce((select jsonb_agg(jsonb_build_object('peer', h.peer, 'outcome', h.outcome, 'awaited', h.awaited,
         'answeredAt', h.answered_at) order by h.peer) from recall_holder h where h.recall = c.id), '[]') as holders
     from recall c cross join lateral jsonb_array_elements(c.records) one
     where one ->> 'record' = $1 order by c.leaf desc`,
    [record],
  );
  return rows;
}

/** The newest release of a record to an agency, and what the agency's node has answered. */
export type ReceiptRow = {
  readonly record: string;
  readonly receiver: string;
  readonly sentAt: Date;
  readonly outcome: string | null;
  readonly receiptAt: Date | null;
};

/** Of each of these records, the newest release to each agency that was not recalled, with its receipt. */
export async function receiptsOf(store: Store, records: readonly string[]): Promise<readonly ReceiptRow[]> {
  const { rows } = await store.pool.query<ReceiptRow>(
    `select distinct on (h.record_id, r.receiver) h.record_id as record, r.receiver, r.made_at as "sentAt",
       f.outcome, f.received_at as "receiptAt"
     from holding h join release r on r.id = h.release
     left join lateral (select outcome, received_at from feed_receipt f
       where f.peer = r.peer and f.position = r.position order by given_at desc limit 1) f on true
     where h.record_id = any($1) and not h.is_recalled order by h.record_id, r.receiver, r.leaf desc`,
    [records],
  );
  return rows;
}
