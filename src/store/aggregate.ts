import { type RawBuilder, sql } from "kysely";
import { itemFields, type Kind, listOfKind, plainFields } from "../core/kind.ts";
import type { Answer, AnswerRow, Condition, Dimension, Period, Question } from "../core/question.ts";
import type { Store } from "./database.ts";
import { columnOf, itemTableOf, tableOf } from "./schema.ts";

/** Which records count: the current ones of these profiles, within the period, without those that another country counts. */
export type Scope = {
  readonly profiles: readonly number[];
  /** All days when absent: what the node holds in all. */
  readonly period?: Period;
  readonly leaveOut?: readonly string[];
  /** These records alone. */
  readonly only?: readonly string[];
};

type Sql = RawBuilder<unknown>;

/**
 * Answers a question in aggregates, with one pass over the kind's table. Sums are exact (decimal), so that the same
 * records give the same figure whatever the order. Throws on a field that the kind does not have.
 */
export async function aggregate(store: Store, kind: Kind, question: Question, scope: Scope): Promise<Answer> {
  const query = queryOf(kind, question, scope);
  const names = Object.keys(question.by);
  const dimensions = names.map((name) => query.dimension(question.by[name] as Dimension));
  const columns = dimensions.map((dimension, at) => sql`${dimension} as ${sql.id(`d${at}`)}`);
  const keys = names.map((_, at) => sql.id(`d${at}`));
  const list = (parts: readonly Sql[]) => sql.join(parts);
  const byKeys = keys.length === 0 ? sql`` : sql`group by ${list(keys)}`;
  const sum = question.sum === undefined ? undefined : query.item(question.sum);
  const select = query.overItems
    ? sql`select ${list([...keys, sql`count(*) as records`, sql`sum(items) as items`, sql`sum(total) as total`, sql`sum(unstated) as unstated`])}
          from (select ${list([
            ...columns,
            sql`k.leaf`,
            sql`count(*) as items`,
            sum === undefined ? sql`null::numeric as total` : sql`sum(${sum}::numeric) as total`,
            sum === undefined ? sql`null::bigint as unstated` : sql`count(*) - count(${sum}) as unstated`,
          ])} ${query.from} group by ${list([...keys, sql`k.leaf`])}) per_record ${byKeys}`
    : sql`select ${list([...columns, sql`count(*) as records`])} ${query.from} ${byKeys}`;
  const { rows } = await sql<Record<string, unknown>>`${select}`.execute(store.db);
  const answered = rows.map((row): AnswerRow => {
    const by = Object.fromEntries(
      names.map((name, at) => [name, keyText(row[`d${at}`], question.by[name] as Dimension)]),
    );
    const records = Number(row["records"]);
    if (!query.overItems) return { by, records };
    const counted = { by, records, items: Number(row["items"]) };
    return sum === undefined
      ? counted
      : { ...counted, sum: Number(row["total"] ?? 0), unstated: Number(row["unstated"]) };
  });
  const grouped = answered.filter((row) => row.records > 0);
  return { question: question.name, rows: grouped.sort((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1)) };
}

/** The records behind a question, in the order of the log; at most `limit` after the leaf `after`. */
export async function recordsBehind(
  store: Store,
  kind: Kind,
  question: Question,
  scope: Scope,
  page: { readonly after?: number; readonly limit: number },
): Promise<readonly { readonly record: string; readonly leaf: number; readonly profile: number }[]> {
  const query = queryOf(kind, question, scope);
  const { rows } = await sql<{ record: string; leaf: number; profile: number }>`
    select distinct k.leaf, k.record_id as record, k.profile ${query.from} and k.leaf > ${page.after ?? -1}
    order by k.leaf limit ${page.limit}`.execute(store.db);
  return rows;
}

/** Plain fields of the records behind a question, without opening them; null where a field has no value. */
export async function fieldsBehind<F extends string>(
  store: Store,
  kind: Kind,
  question: Question,
  scope: Scope,
  fields: Readonly<Record<F, string>>,
): Promise<readonly ({ readonly record: string; readonly leaf: number } & { readonly [K in F]: string | null })[]> {
  const query = queryOf(kind, question, scope);
  const columns = Object.entries<string>(fields).map(
    ([as, name]) => sql`${query.dimension({ field: name })} as ${sql.id(as)}`,
  );
  const { rows } = await sql<{ record: string; leaf: number } & { [K in F]: string | null }>`
    select k.leaf, k.record_id as record, ${sql.join(columns)} ${query.from}`.execute(store.db);
  return rows;
}

/** Fields of the items of the records behind a question, by leaf, in their order; null where a field has no value. */
export async function itemFieldsBehind<F extends string>(
  store: Store,
  kind: Kind,
  question: Question,
  scope: Scope,
  fields: Readonly<Record<F, string>>,
): Promise<ReadonlyMap<number, readonly { readonly [K in F]: string | number | null }[]>> {
  const query = queryOf(kind, question, scope);
  const table = itemTableOf(kind) ?? "";
  const columns = Object.entries<string>(fields).map(([as, name]) => sql`${query.item(name)} as ${sql.id(as)}`);
  const { rows } = await sql<{ leaf: number } & { [K in F]: string | number | null }>`
    select i.leaf, ${sql.join(columns)} from ${sql.table(table)} i
    join (select k.leaf ${query.from}) k on k.leaf = i.leaf order by i.leaf, i.item`.execute(store.db);
  return Map.groupBy(rows, (row) => row.leaf);
}

function orderKey(row: AnswerRow): string {
  return JSON.stringify(Object.values(row.by));
}

