import type { Caller } from "../../core/caller.ts";
import { type JudgedFile, judgeFile } from "../../desks/substances/protocol/judge-file.ts";
import { LABORATORY } from "../../desks/substances/laboratory-kinds.ts";
import { kindOfRecord, readRecord, whyUnseen } from "../read-record.ts";
import type { Refusal } from "../refusal.ts";
import type { TripointNode } from "../tripoint-node.ts";

/**
 * Judges an analysis under the protocol and what the node's country adds to it: values as they came, or the newest version
 * of a record that the caller may read. Undefined when there is no such analysis for this caller.
 */
export async function judgeAnalysis(
  node: TripointNode,
  caller: Caller,
  of: { readonly values: unknown } | { readonly record: string },
): Promise<JudgedFile | Refusal | undefined> {
  if ("values" in of) return judgeFile(of.values, node.country);
  const kind =
    /[\u0000-\u001f\u007f]/.test(of.record) || !of.record.isWellFormed() ? undefined : kindOfRecord(of.record);
  if (kind?.name !== LABORATORY.analysis.name) return undefined;
  const versions = await readRecord(node, caller, of.record);
  if (versions === undefined || "refused" in versions) return versions;
  const newest = versions.at(-1);
  // Without its facts there is nothing to be judged.
  const isHidden =
    newest === undefined || [...newest.withheld.map(({ part }) => part), ...newest.absent].includes("facts");
  return isHidden ? whyUnseen(node, caller, kind, of.record) : judgeFile(newest.values, node.country);
}
