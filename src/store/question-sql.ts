import { type RawBuilder, sql } from "kysely";
import { itemFields, type Kind, listOfKind, plainFields } from "../core/kind.ts";
import type { Condition, Dimension, Period, Question } from "../core/question.ts";
import { columnOf, itemTableOf, tableOf } from "./schema.ts";

/** Which records count: the current ones of these profiles, within the period, without those that another country counts. */
export type Scope = {
  readonly profiles: readonly number[];
  /** All days when absent: what the node holds in all. */
  readonly period?: Period;
  readonly leaveOut?: readonly string[];
  /** These records alone. */
  readonly only?: readonly string[];
  /** Those logged at a leaf from one on and before another. */
  readonly logged?: { readonly from: number; readonly before: number };
  /** The versions at these leaves alone, current or not. */
  readonly versions?: readonly number[];
  /**
   * The node's own versions that were current when the log had so many leaves, instead of the current ones; of records
   * whose current version is of these profiles, too: what was marked more strictly since is closed with all it said before.
   */
  readonly asOf?: number;
};

/** A piece of SQL with its parameters. */
export type Sql = RawBuilder<unknown>;

/**
 * The groups of a question as SQL: for each the text of its key (a JSON list of what the dimensions say, in their
 * order), and how many `records`, `items`, `total` and `unstated` it has; grouped also by what `besides` names. Sums are
 * exact (decimal), so that the same records give the same figure whatever the order. Throws on a field that the kind
 * does not have.
 */
export function groupsSql(
  kind: Kind,
  question: Question,
  scope: Scope,
  besides: Readonly<Record<string, Sql>> = {},
): Sql {
  const query = questionSql(kind, question, scope);
  const dimensions = Object.values(question.by);
  const extra = Object.keys(besides).map((name) => sql.id(name));
  const keys = [...extra, ...dimensions.map((_, at) => sql.id(`d${at}`))];
  const columns = [
    ...Object.entries(besides).map(([name, of]) => sql`${of} as ${sql.id(name)}`),
    ...dimensions.map((of, at) => sql`${query.dimension(of)} as ${sql.id(`d${at}`)}`),
  ];
  const list = (parts: readonly Sql[]) => sql.join(parts);
  const byKeys = keys.length === 0 ? sql`` : sql`group by ${list(keys)}`;
  const isOwn = question.sum !== undefined && !query.overItems;
  const ownSum = isOwn ? query.dimension({ field: question.sum }) : undefined;
  const sum = question.sum === undefined || isOwn ? undefined : query.item(question.sum);
  const groups = query.overItems
    ? sql`select ${list([...keys, sql`count(*) as records`, sql`sum(items)::bigint as items`, sql`sum(total) as total`, sql`sum(unstated)::bigint as unstated`])}
          from (select ${list([
            ...columns,
            sql`k.leaf`,
            sql`count(*) as items`,
            sum === undefined ? sql`null::numeric as total` : sql`coalesce(sum(${sum}::numeric), 0) as total`,
            sum === undefined ? sql`null::bigint as unstated` : sql`count(*) - count(${sum}) as unstated`,
          ])} ${query.from} group by ${list([...keys, sql`k.leaf`])}) per_record ${byKeys}`
    : sql`select ${list([
        ...columns,
        sql`count(*) as records`,
        ...(ownSum === undefined
          ? [sql`null::bigint as items`, sql`null::numeric as total`, sql`null::bigint as unstated`]
          : [
              sql`count(*) as items`,
              sql`coalesce(sum(${ownSum}::numeric), 0) as total`,
              sql`count(*) - count(${ownSum}) as unstated`,
            ]),
      ])} ${query.from} ${byKeys}`;
  const texts = dimensions.map((of, at) => query.text(sql`g.${sql.id(`d${at}`)}`, of));
  return sql`select ${list([
    ...extra,
    sql`json_build_array(${texts.length === 0 ? sql`` : list(texts)})::text as key`,
    sql`records`,
    sql`items`,
    sql`total`,
    sql`unstated`,
  ])} from (${groups}) g where records > 0`;
}