function keyText(value: unknown, dimension: Dimension): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = String(value);
  if (!("field" in dimension) || dimension.grain === undefined) return text;
  if (dimension.grain === "year") return text.slice(0, 4);
  return dimension.grain === "month"
    ? text.slice(0, 7)
    : `${text.slice(0, 4)}-Q${Math.ceil(Number(text.slice(5, 7)) / 3)}`;
}

function queryOf(kind: Kind, question: Question, scope: Scope) {
  const fields = new Map(plainFields(kind));
  const list = listOfKind(kind);
  const items = new Map(list === undefined ? [] : itemFields(list));
  const itemTable = itemTableOf(kind);
  const dimensions = [
    ...Object.values(question.by),
    ...[...(question.where ?? []), ...(question.either ?? [])].flatMap((one) => ("by" in one ? [one.by] : [])),
  ];
  const overItems = question.sum !== undefined || dimensions.some((dimension) => "item" in dimension);
  const asked = dimensions.filter((dimension) => "hasItem" in dimension);

  const plain = (name: string): Sql => {
    if (!fields.has(name))
      throw new Error(`\`${name}\` is no field of \`${kind.name}\`: correct the question \`${question.name}\``);
    return sql`k.${sql.id(columnOf(name))}`;
  };
  const item = (name: string): Sql => {
    if (!items.has(name))
      throw new Error(
        `\`${name}\` is no field of the items of \`${kind.name}\`: correct the question \`${question.name}\``,
      );
    return sql`i.${sql.id(columnOf(name))}`;
  };
  const hasKey = (dimension: { hasItem: string; among: readonly string[] }) =>
    asked.findIndex((one) => one.hasItem === dimension.hasItem && one.among.join() === dimension.among.join());
  const dimension = (of: Dimension): Sql => {
    if ("item" in of) return item(of.item);
    if ("daysFrom" in of) return sql`(${plain(of.daysTo)} - ${plain(of.daysFrom)})`;
    if ("given" in of) return sql`(${plain(of.given)} is not null)`;
    if ("countryOf" in of) return sql`left(${plain(of.countryOf)}, 2)`;
    if ("within" in of) {
      const { from, until } = of.within;
      return sql`case when k.record_day < ${from}::date then 'before' when k.record_day > ${until}::date then 'after'
        when k.record_day is not null then 'during' end`;
    }
    if ("originator" in of) return sql`p.originator`;
    if ("hasItem" in of) return sql`coalesce(h.${sql.id(`h${hasKey(of)}`)}, false)`;
    const column = plain(of.field);
    return of.grain === undefined ? column : sql`date_trunc(${sql.lit(of.grain)}, ${column}::timestamp)::date`;
  };
  const meets = (condition: Condition): Sql => {
    if ("fields" in condition) {
      const [left, right] = condition.fields.map((name) => sql`left(${plain(name)}, 2)`) as [Sql, Sql];
      return condition.sameCountry ? sql`${left} = ${right}` : sql`${left} <> ${right}`;
    }
    if (!("in" in condition) && !("notIn" in condition)) {
      const number = dimension(condition.by);
      return sql`(${number} >= ${condition.least ?? -2147483648} and ${number} <= ${condition.most ?? 2147483647})`;
    }
    const values = "in" in condition ? condition.in : condition.notIn;
    const texts = values.filter((value) => value !== null);
    const one = dimension(condition.by);
    const text = conditionText(one, condition.by);
    const among = values.includes(null)
      ? sql`(${text} = any(${texts}) or ${one} is null)`
      : sql`(${one} is not null and ${text} = any(${texts}))`;
    return "in" in condition ? among : sql`not ${among}`;
  };

  const tables = [sql`from ${sql.table(tableOf(kind))} k`];
  if (dimensions.some((one) => "originator" in one)) tables.push(sql`join profile p on p.id = k.profile`);
  if (overItems && itemTable !== undefined) tables.push(sql`join ${sql.table(itemTable)} i on i.leaf = k.leaf`);
  if (asked.length > 0 && itemTable !== undefined) {
    const flags = asked.map(
      (one, at) => sql`bool_or(${sql.id(columnOf(one.hasItem))} = any(${one.among})) as ${sql.id(`h${at}`)}`,
    );
    tables.push(
      sql`left join (select leaf, ${sql.join(flags)} from ${sql.table(itemTable)} group by leaf) h on h.leaf = k.leaf`,
    );
  }
  const where = [sql`k.is_current`, sql`k.profile = any(${scope.profiles})`, ...(question.where ?? []).map(meets)];
  if (question.either !== undefined) where.push(sql`(${sql.join(question.either.map(meets), sql` or `)})`);
  if (scope.period !== undefined)
    where.push(sql`k.record_day between ${scope.period.from}::date and ${scope.period.until}::date`);
  if (scope.only !== undefined) where.push(sql`k.record_id = any(${scope.only})`);
  if (scope.leaveOut !== undefined && scope.leaveOut.length > 0) {
    where.push(sql`not exists (select from unnest(${scope.leaveOut}::text[]) as o(id) where o.id = k.record_id)`);
  }
  return { overItems, dimension, item, from: sql`${sql.join(tables, sql` `)} where ${sql.join(where, sql` and `)}` };
}

/** A dimension's value as the text that an answer gives for it. */
function conditionText(value: Sql, of: Dimension): Sql {
  if ("field" in of && of.grain === "month") return sql`to_char(${value}, 'YYYY-MM')`;
  if ("field" in of && of.grain === "quarter") return sql`to_char(${value}, 'YYYY"-Q"Q')`;
  if ("field" in of && of.grain === "year") return sql`to_char(${value}, 'YYYY')`;
  if ("given" in of || "hasItem" in of) return sql`case when ${value} then 'yes' else 'no' end`;
  return sql`case ${value}::text when 'true' then 'yes' when 'false' then 'no' else ${value}::text end`;
}
