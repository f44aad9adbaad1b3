import type { Caller } from "../../core/caller.ts";
import type { Kind } from "../../core/kind.ts";
import type { Profile } from "../../core/marking.ts";
import { CARGO_KINDS, type DecisionValues } from "../../desks/cargo/cargo-kinds.ts";
import type { NewRecord } from "../../store/sealed-batch.ts";
import { checkRecord, profileOf } from "../check-record.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** A proposal as a record of the caller's agency. Throws where it is no valid decision. */
export function decisionRecord(
  node: TripointNode,
  caller: Caller,
  profiles: Map<string, Profile>,
  { values, isSynthetic }: { readonly values: DecisionValues; readonly isSynthetic: boolean },
): NewRecord {
  const kind = CARGO_KINDS.decision as unknown as Kind;
  const check = checkRecord(node, kind, values.item.slice(0, 200), values);
  if (!check.ok)
    throw new Error(
      `a proposal is no decision: ${check.faults.map(({ field, say }) => `${field} ${say.en}`).join(", ")}`,
    );
  return {
    kind,
    record: `${caller.agency}:${kind.name}:${values.item}`,
    values: check.values,
    profile: profileOf(profiles, kind, caller.agency, isSynthetic),
  };
}

/** Whether a proposal says what an earlier one said, whatever the day and the editions it rests on. */
export function isSame(earlier: DecisionValues, fresh: DecisionValues): boolean {
  const text = ({ proposal, reasons }: DecisionValues) =>
    JSON.stringify([
      proposal,
      reasons.filter(({ sort }) => sort !== "edition" && sort !== "companion").map(({ rule, en }) => [rule, en]),
    ]);
  return text(earlier) === text(fresh);
}
