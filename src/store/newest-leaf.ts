import { sql } from "kysely";
import type { Kind } from "../core/kind.ts";
import type { Store } from "./database.ts";
import { tableOf } from "./schema.ts";

/** How many current records of a kind have some profiles, and the newest leaf of its table: it changes when any of them does. */
export async function standOf(store: Store, kind: Kind, profiles: readonly number[]): Promise<string> {
  const { rows } = await sql<{ leaf: number | null; records: number }>`
    select max(leaf) as leaf, count(*) as records from ${sql.table(tableOf(kind))}
    where is_current and profile = any(${profiles})`.execute(store.db);
  return `${rows[0]?.records ?? 0}@${rows[0]?.leaf ?? -1}`;
}
