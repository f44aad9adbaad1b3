import type { PoolClient } from "pg";
import { canonicalJson } from "../core/canonical.ts";
import { inTransaction, type Store } from "./database.ts";
import { digest, salt } from "./hashing.ts";
import { entryLeaf, eventEntry, keepEdge, type LogEvent, lockLog, type NodeLog, writeEntries } from "./node-log.ts";

/** What a change answers, and the events that say so in the log; none when nothing was changed. */
export type Change<T> = { readonly result: T; readonly events: readonly LogEvent[] };

/** Changes something and logs it, in one transaction that holds the log's lock: both happen or neither. */
export async function changeAndLog<T>(
  store: Store,
  log: NodeLog,
  change: (client: PoolClient) => Promise<Change<T>>,
): Promise<T> {
  const { result, edge } = await inTransaction(store.pool, async (client) => {
    const before = await lockLog(client, log);
    const { result, events } = await change(client);
    if (events.length === 0) return { result, edge: before };
    const contents = events.map((event) => canonicalJson({ ...event, salt: salt() }));
    const texts = contents.map((content) => eventEntry(digest(content)));
    const edge = await writeEntries(client, log, before, { texts, leaves: texts.map(entryLeaf) });
    await client.query(
      "insert into log_event (leaf, type, content) select * from unnest($1::bigint[], $2::text[], $3::text[])",
      [contents.map((_, at) => before.frontier.size + at), events.map((event) => event.type), contents],
    );
    return { result, edge };
  });
  keepEdge(log, edge);
  return result;
}
