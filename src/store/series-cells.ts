import { sql } from "kysely";
import { itemFields, type Kind, listOfKind, plainFields } from "../core/kind.ts";
import type { FieldValue } from "../core/filter.ts";
import type { Store } from "./database.ts";
import type { Sql } from "./question-sql.ts";
import { columnOf, itemTableOf, tableOf } from "./schema.ts";

/** How long one time of a series is. */
export type SeriesGrain = "day" | "week" | "month" | "quarter" | "year";

/** What series are asked of a kind's records. */
export type SeriesQuestion = {
  readonly kind: Kind;
  /** The names of the fields by which series are told apart: plain ones or those of the items. */
  readonly by: readonly string[];
  readonly where: ReadonlyMap<string, readonly FieldValue[]>;
  readonly grain: SeriesGrain;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** What was known at the end of this day. */
  readonly knownOn: string;
  /** Goes by the day on which this node took a version in, and not by the day that its originator states. */
  readonly byReceipt?: boolean;
  readonly profiles: readonly number[];
  readonly most: number;
};

/** What one time of one series holds, over all records that fall into it. */
export type SeriesCell = {
  readonly key: readonly (string | null)[];
  readonly at: string;
  readonly records: number;
  readonly reported: number;
  readonly sum: number;
  /** Withheld, and the sum of what they do not reach; null when one of them states no limit. */
  readonly suppressed: number;
  readonly censored: number;
  readonly below: number | null;
  readonly notReported: number;
  readonly notCollected: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Whether all of it is made up for demonstration. */
  readonly synthetic: boolean;
};

/**
 * The cells of series as they were known on a day: of every record the version that was known last, the newest by its
 * originator's day, among the versions of permitted profiles whose record still stands under a permitted one. Rows come in the order of key and
 * time; at most `most` and one more. Throws on a field that the kind does not have.
 */
export async function seriesCells(store: Store, question: SeriesQuestion): Promise<readonly SeriesCell[]> {
  const { kind, profiles, grain } = question;
  const table = sql.table(tableOf(kind));
  const plain = new Map(plainFields(kind));
  const list = listOfKind(kind);
  const items = new Map(list === undefined ? [] : itemFields(list));
  const series = kind.series;
  const column = (name: string): Sql => {
    if (plain.has(name)) return sql`k.${sql.id(columnOf(name))}`;
    if (items.has(name)) return sql`i.${sql.id(columnOf(name))}`;
    throw new Error(`\`${name}\` is no field of \`${kind.name}\`: correct the series`);
  };
  const stated = question.byReceipt === true || series?.knownOn === undefined ? undefined : columnOf(series.knownOn);
  const entered = sql`(select c.made_at::date from checkpoint c where c.size > v.leaf order by c.size limit 1)`;
  const known = stated === undefined ? entered : sql`coalesce(v.${sql.id(stated)}, ${entered})`;
  const spans = [
    ...(question.from === undefined ? [] : [sql`v.record_day >= ${question.from}::date`]),
    ...(question.until === undefined ? [] : [sql`v.record_day <= ${question.until}::date`]),
  ];
  const conditions = [...question.where].map(
    ([name, values]) => sql`${column(name)}::text = any(${values.map(String)})`,
  );
  const usesItems =
    series?.of === "items" ||
    [...question.by, ...question.where.keys()].some((name) => !plain.has(name) && items.has(name));
  const join =
    usesItems && list !== undefined ? sql`join ${sql.table(itemTableOf(kind) ?? "")} i on i.leaf = k.leaf` : sql``;
  const keys = question.by.map((name) => sql`${column(name)}::text`);
  const value = series === undefined ? sql`null::double precision` : column(series.value);
  const state = series === undefined ? sql`'record'` : column(series.state);
  const below = series?.below === undefined ? sql`null::double precision` : column(series.below);
  const limit = (name: string | undefined): Sql =>
    name === undefined ? sql`null::double precision` : sql`avg(${column(name)})`;
  const { rows } = await sql<SeriesCell>`
    with stood as (
      select v.*, ${known} as known_day from ${table} v
      where v.profile = any(${profiles}) and v.record_day is not null
        and exists (select from ${table} n where n.record_id = v.record_id and n.is_current and n.profile = any(${profiles}))
    ), k as (
      select * from (
        select distinct on (record_id) * from stood where known_day <= ${question.knownOn}::date
        order by record_id, known_day desc, revision desc
      ) v ${spans.length === 0 ? sql`` : sql`where ${sql.join(spans, sql` and `)}`}
    )
    select array[${keys.length === 0 ? sql`` : sql.join(keys)}]::text[] as key,
      to_char(date_trunc(${sql.lit(grain)}, k.record_day::timestamp), 'YYYY-MM-DD') as at,
      count(*) as records,
      count(*) filter (where ${state} = 'reported') as reported,
      coalesce(sum(${value}) filter (where ${state} = 'reported'), 0)::double precision as sum,
      count(*) filter (where ${state} = 'suppressed') as suppressed,
      count(*) filter (where ${state} = 'below-limit') as censored,
      case when bool_or(${state} in ('suppressed', 'below-limit') and ${below} is null) then null
        else coalesce(sum(${below}) filter (where ${state} in ('suppressed', 'below-limit')), 0) end::double precision as below,
      count(*) filter (where ${state} = 'not-reported') as "notReported",
      count(*) filter (where ${state} = 'not-collected') as "notCollected",
      ${limit(series?.band?.low)}::double precision as low, ${limit(series?.band?.high)}::double precision as high,
      bool_and(k.profile in (select id from profile where synthetic)) as synthetic
    from k ${join} ${conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`}
    group by 1, 2 order by 1, 2 limit ${question.most + 1}`.execute(store.db);
  return rows;
}
