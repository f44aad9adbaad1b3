import type { PoolClient } from "pg";
import type { Store } from "./database.ts";
import { eventsQuestion, inShortLogTransaction, type LogEvent, type NodeLog, writeEvents } from "./node-log.ts";

/** What a change answers, and the events that say so in the log; none when nothing was changed. */
export type Change<T> = {
  readonly result: T;
  readonly events: readonly LogEvent[];
  /** What is written once the first event stands at its leaf. */
  readonly after?: (client: PoolClient, leaf: number) => Promise<void>;
};

/** Changes something and logs it, in one transaction that holds the log's lock: both happen or neither. */
export async function changeAndLog<T>(
  store: Store,
  log: NodeLog,
  change: (client: PoolClient) => Promise<Change<T>>,
): Promise<T> {
  return await inShortLogTransaction(store, log, async (client, before) => {
    const { result, events, after } = await change(client);
    if (events.length === 0) return { result, edge: before };
    if (after === undefined) return { result, ...eventsQuestion(log, before, events) };
    const edge = await writeEvents(client, log, before, events);
    await after(client, before.frontier.size);
    return { result, edge };
  });
}
