import { sql } from "kysely";
import type { Store } from "./database.ts";

/** What is known of the attempts before one: of the account as this address sees it, and of the address. */
export type AttemptsBefore = {
  /** Failures since the last success, and seconds since the newest of them. */
  readonly ofAccount: { readonly failures: number; readonly since: number };
  /** Failures from this address in the last quarter of an hour, and seconds since the newest. */
  readonly ofAddress: { readonly failures: number; readonly since: number };
};

/**
 * Writes an attempt down as failed before anything is tried, and says what came before it, so that attempts at once
 * see each other. An address from which the account has signed in before is counted by itself: somebody who guesses
 * elsewhere does not lock it out.
 */
export async function beginAttempt(
  store: Store,
  of: { readonly accountDigest: string; readonly address: string },
): Promise<{ readonly id: number; readonly before: AttemptsBefore }> {
  return await store.db.transaction().execute(async (db) => await writeAttempt(db, of));
}

async function writeAttempt(
  db: Store["db"],
  of: { readonly accountDigest: string; readonly address: string },
): Promise<{ readonly id: number; readonly before: AttemptsBefore }> {
  // One after another: an attempt with a lower number may else be written later than this one looks.
  for (const about of [of.accountDigest, of.address]) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${about}, 0))`.execute(db);
  }
  const { id } = await db
    .insertInto("sign_in_attempt")
    .values({ account_digest: of.accountDigest, address: of.address })
    .returning("id")
    .executeTakeFirstOrThrow();
  type Row = { account_failures: number; account_since: number; address_failures: number; address_since: number };
  const { rows } = await sql<Row>`
    with known as (
      select distinct address from sign_in_attempt where account_digest = ${of.accountDigest} and succeeded
    ), scope as (
      select at, succeeded from sign_in_attempt
      where account_digest = ${of.accountDigest} and id < ${id} and case
        when ${of.address} in (select address from known) then address = ${of.address}
        else address not in (select address from known) end
    ), failed as (
      select at from scope where not succeeded and at > now() - interval '1 day'
        and at > coalesce((select max(at) from scope where succeeded), '-infinity')
    ), there as (
      select at from sign_in_attempt
      where address = ${of.address} and id < ${id} and not succeeded and at > now() - interval '15 minutes'
    )
    select (select count(*) from failed) as account_failures,
      (select coalesce(extract(epoch from now() - max(at)), 1e9)::float8 from failed) as account_since,
      (select count(*) from there) as address_failures,
      (select coalesce(extract(epoch from now() - max(at)), 1e9)::float8 from there) as address_since`.execute(db);
  const row = rows[0] as Row;
  return {
    id,
    before: {
      ofAccount: { failures: row.account_failures, since: row.account_since },
      ofAddress: { failures: row.address_failures, since: row.address_since },
    },
  };
}

/** Writes down how an attempt ended: it succeeded, or it was not even tried and so counts for nothing. */
export async function endAttempt(store: Store, id: number, end: "succeeded" | "not-tried"): Promise<void> {
  if (end === "succeeded") {
    await store.db.updateTable("sign_in_attempt").set({ succeeded: true }).where("id", "=", id).execute();
  } else {
    await store.db.deleteFrom("sign_in_attempt").where("id", "=", id).execute();
  }
}
