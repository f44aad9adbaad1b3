import { sql } from "kysely";
import type { Store } from "./database.ts";

/** Something that is good for one use: only the digest of its secret is kept. */
export type OneTimeSecret = {
  readonly digest: string;
  readonly use: string;
  readonly account: string | null;
  readonly content: unknown;
};

/** Keeps a one-time secret for some seconds. */
export async function keepOneTimeSecret(store: Store, secret: OneTimeSecret, seconds: number): Promise<void> {
  const { digest, use, account, content } = secret;
  await sql`insert into one_time_secret (digest, use, account, content, expires_at)
    values (${digest}, ${use}, ${account}, ${JSON.stringify(content ?? null)}::jsonb, now() + ${seconds} * interval '1 second')`.execute(
    store.db,
  );
}

/** Takes a one-time secret out: of two that ask at once, one gets it. Undefined when it was used, has expired or never was. */
export async function takeOneTimeSecret(
  store: Store,
  digest: string,
  use: string,
): Promise<Pick<OneTimeSecret, "account" | "content"> | undefined> {
  const { rows } = await sql<Pick<OneTimeSecret, "account" | "content">>`
    delete from one_time_secret where digest = ${digest} and use = ${use} and expires_at > now()
    returning account, content`.execute(store.db);
  return rows[0];
}

/** Looks at a one-time secret without using it. */
export async function oneTimeSecret(
  store: Store,
  digest: string,
  use: string,
): Promise<Pick<OneTimeSecret, "account" | "content"> | undefined> {
  const { rows } = await sql<Pick<OneTimeSecret, "account" | "content">>`
    select account, content from one_time_secret where digest = ${digest} and use = ${use} and expires_at > now()`.execute(
    store.db,
  );
  return rows[0];
}

/** Removes the unused secrets of a use, of all accounts or of one. */
export async function dropOneTimeSecrets(store: Store, use: string, account?: string): Promise<void> {
  let gone = store.db.deleteFrom("one_time_secret").where("use", "=", use);
  if (account !== undefined) gone = gone.where("account", "=", account);
  await gone.execute();
}
