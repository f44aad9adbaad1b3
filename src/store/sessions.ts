import { sql } from "kysely";
import type { StoredGrant } from "./accounts-schema.ts";
import type { AccountRow } from "./accounts.ts";
import type { Store } from "./database.ts";

/** A session that goes on, with the account it belongs to. */
export type SessionRow = {
  readonly digest: string;
  readonly way: string;
  readonly chosen: StoredGrant | null;
  readonly claimed: readonly StoredGrant[];
  /** Seconds since the account signed in. */
  readonly age: number;
  /** Seconds since the account last did something. */
  readonly idle: number;
  readonly account: AccountRow;
};

/** How long a session goes on, in seconds. */
export type SessionLimits = { readonly idle: number; readonly absolute: number };

/** Keeps a new session by the digest of its number. */
export async function keepSession(
  store: Store,
  session: {
    digest: string;
    account: string;
    way: string;
    chosen: StoredGrant | null;
    claimed: readonly StoredGrant[];
  },
): Promise<void> {
  await store.db
    .insertInto("session")
    .values({
      ...session,
      chosen: session.chosen === null ? null : sql`${JSON.stringify(session.chosen)}::jsonb`,
      claimed: sql`${JSON.stringify(session.claimed)}::jsonb`,
    })
    .execute();
}

/** The session of this digest, unless it has ended or its account is disabled. */
export async function sessionOf(store: Store, digest: string, limits: SessionLimits): Promise<SessionRow | undefined> {
  type Row = AccountRow & Omit<SessionRow, "account" | "digest">;
  const { rows } = await sql<Row>`
    select a.*, s.way, s.chosen, s.claimed,
      extract(epoch from now() - s.made_at)::float8 as age, extract(epoch from now() - s.seen_at)::float8 as idle
    from session s join account a on a.id = s.account
    where s.digest = ${digest} and not a.is_disabled
      and s.made_at > now() - ${limits.absolute} * interval '1 second'
      and s.seen_at > now() - ${limits.idle} * interval '1 second'`.execute(store.db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { way, chosen, claimed, age, idle, ...account } = row;
  return { digest, way, chosen, claimed, age, idle, account };
}

/** Writes down that the account of a session did something just now. */
export async function touchSession(store: Store, digest: string): Promise<void> {
  await store.db.updateTable("session").set({ seen_at: sql`now()` }).where("digest", "=", digest).execute();
}

/** Chooses as whom a session acts from now on. */
export async function chooseGrant(store: Store, digest: string, chosen: StoredGrant): Promise<void> {
  await store.db
    .updateTable("session")
    .set({ chosen: sql`${JSON.stringify(chosen)}::jsonb` })
    .where("digest", "=", digest)
    .execute();
}

/** Ends one session. */
export async function endSession(store: Store, digest: string): Promise<void> {
  await store.db.deleteFrom("session").where("digest", "=", digest).execute();
}

/** Ends all sessions of an account, but one if it is named; answers how many there were. */
export async function endSessionsOf(store: Store, account: string, but = ""): Promise<number> {
  const { numDeletedRows } = await store.db
    .deleteFrom("session")
    .where("account", "=", account)
    .where("digest", "!=", but)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Removes what has ended: sessions, links, challenges, old attempts to sign in, drafts that nobody went on with. */
export async function sweepAccounts(store: Store, limits: SessionLimits): Promise<void> {
  await sql`delete from session where made_at < now() - ${limits.absolute} * interval '1 second'
    or seen_at < now() - ${limits.idle} * interval '1 second'`.execute(store.db);
  await sql`delete from one_time_secret where expires_at < now()`.execute(store.db);
  await sql`delete from sign_in_attempt where at < now() - interval '30 days' or (not succeeded and at < now() - interval '1 day')`.execute(
    store.db,
  );
  await sql`delete from draft where changed_at < now() - interval '30 days'`.execute(store.db);
}
