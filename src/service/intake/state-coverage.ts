import type { Day } from "../../core/day.ts";
import type { Kind, RecordValues } from "../../core/kind.ts";
import { COVERAGE } from "../../desks/kinds.ts";
import type { NewRecord } from "../../store/sealed-batch.ts";
import { unsaidHandling } from "../../core/read-handling.ts";
import { profileOf } from "../check-record.ts";
import type { IntakeSource } from "./open-files.ts";

/** The days and the number of the records of one kind that a file held. */
export type Held = { readonly kind: Kind; readonly originator: string; from: Day; until: Day; records: number };

/** What the records of a file span, by kind and agency. */
export type Spans = Map<string, Held>;

/** Widens the span of a kind by a record. */
export function holdSpan(spans: Spans, kind: Kind, originator: string, values: RecordValues): void {
  const day = kind.day(values);
  if (day === undefined) return;
  const key = `${originator}|${kind.name}`;
  const last = lastDay(values) ?? day;
  const held = spans.get(key);
  if (held === undefined) spans.set(key, { kind, originator, from: day, until: last, records: 1 });
  else {
    if (day < held.from) held.from = day;
    if (last > held.until) held.until = last;
    held.records++;
  }
}

/** The last day that a record speaks of, where its kind has a span: `until`, or a field whose name ends so. */
function lastDay(values: RecordValues): Day | undefined {
  for (const name in values) if (name === "until" || name.endsWith("Until")) return values[name] as Day;
  return undefined;
}

/**
 * The coverage statements of a source's file: who reported what, for which days, when it was received, how complete: what a source sends
 * in full is partial as long as rows of it are refused.
 */
export function coverageOf(
  source: IntakeSource,
  spans: Spans,
  file: string,
  receivedOn: Day,
  hasRefusedRows: boolean,
): NewRecord[] {
  if (source.completeness === undefined) return [];
  const completeness = source.completeness === "complete" && hasRefusedRows ? "partial" : source.completeness;
  return [...spans.values()].map(({ kind, originator, from, until, records }) => ({
    kind: COVERAGE,
    record: `${originator}:${COVERAGE.name}:${source.name}/${kind.name}/${from}/${until}`,
    values: {
      agency: originator,
      subject: kind.name,
      publication: `${source.name}, ${file}`.slice(0, 2000),
      country: originator.slice(0, 2).toUpperCase(),
      from,
      until,
      receivedOn,
      completeness,
      records,
    },
    profile: profileOf(new Map(), COVERAGE, originator, false),
    unsaid: unsaidHandling(undefined),
  }));
}
