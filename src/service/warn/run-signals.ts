import { type Caller, countryOf } from "../../core/caller.ts";
import { SIGNAL } from "../../desks/kinds.ts";
import { recordsKnown } from "../../store/known-records.ts";
import { logSizeOn } from "../../store/stream-cells.ts";
import { maySubmit, profileOf } from "../check-record.ts";
import type { Refusal } from "../refusal.ts";
import { refuseAsked } from "../refuse-asked.ts";
import { MOST_SUBMITTED, submit } from "../submit.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { findSignals } from "./find-signals.ts";

/** What a run of the detectors did. */
export type SignalRun = {
  readonly series: number;
  readonly judged: number;
  readonly found: number;
  /** Series with too few earlier values for any detector. */
  readonly tooShort: number;
  /** Signals that were not known before. */
  readonly added: number;
  readonly tookMs: number;
};

/**
 * Runs the detectors over every series that a caller may count, as known today, and keeps what is new as records: a signal that is known stays as it was
 * found, with what was known then. Refused when the caller may not enter signals.
 */
export async function runSignals(
  node: TripointNode,
  caller: Caller,
  today: string,
  only?: ReadonlySet<string>,
): Promise<SignalRun | Refusal> {
  const decision = maySubmit(node, caller, profileOf(new Map(), SIGNAL, caller.agency, false));
  if (!decision.permitted) {
    return await refuseAsked(node, caller, "submit", SIGNAL.name, decision);
  }
  const began = performance.now();
  const { size } = await logSizeOn(node.store, today);
  const found = await findSignals(node, caller, { until: today, size, on: today }, only);
  const known = await recordsKnown(
    node.store,
    SIGNAL,
    found.signals.map(({ reference }) => `${caller.agency}:${SIGNAL.name}:${reference}`),
  );
  const fresh = found.signals.filter(({ reference }) => !known.has(`${caller.agency}:${SIGNAL.name}:${reference}`));
  let added = 0;
  for (let at = 0; at < fresh.length; at += MOST_SUBMITTED) {
    const given = fresh.slice(at, at + MOST_SUBMITTED);
    const fates = await submit(node, caller, SIGNAL, given);
    if ("refused" in fates) return fates;
    for (const fate of fates) {
      if (fate.fate !== "refused") added++;
      else
        throw new Error(
          `the signal \`${given[fate.index]?.reference}\` is no record: ${fate.faults[0]?.field} ${fate.faults[0]?.say.en}`,
        );
    }
  }
  return {
    ...{ series: found.series, judged: found.judged, tooShort: found.tooShort, found: found.signals.length, added },
    tookMs: performance.now() - began,
  };
}

/** On whose behalf a node runs the detectors by itself: analysts of those of its agencies that the rules let enter signals. */
export function signalUnits(node: TripointNode): readonly Caller[] {
  return node.country.agencies
    .map(({ code }): Caller => ({ agency: code, country: countryOf(code), role: "analyst", purpose: "drug-control" }))
    .filter((caller) => maySubmit(node, caller, profileOf(new Map(), SIGNAL, caller.agency, false)).permitted);
}

/** Runs the detectors of every unit of a node: the job that follows each intake. */
export async function runUnits(node: TripointNode, today: string): Promise<void> {
  for (const caller of signalUnits(node)) await runSignals(node, caller, today);
}
