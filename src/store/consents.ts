import type { PoolClient } from "pg";
import type { Store } from "./database.ts";

/** What a consent says, as far as it is looked up by. */
export type ConsentRow = {
  readonly id: string;
  readonly origin: string;
  readonly agency: string;
  readonly passer: string;
  readonly receiver: string;
  readonly purpose: string;
  readonly arrangement: string;
  readonly parts: readonly string[];
  readonly records: readonly string[];
  readonly day: string;
  readonly until: string;
};

/** A signed consent as a node keeps it. */
export type KeptConsent = {
  readonly origin: string;
  readonly id: string;
  readonly agency: string;
  readonly passer: string;
  readonly receiver: string;
  readonly note: string;
  readonly leaf: number;
  readonly madeAt: Date;
  /** The note by which it was withdrawn. */
  readonly withdrawal: string | null;
  readonly withdrawnAt: Date | null;
};

const KEPT = `select c.origin, c.id, c.agency, c.passer, c.receiver, c.note, c.leaf, c.made_at as "madeAt", w.note as withdrawal, w.made_at as "withdrawnAt"
  from consent c left join consent_withdrawal w on w.origin = c.origin and w.consent = c.id`;

/** Keeps a consent that was verified; the first of an id stands. */
export async function keepConsent(client: PoolClient, consent: ConsentRow, note: string, leaf: number): Promise<void> {
  const { origin, id, agency, passer, receiver, purpose, arrangement, parts, records, day, until } = consent;
  await client.query(
    `insert into consent (origin, id, agency, passer, receiver, purpose, arrangement, parts, records, given_on, until, note, leaf)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [origin, id, agency, passer, receiver, purpose, arrangement, parts, records, day, until, note, leaf],
  );
}

/** Keeps the withdrawal of a consent; the first stands. */
export async function keepWithdrawal(
  client: PoolClient,
  { origin, consent }: { readonly origin: string; readonly consent: string },
  note: string,
  leaf: number,
): Promise<void> {
  await client.query(
    "insert into consent_withdrawal (origin, consent, note, leaf) values ($1, $2, $3, $4) on conflict do nothing",
    [origin, consent, note, leaf],
  );
}

/** One consent by the log that signed it and its id. */
export async function consentNamed(
  on: Pick<PoolClient, "query">,
  origin: string,
  id: string,
): Promise<KeptConsent | undefined> {
  const { rows } = await on.query<KeptConsent>(`${KEPT} where c.origin = $1 and c.id = $2`, [origin, id]);
  return rows[0];
}

/** Says whether a consent was withdrawn, whether or not it ever came here. */
export async function isWithdrawn(on: Pick<PoolClient, "query">, origin: string, id: string): Promise<boolean> {
  const { rowCount } = await on.query("select from consent_withdrawal where origin = $1 and consent = $2", [
    origin,
    id,
  ]);
  return rowCount === 1;
}

/** The consents that name any of these records for a releasing agency, a receiver and a purpose, the newest first. */
export async function consentsNaming(
  store: Store,
  records: readonly string[],
  use: { readonly passer: string; readonly receiver: string; readonly purpose: string },
): Promise<readonly KeptConsent[]> {
  const { rows } = await store.pool.query<KeptConsent>(
    `${KEPT} where c.records && $1::text[] and c.passer = $2 and c.receiver = $3 and c.purpose = $4
     order by c.made_at desc, c.id`,
    [records, use.passer, use.receiver, use.purpose],
  );
  return rows;
}

/** The newest consents, at most so many. */
export async function newestConsents(store: Store, most: number): Promise<readonly KeptConsent[]> {
  const { rows } = await store.pool.query<KeptConsent>(`${KEPT} order by c.made_at desc, c.origin, c.id limit $1`, [
    most,
  ]);
  return rows;
}

/** All consents in the order of their origins and ids, after one of them, so many at a time. */
export async function consentsAfter(
  store: Store,
  after: { readonly origin: string; readonly id: string },
  most: number,
): Promise<readonly KeptConsent[]> {
  const { rows } = await store.pool.query<KeptConsent>(
    `${KEPT} where (c.origin, c.id) > ($1, $2) order by c.origin, c.id limit $3`,
    [after.origin, after.id, most],
  );
  return rows;
}

/** Under what a record was released to an agency, as far as it still holds something of it. */
export type HeldUnder = {
  readonly record: string;
  readonly arrangement: string;
  readonly purpose: string;
  readonly conditions: readonly string[];
  readonly parts: readonly string[];
};

/** The terms under which an agency of a partner holds these records, the newest release first. */
export async function heldUnder(
  store: Store,
  receiver: string,
  records: readonly string[],
): Promise<readonly HeldUnder[]> {
  const { rows } = await store.pool.query<HeldUnder>(
    `select h.record_id as record, r.arrangement, r.purpose, r.conditions, h.parts
     from holding h join release r on r.id = h.release
     where h.record_id = any($2) and r.receiver = $1 and not h.is_recalled order by r.made_at desc, r.id`,
    [receiver, records],
  );
  return rows;
}

/** The records that a release held and that are not recalled. */
export async function recordsOfRelease(store: Store, release: string): Promise<readonly string[]> {
  const { rows } = await store.pool.query<{ record: string }>(
    "select distinct record_id as record from holding where release = $1 and not is_recalled order by record_id",
    [release],
  );
  return rows.map(({ record }) => record);
}
