import type { Caller } from "../../core/caller.ts";
import type { FieldFault } from "../../core/outcome.ts";
import { CARGO_KINDS, type HoldValues } from "../../desks/cargo/cargo-kinds.ts";
import type { Refusal } from "../refusal.ts";
import { submit } from "../submit.ts";
import type { TripointNode } from "../tripoint-node.ts";

/**
 * Keeps what an officer says to a hold, as a record of the officer's own agency: one for each stance, so that who saw it
 * first and who agreed later stands in the log. It reaches partners as other records do, where an arrangement permits.
 */
export async function sayHold(
  node: TripointNode,
  caller: Caller,
  values: HoldValues,
  synthetic = false,
): Promise<
  | { readonly ok: true; readonly record: string }
  | { readonly ok: false; readonly faults: readonly FieldFault[] }
  | Refusal
> {
  const reference = `${values.holdNumber}/${values.stance}/${values.on}`;
  const answer = await submit(node, caller, CARGO_KINDS.held, [{ reference, synthetic, values }]);
  if ("refused" in answer) return answer;
  const [fate] = answer;
  if (fate === undefined) throw new Error("nothing was submitted");
  return fate.fate === "refused" ? { ok: false, faults: fate.faults } : { ok: true, record: fate.record };
}
