import type { Caller } from "../../core/caller.ts";
import { SIGNAL } from "../../desks/kinds.ts";
import { maySubmit, profileOf } from "../check-record.ts";
import { type Refusal, refusal } from "../refusal.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { findSignals, type FoundSignals } from "./find-signals.ts";
import { knowledgeOn, type SeenSignal, signalsOn } from "./signal-board.ts";

/** What would have been found on a day by what was known then, beside what was kept by then. */
export type Replay = {
  readonly day: string;
  readonly by: "log" | "reports";
  /** The size of the log at the end of that day, and the day of its first checkpoint. */
  readonly size: number;
  readonly since: string | undefined;
  readonly found: FoundSignals;
  readonly kept: readonly SeenSignal[];
};

/** Runs the detectors as of any past day and keeps nothing: by what the log held then, or by what had been reported by then of all that is held now. */
export async function replaySignals(
  node: TripointNode,
  caller: Caller,
  day: string,
  byReports: boolean,
): Promise<Replay | Refusal> {
  const decision = maySubmit(node, caller, profileOf(new Map(), SIGNAL, caller.agency, false));
  if (!decision.permitted) return refusal(caller, "count", SIGNAL.name, decision);
  const knowledge = await knowledgeOn(node, day, byReports);
  const found = await findSignals(node, caller, knowledge);
  const kept = await signalsOn(node, caller, day);
  if ("refused" in kept) return kept;
  return { day, by: byReports ? "reports" : "log", size: knowledge.size, since: knowledge.since, found, kept };
}

/** What a replay by reports finds on a past day, the most surprising first, as the signal board shows signals; none of them is kept, and their revision is 0. */
export async function replayedOn(
  node: TripointNode,
  caller: Caller,
  day: string,
): Promise<readonly SeenSignal[] | Refusal> {
  const replay = await replaySignals(node, caller, day, true);
  if ("refused" in replay) return replay;
  return replay.found.signals
    .map(({ reference, values, synthetic }) => ({
      ...{ record: `${caller.agency}:${SIGNAL.name}:${reference}`, revision: 0, synthetic, values },
      series: `${values.stream}|${values.place ?? ""}|${values.category ?? ""}`,
    }))
    .sort((a, b) => (a.values.surprise ?? 1) - (b.values.surprise ?? 1) || (a.record < b.record ? -1 : 1));
}
