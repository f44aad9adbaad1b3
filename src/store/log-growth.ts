import type { Store } from "./database.ts";

/** What was logged at leaves from one on and before another: the profiles of its records, and whether events are among it. */
export async function growthOf(
  store: Store,
  from: number,
  before: number,
): Promise<{ readonly profiles: readonly number[]; readonly hasEvents: boolean }> {
  const { rows } = await store.pool.query<{ profile: number }>(
    "select distinct profile from sealed_record where leaf >= $1 and leaf < $2",
    [from, before],
  );
  const { rowCount } = await store.pool.query("select 1 from log_event where leaf >= $1 and leaf < $2 limit 1", [
    from,
    before,
  ]);
  return { profiles: rows.map(({ profile }) => profile), hasEvents: (rowCount ?? 0) > 0 };
}
