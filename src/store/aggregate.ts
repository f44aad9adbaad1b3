import { sql } from "kysely";
import type { Kind } from "../core/kind.ts";
import type { Answer, AnswerRow, Question } from "../core/question.ts";
import type { Store } from "./database.ts";
import { groupsSql, questionSql, type Scope } from "./question-sql.ts";
import { itemTableOf } from "./schema.ts";

/** One group as the database gives it. */
export type GroupRow = {
  readonly key: string;
  readonly records: number;
  readonly items: number | null;
  readonly total: string | null;
  readonly unstated: number | null;
};

/** Answers a question in aggregates, with one pass over the kind's table. Throws on a field that the kind does not have. */
export async function aggregate(store: Store, kind: Kind, question: Question, scope: Scope): Promise<Answer> {
  const { rows } = await sql<GroupRow>`${groupsSql(kind, question, scope)}`.execute(store.db);
  return answerOf(question, rows);
}

/** The groups of a question as its answer, in the order of their keys. */
export function answerOf(question: Question, rows: readonly GroupRow[]): Answer {
  const names = Object.keys(question.by);
  const inOrder = rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const answered = inOrder.map(({ key, records, items, total, unstated }): AnswerRow => {
    const values = JSON.parse(key) as readonly (string | null)[];
    const by = Object.fromEntries(names.map((name, at) => [name, values[at] ?? null]));
    if (items === null) return { by, records };
    if (unstated === null) return { by, records, items };
    return { by, records, items, sum: Number(total ?? 0), unstated };
  });
  return { question: question.name, rows: answered };
}

/** The records behind a question, in the order of the log; at most `limit` after the leaf `after`. */
export async function recordsBehind(
  store: Store,
  kind: Kind,
  question: Question,
  scope: Scope,
  page: { readonly after?: number; readonly limit: number },
): Promise<readonly { readonly record: string; readonly leaf: number; readonly profile: number }[]> {
  const query = questionSql(kind, question, scope);
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
  const query = questionSql(kind, question, scope);
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
  const query = questionSql(kind, question, scope);
  const table = itemTableOf(kind) ?? "";
  const columns = Object.entries<string>(fields).map(([as, name]) => sql`${query.item(name)} as ${sql.id(as)}`);
  const { rows } = await sql<{ leaf: number } & { [K in F]: string | number | null }>`
    select i.leaf, ${sql.join(columns)} from ${sql.table(table)} i
    join (select k.leaf ${query.from}) k on k.leaf = i.leaf order by i.leaf, i.item`.execute(store.db);
  return Map.groupBy(rows, (row) => row.leaf);
}
