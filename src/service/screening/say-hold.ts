import type { Caller } from "../../core/caller.ts";
import { type FieldFault, problem, shown } from "../../core/outcome.ts";
import { CARGO_KINDS, type HoldValues } from "../../desks/cargo/cargo-kinds.ts";
import { inOrder, statementReference } from "../../desks/cargo/screening/hold-board.ts";
import { readAll } from "../read-all.ts";
import type { Refusal } from "../refusal.ts";
import { submit } from "../submit.ts";
import type { TripointNode } from "../tripoint-node.ts";

const MOST_STATEMENTS = 10_000;

/**
 * Keeps what an officer says to a hold, as a record of the officer's own agency: one for each stance, so that who saw it
 * first and who agreed later stands in the log. What is said of another item than that of the hold's known proposal is refused. It reaches partners as other records do, where an arrangement permits.
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
  const known = await readAll(node, caller, CARGO_KINDS.held, asked);
  const proposed = known.map((one) => one.values as unknown as HoldValues).filter((one) => one.stance === "proposes");
  if (proposed.length > 0 && !proposed.some(({ item }) => item === values.item))
    return { ok: false, faults: [{ ...OTHER_ITEM, field: "item", value: shown(values.item) }] };
  const said = known
    .filter(({ originator }) => originator === caller.agency)
    .map((one) => ({ record: one.record, values: one.values as unknown as HoldValues }));
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

const OTHER_ITEM = problem(
  {
    en: "is not the item that this hold is about",
    fr: "n'est pas l'envoi visé par cette retenue",
    es: "no es el envío al que se refiere esta retención",
  },
  {
    en: "give the item of the hold's proposal, or another number of a hold",
    fr: "donnez l'envoi de la proposition, ou un autre numéro de retenue",
    es: "indique el envío de la propuesta, u otro número de retención",
  },
);
