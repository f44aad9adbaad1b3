import { sql } from "kysely";
import { itemFields, type Kind, listOfKind, plainFields } from "../core/kind.ts";
import type { Store } from "./database.ts";
import { columnOf, itemTableOf, quoted, tableOf } from "./schema.ts";

/** A column that holds serial numbers: of a kind's records, or of their items. */
export type SerialPlace = { readonly kind: Kind; readonly table: string; readonly column: string };

/** Where the serial numbers of a kind stand. */
export function serialPlaces(kind: Kind): readonly SerialPlace[] {
  const list = listOfKind(kind);
  const among = (fields: ReturnType<typeof plainFields>, table: string) =>
    fields
      .filter(([, field]) => field.type.name === "serial-number")
      .map(([name]) => ({ kind, table, column: columnOf(name) }));
  return [
    ...among(plainFields(kind), tableOf(kind)),
    ...(list === undefined ? [] : among(itemFields(list), itemTableOf(kind) ?? "")),
  ];
}

/** Serial numbers that were logged at leaves from one on and before another, in the order of the log. */
export async function serialsBetween(
  store: Store,
  place: SerialPlace,
  from: number,
  before: number,
): Promise<
  readonly { readonly leaf: number; readonly serial: string; readonly profile: number; readonly record: string }[]
> {
  const { rows } = await sql<{ leaf: number; serial: string; profile: number; record: string }>`
    select k.leaf, t.${sql.id(place.column)} as serial, k.profile, k.record_id as record
    from ${sql.table(place.table)} t join ${sql.table(tableOf(place.kind))} k on k.leaf = t.leaf
    where t.leaf >= ${from} and t.leaf < ${before} and t.${sql.id(place.column)} is not null order by t.leaf`.execute(
    store.db,
  );
  return rows;
}

/**
 * Which of these leaves (a list for each place) still hold a serial number in the current version of their record, and
 * how far the log reaches and how often parts were erased or disclosed later: one question, prepared once a connection.
 */
export async function currentSerials(
  store: Store,
  places: readonly SerialPlace[],
  leaves: readonly (readonly number[])[],
): Promise<{ readonly size: number; readonly disturbed: number; readonly current: readonly ReadonlySet<number>[] }> {
  const arrays = places.map(
    ({ kind, table, column }, at) => `array(select t.leaf from ${quoted(table)} t
       join ${quoted(tableOf(kind))} k on k.leaf = t.leaf
       where t.leaf = any($${at + 1}::bigint[]) and t.${quoted(column)} is not null and k.is_current) as "${at}"`,
  );
  const { rows } = await store.pool.query<Record<string, string[]> & { size: number; disturbed: number }>({
    name: "current-serials",
    text: `select ${["size", "disturbed", ...arrays].join(", ")} from log_state`,
    values: [...leaves],
  });
  const row = rows[0];
  const current = places.map((_, at) => new Set((row?.[at] ?? []).map(Number)));
  return { size: row?.size ?? 0, disturbed: row?.disturbed ?? 0, current };
}
