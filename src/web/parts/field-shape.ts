import type { Field } from "../../core/fields.ts";

/** How values of a field are filtered: by equality, by a range, by how they begin, or by a choice among codes. */
export type FilterShape = "codes" | "range" | "days" | "prefix" | "place" | "flag";

/** How values of a field stand in a table, and by what control they are given and filtered. */
export type FieldShape = {
  /** Width of a column in pixels. */
  readonly width: number;
  readonly align: "start" | "end";
  readonly filter: FilterShape;
  readonly control: "text" | "long" | "day" | "codes" | "flag" | "number" | "region" | "country" | "serial";
  /** Set in type of one width, as it stands on metal or paper. */
  readonly isFixed: boolean;
};

const TEXT: FieldShape = { width: 120, align: "start", filter: "prefix", control: "text", isFixed: false };

/** By the name of a field's type; a type without a line here is shown and given as a short text. */
const SHAPES: Readonly<Record<string, Partial<FieldShape>>> = {
  "long-text": { width: 340, control: "long" },
  day: { width: 112, filter: "days", control: "day" },
  region: { width: 138, filter: "place", control: "region" },
  country: { width: 140, filter: "place", control: "country" },
  count: { width: 104, align: "end", filter: "range", control: "number" },
  amount: { width: 116, align: "end", filter: "range", control: "number" },
  "signed-amount": { width: 116, align: "end", filter: "range", control: "number" },
  flag: { width: 84, filter: "flag", control: "flag" },
  code: { width: 124, filter: "codes", control: "codes" },
  "serial-number": { width: 122, control: "serial", isFixed: true },
  identifier: { width: 168 },
  "case-number": { width: 156 },
  "person-name": { width: 190 },
};

/** The shape of a field, by its type. */
export function shapeOf(field: Field): FieldShape {
  const own = SHAPES[field.type.name];
  if (own !== undefined) return { ...TEXT, ...own };
  return field.type.codes === undefined ? TEXT : { ...TEXT, ...SHAPES["code"] };
}
