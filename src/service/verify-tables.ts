import { PARTS } from "../core/fields.ts";
import { itemFields, type Kind, listOfKind, plainFields, type RecordValues } from "../core/kind.ts";
import { withList } from "../core/sealed.ts";
import { valuesOfVersion } from "../core/upgrade.ts";
import type { Words } from "../core/words.ts";
import type { Store } from "../store/database.ts";
import { type KeptVersion, typedRowsAt } from "../store/read-records.ts";
import { columnOf } from "../store/schema.ts";
import { kindOfRecord } from "./read-record.ts";
import { verifyFault } from "./verify-words.ts";

/**
 * Says where the typed tables differ from the sealed parts: reports count from the tables, and what is proved are the
 * parts. Of a part that is not here, nothing may stand in the tables either.
 */
export async function tableFaults(store: Store, versions: readonly KeptVersion[]): Promise<Words[]> {
  const faults: Words[] = [];
  const byKind = new Map<Kind, KeptVersion[]>();
  for (const version of versions) {
    const kind = kindOfRecord(version.record);
    if (kind !== undefined) byKind.set(kind, [...(byKind.get(kind) ?? []), version]);
  }
  for (const [kind, of] of byKind) {
    const { records, items } = await typedRowsAt(
      store,
      kind,
      of.map((version) => version.leaf),
    );
    const rows = new Map(records.map((row) => [row["leaf"] as number, row]));
    const itemsOf = Map.groupBy(items, (row) => row["leaf"] as number);
    for (const version of of) {
      const { record, leaf } = version;
      const row = rows.get(leaf);
      const field = row && differenceAt(kind, version, row, itemsOf.get(leaf) ?? []);
      if (row === undefined) faults.push(verifyFault("rowMissing", { record }));
      else if (field !== undefined) faults.push(verifyFault("row", { record, field }));
    }
  }
  return faults;
}

type Row = Readonly<Record<string, unknown>>;

function differenceAt(kind: Kind, version: KeptVersion, row: Row, items: readonly Row[]): string | undefined {
  const values = valuesOfVersion(kind, version.kindVersion, version.parts);
  const isHere = (part: (typeof PARTS)[number]) => version.parts[part] !== null;
  for (const [name, field] of plainFields(kind)) {
    if (!isSame(isHere(field.part) ? values[name] : null, row[columnOf(name)])) return name;
  }
  if (!isHere("facts")) {
    if (row["record_day"] !== null || row["record_place"] !== null) return "record_day";
  } else if (PARTS.every(isHere)) {
    if ((kind.day(withList(kind, values)) ?? null) !== row["record_day"]) return "record_day";
    if ((kind.place(withList(kind, values)) ?? null) !== row["record_place"]) return "record_place";
  }
  const list = listOfKind(kind);
  if (list === undefined) return undefined;
  const sealed = (values[list.name] ?? []) as readonly RecordValues[];
  if (sealed.length !== items.length) return list.name;
  for (const [at, row] of items.entries()) {
    for (const [name, field] of itemFields(list)) {
      if (!isSame(isHere(field.part) ? sealed[at]?.[name] : null, row[columnOf(name)]))
        return `${list.name}.${at + 1}.${name}`;
    }
  }
  return undefined;
}

function isSame(sealed: unknown, typed: unknown): boolean {
  return (sealed ?? null) === (typed ?? null);
}
