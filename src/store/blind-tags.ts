import type { PoolClient } from "pg";
import type { Store } from "./database.ts";
import type { ChangeAtOnce } from "./log-at-once.ts";
import { type NonceToKeep, nonceQueries } from "./peers.ts";

/** One list of tags: of which partner and epoch, which identifiers, held under which profiles. */
export type TagScope = {
  readonly partner: string;
  readonly epoch: string;
  readonly identifier: string;
  readonly profiles: readonly number[];
};

/** An identifier that is held, with what it takes to make its tag. */
export type HeldValue = { readonly id: number; readonly value: string; readonly element: Buffer };

/** Values that have no element of the group yet, by rising id behind one, so many at most. */
export async function valuesWithoutElement(
  store: Store,
  behind: number,
  limit: number,
): Promise<readonly { readonly id: number; readonly identifier: string; readonly value: string }[]> {
  const { rows } = await store.pool.query<{ id: number; identifier: string; value: string }>(
    "select id, identifier, value from blind_value where id > $2 and element is null and value is not null order by id limit $1",
    [limit, behind],
  );
  return rows;
}

/** Keeps the elements of values. */
export async function keepElements(
  store: Store,
  ids: readonly number[],
  elements: readonly Uint8Array[],
): Promise<void> {
  await store.pool.query(
    `update blind_value v set element = g.element from unnest($1::bigint[], $2::bytea[]) g (id, element)
     where v.id = g.id and v.value is not null`,
    [ids, elements.map((one) => Buffer.from(one))],
  );
}

/** A stretch of the values that a scope may hold: those of it that lack a tag, and where it ends; none beyond the last. */
export type ValuePage = { readonly values: readonly HeldValue[]; readonly last: number };

/**
 * The values of a scope that are held and have no tag yet, in the stretch of so many behind an id. Each row asks the
 * indexes for itself, so that no statistics of tables that grow meanwhile can mislead.
 */
export async function valuesWithoutTag(
  store: Store,
  scope: TagScope,
  behind: number,
  limit: number,
): Promise<ValuePage | undefined> {
  const { rows } = await store.pool.query<HeldValue & { isNeeded: boolean }>(
    `with page as (
       select id, value, element from blind_value where id > $6 and identifier = $3 and element is not null
       order by id limit $5
     )
     select p.id, p.value, p.element,
       exists (select from blind_holding h where h.value = p.id and h.profile = any($4) and h.removed is null)
       and not exists (select from blind_tag t where t.partner = $1 and t.epoch = $2 and t.value = p.id) as "isNeeded"
     from page p order by p.id`,
    [scope.partner, scope.epoch, scope.identifier, scope.profiles, limit, behind],
  );
  const last = rows.at(-1)?.id;
  return last === undefined ? undefined : { values: rows.filter((row) => row.isNeeded), last };
}

/** Brings the statistics of the tables up to date, by which the next questions are planned; after many rows were added. */
export async function analyzeTags(store: Store): Promise<void> {
  await store.pool.query("analyze blind_value, blind_holding, blind_tag");
}

/** Keeps the tags of values under the key of a partner and epoch. */
export async function keepTags(
  store: Store,
  { partner, epoch }: Pick<TagScope, "partner" | "epoch">,
  ids: readonly number[],
  tags: readonly Uint8Array[],
): Promise<void> {
  await store.pool.query(
    `insert into blind_tag (partner, epoch, value, tag)
     select $1, $2, g.id, g.tag from unnest($3::bigint[], $4::bytea[]) g (id, tag)
     join blind_value v on v.id = g.id on conflict do nothing`,
    [partner, epoch, ids, tags.map((one) => Buffer.from(one))],
  );
}

const HELD = "bool_or(h.added <= $5 and (h.removed is null or h.removed > $5))";

/** The tags of a scope at a generation, sorted and packed. */
export async function tagsAt(store: Store, scope: TagScope, generation: number): Promise<Uint8Array> {
  const { rows } = await store.pool.query<{ tags: Buffer | null }>(
    `select string_agg(tag, ''::bytea order by tag) as tags from (
       select t.tag from blind_tag t join blind_value v on v.id = t.value join blind_holding h on h.value = v.id
       where t.partner = $1 and t.epoch = $2 and v.identifier = $3 and h.profile = any($4)
       group by t.tag having ${HELD}) held`,
    [scope.partner, scope.epoch, scope.identifier, scope.profiles, generation],
  );
  return new Uint8Array(rows[0]?.tags ?? []);
}

