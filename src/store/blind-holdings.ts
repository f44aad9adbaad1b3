import { endAskKeys } from "./backup-keys.ts";
import { markToRewrite } from "./rewrite-tables.ts";
import type { PoolClient } from "pg";
import { checkable, type IdentifierType, isIdentifierType } from "../core/identifier-types.ts";
import { itemFields, type Kind, listOfKind, plainFields } from "../core/kind.ts";
import { inTransaction, type Store } from "./database.ts";
import { endInterests } from "./interests.ts";
import { columnOf, itemTableOf, quoted, tableOf } from "./schema.ts";

/** A column that holds identifiers, and the table of the records it belongs to. */
type IdentifierPlace = {
  readonly identifier: IdentifierType;
  readonly kind: Kind;
  readonly table: string;
  readonly column: string;
};

/** The columns of all kinds that hold identifiers which can be checked blindly. */
function identifierPlaces(kinds: readonly Kind[]): readonly IdentifierPlace[] {
  return kinds.flatMap((kind) => {
    const list = listOfKind(kind);
    const itemTable = itemTableOf(kind);
    const of = (table: string, fields: ReturnType<typeof plainFields>) =>
      fields.flatMap(([name, field]): IdentifierPlace[] => {
        const { identifier } = field.type;
        return isIdentifierType(identifier) ? [{ identifier, kind, table, column: columnOf(name) }] : [];
      });
    return [
      ...of(tableOf(kind), plainFields(kind)),
      ...(list === undefined || itemTable === undefined ? [] : of(itemTable, itemFields(list))),
    ];
  });
}

/** What taking note of the records did: how many holdings began and ended, and the generation of the lists after it. */
export type HoldingsChange = { readonly added: number; readonly removed: number; readonly generation: number };

type State = {
  readonly next_leaf: number;
  readonly generation: number;
  readonly size: number;
  readonly recall_leaf: number;
  readonly recalled: number;
};

/** The versions of own records whose identifiers were recalled after they were logged. */
const RECALLED = `with recalled as materialized (
  select e ->> 'record' as record, max(c.leaf) as leaf from recall c, jsonb_array_elements(c.records) e
  where c.source = '' and e -> 'parts' ? 'identifiers' group by 1
)`;
const NOT_RECALLED = "not exists (select from recalled r where r.record = k.record_id and r.leaf > k.leaf)";

const STRIDE = 20_000;
const MANY = 1000;

/**
 * Takes note of the identifiers that the node's own records hold, from where the last call ended to the log's end, and
 * of the asks that are kept. Holdings end whose last record was superseded, or its identifiers recalled, or whose ask is
 * over; `recheck` looks for those whose records lost their identifiers in another way.
 */
export async function noteHoldings(store: Store, recheck = false): Promise<HoldingsChange> {
  const places = identifierPlaces(store.kinds);
  return await inTransaction(store.pool, async (client) => {
    const { rows } = await client.query<State>(
      `select s.next_leaf, s.generation, s.recall_leaf, l.size,
         (select coalesce(max(leaf), -1) from recall where source = '')::bigint as recalled
       from blind_state s, log_state l for update of s`,
    );
    const { next_leaf, generation, size, recall_leaf, recalled } = rows[0] as State;
    const next = generation + 1;
    let added = 0;
    let analyzed = 0;
    for (let from = next_leaf; from < size; from += STRIDE) {
      for (const place of places) added += await addFrom(client, place, from, Math.min(size, from + STRIDE), next);
      // Without fresh statistics the next insertion would be planned for the few rows there were.
      if (added < MANY || added < 2 * analyzed) continue;
      await client.query("analyze blind_value, blind_holding");
      analyzed = added;
    }
    added += await addAsks(client, next);
    const superseded = next_leaf < size && (await hasRevisions(client, next_leaf));
    const isDue = superseded || recheck || recalled > recall_leaf;
    const removed = isDue ? await endHoldings(client, places, next) : 0;
    const over = await endAsks(client, next);
    const now = added + removed + over > 0 ? next : generation;
    await client.query("update blind_state set next_leaf = $1, generation = $2, recall_leaf = $3", [
      ...[size, now, recalled],
    ]);
    return { added, removed: removed + over, generation: now };
  });
}

async function addFrom(
  client: PoolClient,
  { identifier, kind, table, column }: IdentifierPlace,
  from: number,
  before: number,
  generation: number,
): Promise<number> {
  const { rows } = await client.query<{ value: string; profile: number }>(
    `${RECALLED} select distinct t.${quoted(column)} as value, k.profile from ${quoted(table)} t
     join ${quoted(tableOf(kind))} k on k.leaf = t.leaf join profile p on p.id = k.profile
     where t.leaf >= $1 and t.leaf < $2 and t.${quoted(column)} is not null and k.is_current and p.terms = ''
     and ${NOT_RECALLED}`,
    [from, before],
  );
  const held = rows.filter(({ value }) => checkable(identifier, value) === value);
  return await addHoldings(client, identifier, held, generation);
}

