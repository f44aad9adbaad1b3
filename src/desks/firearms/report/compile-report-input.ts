import type { Country } from "../../../core/country.ts";
import type { Answer, Period } from "../../../core/question.ts";
import type { Words } from "../../../core/words.ts";
import type { DuplicatePair } from "../../../engines/linking/duplicate-features.ts";
import type { Coverage } from "../coverage.kind.ts";

/** What a node counted while it took one source in. */
export type IntakeCount = {
  readonly source: Words;
  /** Rows read, records kept, values read differently from how they were written, rows refused. */
  readonly read: number;
  readonly kept: number;
  readonly repaired: number;
  readonly refused: number;
};

/** What one country's node says for the report. */
export type ReportCountry = {
  readonly code: string;
  readonly name: Words;
  readonly agencies: Country["agencies"];
  /** What the country does not publish, in words. */
  readonly gaps: Country["gaps"];
  /** The published series beside which its counts are shown. */
  readonly denominators?: Country["denominators"];
  /** The published tables of firearms from region to region. */
  readonly flows?: Country["flows"];
  /** True where some or all of its records were made for demonstration. */
  readonly synthetic: boolean;
  /** The state of its log when it answered; the root is in base64. */
  readonly log: { readonly size: number; readonly root: string; readonly checkpoint: string };
  /** Its coverage statements, of any period. */
  readonly coverage: readonly Coverage[];
  readonly intake: readonly IntakeCount[];
  /** Answers to `REPORT_QUESTIONS` over the period, without the records that another country counts (`leftOutOf`). */
  readonly answers: readonly Answer[];
  /** Answers to `RECONCILIATION_QUESTIONS`, with nothing left out. */
  readonly national: {
    /** Over everything the node holds, whatever its day. */
    readonly held: readonly Answer[];
    /** Over the days before the period, after it, and over the period. */
    readonly before: readonly Answer[];
    readonly after: readonly Answer[];
    readonly during: readonly Answer[];
  };
};

/** Everything the joint report is compiled from. A question that a country did not answer is a gap, not zero. */
export type ReportInput = {
  readonly period: Period;
  /** In the order in which the report names them. */
  readonly countries: readonly ReportCountry[];
  /** Pairs found among the countries' records of the period (`findDuplicates`). */
  readonly duplicates: readonly DuplicatePair[];
  /** Names of countries and first-level regions by their ISO 3166 code. */
  readonly regions: Readonly<Record<string, Words>>;
  /** Where crossing points lie, by the name that records carry. */
  readonly crossings: Readonly<Record<string, { readonly latitude: number; readonly longitude: number }>>;
};
