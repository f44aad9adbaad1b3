import { WARNING } from "../../desks/kinds.ts";
import { enterDeliveries } from "../../store/warning-deliveries.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** Enters what is to be delivered of the warnings that are new, own ones and partners', to every subscription; answers how much. */
export async function queueDeliveries(node: Pick<TripointNode, "store">): Promise<number> {
  return await enterDeliveries(node.store, WARNING);
}
