import { sql } from "kysely";
import type { Kind } from "../core/kind.ts";
import type { Store } from "./database.ts";
import { tableOf } from "./schema.ts";

/** How many of the records at these leaves are of each profile. */
export async function profileCounts(
  store: Store,
  kind: Kind,
  leaves: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ profile: number; records: number }>`
    select profile, count(*)::int as records from ${sql.table(tableOf(kind))} where leaf = any(${leaves}) group by profile`.execute(
    store.db,
  );
  return new Map(rows.map(({ profile, records }) => [profile, records]));
}
