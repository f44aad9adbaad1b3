import { sql } from "kysely";
import type { Store } from "./database.ts";

/** What an account keeps for itself: a saved view or a draft, as JSON. */
export type KeptContent = { readonly name: string; readonly content: unknown; readonly changedAt: Date };

/** The saved views (by their number) or drafts (by their kind) of an account, newest first. */
export async function contentsOf(store: Store, table: Keeping, account: string): Promise<readonly KeptContent[]> {
  const { rows } = await sql<{ name: string; content: unknown; changed_at: Date }>`
    select ${sql.id(NAMES[table])} as name, content, changed_at from ${sql.table(table)}
    where account = ${account} order by changed_at desc limit 1000`.execute(store.db);
  return rows.map(({ name, content, changed_at }) => ({ name, content, changedAt: changed_at }));
}

/** Keeps a view or draft in the place of what stood under its name; answers false, keeping nothing, past the most. */
export async function keepContent(
  store: Store,
  table: Keeping,
  of: { readonly account: string; readonly name: string; readonly content: unknown },
  most: number,
): Promise<boolean> {
  const column = sql.id(NAMES[table]);
  const { numAffectedRows } = await sql`
    insert into ${sql.table(table)} (account, ${column}, content)
    select ${of.account}, ${of.name}, ${JSON.stringify(of.content)}::jsonb
    where (select count(*) from ${sql.table(table)} where account = ${of.account} and ${column} <> ${of.name}) < ${most}
    on conflict (account, ${column}) do update set content = excluded.content, changed_at = now()`.execute(store.db);
  return numAffectedRows === 1n;
}

/** Removes a view or draft; answers whether there was one. */
export async function dropContent(store: Store, table: Keeping, account: string, name: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where account = ${account} and ${sql.id(NAMES[table])} = ${name}`.execute(store.db);
  return numAffectedRows === 1n;
}

/** The tables of what accounts keep for themselves. */
export type Keeping = keyof typeof NAMES;

const NAMES = { saved_view: "id", draft: "kind" } as const;
