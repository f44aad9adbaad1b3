import type { Part } from "../core/fields.ts";
import { itemFields, type Kind, listOfKind, plainFields, type RecordValues } from "../core/kind.ts";
import type { Store } from "./database.ts";
import { columnOf, itemTableOf, quoted, tableOf } from "./schema.ts";

/** A current record as its table holds it: the values of some parts. */
export type CurrentValues = {
  readonly leaf: number;
  readonly record: string;
  readonly profile: number;
  readonly values: RecordValues;
};

/** Which current records are read: those of profiles, before a leaf, with these parts; `where` compares plain fields with texts. */
export type CurrentQuery = {
  readonly profiles: readonly number[];
  readonly parts: readonly Part[];
  readonly before?: number;
  /** Only records logged at this leaf or behind it. */
  readonly from?: number;
  readonly limit: number;
  readonly where?: Readonly<Record<string, readonly string[]>>;
};

type Row = Readonly<Record<string, unknown>> & { leaf: number; record_id: string; profile: number };

/**
 * The values of current records from the typed tables, newest in the log first: for reckoning over many of them. A part
 * that is not here or was erased leaves its fields out. Throws on a field that the kind does not have.
 */
export async function currentValues(store: Store, kind: Kind, query: CurrentQuery): Promise<readonly CurrentValues[]> {
  const fields = plainFields(kind).filter(([, field]) => query.parts.includes(field.part));
  const values: unknown[] = [query.profiles, query.before ?? Number.MAX_SAFE_INTEGER, query.from ?? 0, query.limit];
  const where = Object.entries(query.where ?? {}).map(([name, among]) => {
    if (!plainFields(kind).some(([field]) => field === name))
      throw new Error(`\`${name}\` is no field of \`${kind.name}\`: correct the question`);
    return `and ${quoted(columnOf(name))}::text = any($${values.push(among)})`;
  });
  const columns = fields.map(([name]) => quoted(columnOf(name)));
  const { rows } = await store.pool.query<Row>(
    `select ${["leaf", "record_id", "profile", ...columns].join(", ")} from ${quoted(tableOf(kind))}
     where is_current and profile = any($1) and leaf < $2 and leaf >= $3 ${where.join(" ")} order by leaf desc limit $4`,
    values,
  );
  const items = await itemsOf(
    store,
    kind,
    query.parts,
    rows.map((row) => row.leaf),
  );
  const list = listOfKind(kind);
  return rows.map((row): CurrentValues => {
    const own = valuesOf(row, fields);
    if (list !== undefined) own[list.name] = items.get(row.leaf) ?? [];
    return { leaf: row.leaf, record: row.record_id, profile: row.profile, values: own };
  });
}

async function itemsOf(
  store: Store,
  kind: Kind,
  parts: readonly Part[],
  leaves: readonly number[],
): Promise<ReadonlyMap<number, readonly RecordValues[]>> {
  const list = listOfKind(kind);
  const table = itemTableOf(kind);
  if (list === undefined || table === undefined || leaves.length === 0) return new Map();
  const fields = itemFields(list).filter(([, field]) => parts.includes(field.part));
  const columns = fields.map(([name]) => quoted(columnOf(name)));
  const { rows } = await store.pool.query<Row>(
    `select ${["leaf", ...columns].join(", ")} from ${quoted(table)} where leaf = any($1) order by leaf, item`,
    [leaves],
  );
  const found = new Map<number, RecordValues[]>();
  for (const row of rows) {
    const own = found.get(row.leaf) ?? [];
    own.push(valuesOf(row, fields));
    found.set(row.leaf, own);
  }
  return found;
}

function valuesOf(row: Row, fields: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name] of fields) {
    const value = row[columnOf(name)];
    if (value !== null && value !== undefined) values[name] = value;
  }
  return values;
}

/** How far a node's records have changed: the size of its log, and how often parts were erased or disclosed. */
export async function changeMark(store: Store): Promise<{ readonly size: number; readonly disturbed: number }> {
  return await store.db.selectFrom("log_state").select(["size", "disturbed"]).executeTakeFirstOrThrow();
}

/** Whether a record of a kind was logged at a leaf or behind it. */
export async function hasGrown(store: Store, kind: Kind, from: number): Promise<boolean> {
  const { rows } = await store.pool.query<{ grown: boolean }>(
    `select exists (select from ${quoted(tableOf(kind))} where leaf >= $1) as grown`,
    [from],
  );
  return rows[0]?.grown === true;
}
