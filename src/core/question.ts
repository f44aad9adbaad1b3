import type { Day } from "./day.ts";

/** What an aggregate is grouped by. */
export type Dimension =
  /** The value of a plain field; a day may be cut to its month, quarter or year (`2024-05`, `2024-Q2`, `2024`). */
  | { readonly field: string; readonly grain?: "month" | "quarter" | "year" }
  /** The value of a field of the kind's items; the question then counts items. */
  | { readonly item: string }
  /** Whole days from one day field to another; null when one of them is missing. */
  | { readonly daysFrom: string; readonly daysTo: string }
  /** `yes` or `no`: whether the record holds an item whose field has one of the values. */
  | { readonly hasItem: string; readonly among: readonly string[] }
  /** `yes` or `no`: whether the field has a value. */
  | { readonly given: string }
  /** The country in which the region of a field lies: the code in front of it. */
  | { readonly countryOf: string }
  /** The agency that made the record. */
  | { readonly originator: true };

/** Which records a question is about. */
export type Condition =
  | { readonly by: Dimension; readonly in: readonly (string | null)[] }
  | { readonly by: Dimension; readonly notIn: readonly (string | null)[] }
  /** Whole numbers such as days, both ends included; what has no number is outside. */
  | { readonly by: Dimension; readonly least?: number; readonly most?: number }
  /** Both regions are known, and lie in one country or in two. */
  | { readonly fields: readonly [string, string]; readonly sameCountry: boolean };

/** A question that every node can answer in aggregates: so many records, so many of these items, so much in all. */
export type Question = {
  readonly name: string;
  readonly kind: string;
  readonly by: Readonly<Record<string, Dimension>>;
  /** All of these must hold. */
  readonly where?: readonly Condition[];
  /** One at least of these must hold. */
  readonly either?: readonly Condition[];
  /** The field of the items, or of the kind itself, that is added up; only within one unit, so `by` must hold it or what has one. */
  readonly sum?: string;
};

/** The days a report is about, both included; decided by the kind's own day. */
export type Period = { readonly from: Day; readonly until: Day };

/** One group of an answer. `records` counts distinct records; `items` and `sum` are there when the question is about items. */
export type AnswerRow = {
  readonly by: Readonly<Record<string, string | null>>;
  readonly records: number;
  readonly items?: number;
  /** Added up over the items that state a quantity. */
  readonly sum?: number;
  /** Items that state no quantity: unknown is not zero. */
  readonly unstated?: number;
};

/** What one node answers to a question. */
export type Answer = { readonly question: string; readonly rows: readonly AnswerRow[] };
