import type { FieldType } from "./fields.ts";
import { foldText } from "./text.ts";

/** What filtering asks of a field's type. */
export type FilterType = Pick<FieldType, "column" | "codes" | "fold">;

/** A value of a plain field as it is kept. */
export type FieldValue = string | number | boolean;

/** What the value of one field must be: one of some values, and begin so, and lie between. A missing value never fits. */
export type FieldFilter = {
  readonly is?: readonly FieldValue[];
  /** How a text begins, whatever its case and accents. */
  readonly starts?: string;
  /** The least day or number. */
  readonly from?: FieldValue;
  /** The greatest day or number. */
  readonly until?: FieldValue;
};

/** The filters of a list by the names of its plain fields. */
export type Filters = Readonly<Record<string, FieldFilter>>;

/** How texts of a field are compared by their beginning. */
export function foldStart(type: FilterType, text: string): string {
  return type.fold?.(text) ?? foldText(text);
}

/** Says whether fields of a type can be filtered by a range: days and numbers. */
export function hasOrder(type: FilterType): boolean {
  return type.column === "date" || type.column === "bigint" || type.column === "double precision";
}

/** Says whether fields of a type can be filtered by how they begin: texts that are no codes. */
export function hasBeginning(type: FilterType): boolean {
  return type.column === "text" && type.codes === undefined;
}

/** Says whether a value fits a filter; `start` is the filter's beginning folded by `foldStart`. */
export function fitsFilter(type: FilterType, filter: FieldFilter, start: string | undefined, value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (filter.is !== undefined && !filter.is.includes(value as FieldValue)) return false;
  if (filter.from !== undefined && (value as FieldValue) < filter.from) return false;
  if (filter.until !== undefined && (value as FieldValue) > filter.until) return false;
  return start === undefined || (typeof value === "string" && foldStart(type, value).startsWith(start));
}
