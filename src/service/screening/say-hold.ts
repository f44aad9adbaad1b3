import type { Caller } from "../../core/caller.ts";
import type { FieldFault } from "../../core/outcome.ts";
import { CARGO_KINDS, type HoldValues } from "../../desks/cargo/cargo-kinds.ts";
import { inOrder, statementReference } from "../../desks/cargo/screening/hold-board.ts";
import { readAll } from "../read-all.ts";
import type { Refusal } from "../refusal.ts";
import { submit } from "../submit.ts";
import type { TripointNode } from "../tripoint-node.ts";

const MOST_STATEMENTS = 10_000;

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
  const { holdNumber, stance, on } = values;
  const asked = { parts: ["facts", "identifiers"] as const, where: { holdNumber }, limit: MOST_STATEMENTS };
  const said = (await readAll(node, caller, CARGO_KINDS.held, asked))
    .filter(({ originator }) => originator === caller.agency)
    .map((one) => ({ agency: one.originator, record: one.record, values: one.values as unknown as HoldValues }));
  const last = inOrder(said).at(-1);
  // The same once more is the same statement, and one of the same day may follow another.
  const isSame = last?.values.stance === stance && last.values.on === on;
  const reference = isSame ? last.record.split(":").slice(2).join(":") : statementReference(values, said.length + 1);
  const answer = await submit(node, caller, CARGO_KINDS.held, [{ reference, synthetic, values }]);
  if ("refused" in answer) return answer;
  const [fate] = answer;
  if (fate === undefined) throw new Error("nothing was submitted");
  return fate.fate === "refused" ? { ok: false, faults: fate.faults } : { ok: true, record: fate.record };
}
