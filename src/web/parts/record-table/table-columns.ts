import type { Field } from "../../../core/fields.ts";
import { type Kind, plainFields } from "../../../core/kind.ts";
import { shapeOf } from "../field-shape.ts";

/** A column of the table: a plain field of the kind, or what every record has. */
export type Column =
  | { readonly name: string; readonly field: Field; readonly width: number; readonly align: "start" | "end" }
  | {
      readonly name: "originator" | "handling";
      readonly field?: undefined;
      readonly width: number;
      readonly align: "start";
    };

/** What stands beside the fields of a kind in every table. */
export const OWN_COLUMNS = ["originator", "handling"] as const;

/** The columns that a table of a kind shows unless its reader says otherwise. */
export function usualColumns(kind: Kind): readonly string[] {
  return [...kind.columns, ...OWN_COLUMNS];
}

/** The columns of a table by their names; a name that the kind does not know any more is left out. */
export function columnsOf(kind: Kind, names: readonly string[]): readonly Column[] {
  const fields = new Map(plainFields(kind));
  return names.flatMap((name): Column[] => {
    const field = fields.get(name);
    if (field !== undefined) {
      const { width, align } = shapeOf(field);
      return [{ name, field, width, align }];
    }
    if (name === "originator") return [{ name, width: 88, align: "start" }];
    if (name === "handling") return [{ name, width: 166, align: "start" }];
    return [];
  });
}
