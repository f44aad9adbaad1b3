import type { Store } from "./database.ts";
import { eventsQuestion, keepEdge, type LogEvent, type NodeLog, writeEntriesSql } from "./node-log.ts";

/**
 * A change of one row that is made in the statement that logs it: SQL that inserts or updates `from locked` and returns
 * a row when it did, with values from $17 on. `locked` is empty when the log has grown meanwhile.
 */
export type ChangeAtOnce = {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /** What is done before it, such as `noted as (insert …)`; it may read `locked` and be read by the change. */
  readonly before?: readonly string[];
};

/** PostgreSQL's code for a row that is there already. */
const DUPLICATE = "23505";

const underWay = new WeakSet<NodeLog>();

/**
 * Makes a change and logs its events in one statement, behind the end of the log as it was last seen: one way to the
 * database instead of three. False when nothing was changed, as the log had grown, another such change is under way or
 * the change found no row or one that may not be there: then `changeAndLog` finds out which.
 */
export async function changeAndLogAtOnce(
  store: Store,
  log: NodeLog,
  { name, text, values, before }: ChangeAtOnce,
  events: readonly LogEvent[],
): Promise<boolean> {
  if (underWay.has(log)) return false;
  underWay.add(log);
  try {
    const { last, edge } = eventsQuestion(log, log.edge, events);
    const { rowCount } = await store.pipelined.query({
      name: `at-once-${name}`,
      text: writeEntriesSql(text, before),
      values: [...last.values, ...values],
    });
    if (rowCount !== 1) return false;
    keepEdge(log, edge);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === DUPLICATE) return false;
    throw error;
  } finally {
    underWay.delete(log);
  }
}
