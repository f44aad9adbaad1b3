import type { Coverage } from "../coverage.kind.ts";
import type { FirearmRecovery } from "../firearm-recovery.kind.ts";
import type { Seizure } from "../seizure.kind.ts";
import type { TraceResult } from "../trace-result.kind.ts";
import type { SampleRecord } from "./sample-record.ts";
import { daysBetween } from "../../../core/day.ts";

/** Counts by one name and then another. */
export type Counts = Record<string, Record<string, number>>;

/** What the records of a sample add up to, as sent: duplicates are counted twice here. */
export type SampleTotals = {
  /** Country of the originator, then kind. */
  readonly records: Counts;
  /** Country of the originator, then type of firearm. */
  readonly recoveriesByType: Counts;
  readonly recoveriesByMarkState: Counts;
  /** Country of the originator, then `privately-made` or `other`. */
  readonly recoveriesByMaking: Counts;
  /** Country of the originator, then year. */
  readonly recoveriesByYear: Counts;
  readonly seizuresByDirection: Counts;
  readonly seizuresByYear: Counts;
  /** Class, then state of the quantity: numbers of items. */
  readonly itemsByQuantityState: Counts;
  /** Country of the originator, then `class unit state`: sums of the quantities that are given. */
  readonly quantities: Counts;
  /** Country of recovery, then outcome. */
  readonly resultsByOutcome: Counts;
  /** Country of recovery, then `computable`, `negative`, `under-90`, `under-1095`; of those traced to a purchaser. */
  readonly timeToCrime: Counts;
  /** Organisation, then kind. */
  readonly organisations: Counts;
  /** Agency, then completeness. */
  readonly coverage: Counts;
};

/** Empty totals. */
export function sampleTotals(): SampleTotals {
  return {
    records: {},
    recoveriesByType: {},
    recoveriesByMarkState: {},
    recoveriesByMaking: {},
    recoveriesByYear: {},
    seizuresByDirection: {},
    seizuresByYear: {},
    itemsByQuantityState: {},
    quantities: {},
    resultsByOutcome: {},
    timeToCrime: {},
    organisations: {},
    coverage: {},
  };
}

function add(to: Counts, first: string, second: string, number = 1): void {
  const row = (to[first] ??= {});
  row[second] = (row[second] ?? 0) + number;
}

/** Adds one record to the totals. */
export function countRecord(totals: SampleTotals, record: SampleRecord): void {
  const kind = record.kind.name;
  add(totals.records, record.country, kind);
  if (kind === "firearm-recovery") countRecovery(totals, record.country, record.values as FirearmRecovery);
  else if (kind === "seizure") countSeizure(totals, record.country, record.values as Seizure);
  else if (kind === "trace-result") countResult(totals, record.values as TraceResult);
  else if (kind === "coverage") add(totals.coverage, record.originator, (record.values as Coverage).completeness);
}

function countRecovery(totals: SampleTotals, country: string, values: FirearmRecovery): void {
  add(totals.recoveriesByType, country, values.firearmType);
  add(totals.recoveriesByMarkState, country, values.markState);
  add(totals.recoveriesByMaking, country, values.privatelyMade === true ? "privately-made" : "other");
  add(totals.recoveriesByYear, country, values.recoveredOn.slice(0, 4));
  if (values.organisation !== undefined) add(totals.organisations, values.organisation, "firearm-recovery");
}

function countSeizure(totals: SampleTotals, country: string, values: Seizure): void {
  add(totals.seizuresByDirection, country, values.direction);
  add(totals.seizuresByYear, country, values.seizedFrom.slice(0, 4));
  if (values.organisation !== undefined) add(totals.organisations, values.organisation, "seizure");
  for (const item of values.items) {
    add(totals.itemsByQuantityState, item.class, item.quantityState);
    if (item.quantity !== undefined) {
      add(totals.quantities, country, `${item.class} ${item.unit} ${item.quantityState}`, item.quantity);
    }
  }
}

function countResult(totals: SampleTotals, values: TraceResult): void {
  const country = values.recoveredIn?.slice(0, 2) ?? "unknown";
  add(totals.resultsByOutcome, country, values.outcome);
  if (values.outcome !== "traced-to-purchaser" || values.soldOn === undefined || values.recoveredOn === undefined)
    return;
  const days = daysBetween(values.soldOn, values.recoveredOn);
  if (days < 0) add(totals.timeToCrime, country, "negative");
  else {
    add(totals.timeToCrime, country, "computable");
    if (days < 90) add(totals.timeToCrime, country, "under-90");
    if (days < 1095) add(totals.timeToCrime, country, "under-1095");
  }
}