async function addHoldings(
  client: PoolClient,
  identifier: IdentifierType,
  held: readonly { readonly value: string; readonly profile: number }[],
  generation: number,
): Promise<number> {
  if (held.length === 0) return 0;
  const values = held.map((one) => one.value);
  await client.query(
    `insert into blind_value (identifier, value) select distinct $1, v from unnest($2::text[]) v
     on conflict (identifier, value) do nothing`,
    [identifier, values],
  );
  const { rowCount } = await client.query(
    `insert into blind_holding (value, profile, added)
     select distinct v.id, g.profile, $4::int from unnest($2::text[], $3::int[]) g (value, profile)
     join blind_value v on v.identifier = $1 and v.value = g.value
     where not exists (
       select from blind_holding h where h.value = v.id and h.profile = g.profile and h.removed is null)`,
    [identifier, values, held.map((one) => one.profile), generation],
  );
  return rowCount ?? 0;
}

async function addAsks(client: PoolClient, generation: number): Promise<number> {
  const { rows } = await client.query<{ identifier: string; value: string; profile: number }>(
    "select identifier, value, profile from blind_ask where keep_until >= current_date",
  );
  let added = 0;
  for (const identifier of new Set(rows.map((row) => row.identifier))) {
    if (!isIdentifierType(identifier)) continue;
    const of = rows.filter((row) => row.identifier === identifier);
    added += await addHoldings(client, identifier, of, generation);
  }
  return added;
}

async function hasRevisions(client: PoolClient, from: number): Promise<boolean> {
  const { rowCount } = await client.query("select from sealed_record where leaf >= $1 and revision > 1 limit 1", [
    from,
  ]);
  return (rowCount ?? 0) > 0;
}

/** Ends the holdings that no current record stands for any more. */
async function endHoldings(
  client: PoolClient,
  places: readonly IdentifierPlace[],
  generation: number,
): Promise<number> {
  let removed = 0;
  for (const identifier of new Set(places.map((place) => place.identifier))) {
    const stillHeld = places
      .filter((place) => place.identifier === identifier)
      .map(
        ({ table, column, kind }) => `
       and not exists (select from ${quoted(table)} t join ${quoted(tableOf(kind))} k on k.leaf = t.leaf
         where t.${quoted(column)} = v.value and k.profile = h.profile and k.is_current and ${NOT_RECALLED})`,
      );
    const { rowCount } = await client.query(
      `${RECALLED} update blind_holding h set removed = $2 from blind_value v
       where v.id = h.value and v.identifier = $1 and h.removed is null
       and not exists (select from blind_ask a where a.identifier = $1 and a.value = v.value and a.profile = h.profile)
       ${stillHeld.join("")}`,
      [identifier, generation],
    );
    removed += rowCount ?? 0;
  }
  await forgetValues(client);
  return removed;
}

/** Ends the asks whose time is over, and the holdings that stood for them alone. */
async function endAsks(client: PoolClient, generation: number): Promise<number> {
  await endInterests(client);
  const { rowCount } = await client.query("delete from blind_ask where keep_until < current_date");
  if ((rowCount ?? 0) === 0) return 0;
  await endAskKeys(client);
  const { rowCount: ended } = await client.query(
    `update blind_holding h set removed = $1 from blind_value v, profile p
     where v.id = h.value and p.id = h.profile and p.kind = 'ask' and h.removed is null and not exists (
       select from blind_ask a where a.identifier = v.identifier and a.value = v.value and a.profile = h.profile)`,
    [generation],
  );
  await forgetValues(client);
  return ended ?? 0;
}

/** Erases the values that nothing holds any more; their tags stay until the epoch is over, so that lists can say so. */
async function forgetValues(client: PoolClient): Promise<void> {
  const { rowCount } = await client.query(
    `update blind_value v set value = null, element = null
     where value is not null and not exists (select from blind_holding h where h.value = v.id and h.removed is null)`,
  );
  if (rowCount !== 0) await markToRewrite(client, ["blind_value", "blind_ask"]);
}

/** Where the records stand that hold one of these values, under one of these profiles; erased ones are not among them. */
export async function recordsHolding(
  store: Store,
  identifier: IdentifierType,
  value: string,
): Promise<readonly { readonly record: string; readonly profile: number; readonly leaf: number }[]> {
  const found: { record: string; profile: number; leaf: number }[] = [];
  for (const { table, column, kind } of identifierPlaces(store.kinds).filter((one) => one.identifier === identifier)) {
    const { rows } = await store.pool.query<{ record: string; profile: number; leaf: number }>(
      `${RECALLED} select distinct k.record_id as record, k.profile, k.leaf from ${quoted(table)} t
       join ${quoted(tableOf(kind))} k on k.leaf = t.leaf join profile p on p.id = k.profile
       where t.${quoted(column)} = $1 and k.is_current and p.terms = '' and ${NOT_RECALLED} order by k.leaf`,
      [value],
    );
    found.push(...rows);
  }
  return found;
}
