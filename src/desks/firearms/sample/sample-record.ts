import type { Day } from "../../../core/day.ts";
import type { Kind } from "../../../core/kind.ts";
import type { SampleCountry } from "./sample-country.ts";

/** One synthetic record: which country's agency made it, under which reference, and its values. */
export type SampleRecord = {
  readonly country: string;
  readonly originator: string;
  readonly kind: Kind;
  readonly reference: string;
  readonly values: Readonly<Record<string, unknown>>;
};

/** What a sample is made from: the same settings give the same records. */
export type SampleSettings = {
  /** Records in all, of every kind and country. */
  readonly records: number;
  /** A whole number of 0 or more, up to 2^53 - 1. */
  readonly seed: number;
  readonly from: Day;
  readonly until: Day;
  readonly countries: readonly SampleCountry[];
};

/** The identity of a record, by which others refer to it. */
export function sampleRecordId(record: SampleRecord): string {
  return `${record.originator}:${record.kind.name}:${record.reference}`;
}
