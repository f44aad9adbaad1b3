import { Logger, parseCronItems, type Runner, run, type TaskList } from "graphile-worker";
import { changeAndLog } from "../store/change-and-log.ts";
import type { JobName } from "../store/jobs.ts";
import { markOverdue } from "../store/part-requests.ts";
import { rewriteTables } from "../store/rewrite-tables.ts";
import { eraseExpired } from "./erase-expired.ts";
import { sendCorrections } from "./send-corrections.ts";
import { today } from "./today.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { deliver } from "./warn/deliver.ts";
import { queueDeliveries } from "./warn/queue-deliveries.ts";
import { runUnits } from "./warn/run-signals.ts";

/** What a node does by itself at its time. */
export type ExchangeWorker = { readonly stop: () => Promise<void> };

/** Marks the requests whose answer is overdue: they are logged, and shown until they are answered. */
export async function escalateOverdue(node: TripointNode): Promise<number> {
  return await changeAndLog(node.store, node.log, async (client) => {
    const overdue = await markOverdue(client);
    const events = overdue.map(({ direction, peer, id, due }) => {
      return { type: "overdue", direction, peer, request: id, due: due.toISOString() };
    });
    return { result: overdue.length, events };
  });
}

/** Does whatever is due now: corrections, overdue requests, what may not be kept any longer, and what was erased. */
async function doWhatIsDue(node: TripointNode): Promise<void> {
  await escalateOverdue(node);
  await eraseExpired(node);
  await sendCorrections(node);
  await rewriteTables(node.store, new Date());
  await queueDeliveries(node);
}

/**
 * Starts the worker of a node: it does what is due at once, then each work at its time (graphile-worker, in the schema
 * `graphile_worker` of the node's database), and every hour whatever was missed. `onTrouble` hears of failures in one
 * line; a work that failed is done again later.
 */
export async function startExchangeWorker(
  node: TripointNode,
  onTrouble: (line: string) => void = () => undefined,
): Promise<ExchangeWorker> {
  const works: Readonly<Record<JobName, () => Promise<unknown>>> = {
    correct: () => sendCorrections(node),
    rewrite: () => rewriteTables(node.store, new Date()),
    overdue: () => escalateOverdue(node),
    expire: () => eraseExpired(node),
    warn: () => runUnits(node, today()),
    "queue-deliveries": () => queueDeliveries(node),
  };
  const taskList: TaskList = { sweep: () => doWhatIsDue(node) };
  for (const [name, work] of Object.entries(works)) taskList[name] = async () => void (await work());
  taskList["deliver"] = async (payload) => {
    await deliver(node, Number((payload as { readonly delivery?: unknown }).delivery), new Date());
  };
  const logger = new Logger(() => (level, message) => {
    if (level !== "info" && level !== "debug") onTrouble(message.slice(0, 300));
  });
  const runner: Runner = await run({
    pgPool: node.store.pool,
    concurrency: 1,
    pollInterval: 2_000,
    noHandleSignals: true,
    parsedCronItems: parseCronItems([{ task: "sweep", match: "7 * * * *", identifier: "sweep" }]),
    taskList,
    logger,
  });
  const first = doWhatIsDue(node).catch((error: Error) => onTrouble(error.message));
  return {
    async stop() {
      await first;
      await runner.stop();
    },
  };
}
