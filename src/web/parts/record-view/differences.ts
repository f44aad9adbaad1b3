import type { Field } from "../../../core/fields.ts";
import { itemFields, type Kind, listOfKind, plainFields, type RecordValues } from "../../../core/kind.ts";

/** One value that differs between two versions; null is withheld, undefined not given. */
export type Difference = {
  readonly path: string;
  readonly field: Field;
  /** For a value of an item: which one, counted from 1. */
  readonly item?: number;
  readonly before: unknown;
  readonly after: unknown;
};

/** What differs between two versions of a record, in the order of the kind's fields; what is withheld in both does not. */
export function differencesOf(kind: Kind, before: RecordValues, after: RecordValues): readonly Difference[] {
  const found: Difference[] = [];
  for (const [name, field] of plainFields(kind)) {
    if (before[name] !== after[name]) found.push({ path: name, field, before: before[name], after: after[name] });
  }
  const list = listOfKind(kind);
  if (list === undefined) return found;
  const items = (of: RecordValues) => (of[list.name] ?? []) as readonly RecordValues[];
  const [old, now] = [items(before), items(after)];
  for (let at = 0; at < Math.max(old.length, now.length); at++) {
    for (const [name, field] of itemFields(list)) {
      const [one, other] = [old[at]?.[name], now[at]?.[name]];
      if (one !== other) {
        found.push({ path: `${list.name}.${at + 1}.${name}`, field, item: at + 1, before: one, after: other });
      }
    }
  }
  return found;
}