/** What was put into a scope's list and taken out of it between two generations, sorted and packed. */
export async function tagChanges(
  store: Store,
  scope: TagScope,
  since: number,
  generation: number,
): Promise<{ readonly added: Uint8Array; readonly removed: Uint8Array }> {
  const { rows } = await store.pool.query<{ added: Buffer | null; removed: Buffer | null }>(
    `with touched as (
       select distinct t.tag from blind_holding h join blind_tag t on t.value = h.value and t.partner = $1 and t.epoch = $2
       where h.profile = any($4) and ((h.added > $6 and h.added <= $5) or (h.removed > $6 and h.removed <= $5))
     ), told as (
       select t.tag, ${HELD} as now, ${HELD.replaceAll("$5", "$6")} as before
       from touched join blind_tag t on t.tag = touched.tag and t.partner = $1 and t.epoch = $2
       join blind_value v on v.id = t.value and v.identifier = $3
       join blind_holding h on h.value = v.id and h.profile = any($4) group by t.tag
     )
     select string_agg(tag, ''::bytea order by tag) filter (where now and not before) as added,
       string_agg(tag, ''::bytea order by tag) filter (where before and not now) as removed from told`,
    [scope.partner, scope.epoch, scope.identifier, scope.profiles, generation, since],
  );
  const [row] = rows;
  return { added: new Uint8Array(row?.added ?? []), removed: new Uint8Array(row?.removed ?? []) };
}

/** The value behind a tag that is held now under one of the profiles; undefined when there is none. */
export async function valueOfTag(store: Store, scope: TagScope, tag: Uint8Array): Promise<HeldValue | undefined> {
  const { rows } = await store.pool.query<HeldValue>(
    `select v.id, v.value, v.element from blind_tag t join blind_value v on v.id = t.value
     where t.partner = $1 and t.epoch = $2 and v.identifier = $3 and t.tag = $5 and v.value is not null
     and exists (select from blind_holding h where h.value = v.id and h.profile = any($4) and h.removed is null) limit 1`,
    [scope.partner, scope.epoch, scope.identifier, scope.profiles, Buffer.from(tag)],
  );
  return rows[0];
}

/** Forgets the tags and keys of epochs that ended before a day. */
export async function forgetEpochs(store: Store, before: string): Promise<void> {
  await store.pool.query(
    `with over as (delete from blind_key where valid_until < $1::date returning partner, epoch)
     delete from blind_tag t using over where t.partner = over.partner and t.epoch = over.epoch`,
    [before],
  );
}

/** A key that this node has committed to. */
export type CommittedKey = {
  readonly epoch: string;
  readonly publicKey: Uint8Array;
  readonly note: string;
  readonly leaf: number;
  readonly until: string;
};

/** The key for a partner that is in force on a day; undefined when none was committed to. */
export async function committedKey(store: Store, partner: string, day: string): Promise<CommittedKey | undefined> {
  const { rows } = await store.pool.query<CommittedKey>(
    `select epoch, public_key as "publicKey", note, leaf, valid_until::text as until from blind_key
     where partner = $1 and valid_until >= $2::text::date and epoch <= $2::text order by epoch desc limit 1`,
    [partner, day],
  );
  return rows[0];
}

/** Keeps the commitment to a key. */
export async function keepKey(store: Store, partner: string, key: CommittedKey): Promise<void> {
  await store.pool.query(
    `insert into blind_key (partner, epoch, public_key, note, leaf, valid_until) values ($1, $2, $3, $4, $5, $6::date)
     on conflict do nothing`,
    [partner, key.epoch, Buffer.from(key.publicKey), key.note, key.leaf, key.until],
  );
}

/** Whose budget is used, on which day and for what. */
export type BudgetUse = { readonly partner: string; readonly day: string; readonly purpose: string };

/** Takes evaluations or interests out of a partner's budget of a day for a purpose; false, and nothing taken, when it is used up. */
export async function takeBudget(
  on: Pick<PoolClient, "query">,
  use: BudgetUse,
  what: "evaluations" | "interests",
  count: number,
  limit: number,
): Promise<boolean> {
  if (count > limit) return false;
  const { rowCount } = await on.query({
    name: `take-${what}`,
    text: `insert into blind_use as u (partner, day, purpose, ${what}) values ($1, $2::date, $3, $4)
     on conflict (partner, day, purpose) do update set ${what} = u.${what} + excluded.${what}
       where u.${what} + excluded.${what} <= $5`,
    values: [use.partner, use.day, use.purpose, count, limit],
  });
  return rowCount === 1;
}

/**
 * Takes evaluations out of a budget in the statement that logs them, as long as the node has so many profiles: those by
 * which it was decided that they are permitted. The nonce of the request, when it is given, is kept with them.
 */
export function evaluationsAtOnce(
  use: BudgetUse,
  count: number,
  limit: number,
  profiles: number,
  nonce?: NonceToKeep,
): ChangeAtOnce {
  const only = `$20::bigint <= $21::bigint and (select count(*) from profile) = $22::bigint`;
  const left = `$20::bigint + coalesce((select evaluations from blind_use
    where partner = $17 and day = $18::date and purpose = $19), 0) <= $21::bigint`;
  const kept = nonce && nonceQueries(nonce, 23, `${only} and ${left}`);
  return {
    name: kept === undefined ? "take-evaluations" : "take-evaluations-once",
    ...(kept && { before: kept.queries }),
    text: `insert into blind_use as u (partner, day, purpose, evaluations)
      select $17, $18::date, $19, $20::bigint from ${kept === undefined ? "locked" : "noted"} where ${only}
      on conflict (partner, day, purpose) do update set evaluations = u.evaluations + excluded.evaluations
        where u.evaluations + excluded.evaluations <= $21::bigint returning 1`,
    values: [use.partner, use.day, use.purpose, count, limit, profiles, ...(kept?.values ?? [])],
  };
}
