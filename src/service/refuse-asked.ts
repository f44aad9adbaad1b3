import type { Caller } from "../core/caller.ts";
import type { Decision } from "../policy/decide.ts";
import { appendEvents } from "../store/node-log.ts";
import { whoAsks } from "./read-record.ts";
import { type Refusal, refusal } from "./refusal.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** Refuses what a caller asked for, in words, and logs that it was refused. `about` says what it was asked of. */
export async function refuseAsked(
  { store, log }: Pick<TripointNode, "store" | "log">,
  caller: Caller,
  action: string,
  about: string,
  decision: Decision,
): Promise<Refusal> {
  await appendEvents(store, log, [{ ...whoAsks(caller), type: "refusal", action, about }]);
  return refusal(caller, action, about, decision);
}
