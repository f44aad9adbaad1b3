import { isObject } from "../core/foreign-object.ts";
import { type Kind, listOfKind } from "../core/kind.ts";
import { type FieldFault, shown } from "../core/outcome.ts";
import { foldText } from "../core/text.ts";
import type { FieldRepair } from "../core/validate.ts";
import { placeFields } from "./check-places.ts";
import type { Places } from "./tripoint-node.ts";

type Values = Readonly<Record<string, unknown>>;

/**
 * The values of a record with its places that are written by name, where a fault stands, as their codes, and what was read so;
 * undefined where none is the name of a known country or region. A name that stands for two places is none.
 */
export function withNamedPlaces(
  kind: Kind,
  values: Values,
  faults: readonly FieldFault[],
  places: Places,
): { readonly values: Values; readonly repairs: readonly FieldRepair[] } | undefined {
  const { plain, item } = placeFields(kind);
  const repairs: FieldRepair[] = [];
  const named: Record<string, unknown> = { ...values };
  const codeOf = (value: unknown, field: string) => {
    const code = typeof value === "string" ? places.named.get(foldText(value)) : undefined;
    if (code !== undefined) repairs.push({ field, from: shown(value), to: code });
    return code;
  };
  const list = listOfKind(kind)?.name ?? "";
  for (const { field } of faults) {
    const [first = "", at = "", name = ""] = field.split(".");
    if (plain.includes(field)) named[field] = codeOf(values[field], field) ?? values[field];
    else if (first === list && item.includes(name) && Array.isArray(named[list])) {
      const items: unknown[] = named[list];
      named[list] = items.map((one, place) =>
        place === Number(at) - 1 && isObject(one) ? { ...one, [name]: codeOf(one[name], field) ?? one[name] } : one,
      );
    }
  }
  return repairs.length === 0 ? undefined : { values: named, repairs };
}
