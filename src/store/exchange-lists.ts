import { isObject } from "../core/foreign-object.ts";
import { LANGUAGES, sameWords, type Words } from "../core/words.ts";
import type { Store } from "./database.ts";

/** How the exchange with one partner stands. */
export type PeerState = {
  readonly peer: string;
  readonly country: string;
  readonly url: string;
  /** Where we stand in its feed, and how far that reaches as far as we know. */
  readonly position: number;
  readonly head: number;
  readonly pulledAt: Date | null;
  /** What is wrong with pulling, and since when. */
  readonly trouble: Words | null;
  readonly troubleSince: Date | null;
  /** How far our feed for it reaches, how many of its lines have no receipt yet, and since when the oldest of them waits. */
  readonly told: number;
  readonly unanswered: number;
  readonly unansweredSince: Date | null;
  readonly openIn: number;
  readonly openOut: number;
  readonly overdue: number;
  /** Recalls that it has not answered, or not in full. */
  readonly recallsAwaited: number;
  /** Versions it holds of which a newer one may not go to it. */
  readonly uncorrected: number;
};

/** How the exchange stands with every partner, in the order of their origins. */
export async function peerStates(store: Store): Promise<readonly PeerState[]> {
  const { rows } = await store.pool.query<Omit<PeerState, "trouble"> & { readonly trouble: string | null }>(
    `select p.origin as peer, p.country, p.url, coalesce(f.position, 0) as position,
       greatest(coalesce(f.head, 0), coalesce(f.position, 0)) as head,
       f.pulled_at as "pulledAt", f.trouble, f.trouble_since as "troubleSince", coalesce(h.position, 0) as told,
       o.unanswered, o.since as "unansweredSince", q."openIn", q."openOut", q.overdue,
       (select count(*) from recall_holder r where r.peer = p.origin and (r.answered_at is null or r.awaited is not null))::bigint as "recallsAwaited",
       (select count(*) from holding u join release ur on ur.id = u.release
        where ur.peer = p.origin and u.uncorrected is not null)::bigint as uncorrected
     from peer p left join feed_place f on f.peer = p.origin left join feed_head h on h.peer = p.origin
     cross join lateral (
       select count(*) as unanswered, min(made_at) as since from feed_out o where o.peer = p.origin and o.type <> 'receipt'
         and not exists (select from feed_receipt r where r.peer = o.peer and r.position = o.position)) o
     cross join lateral (
       select count(*) filter (where direction = 'in') as "openIn", count(*) filter (where direction = 'out') as "openOut",
         count(*) filter (where due < now()) as overdue
       from part_request where part_request.peer = p.origin and state = 'open') q
     order by p.origin collate "C"`,
  );
  return rows.map((row) => ({ ...row, trouble: row.trouble === null ? null : troubleOf(row.trouble) }));
}

/** What was written down as trouble: words in every language, or one sentence of an earlier version. */
function troubleOf(kept: string): Words {
  try {
    const words: unknown = JSON.parse(kept);
    if (isObject(words) && LANGUAGES.every((language) => typeof words[language] === "string")) return words as Words;
  } catch {
    // A sentence.
  }
  return sameWords(kept);
}

/** One release that went out, with what its receiver's node has answered. */
export type OutboxRow = {
  readonly id: string;
  readonly leaf: number;
  readonly peer: string;
  readonly position: number;
  readonly why: string;
  readonly request: string | null;
  readonly agency: string;
  readonly receiver: string;
  readonly purpose: string;
  readonly arrangement: string;
  readonly cites: string;
  readonly consents: readonly string[];
  readonly conditions: readonly string[];
  readonly keepUntil: string | null;
  readonly records: number;
  readonly madeAt: Date;
  readonly outcome: string | null;
  readonly done: number | null;
  readonly refused: readonly unknown[] | null;
};

/** The releases that went out before a leaf, newest first. */
export async function outboxRows(store: Store, before: number, limit: number): Promise<readonly OutboxRow[]> {
  const { rows } = await store.pool.query<OutboxRow>(
    `select r.id, r.leaf, r.peer, r.position, r.why, r.request, r.agency, r.receiver, r.purpose, r.arrangement, r.cites,
       r.consents, r.conditions, r.keep_until::text as "keepUntil", r.records, r.made_at as "madeAt",
       f.outcome, f.done, f.refused
     from release r left join lateral (
       select outcome, done, refused from feed_receipt f where f.peer = r.peer and f.position = r.position
       order by given_at desc limit 1) f on true
     where r.leaf < $1 order by r.leaf desc, r.id limit $2`,
    [before, limit],
  );
  return rows;
}

/** One release that came in, with what became of it here. */
export type InboxRow = {
  readonly id: string;
  readonly leaf: number;
  readonly peer: string;
  readonly position: number;
  readonly why: string;
  readonly request: string | null;
  readonly agency: string;
  readonly receiver: string;
  readonly arrangement: string;
  readonly cites: string;
  readonly purposes: readonly string[];
  readonly conditions: readonly string[];
  readonly keepUntil: string | null;
  readonly outcome: string;
  readonly receivedAt: Date;
};

/** The releases that came in before a leaf, newest first. */
export async function inboxRows(store: Store, before: number, limit: number): Promise<readonly InboxRow[]> {
  const { rows } = await store.pool.query<InboxRow>(
    `select r.id, r.leaf, r.peer, r.position, r.why, r.request, r.agency, r.receiver, r.arrangement, r.cites, r.purposes,
       r.conditions, r.keep_until::text as "keepUntil", i.outcome, r.received_at as "receivedAt"
     from received_release r join feed_in i on i.peer = r.peer and i.position = r.position
     where r.leaf < $1 order by r.leaf desc limit $2`,
    [before, limit],
  );
  return rows;
}