/** What a question asks of a kind's tables as SQL: the rows it is about, and its fields and dimensions in them. */
export function questionSql(kind: Kind, question: Question, scope: Scope) {
  const fields = new Map(plainFields(kind));
  const list = listOfKind(kind);
  const items = new Map(list === undefined ? [] : itemFields(list));
  const itemTable = itemTableOf(kind);
  const dimensions = [
    ...Object.values(question.by),
    ...[...(question.where ?? []), ...(question.either ?? [])].flatMap((one) => ("by" in one ? [one.by] : [])),
  ];
  const sumsItems = question.sum !== undefined && !fields.has(question.sum);
  const overItems = sumsItems || dimensions.some((dimension) => "item" in dimension);
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
    if ("originator" in of) return sql`p.originator`;
    if ("hasItem" in of) return sql`coalesce(h.${sql.id(`h${hasKey(of)}`)}, false)`;
    const column = plain(of.field);
    return of.grain === undefined ? column : sql`date_trunc(${sql.lit(of.grain)}, ${column}::timestamp)::date`;
  };
  /** A dimension's value as the text that an answer gives for it. */
  const text = (value: Sql, of: Dimension): Sql => {
    if ("field" in of && of.grain === "month") return sql`to_char(${value}, 'YYYY-MM')`;
    if ("field" in of && of.grain === "quarter") return sql`to_char(${value}, 'YYYY"-Q"Q')`;
    if ("field" in of && of.grain === "year") return sql`to_char(${value}, 'YYYY')`;
    const type = "field" in of ? fields.get(of.field)?.type : "item" in of ? items.get(of.item)?.type : undefined;
    const isFlag = "given" in of || "hasItem" in of || type?.column === "boolean";
    return isFlag ? sql`case ${value} when true then 'yes' when false then 'no' end` : sql`${value}::text`;
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
    const told = text(one, condition.by);
    const among = values.includes(null)
      ? sql`(${told} = any(${texts}) or ${one} is null)`
      : sql`(${one} is not null and ${told} = any(${texts}))`;
    return "in" in condition ? among : sql`not ${among}`;
  };

  const tables = [sql`from ${sql.table(tableOf(kind))} k`];
  if (dimensions.some((one) => "originator" in one)) tables.push(sql`join profile p on p.id = k.profile`);
  if (overItems && itemTable !== undefined) tables.push(sql`join ${sql.table(itemTable)} i on i.leaf = k.leaf`);
  if (asked.length > 0 && itemTable !== undefined) {
    const { logged } = scope;
    const loggedItems = logged === undefined ? sql`` : sql`where leaf >= ${logged.from} and leaf < ${logged.before}`;
    const flags = asked.map(
      (one, at) => sql`bool_or(${sql.id(columnOf(one.hasItem))} = any(${one.among})) as ${sql.id(`h${at}`)}`,
    );
    // Few records are looked up one by one; of many, all items are read once.
    tables.push(
      isNarrow(scope)
        ? sql`left join lateral (select ${sql.join(flags)} from ${sql.table(itemTable)} j where j.leaf = k.leaf) h on true`
        : sql`left join (select leaf, ${sql.join(flags)} from ${sql.table(itemTable)} ${loggedItems} group by leaf) h on h.leaf = k.leaf`,
    );
  }
  const where = [
    scope.versions === undefined ? currentOf(kind, scope) : sql`k.leaf = any(${scope.versions})`,
    sql`k.profile = any(${scope.profiles})`,
    ...(question.where ?? []).map(meets),
  ];
  if (question.either !== undefined) where.push(sql`(${sql.join(question.either.map(meets), sql` or `)})`);
  if (scope.period !== undefined)
    where.push(sql`k.record_day between ${scope.period.from}::date and ${scope.period.until}::date`);
  if (scope.logged !== undefined) where.push(sql`k.leaf >= ${scope.logged.from} and k.leaf < ${scope.logged.before}`);
  if (scope.only !== undefined) where.push(sql`k.record_id = any(${scope.only})`);
  if (scope.leaveOut !== undefined && scope.leaveOut.length > 0) {
    where.push(sql`not exists (select from unnest(${scope.leaveOut}::text[]) as o(id) where o.id = k.record_id)`);
  }
  return {
    overItems,
    dimension,
    text,
    item,
    from: sql`${sql.join(tables, sql` `)} where ${sql.join(where, sql` and `)}`,
  };
}

/** The versions that are current, or were when the log had so many leaves: of records that still stand under these profiles. */
function currentOf(kind: Kind, { asOf, profiles }: Scope): Sql {
  if (asOf === undefined) return sql`k.is_current`;
  const table = sql.table(tableOf(kind));
  return sql`k.copy = 0 and k.leaf < ${asOf} and not exists (select from ${table} n
    where n.record_id = k.record_id and n.copy = 0 and n.revision > k.revision and n.leaf < ${asOf})
    and exists (select from ${table} c
      where c.record_id = k.record_id and c.copy = 0 and c.is_current and c.profile = any(${profiles}))`;
}

function isNarrow(scope: Scope): boolean {
  return scope.only !== undefined || scope.versions !== undefined;
}
