import { sql } from "kysely";
import type { Store } from "./database.ts";

/** A passkey as it is kept: its number, public key (COSE) and the count of its uses. */
export type PasskeyRow = {
  readonly id: string;
  readonly account: string;
  readonly public_key: Buffer;
  readonly counter: number;
  readonly transports: string;
  readonly label: string;
  readonly made_at: Date;
  readonly used_at: Date | null;
};

/** Keeps a new passkey. Throws when its number is known. */
export async function keepPasskey(store: Store, key: Omit<PasskeyRow, "made_at" | "used_at">): Promise<void> {
  await store.db.insertInto("passkey").values(key).execute();
}

/** The passkey of this number. */
export async function passkeyOf(store: Store, id: string): Promise<PasskeyRow | undefined> {
  return await store.db.selectFrom("passkey").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The passkeys of an account, oldest first. */
export async function passkeysOf(store: Store, account: string): Promise<readonly PasskeyRow[]> {
  return await store.db.selectFrom("passkey").selectAll().where("account", "=", account).orderBy("made_at").execute();
}

/** Writes down a use; answers false when the count did not grow meanwhile, as with a copied key. */
export async function usePasskey(store: Store, id: string, counter: number): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable("passkey")
    .set({ counter, used_at: sql`now()` })
    .where("id", "=", id)
    .where((where) =>
      where.or([where("counter", "<", counter), where.and([where("counter", "=", 0), where.val(counter === 0)])]),
    )
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Removes a passkey of an account; answers whether there was one. */
export async function dropPasskey(store: Store, account: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await store.db
    .deleteFrom("passkey")
    .where("id", "=", id)
    .where("account", "=", account)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
