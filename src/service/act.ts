import type { PoolClient } from "pg";
import type { Receipt } from "../exchange/message.ts";
import type { LogEvent } from "../store/node-log.ts";
import type { SealedBatch } from "../store/sealed-batch.ts";
import type { Refused } from "./open-release.ts";

/** What acting on a line did: for the receipt, for the log, and what else is to be written. */
export type Act = {
  readonly outcome: Receipt["outcome"];
  readonly done: number;
  readonly refused: readonly Refused[];
  /** What is logged, one event at least; the first is named by the receipt. */
  readonly events: readonly LogEvent[];
  /** Versions to be appended. */
  readonly batch?: SealedBatch;
  /** What is written once the first event stands at its leaf. */
  readonly after?: (client: PoolClient, leaf: number) => Promise<void>;
};
