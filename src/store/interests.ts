import type { PoolClient } from "pg";
import { endAskKeys } from "./backup-keys.ts";
import type { Store } from "./database.ts";
import { markToRewrite } from "./rewrite-tables.ts";

/** What an agency of this country was told: who else is interested in an identifier, and whom to call. */
export type KeptInterest = {
  readonly id: string;
  readonly partner: string;
  readonly identifier: string;
  readonly value: string;
  readonly agency: string;
  readonly otherAgency: string;
  readonly contact: string;
  readonly toldAt: Date;
  /** The last day on which it is kept. */
  readonly until: string;
};

/** Keeps interests that agencies are told of; the same one is kept once. */
export async function keepInterests(
  client: PoolClient,
  interests: readonly Omit<KeptInterest, "toldAt">[],
): Promise<void> {
  for (const one of interests) {
    await client.query(
      `insert into interest (id, partner, identifier, value, agency, other_agency, contact, keep_until)
       values ($1, $2, $3, $4, $5, $6, $7, $8::date) on conflict do nothing`,
      [one.id, one.partner, one.identifier, one.value, one.agency, one.otherAgency, one.contact, one.until],
    );
  }
}

/** What one agency was told and may still be kept, newest first. */
export async function interestsOf(store: Store, agency: string, limit: number): Promise<readonly KeptInterest[]> {
  const { rows } = await store.pool.query<KeptInterest>(
    `select id, partner, identifier, value, agency, other_agency as "otherAgency", contact, told_at as "toldAt",
       keep_until::text as until
     from interest where agency = $1 and keep_until >= current_date order by told_at desc, id limit $2`,
    [agency, limit],
  );
  return rows;
}

/** An interest that this node has sent, so that an answer to it is known. */
export type SentInterest = {
  readonly id: string;
  readonly partner: string;
  readonly check: string;
  readonly identifier: string;
  readonly value: string;
  readonly agency: string;
  readonly tag: string;
  /** The last day on which it is kept. */
  readonly until: string;
};

/** Keeps interests that are sent. */
export async function keepSentInterests(client: PoolClient, sent: readonly SentInterest[]): Promise<void> {
  for (const one of sent) {
    await client.query(
      `insert into interest_sent (id, partner, check_id, identifier, value, agency, tag, keep_until)
       values ($1, $2, $3, $4, $5, $6, $7, $8::date)`,
      [one.id, one.partner, one.check, one.identifier, one.value, one.agency, one.tag, one.until],
    );
  }
}

/** The interest that was sent to a partner under an id; undefined when there was none. */
export async function sentInterest(client: PoolClient, partner: string, id: string): Promise<SentInterest | undefined> {
  const { rows } = await client.query<SentInterest>(
    `select id, partner, check_id as check, identifier, value, agency, tag, keep_until::text as until
     from interest_sent where partner = $1 and id = $2 and keep_until >= current_date`,
    [partner, id],
  );
  return rows[0];
}

/** Erases what was asked, found, sent and told for deconfliction when its time is over: tables, and keys of the backup copy. */
export async function endInterests(client: PoolClient): Promise<void> {
  let ended = 0;
  for (const table of ["interest", "interest_sent", "blind_check"]) {
    const { rowCount } = await client.query(`delete from ${table} where keep_until < current_date`);
    ended += rowCount ?? 0;
  }
  if (ended === 0) return;
  await endAskKeys(client);
  await markToRewrite(client, ["interest", "interest_sent", "blind_check", "blind_hit", "backup_row_key"]);
}

/** Whom to call at an agency; undefined when it has not said. */
export async function contactOf(on: Pick<PoolClient, "query">, agency: string): Promise<string | undefined> {
  const { rows } = await on.query<{ contact: string }>("select contact from agency_contact where agency = $1", [
    agency,
  ]);
  return rows[0]?.contact;
}

/** Keeps whom to call at an agency. */
export async function keepContact(store: Store, agency: string, contact: string): Promise<void> {
  await store.pool.query(
    "insert into agency_contact (agency, contact) values ($1, $2) on conflict (agency) do update set contact = excluded.contact",
    [agency, contact],
  );
}
