import type { PoolClient } from "pg";
import type { Selectable } from "kysely";
import type { AccountTables } from "./accounts-schema.ts";
import type { Store } from "./database.ts";

/** An account as it is kept. */
export type AccountRow = Selectable<AccountTables["account"]>;

/** As whom an account may act at the node that keeps this. */
export type GrantRow = Pick<Selectable<AccountTables["account_grant"]>, "account" | "agency" | "role">;

const LOCK = 746921;
let turn: Promise<unknown> = Promise.resolve();

/** Runs work while nobody else makes accounts in these nodes, also from another process. */
export async function whileAccountsRest<T>(stores: readonly Store[], work: () => Promise<T>): Promise<T> {
  // One at a time in this process, so that those who wait hold no connections.
  const mine = turn.then(() => whileLocked(stores, work));
  turn = mine.catch(() => undefined);
  return await mine;
}

async function whileLocked<T>(stores: readonly Store[], work: () => Promise<T>): Promise<T> {
  const held: PoolClient[] = [];
  try {
    for (const store of stores) {
      const client = await store.pool.connect();
      held.push(client);
      await client.query("select pg_advisory_lock($1)", [LOCK]);
    }
    return await work();
  } finally {
    for (const client of held.reverse()) {
      await client.query("select pg_advisory_unlock($1)", [LOCK]).catch(() => undefined);
      client.release();
    }
  }
}

/** Keeps a new account. Throws when its name is taken in this node. */
export async function keepAccount(
  store: Store,
  account: Pick<AccountRow, "id" | "name" | "full_name" | "language" | "password">,
): Promise<void> {
  await store.db.insertInto("account").values(account).execute();
}

/** The account of this name in this node. */
export async function accountNamed(store: Store, name: string): Promise<AccountRow | undefined> {
  return await store.db.selectFrom("account").selectAll().where("name", "=", name).executeTakeFirst();
}

/** The account of this number in this node. */
export async function accountOf(store: Store, id: string): Promise<AccountRow | undefined> {
  return await store.db.selectFrom("account").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The account that is linked with an identity provider's account. */
export async function accountLinkedTo(store: Store, issuer: string, subject: string): Promise<AccountRow | undefined> {
  return await store.db
    .selectFrom("account")
    .selectAll()
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .executeTakeFirst();
}

/** The accounts that live in this node, by name. */
export async function listAccounts(store: Store): Promise<readonly AccountRow[]> {
  return await store.db.selectFrom("account").selectAll().orderBy("name").limit(10_000).execute();
}

/** What of an account may be changed. */
export type AccountChange = Partial<
  Pick<
    AccountRow,
    "full_name" | "language" | "password" | "is_disabled" | "may_link" | "issuer" | "subject" | "signed_in_at"
  >
>;

/** Changes an account. */
export async function changeAccount(store: Store, id: string, change: AccountChange): Promise<void> {
  await store.db.updateTable("account").set(change).where("id", "=", id).execute();
}

/** Links an account with an identity provider's, if an administrator allows it; answers whether it was linked just now. */
export async function linkAccount(store: Store, id: string, issuer: string, subject: string): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable("account")
    .set({ issuer, subject, may_link: false })
    .where("id", "=", id)
    .where("may_link", "=", true)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** As whom these accounts may act at this node, oldest first. */
export async function grantsOf(store: Store, accounts: readonly string[]): Promise<readonly GrantRow[]> {
  if (accounts.length === 0) return [];
  return await store.db
    .selectFrom("account_grant")
    .select(["account", "agency", "role"])
    .where("account", "in", accounts)
    .orderBy("given_at")
    .orderBy("agency")
    .orderBy("role")
    .execute();
}

/** The numbers of all accounts that may act at this node, wherever they live. */
export async function accountsWithGrants(store: Store): Promise<readonly string[]> {
  const rows = await store.db.selectFrom("account_grant").select("account").distinct().orderBy("account").execute();
  return rows.map((row) => row.account);
}

/** Replaces as whom an account may act at this node; those that stay keep their day. */
export async function setGrants(
  store: Store,
  account: string,
  grants: readonly { readonly agency: string; readonly role: string }[],
  givenBy: string,
): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    const keys = grants.map(({ agency, role }) => `${agency} ${role}`);
    const kept = await tx
      .selectFrom("account_grant")
      .select(["agency", "role"])
      .where("account", "=", account)
      .execute();
    for (const { agency, role } of kept) {
      if (keys.includes(`${agency} ${role}`)) continue;
      await tx
        .deleteFrom("account_grant")
        .where("account", "=", account)
        .where("agency", "=", agency)
        .where("role", "=", role)
        .execute();
    }
    for (const { agency, role } of grants) {
      await tx
        .insertInto("account_grant")
        .values({ account, agency, role, given_by: givenBy })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  });
}

/** Whether an account may act as this at this node. */
export async function holdsGrant(
  store: Store,
  account: string,
  grant: { readonly agency: string; readonly role: string },
): Promise<boolean> {
  const found = await store.db
    .selectFrom("account_grant")
    .select("account")
    .where("account", "=", account)
    .where("agency", "=", grant.agency)
    .where("role", "=", grant.role)
    .executeTakeFirst();
  return found !== undefined;
}
